"""The course of a review's emotions: all that its timeline shows, worked out in one go."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard import captions, peaks, timeline
from dashboard.gate import Shown
from dashboard.peaks import Stretch
from dashboard.questions import FELT
from dashboard.timeline import FELT_FINE, Unit


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """What the timeline of a review is drawn from."""

    unit: Unit
    """What a step is."""
    names: tuple[str, ...]
    """The emotions that are drawn: the eight families, or the 27 fine ones."""
    steps: pd.DataFrame
    """`timeline.steps`."""
    feelings: pd.DataFrame
    """`timeline.feelings`."""
    stretches: tuple[Stretch, ...]
    """`peaks.stretches`, of the paragraphs and the families whatever is drawn."""
    caption: str
    """What the paragraphs and the families show, in words."""
    first: int
    """The paragraph to begin with, from 1."""

    @property
    def peaks(self) -> list[int]:
        """The paragraphs, from 1, at which something stands out most, in order."""
        return sorted({one.top for one in self.stretches})


def scored_paragraphs(shown: Shown) -> int:
    """How many paragraphs have a scored sentence that is shown; with one alone, only its sentences have a course."""
    return sum(any(one.emotions is not None for one in paragraph.sentences) for paragraph in shown.paragraphs)


def course(shown: Shown, unit: Unit = "paragraph", fine: bool = False) -> Course | None:
    """The course of the emotions of a review; None where nothing of it is both scored and shown."""
    paragraphs = timeline.scored_steps(shown)
    if not paragraphs:
        return None
    stretches = tuple(peaks.stretches(paragraphs))
    families = timeline.feelings(paragraphs)
    names: Sequence[str] = FELT_FINE if fine else FELT
    plain = unit == "paragraph" and not fine
    drawn = families if plain else timeline.feelings(timeline.scored_steps(shown, unit, fine), names)
    steps = timeline.steps(shown, "paragraph")
    return Course(
        unit=unit,
        names=tuple(names),
        steps=steps if unit == "paragraph" else timeline.steps(shown, unit),
        feelings=drawn,
        stretches=stretches,
        caption=captions.timeline_caption(families, steps, stretches, peaks.is_testable(paragraphs)),
        first=captions.first_looked_at(families, stretches),
    )

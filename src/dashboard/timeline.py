"""The emotion timeline as tables: step by step, a step a paragraph or a sentence of what may be shown.

Steps count from 1, hidden ones too, so that a step is at the same place whatever is shown.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard import bands
from dashboard.gate import Shown, ShownSentence
from dashboard.marking.emotions import FAMILIES, FAMILY_OF, FINE
from dashboard.questions import FELT, VOICES, paragraph_table, section_names, word_count

Unit = Literal["paragraph", "sentence"]
Floats = NDArray[np.float64]

FEWEST_WORDS = 20
"""Below this many words a paragraph says too little of how it feels, and is drawn grey."""

FELT_FINE = tuple(name for name in FINE if name != "neutral")
"""The 27 fine emotions that are drawn."""

SERIES = tuple((voice, family) for voice in VOICES for family in FELT)
"""The columns of `Step.values` where the names are `FELT`: first what the writer felt, then what the story tells."""

STEP_COLUMNS = ("step", "paragraph", "section", "sentences", "scored", "words", "hidden")
FEELING_COLUMNS = ("step", "paragraph", "section", "voice", "family", "share", "low", "high", "sentences", "words")


def members(family: str) -> tuple[str, ...]:
    """The fine emotions that stand behind a family.

    >>> members("fear"), members("disgust")
    (('fear', 'nervousness'), ('disgust', 'embarrassment'))
    """
    return tuple(name for name in FELT_FINE if FAMILY_OF[name] == family)


def steps(shown: Shown, unit: Unit) -> pd.DataFrame:
    """A row a step, with `STEP_COLUMNS`: where it is, and how much of it is shown, could be scored and is hidden."""
    table = paragraph_table(shown)
    if unit == "paragraph":
        return table.assign(step=table["paragraph"])[list(STEP_COLUMNS)]
    rows: list[tuple[object, ...]] = []
    for row, paragraph in zip(table.itertuples(), shown.paragraphs, strict=True):
        known = {sentence.number + 1: sentence for sentence in paragraph.sentences}
        for number in range(len(rows) + 1, len(rows) + 1 + len(known) + paragraph.gaps):
            one = known.get(number)
            scored = int(one is not None and one.emotions is not None)
            words = word_count(one.text) if one else 0
            rows.append((number, row.paragraph, row.section, int(one is not None), scored, words, int(one is None)))
    return pd.DataFrame(rows, columns=list(STEP_COLUMNS))


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """A step with something to draw: its scored shown sentences as numbers."""

    number: int
    paragraph: int
    section: str
    values: Floats
    """(m, 2k): for each sentence its share of each of k names, held by the writer, then told of the story."""
    words: int
    """Words of the sentences."""
    seed: int
    """Made of the sentences' text, so that the same text is always resampled in the same way."""


def scored_steps(shown: Shown, unit: Unit = "paragraph", fine: bool = False) -> list[Step]:
    """The steps that have a scored shown sentence, in order; of `FELT`, or where `fine` of `FELT_FINE`."""
    found = []
    for name, paragraph in _placed(shown):
        scored = [one for one in paragraph if one[1].emotions is not None]
        groups = [scored] if unit == "paragraph" else [[one] for one in scored]
        for group in groups:
            if not group:
                continue
            number, sentences = group[0], [sentence for _, sentence in group]
            found.append(
                Step(
                    number=number[0] if unit == "paragraph" else sentences[0].number + 1,
                    paragraph=number[0],
                    section=name,
                    values=np.array([_shares(sentence, fine) for sentence in sentences]),
                    words=sum(word_count(sentence.text) for sentence in sentences),
                    seed=_seed(sentences),
                )
            )
    return found


def _placed(shown: Shown) -> Iterator[tuple[str, list[tuple[int, ShownSentence]]]]:
    """For each paragraph its section's name, and its shown sentences with its number from 1."""
    for name, section in zip(section_names(shown), shown.sections, strict=True):
        for paragraph in section.paragraphs:
            yield name, [(paragraph.number + 1, sentence) for sentence in paragraph.sentences]


def _shares(sentence: ShownSentence, fine: bool) -> list[float]:
    """How likely a scored sentence conveys each emotion in each voice; the two voices add up to P(emotion).

    The two marks are taken as independent.
    """
    story = sentence.story if sentence.story is not None else 0.0
    known = dict(zip(FINE, sentence.fine or (), strict=False)) if fine else _families(sentence)
    names = FELT_FINE if fine else FELT
    return [known.get(name, 0.0) * held for held in (1 - story, story) for name in names]


def _families(sentence: ShownSentence) -> dict[str, float]:
    return dict(zip(FAMILIES, sentence.emotions or (), strict=False))


def _seed(sentences: Sequence[ShownSentence]) -> int:
    text = "\n".join(sentence.text for sentence in sentences)
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def feelings(found: Sequence[Step], names: Sequence[str] = FELT) -> pd.DataFrame:
    """A row a step, voice and emotion, with `FEELING_COLUMNS`.

    `share` is the mean over the step's sentences of how likely each conveys the emotion in that voice: about
    which part of the step conveys it, 0 to 1. `low` and `high` bound it as `bands.interval` finds it; they are
    missing where it cannot. A step with nothing scored and shown has no rows.
    """
    rows = []
    for step in found:
        shares = step.values.mean(axis=0)
        low, high = bands.interval(step.values, step.seed)
        for at, (voice, name) in enumerate((voice, name) for voice in VOICES for name in names):
            place = (step.number, step.paragraph, step.section, voice, name)
            rows.append((*place, float(shares[at]), float(low[at]), float(high[at]), len(step.values), step.words))
    return pd.DataFrame(rows, columns=list(FEELING_COLUMNS))

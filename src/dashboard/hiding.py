"""Which sentences are hidden from a reader who made a choice, and why.

Three sources say so: the author's markup (or their word in the app), what a sentence says, and a language that
nobody could check. A notice ("Spoilers follow.") never hides anything; it lowers the threshold over what it covers.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from dashboard.library import Analysed
from dashboard.marking import spoilers
from dashboard.marking.languages import unread
from dashboard.reading.notice_kinds import Kind, kind
from dashboard.review import Notice, Review


class Reason(StrEnum):
    """Why a passage is hidden."""

    AUTHOR = "author"
    """Its author marked it as a spoiler."""
    STORY = "story"
    """What it says seems to give the story away."""
    UNCHECKED = "unchecked"
    """Nobody could tell: it is in a language that is not scored."""


class Degree(StrEnum):
    """How much a reader wants to have hidden."""

    CAREFUL = "careful"
    BALANCED = "balanced"
    RELAXED = "relaxed"


ODDS = {Degree.CAREFUL: 0.5, Degree.BALANCED: 1.0, Degree.RELAXED: 2.0}
"""The odds from which a sentence is hidden, as a multiple of those of `spoilers.THRESHOLD`.

`python -m benchmarks.degrees` prints what each means on held-out reviews."""


@dataclass(frozen=True, slots=True)
class Measured:
    """How well a degree hides, on labelled reviews that were not learned from."""

    reviews: int
    spoilers_hidden: float
    """The part of the spoiler sentences that is hidden, 0 to 1."""
    opinions_hidden: float
    """The part of the opinion sentences that is hidden with them."""
    shown_safe: float
    """The part of the sentences shown that gives nothing away."""


MEASURED = {
    Degree.CAREFUL: Measured(28, 0.939, 0.176, 0.994),
    Degree.BALANCED: Measured(28, 0.879, 0.105, 0.990),
    Degree.RELAXED: Measured(28, 0.697, 0.055, 0.978),
}
"""What `python -m benchmarks.degrees` prints; what readers are told of how often this is right."""

MEASURED_WITH = "f8784847219e"
"""The version of the weights that was measured; other weights have to be measured anew."""

WARNED_ODDS = {Kind.REST: 0.7, Kind.SECTION: 0.5, Kind.WHOLE: 0.95, Kind.BOILERPLATE: 1.0}
"""What a notice multiplies those odds by, over the sentences that it covers; the strongest one counts.

Chosen by hand, the more mild the less a notice says of where the spoilers are: "Spoilers follow." often stands
after them, and what stands at the top of every review says nothing of this one."""


LINE_ODDS = 8.0
"""What the odds are multiplied by for a heading, a tagline or a headline.

Chosen by hand, looking at the sample reviews: these lines are mostly written to be read before the film, and they
are scored without neighbours, as no labelled sentence was, so a trace is not enough."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader asked to see of one review; by default, nothing that spoils."""

    everything: bool = False
    passages: frozenset[str] = frozenset()
    """Keys of the passages that were revealed one by one."""
    degree: Degree = Degree.BALANCED
    marked: frozenset[int] = frozenset()
    """Sentences, from 0, that its writer marked in the app."""
    unmarked: frozenset[int] = frozenset()
    """Sentences, from 0, that its writer said give nothing away."""

    @property
    def key(self) -> str:
        """Tells this choice from any other.

        >>> Choice(passages=frozenset(["b", "a"]), marked=frozenset([3])).key
        "False ['a', 'b'] balanced [3] []"
        """
        lists = sorted(self.passages), sorted(self.marked), sorted(self.unmarked)
        return f"{self.everything} {lists[0]} {self.degree} {lists[1]} {lists[2]}"


@dataclass(frozen=True, slots=True)
class Hidden:
    """A passage that may not be shown: why, how many sentences, and the key to ask for it."""

    reason: Reason
    sentences: int
    key: str
    warned: bool = False
    """Whether a notice of the writer's covers it."""


def threshold(degree: Degree, warned: float = 1.0) -> float:
    """The probability of `spoiler` from which a sentence is hidden; `warned` is a factor of `WARNED_ODDS`.

    >>> threshold(Degree.BALANCED) == spoilers.THRESHOLD
    True
    >>> threshold(Degree.CAREFUL) < threshold(Degree.BALANCED, 0.7) < threshold(Degree.RELAXED)
    True
    """
    factor = ODDS[degree] * warned
    if factor == 1.0:
        return spoilers.THRESHOLD
    odds = factor * spoilers.THRESHOLD / (1 - spoilers.THRESHOLD)
    return odds / (1 + odds)


def passages(analysed: Analysed, choice: Choice) -> tuple[Hidden | None, ...]:
    """For each sentence, the passage that hides it until it is revealed; None where it is shown.

    A passage is a run of neighbouring hidden sentences of one section, so that a bar stands for a thought. Its
    key names its first and its last sentence: a passage that another choice makes longer is another one.
    """
    placed = list(analysed.review.placed())
    warned = covered(analysed.review)
    why = [_of_sentence(analysed, at, choice, WARNED_ODDS[kind] if kind else 1.0) for at, kind in enumerate(warned)]
    found: list[Hidden | None] = []
    for (_, hides), run in groupby(range(len(why)), key=lambda at: (placed[at][0], why[at] is not None)):
        numbers = list(run)
        first = next((reason for reason in Reason if any(why[at] is reason for at in numbers)), None)
        passage = None
        if hides and first:
            notice = any(kind is not None and kind is not Kind.BOILERPLATE for kind in (warned[at] for at in numbers))
            passage = Hidden(first, len(numbers), f"passage-{numbers[0]}-{numbers[-1]}", notice)
        found += [passage] * len(numbers)
    return tuple(found)


def _of_sentence(analysed: Analysed, number: int, choice: Choice, warned: float) -> Reason | None:
    if number in choice.unmarked:
        return None
    if number in choice.marked or analysed.review.sentences[number].marked:
        return Reason.AUTHOR
    score = float(analysed.marks.spoiler[number, spoilers.CLASSES.index("spoiler")])
    if math.isnan(score):
        return Reason.UNCHECKED
    return Reason.STORY if score >= threshold(choice.degree, warned) else None


def tells(analysed: Analysed, number: int, degree: Degree) -> bool:
    """Whether what a sentence says seems to give the story away, whatever its writer or a notice says of it.

    Not where it was not scored.
    """
    return float(analysed.marks.spoiler[number, spoilers.CLASSES.index("spoiler")]) >= threshold(degree)


def of_line(text: str, score: float, review: Review, degree: Degree) -> Reason | None:
    """Why a heading, a tagline or a headline is hidden; one of too few words to be scored gives nothing away."""
    if math.isnan(score):
        return Reason.UNCHECKED if unread(text, review.language) else None
    return Reason.STORY if score >= threshold(degree, LINE_ODDS) else None


def covered(review: Review) -> tuple[Kind | None, ...]:
    """For each sentence, the kind of the notice that covers it; of several, the one that says most."""
    kinds = [(notice, kind(notice.text, notice.after == 0)) for notice in review.notices]
    found: list[Kind | None] = []
    for section, _, sentence in review.placed():
        over = [one for notice, one in kinds if _covers(review, notice, one, section, sentence.start)]
        found.append(min(over, key=lambda one: WARNED_ODDS[one], default=None))
    return tuple(found)


def _covers(review: Review, notice: Notice, kind: Kind, section: int, start: int) -> bool:
    if kind is Kind.REST:
        return start >= notice.end
    if kind is Kind.SECTION:
        return section == _section_of(review, notice) and start >= notice.end
    return True


def _section_of(review: Review, notice: Notice) -> int:
    """The section that a notice stands in: the last one whose heading stands before it."""
    before: Sequence[int] = [
        at for at, section in enumerate(review.sections) if section.heading and section.heading.line <= notice.line
    ]
    return before[-1] if before else 0

"""Which sentences are hidden from a reader who made a choice, and why.

Three sources say so: the author's markup (or their word in the app), what a sentence says, and a language that
nobody could check. A notice ("Spoilers follow.") never hides anything; it lowers the threshold over what it covers,
and the first sentences, which mostly set the story up, what repeats the tagline, and sections that are headed as
opinion have a higher one. How much, was chosen or fitted on labelled reviews (`training/degrees.py`).
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Any

from dashboard import surroundings
from dashboard.library import Analysed
from dashboard.marking import encoder, spoilers
from dashboard.marking.languages import unread
from dashboard.reading.notice_kinds import Kind
from dashboard.review import Review


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


@dataclass(frozen=True, slots=True)
class Measured:
    """How well a degree hides, on labelled reviews that neither the weights nor the degree were fitted on."""

    reviews: int
    spoilers_hidden: float
    """The part of the spoiler sentences that is hidden, 0 to 1."""
    opinions_hidden: float
    """The part of the opinion sentences that is hidden with them."""
    setups_hidden: float
    """The part of the sentences that only set the story up that is hidden with them."""
    shown_safe: float
    """The part of the sentences shown that gives nothing away."""
    clean: int
    """Reviews in which no spoiler was found."""
    clean_rightly: int
    """Those of them that hold none."""


FITTED: dict[str, Any] = json.loads((encoder.WEIGHTS / "degrees.json").read_text(encoding="utf-8"))
"""What `python -m training.degrees` fitted and measured, by cross-fitting over reviews that were held out."""

FITTED_WITH: str = FITTED["version"]
"""The version of the weights that this was fitted with; other weights have to be fitted and measured anew."""

THRESHOLDS = {degree: float(FITTED["thresholds"][degree]) for degree in Degree}
"""The probability of `spoiler` from which a sentence is hidden where nothing around it says otherwise."""

WARNED_ODDS = {kind: float(FITTED["warned"][kind]) for kind in Kind}
"""What a notice multiplies the odds of that threshold by, over what it covers; the strongest one counts."""

SURE = 1e-6
"""No probability counts as nearer to 0 or 1 than this."""

OPENING, OPENING_ODDS = int(FITTED["opening"]["sentences"]), float(FITTED["opening"]["odds"])
"""How many sentences open a review, and what they multiply those odds by: they mostly set the story up."""

OPINION_SECTION_ODDS = float(FITTED["opinion_section"])
"""What they are multiplied by in a section whose heading announces opinion (“What I loved”, “The Actors”)."""

OPINION_POWER = float(FITTED["opinion"])
"""What the odds that a sentence is opinion are raised to, before they multiply those odds.

Of two sentences that are as likely to spoil, the one that is likelier story is hidden before the likelier opinion."""

LINE_ODDS = float(FITTED["line"])
"""What a heading, a tagline or a headline multiplies them by: lines that are read before the film, scored alone."""

MEASURED = {degree: Measured(**FITTED["measured"][degree]) for degree in Degree}
"""What readers are told of how often this is right."""


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
    marked_lines: frozenset[str] = frozenset()
    """Keys of headings and the like (`tagline`, `subtitle`, `heading-0`) that its writer marked in the app."""
    unmarked_lines: frozenset[str] = frozenset()
    """Those that its writer said give nothing away."""

    @property
    def key(self) -> str:
        """Tells this choice from any other.

        >>> Choice(passages=frozenset(["b", "a"]), marked=frozenset([3])).key
        "False ['a', 'b'] balanced [3] [] [] []"
        """
        word = sorted(self.marked), sorted(self.unmarked), sorted(self.marked_lines), sorted(self.unmarked_lines)
        return " ".join(map(str, (self.everything, sorted(self.passages), self.degree, *word)))


@dataclass(frozen=True, slots=True)
class Hidden:
    """A passage that may not be shown: why, how many sentences, and the key to ask for it."""

    reason: Reason
    sentences: int
    key: str
    warned: bool = False
    """Whether a notice of the writer's covers it."""


def threshold(degree: Degree, factor: float = 1.0) -> float:
    """The probability of `spoiler` from which a sentence is hidden whose surroundings multiply the odds by `factor`.

    >>> threshold(Degree.BALANCED) == THRESHOLDS[Degree.BALANCED]
    True
    >>> threshold(Degree.CAREFUL) < threshold(Degree.BALANCED) < threshold(Degree.BALANCED, 2.0)
    True
    """
    least = THRESHOLDS[degree]
    if factor == 1.0:
        return least
    odds = factor * least / (1 - least)
    return odds / (1 + odds)


def passages(analysed: Analysed, choice: Choice) -> tuple[Hidden | None, ...]:
    """For each sentence, the passage that hides it until it is revealed; None where it is shown.

    A passage is a run of neighbouring hidden sentences of one section, so that a bar stands for a thought. Its
    key names its first and its last sentence: a passage that another choice makes longer is another one.
    """
    placed = list(analysed.review.placed())
    warned = covered(analysed.review)
    odds = _odds(analysed, choice, warned)
    why = [_of_sentence(analysed, at, choice, factor) for at, factor in enumerate(odds)]
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


def _odds(analysed: Analysed, choice: Choice, warned: Sequence[Kind | None]) -> list[float]:
    """What surrounds each sentence multiplies its threshold's odds by.

    Its place among the first ones, a notice over it, what its section is about, what was told before, and how
    opinionated it is itself.
    """
    review, column = analysed.review, spoilers.CLASSES.index("opinion")
    told = surroundings.told_before(review, _shown_lines(analysed, choice))
    found = []
    for number, (kind, subject) in enumerate(zip(warned, surroundings.subjects(review), strict=True)):
        known = (OPENING_ODDS if number < OPENING else 1.0) * (OPENING_ODDS if told[number] else 1.0)
        heading = OPINION_SECTION_ODDS if subject is surroundings.Subject.OPINION else 1.0
        opinion = opinion_odds(float(analysed.marks.spoiler[number, column]))
        found.append(known * heading * opinion * (WARNED_ODDS[kind] if kind else 1.0))
    return found


def _shown_lines(analysed: Analysed, choice: Choice) -> list[str]:
    """The tagline and the headline where they are not hidden: a hidden one has told nobody anything."""
    review, marks = analysed.review, analysed.marks
    stated = (("tagline", review.film.tagline, marks.tagline), ("subtitle", review.subtitle, marks.subtitle))
    return [line.value for key, line, score in stated if line and not of_line(key, line.value, score, review, choice)]


def opinion_odds(opinion: float) -> float:
    """What the probability that a sentence is opinion multiplies the odds of its threshold by; NaN stays NaN.

    >>> opinion_odds(0.5), opinion_odds(0.9) > 1 > opinion_odds(0.1)
    (1.0, True)
    """
    sure = min(max(opinion, SURE), 1 - SURE) if opinion == opinion else opinion  # noqa: PLR0124 - NaN is unlike itself
    return math.pow(sure / (1 - sure), OPINION_POWER)


def _of_sentence(analysed: Analysed, number: int, choice: Choice, factor: float) -> Reason | None:
    if number in choice.unmarked:
        return None
    if number in choice.marked or analysed.review.sentences[number].marked:
        return Reason.AUTHOR
    score = float(analysed.marks.spoiler[number, spoilers.CLASSES.index("spoiler")])
    if math.isnan(score):
        return Reason.UNCHECKED
    return Reason.STORY if score >= threshold(choice.degree, factor) else None


def tells(analysed: Analysed, degree: Degree) -> list[bool]:
    """For each sentence, whether what it says seems to give the story away, whatever its writer or a notice says of it.

    Not where it was not scored.
    """
    odds = _odds(analysed, Choice(degree=degree), (None,) * len(analysed.review.sentences))
    scores = analysed.marks.spoiler[:, spoilers.CLASSES.index("spoiler")]
    return [float(score) >= threshold(degree, factor) for score, factor in zip(scores, odds, strict=True)]


def of_line(key: str, text: str, score: float, review: Review, choice: Choice) -> Reason | None:
    """Why a heading, a tagline or a headline is hidden; one of too few words to be scored gives nothing away.

    A heading that marks its section is looked at without its warning, and the headings below it are marked with it.
    """
    if key in choice.unmarked_lines:
        return None
    if key in choice.marked_lines:
        return Reason.AUTHOR
    section = review.sections[int(key.removeprefix("heading-"))] if key.startswith("heading-") else None
    if section and section.hides_heading:
        return Reason.AUTHOR
    if section and section.warning == text:
        return None
    if math.isnan(score):
        return Reason.UNCHECKED if unread(text, review.language) else None
    return Reason.STORY if score >= threshold(choice.degree, LINE_ODDS) else None


def covered(review: Review) -> tuple[Kind | None, ...]:
    """For each sentence, the kind of the notice that covers it; of several, the one that says most."""
    return surroundings.covered(review, WARNED_ODDS)

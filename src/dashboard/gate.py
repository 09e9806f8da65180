"""What may be shown: hands on a review with everything that would spoil the film taken out.

A hidden sentence is replaced by a `Hidden` value that carries no text and no numbers about the text.
Whatever stands above this module gets `Shown` values only, so it cannot leak what it never had.
"""

import datetime
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count, groupby, islice

from dashboard import marking
from dashboard.library import Analysed
from dashboard.marking import Marks, spoilers, themes
from dashboard.marking.evidence import Evidence
from dashboard.review import Film, Sentence, Source, Stated


class Reason(StrEnum):
    """Why a passage is hidden."""

    AUTHOR = "author"
    """Its author marked it as a spoiler."""
    STORY = "story"
    """What it says seems to give the story away."""
    UNCHECKED = "unchecked"
    """Nobody could tell: it is in a language that is not scored."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader asked to see of one review; by default, nothing that spoils."""

    everything: bool = False
    passages: frozenset[str] = frozenset()
    """Keys of the passages that were revealed one by one."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """A passage that may not be shown: why, how many sentences, and the key to ask for it."""

    reason: Reason
    sentences: int
    key: str


@dataclass(frozen=True, slots=True, eq=False)
class ShownSentence:
    """A sentence that may be shown, with its marks."""

    number: int
    """Its place among all sentences of the review, from 0."""
    text: str
    emotions: tuple[float, ...] | None
    """Probability of each of `emotions.FAMILIES`; None where it was not scored."""
    why: str | None
    """Why there are no emotions."""
    story: float | None
    """Probability that it tells the story rather than the writer's response."""
    spoiler: float | None
    """Probability that it gives something away."""
    themes: tuple[themes.Match, ...]
    revealed: str | None
    """The key of the passage that it belongs to, where it is shown only because the reader asked."""


@dataclass(frozen=True, slots=True, eq=False)
class ShownParagraph:
    """A paragraph with its hidden passages in their places."""

    number: int
    """Its place in the review, from 0."""
    items: tuple[ShownSentence | Hidden, ...]
    """Empty where the passage that hides all of it is already told in an earlier paragraph."""
    gaps: int
    """How many of its sentences are hidden."""

    @property
    def sentences(self) -> tuple[ShownSentence, ...]:
        """Those of its sentences that may be shown."""
        return tuple(item for item in self.items if isinstance(item, ShownSentence))


@dataclass(frozen=True, slots=True, eq=False)
class ShownSection:
    """A section whose heading, too, may be hidden."""

    heading: str | Hidden | None
    paragraphs: tuple[ShownParagraph, ...]


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """The author's own warning of spoilers, and how many paragraphs stand before it."""

    text: str
    after: int


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """One review as one reader may see it."""

    key: str
    """`Review.key`."""
    name: str
    film: Film
    """Its tagline is None where it is hidden; see `tagline`."""
    tagline: str | Hidden | None
    subtitle: str | Hidden | None
    author: Stated[str] | None
    date: Stated[datetime.date] | None
    rating: Stated[str] | None
    language: str
    source: Source
    sections: tuple[ShownSection, ...]
    notices: tuple[ShownNotice, ...]

    @property
    def paragraphs(self) -> tuple[ShownParagraph, ...]:
        """All paragraphs, in the order of the file."""
        return tuple(paragraph for section in self.sections for paragraph in section.paragraphs)

    @property
    def sentences(self) -> tuple[ShownSentence, ...]:
        """All sentences that may be shown."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph.sentences)

    @property
    def hidden(self) -> tuple[Hidden, ...]:
        """All hidden passages of the prose."""
        return tuple(item for paragraph in self.paragraphs for item in paragraph.items if isinstance(item, Hidden))


def passages(analysed: Analysed) -> tuple[Hidden | None, ...]:
    """For each sentence, the passage that hides it from a reader who asked for nothing; None where it is shown.

    A passage is a run of neighbouring hidden sentences of one section, so that a bar stands for a thought.
    """
    scores = analysed.marks.spoiler[:, spoilers.CLASSES.index("spoiler")]
    placed = list(analysed.review.placed())
    why = [_reason(bool(sentence.marked), float(score)) for (_, _, sentence), score in zip(placed, scores, strict=True)]
    found: list[Hidden | None] = []
    for (_, hides), run in groupby(range(len(why)), key=lambda at: (placed[at][0], why[at] is not None)):
        numbers = list(run)
        first = next((reason for reason in Reason if any(why[at] is reason for at in numbers)), None)
        passage = Hidden(first, len(numbers), f"passage-{numbers[0]}") if hides and first else None
        found += [passage] * len(numbers)
    return tuple(found)


def _reason(marked: bool, score: float) -> Reason | None:
    if marked:
        return Reason.AUTHOR
    if math.isnan(score):
        return Reason.UNCHECKED
    return Reason.STORY if score >= spoilers.THRESHOLD else None


def shown(analysed: Analysed, choice: Choice) -> Shown:
    """The review as it may be shown to a reader who made this choice."""
    review, marks = analysed.review, analysed.marks
    paragraphs = iter(_paragraphs(analysed, choice))
    sections = tuple(
        ShownSection(
            _line(section.heading, float(marks.headings[at]), f"heading-{at}", choice),
            tuple(islice(paragraphs, len(section.paragraphs))),
        )
        for at, section in enumerate(review.sections)
    )
    tagline = _line(review.film.tagline, marks.tagline, "tagline", choice)
    return Shown(
        key=review.key,
        name=review.name,
        film=replace(review.film, tagline=None) if isinstance(tagline, Hidden) else review.film,
        tagline=tagline,
        subtitle=_line(review.subtitle, marks.subtitle, "subtitle", choice),
        author=review.author,
        date=review.date,
        rating=review.rating,
        language=review.language,
        source=review.source,
        sections=sections,
        notices=tuple(ShownNotice(notice.text, notice.after) for notice in review.notices),
    )


def words_behind(analysed: Analysed, choice: Choice, number: int, family: str) -> Evidence | None:
    """The words of a sentence that carry an emotion family; None where it is hidden or was not scored."""
    passage = passages(analysed)[number]
    if analysed.marks.why[number] or (passage is not None and not _asked(passage, choice)):
        return None
    return marking.words_behind(analysed.review, number, family)


def _asked(hidden: Hidden | None, choice: Choice) -> bool:
    return hidden is None or choice.everything or hidden.key in choice.passages


def _line(line: Stated[str] | None, score: float, key: str, choice: Choice) -> str | Hidden | None:
    """A heading, tagline or headline, or what stands in for it."""
    if line is None:
        return None
    reason = None if math.isnan(score) else _reason(False, score)
    hidden = Hidden(reason, 1, key) if reason else None
    return line.value if _asked(hidden, choice) else hidden


def _paragraphs(analysed: Analysed, choice: Choice) -> Iterator[ShownParagraph]:
    told: set[str] = set()
    cover = passages(analysed)
    numbers = count()
    for at, paragraph in enumerate(analysed.review.paragraphs):
        items: list[ShownSentence | Hidden] = []
        gaps = 0
        for sentence in paragraph.sentences:
            number = next(numbers)
            passage = cover[number]
            if passage is None or _asked(passage, choice):
                items.append(_sentence(analysed.marks, number, sentence, passage, choice))
                continue
            gaps += 1
            if passage.key not in told:
                told.add(passage.key)
                items.append(passage)
        yield ShownParagraph(at, tuple(items), gaps)


def _sentence(marks: Marks, number: int, sentence: Sentence, passage: Hidden | None, choice: Choice) -> ShownSentence:
    spoils = float(marks.spoiler[number, spoilers.CLASSES.index("spoiler")])
    alone = passage is not None and not choice.everything
    return ShownSentence(
        number=number,
        text=sentence.text,
        emotions=None if marks.why[number] else tuple(float(one) for one in marks.families[number]),
        why=marks.why[number],
        story=_number(float(marks.story[number])),
        spoiler=_number(spoils),
        themes=marks.themes[number],
        revealed=passage.key if alone and passage else None,
    )


def _number(value: float) -> float | None:
    return None if math.isnan(value) else value

"""What may be shown: hands on a review with everything that would spoil the film taken out.

A hidden sentence is replaced by a `Hidden` value that carries no text and no numbers about the text.
Whatever stands above this module gets `Shown` values only, so it cannot leak what it never had.
"""

import datetime
import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import count, islice
from typing import Any

from dashboard import hiding, marking
from dashboard.hiding import MEASURED, Choice, Degree, Hidden, Reason, passages
from dashboard.library import Analysed
from dashboard.marking import Marks, spoilers, themes
from dashboard.marking.evidence import Evidence
from dashboard.review import Film, Review, Section, Sentence, Source, Span, Stated, in_words

__all__ = [
    "MEASURED",
    "Choice",
    "Degree",
    "Hidden",
    "Reason",
    "Shown",
    "hidden_lines",
    "passages",
    "shown",
    "words_behind",
]


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
    fine: tuple[float, ...] | None = None
    """Probability of each of `emotions.FINE`; None where it was not scored."""


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
    """The author's own warning of spoilers, and where it stands."""

    text: str
    after: int
    """How many paragraphs stand before it."""
    item: int = 0
    """How many of the items of the next paragraph stand before it; what is hidden counts as the bar that is drawn."""
    over: bool = False
    """Whether it stands over the heading of the next paragraph's section."""


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
    revealed: frozenset[str]
    """Keys of the passages, headings and lines that are shown only because the reader asked for them."""

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


def shown(analysed: Analysed, choice: Choice) -> Shown:
    """The review as it may be shown to a reader who made this choice."""
    review = analysed.review
    lines = hidden_lines(analysed, choice)
    cover = passages(analysed, choice)
    paragraphs = iter(_paragraphs(analysed, choice, cover))
    sections = tuple(
        ShownSection(
            _line(_titled(section), lines.get(f"heading-{at}"), choice),
            tuple(islice(paragraphs, len(section.paragraphs))),
        )
        for at, section in enumerate(review.sections)
    )
    tagline = _line(review.film.tagline, lines.get("tagline"), choice)
    keys = {*lines, *(passage.key for passage in cover if passage)}
    hidden = _hidden_spans(review, choice, cover)
    film = _film(review.film, hidden)
    return Shown(
        key=review.key,
        name=film.title.value if film.title else in_words(review.source.name),
        film=replace(film, tagline=None) if isinstance(tagline, Hidden) else film,
        tagline=tagline,
        subtitle=_line(review.subtitle, lines.get("subtitle"), choice),
        author=review.author,
        date=review.date,
        rating=_shown_stated(review.rating, hidden),
        language=review.language,
        source=review.source,
        sections=sections,
        notices=tuple(_notices(review, choice, cover)),
        revealed=frozenset() if choice.everything else choice.passages & keys,
    )


def hidden_lines(analysed: Analysed, choice: Choice) -> dict[str, Hidden]:
    """By its key, each heading, tagline and headline that is hidden until it is revealed."""
    review, marks = analysed.review, analysed.marks
    stated = [("tagline", review.film.tagline, marks.tagline), ("subtitle", review.subtitle, marks.subtitle)]
    stated += [
        (f"heading-{at}", section.heading, float(marks.headings[at])) for at, section in enumerate(review.sections)
    ]
    found = {}
    for key, line, score in stated:
        reason = hiding.of_line(key, line.value, score, review, choice) if line else None
        if reason:
            found[key] = Hidden(reason, 1, key)
    return found


def words_behind(analysed: Analysed, choice: Choice, number: int, family: str) -> Evidence | None:
    """The words of a sentence that carry an emotion family; None where it is hidden or was not scored."""
    passage = passages(analysed, choice)[number]
    if analysed.marks.why[number] or (passage is not None and not _asked(passage, choice)):
        return None
    return marking.words_behind(analysed.review, number, family)


def _asked(hidden: Hidden | None, choice: Choice) -> bool:
    return hidden is None or choice.everything or hidden.key in choice.passages


def _line(line: Stated[str] | None, hidden: Hidden | None, choice: Choice) -> str | Hidden | None:
    """A heading, tagline or headline, or what stands in for it."""
    if line is None:
        return None
    return line.value if _asked(hidden, choice) else hidden


def _titled(section: Section) -> Stated[str] | None:
    """The heading of a section as written, with the warning in it."""
    return replace(section.heading, value=section.title) if section.heading else None


def _film(film: Film, hidden: Sequence[Span]) -> Film:
    """The film card without what only hidden sentences state."""
    return Film(**{field.name: _shown_stated(getattr(film, field.name), hidden) for field in fields(Film)})


def _hidden_spans(review: Review, choice: Choice, cover: Sequence[Hidden | None]) -> list[Span]:
    """Where the sentences stand that are hidden until they are revealed."""
    return [
        Span(sentence.start, sentence.end)
        for sentence, passage in zip(review.sentences, cover, strict=True)
        if not _asked(passage, choice)
    ]


def _shown_stated(stated: Any, hidden: Sequence[Span]) -> Any:
    """A stated value without the names that stand in a hidden sentence; None where none is left."""
    if stated is None or not stated.places:
        return stated
    shown = [not any(span.start <= place < span.end for span in hidden) for place in stated.places]
    if not isinstance(stated.value, tuple):
        return stated if any(shown) else None
    kept = [(name, place) for name, place, one in zip(stated.value, stated.places, shown, strict=True) if one]
    names, places = tuple(name for name, _ in kept), tuple(place for _, place in kept)
    return replace(stated, value=names, places=places) if kept else None


def _paragraphs(analysed: Analysed, choice: Choice, cover: Sequence[Hidden | None]) -> Iterator[ShownParagraph]:
    told: set[str] = set()
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


def _notices(review: Review, choice: Choice, cover: Sequence[Hidden | None]) -> Iterator[ShownNotice]:
    """The notices; one inside a paragraph, or at its end, stands behind what is drawn of the sentences before it."""
    starts = [sentence.start for sentence in review.sentences]
    around = [paragraph for _, paragraph, _ in review.placed()]
    told: set[str] = set()
    drawn = []
    for passage in cover:
        drawn.append(passage is None or _asked(passage, choice) or passage.key not in told)
        told |= {passage.key} if passage else set()
    headings = review.heading_lines()
    for notice in review.notices:
        number = bisect_left(starts, notice.start)
        own = around[number - 1] if number else -1
        if own == notice.after or own in around[number : number + 1]:
            yield ShownNotice(notice.text, own, sum(drawn[around.index(own) : number]))
        else:
            yield ShownNotice(notice.text, notice.after, over=notice.line < headings.get(notice.after, 0))


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
        fine=None if marks.why[number] else tuple(float(one) for one in marks.fine[number]),
    )


def _number(value: float) -> float | None:
    return None if math.isnan(value) else value

"""The writer's own marks, put into their file as spoiler markup: nothing else in the file changes.

In text and Markdown, and in the cells and strings of tables and JSON, a mark is Reddit's `>!…!<`, or
`[spoiler]…[/spoiler]` where that would be read as something else: after "!", around an address, and around several
lines from the beginning of a line. In a web page it is `<span class="spoiler">`. The result is read again before it is
handed on: it must hold the same sentences, marked exactly as asked. What has no place for a mark, such as the front
matter, is left as it is and told.
"""

import bisect
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dashboard import reading
from dashboard.correcting import bytewise, places, written
from dashboard.correcting.bytewise import Edit
from dashboard.correcting.places import ELEMENT, LONG, SHORT, Uncorrectable, letters
from dashboard.reading import decoding
from dashboard.review import Review, Stated, UnreadableReview

__all__ = [
    "ELEMENT",
    "LONG",
    "SHORT",
    "SUFFIXES",
    "Asked",
    "Corrected",
    "Uncorrectable",
    "corrected",
    "lines",
    "sentence_lines",
]

TEXTS = (".txt", ".text", ".md", ".markdown")
SUFFIXES = (*TEXTS, *written.TABLES, *written.STRINGS, *written.PAGES)
"""Files that can hold the markup."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be marked in one review: sentences, from 0, and lines by the keys of `lines`."""

    sentences: frozenset[int]
    lines: frozenset[str] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class Corrected:
    """The file with its marks, and a sentence for each line that could not be marked."""

    data: bytes
    left: tuple[str, ...] = ()


def lines(review: Review) -> dict[str, tuple[str, Stated[str]]]:
    """By its key, the tagline, the headline and each heading: what it is, and what it says."""
    found = {"tagline": ("tagline", review.film.tagline), "subtitle": ("headline", review.subtitle)}
    found |= {f"heading-{at}": ("heading", section.heading) for at, section in enumerate(review.sections)}
    return {key: (name, stated) for key, (name, stated) in found.items() if stated}


def corrected(name: str, data: bytes, asked: Mapping[int, Asked]) -> Corrected:
    """The file with exactly these sentences marked as spoilers, by the place of the review in the file, from 0.

    Taking the inserted markup out gives back the original bytes; the encoding, the byte order mark and the line
    ends stay. Markup of the author's is taken out where its sentences are no longer marked. Reviews that are not
    asked for stay as they are.

    Raises `Uncorrectable`.
    """
    if not name.lower().endswith(SUFFIXES) or data.startswith(b"PK\x03\x04"):
        raise Uncorrectable(
            f"{name}: marks can be put into text, Markdown, web pages, tables (CSV) and JSON. Mark these sentences "
            "where the review was written."
        )
    content, encoding = decoding.decode(name, data)
    reviews = {review.source.part: review for review in _read(name, data)}
    asked = {part: one for part, one in asked.items() if part in reviews}
    bodies = places.bodies(name, content, reviews)
    edits: list[Edit] = []
    for part, one in asked.items():
        edits += _edits(bodies.get(part), reviews[part], one.sentences, name)
    result = bytewise.edited(name, data, content, encoding, edits)
    if not _as_asked(_read(name, result), reviews, asked, {}):
        raise Uncorrectable(
            f"{name}: the marks could not be set without changing how the file reads. Mark these sentences by hand, "
            f"with {LONG[0]} before and {LONG[1]} after."
        )
    left: list[str] = []
    for part, one in asked.items():
        kept: frozenset[str] = frozenset()
        for key, (kind, stated) in lines(reviews[part]).items():
            if key not in one.lines or _is_marked(reviews[part], key):
                continue
            more = _line_edits(name, content, bodies.get(part), reviews, part, key)
            tried = bytewise.edited(name, data, content, encoding, [*edits, *more]) if more else None
            if tried and _as_asked(_read(name, tried), reviews, asked, {part: kept | {key}}):
                edits, result, kept = [*edits, *more], tried, kept | {key}
            else:
                left.append(_why_left(content, kind, stated))
    return Corrected(result, tuple(left))


def sentence_lines(name: str, data: bytes, reviews: Iterable[Review]) -> dict[int, tuple[int, ...]]:
    """By the place of a review in its file, the line of each of its sentences, from 1; 0 where that is not known."""
    by_part = {review.source.part: review for review in reviews}
    found = {part: (0,) * len(review.sentences) for part, review in by_part.items()}
    if not name.lower().endswith(SUFFIXES) or data.startswith(b"PK\x03\x04"):
        return found
    content, _ = decoding.decode(name, data)
    ends = [match.start() for match in re.finditer(r"\r\n|\r|\n", content)]
    for part, body in places.bodies(name, content, by_part).items():
        found[part] = tuple(1 + bisect.bisect_left(ends, body.text.place(span.start)) for span in body.spans)
    return found


def _read(name: str, data: bytes) -> tuple[Review, ...]:
    try:
        return reading.read(name, data)
    except (UnreadableReview, ValueError):
        return ()


def _edits(body: places.Body | None, review: Review, wanted: frozenset[int], name: str) -> Iterator[Edit]:
    have = {at for at, sentence in enumerate(review.sentences) if sentence.marked}
    if have == wanted:
        return
    if body is None:
        raise Uncorrectable(f"{name}: this review could not be found in the file again. Mark it by hand.")
    if have - wanted:
        yield from places.removals(body, review, set(wanted))
    yield from places.insertions(body, review, set(wanted) - have)


def _line_edits(  # noqa: PLR0913, PLR0917
    name: str, content: str, body: places.Body | None, reviews: Mapping[int, Review], part: int, key: str
) -> list[Edit]:
    """The marks around a line that stands in the text itself; none where it stands elsewhere."""
    if body is None or len(reviews) > 1 or name.lower().endswith((*written.TABLES, *written.STRINGS)):
        return []
    return places.around_line(body, reviews[part], key, lines(reviews[part])[key][1], places.front_matter(content))


def _is_marked(review: Review, key: str) -> bool:
    """Whether a line is a heading that a heading above it marks."""
    return key.startswith("heading-") and review.sections[int(key.removeprefix("heading-"))].hides_heading


def _why_left(content: str, kind: str, stated: Stated[str]) -> str:
    ahead = content[: places.front_matter(content)]
    if ahead and stated.line <= ahead.count("\n") + 1:
        return (
            f"The {kind} on line {stated.line} stands in the front matter, which has no markup for spoilers: sites "
            "print it as it is. Write it anew, so that it gives nothing away."
        )
    where = f"on line {stated.line}" if stated.line else "of this review"
    return f"The {kind} {where} has no place for a mark in this kind of file. Write it anew, or mark it by hand."


def _as_asked(
    found: Sequence[Review],
    before: Mapping[int, Review],
    asked: Mapping[int, Asked],
    marked_lines: Mapping[int, Iterable[str]],
) -> bool:
    """Whether the reviews read as before, with the marks that were asked for and no others."""
    after = {review.source.part: review for review in found}
    if after.keys() != before.keys():
        return False
    for part, review in before.items():
        wanted = (
            asked[part].sentences if part in asked else {at for at, one in enumerate(review.sentences) if one.marked}
        )
        gone = {key: lines(review)[key][1].value for key in marked_lines.get(part, ())}
        if not _reads_as(after[part], review, frozenset(wanted), gone):
            return False
    return True


def _reads_as(after: Review, before: Review, wanted: frozenset[int], gone: Mapping[str, str]) -> bool:
    """Whether a review reads as before but for these lines, which became sentences that are hidden."""
    left = list(enumerate(before.sentences))
    hidden = "".join(letters(line) for line in gone.values())
    for sentence in after.sentences:
        if left and sentence.text == left[0][1].text and bool(sentence.marked) == (left[0][0] in wanted):
            left.pop(0)
        elif not sentence.marked or letters(sentence.text) not in hidden:
            return False
    same = sorted(_saying(after, ())) == sorted(_saying(before, gone))
    title = after.film.title.value if after.film.title else None  # gone where only a sentence that is hidden names it
    titled = title is None or (before.film.title is not None and title == before.film.title.value)
    return not left and same and titled


def _saying(review: Review, gone: Collection[str]) -> Iterator[str]:
    """The lines of a review but for these and for headings that only warn, as one does whose other words are hidden."""
    warnings = {one.warning for one in review.sections if one.heading and one.heading.value == one.warning}
    for key, (_, stated) in lines(review).items():
        if key not in gone and stated.value not in warnings:
            yield stated.value

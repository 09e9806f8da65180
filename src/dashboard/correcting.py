"""The writer's own marks, put into their file as spoiler markup: nothing else in the file changes.

Only text and Markdown. A mark is Reddit's `>!…!<`, or `[spoiler]…[/spoiler]` where that would be read as something
else: after "!", around an address, and around several lines from the beginning of a line. The result is read again
before it is handed on: it must hold the same sentences, marked exactly as asked.
"""

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence

from dashboard import reading
from dashboard.reading import decoding
from dashboard.reading.markup import FILLER, unmark
from dashboard.review import Review, Sentence, Span, UnreadableReview

SHORT, LONG = (">!", "!<"), ("[spoiler]", "[/spoiler]")
SUFFIXES = (".txt", ".text", ".md", ".markdown")
"""Files that can hold the markup."""


class Uncorrectable(Exception):
    """A file that could not be corrected; the message says why and what to do."""


def corrected(name: str, data: bytes, review: Review, spoilers: Iterable[int]) -> bytes:
    """The file with exactly these sentences, from 0, of its review marked as spoilers.

    Taking the inserted markup out gives back the original bytes; the encoding, the byte order mark and the line
    ends stay. Markup of the author's is taken out where its sentences are no longer marked.

    Raises `Uncorrectable`.
    """
    if not name.lower().endswith(SUFFIXES) or review.source.part:
        raise Uncorrectable(f"{name}: only text and Markdown files can be corrected; mark the sentences in it by hand.")
    wanted = set(spoilers)
    content, encoding = decoding.decode(name, data)
    edits = [*_removals(content, review, wanted), *_insertions(content, review, wanted)]
    result = _edited(name, data, content, encoding, edits)
    _check(name, result, review, wanted)
    return result


Edit = tuple[int, int, str]
"""Replace the characters from the first to before the second by the text."""


def _runs(review: Review, numbers: set[int]) -> Iterator[tuple[Sentence, Sentence]]:
    """The first and the last sentence of each run of these in one paragraph."""
    last: tuple[int, int] | None = None
    run: list[Sentence] = []
    for at, (_, paragraph, sentence) in enumerate(review.placed()):
        if at in numbers:
            if run and last != (at - 1, paragraph):
                yield run[0], run[-1]
                run = []
            run.append(sentence)
            last = (at, paragraph)
    if run:
        yield run[0], run[-1]


def _insertions(content: str, review: Review, wanted: set[int]) -> Iterator[Edit]:
    new = {at for at in wanted if not review.sentences[at].marked}
    for first, last in _runs(review, new):
        yield from _around(content, first.start, last.end)


def _around(content: str, start: int, end: int) -> Iterator[Edit]:
    """The markup around a stretch."""
    stretch = content[start:end]
    wraps = "\n" in stretch or "\r" in stretch
    begins = content[:start].rstrip(" \t")[-1:] in ("", "\n", "\r")
    odd = stretch.startswith("!") or stretch.endswith("!") or "://" in stretch or (wraps and begins)
    opening, closing = LONG if odd else SHORT
    yield start, start, opening
    yield end, end, closing


def _removals(content: str, review: Review, wanted: set[int]) -> Iterator[Edit]:
    """The author's own markup, taken out where it hides a sentence that is no longer marked.

    What it hides besides is marked anew, sentence by sentence.
    """
    gone = {at for at, sentence in enumerate(review.sentences) if sentence.marked and at not in wanted}
    if not gone:
        return
    blanked, spans = unmark(content)
    for span in spans:
        hidden = {at for at, one in enumerate(review.sentences) if span.overlaps(Span(one.start, one.end))}
        if not hidden & gone:
            continue
        before, after = span.start, span.end
        while before and blanked[before - 1] == FILLER:
            before -= 1
        while after < len(blanked) and blanked[after] == FILLER:
            after += 1
        if before == span.start:
            raise Uncorrectable("This passage is marked by a block of its own. Take its markup out by hand.")
        yield before, span.start, ""
        yield span.end, after, ""
        for first, last in _runs(review, hidden - gone):
            yield from _around(content, max(first.start, span.start), min(last.end, span.end))


def _edited(name: str, data: bytes, content: str, encoding: str, edits: Sequence[Edit]) -> bytes:
    """The bytes with these edits of their text; the bytes between are copied, not encoded anew."""
    places = _byte_places(data, encoding)
    if len(places) != len(content) + 1:
        raise Uncorrectable(f"{name}: its encoding ({encoding}) cannot be edited in place; save it as UTF-8 first.")
    unit = re.sub(r"^utf-(16|32)$", lambda match: match[0] + _order(data), encoding)
    unit = "utf-8" if unit == "utf-8-sig" else unit
    pieces: list[bytes] = []
    at = 0
    for start, end, text in sorted(edits, key=lambda edit: (edit[0], edit[1], edit[2] in (SHORT[0], LONG[0]))):
        pieces += [data[at : places[start]], text.encode(unit)]
        at = max(at, places[end])
    return b"".join([*pieces, data[at:]])


def _order(data: bytes) -> str:
    """The byte order that a byte order mark of UTF-16 or UTF-32 tells."""
    return "-le" if data.startswith(b"\xff\xfe") else "-be"


def _byte_places(data: bytes, encoding: str) -> list[int]:
    """For each character of the decoded file, and for its end, where in the bytes it begins."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    places: list[int] = []
    begun = 0
    for at in range(len(data)):
        found = decoder.decode(data[at : at + 1])
        if found:
            places += [begun] * len(found)
            begun = at + 1
        elif not places and at < _mark_length(encoding):
            begun = at + 1
    places += [begun] * len(decoder.decode(b"", final=True))
    return [*places, len(data)]


def _mark_length(encoding: str) -> int:
    marks = {"utf-8-sig": 3, "utf-16": 2, "utf-32": 4}
    return marks.get(encoding, 0)


def _check(name: str, result: bytes, review: Review, wanted: set[int]) -> None:
    """That the corrected file reads as the same review with these sentences marked."""
    try:
        (again,) = reading.read(name, result)
    except (UnreadableReview, ValueError):
        again = None
    texts = [sentence.text for sentence in review.sentences]
    if (
        again is None
        or [sentence.text for sentence in again.sentences] != texts
        or {at for at, sentence in enumerate(again.sentences) if sentence.marked} != wanted
    ):
        raise Uncorrectable(
            f"{name}: the marks could not be set without changing how the file reads. Mark these sentences by hand, "
            f"with {LONG[0]} before and {LONG[1]} after."
        )

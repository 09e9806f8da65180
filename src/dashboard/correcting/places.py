"""Where a review's sentences and lines stand in its file, and the markup that goes around them there."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dashboard.correcting import written
from dashboard.correcting.written import Written
from dashboard.reading.markup import FILLER, unmark
from dashboard.review import Review, Sentence, Span, Stated

SHORT, LONG = (">!", "!<"), ("[spoiler]", "[/spoiler]")
ELEMENT = ('<span class="spoiler">', "</span>")
OPENINGS = (SHORT[0], LONG[0], ELEMENT[0])
Edit = tuple[int, int, str]
"""Replace the characters of the file from the first to before the second by the text."""

_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^<>]*?(/?)>")
_INLINE = frozenset("a abbr b br cite code em i mark q s small span strong sub sup u wbr img".split())  # noqa: SIM905
_VOID = frozenset({"br", "img", "wbr"})
_FRONT_MATTER = re.compile(r"\A\s*(?P<fence>---|\+\+\+)[ \t]*\r?\n.*?^(?P=fence)[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_MOST_BEGINNINGS = 100


class Uncorrectable(Exception):
    """A file that could not be corrected; the message says why and what to do."""


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """The text that a review was read from, where it stands in the file, and the place of each sentence in it."""

    content: str
    """Of the whole file."""
    text: Written
    spans: tuple[Span, ...]
    is_page: bool = False


def letters(text: str) -> str:
    """The letters and digits of a text, in small letters.

    >>> letters("It’s *over*, Sir!")
    'itsoversir'
    """
    return re.sub(r"[\W_]+", "", text).casefold()


def front_matter(content: str) -> int:
    """Where the front matter of a text ends; 0 where it has none."""
    match = _FRONT_MATTER.match(content)
    return match.end() if match else 0


def bodies(name: str, content: str, reviews: Mapping[int, Review]) -> dict[int, Body]:
    """By its place in the file, the body of each review that is found in it again."""
    lowered = name.lower()
    if lowered.endswith(written.PAGES):
        text = written.page(content)
        return {
            part: Body(content, text, spans, is_page=True)
            for part, review in reviews.items()
            if (spans := _aligned(text, review.sentences)) is not None
        }
    if not lowered.endswith((*written.TABLES, *written.STRINGS)):
        text = written.plain(content)
        placed = {part: _offsets(text, review.sentences) for part, review in reviews.items()}
        return {part: Body(content, text, spans) for part, spans in placed.items() if spans is not None}
    found: dict[int, Body] = {}
    waiting = sorted(reviews)
    pieces = written.cells(content) if lowered.endswith(written.TABLES) else written.strings(content)
    for piece in pieces:
        if waiting and (spans := _offsets(piece, reviews[waiting[0]].sentences)) is not None:
            found[waiting.pop(0)] = Body(content, piece, spans)
    return found


def _offsets(piece: Written, sentences: Sequence[Sentence]) -> tuple[Span, ...] | None:
    """Where the sentences stand in a text that was read as it is; None where it is another text."""
    lead = 0 if len(piece.text) == 0 or isinstance(piece.starts, range) else len(piece.text) - len(piece.text.lstrip())
    spans = tuple(Span(one.start + lead, one.end + lead) for one in sentences)
    for span, sentence in zip(spans, sentences, strict=True):
        inside, said = letters(piece.text[span.start : span.end]), letters(sentence.text)
        if span.end > len(piece.text) or inside[:1] != said[:1] or not _is_within(said, inside):
            return None
    return spans


def _is_within(said: str, inside: str) -> bool:
    """Whether the letters stand in another text in this order, perhaps with more between them."""
    rest = iter(inside)
    return all(letter in rest for letter in said)


def _aligned(page: Written, sentences: Sequence[Sentence]) -> tuple[Span, ...] | None:
    """Where the sentences stand in the text of a page: the closest row of them; None where there is none."""
    shown = [(letter, at) for at, sign in enumerate(page.text) for letter in letters(sign)]
    squeezed = "".join(letter for letter, _ in shown)
    said = [letters(sentence.text) for sentence in sentences]
    best: list[tuple[int, int]] | None = None
    begin = -1
    for _ in range(_MOST_BEGINNINGS):
        begin = squeezed.find(said[0], begin + 1) if said else -1
        if begin < 0:
            break
        row: list[tuple[int, int]] = []
        at = begin
        for one in said:
            start = squeezed.find(one, at)
            if start < 0:
                break
            at = start + len(one)
            row.append((start, at))
        if len(row) == len(said) and (best is None or row[-1][1] - row[0][0] < best[-1][1] - best[0][0]):
            best = row
    if best is None:
        return None
    return tuple(_with_signs(page, shown[start][1], shown[max(start, end - 1)][1] + 1) for start, end in best)


def _with_signs(page: Written, start: int, end: int) -> Span:
    """A stretch with the quotation marks and full stops that stand right before and after it."""

    def joins(at: int) -> bool:
        return page.ends[at - 1] == page.starts[at]

    def is_sign(at: int) -> bool:
        return not page.text[at].isspace() and not page.text[at].isalnum()

    while start and is_sign(start - 1) and joins(start):
        start -= 1
    while end < len(page.text) and is_sign(end) and joins(end):
        end += 1
    return Span(start, end)


def runs(review: Review, numbers: set[int]) -> Iterator[tuple[int, int]]:
    """The first and the last sentence of each run of these in one paragraph."""
    run: list[int] = []
    last: tuple[int, int] | None = None
    for at, (_, paragraph, _) in enumerate(review.placed()):
        if at in numbers:
            if run and last != (at - 1, paragraph):
                yield run[0], run[-1]
                run = []
            run.append(at)
            last = (at, paragraph)
    if run:
        yield run[0], run[-1]


def insertions(body: Body, review: Review, new: set[int]) -> Iterator[Edit]:
    """The marks around these sentences; neighbours share theirs."""
    for first, last in runs(review, new):
        yield from around(body, body.spans[first].start, body.spans[last].end)


def around(body: Body, start: int, end: int) -> Iterator[Edit]:
    """The marks around a stretch of the body."""
    if body.is_page:
        yield from _elements(body, start, end)
        return
    text = body.text.text
    stretch = text[start:end]
    wraps = "\n" in stretch or "\r" in stretch
    begins = text[:start].rstrip(" \t")[-1:] in ("", "\n", "\r")
    odd = stretch.startswith("!") or stretch.endswith("!") or "://" in stretch or (wraps and begins)
    opening, closing = LONG if odd else SHORT
    yield body.text.starts[start], body.text.starts[start], opening
    yield body.text.ends[end - 1], body.text.ends[end - 1], closing


def _elements(body: Body, start: int, end: int) -> Iterator[Edit]:
    """One element around a stretch of a page, or one around each of its pieces where tags would cross."""
    page = body.text
    first, last = page.starts[start], page.ends[end - 1]
    cuts = [start, end]
    if not _is_balanced(body.content[first:last]):
        cuts = [start, *(at for at in range(start + 1, end) if page.ends[at - 1] != page.starts[at]), end]
    for piece, after in pairwise(cuts):
        if page.text[piece:after].strip():
            yield page.starts[piece], page.starts[piece], ELEMENT[0]
            yield page.ends[after - 1], page.ends[after - 1], ELEMENT[1]


def _is_balanced(markup: str) -> bool:
    """Whether every tag of a stretch is opened and closed in it, and none is a block's.

    >>> _is_balanced("a <i>b</i><br>"), _is_balanced("a</p><p>b"), _is_balanced("a <i>b")
    (True, False, False)
    """
    opened: list[str] = []
    for closes, name, alone in _TAG.findall(markup):
        if name.lower() not in _INLINE:
            return False
        if name.lower() in _VOID or alone:
            continue
        if not closes:
            opened.append(name.lower())
        elif not opened or opened.pop() != name.lower():
            return False
    return not opened


def removals(body: Body, review: Review, wanted: set[int]) -> Iterator[Edit]:
    """The author's own markup, taken out where it hides a sentence that is no longer marked.

    What it hides besides is marked anew, sentence by sentence.
    """
    gone = {at for at, sentence in enumerate(review.sentences) if sentence.marked and at not in wanted}
    for at, (section, _, _) in enumerate(review.placed()):
        if at in gone and review.sections[section].marked:
            raise Uncorrectable("This passage is marked by the heading of its section. Change that heading by hand.")
    if body.is_page:
        raise Uncorrectable("This passage is marked in the page itself. Take its markup out by hand.")
    text = body.text
    blanked, spans = unmark(text.text)
    taken: set[int] = set()
    for span in spans:
        hidden = {at for at, one in enumerate(body.spans) if span.overlaps(one)}
        if not hidden & gone:
            continue
        taken |= hidden
        before, after = span.start, span.end
        while before and blanked[before - 1] == FILLER:
            before -= 1
        while after < len(blanked) and blanked[after] == FILLER:
            after += 1
        if before == span.start:
            raise Uncorrectable("This passage is marked by a block of its own. Take its markup out by hand.")
        yield text.place(before), text.place(span.start), ""
        yield text.place(span.end), text.place(after), ""
        for first, last in runs(review, hidden - gone):
            yield from around(body, max(body.spans[first].start, span.start), min(body.spans[last].end, span.end))
    if gone - taken:
        raise Uncorrectable("This review is marked as a whole, by a field of its own. Change that field by hand.")


def around_line(body: Body, review: Review, key: str, stated: Stated[str], after: int) -> list[Edit]:
    """The marks around a tagline, a headline or a heading that stands in the text; empty where it does not.

    It is looked for between the sentences before and after it, and behind the front matter, which ends at `after`.
    """
    behind = 0
    if key.startswith("heading-"):
        behind = sum(len(one.sentences) for part in review.sections[: int(key[8:])] for one in part.paragraphs)
    text = body.text.text
    start = body.spans[behind - 1].end if behind else (0 if body.is_page else after)
    end = body.spans[behind].start if behind < len(body.spans) else len(text)
    shown = [(letter, at) for at in range(start, end) for letter in letters(text[at])]
    squeezed = "".join(letter for letter, _ in shown)
    place = squeezed.rfind(letters(stated.value))
    if place < 0 or not letters(stated.value):
        return []
    span = _with_signs_of(text, stated.value, shown[place][1], shown[place + len(letters(stated.value)) - 1][1] + 1)
    return list(around(body, span.start, span.end))


def _with_signs_of(text: str, value: str, start: int, end: int) -> Span:
    """A stretch with the full stop or question mark that the value ends with, and the quotation mark that opens it."""
    tail = re.search(r"[^\w\s]+$", value)
    if tail and text.startswith(tail[0], end):
        end += len(tail[0])
    head = re.match(r"[^\w\s]+", value)
    if head and text[:start].endswith(head[0]):
        start -= len(head[0])
    return Span(start, end)

"""What every text format is turned into before it is understood: blocks of plain characters that know their place."""

import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from dashboard import text
from dashboard.review import Span

Kind = Literal["heading", "paragraph", "item", "quote", "row"]


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item, quotation or table row, without its markup."""

    kind: Kind
    text: str
    """The characters as read, with `\\n` where the author began a new line."""
    at: Sequence[int]
    """For each character its offset in the file; rising."""
    level: int = 0
    """Of a heading, from 1."""
    strong: bool = False
    """Whether all of it is bold, as headings often are."""

    def part(self, start: int, end: int) -> "Block":
        """The block cut down to these of its characters."""
        return replace(self, text=self.text[start:end], at=self.at[start:end])

    def lines(self) -> list["Block"]:
        """One block for each line of it that is not blank."""
        spans = text.lines(self.text)
        return [self.part(start, end) for start, end in spans if text.normalise(self.text[start:end])]

    @property
    def plain(self) -> str:
        """The text in one line."""
        return text.normalise(self.text)


@dataclass(frozen=True, slots=True)
class Entry:
    """A field of the film card or the review and what a line of the file says of it, not yet understood."""

    field: str
    values: tuple[str, ...]
    """One for a line of prose; several for a list in front matter."""
    line: int
    """From 1; 0 where it is no line of the text, and `where` says what it is."""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A decoded file, or a review taken out of one, cut into blocks.

    `entries` are its front matter, `hidden` what its author marked, in order and apart from each other.
    """

    content: str
    blocks: tuple[Block, ...]
    hidden: tuple[Span, ...] = ()
    entries: tuple[Entry, ...] = ()
    emphasised: frozenset[str] = frozenset()
    """The words that the author set in italics or bold, as titles are."""
    starts: tuple[int, ...] = field(default=(), repr=False)
    numbers: tuple[int, ...] = field(default=(), repr=False)
    """The file's line of each line of `content`, then of each of `entries`; empty where `content` is the file."""

    def with_entries(self, entries: Sequence[Entry], numbers: Sequence[int]) -> "Document":
        """The document with entries from elsewhere in the file before its own; `numbers` are its lines in the file."""
        first = len(self.starts) + 1
        placed = tuple(replace(entry, line=first + number if entry.line else 0) for number, entry in enumerate(entries))
        lines = (*numbers, *(entry.line for entry in entries))
        return replace(self, entries=(*placed, *self.entries), numbers=lines)

    def hidden_in(self, start: int, end: int) -> tuple[Span, ...]:
        """What of a stretch of the file its author hid."""
        index = bisect.bisect_right(self.hidden, start, key=lambda span: span.end)
        found: list[Span] = []
        while index < len(self.hidden) and self.hidden[index].start < end:
            found.append(Span(max(start, self.hidden[index].start), min(end, self.hidden[index].end)))
            index += 1
        return tuple(found)

    def is_open(self, block: Block) -> bool:
        """Whether the author hid nothing of a block; only such a block may go into a card or a heading."""
        return not self.hidden or not self.hidden_in(block.at[0], block.at[-1] + 1)

    def line(self, block: Block) -> int:
        """The number, from 1, of the line that a block begins on."""
        return self.line_at(block.at[0] if len(block.at) else 0)

    def line_at(self, offset: int) -> int:
        """The number, from 1, of the line that an offset is on."""
        return bisect.bisect_right(self.starts, offset)


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same stretches in order, those that touch or overlap as one.

    >>> joined([Span(5, 9), Span(1, 3), Span(2, 4), Span(7, 7)])
    (Span(start=1, end=4), Span(start=5, end=9))
    """
    found: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(span.end, found[-1].end))
        elif span.start < span.end:
            found.append(span)
    return tuple(found)


def line_starts(content: str) -> tuple[int, ...]:
    """Where the lines of a text begin."""
    return tuple(start for start, _ in text.lines(content))

"""Plain text → blocks: which lines are one paragraph, and which short lines are headings.

Writers end a paragraph with a line end, with a blank line, or wrap it by hand at some width; which of these a
file does is told from all its lines together.
"""
# ruff: noqa: RUF001 - signs of many scripts are meant

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dashboard import text
from dashboard.reading import labels, notices, section_warnings
from dashboard.reading.blocks import Block, Document, Kind, line_starts
from dashboard.reading.markup import FILLER, unmark

_RULE = re.compile(r"^[\s\-–—_=*~•·.#+]{3,}$")
_UNDERLINE = re.compile(r"^\s*(?:={3,}|-{3,}|~{3,}|\*{3,})\s*$")
_BULLET = re.compile(r"^\s*(?:[-*•▪◦·►–]|\d{1,2}[.)])\s+(?=\S)")
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}|[IVX]{1,4})[.)]\s+\S")
_ENDED = re.compile(r"[.!?…。！？:;”\"’)\]」』]\s*$")
_COLON = re.compile(r"\s*[:：]\s*[-–—]*\s*$")
_NO_HEADING = re.compile(
    r"^(?:he|she|they|it|we|i|you|and|but|so|then|as|this|these|that|there|to be)\b|"
    r"\b(?:said|says|asks?|asked|is|are|was|were|this|these|that|following|and|but|because|then|like|thinks?|example)\s*[:：]",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"#{1,6}\s+\S|={2,}\s*\S.*=={1,}$")
_LETTER = re.compile(r"[^\W\d_]")
_MOST_WORDS = 9
_MOST_LETTERS = 70
_FEWEST_CAPITALS = 4
_WIDEST_WRAP = 110
_RAGGED = 6  # letters that a hand-wrapped line may be shorter than it could
_PROSE = 90  # letters; a line longer than this is prose


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    first: bool  # of its run of lines
    last: bool


@dataclass(frozen=True, slots=True)
class _Habit:
    """How a writer sets paragraphs and headings."""

    wrapped: bool
    """Lines are broken at a width."""
    runs: bool
    """A run of lines between blank ones is a paragraph."""
    numbered: bool
    """Headings have numbers."""


def read(content: str) -> Document:
    """The blocks of a plain text."""
    blanked, hidden = unmark(content, markdown=False)
    lines = list(_lines(blanked))
    habit = _habit(lines)
    blocks: list[Block] = []
    warnings: list[int] = []
    above: _Line | None = None  # in the paragraph that is still open
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        if _RULE.match(line.text):
            above = None
        elif _is_heading(line, following, habit, bool(above) and habit.wrapped):
            blocks.append(_heading(block(blanked, line.start, line.end)))
            above = None
        elif above and _goes_on(above, line, habit):
            blocks[-1] = block(blanked, blocks[-1].at[0], line.end, blocks[-1].kind)
            above = None if line.last else line
        else:
            warnings += [len(blocks)] if _is_warning(line) else []
            blocks.append(_item(block(blanked, line.start, line.end)))
            above = None if line.last else line
    last = max((at for at, one in enumerate(blocks) if one.kind == "heading"), default=-1)
    for at in warnings:  # a line that warns is a heading where another heading ends what is below it
        blocks[at] = replace(_heading(blocks[at]), level=section_warnings.LOOKS) if at < last else blocks[at]
    shown = tuple(block for block in blocks if block.plain)
    return Document(content, shown, hidden, starts=line_starts(content))


def _lines(content: str) -> Iterator[_Line]:
    """The lines that are not blank, without the white space around them; a form feed stands for a blank line."""
    runs: list[list[tuple[int, int]]] = [[]]
    for start, end in text.lines(content):
        for piece in re.finditer(r"[^\f]+|\f", content[start:end]) if start < end else ():
            if piece.group() == "\f" or not text.normalise(piece.group().replace(FILLER, "")):
                runs.append([])
            else:
                left = start + piece.start() + len(piece.group()) - len(piece.group().lstrip())
                runs[-1].append((left, start + piece.start() + len(piece.group().rstrip())))
        if start == end:
            runs.append([])
    for run in runs:
        for number, (start, end) in enumerate(run):
            shown = content[start:end].replace(FILLER, "")
            yield _Line(start, end, shown, number == 0, number == len(run) - 1)


def block(content: str, start: int, end: int, kind: Kind = "paragraph") -> Block:
    """A stretch of the file as a block, without fillers."""
    stretch = content[start:end].replace("\r", "\n")
    if FILLER not in stretch:
        return Block(kind, stretch, range(start, end))
    at = [start + index for index, character in enumerate(stretch) if character != FILLER]
    return Block(kind, stretch.replace(FILLER, ""), at)


def _heading(block: Block) -> Block:
    """A heading without its signs and its colon."""
    written = re.sub(r"[\s#=*_]+$", "", _COLON.sub("", block.text))
    skipped = len(written) - len(written.lstrip("# =*_\t"))
    return Block("heading", written[skipped:], block.at[skipped : len(written)], 2)


def _item(block: Block) -> Block:
    """A list item without its bullet; any other block as it is."""
    bullet = _BULLET.match(block.text)
    if not bullet or labels.split(block.text):
        return block
    return Block("item", block.text[bullet.end() :], block.at[bullet.end() :])


def _habit(lines: list[_Line]) -> _Habit:
    wrapped = _is_wrapped(lines)
    numbered = sum(bool(_NUMBERED.match(line.text)) and len(line.text) <= _MOST_LETTERS for line in lines)
    return _Habit(wrapped, not wrapped and _runs_are_paragraphs(lines), numbered > 1)


def _is_wrapped(lines: list[_Line]) -> bool:
    """Whether the lines were broken at a width: nearly every next word would not have fitted."""
    pairs = [(one, two) for one, two in itertools.pairwise(lines) if not two.first]
    pairs = [pair for pair in pairs if not labels.split(pair[0].text) and not labels.split(pair[1].text)]
    if len(pairs) < 2:  # noqa: PLR2004
        return False
    width = max(len(line.text) for line in lines)
    if width > _WIDEST_WRAP:
        return False
    # Lines that all end with a full stop are paragraphs, however alike their lengths.
    broken = sum(
        not _ENDED.search(one.text) and len(one.text) + 1 + len(two.text.split()[0]) > width - _RAGGED
        for one, two in pairs
    )
    return broken >= 0.5 * len(pairs)


def _runs_are_paragraphs(lines: list[_Line]) -> bool:
    """Whether short lines stand in runs with blank lines between: a sentence a line, a paragraph a run."""
    runs = sum(line.first for line in lines)
    lengths = sorted(len(line.text) for line in lines if not labels.split(line.text))
    return runs >= 3 and len(lines) >= 2 * runs and bool(lengths) and lengths[len(lengths) // 2] < _PROSE  # noqa: PLR2004


def _goes_on(above: _Line, line: _Line, habit: _Habit) -> bool:
    """Whether a line goes on with the paragraph of the line above it."""
    if _BULLET.match(line.text) or labels.split(line.text):
        return False
    if labels.split(above.text):
        return above.text.endswith((",", "、"))
    return habit.wrapped or habit.runs or (line.text[0].islower() and not _ENDED.search(above.text))


def _is_heading(line: _Line, following: _Line | None, habit: _Habit, inside: bool) -> bool:
    """Whether a line is a heading; `inside` a wrapped paragraph none is."""
    written = line.text
    if len(written) > _MOST_LETTERS or len(written.split()) > _MOST_WORDS or following is None or inside:
        return False
    underlined = bool(_UNDERLINE.match(following.text)) and not following.first
    signed = bool(_SIGNED.match(written))
    if not _LETTER.search(written) or notices.is_notice(written):
        return _names_spoilers(line, signed or underlined)
    if underlined or _names_spoilers(line, signed):
        return True
    label = labels.split(written)
    if label:
        return not label[1] and bool(_COLON.search(written))
    return signed or _looks_like_heading(line, following, habit)


def _names_spoilers(line: _Line, signed: bool) -> bool:
    """Whether a line with a heading's signs warns, or one that stands alone names a section and warns of it."""
    alone = line.first and line.last
    return (signed and section_warnings.apart(line.text) == "") or (alone and section_warnings.names(line.text))


def _is_warning(line: _Line) -> bool:
    """Whether a line stands alone and does nothing but warn of spoilers."""
    alone = line.first and line.last and len(line.text) <= _MOST_LETTERS and not re.search(r"[.。…]\W*$", line.text)
    return alone and section_warnings.apart(line.text) == ""


def _looks_like_heading(line: _Line, following: _Line, habit: _Habit) -> bool:
    """Whether a short line is in capitals, ends with a colon, has a number, or stands alone above prose."""
    written = line.text
    longer = len(following.text) > _PROSE or (following.first and len(following.text) > len(written))
    if _COLON.search(written):
        dashed = bool(re.search(r"[:：]\s*[-–—]+$", written))
        return dashed or (longer and not _NO_HEADING.search(written) and not re.search(r"[,.!?]", written[:-1]))
    if _NUMBERED.match(written):
        return habit.numbered and longer and not _ENDED.search(written)
    if _ENDED.search(written) or _BULLET.match(written):
        return False
    letters = re.findall(r"[^\W\d_]", written)
    if written == written.upper() != written.lower() and len(letters) >= _FEWEST_CAPITALS:
        return True
    return line.first and line.last and len(following.text) > _PROSE and "," not in written

"""The film card in prose: the lines, list items, table rows and headings of a text that state a field.

A line is a credit only if its label is known and its value is one: `Director: Greta Gerwig` is, `Cast: all of
them are good` is prose.
"""
# ruff: noqa: RUF001 - signs of many scripts are meant

import re
from collections.abc import Sequence

from dashboard import text
from dashboard.reading import film_lines, headline, labels, values
from dashboard.reading.blocks import Block, Document, Entry
from dashboard.reading.card import NAMES, understood

Pieces = list[tuple[Block, bool]]
"""Blocks in the order of the file, each with whether it is a credit."""

_PARTS = re.compile(
    r"\s+[|•]\s+|\t+|\s{4,}|[.;,]\s+(?=(?:written|directed|screenplay|produced|music) by\b|starring\b)"
    r"|[.;,]\s+(?=[^\W\d_][\w ]{1,20}[:：])",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"^(?:(?:(?:film |movie )?review(?:ed)?|posted|published|words|text)\s*)?(?:by|por|par|von|글)\s*[:：]?\s+"
    r"(?P<name>[^,|–—·\d]{2,50}?)(?:\s*(?:,|\||–|—|·|-|\bon\b)\s*(?P<date>.*\d.*))?$",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"^(?P<title>[^()（）:：.!?]{1,80}(?:[(（][^()（）]{1,80}[)）])?)(?:,?\s*(?P<year>(?:19|20)\d\d))?$"
)
_DATELINE = re.compile(r"^(?:(?:posted|published|reviewed|written)\s+)?(?:on\s+)?(?P<date>\S.{5,40})$", re.IGNORECASE)
_STARS = re.compile(r"[★☆⭐½]|\d\s*/\s*\d+|\bstars?\b|^[A-F][+-]$")
_TOP = 6
_MOST_NAMES = 60
_LONGEST_LINE = 2000
_LONGEST_BYLINE = 200


def take(document: Document) -> tuple[list[Entry], Pieces]:
    """The entries that the blocks state, and the blocks, cut where credits and prose share one."""
    entries: list[Entry] = []
    pieces: Pieces = []
    blocks = document.blocks
    index = 0
    while index < len(blocks):
        block = blocks[index]
        if not document.is_open(block):
            pieces.append((block, False))
            index += 1
            continue
        listed = _below(document, index)
        if listed:
            entry, after = listed
            entries += entry
            pieces += [(blocks[i], True) for i in range(index, after)]
            index = after
            continue
        found, cut = _in_block(document, block)
        if not found and (index < _TOP or index == len(blocks) - 1) and block.kind != "quote":
            found = _byline(document, block)
            cut = [(block, True)] if found else cut
        entries += found
        pieces += cut
        index += 1
    return _settled(entries, document), pieces


def _below(document: Document, index: int) -> tuple[list[Entry], int] | None:
    """The names listed below a label that stands alone, as `## Cast` does, and the block after them."""
    block = document.blocks[index]
    if len(block.text) > _LONGEST_BYLINE or "\n" in block.text.strip() or block.kind in {"quote", "row"}:
        return None
    split = labels.split(block.plain)
    if not split or split[1] or not set(split[0]) & (NAMES - {"author"}):
        return None
    after = index + 1
    found: list[str] = []
    while after < len(document.blocks) and len(found) < _MOST_NAMES:
        following = document.blocks[after]
        if (
            following.kind in {"heading", "quote"}
            or not document.is_open(following)
            or labels.split(following.plain)
            or values.names(following.text) is None
        ):
            break
        found.append(following.text)
        after += 1
    if not found:
        return None
    return [Entry(field, tuple(found), document.line(block)) for field in split[0]], after


def _in_block(document: Document, block: Block) -> tuple[list[Entry], Pieces]:
    """The entries of one block and what of it is prose."""
    lines = block.lines()
    entries = _title_above(document, lines)
    credit = [True] * len(entries)
    index = len(entries)
    while index < len(lines):
        found, used = _in_line(document, lines, index)
        entries += found
        credit += [bool(found)] * used
        index += used
    if not entries or (block.kind == "quote" and not all(credit)):
        return [], [(block, False)]
    if all(credit):
        return entries, [(block, True)]
    pieces: Pieces = []
    for line, is_credit in zip(lines, credit, strict=True):
        if pieces and not is_credit and not pieces[-1][1]:
            start, end = pieces[-1][0].at[0], line.at[-1]
            inside = [i for i, offset in enumerate(block.at) if start <= offset <= end]
            pieces[-1] = (block.part(inside[0], inside[-1] + 1), False)
        else:
            pieces.append((line, is_credit))
    return entries, pieces


def _title_above(document: Document, lines: Sequence[Block]) -> list[Entry]:
    """The title that stands, with brackets or a year, as a line of its own above credits."""
    if len(lines) < 2 or len(lines[0].text) > _LONGEST_BYLINE or not _in_line(document, lines, 1)[0]:  # noqa: PLR2004
        return []
    match = _TITLE.match(lines[0].plain)
    if not match:
        named = headline.headline(lines[0].plain)
        whole = lines[0].plain
        return [Entry("headline", (whole,), document.line(lines[0]))] if named and named.directors else []
    whole = match["title"] + (f" ({match['year']})" if match["year"] else "")
    return [Entry("title", (whole,), document.line(lines[0]))]


def _in_line(document: Document, lines: Sequence[Block], index: int) -> tuple[list[Entry], int]:
    """The entries of a line, with the lines that go on with it, and how many lines that were."""
    line, number = lines[index].text, document.line(lines[index])
    if len(line) > _LONGEST_LINE:
        return [], 1
    several = [part for part in _PARTS.split(line) if part.strip()]
    for parts in (several, [line]) if len(several) > 1 else ([line],):
        found: list[Entry] = []
        for part in parts:
            split = labels.split(part)
            if not split or not split[1]:
                break
            stated = _stated(split[0], split[1], number)
            if not stated:
                break
            found += stated
        else:
            return found, 1
    split = labels.split(line)
    if split and set(split[0]) & NAMES and (not split[1] or split[1].endswith((",", "、"))):
        below: list[str] = []
        for following in lines[index + 1 :]:
            if labels.split(following.text) or values.names(following.text) is None:
                break
            below.append(following.text)
        whole = tuple(value for value in (split[1], *below) if value)
        if below and all(understood(field, whole) for field in split[0]):
            return [Entry(field, whole, number) for field in split[0]], 1 + len(below)
    return [], 1


def _stated(fields: tuple[str, ...], value: str, number: int) -> list[Entry]:
    """The entries of a label's value; after a director, the film's year, length and countries may follow."""
    if "directors" in fields:
        found = film_lines.credit(value)
        if found and (found.year or found.length or found.countries):
            entries = [Entry(field, (", ".join(found.names),), number) for field in fields]
            entries += [Entry("year", (str(found.year),), number)] if found.year else []
            entries += [Entry("runtime", (found.length,), number)] if found.length else []
            return entries + ([Entry("countries", found.countries, number)] if found.countries else [])
    return [Entry(field, (value,), number) for field in _fitting(fields, value)]


def _fitting(fields: tuple[str, ...], value: str) -> tuple[str, ...]:
    """The fields, where the value fits them all; "Stars" may be a cast or a grade."""
    if fields == ("cast",) and values.rating(value):
        return ("rating",)
    if all(understood(field, (value,)) is not None for field in fields):
        return fields
    # An age certificate under "Rating" is no grade, and no prose either.
    return ("other_facts",) if fields == ("rating",) and values.is_certificate(value) else ()


def _byline(document: Document, block: Block) -> list[Entry]:
    """Who wrote the review, when, and its grade, from a short line of nothing else."""
    found: list[Entry] = []
    if len(block.text) > _LONGEST_BYLINE:
        return found
    number = document.line(block)
    for part in re.split(r"\s+[·•|]\s+", block.plain):
        byline, dateline = _BYLINE.match(part), _DATELINE.match(part)
        if byline and values.names(byline["name"]):
            found.append(Entry("author", (byline["name"],), number))
            found += [Entry("date", (byline["date"],), number)] if byline["date"] else []
        elif dateline and values.date(dateline["date"]):
            found.append(Entry("date", (dateline["date"],), number))
        elif values.rating(part) and (found or _STARS.search(part)):
            found.append(Entry("rating", (part,), number))
        else:
            return []
    return found


def _settled(entries: list[Entry], document: Document) -> list[Entry]:
    """The entries, with "Written by" as the review's author where no other credit of a film is stated."""
    fields = {entry.field for entry in (*entries, *document.entries)}
    if fields & {"directors", "cast", "author"}:
        return entries
    by = [re.match(r"\W*written by\b", _line(document, entry.line), re.IGNORECASE) for entry in entries]
    return [
        Entry("author", entry.values, entry.line) if match and entry.field == "writers" else entry
        for entry, match in zip(entries, by, strict=True)
    ]


def _line(document: Document, number: int) -> str:
    start = document.starts[number - 1]
    return text.normalise(document.content[start : start + 200].split("\n")[0])

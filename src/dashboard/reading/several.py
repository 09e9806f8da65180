"""A post about several films → a document for each: cut where a line names a film and its year."""

import re
from dataclasses import replace

from dashboard import text
from dashboard.reading import brackets, headline
from dashboard.reading.blocks import Block, Document, Entry

_SHARED = frozenset({"author", "date", "headline"})
_OF_ONE_FILM = frozenset({"title", "directors", "writers", "cast", "original_title", "runtime", "year"})
_LONGEST_REST = 24  # letters of a remark after the brackets, as "(2009) seen again"
_PROSE = 40  # letters


def split(document: Document) -> tuple[Document, ...]:
    """The documents of the films that a text names one after the other; the document itself where it is of one.

    What stands before the first film belongs to the first document, so that no word is lost.
    """
    starts = _starts(document)
    if len(starts) < 2 or _is_of_one(document, [line for _, line in starts]):  # noqa: PLR2004
        return (document,)
    language = text.language(" ".join(block.plain for block in document.blocks if block.kind == "paragraph"))
    stated = brackets.found([line for _, line in starts], language)
    shared = [entry for entry in document.entries if entry.field in _SHARED]
    found: list[Document] = []
    for number, ((at, line), beside) in enumerate(zip(starts, stated, strict=True)):
        block = document.blocks[at]
        end = starts[number + 1][0] if number + 1 < len(starts) else len(document.blocks)
        inside = [block for block in document.blocks[: starts[0][0]] if block.kind != "heading"] if number == 0 else []
        rest = _rest(block, line)
        inside += [*([rest] if rest else []), *document.blocks[at + 1 : end]]
        place = document.line(block)
        entries = [Entry("title", (line.title,), place), Entry("year", (str(line.year),), place)]
        entries += [Entry("original_title", (beside.original,), place)] if beside.original else []
        entries += [Entry("directors", (beside.directors,), place)] if beside.directors else []
        found.append(replace(document, blocks=tuple(inside), entries=(*entries, *shared)))
    return tuple(found)


def _starts(document: Document) -> list[tuple[int, brackets.FilmLine]]:
    """The blocks that name a film each, with prose after them."""
    found: list[tuple[int, brackets.FilmLine]] = []
    for at, block in enumerate(document.blocks):
        if block.kind not in {"heading", "paragraph"} or not document.is_open(block):
            continue
        line = brackets.film_line(block.text[:400])
        if line and (_is_title(document, block, line) or (not _rest(block, line) and "\n" not in block.text.strip())):
            found.append((at, line))
    if len(found) < 2 or _is_headline(document, found[0][0], found[1:]):  # noqa: PLR2004
        return []
    ends = [*(at for at, _ in found[1:]), len(document.blocks)]
    with_prose = [
        (at, line)
        for (at, line), end in zip(found, ends, strict=True)
        if _rest(document.blocks[at], line) or any(_is_prose(block) for block in document.blocks[at + 1 : end])
    ]
    distinct = {line.title.casefold() for _, line in with_prose}
    return with_prose if len(distinct) == len(with_prose) else []


def _is_headline(document: Document, at: int, others: list[tuple[int, brackets.FilmLine]]) -> bool:
    """Whether the first film line is the headline of the whole: a heading at the top, above all others."""
    levels = [document.blocks[other].level or 9 for other, _ in others]
    return at == 0 and 0 < document.blocks[at].level < min(levels)


def _is_title(document: Document, block: Block, line: brackets.FilmLine) -> bool:
    """Whether a line with more after the brackets sets its title off, by a heading, in bold or italics."""
    return block.kind == "heading" or line.title in document.emphasised or block.strong


def _is_prose(block: Block) -> bool:
    return block.kind in {"paragraph", "item", "quote"} and len(block.plain) >= _PROSE


def _rest(block: Block, line: brackets.FilmLine) -> Block | None:
    """The prose that follows the brackets on the same line."""
    words = block.text[line.rest :]
    skipped = len(words) - len(words.lstrip(" :.,;–—-\n"))
    if len(words.strip()) <= _LONGEST_REST:
        return None
    return replace(block.part(line.rest + skipped, len(block.text)), kind="paragraph", strong=False)


def _is_of_one(document: Document, lines: list[brackets.FilmLine]) -> bool:
    """Whether the text states one film that all of it is about."""
    titles = {re.sub(r"\W", "", line.title.casefold()) for line in lines}
    for entry in document.entries:
        if entry.field in _OF_ONE_FILM:
            return True
        if entry.field == "headline" and entry.values:
            stated = headline.headline(entry.values[0])
            if stated and (stated.year or re.sub(r"\W", "", stated.title.casefold()) in titles):
                return True
    return False

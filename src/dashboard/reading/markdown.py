"""Markdown → blocks: headings, paragraphs, list items, quotations and table rows, without any markup.

Text stays where it is in the file: what is no text (shortcodes, footnote signs, image links) is blanked out
before parsing, character by character, so that every sentence knows its place.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from dashboard import text
from dashboard.reading import front_matter, plain, tags
from dashboard.reading.blocks import Block, Document, Kind, line_starts
from dashboard.reading.files import File
from dashboard.reading.inline import Lines, Reading, places
from dashboard.reading.markup import FILLER, unmark

_SIGNS = (
    r"^ {0,3}#{1,6}[ \t]+\S",
    r"(?<![\w*])\*\*(?=\S)[^*\n]{1,200}(?<=\S)\*\*|(?<![\w_])__(?=\S)[^_\n]{1,200}(?<=\S)__",
    r"(?<![\w_])_(?=\S)[^_\n]{1,200}(?<=\S)_(?![\w_])|(?<![\w*])\*(?=[^\s*])[^*\n]{1,200}(?<=[^\s*])\*(?![\w*])",
    r"\[[^\[\]\n]{0,200}\]\([^()\s]{1,300}(?:\s\"[^\"\n]{0,100}\")?\)",
    r"^ {0,3}>[ \t]?\S",
    r"^ {0,3}[-*+][ \t]+\S",
    r"(?<!`)`[^`\n]{1,200}`(?!`)|^ {0,3}(?:```|~~~)|^\S.*\n(?:={3,}|-{3,})[ \t]*$",
    r"</?(?:p|div|em|strong|i|b|a|br|span|img|blockquote|details)\b[^<>]{0,300}>",
)
_NAMES = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd")
# Signs that the site's software reads and a reader never sees.
_UNSEEN = re.compile(
    "|".join(
        (
            r"\{%-?[ \t]*highlight\b.{0,3000}?endhighlight[ \t]*-?%\}",  # code
            r"\{\{[<%].{0,500}?[>%]\}\}|\{%.{0,500}?%\}|\{\{[^{}\n]{0,200}\}\}",  # Hugo, Jekyll
            r"^\{[.#][^{}\n]{0,200}\}[ \t]*$|\{:[^{}\n]{0,200}\}",  # kramdown
            r"\[caption\b[^\]]{0,500}\][^\[]{0,3000}\[/caption\]",  # WordPress
            r"\[/?(?:gallery|embed|youtube|video|audio|playlist)\b[^\]\n]{0,500}\]",
            r"^ {0,3}\[\^[^\]\n]{1,60}\]:|\[\^[^\]\n]{1,60}\]",  # footnotes: their text is prose
            r"!\[\[[^\]\n]{1,300}\]\]|\[\[(?:[^\]|\n]{1,300}\|)?(?=[^\]\n]{1,300}\]\])|(?<=[^\]\n])\]\]",  # Obsidian
            r"^[ \t]*(?:#[^\s#]{1,60}[ \t]*){1,50}$|(?<=\s)\^[A-Za-z0-9-]{1,40}[ \t]*$|(?<=[-*+][ \t])\[[ xX]\][ \t]",
            r"%%[^%]{1,2000}%%|(?<![=\w])==(?=\S)|(?<=\S)==(?![=\w])|(?<=> )\[!\w+\][-+]?",
        )
    ),
    re.MULTILINE | re.DOTALL,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


@cache
def _parser() -> MarkdownIt:
    # Without "text_join", escapes and entities stay pieces of their own and can be found in the file. Indented
    # code is read as prose: a review that is indented is still one.
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable(["code", "text_join"])


def recognises(file: File) -> bool:
    """Whether a text is Markdown: by its front matter, or by its signs, of which a `.md` file needs one."""
    if front_matter.split(file.content)[1]:
        return True
    return is_marked(file.content, 1 if file.is_named(_NAMES) else 2)


def is_marked(content: str, needed: int = 2) -> bool:
    """Whether a text has this many of the signs of Markdown."""
    return sum(bool(re.search(sign, content, re.MULTILINE)) for sign in _SIGNS) >= needed


def read_file(file: File) -> Document:
    """The blocks of a file; what stands below the front matter of a file without marks of Markdown is plain text."""
    entries, start = front_matter.split(file.content)
    if not start or file.is_named(_NAMES) or is_marked(file.content[start:]):
        return read(file.content)
    below = re.sub(r"[^\r\n]", " ", file.content[:start]) + file.content[start:]
    return replace(plain.read(below), content=file.content, entries=entries)


def read(content: str) -> Document:
    """The blocks of a Markdown text, and the fields of its front matter."""
    entries, start = front_matter.split(content)
    blanked, hidden = unmark(content)
    blanked = _UNSEEN.sub(lambda match: re.sub(r"[^\n\r]", FILLER, match.group()), blanked)
    lines = text.lines(content)
    # One line feed for each line end, so that the parser's line numbers are the file's.
    first = next((number for number, (begin, _) in enumerate(lines) if begin >= start), len(lines))
    source = "\n".join("" if number < first else blanked[begin:end] for number, (begin, end) in enumerate(lines))
    source = re.sub(rf"^[ \t]*{FILLER}[ \t{FILLER}]*$", "", source, flags=re.MULTILINE)
    emphasised: set[str] = set()
    blocks = [block for block in _blocks(blanked, lines, _parser().parse(source), emphasised) if _is_shown(block)]
    blocks.sort(key=lambda block: block.at[0])
    return Document(content, tuple(blocks), hidden, entries, frozenset(emphasised), line_starts(content))


def _is_shown(block: Block) -> bool:
    """Whether there is anything to read: addresses alone are not."""
    return bool(re.search(r"[\w★☆⭐½]", _ADDRESS.sub("", block.plain)))


def _blocks(content: str, lines: Lines, tokens: list[Token], emphasised: set[str]) -> Iterator[Block]:
    around: list[Token] = []
    cells: list[Block] = []
    for token in tokens:
        if token.type == "html_block" and token.map:
            last = min(token.map[1], len(lines)) - 1
            yield from tags.blocks(content, lines[token.map[0]][0], lines[last][1])
        elif token.type == "inline":
            behind = cells[-1].at[-1] + 1 if cells else 0
            reading = Reading(token, places(content, lines, token, behind), _parser())
            emphasised.update(text.normalise(words) for words in reading.emphasised)
            block = Block(_kind(around), reading.text, reading.at, _level(around), reading.strong)
            if block.kind != "row":
                yield block
            elif reading.at:
                cells.append(block)
        elif token.type == "tr_close" and cells:
            yield _row(cells)
            cells = []
        if token.nesting == 1:
            around.append(token)
        elif token.nesting == -1 and around:
            around.pop()


def _level(around: list[Token]) -> int:
    return int(around[-1].tag[1]) if around and around[-1].type == "heading_open" else 0


def _kind(around: list[Token]) -> Kind:
    kinds = {token.type for token in around}
    if "heading_open" in kinds:
        return "heading"
    if kinds & {"td_open", "th_open"}:
        return "row"
    if "blockquote_open" in kinds:
        return "quote"
    return "item" if "list_item_open" in kinds else "paragraph"


def _row(cells: list[Block]) -> Block:
    """A table row as the credit line that it may be: its first cell, a colon, the others."""
    first, others = cells[0], cells[1:]
    words, at = first.text, list(first.at)
    for number, cell in enumerate(others):
        words += (", " if number else ":") + cell.text
        at += [at[-1] + 1] * (2 if number else 1) + list(cell.at)
    return Block("row", words, at)

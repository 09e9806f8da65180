"""HTML inside a text → blocks of its plain characters; scripts, styles, frames and comments are left out whole.

Nothing of the markup is kept, so nothing of it can be drawn or run.
"""

import html
import re

from dashboard.reading.blocks import Block, Kind
from dashboard.reading.markup import FILLER

_PIECE = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<dropped>script|style|iframe|object|svg|video|audio|figcaption|template|noscript|title)\b"
    r".*?(?:</(?P=dropped)\s*>|\Z)|<[?!][^>]*>|</?(?P<name>[a-zA-Z][\w-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,31});)",
    re.DOTALL | re.IGNORECASE,
)
_KINDS: dict[str, Kind] = {"li": "item", "blockquote": "quote", **{f"h{level}": "heading" for level in range(1, 7)}}
_BREAKING = frozenset(
    {*_KINDS, "p", "div", "section", "article", "header", "footer", "main", "aside", "ul", "ol", "dl", "dt", "dd"}
    | {"table", "tr", "td", "th", "pre", "hr", "figure", "details", "summary", "form", "nav"}
)


def blocks(content: str, start: int, end: int) -> list[Block]:
    """The blocks of the HTML between two offsets of a text.

    >>> page = "<h2>Plot</h2><p>A <i>dog</i> &amp; snow<script>x</script>"
    >>> [(block.kind, block.text) for block in blocks(page, 0, 99)]
    [('heading', 'Plot'), ('paragraph', 'A dog & snow')]
    """
    found: list[Block] = []
    letters: list[str] = []
    places: list[int] = []
    kind: Kind = "paragraph"

    def close(following: Kind) -> Kind:
        if "".join(letters).strip():
            found.append(Block(kind, "".join(letters), tuple(places), level=3 if kind == "heading" else 0))
        letters.clear()
        places.clear()
        return following

    position, end = start, min(end, len(content))
    while position < end:
        match = _PIECE.search(content, position, end)
        stop = match.start() if match else end
        for offset in range(position, stop):
            if content[offset] != FILLER:
                letters.append("\n" if content[offset] == "\r" else content[offset])
                places.append(offset)
        if match is None:
            break
        position = match.end()
        name = (match["name"] or "").lower()
        if match["entity"]:
            for index, letter in enumerate(html.unescape(match["entity"])[: len(match["entity"])]):
                letters.append(letter)
                places.append(match.start() + index)
        elif name == "br":
            letters.append("\n")
            places.append(match.start())
        elif name in _BREAKING:
            opened = not match.group().startswith("</")
            kind = close(
                _KINDS.get(name, "quote" if kind == "quote" and opened else "paragraph") if opened else "paragraph"
            )
    close("paragraph")
    return found

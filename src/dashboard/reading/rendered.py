"""HTML elements → the document that a browser would show of them; nothing of the markup is kept.

The text is written anew, a block after the other, so that offsets are of this text; each line of it knows the
line of the HTML that it comes from. What an element hides (`<details>`, `class="spoiler"` and the like) and what
is hidden by signs in the text is hidden in the document.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml.etree import LxmlError, iterwalk
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from dashboard import text
from dashboard.reading import plain
from dashboard.reading.blocks import Block, Document, Entry, Kind, joined, line_starts
from dashboard.reading.markup import hides, unmark
from dashboard.review import Span, UnreadableReview

_TAG = re.compile(
    r"</?(?:p|div|em|strong|i|b|u|a|br|hr|span|img|blockquote|details|spoiler|ul|ol|li|h[1-6]|table|figure|section"
    r"|article|script|style|iframe|sup|sub|small|font|center)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_DROPPED = frozenset(
    "script style iframe object embed svg math video audio canvas template noscript head title nav aside footer form "  # noqa: SIM905
    "button select option textarea input figcaption picture map dialog summary".split()
)
_CHROME = re.compile(
    r"(?:comments?|comment-.*|respond|share|sharing|share-.*|sharedaddy|sd-.*|social|social-.*|related|related-.*|"
    r"jp-.*|jetpack-.*|sidebar.*|widgets?|widget-.*|menu|menu-.*|nav|navbar|navigation|nav-.*|post-navigation|breadcrumbs?|"
    r"newsletter.*|subscri.*|cookie.*|post-footer.*|entry-footer|entry-meta|post-meta|pagination|pager|blog-pager|"
    r"tags|tag-?cloud|tag-links|cat-links|screen-reader-text|author-box|author-bio|wp-caption-text|advert.*|ads?|promo.*)",
    re.IGNORECASE,
)
_UNSHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BREAKING = frozenset(
    {*_HEADINGS, "p", "div", "section", "article", "header", "main", "ul", "ol", "li", "dl", "dt", "dd", "blockquote"}
    | {"table", "tr", "pre", "hr", "figure", "details", "body", "html", "address", "caption"}
)
_ITALIC, _BOLD = frozenset({"i", "em", "cite"}), frozenset({"b", "strong"})


def looks_rendered(content: str) -> bool:
    """Whether a text holds HTML elements.

    >>> looks_rendered("A <b>film</b>."), looks_rendered("a < b > c")
    (True, False)
    """
    return bool(_TAG.search(content))


def parse(content: str) -> HtmlElement:
    """The tree of a page or a fragment; loads nothing. Raises `UnreadableReview` where there is none."""
    parser = HTMLParser(no_network=True, remove_pis=True, huge_tree=False, encoding="utf-8")
    try:
        return document_fromstring(content.encode("utf-8", "replace"), parser=parser)
    except (LxmlError, ValueError, AssertionError) as error:
        raise UnreadableReview("this HTML holds no text.") from error


def fragment(content: str, line: int, entries: Iterable[Entry] = ()) -> Document:
    """The document of HTML in a field that stands on a line of the file.

    Its own line ends are shown where it has no paragraphs of HTML.
    """
    breaks = not re.search(r"<(?:p|br)\b", content, re.IGNORECASE)
    found = document(parse(content), breaks)
    return replace(found, numbers=()).with_entries(tuple(entries), [line] * len(found.starts))


def document(root: HtmlElement, breaks: bool = False, entries: Iterable[Entry] = ()) -> Document:
    """What a browser would show of an element; the lines of the entries are of the same HTML.

    >>> found = document(parse("<h2>Plot</h2><p>A <i>dog</i> &amp; <details>snow</details><script>x</script>"))
    >>> [(block.kind, block.plain) for block in found.blocks], found.hidden
    ([('heading', 'Plot'), ('paragraph', 'A dog &'), ('paragraph', 'snow')], (Span(start=16, end=20),))
    """
    writer = _Writer(breaks)
    events = iterwalk(root, events=("start", "end", "comment"))
    for event, element in events:
        if event == "comment":
            writer.write(element.tail, element.sourceline)
        elif event == "start" and _is_dropped(element, root):
            writer.dropped = element
            events.skip_subtree()
        elif event == "start":
            writer.begin(element)
            writer.write(element.text, element.sourceline)
        else:
            if writer.dropped is element:
                writer.dropped = None
            else:
                writer.end(element)
            if element is not root:
                writer.write(element.tail, element.sourceline)
    return writer.document(tuple(entries))


def _is_dropped(element: HtmlElement, root: HtmlElement) -> bool:
    """Whether an element is no part of the text: scripts, menus, comments, and what is not shown."""
    if element is root:
        return False
    if element.tag in _DROPPED or "hidden" in element.attrib:
        return True
    if hides(element.tag, " ".join(f'{name}="{value}"' for name, value in element.attrib.items())):
        return False
    if _UNSHOWN.search(element.get("style", "")):
        return True
    names = f"{element.get('class', '')} {element.get('id', '')}".split()
    return element.tag not in {"body", "html", "p"} and any(_CHROME.fullmatch(name) for name in names)


class _Writer:
    """The text of a document as it is written, block by block."""

    def __init__(self, breaks: bool) -> None:
        self.breaks = breaks
        self.dropped: HtmlElement | None = None
        self.parts: list[str] = []
        self.length = 0
        self.blocks: list[tuple[Kind, int, int, int, bool]] = []
        self.first = 0  # where the open block begins
        self.bold = 0  # letters of it that are bold
        self.letters = 0
        self.numbers: dict[int, int] = {}  # line of the text → line of the HTML
        self.line = 0
        self.around: list[str] = []
        self.cells = 0
        self.hidden: list[Span] = []
        self.opened: list[tuple[HtmlElement, int]] = []  # elements that hide or set off, and where they begin
        self.emphasised: list[tuple[int, int]] = []

    def _put(self, words: str, line: int) -> None:
        self.parts.append(words)
        self.length += len(words)
        if words.strip():
            self.numbers.setdefault(self.line, line)
        self.line += words.count("\n")

    def write(self, words: str | None, line: int | None) -> None:
        """Write characters as they are shown: white space in a row is one space."""
        if not words:
            return
        preformatted = "pre" in self.around or self.breaks
        pieces = re.split(r"\r?\n", words) if preformatted else [words]
        for number, piece in enumerate(pieces):
            if number and not piece.strip() and self.breaks:
                self.close()
            elif number and self.length > self.first:
                self._put("\n", (line or 1) + number)
            shown = re.sub(r"\s+", " ", piece)
            if self.length == self.first:
                shown = shown.lstrip()
            self._put(shown, (line or 1) + number)
            letters = len(shown.replace(" ", ""))
            self.letters += letters
            self.bold += letters if _BOLD.intersection(self.around) else 0

    def begin(self, element: HtmlElement) -> None:
        """Note what an element means for the text in it."""
        name = element.tag
        if name in _BREAKING:
            self.close()
        if name == "tr":
            self.cells = 0
        elif name in {"td", "th"}:
            if self.cells:
                self._put(":" if self.cells == 1 else ", ", element.sourceline or 1)
            self.cells += 1
        elif name == "br":
            self._put("\n", element.sourceline or 1) if self.length > self.first else None
        self.around.append(name)
        if name in _ITALIC | _BOLD or self._hides(element):
            self.opened.append((element, self.length))

    def end(self, element: HtmlElement) -> None:
        """Note what is over with the end of an element."""
        end = self.length
        if element.tag in _BREAKING:
            self.close()
        self.around.pop()
        if self.opened and self.opened[-1][0] is element:
            start = self.opened.pop()[1]
            if self._hides(element):
                self.hidden.append(Span(start, end))
            else:
                self.emphasised.append((start, end))

    @staticmethod
    def _hides(element: HtmlElement) -> bool:
        return hides(element.tag, " ".join(f'{name}="{value}"' for name, value in element.attrib.items()))

    def close(self) -> None:
        """End the open block."""
        if self.letters:
            kind, level = self._kind()
            self.blocks.append((kind, self.first, self.length, level, self.bold == self.letters))
            self._put("\n\n", 1)
        self.first, self.bold, self.letters = self.length, 0, 0

    def _kind(self) -> tuple[Kind, int]:
        around = set(self.around)
        level = next((_HEADINGS[name] for name in self.around if name in _HEADINGS), 0)
        if level:
            return "heading", level
        if "tr" in around:
            return "row", 0
        if "blockquote" in around:
            return "quote", 0
        return ("item" if around & {"li", "dt", "dd"} else "paragraph"), 0

    def document(self, entries: tuple[Entry, ...]) -> Document:
        """What was written, with what signs in the text hide."""
        self.close()
        content = "".join(self.parts)
        blanked, hidden = unmark(content, markdown=False)
        emphasised = frozenset(text.normalise(content[start:end]) for start, end in self.emphasised if start < end)
        spans = joined([*self.hidden, *hidden])
        found = Document(content, tuple(self._shown(blanked)), spans, (), emphasised, line_starts(content))
        return found.with_entries(entries, self._numbers(content))

    def _shown(self, blanked: str) -> Iterator[Block]:
        for kind, start, end, level, strong in self.blocks:
            block = replace(plain.block(blanked, start, end, kind), level=level, strong=strong)
            if block.plain:
                yield block

    def _numbers(self, content: str) -> list[int]:
        found: list[int] = []
        for line in range(content.count("\n") + 1):
            found.append(self.numbers.get(line, found[-1] if found else 1))
        return found

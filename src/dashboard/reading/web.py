"""A saved web page → its review: the main text without menus and comments, the card from its structured data.

Where the page names its post (schema.org, the class names of WordPress, Blogspot and microformats, `<article>`),
that is the main text; else readability-lxml, the algorithm of browsers' reading views, says where it is.
"""

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import replace

from lxml.etree import tostring
from lxml.html import HtmlElement

from dashboard.reading import rendered, schema
from dashboard.reading.blocks import Document, Entry
from dashboard.reading.files import File
from dashboard.reading.headline import headline
from dashboard.review import UnreadableReview

SUFFIXES = (".html", ".htm", ".xhtml")
_START = re.compile(
    r"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_MAINS = (
    "//*[@itemprop='reviewBody' or @itemprop='articleBody']",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' post-body ')]",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' entry-content ')]",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' e-content ')]",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' post-content ')]",
    "//article",
    "//main",
)
_ENOUGH = 140  # letters of a main text; what is shorter is a teaser
_MARK = "data-place"
_AUTHORS = (
    "//*[@rel='author' or @itemprop='author']"
    "|//*[contains(@class, 'byline') or contains(@class, 'author')]//*[contains(concat(' ', @class, ' '), ' fn ')]"
    "|//*[contains(concat(' ', @class, ' '), ' p-author ')]"
)
_LONGEST_NAME = 60
_TOP = 12
"""Of a page's blocks, so many may be its byline; Medium writes it between the title and the text."""
_BYLINE = re.compile(
    r"(?:[^.!?]{1,60}·\s*)?\d{1,3}\s*min(?:ute)?s?\s+read\b.{0,60}|[-–—·•|]{1,5}|[^.!?]{1,60}\s*·"
    r"|(?:follow|listen|share|save|sign up|sign in|open in app|member-only story|press enter or click to view.{0,60})",
    re.IGNORECASE,
)
_META = {
    "article:published_time": "date",
    "article:author": "author",
    "author": "author",
    "datePublished": "date",
    "video:director": "directors",
    "video:actor": "cast",
    "video:duration": "",
}
_SITE = re.compile(r"\s+(?:[|–—·•:»-]|by .{3,40} [|–—])\s+")
logging.getLogger("readability").setLevel(logging.CRITICAL)  # what it cannot read is said in the page, not the log


def recognises(file: File) -> bool:
    """Whether a file is a web page."""
    if _START.match(file.content[:20_000]):
        return True
    return file.is_named(SUFFIXES) and rendered.looks_rendered(file.content)


def read(file: File) -> Iterator[Document]:
    """The review of a page. Raises `UnreadableReview` where the page holds no text."""
    try:
        root = rendered.parse(re.sub(r"^\s*<\?xml[^>]*>", "", file.content))
    except UnreadableReview as error:
        raise UnreadableReview(f"{file.name}: {error}") from error
    main = main_text(root)
    entries = tuple(_entries(root, main))
    byline = tuple(_byline(root, {entry.field for entry in entries}))
    found = _without_byline(rendered.document(main, entries=(*entries, *byline)))
    if not found.blocks:
        raise UnreadableReview(f"{file.name}: this page holds no text; save the whole page and add it again.")
    yield found


def main_text(root: HtmlElement) -> HtmlElement:
    """The element that holds the review.

    >>> page = "<nav>Home</nav><div class='entry-content'>" + "A quiet film. " * 20 + "</div><div>Bye</div>"
    >>> main_text(rendered.parse(page)).get("class")
    'entry-content'
    """
    for path in _MAINS:
        found = [element for element in root.xpath(path) if len(element.text_content()) >= _ENOUGH]
        if found:
            return max(found, key=lambda element: len(element.text_content()))
    return _readable(root)


def _readable(root: HtmlElement) -> HtmlElement:
    """The smallest element that holds all that readability keeps."""
    from readability.readability import Document as Readable  # noqa: PLC0415  # 10 MB that few libraries need
    from readability.readability import Unparseable  # noqa: PLC0415

    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    for place, element in enumerate(elements):
        element.set(_MARK, str(place))
    try:
        kept = rendered.parse(
            Readable(str(tostring(root, encoding="unicode", method="html"))).summary(html_partial=True)
        )
    except (Unparseable, UnreadableReview):
        return root
    places = [int(mark) for mark in kept.xpath(f"//*[normalize-space(text())]/@{_MARK}") if mark.isdecimal()]
    chains = [[elements[place], *elements[place].iterancestors()] for place in places if place < len(elements)]
    if not chains:
        return root
    shared = set(chains[0]).intersection(*chains[1:])
    return next((element for element in chains[0] if element in shared), root)


def _entries(root: HtmlElement, main: HtmlElement) -> Iterator[Entry]:
    """What the page states outside its text, the surest first."""
    linked = list(_linked(root))
    yield from linked
    metas = [
        (str(meta.get("property") or meta.get("name") or meta.get("itemprop") or ""), meta)
        for meta in root.iter("meta")
    ]
    for name, meta in metas:
        field = _META.get(name, "")
        value = str(meta.get("content") or "")
        if field and value and not value.startswith("http"):
            yield Entry(field, (value,), _line(meta))
    if any(entry.field in {"title", "headline"} for entry in linked):
        return
    within = [heading for heading in main.iter("h1") if heading.text_content().strip()]
    headings = [heading for heading in root.iter("h1", "h2", "h3") if _is_headline(heading)]
    if within:
        return  # the text itself begins with it
    for heading in sorted(headings, key=lambda one: not _has_class_of_post(one)):
        yield Entry("headline", (" ".join(heading.text_content().split()),), _line(heading))
        return
    for name, meta in metas:
        if name == "og:title" and meta.get("content"):
            yield Entry("headline", (str(meta.get("content")),), _line(meta))
            return
    for title in root.iter("title"):
        words = " ".join(title.text_content().split())
        if words:
            parts = [part for part in _SITE.split(words) if part.strip()] or [words]
            named = (part for part in parts if (found := headline(part)) and found.sure)
            yield Entry("headline", (next(named, parts[0]),), _line(title))
        return


def _is_headline(heading: HtmlElement) -> bool:
    """Whether a heading is a post's: a first heading that is no site's name, or one with a post's class."""
    if not heading.text_content().strip() or {"site-title", "title-site", "blog-title"}.intersection(_names(heading)):
        return False
    return heading.tag == "h1" or _has_class_of_post(heading)


def _has_class_of_post(heading: HtmlElement) -> bool:
    return bool({"entry-title", "post-title", "p-name", "headline"}.intersection(_names(heading)))


def _names(element: HtmlElement) -> list[str]:
    return f"{element.get('class', '')} {element.get('itemprop', '')} {element.get('rel', '')}".lower().split()


def _byline(root: HtmlElement, known: set[str]) -> Iterator[Entry]:
    """Who wrote the post and when, as its byline says: the first on the page, which no comment is."""
    if "author" not in known:
        for element in root.xpath(_AUTHORS):
            words = " ".join(element.text_content().split())
            if words and len(words) <= _LONGEST_NAME:
                yield Entry("author", (words,), _line(element))
                break
    if "date" not in known:
        for element in root.xpath("//time[@datetime]|//*[@itemprop='datePublished'][@datetime or @title]"):
            value = str(element.get("datetime") or element.get("title"))
            yield Entry("date", (value.partition("T")[0],), _line(element))
            return
        for element in root.xpath("//*[contains(concat(' ', @class, ' '), ' date-header ')]"):
            yield Entry("date", (" ".join(element.text_content().split()),), _line(element))
            return


def _without_byline(found: Document) -> Document:
    """The document without the lines that a page sets between the title and the text."""
    names = {value for entry in found.entries if entry.field == "author" for value in entry.values}
    kept = [
        block
        for at, block in enumerate(found.blocks)
        if at > _TOP or not (_BYLINE.fullmatch(block.plain) or block.plain.rstrip(" ·•") in names)
    ]
    return replace(found, blocks=tuple(kept))


def _linked(root: HtmlElement) -> Iterator[Entry]:
    """What JSON-LD states of a review of a film."""
    for script in root.xpath("//script[@type='application/ld+json']"):
        try:
            value = json.loads(script.text or "")
        except (json.JSONDecodeError, RecursionError, ValueError):
            continue
        for node in schema.nodes(value):
            found = schema.entries(node)
            yield from (Entry(field, values, _line(script)) for field, values in found)
            if found:
                return


def _line(element: HtmlElement) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 1

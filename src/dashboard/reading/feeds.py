"""RSS, Atom and WordPress exports (WXR): a review an item. No entity is expanded and nothing is loaded."""

import re
from collections.abc import Iterator

from lxml import etree

from dashboard.reading import records
from dashboard.reading.blocks import Document
from dashboard.reading.files import File, Unread
from dashboard.review import UnreadableReview

SUFFIXES = (".xml", ".rss", ".atom")
_START = re.compile(
    r"\s*(?:<!--.*?-->\s*|<\?[^>]*>\s*|<!DOCTYPE\b[^>\[]*(?:\[.*?\]\s*)?>\s*)*<(?:\w+:)?(?:rss|feed|RDF)\b", re.DOTALL
)
_BODIES = ("encoded", "content", "description", "summary")
_FIELDS = {
    "title": "headline",
    "creator": "author",
    "author": "author",
    "pubDate": "date",
    "published": "date",
    "filmTitle": "title",
    "filmYear": "year",
    "memberRating": "rating",
    "containsSpoilers": "spoiler",
}  # fmt: skip
_EXCERPT = "excerpt"  # in the name space of WordPress's excerpts, which are called `encoded` like the posts
_NO_POSTS = frozenset(
    {"page", "attachment", "nav_menu_item", "revision", "trash", "auto-draft", "wp_block", "wp_global_styles"}
)

_SHORTCODE = re.compile(
    r"\[(?P<name>caption|embed|audio|video|playlist|youtube|vimeo|wpvideo)\b[^\[\]]{0,2000}\](?:[^\[\]]{0,2000}\[/(?P=name)\])?"
    r"|\[gallery\b[^\[\]]{0,2000}\]"
)
"""What WordPress puts in place of these is no text of the post: pictures with their captions, films, players."""


def recognises(file: File) -> bool:
    """Whether a file is a feed or an export of WordPress."""
    return bool(_START.match(file.content[:20_000]))


def read(file: File) -> Iterator[Document | Unread]:
    """The reviews of a feed; where its XML is broken, those before the break and what follows it soundly."""
    root = None
    data = re.sub(r"^\s*<\?xml\b[^>]*\?>", "", file.content).encode("utf-8", "replace")
    try:
        root = etree.fromstring(data, _parser(recover=False))
    except etree.XMLSyntaxError as error:
        yield Unread(file.name, f"{file.name}, line {error.lineno}: the XML is broken here; what could be read was.")
        try:
            root = etree.fromstring(data, _parser(recover=True))
        except etree.XMLSyntaxError:
            return
    found = False
    for item in root.iter("{*}item", "{*}entry") if root is not None else ():
        review = _review(item)
        if review:
            found = True
            yield review
    if not found:
        raise UnreadableReview(f"{file.name}: no item of this feed holds text.")


def _parser(recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=recover, remove_pis=True,
    )  # fmt: skip


def _review(item: etree._Element) -> Document | None:
    body: etree._Element | None = None
    fields: list[records.Field] = []
    for child in item:
        if not isinstance(child.tag, str):
            continue
        space, name = _named(child)
        if name in {"post_type", "status"} and (child.text or "").strip() in _NO_POSTS:
            return None
        if name in _BODIES and _EXCERPT not in space:
            if body is None or _BODIES.index(name) < _BODIES.index(_named(body)[1]):
                body = child
        elif name in _FIELDS and not (name == "title" and "media" in space):
            words = " ".join("".join(str(part) for part in child.itertext("{*}name", with_tail=False)).split())
            words = words or " ".join("".join(str(part) for part in child.itertext("{*}*")).split())
            fields.append(records.Field(_FIELDS[name], (words,), _line(child)))
    if body is None:
        return None
    if body.get("type") == "xhtml":
        written = "".join(etree.tostring(inner, encoding="unicode") for inner in body)
    else:
        written = _SHORTCODE.sub("", "".join(str(part) for part in body.itertext("{*}*")))
    return records.review(records.Field("review", (written,), _line(body)), fields)


def _line(element: etree._Element) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 1


def _named(element: etree._Element) -> tuple[str, str]:
    """The name space and the name of an element; of a prefix that was never declared, the prefix and the name."""
    space, _, name = str(element.tag).rpartition("}")
    prefix, _, local = name.rpartition(":")
    return space + prefix, local

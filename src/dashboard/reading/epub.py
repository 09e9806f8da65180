"""E-books (.epub): each chapter, in the order of reading, as the web page that it is.

Read with the standard library and lxml: the one library made for EPUB that is widely kept is under the AGPL.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from dashboard.reading import packed
from dashboard.reading.files import File, Unread
from dashboard.review import UnreadableReview

SUFFIXES = (".epub",)
_LARGEST_CHAPTER = 10_000_000
_MOST_CHAPTERS = 1_000
_NO_REVIEW = ("nav", "toc", "cover", "titlepage", "title-page", "title_page", "copyright", "colophon", "contents")


def recognises(file: File) -> bool:
    """Whether a file is an e-book, by its bytes."""
    return packed.kind(file) == "epub"


def chapters(file: File) -> Iterator[tuple[str, bytes] | Unread]:
    """The chapters of a book, each with a name and its bytes. Raises `UnreadableReview` where the book is damaged."""
    packed.checked(file)
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            places = _places(archive)
            if not places:
                raise packed.broken(file)
            for place in places[:_MOST_CHAPTERS]:
                name = f"{file.name}/{posixpath.splitext(place)[0]}.xhtml"
                try:
                    with archive.open(place) as part:
                        data = part.read(_LARGEST_CHAPTER + 1)
                except packed.BROKEN:
                    yield Unread(name, f"{name}: this chapter is damaged or missing; the others were read.")
                    continue
                if len(data) > _LARGEST_CHAPTER:
                    yield Unread(name, f"{name}: this chapter is larger than {_LARGEST_CHAPTER // 10**6} MB; split it.")
                elif _has_text(data):
                    yield name, data
    except (*packed.BROKEN, etree.LxmlError) as error:
        raise packed.broken(file) from error


def _xml(archive: zipfile.ZipFile, name: str) -> etree._Element:
    with archive.open(name) as part:
        data = part.read(_LARGEST_CHAPTER)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    root = etree.fromstring(data, parser)
    if root is None:
        raise ValueError(name)
    return root


def _places(archive: zipfile.ZipFile) -> list[str]:
    """Where the chapters stand in the archive, in the order of reading; the book's own pages are left out."""
    container = _xml(archive, "META-INF/container.xml")
    package = next((str(one.get("full-path")) for one in container.iter("{*}rootfile") if one.get("full-path")), "")
    root = _xml(archive, package)
    folder = posixpath.dirname(package)
    items = {
        one.get("id"): (str(one.get("href") or ""), str(one.get("properties") or "")) for one in root.iter("{*}item")
    }
    found: list[str] = []
    for reference in root.iter("{*}itemref"):
        address, properties = items.get(reference.get("idref"), ("", ""))
        stem = posixpath.splitext(posixpath.basename(address))[0].lower()
        if not address or "nav" in properties.split() or stem in _NO_REVIEW or reference.get("linear") == "no":
            continue
        found.append(posixpath.normpath(posixpath.join(folder, unquote(address.split("#")[0]))))
    return found


def _has_text(data: bytes) -> bool:
    """Whether a chapter is more than a title or a picture."""
    parser = etree.HTMLParser(no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        return True  # the reader of web pages says what is wrong
    body = next(root.iter("body"), None) if root is not None else None
    return body is not None and len("".join(str(part) for part in body.itertext()).split()) > 20  # noqa: PLR2004


def refused(file: File) -> UnreadableReview:
    """What to say of a book without a chapter of text."""
    return UnreadableReview(f"{file.name}: no chapter of this book holds text.")

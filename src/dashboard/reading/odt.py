"""OpenDocument texts (.odt) → what `docx.py` makes of Word's: plain HTML, a paragraph a line."""

import io
from collections.abc import Iterator
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from lxml.etree import LxmlError

from dashboard.reading import packed, rendered
from dashboard.reading.blocks import Document
from dashboard.reading.files import File
from dashboard.review import UnreadableReview

if TYPE_CHECKING:
    from odfdo import Element

SUFFIXES = (".odt",)
_PARTS = ("content.xml", "styles.xml")
_LEFT_OUT = frozenset({"text:note", "office:annotation", "text:tracked-changes", "draw:frame", "text:table-of-content"})
_WHITE = "#ffffff"
_DEEPEST = 60


def recognises(file: File) -> bool:
    """Whether a file is an OpenDocument text, by its bytes."""
    return packed.kind(file) == "odt"


def read(file: File) -> Iterator[Document]:
    """The review in a document. Raises `UnreadableReview` where it is damaged or holds no text."""
    import odfdo  # noqa: PLC0415  # 7 MB that few libraries need
    from odfdo.security import SecurityError  # noqa: PLC0415

    packed.checked(file, _PARTS)
    try:
        opened = odfdo.Document(io.BytesIO(file.data))
        lines = list(_Body(opened).lines(opened.body, 0))
    except (LxmlError, *packed.BROKEN, SecurityError, AttributeError, TypeError, RecursionError) as error:
        raise packed.broken(file) from error
    found = rendered.document(rendered.parse("\n".join(lines) or "<p></p>"))
    if not found.blocks:
        raise UnreadableReview(f"{file.name}: this document holds no text; write the review in it and add it again.")
    yield found


class _Body:
    """The text of an OpenDocument with what its styles say of bold, italic and white letters."""

    def __init__(self, opened: Any) -> None:
        @cache
        def properties(family: str, name: str) -> dict[str, str]:
            style = opened.get_style(family, name)
            found = style.get_properties(area="text") if style is not None else None
            return {str(key): str(value) for key, value in (found or {}).items()}

        self.properties = properties

    def lines(self, element: "Element", depth: int) -> Iterator[str]:
        if depth > _DEEPEST:
            return
        for child in element.children:
            if child.tag in _LEFT_OUT:
                continue
            if child.tag == "text:h":
                level = str(child.get_attribute("text:outline-level") or "1")
                level = level if level in "123456" else "6"
                yield f"<h{level}>{self._inside(child, 'paragraph', depth)}</h{level}>"
            elif child.tag == "text:p":
                name = "li" if element.tag == "text:list-item" else "p"
                yield f"<{name}>{self._inside(child, 'paragraph', depth)}</{name}>"
            elif child.tag == "table:table":
                yield "<table>" + "".join(self._rows(child, depth)) + "</table>"
            else:
                yield from self.lines(child, depth + 1)

    def _rows(self, table: "Element", depth: int) -> Iterator[str]:
        for row in table.get_elements("descendant::table:table-row")[:10_000]:
            cells = [cell for cell in row.children if cell.tag == "table:table-cell"]
            inside = (
                "<br>".join(self._inside(paragraph, "paragraph", depth) for paragraph in cell.get_elements("text:p"))
                for cell in cells
            )
            yield "<tr>" + "".join(f"<td>{words}</td>" for words in inside) + "</tr>"

    def _inside(self, element: "Element", family: str, depth: int) -> str:
        words = escape(str(element.text or ""))
        for child in element.children if depth < _DEEPEST else ():
            if child.tag == "text:line-break":
                words += "<br>"
            elif child.tag in {"text:s", "text:tab"}:
                words += " "
            elif child.tag not in _LEFT_OUT:
                words += self._inside(child, "text", depth + 1)
            words += escape(str(child.tail or ""))
        if not words.strip():
            return words
        look = self.properties(family, str(element.get_attribute("text:style-name") or ""))
        words = f"<b>{words}</b>" if look.get("fo:font-weight") == "bold" else words
        words = f"<i>{words}</i>" if look.get("fo:font-style") == "italic" else words
        unseen = look.get("fo:color", "").lower() == _WHITE or look.get("text:display") == "none"
        return f'<span class="spoiler">{words}</span>' if unseen else words

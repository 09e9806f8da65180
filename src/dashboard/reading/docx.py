"""Word documents (.docx) → the same blocks as a web page's: headings, lists, tables, what is bold, italic or unseen.

The document is written as plain HTML, a paragraph a line, so that the line of a field is the number of its paragraph.
Nothing that it links to is loaded, and nothing in it is run.
"""

import io
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from lxml.etree import LxmlError

from dashboard.reading import packed, rendered
from dashboard.reading.blocks import Document
from dashboard.reading.files import File
from dashboard.review import UnreadableReview

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

SUFFIXES = (".docx",)
_WHITE = "FFFFFF"
_MOST_PARAGRAPHS = 50_000


def recognises(file: File) -> bool:
    """Whether a file is a Word document, by its bytes."""
    return packed.kind(file) == "docx"


def read(file: File) -> Iterator[Document]:
    """The review in a document. Raises `UnreadableReview` where it is damaged or holds no text."""
    import docx  # noqa: PLC0415  # 3 MB that few libraries need
    from docx.opc.exceptions import OpcError  # noqa: PLC0415

    packed.checked(file, ("word/document.xml",))
    try:
        opened = docx.Document(io.BytesIO(file.data))
        lines = [line for line, _ in zip(_lines(opened.iter_inner_content()), range(_MOST_PARAGRAPHS), strict=False)]
    except (OpcError, LxmlError, BadZipFile, *packed.BROKEN, AttributeError, TypeError, RecursionError) as error:
        raise packed.broken(file) from error
    found = rendered.document(rendered.parse("\n".join(lines) or "<p></p>"))
    if not found.blocks:
        raise UnreadableReview(f"{file.name}: this document holds no text; write the review in it and add it again.")
    yield found


def _lines(contents: "Iterator[Paragraph | Table]") -> Iterator[str]:
    from docx.table import Table  # noqa: PLC0415

    for held in contents:
        if isinstance(held, Table):
            rows = ("".join(f"<td>{_cell(cell.text)}</td>" for cell in row.cells) for row in held.rows)
            yield "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
        else:
            yield _paragraph(held)


def _cell(words: str) -> str:
    return "<br>".join(escape(line) for line in words.split("\n"))


def _paragraph(paragraph: "Paragraph") -> str:
    from docx.text.run import Run  # noqa: PLC0415

    words = ""
    for held in paragraph.iter_inner_content():
        words += "".join(_run(run) for run in ([held] if isinstance(held, Run) else held.runs))
    style = (paragraph.style.name or "").casefold() if paragraph.style is not None else ""
    level = style.removeprefix("heading ") if style.startswith("heading ") else "1" if style == "title" else ""
    if level.isdecimal() and words.strip():
        return f"<h{min(int(level), 6)}>{words}</h{min(int(level), 6)}>"
    properties = paragraph._p.pPr
    listed = style.startswith("list") or (properties is not None and properties.numPr is not None)
    name = "li" if listed else "blockquote" if "quote" in style else "p"
    return f"<{name}>{words}</{name}>"


def _run(run: "Run") -> str:
    words = "<br>".join(escape(line) for line in run.text.split("\n"))
    if not words.strip():
        return words
    font = run.font
    for wanted, name in ((run.bold, "b"), (run.italic, "i")):
        words = f"<{name}>{words}</{name}>" if wanted else words
    unseen = font.hidden or (font.color is not None and str(font.color.rgb) == _WHITE)
    return f'<span class="spoiler">{words}</span>' if unseen else words

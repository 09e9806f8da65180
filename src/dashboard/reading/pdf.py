"""PDF files with text → plain text: a page after the other, without page numbers and running titles."""
# ruff: noqa: RUF001 - signs of many scripts are meant

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator

from dashboard.reading import plain
from dashboard.reading.blocks import Document
from dashboard.reading.files import File, Unread
from dashboard.review import UnreadableReview

SUFFIXES = (".pdf",)
_START = b"%PDF-"
_MOST_PAGES = 300
_LARGEST = 30_000_000
_MOST_LETTERS = 2_000_000
_NUMBER = re.compile(r"\W*(?:page|seite|página|p\.)?\W*\d{1,4}(?:\s*(?:/|of|von|de)\s*\d{1,4})?\W*", re.IGNORECASE)
_ENDED = re.compile(r"[.!?…。！？][\"”’)»]*$")
_SHORT = 0.85
_EDGE = 2  # lines at the top and the foot of a page that may be running titles
logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it cannot read is said in the page, not the log


def recognises(file: File) -> bool:
    """Whether a file is a PDF, by its bytes."""
    return _START in file.data[:1024]


def read(file: File) -> Iterator[Document | Unread]:
    """The review in a PDF. Raises `UnreadableReview` where it is damaged, locked, or holds pictures only."""
    if len(file.data) > _LARGEST:
        raise UnreadableReview(f"{file.name}: this PDF is larger than {_LARGEST // 10**6} MB; take its pictures out.")
    pages, complaint = _pages(file)
    content = text_of(pages)
    if not re.search(r"\w", content):
        raise UnreadableReview(
            f"{file.name}: this PDF holds no text that can be read, only pictures of it; add the text itself."
        )
    if complaint:
        yield Unread(file.name, complaint)
    yield plain.read(content)


def _pages(file: File) -> tuple[list[str], str]:
    """The text of each page, and what is left out, if anything is."""
    import pypdf  # noqa: PLC0415  # 10 MB that few libraries need

    pages: list[str] = []
    letters = 0
    try:
        reader = pypdf.PdfReader(io.BytesIO(file.data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableReview(f"{file.name}: this PDF has a password; save it without one and add it again.")
        for number, page in enumerate(reader.pages, 1):
            if number > _MOST_PAGES or letters > _MOST_LETTERS:
                return pages, f"{file.name}: only the first {number - 1} pages of this PDF were read; split it."
            pages.append(page.extract_text().replace("\x00", "").encode("utf-8", "replace").decode())
            letters += len(pages[-1])
    except UnreadableReview:
        raise
    except Exception as error:  # the library's own errors are many, and a damaged file meets others besides
        if any(page.strip() for page in pages):
            return (
                pages,
                f"{file.name}, page {len(pages) + 1}: this PDF is damaged here; the pages before it were read.",
            )
        reason = "it is locked" if "crypt" in str(error).lower() else "it is damaged"
        raise UnreadableReview(f"{file.name}: this PDF could not be read ({reason}); save it anew.") from error
    return pages, ""


def text_of(pages: list[str]) -> str:
    r"""The pages as one text: no page numbers or running titles, words and paragraphs whole again.

    >>> text_of(["Her\nA sad\nfilm.\n1", "Her\nIt ends.\n2", "Her\nWell.\n3"])
    'A sad\nfilm.\nIt ends.\nWell.'
    """
    several = [[line.strip() for line in page.splitlines() if line.strip()] for page in pages]
    edges = Counter(line for page in several for line in {*page[:_EDGE], *page[-_EDGE:]})
    running = {line for line, number in edges.items() if number > 2 and number > len(pages) / 2}  # noqa: PLR2004
    lines: list[str] = []
    for page in several:
        for at, line in enumerate(page):
            edge = at < _EDGE or at >= len(page) - _EDGE
            if not (edge and (line in running or (len(pages) > 1 and _NUMBER.fullmatch(line)))):
                lines.append(line)
    return "\n".join(_with_gaps(_unbroken(lines)))


def _unbroken(lines: list[str]) -> list[str]:
    """The lines with words whole that were broken at their ends."""
    found: list[str] = []
    for line in lines:
        if found and re.search(r"[a-zà-ÿ]{2}[-\u00ad\u2010]$", found[-1]) and line[:1].islower():
            head, _, rest = line.partition(" ")
            found[-1] = found[-1][:-1] + head
            found += [rest] if rest else []
        else:
            found.append(line)
    return found


def _with_gaps(lines: list[str]) -> Iterator[str]:
    """The lines with a blank one after each that ends a paragraph: a sentence's end, short of the width."""
    lengths = sorted(len(line) for line in lines)
    width = lengths[int(len(lengths) * 0.9)] if lengths else 0
    if width < 50:  # noqa: PLR2004 - too narrow to tell
        yield from lines
        return
    for line in lines:
        yield line
        if len(line) < _SHORT * width and (_ENDED.search(line) or len(line) < 0.5 * width):
            yield ""

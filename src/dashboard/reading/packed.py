"""Files that are zip archives within: which kind they are, and their parts, within limits.

The size of a part is bounded by what the archive says of it, and that sum is checked before a library gets the file.
"""

import io
import zipfile
import zlib

from dashboard.reading.files import File
from dashboard.review import UnreadableReview

_LARGEST = 100_000_000
"""Bytes of all parts of a document together."""
_MOST_PARTS = 5_000
_DOCTYPE = 2_000
BROKEN = (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, OSError, EOFError, KeyError)
"""What a damaged archive raises."""
_KINDS = (
    ("application/epub+zip", "epub"),
    ("application/vnd.oasis.opendocument.text", "odt"),
    ("application/vnd.oasis.opendocument", "another OpenDocument file, not a text"),
)
_OFFICE = (("word/", "docx"), ("xl/", "a spreadsheet"), ("ppt/", "a presentation"))


def kind(file: File) -> str:
    """What a file is by its bytes: `docx`, `odt`, `epub`, `zip`, another document's name, or nothing of these.

    >>> kind(File("letter.docx", b"Dear reader"))
    ''
    """
    if not file.data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return ""
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            names = archive.namelist()[:_MOST_PARTS]
            if "mimetype" in names:
                with archive.open("mimetype") as part:
                    stated = part.read(100).decode("ascii", "replace").strip()
                found = next((known for sign, known in _KINDS if stated.startswith(sign)), "")
                if found:
                    return found
            if "META-INF/container.xml" in names:
                return "epub"
            if "[Content_Types].xml" in names:
                return next((known for sign, known in _OFFICE if any(name.startswith(sign) for name in names)), "zip")
    except BROKEN:
        pass
    return "zip"


def checked(file: File, parts: tuple[str, ...] = ()) -> None:
    """Refuse a document that is too large unpacked, or whose parts of XML bring entities of their own.

    Raises `UnreadableReview`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            infos = archive.infolist()
            if len(infos) > _MOST_PARTS or sum(info.file_size for info in infos) > _LARGEST:
                raise UnreadableReview(
                    f"{file.name}: unpacked, this document is over {_LARGEST // 10**6} MB; take its pictures out."
                )
            for name in parts:
                with archive.open(name) as part:
                    if b"<!DOCTYPE" in part.read(_DOCTYPE):
                        raise UnreadableReview(
                            f"{file.name}: this document was made by hand in a way that is not safe."
                        )
    except BROKEN as error:
        raise broken(file) from error


def broken(file: File) -> UnreadableReview:
    """The refusal of a damaged document."""
    return UnreadableReview(f"{file.name}: this document is damaged; open it in its program, save it and add it again.")

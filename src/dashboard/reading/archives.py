"""Zip archives: their files, read one by one into memory. No path of an archive is ever written or opened."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.reading import packed, records
from dashboard.reading.files import File, Unread
from dashboard.review import UnreadableReview

SUFFIXES = (".zip",)
_MOST_FILES = 10_000
_LARGEST_FILE = 20_000_000
_LARGEST_WHOLE = 200_000_000
_MOST_NESTED = 2


@dataclass
class Allowance:
    """What may still be unpacked of one archive and the archives in it."""

    files: int = _MOST_FILES
    size: int = _LARGEST_WHOLE


def recognises(file: File) -> bool:
    """Whether a file is a zip archive, and no office document or e-book, which are archives too."""
    return packed.kind(file) == "zip"


def entries(
    file: File, suffixes: tuple[str, ...], depth: int, allowance: Allowance
) -> Iterator[tuple[str, bytes] | Unread]:
    """The files of an archive whose names end with one of these or with nothing, each with its name and bytes.

    Raises `UnreadableReview` for a broken archive, and for one in too many others.
    """
    if depth >= _MOST_NESTED:
        raise UnreadableReview(f"{file.name}: an archive in an archive in an archive is not opened; unpack it first.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(file.data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise UnreadableReview(f"{file.name}: this zip archive is broken; make it again.") from error
    with archive:
        for info in archive.infolist():
            parts = info.filename.replace("\\", "/").split("/")
            if not parts[-1] or ("." in parts[-1] and not parts[-1].lower().endswith(suffixes)):
                continue
            if any(part.startswith((".", "__MACOSX")) and part != ".." for part in parts):
                continue
            name = f"{file.name}/{records.clean(info.filename)}"
            if allowance.files <= 0 or allowance.size <= 0:
                yield Unread(name, f"{file.name}: the archive holds too much; what was unpacked so far was read.")
                return
            allowance.files -= 1
            try:
                with archive.open(info) as packed:
                    data = packed.read(min(_LARGEST_FILE, allowance.size) + 1)
            except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError):
                yield Unread(name, f"{name}: this file of the archive is broken or has a password; add it unpacked.")
                continue
            allowance.size -= len(data)
            if len(data) > _LARGEST_FILE or allowance.size < 0:
                yield Unread(name, f"{name}: this file is larger than {_LARGEST_FILE // 10**6} MB; split it.")
            else:
                yield name, data

"""Edits of a text, made in the bytes that it was decoded from; what is between them is copied, not encoded anew."""

import codecs
import re
from collections.abc import Sequence

from dashboard.correcting.places import OPENINGS, Edit, Uncorrectable

__all__ = ["Edit", "edited"]


def edited(name: str, data: bytes, content: str, encoding: str, edits: Sequence[Edit]) -> bytes:
    """The bytes with these edits of their text. Raises `Uncorrectable` where its encoding cannot be edited in place."""
    places = _byte_places(data, encoding)
    if len(places) != len(content) + 1:
        raise Uncorrectable(f"{name}: its encoding ({encoding}) cannot be edited in place; save it as UTF-8 first.")
    unit = re.sub(r"^utf-(16|32)$", lambda match: match[0] + _order(data), encoding)
    unit = "utf-8" if unit == "utf-8-sig" else unit
    pieces: list[bytes] = []
    at = 0
    for start, end, text in sorted(edits, key=lambda edit: (edit[0], edit[1], edit[2] in OPENINGS)):
        pieces += [data[at : places[start]], text.encode(unit)]
        at = max(at, places[end])
    return b"".join([*pieces, data[at:]])


def _order(data: bytes) -> str:
    """The byte order that a byte order mark of UTF-16 or UTF-32 tells."""
    return "-le" if data.startswith(b"\xff\xfe") else "-be"


def _byte_places(data: bytes, encoding: str) -> Sequence[int]:
    """For each character of the decoded file, and for its end, where in the bytes it begins."""
    if encoding == "ascii" or (encoding == "utf-8" and data.isascii()):
        return range(len(data) + 1)
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    places: list[int] = []
    begun = 0
    for at in range(len(data)):
        found = decoder.decode(data[at : at + 1])
        if found:
            places += [begun] * len(found)
            begun = at + 1
        elif not places and at < _mark_length(encoding):
            begun = at + 1
    places += [begun] * len(decoder.decode(b"", final=True))
    return [*places, len(data)]


def _mark_length(encoding: str) -> int:
    marks = {"utf-8-sig": 3, "utf-16": 2, "utf-32": 4}
    return marks.get(encoding, 0)

"""The bytes of a text file → its text and the name of its encoding, or a clear refusal.

A file that says what it is (a byte order mark, valid UTF-8, the pattern of UTF-16) is believed. Older
encodings say nothing of themselves: `legacy.py` knows the scripts of which a few words are enough, and
charset-normalizer chooses for the rest among the encodings that reviews are found in.
"""

import codecs
import re
import unicodedata
from collections import Counter

from dashboard import text
from dashboard.reading import legacy
from dashboard.review import UnreadableReview

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive, an office document or an e-book"),
    (b"\xd0\xcf\x11\xe0", "an office document of an old kind"),
    (b"{\\rtf", "rich text (RTF)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x00\x00\x01\x00", "a picture"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound or a film"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
_SAVE_AS = "save the review as plain text (.txt) or Markdown (.md) in UTF-8 and add that file"
_SAMPLE = 200_000
_FAMILIAR = (
    ("\0", "\u052f", 1.0),  # Latin, Greek, Cyrillic
    ("\u0530", "\u0e7f", 0.6),  # Armenian to Thai
    ("\u2010", "\u2026", 1.0),
    ("\u3000", "\u30ff", 1.0),  # kana
    ("\u4e00", "\u9fff", 0.6),  # Chinese characters
    ("가", "힣", 1.0),
)
_FAMILIAR_ENOUGH = 0.55


ENCODINGS = (
    "utf-8", "utf-16", "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r", "mac_roman",
    "cp949", "cp932", "euc_jp", "iso2022_jp", "gb18030", "big5",
)  # fmt: skip
"""Those that a person may choose from."""


def decode(name: str, data: bytes, told: str = "") -> tuple[str, str]:
    r"""The text of a file, without its byte order mark, and the encoding that it was decoded with.

    `told` is the encoding that a person says it is in; what does not fit it shows as U+FFFD.

    Raises `UnreadableReview` for an empty file, a file that is no text, and text in no known encoding.

    >>> decode("a.txt", "어떤 영화".encode("cp949"))
    ('어떤 영화', 'cp949')
    >>> decode("a.txt", b"It\x92s caf\xe9 cinema.")
    ('It’s café cinema.', 'cp1252')
    """
    for start, kind in _BINARY:
        if data.startswith(start):
            raise UnreadableReview(f"{name}: this is {kind}, not a text file; {_SAVE_AS}.")
    decoded = _as_told(name, data, told) if told else _marked(data) or _utf16(data)
    if decoded is None:
        if b"\0" in data:
            raise UnreadableReview(f"{name}: this is no text file (it holds binary data); {_SAVE_AS}.")
        decoded = _utf8(data) or _declared(data) or legacy.decode(data)
    if decoded is None:
        raise UnreadableReview(f"{name}: the encoding of this text could not be told; {_SAVE_AS}.")
    content = decoded[0]
    if not text.normalise(content):
        raise UnreadableReview(f"{name}: the file is empty; write the review in it and add it again.")
    controls = len(re.findall(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]", content))
    if "\0" in content or controls > max(2, len(content) / 200):
        raise UnreadableReview(f"{name}: this is no text file (it holds control characters); {_SAVE_AS}.")
    return decoded


def _as_told(name: str, data: bytes, told: str) -> tuple[str, str]:
    if told not in ENCODINGS:
        raise UnreadableReview(f"{name}: “{told}” is no encoding that can be chosen.")
    return data.decode(told, "replace").removeprefix("\ufeff"), told


def _marked(data: bytes) -> tuple[str, str] | None:
    """The text of a file that begins with a byte order mark; a broken character at its end is left out."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            decoder = codecs.getincrementaldecoder(encoding)("strict")
            try:
                return decoder.decode(data), encoding
            except UnicodeDecodeError:
                continue
    return None


def _utf8(data: bytes) -> tuple[str, str] | None:
    """The text, where the bytes are UTF-8 with at most a few of them damaged.

    Damage shows as U+FFFD. Text in another encoding has hardly any valid sequences, damaged UTF-8 hardly any
    other.
    """
    if re.search(rb"\x1b\$[@B]|\x1b\([BJ]", data):
        try:
            return data.decode("iso2022_jp"), "iso2022_jp"
        except UnicodeDecodeError:
            pass
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        content = data.decode("utf-8", "replace")
    damaged = content.count("\ufffd")
    whole = sum(character > "\x7f" for character in content) - damaged
    return (content, "utf-8") if damaged * 20 <= whole else None


_CHARSET = re.compile(
    rb"""<(?:meta\b[^<>]{0,300}?charset|\?xml\b[^<>]{0,100}?encoding)\s*=\s*["']?\s*([\w-]{3,30})""", re.IGNORECASE
)
_AS_BROWSERS_DO = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "euc_kr": "cp949", "johab": "cp949",
    "shift_jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030",
}  # fmt: skip
_HEAD = 4_000


def _declared(data: bytes) -> tuple[str, str] | None:
    """The text in the encoding that a page of HTML or XML states of itself, where the bytes fit it."""
    stated = _CHARSET.search(data[:_HEAD])
    if stated is None:
        return None
    try:
        encoding = codecs.lookup(stated[1].decode("ascii")).name
        encoding = _AS_BROWSERS_DO.get(encoding, encoding)
        content = data.decode(encoding, "replace")
    except (LookupError, UnicodeDecodeError):
        return None
    return (content, encoding) if content.count("\ufffd") * 200 <= len(content) else None


def _utf16(data: bytes) -> tuple[str, str] | None:
    """The text, where the bytes are UTF-16 (or UTF-32) without a byte order mark.

    Only spaces, line ends and Latin letters, which hold a zero byte, tell it; the wrong byte order gives
    characters of many scripts and unassigned ones.
    """
    if b"\0" not in data:
        return None
    found: list[tuple[float, str, str]] = []
    for encoding, unit in (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2)):
        if len(data) % unit == 0:
            try:
                content = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            found.append((_familiar(content[:_SAMPLE]), content, encoding))
    share, content, encoding = max(found, default=(0.0, "", ""))
    return (content, encoding) if share >= _FAMILIAR_ENOUGH else None


def _familiar(content: str) -> float:
    """The share of characters that reviews are made of, 0 where a character is none of any text."""
    counts = Counter(content)
    if not any(" " < character <= "~" or character in " \n" for character in counts):
        return 0.0  # the zero bytes are not those of Latin letters, spaces or line ends
    number = 0.0
    for character, count in counts.items():
        category = unicodedata.category(character)
        if category in {"Cn", "Co", "Cs"} or (category == "Cc" and character not in "\t\n\v\f\r\x1a"):
            return 0.0
        number += count * next((weight for first, last, weight in _FAMILIAR if first <= character <= last), 0.0)
    return number / len(content)

"""Bytes in an encoding from before Unicode → text: told from a few words, where their script allows it.

Each rule decodes strictly and then asks whether the characters stand as they do in that language's texts;
texts of all other kinds are left to charset-normalizer.
"""
# ruff: noqa: RUF001 - letters and signs of many scripts are meant

import re
import unicodedata
from collections import Counter

from charset_normalizer import from_bytes

from dashboard import text

_CANDIDATES = (
    "cp949", "cp932", "euc_jp", "gb18030", "big5", "cp1252", "cp1251", "koi8_r", "cp1250", "cp1253", "cp1254",
)  # fmt: skip
_SAMPLE = 100_000
_JAPANESE = frozenset("、。「」『』々！？（）…〜，．　")
_TYPOGRAPHY = frozenset("«»“”„‘’‚–—…•·№°§©®™€£½\xa0")


def decode(data: bytes) -> tuple[str, str] | None:
    """The text and the likeliest encoding of bytes that are not Unicode, or None where none fits."""
    for encoding, fits in _RULES:
        try:
            content = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if fits(content[:_SAMPLE]):
            return content, encoding
    best = from_bytes(data, cp_isolation=list(_CANDIDATES)).best()
    if best is None:
        return None
    if best.encoding in {"cp1250", "cp1253", "cp1254"}:
        # Its usual mistake: none of their languages was found above, and most signs stand as Western ones.
        content = data.decode("cp1252", "replace")
        if "\ufffd" not in content and _western_share(content[:_SAMPLE]) > 0.6:  # noqa: PLR2004
            return content, "cp1252"
    try:
        return data.decode(best.encoding), best.encoding
    except UnicodeDecodeError:
        return None


def _is_korean(content: str) -> bool:
    """Whether nearly all that is not ASCII are everyday Hangul syllables.

    Everyday are the 2,350 of KS X 1001; the 8,822 others that CP949 adds are what other encodings' bytes
    look like in it. Chinese in GB 2312 gives a third of Chinese characters.
    """
    syllables = jamo = other = 0
    for character, number in Counter(content).items():
        if character in "ㄱㄲㄴㄷㄹㅁㅂㅅㅇㅈㅉㅊㅋㅎㅠㅜㅡ":
            jamo += number
        elif "가" <= character <= "힣":
            # Python spells the others out in eight bytes.
            short = len(character.encode("euc_kr", "replace")) == 2  # noqa: PLR2004
            syllables += number if short else 0
            other += 0 if short else number
        elif character > "\x7f" and unicodedata.category(character)[0] == "L":
            other += number
    return syllables > 0 and other * 8 <= syllables + jamo


def _is_japanese(content: str) -> bool:
    """Whether the text is of kana and Chinese characters, with kana of full width."""
    counts = Counter(character for character in content if character > "\x7f")
    kana = sum(number for character, number in counts.items() if "ぁ" <= character <= "ヿ")
    other = sum(number for character, number in counts.items() if "一" <= character <= "鿿" or character in _JAPANESE)
    return kana * 5 >= counts.total() and kana + other >= 0.95 * counts.total()


def _is_cased(content: str, first: str, last: str) -> bool:
    """Whether all letters beyond ASCII are of one script, in words with capitals at their start."""
    foreign = [character for character in content if character > "\x7f" and character not in _TYPOGRAPHY]
    if not foreign or not all(first <= character <= last and character.isalpha() for character in foreign):
        return False
    found = re.findall(f"(?<![A-Za-z])[{first}-{last}]+(?![A-Za-z])", content)
    cased = [word for word in found if word[1:] == word[1:].lower() or word == word.upper()]
    long = sum(len(word) for word in cased if len(word) > 1)
    lower = sum(character == character.lower() for character in foreign)
    return long >= 0.75 * len(foreign) and sum(map(len, cased)) >= 0.95 * len(foreign) <= 2 * lower


def _is_cyrillic(content: str) -> bool:
    """Whether the text is in Cyrillic; KOI8-R and Windows-1251 have each other's capitals and small letters."""
    return _is_cased(content, "Ѐ", "ӿ")


def _is_greek(content: str) -> bool:
    """Whether the text is in Greek."""
    return _is_cased(content, "Ͱ", "Ͽ")


# Where the signs of Windows-1252 stand in texts of Western Europe; elsewhere they are another encoding's bytes.
_LETTERS = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿŒœŠšŽž"
_WESTERN = re.compile(
    "|".join(
        (
            rf"(?<=[A-Za-z])[{_LETTERS}]{{1,2}}(?=[a-z]|\W|_|$)",  # in a word
            rf"(?<![^\W_])[{_LETTERS}](?=[{_LETTERS}]?[a-z]|\W|_|$)",  # at its start, or a word of its own
            rf"(?<=[{_LETTERS}])[{_LETTERS}](?=\W)",
            rf"(?<=[\w.,!?;:…)\]])[’”](?=[a-z{_LETTERS}]|\W|_|$)",
            r"(?:(?<=[\s(\[—–\"“‘*_])|^)[“‘’«¡¿•·]+(?=\S)",
            r"«(?=\s)|(?<=[\w.,!?…\s])»",
            r"(?<![^\W\d_A-Za-z])[–—…](?![^\W\d_A-Za-z])",
            r"(?<=\d)[°½¼¾²³]|[£€©®](?=\s?\d)|(?<=\d)[ ]?€|[ªº©®™](?=\W|$)|\xa0",
        )
    )
)


def _western_share(content: str) -> float:
    """The share of signs that stand where one may stand in a text of Western Europe."""
    foreign = sum(character > "\x7f" for character in content)
    placed = sum(len(match.group().strip(" ")) for match in _WESTERN.finditer(content))
    return 0.0 if foreign * 2 > len(content) else placed / max(foreign, 1)


def _is_western(content: str) -> bool:
    """Whether the text is of Western Europe."""
    return _western_share(content) >= 0.97  # noqa: PLR2004


# The letters beyond ASCII of languages whose texts pass for Western ones when they are short.
_ALPHABETS = {
    "pl": "ąćęłńóśźż",
    "cs": "áčďéěíňóřšťúůýž",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "hu": "áéíóöőúüű",
    "hr": "čćđšž",
    "sl": "čšž",
    "ro": "ăâîşţ",
    "tr": "çğıöşüâîûi̇",
}


def _is_neighbour(content: str) -> bool:
    """Whether the text is in one of these languages, by its letters and by its words."""
    letters = {character for character in content.lower() if character > "\x7f"} - _TYPOGRAPHY
    possible = {code for code, alphabet in _ALPHABETS.items() if letters and letters <= set(alphabet)}
    return bool(possible) and text.language(content) in possible


_RULES = (
    ("cp949", _is_korean),
    ("cp932", _is_japanese),
    ("euc_jp", _is_japanese),
    ("cp1251", _is_cyrillic),
    ("koi8_r", _is_cyrillic),
    ("cp1253", _is_greek),
    ("cp1250", _is_neighbour),
    ("cp1254", _is_neighbour),
    ("cp1252", _is_western),
)

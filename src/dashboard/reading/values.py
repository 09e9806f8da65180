"""What the value of a film card's field says: names, years, minutes, dates, titles.

Each function returns None where the value is not one: prose after a colon is prose, not a credit.
"""
# ruff: noqa: RUF001 - signs of many scripts are meant

import datetime
import re
import unicodedata

from dateutil import parser as dates

from dashboard import text

_MARKS = r"[*_`\"“”„‘’'«»『』「」《》〈〉]"
_WRAPPED = re.compile(rf"^(?:{_MARKS}|<(?=\S[^<>]*>$))+\s*|\s*(?:{_MARKS}|>(?=$))+$")
_LINK = re.compile(r"!?\[\[(?:[^\]|]*\|)?([^\]|]+)\]\]|!?\[([^\]]*)\]\([^)]*\)|<[^<>]{1,300}>")
_ALIAS = re.compile(r"\[\[(?P<name>[^\]|]{1,100})\|[^\]|]{1,100}\]\]")  # the note on a person bears the whole name
_YEAR = re.compile(r"(?<!\d)(18[89]\d|19\d\d|20\d\d)(?!\d)")
_FIRST_YEAR, _LAST_YEAR = 1888, 2100
_AND_OTHERS = re.compile(
    r"[\s,;、·]*(?:\b(?:and|&|y|et|und|e)\s+)?(?:"
    r"\b(?:(?:many )?(?:others|more)|many other actors|other actors|otros|otras|autres|andere|altri|outros)\b|"
    r"\bet\.? al\b|\betc\b|\bu\.\s?a|\bamong others\b|\bentre otros\b|\s외(?:\s*\d+명)?|\s등(?=$|\s)|ほか|他|など|等"
    r")[\s.…]*$",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"\s*(?:[,;、，；/|\n]|\s[·•]\s?|(?<=[가-힣])·(?=[가-힣])|\s+(?:and|&|y|e|et|und|og|och|en|with)\s+(?=\S))\s*"
    r"(?:(?:and|&|y|et|und)\s+)?"
)
_SUFFIX = re.compile(r"[,、]\s*(?=(?:Jr|Sr|II|III|IV|Ph\.?D|M\.?D)\b)")
_ROLE = re.compile(
    r"\s*[(\[（【][^)\]）】]*[)\]）】]|\s+(?:as|als|como|comme|dans le rôle de|en el papel de)\s+.*$|"
    r"\s*(?:\.{2,}|…|→|\s[–—-]\s|:\s).*$"
)
_PARTICLES = re.compile(
    r"(?:de|del|dell[ae]|di|da|do|das?|dos|du|des|la|le|las|los|van|vo[nm]|der|den|ter?n?|af|av|zum?|bin|ibn|ben|al|el|y|"
    r"e|i|o|of|the|san|und|st\.)$"
)
_CAPITAL = re.compile(r"[^\W_a-z]|[a-z]{1,3}['’][^\W_a-z]|(?:de|di|du|le|la|mc|van|von|ten)[A-Z]")
_MOST_WORDS = 5
_MOST_LETTERS = 40
_SCRIPT_LETTERS = 20
_CERTIFICATE = re.compile(
    r"(?:rated )?(?:g|pg|pg-?13|r|nc-?17|x|m|ma|ma15\+|u|12a|15|18|unrated|nr|tv-\w+)(?:\s+for\b.*|\s*\(.*\))?",
    re.IGNORECASE,
)
_STARS = r"[★☆⭐✩✰½🌟●◎○*\ufe0f\s]"
_NUMBER = r"(?:\d{1,3}(?:[.,]\d+)?|½|\d½|one|two|three|four|five|\d(?: |-)1/2)"
_GRADE = re.compile(
    rf"(?:{_STARS}+|{_NUMBER}\s*(?:and a half\s*)?(?:/|out of|of|von|sur|de|su|점 만점에)\s*{_NUMBER}"
    rf"(?!\s*(?:people|persons|viewers|critics|readers|times|of)\b)(?:\s*\S+){{0,3}}|"
    rf"{_NUMBER}\s*(?:and a half\s*)?(?:stars?|%|points?|점|点|estrellas|étoiles|sterne|{_STARS}+)?|"
    rf"(?:grade )?[A-F][+\-–]?)(?:\s*[(\[].{{1,30}}[)\]])?",
    re.IGNORECASE,
)


def clean(value: str) -> str:
    """A value without links, tags and the marks or quotation marks around it.

    >>> clean("**_Her_**"), clean("[[Bong Joon-ho]]"), clean("『火星の人』")
    ('Her', 'Bong Joon-ho', '火星の人')
    """
    value = text.normalise(_LINK.sub(lambda match: match[1] or match[2] or "", value))
    return _WRAPPED.sub("", value).strip()


def _is_name(name: str) -> bool:
    """Whether this may be a person's name: few words, each with a capital where the script has them."""
    if not name or len(name) > _MOST_LETTERS or re.search(r"[!?;:=@#%*_{}<>|\\。！？]|\d{3}|https?", name):
        return False
    if unicodedata.category(name[0]) == "Lo":
        return len(name) <= _SCRIPT_LETTERS and not re.search(r"(?:다|요|니다|です|ます|した)\.?$", name)
    found = [word.lstrip("\"“‘'’(") for word in name.split()]
    capitals = [word for word in found if not _PARTICLES.match(word)]
    return len(capitals) > 0 and len(found) <= _MOST_WORDS and all(_CAPITAL.match(word) for word in capitals)


def names(value: str) -> tuple[str, ...] | None:
    """The persons that a line lists, without roles and without "and others".

    >>> names("Yu Young-a, Kim Hwang-sung and Kim Young-seok")
    ('Yu Young-a', 'Kim Hwang-sung', 'Kim Young-seok')
    >>> names("Robert Downey, Jr. (Tony Stark), Don Cheadle et al.")
    ('Robert Downey Jr.', 'Don Cheadle')
    >>> names("Joel and Ethan Coen"), names("who did this well, the film is slow")
    (('Joel Coen', 'Ethan Coen'), None)
    """
    value = _ALIAS.sub(r"\g<name>", value)
    value = _SUFFIX.sub(" ", _LINK.sub(lambda match: match[1] or match[2] or "", value))
    value = re.sub(r"[(（\[][^()（）\[\]]{0,100}[)）\]]", "", value)
    value = _AND_OTHERS.sub("", text.normalise(value.replace("\n", ", ")))
    found: list[str] = []
    for part in _SEPARATOR.split(value):
        name = clean(_ROLE.sub("", part)).rstrip(",;")
        if name.endswith(".") and not re.search(r"(?:\b[A-Z]|Jr|Sr)\.$", name):
            name = name.rstrip(".")
        name = re.sub(r"(?<=[가-힣])\s*(?:감독|배우)$", "", name)
        if not name:
            continue
        if not _is_name(name):
            return None
        found.append(name)
    if len(found) == 2 and re.fullmatch(r"\S+\s+(?:and|&)\s+\S+(?:\s+\S+)+", value):  # noqa: PLR2004
        first, second = found
        found = [f"{first} {second.split()[-1]}", second]
    return tuple(dict.fromkeys(found)) or None


def items(value: str) -> tuple[str, ...] | None:
    """The countries, languages or genres that a line lists.

    >>> items("Drama, Romance / Sci-Fi"), items("It is hard to say which one this is, for the film is many")
    (('Drama', 'Romance', 'Sci-Fi'), None)
    """
    parts = [clean(part).rstrip(".") for part in re.split(r"\s*(?:[,;、，/|·•]|\s(?:and|&|y|et|und)\s)\s*", value)]
    parts = [part for part in parts if part]
    if not parts or any(len(part.split()) > 4 or len(part) > 40 for part in parts):  # noqa: PLR2004
        return None
    if any(re.search(r"[!?。]|\b(?:is|was|are|the film)\b", part) for part in parts):
        return None
    return tuple(dict.fromkeys(parts))


def year(value: str) -> int | None:
    """The first year in a value that a film may be of.

    >>> year("23 January 2013"), year("2049 minutes"), year("in 1700")
    (2013, 2049, None)
    """
    match = _YEAR.search(value)
    return int(match[1]) if match else None


def minutes(value: str) -> int | None:
    """The length of a film.

    >>> minutes("2h 6m"), minutes("126 min"), minutes("2시간 7분"), minutes("1:45"), minutes("a while")
    (126, 126, 127, 105, None)
    """
    value = value.strip().lower()
    match = re.search(
        r"(\d{1,2})\s*(?:h(?:rs?|ours?|oras?|eures?)?\b\.?|hours?|시간|時間|std\.?|stunden?|:)\s*(?:and\s*)?(?:(\d{1,2})(?!\d))?",
        value,
    )
    if match:
        total = int(match[1]) * 60 + int(match[2] or 0)
    else:
        match = re.search(
            r"(?<![\d.])(\d{1,3})\s*(?:m\b|mins?\b|minutes?\b|minutos?\b|minuten\b|minuti\b|분|分|['’′])", value
        )
        match = match or re.fullmatch(r"(\d{1,3})", value)
        if not match:
            return None
        total = int(match[1])
    return total if 0 < total < 1000 else None  # noqa: PLR2004


def date(value: str) -> datetime.date | None:
    """A day, where the value states year, month and day.

    A day of which it is not clear which number is the month is none.

    >>> date("2013-02-14T10:00:00+09:00"), date("2013년 1월 23일"), date("05/12/2013")
    (datetime.date(2013, 2, 14), datetime.date(2013, 1, 23), None)
    """
    value = value.strip()
    match = re.match(r"(\d{4})\s*[-./年년]\s*(\d{1,2})\s*[-./月월]\s*(\d{1,2})(?!\d)", value)
    try:
        if match:
            return datetime.date(int(match[1]), int(match[2]), int(match[3]))
        if len(value) > 60 or not re.search(r"\d{4}", value) or len(re.findall(r"\d+", value)) < 2:  # noqa: PLR2004
            return None
        # What the value leaves out is filled from the default, and so differs.
        defaults = [datetime.datetime(2000, day, day, tzinfo=datetime.UTC) for day in (1, 2)]
        read = {
            dates.parse(value, default=default, dayfirst=day).date() for default in defaults for day in (True, False)
        }
    except (ValueError, OverflowError, TypeError):
        return None
    found = read.pop()
    return found if not read and _FIRST_YEAR < found.year < _LAST_YEAR else None


def rating(value: str) -> str | None:
    """A grade as written, where it is one; age certificates are none.

    >>> rating("★★★★☆"), rating("4/5"), rating("B+"), rating("PG-13"), rating("It earns a 9 because it moved me")
    ('★★★★☆', '4/5', 'B+', None, None)
    """
    value = re.sub(r"(?<=\S)\.$", "", text.normalise(value))
    bare = clean(value)
    if _CERTIFICATE.fullmatch(bare):
        return None
    return next((candidate for candidate in (bare, value, value.strip("()[] ")) if _GRADE.fullmatch(candidate)), None)


def is_certificate(value: str) -> bool:
    """Whether this is an age certificate: PG-13, R, 15.

    >>> is_certificate("PG-13"), is_certificate("B")
    (True, False)
    """
    return bool(_CERTIFICATE.fullmatch(clean(value)))

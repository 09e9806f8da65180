"""Who directed a film, where a line names it as film people do: `Her (2013), directed by Spike Jonze`.

`Title (2017, dir. X)`, `Title (X, 2017)`, `Title – Director X, 2017`, `Directed by X, UK, 2024, 98 min`. Whoever a
title is only "by" may be the review's author, and is nobody on the card.
"""
# ruff: noqa: RUF001 - signs of many scripts are meant

import re
from typing import NamedTuple

from dashboard.reading import brackets, values

_YEAR = r"(?:18[89]\d|19\d\d|20\d\d)"
_SAID = (
    r"(?:(?:written\s+and\s+|co-)?directed\s+by|(?:a|un)\s+film\s+(?:by|de|di)|ein\s+film\s+von|"
    r"r[ée]alis[ée]e?\s+par|(?:escrit[ao]\s+y\s+)?dirigid[ao]\s+por|diret(?:to|ta)\s+da|regia\s+di)(?=\s)"
)
_LABEL = r"(?:(?:written\s+and\s+)?directors?(?=\s*[:：]|\s)|dirs?\s*[.:：]|(?-i:d\.)|regie(?=\s*[:：]|\s)|r[ée]al\.)"
_CREDITED = re.compile(
    rf"^(?P<title>\S.{{0,120}}?)(?P<gap>\s*[,;:：|–—]\s*|\s+-\s+|\s+)"
    rf"(?:(?P<said>{_SAID})|(?P<label>{_LABEL}))\s*[:：]?\s*(?P<tail>\S.*)$",
    re.IGNORECASE,
)
_INSIDE = re.compile(rf"(?:^|.*?[\s,;/|])(?:{_SAID}|{_LABEL})\s*[:：]?\s*(?P<tail>\S.*)$", re.IGNORECASE)
_SUBTITLE = re.compile(r"\s*[:：|–—]\s*|\s+-\s+")
_DATED = re.compile(rf"[(\[]\s*{_YEAR}\s*[)\]]\s*$")
_NO_FILM = re.compile(
    r"\b(?:films|movies|pictures|shorts|works|season|retrospective|directors?|interviews?|profile|tribute|memoriam|"
    r"podcast|episode|news|spotlight|q&a|best|top|guide|ranking|ranked|book|novel|play|music video|"
    r"saw|watched|watching|seen|discuss(?:es|ed|ing)?|talk(?:s|ed|ing)? (?:about|of)|this week|tonight|yesterday)\b"
    r"|^(?:a|an|the|this|another|my|our|his|her)?\s*(?:\w+\s+)?(?:film|movie|picture|feature|documentary|debut|review)$",
    re.IGNORECASE,
)
_TAIL = re.compile(
    rf"^(?P<before>.*\S)(?:\s*[,;|·/]\s*|\s*[(\[]|\s+(?={_YEAR}[)\]]?$))\s*"
    rf"(?:(?P<year>{_YEAR})|(?P<length>\d{{1,3}}\s?(?:m|mins?|minutes)\.?|\dh\s?\d{{1,2}}m?)|(?P<country>[^\W\d_][^\d,;|·/()]{{1,22}}))[)\]]?$"
)
_COUNTRIES = (
    "uk|u.k.|united kingdom|great britain|britain|england|scotland|wales|ireland|northern ireland|usa|us|u.s.|"
    "u.s.a.|united states|canada|mexico|brazil|argentina|chile|colombia|peru|uruguay|cuba|france|germany|"
    "west germany|east germany|austria|switzerland|belgium|netherlands|luxembourg|spain|portugal|italy|greece|"
    "turkey|cyprus|malta|denmark|sweden|norway|finland|iceland|poland|czech republic|czechia|czechoslovakia|"
    "slovakia|hungary|romania|bulgaria|serbia|croatia|slovenia|bosnia and herzegovina|yugoslavia|albania|ukraine|"
    "russia|soviet union|ussr|georgia|armenia|estonia|latvia|lithuania|iran|iraq|israel|palestine|lebanon|syria|"
    "jordan|saudi arabia|egypt|tunisia|morocco|algeria|senegal|mali|nigeria|kenya|ethiopia|south africa|india|"
    "pakistan|bangladesh|sri lanka|nepal|bhutan|china|hong kong|taiwan|japan|south korea|north korea|korea|"
    "mongolia|thailand|vietnam|cambodia|laos|myanmar|malaysia|singapore|indonesia|philippines|australia|"
    "new zealand|kazakhstan|afghanistan"
)
_IS_COUNTRY = re.compile(_COUNTRIES.replace(".", r"\."), re.IGNORECASE)
_PLACE = re.compile(r"^(?:North|South|East|West|New|United|Great|Hong|Soviet|Czech|Costa|Puerto|Saudi|Sri)\b")
_MADE = re.compile(r"\b(?:directed|written|film|movie|reviewed|review|produced|shot|scored)$", re.IGNORECASE)
_BY = re.compile(rf"^(?P<title>\S.{{0,100}}?)\s+by\s+(?P<name>\S.{{1,50}}?)(?P<year>\s*[(\[]{_YEAR}[)\]])$")


class Credit(NamedTuple):
    """What stands after `directed by`."""

    names: tuple[str, ...]
    year: int | None = None
    length: str = ""
    countries: tuple[str, ...] = ()


class Credited(NamedTuple):
    """A line that names a film and who directed it."""

    title: str
    credit: Credit
    subtitle: str | None


def credit(value: str) -> Credit | None:
    """The names at the beginning of a value, and the year, the length and the countries after them.

    >>> credit("Agnes Baird, UK, 2024, 98 min.")
    Credit(names=('Agnes Baird',), year=2024, length='98 min', countries=('UK',))
    >>> credit("a committee, 2024") is None, credit("2024") is None
    (True, True)
    """
    rest = value.strip().rstrip(".").strip()
    year: int | None = None
    length, countries = "", tuple[str, ...]()
    while match := _TAIL.match(rest):
        country = match["country"]
        if country and (not _IS_COUNTRY.fullmatch(country.strip())):
            break
        year = year or (int(match["year"]) if match["year"] else None)
        length = length or (match["length"] or "").rstrip(".")
        countries = (country.strip(), *countries) if country else countries
        rest = match["before"].rstrip(" ,;|·/")
    names = values.names(rest)
    return Credit(names, year, length, countries) if names else None


def credited(line: str) -> Credited | None:
    """The film that a line names, who it says directed it, and what follows a colon or a dash.

    >>> found = credited("The Weight of Salt (2017), directed by Ana Beltrán: what we owe the dead")
    >>> found.title, found.credit.names, found.subtitle
    ('The Weight of Salt (2017)', ('Ana Beltrán',), 'what we owe the dead')
    >>> credited("Three films directed by Ana Beltrán"), credited("Her, directed by Spike Jonze, is sad")
    (None, None)
    """
    match = _CREDITED.match(line)
    if match is None:
        return None
    named, *after = _SUBTITLE.split(match["tail"], maxsplit=1)
    found = credit(named)
    apart = bool(match["gap"].strip()) or bool(_DATED.search(match["title"]))
    dated = found is not None and found.year is not None
    if found is None or not (apart or (dated and match["said"])) or not _are_persons(found, match["title"]):
        return None
    if match["title"].count("(") != match["title"].count(")"):
        return None  # the words stand in the brackets of a title
    if _NO_FILM.search(match["title"]) or not re.search(r"\w", match["title"]):
        return None
    return Credited(match["title"], found, values.clean(after[0]) if after and after[0].strip() else None)


def _are_persons(found: Credit, title: str) -> bool:
    """Whether the names are whole ones; a single word is one only beside a year."""
    sure = found.year is not None or bool(_DATED.search(title))
    return sure or all(len(name.split()) > 1 or not name.isascii() for name in found.names)


def directors_inside(inside: str) -> tuple[str, ...]:
    """Who directed, as the words in the brackets of a title say.

    >>> directors_inside("2017, dir. Ana Beltrán"), directors_inside("dir. Ana Beltrán, 2017"), directors_inside("2017")
    (('Ana Beltrán',), ('Ana Beltrán',), ())
    """
    match = _INSIDE.match(inside)
    found = credit(match["tail"]) if match else None
    return found.names if found else ()


def director_in_brackets(line: str, prose: str) -> str:
    """The person that stands in brackets beside the year, where the prose speaks of them by their last name alone.

    An original title stands there as well, but nobody calls a film by its last word; nor is it one who plays.

    >>> director_in_brackets("Baby Driver (Edgar Wright, 2017)", "Wright cuts to the beat.")
    'Edgar Wright'
    >>> director_in_brackets("Deep Red (Profondo Rosso, 1975)", "Profondo Rosso is red.")
    ''
    """
    match = re.match(rf"^[^()\[\]]+[(\[](?:(?P<one>[^()\d]+?),\s*{_YEAR}|{_YEAR},\s*(?P<other>[^()\d]+))[)\]]", line)
    name = (match["one"] or match["other"]).strip() if match else ""
    if not name or not brackets.is_person(name) or _PLACE.match(name) or _IS_COUNTRY.fullmatch(name):
        return ""
    if brackets.kind("", name, "en") != "director":
        return ""
    names = values.names(name) or ()
    known = names and all(is_spoken_of(one, prose) and not _plays(one, prose) for one in names)
    return name if known else ""


def _plays(name: str, prose: str) -> bool:
    """Whether prose says that a person plays in the film."""
    last = re.escape(name.rsplit(maxsplit=1)[-1])
    said = rf"\(\s*(?:{re.escape(name)}|{last})\s*\)|\b(?:starring|stars|played by)\b[^.]{{0,60}}{last}"
    return bool(re.search(rf"{said}|{last}\s+(?:plays|stars|as)\b", prose))


def is_spoken_of(name: str, prose: str) -> bool:
    """Whether prose calls a person by the last name alone.

    >>> is_spoken_of("Boris Karloff", "Karloff was born in London."), is_spoken_of("Blade Runner", "Blade Runner is.")
    (True, False)
    """
    first, last = name.split()[-2:] if " " in name else ("", name)
    return bool(first) and bool(re.search(rf"(?<!{re.escape(first)} )(?<!\w){re.escape(last)}(?!\w)", prose))


def without_by(line: str, prose: str) -> str:
    """A headline `Title by X (2017)` without the person, where the prose knows the person or the title alone."""
    match = _BY.match(line)
    if match is None or not brackets.is_person(match["name"]) or _MADE.search(match["title"]):
        return line
    known = is_spoken_of(match["name"], prose) or re.search(
        rf"(?<!\w){re.escape(match['title'])}(?! by\b)(?!\w)", prose
    )
    return match["title"] + match["year"] if known else line

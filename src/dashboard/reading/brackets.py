"""What stands in brackets after a title beside the year: another title of the film, who directed it, or neither.

`Origen (Inception, 2010)`, `Baby Driver (Edgar Wright, 2017)`, `Reacher (Amazon Prime Video, 2022)`.
"""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from dashboard.reading import values

Kind = Literal["original", "director", ""]

_YEAR = r"(?:18[89]\d|19\d\d|20\d\d)"
_LINE = re.compile(
    rf"^(?P<title>[^()（）\[\]]{{1,90}}?)\s*(?:[(（](?P<other>[^()（）\[\]]{{1,90}})[)）]\s*)?"  # noqa: RUF001
    rf"[(（\[](?P<inside>[^()（）\[\]]{{0,90}}?)[\s,;/·–-]*(?P<year>{_YEAR})(?:\s*[,;][^()（）\[\]]{{0,90}})?\s*[)）\]]"  # noqa: RUF001
    r"(?P<rest>.*)$",
    re.DOTALL,
)
_WORDS = {
    "en": "the of and a an in on to for with from is are my your his her you it at by or not be was",
    "es": "el la los las de del y un una en por para con como que lo al su mi se es no sin entre",
    "fr": "le la les de des du et un une en dans pour avec au aux sur qui que est l d sans mon ma mes ne pas",
    "de": "der die das den dem des und ein eine im in von zu mit auf für ist nicht ohne wie am",
    "it": "il lo la gli le di del della dei e un una in per con che al nel è non senza",
    "pt": "o a os as de do da dos das e um uma em no na por para com que não sem",
    "tr": "bir ve ile için bu mi",
    "nl": "de het een van en in op met voor is niet",
}
_STOPS = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_NO_PERSON = re.compile(
    r"\b(?:prime|video|netflix|hbo|disney|movistar|filmin|apple|amazon|hulu|pictures|studios?|films?|bros|entertainment|"
    r"cut|edition|version|remastered|remake|imax|part|vol|season|chapter|spoilers?|review|dvd|blu-?ray|festival|tv)\b",
    re.IGNORECASE,
)
_PERSON_WORDS = range(2, 5)


class FilmLine(NamedTuple):
    """A line that names a film: `Title (something, year) more`."""

    title: str
    inside: str
    year: int
    rest: int
    """Where what follows the brackets begins in the line."""


def film_line(line: str) -> FilmLine | None:
    """The parts of a line that begins with a title and, in brackets, a year.

    >>> film_line("Origen (Inception, 2010) Otra vez.")
    FilmLine(title='Origen', inside='Inception', year=2010, rest=24)
    """
    match = _LINE.match(line)
    if match is None:
        return None
    title = re.sub(r"^\s*(?:#?\d{1,3}\s*[.):–—-]|[-•*])\s+", "", values.clean(match["title"]))
    if not re.search(r"\w", title) or re.search(
        r"(?<!\bvs)(?<!\b[VvNnMPp][oltrs])(?<!\bVol)(?<!\b[DS][rt])[.!?]\s+\w", title
    ):
        return None
    inside = match["other"] if match["other"] and not match["inside"] else match["inside"]
    return FilmLine(values.clean(title), values.clean(inside).rstrip(","), int(match["year"]), match.start("rest"))


def _in(language: str, words: str) -> bool:
    found = re.findall(r"[^\W\d_]+", words.casefold())
    return bool(_STOPS.get(language, frozenset()).intersection(found))


def _is_own(language: str, words: str) -> bool:
    """Whether words are of this language rather than of another: `Le premier jour du reste` is no Spanish."""
    found = re.findall(r"[^\W\d_]+", words.casefold())
    counts = {other: sum(word in stops for word in found) for other, stops in _STOPS.items()}
    own = counts.get(language, 0)
    return own > 0 and own >= max(counts.values())


def is_person(words: str) -> bool:
    """Whether this has the shape of persons' names: two to four words with capitals, none of a sentence.

    >>> is_person("S. Craig Zahler"), is_person("The Jungle Book"), is_person("Amazon Prime Video")
    (True, False, False)
    """
    found = values.names(words)
    if not found or _NO_PERSON.search(words) or re.search(r"[\d:!?]", words) or _in("en", words.split(maxsplit=1)[0]):
        return False
    return all(len(name.split()) in _PERSON_WORDS and not _in("en", name) for name in found)


def kind(title: str, inside: str, language: str) -> Kind:
    """What the words in the brackets of a title are, in a review in this language; empty where it cannot be told.

    >>> kind("Origen", "Inception", "es"), kind("You People", "La gente como vosotros", "es")
    ('original', '')
    >>> kind("Life Is Beautiful", "La vita è bella", "en"), kind("Baby Driver", "Edgar Wright", "en")
    ('original', 'director')
    """
    if not inside or _NO_PERSON.search(inside) or values.year(inside):
        return ""
    own = language if language in _STOPS else "en"
    others = [other for other in _STOPS if other != own and _in(other, inside)]
    if own == "en":
        if is_person(inside):
            return "" if others else "director"  # Guillermo del Toro, or Cidade de Deus
        foreign = bool(others) or not inside.isascii()
        return "original" if foreign and not _in("en", inside) and title.isascii() else ""
    if _is_own(own, inside):
        return ""
    if is_person(inside):
        return ""  # a name or a title: `found` tells by the other lines
    # Korean and Japanese reviewers put the English title there, of films of any country.
    return "original" if language in _STOPS else ""


class Found(NamedTuple):
    """What the brackets of a line state beside the year."""

    original: str = ""
    directors: str = ""


def found(lines: Sequence[FilmLine], language: str) -> list[Found]:
    """What the brackets of several lines of one text state: a writer puts the same thing into all of them.

    >>> lines = [film_line("Luna nueva (New Moon, 2009)"), film_line("El libro de Eli (The Book of Eli, 2010)")]
    >>> [one.original for one in found(lines, "es")]
    ['New Moon', 'The Book of Eli']
    """
    own = language if language in _STOPS else "en"
    clear = [
        line for line in lines if not is_person(line.inside) and kind(line.title, line.inside, language) == "original"
    ]
    persons = [line for line in lines if is_person(line.inside)]
    titled = bool(clear) or sum(_in(own, line.title) for line in persons) * 2 > len(persons)
    return [_of_line(line, language, titled and own != "en", len(persons) > 1) for line in lines]


def _of_line(line: FilmLine, language: str, titled: bool, several: bool) -> Found:
    parts = [part for part in line.inside.split(", ") if part and not _NO_PERSON.search(part)]
    if len(parts) > 1 and is_person(parts[-1]) and not is_person(parts[0]):
        return Found(_original(line.title, ", ".join(parts[:-1]), language, titled), parts[-1])
    inside = ", ".join(parts)
    if is_person(inside) and not titled:
        return Found("", inside if several or language == "en" else "")
    return Found(_original(line.title, inside, language, titled), "")


def _original(title: str, inside: str, language: str, titled: bool) -> str:
    if not inside or _is_own(language if language in _STOPS else "en", inside):
        return ""
    if not re.search(r"[a-zA-Z]", inside):
        return inside  # another script than the Latin: nobody translates into it
    return inside if titled or (not is_person(inside) and kind(title, inside, language) == "original") else ""

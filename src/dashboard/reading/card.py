"""Entries, from front matter and from credit lines, → the film card: each field as the first line states it."""

# ruff: noqa: RUF001 - the full-width colon is meant

import datetime
import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dashboard import text
from dashboard.reading import headline, values
from dashboard.reading.blocks import Entry
from dashboard.review import Film, Stated

NAMES = frozenset({"directors", "writers", "cast", "author", "other_names"})
_LISTS = frozenset({"countries", "languages", "genres"})
_OF_A_FILM = frozenset(
    {"directors", "writers", "cast", "original_title", "runtime", "genres", "rating", "about_a_film"}
)
_MOST_WORDS_OF_A_PEN_NAME = 3
_MOST_WORDS_OF_A_FACT = 14
_MOST_WORDS_OF_A_TAGLINE = 60

Value = headline.Titles | tuple[str, ...] | str | int | datetime.date


@dataclass(frozen=True, slots=True)
class Card:
    """What a file states of its film and of itself."""

    film: Film
    subtitle: Stated[str] | None
    author: Stated[str] | None
    date: Stated[datetime.date] | None
    rating: Stated[str] | None


def understood(field: str, stated: tuple[str, ...]) -> Value | None:
    """What these words say as a value of the field, or None where they are none: then they are prose.

    >>> understood("directors", ("Greta Gerwig",)), understood("cast", ("The actors all do well.",))
    (('Greta Gerwig',), None)
    """
    whole = text.normalise(html.unescape(", ".join(stated)))
    if not whole:
        return None
    if field == "author" and len(whole.split()) <= _MOST_WORDS_OF_A_PEN_NAME:
        return values.names(whole) or (values.clean(whole),)
    if field in NAMES:
        return _together(values.names, stated)
    if field in _LISTS:
        return _together(values.items, stated)
    return _SINGLE[field](whole) if field in _SINGLE else whole


def _together(parse: Callable[[str], tuple[str, ...] | None], stated: tuple[str, ...]) -> tuple[str, ...] | None:
    found = [parse(html.unescape(value)) for value in stated]
    if not all(found):
        return None
    return tuple(dict.fromkeys(name for names in found for name in names or ()))


def _title(whole: str) -> headline.Titles | None:
    if re.search(r"\d\s*/\s*\d|★|\bout of\b", whole) or (re.search(r"[^.]\.$", whole) and len(whole.split()) > 6):  # noqa: PLR2004
        return None
    return headline.titles(whole)


def _year(whole: str) -> int | None:
    return values.year(whole) if len(whole.split()) <= _MOST_WORDS_OF_A_FACT else None


def _fact(whole: str) -> str | None:
    return whole if len(whole.split()) <= _MOST_WORDS_OF_A_FACT and not re.search(r"[.!?]\s+\w", whole) else None


def _standfirst(whole: str) -> str | None:
    return whole if len(whole.split()) <= _MOST_WORDS_OF_A_TAGLINE else None


_SINGLE: dict[str, Callable[[str], Value | None]] = {
    "title": _title,
    "original_title": _title,
    "headline": headline.headline,
    "year": _year,
    "runtime": lambda whole: values.minutes(whole) if len(whole.split()) <= _MOST_WORDS_OF_A_FACT else None,
    "date": values.date,
    "rating": values.rating,
    "tagline": _standfirst,
    "subtitle": _standfirst,
    "other_facts": _fact,
}


def card(entries: Iterable[Entry], is_mentioned: Callable[[str], bool]) -> Card:
    """The card that the entries, in the order of their trust, make together.

    A headline that does not say that it is of a film gives the title only if other entries are of a film or
    `is_mentioned` finds it as a title in the prose; else it is the subtitle.
    """
    entries = list(entries)
    withheld = {entry.field for entry in entries if not entry.values}
    entries = [entry for entry in entries if entry.field not in withheld]
    found: dict[str, Stated[Value]] = {}
    titles: list[Stated[headline.Titles]] = []
    headlines: list[tuple[str, Stated[headline.Titles]]] = []
    for entry in entries:
        value = understood(entry.field, entry.values)
        if isinstance(value, headline.Titles):
            if entry.field == "title":
                titles.append(Stated(value, entry.line, entry.where))
            elif entry.field == "headline":
                headlines.append(
                    (text.normalise(html.unescape(entry.values[0])), Stated(value, entry.line, entry.where))
                )
            else:
                found.setdefault(entry.field, Stated(value.title, entry.line, entry.where))
        elif value is not None:
            known = found.setdefault(entry.field, Stated(value, entry.line, entry.where))
            if isinstance(value, tuple) and isinstance(known.value, tuple) and set(value) > set(known.value):
                found[entry.field] = Stated(value, entry.line, entry.where)  # the fuller list, as of two directors
    of_a_film = any(entry.field in _OF_A_FILM for entry in entries)
    for _, stated in headlines:
        if stated.value.sure or of_a_film or is_mentioned(stated.value.title):
            titles.append(stated)
    film = _film(found, titles)
    date, rating, author = found.get("date"), found.get("rating"), found.get("author")
    return Card(
        film,
        _text(found.get("subtitle")) or _subtitle(headlines, film.title),
        Stated(", ".join(_strings(author.value)), author.line, author.where) if author else None,
        Stated(date.value, date.line, date.where) if date and isinstance(date.value, datetime.date) else None,
        _text(rating),
    )


def _film(found: dict[str, Stated[Value]], titles: list[Stated[headline.Titles]]) -> Film:
    title = titles[0] if titles else None
    year, original = _number(found.get("year")), _text(found.get("original_title"))
    directors = _several(found.get("directors"))
    for stated in titles:
        if title and _same(stated.value.title, title.value.title):
            year = year or (Stated(stated.value.year, stated.line, stated.where) if stated.value.year else None)
            original = original or (
                Stated(stated.value.original, stated.line, stated.where) if stated.value.original else None
            )
            named = stated.value.directors
            directors = directors or (Stated(named, stated.line, stated.where) if named else None)
    return Film(
        title=Stated(title.value.title, title.line, title.where) if title else None,
        original_title=original,
        year=year,
        tagline=_text(found.get("tagline")),
        directors=directors,
        writers=_several(found.get("writers")),
        cast=_several(found.get("cast")),
        countries=_several(found.get("countries")),
        languages=_several(found.get("languages")),
        genres=_several(found.get("genres")),
        runtime=_number(found.get("runtime")),
    )


def _subtitle(headlines: list[tuple[str, Stated[headline.Titles]]], title: Stated[str] | None) -> Stated[str] | None:
    """What a headline says beyond the film's title."""
    for whole, stated in headlines:
        if stated.value.subtitle:
            return Stated(stated.value.subtitle, stated.line)
        if title is None:
            return Stated(whole, stated.line)
        if not _same(stated.value.title, title.value):
            rest = re.match(rf"{re.escape(title.value)}\s*(?:[:：|–—]|\s-\s)\s*(?P<rest>\S.*)$", whole, re.IGNORECASE)
            return Stated(rest["rest"] if rest else whole, stated.line)
    return None


def _same(one: str, other: str) -> bool:
    """Whether two spellings are of one title.

    >>> _same("Miracle in Cell No.7", "Miracle in Cell No. 7")
    True
    """
    return re.sub(r"[\W_]", "", one.casefold()) == re.sub(r"[\W_]", "", other.casefold())


def _strings(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),)


def _text(stated: Stated[Value] | None) -> Stated[str] | None:
    return Stated(stated.value, stated.line, stated.where) if stated and isinstance(stated.value, str) else None


def _number(stated: Stated[Value] | None) -> Stated[int] | None:
    return Stated(stated.value, stated.line, stated.where) if stated and isinstance(stated.value, int) else None


def _several(stated: Stated[Value] | None) -> Stated[tuple[str, ...]] | None:
    return Stated(stated.value, stated.line, stated.where) if stated and isinstance(stated.value, tuple) else None

"""What schema.org says of a review and its film, in JSON-LD: field names and values of the card."""

from collections.abc import Iterator
from typing import Any

_FILM = {
    "name": "title",
    "director": "directors",
    "actor": "cast",
    "actors": "cast",
    "genre": "genres",
    "countryOfOrigin": "countries",
    "dateCreated": "year",
    "datePublished": "year",
    "alternateName": "original_title",
}
_MOST_NODES = 1_000


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """All objects of JSON-LD, the outer ones first."""
    waiting, seen = [value], 0
    while waiting and seen < _MOST_NODES:
        held = waiting.pop(0)
        seen += 1
        if isinstance(held, list):
            waiting += held
        elif isinstance(held, dict):
            yield held
            waiting += [inner for inner in held.values() if isinstance(inner, list | dict)]


def entries(node: dict[str, Any]) -> list[tuple[str, tuple[str, ...]]]:
    """The fields that a review states, of itself and of its film; none where it is no review of a film.

    >>> entries({"@type": "Review", "itemReviewed": {"@type": "Movie", "name": "Her", "dateCreated": "2013"}})
    [('title', ('Her',)), ('year', ('2013',))]
    """
    film = node.get("itemReviewed")
    film = film[0] if isinstance(film, list) and film else film
    if not isinstance(film, dict) or not is_a(film, {"Movie", "CreativeWork", "VideoObject"}):
        return []
    found = [(field, words(film[key])) for key, field in _FILM.items() if key in film]
    if isinstance(film.get("duration"), str):
        found.append(("runtime", (film["duration"].upper().removeprefix("PT").replace("H", "h ").replace("M", "m"),)))
    rating = node.get("reviewRating")
    if isinstance(rating, dict) and words(rating.get("ratingValue")):
        best = words(rating.get("bestRating"))
        found.append(("rating", ("/".join((*words(rating["ratingValue"]), *best)),)))
    found.append(("author", words(node.get("author"))))
    found.append(("date", words(node.get("datePublished"))))
    found.append(("headline", words(node.get("headline") or node.get("name"))))
    return [(field, values) for field, values in found if values]


def is_a(node: dict[str, Any], kinds: set[str]) -> bool:
    """Whether a node is of one of these types."""
    return bool(kinds.intersection(words(node.get("@type"))))


def words(held: Any) -> tuple[str, ...]:
    """A value's own words: of persons and the like their names."""
    if isinstance(held, list):
        return tuple(word for item in held for word in words(item))
    if isinstance(held, dict):
        return words(held.get("name")) if isinstance(held.get("name"), str) else ()
    return (str(held),) if isinstance(held, str | int | float) and str(held).strip() else ()

"""The film that a file, or the address of its post, is named after: the last resort, and said so on the card."""

import re
import unicodedata
from collections.abc import Sequence

from dashboard.reading.blocks import Document, Entry

WHERE = "the file’s name"
"""Where such a title stands."""
_SLUG = re.compile(r"(?:\d{4}-\d\d-\d\d-)?(?P<title>.+?)(?:-(?P<year>(?:18|19|20)\d\d))?(?:-(?:film-|movie-)?review)?$")
_NAME = re.compile(
    r"(?:\d{4}-\d\d-\d\d[ _-]+)?(?:(?P<before>(?:film|movie)?[ _-]?review)[ _-]+(?:of[ _-]+)?)?(?P<title>.+?)"
    r"(?:[ _-]+[(\[]?(?P<year>(?:18[89]|19\d|20\d)\d)[)\]]?)?(?P<after>[ _-]+(?:film[ _-]?|movie[ _-]?)?(?:review|"
    r"resena|reseña|critica|crítica|critique|kritik|recensione|리뷰|감상|レビュー|感想))?$",
    re.IGNORECASE,
)
_OF_A_FILM = frozenset({"directors", "writers", "cast", "original_title", "runtime", "genres", "about_a_film", "year"})
_NO_TITLE = re.compile(
    r"(?:\d+|index|readme|review|reviews|film|movie|post|draft|untitled|new|text|document|notes?|pasted|page|chapter|part|"
    r"ch|kapitel|section|split|content|default|main|output|upload|file|a|x)[ _-]*\d*",
    re.IGNORECASE,
)
_MOST_WORDS = 10


def film_of_post(document: Document, name: str, entries: Sequence[Entry]) -> list[Entry]:
    """The title that the prose sets in italics or bold and the file, or its post's address, is named after."""
    slugs = [(entry.values[0], entry.line) for entry in entries if entry.field == "slug"]
    for slug, line in [*slugs, (_stem(name), 0)]:
        parts = _SLUG.match(slug)
        if parts is None:
            continue
        named = {letters(parts["title"]), letters(parts["title"] + (parts["year"] or ""))}
        for words in sorted(document.emphasised):
            at = document.content.find(words)
            if letters(words) not in named or at < 0 or document.hidden_in(at, at + len(words)):
                continue
            found = [Entry("title", (words,), document.line_at(at))]
            dated = parts["year"] and line and letters(words) == letters(parts["title"])
            return [*found, Entry("year", (parts["year"],), line)] if dated else found
    return []


def film_of_name(document: Document, name: str, entries: Sequence[Entry], prose: Sequence[str]) -> list[Entry]:
    """The title, and the year, that the file's name itself states.

    It is believed where it has a year or says "review", or where other lines are of a film.
    """
    slug = next(((entry.values[0], entry.line) for entry in entries if entry.field == "slug"), (_stem(name), 0))
    parts = _NAME.match(slug[0])
    if parts is None or document.numbers or _NO_TITLE.fullmatch(parts["title"]):
        return []
    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)?", parts["title"])
    sure = parts["year"] or parts["before"] or parts["after"] or any(entry.field in _OF_A_FILM for entry in entries)
    if not sure or not words or len(words) > _MOST_WORDS or not any(word.isalpha() for word in words):
        return []
    line, where = slug[1], "" if slug[1] else WHERE
    spelled = re.compile(r"(?<!\w)" + r"[\W_]{1,3}".join(map(re.escape, words)) + r"(?!\w)", re.IGNORECASE)
    as_written = next(
        (match.group() for match in map(spelled.search, prose) if match and match.group()[0].isupper()), ""
    )
    bare = parts["title"] if " " in parts["title"].strip() else " ".join(words)
    title = as_written or (
        " ".join(word[:1].upper() + word[1:] for word in bare.split()) if bare == bare.lower() else bare
    )
    found = [Entry("title", (title,), line, where)]
    return [*found, Entry("year", (parts["year"],), line, where)] if parts["year"] else found


def _stem(name: str) -> str:
    stem = name.replace("\\", "/").rsplit("/", 1)[-1]
    return stem.rsplit(".", 1)[0] if "." in stem[1:] else stem


def letters(words: str) -> str:
    """The letters and digits of a title alone, to compare it.

    >>> letters("Amélie & Co."), letters("amelie-and-co")
    ('amelieandco', 'amelieandco')
    """
    plain = unicodedata.normalize("NFKD", words.casefold().replace("&", "and"))
    return "".join(character for character in plain if character.isalnum())

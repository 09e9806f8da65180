"""Themes: which film themes a sentence speaks of, by a vocabulary of words and phrases in `themes.toml`.

The vocabulary and its lemmatiser are English; sentences in other languages have no themes. All offsets count
characters of the sentence's text, from 0, the end not included. Past 250 lines, as the checks of a vocabulary that
people edit stand beside the rules that they are written for.
"""

import hashlib
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import simplemma

NAME = "themes"

_PATH = Path(__file__).with_name("themes.toml")
_BYTES = _PATH.read_bytes()
_SETTINGS: dict[str, Any] = tomllib.loads(_BYTES.decode())

VERSION = "2." + hashlib.sha256(simplemma.__version__.encode() + b"\n" + _BYTES).hexdigest()[:12]
"""The version of this module's code (raise it when the rules below change) and of the vocabulary."""

_PATCHES: dict[str, str] = _SETTINGS["lemmas"]
_STOP = {language: frozenset(words.split()) for language, words in _SETTINGS["stop"].items()}
_CONTRACTIONS = frozenset(["it's", "that's", "what's", "let's", "he's", "she's", "there's", "here's", "who's"])
_LEMMATISED = ("en", "es")  # the languages of `_STOP` whose words are inflected and that simplemma knows

_PERSON = 3  # words in a name that may be called by its last word
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_WORD_OR_NUMBER = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"[.,;:!?()\[\]…—–]|\s-\s")
_NEGATION = {kind: frozenset(words) for kind, words in _SETTINGS["negation"].items()}


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme of the vocabulary."""

    name: str
    group: str
    definition: str
    words: tuple[str, ...]
    phrases: tuple[str, ...]
    exceptions: tuple[str, ...]
    """Phrases that look like the theme and are not; `*` stands for any one word."""


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of a sentence that speaks of a theme."""

    theme: str
    start: int
    end: int
    lemma: str
    """The word or phrase of the vocabulary, lower-cased."""


@dataclass(frozen=True, slots=True)
class Word:
    """A content word of a sentence."""

    lemma: str
    start: int
    end: int


class BadVocabulary(ValueError):
    """A vocabulary that cannot be used; the message says which file, which line and why."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    entry: str
    parts: tuple[str, ...]
    theme: str
    exception: bool


_Candidates = tuple[_Candidate, ...]


def _surface(word: str) -> str:
    word = word.lower().replace("’", "'")
    return word if word in _CONTRACTIONS else word.removesuffix("'s")


@lru_cache(maxsize=50_000)
def _lemma(word: str, language: str = "en") -> str:
    word = _surface(word)
    if language == "en" and word in _PATCHES:
        return _PATCHES[word]
    return simplemma.lemmatize(word, lang=language).lower() if language in _LEMMATISED and "'" not in word else word


def _parts(entry: str) -> tuple[str, ...]:
    """What each word of the vocabulary's entry asks for: "love" any inflection, "=loving" that form alone."""
    parts = re.findall(rf"\*|{_WORD.pattern}", entry)
    return tuple(_surface(p) if _lemma(p) == _surface(p) else "=" + _surface(p) for p in parts)


def vocabulary(path: Path | None = None) -> tuple[Theme, ...]:
    """The themes of this file, or of the one that comes with the dashboard, in the order of the file.

    Raises BadVocabulary, which names the file and the line.

    >>> [theme.name for theme in vocabulary()][:3]
    ['love', 'desire', 'marriage']
    """
    return _own() if path is None else _read(path)


@lru_cache(maxsize=1)
def _own() -> tuple[Theme, ...]:
    return _read(_PATH)


def _read(source: Path) -> tuple[Theme, ...]:
    try:
        text = source.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except OSError as error:
        raise BadVocabulary(f"{source.name}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise BadVocabulary(f"{source.name}, line {line}: not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise BadVocabulary(f"{source.name}, line {line}: {error}") from error
    entries = table.get("theme")
    if not isinstance(entries, list) or not entries:
        raise BadVocabulary(f"{source.name}, line 1: no [[theme]] in this file")
    lines = [number for number, row in enumerate(text.splitlines(), 1) if re.match(r"\s*\[\[theme\]\]", row)]
    themes: dict[str, Theme] = {}
    for entry, line in zip(entries, lines, strict=True):
        try:
            theme = _theme(entry)
            if theme.name in themes:
                raise ValueError(f"a second theme named {theme.name!r}")
        except ValueError as error:
            raise BadVocabulary(f"{source.name}, line {line}: {error}") from error
        themes[theme.name] = theme
    return tuple(themes.values())


def _theme(entry: dict[str, Any]) -> Theme:
    known = ("name", "group", "definition", "words", "phrases", "not")
    for key in entry:
        if key not in known:
            raise ValueError(f"unknown key {key!r}; a theme has {', '.join(known)}")
    for key in known[:3]:
        if not isinstance(entry.get(key), str) or not entry[key].strip():
            raise ValueError(f"{key!r} must be a text")
    for key in known[3:]:
        values = entry.get(key, [])
        if not isinstance(values, list) or not all(isinstance(v, str) and _parts(v) for v in values):
            raise ValueError(f"{key!r} must be a list of words or phrases")
        if key != "not" and any("*" in v for v in values):
            raise ValueError(f"'*' may stand only in 'not', found in {key!r}")
        if any(v.startswith("*") for v in values):
            raise ValueError("a phrase may not begin with '*'")
    if not entry.get("words") and not entry.get("phrases"):
        raise ValueError(f"theme {entry['name']!r} has neither words nor phrases")
    lists = (tuple(entry.get(key, ())) for key in known[3:])
    return Theme(entry["name"], entry["group"], entry["definition"], *lists)


@lru_cache(maxsize=8)
def _index(themes: tuple[Theme, ...] | None) -> tuple[dict[tuple[str, str], _Candidates], frozenset[str]]:
    """The vocabulary by the first two parts of each entry, and the words that it writes with a capital."""
    found: dict[tuple[str, str], dict[_Candidate, None]] = {}
    capitals: set[str] = set()
    for theme in vocabulary() if themes is None else themes:
        for entries, exception in (((*theme.words, *theme.phrases), False), (theme.exceptions, True)):
            for entry in entries:
                candidate = _Candidate(entry.lower(), _parts(entry), theme.name, exception)
                first_two = (*candidate.parts, "")[:2]
                found.setdefault((first_two[0], first_two[1]), {})[candidate] = None
        capitals.update(word.lower() for word in theme.words if word[0].isupper())
    return {two: tuple(candidates) for two, candidates in found.items()}, frozenset(capitals)


def matches(
    text: str, names: Sequence[str] = (), themes: tuple[Theme, ...] | None = None, language: str = "en"
) -> tuple[Match, ...]:
    """The themes that one sentence speaks of, in the order of the text; none outside English.

    What lies in one of `names` (the film's title, people) is left out, so is what a plain negation denies.

    >>> [(m.theme, m.lemma) for m in matches("A father is falsely accused.")]
    [('fatherhood', 'father'), ('false accusation', 'falsely accuse')]
    >>> matches("This is not a love story.")
    ()
    """
    if language != "en":
        return ()
    index, capitals = _index(themes)
    tokens = [(found.group(), *found.span()) for found in _WORD.finditer(text)]
    forms = [(_lemma(token[0]), "=" + _surface(token[0])) for token in tokens]
    broken = [bool(_BREAK.search(text, tokens[i - 1][2], tokens[i][1])) for i in range(1, len(tokens))]
    found: list[tuple[int, int, _Candidate]] = []
    for first, (form, after) in enumerate(pairwise((*forms, ("", "")))):
        keys = product(form, ("", "*", *after) if first + 1 < len(forms) else ("",))
        for candidate in (candidate for key in keys for candidate in index.get(key, ())):
            last = first + len(candidate.parts) - 1
            if last < len(forms) and _fits(candidate.parts, forms[first : last + 1], broken[first:last]):
                found.append((first, last, candidate))
    if not found:
        return ()
    taken = _places(text, tuple(names))
    kept = []
    for first, last, candidate in _longest(found):
        start, end = tokens[first][1], tokens[last][2]
        if any(start < stop and begin < end for begin, stop in taken):
            continue
        if first == last and candidate.entry not in capitals and _in_name(tokens, broken, first):
            continue
        if not _negated(tokens, broken, first):
            kept.append(Match(candidate.theme, start, end, candidate.entry))
    return tuple(sorted(kept, key=lambda match: (match.start, match.end, match.theme)))


def _fits(parts: tuple[str, ...], forms: list[tuple[str, str]], broken: list[bool]) -> bool:
    return not any(broken) and all(p == "*" or p in form for p, form in zip(parts, forms, strict=True))


def _longest(found: list[tuple[int, int, _Candidate]]) -> list[tuple[int, int, _Candidate]]:
    """Within each theme, the longest that do not overlap; an exception wins a tie and then is left out."""
    found = sorted(found, key=lambda row: (row[0] - row[1], not row[2].exception, row[0]))
    used: dict[str, set[int]] = {}
    kept = []
    for first, last, candidate in found:
        places = used.setdefault(candidate.theme, set())
        if places.isdisjoint(range(first, last + 1)):
            places.update(range(first, last + 1))
            if not candidate.exception:
                kept.append((first, last, candidate))
    return kept


def _in_name(tokens: list[tuple[str, int, int]], broken: list[bool], place: int) -> bool:
    """Whether the word has a capital and so has the word beside it: "Father Karras"."""

    def capital(at: int) -> bool:
        word = tokens[at][0]
        return word[0].isupper() and not word.isupper() and not (at == 0 and _lemma(word) in _STOP["en"])

    if not capital(place):
        return False
    before = place > 0 and not broken[place - 1] and capital(place - 1)
    after = place + 1 < len(tokens) and not broken[place] and capital(place + 1)
    return before or after


def _negated(tokens: list[tuple[str, int, int]], broken: list[bool], first: int) -> bool:
    """Whether "no", "not", "isn't" and the like stand before the place, with only small words between."""
    place = first
    while place > 0 and not broken[place - 1]:
        place -= 1
        word = tokens[place][0].lower().replace("’", "'")
        if word in _NEGATION["negators"]:
            modal = word == "not" and place > 0 and tokens[place - 1][0].lower() in _NEGATION["modals"]
            return not modal  # "he could not forgive" does speak of forgiveness
        if word not in _NEGATION["between"]:
            return False
    return False


@lru_cache(maxsize=256)
def _name_pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    patterns = []
    for name in names:
        parts = _WORD_OR_NUMBER.findall(name)
        if len(parts) == 1:
            patterns.append(re.escape(parts[0]))  # a title of one word, "War", only as it is written
        elif parts:
            joined = r"[\W_]*".join(
                r"(?:no|nr|number)?" if p.lower() in {"no", "nr", "number"} else re.escape(p) for p in parts
            )
            patterns.append(f"(?i:{joined})")
            if len(parts) <= _PERSON and all(part[0].isupper() for part in parts):
                patterns.append(re.escape(parts[-1]))  # "Rob Zombie" is called "Zombie" from then on
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(patterns)})(?![^\W_])") if patterns else None


def _places(text: str, names: tuple[str, ...]) -> list[tuple[int, int]]:
    pattern = _name_pattern(names)
    return [found.span() for found in pattern.finditer(text)] if pattern else []


def words(text: str, language: str = "en") -> tuple[Word, ...]:
    """The content words of a sentence: no small words, no talk of film reviews, two letters or more.

    Lemmas in English and Spanish, lower-cased words in other languages (a Korean word keeps its particle).

    >>> [word.lemma for word in words("It is a film about two fathers who lied.")]
    ['father', 'lie']
    """
    stop = _STOP.get(language, frozenset())
    found = []
    for token in _WORD.finditer(text):
        lemma = _lemma(token.group(), language)
        if len(lemma) > 1 and lemma not in stop and token.group().lower().replace("’", "'") not in stop:
            found.append(Word(lemma, *token.span()))
    return tuple(found)

"""The vocabulary of film themes: what it says, read from TOML, put together from several files, written again.

The dashboard's own is `themes.toml` beside this package. A file of the same shape in a library's folder, or what a
person writes in the app, adds themes to it, replaces those of the same name, and leaves out those named in `without`.
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from dashboard.marking.themes.lemmas import PATH, parts

FILE = "themes.toml"
"""The name of a vocabulary in a library's folder."""
MOST_BYTES = 500_000
"""A vocabulary that is larger is not read."""
MOST_THEMES = 500

_TEXTS = ("name", "group", "definition")
_LISTS = ("words", "phrases", "not", "ontology")
_NEEDLESS = ("theme", "without", "lemmas", "negation", "stop")  # the last three only the dashboard's own file uses


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme of the vocabulary."""

    name: str
    group: str
    definition: str
    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    """Phrases that look like the theme and are not; `*` stands for any one word."""
    ontology: tuple[str, ...] = ()
    """Its names in the Literary Theme Ontology, the closest first."""


Themes = tuple[Theme, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What a file makes of another vocabulary: themes to add or to replace, and names to leave out."""

    themes: Themes = ()
    without: tuple[str, ...] = ()


class BadVocabulary(ValueError):
    """A vocabulary that cannot be used; the message says which file, which line and why."""


def vocabulary(path: Path | None = None) -> Themes:
    """The themes of this file, or of the one that comes with the dashboard, in the order of the file.

    Raises BadVocabulary, which names the file and the line.

    >>> [theme.name for theme in vocabulary()][:3]
    ['love', 'desire', 'marriage']
    """
    if path is None:
        return _own()
    found = change(*_content(path)).themes
    if not found:
        raise BadVocabulary(f"{path.name}, line 1: no [[theme]] in this file")
    return found


@lru_cache(maxsize=1)
def _own() -> Themes:
    return change(PATH.name, PATH.read_bytes()).themes


def _content(path: Path) -> tuple[str, bytes]:
    try:
        return path.name, path.read_bytes()
    except OSError as error:
        raise BadVocabulary(f"{path.name}: {error.strerror}") from error


def read_change(path: Path) -> Change:
    """What the file at this path changes. Raises BadVocabulary."""
    return change(*_content(path))


@lru_cache(maxsize=16)
def change(name: str, data: bytes) -> Change:
    """What a file with this name and these bytes says. Raises BadVocabulary, which names the file and the line.

    >>> change("my.toml", b'without = ["war"]').without
    ('war',)
    >>> change("my.toml", b'without = "war"')
    Traceback (most recent call last):
    ...
    dashboard.marking.themes.vocabulary.BadVocabulary: my.toml, line 1: 'without' must be a list of themes' names
    """
    if len(data) > MOST_BYTES:
        raise BadVocabulary(f"{name}: larger than {MOST_BYTES // 1000} kB")
    text, table = _parsed(name, data)
    for key in table:
        if key not in _NEEDLESS:
            raise BadVocabulary(
                f"{name}, line {_line(text, key)}: unknown key {key!r}; write [[theme]] or without = []"
            )
    without = table.get("without", [])
    if not isinstance(without, list) or not all(isinstance(one, str) for one in without):
        raise BadVocabulary(f"{name}, line {_line(text, 'without')}: 'without' must be a list of themes' names")
    entries = table.get("theme", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise BadVocabulary(f"{name}, line {_line(text, 'theme')}: a theme begins with [[theme]], in double brackets")
    if len(entries) > MOST_THEMES:
        raise BadVocabulary(f"{name}: more than {MOST_THEMES} themes")
    return Change(_themes(name, text, entries), tuple(without))


def _parsed(name: str, data: bytes) -> tuple[str, dict[str, Any]]:
    try:
        text = data.decode("utf-8-sig")
        return text, tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise BadVocabulary(f"{name}, line {line}: not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        reason = re.sub(r" \(at .*\)$", "", str(error))
        raise BadVocabulary(f"{name}, line {line}: {reason}") from error


def _themes(name: str, text: str, entries: Sequence[dict[str, Any]]) -> Themes:
    starts = [at for at, row in enumerate(text.splitlines(), 1) if re.match(r"\s*\[\[\s*theme\s*\]\]", row)]
    if len(starts) != len(entries):  # themes written inline have no line of their own
        starts = [1] * len(entries)
    themes: dict[str, Theme] = {}
    for entry, start in zip(entries, starts, strict=True):
        wrong = _wrong(entry)
        if wrong is None and entry["name"].strip() in themes:
            wrong = "name", f"a second theme named {entry['name']!r}"
        if wrong:
            key, why = wrong
            raise BadVocabulary(f"{name}, line {_line(text, key, start)}: {why}")
        theme = _theme(entry)
        themes[theme.name] = theme
    return tuple(themes.values())


def _line(text: str, key: str, start: int = 1) -> int:
    """The line, from 1, at which a key is written in the theme that starts at a line; else that line.

    >>> _line("[[theme]]\\nname = 1\\n\\n[[theme]]\\nname = 2", "name", 4), _line("[[theme]]\\n", "name", 1)
    (5, 1)
    """
    for number, row in enumerate(text.splitlines()[start - 1 :], start):
        if number > start and re.match(r"\s*\[\[", row):
            break
        if re.match(rf"\s*\[*\"?{re.escape(key)}\"?\s*[\]=]", row):
            return number
    return start


def _wrong(entry: dict[str, Any]) -> tuple[str, str] | None:  # noqa: PLR0911 - a fault a line
    """The key at fault in a theme, and what is wrong; None where nothing is."""
    known = (*_TEXTS, *_LISTS)
    for key in entry:
        if key not in known:
            return key, f"unknown key {key!r}; a theme has {', '.join(known)}"
    for key in _TEXTS:
        if not isinstance(entry.get(key), str) or not entry[key].strip():
            return key, f"{key!r} must be a text"
    for key in _LISTS:
        values = entry.get(key, [])
        if not isinstance(values, list) or not all(isinstance(v, str) and v.strip() for v in values):
            return key, f"{key!r} must be a list of words or phrases"
        if key == "ontology":
            continue
        for value in values:
            if not parts(value):
                return key, f"{key!r} must be a list of words or phrases; {value!r} is none"
            if key != "not" and "*" in value:
                return key, f"'*' may stand only in 'not', found in {key!r}"
            if value.startswith("*"):
                return key, "a phrase may not begin with '*'"
    if not entry.get("words") and not entry.get("phrases"):
        return "words", f"theme {entry['name']!r} has neither words nor phrases"
    return None


def _theme(entry: dict[str, Any]) -> Theme:
    texts = (entry[key].strip() for key in _TEXTS)
    return Theme(*texts, *(tuple(value.strip() for value in entry.get(key, ())) for key in _LISTS))


def changed(themes: Themes, *changes: Change) -> Themes:
    """These themes with every change made, one after the other; a replaced theme keeps its place.

    >>> war = Theme("war", "War", "Armies.", ("war",))
    >>> sea = Theme("sea", "Nature", "Salt.", ("wave",))
    >>> [theme.name for theme in changed((war,), Change((sea,)), Change((), ("war",)))]
    ['sea']
    """
    for one in changes:
        named = {theme.name: theme for theme in themes} | {theme.name: theme for theme in one.themes}
        themes = tuple(theme for name, theme in named.items() if name not in one.without)
    return themes


@lru_cache(maxsize=64)
def version(themes: Themes) -> str:
    """Tells a vocabulary from any other: twelve hexadecimal digits."""
    return hashlib.sha256(repr(themes).encode()).hexdigest()[:12]


def written(themes: Iterable[Theme], without: Iterable[str] = ()) -> str:
    """The text of a vocabulary's file with these themes, which `change` reads again as they are."""
    blocks = []
    left_out = list(without)
    if left_out:
        blocks.append(f"without = {_list(left_out)}")
    for theme in themes:
        lines = ["[[theme]]"]
        lines += [f"{key} = {_text(getattr(theme, key))}" for key in _TEXTS]
        values = (theme.words, theme.phrases, theme.exceptions, theme.ontology)
        lines += [f"{key} = {_list(value)}" for key, value in zip(_LISTS, values, strict=True) if value]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _list(values: Iterable[str]) -> str:
    return "[" + ", ".join(_text(value) for value in values) + "]"

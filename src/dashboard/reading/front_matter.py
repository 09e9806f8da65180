"""The block of fields at the head of a Markdown file: YAML, TOML or JSON, each field with its line.

YAML that is not valid (an unquoted colon in a title, most often) is read line by line, `key: value`, so that
one slip does not cost the card. Nothing in it is run or fetched, and no tag makes an object.
"""

import json
import re
import tomllib
from collections.abc import Iterator

import yaml

from dashboard import text
from dashboard.reading import labels
from dashboard.reading.blocks import Entry

_OPENING = re.compile(r"\A\s*(?P<fence>-{3,}|\+{3})[^\S\n]*\r?(?:\n|\Z)")
_KEY = re.compile(r"^(?P<key>[^\W\d][\w .\-]{0,60}?)\s*[:=]\s*(?P<value>.*?)\s*$")
_ITEM = re.compile(r"^\s*-\s+(?P<value>.+?)\s*$")
NOT_STATED = "\0"
"""Stands for an empty list, `director: []`: the file does not state the field, whatever else it says."""
_LONGEST = 100_000
_MOST_BRACKETS = 1000  # PyYAML needs the square of their number in time where they are nested
_NESTED = ("movie", "film", "params", "extra", "review", "taxonomies")
# Keys whose meaning in front matter is not that of the same words in prose.
_KEYS = {
    "title": "headline",
    "post title": "headline",
    "movie": "title",
    "film": "title",
    "name": "headline",
    "movie year": "year",
    "stars": "rating",
    "score": "rating",
    "author": "author",
    "by": "author",
    "slug": "slug",
    "post date": "date",
    "pubdate": "date",
    "publishdate": "date",
    "created": "date",
    "length": "runtime",
}
_IGNORED = frozenset({"lang", "type", "layout", "note", "overall", "series", "format", "land", "with", "medium"})
_FILM_KEY = re.compile(r"^(?:imdb|tmdb|letterboxd|movie|film)\b|^(?:grade|genres?|runtime)$")


def split(content: str) -> tuple[tuple[Entry, ...], int]:
    """The fields of the front matter, and where the text after it begins (0 where there is none).

    >>> fields, start = split("---\\ntitle: Her\\nyear: 2013\\n---\\nA film.")
    >>> [(field.field, field.values, field.line) for field in fields], start
    ([('headline', ('Her',), 2), ('year', ('2013',), 3)], 30)
    """
    opening = _OPENING.match(content)
    if opening is None:
        return _json(content)
    fence = re.escape(opening["fence"])
    closing = re.compile(rf"^(?:{fence}|\.\.\.)[^\S\n]*\r?$", re.MULTILINE).search(
        content, opening.end(), opening.end() + _LONGEST
    )
    if closing is None:
        return (), 0
    body = content[opening.end() : closing.start()].replace("\t", "    ")
    first = len(text.lines(content[: opening.end()]))
    fields = _toml(body) if opening["fence"][0] == "+" else _yaml(body)
    if fields is None:
        return (), 0
    end = closing.end() + (1 if content[closing.end() : closing.end() + 1] == "\n" else 0)
    return tuple(_entries(fields, first)), end


_Fields = list[tuple[str, list[str], int]]  # key, values, line from 0


def _yaml(body: str) -> _Fields | None:
    """The fields of a YAML mapping, or None where this is no mapping but text between two rules."""
    if sum(map(body.count, "[{")) > _MOST_BRACKETS:
        return _line_by_line(body)
    try:
        # Loads nothing: the nodes are read as text, so no value is built, whatever its tag says.
        node = yaml.compose(body, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return _line_by_line(body)
    if node is None:
        return []
    if not isinstance(node, yaml.MappingNode):
        return None
    return list(_pairs(node))


def _pairs(node: yaml.MappingNode, nested: bool = False) -> Iterator[tuple[str, list[str], int]]:
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            continue
        line = key.start_mark.line
        if isinstance(value, yaml.ScalarNode):
            yield key.value, [] if value.tag.endswith(":null") else [value.value], line
        elif isinstance(value, yaml.SequenceNode):
            listed = [name for item in value.value for name in _scalars(item)]
            yield key.value, listed if listed or value.value else [NOT_STATED], line
        elif isinstance(value, yaml.MappingNode):
            if not nested and labels.key(key.value) in _NESTED:
                yield from _pairs(value, nested=True)
            else:
                yield key.value, _scalars(value), line


def _scalars(node: yaml.Node) -> list[str]:
    """A value's own text: of a mapping, what it calls its name."""
    if isinstance(node, yaml.ScalarNode):
        return [node.value]
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value in {"name", "title", "value"} and isinstance(value, yaml.ScalarNode):
                return [value.value]
    return []


def _line_by_line(body: str) -> _Fields | None:
    """The fields of what is nearly YAML; None where most lines are no fields."""
    fields: _Fields = []
    other = 0
    for number, (start, end) in enumerate(text.lines(body)):
        line = body[start:end]
        match, item = _KEY.match(line), _ITEM.match(line)
        if match:
            value = re.sub(r"^(['\"])(.*)\1$", r"\2", match["value"])
            listed = re.fullmatch(r"\[(.*)\]", value)
            parts = [part.strip(" '\"") for part in listed[1].split(",")] if listed else [value]
            fields.append((match["key"], [part for part in parts if part], number))
        elif item and fields:
            fields[-1][1].append(item["value"].strip("'\""))
        elif line.strip() and not line.startswith((" ", "#", "}", "]")):
            other += 1
    return fields if len(fields) > other else None


def _toml(body: str) -> _Fields | None:
    try:
        table = tomllib.loads(body.replace("\r", ""))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return _line_by_line(body)
    return list(_flat(table, body))


def _json(content: str) -> tuple[tuple[Entry, ...], int]:
    """JSON front matter: an object that begins on the first line."""
    if not re.match(r'\A\s*\{\s*"', content):
        return (), 0
    try:
        start = len(content) - len(content.lstrip())
        table, end = json.JSONDecoder().raw_decode(content[: start + _LONGEST], start)
    except (json.JSONDecodeError, RecursionError, ValueError):
        return (), 0
    return tuple(_entries(list(_flat(table, content[:end])), 1)), end


def _flat(table: dict[str, object], body: str) -> Iterator[tuple[str, list[str], int]]:
    for name, value in table.items():
        if isinstance(value, dict):
            if labels.key(name) in _NESTED:
                yield from _flat(value, body)
            elif "name" in value:
                yield name, [str(value["name"])], place(name, body)
        elif isinstance(value, list):
            yield name, [str(item) for item in value if isinstance(item, str | int | float)], place(name, body)
        elif value is not None:
            yield name, [str(value)], place(name, body)


def place(name: str, body: str) -> int:
    """The line, from 0, on which a key stands."""
    match = re.search(rf"^[\s{{,\[]*[\"']?{re.escape(name)}[\"']?\s*[=:\]]", body, re.MULTILINE)
    return body.count("\n", 0, match.end()) if match else 0


def fields_of(name: str) -> tuple[str, ...]:
    """The fields of the card that a key of front matter names.

    >>> fields_of("movie_title"), fields_of("layout")
    (('title',), ())
    """
    key = labels.key(name)
    return () if key in _IGNORED else (_KEYS[key],) if key in _KEYS else labels.fields(key)


def _entries(fields: _Fields, first: int) -> Iterator[Entry]:
    for name, values, line in fields:
        key = labels.key(name)
        kept = tuple(value for value in values if value.strip())
        if not kept or key in _IGNORED:
            continue
        if kept == (NOT_STATED,):
            yield from (Entry(field, (), first + line) for field in labels.fields(key))
            continue
        named = fields_of(name)
        if named == ("languages",) and all(re.fullmatch(r"[a-z]{2,3}(?:[-_]\w+)?", value) for value in kept):
            continue  # of the page, not of the film
        for field in named:
            yield Entry(field, kept, first + line)
        if _FILM_KEY.match(key):
            yield Entry("about_a_film", kept, first + line)

"""JSON and JSON Lines: a review an object, in a list, one a line, or alone."""

import bisect
import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from dashboard.reading import front_matter, labels, records, schema
from dashboard.reading.blocks import Document, line_starts
from dashboard.reading.files import File, Told, Unread
from dashboard.review import UnreadableReview

SUFFIXES = (".json", ".jsonl", ".ndjson")
_GAP = re.compile(r"[\s,]*")
_LIST = re.compile(r'"(?P<name>[^"\\]{1,60})"\s*:\s*\[\s*(?=\{)')
_ITEM = re.compile(r"\s*\{\s*(?:\"|\})")
_NESTED = frozenset({"movie", "film", "metadata", "meta", "params"})
_PEOPLE = frozenset({"author", "user", "reviewer"})
_NUMBER = re.compile(r"[-+]?[\d.]+")


def recognises(file: File) -> bool:
    """Whether a file is JSON: it begins with an object or a list of objects, and no prose follows it."""
    if file.is_named(SUFFIXES):
        return True
    return bool(re.match(r'\s*(?:\[\s*\{|\{\s*")', file.content)) and file.content.rstrip()[-1:] in {"]", "}"}


def read(file: File) -> Iterator[Document | Unread]:
    """The reviews of a file. Raises `UnreadableReview` where there are none and nothing else is wrong."""
    content = file.content
    starts = line_starts(content)
    several, alone = False, 0
    for found in _objects(content, file.name, starts):
        if isinstance(found, Unread):
            several = True
            yield found
            continue
        value, start, end = found
        review = _review(value, content[start:end], bisect.bisect_right(starts, start), file.told)
        alone += 1
        if review:
            several = True
            yield review
    if not several:
        raise UnreadableReview(
            f"{file.name}: none of its {alone} objects has a field of prose; name it `review` and add the file again."
        )


def _objects(content: str, name: str, starts: tuple[int, ...]) -> Iterator[tuple[dict[str, Any], int, int] | Unread]:
    """The objects of a file, each with its place; a broken one does not cost those before it, nor other lines."""
    decoder = json.JSONDecoder()
    position = len(content) - len(content.lstrip())
    if content[position : position + 1] == "[":
        position += 1
    elif listed := _wrapper(content, position, decoder):
        position = listed
    while (position := _end(_GAP.match(content, position))) < len(content):
        if content[position] in "]}":
            return
        try:
            value, end = decoder.raw_decode(content, position)
        except json.JSONDecodeError as error:
            yield _broken(name, error.lineno, error.msg)
            end = content.find("\n", position)
            if end < 0 or not _ITEM.match(content, end):
                return
            position = end
            continue
        except (RecursionError, ValueError) as error:
            reason = "it is nested too deeply" if isinstance(error, RecursionError) else "a number is too long"
            yield _broken(name, bisect.bisect_right(starts, position), reason)
            return
        if isinstance(value, dict):
            yield value, position, end
        position = end


def _end(match: re.Match[str] | None) -> int:
    return match.end() if match else 0


def sample(file: File) -> tuple[list[str], list[list[str]]]:
    """The names of the fields of the first objects, and what these hold."""
    values = [
        found[0] for found in itertools.islice(_objects(file.content, file.name, (0,)), 50) if isinstance(found, tuple)
    ]
    rows = [{name: ", ".join(words) for _, name, words in _fields(value)} for value in values]
    names = list(dict.fromkeys(name for row in rows for name in row))
    return names, [[row.get(name, "") for name in names] for row in rows]


def _broken(name: str, line: int, reason: str) -> Unread:
    return Unread(
        name, f"{name}, line {line}: this is not valid JSON ({reason}); mend the line and add the file again."
    )


def _wrapper(content: str, position: int, decoder: json.JSONDecoder) -> int | None:
    """Where the list begins that an object holds as its reviews; None where the object itself may be one."""
    match = _LIST.search(content, position, position + 10_000)
    if match is None or labels.key(match["name"]) in {"cast", "actor", "actors", "crew", "directors", "director"}:
        return None
    try:
        value, _ = decoder.raw_decode(content, position)
    except (json.JSONDecodeError, RecursionError, ValueError):
        return match.end()
    names = list(value) if isinstance(value, dict) else []
    if records.body_of([name for name in names if isinstance(value[name], str)], []) is not None:
        return None
    return match.end()


def _review(value: dict[str, Any], written: str, line: int, told: Told) -> Document | None:
    linked = schema.entries(value)
    if linked:
        body = value.get("reviewBody") or value.get("articleBody") or value.get("description")
        fields = [records.Field(name, values, line) for name, values in linked]
        return records.review(records.Field("review", (str(body),), line), fields) if body else None
    fields = [
        records.Field(name, values, line + front_matter.place(key, written)) for key, name, values in _fields(value)
    ]
    texts = [field.values[0] if len(field.values) == 1 else "" for field in fields]
    column = records.body_of([field.name for field in fields], [texts])
    if told.columns:
        wanted = dict(told.columns)
        fields = [replace(field, meaning=wanted.get(field.name, "")) for field in fields]
        column = next((at for at, field in enumerate(fields) if field.meaning == "review"), None)
    return records.review(fields[column], fields[:column] + fields[column + 1 :]) if column is not None else None


def _fields(value: dict[str, Any]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Each field's own key, its name, and its values as words; those of the film within are fields too."""
    for key, held in value.items():
        if isinstance(held, dict):
            if labels.key(key) in _NESTED:
                yield from ((inner, "title" if inner == "name" else inner, words) for inner, _, words in _fields(held))
            elif labels.key(key) in _PEOPLE and isinstance(held.get("name"), str):
                yield key, key, (held["name"],)
        elif isinstance(held, list):
            yield key, key, tuple(words for item in held if (words := _words(item)))
        elif held is not None:
            yield key, key, (_words(held),)


def _words(held: Any) -> str:
    if isinstance(held, dict):
        held = held.get("name", "")
    return str(held) if isinstance(held, str | int | float) else ""

"""A review's file with its card as front matter: the text below stays as it is, byte for byte.

Text and Markdown files keep their bytes; of any other file the review is written as Markdown. The result is read
again before it is handed on: it must state exactly this card, and hold the same sentences in their order.
"""

import datetime
import io
import json
import re
import tomllib
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

import yaml

from dashboard import reading
from dashboard.reading import decoding, front_matter, values
from dashboard.review import Film, Review, Section, Sentence, Stated, UnreadableReview

TEXT = (".txt", ".text", ".md", ".markdown")
"""Files that keep their bytes."""
FIELDS = (
    ("title", "movie_title"),
    ("original_title", "original_title"),
    ("year", "release_year"),
    ("tagline", "tagline"),
    ("directors", "director"),
    ("writers", "writer"),
    ("cast", "cast"),
    ("countries", "country"),
    ("languages", "original_language"),
    ("genres", "genre"),
    ("runtime", "runtime"),
    ("rating", "rating"),
    ("author", "author"),
    ("date", "date"),
)
"""Field of the card → its key in front matter."""
LISTS = frozenset({"directors", "writers", "cast", "countries", "languages", "genres"})
NUMBERS = frozenset({"year", "runtime"})
_ATTEMPTS = 4
WHERE = "your correction"
Value = str | int | datetime.date | tuple[str, ...]


class Unconvertible(Exception):
    """A card or a file that cannot be written; the message says why and what to do."""


def card(review: Review) -> dict[str, Value]:
    """What the review states, by field; a field that it does not state is absent."""
    found = {name: getattr(review.film if hasattr(review.film, name) else review, name) for name, _ in FIELDS}
    return {name: stated.value for name, stated in found.items() if stated is not None}


def understood(name: str, typed: str) -> Value | None:
    """What a person typed as the value of a field; None for an empty line. Raises `Unconvertible`.

    >>> understood("directors", "Joel Coen, Ethan Coen"), understood("runtime", "2h 6m"), understood("year", " ")
    (('Joel Coen', 'Ethan Coen'), 126, None)
    """
    typed = " ".join(typed.split())
    if not typed:
        return None
    if name in LISTS:
        return tuple(dict.fromkeys(one.strip() for one in re.split(r"[;、]|,(?!\s*(?:Jr|Sr)\b)", typed) if one.strip()))
    if name in NUMBERS:
        number = values.year(typed) if name == "year" else values.minutes(typed)
        if number is None:
            raise Unconvertible(f"“{typed}” is no {'year' if name == 'year' else 'length; write the minutes, as 126'}.")
        return number
    if name == "date":
        day = values.date(typed)
        if day is None:
            raise Unconvertible(f"“{typed}” is no date; write it as 2013-02-14.")
        return day
    return typed


def corrected(review: Review, changes: Mapping[str, Value | None]) -> Review:
    """The review with these fields of its card as a person wrote them; None is "not stated"."""
    stated: dict[str, Any] = {
        name: None if value is None else Stated(value, 0, WHERE) for name, value in changes.items()
    }
    film = {name: value for name, value in stated.items() if name in {field.name for field in fields(Film)}}
    told = ";".join(filter(None, (review.source.told, json.dumps(changes, default=str, sort_keys=True))))
    others = {name: value for name, value in stated.items() if name not in film}
    return replace(review, film=replace(review.film, **film), source=replace(review.source, told=told), **others)


def front_matter_of(wanted: Mapping[str, Value], kept: Mapping[str, object], headline: str | None = None) -> str:
    """The block of fields at the head of a file, in YAML; an empty list says that a field is not stated.

    >>> print(front_matter_of({"title": "Her", "directors": ("Spike Jonze",)}, {"layout": "post"}), end="")
    ---
    title: Her
    movie_title: Her
    director:
    - Spike Jonze
    layout: post
    ---
    """
    table: dict[str, object] = {}
    title = headline or wanted.get("title")
    if title:
        table["title"] = title
    for name, key in FIELDS:
        value = wanted.get(name)
        if value is not None:
            table[key] = list(value) if isinstance(value, tuple) else value
    table |= {key: value for key, value in kept.items() if key not in table}
    body = yaml.safe_dump(table, allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=False)
    return f"---\n{body}---\n"


def converted(name: str, data: bytes, review: Review) -> tuple[str, bytes]:
    """The name and the bytes of the review's file with its card as front matter. Raises `Unconvertible`."""
    wanted = card(review)
    if not name.lower().endswith(TEXT) or review.source.part or review.source.name.rpartition("/")[0].endswith(".epub"):
        target = f"{_safe(review)}.md"
        return target, _checked(target, _written(review, wanted, {}), review, wanted, sentences=False)
    if len(reading.read(name, data)) > 1:  # a post about several films
        target = f"{_safe(review)}.md"
        return target, _checked(target, _written(review, wanted, {}), review, wanted, sentences=False)
    content, encoding = decoding.decode(name, data)
    found, start = front_matter.split(content)
    kept = _kept(content[:start])
    headline = next((entry.values[0] for entry in found if entry.field == "headline" and entry.values), None)
    target = name.rpartition("/")[2]
    head, line_end = b"", "\r\n" if "\r\n" in content else "\n"
    places = _byte_place(data, encoding, content, start)
    below = {name: value for name, value in wanted.items() if name != "tagline"}
    # As little as is needed: the text's own tagline stays where it is, and silence is written only where it must be.
    for attempt, (stated, silent) in enumerate(((below, False), (wanted, False), (below, True), (wanted, True)), 1):
        block = front_matter_of(stated, {**kept, **_unstated(wanted if silent else None)}, headline)
        try:
            head = block.replace("\n", line_end).encode(_unit(encoding, data))
        except UnicodeEncodeError as error:
            raise Unconvertible(
                f"{name}: its encoding ({encoding}) has no sign for “{block[error.start : error.end]}”; "
                "save the file as UTF-8 first."
            ) from error
        mark = _mark(encoding)
        result = data[:mark] + head + data[max(places, mark) :]
        try:
            return target, _checked(target, result, review, wanted)
        except Unconvertible:
            if attempt == _ATTEMPTS:
                raise
    raise AssertionError  # the loop returns or raises


def folder(files: Iterable[tuple[str, bytes]]) -> bytes:
    """These files as a zip archive; a name that is there twice gets a number."""
    packed, known = io.BytesIO(), set[str]()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            stem, dot, suffix = name.rpartition(".")
            unique, number = name, 2
            while unique.casefold() in known:
                unique, number = f"{stem}-{number}{dot}{suffix}", number + 1
            known.add(unique.casefold())
            archive.writestr(unique, data)
    return packed.getvalue()


def _unstated(wanted: Mapping[str, Value] | None) -> dict[str, object]:
    """Empty lists for the fields that are not stated, needed where the text below states them all the same."""
    return {} if wanted is None else {key: [] for name, key in FIELDS if name not in wanted and name != "tagline"}


def _kept(block: str) -> dict[str, object]:
    """What an earlier front matter holds besides the card."""
    body = re.sub(r"\A\s*(?:-{3,}|\+{3})[^\n]*\n|^(?:-{3,}|\+{3}|\.\.\.)\s*\Z", "", block, flags=re.MULTILINE)
    table: object = None
    try:
        opening = block.lstrip()[:1]
        table = tomllib.loads(body) if opening == "+" else json.loads(block) if opening == "{" else yaml.safe_load(body)
    except (yaml.YAMLError, tomllib.TOMLDecodeError, json.JSONDecodeError, ValueError, RecursionError):
        pass
    if block.strip() and not isinstance(table, dict):
        raise Unconvertible("Its front matter is not valid, so it cannot be written anew. Mend it by hand first.")
    ours = {name for name, _ in FIELDS}
    return {
        str(key): value
        for key, value in (table.items() if isinstance(table, dict) else ())
        if not ours.intersection(front_matter.fields_of(str(key))) and not isinstance(value, bytes)
    }


def _unit(encoding: str, data: bytes) -> str:
    """The encoding of a stretch in the middle of a file, which has no byte order mark of its own."""
    order = "-le" if data.startswith(b"\xff\xfe") else "-be"
    return {"utf-8-sig": "utf-8", "utf-16": f"utf-16{order}", "utf-32": f"utf-32{order}"}.get(encoding, encoding)


def _mark(encoding: str) -> int:
    return {"utf-8-sig": 3, "utf-16": 2, "utf-32": 4}.get(encoding, 0)


def _byte_place(data: bytes, encoding: str, content: str, start: int) -> int:
    """Where in the bytes a character of the text begins."""
    mark = _mark(encoding)
    place = mark + len(content[:start].encode(_unit(encoding, data), "surrogatepass")) if start else mark
    if data[mark:place].decode(_unit(encoding, data), "replace") != content[:start]:
        raise Unconvertible(f"Its encoding ({encoding}) cannot be edited in place; save the file as UTF-8 first.")
    return place


def _checked(name: str, result: bytes, review: Review, wanted: Mapping[str, Value], sentences: bool = True) -> bytes:
    """The bytes, once they are known to read as this card and this text."""
    try:
        (again,) = reading.read(name, result)
    except (UnreadableReview, ValueError) as error:
        raise Unconvertible(
            f"{name}: with front matter, this file would be read otherwise; write it by hand."
        ) from error
    found = card(again)
    wrong = next((key for field, key in FIELDS if _plain(found.get(field)) != _plain(wanted.get(field))), None)
    if wrong:
        raise Unconvertible(
            f"{name}: the field `{wrong}` could not be written so that it reads the same; write it by hand."
        )
    texts = [[sentence.text for sentence in one.sentences] for one in (review, again)]
    left = iter(texts[1])
    if sentences and not all(sentence in left for sentence in texts[0]):
        raise Unconvertible(f"{name}: with front matter, the text would be read otherwise; write it by hand.")
    return result


def _plain(value: Value | None) -> object:
    return value if isinstance(value, tuple) else None if value is None else str(value)


def _safe(review: Review) -> str:
    """A file name from the film's title, else from the file's."""
    named = review.name if review.film.title else review.source.name.rpartition("/")[2].rpartition(".")[0]
    year = f"-{review.film.year.value}" if review.film.year else ""
    bare = re.sub(r"[^\w]+", "-", named).strip("-_").lower()[:80]
    return f"{bare or 'review'}{year}"


def _written(review: Review, wanted: Mapping[str, Value], kept: Mapping[str, object]) -> bytes:
    """The review as Markdown: headings, paragraphs, notices, and spoilers in their marks."""
    lines = review.heading_lines()
    notices: dict[tuple[int, bool], list[str]] = defaultdict(list)
    for notice in review.notices:
        over = notice.line < lines.get(notice.after, 0)
        notices[notice.after, over].append(_literal(notice.text))
    parts: list[str] = []
    number = 0
    for section in review.sections:
        parts += notices[number, True] if section.paragraphs else []
        parts += _heading(section)
        for paragraph in section.paragraphs:
            parts += notices[number, False]
            parts.append(_paragraph(paragraph.sentences))
            number += 1
    parts += notices[number, False]
    headline = review.subtitle.value if review.subtitle else None
    unstated = _unstated(wanted)
    block = front_matter_of(wanted, {**kept, **unstated}, headline)
    return (block + "\n" + "\n\n".join(parts) + "\n").encode()


def _heading(section: Section) -> list[str]:
    if not section.heading:
        return []
    title = _literal(section.title)
    return [f"## [spoiler]{title}[/spoiler]" if section.hides_heading else f"## {title}"]


def _paragraph(sentences: Sequence[Sentence]) -> str:
    words: list[str] = []
    for sentence in sentences:
        text = _literal(sentence.text)
        words.append(f"[spoiler]{text}[/spoiler]" if sentence.marked else text)
    return " ".join(words)


def _literal(words: str) -> str:
    """Words that Markdown shows as they are."""
    words = re.sub(r"([\\`*_{}\[\]<>|~])", r"\\\1", words.replace("\n", " "))
    return re.sub(r"^(\s*)([#>+\-=]|\d+[.)])", r"\1\\\2", words)

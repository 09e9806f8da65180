"""The Literary Theme Ontology as it stands in the shared data (MIT), and the vocabulary's themes in it.

`theme_ontology/movielog_join.json` has the films with a review in the shared data, which figures are measured on.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from dashboard.marking.themes import vocabulary
from training.data import SHARED

ONTOLOGY = SHARED / "data/theme_ontology"
REVIEWS = SHARED / "data/blogs/movielog/reviews"
"""Where those of `measured` stand, among others of the same film blog."""


@cache
def measured() -> dict[str, Any]:
    """The reviews that figures are measured on: the file's name, and what stands of its film in the ontology."""
    found: dict[str, Any] = json.loads((ONTOLOGY / "movielog_join.json").read_text(encoding="utf-8"))
    return found


class Note(NamedTuple):
    """What the ontology says of how a theme shows in a film."""

    film: str
    theme: str
    level: str
    text: str


def _blocks(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Each entry of an ontology's file: its name and its fields."""
    for block in re.split(r"\n(?=[^\n]+\n=+\n)", text):
        lines = block.strip("\n").split("\n")
        yield lines[0], dict(re.findall(r":: ([^\n]+)\n(.*?)(?=\n\n:: |\Z)", block, re.DOTALL))


@cache
def parents() -> dict[str, tuple[str, ...]]:
    """Each theme of the ontology with those that it is a kind of."""
    found = {}
    for name in ("primary", "timeperiod"):
        for theme, fields in _blocks((ONTOLOGY / f"themes/{name}.th.txt").read_text(encoding="utf-8")):
            rows = fields.get("Parents", "").split("\n\n")[0]
            found[theme] = tuple(row.strip() for row in rows.split("\n") if row.strip())
    return found


def below(root: str, deep: int = 1) -> set[str]:
    """A theme of the ontology with its kinds, and theirs, down to `deep` steps."""
    found = {root}
    for _ in range(deep):
        found |= {theme for theme, over in parents().items() if found.intersection(over)}
    return found


@cache
def ours() -> dict[str, frozenset[str]]:
    """For each theme of the vocabulary the ontology's themes that it stands for: those it names and their kinds."""
    return {theme.name: frozenset().union(*(below(name) for name in theme.ontology)) for theme in vocabulary()}


@cache
def notes() -> tuple[Note, ...]:
    """All notes on films, and each film's themes without one."""
    found = []
    for path in sorted((ONTOLOGY / "stories/film").glob("*.st.txt")):
        for film, fields in _blocks(path.read_text(encoding="utf-8")):
            for field, body in fields.items():
                if not film.startswith("movie:") or not field.endswith("Themes"):
                    continue
                for theme, text in re.findall(r"^([^\n\[]+?)(?: \[(.*?)\])?$", body, re.MULTILINE | re.DOTALL):
                    found.append(Note(film[7:], theme.strip(), field.split()[0], " ".join(text.split())))
    return tuple(found)


def unmeasured() -> list[Note]:
    """The notes with a text, of films that no figure is measured on."""
    films = {row["story"] for row in measured().values()}
    return [note for note in notes() if note.text and note.film not in films]

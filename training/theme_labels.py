"""The project's own labels of themes: which themes films have, and which sentences of reviews speak of them.

`labels/themes.jsonl` has a JSON object a line: a review below `shared/data` with its SHA-256, and what each of its
readers said: `major` and `minor` themes of the film, and `sentences`, the number from 0 of each sentence that speaks
of a theme with the themes' names. `hashes` has for every sentence the first eight hexadecimal digits of its SHA-256.
The readers were large language models that read each review with the definitions of `themes.toml`; the reviews of
`movielog_join.json`, whose films the figures are measured on, were not among them.

`labels/known_films.jsonl` is for measuring alone: what such a reader, who knew the films besides and was asked for
what the Literary Theme Ontology would list, said of the reviews of `movielog_join.json`: `major`, `minor` and `faint`.
"""

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np

from dashboard import reading
from dashboard.review import Review
from training import data, ontology
from training.data import Passage
from training.labels import FOLDER, fingerprint
from training.tasks import THEMES, columns, unlabelled

FILE = FOLDER / "themes.jsonl"
KNOWN = FOLDER / "known_films.jsonl"
TUNED = 8
_NOTES = "notes/"
DEGREES = {"major": 3.0, "minor": 2.0, "faint": 1.0}


class Reader(NamedTuple):
    """What one reader said of a review."""

    major: tuple[str, ...]
    minor: tuple[str, ...]
    sentences: dict[int, tuple[str, ...]]


class Read(NamedTuple):
    """A review whose themes were read."""

    source: str
    """The file, below `shared/data`."""
    sha256: str
    hashes: tuple[str, ...]
    readers: tuple[Reader, ...]


@cache
def stored() -> tuple[Read, ...]:
    """All reviews with labels of themes, as they stand in the file."""
    found = []
    with FILE.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            readers = tuple(
                Reader(
                    tuple(one["major"]),
                    tuple(one["minor"]),
                    {int(at): tuple(names) for at, names in one["sentences"].items()},
                )
                for one in row["readers"]
            )
            found.append(Read(row["source"], row["sha256"], tuple(row["hashes"]), readers))
    return tuple(found)


def used(use: str) -> list[Read]:
    """The reviews for a use.

    `check`: those that two read, which nothing is fitted on; `tune`: one in eight of the others, on which thresholds
    are chosen; `train`: the rest.
    """
    return [one for one in stored() if use_of(one) == use]


def use_of(one: Read) -> str:
    """What a review is for."""
    if len(one.readers) > 1:
        return "check"
    return "train" if crc32(one.source.encode()) % TUNED else "tune"


def texts(one: Read) -> list[str | None]:
    """The text of each sentence that was read, None where the dashboard reads the file otherwise by now.

    Raises `ValueError` where the file is another than the one that was read.
    """
    review = review_of(one)
    if review.source.sha256 != one.sha256:
        raise ValueError(f"{one.source} is not the file that was read")
    now = {fingerprint(sentence.text): sentence.text for sentence in review.sentences}
    return [now.get(mark) for mark in one.hashes]


def review_of(one: Read) -> Review:
    """The review as the dashboard reads it now."""
    path: Path = data.SHARED / "data" / one.source
    return reading.read(path.name, path.read_bytes())[0]


def row_of(names: tuple[str, ...]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """Ones at the named themes, zeros elsewhere: float32 (themes,)."""
    known = set(names)
    return np.array([name in known for name in THEMES], np.float32)


def known_films() -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float32]]]:
    """How surely each theme is the film's, by a reader who knows it: the file's name, float32 (themes,) from 0 to 3."""
    with KNOWN.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return {
        Path(row["source"]).name: np.sum(
            [degree * row_of(tuple(row[name])) for name, degree in DEGREES.items()], axis=0
        )
        for row in rows
    }


def told(passages: list[Passage]) -> list[Passage]:
    """The passages, with themes in the targets of each sentence that a reader of themes read in the same review."""
    where = columns("themes")
    read = {Path(one.source).name: one for one in used("train")}
    found = []
    for passage in passages:
        one = read.get(Path(passage.source).name)
        if one is None:
            found.append(passage)
            continue
        targets = passage.targets.copy()
        rows = {
            mark: np.mean([row_of(reader.sentences.get(at, ())) for reader in one.readers], axis=0)
            for at, mark in enumerate(one.hashes)
        }
        for at, text in enumerate(passage.texts):
            if fingerprint(text) in rows:
                targets[at, where] = rows[fingerprint(text)]
        found.append(Passage(passage.source, passage.texts, targets))
    return found


def passages(use: str) -> list[Passage]:
    """The sentences of the reviews for a use, with the mean of what their readers said of themes."""
    found = []
    for one in used(use):
        said = [(at, text) for at, text in enumerate(texts(one)) if text is not None]
        targets = unlabelled(len(said))
        for target, (at, _) in zip(targets, said, strict=True):
            rows = [row_of(reader.sentences.get(at, ())) for reader in one.readers]
            target[columns("themes")] = np.mean(rows, axis=0)
        found.append(Passage(one.source, tuple(text for _, text in said), targets))
    return found


def is_note(passage: Passage) -> bool:
    """Whether it is one of `notes`."""
    return passage.source.startswith(_NOTES)


def notes() -> list[Passage]:
    """The Literary Theme Ontology's notes on films that no figure is measured on, each under the themes it was given.

    A note stands there under one theme where it could stand under several.
    """
    found = []
    for note in ontology.unmeasured():
        names = [name for name, theirs in ontology.ours().items() if note.theme in theirs]
        if names:
            targets = unlabelled(1)
            targets[0, columns("themes")] = row_of(tuple(names))
            found.append(Passage(f"{_NOTES}{note.film}", (note.text,), targets))
    return found

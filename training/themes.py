"""Fit how themes are found by meaning: `python -m training.themes` writes `src/dashboard/marking/themes.npz`.

Run it again whenever the weights or the ontology names of the vocabulary change. The directions are ridge regressions
of "this note is about the theme" on the embedding of the note: the Literary Theme Ontology (MIT) tells for each theme
of a film in a sentence how it shows there. Films with a review in `movielog_join.json` are left out, as the figures
are measured on these. The thresholds are chosen on every second of the other films' notes, which are not fitted on,
so that what is found belongs there often enough (`RIGHT`); for a theme that a person writes, so that it finds as many
sentences of reviews. The mean and covariance are of other reviews of the same film blog.
"""

import argparse
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from dashboard import reading
from dashboard.marking import encoder
from dashboard.marking.themes import meaning, vocabulary
from dashboard.review import UnreadableReview

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared/data"
ONTOLOGY = SHARED / "theme_ontology"
JOIN = ONTOLOGY / "movielog_join.json"
REVIEWS = SHARED / "blogs/movielog/reviews"
BACKGROUND = 300
"""Reviews that the mean and the covariance are of."""
RIDGE = 100.0
GRID = np.arange(1.0, 5.01, 0.25)
RIGHT = 0.3
"""The least part of the notes found under a theme that the ontology has under it as well.

A note stands under one theme where it could stand under many, so about twice as many are right (read by hand).
"""

Floats = NDArray[np.float32]


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


def embedded(texts: list[str]) -> Floats:
    """Each text's embedding, read alone: (n, 384)."""
    rows = encoder.encode_many([[text] for text in texts])
    return np.concatenate([row.vectors for row in rows])


def background() -> Floats:
    """Embeddings of the sentences of film reviews whose films are not measured on: (n, 384)."""
    measured = json.loads(JOIN.read_text(encoding="utf-8"))
    paths = sorted(
        (path for path in REVIEWS.glob("*.md") if path.name not in measured), key=lambda p: crc32(p.name.encode())
    )
    rows = []
    for path in paths[:BACKGROUND]:
        try:
            review = reading.read(path.name, path.read_bytes())[0]
        except UnreadableReview:
            continue
        rows.append(encoder.encode([one.text for one in review.sentences]).vectors)
    return np.concatenate(rows)


def fit() -> meaning.Fitted:
    """Everything that `themes.npz` holds, from the shared data and the present weights."""
    around = background()
    mean, covariance = around.mean(0), np.cov(around.T).astype(np.float32)
    measured = {row["story"] for row in json.loads(JOIN.read_text(encoding="utf-8")).values()}
    taken = [note for note in notes() if note.text and note.film not in measured]
    names = tuple(ours())
    truth = np.array([[note.theme in ours()[name] for name in names] for note in taken])
    vectors = embedded([note.text for note in taken])
    held_out = np.array([crc32(note.film.encode()) % 2 == 1 for note in taken])
    chosen = _least(
        _directions(vectors[~held_out], truth[~held_out]), mean, covariance, vectors[held_out], truth[held_out]
    )
    has = np.asarray(truth.any(0))
    directions = _directions(vectors, truth)[has]
    written = np.stack([meaning.unit(row - mean) for row in embedded([meaning._told(one) for one in vocabulary()])])
    rate = float((_far(directions, mean, covariance, around) >= chosen).mean())
    least_written = float(np.quantile(_far(written, mean, covariance, around), 1 - rate))
    print(f"  {rate:.4f} of the sentences of other reviews are found under a theme")
    kept = tuple(name for name, any_note in zip(names, has, strict=True) if any_note)
    return meaning.Fitted(mean, covariance, kept, directions, chosen, least_written, encoder.VERSION)


def _directions(vectors: Floats, truth: NDArray[np.bool_]) -> Floats:
    centred = (vectors - vectors.mean(0)).astype(np.float64)
    wanted = truth.astype(np.float64) - truth.mean(0)
    rows = np.linalg.solve(centred.T @ centred + RIDGE * np.eye(vectors.shape[1]), centred.T @ wanted).T
    return np.stack([meaning.unit(row.astype(np.float32)) for row in rows])


def _far(directions: Floats, mean: Floats, covariance: Floats, vectors: Floats) -> Floats:
    """How many standard deviations each row lies along each direction."""
    spread = np.sqrt(np.einsum("ij,jk,ik->i", directions, covariance, directions))
    rows: Floats = (vectors - mean) @ (directions / np.maximum(spread, 1e-9)[:, None]).T
    return rows


def _least(directions: Floats, mean: Floats, covariance: Floats, vectors: Floats, truth: NDArray[np.bool_]) -> float:
    """The lowest threshold of `GRID` at which, theme by theme on average, `RIGHT` of what is found is right."""
    far = _far(directions, mean, covariance, vectors)
    for least in GRID:
        found = far >= least
        some = found.sum(0) > 0
        right = (found & truth).sum(0)[some] / found.sum(0)[some]
        missed = truth.any(0)
        recall = (found & truth).sum(0)[missed] / truth.sum(0)[missed]
        print(f"  from {least:.2f}: right {right.mean():.3f}, of all notes found {recall.mean():.3f}")
        if right.mean() >= RIGHT:
            return float(least)
    return float(GRID[-1])


def main() -> None:
    """Fit and write, and say with which weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=meaning.PATH)
    to = parser.parse_args().to
    found = fit()
    np.savez_compressed(
        to, mean=found.mean, covariance=found.covariance.astype(np.float16), names=np.array(found.names),
        directions=found.directions.astype(np.float16), least=found.least, least_written=found.least_written,
        encoder=found.encoder,
    )  # fmt: skip
    print(f"{to.name}: {len(found.names)} themes, weights {found.encoder}")
    print(f"  found from {found.least}, themes that a person writes from {found.least_written:.2f}")


if __name__ == "__main__":
    main()

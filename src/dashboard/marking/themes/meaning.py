"""Passages that speak of a theme without naming it, by the encoder's embedding of the sentence.

A theme has a direction among the embeddings: for the dashboard's own themes fitted on the Literary Theme Ontology's
notes on films (`training/themes.py`, kept in `themes.npz`), for a theme that a person writes the embedding of its
definition and words. A sentence is found where it lies at least `least` standard deviations further along that
direction than the sentences of film reviews do on average.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dashboard.marking import encoder
from dashboard.marking.themes.vocabulary import Theme, Themes, vocabulary

PATH = Path(__file__).parents[1] / "themes.npz"
BYTES = PATH.read_bytes()
FEWEST_WORDS = 4
"""A shorter sentence says too little to be found by its meaning."""
MOST = 2
"""The most themes that one sentence is found under by its meaning."""
NEAREST = 3
"""How many of a theme's words are named as the nearest."""
_STEP = 254
"""What an embedding's numbers, which lie within ±0.5, are multiplied by to be kept in a byte each."""

Floats = NDArray[np.float32]
Bytes = NDArray[np.int8]


class Fitted(NamedTuple):
    """What `themes.npz` holds."""

    mean: Floats
    """The mean embedding of sentences of film reviews: (384,)."""
    covariance: Floats
    """Their covariance: (384, 384)."""
    names: tuple[str, ...]
    directions: Floats
    """A direction of unit length for each of the dashboard's own themes: (themes, 384)."""
    least: float
    """From how many standard deviations on a sentence is found under one of them."""
    least_written: float
    """The same for themes that a person wrote."""
    encoder: str
    """The version of the weights that all this was fitted with."""


@cache
def fitted() -> Fitted:
    """The fitted directions, read from the disk once a process."""
    with np.load(PATH, allow_pickle=False) as arrays:
        return Fitted(
            arrays["mean"].astype(np.float32),
            arrays["covariance"].astype(np.float32),
            tuple(str(name) for name in arrays["names"]),
            arrays["directions"].astype(np.float32),
            float(arrays["least"]),
            float(arrays["least_written"]),
            str(arrays["encoder"]),
        )


def packed(vectors: Floats) -> Bytes:
    """Embeddings of unit length in a byte a number, so that a library of them can be kept.

    >>> packed(np.array([[0.5, -0.25]], np.float32)).tolist()
    [[127, -64]]
    """
    return np.clip(np.rint(vectors * _STEP), -127, 127).astype(np.int8)


def written_direction(theme: Theme) -> Floats:
    """Where the theme's definition and words point, from the middle of film reviews: (384,) of unit length."""
    return unit(encoder.encode([_told(theme)]).vectors[0] - fitted().mean)


def unit(vector: Floats) -> Floats:
    """The vector at unit length."""
    return (vector / max(float(np.linalg.norm(vector)), 1e-9)).astype(np.float32)


def _told(theme: Theme) -> str:
    return f"{theme.definition} {', '.join((theme.name, *theme.words[:8], *theme.phrases[:6]))}."


@lru_cache(maxsize=32)
def _directions(themes: Themes) -> tuple[Floats, Floats]:
    """For each theme its direction, divided by the spread of film reviews along it, and its threshold."""
    known = fitted()
    own = {theme.name: theme.definition for theme in vocabulary()}
    rows, least = [], []
    for theme in themes:
        if theme.name in known.names and own.get(theme.name) == theme.definition:
            row = known.directions[known.names.index(theme.name)]
            least.append(known.least)
        else:
            row = written_direction(theme)
            least.append(known.least_written)
        spread = float(np.sqrt(row @ known.covariance @ row))
        rows.append(row / max(spread, 1e-9))
    return np.stack(rows).astype(np.float32), np.array(least, np.float32)


def scores(vectors: Bytes, themes: Themes) -> Floats:
    """How many standard deviations each sentence lies along each theme: (sentences, themes)."""
    rows, _ = _directions(themes)
    found: Floats = ((vectors.astype(np.float32) / _STEP - fitted().mean) @ rows.T).astype(np.float32)
    return found


def found(vectors: Bytes, themes: Themes) -> list[list[tuple[int, float]]]:
    """For each sentence the themes, by their place, that it lies far enough along, the furthest first."""
    if not len(vectors) or not themes:
        return [[] for _ in vectors]
    _, least = _directions(themes)
    above = scores(vectors, themes) - least
    return [[(int(at), float(row[at])) for at in np.argsort(-row, kind="stable") if row[at] >= 0] for row in above]


@lru_cache(maxsize=512)
def _entries(entries: tuple[str, ...]) -> Floats:
    return np.concatenate([one.vectors for one in encoder.encode_many([[entry] for entry in entries])])


def nearest(vector: Bytes, theme: Theme) -> tuple[str, ...]:
    """The words and phrases of a theme whose embeddings are nearest to a sentence's, the nearest first."""
    entries = (*theme.words, *theme.phrases)
    near = _entries(entries) @ (vector.astype(np.float32) / _STEP)
    return tuple(entries[at] for at in np.argsort(-near, kind="stable")[:NEAREST])


def long_enough(texts: Sequence[str]) -> list[bool]:
    """Which sentences have words enough to be found by their meaning."""
    return [len(text.split()) >= FEWEST_WORDS for text in texts]

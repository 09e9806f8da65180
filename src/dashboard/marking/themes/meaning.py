"""Passages that speak of a theme without naming it, and words of a theme in passages that do not.

The encoder has a head for the dashboard's own themes, which says how likely a sentence speaks of each, and
`themes.npz` from which logit on it is believed (`training/themes.py`). A theme that a person writes has a direction
among the embeddings, that of its definition and words, and a sentence is found where it lies at least `least_written`
standard deviations further along than the sentences of film reviews do on average.
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
KINDS = ("meaning", "word", "name")
"""What a sentence has of a theme: only its meaning, a word or phrase of it, or the name of the theme."""
NEAREST = 3
"""How many of a theme's words are named as the nearest."""
_STEP = 254
"""What an embedding's numbers, which lie within ±0.5, are multiplied by to be kept in a byte each."""
_LEAN = 12
"""The same for logits, of which those beyond ±10 are kept as 10."""

Floats = NDArray[np.float32]
Bytes = NDArray[np.int8]


class Fitted(NamedTuple):
    """What `themes.npz` holds."""

    mean: Floats
    """The mean embedding of sentences of film reviews: (384,)."""
    covariance: Floats
    """Their covariance: (384, 384)."""
    names: tuple[str, ...]
    """The themes of the encoder's head, in its order."""
    least: Floats
    """From which logit on a sentence is found under one of them, for each of `KINDS`: (3,)."""
    least_written: float
    """From how many standard deviations on it is found under a theme that a person wrote."""
    encoder: str
    """The version of the weights that all this was fitted with."""


class Meant(NamedTuple):
    """What is kept of the meaning of n sentences, a byte a number."""

    vectors: Bytes
    """Their embeddings: (n, 384); zeros where a sentence has none."""
    leanings: Bytes
    """The logits of the head's themes: (n, themes)."""


@cache
def fitted() -> Fitted:
    """The fitted directions, read from the disk once a process."""
    with np.load(PATH, allow_pickle=False) as arrays:
        return Fitted(
            arrays["mean"].astype(np.float32),
            arrays["covariance"].astype(np.float32),
            tuple(str(name) for name in arrays["names"]),
            arrays["least"].astype(np.float32),
            float(arrays["least_written"]),
            str(arrays["encoder"]),
        )


def meant(encoded: encoder.Encoded) -> Meant:
    """What is kept of these sentences."""
    logits = encoder.head("themes")(encoded.states)
    return Meant(packed(encoded.vectors), np.clip(np.rint(logits * _LEAN), -127, 127).astype(np.int8))


def nothing(count: int) -> Meant:
    """As much of `count` sentences whose meaning is not known."""
    return Meant(np.zeros((count, encoder.WIDTH), np.int8), np.zeros((count, len(fitted().names)), np.int8))


def logits(leanings: Bytes) -> Floats:
    """Packed leanings as logits again: (n, themes)."""
    numbers: Floats = (leanings / _LEAN).astype(np.float32)
    return numbers


def packed(vectors: Floats) -> Bytes:
    """Embeddings of unit length in a byte a number, so that a library of them can be kept.

    >>> packed(np.array([[0.5, -0.25]], np.float32)).tolist()
    [[127, -64]]
    """
    return np.clip(np.rint(vectors * _STEP), -127, 127).astype(np.int8)


def unpacked(vectors: Bytes) -> Floats:
    """Packed embeddings as numbers again."""
    numbers: Floats = (vectors / _STEP).astype(np.float32)
    return numbers


def written_direction(theme: Theme) -> Floats:
    """Where the theme's definition and words point, from the middle of film reviews: (384,) of unit length."""
    return unit(encoder.encode([_told(theme)]).vectors[0] - fitted().mean)


def unit(vector: Floats) -> Floats:
    """The vector at unit length."""
    return (vector / max(float(np.linalg.norm(vector)), 1e-9)).astype(np.float32)


def _told(theme: Theme) -> str:
    return f"{theme.definition} {', '.join((theme.name, *theme.words[:8], *theme.phrases[:6]))}."


def own(themes: Themes) -> dict[int, int]:
    """Of these themes, by their place, those that the head knows, with their place there."""
    definitions = {theme.name: theme.definition for theme in vocabulary()}
    columns = {name: at for at, name in enumerate(fitted().names)}
    return {
        at: columns[theme.name]
        for at, theme in enumerate(themes)
        if theme.name in columns and definitions.get(theme.name) == theme.definition
    }


@lru_cache(maxsize=512)
def _written(theme: Theme) -> Floats:
    """The direction of a written theme, divided by the spread of reviews along it: (384,)."""
    row = written_direction(theme)
    scaled: Floats = row / max(float(np.sqrt(row @ fitted().covariance @ row)), 1e-9)
    return scaled


def above(sentences: Meant, themes: Themes) -> Floats:
    """How far above the threshold of each of `KINDS` each sentence lies for each theme: (sentences, themes, 3).

    The words of a theme that a person wrote are always found.
    """
    known = fitted()
    found = np.full((len(sentences.vectors), len(themes), len(KINDS)), np.inf, np.float32)
    heads = own(themes)
    if heads:
        found[:, list(heads), :] = logits(sentences.leanings[:, list(heads.values())])[:, :, None] - known.least
    written = [at for at in range(len(themes)) if at not in heads]
    if written:
        rows = np.stack([_written(themes[at]) for at in written])
        found[:, written, 0] = (unpacked(sentences.vectors) - known.mean) @ rows.T - known.least_written
    return found


@lru_cache(maxsize=512)
def _entries(entries: tuple[str, ...]) -> Floats:
    return np.concatenate([one.vectors for one in encoder.encode_many([[entry] for entry in entries])])


def nearest(vector: Bytes, theme: Theme) -> tuple[str, ...]:
    """The words and phrases of a theme whose embeddings are nearest to a sentence's, the nearest first."""
    entries = (*theme.words, *theme.phrases)
    near = _entries(entries) @ unpacked(vector)
    return tuple(entries[at] for at in np.argsort(-near, kind="stable")[:NEAREST])


def long_enough(texts: Sequence[str]) -> list[bool]:
    """Which sentences have words enough to be found by their meaning."""
    return [len(text.split()) >= FEWEST_WORDS for text in texts]

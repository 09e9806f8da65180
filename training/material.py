"""All that is trained on, put together: labels, and what teachers said of the same sentences."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from training import data, labels, theme_labels
from training.data import Passage
from training.tasks import columns

Floats = npt.NDArray[np.float32]
TEACHERS = labels.FOLDER / "taught.npz"
"""What the teachers of the weights that are shipped said."""
SHORT_LIMIT = 96
"""The most word pieces of a sentence that stands alone."""
TAUGHT = ("families", "holder", "spoiler")
"""The heads that teachers speak of; what `training.distil` writes has their columns side by side, 255 for a probability
of one."""


class Material(NamedTuple):
    """What there is to train on and to measure with."""

    films: list[Passage]
    """Film reviews, and film sentences that stand alone."""
    aside: list[Passage]
    """The held-out reviews of `gold/film_train.jsonl`."""
    short: list[Passage]
    """Sentences of other sets."""


def material(fold: int) -> Material:
    """All labelled passages, with the reviews of a fold of `gold/film_train.jsonl` held out (-1 for none)."""
    films = data.film("train")
    films, aside = data.held_out(films, fold) if fold >= 0 else (films, films[::7])
    own = labels.mean(labels.passages("train"), labels.passages("train", labeller=1))
    reviews = theme_labels.told([*labels.read_twice(films), *own])
    short = [*data.short(), *theme_labels.notes()]
    return Material([*reviews, *labels.single(), *labels.written()], aside, short)


def digest(passages: Iterable[Passage]) -> str:
    """Tells these texts from any others."""
    found = hashlib.sha256()
    for passage in passages:
        found.update("\n".join(passage.texts).encode())
    return found.hexdigest()[:16]


def taught(films: list[Passage], path: Path, share: float) -> list[Passage]:
    """The passages with `share` of each target the teachers' and the rest the label's, where there is a label.

    Raises `ValueError` where the file was made for other passages.
    """
    with np.load(path, allow_pickle=False) as kept:
        if str(kept["digest"]) != digest(films):
            raise ValueError(f"{path.name} was made for other passages; run training.distil again")
        rows = (kept["said"] / np.float32(255)).astype(np.float32)
    found = []
    first = 0
    for passage in films:
        theirs = rows[first : first + len(passage.texts)]
        first += len(passage.texts)
        targets = passage.targets.copy()
        start = 0
        for name in TAUGHT:
            where = columns(name)
            width = where.stop - where.start
            targets[:, where] = (1 - share) * targets[:, where] + share * theirs[:, start : start + width]
            start += width
        found.append(Passage(passage.source, passage.texts, targets))
    return found

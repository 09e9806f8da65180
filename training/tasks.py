"""Which numbers the encoder's heads give: one column a number, all heads side by side in one matrix.

A sentence's target is one row of that matrix; NaN stands where the sentence carries no label.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dashboard.marking.emotions import FAMILIES, FINE
from dashboard.marking.spoilers import CLASSES
from dashboard.marking.themes import vocabulary

XED = ("anger", "anticipation", "disgust", "fear", "joy", "sadness", "surprise", "trust")
THEMES = tuple(theme.name for theme in vocabulary())


@dataclass(frozen=True, slots=True)
class Task:
    """One head: its columns, its loss, its weight in the sum of losses, and whether it goes into the wheel."""

    name: str
    columns: tuple[str, ...]
    loss: str
    """`sigmoid` (independent yes or no), `softmax` (one of the columns) or `square` (a number from 0 to 1)."""
    weight: float
    kept: bool = True
    spread: tuple[float, ...] = ()
    """Of each column of a `square` loss, the standard deviation of its targets: an error counts in these units."""


TASKS = (
    Task("fine", FINE, "sigmoid", 6.0),
    Task("families", FAMILIES, "sigmoid", 4.0),
    Task("holder", ("story",), "sigmoid", 0.5),
    Task("spoiler", CLASSES, "softmax", 1.5),
    Task("trope", ("spoiler",), "sigmoid", 1.0),
    Task("valence", ("sst", "emobank"), "square", 0.8, spread=(0.32, 0.087)),
    Task("plot", ("plot",), "sigmoid", 0.2, kept=False),
    Task("subtitles", XED, "sigmoid", 0.3, kept=False),
    Task("themes", THEMES, "sigmoid", 20.0),
)

WIDTH = sum(len(task.columns) for task in TASKS)


def columns(name: str) -> slice:
    """Where the task of this name stands in the matrix.

    >>> columns("families")
    slice(28, 37, None)
    """
    start = 0
    for task in TASKS:
        if task.name == name:
            return slice(start, start + len(task.columns))
        start += len(task.columns)
    raise KeyError(name)


def unlabelled(count: int) -> npt.NDArray[np.float32]:
    """Targets of `count` sentences without any label: float32 (count, WIDTH), all NaN."""
    return np.full((count, WIDTH), np.nan, np.float32)

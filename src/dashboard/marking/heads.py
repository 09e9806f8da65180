"""The heads: what makes numbers of what is read of a sentence, each with its calibration.

A head is one line a number. Some, those with a `beyond` in the file, also have a share in one hidden layer, for what
no line parts: `max(rows @ hidden.weight + hidden.bias, 0) @ beyond`. What is read begins with the encoder's states and
ends with what the words say (`ngrams.py`); a head, or a layer, that has fewer weights reads only the beginning. All
stand in one file, their matrices in a byte a number.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
_STEP = ".step"


@dataclass(frozen=True, slots=True)
class Beyond:
    """What the hidden layer adds to a head."""

    weight: Floats
    """Of the layer that all heads share: (width, units)."""
    bias: Floats
    """(units,)"""
    outer: Floats
    """This head's own: (units, columns)."""

    def __call__(self, rows: Floats) -> Floats:
        """What is added to the logits of these rows (n, at least width): (n, columns)."""
        added: Floats = np.maximum(rows[:, : len(self.weight)] @ self.weight + self.bias, 0) @ self.outer
        return added


@dataclass(frozen=True, slots=True)
class Head:
    """A linear head, what a hidden layer adds to it, and its calibration: `raw(rows) * scale + shift`."""

    weight: Floats
    """Of the first so many numbers of a row: (width, columns)."""
    bias: Floats
    scale: Floats
    shift: Floats
    beyond: Beyond | None = None

    def raw(self, rows: Floats) -> Floats:
        """The logits of these rows before calibration: (n, columns).

        >>> whole = Head(*np.ones((4, 1, 1), np.float32), Beyond(*np.ones((3, 1, 1), np.float32)))
        >>> whole.raw(np.array([[3.0], [-3.0]], np.float32)).tolist()
        [[8.0], [-2.0]]
        """
        logits: Floats = rows[:, : len(self.weight)] @ self.weight + self.bias
        return logits if self.beyond is None else logits + self.beyond(rows)

    def __call__(self, rows: Floats) -> Floats:
        """The calibrated logits of these rows: (n, columns)."""
        logits: Floats = (self.raw(rows) * self.scale + self.shift).astype(np.float32)
        return logits


def read(path: Path, widths: Collection[int], columns: Mapping[str, int]) -> dict[str, Head]:
    """The heads in a file, each with as many columns as said, and reading one of so many numbers.

    Raises `ValueError` where one has other shapes.
    """
    arrays = stored(path)
    found = {}
    for name, count in columns.items():
        weight, bias, scale, shift = (arrays[f"{name}.{part}"] for part in ("weight", "bias", "scale", "shift"))
        shapes = [array.shape for array in (weight, bias, scale, shift)]
        if len(weight) not in widths or shapes != [(len(weight), count), (count,), (count,), (count,)]:
            raise ValueError(f"{path.name}: head {name!r} has shapes {shapes}, not {count} columns")
        beyond = None
        if (outer := arrays.get(f"{name}.beyond")) is not None:
            beyond = Beyond(arrays["hidden.weight"], arrays["hidden.bias"], outer)
        found[name] = Head(weight, bias, scale, shift, beyond)
    return found


def stored(path: Path) -> dict[str, Floats]:
    """The arrays in such a file, as `written` was given them, nearly."""
    with np.load(path, allow_pickle=False) as kept:
        arrays = dict(kept)
    steps = {name.removesuffix(_STEP): arrays.pop(name) for name in list(arrays) if name.endswith(_STEP)}
    return {name: (array * steps[name] if name in steps else array) for name, array in arrays.items()}


def written(path: Path, arrays: Mapping[str, npt.NDArray[np.generic]]) -> None:
    """Write the file that `read` reads: matrices in a byte a number and one step a row, all else in single."""
    kept = {}
    for name, array in arrays.items():
        kept[name] = array.astype(np.float32)
        if array.ndim > 1:
            steps = np.maximum(np.abs(kept[name]).max(1, keepdims=True), 1e-9) / 127
            kept[name], kept[name + _STEP] = np.round(kept[name] / steps).astype(np.int8), steps.astype(np.float32)
    np.savez(path, allow_pickle=False, **kept)

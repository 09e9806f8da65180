"""The heads: what makes numbers of a sentence's state, each with its calibration.

A head is one line a number. Some, those with a `beyond` in the file, also have a share in one hidden layer, for what
no line parts: `max(states @ hidden.weight + hidden.bias, 0) @ beyond`. All stand in one file, in half precision.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Beyond:
    """What the hidden layer adds to a head."""

    weight: Floats
    """Of the layer that all heads share: (width, units)."""
    bias: Floats
    """(units,)"""
    outer: Floats
    """This head's own: (units, columns)."""

    def __call__(self, states: Floats) -> Floats:
        """What is added to the logits of these states (n, width): (n, columns)."""
        added: Floats = np.maximum(states @ self.weight + self.bias, 0) @ self.outer
        return added


@dataclass(frozen=True, slots=True)
class Head:
    """A linear head, what a hidden layer adds to it, and its calibration: `raw(states) * scale + shift`."""

    weight: Floats
    bias: Floats
    scale: Floats
    shift: Floats
    beyond: Beyond | None = None

    def raw(self, states: Floats) -> Floats:
        """The logits of these states before calibration: (n, columns).

        >>> whole = Head(*np.ones((4, 1, 1), np.float32), Beyond(*np.ones((3, 1, 1), np.float32)))
        >>> whole.raw(np.array([[3.0], [-3.0]], np.float32)).tolist()
        [[8.0], [-2.0]]
        """
        logits: Floats = states @ self.weight + self.bias
        return logits if self.beyond is None else logits + self.beyond(states)

    def __call__(self, states: Floats) -> Floats:
        """The calibrated logits of these states: (n, columns)."""
        logits: Floats = (self.raw(states) * self.scale + self.shift).astype(np.float32)
        return logits


def read(path: Path, width: int, columns: Mapping[str, int]) -> dict[str, Head]:
    """The heads in a file, each with as many columns as said.

    Raises `ValueError` where one has other shapes.
    """
    with np.load(path, allow_pickle=False) as stored:
        arrays = {name: array.astype(np.float32) for name, array in stored.items()}
    found = {}
    for name, count in columns.items():
        weight, bias, scale, shift = (arrays[f"{name}.{part}"] for part in ("weight", "bias", "scale", "shift"))
        shapes = [array.shape for array in (weight, bias, scale, shift)]
        if shapes != [(width, count), (count,), (count,), (count,)]:
            raise ValueError(f"{path.name}: head {name!r} has shapes {shapes}, not {count} columns")
        beyond = None
        if (outer := arrays.get(f"{name}.beyond")) is not None:
            beyond = Beyond(arrays["hidden.weight"], arrays["hidden.bias"], outer)
        found[name] = Head(weight, bias, scale, shift, beyond)
    return found


def written(path: Path, arrays: Mapping[str, npt.NDArray[np.generic]]) -> None:
    """Write the file that `read` reads: matrices in half precision, all else in single."""
    kept = {name: array.astype(np.float16 if array.ndim > 1 else np.float32) for name, array in arrays.items()}
    np.savez(path, allow_pickle=False, **kept)

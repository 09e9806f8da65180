"""What the words of a sentence say by themselves: linear models over its word pieces and pairs of them.

The encoder understands a sentence among its neighbours, but of a rare word it keeps little; a table of weights keeps
that one word ("sobbing", "hilarious") as it is. Some heads read both (Cheng et al. 2016, "Wide & Deep Learning for
Recommender Systems", https://arxiv.org/abs/1606.07792). How the table is made: `training/ngrams.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
_PAIR = 16
"""Bits of the second word piece in the number of a pair."""


def keys(ids: Sequence[int]) -> npt.NDArray[np.uint32]:
    """The different word pieces of a sentence and the pairs that stand side by side, a number each, ascending.

    >>> keys([7, 2, 7, 2]).tolist() == [2, 7, (2 + 1 << 16) + 7, (7 + 1 << 16) + 2]
    True
    """
    row = np.asarray(ids, np.uint32)
    found: npt.NDArray[np.uint32] = np.unique(np.concatenate([row, (row[:-1] + 1 << _PAIR) + row[1:]]))
    return found


@dataclass(frozen=True, slots=True)
class Ngrams:
    """A row for each known n-gram, a column for each number that is told; weights in a byte each."""

    keys: npt.NDArray[np.uint32]
    """The known n-grams as `keys` numbers them, ascending: (n,)."""
    rarity: Floats
    """Inverse document frequency of each: (n,)."""
    weight: npt.NDArray[np.int8]
    """(n, columns)"""
    scale: Floats
    """What the weights of a column are multiplied by: (columns,)."""
    bias: Floats
    """What is said of a sentence without a known n-gram: (columns,)."""

    def __call__(self, sentences: Sequence[Sequence[int]]) -> Floats:
        """Of sentences as word pieces, what their words say: (sentences, columns).

        Each is read as the set of its n-grams, weighted by rarity, at unit length.
        """
        said = [self._said(keys(ids)) for ids in sentences]
        return np.array(said, np.float32).reshape(-1, len(self.scale)) * self.scale + self.bias

    def _said(self, wanted: npt.NDArray[np.uint32]) -> Floats:
        at = np.searchsorted(self.keys, wanted)
        inside = at < len(self.keys)
        at = at[inside][self.keys[at[inside]] == wanted[inside]]
        rarity = self.rarity[at]
        said: Floats = rarity @ self.weight[at] / max(float(np.linalg.norm(rarity)), 1e-9)
        return said


def read(path: Path) -> Ngrams:
    """The table in a file. Raises `ValueError` where its parts do not fit together."""
    with np.load(path, allow_pickle=False) as stored:
        numbers = np.cumsum(stored["steps"], dtype=np.uint32)
        rarity, weight, scale, bias = (stored[name] for name in ("rarity", "weight", "scale", "bias"))
    if weight.shape != (len(numbers), len(scale)) or rarity.shape != numbers.shape or bias.shape != scale.shape:
        raise ValueError(f"{path.name} has weights of the shape {weight.shape}, not {len(numbers), len(scale)}")
    return Ngrams(numbers, rarity.astype(np.float32), weight, scale, bias)


def written(path: Path, table: Ngrams) -> None:
    """Write the file that `read` reads: compressed, the numbers of n-grams as steps from one to the next."""
    steps = np.diff(table.keys, prepend=np.uint32(0))
    np.savez_compressed(
        path, allow_pickle=False, steps=steps, rarity=table.rarity.astype(np.float16),
        weight=table.weight, scale=table.scale, bias=table.bias,
    )  # fmt: skip

"""Passages cut into windows as at run time, and windows put together into batches."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor

from dashboard.marking.encoder import pieces, tokenizer_at, windows
from training.data import Passage
from training.model import start_folder


@dataclass(frozen=True, slots=True)
class Cut:
    """One window: the word pieces of each of its sentences, its targets, and which rows are kept."""

    rows: tuple[tuple[int, ...], ...]
    targets: npt.NDArray[np.float32]
    kept: slice

    @property
    def size(self) -> int:
        """How many word pieces it has, the first mark counted."""
        return 1 + sum(map(len, self.rows))


@cache
def tokenizer() -> Tokenizer:
    """The uncased word piece tokenizer that training starts from."""
    return tokenizer_at(start_folder() / "tokenizer.json")


def cuts(passages: Sequence[Passage], limit: int, context: int) -> list[Cut]:
    """The windows of each passage, exactly as the dashboard cuts it."""
    return [cut for passage in passages for cut in _cut(passage, limit, context)]


def _cut(passage: Passage, limit: int, context: int) -> Iterator[Cut]:
    rows = [tuple(row) for row in pieces(tokenizer(), passage.texts, limit)]
    for window in windows([len(row) for row in rows], limit, context):
        inside = slice(window.first, window.last)
        kept = slice(window.keep - window.first, window.stop - window.first)
        yield Cut(tuple(rows[inside]), passage.targets[inside], kept)


def shifted(passage: Passage, limit: int, random: np.random.Generator) -> list[Cut]:
    """The windows of a passage from random beginnings on, so that no sentence has its place by heart."""
    rows = [tuple(row) for row in pieces(tokenizer(), passage.texts, limit)]
    found: list[Cut] = []
    first = 0
    total = 1 + int(random.integers(0, limit // 2)) * int(random.integers(0, 2))
    for last, row in enumerate(rows):
        if total + len(row) > limit and last > first:
            found.append(Cut(tuple(rows[first:last]), passage.targets[first:last], slice(0, last - first)))
            first, total = last, 1
        total += len(row)
    found.append(Cut(tuple(rows[first:]), passage.targets[first:], slice(0, len(rows) - first)))
    return found


def batches(items: Sequence[Cut], budget: int, random: np.random.Generator | None = None) -> Iterator[list[int]]:
    """Numbers of windows of like size, at most `budget` word pieces with padding together."""
    sizes = np.array([item.size for item in items], float)
    if random is not None:
        sizes = sizes * random.uniform(0.9, 1.1, len(sizes))
    groups: list[list[int]] = []
    group: list[int] = []
    longest = 0
    for number in np.argsort(sizes, kind="stable").tolist():
        size = max(longest, items[number].size)
        if group and size * (len(group) + 1) > budget:
            groups.append(group)
            group, size = [], items[number].size
        group.append(number)
        longest = size
    if group:
        groups.append(group)
    order = random.permutation(len(groups)) if random is not None else np.arange(len(groups))
    yield from (groups[index] for index in order.tolist())


def tensors(items: Sequence[Cut], start: int) -> tuple[Tensor, Tensor, Tensor]:
    """Word pieces (batch, pieces), the sentence each belongs to (-1 for none), targets (sentences, WIDTH)."""
    longest = max(item.size for item in items)
    ids = torch.zeros(len(items), longest, dtype=torch.long)
    owners = torch.full((len(items), longest), -1, dtype=torch.long)
    sentence = 0
    for number, item in enumerate(items):
        ids[number, 0] = start
        place = 1
        for row in item.rows:
            ids[number, place : place + len(row)] = torch.tensor(row)
            owners[number, place : place + len(row)] = sentence
            place += len(row)
            sentence += 1
    return ids, owners, torch.from_numpy(np.concatenate([item.targets for item in items]))

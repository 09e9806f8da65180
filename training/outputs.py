"""What a marker in PyTorch says of windows of sentences."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import torch
from sklearn.metrics import average_precision_score, roc_auc_score

from dashboard.marking.encoder import mark
from training import batches
from training.batches import Cut
from training.model import Marker, products
from training.tasks import columns

Floats = npt.NDArray[np.float32]


def computed(marker: Marker, items: Sequence[Cut], budget: int) -> tuple[Floats, Floats, Floats]:
    """States, outputs of all heads and targets of the kept sentences of these windows, in their order."""
    marker.eval()
    found: dict[int, tuple[Floats, Floats]] = {}
    start = mark(batches.tokenizer(), "[CLS]")
    with torch.no_grad():
        for group in batches.batches(items, budget):
            chosen = [items[number] for number in group]
            ids, owners, _ = batches.tensors(chosen, start)
            with products():
                states = marker.states(ids, owners)
            outputs = marker.heads(states)
            place = 0
            for number, item in zip(group, chosen, strict=True):
                count = len(item.rows)
                here = slice(place + item.kept.start, place + item.kept.stop)
                found[number] = (states[here].numpy(), outputs[here].numpy())
                place += count
    order = range(len(items))
    return (
        np.concatenate([found[number][0] for number in order]),
        np.concatenate([found[number][1] for number in order]),
        np.concatenate([items[number].targets[items[number].kept] for number in order]),
    )


def measured(outputs: Floats, targets: Floats) -> dict[str, float]:
    """Ranking figures of film sentences: spoiler, telling and holder AUC, mean average precision of families."""
    spoiler, truth = outputs[:, columns("spoiler")], targets[:, columns("spoiler")]
    rows = ~np.isnan(truth[:, 0])
    odds = np.exp(spoiler[rows] - spoiler[rows].max(1, keepdims=True))
    odds /= odds.sum(1, keepdims=True)
    holder = targets[:, columns("holder")][:, 0]
    held = ~np.isnan(holder)
    families = targets[:, columns("families")]
    felt = ~np.isnan(families[:, 0])
    precision = average_precision_score(families[felt], outputs[felt][:, columns("families")], average=None)
    return {
        "spoiler": float(roc_auc_score(truth[rows, 2], odds[:, 2])),
        "telling": float(roc_auc_score(1 - truth[rows, 0], 1 - odds[:, 0])),
        "holder": float(roc_auc_score(holder[held], outputs[held, columns("holder").start])),
        "families": float(np.mean(precision)),
    }

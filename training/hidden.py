"""Train the heads and their hidden layer on the states of the shipped encoder: `python -m training.hidden`.

Run it after `training.export` and before `training.calibrate`. The encoder's last steps are in int8, which no training
sees; here the heads learn from the very states that they are given at run time, of all training sentences, with what
the teachers said of the film reviews among them. They begin as they are in the weights, the hidden layer anew.
"""

import argparse

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional as nnf

from dashboard.marking import encoder, heads
from dashboard.marking.encoder import WEIGHTS, encode_many
from training import data, material
from training.export import arrays
from training.heads import weighted
from training.model import Heads
from training.tasks import TASKS, WIDTH, columns

Floats = npt.NDArray[np.float32]
RATE, DECAY, DROPOUT = 1e-3, 0.02, 0.3
EPOCHS, BATCH = 8, 512
FILMS = 2
"""How often a sentence of a film review is read where one that stands alone is read once."""
SHARE = 0.5
"""How much of a target is the teachers', where there is a label."""


def states(passages: list[data.Passage]) -> Floats:
    """What the encoder that is shipped makes of all sentences of these passages: (sentences, 384)."""
    return np.concatenate([one.states for one in encode_many([passage.texts for passage in passages])])


def targets(passages: list[data.Passage]) -> Floats:
    """The labels of all sentences of these passages: (sentences, WIDTH)."""
    return np.concatenate([passage.targets for passage in passages])


def shipped() -> Heads:
    """The linear heads of the weights, with a fresh hidden layer; what the weights do not keep is fresh too."""
    found = Heads(encoder.WIDTH, WIDTH)
    with torch.no_grad():
        for task in TASKS:
            if task.kept:
                kept = encoder.head(task.name)
                found.weight[columns(task.name)] = torch.from_numpy(kept.weight.T)
                found.bias[columns(task.name)] = torch.from_numpy(kept.bias)
    return found


def trained(start: Heads, rows: Floats, labels: Floats, seed: int, epochs: int = EPOCHS) -> Heads:
    """Heads that go on from `start` with a new hidden layer, on fixed states (n, 384) with labels (n, WIDTH)."""
    torch.manual_seed(seed)
    mean, spread = (torch.from_numpy(one) for one in (rows.mean(0), rows.std(0) + np.float32(1e-6)))
    found = Heads(rows.shape[1], len(labels[0]))
    with torch.no_grad():
        found.weight.copy_(start.weight * spread)
        found.bias.copy_(start.bias + start.weight @ mean)
    optimizer = torch.optim.AdamW(found.parameters(), lr=RATE, weight_decay=DECAY)
    steps = epochs * -(-len(rows) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min((step + 1) / 100, 1 - step / steps))
    given, wanted = torch.from_numpy(rows), torch.from_numpy(labels)
    for _ in range(epochs):
        for chosen in torch.randperm(len(given)).split(BATCH):
            loss = weighted(_said(found, (given[chosen] - mean) / spread), wanted[chosen])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    with torch.no_grad():
        for layer in (found, found.hidden):
            layer.weight.div_(spread)
            layer.bias.sub_(layer.weight @ mean)
    return found


def _said(found: Heads, rows: Tensor) -> Tensor:
    rows = nnf.dropout(rows, DROPOUT)
    return nn.Linear.forward(found, rows) + found.beyond(nnf.dropout(nnf.relu(found.hidden(rows)), DROPOUT))


def main() -> None:
    """Train, and write the heads into the weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--fold", type=int, default=0, help="the fold that training holds out")
    parser.add_argument("--seed", type=int, default=1)
    choice = parser.parse_args()
    if not data.available():
        raise SystemExit(data.MISSING)
    given = material.material(choice.fold)
    films = material.taught(given.films, material.TEACHERS, SHARE)
    passages = [*films * FILMS, *given.short]
    found = trained(shipped(), states(passages), targets(passages), choice.seed)
    with np.load(WEIGHTS / "heads.npz", allow_pickle=False) as stored:
        kept = dict(stored)
    heads.written(WEIGHTS / "heads.npz", kept | arrays(found))
    print("The heads are new: run training.calibrate, training.themes and training.degrees.")


if __name__ == "__main__":
    main()

"""Give some heads a hidden layer, trained on the states of the shipped encoder: `python -m training.hidden`.

Run it after `training.export` and before `training.ngrams`. The heads of `DEEP` go on from what they are, with one
layer of `UNITS` that they share, on the very states that they are given at run time: those of the int8 encoder, which
no training of the encoder sees. They learn from all training sentences, with what the teachers said of the film
reviews among them. The other heads stay lines: a hidden layer finds no more there (`training/README.md`).
"""

import argparse

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional as nnf

from dashboard.marking import encoder, heads
from training import data, material
from training.heads import weighted
from training.tasks import WIDTH, columns

Floats = npt.NDArray[np.float32]
DEEP = ("fine", "spoiler", "valence")
UNITS = 512
RATE, DECAY, DROPOUT = 1e-3, 0.02, 0.3
EPOCHS, BATCH, WARM = 8, 512, 100
FILMS = 2
"""How often a sentence of a film review is read where one that stands alone is read once."""
SHARE = 0.5
"""How much of a target is the teachers', where there is a label."""


class Deep(nn.Module):
    """Linear heads, and beside them a hidden layer that begins with nothing to say."""

    def __init__(self, width: int, numbers: int) -> None:
        """Fresh, untrained weights."""
        super().__init__()
        self.line = nn.Linear(width, numbers)
        self.hidden = nn.Linear(width, UNITS)
        self.outer = nn.Linear(UNITS, numbers, bias=False)
        nn.init.zeros_(self.outer.weight)

    def forward(self, states: Tensor) -> Tensor:
        """The logits (n, numbers) of states (n, width)."""
        rows = nnf.dropout(states, DROPOUT, self.training)
        inner = nnf.dropout(nnf.relu(self.hidden(rows)), DROPOUT, self.training)
        found: Tensor = self.line(rows) + self.outer(inner)
        return found


def learned(passages: list[data.Passage]) -> tuple[Floats, Floats]:
    """Of all sentences that the heads of `DEEP` have a label for: states (n, 384) and targets (n, WIDTH)."""
    asked = np.concatenate([np.arange(WIDTH)[columns(name)] for name in DEEP])
    passages = [passage for passage in passages if not np.isnan(passage.targets[:, asked]).all()]
    targets = np.concatenate([passage.targets for passage in passages])
    wanted = np.full_like(targets, np.nan)
    wanted[:, asked] = targets[:, asked]
    rows = ~np.isnan(wanted).all(1)
    encoded = encoder.encode_many([passage.texts for passage in passages])
    states = np.concatenate([one.states[:, : encoder.WIDTH] for one in encoded])
    return states[rows], wanted[rows]


def shipped() -> Deep:
    """The lines of the heads of `DEEP` in the weights, with a fresh hidden layer."""
    found = Deep(encoder.WIDTH, WIDTH)
    with torch.no_grad():
        for name in DEEP:
            kept = encoder.head(name)
            found.line.weight[columns(name)] = torch.from_numpy(kept.weight[: encoder.WIDTH].T)
            found.line.bias[columns(name)] = torch.from_numpy(kept.bias)
    return found


def trained(start: Deep, rows: Floats, targets: Floats, seed: int, epochs: int = EPOCHS) -> Deep:
    """`start`, trained on fixed states (n, width) with targets (n, WIDTH), NaN where there is no label."""
    torch.manual_seed(seed)
    mean, spread = (torch.from_numpy(one) for one in (rows.mean(0), rows.std(0) + np.float32(1e-6)))
    found = Deep(rows.shape[1], targets.shape[1])
    with torch.no_grad():  # learned on standardised states
        found.line.weight.copy_(start.line.weight * spread)
        found.line.bias.copy_(start.line.bias + start.line.weight @ mean)
    optimizer = torch.optim.AdamW(found.parameters(), lr=RATE, weight_decay=DECAY)
    steps = epochs * -(-len(rows) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min((step + 1) / WARM, 1 - step / steps))
    given, wanted = (torch.from_numpy(rows) - mean) / spread, torch.from_numpy(targets)
    for _ in range(epochs):
        for chosen in torch.randperm(len(given)).split(BATCH):
            loss = weighted(found(given[chosen]), wanted[chosen])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    with torch.no_grad():
        for layer in (found.line, found.hidden):
            layer.weight.div_(spread)
            layer.bias.sub_(layer.weight @ mean)
    found.eval()
    return found


def arrays(found: Deep) -> dict[str, Floats]:
    """The heads of `DEEP` as `dashboard.marking.heads.read` reads them, before calibration."""
    made = {"hidden.weight": found.hidden.weight.T, "hidden.bias": found.hidden.bias}
    for name in DEEP:
        where = columns(name)
        made[f"{name}.weight"], made[f"{name}.bias"] = found.line.weight[where].T, found.line.bias[where]
        made[f"{name}.beyond"] = found.outer.weight[where].T
    calibrations = {
        f"{name}.{part}": np.full(len(made[f"{name}.bias"]), value, np.float32)
        for name in DEEP
        for part, value in (("scale", 1), ("shift", 0))
    }
    return calibrations | {name: one.detach().numpy() for name, one in made.items()}


def main() -> None:
    """Train, and write the heads into the weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--fold", type=int, default=0, help="the fold that training holds out")
    parser.add_argument("--seed", type=int, default=1)
    choice = parser.parse_args()
    if not data.available():
        raise SystemExit(data.MISSING)
    given = material.material(choice.fold)
    films, targets = learned(material.taught(given.films, material.TEACHERS, SHARE))
    alone, others = learned(given.short)
    found = trained(
        shipped(), np.concatenate([films] * FILMS + [alone]), np.concatenate([targets] * FILMS + [others]), choice.seed
    )
    path = encoder.WEIGHTS / "heads.npz"
    heads.written(path, heads.stored(path) | arrays(found))
    print(f"New heads: {', '.join(DEEP)}. Now run training.ngrams, calibrate, themes and degrees.")


if __name__ == "__main__":
    main()

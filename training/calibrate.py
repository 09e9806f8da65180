"""Make the weights' numbers probabilities and choose cut-offs: `python -m training.calibrate --fold 0`.

Reads the weights through the dashboard's own encoder, so the calibration holds for the int8 numbers that
people see. Fitted on the reviews of `gold/film_train.jsonl` that training held out and on GoEmotions' dev
split; `gold/film_dev.jsonl` and every test split stay unread.
"""

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional as nnf

from dashboard.marking.emotions import FAMILIES, FINE
from dashboard.marking.encoder import SETTINGS, WEIGHTS, encode, encode_many, head, sigmoid, softmax
from dashboard.marking.spoilers import CLASSES
from training import batches, data
from training.fit import computed
from training.model import Marker, started
from training.tasks import columns

Floats = npt.NDArray[np.float32]
RECALL = 0.9
SPOILER = CLASSES.index("spoiler")
RIDGE = 1.0


def platt(logits: Floats, labels: Floats, weight: float = 1e-3) -> tuple[Floats, Floats]:
    """Scale and shift, one each a column, that make sigmoid(logits * scale + shift) fit the labels best.

    Both arguments are (n, k); `weight` holds the scale near one where labels are few.
    """
    rows, truth = torch.from_numpy(logits), torch.from_numpy(labels)
    scale, shift = torch.ones(rows.shape[1]), torch.zeros(rows.shape[1])

    def loss() -> Tensor:
        fit = nnf.binary_cross_entropy_with_logits(rows * scale + shift, truth)
        return fit + weight * ((scale - 1) ** 2).mean()

    return minimised(loss, scale, shift)


def matched(logits: Floats, classes: npt.NDArray[np.intp]) -> tuple[Floats, Floats]:
    """One scale for all and a shift a class, that make softmax(logits * scale + shift) fit the classes best."""
    rows, truth = torch.from_numpy(logits), torch.from_numpy(classes)
    scale, shift = torch.ones(1), torch.zeros(rows.shape[1])
    single, shifts = minimised(lambda: nnf.cross_entropy(rows * scale + shift, truth), scale, shift)
    return np.repeat(single, rows.shape[1]), shifts


def minimised(loss: Any, *values: Tensor) -> tuple[Floats, Floats]:
    """The two values at which the loss is least."""
    for value in values:
        value.requires_grad_()
    solver = torch.optim.LBFGS(values, max_iter=300, line_search_fn="strong_wolfe")

    def step() -> Tensor:
        solver.zero_grad()
        result: Tensor = loss()
        result.backward()
        return result

    solver.step(step)
    first, second = (value.detach().numpy() for value in values)
    return first, second


def cut_off(probabilities: Floats) -> float:
    """The probability from which naming gives the highest F1 that calibrated probabilities (n,) promise.

    >>> round(cut_off(np.array([0.9, 0.8, 0.1, 0.1], np.float32)), 2)
    0.8
    """
    ordered = np.sort(probabilities)[::-1].astype(float)
    promised = 2 * np.cumsum(ordered) / (np.arange(1, len(ordered) + 1) + ordered.sum())
    return float(ordered[int(np.argmax(promised))])


def hiding(spoiler: Floats, truth: npt.NDArray[np.bool_], recall: float = RECALL) -> float:
    """The highest threshold that hides at least this share of the true spoiler sentences.

    >>> round(hiding(np.array([0.9, 0.5, 0.2], np.float32), np.array([True, True, False]), 0.9), 2)
    0.5
    """
    found = np.sort(spoiler[truth])[::-1]
    return float(found[int(np.ceil(recall * len(found))) - 1])


def embedding(passages: list[data.Passage]) -> tuple[Floats, Floats]:
    """Weight (384, 384) and bias (384,) from states to the embeddings of the untouched all-MiniLM-L6-v2.

    Ridge regression over the training sentences, each embedded alone by the untouched model.
    """
    alone = [data.Passage(p.source, (text,), p.targets[:1]) for p in passages for text in p.texts]
    states, _, _ = computed(Marker(started()), batches.cuts(alone, 128, 0), 3000)
    goal = states / np.linalg.norm(states, axis=1, keepdims=True)
    ours = np.concatenate([one.states for one in encode_many([p.texts for p in passages])])
    centre, aim = ours.mean(0), goal.mean(0)
    gram = (ours - centre).T @ (ours - centre) + RIDGE * np.eye(ours.shape[1])
    weight = np.linalg.solve(gram, (ours - centre).T @ (goal - aim)).astype(np.float32)
    return weight, (aim - centre @ weight).astype(np.float32)


def raw(states: Floats, name: str) -> Floats:
    """The logits of a head before calibration."""
    found = head(name)
    logits: Floats = states @ found.weight + found.bias
    return logits


def version(folder: Path) -> str:
    """The first twelve hexadecimal digits of the SHA-256 of the weights' files and settings."""
    settings = json.loads((folder / "settings.json").read_text(encoding="utf-8")) | {"version": ""}
    digest = hashlib.sha256(json.dumps(settings, sort_keys=True).encode())
    for name in ("encoder.onnx", "heads.npz", "tokenizer.json"):
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()[:12]


def main() -> None:
    """Fit scales, shifts and cut-offs and write them beside the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fold", type=int, default=0)
    choice = parser.parse_args()
    if not data.available():
        raise SystemExit(data.MISSING)
    films, aside = data.held_out(data.film("train"), choice.fold)
    comments = list(data.goemotions("dev"))
    states = np.concatenate([encode(review.texts).states for review in aside])
    targets = np.concatenate([review.targets for review in aside])
    fitted: dict[str, tuple[Floats, Floats]] = {}
    for name in ("families", "holder"):
        rows = ~np.isnan(targets[:, columns(name).start])
        fitted[name] = platt(raw(states[rows], name), targets[rows, columns(name)])
    truth = targets[:, columns("spoiler")].argmax(1)
    fitted["spoiler"] = matched(raw(states, "spoiler"), truth)
    heard = np.concatenate([one.states for one in encode_many([comment.texts for comment in comments])])
    labels = np.concatenate([comment.targets for comment in comments])[:, columns("fine")]
    fitted["fine"] = platt(raw(heard, "fine"), labels)

    def probable(name: str, rows: Floats) -> Floats:
        scale, shift = fitted[name]
        return (softmax if name == "spoiler" else sigmoid)(raw(rows, name) * scale + shift)

    families, fine = probable("families", states), probable("fine", heard)
    settings = SETTINGS | {
        "families": {name: round(cut_off(families[:, i]), 4) for i, name in enumerate(FAMILIES)},
        "fine": {name: round(cut_off(fine[:, i]), 4) for i, name in enumerate(FINE)},
        "spoiler": round(hiding(probable("spoiler", states)[:, 2], truth == SPOILER) - 5e-5, 4),
    }
    with np.load(WEIGHTS / "heads.npz", allow_pickle=False) as stored:
        arrays = dict(stored)
    for name, (scale, shift) in fitted.items():
        arrays[f"{name}.scale"], arrays[f"{name}.shift"] = scale, shift
    arrays["embedding.weight"], arrays["embedding.bias"] = embedding(films)
    np.savez(WEIGHTS / "heads.npz", allow_pickle=False, **arrays)
    path = WEIGHTS / "settings.json"
    path.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    settings["version"] = version(WEIGHTS)
    path.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(settings, indent=1))


if __name__ == "__main__":
    main()

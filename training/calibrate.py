"""Make the weights' numbers probabilities and choose cut-offs: `python -m training.calibrate --fold 0`.

Reads the weights through the dashboard's own encoder, so the calibration holds for the int8 numbers that
people see. Fitted on the reviews of `scaling.reviews` and on GoEmotions' dev split; every test split stays unread.
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dashboard.marking import heads
from dashboard.marking.emotions import FAMILIES, FINE
from dashboard.marking.encoder import SETTINGS, WEIGHTS, WIDTH, encode_many
from dashboard.marking.spoilers import CLASSES
from training import batches, data, scaling
from training.model import Marker, started
from training.outputs import computed
from training.tasks import columns

Floats = npt.NDArray[np.float32]
RECALL = 0.9
SPOILER = CLASSES.index("spoiler")
RIDGE = 1.0


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
    encoded = encode_many([p.texts for p in passages])
    ours = np.concatenate([one.states[:, :WIDTH] for one in encoded])
    centre, aim = ours.mean(0), goal.mean(0)
    gram = (ours - centre).T @ (ours - centre) + RIDGE * np.eye(ours.shape[1])
    weight = np.linalg.solve(gram, (ours - centre).T @ (goal - aim)).astype(np.float32)
    return weight, (aim - centre @ weight).astype(np.float32)


def version(folder: Path) -> str:
    """The first twelve hexadecimal digits of the SHA-256 of the weights' files and settings."""
    settings = json.loads((folder / "settings.json").read_text(encoding="utf-8")) | {"version": ""}
    digest = hashlib.sha256(json.dumps(settings, sort_keys=True).encode())
    for name in ("encoder.onnx", "heads.npz", "ngrams.npz", "tokenizer.json"):
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()[:12]


def main() -> None:
    """Fit scales, shifts and cut-offs and write them beside the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fold", type=int, default=0)
    parser.add_argument("--keep-embedding", action="store_true", help="the embedding stays as it is")
    choice = parser.parse_args()
    if not data.available():
        raise SystemExit(data.MISSING)
    films, _ = data.held_out(data.film("train"), choice.fold)
    given = scaling.reviews(choice.fold)
    comments = list(data.goemotions("dev"))
    fitted = {name: scaling.fitted(name, given) for name in scaling.SCALED}
    heard = np.concatenate([one.states for one in encode_many([comment.texts for comment in comments])])
    labels = np.concatenate([comment.targets for comment in comments])[:, columns("fine")]
    fitted["fine"] = scaling.platt(scaling.raw(heard, "fine"), labels)
    families = scaling.cut_offs("families", given, fitted["families"])
    fine = scaling.probable("fine", heard, fitted["fine"])
    spoiler = scaling.probable("spoiler", given.states, fitted["spoiler"])[:, SPOILER]
    truth = given.targets[:, columns("spoiler")][:, SPOILER] >= scaling.HALF
    settings = SETTINGS | {
        "families": {name: round(cut, 4) for name, cut in zip(FAMILIES, families, strict=True)},
        "fine": {name: round(scaling.cut_off(fine[:, i]), 4) for i, name in enumerate(FINE)},
        "spoiler": round(hiding(spoiler, truth) - 5e-5, 4),
    }
    arrays = heads.stored(WEIGHTS / "heads.npz")
    for name, (scale, shift) in fitted.items():
        arrays[f"{name}.scale"], arrays[f"{name}.shift"] = scale, shift
    if not choice.keep_embedding:
        arrays["embedding.weight"], arrays["embedding.bias"] = embedding(films)
    heads.written(WEIGHTS / "heads.npz", arrays)
    path = WEIGHTS / "settings.json"
    path.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    settings["version"] = version(WEIGHTS)
    path.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(settings, indent=1))


if __name__ == "__main__":
    main()

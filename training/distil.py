"""What teachers say of every training sentence: `python -m training.distil FILE FOLDER … [--shares …]`.

Each folder holds a trained `marker.safetensors`, of the encoder or of its larger teacher; what they say is averaged
(Hinton et al. 2015; an ensemble says more than any of its members). `python -m training.fit --taught FILE` then
learns from labels and teachers together. The file names a sentence by its passage's place, so it fits one set of
labelled data only, and says which.
"""

import argparse
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from safetensors.torch import load_file

from dashboard.marking.encoder import sigmoid, softmax
from training import batches, teacher
from training.average import shares_of
from training.data import Passage
from training.heads import heads_alone
from training.material import TAUGHT, digest, material
from training.model import HIDDEN, Encoder, Marker, depth
from training.outputs import computed, measured
from training.tasks import WIDTH, columns

Floats = npt.NDArray[np.float32]
WINDOW, CONTEXT, BUDGET = 384, 1, 6000


def loaded(folder: Path) -> Marker:
    """The trained marker in a folder, the encoder's or its teacher's as its width says."""
    state = load_file(folder / "marker.safetensors")
    wide = state["encoder.norm.weight"].shape[0] != HIDDEN
    marker = Marker(teacher.Teacher() if wide else Encoder(depth(state)), len(state["heads.bias"]))
    marker.load_state_dict(state)
    marker.eval()
    return marker


def said(marker: Marker, passages: list[Passage], anew: bool) -> Floats:
    """What a marker says of all sentences of these passages: probabilities (sentences, columns of `TAUGHT`).

    `anew`: its heads are first trained again on the states that it ended with.
    """
    states, outputs, targets = computed(marker, batches.cuts(passages, WINDOW, CONTEXT), BUDGET)
    if anew:
        heads_alone(marker, states, targets, 1)
        with torch.no_grad():
            outputs = marker.heads(torch.from_numpy(states)).numpy()
    heads = [(softmax if name == "spoiler" else sigmoid)(outputs[:, columns(name)]) for name in TAUGHT]
    return np.concatenate(heads, axis=1)


def figures(rows: Floats, passages: list[Passage]) -> dict[str, float]:
    """How right these probabilities of `TAUGHT` are, of passages with labels."""
    outputs = np.zeros((len(rows), WIDTH), np.float32)
    start = 0
    for name in TAUGHT:
        where = columns(name)
        outputs[:, where] = np.log(np.maximum(rows[:, start : start + where.stop - where.start], 1e-9))
        start += where.stop - where.start
    return measured(outputs, np.concatenate([passage.targets for passage in passages]))


def main() -> None:
    """Let every teacher read all training sentences, and write the mean of what they say."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("to", type=Path)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--shares", type=float, nargs="+", help="how much of each; the same of all if not said")
    parser.add_argument("--anew", type=Path, nargs="*", default=[], help="whose heads are trained again on its states")
    parser.add_argument("--fold", type=int, default=0, help="the fold that training holds out")
    choice = parser.parse_args()
    shares = shares_of(parser, choice.folders, choice.shares)
    films, aside, _ = material(choice.fold)
    rows: list[Floats] = []
    check: list[Floats] = []
    for folder, share in zip(choice.folders, shares, strict=True):
        marker = loaded(folder)
        rows.append(share * said(marker, films, folder in choice.anew))
        theirs = said(marker, aside, anew=False)
        check.append(share * theirs)
        print(f"{folder}: {figures(theirs, aside)}", flush=True)
    print(f"together: {figures(np.sum(check, axis=0), aside)}")
    kept = np.rint(np.sum(rows, axis=0) * 255).astype(np.uint8)
    np.savez_compressed(choice.to, digest=np.array(digest(films)), said=kept)


if __name__ == "__main__":
    main()

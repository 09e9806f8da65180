"""Write a trained marker as the dashboard's weights: `python -m training.export FOLDER`.

The heads are written as trained; `python -m training.calibrate` then makes their numbers probabilities.
"""

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
from safetensors.torch import load_file

from dashboard.marking import heads, ngrams
from dashboard.marking.emotions import FAMILIES, FINE
from dashboard.marking.encoder import WEIGHTS
from training.graph import array, graph
from training.model import HIDDEN, Encoder, Marker, depth, start_folder
from training.ngrams import untaught
from training.tasks import TASKS, columns


def write(marker: Marker, folder: Path, window: int, context: int) -> None:
    """Write the encoder, the tokenizer, plain heads, a table of no n-grams and first settings into `folder`."""
    (folder / "encoder.onnx").write_bytes(graph(marker.encoder, window).SerializeToString())
    shutil.copyfile(start_folder() / "tokenizer.json", folder / "tokenizer.json")
    weight, bias = array(marker.heads.weight).T, array(marker.heads.bias)
    arrays: dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float32]]] = {}
    kept = [task for task in TASKS if task.kept]
    for task in kept:
        where = columns(task.name)
        arrays[f"{task.name}.weight"] = np.ascontiguousarray(weight[:, where])
        arrays[f"{task.name}.bias"] = bias[where]
    arrays["embedding.weight"] = np.eye(HIDDEN, dtype=np.float32)
    arrays["embedding.bias"] = np.zeros(HIDDEN, np.float32)
    counts = {task.name: len(task.columns) for task in kept} | {"embedding": HIDDEN}
    for name, count in counts.items():
        arrays[f"{name}.scale"] = np.ones(count, np.float32)
        arrays[f"{name}.shift"] = np.zeros(count, np.float32)
    heads.written(folder / "heads.npz", arrays)
    ngrams.written(folder / "ngrams.npz", untaught())
    settings = {
        "version": "uncalibrated",
        "window": window,
        "context": context,
        "heads": counts,
        "spoiler": 0.5,
        "families": dict.fromkeys(FAMILIES, 0.5),
        "fine": dict.fromkeys(FINE, 0.5),
    }
    (folder / "settings.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Write the weights of the marker in the given folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--window", type=int, default=320)
    parser.add_argument("--context", type=int, default=2)
    choice = parser.parse_args()
    state = load_file(choice.folder / "marker.safetensors")
    marker = Marker(Encoder(depth(state)))
    marker.load_state_dict(state)
    write(marker.eval(), WEIGHTS, choice.window, choice.context)


if __name__ == "__main__":
    main()

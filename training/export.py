"""Write a trained marker as the dashboard's weights: `python -m training.export FOLDER`.

The heads are written as trained; `python -m training.calibrate` then makes their numbers probabilities.
"""

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
from safetensors.torch import load_file

from dashboard.marking import heads
from dashboard.marking.emotions import FAMILIES, FINE
from dashboard.marking.encoder import WEIGHTS
from training.graph import Array, array, graph
from training.model import HIDDEN, Encoder, Heads, Marker, depth, start_folder
from training.tasks import TASKS, columns

KEPT = [task for task in TASKS if task.kept]


def arrays(trained: Heads) -> dict[str, Array]:
    """The heads as `dashboard.marking.heads.read` reads them, before calibration."""
    weight, bias, outer = array(trained.weight).T, array(trained.bias), array(trained.beyond.weight).T
    found = {"hidden.weight": array(trained.hidden.weight).T, "hidden.bias": array(trained.hidden.bias)}
    for task in KEPT:
        where = columns(task.name)
        found[f"{task.name}.weight"], found[f"{task.name}.bias"] = weight[:, where], bias[where]
        found[f"{task.name}.beyond"] = outer[:, where]
        found |= _as_it_is(task.name, len(task.columns))
    return found


def _as_it_is(name: str, count: int) -> dict[str, Array]:
    """No calibration."""
    return {f"{name}.scale": np.ones(count, np.float32), f"{name}.shift": np.zeros(count, np.float32)}


def write(marker: Marker, folder: Path, window: int, context: int) -> None:
    """Write the encoder, the tokenizer, plain heads and first settings into `folder`."""
    (folder / "encoder.onnx").write_bytes(graph(marker.encoder).SerializeToString())
    shutil.copyfile(start_folder() / "tokenizer.json", folder / "tokenizer.json")
    plain = {"embedding.weight": np.eye(HIDDEN, dtype=np.float32), "embedding.bias": np.zeros(HIDDEN, np.float32)}
    heads.written(folder / "heads.npz", arrays(marker.heads) | plain | _as_it_is("embedding", HIDDEN))
    settings = {
        "version": "uncalibrated",
        "window": window,
        "context": context,
        "heads": {task.name: len(task.columns) for task in KEPT} | {"embedding": HIDDEN},
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

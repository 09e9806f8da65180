"""The mean of trained markers: `python -m training.average --out FOLDER FIRST SECOND … [--shares 0.7 0.3]`.

Two runs from the same start that end in one valley average to a marker that is steadier than either (Wortsman et al.
2022, "Model soups"). Each is a folder with a `marker.safetensors`, or one with exported weights, whose int8 values
are multiplied out; what an export leaves out (heads that are not kept) is then taken from the last marker, if there is
one. Of one folder of exported weights alone, the mean is a marker to go on training from.
"""

import argparse
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import numpy_helper
from safetensors.torch import load_file, save_file
from torch import Tensor

from dashboard.marking import heads
from training.model import HIDDEN, Marker, started
from training.tasks import TASKS, columns

State = dict[str, Tensor]
_LAYER = {"mix": "mix", "project": "out", "inner": "inner", "outer": "outer"}
_NORM = {"a": "out_norm", "b": "outer_norm"}


def exported(folder: Path, rest: State) -> State:
    """The state of exported weights; what they lack is that of `rest`.

    The heads are lines, as `training.export` writes them: what `training.hidden` and `training.ngrams` add is left
    aside here, and so are the scales of `training.calibrate`; all are made anew after an export.
    """
    model = onnx.load(str(folder / "encoder.onnx"))
    values = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}
    state = {name: tensor.clone() for name, tensor in rest.items()}
    state["encoder.words.weight"] = _tensor(values["words"] * values["words.scale"])
    state["encoder.places.weight"][: len(values["places"])] = _tensor(values["places"])
    state["encoder.norm.weight"], state["encoder.norm.bias"] = _tensor(values["norm.w"]), _tensor(values["norm.b"])
    for number in range(sum(name.endswith(".mix.weight") for name in values)):
        layer = f"encoder.layers.{number}"
        for own, name in _LAYER.items():
            weight = values[f"{number}.{own}.weight"] * values[f"{number}.{own}.scale"][None, :]
            state[f"{layer}.{name}.weight"] = _tensor(weight.T)
            state[f"{layer}.{name}.bias"] = _tensor(values[f"{number}.{own}.bias"])
        for own, name in _NORM.items():
            state[f"{layer}.{name}.weight"] = _tensor(values[f"{number}.{own}.w"])
            state[f"{layer}.{name}.bias"] = _tensor(values[f"{number}.{own}.b"])
    stored = heads.stored(folder / "heads.npz")
    for task in (task for task in TASKS if f"{task.name}.weight" in stored):
        where = columns(task.name)
        state["heads.weight"][where] = _tensor(stored[f"{task.name}.weight"][:HIDDEN].T)
        state["heads.bias"][where] = _tensor(stored[f"{task.name}.bias"])
    return state


def _tensor(values: npt.NDArray[np.generic]) -> Tensor:
    return torch.from_numpy(np.array(values, np.float32))


def mean(states: list[State], shares: list[float]) -> State:
    """The weighted mean of states; shares add up to one.

    >>> mean([{"a": torch.tensor([1.0])}, {"a": torch.tensor([3.0])}], [0.25, 0.75])["a"].tolist()
    [2.5]
    """
    return {
        name: torch.stack([share * state[name] for share, state in zip(shares, states, strict=True)]).sum(0)
        for name in states[0]
    }


def shares_of(parser: argparse.ArgumentParser, folders: list[Path], asked: list[float] | None) -> list[float]:
    """How much of each folder is asked for, the same of all if nothing is said; ends the command where it is wrong."""
    shares = asked or [1 / len(folders)] * len(folders)
    if len(shares) != len(folders) or abs(sum(shares) - 1) > 1e-6:  # noqa: PLR2004
        parser.error("as many shares as folders are needed, and they must add up to one")
    return shares


def main() -> None:
    """Write the mean of the given markers."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--shares", type=float, nargs="+", help="how much of each; the same of all if not said")
    asked = parser.parse_args()
    shares = shares_of(parser, asked.folders, asked.shares)
    trained = [folder for folder in asked.folders if (folder / "marker.safetensors").exists()]
    rest = load_file(trained[-1] / "marker.safetensors") if trained else Marker(started()).state_dict()
    states = [
        load_file(folder / "marker.safetensors") if folder in trained else exported(folder, rest)
        for folder in asked.folders
    ]
    asked.out.mkdir(parents=True, exist_ok=True)
    save_file(mean(states, shares), asked.out / "marker.safetensors")


if __name__ == "__main__":
    main()

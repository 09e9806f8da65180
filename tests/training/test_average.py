"""The mean of trained markers, also of one that was exported."""

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="the `training` extra is not installed")
pytest.importorskip("onnx", reason="the `training` extra is not installed")

from training.average import exported, mean  # noqa: E402
from training.export import write  # noqa: E402
from training.model import Encoder, Marker  # noqa: E402


def test_an_exported_marker_comes_back(tmp_path: Path) -> None:
    """The mean of a run and of the weights that are shipped would be of something that nobody trained."""
    torch.manual_seed(0)
    marker = Marker(Encoder(layers=2, vocabulary=60)).eval()
    write(marker, tmp_path, 32, 1)
    state = marker.state_dict()
    rest = {name: torch.zeros_like(tensor) for name, tensor in state.items()}
    back = exported(tmp_path, rest)
    for name, tensor in state.items():
        if name.startswith("encoder."):
            there = 32 if name == "encoder.places.weight" else len(tensor)  # of places as many as a window has
            assert torch.allclose(back[name][:there], tensor[:there], atol=float(tensor.abs().max()) / 127), name
    half = mean([state, back], [0.5, 0.5])
    assert torch.allclose(half["encoder.words.weight"], state["encoder.words.weight"], atol=0.05)

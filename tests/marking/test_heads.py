"""The heads in their file are those that were trained."""

from pathlib import Path

import numpy as np
import pytest

from dashboard.marking import heads

WIDTH, UNITS = 6, 5
COLUMNS = {"feelings": 3, "meaning": 2}


def arrays() -> dict[str, heads.Floats]:
    """Two heads of random values, of which the hidden layer adds to the first."""
    random = np.random.default_rng(0)
    found = {"hidden.weight": random.normal(size=(WIDTH, UNITS)), "hidden.bias": random.normal(size=UNITS)}
    for name, count in COLUMNS.items():
        found[f"{name}.weight"] = random.normal(size=(WIDTH, count))
        found |= {f"{name}.{part}": random.normal(size=count) for part in ("bias", "scale", "shift")}
    found["feelings.beyond"] = random.normal(size=(UNITS, 3))
    return {name: array.astype(np.float32) for name, array in found.items()}


def test_heads_come_back_as_written(tmp_path: Path) -> None:
    """The dashboard would show other probabilities than those that were measured."""
    given = arrays()
    heads.written(tmp_path / "heads.npz", given)
    found = heads.read(tmp_path / "heads.npz", (WIDTH,), COLUMNS)
    states = np.random.default_rng(1).normal(size=(4, WIDTH)).astype(np.float32)
    hidden = np.maximum(states @ given["hidden.weight"] + given["hidden.bias"], 0)
    for name in COLUMNS:
        raw = states @ given[f"{name}.weight"] + given[f"{name}.bias"]
        if name == "feelings":
            raw = raw + hidden @ given["feelings.beyond"]
        np.testing.assert_allclose(found[name].raw(states), raw, atol=0.02)
        goal = raw * given[f"{name}.scale"] + given[f"{name}.shift"]
        np.testing.assert_allclose(found[name](states), goal, atol=0.05)
        assert found[name](states).dtype == np.float32


def test_a_head_of_another_shape_is_refused(tmp_path: Path) -> None:
    """A file that does not fit the settings would give marks under wrong names."""
    heads.written(tmp_path / "heads.npz", arrays())
    with pytest.raises(ValueError, match=r"heads\.npz: head 'meaning' has shapes .* not 4 columns"):
        heads.read(tmp_path / "heads.npz", (WIDTH,), COLUMNS | {"meaning": 4})

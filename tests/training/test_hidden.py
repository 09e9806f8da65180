"""Heads with a hidden layer, trained on fixed states."""

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the `training` extra is not installed")

from dashboard.marking import encoder, heads  # noqa: E402
from training.hidden import DEEP, Deep, arrays, trained  # noqa: E402
from training.tasks import TASKS, WIDTH, columns, unlabelled  # noqa: E402


def test_heads_learn_what_no_line_parts() -> None:
    """The hidden layer would add nothing, or the standardised states would not be undone."""
    random = np.random.default_rng(0)
    signs = random.choice([-1.0, 1.0], size=(3000, 2))
    rows = np.repeat(signs, 16, axis=1) * 0.2 + random.normal(scale=0.05, size=(3000, 32)) + 3
    labels = unlabelled(len(rows))
    labels[:, columns("holder")] = (signs.prod(1, keepdims=True) > 0).astype(np.float32)
    found = trained(Deep(32, WIDTH), rows.astype(np.float32), labels, seed=0, epochs=20)
    with torch.no_grad():
        said = found(torch.from_numpy(rows.astype(np.float32)))[:, columns("holder")].numpy()
    assert ((said > 0) == (labels[:, columns("holder")] > 0)).mean() > 0.98


def test_what_is_written_says_what_was_trained(tmp_path: Path) -> None:
    """The dashboard would read the columns of another head."""
    torch.manual_seed(0)
    given = Deep(encoder.WIDTH, WIDTH).eval()
    torch.nn.init.normal_(given.outer.weight, std=0.1)
    heads.written(tmp_path / "heads.npz", arrays(given))
    counts = {task.name: len(task.columns) for task in TASKS if task.name in DEEP}
    found = heads.read(tmp_path / "heads.npz", (encoder.WIDTH,), counts)
    states = torch.randn(5, encoder.WIDTH)
    with torch.no_grad():
        goal = given(states).numpy()
    for name in DEEP:
        np.testing.assert_allclose(found[name](states.numpy()), goal[:, columns(name)], atol=0.05)

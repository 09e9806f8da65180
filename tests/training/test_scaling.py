"""Scales, shifts and cut-offs are fitted right, and never on what they are measured on."""

import numpy as np
import pytest

from dashboard.marking import encoder as runtime

pytest.importorskip("scipy", reason="the `benchmarks` extra is not installed")

from training import data, scaling
from training.tasks import WIDTH, columns


def test_calibration_undoes_a_known_distortion() -> None:
    """Probabilities would not mean what they say."""
    random = np.random.default_rng(0)
    true = random.normal(size=(20000, 1)).astype(np.float32) * 2 - 1
    labels = (random.random(true.shape) < runtime.sigmoid(true)).astype(np.float32)
    scale, shift = scaling.platt(true * 2 + 1, labels, 0)
    assert scale[0] == pytest.approx(0.5, abs=0.05)
    assert shift[0] == pytest.approx(-0.5, abs=0.08)


def test_classes_are_matched_together() -> None:
    """The three of opinion, set-up and spoiler would not add up to what is true."""
    random = np.random.default_rng(0)
    true = random.normal(size=(20000, 3)).astype(np.float32)
    labels = np.stack([random.multinomial(1, row.astype(float) / row.sum()) for row in runtime.softmax(true)])
    scale, shift = scaling.matched(true * 4 + np.array([0, 1, -1], np.float32), labels.astype(np.float32))
    assert scale == pytest.approx(0.25, abs=0.02)
    assert shift == pytest.approx([0, -0.25, 0.25], abs=0.08)


@pytest.mark.skipif(not data.available(), reason=data.MISSING)
def test_a_review_is_measured_by_fits_that_did_not_read_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The calibration would look better than it is."""
    given = scaling.reviews()
    asked: list[set[int]] = []

    def fitted(_name: str, rows: scaling.Reviews) -> tuple[float, float]:
        asked.append(set(rows.review.tolist()))
        return 1.0, 0.0

    monkeypatch.setattr(scaling, "fitted", fitted)
    found, cuts = scaling.cross_fitted("families", given)
    dev = set(given.review[given.dev].tolist())
    assert found.shape == cuts.shape == (553, columns("families").stop - columns("families").start)
    left_out = [dev - rows for rows in asked]
    assert len(asked) == scaling.DEV_FOLDS and set.union(*left_out) == dev
    assert sum(map(len, left_out)) == len(dev)


def test_a_rare_feeling_is_fitted_on_more_reviews() -> None:
    """Three sentences of disgust would decide from which probability on it is named."""
    targets = np.zeros((200, WIDTH), np.float32)
    where = columns("families")
    targets[: scaling.FEW, where.start] = 1
    targets[: scaling.FEW - 1, where.start + 1] = 1
    place = np.arange(200)
    given = scaling.Reviews(np.zeros((200, 1), np.float32), targets, place // 10, place < 100, place >= 190)
    rows = scaling.fitted_on("families", given)
    assert rows[:, 0].tolist() == given.dev.tolist()
    assert rows[:, 1].tolist() == (~given.check).tolist()
    assert scaling.fitted_on("spoiler", given).all()

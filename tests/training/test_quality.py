"""The quality figures are counted right, and the commands say so where their data or extras are absent."""

import sys

import numpy as np
import pytest

from benchmarks import quality, speed
from training import data


def test_calibration_error_by_hand() -> None:
    """A badly calibrated mark would pass as a good one."""
    probabilities = np.array([0.1, 0.1, 0.9, 0.9], np.float32)
    assert quality.calibration_error(probabilities, np.array([0, 0, 1, 1], bool)) == pytest.approx(0.1)
    assert quality.calibration_error(probabilities, np.array([1, 1, 0, 0], bool)) == pytest.approx(0.9)


def test_reliability_counts_every_sentence() -> None:
    """The reliability table would leave out the sentences at exactly one."""
    shown = quality.reliability(np.array([0.05, 1.0, 1.0], np.float32), np.array([0, 1, 0], bool))
    assert shown == "0.05→0.00 (1), 1.00→0.50 (2)"


@pytest.mark.parametrize("command", [quality, speed])
def test_absent_data_is_said(
    command: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A clone without the labelled data would end in a traceback."""
    monkeypatch.setattr(data, "available", lambda: False)
    monkeypatch.setattr(sys, "argv", ["benchmark"])
    assert command.main() == 0  # type: ignore[attr-defined]
    assert "not part of the project" in capsys.readouterr().out


@pytest.mark.skipif(not data.available(), reason=data.MISSING)
@pytest.mark.parametrize("command", [quality, speed])
def test_absent_extras_are_said(
    command: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An installation without the extras would end in a traceback."""
    monkeypatch.setattr(command, "find_spec", lambda _: None)
    monkeypatch.setattr(sys, "argv", ["benchmark"])
    assert command.main() == 0  # type: ignore[attr-defined]
    assert "pip install" in capsys.readouterr().out


@pytest.mark.skipif(not data.available(), reason=data.MISSING)
def test_the_two_readers_agree_as_stated() -> None:
    """The ceiling that the families are measured against would be another than the data's."""
    first, second = quality.readers()
    both, either = (first & second).sum(0), first.sum(0) + second.sum(0)
    assert float(np.mean(2 * both / either)) == pytest.approx(0.766, abs=0.001)

"""Spoilers: the ending is hidden, opinion stays readable."""

import numpy as np

from dashboard.marking import encoder, spoilers

REVIEW = (
    "A tense and beautifully acted prison drama.",
    "A gentle man is sent to prison for a murder that he did not commit.",
    "In the end he confesses to save his daughter, and he is executed.",
    "Years later she finds the real killer and clears his name.",
    "The acting is superb and the music never gets in the way.",
)


def test_the_ending_is_hidden() -> None:
    """The reader would give away the ending."""
    assert spoilers.probabilities(encoder.encode(REVIEW))[2:4, 2].min() >= spoilers.THRESHOLD


def test_opinion_is_known_beside_an_ending() -> None:
    """Praise that stands beside a told ending would be taken for the ending."""
    rows = spoilers.probabilities(encoder.encode(REVIEW))
    assert rows[[0, 4]].argmax(1).tolist() == [0, 0]
    assert rows[[0, 4], 2].max() < rows[2:4, 2].min() / 5


def test_rows_are_distributions() -> None:
    """Probabilities that do not add up to one mean nothing."""
    rows = spoilers.probabilities(encoder.encode(REVIEW))
    assert rows.shape == (5, len(spoilers.CLASSES))
    np.testing.assert_allclose(rows.sum(1), 1, atol=1e-5)
    assert spoilers.probabilities(encoder.encode([])).shape == (0, 3)


def test_threshold_is_a_probability() -> None:
    """Outside 0 to 1 it would hide everything or nothing."""
    assert 0 < spoilers.THRESHOLD < 1

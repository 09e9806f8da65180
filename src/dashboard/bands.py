"""How far a paragraph's mean could be another, had its writer put the same things in other sentences: a bootstrap.

Efron and Tibshirani 1993, "An Introduction to the Bootstrap", ch. 13: the percentile interval. With few sentences
it is too narrow, so that none is stated for fewer than `FEWEST`.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

RESAMPLES = 1000
LEVEL = 0.9
"""The part of the resampled means that the interval holds."""
FEWEST = 3
"""Sentences from which an interval is stated."""


def interval(values: Floats, seed: int) -> tuple[Floats, Floats]:
    """For m sentences of k numbers, (m, k): where the middle `LEVEL` of the resampled means begins and ends, (k,) each.

    The sentences are drawn with replacement, `RESAMPLES` times; the same `seed` gives the same answer. NaN where
    there are too few.

    >>> low, high = interval(np.array([[0.2, 0.0], [0.2, 0.0], [0.2, 0.9]]), seed=1)
    >>> low.round(2).tolist(), high.round(2).tolist()
    ([0.2, 0.0], [0.2, 0.6])
    >>> interval(np.array([[0.2]]), seed=1)[0].tolist()
    [nan]
    """
    count, width = values.shape
    if count < FEWEST:
        missing = np.full(width, np.nan)
        return missing, missing
    drawn = np.random.default_rng(seed).multinomial(count, np.full(count, 1 / count), size=RESAMPLES)
    means = drawn @ values / count
    low, high = np.quantile(means, [(1 - LEVEL) / 2, (1 + LEVEL) / 2], axis=0)
    return low, high

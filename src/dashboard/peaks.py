"""Where an emotion stands out of the rest of a review, against the same sentences in another order.

A stretch is a run of neighbouring paragraphs. For each emotion and voice, the stretch that lies furthest above the
review's mean is held against the furthest one of each of `SHUFFLES` random orders of the same sentences (a scan
statistic with a permutation test). Over all emotions, the level is that of Benjamini and Hochberg 1995: about one in
ten of the stretches that are named stands out by chance; a review without any turn is given one as often as that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dashboard.questions import FELT, VOICES
from dashboard.timeline import FEWEST_WORDS, SERIES, Step

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

SHUFFLES = 999
LEVEL = 0.1
"""The part of the emotions said to stand out that does so by chance, at most and on average."""
LEAST = 0.1
"""A share below this has no bar at a glance."""
LEAST_NAMED = 0.2
"""A share below this is drawn, but no stretch is named for it: one sentence in five, about one of a paragraph."""
NEAR = 2 / 3
"""How strong an emotion has to be in a paragraph, of the strongest there in that voice: it leads, or nearly."""
BARS = 2
"""Bars of a voice that a paragraph is drawn with at a glance: its strongest emotions."""
MOSTLY = 0.75
"""The part of a stretch's paragraphs in which its emotion leads, or nearly, at least."""
LEAST_MEAN = 0.03
"""An emotion with less than this over the whole review is not looked at; no order of the sentences changes that."""
FEWEST_SENTENCES, FEWEST_PARAGRAPHS = 8, 3
"""Below these there is no order to test."""
SHORTEST = 2
"""Sentences that a stretch has at least: one alone is a sentence, no stretch."""
AT_ONCE = 100_000
"""Numbers that are held at once while shuffling: few enough for a processor’s own memory."""
LENGTHS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96)
"""How many paragraphs a stretch may have; never more than half of the sentences."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of paragraphs in which an emotion stands out."""

    voice: str
    family: str
    first: int
    """Its first paragraph, from 1."""
    last: int
    top: int
    """Its paragraph with the highest share, of those in which it leads, or nearly."""
    share: float
    """The mean over its sentences, 0 to 1."""
    elsewhere: float
    """The mean over all other sentences shown."""
    score: float
    """By how many standard deviations of shuffled text it lies above the review's mean."""


def is_testable(steps: Sequence[Step]) -> bool:
    """Whether there is enough to tell an order from none; `steps` are paragraphs."""
    return len(steps) >= FEWEST_PARAGRAPHS and sum(len(step.values) for step in steps) >= FEWEST_SENTENCES


def stretches(steps: Sequence[Step]) -> list[Stretch]:
    """The stretches that stand out, in the order of the review; `steps` are its paragraphs, of the eight families.

    Of those that overlap in one emotion and voice, the one that stands out most. The order of the sentences is
    all that is tested, and the orders are drawn from a seed made of their text: the same text, the same answer.
    A stretch is named only where a reader can see it: `_is_seen`.
    """
    if not is_testable(steps):
        return []
    values = np.concatenate([step.values for step in steps])
    windows = _windows(steps)
    starts, ends = _bounds(steps, windows)
    if not windows:
        return []
    found = _scores(values, starts, ends)
    seed = np.random.SeedSequence([step.seed for step in steps])
    least = _thresholds(values, starts, ends, np.random.default_rng(seed))
    total, count = values.sum(axis=0), len(values)
    leading = _leading(steps)
    taken: list[Stretch] = []
    for window, column in sorted(zip(*np.nonzero(found >= least), strict=True), key=lambda one: -found[one]):
        first, last = windows[window]
        inside = values[starts[window] : ends[window]]
        share = float(inside.mean(axis=0)[column])
        voice, family = SERIES[column]
        own = [one for one in taken if (one.voice, one.family) == (voice, family)]
        if any(steps[first].number <= one.last and one.first <= steps[last].number for one in own):
            continue
        if not _is_seen(share, leading[first : last + 1, column]):
            continue
        led = [
            step
            for step, leads in zip(steps[first : last + 1], leading[first : last + 1, column], strict=True)
            if leads
        ]
        highest = max(led, key=lambda step: float(step.values.mean(axis=0)[column]))
        taken.append(
            Stretch(
                voice=voice,
                family=family,
                first=steps[first].number,
                last=steps[last].number,
                top=highest.number,
                share=share,
                elsewhere=float((total[column] - inside.sum(axis=0)[column]) / (count - len(inside))),
                score=float(found[window, column]),
            )
        )
    return sorted(taken, key=lambda one: (one.first, one.last, -one.score))


def _leading(steps: Sequence[Step]) -> NDArray[np.bool_]:
    """For each step and column, whether the emotion leads its voice there, or nearly: (steps, columns).

    It has one of the `BARS` that are drawn at a glance, of two that are alike the first, and no less than `LEAST`.
    Nothing leads where so few words stand that the bars are grey.
    """
    means = np.array([step.values.mean(axis=0) for step in steps]).reshape(len(steps), len(VOICES), len(FELT))
    ranks = np.argsort(np.argsort(-means, axis=2, kind="stable"), axis=2, kind="stable")
    near = means >= np.maximum(LEAST, NEAR * means.max(axis=2, keepdims=True))
    enough = np.array([step.words >= FEWEST_WORDS for step in steps])
    found: NDArray[np.bool_] = ((ranks < BARS) & near).reshape(len(steps), -1) & enough[:, None]
    return found


def _is_seen(share: float, leading: NDArray[np.bool_]) -> bool:
    """Whether a reader who looks at a run's bars finds the emotion that is named for it, of this mean `share`.

    It leads, or nearly, in most of the paragraphs, in the first and the last of them at any rate.

    >>> _is_seen(0.3, np.array([True])), _is_seen(0.13, np.array([True])), _is_seen(0.3, np.array([True, False]))
    (True, False, False)
    """
    return bool(share >= LEAST_NAMED and leading[0] and leading[-1] and leading.mean() >= MOSTLY)


def _windows(steps: Sequence[Step]) -> list[tuple[int, int]]:
    """The first and last place in `steps` of each run that may stand out; none reaches over a gap."""
    breaks = [at for at, (one, other) in enumerate(pairwise(steps), start=1) if other.number != one.number + 1]
    sizes = np.cumsum([0, *(len(step.values) for step in steps)])
    return [
        (first, first + length - 1)
        for length in LENGTHS
        for first in range(len(steps) - length + 1)
        if not any(first < at <= first + length - 1 for at in breaks)
        and SHORTEST <= sizes[first + length] - sizes[first] <= sizes[-1] / 2
    ]


def _bounds(steps: Sequence[Step], windows: Sequence[tuple[int, int]]) -> tuple[Whole, Whole]:
    """The first sentence of each run, and the one after its last."""
    sizes = np.cumsum([0, *(len(step.values) for step in steps)])
    places = np.array(windows, dtype=np.int64).reshape(-1, 2)
    return sizes[places[:, 0]], sizes[places[:, 1] + 1]


def _scores(values: Floats, starts: Whole, ends: Whole) -> Floats:
    """By how many standard deviations each run's mean lies above the whole's, (…, runs, columns).

    `values` is (…, sentences, columns), with any number of orders of the same sentences before. The deviation is
    that of a mean of as many sentences drawn without replacement.

    >>> values = np.array([[0.0], [0.0], [0.0], [1.0]])
    >>> _scores(values, np.array([0, 3]), np.array([1, 4])).round(2).tolist()
    [[-0.58], [1.73]]
    """
    count, sizes = values.shape[-2], (ends - starts)[:, None]
    sums = values.cumsum(axis=-2)
    sums = np.concatenate([np.zeros_like(sums[..., :1, :]), sums], axis=-2)
    means = (sums[..., ends, :] - sums[..., starts, :]) / sizes
    whole = values.mean(axis=-2, keepdims=True)
    spread = values.std(axis=-2, keepdims=True) * np.sqrt((count - sizes) / (sizes * (count - 1)))
    scores: Floats = np.divide(means - whole, spread, out=np.zeros_like(means), where=spread > 0)
    return scores


def _thresholds(values: Floats, starts: Whole, ends: Whole, chance: np.random.Generator) -> Floats:
    """For each column, the score from which a run stands out; infinite where none does, (columns,)."""
    least = np.full(values.shape[1], np.inf)
    looked_at = np.flatnonzero(values.mean(axis=0) >= LEAST_MEAN)
    if not looked_at.size:
        return least
    own = values[:, looked_at]
    highest = _scores(own, starts, ends).max(axis=0)
    shuffled = _shuffled(own, starts, ends, chance)
    by_chance = (1 + (shuffled >= highest).sum(axis=0)) / (SHUFFLES + 1)
    # The smallest score that as few shuffles reach as the level allows.
    allowed = round(discovered(by_chance, LEVEL) * (SHUFFLES + 1)) - 1
    if allowed >= 0:
        just = np.sort(shuffled, axis=0)[::-1][allowed]
        least[looked_at] = np.nextafter(just, np.inf)
    return least


def _shuffled(values: Floats, starts: Whole, ends: Whole, chance: np.random.Generator) -> Floats:
    """The highest score of each of `SHUFFLES` orders of the sentences, (shuffles, columns)."""
    at_once = max(1, AT_ONCE // max(1, (len(values) + 2 * len(starts)) * values.shape[1]))
    found = []
    for first in range(0, SHUFFLES, at_once):
        orders = np.tile(np.arange(len(values)), (min(at_once, SHUFFLES - first), 1))
        found.append(_scores(values[chance.permuted(orders, axis=1)], starts, ends).max(axis=1))
    return np.concatenate(found)


def discovered(by_chance: Floats, level: float) -> float:
    """The largest of these probabilities that still counts, of as many tests; 0 where none does.

    Benjamini and Hochberg 1995: at most `level` of the tests that count do so by chance, on average.

    >>> discovered(np.array([0.5, 0.01, 0.04, 0.2]), 0.1)
    0.04
    >>> discovered(np.array([0.5, 0.06]), 0.1)
    0.0
    """
    ranked = np.sort(by_chance)
    within = ranked <= level * np.arange(1, len(ranked) + 1) / max(1, len(ranked))
    return float(ranked[within][-1]) if within.any() else 0.0

"""Logits to probabilities that mean what they say, and what they are fitted on.

Fitted on reviews that training did not read, each with the mean of all its readings as the truth: those of
`gold/film_dev.jsonl`, the project's own `check` reviews, and the held-out part of `gold/film_train.jsonl`.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from dashboard.marking.encoder import encode_many, head, sigmoid, softmax
from training import data, labels
from training.tasks import columns

Floats = npt.NDArray[np.float32]
SCALED = ("families", "holder", "spoiler")
"""The heads that are fitted on film reviews."""
DEV_FOLDS = 7
HALF = 0.5
"""Of the readings of a sentence; from here on it counts as shown."""
FEW = 30
"""Sentences of `film_dev` that show a feeling."""


class Reviews(NamedTuple):
    """Sentences of held-out reviews: states (n, 384), targets (n, WIDTH) from 0 to 1, and where each comes from."""

    states: Floats
    targets: Floats
    review: npt.NDArray[np.intp]
    dev: npt.NDArray[np.bool_]
    """Whether it is a sentence of `gold/film_dev.jsonl`."""
    check: npt.NDArray[np.bool_]
    """Whether it is one of the project's own `check`."""

    def part(self, rows: npt.NDArray[np.bool_]) -> "Reviews":
        """These sentences alone."""
        return Reviews(self.states[rows], self.targets[rows], self.review[rows], self.dev[rows], self.check[rows])


def reviews(fold: int = 0) -> Reviews:
    """All that calibration may read, through the encoder that is shipped; `fold` is the one that training held out."""
    _, aside = data.held_out(data.film("train"), fold)
    dev = labels.mean(data.film("dev"), data.film("dev", "_second_reader"))
    check = labels.mean(labels.passages("check"), labels.passages("check", 1))
    passages = [*dev, *check, *labels.read_twice(aside)]
    sizes = [len(passage.texts) for passage in passages]
    of_review = np.repeat(np.arange(len(passages)), sizes)
    return Reviews(
        np.concatenate([one.states for one in encode_many([passage.texts for passage in passages])]),
        np.concatenate([passage.targets for passage in passages]),
        of_review,
        of_review < len(dev),
        (of_review >= len(dev)) & (of_review < len(dev) + len(check)),
    )


def platt(logits: Floats, labels: Floats, weight: float = 1e-3) -> tuple[Floats, Floats]:
    """Scale and shift, one each a column, that make sigmoid(logits * scale + shift) fit the labels best.

    Both arguments are (n, k), labels from 0 to 1; `weight` holds the scale near one where labels are few.

    >>> scale, shift = platt(np.array([[-2.0], [2.0]] * 50, np.float32), np.array([[0.25], [0.75]] * 50, np.float32))
    >>> (1 / (1 + np.exp(-(2 * scale + shift)))).round(2).tolist()
    [0.75]
    """
    fitted = [_column(rows, truth, weight) for rows, truth in zip(logits.T, labels.T, strict=True)]
    return np.array([one[0] for one in fitted], np.float32), np.array([one[1] for one in fitted], np.float32)


def _column(logits: Floats, labels: Floats, weight: float) -> Floats:
    rows, truth = logits.astype(float), labels.astype(float)

    def loss(values: npt.NDArray[np.float64]) -> float:
        fit = rows * values[0] + values[1]
        return float((np.logaddexp(0, fit) - truth * fit).mean() + weight * (values[0] - 1) ** 2)

    return _least(loss, [1.0, 0.0])


def matched(logits: Floats, labels: Floats) -> tuple[Floats, Floats]:
    """One scale for all and a shift a class, that make softmax(logits * scale + shift) fit the labels best.

    Both arguments are (n, k); each row of labels adds up to one.
    """
    rows, truth = logits.astype(float), labels.astype(float)

    def loss(values: npt.NDArray[np.float64]) -> float:
        fit = rows * values[0] + np.append(0.0, values[1:])
        return float((np.logaddexp.reduce(fit, axis=1) - (truth * fit).sum(1)).mean())

    values = _least(loss, [1.0, *[0.0] * (rows.shape[1] - 1)])
    return np.repeat(values[0], rows.shape[1]).astype(np.float32), np.append(np.float32(0), values[1:])


def _least(loss: Callable[[npt.NDArray[np.float64]], float], start: list[float]) -> Floats:
    found: Floats = minimize(loss, start, method="L-BFGS-B").x.astype(np.float32)
    return found


def raw(states: Floats, name: str) -> Floats:
    """The logits of a head before calibration."""
    return head(name).raw(states)


def fitted_on(name: str, given: Reviews) -> npt.NDArray[np.bool_]:
    """Which sentences each column of a head of `SCALED` is fitted on: (n, columns).

    For spoilers, which are rare, those of all these reviews; for feelings, of `film_dev` alone: how often a reader
    hears a feeling differs from reader to reader, and `film_dev` has two of them. A feeling that fewer than `FEW`
    sentences of it show, as love and disgust, is fitted on the held-out reviews too: three sentences tell less of a
    feeling than another reader does. On `check` no feeling is fitted, so that it can be measured there.
    """
    targets = given.targets[:, columns(name)]
    labelled = ~np.isnan(targets)
    if name == "spoiler":
        return labelled
    near = labelled & given.dev[:, None]
    few = (near & (targets >= HALF)).sum(0) < FEW
    return np.where(few, labelled & ~given.check[:, None], near)


def fitted(name: str, given: Reviews) -> tuple[Floats, Floats]:
    """Scale and shift of a head of `SCALED`, on the sentences that `fitted_on` names."""
    rows, logits, targets = fitted_on(name, given), raw(given.states, name), given.targets[:, columns(name)]
    if name == "spoiler":
        return matched(logits[rows[:, 0]], targets[rows[:, 0]])
    each = [platt(logits[rows[:, i], i, None], targets[rows[:, i], i, None]) for i in range(rows.shape[1])]
    return np.concatenate([scale for scale, _ in each]), np.concatenate([shift for _, shift in each])


def cut_offs(name: str, given: Reviews, fit: tuple[Floats, Floats]) -> list[float]:
    """The cut-off of each column of a head of `SCALED`, chosen on the sentences that `fitted_on` names."""
    probabilities = probable(name, given.states, fit)
    return [cut_off(column[rows]) for column, rows in zip(probabilities.T, fitted_on(name, given).T, strict=True)]


def probable(name: str, states: Floats, fit: tuple[Floats, Floats]) -> Floats:
    """The probabilities of a head, scaled and shifted."""
    return (softmax if name == "spoiler" else sigmoid)(raw(states, name) * fit[0] + fit[1])


def cut_off(probabilities: Floats) -> float:
    """The probability from which naming gives the highest F1 that calibrated probabilities (n,) promise.

    >>> round(cut_off(np.array([0.9, 0.8, 0.1, 0.1], np.float32)), 2)
    0.8
    """
    ordered = np.sort(probabilities)[::-1].astype(float)
    promised = 2 * np.cumsum(ordered) / (np.arange(1, len(ordered) + 1) + ordered.sum())
    return float(ordered[int(np.argmax(promised))])


def cross_fitted(name: str, given: Reviews) -> tuple[Floats, Floats]:
    """The probabilities of the sentences of `film_dev` by fits that did not read their reviews, and cut-offs likewise.

    Both are (sentences of film_dev, columns of the head).
    """
    numbers = np.unique(given.review[given.dev])
    fold_of = np.random.default_rng(3).permutation(len(numbers)) % DEV_FOLDS
    found = np.empty((int(given.dev.sum()), columns(name).stop - columns(name).start), np.float32)
    cuts = np.empty_like(found)
    for fold in range(DEV_FOLDS):
        here = np.isin(given.review, numbers[fold_of == fold])
        others = given.part(~here)
        fit = fitted(name, others)
        found[here[given.dev]] = probable(name, given.states[here], fit)
        cuts[here[given.dev]] = cut_offs(name, others, fit)
    return found, cuts

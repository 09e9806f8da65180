"""Teach some heads what words say by themselves: `python -m training.ngrams`, after `training.hidden`.

Linear models over word pieces and pairs of them (`dashboard.marking.ngrams`), fitted on all training sentences; of the
n-grams those that matter most are kept, and the models fitted again on these. How much of it a head of `WORDY` takes is
one number a loss, fitted on sentences that training did not read, with the states of the shipped encoder beside it: on
those that were trained on, the encoder knows the answers already. Spoilers hang on what is told and not on single
words: there it took something away (`training/README.md`).
"""

import argparse
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.linear_model import LogisticRegression, Ridge

from dashboard.marking import encoder, heads, ngrams
from training import data, labels, material, scaling
from training.data import Passage
from training.hidden import SHARE
from training.tasks import TASKS, columns

Floats = npt.NDArray[np.float32]
WORDY = {"fine": 4.0, "families": 2.0, "trope": 1.0, "valence": 1.0}
"""The heads, each with how much its weights are held back: C of a logistic regression, alpha of a ridge regression."""
LOSSES = {task.name: task.loss for task in TASKS}
KEPT = 12_000
"""How many n-grams the table has."""
OFTEN = 2
"""In how many sentences an n-gram has to stand."""
SHARES = np.arange(0, 2.01, 0.1)


def wordy() -> npt.NDArray[np.intp]:
    """Where the numbers of the heads of `WORDY` stand among all, in the order of the table's columns."""
    return np.concatenate([np.arange(columns(name).start, columns(name).stop) for name in WORDY])


def untaught() -> ngrams.Ngrams:
    """A table of no n-grams, for weights that have none yet."""
    none = np.zeros((0, len(wordy())), np.int8)
    nought = np.zeros(len(wordy()), np.float32)
    return ngrams.Ngrams(np.zeros(0, np.uint32), np.zeros(0, np.float32), none, nought, nought)


class Counted(NamedTuple):
    """The n-grams of sentences."""

    keys: npt.NDArray[np.uint32]
    """All that stand in at least `OFTEN` sentences, ascending."""
    rarity: Floats
    """Inverse document frequency of each."""
    found: sparse.csr_matrix
    """Which of them each sentence has: (sentences, keys)."""

    def part(self, rows: npt.NDArray[np.intp]) -> "Counted":
        """These n-grams alone; `rows` ascending."""
        return Counted(self.keys[rows], self.rarity[rows], self.found[:, rows])

    def weighted(self) -> sparse.csr_matrix:
        """The sentences as the table reads them: weighted by rarity, at unit length."""
        given = self.found @ sparse.diags(self.rarity)
        lengths = np.sqrt(np.asarray(given.multiply(given).sum(1)).ravel())
        return (sparse.diags(1 / np.maximum(lengths, 1e-9)) @ given).tocsr()


def counted(texts: Sequence[str]) -> Counted:
    """The n-grams of these sentences."""
    rows = encoder.pieces(encoder.loaded().tokenizer, texts, encoder.WINDOW)
    found = [ngrams.keys(row[:-1]) for row in rows]
    every, place = np.unique(np.concatenate(found), return_inverse=True)
    starts = np.concatenate([[0], np.cumsum([len(one) for one in found])])
    matrix = sparse.csr_matrix((np.ones(len(place), np.float32), place, starts), shape=(len(found), len(every)))
    frequency = np.bincount(place, minlength=len(every))
    often = np.flatnonzero(frequency >= OFTEN)
    rarity = np.log((1 + len(found)) / (1 + frequency[often])) + 1
    return Counted(every[often], rarity.astype(np.float32), matrix.tocsc()[:, often].tocsr())


def models(given: Counted, targets: Floats) -> tuple[Floats, Floats]:
    """Weights (n-grams, columns) and biases (columns,) fitted on targets (sentences, columns), NaN where unlabelled."""
    rows = given.weighted()
    weights, biases = [], []
    for name, strength in WORDY.items():
        for column in range(columns(name).start, columns(name).stop):
            truth = targets[:, column]
            labelled = np.flatnonzero(~np.isnan(truth))
            if LOSSES[name] == "square":
                model = Ridge(alpha=strength).fit(rows[labelled], truth[labelled] - truth[labelled].mean())
            else:
                model = LogisticRegression(C=strength, solver="liblinear", max_iter=200)
                model.fit(rows[labelled], truth[labelled] >= scaling.HALF)
            weights.append(np.ravel(model.coef_))
            biases.append(float(np.ravel(model.intercept_)[0]))
    return np.array(weights, np.float32).T, np.array(biases, np.float32)


def told(given: Counted, weights: Floats, targets: Floats) -> npt.NDArray[np.intp]:
    """The `KEPT` n-grams that matter most to any column, ascending: a great weight, and often in its sentences."""
    labelled = (~np.isnan(targets[:, wordy()])).astype(np.float32)
    shares = np.sqrt((given.found.T @ labelled) / labelled.sum(0))
    return np.sort(np.argsort(-(np.abs(weights) * shares).max(1), kind="stable")[:KEPT])


def table(texts: Sequence[str], targets: Floats) -> ngrams.Ngrams:
    """The table that these sentences with their targets (sentences, WIDTH) teach."""
    given = counted(texts)
    weights, _ = models(given, targets)
    given = given.part(told(given, weights, targets))
    weights, biases = models(given, targets)
    scale = np.maximum(np.abs(weights).max(0), 1e-9) / 127
    return ngrams.Ngrams(given.keys, given.rarity, np.round(weights / scale).astype(np.int8), scale, biases)


def gain(name: str, logits: Floats, targets: Floats) -> float:
    """How well logits (n, k) tell targets (n, k) once they are scaled: the mean log loss, or unexplained variance."""
    if LOSSES[name] == "square":
        return float(np.mean([1 - np.corrcoef(a, b)[0, 1] ** 2 for a, b in zip(logits.T, targets.T, strict=True)]))
    scale, shift = scaling.platt(logits, targets)
    fit = logits * scale + shift
    return float((np.logaddexp(0, fit) - targets * fit).mean())


def unread(fold: int) -> Iterator[tuple[str, slice, list[Passage]]]:
    """What shares are fitted on: a head, its columns that get one share, and passages that training did not read."""
    _, aside = data.held_out(data.film("train"), fold)
    yield "families", columns("families"), labels.read_twice(aside)
    yield "fine", columns("fine"), list(data.goemotions("dev"))
    yield "trope", columns("trope"), [*data.tropes("dev1", placed=False), *data.tropes("dev2", placed=False)]
    first = columns("valence").start
    yield "valence", slice(first, first + 1), list(data.sst("dev"))
    yield "valence", slice(first + 1, first + 2), list(data.emobank("dev"))


def shares(table: ngrams.Ngrams, fold: int) -> dict[str, Floats]:
    """How much of the table each column of a head takes: (columns,), by the name of the head."""
    found = {name: np.zeros(columns(name).stop - columns(name).start, np.float32) for name in WORDY}
    place = {int(number): at for at, number in enumerate(wordy())}
    tokenizer = encoder.loaded().tokenizer
    for name, where, passages in unread(fold):
        states = np.concatenate([one.states for one in encoder.encode_many([passage.texts for passage in passages])])
        texts = [text for passage in passages for text in passage.texts]
        said = table([row[:-1] for row in encoder.pieces(tokenizer, texts, encoder.WINDOW)])
        targets = np.concatenate([passage.targets for passage in passages])[:, where]
        labelled = ~np.isnan(targets[:, 0])
        own = slice(where.start - columns(name).start, where.stop - columns(name).start)
        lines = alone(encoder.head(name)).raw(states)[labelled][:, own]
        words = said[labelled][:, [place[number] for number in range(where.start, where.stop)]]
        losses = [gain(name, lines + share * words, targets[labelled]) for share in SHARES]
        found[name][own] = SHARES[int(np.argmin(losses))]
        print(f"{name} {own.start}-{own.stop}: {found[name][own.start]:.1f}, loss {losses[0]:.4f} to {min(losses):.4f}")
    return found


def alone(head: heads.Head) -> heads.Head:
    """The head without what words say: of the encoder's states alone."""
    return heads.Head(head.weight[: encoder.WIDTH], head.bias, head.scale, head.shift, head.beyond)


def main() -> None:
    """Fit the table and the shares, and write them into the weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--fold", type=int, default=0, help="the fold that training holds out")
    choice = parser.parse_args()
    if not data.available():
        raise SystemExit(data.MISSING)
    given = material.material(choice.fold)
    passages = [*material.taught(given.films, material.TEACHERS, SHARE), *given.short]
    targets = np.concatenate([passage.targets for passage in passages])
    made = table([text for passage in passages for text in passage.texts], targets)
    path = encoder.WEIGHTS / "heads.npz"
    with np.load(path, allow_pickle=False) as stored:
        kept = dict(stored)
    numbers = wordy().tolist()
    for name, taken in shares(made, choice.fold).items():
        block = np.zeros((len(numbers), len(taken)), np.float32)
        for column, share in enumerate(taken):
            block[numbers.index(columns(name).start + column), column] = share
        kept[f"{name}.weight"] = np.concatenate([kept[f"{name}.weight"][: encoder.WIDTH], block])
    heads.written(path, kept)
    ngrams.written(encoder.WEIGHTS / "ngrams.npz", made)
    print(f"{len(made.keys)} n-grams for {', '.join(WORDY)}. Now run training.calibrate.")


if __name__ == "__main__":
    main()

"""Teach some heads what words say by themselves: `python -m training.ngrams`, after `training.hidden`.

Linear models over word pieces and pairs of them (`dashboard.marking.ngrams`), fitted on all training sentences; the
n-grams that matter most are kept, and the models fitted again on these. How much of it a head takes is one number,
fitted on sentences that training did not read, with the states of the shipped encoder beside it: on those that were
trained on, the encoder knows the answers already. (Of the head for themes, `training.themes` fits that.) Spoilers
hang on what is told and not on single words: there it took something away (`training/README.md`).
"""

import argparse
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.linear_model import LogisticRegression, Ridge

from dashboard.marking import encoder, heads, ngrams
from training import data, labels, material, scaling, theme_labels
from training.data import Passage
from training.hidden import SHARE
from training.tasks import TASKS, WIDTH, columns

Floats = npt.NDArray[np.float32]
Places = npt.NDArray[np.intp]
WORDY = {"fine": 4.0, "families": 2.0, "trope": 1.0, "valence": 1.0, "themes": 30.0}
"""The heads, each with how much its weights are held back: C of a logistic regression, alpha of a ridge regression."""
LOSSES = {task.name: task.loss for task in TASKS}
KEPT = (("fine", "families", "trope", "valence"), 12_000), (("themes",), 10_000)
"""How many n-grams have a weight for any of these heads."""
OFTEN = 2
"""In how many sentences an n-gram has to stand."""
NOTES = 0.3
"""How much a note on a theme counts beside a sentence of a review."""
SHARES = np.arange(0, 2.01, 0.1)
LEVELS = 31
"""The most a weight is kept as, either side of zero: finer ones pack into more bytes and tell no more."""
NEVER = -10.0
"""What is said of a number that no sentence shows."""
FIRM = 1e-9
"""What no scale is less than."""


def wordy(names: Sequence[str] = tuple(WORDY)) -> Places:
    """Where the numbers of these heads stand among all; those of all heads of `WORDY` are the columns of the table."""
    return np.concatenate([np.arange(WIDTH)[columns(name)] for name in names])


def in_table(names: Sequence[str]) -> Places:
    """Where the numbers of these heads stand in the table: its columns."""
    place = {int(number): at for at, number in enumerate(wordy())}
    return np.array([place[int(number)] for number in wordy(names)])


def with_words(name: str, weight: Floats, taken: Floats) -> Floats:
    """The weight of a head that takes so much of each column of its own in the table: (384 + the table's, columns)."""
    block = np.zeros((len(wordy()), weight.shape[1]), np.float32)
    block[in_table([name]), np.arange(weight.shape[1])] = taken
    return np.concatenate([weight[: encoder.WIDTH], block])


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

    def part(self, rows: Places) -> "Counted":
        """These n-grams alone; `rows` ascending."""
        return Counted(self.keys[rows], self.rarity[rows], self.found[:, rows])

    def weighted(self) -> sparse.csr_matrix:
        """The sentences as the table reads them: weighted by rarity, at unit length."""
        given = self.found @ sparse.diags(self.rarity)
        lengths = np.sqrt(np.asarray(given.multiply(given).sum(1)).ravel())
        return (sparse.diags(1 / np.maximum(lengths, FIRM)) @ given).tocsr()


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


class Examples(NamedTuple):
    """What the models are fitted on: sentences with n-grams, targets, and how much each counts."""

    given: Counted
    targets: Floats
    """(sentences, WIDTH), NaN where there is no label."""
    counts: Floats
    """(sentences,)"""


def model(rows: sparse.csr_matrix, read: Examples, name: str, column: int) -> tuple[Floats, float]:
    """Weights (n-grams,) and bias of one number of a head, from sentences as the table reads them."""
    truth = read.targets[:, column]
    labelled = np.flatnonzero(~np.isnan(truth))
    truth, counts = truth[labelled], read.counts[labelled]
    if LOSSES[name] == "sigmoid" and not (truth >= scaling.HALF).any():  # a theme that no sentence speaks of
        return np.zeros(rows.shape[1], np.float32), NEVER
    if LOSSES[name] == "square":
        fitted = Ridge(alpha=WORDY[name]).fit(rows[labelled], truth - truth.mean(), counts)
    else:
        fitted = LogisticRegression(C=WORDY[name], solver="liblinear", max_iter=200)
        fitted.fit(rows[labelled], truth >= scaling.HALF, counts)
    return np.ravel(fitted.coef_).astype(np.float32), float(np.ravel(fitted.intercept_)[0])


def telling(rows: sparse.csr_matrix, read: Examples, names: Sequence[str], count: int) -> Places:
    """The n-grams that matter most to any number of these heads: a great weight, and often in its sentences."""
    most = np.zeros(len(read.given.keys), np.float32)
    for name in names:
        for column in wordy([name]):
            labelled = ~np.isnan(read.targets[:, column])
            often = np.asarray(read.given.found[labelled].sum(0)).ravel() / labelled.sum()
            most = np.maximum(most, np.abs(model(rows, read, name, column)[0]) * np.sqrt(often))
    return np.sort(np.argsort(-most, kind="stable")[:count])


def table(read: Examples) -> ngrams.Ngrams:
    """The table that these sentences teach."""
    rows = read.given.weighted()
    kept = [telling(rows, read, names, count) for names, count in KEPT]
    every = np.unique(np.concatenate(kept))
    read = read._replace(given=read.given.part(every))
    columnwise = read.given.weighted().tocsc()
    weights = np.zeros((len(every), len(wordy())), np.float32)
    biases = np.zeros(len(wordy()), np.float32)
    for (names, _), chosen in zip(KEPT, kept, strict=True):
        own = np.searchsorted(every, chosen)
        theirs = columnwise[:, own].tocsr()
        for name in names:
            for column, at in zip(wordy([name]), in_table([name]), strict=True):
                weights[own, at], biases[at] = model(theirs, read, name, column)
    scale = np.maximum(np.abs(weights).max(0), FIRM) / LEVELS
    return ngrams.Ngrams(
        read.given.keys, read.given.rarity, np.round(weights / scale).astype(np.int8), scale.astype(np.float32), biases
    )


def gain(name: str, logits: Floats, targets: Floats) -> float:
    """How well logits (n, k) tell targets (n, k) once they are scaled: the mean log loss, or unexplained variance."""
    if LOSSES[name] == "square":
        return float(np.mean([1 - np.corrcoef(a, b)[0, 1] ** 2 for a, b in zip(logits.T, targets.T, strict=True)]))
    scale, shift = scaling.platt(logits, targets)
    fit = logits * scale + shift
    return float((np.logaddexp(0, fit) - targets * fit).mean())


def unread(fold: int) -> Iterator[tuple[str, slice, list[Passage]]]:
    """What shares are fitted on: a head, those of its columns that get one share, and passages that are held out."""
    _, aside = data.held_out(data.film("train"), fold)
    yield "families", slice(0, None), labels.read_twice(aside)
    yield "fine", slice(0, None), list(data.goemotions("dev"))
    yield "trope", slice(0, None), [*data.tropes("dev1", placed=False), *data.tropes("dev2", placed=False)]
    yield "valence", slice(0, 1), list(data.sst("dev"))
    yield "valence", slice(1, 2), list(data.emobank("dev"))


def shares(table: ngrams.Ngrams, fold: int) -> dict[str, Floats]:
    """How much of the table each number of a head takes: (columns,), by the name of the head."""
    found: dict[str, Floats] = {}
    tokenizer = encoder.loaded().tokenizer
    for name, where, passages in unread(fold):
        states = np.concatenate([one.states for one in encoder.encode_many([passage.texts for passage in passages])])
        texts = [text for passage in passages for text in passage.texts]
        said = table([row[:-1] for row in encoder.pieces(tokenizer, texts, encoder.WINDOW)])[:, in_table([name])]
        targets = np.concatenate([passage.targets for passage in passages])[:, columns(name)]
        labelled = ~np.isnan(targets[:, where.start])
        lines, words, truth = alone(encoder.head(name)).raw(states)[labelled], said[labelled], targets[labelled]
        losses = [gain(name, (lines + share * words)[:, where], truth[:, where]) for share in SHARES]
        taken = found.setdefault(name, np.zeros(targets.shape[1], np.float32))
        taken[where] = SHARES[int(np.argmin(losses))]
        print(f"{name}, from {where.start}: {taken[where.start]:.1f}, loss {losses[0]:.4f} to {min(losses):.4f}")
    return found


def alone(head: heads.Head) -> heads.Head:
    """The head without what words say: of the encoder's states alone."""
    return heads.Head(head.weight[: encoder.WIDTH], head.bias, head.scale, head.shift, head.beyond)


def examples(fold: int) -> Examples:
    """All training sentences; for themes those of the reviews that were read for them, and the notes."""
    given = material.material(fold)
    films = material.taught(given.films, material.TEACHERS, SHARE)
    passages = [*films, *given.short, *theme_labels.passages("train")]
    texts = [text for passage in passages for text in passage.texts]
    targets = np.concatenate([passage.targets for passage in passages])
    targets[: sum(len(passage.texts) for passage in films), columns("themes")] = np.nan  # these come last, all of them
    counts = [NOTES if theme_labels.is_note(passage) else 1.0 for passage in passages for _ in passage.texts]
    return Examples(counted(texts), targets, np.array(counts, np.float32))


def main() -> None:
    """Fit the table and the shares, and write them into the weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--fold", type=int, default=0, help="the fold that training holds out")
    choice = parser.parse_args()
    if not data.available():
        raise SystemExit(data.MISSING)
    made = table(examples(choice.fold))
    path = encoder.WEIGHTS / "heads.npz"
    kept = heads.stored(path)
    for name, taken in shares(made, choice.fold).items():
        kept[f"{name}.weight"] = with_words(name, kept[f"{name}.weight"], taken)
    kept["themes.weight"] = kept["themes.weight"][: encoder.WIDTH]
    heads.written(path, kept)
    ngrams.written(encoder.WEIGHTS / "ngrams.npz", made)
    print(f"{len(made.keys)} n-grams for {', '.join(WORDY)}. Now run training.calibrate and training.themes.")


if __name__ == "__main__":
    main()

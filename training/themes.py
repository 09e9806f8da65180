"""Fit the head for themes, and from where on it is believed: `python -m training.themes`.

Run it after `training.calibrate`, and whenever the labels change: it writes the head into `weights/heads.npz` and the
thresholds into `marking/themes.npz`. The head is a logistic regression a theme on the states that the encoder ends
with (which training shapes for themes too), of two kinds of sentences: those of film reviews that were labelled for
this (`training/theme_labels.py`), and the notes of the Literary Theme Ontology (MIT), which tell for each theme of a
film in a sentence how it shows there, and have offsets of their own, as each was written to tell of a theme. What the
words of a sentence say of each theme (`training/ngrams.py`) is added. Films with a review in `movielog_join.json` are
in neither, as figures are measured on these. The thresholds are chosen on labelled reviews that were left out; for a
theme that a person writes, so that it finds as many sentences as the others. The mean and covariance are of reviews of
the same film blog.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional as nnf

from dashboard import marking, reading
from dashboard.marking import encoder, heads, themes
from dashboard.marking.themes import meaning, vocabulary
from dashboard.review import UnreadableReview
from training import calibrate, ngrams, ontology, scaling, tasks, theme_labels

BACKGROUND = 300
"""Reviews that the mean and the covariance are of."""
STEPS, RIDGE = 200, 1e-3
GRID = np.arange(-6.0, 3.01, 0.25)
RIGHT = 0.5
"""The least part of the sentences found by meaning alone that a reader of reviews puts there as well."""
NEARLY = 0.98
"""Which part of the best F1 is as good."""

Floats = NDArray[np.float32]


def embedded(texts: list[str]) -> Floats:
    """Each text's embedding, read alone: (n, 384)."""
    rows = encoder.encode_many([[text] for text in texts])
    return np.concatenate([row.vectors for row in rows])


def background() -> Floats:
    """Embeddings of the sentences of film reviews whose films are not measured on: (n, 384)."""
    measured = ontology.measured()
    paths = sorted(
        (path for path in ontology.REVIEWS.glob("*.md") if path.name not in measured),
        key=lambda p: crc32(p.name.encode()),
    )
    rows = []
    for path in paths[:BACKGROUND]:
        try:
            review = reading.read(path.name, path.read_bytes())[0]
        except UnreadableReview:
            continue
        rows.append(encoder.encode([one.text for one in review.sentences]).vectors)
    return np.concatenate(rows)


class Told(NamedTuple):
    """Sentences with the themes that they speak of."""

    states: Floats
    """What the head reads of each: (n, 384 and what words say)."""
    truth: Floats
    """Which of the vocabulary's themes each speaks of, from 0 to 1: (n, themes)."""
    kinds: NDArray[np.int8]
    """What each has of each theme, by its place in `meaning.KINDS`: (n, themes)."""


def told(read: Sequence[theme_labels.Read]) -> Told:
    """The sentences of these reviews, each read among its neighbours, and the mean of what its readers said."""
    texts = [theme_labels.texts(one) for one in read]
    encoded = encoder.encode_many([tuple(text or "" for text in review) for review in texts])
    states, truth, kinds = [], [], []
    for one, review, rows in zip(read, texts, encoded, strict=True):
        names = marking.theme_free_names(theme_labels.review_of(one))
        for at, text in enumerate(review):
            if text is not None:
                said = [theme_labels.row_of(reader.sentences.get(at, ())) for reader in one.readers]
                states.append(rows.states[at])
                truth.append(np.mean(said, axis=0))
                kinds.append(kinds_in(text, names))
    return Told(np.stack(states), np.stack(truth).astype(np.float32), np.stack(kinds))


def head(reviews: Told, states: Floats, truth: Floats) -> heads.Head:
    """The lines that fit these sentences of reviews, and notes with these states (n, 384) and themes."""
    torch.manual_seed(0)
    read = reviews.states[:, : encoder.WIDTH]
    mean, spread = read.mean(0), read.std(0)
    rows = [torch.from_numpy((one - mean) / spread) for one in (read, states)]
    true = [torch.from_numpy(one) for one in (reviews.truth, truth)]
    weight = torch.zeros(truth.shape[1], states.shape[1], requires_grad=True)
    offsets = [torch.full((truth.shape[1],), -4.0, requires_grad=True) for _ in rows]
    optimizer = torch.optim.Adam([weight, *offsets], lr=0.02)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.02, STEPS)
    for _ in range(STEPS):
        losses = [
            share * nnf.binary_cross_entropy_with_logits(one @ weight.T + offset, wanted)
            for one, offset, wanted, share in zip(rows, offsets, true, (1.0, ngrams.NOTES), strict=True)
        ]
        loss = torch.stack(losses).sum() + RIDGE * weight.square().sum() / len(weight)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    scaled = (weight.detach().numpy() / spread).T.astype(np.float32)
    bias = (offsets[0].detach().numpy() - mean @ scaled).astype(np.float32)
    return heads.Head(scaled, bias, np.ones(len(bias), np.float32), np.zeros(len(bias), np.float32))


def kinds_in(text: str, names: Sequence[str] = ()) -> NDArray[np.int8]:
    """What a sentence has of each theme of the vocabulary, by its place in `meaning.KINDS`: (themes,)."""
    found = np.zeros(len(tasks.THEMES), np.int8)
    for match in themes.matches(text, names):
        at = tasks.THEMES.index(match.theme)
        found[at] = max(found[at], themes.kind(match))
    return found


def fitted_head() -> heads.Head:
    """The head, from the shared data and the present weights."""
    passages = theme_labels.notes()
    encoded = encoder.encode_many([one.texts for one in passages])
    states = np.concatenate([one.states[:, : encoder.WIDTH] for one in encoded])
    truth = np.concatenate([one.targets for one in passages])[:, tasks.columns("themes")]
    return head(told(theme_labels.used("train")), states, truth)


def worded(lines: heads.Head, tuned: Told) -> heads.Head:
    """The head with what words say beside its lines, and its logits scaled, as fits the reviews that were left out.

    One share, one scale and one shift for all themes: most have too few sentences for their own.
    """
    truth = tuned.truth.reshape(-1, 1)
    fits = []
    for share in ngrams.SHARES:
        weight = ngrams.with_words("themes", lines.weight, np.full(len(lines.bias), share, np.float32))
        logits = (tuned.states @ weight + lines.bias).reshape(-1, 1)
        scale, shift = scaling.platt(logits, truth)
        fits.append((ngrams.gain("themes", logits, truth), share, weight, scale, shift))
    loss, share, weight, scale, shift = min(fits, key=lambda fit: fit[0])
    print(f"  {share:.1f} of what words say: loss {fits[0][0]:.5f} to {loss:.5f}")
    count = len(lines.bias)
    return heads.Head(weight, lines.bias, np.repeat(scale, count), np.repeat(shift, count))


def written_into(folder: Path, fresh: heads.Head) -> str:
    """Write the head into the weights in a folder; returns their new version."""
    arrays = heads.stored(folder / "heads.npz")
    arrays |= {f"themes.{name}": getattr(fresh, name) for name in ("weight", "bias", "scale", "shift")}
    heads.written(folder / "heads.npz", arrays)
    path = folder / "settings.json"
    settings = json.loads(path.read_text(encoding="utf-8"))
    settings["version"] = calibrate.version(folder)
    path.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    return str(settings["version"])


def fit(fresh: heads.Head, tuned: Told, version: str) -> meaning.Fitted:
    """Everything that `themes.npz` holds, from the shared data and weights of this version with this head."""
    around = background()
    mean, covariance = around.mean(0), np.cov(around.T).astype(np.float32)
    logits = fresh(tuned.states)
    least = thresholds(logits, tuned)
    rate = float((logits[tuned.kinds == 0] >= least[0]).mean())
    written = np.stack([meaning.unit(row - mean) for row in embedded([meaning._told(one) for one in vocabulary()])])
    least_written = float(np.quantile(_far(written, mean, covariance, around), 1 - rate))
    return meaning.Fitted(mean, covariance, tasks.THEMES, least, least_written, version)


def _far(rows: Floats, mean: Floats, covariance: Floats, vectors: Floats) -> Floats:
    """How many standard deviations each vector lies along each row."""
    spread = np.sqrt(np.einsum("ij,jk,ik->i", rows, covariance, rows))
    found: Floats = (vectors - mean) @ (rows / np.maximum(spread, 1e-9)[:, None]).T
    return found


def thresholds(logits: Floats, told: Told) -> Floats:
    """From which logit on each of `meaning.KINDS` is found: the best F1 of all that is found together, nearly (3,).

    Of the thresholds for words with nearly that F1 it is the highest: what is found wrongly is seen. What only its
    meaning tells of is found where it is right in `RIGHT` of the cases, as nobody sees a word of it; a theme that is
    called by its name is always found.
    """
    best = np.full(len(meaning.KINDS), -np.inf, np.float32)
    by_meaning = told.kinds == 0
    for least in GRID:
        found = by_meaning & (logits >= least)
        right, recall = told.truth[found].mean(), told.truth[found].sum() / told.truth.sum()
        print(f"  by meaning from {least:.2f}: right {right:.3f}, of all that readers said {recall:.3f}")
        best[0] = least
        if right >= RIGHT:
            break
    tried = []
    for least in (-np.inf, *GRID):
        best[1] = least
        tried.append((f1(found_by(logits, told.kinds, best), told.truth), least))
    most = max(found for found, _ in tried)
    best[1] = max(least for found, least in tried if found >= NEARLY * most)
    found = found_by(logits, told.kinds, best)
    right, recall = told.truth[found].mean(), told.truth[found].sum() / told.truth.sum()
    words = told.kinds > 0
    print(
        f"  words alone: right {told.truth[words].mean():.3f}, found {told.truth[words].sum() / told.truth.sum():.3f}"
    )
    print(f"  found from {best}: right {right:.3f}, of all that readers said {recall:.3f}")
    return best


def found_by(logits: Floats, kinds: NDArray[np.int8], least: Floats) -> NDArray[np.bool_]:
    """What is found in each sentence: (n, themes)."""
    found: NDArray[np.bool_] = logits >= least[kinds]
    return found


def f1(found: NDArray[np.bool_], truth: Floats) -> float:
    """The F1 of all sentences and themes together, against a truth from 0 to 1."""
    return float(2 * truth[found].sum() / (found.sum() + truth.sum()))


def main() -> None:
    """Fit and write, and say with which weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=meaning.PATH)
    parser.add_argument("--keep-lines", action="store_true", help="what the head reads of the states stays as it is")
    choice = parser.parse_args()
    to = choice.to
    tuned = told(theme_labels.used("tune"))
    fresh = worded(ngrams.alone(encoder.head("themes")) if choice.keep_lines else fitted_head(), tuned)
    found = fit(fresh, tuned, written_into(encoder.WEIGHTS, fresh))
    np.savez_compressed(
        to, mean=found.mean, covariance=found.covariance.astype(np.float16), names=np.array(found.names),
        least=found.least, least_written=found.least_written, encoder=found.encoder,
    )  # fmt: skip
    print(f"{to.name}: {len(found.names)} themes, weights {found.encoder}")
    print(f"  themes that a person writes from {found.least_written:.2f}")


if __name__ == "__main__":
    main()

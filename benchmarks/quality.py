"""Every quality figure of the marks beside its baselines: `python -m benchmarks.quality [--json FILE]`.

Reads the labelled sets in `shared/` beside the repository; dev and test splits are only read here, never
trained on. Baselines: VADER for valence, the most frequent answer, and chance.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dashboard.marking import emotions as marks
from dashboard.marking import encoder, holders, spoilers
from training import data
from training.tasks import columns

Floats = npt.NDArray[np.float32]
EXTRAS = "this benchmark needs the project's `benchmarks` extra: pip install -e '.[benchmarks]'"


SPOILER = spoilers.CLASSES.index("spoiler")


class Figure(NamedTuple):
    """One line of the table."""

    name: str
    value: float
    baseline: str
    aim: str = ""


def heard(passages: Sequence[data.Passage]) -> tuple[encoder.Encoded, Floats]:
    """All sentences of these passages, each read among its neighbours, and their targets."""
    rows = encoder.encode_many([passage.texts for passage in passages])
    joined = encoder.Encoded(
        np.concatenate([one.vectors for one in rows]), np.concatenate([one.states for one in rows])
    )
    return joined, np.concatenate([passage.targets for passage in passages])


def calibration_error(probabilities: Floats, truth: npt.NDArray[np.bool_], bins: int = 10) -> float:
    """Expected calibration error over `bins` equally wide bins: both arguments (n,).

    >>> calibration_error(np.array([0.25, 0.25, 0.25, 0.25], np.float32), np.array([1, 0, 0, 0], bool))
    0.0
    """
    places = np.minimum((probabilities * bins).astype(int), bins - 1)
    gaps = [
        abs(float(probabilities[places == place].mean()) - float(truth[places == place].mean()))
        * int((places == place).sum())
        for place in np.unique(places)
    ]
    return sum(gaps) / len(probabilities)


def reliability(probabilities: Floats, truth: npt.NDArray[np.bool_], bins: int = 10) -> str:
    """Of each tenth of probability: what was said, what was true, how many."""
    places = np.minimum((probabilities * bins).astype(int), bins - 1)
    cells = [
        f"{probabilities[places == place].mean():.2f}→{truth[places == place].mean():.2f} ({(places == place).sum()})"
        for place in np.unique(places)
    ]
    return ", ".join(cells)


def fine(shown: list[str]) -> Iterator[Figure]:
    """GoEmotions test, 28 labels."""
    from sklearn.metrics import f1_score  # noqa: PLC0415

    encoded, targets = heard(list(data.goemotions("test")))
    truth = targets[:, columns("fine")] > 0
    named = marks.fine(encoded) >= marks.fine_cut_offs()
    majority = np.zeros_like(truth)
    majority[:, -1] = True
    baseline = f"{f1_score(truth, majority, average='macro'):.3f} always neutral"
    yield Figure("GoEmotions test, 28 labels, macro-F1", f1_score(truth, named, average="macro"), baseline, "0.52")
    each = f1_score(truth, named, average=None)
    shown.append("fine F1: " + ", ".join(f"{n} {v:.2f}" for n, v in zip(marks.FINE, each, strict=True)))


def valence() -> Iterator[Figure]:
    """Valence on SST-5 and EmoBank test."""
    from scipy.stats import pearsonr, spearmanr  # noqa: PLC0415
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer  # noqa: PLC0415

    vader = SentimentIntensityAnalyzer()
    for column, (name, aim, passages, measure) in enumerate(
        (
            ("SST-5 test, valence, Spearman", "0.78", list(data.sst("test")), spearmanr),
            ("EmoBank test, valence, Pearson", "0.75", list(data.emobank("test")), pearsonr),
        )
    ):
        encoded, targets = heard(passages)
        truth = targets[:, columns("valence")][:, column]
        plain = [vader.polarity_scores(passage.texts[0])["compound"] for passage in passages]
        baseline = f"{measure(plain, truth).statistic:.3f} VADER"
        yield Figure(name, measure(marks.valence(encoded)[:, column], truth).statistic, baseline, aim)


def tropes() -> Iterator[Figure]:
    """Spoilers on TV Tropes test, each sentence alone, and after the names of its show and its trope."""
    from sklearn.metrics import roc_auc_score  # noqa: PLC0415

    for placed, how in ((False, "alone"), (True, "after the names of its show and trope")):
        encoded, targets = heard(list(data.tropes("test", placed)))
        truth = targets[:, columns("trope")][:, 0]
        rows = ~np.isnan(truth)
        own = encoder.head("trope")(encoded.states)[rows, 0]
        yield Figure(f"TV Tropes test, spoiler, AUC, {how}", roc_auc_score(truth[rows], own), "0.500 chance", "0.82")
        if not placed:
            film = spoilers.probabilities(encoded)[:, SPOILER]
            yield Figure("TV Tropes test, spoiler, AUC (film head)", roc_auc_score(truth, film), "0.500 chance")


def readers() -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """The families that each of the two readers of `film_dev.jsonl` named: (n, 9) each."""
    sentences = [sentence for row in data.gold_rows("dev") for sentence in row["sentences"]]  # type: ignore[attr-defined]
    first, second = (
        np.stack([data.family_row(sentence[key]) for sentence in sentences]) > 0
        for key in ("emotions", "emotions_second_reader")
    )
    return first, second


def film(shown: list[str]) -> Iterator[Figure]:
    """The film reviews labelled sentence by sentence."""
    from sklearn.metrics import f1_score, roc_auc_score  # noqa: PLC0415

    from training import scaling  # noqa: PLC0415 - needs the extra, too

    encoded, targets = heard(data.film("dev"))
    truth = targets[:, columns("spoiler")].argmax(1)
    odds = spoilers.probabilities(encoded)
    yield Figure(
        "film dev, spoiler against the rest, AUC",
        roc_auc_score(truth == SPOILER, odds[:, SPOILER]),
        "0.500 chance",
        "0.90",
    )
    told = roc_auc_score(truth > 0, holders.telling(encoded))
    yield Figure("film dev, opinion against story, AUC", told, "0.500 chance", "0.95")
    holder = targets[:, columns("holder")][:, 0]
    held = ~np.isnan(holder)
    whose = roc_auc_score(holder[held] > 0, holders.story(encoded)[held])
    yield Figure("film dev, writer's or story's feeling, AUC", whose, "0.500 chance")
    hidden = odds[:, SPOILER] >= spoilers.THRESHOLD
    yield Figure("film dev, spoiler sentences hidden, share", hidden[truth == SPOILER].mean(), "1.000 hide all", "0.90")
    yield Figure("film dev, set-up sentences hidden, share", hidden[truth == 1].mean(), "1.000 hide all")
    yield Figure("film dev, opinion sentences hidden, share", hidden[truth == 0].mean(), "1.000 hide all")
    given = scaling.reviews()
    fair = scaling.cross_fitted("spoiler", given)[0][:, SPOILER]
    yield Figure("film dev, spoiler, calibration error", calibration_error(fair, truth == SPOILER), "", "≤ 0.03")
    shown.append("spoiler, said→true (sentences): " + reliability(fair, truth == SPOILER))
    shown.append("spoiler curve, recall: threshold, opinions hidden, set-ups hidden")
    for recall in (0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0):
        found = np.sort(odds[truth == SPOILER, SPOILER])[::-1]
        at = found[int(np.ceil(recall * len(found))) - 1]
        opinions, setups = ((odds[truth == kind, SPOILER] >= at).mean() for kind in (0, 1))
        shown.append(f"  {recall:.2f}: {at:.3f}, {opinions:.3f}, {setups:.3f}")
    families, cut_offs = scaling.cross_fitted("families", given)
    named = families >= cut_offs
    both = readers()
    among = f1_score(both[0], both[1], average="macro")
    score = float(np.mean([f1_score(reader, named, average="macro", zero_division=0) for reader in both]))
    most = np.zeros_like(both[0])
    most[:, marks.FAMILIES.index("admiration")] = True
    always = np.mean([f1_score(reader, most, average="macro") for reader in both])
    baseline = f"{always:.3f} always admiration; {among:.3f} between the readers"
    yield Figure("film dev, nine families, macro-F1", score, baseline, "0.65")
    each = np.mean([f1_score(reader, named, average=None, zero_division=0) for reader in both], axis=0)
    shown.append("family F1: " + ", ".join(f"{n} {v:.2f}" for n, v in zip(marks.FAMILIES, each, strict=True)))
    yield from check(shown)
    for number, family in enumerate(marks.FAMILIES):
        said, true = np.tile(families[:, number], 2), np.concatenate([reader[:, number] for reader in both])
        yield Figure(f"film dev, {family}, calibration error", calibration_error(said, true), "", "≤ 0.03")
        shown.append(f"{family}, said→true (readings): " + reliability(said, true))


def check(shown: list[str]) -> Iterator[Figure]:
    """The project's own reviews that two labellers read, with the marks and cut-offs that are shipped."""
    from sklearn.metrics import f1_score, roc_auc_score  # noqa: PLC0415

    from training import labels  # noqa: PLC0415 - reads the reviews' files

    passages = [labels.passages("check", labeller) for labeller in (0, 1)]
    encoded, _ = heard(passages[0])
    both = [np.concatenate([one.targets for one in read])[:, columns("families")] > 0 for read in passages]
    named = marks.families(encoded) >= marks.cut_offs()
    score = float(np.mean([f1_score(reader, named, average="macro", zero_division=0) for reader in both]))
    among = f1_score(both[0], both[1], average="macro")
    yield Figure("film check, nine families, macro-F1", score, f"{among:.3f} between the labellers")
    each = np.mean([f1_score(reader, named, average=None, zero_division=0) for reader in both], axis=0)
    shown.append("family F1, check: " + ", ".join(f"{n} {v:.2f}" for n, v in zip(marks.FAMILIES, each, strict=True)))
    kinds = np.array([sentence["spoiler"] for row in labels.gold_rows("check") for sentence in row["sentences"]])
    spoiler = spoilers.probabilities(encoded)[:, SPOILER]
    yield Figure("film check, spoiler against the rest, AUC", roc_auc_score(kinds == SPOILER, spoiler), "0.500 chance")
    told = roc_auc_score(kinds > 0, holders.telling(encoded))
    yield Figure("film check, opinion against story, AUC", told, "0.500 chance")


def main() -> int:
    """Print the table; 0 also where data or extras are absent, with a sentence that says so."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, help="write the figures here too")
    choice = parser.parse_args()
    if not data.available():
        print(f"Skipped: {data.MISSING}.")
        return 0
    if find_spec("sklearn") is None or find_spec("vaderSentiment") is None:
        print(f"Skipped: {EXTRAS}.")
        return 0
    shown: list[str] = []
    print(f"Weights {encoder.VERSION}, spoiler threshold {spoilers.THRESHOLD}")
    figures: list[Figure] = []
    for group in (film(shown), fine(shown), valence(), tropes()):
        for figure in group:
            print(f"{figure.name:52} {figure.value:6.3f}  to reach {figure.aim or '-':7} {figure.baseline}", flush=True)
            figures.append(figure)
    print("\n".join(shown))
    from benchmarks import reading as cards  # noqa: PLC0415

    print("How right the film cards are:", flush=True)
    cards.main([])
    from benchmarks import themes  # noqa: PLC0415 - it uses this module

    print("How well themes tell those of the films:", flush=True)
    themes.main([])
    if choice.json:
        values = {figure.name: round(float(figure.value), 4) for figure in figures}
        choice.json.write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

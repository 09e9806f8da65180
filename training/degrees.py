"""How much is hidden, fitted and measured: `python -m training.degrees`, after new weights.

Fitted are, through the encoder that is shipped: from which probability each degree hides; what a heading that
announces opinion does to the sentences under it; and what reading a heading alone does. What a notice and a place
among the first sentences do, and how much the sentence's own odds of being opinion count, is set. Read are
`gold/film_dev.jsonl`, the project's own `check` reviews, and the reviews of `gold/film_train.jsonl` that training held
out.

Each figure that readers are told is cross-fitted: the reviews are dealt into folds, and what is measured on a fold was
fitted on the others. What is written to `weights/degrees.json` is fitted on all of them.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from dashboard import surroundings
from dashboard.hiding import Degree, covered
from dashboard.marking import encoder, spoilers
from dashboard.reading import notices
from dashboard.reading.notice_kinds import Kind
from dashboard.review import Film, Notice, Paragraph, Review, Section, Sentence, source_of
from training import data, labels

Floats = npt.NDArray[np.float64]
OPINION, SETUP, SPOILER = range(3)
FOLDS = 8
RECALLS = {Degree.CAREFUL: 0.96, Degree.BALANCED: 0.93, Degree.RELAXED: 0.76}
"""The part of the spoiler sentences that each degree is to hide: a little more than is promised (95, 90 and 75 %), as
of reviews that were not fitted on a little less is hidden."""
WATCHED = (0.8, 0.85, 0.9, 0.95)
"""The recalls over which contexts are compared."""
WARNED = 0.9
"""What a notice multiplies the odds of the threshold by, over what it covers."""
OPENING = 8
OPENS = 2.0
"""So many sentences open a review, and multiply odds by this much."""
OPINION_POWER = 0.05
"""What the odds of opinion are raised to. These four are not fitted: chosen once, while looking at eight mixtures
of weights, as fitting them anew in each fold hid more opinions than it saved (training/README.md)."""
OPINIONS_COUNT = 3
"""So many times as much as a set-up that is hidden, an opinion counts: it can spoil nobody."""
FIRST = 3
"""So many sentences of a review stand in for its tagline: both are written to be read before the film."""
MOST_BY_HEADING = 4.0
KINDS = {"where": (Kind.REST, Kind.SECTION), "whether": (Kind.WHOLE,), "nothing": (Kind.BOILERPLATE,)}
"""Notices that say where spoilers are, that there are some, and that say nothing of this review."""


@dataclass(frozen=True, slots=True, eq=False)
class Labelled:
    """The labelled sentences of one review, its notices taken out as the dashboard takes them out."""

    source: str
    texts: tuple[str, ...]
    truth: npt.NDArray[np.intp]
    """(n,): 0 opinion, 1 set-up, 2 spoiler."""
    warned: tuple[Kind | None, ...]
    """For each sentence the kind of the notice over it."""


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Sentences of many reviews, one row each."""

    logits: Floats
    """Of `spoiler`."""
    opinions: Floats
    """Logits of `opinion`."""
    truth: npt.NDArray[np.intp]
    warned: npt.NDArray[np.str_]
    """`where`, `whether`, `nothing`, or empty."""
    place: npt.NDArray[np.intp]
    """In its review, from 0."""
    review: npt.NDArray[np.intp]

    def of(self, reviews: npt.NDArray[np.intp]) -> "Rows":
        """The rows of these reviews."""
        kept = np.isin(self.review, reviews)
        return Rows(
            self.logits[kept], self.opinions[kept], self.truth[kept], self.warned[kept], self.place[kept],
            self.review[kept],
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fit:
    """What was fitted: factors of odds, and a threshold a degree."""

    where: float = 1.0
    whether: float = 1.0
    opening: int = 0
    opens: float = 1.0
    opinion: float = 0.0
    """The power of the odds of `opinion`."""
    thresholds: tuple[tuple[Degree, float], ...] = ()

    def odds(self, rows: Rows) -> Floats:
        """What surroundings multiply the odds of the threshold by: (n,)."""
        opens = np.where(rows.place < self.opening, self.opens, 1.0)
        warned = np.where(rows.warned == "where", self.where, np.where(rows.warned == "whether", self.whether, 1.0))
        both: Floats = opens * warned
        return both

    def scores(self, rows: Rows) -> Floats:
        """The logits as they count against one threshold: (n,)."""
        return rows.logits - np.log(self.odds(rows)) - self.opinion * rows.opinions


def labelled(rows: Iterable[dict[str, Any]]) -> list[Labelled]:
    """The labelled reviews, read as the dashboard would read them."""
    return [_labelled(row["source"], row["sentences"]) for row in rows]


def _labelled(source: str, sentences: Sequence[dict[str, Any]]) -> Labelled:
    numbers = list(dict.fromkeys(int(sentence["paragraph"]) for sentence in sentences))
    paragraphs: list[Paragraph] = []
    warnings: list[Notice] = []
    truth: list[int] = []
    at = 0
    for number in numbers:
        own = [sentence for sentence in sentences if sentence["paragraph"] == number]
        kept = []
        for sentence, warns in zip(own, notices.of_sentences([one["text"] for one in own]), strict=True):
            text, start = sentence["text"], at
            at += len(text) + 1
            if warns:
                warnings.append(Notice(text, start, at - 1, 1, after=len(paragraphs)))
            else:
                kept.append(Sentence(text, start, at - 1))
                truth.append(int(sentence["spoiler"]))
        if kept:
            paragraphs.append(Paragraph(tuple(kept)))
    section = Section(None, tuple(paragraphs))
    review = Review(Film(), (section,), source_of(source, b"", "utf-8"), "en", notices=tuple(warnings))
    texts = tuple(sentence.text for sentence in review.sentences)
    return Labelled(source, texts, np.array(truth), covered(review))


def held_out(fold: int) -> list[dict[str, Any]]:
    """The reviews of `film_train.jsonl` that training did not read, as they stand in the file."""
    _, aside = data.held_out(data.film("train"), fold)
    names = {passage.source for passage in aside}
    return [row for row in data.gold_rows("train") if row["source"] in names]


def logit(probabilities: npt.NDArray[Any]) -> Floats:
    """Probabilities as logits.

    >>> logit(np.array([0.5])).tolist()
    [0.0]
    """
    sure = np.clip(probabilities.astype(float), 1e-6, 1 - 1e-6)
    logits: Floats = np.log(sure / (1 - sure))
    return logits


def rows_of(reviews: Sequence[Labelled]) -> Rows:
    """All sentences of these reviews with the encoder's scores."""
    column = spoilers.CLASSES.index("spoiler")
    read = encoder.encode_many([review.texts for review in reviews])
    groups = {kind: group for group, kinds in KINDS.items() for kind in kinds}
    logits = np.concatenate([logit(spoilers.probabilities(one)) for one in read])
    return Rows(
        logits=logits[:, column],
        opinions=logits[:, spoilers.CLASSES.index("opinion")],
        truth=np.concatenate([review.truth for review in reviews]),
        warned=np.array([groups[kind] if kind else "" for review in reviews for kind in review.warned]),
        place=np.concatenate([np.arange(len(review.texts)) for review in reviews]),
        review=np.repeat(np.arange(len(reviews)), [len(review.texts) for review in reviews]),
    )


def least(scores: Floats, truth: npt.NDArray[np.intp], recall: float) -> float:
    """The highest score from which at least this part of the spoiler sentences is hidden.

    >>> least(np.array([3.0, 2.0, 1.0]), np.array([2, 2, 0]), 0.9)
    2.0
    """
    found = np.sort(scores[truth == SPOILER])[::-1]
    return float(found[int(np.ceil(recall * len(found) - 1e-9)) - 1])


def cost(fit: Fit, rows: Rows) -> float:
    """What hiding takes along: the parts of opinions and of set-ups hidden, averaged over both and `WATCHED`."""
    scores = fit.scores(rows)
    hidden = [scores >= least(scores, rows.truth, recall) for recall in WATCHED]
    opinions, setups = (np.mean([one[rows.truth == kind].mean() for one in hidden]) for kind in (OPINION, SETUP))
    return float((OPINIONS_COUNT * opinions + setups) / (OPINIONS_COUNT + 1))


def fitted(rows: Rows, recalls: dict[Degree, float]) -> Fit:
    """Thresholds that hide these parts of the spoilers, with the surroundings as they are set."""
    fit = Fit(WARNED, WARNED, OPENING, OPENS, OPINION_POWER)
    scores = fit.scores(rows)
    thresholds = tuple((degree, least(scores, rows.truth, recall) - 1e-4) for degree, recall in recalls.items())
    return replace(fit, thresholds=thresholds)


def dealt(reviews: Sequence[Labelled]) -> npt.NDArray[np.intp]:
    """The fold of each review: the same at every call, each source and those with notices spread evenly."""
    chance = np.random.default_rng(11).random(len(reviews))
    keys = [(one.source.split("/")[0], any(one.warned), chance[at]) for at, one in enumerate(reviews)]
    folds = np.empty(len(reviews), np.intp)
    folds[sorted(range(len(reviews)), key=lambda at: keys[at])] = np.arange(len(reviews)) % FOLDS
    return folds


def cross_fitted(
    rows: Rows, folds: npt.NDArray[np.intp], recalls: dict[Degree, float]
) -> dict[Degree, npt.NDArray[np.bool_]]:
    """Whether each degree hides each sentence, by what was fitted on the other folds."""
    hidden = {degree: np.zeros(len(rows.truth), bool) for degree in recalls}
    for fold in range(FOLDS):
        fit = fitted(rows.of(np.flatnonzero(folds != fold)), recalls)
        here = np.isin(rows.review, np.flatnonzero(folds == fold))
        for degree, threshold in fit.thresholds:
            hidden[degree][here] = fit.scores(rows)[here] >= threshold
    return hidden


def measured(hidden: npt.NDArray[np.bool_], rows: Rows) -> dict[str, float]:
    """The figures of `hiding.Measured`."""
    spoils = rows.truth == SPOILER
    reviews = np.unique(rows.review)
    clean = [one for one in reviews if not hidden[rows.review == one].any()]
    kinds = {"spoilers_hidden": SPOILER, "opinions_hidden": OPINION, "setups_hidden": SETUP}
    return {
        "reviews": len(reviews),
        **{name: round(float(hidden[rows.truth == kind].mean()), 4) for name, kind in kinds.items()},
        "shown_safe": round(float((~spoils[~hidden]).mean()), 4),
        "clean": len(clean),
        "clean_rightly": sum(not spoils[rows.review == one].any() for one in clean),
    }


def line_factor(reviews: Sequence[Labelled], rows: Rows, fit: Fit) -> float:
    """What reading a line alone multiplies the odds by, so that opening sentences are hidden as seldom as in place."""
    threshold = dict(fit.thresholds)[Degree.BALANCED]
    harmless = (rows.place < FIRST) & (rows.truth != SPOILER)
    share = float((fit.scores(rows)[harmless] >= threshold).mean())
    openings = [text for review in reviews for text in review.texts[:FIRST]]
    column = spoilers.CLASSES.index("spoiler")
    alone = logit(
        np.array([spoilers.probabilities(one)[0, column] for one in encoder.encode_many([[t] for t in openings])])
    )
    order = np.sort(alone[rows.truth[rows.place < FIRST] != SPOILER])[::-1]
    highest = order[min(int(share * len(order)), len(order) - 1)] + 1e-4
    return float(np.exp(max(0.0, highest - threshold)))


def opinion_section(reviews: Iterable[labels.Labelled]) -> float:
    """The odds of a spoiler elsewhere over those under a heading that announces opinion.

    Counted on labels, half a sentence added to each count; at most `MOST_BY_HEADING`, as few labelled reviews have
    headings.
    """
    counts = {own: [0.5, 0.5] for own in (True, False)}
    for one in reviews:
        review = labels.review_of(one)
        about = dict(zip((sentence.start for sentence in review.sentences), surroundings.subjects(review), strict=True))
        for at, (start, *_) in enumerate(one.sentences):
            own = about.get(start) is surroundings.Subject.OPINION
            counts[own][one.spoiler(at) == SPOILER] += 1
    elsewhere, there = (counts[own][1] / counts[own][0] for own in (False, True))
    return round(min(MOST_BY_HEADING, elsewhere / there), 2)


def main() -> None:
    """Fit, measure, write and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--fold", type=int, default=0, help="the fold of film_train that training held out")
    for degree, recall in RECALLS.items():
        parser.add_argument(f"--{degree}", type=float, default=recall, metavar="RECALL")
    parser.add_argument("--dry", action="store_true", help="print only")
    asked = parser.parse_args()
    if not data.available():
        raise SystemExit(data.MISSING)
    recalls = {degree: float(getattr(asked, degree)) for degree in Degree}
    dev: list[Any] = data.gold_rows("dev")
    reviews = labelled([*dev, *labels.gold_rows("check"), *held_out(asked.fold)])
    rows = rows_of(reviews)
    hidden = cross_fitted(rows, dealt(reviews), recalls)
    fit = fitted(rows, recalls)
    groups = {"where": fit.where, "whether": fit.whether, "nothing": 1.0}
    on_dev = rows.review < len(dev)
    found = {
        "version": encoder.VERSION,
        "thresholds": {degree: round(float(1 / (1 + np.exp(-score))), 5) for degree, score in fit.thresholds},
        "warned": {kind: round(groups[group], 3) for group, kinds in KINDS.items() for kind in kinds},
        "opening": {"sentences": fit.opening, "odds": fit.opens},
        "opinion": fit.opinion,
        "opinion_section": opinion_section(labels.stored("train")),
        "line": round(line_factor(reviews, rows, fit), 2),
        "measured": {degree: measured(one, rows) for degree, one in hidden.items()},
        "measured_on_film_dev": {
            degree: measured(one[on_dev], rows.of(np.arange(len(dev)))) for degree, one in hidden.items()
        },
    }
    text = json.dumps(found, indent=1)
    print(text)
    if not asked.dry:
        (encoder.WEIGHTS / "degrees.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

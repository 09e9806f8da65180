"""How much is hidden is fitted on some reviews and measured on others."""

from dataclasses import replace

import numpy as np
import pytest

from dashboard.hiding import Degree
from dashboard.reading.notice_kinds import Kind
from training import degrees
from training.degrees import SPOILER, Fit, Labelled, Rows


def rows(seed: int = 1, reviews: int = 40, sentences: int = 20, warned: float = 0.0) -> Rows:
    """Sentences whose scores tell spoilers apart with noise; those under a notice are `warned` likelier than scored."""
    chance = np.random.default_rng(seed)
    size = reviews * sentences
    notice = np.repeat(np.arange(reviews) % 3 == 0, sentences)
    logits = chance.normal(-2, 1.5, size)
    truth = np.where(
        chance.random(size) < 1 / (1 + np.exp(-logits - warned * notice)), SPOILER, chance.integers(0, 2, size)
    )
    return Rows(
        logits,
        np.zeros(size),
        truth,
        np.where(notice, "where", ""),
        np.tile(np.arange(sentences), reviews),
        np.repeat(np.arange(reviews), sentences),
    )


def test_surroundings_count_as_they_are_set() -> None:
    """The writer's warning, the first sentences or opinion would weigh nothing, or the other way round."""
    one = rows()
    fit = degrees.fitted(one, degrees.RECALLS)
    assert (fit.where, fit.opens, fit.opinion) == (degrees.WARNED, degrees.OPENS, degrees.OPINION_POWER)
    change = fit.scores(one) - Fit().scores(one)
    opening, warned = one.place < degrees.OPENING, one.warned == "where"
    assert (change[opening & ~warned] < 0).all()
    assert (change[~opening & warned] > 0).all()
    assert (change[~opening & ~warned] == 0).all()
    likelier_opinion = replace(one, opinions=np.full(len(one.truth), 2.0))
    assert (fit.scores(likelier_opinion) < fit.scores(one)).all()


def test_thresholds_hide_what_they_are_to_hide() -> None:
    """“Careful” would be a word without a meaning."""
    all_rows = rows()
    fit = degrees.fitted(all_rows, degrees.RECALLS)
    for degree, threshold in fit.thresholds:
        hidden = fit.scores(all_rows) >= threshold
        found = hidden[all_rows.truth == SPOILER].mean()
        assert degrees.RECALLS[degree] <= found < degrees.RECALLS[degree] + 0.02


def test_nothing_is_measured_on_what_it_was_fitted_on() -> None:
    """Readers would be told figures that are too good: the truth of a fold may not move what is hidden in it."""
    one = rows()
    folds = np.arange(40) % degrees.FOLDS
    before = degrees.cross_fitted(one, folds, degrees.RECALLS)
    here = np.isin(one.review, np.flatnonzero(folds == 3))
    truth = np.where(here, SPOILER - one.truth, one.truth)
    after = degrees.cross_fitted(replace(one, truth=truth), folds, degrees.RECALLS)
    for degree in Degree:
        assert (before[degree][here] == after[degree][here]).all()
    assert any((before[degree] != after[degree]).any() for degree in Degree)


def test_every_review_is_in_one_fold_and_sources_are_spread() -> None:
    """A fold of one source alone would measure that source."""
    reviews = [
        Labelled(f"{source}/{at}", ("A.",), np.array([0]), (Kind.REST if at % 10 == 0 else None,))
        for source in ("a", "b")
        for at in range(40)
    ]
    folds = degrees.dealt(reviews)
    for source in ("a", "b"):
        own = [folds[at] for at, one in enumerate(reviews) if one.source.startswith(source)]
        assert np.bincount(own, minlength=degrees.FOLDS).tolist() == [5] * degrees.FOLDS


def test_figures_are_counted_right() -> None:
    """A reader would be told the wrong figure; worked out by hand."""
    truth, review, nothing = np.array([2, 0, 1, 0, 2]), np.array([0, 0, 0, 1, 2]), np.zeros(5)
    made = Rows(nothing, nothing, truth, np.array([""] * 5), np.arange(5), review)
    hidden = np.array([True, True, False, False, False])
    assert degrees.measured(hidden, made) == {
        "reviews": 3, "spoilers_hidden": 0.5, "opinions_hidden": 0.5, "setups_hidden": 0.0,
        "shown_safe": 0.6667, "clean": 2, "clean_rightly": 1,
    }  # fmt: skip


def test_notices_are_taken_out_and_cover_what_follows() -> None:
    """The labelled reviews would be scored with sentences that the dashboard never scores."""
    said = ["It is dark.", "Spoilers follow.", "He dies.", "I wept."]
    sentences = [{"text": text, "paragraph": at // 2, "spoiler": 2 * (at == 2)} for at, text in enumerate(said)]
    (one,) = degrees.labelled([{"source": "a/b", "sentences": sentences}])
    assert one.texts == ("It is dark.", "He dies.", "I wept.")
    assert one.truth.tolist() == [0, 2, 0]
    assert one.warned == (None, Kind.REST, Kind.REST)


def test_a_factor_moves_scores_against_one_threshold() -> None:
    """A factor of odds would be applied the wrong way round."""
    one = rows()
    fit = Fit(where=0.5, opening=2, opens=2.0)
    moved = fit.scores(one) - one.logits
    assert moved[0] == pytest.approx(0.0)  # under a notice and in the opening: they cancel out
    assert moved[5] == pytest.approx(np.log(2))
    assert moved[20] == pytest.approx(-np.log(2))
    assert moved[25] == pytest.approx(0.0)

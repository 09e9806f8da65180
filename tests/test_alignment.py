"""Reviews of any length on one axis, and the mean over many, with answers worked out by hand."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from dashboard import alignment, captions, charts, compare_charts, gate, timeline, timeline_charts
from dashboard.compare_charts import Aligned
from dashboard.gate import Choice, Shown
from tests.made import Said, analysed

JOY = timeline.SERIES.index(("writer", "joy"))


def show(*paragraphs: list[Said]) -> Shown:
    """A review of these paragraphs as a reader sees it who asked for nothing."""
    return gate.shown(analysed((None, list(paragraphs))), Choice())


def joy(level: float, count: int = 1, **keywords: Any) -> list[Said]:
    """A paragraph of this many sentences with this much joy."""
    return [Said(f"Sentence {at} of it.", joy=level, **keywords) for at in range(count)]


def test_places_are_in_percent_of_the_sentences() -> None:
    """Two reviews of different length could not be laid on each other."""
    found = alignment.places(show(joy(0.5, 1), joy(0.5, 3)))
    assert list(zip(found["begin"], found["end"], strict=True)) == [(0, 25), (25, 100)]


def test_hidden_sentences_keep_their_room() -> None:
    """Hiding a passage would move all others, or its length would show."""
    found = show(joy(0.2), [Said("He dies.", spoils=0.99), Said("And she.", spoils=0.99)], joy(0.6))
    assert list(alignment.places(found)["begin"]) == [0, 25, 75]
    assert set(alignment.aligned(found)["paragraph"]) == {1, 3}
    (gap,) = alignment.gaps(found).itertuples(index=False)
    assert (gap.begin, gap.end, gap.hidden) == (25, 75, True)
    profile = alignment.profile(found)
    assert np.isnan(profile[5:15]).all()
    assert profile[:5, JOY] == pytest.approx(0.2)
    assert profile[15:, JOY] == pytest.approx(0.6)


def test_a_part_that_reaches_over_two_paragraphs_holds_of_both() -> None:
    """The mean would jump with the cut of the parts."""
    # Three paragraphs of one sentence: the seventh part, 30 to 35 percent, has two thirds of the first.
    profile = alignment.profile(show(joy(0.9), joy(0.3), joy(0.0)))
    assert profile[6, JOY] == pytest.approx(0.9 * 2 / 3 + 0.3 / 3, abs=1e-6)


def test_mean_and_spread_over_reviews() -> None:
    """The mean would count a review that shows nothing there, or the spread be that of three reviews."""
    levels = (0.0, 0.1, 0.2, 0.3, 0.4)
    profiles = [alignment.profile(show(joy(level))) for level in levels]
    half = alignment.profile(show(joy(1.0), [Said("He dies.", spoils=0.99)]))
    row = alignment.spread(profiles).set_index(["begin", "voice", "family"]).loc[(0.0, "writer", "joy")]
    assert (row["mean"], row["low"], row["high"], row["reviews"]) == pytest.approx((0.2, 0.04, 0.36, 5))
    both = alignment.spread([*profiles, half]).set_index(["begin", "voice", "family"])
    assert both.loc[(0.0, "writer", "joy"), "reviews"] == 6
    assert both.loc[(95.0, "writer", "joy"), ["reviews", "mean"]].tolist() == pytest.approx([5, 0.2])
    assert alignment.spread(profiles[:4])["low"].isna().all()
    assert alignment.spread([]).empty


def test_bars_stand_in_the_row_of_their_review() -> None:
    """One review's feeling would be drawn as another's."""
    named = {
        'A "quoted" \\n name': show(joy(0.5), joy(0.1, story=1.0)),
        "B": show(joy(0.2), [Said("He dies.", spoils=0.99)]),
    }
    found = {name: Aligned(alignment.aligned(one), alignment.gaps(one)) for name, one in named.items()}
    spread = alignment.spread([alignment.profile(one) for one in named.values()])
    spec = compare_charts.reviews(found, spread, "joy", charts.LIGHT).to_dict()
    rows = [row for data in spec["datasets"].values() for row in data]
    bars = {(row["review"], row["paragraph"]): row for row in rows if "whose" in row}
    assert set(bars) == {('A "quoted" \\n name', 1), ('A "quoted" \\n name', 2), ("B", 1)}
    first, second = bars['A "quoted" \\n name', 1], bars['A "quoted" \\n name', 2]
    assert (first["row"], bars["B", 1]["row"]) == (0, -1)
    assert first["top"] - first["row"] == pytest.approx(0.5 * timeline_charts.ROW_REACH)
    assert second["top"] - second["row"] == pytest.approx(-0.1 * timeline_charts.ROW_REACH)
    hatched = [row for row in rows if set(row) == {"begin", "end", "low", "high"}]
    assert {(row["begin"], row["end"]) for row in hatched} == {(50, 100)}
    assert all(-1.5 < row["low"] < row["high"] < -0.5 for row in hatched)


def test_the_sentence_names_the_highest_and_the_lowest() -> None:
    """The sentence would contradict the picture."""
    shares = {"A": alignment.aligned(show(joy(0.5), joy(0.1, 3))), "B": alignment.aligned(show(joy(0.7)))}
    text = captions.comparison_caption(shares, "joy", pd.DataFrame(columns=list(alignment.SPREAD_COLUMNS)), 0)
    assert text == (
        "What the writer felt: joy is highest in B (70%) and lowest in A (20%). "
        "What the story tells: too little joy to compare."
    )
    none = captions.comparison_caption(shares, "disgust", pd.DataFrame(columns=list(alignment.SPREAD_COLUMNS)), 0)
    assert none == "None of these reviews has enough disgust in what is shown of it to tell: under 10%."


def test_hardly_any_of_an_emotion_ranks_no_review() -> None:
    """“Admiration is highest in one (3%) and lowest in the other (1%)” would be noise told as a finding."""
    spread = alignment.spread([alignment.profile(show(joy(0.03)))] * 2)
    few = {"A": alignment.aligned(show(joy(0.03))), "B": alignment.aligned(show(joy(0.01)))}
    assert "highest" not in captions.comparison_caption(few, "joy", spread, 2)
    alike = {"A": alignment.aligned(show(joy(0.5))), "B": alignment.aligned(show(joy(0.49)))}
    said = captions.comparison_caption(alike, "joy", spread, 2)
    assert "What the writer felt: joy is about as strong in all of them (49% to 50%)." in said
    assert "Over 2 reviews" not in said

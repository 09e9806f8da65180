"""The emotion timeline's tables, with answers worked out by hand."""

from typing import Any

import numpy as np
import pytest

from dashboard import bands, course, gate, timeline
from dashboard.gate import Choice, Shown
from dashboard.marking.emotions import FINE
from dashboard.questions import FELT
from dashboard.timeline import FELT_FINE, Unit
from tests.made import Said, analysed

SURE = 0.99


def show(*sections: tuple[str | None, list[list[Said]]], **keywords: Any) -> Shown:
    """The review as a reader sees it who asked for nothing."""
    return gate.shown(analysed(*sections, **keywords), Choice())


def feelings(shown: Shown, unit: Unit = "paragraph") -> Any:
    """The table of the families."""
    return timeline.feelings(timeline.scored_steps(shown, unit))


def test_each_family_is_split_between_writer_and_story() -> None:
    """A death that the film tells would be drawn as the writer's grief, or be counted twice."""
    shown = show((None, [[Said("He is jailed.", story=0.75, sadness=0.8), Said("I liked it.", story=0.0, joy=0.6)]]))
    table = feelings(shown).set_index(["voice", "family"])["share"]
    assert table["story", "sadness"] == pytest.approx(0.75 * 0.8 / 2)
    assert table["writer", "sadness"] == pytest.approx(0.25 * 0.8 / 2)
    assert table["writer", "joy"] == pytest.approx(0.6 / 2)
    assert table["story", "joy"] == pytest.approx(0.0)


def test_only_shown_sentences_count() -> None:
    """The shape of a curve would tell what is hidden."""
    nice = Said("Nice.", joy=0.5), Said("Nicer.", joy=0.7), Said("Nicest.", joy=0.8)
    open_only = show((None, [[*nice]]))
    with_hidden = show((None, [[*nice[:2], Said("He dies.", spoils=SURE, sadness=1.0, story=1.0), nice[2]]]))
    assert feelings(open_only).equals(feelings(with_hidden))


def test_hidden_and_unscored_paragraphs_have_no_rows() -> None:
    """A value of zero where nothing was measured is a lie."""
    shown = show(
        (None, [[Said("He dies.", spoils=SURE)], [Said("Hm.", why="too few words")], [Said("Good film.", joy=1)]])
    )
    assert set(feelings(shown)["paragraph"]) == {3}
    assert feelings(show()).empty


def test_sentences_keep_their_places_around_hidden_ones() -> None:
    """A sentence's bar would stand under another sentence as soon as something is hidden or shown."""
    sections = (
        ("Plot", [[Said("One is here.", joy=0.4), Said("He dies.", spoils=SURE)], [Said("Dead.", spoils=SURE)]]),
        ("Verdict", [[Said("Hm.", why="too few words"), Said("Superb film.", admiration=0.8)]]),
    )
    steps = timeline.steps(show(*sections), "sentence")
    assert list(steps["step"]) == [1, 2, 3, 4, 5]
    assert list(steps["paragraph"]) == [1, 1, 2, 3, 3]
    assert list(steps["hidden"]) == [0, 1, 1, 0, 0]
    assert list(steps["scored"]) == [1, 0, 0, 0, 1]
    assert list(steps["words"]) == [3, 0, 0, 1, 2]
    assert list(steps["section"]) == ["Plot"] * 3 + ["Verdict"] * 2
    rows = feelings(show(*sections), "sentence")
    assert list(rows[rows["share"] > 0][["step", "family"]].itertuples(index=False, name=None)) == [
        (1, "joy"),
        (5, "admiration"),
    ]
    assert list(timeline.steps(show(*sections), "paragraph")["step"]) == [1, 2, 3]


def test_fine_emotions_stand_behind_the_families() -> None:
    """The finer view would be empty, or take one emotion's number for another's."""
    one = analysed((None, [[Said("What a mess.", story=0.25)]]))
    one.marks.fine[0, FINE.index("annoyance")] = 0.8
    found = timeline.scored_steps(gate.shown(one, Choice()), fine=True)
    table = timeline.feelings(found, FELT_FINE).set_index(["voice", "family"])["share"]
    assert len(table) == 2 * 27
    assert table["writer", "annoyance"] == pytest.approx(0.75 * 0.8)
    assert table["story", "annoyance"] == pytest.approx(0.25 * 0.8)
    assert table.sum() == pytest.approx(0.8)
    assert sorted(name for family in FELT for name in timeline.members(family)) == sorted(FELT_FINE)


def test_an_interval_holds_what_resampling_gives() -> None:
    """The line on a bar would say that a guess is certain, or another thing at every look."""
    values = np.array([[0.0], [0.0], [1.0], [1.0]])
    low, high = bands.interval(values, seed=3)
    # The mean of four draws of 0 and 1 is binomial: 1/16 of the draws give 0, 5/16 at most a quarter.
    assert (low.tolist(), high.tolist()) == ([0.0], [1.0])
    assert np.array_equal(bands.interval(values, seed=3), (low, high))
    even = np.full((5, 2), 0.3)
    assert np.allclose(bands.interval(even, seed=1), 0.3)
    many = np.tile([[0.0], [1.0]], (200, 1))
    low, high = bands.interval(many, seed=2)
    # The mean of 400: 0.5 ± 1.645 × 0.5 / 20.
    assert low[0] == pytest.approx(0.5 - 0.041, abs=0.008)
    assert high[0] == pytest.approx(0.5 + 0.041, abs=0.008)


def test_too_few_sentences_have_no_interval() -> None:
    """Two sentences would be given an interval that two sentences cannot have."""
    table = feelings(show((None, [[Said("Nice.", joy=0.5), Said("Nicer.", joy=0.7)]])))
    assert table["low"].isna().all()
    assert table["high"].isna().all()
    table = feelings(show((None, [[Said("Nice.", joy=0.5), Said("Nicer.", joy=0.7), Said("Nicest.", joy=0.9)]])))
    joy = table[(table["voice"] == "writer") & (table["family"] == "joy")].iloc[0]
    assert 0.5 <= joy["low"] < joy["share"] < joy["high"] <= 0.9 + 1e-6


def test_the_same_text_has_the_same_course() -> None:
    """A picture that was shared would differ from the page it came from."""
    sections = (None, [[Said(f"Sentence {at} {one}.", joy=(at + one) / 20) for one in range(4)] for at in range(6)])
    first, second = course.course(show(sections)), course.course(show(sections))
    assert first is not None
    assert second is not None
    assert first.feelings.equals(second.feelings)
    assert (first.stretches, first.caption, first.first) == (second.stretches, second.caption, second.first)


def test_a_review_with_nothing_scored_has_no_course() -> None:
    """The page would draw an empty chart, and say that nothing was felt."""
    assert course.course(show((None, [[Said("Hm.", why="too few words")]]))) is None
    assert course.scored_paragraphs(show((None, [[Said("Hm.", why="short")], [Said("Good film.", joy=1)]]))) == 1

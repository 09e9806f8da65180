"""A peak is named where it stands out of the same sentences in another order, and nowhere else."""

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
import pytest

from dashboard import gate, peaks, timeline
from dashboard.gate import Choice
from dashboard.timeline import Step
from tests.made import Said, analysed


def paragraphs(*levels: Sequence[float], voice: float = 0.0, family: str = "sadness") -> list[Step]:
    """The steps of a review whose paragraphs have sentences with these levels of one emotion."""
    made = [
        [
            Said(f"Sentence {at} {one} of it, as far as can be seen.", story=voice, **cast("Any", {family: level}))
            for one, level in enumerate(own)
        ]
        for at, own in enumerate(levels)
    ]
    return timeline.scored_steps(gate.shown(analysed((None, made)), Choice()))


LOW, HIGH = (0.05, 0.1, 0.05), (0.8, 0.9, 0.7)


def test_a_clear_rise_is_named_with_its_place_and_its_shares() -> None:
    """The turn that everybody sees would be called no clear change, or be put elsewhere."""
    (one,) = peaks.stretches(paragraphs(LOW, LOW, HIGH, (0.9, 0.9, 0.9), LOW, LOW))
    assert (one.voice, one.family, one.first, one.last, one.top) == ("writer", "sadness", 3, 4, 4)
    assert one.share == pytest.approx((0.8 + 0.9 + 0.7 + 2.7) / 6)
    assert one.elsewhere == pytest.approx(0.2 / 3)


def test_whose_emotion_rises_is_told_apart() -> None:
    """A cruel story would make a cruel review."""
    (one,) = peaks.stretches(paragraphs(LOW, LOW, LOW, HIGH, LOW, voice=1.0, family="fear"))
    assert (one.voice, one.family, one.first, one.last) == ("story", "fear", 4, 4)


def test_two_rises_of_one_emotion_are_two() -> None:
    """A review that ends as it began would be said to be sad throughout."""
    found = peaks.stretches(paragraphs((*HIGH, 0.8), *[(*LOW, 0.05)] * 10, (*HIGH, 0.8)))
    assert [(one.first, one.last) for one in found] == [(1, 1), (12, 12)]


def test_an_even_review_has_no_peak() -> None:
    """Every review has a highest paragraph; most are no turn."""
    assert peaks.stretches(paragraphs(*[(0.4, 0.5, 0.45)] * 6)) == []
    assert peaks.stretches(paragraphs(*[(0.05, 0.06, 0.9)] * 6)) == []


def test_too_little_text_has_no_peak() -> None:
    """Two paragraphs always differ."""
    assert peaks.stretches(paragraphs(LOW, HIGH)) == []
    assert peaks.stretches(paragraphs((0.1,), (0.9,), (0.1,))) == []
    assert not peaks.is_testable(paragraphs(LOW, HIGH))


def test_a_weak_emotion_is_not_named() -> None:
    """One in twenty against none is a difference, and no feeling."""
    assert peaks.stretches(paragraphs(*[(0.0, 0.001, 0.0)] * 5, (0.08, 0.09, 0.08))) == []


def several(*levels: dict[str, float]) -> list[Step]:
    """The steps of a review whose paragraphs have four sentences with these levels of some emotions each."""
    made = [
        [Said(f"Sentence {at} {one} of it, as far as can be seen.", **cast("Any", level)) for one in range(4)]
        for at, level in enumerate(levels)
    ]
    return timeline.scored_steps(gate.shown(analysed((None, made)), Choice()))


def test_only_what_leads_its_paragraph_or_nearly_is_named() -> None:
    """“Joy in paragraph 11” would be read over a paragraph whose bars are admiration and sadness."""
    even = {"admiration": 0.6, "sadness": 0.5}
    found = peaks.stretches(several(*[even] * 9, {**even, "joy": 0.3}))
    assert "joy" not in {one.family for one in found}
    far = peaks.stretches(several(*[{"admiration": 0.6}] * 9, {"admiration": 0.6, "joy": 0.3}))
    assert "joy" not in {one.family for one in far}
    near = peaks.stretches(several(*[{"admiration": 0.6}] * 9, {"admiration": 0.6, "joy": 0.45}))
    assert [(one.family, one.first, one.last) for one in near if one.family == "joy"] == [("joy", 10, 10)]


def test_a_share_that_is_hardly_seen_is_not_named() -> None:
    """A bar of one sentence in eight would make the headline because the rest of the review has none."""
    assert peaks.stretches(paragraphs(*[(0.0,) * 4] * 9, (0.13, 0.12, 0.14, 0.13))) == []
    assert peaks.stretches(paragraphs(*[(0.0,) * 4] * 9, (0.3, 0.3, 0.3, 0.3)))


def test_a_paragraph_of_few_words_is_not_named() -> None:
    """The headline would tell of a paragraph that is drawn grey, because so few words tell too little."""
    low = [
        [Said(f"Sentence {at} {one} of it, as far as can be seen.", joy=0.02) for one in range(4)] for at in range(9)
    ]
    for words, named in (("Sad.", 0), ("Sad it is, as far as can be seen by anybody.", 1)):
        made = analysed((None, [*low, [Said(words, sadness=0.9), Said(words, sadness=0.9)]]))
        assert len(peaks.stretches(timeline.scored_steps(gate.shown(made, Choice())))) == named


def test_the_part_of_a_run_in_which_an_emotion_leads_is_named() -> None:
    """The place that is told would take in paragraphs whose bars are other emotions."""
    low, sad, drowned = {"joy": 0.02}, {"sadness": 0.6}, {"sadness": 0.4, "anger": 0.9}
    found = [one for one in peaks.stretches(several(*[low] * 8, sad, drowned)) if one.family == "sadness"]
    assert [(one.first, one.last) for one in found] == [(9, 9)]


def test_no_stretch_reaches_over_a_gap() -> None:
    """The caption would say what a hidden paragraph feels like."""
    said = [[Said(f"Low {at} {one}, as far as can be seen.", sadness=0.05) for one in range(4)] for at in range(10)]
    high = [[Said(f"High {at} {one}, as far as can be seen.", sadness=0.9) for one in range(4)] for at in range(2)]
    hidden = [[Said("He dies.", spoils=0.99, sadness=0.9)]]
    shown = gate.shown(analysed((None, [*said, high[0], *hidden, high[1]])), Choice())
    found = peaks.stretches(timeline.scored_steps(shown))
    assert found
    assert all(not one.first <= 12 <= one.last for one in found)


def test_reviews_without_order_seldom_have_a_peak() -> None:
    """“Stands out” would mean nothing: any review has paragraphs above its mean.

    Of 100 reviews whose sentences stand in no order, about `LEVEL` may have one: more than 19 would come by chance
    less than once in 500 times.
    """
    chance = np.random.default_rng(7)
    named = 0
    for _ in range(100):
        values = chance.beta(0.3, 1.2, size=(24, len(timeline.SERIES)))
        steps = [
            Step(at + 1, at + 1, "Review", values[3 * at : 3 * at + 3], 60, int(chance.integers(2**60)))
            for at in range(8)
        ]
        named += bool(peaks.stretches(steps))
    assert named <= 19

"""The sentences that read a picture out say what its numbers say."""

import random
import re
from typing import Any, cast

import pandas as pd
import pytest

from dashboard import captions, course, gate, timeline
from dashboard.charts import label
from dashboard.gate import Choice
from dashboard.peaks import Stretch
from tests.made import Said, analysed

PLAIN = [
    [Said(f"Plain {at} {one}, as far as can be seen.", joy=0.02, sadness=0.04) for one in range(4)] for at in range(8)
]
SAD = [[Said(f"Sad {at} {one}, as far as can be seen.", story=1.0, sadness=0.8) for one in range(4)] for at in range(2)]
SUPERB = [[Said(f"Superb {at} {one}, as far as can be seen.", admiration=0.9) for one in range(4)] for at in range(2)]


def caption(*sections: tuple[str | None, list[list[Said]]]) -> str:
    """The caption of the timeline of a made review."""
    found = course.course(gate.shown(analysed(*sections), Choice()))
    return found.caption if found else ""


def test_says_what_rises_where_and_by_how_much() -> None:
    """The sentence would contradict the chart beneath it."""
    text = caption(("Opening words", PLAIN[:4]), ("Plot", SAD), ("After", PLAIN[4:]), ("Verdict", SUPERB))
    assert "What the story tells: sadness rises in “Plot” (80% of it, 0% elsewhere)." in text
    assert "What the writer felt: admiration rises in “Verdict” (90% of it, 0% elsewhere)." in text


def test_one_emotion_gives_way_to_the_next() -> None:
    """The turn of a review would be told as two things that have nothing to do with each other."""
    sad = [[Said(f"Sad {at} {one}, as far as can be seen.", sadness=0.8) for one in range(4)] for at in range(2)]
    text = caption((None, [*PLAIN, *sad, *SUPERB]))
    assert (
        "sadness rises in paragraphs 9 to 10 (80% of it, 3% elsewhere), giving way to admiration in the last two"
        in (text)
    )


def test_giving_way_is_said_only_where_the_first_is_weaker_then() -> None:
    """An emotion that stays would be said to go."""
    rows = [("writer", family, at, share, 2) for family, share in (("sadness", 0.6), ("joy", 0.5)) for at in (1, 2, 3)]
    table = pd.DataFrame(rows, columns=["voice", "family", "paragraph", "share", "sentences"])
    sadness = Stretch("writer", "sadness", 1, 2, 1, 0.6, 0.1, 4.0)
    joy = Stretch("writer", "joy", 3, 3, 3, 0.5, 0.1, 3.0)
    assert not captions.gives_way(table, sadness, joy)
    table.loc[2, "share"] = 0.2
    assert captions.gives_way(table, sadness, joy)
    assert not captions.gives_way(table, joy, sadness)


def test_two_in_one_place_are_said_together() -> None:
    """The place would be told twice in a breath."""
    both = [
        [Said(f"Sad {at} {one}, as far as can be seen.", sadness=0.8, fear=0.7) for one in range(4)] for at in range(2)
    ]
    text = caption((None, [*PLAIN[:4], *both, *PLAIN[4:]]))
    assert re.search(r"paragraphs 5 to 6 \(\d+% of it, \d+% elsewhere\), and so does (fear|sadness) \(", text)


@pytest.mark.parametrize("seed", range(30))
def test_every_number_and_place_is_that_of_the_table(seed: int) -> None:
    """A sentence made of the numbers would drift from them."""
    chance = random.Random(seed)  # noqa: S311
    families = ["joy", "sadness", "anger"]
    made = []
    for at in range(10):
        strong = families[at // 4] if chance.random() < 0.8 else chance.choice(families)
        made.append(
            [
                Said(
                    f"S {at} {one} {chance.random()}, as far as can be seen.", story=chance.random() * 0.3,
                    **cast("Any", {strong: chance.uniform(0.5, 1), chance.choice(families): chance.random() * 0.2}),
                )
                for one in range(3)
            ]
        )  # fmt: skip
    found = course.course(gate.shown(analysed(("A", made[:5]), ("B", made[5:])), Choice()))
    assert found is not None
    if not found.stretches:
        assert found.caption.startswith("No clear change")
    for one in found.stretches:
        rows = found.feelings[(found.feelings["voice"] == one.voice) & (found.feelings["family"] == one.family)]
        inside = rows["paragraph"].between(one.first, one.last)
        assert one.share == pytest.approx(float(rows[inside]["share"].mean()))
        assert one.elsewhere == pytest.approx(float(rows[~inside]["share"].mean()))
        assert one.share > one.elsewhere
    said = re.findall(r"(\w+)(?: rises| stands out)?(?: in [^()]*)? \((\d+)% of it, (\d+)% elsewhere\)", found.caption)
    known = {(label(one.family, one.voice), f"{one.share:.0%}", f"{one.elsewhere:.0%}") for one in found.stretches}
    assert {(name, f"{share}%", f"{other}%") for name, share, other in said} <= known
    assert bool(said) == bool(found.stretches)
    for place in re.findall(r" in ((?:the|paragraph|“)[^()]*) \(", found.caption):
        assert place in {captions.place(one.first, one.last, found.steps) for one in found.stretches}


def test_the_writers_anger_is_criticism() -> None:
    """A writer who finds the script slack would be called angry."""
    text = caption((None, [[Said("It drags on.", anger=0.8)]]))
    assert "criticism" in text
    assert "anger" not in text


def test_says_what_is_hidden_and_what_is_not_clear() -> None:
    """A flat chart with a gap would be read as a calm review."""
    text = caption((None, [[Said("Plain film.", neutral=0.9)], [Said("Dead.", spoils=0.99)]]))
    assert text == (
        "Too short to tell a change. There is too little emotion to tell which one leads. "
        "1 of 2 paragraphs is hidden, wholly or in part."
    )
    text = caption((None, [[Said(f"Good {at} {one}.", admiration=0.5) for one in range(3)] for at in range(4)]))
    assert text == (
        "No clear change from paragraph to paragraph. The writer shows above all admiration (50% of the sentences). "
        "Of what the story tells there is too little to tell."
    )


def test_what_hardly_any_sentence_conveys_leads_nothing() -> None:
    """Noise would be told as a finding: “the story tells mostly of joy (4%)”."""
    quiet = [[Said(f"He walks {at} {one}.", story=1.0, joy=0.04) for one in range(3)] for at in range(4)]
    assert caption((None, quiet)) == (
        "No clear change from paragraph to paragraph. There is too little emotion to tell which one leads."
    )
    told = [[Said(f"She laughs {at} {one}.", story=1.0, joy=0.3) for one in range(3)] for at in range(4)]
    assert caption((None, told)) == (
        "No clear change from paragraph to paragraph. The story tells above all of joy (30% of the sentences). "
        "Of what the writer felt there is too little to tell."
    )


@pytest.mark.parametrize(("joy", "sentences", "is_said"), [(0.09, 40, False), (0.12, 40, True), (0.3, 1, False)])
def test_the_floor_of_what_is_told(joy: float, sentences: int, is_said: bool) -> None:
    """A share of one in eleven, or a third of a single sentence, would lead a review."""
    text = caption((None, [[Said(f"Joy {at}.", joy=joy) for at in range(sentences)]]))
    assert ("joy" in text) == is_said


def themes(**columns: list[Any]) -> str:
    """The caption of a table of themes, of a review of 19 paragraphs."""
    return captions.themes_caption(pd.DataFrame(columns), 19)


def test_themes_are_said_with_what_ranks_them() -> None:
    """“Faith in 4; then family (5)” would read as if the second were the stronger one."""
    text = themes(
        theme=["faith", "family", "greed and money"], strength=[0.12, 0.094, 0.003], sentences=[6, 7, 2],
        by_meaning=[0, 7, 2], paragraphs=[4, 5, 2],
    )  # fmt: skip
    assert text == (
        "Faith is the strongest theme (strength 12%, in 4 of 19 paragraphs); then family (9%, in 5), "
        "greed and money (under 1%, in 2)."
    )


def test_a_theme_found_by_meaning_alone_says_so() -> None:
    """A reader would look in vain for the theme's word in the review."""
    text = themes(theme=["faith"], strength=[0.12], sentences=[6], by_meaning=[6], paragraphs=[4])
    assert text.endswith("in 4 of 19 paragraphs), by what is meant, without a word of it.")
    said = themes(theme=["faith"], strength=[0.12], sentences=[6], by_meaning=[5], paragraphs=[4])
    assert "meant" not in said


def test_an_emotion_that_no_bar_shows_is_not_named() -> None:
    """The sentence would name joy where the paragraph's bars are admiration and sadness."""
    third = [[Said(f"Odd {one}, as far as can be seen.", joy=0.3, admiration=0.6, sadness=0.5) for one in range(4)]]
    even = [
        [Said(f"Even {at} {one}, as far as can be seen.", admiration=0.6, sadness=0.5) for one in range(4)]
        for at in range(9)
    ]
    text = caption((None, [*even, *third]))
    assert "joy" not in text
    assert text.startswith("No clear change")


def test_nothing_scored() -> None:
    """An unscored review would be said to be without emotion."""
    shown = gate.shown(analysed((None, [[Said("Hm.", why="too few words")]])), Choice())
    empty = timeline.feelings(timeline.scored_steps(shown))
    assert captions.timeline_caption(empty, timeline.steps(shown, "paragraph"), []) == (
        "No paragraph here could be scored."
    )


def test_begins_where_most_stands_out() -> None:
    """The first passage under the chart would be any passage."""
    found = course.course(gate.shown(analysed((None, [*PLAIN, *SUPERB])), Choice()))
    assert found is not None
    assert found.first in (9, 10)
    assert found.peaks == [found.first]

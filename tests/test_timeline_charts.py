"""The timeline's pictures draw the numbers that they are given, where they belong."""

from typing import Any

import pandas as pd
import pytest

from dashboard import (
    charts,
    course,
    gate,
    theme_questions,
    timeline_charts,
    timeline_frame,
    timeline_stretches,
    timeline_themes,
)
from dashboard.course import Course
from dashboard.gate import Choice, Shown
from dashboard.peaks import Stretch
from dashboard.questions import FELT
from dashboard.timeline import Unit
from dashboard.timeline_charts import Look
from dashboard.ui import emotional
from dashboard.ui.emotional import View
from tests.made import Said, analysed

LIGHT = Look(charts.LIGHT, chosen=1)


def found(unit: Unit = "paragraph") -> Course:
    """The course of a plot with a hidden paragraph and one with two sentences, and a verdict."""
    one = analysed(
        (
            "Plot",
            [
                [Said("Jailed for good. " * 7, sadness=0.9, story=1.0)],
                [Said("Dead secretword.", spoils=0.99)],
                [Said("Fear " * 30, fear=0.4, joy=0.2), Said("Fear " * 30, fear=0.4, joy=0.4)],
            ],
        ),
        ("Verdict", [[Said("Superb.", admiration=0.8)]]),
    )
    made = course.course(gate.shown(one, Choice()), unit)
    assert made is not None
    return made


def rows(spec: dict[str, Any], *fields: str) -> list[dict[str, Any]]:
    """All rows of all data sets that have these fields."""
    return [row for data in spec["datasets"].values() for row in data if all(field in row for field in fields)]


def bars(spec: dict[str, Any]) -> dict[tuple[str, str, int], dict[str, Any]]:
    """The drawn bars."""
    return {(row["voice"], row["family"], row["paragraph"]): row for row in rows(spec, "voice", "end", "whose")}


def glance(one: Course, by_length: bool = False) -> dict[str, Any]:
    """The first picture as Vega-Lite."""
    placed = timeline_frame.placed(one.steps, by_length)
    spec: dict[str, Any] = timeline_charts.glance(one.feelings, placed, one.stretches, LIGHT).to_dict()
    return spec


def test_bars_rise_for_the_writer_and_fall_for_the_story() -> None:
    """Whose emotion it is would not be seen."""
    one = found()
    placed = timeline_frame.placed(one.steps)
    names = timeline_charts.drawn_names(one.feelings)
    in_rows = bars(timeline_charts.rows(one.feelings, placed, [], LIGHT, names).to_dict())
    for drawn, reach in ((bars(glance(one)), 1.0), (in_rows, timeline_charts.ROW_REACH)):
        felt, told = drawn["writer", "admiration", 4], drawn["story", "sadness", 1]
        assert felt["end"] - felt["start"] == pytest.approx(0.8 * reach)
        assert told["end"] - told["start"] == pytest.approx(-0.9 * reach)
        assert felt["filled"] > told["filled"]


def test_at_a_glance_the_strongest_two() -> None:
    """The picture would be too crowded to be read, or leave the second feeling out."""
    drawn = bars(glance(found()))
    assert {(voice, family) for voice, family, paragraph in drawn if paragraph == 3} == {
        ("writer", "fear"),
        ("writer", "joy"),
    }
    first, second = drawn["writer", "fear", 3], drawn["writer", "joy", 3]
    assert first["right"] - first["left"] > second["right"] - second["left"]
    assert (first["rank"], second["rank"]) == (0, 1)


def test_only_emotions_that_stand_out_get_a_row() -> None:
    """Six empty rows would push the two that matter off a phone's screen."""
    assert timeline_charts.drawn_names(found().feelings) == ["joy", "admiration", "sadness", "fear"]


def test_one_emotion_alone() -> None:
    """Choosing an emotion would show others, too."""
    one = found()
    spec = timeline_charts.single(one.feelings, timeline_frame.placed(one.steps), [], LIGHT, "fear").to_dict()
    assert {family for _, family, _ in bars(spec)} == {"fear"}


def test_a_hidden_paragraph_is_hatched_and_has_no_bar() -> None:
    """A gap would be read as calm, or a bar would tell what is hidden."""
    spec = glance(found())
    assert not [row for row in bars(spec).values() if row["paragraph"] == 2]
    assert {row["gap"] for row in rows(spec, "gap") if row["paragraph"] == 2} == {"hidden"}
    slants = [row for row in rows(spec, "left", "top") if "gap" not in row]
    assert len(slants) == timeline_frame.HATCH_LINES
    assert all(1 < row["left"] < row["right"] < 2 and row["paragraph"] == 2 for row in slants)


def test_few_words_are_grey() -> None:
    """One word would look as sure as a long paragraph."""
    drawn = bars(glance(found()))
    assert drawn["writer", "admiration", 4]["colour"] == charts.LIGHT.faint
    assert drawn["writer", "fear", 3]["colour"] == charts.colour_of("fear", charts.LIGHT)


def test_a_file_says_what_grey_means_where_a_bar_is_grey() -> None:
    """Who is sent the picture would have no page to ask what its grey bars are."""
    assert [timeline_charts.has_grey(found(unit).feelings, unit) for unit in ("paragraph", "sentence")] == [True, False]
    said = [[key.label for key in emotional.legend([], charts.LIGHT, grey)] for grey in (True, False)]
    assert ["too few words to tell" in labels for labels in said] == [True, False]


def test_choosing_anything_drawn_selects_its_paragraph() -> None:
    """A press on a bar, a gap or the ground of a column would lead nowhere."""
    for unit in ("paragraph", "sentence"):
        spec = glance(found(unit))
        selects = [param for param in spec["params"] if param["name"] == "paragraph"]
        assert selects[0]["select"]["fields"] == ["paragraph"]
        assert all("paragraph" in row for row in rows(spec, "left", "top") + rows(spec, "end"))


def test_stretches_are_drawn_where_they_are_without_touching() -> None:
    """What stands out would be marked at the wrong place, or two names would stand on one another."""
    sections = [
        (None, [[Said(f"Low {at} {n}, as far as can be seen.", joy=0.03) for n in range(3)] for at in range(5)])
    ]
    high = [
        [Said(f"High {at} {n}, as far as can be seen.", sadness=0.9, fear=0.9) for n in range(3)] for at in range(2)
    ]
    one = course.course(gate.shown(analysed(*sections, ("End", high)), Choice()))
    assert one is not None
    assert {(stretch.family, stretch.first, stretch.last) for stretch in one.stretches} == {
        ("sadness", 6, 7),
        ("fear", 6, 7),
    }
    lines = rows(glance(one), "lane", "emotion")
    assert {(line["left"], line["right"]) for line in lines if line["left"] == 5} == {(5, 7)}
    assert len({line["lane"] for line in lines}) == 2
    assert all(line["y"] > 0.9 for line in lines)


def test_widths_go_by_length_and_tell_nothing_of_hidden_words() -> None:
    """A long paragraph would look like a short one, or the width would tell how long a hidden one is."""
    one = found()
    placed = timeline_frame.placed(one.steps, by_length=True)
    width = placed["right"] - placed["left"]
    assert width.sum() == pytest.approx(4)
    assert width[2] == width.max()
    longer = one.steps.copy()
    assert longer.loc[1, "words"] == 0
    # 21 + 60 + 1 words in 4 shown sentences: a hidden one counts 20.5.
    assert width[1] / width[0] == pytest.approx(20.5 / 21, rel=0.01)


def test_an_emotion_has_one_colour_and_one_shape() -> None:
    """Two emotions would look the same to an eye that lacks a colour."""
    assert len(set(timeline_charts.SHAPES.values())) == len(FELT)
    assert charts.colour_of("grief", charts.DARK) == charts.colour_of("sadness", charts.DARK)


def test_a_long_review_stays_small() -> None:
    """Two hundred paragraphs would be too heavy for a browser."""
    one = analysed(
        *(
            (f"Part {at}", [[Said("Word " * 30, joy=0.5, fear=0.2), Said("Word " * 30, joy=0.6)] for _ in range(10)])
            for at in range(20)
        )
    )
    made = course.course(gate.shown(one, Choice()))
    assert made is not None
    spec = glance(made)
    assert len(rows(spec, "end")) <= 2 * 2 * 200
    axis = spec["layer"][1]["encoding"]["x"]["axis"]
    assert len(axis["values"]) <= timeline_frame.MOST_NUMBERS


@pytest.mark.parametrize("first", range(3))
def test_names_of_stretches_never_touch_on_a_phone(first: int) -> None:
    """Two names would stand on one another, or one would run out of the picture, where a review is short."""
    names = ("admiration", "surprise", "sadness", "anger", "joy")
    for count in range(3, 9):
        steps = pd.DataFrame({"paragraph": range(1, count + 1), "left": range(count), "right": range(1, count + 1)})
        stretches = [
            Stretch("writer", name, 1 + (first + at) % count, min(count, 1 + (first + at) % count + at % 2), 1, 1, 0, 1)
            for at, name in enumerate(names)
        ]
        lanes = timeline_stretches.lanes(stretches, steps)
        pixel = timeline_frame.NARROW / count
        taken: dict[int, list[tuple[float, float]]] = {}
        for row in lanes.itertuples():
            wide = 7.6 * len(charts.named(row.family, row.voice))  # 13 pixels, bold
            begin = row.right * pixel - wide if row.flush else row.left * pixel
            assert begin >= 0
            assert begin + wide <= timeline_frame.NARROW
            own = taken.setdefault(row.lane, [])
            assert all(begin + wide <= other or end <= begin for other, end in own)
            own.append((begin, begin + wide))


def themed() -> Shown:
    """Four paragraphs in two sections: love in two sentences of the first and one of the last, which only means it."""
    love = (("love", "love"),)
    one = analysed(
        (
            "Plot",
            [
                [Said("The love begins.", joy=0.5, themed=love), Said("They love on.", joy=0.5, themed=love)],
                [Said("Rain falls.", sadness=0.4)],
                [Said("Deadly love here.", spoils=0.99, themed=love)],
            ],
        ),
        ("What I would say of it in the very end", [[Said("So be it.", joy=0.3, themed=(("love", ""),))]]),
    )
    return gate.shown(one, Choice())


@pytest.mark.parametrize("unit", ["paragraph", "sentence"])
@pytest.mark.parametrize("picture", emotional.PICTURES)
def test_themes_are_marked_where_the_reader_has_them(unit: Unit, picture: str) -> None:
    """A theme's mark would stand at another paragraph, count other sentences, or count a hidden one."""
    shown = themed()
    made = course.course(shown, unit)
    assert made is not None
    seen = View(picture, unit, False, False, "joy", None)
    spec = emotional.picture(made, seen, charts.LIGHT, None, timeline_themes.marked(shown, ["love", "war"])).to_dict()
    marks = {row["paragraph"]: row for row in rows(spec, "theme", "foot")}
    passages = [number for number, _ in theme_questions.theme_passages(shown, "love")]
    assert {number: row["sentences"] for number, row in marks.items()} == {1: 2, 4: 1}
    assert sorted(passages) == [1, 1, 4]
    whole = 2 if unit == "sentence" else 1
    assert marks[1]["middle"] == pytest.approx(whole / 2)
    assert marks[1]["filled"] > marks[4]["filled"]
    labels = {row["label"] for row in rows(spec, "label", "y")}
    assert {"love: 3 sentences in 2 paragraphs", "war: not in what is shown"} <= labels
    floor = min(row["bottom"] for row in rows(spec, "bottom", "top", "shows"))
    assert all(row["foot"] > floor for row in marks.values())


def test_without_a_filter_no_theme_is_marked() -> None:
    """A picture without themes would keep empty room for them."""
    shown = themed()
    made = course.course(shown)
    assert made is not None
    seen = View(emotional.GLANCE, "paragraph", False, False, "joy", None)
    plain, filtered = (
        emotional.picture(made, seen, charts.LIGHT, None, timeline_themes.marked(shown, themes)).to_dict()
        for themes in ((), ("love",))
    )
    assert not rows(plain, "theme")
    assert filtered["height"] - plain["height"] == pytest.approx(timeline_themes.LINE, abs=1)


def test_a_section_that_does_not_fit_has_a_key_that_is_explained() -> None:
    """A phone would show half a name, or a key that nobody could look up."""
    made = course.course(themed())
    assert made is not None
    seen = View(emotional.GLANCE, "paragraph", False, False, "joy", None)
    line = emotional.sections_line(made, seen)
    assert line == "Sections, with their paragraphs: §1 Plot (1–3) · §2 What I would say of it in the very end (4)"
    assert emotional.sections_line(made, seen, 5000) == ""
    assert {row["key"] for row in rows(glance(made), "key", "section")} == {"§1", "§2"}


def test_a_long_review_names_what_stands_out_most() -> None:
    """Twenty lines of names would push the picture off the screen, or the clearest stretch would go without a name."""
    steps = pd.DataFrame({"paragraph": range(1, 201), "left": range(200), "right": range(1, 201)})
    stretches = [Stretch("writer", "joy", 90 + at, 92 + at, 90 + at, 1, 0, float(at)) for at in range(12)]
    lanes = timeline_stretches.lanes(stretches, steps)
    assert lanes["lane"].max() <= timeline_stretches.MOST_LANES
    assert (~lanes["bare"]).sum() == timeline_stretches.MOST_LANES
    assert not lanes.loc[lanes["score"] > 6, "bare"].any()
    spec = timeline_stretches.stretch_marks(lanes.assign(y=1.0), charts.LIGHT)
    assert len(spec[0].data) == len(stretches)
    assert all(len(layer.data) == timeline_stretches.MOST_LANES for layer in spec[1:])

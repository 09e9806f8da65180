"""The parts of the emotions page: how it is looked at, the picture, the way from peak to peak, and its files."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import charts, course, exports, timeline_charts, timeline_frame, timeline_themes
from dashboard.course import Course
from dashboard.exports import Key, Plate
from dashboard.gate import Shown, ShownParagraph
from dashboard.marking.emotions import FAMILIES, cut_offs
from dashboard.questions import FELT, named_families
from dashboard.timeline import Unit
from dashboard.timeline_themes import Marked
from dashboard.ui import cached, scope, wording
from dashboard.ui.downloads import Files
from dashboard.ui.passages import Node, node
from dashboard.ui.scope import Scope, Spans

GLANCE, ROWS, SINGLE = "At a glance", "A row each", "One alone"
PICTURES = (GLANCE, ROWS, SINGLE)
UNDERLINED = "underlined"
LONG = 60
"""Steps from which a part of them can be looked at alone."""
LONG_LINE = 300
"""Letters from which a line under the picture is folded."""
UNITS: dict[Unit, str] = {"paragraph": "Paragraphs", "sentence": "Sentences"}
WHAT_IT_SAYS = {
    GLANCE: "The strongest emotion of each step, and the second before it. A line marks where one stands out.",
    ROWS: "A row for each emotion that reaches 10% anywhere. A line marks where it stands out.",
    SINGLE: "One emotion alone.",
}
COLUMNS = {
    **wording.EMOTION_COLUMNS,
    "step": st.column_config.NumberColumn("Sentence"),
    "low": st.column_config.NumberColumn("From", format="percent", help="Where nine in ten resamplings begin."),
    "high": st.column_config.NumberColumn("To", format="percent", help="Where nine in ten resamplings end."),
}
MARK_COLUMNS = {
    "theme": st.column_config.TextColumn("Theme"),
    "paragraph": st.column_config.NumberColumn("Paragraph"),
    "sentences": st.column_config.NumberColumn("Sentences that speak of it"),
    "by_meaning": st.column_config.NumberColumn("… by meaning alone"),
}
FEELING_UNITS = {
    "step": "number in the review, from 1",
    "paragraph": "number in the review, from 1",
    "voice": "writer: what the writer felt; story: what the story tells",
    "share": "part of the step's sentences, 0 to 1",
    "low": "5th percentile of 1000 resamplings of the step's sentences, same unit; empty below 3 sentences",
    "high": "95th percentile, same",
    "sentences": "scored and shown",
    "words": "of those sentences",
}


@dataclass(frozen=True, slots=True)
class View:
    """How the timeline is looked at."""

    picture: str
    unit: Unit
    by_length: bool
    fine: bool
    family: str
    part: tuple[int, int] | None
    """The first and the last step that are looked at; None for all."""


def view(shown: Shown) -> View:
    """Draw the controls, and return what they say; a review of one paragraph is looked at sentence by sentence."""
    alone = course.scored_paragraphs(shown) == 1
    with st.container(horizontal=True, vertical_alignment="bottom"):
        picture = st.segmented_control(
            "Picture", PICTURES, default=GLANCE, required=True, key="timeline-picture", persist_state="session"
        )
        unit: Unit = st.segmented_control(
            "Step by step", list(UNITS), default="sentence" if alone else "paragraph", required=True,
            key=f"timeline-unit-{alone}", persist_state="session", format_func=UNITS.__getitem__,
        )  # fmt: skip
        family = FELT[0]
        if picture == SINGLE:
            family = st.selectbox(
                "Emotion", FELT, key="timeline-family", persist_state="session", format_func=charts.label, width=220
            )
    with st.container(horizontal=True):
        by_length = st.toggle(
            "Widths by length", key="timeline-length", persist_state="session",
            help="Each step as wide as its text is long, so that a short one does not look as weighty as a long one.",
        )  # fmt: skip
        fine = picture == ROWS and st.toggle(
            "Finer emotions", key="timeline-fine", persist_state="session",
            help="27 finer emotions, learned from short comments on the web. They are found apart from the eight, "
            "so their shares do not add up to them.",
        )  # fmt: skip
    return View(picture, unit, by_length, fine, family, None)


def part(now: Scope, found: Course, chosen: View) -> View:
    """Offer a part of a long review to look at."""
    count = len(found.steps)
    if count <= LONG:
        return chosen
    ends = st.slider(
        f"{UNITS[found.unit]} looked at", 1, count, (1, count), key=f"timeline-part-{found.unit}-{now.name}"
    )
    return View(chosen.picture, chosen.unit, chosen.by_length, chosen.fine, chosen.family, ends)


def picture(found: Course, chosen: View, ink: charts.Ink, paragraph: int | None, themes: Marked) -> Any:
    """The timeline as it is looked at; `paragraph`, from 1, is set off."""
    feelings = found.feelings
    if chosen.part:
        feelings = feelings[feelings["step"].between(*chosen.part)]
    placed = _placed(found, chosen)
    if placed["paragraph"].nunique() == 1:
        paragraph = None  # all of it is looked at
    look = timeline_charts.Look(ink, found.unit, paragraph, themes)
    if chosen.picture == SINGLE:
        return timeline_charts.single(feelings, placed, found.stretches, look, chosen.family)
    if chosen.picture == ROWS:
        names = timeline_charts.drawn_names(feelings, found.names)
        return timeline_charts.rows(feelings, placed, found.stretches, look, names)
    return timeline_charts.glance(feelings, placed, found.stretches, look)


def _placed(found: Course, chosen: View) -> pd.DataFrame:
    steps = found.steps
    if chosen.part:
        steps = steps[steps["step"].between(*chosen.part)]
    return timeline_frame.placed(steps, chosen.by_length)


def sections_line(found: Course, chosen: View, width: float = timeline_frame.NARROW) -> str:
    """The sections with their keys, where a name does not fit a drawing this wide; else nothing."""
    return timeline_frame.sections_said(timeline_frame.sections(_placed(found, chosen)), width)


def notes(*lines: str) -> None:
    """Draw lines under the picture, a long one folded."""
    for line in filter(None, lines):
        head, _, rest = line.partition(": ")
        folded = len(line) > LONG_LINE
        with st.expander(head) if folded else st.container():
            st.caption(wording.literal(rest if folded else line))


def drawn_families(found: Course, chosen: View) -> list[str]:
    """The families that the picture at a glance shows, in their fixed order; empty for the other pictures."""
    if chosen.picture != GLANCE:
        return []
    return timeline_charts.at_a_glance(looked_at(found, chosen))


def legend_line(families: Sequence[str], ink: charts.Ink) -> Node:
    """The families with their shapes and colours, as a list under the picture."""
    chips = [
        node(
            "span",
            node(
                "svg", node("path", d=_path(family), fill=charts.colour_of(family, ink)), viewBox="0 0 14 14",
                width="12", height="12", aria_hidden="true",
            ),
            f" {charts.label(family)}",
            look="chip",
            role="listitem",
        )
        for family in families
    ]  # fmt: skip
    return node("div", *chips, look="chips", role="list", aria_label="What the shapes and colours are")


def _path(family: str) -> str:
    return timeline_charts.PATHS[timeline_charts.SHAPES[family]]


def legend(families: Sequence[str], ink: charts.Ink, grey: bool = False) -> tuple[Key, ...]:
    """What the looks of the bars mean, in a file; `grey` where one is."""
    return (
        *(Key(charts.colour_of(one, ink), charts.label(one), path=_path(one)) for one in families),
        Key(ink.text, "upward: what the writer felt"),
        Key(ink.text, "downward: what the story tells", "outlined"),
        Key(ink.text, "stands out", "line"),
        Key(ink.faint, "hidden", "hatched"),
        *([Key(ink.faint, timeline_charts.GREY)] if grey else []),
    )


def files(shown: Shown, found: Course, chosen: View, made: str, themes: Marked) -> Files:
    """The picture and the numbers behind it as files; the colours are those of the page."""
    ink = scope.ink()
    sections = sections_line(found, chosen, exports.WIDTH)
    said = f"{found.caption} {timeline_themes.said(themes)}".strip()
    source = f"{sections}. {exports.source(shown, made)}" if sections else exports.source(shown, made)
    table = looked_at(found, chosen)
    grey = timeline_charts.has_grey(table, found.unit)
    plate = Plate(
        f"{shown.name}: emotions, {found.unit} by {found.unit}", said, source,
        legend(drawn_families(found, chosen), ink, grey), ink.page, ink.text,
    )  # fmt: skip
    return Files(
        shown.name,
        "emotions",
        lambda: exports.chart_svg(picture(found, chosen, ink, None, themes), plate),
        table,
        FEELING_UNITS,
    )


def looked_at(found: Course, chosen: View) -> pd.DataFrame:
    """The rows of the table that the picture was drawn from."""
    table = found.feelings
    if chosen.part:
        table = table[table["step"].between(*chosen.part)]
    if chosen.picture == SINGLE:
        table = table[table["family"] == chosen.family]
    return table.drop(columns="step") if found.unit == "paragraph" else table


def chooser(now: Scope, found: Course, paragraphs: pd.DataFrame) -> int:
    """Draw the way to a paragraph, from 1, by number and from peak to peak, and return where it leads."""
    key = now.paragraph_key
    st.session_state.setdefault(key, found.first)
    at = int(st.session_state[key])
    earlier, later = [one for one in found.peaks if one < at], [one for one in found.peaks if one > at]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.button(
            "Previous peak", icon=":material/arrow_back:", key="peak-before", disabled=not earlier,
            on_click=_turn_to, args=(key, earlier[-1:]),
        )  # fmt: skip
        st.button(
            "Next peak", icon=":material/arrow_forward:", key="peak-after", disabled=not later,
            on_click=_turn_to, args=(key, later[:1]),
        )  # fmt: skip
        chosen: int = st.selectbox(
            "Paragraph", list(paragraphs["paragraph"]), key=key, persist_state="session",
            format_func=lambda number: wording.paragraph_name(paragraphs, number),
        )  # fmt: skip
    st.caption(_peaks_said(found, chosen))
    return chosen


def _turn_to(key: str, found: Sequence[int]) -> None:
    if found:
        st.session_state[key] = found[0]


def _peaks_said(found: Course, chosen: int) -> str:
    if not found.stretches:
        return "No peak: nothing stands out more clearly than chance would have it."
    here = [
        f"{charts.label(one.family, one.voice)} ({one.voice})"
        for one in found.stretches
        if one.first <= chosen <= one.last
    ]
    peaks = wording.counted(len(found.peaks), "peak")
    return f"{peaks}. Stands out here: {', '.join(here)}." if here else f"{peaks}. Nothing stands out here."


def words(now: Scope, paragraph: ShownParagraph, family: str | None) -> dict[int, Spans]:
    """For each shown sentence the words behind its likeliest emotion, or behind the `family` where it conveys that."""
    found: dict[int, Spans] = {}
    for sentence in paragraph.sentences:
        likeliest = next(iter(named_families(sentence)), (None, 0.0))[0]
        asked = likeliest if family is None else _conveyed(sentence.emotions, family)
        if asked:
            found[sentence.number] = cached.words_behind(now.review, now.choice, sentence.number, asked)
    return found


def _conveyed(emotions: Sequence[float] | None, family: str) -> str | None:
    at = FAMILIES.index(family)
    return family if emotions is not None and emotions[at] >= cut_offs()[at] else None


def what_is_underlined(family: str | None) -> str:
    """What the underlined words under the picture are.

    >>> what_is_underlined("love")
    'Underlined: the words that carry at least half of the love that a sentence conveys, found by leaving each out.'
    """
    what = f"the {charts.label(family)} that a sentence conveys" if family else "a sentence’s likeliest emotion"
    return f"Underlined: the words that carry at least half of {what}, found by leaving each out."


def read_with_words(now: Scope, paragraph: int) -> None:
    """Turn to a paragraph, from 1, in the reader, with the words behind its emotions underlined; from a callback."""
    now.read(str(paragraph))
    st.session_state[UNDERLINED] = (now.name, paragraph)


def underlined(now: Scope, shown: Shown) -> dict[int, Spans]:
    """The words to underline in the reader: those of the paragraph that the reader was sent to from the timeline."""
    name, paragraph = st.session_state.get(UNDERLINED, (None, 0))
    if name != now.name or paragraph != now.place or not 1 <= paragraph <= len(shown.paragraphs):
        return {}
    return words(now, shown.paragraphs[paragraph - 1], None)

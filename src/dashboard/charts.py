"""Small tables drawn as Altair charts; shape, place and label say what the colour says."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from dashboard.questions import FELT, VOICES

REACH = 0.77
"""How much of a row's height a share of 1 fills, upward or downward; the same in every review."""

LEAST_DRAWN = 0.1
"""A family whose share stays below this in every paragraph gets no row of its own."""

ROW_HEIGHT = 76
AROUND = 84
"""Pixels that axes and the sections' names take beside the rows."""
HATCH_LINES = 24


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of a chart on a light or a dark page."""

    text: str
    faint: str
    page: str
    families: tuple[str, ...]
    """One colour for each of `FELT`: those of .streamlit/config.toml, at least 3:1 against the page.

    They are kept apart for eyes that lack one kind of cone, too.
    """


LIGHT = Ink(
    "#16110E", "#857A72", "#FBF7F0",
    ("#BB8609", "#E653A4", "#288A6F", "#AF6419", "#3F8CFC", "#6A1891", "#B41309", "#366136"),
)  # fmt: skip
DARK = Ink(
    "#EDE4D3", "#9B9087", "#15120F",
    ("#FED714", "#B5629B", "#4FD8DE", "#DE7E0A", "#60A5D5", "#7A6EE6", "#D9403F", "#A5C78D"),
)  # fmt: skip


def label(family: str, voice: str | None = None) -> str:
    """What to call a family to a reader: the writer's anger is criticism of the craft.

    >>> label("anger", "writer"), label("anger", "story"), label("anger"), label("love")
    ('criticism', 'anger', 'criticism / anger', 'love')
    """
    if family != "anger":
        return family
    return {"writer": "criticism", "story": "anger", None: "criticism / anger"}[voice]


def drawn_families(timeline: pd.DataFrame) -> list[str]:
    """The families that get a row in the timeline, in the fixed order of `FELT`; the highest, where none stands out."""
    highest = timeline.groupby("family")["share"].max()
    least = min(LEAST_DRAWN, highest.max())
    return [family for family in FELT if highest.get(family, 0.0) >= least]


def emotion_timeline(
    timeline: pd.DataFrame, paragraphs: pd.DataFrame, ink: Ink, chosen: int | None = None
) -> alt.LayerChart:
    """The emotions paragraph by paragraph: a row a family, the writer's share upward, the story's downward.

    `timeline` and `paragraphs` are `questions.emotion_timeline` and `questions.paragraph_table`. Choosing any
    point of a column selects the `paragraph`. A paragraph that is hidden is hatched, one that could not be
    scored is blank grey.
    """
    families = drawn_families(timeline)
    rows = max(1, len(families))
    bottom = -rows + 0.5
    columns = paragraphs.assign(
        left=paragraphs["paragraph"] - 0.5,
        right=paragraphs["paragraph"] + 0.5,
        top=0.5,
        bottom=bottom,
        shows=_shows(timeline, paragraphs),
        gap=[_gap(row.scored, row.hidden) for row in paragraphs.itertuples()],
    )
    x = alt.X("left:Q", title="paragraph", axis=_paragraph_axis(len(paragraphs), ink), scale=_x_scale(columns))
    y = alt.Y("top:Q", title=None, axis=_family_axis(families, ink), scale=alt.Scale(domain=[bottom, 0.5], nice=False))
    select = alt.selection_point(name="paragraph", fields=["paragraph"], on="click", clear="dblclick")
    base = alt.Chart(columns).encode(x=x, x2="right:Q", y=y, y2="bottom:Q")
    about = [
        alt.Tooltip("paragraph:Q", title="Paragraph"),
        alt.Tooltip("section:N", title="Section"),
        alt.Tooltip("shows:N", title="Shows"),
        alt.Tooltip("sentences:Q", title="Sentences read"),
        alt.Tooltip("hidden:Q", title="Sentences hidden"),
    ]
    layers = [
        base.mark_rect(color=ink.faint, strokeWidth=0)
        .encode(
            opacity=alt.condition(f"datum.paragraph === {chosen or -1}", alt.value(0.22), alt.value(0.03)),
            tooltip=about,
        )
        .add_params(select),
        _bars(timeline, families, ink).encode(x=x, y=y),
        _section_names(columns, ink).encode(x=x),
    ]
    # A layer without rows would be an empty picture to a screen reader.
    if (columns["gap"] == "not scored").any():
        layers.append(base.transform_filter("datum.gap === 'not scored'").mark_rect(color=ink.faint, opacity=0.18))
    if columns["hidden"].any():
        layers.append(_hatching(columns, bottom, ink).encode(x=x, y=y))
    if families:
        layers.append(_baselines(families, ink).encode(y=y))
    if columns["section"].nunique() > 1:
        layers.append(_section_rules(columns, ink).encode(x=x))
    height = ROW_HEIGHT * rows + AROUND
    return alt.layer(*layers).properties(width="container", height=height).configure_view(stroke=None)


def _gap(scored: int, hidden: int) -> str:
    if scored:
        return "partly hidden" if hidden else ""
    return "hidden" if hidden else "not scored"


def _shows(timeline: pd.DataFrame, paragraphs: pd.DataFrame) -> list[str]:
    """For each paragraph, its strongest emotions in words."""
    found = {}
    for number, rows in timeline.groupby("paragraph"):
        strongest = rows[rows["share"] >= LEAST_DRAWN].nlargest(2, "share", keep="first")
        found[number] = ", ".join(
            f"{label(row.family, row.voice)} ({row.voice}) {row.share:.0%}" for row in strongest.itertuples()
        )
    return [found.get(number) or "nothing that stands out" for number in paragraphs["paragraph"]]


def quiet_axis(ink: Ink, **settings: Any) -> alt.Axis:
    """An axis without lines, its words in the colour of text."""
    quiet = {"grid": False, "domain": False, "ticks": False, "labelColor": ink.text, "titleColor": ink.text}
    return alt.Axis(**{**quiet, **settings})


def _paragraph_axis(count: int, ink: Ink) -> alt.Axis:
    step = max(1, -(-count // 12))
    return quiet_axis(ink, values=list(range(1, count + 1, step)), format="d")


def _x_scale(columns: pd.DataFrame) -> alt.Scale:
    return alt.Scale(domain=[0.5, len(columns) + 0.5], nice=False)


def _family_axis(families: Sequence[str], ink: Ink) -> alt.Axis:
    names = [label(family).replace(" / ", "\n") for family in families]
    places = [-at for at in range(len(families))]
    return quiet_axis(
        ink, values=places, labelExpr=f"split({names!r}[-datum.value], '\\n')", labelFontSize=13, labelPadding=8
    )


def _bars(timeline: pd.DataFrame, families: Sequence[str], ink: Ink) -> alt.Chart:
    """The shares as bars; what the writer felt is filled, what the story tells is an outline."""
    drawn = timeline[timeline["family"].isin(families)]
    rows = drawn["family"].map({family: -at for at, family in enumerate(families)}).astype(float)
    sign = drawn["voice"].map(dict(zip(VOICES, (1, -1), strict=True))).astype(float)
    bars = drawn.assign(
        left=drawn["paragraph"] - 0.38,
        right=drawn["paragraph"] + 0.38,
        top=rows,
        bottom=rows + sign * drawn["share"] * REACH,
        emotion=[label(row.family, row.voice) for row in drawn.itertuples()],
        whose=drawn["voice"].map({"writer": "what the writer felt", "story": "what the story tells"}),
    )
    colour = alt.Color("family:N", scale=alt.Scale(domain=list(FELT), range=list(ink.families)), legend=None)
    voice = "datum.voice === 'writer'"
    return (
        alt.Chart(bars)
        .mark_rect(strokeWidth=1.2)
        .encode(
            x2="right:Q",
            y2="bottom:Q",
            color=colour,
            stroke=alt.Color("family:N", scale=alt.Scale(domain=list(FELT), range=list(ink.families)), legend=None),
            fillOpacity=alt.condition(voice, alt.value(0.92), alt.value(0.3)),
            tooltip=[
                alt.Tooltip("emotion:N", title="Emotion"),
                alt.Tooltip("whose:N", title="Whose"),
                alt.Tooltip("share:Q", format=".0%", title="Share of the paragraph"),
                alt.Tooltip("paragraph:Q", title="Paragraph"),
                alt.Tooltip("section:N", title="Section"),
                alt.Tooltip("sentences:Q", title="Sentences read"),
                alt.Tooltip("words:Q", title="Words read"),
            ],
        )
    )


def _baselines(families: Sequence[str], ink: Ink) -> alt.Chart:
    data = pd.DataFrame({"top": [float(-at) for at in range(len(families))]})
    return alt.Chart(data).mark_rule(color=ink.faint, strokeWidth=1, opacity=0.6)


def _hatching(columns: pd.DataFrame, bottom: float, ink: Ink) -> alt.Chart:
    """Slanted lines over what is hidden: the whole column, or a strip at its foot where only a part is."""
    lines = []
    for row in columns[columns["gap"].isin(["hidden", "partly hidden"])].itertuples():
        whole = row.gap == "hidden"
        count = HATCH_LINES if whole else 1
        height = (0.5 - bottom) / HATCH_LINES if whole else 0.1
        lines += [
            (row.left + 0.06, bottom + at * height, row.right - 0.06, bottom + (at + 1) * height) for at in range(count)
        ]
    data = pd.DataFrame(lines, columns=["left", "top", "right", "bottom"], dtype=float)
    return alt.Chart(data).mark_rule(color=ink.faint, strokeWidth=1, opacity=0.75).encode(x2="right:Q", y2="bottom:Q")


def _section_starts(columns: pd.DataFrame) -> pd.DataFrame:
    changed = columns["section"].ne(columns["section"].shift())
    starts = columns[changed].copy()
    ends = [*starts["left"].iloc[1:], len(columns) + 0.5]
    starts["part"] = [(end - left) / max(1, len(columns)) for left, end in zip(starts["left"], ends, strict=True)]
    return starts


def _section_rules(columns: pd.DataFrame, ink: Ink) -> alt.Chart:
    starts = _section_starts(columns).iloc[1:]
    return (
        alt.Chart(starts).mark_rule(color=ink.faint, strokeDash=[3, 3]).encode(y=alt.value(-24), y2=alt.value("height"))
    )


def _section_names(columns: pd.DataFrame, ink: Ink) -> alt.Chart:
    """The sections' names above their first paragraphs, cut where the next one begins."""
    return (
        alt.Chart(_section_starts(columns))
        .mark_text(
            align="left", baseline="bottom", dx=4, dy=-8, fontStyle="italic", fontSize=13, color=ink.text,
            limit=alt.ExprRef("datum.part * width - 8"),
        )
        .encode(text="section:N", y=alt.value(0))
    )  # fmt: skip

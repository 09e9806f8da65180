"""The emotion timeline drawn: at a glance, a row an emotion, and one emotion alone.

Upward is what the writer felt, filled; downward what the story tells, an outline. A share of 1 is as tall in every
review. `feelings` is `timeline.feelings`, `steps` is `timeline_frame.placed`, `stretches` is `peaks.stretches`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import altair as alt
import pandas as pd

from dashboard import timeline_frame, timeline_stretches, timeline_themes
from dashboard.charts import Ink, colour_of, named, quiet_axis, section_said
from dashboard.peaks import BARS, LEAST, Stretch
from dashboard.questions import FELT, VOICES
from dashboard.timeline import FEWEST_WORDS
from dashboard.timeline_themes import Marked

ROW_HEIGHT, GLANCE_HEIGHT = 76, 200
"""Pixels of a share of 1, upward or downward: in a row among others, and where there is one."""
AROUND = 84
"""Pixels that the axis and the sections' names take beside the drawing."""
ROW_REACH = 0.85
"""How much of the way to the next row a share of 1 reaches."""
SMALLEST_DRAWN = 0.01
"""Bars below this cannot be seen."""
MOST_NAMED = 24
"""Steps up to which bars carry their emotion's name."""
MANY = 60
"""Steps from which the shapes are small."""
BAR = 0.12
"""What a bar leaves free of its column on each side."""
WHOSE = {"writer": "what the writer felt", "story": "what the story tells"}
GREY = "too few words to tell"
"""What a grey bar means."""
SHAPES = dict(
    zip(
        FELT,
        ("circle", "diamond", "triangle-up", "cross", "triangle-down", "square", "triangle-right", "triangle-left"),
        strict=True,
    )
)
"""A shape an emotion, for eyes that cannot tell the colours."""
PATHS = {
    "circle": "M1 7a6 6 0 1 0 12 0a6 6 0 1 0-12 0Z",
    "diamond": "M7 0L13 7L7 14L1 7Z",
    "triangle-up": "M7 1L13 12H1Z",
    "cross": "M5 1h4v4h4v4h-4v4h-4v-4h-4v-4h4Z",
    "triangle-down": "M7 13L1 2H13Z",
    "square": "M2 2h10v10h-10Z",
    "triangle-right": "M13 7L2 13V1Z",
    "triangle-left": "M1 7L12 1V13Z",
}
"""The shapes as paths of SVG in a square of 14, for legends."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a timeline is drawn."""

    ink: Ink
    unit: str = "paragraph"
    """What a step is."""
    chosen: int | None = None
    """The paragraph that is set off, from 1."""
    marked: Marked = field(default_factory=Marked)
    """The themes that are marked along the timeline."""


def drawn_names(feelings: pd.DataFrame, names: Sequence[str] = FELT) -> list[str]:
    """The emotions that get a row, in their fixed order: those that reach `LEAST` somewhere, else the highest."""
    highest = feelings.groupby("family")["share"].max()
    least = min(LEAST, highest.max())
    return [name for name in names if highest.get(name, 0.0) >= least]


def at_a_glance(feelings: pd.DataFrame) -> list[str]:
    """The families that are among the two strongest of a step and voice, in their fixed order."""
    strong = feelings[feelings["share"] >= LEAST].sort_values("share", ascending=False, kind="stable")
    steps = ["paragraph", "voice"] if "step" not in strong else ["step", "voice"]
    return [family for family in FELT if family in set(strong.groupby(steps).head(BARS)["family"])]


def glance(feelings: pd.DataFrame, steps: pd.DataFrame, stretches: Sequence[Stretch], look: Look) -> alt.LayerChart:
    """The strongest emotion of each step and voice, a second one before it where there is one, and what stands out."""
    bars = _strongest(_bars(feelings, steps, look))
    lanes = timeline_stretches.lanes(stretches, steps)
    lanes, low, high = timeline_stretches.edges(lanes, bars)
    themes, bottom = timeline_themes.under(look.marked, steps, low, GLANCE_HEIGHT, look.ink)
    frame = timeline_frame.columns(steps, (bottom, high), _shows(feelings), look.ink, look.chosen)
    marks = alt.Chart(bars)
    rects = marks.mark_rect(strokeWidth=1.2).encode(
        y2="end:Q", fill=alt.Fill("colour:N", scale=None), stroke=alt.Stroke("edge:N", scale=None),
        fillOpacity=alt.FillOpacity("filled:Q", scale=None), x2="right:Q", tooltip=_tooltip(look),
    )  # fmt: skip
    named_bars = bars[bars["label"] != ""]
    layers: list[alt.Chart | alt.LayerChart] = [
        frame,
        rects.encode(x=timeline_frame.x_axis(steps, look.ink, look.unit), y=_share_axis(bottom, low, high, look.ink)),
        alt.Chart(pd.DataFrame({"y": [0.0]})).mark_rule(color=look.ink.text, strokeWidth=1).encode(y="y:Q"),
    ]
    if not bars.empty:
        layers.append(
            marks.transform_filter("datum.rank === 0")
            .mark_point(filled=True, size=_shape_size(len(steps)), opacity=1, fill=look.ink.page, strokeWidth=1.6)
            .encode(x="middle:Q", y="end:Q", stroke=_stroke(look.ink), shape=_shape(), tooltip=_tooltip(look))
        )
    if len(steps) <= MOST_NAMED and not named_bars.empty:
        layers += _names_of_bars(named_bars, len(steps), look.ink)
    if not lanes.empty:
        layers += timeline_stretches.stretch_marks(lanes, look.ink)
    return _finished([*layers, *themes], GLANCE_HEIGHT * (high - bottom))


def rows(
    feelings: pd.DataFrame, steps: pd.DataFrame, stretches: Sequence[Stretch], look: Look, names: Sequence[str]
) -> alt.LayerChart:
    """A row for each of the `names`, each bar with its interval, and a line where one stands out."""
    places = {name: -float(at) for at, name in enumerate(names)}
    bottom = -max(1, len(names)) + 0.5
    bars = _bars(feelings[feelings["family"].isin(places)], steps, look)
    base = bars["family"].map(places).astype(float)
    bars = bars.assign(start=base, **{end: base + bars[end] * ROW_REACH for end in ("end", "from", "to")})
    axis = quiet_axis(
        look.ink, values=list(places.values()), labelFontSize=13, labelPadding=8,
        labelExpr=f"split({[named(name).replace(' / ', chr(10)) for name in names]!r}[-datum.value], '\\n')",
    )  # fmt: skip
    themes, bottom = timeline_themes.under(look.marked, steps, bottom, ROW_HEIGHT, look.ink)
    y = alt.Y("start:Q", title=None, axis=axis, scale=alt.Scale(domain=[bottom, 0.5], nice=False))
    frame = timeline_frame.columns(steps, (bottom, 0.5), _shows(feelings), look.ink, look.chosen)
    lines = pd.DataFrame({"start": list(places.values())}, dtype=float)
    layers = [
        frame,
        *_bar_marks(bars, timeline_frame.x_axis(steps, look.ink, look.unit), y, look),
        alt.Chart(lines).mark_rule(color=look.ink.faint, strokeWidth=1, opacity=0.6).encode(y="start:Q"),
    ]
    found = timeline_stretches.spans([one for one in stretches if one.family in places], steps)
    if not found.empty:
        found["y"] = found["family"].map(places).astype(float) + found["sign"] * 0.03
        found["colour"] = look.ink.text
        layers.append(timeline_stretches.rules(found, 4))
    return _finished([*layers, *themes], ROW_HEIGHT * (0.5 - bottom))


def single(
    feelings: pd.DataFrame, steps: pd.DataFrame, stretches: Sequence[Stretch], look: Look, family: str
) -> alt.LayerChart:
    """One emotion alone, large, with its intervals and the stretches in which it stands out."""
    bars = _bars(feelings[feelings["family"] == family], steps, look)
    lanes = timeline_stretches.lanes([one for one in stretches if one.family == family], steps)
    lanes, low, high = timeline_stretches.edges(lanes, bars)
    themes, bottom = timeline_themes.under(look.marked, steps, low, GLANCE_HEIGHT, look.ink)
    frame = timeline_frame.columns(steps, (bottom, high), _shows(feelings, family), look.ink, look.chosen)
    y = _share_axis(bottom, low, high, look.ink)
    layers: list[alt.Chart | alt.LayerChart] = [
        frame,
        *_bar_marks(bars, timeline_frame.x_axis(steps, look.ink, look.unit), y, look),
        alt.Chart(pd.DataFrame({"y": [0.0]})).mark_rule(color=look.ink.text, strokeWidth=1).encode(y="y:Q"),
    ]
    if not lanes.empty:
        layers += timeline_stretches.stretch_marks(lanes, look.ink)
    return _finished([*layers, *themes], GLANCE_HEIGHT * (high - bottom))


def _finished(layers: Sequence[alt.Chart | alt.LayerChart], height: float) -> alt.LayerChart:
    return alt.layer(*layers).properties(width="container", height=round(height) + AROUND).configure_view(stroke=None)


def _bars(feelings: pd.DataFrame, steps: pd.DataFrame, look: Look) -> pd.DataFrame:
    """A row a bar that can be seen: where it stands, how far it reaches, and its interval `from` and `to`."""
    bars = feelings[feelings["share"] >= SMALLEST_DRAWN].merge(steps[["step", "left", "right", "middle"]], on="step")
    sign = bars["voice"].map(dict(zip(VOICES, (1.0, -1.0), strict=True))).astype(float)
    aside = BAR * (bars["right"] - bars["left"])
    few = _few(bars, look.unit)
    colour = [colour_of(name, look.ink) for name in bars["family"]]
    return bars.assign(
        left=bars["left"] + aside, right=bars["right"] - aside, start=0.0, end=sign * bars["share"],
        **{"from": sign * bars["low"], "to": sign * bars["high"]},
        colour=[look.ink.faint if grey else one for one, grey in zip(colour, few, strict=True)],
        filled=(bars["voice"] == "writer").map({True: 0.92, False: 0.3}) * few.map({True: 0.55, False: 1.0}),
        emotion=[named(row.family, row.voice) for row in bars.itertuples()],
        whose=bars["voice"].map(WHOSE), section=section_said(bars["section"]),
        sure=[_sure(row.low, row.high, grey) for row, grey in zip(bars.itertuples(), few, strict=True)],
    )  # fmt: skip


def _few(bars: pd.DataFrame, unit: str) -> pd.Series:
    return (bars["words"] < FEWEST_WORDS) & (unit == "paragraph")


def has_grey(feelings: pd.DataFrame, unit: str) -> bool:
    """Whether any bar of these is drawn grey.

    >>> has_grey(pd.DataFrame({"words": [5, 40], "share": [0.5, 0.5]}), "paragraph")
    True
    """
    return bool(_few(feelings[feelings["share"] >= SMALLEST_DRAWN], unit).any())


def _sure(low: float, high: float, few: bool) -> str:
    if few:
        return f"fewer than {FEWEST_WORDS} words: little to go by"
    return "too few sentences for an interval" if pd.isna(low) else f"{low:.0%} to {high:.0%}"


def _strongest(bars: pd.DataFrame) -> pd.DataFrame:
    """Of each step and voice the two strongest bars of `LEAST` or more, the second narrower and before the first."""
    ranked = bars.sort_values(["step", "voice", "share"], ascending=[True, True, False], kind="stable")
    ranked = ranked.assign(rank=ranked.groupby(["step", "voice"]).cumcount())
    ranked = ranked[(ranked["rank"] < BARS) & (ranked["share"] >= LEAST)].sort_values(["rank", "step"])
    width = (ranked["right"] - ranked["left"]) * (ranked["rank"] == 1)
    first = ranked["rank"] == 0
    before = ranked["family"].where(first).groupby(ranked["voice"]).shift()
    apart = ranked["step"].groupby(ranked["voice"]).diff().ne(1)
    new = first & (ranked["family"].ne(before) | apart)
    return ranked.assign(
        left=ranked["left"] + width * 0.3,
        right=ranked["right"] - width * 0.3,
        edge=ranked["colour"],
        label=[emotion if is_new else "" for emotion, is_new in zip(ranked["emotion"], new, strict=True)],
    )


def _names_of_bars(bars: pd.DataFrame, count: int, ink: Ink) -> list[alt.Chart]:
    """The emotion's name beyond the end of the first bar of each run, where there is room for it."""
    room = alt.ExprRef(f"(datum.right - datum.left) / {1 - 2 * BAR} * width / {count} > 62 ? 1 : 0")
    layers = []
    for voice, dy in zip(VOICES, (-9, 9), strict=True):
        own = bars[bars["voice"] == voice]
        if not own.empty:
            text = alt.Chart(own).mark_text(
                baseline="bottom" if dy < 0 else "top", dy=dy, fontSize=12, color=ink.text, opacity=room
            )
            layers.append(text.encode(x="middle:Q", y="end:Q", text="label:N"))
    return layers


def _bar_marks(bars: pd.DataFrame, x: alt.X, y: alt.Y, look: Look) -> list[alt.Chart]:
    rects = (
        alt.Chart(bars)
        .mark_rect(strokeWidth=1.2)
        .encode(
            x=x, y=y, x2="right:Q", y2="end:Q", fill=alt.Fill("colour:N", scale=None),
            stroke=alt.Stroke("colour:N", scale=None), fillOpacity=alt.FillOpacity("filled:Q", scale=None),
            tooltip=_tooltip(look),
        )
    )  # fmt: skip
    sure = bars[bars["from"].notna()]
    if sure.empty:
        return [rects]
    whiskers = (
        alt.Chart(sure)
        .mark_rule(color=look.ink.text, strokeWidth=2, opacity=0.6)
        .encode(x="middle:Q", y="from:Q", y2="to:Q", tooltip=_tooltip(look))
    )
    return [rects, whiskers]


def _tooltip(look: Look) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("emotion:N", title="Emotion"),
        alt.Tooltip("whose:N", title="Whose"),
        alt.Tooltip("share:Q", format=".0%", title=f"Share of the {look.unit}"),
        alt.Tooltip("sure:N", title="Interval"),
        alt.Tooltip("paragraph:Q", title="Paragraph"),
        alt.Tooltip("section:N", title="Section"),
    ]


def _shape_size(count: int) -> int:
    """Square pixels of a shape, so that those of many steps do not cover one another."""
    return 110 if count <= MOST_NAMED else 60 if count <= MANY else 24


def _share_axis(bottom: float, low: float, high: float, ink: Ink) -> alt.Y:
    """The axis from `bottom` to `high`, with the shares from `low` on."""
    values = [one for one in (-1, -0.5, 0, 0.5, 1) if low <= one <= high]
    axis = quiet_axis(ink, values=values, labelExpr="format(abs(datum.value), '.0%')", labelPadding=6)
    return alt.Y("start:Q", title=None, axis=axis, scale=alt.Scale(domain=[bottom, high], nice=False))


def _stroke(ink: Ink) -> alt.Stroke:
    scale = alt.Scale(domain=list(FELT), range=[colour_of(family, ink) for family in FELT])
    return alt.Stroke("family:N", scale=scale, legend=None)


def _shape() -> alt.Shape:
    scale = alt.Scale(domain=list(FELT), range=[SHAPES[family] for family in FELT])
    return alt.Shape("family:N", scale=scale, legend=None)


def _shows(feelings: pd.DataFrame, family: str | None = None) -> dict[int, str]:
    """For each step, its strongest emotions in words; of one family, where it is named."""
    rows = feelings if family is None else feelings[feelings["family"] == family]
    strong = rows[rows["share"] >= LEAST].sort_values("share", ascending=False, kind="stable")
    return {
        step: ", ".join(f"{named(row.family, row.voice)} ({row.voice}) {row.share:.0%}" for row in own.itertuples())
        for step, own in strong.groupby("step").head(2).groupby("step")
    }

"""Several reviews on one axis, and the mean over many; upward is the writer, downward the story, as everywhere.

A share of 1 is as tall as in the rows of `timeline_charts`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts import Ink, colour_of, named, quiet_axis, section_said
from dashboard.questions import FELT
from dashboard.timeline_charts import AROUND, ROW_HEIGHT, ROW_REACH, SMALLEST_DRAWN, WHOSE

HATCHES = 12
LONGEST_NAME = 170
"""Pixels of a review's name beside its row."""
LEAST_MEAN = 0.02
"""A family whose mean stays below this in every part gets no row."""


@dataclass(frozen=True, slots=True, eq=False)
class Aligned:
    """One review on the axis of percent."""

    shares: pd.DataFrame
    """`alignment.aligned`."""
    gaps: pd.DataFrame
    """`alignment.gaps`."""


def reviews(found: Mapping[str, Aligned], spread: pd.DataFrame, family: str, ink: Ink) -> alt.LayerChart:
    """A row for each review, by name: the shares of one emotion, before the mean over many as a line (`spread`)."""
    rows = {name: -float(at) for at, name in enumerate(found)}
    bars = pd.concat(
        [
            one.shares[(one.shares["family"] == family) & (one.shares["share"] > 0)].assign(review=name)
            for name, one in found.items()
        ]
    )
    gaps = pd.concat([one.gaps.assign(review=name) for name, one in found.items()])
    bars = bars.assign(
        row=bars["review"].map(rows).astype(float),
        reach=_signed(bars, "share"),
        filled=(bars["voice"] == "writer").map({True: 0.92, False: 0.3}),
        emotion=[named(family, voice) for voice in bars["voice"]],
        whose=bars["voice"].map(WHOSE),
        section=section_said(bars["section"]),
    )
    bars["top"] = bars["row"] + bars["reach"]
    colour = colour_of(family, ink)
    x, y = _percent(ink), _rows(rows, list(found), ink)
    drawn = (
        alt.Chart(bars)
        .mark_rect(color=colour, stroke=colour, strokeWidth=1.2)
        .encode(
            x=x, y="row:Q", x2="end:Q", y2="top:Q", fillOpacity=alt.FillOpacity("filled:Q", scale=None),
            tooltip=[
                alt.Tooltip("review:N", title="Review"),
                alt.Tooltip("emotion:N", title="Emotion"),
                alt.Tooltip("whose:N", title="Whose"),
                alt.Tooltip("share:Q", format=".0%", title="Share of the paragraph"),
                alt.Tooltip("paragraph:Q", title="Paragraph"),
                alt.Tooltip("section:N", title="Section"),
            ],
        )
    )  # fmt: skip
    layers: list[Any] = [_baselines(rows, ink).encode(y=y)]
    if not gaps.empty:
        layers.append(_gaps(gaps.assign(row=gaps["review"].map(rows).astype(float)), ink))
    if not bars.empty:
        layers.append(drawn)
    own = spread[(spread["family"] == family) & (spread["mean"] >= SMALLEST_DRAWN)]
    if not own.empty:
        means = pd.concat([own.assign(row=row) for row in rows.values()])
        means = means.assign(y=means["row"] + _signed(means, "mean"))
        lines = alt.Chart(means).mark_rule(color=ink.text, strokeWidth=2, opacity=0.75)
        layers.append(lines.encode(x=x, x2="end:Q", y="y:Q"))
    return _finished(layers, len(rows))


def families(spread: pd.DataFrame, ink: Ink) -> alt.LayerChart:
    """A row for each emotion: the mean over many reviews as a line, the middle eight in ten of them as a band."""
    names = drawn_families(spread)
    rows = {name: -float(at) for at, name in enumerate(names)}
    own = spread[spread["family"].isin(rows)]
    own = own.assign(row=own["family"].map(rows).astype(float), colour=[colour_of(one, ink) for one in own["family"]])
    own = own.assign(
        y=own["row"] + _signed(own, "mean"), lower=own["row"] + _signed(own, "low"),
        upper=own["row"] + _signed(own, "high"), emotion=[named(row.family, row.voice) for row in own.itertuples()],
        whose=own["voice"].map(WHOSE),
    )  # fmt: skip
    x = _percent(ink)
    y = _rows(rows, [named(name).replace(" / ", "\n") for name in names], ink)
    layers: list[Any] = [_baselines(rows, ink).encode(y=y)]
    known = own[own["low"].notna()]
    if not known.empty:
        bands = alt.Chart(known).mark_rect(strokeWidth=0, opacity=0.35)
        layers.append(
            bands.encode(
                x=x, x2="end:Q", y="lower:Q", y2="upper:Q", color=alt.Color("colour:N", scale=None), tooltip=_told(True)
            )
        )
    lines = alt.Chart(own).mark_rule(strokeWidth=3)
    colour = alt.Color("colour:N", scale=None)
    layers.append(lines.encode(x=x, x2="end:Q", y="y:Q", color=colour, tooltip=_told(not known.empty)))
    return _finished(layers, len(rows))


def _told(spread: bool) -> list[alt.Tooltip]:
    ends = [
        alt.Tooltip("low:Q", format=".1%", title="One in ten reviews is below"),
        alt.Tooltip("high:Q", format=".1%", title="One in ten is above"),
    ]
    return [
        alt.Tooltip("emotion:N", title="Emotion"),
        alt.Tooltip("whose:N", title="Whose"),
        alt.Tooltip("mean:Q", format=".1%", title="Mean"),
        *(ends if spread else []),
        alt.Tooltip("reviews:Q", title="Reviews"),
        alt.Tooltip("begin:Q", title="From percent"),
    ]


def drawn_families(spread: pd.DataFrame) -> list[str]:
    """The families that get a row, in their fixed order."""
    highest = spread.groupby("family")["mean"].max()
    return [family for family in FELT if highest.get(family, 0.0) >= min(LEAST_MEAN, highest.max())]


def _signed(table: pd.DataFrame, column: str) -> pd.Series:
    """How far a share reaches in its row: up for the writer, down for the story."""
    return table[column] * table["voice"].map({"writer": ROW_REACH, "story": -ROW_REACH}).astype(float)


def _percent(ink: Ink) -> alt.X:
    axis = quiet_axis(ink, values=[0, 25, 50, 75, 100], labelExpr="datum.value + '%'")
    return alt.X("begin:Q", title="place in the review", axis=axis, scale=alt.Scale(domain=[0, 100], nice=False))


def _rows(rows: Mapping[str, float], names: Sequence[str], ink: Ink) -> alt.Y:
    """The axis of the rows; the names come from reviews, so they stand in it as text alone."""
    axis = quiet_axis(
        ink, values=list(rows.values()), labelFontSize=13, labelPadding=8, labelLimit=LONGEST_NAME,
        labelExpr=f"split({json.dumps(list(names))}[-datum.value], '\\n')",
    )  # fmt: skip
    return alt.Y("row:Q", title=None, axis=axis, scale=alt.Scale(domain=[0.5 - max(1, len(rows)), 0.5], nice=False))


def _baselines(rows: Mapping[str, float], ink: Ink) -> alt.Chart:
    data = pd.DataFrame({"row": list(rows.values())}, dtype=float)
    return alt.Chart(data).mark_rule(color=ink.faint, strokeWidth=1, opacity=0.6)


def _gaps(gaps: pd.DataFrame, ink: Ink) -> alt.Chart:
    """Slanted lines over what is hidden, and blank grey over what was not scored."""
    lines = [
        (row.begin, row.end, row.row - 0.42 + at * 0.84 / HATCHES, row.row - 0.42 + (at + row.hidden) * 0.84 / HATCHES)
        for row in gaps.itertuples()
        for at in range(HATCHES)
    ]
    data = pd.DataFrame(lines, columns=["begin", "end", "low", "high"])
    marks = alt.Chart(data).mark_rule(color=ink.faint, strokeWidth=1, opacity=0.6)
    return marks.encode(x=_percent(ink), x2="end:Q", y="low:Q", y2="high:Q")


def _finished(layers: Sequence[Any], rows: int) -> alt.LayerChart:
    height = ROW_HEIGHT * max(1, rows) + AROUND
    return alt.layer(*layers).properties(width="container", height=height).configure_view(stroke=None)

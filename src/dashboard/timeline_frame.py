"""What the timeline's bars stand in: a column a step, the sections' names, the gaps and the axis.

`steps` is `timeline.steps` throughout. A column is as wide as any other, or as wide as its text is long.
"""

import unicodedata
from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts import Ink, quiet_axis, section_said

MOST_NUMBERS = 12
"""Steps that are numbered along the axis, at most."""
HATCH_LINES = 24
STRIP_LINES = 3
NARROWEST = 0.3
"""The least width of a column, in columns of the usual width, where widths go by length."""
GAP = 0.06
"""What is left free on each side of a column."""
LETTER, WIDE_LETTER = 6.6, 13.5
"""About how many pixels a letter of a section's name takes, and one of Chinese, Japanese and Korean."""
NARROW = 300
"""Pixels of the drawing on a narrow phone."""


def placed(steps: pd.DataFrame, by_length: bool = False) -> pd.DataFrame:
    """The steps with `left`, `right` and `middle`: where they stand on an axis from 0 to the number of steps.

    By length, a step is as wide as its words, those of hidden sentences counted as the mean of the shown ones, so
    that the width tells no more than how many sentences are hidden.

    >>> two = pd.DataFrame({"step": [1, 2], "sentences": [1, 2], "hidden": [0, 0], "words": [10, 30]})
    >>> placed(two)[["left", "right"]].to_numpy().tolist(), placed(two, by_length=True)["right"].tolist()
    ([[0.0, 1.0], [1.0, 2.0]], [0.5, 2.0])
    """
    width = pd.Series(1.0, index=steps.index)
    if by_length and len(steps):
        words = steps["words"] + steps["hidden"] * steps["words"].sum() / max(1, steps["sentences"].sum())
        width = (words / (words.mean() or 1.0)).clip(lower=NARROWEST)
        width *= len(steps) / width.sum()
    right = width.cumsum()
    left = right - width
    return steps.assign(left=left, right=right, middle=(left + right) / 2, gap=_gaps(steps))


def _gaps(steps: pd.DataFrame) -> list[str]:
    if "scored" not in steps:
        return [""] * len(steps)
    return [
        ("partly hidden" if row.hidden else "") if row.scored else ("hidden" if row.hidden else "not scored")
        for row in steps.itertuples()
    ]


def columns(
    steps: pd.DataFrame, edges: tuple[float, float], shows: Mapping[int, str], ink: Ink, chosen: int | None
) -> alt.LayerChart:
    """The columns of placed steps between these heights, the first below; choosing one selects its `paragraph`.

    `shows` says in words what a step shows. A hidden step is hatched, one that could not be scored is grey.
    """
    bottom, top = edges
    data = steps.assign(
        bottom=bottom, top=top, shows=[shows.get(one, "no emotion found") for one in steps["step"]],
        section=section_said(steps["section"]),
    )  # fmt: skip
    select = alt.selection_point(name="paragraph", fields=["paragraph"], on="click", clear="dblclick")
    base = alt.Chart(data).encode(x="left:Q", x2="right:Q", y="bottom:Q", y2="top:Q")
    ground = (
        base.mark_rect(color=ink.faint, strokeWidth=0)
        .encode(
            opacity=alt.condition(f"datum.paragraph === {chosen or -1}", alt.value(0.22), alt.value(0.03)),
            tooltip=[
                alt.Tooltip("paragraph:Q", title="Paragraph"),
                alt.Tooltip("section:N", title="Section"),
                alt.Tooltip("shows:N", title="Shows"),
                alt.Tooltip("words:Q", title="Words read"),
                alt.Tooltip("hidden:Q", title="Sentences hidden"),
            ],
        )
        .add_params(select)
    )
    layers = [ground]
    # A layer without rows would be an empty picture to a screen reader.
    if (data["gap"] == "not scored").any():
        unscored = base.transform_filter("datum.gap === 'not scored'")
        layers.append(unscored.mark_rect(color=ink.faint, opacity=0.18))
    if data["hidden"].any():
        layers.append(_hatching(data, edges, ink))
    if data["section"].nunique() > 1:
        layers += [_section_rules(data, ink), _section_names(data, ink)]
    whole: Any = alt.layer(*layers)
    return whole


def x_axis(steps: pd.DataFrame, ink: Ink, unit: str) -> alt.X:
    """The axis of placed steps, with a number under every so many of them."""
    every = max(1, -(-len(steps) // MOST_NUMBERS))
    named = steps.iloc[::every]
    names = {f"{row.middle:.3f}": str(row.step) for row in named.itertuples()}
    axis = quiet_axis(ink, values=list(named["middle"]), labelExpr=f"{names!r}[format(datum.value, '.3f')]")
    ends = [float(steps["left"].iloc[0]), float(steps["right"].iloc[-1])]
    return alt.X("left:Q", title=unit, axis=axis, scale=alt.Scale(domain=ends, nice=False))


def _hatching(steps: pd.DataFrame, edges: tuple[float, float], ink: Ink) -> alt.Chart:
    """Slanted lines over what is hidden: the whole column, or a strip at its foot where only a part is."""
    bottom, top = edges
    height = (top - bottom) / HATCH_LINES
    lines = []
    for row in steps[steps["gap"].isin(["hidden", "partly hidden"])].itertuples():
        count = HATCH_LINES if row.gap == "hidden" else STRIP_LINES
        aside = GAP * (row.right - row.left)
        lines += [
            (row.paragraph, row.left + aside, bottom + at * height, row.right - aside, bottom + (at + 1) * height)
            for at in range(count)
        ]
    data = pd.DataFrame(lines, columns=["paragraph", "left", "bottom", "right", "top"])
    return (
        alt.Chart(data)
        .mark_rule(color=ink.faint, strokeWidth=1, opacity=0.75)
        .encode(x="left:Q", x2="right:Q", y="bottom:Q", y2="top:Q")
    )


def breadth(name: str) -> float:
    """About how many pixels a section's name takes along the axis.

    >>> breadth("Plot"), breadth("줄거리")
    (26.4, 40.5)
    """
    return round(sum(WIDE_LETTER if unicodedata.east_asian_width(one) in "WF" else LETTER for one in name), 1)


def in_two(name: str) -> list[str]:
    """A name in two lines of about the same length, in one where it is a single word.

    >>> in_two("What I loved about the movie"), in_two("Plot")
    (['What I loved', 'about the movie'], ['Plot'])
    """
    words = name.split()
    ways = [[" ".join(words[:at]), " ".join(words[at:])] for at in range(1, len(words))]
    return min(ways, key=lambda way: max(breadth(line) for line in way), default=[name])


def sections(steps: pd.DataFrame) -> pd.DataFrame:
    """A row a section of placed steps: its `key`, `section`, `first` and `last` paragraph, `left`, and `part`.

    The part is that of the whole width. A section begins where the name changes.

    >>> two = pd.DataFrame({"paragraph": [1, 2, 3], "section": ["Plot", "Plot", "End"]})
    >>> sections(two.assign(left=[0.0, 1.0, 2.0], right=[1.0, 2.0, 3.0]))[["key", "first", "last"]].to_numpy().tolist()
    [['§1', 1, 2], ['§2', 3, 3]]
    """
    runs = steps.groupby(steps["section"].ne(steps["section"].shift()).cumsum().rename("run"))
    found = runs.agg(
        section=("section", "first"), first=("paragraph", "min"), last=("paragraph", "max"),
        left=("left", "min"), right=("right", "max"),
    )  # fmt: skip
    whole = float(steps["right"].iloc[-1] - steps["left"].iloc[0])
    found["part"] = (found["right"] - found["left"]) / whole
    return found.assign(key=[f"§{at}" for at in range(1, len(found) + 1)], paragraph=found["first"]).reset_index()


def sections_said(found: pd.DataFrame, width: float = NARROW) -> str:
    """The `sections` with their keys and paragraphs; empty where every name fits a drawing this wide, in two lines.

    >>> found = pd.DataFrame({"key": ["§1", "§2"], "section": ["Plot", "End"], "first": [1, 3], "last": [2, 3]})
    >>> sections_said(found.assign(part=0.1)), sections_said(found.assign(part=0.5))
    ('Sections, with their paragraphs: §1 Plot (1–2) · §2 End (3)', '')
    """
    if len(found) < 2:  # noqa: PLR2004
        return ""
    if all(max(map(breadth, in_two(row.section))) <= row.part * width - 8 for row in found.itertuples()):
        return ""
    numbers = [str(row.first) if row.first == row.last else f"{row.first}–{row.last}" for row in found.itertuples()]
    names = [f"{row.key} {row.section} ({where})" for row, where in zip(found.itertuples(), numbers, strict=True)]
    return f"Sections, with their paragraphs: {' · '.join(names)}"


def _section_rules(steps: pd.DataFrame, ink: Ink) -> alt.Chart:
    starts = sections(steps).iloc[1:]
    rules = alt.Chart(starts).mark_rule(color=ink.faint, strokeDash=[3, 3])
    return rules.encode(x="left:Q", y=alt.value(-24), y2=alt.value("height"))


def _section_names(steps: pd.DataFrame, ink: Ink) -> alt.Chart:
    """The sections' names above their first columns: whole, in two lines, or as a key, as there is room for."""
    starts = sections(steps)
    lines = [in_two(name) for name in starts["section"]]
    data = starts.assign(
        whole=[breadth(name) for name in starts["section"]],
        halves=["\n".join(two) for two in lines],
        half=[max(map(breadth, two)) for two in lines],
    )
    room = "(datum.part * width - 8)"
    fits = f"{room} >= datum.whole ? datum.section : {room} >= datum.half ? split(datum.halves, '\\n') : "
    return (
        alt.Chart(data)
        .transform_calculate(label=f"{fits}{room} >= 8 * length(datum.key) ? datum.key : ''")
        .mark_text(
            align="left", baseline="bottom", dx=4, dy=alt.ExprRef("isArray(datum.label) ? -23 : -8"), lineHeight=15,
            fontStyle="italic", fontSize=13, color=ink.text,
        )
        .encode(x="left:Q", text="label:N", y=alt.value(0), tooltip=alt.Tooltip("section:N", title="Section"))
    )  # fmt: skip

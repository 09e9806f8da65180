"""Where themes stand along the timeline: a line a theme under the emotions, a mark a paragraph that touches it.

`marks` is `theme_questions.theme_marks`, `steps` is `timeline_frame.placed`; the numbers are those of the reader.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import altair as alt
import pandas as pd

from dashboard import theme_questions
from dashboard.charts import Ink
from dashboard.gate import Shown

LINE = 42
"""Pixels of a theme's line: its name, and its marks under it."""
MARK = 15
"""Pixels that a mark is tall."""
ASIDE = 0.1
"""What a mark leaves free of its column on each side."""


@dataclass(frozen=True, slots=True, eq=False)
class Marked:
    """Themes that are marked along a timeline."""

    themes: tuple[str, ...] = ()
    marks: pd.DataFrame = field(default_factory=pd.DataFrame)


def marked(shown: Shown, themes: Sequence[str]) -> Marked:
    """Where these themes stand in the review."""
    return Marked(tuple(themes), theme_questions.theme_marks(shown, themes))


def counted(marks: pd.DataFrame, theme: str) -> str:
    """How often a theme is touched, in words.

    >>> marks = pd.DataFrame({"theme": ["love", "love"], "paragraph": [2, 3], "sentences": [1, 2]})
    >>> counted(marks, "love"), counted(marks, "war"), counted(marks[:1], "love")
    ('love: 3 sentences in 2 paragraphs', 'war: not in what is shown', 'love: 1 sentence in 1 paragraph')
    """
    own = marks[marks["theme"] == theme]
    if own.empty:
        return f"{theme}: not in what is shown"
    numbers = ((int(own["sentences"].sum()), "sentence"), (len(own), "paragraph"))
    return f"{theme}: " + " in ".join(f"{number} {noun}{'s' * (number != 1)}" for number, noun in numbers)


def said(one: Marked) -> str:
    """The marks in a sentence, each theme with the paragraphs that touch it; empty where none is marked.

    >>> marks = pd.DataFrame({"theme": ["love", "love"], "paragraph": [2, 3], "sentences": [1, 2]})
    >>> said(Marked(("love", "war"), marks)), said(Marked())
    ('Marked: love: 3 sentences in 2 paragraphs (2, 3); war: not in what is shown.', '')
    """
    parts = []
    for theme in one.themes:
        own = one.marks[one.marks["theme"] == theme]
        where = f" ({', '.join(str(number) for number in own['paragraph'])})" if len(own) else ""
        parts.append(f"{counted(own, theme)}{where}")
    return f"Marked: {'; '.join(parts)}." if parts else ""


def spans(marks: pd.DataFrame, steps: pd.DataFrame) -> pd.DataFrame:
    """The marks with `left` and `right` among placed steps, of which a part may be looked at.

    >>> steps = pd.DataFrame({"paragraph": [2, 2, 3], "left": [0.0, 1.0, 2.0], "right": [1.0, 2.0, 3.0]})
    >>> marks = pd.DataFrame({"theme": ["love"] * 2, "paragraph": [1, 2], "sentences": [1, 2], "by_meaning": [0, 1]})
    >>> spans(marks, steps)[["paragraph", "left", "right"]].to_numpy().tolist()
    [[2.0, 0.0, 2.0]]
    """
    columns = steps.groupby("paragraph", as_index=False).agg(left=("left", "min"), right=("right", "max"))
    return marks.merge(columns, on="paragraph")


def under(one: Marked, steps: pd.DataFrame, low: float, unit: float, ink: Ink) -> tuple[list[alt.Chart], float]:
    """The lines of the themes below the height `low`, and how low they reach; `unit` is a share of 1 in pixels."""
    if not one.themes:
        return [], low
    line = LINE / unit
    tops = {theme: low - line * at for at, theme in enumerate(one.themes)}
    found = spans(one.marks, steps)
    heads = pd.DataFrame(
        [(top - 4 / unit, counted(found, theme)) for theme, top in tops.items()], columns=["y", "label"]
    ).assign(left=float(steps["left"].iloc[0]))
    names = alt.Chart(heads).encode(x="left:Q", y="y:Q", text="label:N")
    style: dict[str, Any] = {"align": "left", "baseline": "top", "dx": 3, "fontSize": 12, "fontStyle": "italic"}
    layers = [
        alt.Chart(pd.DataFrame({"y": [low]})).mark_rule(color=ink.faint, strokeWidth=1, opacity=0.6).encode(y="y:Q"),
        names.mark_text(**style, stroke=ink.page, strokeWidth=4, strokeJoin="round", aria=False),
        names.mark_text(**style, color=ink.text),
    ]
    if not found.empty:
        layers += _drawn(found, tops, len(steps), unit, ink)
    return layers, low - line * len(tops)


def _drawn(found: pd.DataFrame, tops: dict[str, float], count: int, unit: float, ink: Ink) -> list[alt.Chart]:
    """A box a mark, empty where the theme is only meant, with the number of sentences where there is room for it."""
    aside = ASIDE * (found["right"] - found["left"])
    foot = found["theme"].map(tops).astype(float) - (LINE - 3) / unit
    data = found.assign(
        middle=(found["left"] + found["right"]) / 2, left=found["left"] + aside, right=found["right"] - aside,
        foot=foot, head=foot + MARK / unit, centre=foot + MARK / 2 / unit,
        filled=(found["by_meaning"] < found["sentences"]).map({True: 0.3, False: 0.02}),
    )  # fmt: skip
    tooltip = [
        alt.Tooltip("theme:N", title="Theme"),
        alt.Tooltip("paragraph:Q", title="Paragraph"),
        alt.Tooltip("sentences:Q", title="Sentences that speak of it"),
        alt.Tooltip("by_meaning:Q", title="… by meaning alone"),
    ]
    boxes = (
        alt.Chart(data)
        .mark_rect(fill=ink.text, stroke=ink.text, strokeWidth=1.2, cornerRadius=4)
        .encode(x="left:Q", x2="right:Q", y="foot:Q", y2="head:Q", tooltip=tooltip)
        .encode(fillOpacity=alt.FillOpacity("filled:Q", scale=None))
    )
    room = alt.ExprRef(f"(datum.right - datum.left) * width / {count} > 14 ? 1 : 0")
    numbers = (
        alt.Chart(data)
        .mark_text(fontSize=12, color=ink.text, opacity=room, baseline="middle")
        .encode(x="middle:Q", y="centre:Q", text="sentences:Q", tooltip=tooltip)
    )
    return [boxes, numbers]

"""The themes of a review drawn as Altair charts."""

from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts import Ink, quiet_axis
from dashboard.text import counted

MOST = 12
"""The most bars that are drawn."""
ROW_HEIGHT, BAR_HEIGHT = 46, 16
AROUND = 64
"""Pixels that the axis takes below the bars."""
NAME_SIZE, SAID_SIZE = 13, 11
ROOM = 172
"""Pixels that are kept free beside the longest bar for “999 sentences · 999 paragraphs”."""
LEAST = 60
"""Pixels of the longest bar, at least."""


def theme_bars(counts: pd.DataFrame, colours: dict[str, str], ink: Ink) -> alt.LayerChart:
    """Ranked bars of the themes by strength, with the counts behind it; choosing one selects the `theme`.

    Each theme is named above its bar, and its counts stand after it, so that both are whole on a phone too.
    `counts` is `theme_questions.theme_counts`; `colours` gives a theme its colour in the cloud.
    """
    order = list(counts["theme"])
    said = [
        f"{counted(int(row.sentences), 'sentence')} · {counted(int(row.paragraphs), 'paragraph')}"
        for row in counts[["sentences", "paragraphs"]].itertuples()
    ]
    data = counts.assign(colour=[colours.get(theme, ink.faint) for theme in order], said=said)
    most = float(counts["strength"].max()) if len(counts) else 1.0
    select = alt.selection_point(name="theme", fields=["theme"], on="click", clear="dblclick")
    base = alt.Chart(data).encode(
        x=alt.X(
            "strength:Q",
            title="strength",
            axis=quiet_axis(ink, format=".0%", tickCount=4),
            scale=alt.Scale(domain=[0, most], range=[0, alt.ExprRef(f"max({LEAST}, width - {ROOM})")], nice=False),
        ),
        y=alt.Y("theme:N", sort=order, axis=None),
        tooltip=[
            alt.Tooltip("theme:N", title="Theme"),
            alt.Tooltip("group:N", title="Group"),
            alt.Tooltip("strength:Q", title="Strength", format=".0%"),
            alt.Tooltip("sentences:Q", title="Sentences"),
            alt.Tooltip("by_meaning:Q", title="… by meaning alone"),
            alt.Tooltip("named:Q", title="… by its name"),
            alt.Tooltip("paragraphs:Q", title="Paragraphs"),
            alt.Tooltip("words:Q", title="Words and phrases"),
        ],
    )
    down = BAR_HEIGHT / 2 + 1
    bars = (
        base.mark_bar(cornerRadiusEnd=3, height=BAR_HEIGHT, yOffset=down)
        .encode(color=alt.Color("colour:N", scale=None))
        .add_params(select)
    )
    beside: dict[str, Any] = {"align": "left", "baseline": "middle", "color": ink.text}
    numbers = base.mark_text(**beside, dx=6, dy=down, fontSize=SAID_SIZE).encode(text="said:N")
    names = base.mark_text(**beside, dy=-down - 1, fontSize=NAME_SIZE).encode(x=alt.value(0), text="theme:N")
    return (
        alt.layer(bars, numbers, names)
        .properties(width="container", height=ROW_HEIGHT * len(order) + AROUND)
        .configure_view(stroke=None)
    )

"""The themes of a review drawn as Altair charts."""

import altair as alt
import pandas as pd

from dashboard.charts import Ink, quiet_axis
from dashboard.text import counted

MOST = 12
"""The most bars that are drawn."""
BAR_HEIGHT = 30
AROUND = 64
"""Pixels that the axis takes beside the bars."""


def theme_bars(counts: pd.DataFrame, colours: dict[str, str], ink: Ink) -> alt.LayerChart:
    """Ranked bars of the themes by strength, with the counts behind it; choosing one selects the `theme`.

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
            scale=alt.Scale(domain=[0, most * 2.6], nice=False),
        ),
        y=alt.Y("theme:N", sort=order, title=None, axis=quiet_axis(ink, labelLimit=220, labelFontSize=13)),
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
    bars = (
        base.mark_bar(cornerRadiusEnd=3, height=16).encode(color=alt.Color("colour:N", scale=None)).add_params(select)
    )
    numbers = base.mark_text(align="left", dx=6, color=ink.text, fontSize=11).encode(text="said:N")
    return (
        alt.layer(bars, numbers)
        .properties(width="container", height=BAR_HEIGHT * len(order) + AROUND)
        .configure_view(stroke=None)
    )

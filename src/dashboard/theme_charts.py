"""The themes of a review drawn as Altair charts."""

import altair as alt
import pandas as pd

from dashboard.charts import Ink, quiet_axis

BAR_HEIGHT = 30
AROUND = 64
"""Pixels that the axis takes beside the bars."""


def theme_bars(counts: pd.DataFrame, colours: dict[str, str], ink: Ink) -> alt.LayerChart:
    """Ranked bars of the themes: how many paragraphs touch each; choosing one selects the `theme`.

    `counts` is `questions.theme_counts`; `colours` gives a theme its colour in the cloud.
    """
    order = list(counts["theme"])
    data = counts.assign(colour=[colours.get(theme, ink.faint) for theme in order])
    select = alt.selection_point(name="theme", fields=["theme"], on="click", clear="dblclick")
    base = alt.Chart(data).encode(
        x=alt.X("paragraphs:Q", title="paragraphs that touch it", axis=quiet_axis(ink, tickMinStep=1, format="d")),
        y=alt.Y("theme:N", sort=order, title=None, axis=quiet_axis(ink, labelLimit=220, labelFontSize=13)),
        tooltip=[
            alt.Tooltip("theme:N", title="Theme"),
            alt.Tooltip("group:N", title="Group"),
            alt.Tooltip("paragraphs:Q", title="Paragraphs"),
            alt.Tooltip("sentences:Q", title="Sentences"),
            alt.Tooltip("words:Q", title="Words and phrases"),
        ],
    )
    bars = (
        base.mark_bar(cornerRadiusEnd=3, height=16).encode(color=alt.Color("colour:N", scale=None)).add_params(select)
    )
    numbers = base.mark_text(align="left", dx=6, color=ink.text).encode(text="paragraphs:Q")
    return (
        alt.layer(bars, numbers)
        .properties(width="container", height=BAR_HEIGHT * len(order) + AROUND)
        .configure_view(stroke=None)
    )

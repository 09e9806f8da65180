"""The stretches of a timeline in which an emotion stands out, drawn as lines with names that never touch."""

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts import Ink, colour_of, named
from dashboard.peaks import Stretch

LANE = 0.13
"""The height of a line of stretches that stand out, as a share."""
LEAST_ROOM, HEADROOM = 0.4, 0.14
"""The share that there is always room for, and what is left free above the tallest bar, for its shape and name."""
LANE_WIDTH = 0.27
"""The least room of a stretch's name, as a part of the whole width: enough for the longest on a phone."""

MOST_LANES = 5
"""Lines above one another that carry names, at most; what stands out least of a long review goes without."""


def spans(stretches: Sequence[Stretch], steps: pd.DataFrame) -> pd.DataFrame:
    """Where the stretches lie among placed steps, of which a part may be looked at."""
    found = []
    for one in stretches:
        inside = steps[steps["paragraph"].between(one.first, one.last)]
        if len(inside):
            found.append((one.voice, one.family, inside["left"].min(), inside["right"].max(), _sign(one), one.score))
    return pd.DataFrame(found, columns=["voice", "family", "left", "right", "sign", "score"])


def _sign(one: Stretch) -> int:
    return 1 if one.voice == "writer" else -1


def lanes(stretches: Sequence[Stretch], steps: pd.DataFrame) -> pd.DataFrame:
    """The stretches with a `lane` each, from 0, so that no two names of a voice stand on one another.

    A name begins with its stretch; where that would take it over the right edge, it ends with it: `flush`. Those that
    stand out most find their place first; where a name finds none in `MOST_LANES`, its line stays without: `bare`.
    """
    found = spans(stretches, steps)
    room = LANE_WIDTH * len(steps)
    found = found.assign(flush=(found["left"] + room > len(steps)) & (found["right"] >= room))
    taken: dict[tuple[str, int], list[tuple[float, float]]] = {}

    def free(voice: str, begin: float, end: float) -> int:
        lane = 0
        while any(begin < other_end and other < end for other, other_end in taken.get((voice, lane), [])):
            lane += 1
        return lane

    lanes: dict[object, tuple[int, bool]] = {}
    order = found if len(found) <= MOST_LANES else found.sort_values("score", ascending=False, kind="stable")
    for row in order.itertuples():
        begin = min(row.left, row.right - room) if row.flush else row.left
        end = row.right if row.flush else max(row.right, row.left + room)
        lane = free(row.voice, begin, end)
        bare = lane >= MOST_LANES
        if bare:
            begin, end = row.left, row.right
            lane = min(MOST_LANES, free(row.voice, begin, end))
        taken.setdefault((row.voice, lane), []).append((begin, end))
        lanes[row.Index] = (lane, bare)
    placed = [lanes[at] for at in found.index]
    return found.assign(lane=pd.Series([lane for lane, _ in placed], dtype=int), bare=[bare for _, bare in placed])


def edges(lanes: pd.DataFrame, bars: pd.DataFrame) -> tuple[pd.DataFrame, float, float]:
    """The stretches with the height `y` that each is drawn at, and the lowest and the highest of the drawing.

    Upward and downward there is room for the tallest bar, and beyond it for the names of what stands out.
    """
    ends = []
    for voice in ("story", "writer"):
        own = bars.loc[bars["voice"] == voice, ["share", "high"]].max().max()
        tallest = max(LEAST_ROOM, 0.0 if pd.isna(own) else float(own)) + HEADROOM
        count = lanes.loc[lanes["voice"] == voice, "lane"].max()
        ends.append((tallest, tallest + (0.0 if pd.isna(count) else LANE * (float(count) + 1))))
    (story, low), (writer, high) = ends
    first = lanes["sign"].map({1: writer, -1: story}).astype(float)
    return lanes.assign(y=lanes["sign"] * (first + LANE * lanes["lane"])), -low, high


def stretch_marks(lanes: pd.DataFrame, ink: Ink) -> list[alt.Chart]:
    """A line over each stretch that stands out, with the emotion's name."""
    data = lanes.assign(
        colour=[colour_of(family, ink) for family in lanes["family"]],
        emotion=[named(row.family, row.voice) for row in lanes.itertuples()],
    )
    names = []
    for (sign, flush), own in data[~data["bare"].astype(bool)].groupby(["sign", "flush"]):
        style: dict[str, Any] = {
            "align": "right" if flush else "left", "baseline": "bottom" if sign > 0 else "top",
            "dx": -2 if flush else 2, "dy": -3 if sign > 0 else 4, "fontSize": 13, "fontWeight": "bold",
        }  # fmt: skip
        text = alt.Chart(own).encode(x="right:Q" if flush else "left:Q", y="y:Q", text="emotion:N")
        # An edge in the colour of the page keeps a name legible on hatching and on the sections' lines.
        names.append(text.mark_text(**style, stroke=ink.page, strokeWidth=4, strokeJoin="round", aria=False))
        names.append(text.mark_text(**style, color=ink.text))
    return [rules(data, 4), *names]


def rules(data: pd.DataFrame, width: int) -> alt.Chart:
    """A line from `left` to `right` at `y` for each row, in its `colour`."""
    inset = data.assign(
        left=data["left"] + 0.04, right=data["right"] - 0.04,
        outstanding=[named(row.family, row.voice) for row in data.itertuples()],
    )  # fmt: skip
    lines = alt.Chart(inset).mark_rule(strokeWidth=width)
    tooltip = [alt.Tooltip("outstanding:N", title="Stands out")]
    return lines.encode(x="left:Q", x2="right:Q", y="y:Q", color=alt.Color("colour:N", scale=None), tooltip=tooltip)

"""The parts of the page that compares reviews: which ones, which emotion, and the mean over many."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from dashboard import alignment, captions, charts, compare_charts, exports
from dashboard.compare_charts import Aligned
from dashboard.exports import Key, Plate
from dashboard.gate import Choice
from dashboard.questions import FELT
from dashboard.ui import cached, passages, scope, wording
from dashboard.ui.downloads import Files

CHOSEN, FAMILY = "compared", "compared-emotion"
"""Keys of the widgets that are bound to the address."""
MOST = 8
"""Reviews that are compared at once, at most."""
MANY = 60
"""Reviews from which the mean over all is worked out only when asked for, since each has to be looked through."""
MADE = (
    "Place: by sentences, hidden ones counted. Each bar is the part of a paragraph’s sentences that conveys the "
    "emotion. The mean cuts each review in 20 equal parts; its band holds the middle eight in ten of the reviews."
)
UNITS = {
    "begin": "percent of the review",
    "end": "percent of the review",
    "hidden": "sentences",
    "voice": "writer: what the writer felt; story: what the story tells",
    "share": "part of the paragraph's sentences, 0 to 1",
    "mean": "part of the sentences, 0 to 1, over the reviews",
    "low": "10th percentile of the reviews, same unit; empty below 5 reviews",
    "high": "90th percentile of the reviews, same unit",
}
COLUMNS: dict[str, Any] = {
    **wording.EMOTION_COLUMNS,
    "review": st.column_config.TextColumn("Review"),
    "begin": st.column_config.NumberColumn("From, % of the review", format="%.0f"),
    "end": st.column_config.NumberColumn("To, %", format="%.0f"),
    "hidden": st.column_config.NumberColumn("Sentences hidden"),
    "mean": st.column_config.NumberColumn("Mean", format="percent"),
    "low": st.column_config.NumberColumn("One in ten is below", format="percent"),
    "high": st.column_config.NumberColumn("One in ten is above", format="percent"),
    "reviews": st.column_config.NumberColumn("Reviews"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """What is compared."""

    found: dict[str, Aligned]
    """The reviews that have anything to draw, by name."""
    family: str
    spread: pd.DataFrame
    """`alignment.spread`; empty where it was not asked for."""
    reviews: int
    """How many reviews it is over."""
    left_out: int = 0
    """How many more it was asked for and has nothing of."""

    @property
    def caption(self) -> str:
        """What the picture of the reviews shows."""
        shares = {name: one.shares for name, one in self.found.items()}
        return captions.comparison_caption(shares, self.family, self.spread, self.reviews)

    @property
    def table(self) -> pd.DataFrame:
        """What the picture of the reviews was drawn from."""
        rows = [one.shares.assign(review=name) for name, one in self.found.items()]
        table = pd.concat(rows)
        return table[table["family"] == self.family][["review", *alignment.ALIGNED_COLUMNS]]


def labels(current: str, known: Sequence[str]) -> list[str]:
    """Draw the choice of reviews, and return their labels; at first, the one that is looked at and the next."""
    at = known.index(current)
    first = [known[(at + ahead) % len(known)] for ahead in range(min(3, len(known)))]
    _into_the_address(CHOSEN)
    ground = st.get_option("theme.dark.sidebar.primaryColor")
    if ground and scope.dark():  # Streamlit writes what is chosen in white on the page's amber, which nobody can read
        passages.chips_on(CHOSEN, ground)
    return st.multiselect(
        "Reviews", known, default=first, max_selections=MOST, key=CHOSEN, bind="query-params",
        placeholder="Choose two or more",
    )  # fmt: skip


def _into_the_address(key: str) -> None:
    """Have the address keep what is chosen in the widget that is drawn next.

    Streamlit leaves out of the address what a widget begins with. Here that changes with the review that is looked at,
    or with the reviews that are compared, while the choice stays: set once more, it is written where the two differ.
    """
    if key in st.session_state:
        st.session_state[key] = st.session_state[key]


def comparison(chosen: Sequence[str]) -> Comparison:
    """Draw the choice of the emotion and of the mean, and return what is compared."""
    every = scope.for_each(chosen, cached.aligned, "Looking through")
    found = {name: Aligned(shares, gaps) for name, (shares, gaps) in every.items() if not shares.empty}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _into_the_address(FAMILY)
        family = st.selectbox(
            "Emotion", FELT, index=FELT.index(_strongest(chosen)), key=FAMILY, bind="query-params",
            format_func=charts.label, width=240,
        )  # fmt: skip
        matching, _ = scope.matching("")
        wanted = len(matching) <= MANY or st.toggle(
            f"Mean of all {wording.counted(len(matching), 'review')}", key="compared-mean", persist_state="session",
            help="Looks through every review that fits the themes; the first time, that takes a while.",
        )  # fmt: skip
    profiles = scope.for_each(matching, cached.profile, "Looking through") if wanted else {}
    told = [one for one in profiles.values() if not np.isnan(one).all()]
    return Comparison(found, family, alignment.spread(told), len(told), len(profiles) - len(told))


def _strongest(chosen: Sequence[str]) -> str:
    """The emotion that is strongest over the compared reviews as every reader sees them, as it comes into a link."""
    every = scope.for_each(chosen, lambda review, _: cached.aligned(review, Choice())[0], "Looking through")
    tables = [table for table in every.values() if not table.empty]
    if not tables:
        return FELT[0]
    return str(pd.concat(tables).groupby("family")["share"].mean().idxmax())


def many(reviews: int) -> str:
    """What the mean is over.

    >>> many(1)
    '1 review'
    """
    themes = scope.themes()
    of = f" that {'touches' if reviews == 1 else 'touch'} {' and '.join(themes)}" if themes else ""
    return f"{wording.counted(reviews, 'review')}{of}"


def without(left_out: int) -> str:
    """Why the mean is over fewer reviews than fit; empty where it is over all of them.

    >>> without(26)[:72]
    '26 more reviews are left out, because nothing of them is both scored and'
    >>> without(1)[:63], without(0)
    ('1 more review is left out, because nothing of it is both scored', '')
    """
    if not left_out:
        return ""
    said = "1 more review is" if left_out == 1 else f"{left_out} more reviews are"
    of = "it" if left_out == 1 else "them"
    return (
        f"{said} left out, because nothing of {of} is both scored and shown: hidden, too short, or in a language that "
        "is not scored."
    )


def files(one: Comparison) -> Files:
    """The picture of the compared reviews, and its numbers."""
    ink = scope.ink()
    plate = Plate(
        f"{charts.label(one.family).capitalize()} in {wording.counted(len(one.found), 'review')}", one.caption,
        f"Reviews: {', '.join(one.found)}. {MADE} What is hidden as a spoiler is left out.", _legend(one.family, ink),
        ink.page, ink.text,
    )  # fmt: skip
    return Files(
        "reviews",
        f"compared-{one.family}",
        lambda: exports.chart_svg(compare_charts.reviews(one.found, one.spread, one.family, ink), plate),
        one.table,
        UNITS,
    )


def mean_files(one: Comparison) -> Files:
    """The picture of the mean over many reviews, and its numbers."""
    ink = scope.ink()
    of = many(one.reviews)
    plate = Plate(
        f"Emotions over {of}", "The line is the mean, the band holds the middle eight in ten of the reviews.",
        f"Mean of {of}. {MADE} What is hidden as a spoiler is left out.", (), ink.page, ink.text,
    )  # fmt: skip
    return Files(
        "reviews", "mean", lambda: exports.chart_svg(compare_charts.families(one.spread, ink), plate), one.spread, UNITS
    )


def _legend(family: str, ink: charts.Ink) -> tuple[Key, ...]:
    colour = charts.colour_of(family, ink)
    return (
        Key(colour, "upward: what the writer felt"),
        Key(colour, "downward: what the story tells", "outlined"),
        Key(ink.text, "mean of all reviews", "line"),
        Key(ink.faint, "hidden", "hatched"),
    )

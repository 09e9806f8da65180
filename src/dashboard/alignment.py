"""Reviews of any length on one axis: the place of each paragraph in percent, and the mean over many reviews.

A place counts sentences, hidden ones too, so that what is hidden moves nothing and tells nothing.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard import timeline
from dashboard.gate import Shown
from dashboard.timeline import SERIES

Floats = NDArray[np.float64]

PARTS = 20
"""Equal parts that a review is cut into for the mean over many."""
FEWEST = 5
"""Reviews from which a spread is stated."""
SPREAD = (0.1, 0.9)
"""The parts of the reviews below and above which the spread ends."""
ALIGNED_COLUMNS = ("begin", "end", "paragraph", "section", "hidden", "voice", "family", "share")
SPREAD_COLUMNS = ("begin", "end", "voice", "family", "mean", "low", "high", "reviews")


def places(shown: Shown) -> pd.DataFrame:
    """A row a paragraph: `paragraph`, `section`, `hidden` sentences, `begin` and `end` in percent of the review."""
    table = timeline.steps(shown, "paragraph")
    sizes = (table["sentences"] + table["hidden"]).astype(float)
    end = sizes.cumsum() / max(1.0, float(sizes.sum())) * 100
    begin = end.shift(fill_value=0.0)
    return table[["paragraph", "section", "hidden"]].assign(begin=begin, end=end)


def aligned(shown: Shown) -> pd.DataFrame:
    """A row a paragraph, voice and family, with `ALIGNED_COLUMNS`; a paragraph with nothing to draw has no rows."""
    found = timeline.feelings(timeline.scored_steps(shown))[["paragraph", "voice", "family", "share"]]
    return places(shown).merge(found, on="paragraph")[list(ALIGNED_COLUMNS)]


def gaps(shown: Shown) -> pd.DataFrame:
    """Where nothing is shown or nothing could be scored: `begin` and `end` in percent, and whether it is `hidden`."""
    found = places(shown)
    scored = {step.paragraph for step in timeline.scored_steps(shown)}
    empty = found[~found["paragraph"].isin(scored)]
    return empty.assign(hidden=empty["hidden"] > 0)[["begin", "end", "hidden"]]


def profile(shown: Shown) -> Floats:
    """The shares in each of `PARTS` equal parts of a review, (parts, series): NaN where nothing is shown.

    Where a part reaches over several paragraphs, each counts by how much of the part it fills.
    """
    values = {step.paragraph: step.values.mean(axis=0) for step in timeline.scored_steps(shown)}
    edges = np.linspace(0, 100, PARTS + 1)
    sums, weights = np.zeros((PARTS, len(SERIES))), np.zeros(PARTS)
    for row in places(shown).itertuples():
        if row.paragraph in values:
            fills = np.clip(np.minimum(edges[1:], row.end) - np.maximum(edges[:-1], row.begin), 0, None)
            sums += fills[:, None] * values[row.paragraph]
            weights += fills
    filled = weights[:, None] > 1e-9  # noqa: PLR2004 - less is a rounding error
    found: Floats = np.divide(sums, weights[:, None], out=np.full_like(sums, np.nan), where=filled)
    return found


def spread(profiles: Sequence[Floats]) -> pd.DataFrame:
    """The mean over reviews, a row a part, voice and family, with `SPREAD_COLUMNS`.

    `low` and `high` are where the middle eight in ten of the reviews begin and end; missing below `FEWEST`.
    `reviews` counts those that show something in that part; where none does, there is no row.

    >>> one, other = np.full((PARTS, 16), 0.2), np.full((PARTS, 16), 0.6)
    >>> spread([one, other]).loc[0, ["begin", "end", "mean", "reviews"]].tolist()
    [0.0, 5.0, 0.4, 2.0]
    """
    rows = []
    values = np.stack(profiles) if profiles else np.empty((0, PARTS, len(SERIES)))
    for part in range(PARTS):
        known = values[:, part][~np.isnan(values[:, part, 0])]
        if not len(known):
            continue
        ends = np.quantile(known, SPREAD, axis=0) if len(known) >= FEWEST else np.full((2, len(SERIES)), np.nan)
        place = (100 * part / PARTS, 100 * (part + 1) / PARTS)
        for at, series in enumerate(SERIES):
            numbers = (float(known[:, at].mean()), float(ends[0, at]), float(ends[1, at]), len(known))
            rows.append((*place, *series, *numbers))
    return pd.DataFrame(rows, columns=list(SPREAD_COLUMNS))

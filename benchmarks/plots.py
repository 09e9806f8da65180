"""Reliability of the marks and the curve of hiding, drawn: `python -m benchmarks.plots`, after new weights.

Writes `docs/reliability.svg` and `docs/hiding.svg` from `gold/film_dev.jsonl` in `shared/` beside the repository, by
fits that did not read the review that is measured (`training.scaling.cross_fitted`).
"""

from pathlib import Path
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from benchmarks.quality import SPOILER, Floats, readers
from dashboard import rendering
from dashboard.marking import encoder
from dashboard.marking.emotions import FAMILIES
from training import data, scaling
from training.tasks import columns

DOCS = Path(__file__).parents[1] / "docs"
INK, PAPER = "#16110E", "#FBF7F0"
BINS = 10
SIDE = 150


def bins(name: str, said: Floats, true: Floats) -> pd.DataFrame:
    """For each tenth of what was said: its mean, the share that was true with its 95 % interval (Wilson), how many.

    >>> bins("joy", np.full(4, 0.25, np.float32), np.array([1, 0, 0, 0], np.float32))[["said", "true", "n"]].values
    array([[0.25, 0.25, 4.  ]])
    """
    rows = []
    places = np.minimum((said * BINS).astype(int), BINS - 1)
    for place in np.unique(places):
        here = places == place
        n, share = int(here.sum()), float(true[here].mean())
        middle = (share + 1.96**2 / (2 * n)) / (1 + 1.96**2 / n)
        reach = 1.96 / (1 + 1.96**2 / n) * np.sqrt(share * (1 - share) / n + 1.96**2 / (4 * n * n))
        rows.append((name, float(said[here].mean()), share, middle - reach, middle + reach, n))
    return pd.DataFrame(rows, columns=["mark", "said", "true", "least", "most", "n"])


def reliability() -> alt.FacetChart:
    """What was said against what was true, a small picture a mark."""
    given = scaling.reviews()
    both = readers()
    families, _ = scaling.cross_fitted("families", given)
    spoiler, _ = scaling.cross_fitted("spoiler", given)
    truth = given.targets[given.dev][:, columns("spoiler")][:, SPOILER]
    tables = [bins("spoiler", spoiler[:, SPOILER], truth)]
    for number, family in enumerate(FAMILIES):
        said, true = np.tile(families[:, number], 2), np.concatenate([reader[:, number] for reader in both])
        tables.append(bins(family, said, true.astype(np.float32)))
    table = pd.concat(tables)
    scale = alt.Scale(domain=[0, 1], nice=False)
    base = alt.Chart(table).encode(
        x=alt.X("said:Q", title="said", scale=scale, axis=alt.Axis(format="%", values=[0, 0.5, 1]))
    )
    axis = alt.Axis(format="%", values=[0, 0.5, 1])
    right = (
        alt.Chart(table)
        .mark_rule(color="#857A72", strokeDash=[3, 3])
        .encode(x=alt.datum(0), y=alt.datum(0), x2=alt.datum(1), y2=alt.datum(1))
    )
    spread = base.mark_rule(color="#288A6F", strokeWidth=1.5).encode(
        y=alt.Y("least:Q", title="true", scale=scale, axis=axis), y2="most:Q"
    )
    dots = base.mark_circle(color="#288A6F", opacity=1).encode(
        y=alt.Y("true:Q", title="true", scale=scale, axis=axis),
        size=alt.Size("n:Q", title="sentences or readings", scale=alt.Scale(range=[12, 220])),
    )
    order = ["spoiler", *FAMILIES]
    return (
        alt.layer(right, spread, dots)
        .properties(width=SIDE, height=SIDE)
        .facet(alt.Facet("mark:N", title=None, sort=order), columns=5)
        .properties(title=f"What the marks say against what is true: film_dev, cross-fitted, weights {encoder.VERSION}")
    )


def hiding() -> alt.Chart:
    """The part of opinions and set-ups that is hidden with each part of the spoilers."""
    given = scaling.reviews()
    spoiler = scaling.cross_fitted("spoiler", given)[0][:, SPOILER]
    kinds = given.targets[given.dev][:, columns("spoiler")].argmax(1)
    found = np.sort(spoiler[kinds == SPOILER])[::-1]
    rows = [
        ((at + 1) / len(found), kind, float((spoiler[kinds == number] >= threshold).mean()))
        for at, threshold in enumerate(found)
        for number, kind in enumerate(("opinions", "set-ups"))
    ]
    table = pd.DataFrame(rows, columns=["spoilers", "kind", "hidden"])
    percent = alt.Axis(format="%")
    chart: alt.Chart = (
        alt.Chart(table)
        .mark_line(interpolate="step-before")
        .encode(
            x=alt.X("spoilers:Q", title="spoiler sentences hidden", axis=percent),
            y=alt.Y("hidden:Q", title="hidden with them", axis=percent),
            color=alt.Color("kind:N", title=None, scale=alt.Scale(range=["#288A6F", "#AF6419"])),
            strokeDash=alt.StrokeDash("kind:N", title=None),
        )
        .properties(width=520, height=300, title=f"What hiding takes along: film_dev, weights {encoder.VERSION}")
    )
    return chart


def main() -> None:
    """Draw both."""
    if not data.available():
        raise SystemExit(data.MISSING)
    charts: tuple[tuple[str, Any], ...] = (("reliability", reliability()), ("hiding", hiding()))
    for name, chart in charts:
        dressed = chart.configure(background=PAPER, font="Georgia, serif").configure_axis(
            labelColor=INK, titleColor=INK
        )
        (DOCS / f"{name}.svg").write_text(rendering.svg(dressed.to_dict()), encoding="utf-8")
        print(f"docs/{name}.svg")


if __name__ == "__main__":
    main()

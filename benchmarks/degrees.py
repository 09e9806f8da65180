"""What each degree of hiding means, and what its surroundings add: `python -m benchmarks.degrees [FILE]`.

FILE holds labelled reviews as JSON lines, by default `gold/film_dev.jsonl` in `shared/` beside the repository. The
first table is of FILE with the settings that are shipped, which were fitted on film dev too; the figures that readers
are told are cross-fitted and printed beside them. The second table says what hiding costs with and without what is
known of a sentence beside its score: the part of opinions and of set-ups that is hidden, averaged over both and over
recalls from 0.8 to 0.95.
"""

import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

from dashboard.hiding import FITTED, MEASURED, THRESHOLDS, WARNED_ODDS
from dashboard.marking import encoder
from dashboard.reading.notice_kinds import Kind
from training import data
from training.degrees import Fit, cost, held_out, labelled, logit, measured, rows_of

LABELLED = Path(__file__).parents[2] / "shared/gold/film_dev.jsonl"


def shipped() -> Fit:
    """The settings that are shipped."""
    thresholds = tuple((degree, float(logit(np.array(at)))) for degree, at in THRESHOLDS.items())
    opening = FITTED["opening"]
    odds = WARNED_ODDS[Kind.REST], WARNED_ODDS[Kind.WHOLE]
    return Fit(*odds, opening["sentences"], opening["odds"], FITTED["opinion"], thresholds)


def main(path: Path) -> None:
    """Print both tables."""
    if not data.available() or not path.is_file():
        print(f"Skipped: {data.MISSING}.")
        return
    fit = shipped()
    reviews = labelled(json.loads(line) for line in path.read_text("utf-8").splitlines())
    rows = rows_of(reviews)
    print(f"Weights {encoder.VERSION}; {path.name}: {len(reviews)} reviews, {len(rows.truth)} sentences")
    for degree, threshold in fit.thresholds:
        print(f"{degree:9} shipped settings, fitted on film dev too: {measured(fit.scores(rows) >= threshold, rows)}")
        print(f"{'':9} cross-fitted, what readers are told: {MEASURED[degree]}")
        print(f"{'':9} cross-fitted, film dev alone: {FITTED['measured_on_film_dev'][degree]}")
    rows = rows_of(labelled([*data.gold_rows("dev"), *held_out(0)]))
    print(f"Cost of hiding on film dev and the held-out training reviews, {len(np.unique(rows.review))} reviews")
    for name, one in (
        ("as shipped", fit),
        ("without notices", replace(fit, where=1.0, whether=1.0)),
        ("without the opening", replace(fit, opening=0)),
        ("whatever is opinion", replace(fit, opinion=0.0)),
        ("the score alone", Fit()),
    ):
        print(f"  {name:20} {cost(one, rows):.4f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else LABELLED)

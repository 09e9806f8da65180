"""Whether anything hidden is in any view, over all planted reviews: `python -m benchmarks.leaks [STEP [FIRST]]`.

The same search as `tests/test_no_leaks.py`, which sends only some reviews through the slow views; here all reviews go
through all views, the drawn cloud too, or each STEP-th of them from the FIRST on, from 0, so that several processes
can share them. Takes about an hour of one core for all. Exit status 1 where something leaks.
"""

import os
import sys
import time

from dashboard import gate
from dashboard.gate import Choice, Degree
from tests.planting import PLANTED, planted, reviews
from tests.views import VIEWS, drawn_cloud, flat


def main(step: int = 1, first_review: int = 0) -> int:
    """Look, and print how much was looked at and what leaks."""
    os.environ["SOURCE_DATE_EPOCH"] = "0"  # a font in a picture holds the time at which it was made
    began = time.monotonic()
    views = {**VIEWS, "drawn cloud": drawn_cloud}
    found: list[str] = []
    looked = hidden = 0
    for at, review in enumerate(reviews()[first_review::step]):
        choice = Choice(degree=list(Degree)[at % len(Degree)])
        first, second = (gate.shown(planted(review, run)[0], choice) for run in (1, 2))
        hidden += len(first.hidden)
        looked += 1
        for name, make in views.items():
            one, other = flat(make(first)), flat(make(second))
            if PLANTED in one.casefold() or one != other:
                found.append(f"{name} of {review.source.name}")
        if sys.stderr.isatty() or looked % 20 == 0:
            print(f"{looked} reviews, {len(found)} leaks", file=sys.stderr, flush=True)
    print(
        f"{looked} reviews, {hidden} hidden passages, {len(views)} views, {time.monotonic() - began:.0f} s: "
        f"{len(found)} leaks"
    )
    print("\n".join(found))
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))

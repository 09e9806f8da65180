"""What each degree of hiding means on held-out reviews: `python -m benchmarks.degrees [FILE]`.

FILE holds labelled reviews as JSON lines, by default `gold/film_dev.jsonl` in `shared/` beside the repository.
Printed per degree: the part of the spoiler sentences and of the opinion sentences that are hidden, and how often
a sentence that is shown gives nothing away.
"""

import json
import sys
from pathlib import Path

import numpy as np

from dashboard.hiding import Degree, threshold
from dashboard.marking import encoder, spoilers

LABELLED = Path(__file__).parents[2] / "shared/gold/film_dev.jsonl"
OPINION, SPOILER = 0, 2


def main(labelled: Path) -> None:
    """Print the table."""
    reviews = [json.loads(line)["sentences"] for line in labelled.read_text("utf-8").splitlines()]
    read = encoder.encode_many([[sentence["text"] for sentence in review] for review in reviews])
    scores = np.concatenate([spoilers.probabilities(one)[:, spoilers.CLASSES.index("spoiler")] for one in read])
    truth = np.array([sentence["spoiler"] for review in reviews for sentence in review])
    of_review = np.repeat(np.arange(len(reviews)), [len(review) for review in reviews])
    print(
        f"{labelled.name}: {len(reviews)} reviews, {len(truth)} sentences, {(truth == SPOILER).sum()} of them spoilers"
    )
    for degree in Degree:
        hidden = scores >= threshold(degree)
        clean = [at for at in range(len(reviews)) if not hidden[of_review == at].any()]
        kept = sum(not (truth[of_review == at] == SPOILER).any() for at in clean)
        print(
            f"{degree:9} from {threshold(degree):.3f}: hides {hidden[truth == SPOILER].mean():6.1%} of spoilers, "
            f"{hidden[truth == OPINION].mean():6.1%} of opinions, {hidden.mean():6.1%} of all; a shown sentence "
            f"gives nothing away in {(truth[~hidden] != SPOILER).mean():6.1%}; nothing hidden in {len(clean)} "
            f"reviews, rightly in {kept}"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else LABELLED)

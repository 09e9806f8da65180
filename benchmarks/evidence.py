"""Whether the words named behind a mark made it: `python -m benchmarks.evidence`.

For each sentence of `gold/film_dev.jsonl` in `shared/` beside the repository, and each of two marks: the words named
as evidence are left out together, and so are as many words drawn at random from the same sentence.
"""

import random
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from dashboard.marking import emotions, encoder, score_of, spoilers
from dashboard.marking.evidence import STATED_SHARE, Carrier, Score, evidence
from training import data

FEWEST = 4
"""Words that a sentence must have for the choice among them to mean something."""


def without(texts: Sequence[str], at: int, words: Sequence[Carrier], score: Score) -> float:
    """The score of sentence `at` among its near neighbours once these words are left out of it."""
    sentence = texts[at]
    for word in sorted(words, key=lambda one: -one.start):
        sentence = sentence[: word.start] + sentence[word.end :]
    before, after = texts[max(0, at - encoder.CONTEXT) : at], texts[at + 1 : at + 1 + encoder.CONTEXT]
    return float(score(encoder.encode([*before, sentence, *after]))[len(before)])


def marked(texts: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The sentences of a review that carry a mark, and that mark: the likeliest family, or a spoiler."""
    encoded = encoder.encode(texts)
    families = emotions.families(encoded)
    spoiler = spoilers.probabilities(encoded)[:, spoilers.CLASSES.index("spoiler")]
    for at in range(len(texts)):
        first = int(families[at].argmax())
        if emotions.FAMILIES[first] != "neutral" and families[at, first] >= emotions.cut_offs()[first]:
            yield at, emotions.FAMILIES[first]
        if spoiler[at] >= spoilers.THRESHOLD:
            yield at, "spoiler"


def rows(reviews: Sequence[Sequence[str]]) -> Iterator[tuple[str, npt.NDArray[np.float64]]]:
    """For each mark of each sentence: score, drop by the named words, by random ones, words named, words there."""
    chance = random.Random(1)  # noqa: S311
    for texts in reviews:
        for at, mark in marked(texts):
            found = evidence(texts, at, score_of(mark))
            named = found.named()
            if not named or len(found.words) < FEWEST:
                continue
            drops = [
                found.score - without(texts, at, words, score_of(mark))
                for words in (named, chance.sample(found.words, len(named)))
            ]
            kind = "a spoiler" if mark == "spoiler" else "the likeliest emotion"
            yield kind, np.array([found.score, *drops, len(named), len(found.words)])


def main() -> None:
    """Print the table."""
    if not data.available():
        raise SystemExit(data.MISSING)
    reviews = [[str(one["text"]) for one in row["sentences"]] for row in data.gold_rows("dev")]  # type: ignore[attr-defined]
    found = list(rows(reviews))
    print(f"named: the fewest words that carry {STATED_SHARE:.0%} of what the words of the sentence carry")
    for kind in sorted({kind for kind, _ in found}):
        table = np.stack([row for name, row in found if name == kind])
        score, drop, by_chance, named, there = table.mean(0)
        beats = (table[:, 1] > table[:, 2]).mean()
        print(
            f"{kind}: {len(table)} sentences, score {score:.3f}; without the {named:.1f} named words {drop:.3f} lower, "
            f"without as many of the {there:.1f} at random {by_chance:.3f} lower; lower than at random in {beats:.1%}"
        )


if __name__ == "__main__":
    main()

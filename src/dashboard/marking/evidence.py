"""Which words of a sentence made a mark: each word's contribution, by leaving it out.

Leaving a word out and marking the sentence again is exact for this encoder, where attention weights or
gradients are approximations (Li, Monroe & Jurafsky 2016, "Understanding neural networks through
representation erasure", https://arxiv.org/abs/1612.08220). All variants are encoded in one batch.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dashboard.marking import encoder
from dashboard.marking.encoder import Encoded

Score = Callable[[Encoded], npt.NDArray[np.float32]]
"""From encoded sentences to one probability each, such as one column of `emotions.families`."""

STATED_SHARE = 0.5
"""The named words carry at least this share of what all words carry together."""

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_TURNING = frozenset({"not", "no", "nor", "never", "cannot", "can't", "but", "against", "too", "like", "few", "only"})


@dataclass(frozen=True, slots=True)
class Carrier:
    """A word and how much it carries: offsets into the sentence, and by how much its absence lowers the score."""

    start: int
    end: int
    drop: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words behind one score of one sentence."""

    score: float
    """The score with the sentence's near neighbours as context, 0 to 1."""
    words: tuple[Carrier, ...]
    """The words that were left out in turn, in the order of the sentence."""

    @property
    def total(self) -> float:
        """What the words that raise the score carry together."""
        return sum(max(0.0, word.drop) for word in self.words)

    def named(self, share: float = STATED_SHARE) -> tuple[Carrier, ...]:
        """The fewest words that together carry at least this share of the total, in the order of the sentence.

        >>> found = Evidence(0.9, (Carrier(0, 1, 0.1), Carrier(2, 5, 0.5), Carrier(6, 9, -0.2)))
        >>> found.named(), found.named(1.0)
        ((Carrier(start=2, end=5, drop=0.5),), (Carrier(start=0, end=1, drop=0.1), Carrier(start=2, end=5, drop=0.5)))
        """
        chosen: list[Carrier] = []
        carried = 0.0
        for word in sorted(self.words, key=lambda one: -one.drop):
            if word.drop <= 0 or carried >= share * self.total:
                break
            chosen.append(word)
            carried += word.drop
        return tuple(sorted(chosen, key=lambda one: one.start))


@cache
def _function_words() -> frozenset[str]:
    """English words that only hold a sentence together: the package wordcloud's list, read without the package."""
    found = find_spec("wordcloud")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("wordcloud, one of the dashboard's own dependencies, is not installed")
    listed = Path(found.origin).with_name("stopwords").read_text(encoding="utf-8").split()
    return frozenset(word for word in listed if word not in _TURNING and not word.endswith("n't"))


def told_words(sentence: str) -> list[tuple[int, int]]:
    """Where the words stand that can be named as evidence: all but function words; all, where there are no others.

    Leaving out "is" or "the" breaks a sentence more than it changes what it says. Words that turn a sentence
    around ("not", "never", "but") stay.

    >>> sentence = "The ending is not sad"
    >>> [sentence[start:end] for start, end in told_words(sentence)]
    ['ending', 'not', 'sad']
    """
    words = [match.span() for match in _WORD.finditer(sentence)]
    known = _function_words()
    told = [(start, end) for start, end in words if sentence[start:end].lower().replace("’", "'") not in known]
    return told or words


def evidence(texts: Sequence[str], at: int, score: Score) -> Evidence:
    """The words behind the score of sentence `at` of these consecutive sentences of one review.

    Read with as many neighbours on each side as the encoder promises to every sentence (`encoder.CONTEXT`).
    """
    first = max(0, at - encoder.CONTEXT)
    before, sentence, after = texts[first:at], texts[at], texts[at + 1 : at + 1 + encoder.CONTEXT]
    spans = told_words(sentence)
    variants = [sentence, *(sentence[:start] + sentence[end:] for start, end in spans)]
    encoded = encoder.encode_many([[*before, variant, *after] for variant in variants])
    scores = [float(score(one)[len(before)]) for one in encoded]
    words = (Carrier(start, end, scores[0] - without) for (start, end), without in zip(spans, scores[1:], strict=True))
    return Evidence(scores[0], tuple(words))

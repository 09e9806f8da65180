"""The words behind a score: exact, in their places, and those that matter."""

import numpy as np
import numpy.typing as npt
import pytest

from dashboard.marking import emotions, encoder
from dashboard.marking.encoder import Encoded
from dashboard.marking.evidence import STATED_SHARE, evidence, told_words

TEXTS = ("It opened last week.", "The ending is heartbreaking and I wept for days.", "See it soon.")


def sadness(encoded: Encoded) -> npt.NDArray[np.float32]:
    """The probability of sadness of each sentence."""
    column: npt.NDArray[np.float32] = emotions.families(encoded)[:, emotions.FAMILIES.index("sadness")]
    return column


def test_a_drop_is_what_leaving_the_word_out_does() -> None:
    """A contribution that cannot be checked by hand is no evidence."""
    found = evidence(TEXTS, 1, sadness)
    word = next(one for one in found.words if TEXTS[1][one.start : one.end] == "heartbreaking")
    without = TEXTS[1][: word.start] + TEXTS[1][word.end :]
    again = float(sadness(encoder.encode([TEXTS[0], without, TEXTS[2]]))[1])
    assert found.score == pytest.approx(float(sadness(encoder.encode(TEXTS))[1]), abs=1e-4)
    assert word.drop == pytest.approx(found.score - again, abs=1e-4)


def test_offsets_are_words_of_the_sentence() -> None:
    """The wrong words would be underlined, or words that mean nothing alone."""
    words = [TEXTS[1][one.start : one.end] for one in evidence(TEXTS, 1, sadness).words]
    assert words == ["ending", "heartbreaking", "wept", "days"]


def test_words_that_turn_a_sentence_around_are_named() -> None:
    """“Not sad” would be explained by “sad”."""
    sentence = "It isn’t sad, and never was; but it is what it is."
    assert [sentence[start:end] for start, end in told_words(sentence)] == ["isn’t", "sad", "never", "but"]
    assert len(told_words("It is what it is.")) == 5


def test_the_named_words_carry_the_stated_share() -> None:
    """“These words made it” would be a guess."""
    found = evidence(TEXTS, 1, sadness)
    named = found.named()
    assert sum(word.drop for word in named) >= STATED_SHARE * found.total
    assert {TEXTS[1][word.start : word.end] for word in named} & {"heartbreaking", "wept"}


def test_a_sentence_without_words_has_no_evidence() -> None:
    """A lone number sign would break the page."""
    assert evidence(("…",), 0, sadness).named() == ()

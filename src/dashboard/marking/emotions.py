"""Emotions of a sentence: nine families as film reviews show them, and the 28 finer names of GoEmotions.

A sentence can convey several families or none strongly: each column is a probability of its own and the
rows do not add up to one. `anger` held by the writer (see `holders.py`) is criticism of the craft ("the
script drags"), and the pages call it so. Families were learnt from film reviews labelled sentence by
sentence; the fine names from Reddit comments (Demszky et al. 2020, https://arxiv.org/abs/2005.00547).
"""

import numpy as np
import numpy.typing as npt

from dashboard.marking import encoder
from dashboard.marking.encoder import SETTINGS, Encoded, head, sigmoid

NAME = "emotions"
VERSION = encoder.VERSION
Floats = npt.NDArray[np.float32]

FAMILIES = ("joy", "love", "admiration", "surprise", "sadness", "fear", "anger", "disgust", "neutral")

FAMILY_OF = {
    "admiration": "admiration",
    "amusement": "joy",
    "anger": "anger",
    "annoyance": "anger",
    "approval": "admiration",
    "caring": "love",
    "confusion": "surprise",
    "curiosity": "surprise",
    "desire": "love",
    "disappointment": "sadness",
    "disapproval": "anger",
    "disgust": "disgust",
    "embarrassment": "disgust",
    "excitement": "joy",
    "fear": "fear",
    "gratitude": "admiration",
    "grief": "sadness",
    "joy": "joy",
    "love": "love",
    "nervousness": "fear",
    "optimism": "joy",
    "pride": "joy",
    "realization": "surprise",
    "relief": "joy",
    "remorse": "sadness",
    "sadness": "sadness",
    "surprise": "surprise",
    "neutral": "neutral",
}
"""The family that each fine name belongs to."""

FINE = tuple(FAMILY_OF)
"""The 28 names of GoEmotions, in the order of its labels."""


def families(encoded: Encoded) -> Floats:
    """How likely each sentence conveys each family, in the order of `FAMILIES`: (n, 9), from 0 to 1."""
    return sigmoid(head("families")(encoded.states))


def cut_offs() -> Floats:
    """The probability from which a family is named, chosen on held-out training reviews for F1: (9,)."""
    return np.array([SETTINGS["families"][family] for family in FAMILIES], np.float32)


def fine(encoded: Encoded) -> Floats:
    """How likely each sentence conveys each fine emotion, in the order of `FINE`: (n, 28), from 0 to 1."""
    return sigmoid(head("fine")(encoded.states))


def fine_cut_offs() -> Floats:
    """The probability from which a fine emotion is named, chosen on GoEmotions' dev split for F1: (28,)."""
    return np.array([SETTINGS["fine"][name] for name in FINE], np.float32)


def valence(encoded: Encoded) -> Floats:
    """How pleasant each sentence reads, as film critics' phrases and as general prose: (n, 2), about 0 to 1.

    The first column was learnt from the Stanford Sentiment Treebank (0 very negative, 1 very positive), the
    second from EmoBank's readers (Buechel and Hahn 2017).
    """
    return head("valence")(encoded.states)

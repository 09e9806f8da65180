"""Whose a sentence's feeling is: the writer's response ("I cried") or the story's ("a father is jailed")."""

import numpy as np
import numpy.typing as npt

from dashboard.marking import encoder
from dashboard.marking.encoder import Encoded, head, sigmoid, softmax

NAME = "holders"
VERSION = encoder.VERSION
Floats = npt.NDArray[np.float32]


def story(encoded: Encoded) -> Floats:
    """How likely the feeling of each sentence belongs to the story told and not to the writer: (n,)."""
    return sigmoid(head("holder")(encoded.states))[:, 0]


def telling(encoded: Encoded) -> Floats:
    """How likely each sentence tells of the story at all, be it set-up or spoiler: (n,).

    A sentence can tell of the story while its feeling is the writer's: "I cried when he was freed".
    """
    told: Floats = 1 - softmax(head("spoiler")(encoded.states))[:, 0]
    return told

"""Whether a sentence gives opinion, set-up or a spoiler, read among its neighbouring sentences."""

import numpy as np
import numpy.typing as npt

from dashboard.marking import encoder
from dashboard.marking.encoder import SETTINGS, Encoded, head, softmax

NAME = "spoilers"
VERSION = encoder.VERSION
Floats = npt.NDArray[np.float32]

CLASSES = ("opinion", "setup", "spoiler")
"""Opinion tells nothing of what happens; set-up tells what a trailer or the first act gives; spoiler, more."""

THRESHOLD = float(SETTINGS["spoiler"])
"""Hide a sentence from this probability of `spoiler` on; chosen on held-out training reviews so that at
least nine in ten of their spoiler sentences are hidden. The encoder's settings hold it and its date."""


def probabilities(encoded: Encoded) -> Floats:
    """How likely each sentence is of each class, in the order of `CLASSES`: (n, 3), rows add up to one."""
    return softmax(head("spoiler")(encoded.states))

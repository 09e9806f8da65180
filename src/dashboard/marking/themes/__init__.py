"""Themes: which film themes a sentence speaks of, by the words of a vocabulary and by what it means.

The vocabulary is `themes.toml` beside this package, with what a library's folder or a person changes in it.
"""

import hashlib
from collections.abc import Sequence

import numpy as np
import simplemma

from dashboard.marking import encoder
from dashboard.marking.themes import meaning
from dashboard.marking.themes.finding import Match, found, matches
from dashboard.marking.themes.lemmas import BYTES
from dashboard.marking.themes.vocabulary import (
    FILE,
    BadVocabulary,
    Change,
    Theme,
    Themes,
    change,
    changed,
    read_change,
    version,
    vocabulary,
    written,
)
from dashboard.marking.themes.words import Word, words

__all__ = [
    "FILE",
    "NAME",
    "VERSION",
    "BadVocabulary",
    "Change",
    "Match",
    "Theme",
    "Themes",
    "Word",
    "change",
    "changed",
    "in_sentences",
    "matches",
    "read_change",
    "version",
    "vocabulary",
    "words",
    "written",
]

NAME = "themes"
_MADE_OF = b"\n".join((simplemma.__version__.encode(), encoder.VERSION.encode(), BYTES, meaning.BYTES))
VERSION = "3." + hashlib.sha256(_MADE_OF).hexdigest()[:12]
"""The version of this package's code (raise it when its rules change), of the vocabulary and of what was fitted."""


def in_sentences(
    texts: Sequence[str],
    languages: Sequence[str],
    names: Sequence[str],
    vectors: meaning.Bytes,
    themes: Themes | None = None,
) -> tuple[tuple[Match, ...], ...]:
    """For each sentence, what it speaks of: `vectors` are its packed embeddings, rows of zeros where it has none."""
    asked = vocabulary() if themes is None else themes
    by_meaning = meaning.found(vectors, asked)
    long = meaning.long_enough(texts)
    rows: list[tuple[Match, ...]] = []
    for at, text in enumerate(texts):
        named, left_out = found(text, names, asked, languages[at])
        spoken = {match.theme for match in named} | left_out
        more: list[Match] = []
        if long[at] and np.any(vectors[at]):
            for place, _ in by_meaning[at]:
                theme = asked[place]
                if theme.name not in spoken and len(more) < meaning.MOST:
                    more.append(Match(theme.name, 0, len(text), "", meaning.nearest(vectors[at], theme)))
        rows.append((*named, *more))
    return tuple(rows)

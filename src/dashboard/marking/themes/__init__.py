"""Themes: which film themes a sentence speaks of, by the words of a vocabulary and by what it means.

The vocabulary is `themes.toml` beside this package, with what a library's folder or a person changes in it.
"""

import hashlib
from collections.abc import Sequence

import numpy as np
import simplemma

from dashboard.marking import encoder
from dashboard.marking.themes import meaning
from dashboard.marking.themes.finding import Match, calls_it, found, matches
from dashboard.marking.themes.lemmas import BYTES, parts
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
    "calls_it",
    "change",
    "changed",
    "in_sentences",
    "matches",
    "parts",
    "read_change",
    "version",
    "vocabulary",
    "words",
    "written",
]

NAME = "themes"
_MADE_OF = b"\n".join((simplemma.__version__.encode(), encoder.VERSION.encode(), BYTES, meaning.BYTES))
VERSION = "4." + hashlib.sha256(_MADE_OF).hexdigest()[:12]
"""The version of this package's code (raise it when its rules change), of the vocabulary and of what was fitted."""


def in_sentences(
    texts: Sequence[str],
    languages: Sequence[str],
    names: Sequence[str],
    meant: meaning.Meant,
    themes: Themes | None = None,
) -> tuple[tuple[Match, ...], ...]:
    """For each sentence, what it speaks of; `meant` has rows of zeros for those whose meaning is not known.

    Words count only where what the sentence means does not speak against them: "the script kills the pace" tells of
    no killing. Where nothing is known of the meaning, words alone decide.
    """
    asked = vocabulary() if themes is None else themes
    place = {theme.name: at for at, theme in enumerate(asked)}
    above = meaning.above(meant, asked)
    long = meaning.long_enough(texts)
    rows: list[tuple[Match, ...]] = []
    for at, text in enumerate(texts):
        matches, left_out = found(text, names, asked, languages[at])
        known = bool(np.any(meant.vectors[at]))
        named = tuple(one for one in matches if not known or above[at, place[one.theme], kind(one)] >= 0)
        spoken = {match.theme for match in matches} | left_out
        more: list[Match] = []
        if long[at] and known:
            by_meaning = above[at, :, 0]
            for theme in (
                asked[number] for number in np.argsort(-by_meaning, kind="stable") if by_meaning[number] >= 0
            ):
                if theme.name not in spoken and len(more) < meaning.MOST:
                    more.append(Match(theme.name, 0, len(text), "", meaning.nearest(meant.vectors[at], theme)))
        rows.append((*named, *more))
    return tuple(rows)


def kind(match: Match) -> int:
    """Which of `meaning.KINDS` a match is, by its place there."""
    if match.by_meaning:
        return 0
    return 2 if calls_it(match.theme, match.lemma) else 1

"""Words as the vocabulary knows them: lower-cased, without "'s", brought back to their lemma.

English and Spanish words are lemmatised; words of other languages stand as they are.
"""

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

import simplemma

PATH = Path(__file__).parents[1] / "themes.toml"
"""The vocabulary that comes with the dashboard, with the exceptions of its lemmatiser and the small words."""
BYTES = PATH.read_bytes()
SETTINGS: dict[str, Any] = tomllib.loads(BYTES.decode())

STOP = {language: frozenset(words.split()) for language, words in SETTINGS["stop"].items()}
"""By language, words that say nothing of what a review is about."""
LEMMATISED = ("en", "es")
"""The languages of `STOP` whose words are inflected and that simplemma knows."""
_LETTER = r"(?:[^\W\d_]|[\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u200c\u200d])"
WORD = re.compile(rf"[^\W\d_]{_LETTER}*(?:['’]{_LETTER}+)*")
"""A word: letters, with the vowel signs and marks of Devanagari, which Python counts as no letters."""

_PATCHES: dict[str, str] = SETTINGS["lemmas"]
_CONTRACTIONS = frozenset(["it's", "that's", "what's", "let's", "he's", "she's", "there's", "here's", "who's"])


def surface(word: str) -> str:
    """The word in small letters, without a possessive ending.

    >>> surface("Father’s"), surface("It’s")
    ('father', "it's")
    """
    word = word.lower().replace("’", "'")
    return word if word in _CONTRACTIONS else word.removesuffix("'s")


@lru_cache(maxsize=50_000)
def lemma(word: str, language: str = "en") -> str:
    """The lemma of a word.

    >>> lemma("Betrayed"), lemma("niños", "es")
    ('betray', 'niño')
    """
    word = surface(word)
    if language == "en" and word in _PATCHES:
        return _PATCHES[word]
    return simplemma.lemmatize(word, lang=language).lower() if language in LEMMATISED and "'" not in word else word


def parts(entry: str) -> tuple[str, ...]:
    """What each word of a vocabulary's entry asks for: "love" any inflection, "=loving" that form alone.

    >>> parts("fall in love"), parts("boxing")
    (('fall', 'in', 'love'), ('=boxing',))
    """
    found = re.findall(rf"\*|{WORD.pattern}", entry)
    return tuple(surface(p) if lemma(p) == surface(p) else "=" + surface(p) for p in found)

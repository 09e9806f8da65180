"""Which themes a sentence speaks of, by the words and phrases of a vocabulary.

The dashboard's own vocabulary and its lemmatiser are English. In other languages only entries in their own script
are looked for, in the words that the language's tokeniser finds. All offsets count characters of the sentence's
text, from 0, the end not included.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product

from dashboard.marking.themes.lemmas import SETTINGS, STOP, lemma, parts, surface
from dashboard.marking.themes.vocabulary import Themes, vocabulary
from dashboard.marking.themes.words import tokens

_PERSON = 3  # words in a name that may be called by its last word
_WORD_OR_NUMBER = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"[.,;:!?()\[\]…—–]|\s-\s")
_NEGATION = {kind: frozenset(words) for kind, words in SETTINGS["negation"].items()}


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of a sentence that speaks of a theme."""

    theme: str
    start: int
    end: int
    lemma: str
    """The word or phrase of the vocabulary, lower-cased; empty where the whole sentence was found by its meaning."""
    near: tuple[str, ...] = ()
    """Where no word of the theme stands in the sentence: the words of the vocabulary that are nearest to it."""

    @property
    def by_meaning(self) -> bool:
        """Whether the sentence was found by what it means and names no word of the theme."""
        return not self.lemma


@lru_cache(maxsize=4_000)
def calls_it(theme: str, entry: str) -> bool:
    """Whether a word or phrase has the theme's own name in it.

    >>> calls_it("greed and money", "greed"), calls_it("love", "love story"), calls_it("family", "daughter")
    (True, True, False)
    """
    return any(re.search(rf"\b{re.escape(name)}\b", entry) for name in theme.lower().split(" and ") if entry)


@dataclass(frozen=True, slots=True)
class _Candidate:
    entry: str
    parts: tuple[str, ...]
    theme: str
    exception: bool


_Candidates = tuple[_Candidate, ...]


def latin(text: str) -> bool:
    """Whether the first letter of a text is Latin.

    >>> latin("love"), latin("사랑")
    (True, False)
    """
    letter = next((one for one in text if one.isalpha()), "a")
    return "LATIN" in unicodedata.name(letter, "")


@lru_cache(maxsize=8)
def _index(themes: Themes | None) -> tuple[dict[tuple[str, str], _Candidates], frozenset[str]]:
    """The vocabulary by the first two parts of each entry, and the words that it writes with a capital."""
    found: dict[tuple[str, str], dict[_Candidate, None]] = {}
    capitals: set[str] = set()
    for theme in vocabulary() if themes is None else themes:
        for entries, exception in (((*theme.words, *theme.phrases), False), (theme.exceptions, True)):
            for entry in entries:
                candidate = _Candidate(entry.lower(), parts(entry), theme.name, exception)
                first_two = (*candidate.parts, "")[:2]
                found.setdefault((first_two[0], first_two[1]), {})[candidate] = None
        capitals.update(word.lower() for word in theme.words if word[0].isupper())
    return {two: tuple(candidates) for two, candidates in found.items()}, frozenset(capitals)


def matches(
    text: str, names: Sequence[str] = (), themes: Themes | None = None, language: str = "en"
) -> tuple[Match, ...]:
    """The themes that one sentence speaks of, in the order of the text.

    What lies in one of `names` (the film's title, people) is left out, so is what a plain negation denies.

    >>> [(m.theme, m.lemma) for m in matches("A father is falsely accused.")]
    [('fatherhood', 'father'), ('false accusation', 'falsely accuse')]
    >>> matches("This is not a love story.")
    ()
    """
    return found(text, names, themes, language)[0]


def found(
    text: str, names: Sequence[str] = (), themes: Themes | None = None, language: str = "en"
) -> tuple[tuple[Match, ...], frozenset[str]]:
    """The matches of one sentence, and the themes whose words stand in it but were left out."""
    if language != "en" and latin(text):  # only entries in other scripts are looked for: no lemmatiser is loaded
        return (), frozenset()
    index, capitals = _index(themes)
    cut = tokens(text, language)
    forms = [(one.lemma, "=" + surface(one.text)) for one in cut]
    broken = [bool(_BREAK.search(text, cut[i - 1].end, cut[i].start)) for i in range(1, len(cut))]
    candidates: list[tuple[int, int, _Candidate]] = []
    for first, (form, after) in enumerate(pairwise((*forms, ("", "")))):
        keys = product(form, ("", "*", *after) if first + 1 < len(forms) else ("",))
        for candidate in (candidate for key in keys for candidate in index.get(key, ())):
            last = first + len(candidate.parts) - 1
            if last < len(forms) and _fits(candidate.parts, forms[first : last + 1], broken[first:last]):
                candidates.append((first, last, candidate))
    if language != "en":
        candidates = [row for row in candidates if not latin(row[2].entry)]  # a Spanish "son" is no son
    if not candidates:
        return (), frozenset()
    taken = _places(text, tuple(names))
    spoken = [(one.text, one.start, one.end) for one in cut]
    kept = []
    for first, last, candidate in _longest(candidates):
        start, end = cut[first].start, cut[last].end
        if any(start < stop and begin < end for begin, stop in taken):
            continue
        if first == last and candidate.entry not in capitals and _in_name(spoken, broken, first):
            continue
        if not _negated(spoken, broken, first):
            kept.append(Match(candidate.theme, start, end, candidate.entry))
    ordered = tuple(sorted(kept, key=lambda match: (match.start, match.end, match.theme)))
    left_out = {row[2].theme for row in candidates} - {match.theme for match in ordered}
    return ordered, frozenset(left_out)


def _fits(parts: tuple[str, ...], forms: list[tuple[str, str]], broken: list[bool]) -> bool:
    return not any(broken) and all(p == "*" or p in form for p, form in zip(parts, forms, strict=True))


def _longest(found: list[tuple[int, int, _Candidate]]) -> list[tuple[int, int, _Candidate]]:
    """Within each theme, the longest that do not overlap; an exception wins a tie and then is left out."""
    found = sorted(found, key=lambda row: (row[0] - row[1], not row[2].exception, row[0]))
    used: dict[str, set[int]] = {}
    kept = []
    for first, last, candidate in found:
        places = used.setdefault(candidate.theme, set())
        if places.isdisjoint(range(first, last + 1)):
            places.update(range(first, last + 1))
            if not candidate.exception:
                kept.append((first, last, candidate))
    return kept


def _in_name(tokens: list[tuple[str, int, int]], broken: list[bool], place: int) -> bool:
    """Whether the word has a capital and so has the word beside it: "Father Karras"."""

    def capital(at: int) -> bool:
        word = tokens[at][0]
        return word[0].isupper() and not word.isupper() and not (at == 0 and lemma(word) in STOP["en"])

    if not capital(place):
        return False
    before = place > 0 and not broken[place - 1] and capital(place - 1)
    after = place + 1 < len(tokens) and not broken[place] and capital(place + 1)
    return before or after


def _negated(tokens: list[tuple[str, int, int]], broken: list[bool], first: int) -> bool:
    """Whether "no", "not", "isn't" and the like stand before the place, with only small words between."""
    place = first
    while place > 0 and not broken[place - 1]:
        place -= 1
        word = tokens[place][0].lower().replace("’", "'")
        if word in _NEGATION["negators"]:
            modal = word == "not" and place > 0 and tokens[place - 1][0].lower() in _NEGATION["modals"]
            return not modal  # "he could not forgive" does speak of forgiveness
        if word not in _NEGATION["between"]:
            return False
    return False


@lru_cache(maxsize=256)
def _name_pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    patterns = []
    for name in names:
        parts = _WORD_OR_NUMBER.findall(name)
        if len(parts) == 1:
            patterns.append(re.escape(parts[0]))  # a title of one word, "War", only as it is written
        elif parts:
            joined = r"[\W_]*".join(
                r"(?:no|nr|number)?" if p.lower() in {"no", "nr", "number"} else re.escape(p) for p in parts
            )
            patterns.append(f"(?i:{joined})")
            if len(parts) <= _PERSON and all(part[0].isupper() for part in parts):
                patterns.append(re.escape(parts[-1]))  # "Rob Zombie" is called "Zombie" from then on
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(patterns)})(?![^\W_])") if patterns else None


def _places(text: str, names: tuple[str, ...]) -> list[tuple[int, int]]:
    pattern = _name_pattern(names)
    return [found.span() for found in pattern.finditer(text)] if pattern else []

"""The words of the cloud: which stand under which theme, how often, where, and what sets them apart.

Each word of a shown sentence is counted once, under the strongest of its themes, as a name, or as another word; the
passages that a reader asks for are found by the very offsets that were counted.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.gate import Shown, ShownSentence
from dashboard.marking import themes, themes_language
from dashboard.theme_questions import theme_counts

OTHER = "other words"
"""The group of frequent words that belong to no theme."""
NAMES = "names"
"""The group of people and places; names of the card among them."""
APART = (NAMES, OTHER)
"""The groups that are no themes."""
PRIOR = 100.0
"""How many words the library's own frequencies count for, when words are weighed against it.

An informative Dirichlet prior (Monroe, Colaresi & Quinn 2008), which keeps rare words from standing out."""
COLUMNS = ["word", "theme", "count", "paragraphs", "weight", "z"]


@dataclass(frozen=True, slots=True)
class Place:
    """One counted word: where it stands."""

    word: str
    theme: str
    paragraph: int
    """From 0."""
    sentence: ShownSentence
    start: int
    end: int


Counts = Mapping[tuple[str, str], tuple[int, int]]
"""(word, theme) → how often, in how many paragraphs (or, summed over a library, reviews)."""


def titles(shown: Shown) -> tuple[str, ...]:
    """The film's titles."""
    film = shown.film
    return tuple(one.value for one in (film.title, film.original_title) if one)


def people(shown: Shown) -> tuple[str, ...]:
    """The people on the film's card."""
    film = shown.film
    return tuple(name for group in (film.directors, film.writers, film.cast) if group for name in group.value)


def places(shown: Shown) -> Iterator[Place]:
    """Every counted word of what is shown, in order of the sentences."""
    ranks = {theme: at for at, theme in enumerate(theme_counts(shown)["theme"])}
    long, short = _found_names(shown)
    names = (*titles(shown), *long), (*people(shown), *short)
    for paragraph in shown.paragraphs:
        for sentence in paragraph.sentences:
            for word, theme, start, end in _counted(sentence, ranks, names, shown.language):
                yield Place(word, theme, paragraph.number, sentence, start, end)


def _found_names(shown: Shown) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of more words and of one, found where a capital tells; to be known where a sentence begins with them too.

    What is written small as well, as grace beside Grace, is no name wherever it stands.
    """
    found: set[str] = set()
    small: set[str] = set()
    for sentence in shown.sentences:
        language = themes_language(sentence.text, shown.language)
        for word in themes.words(sentence.text, language, titles(shown), people(shown)):
            written = sentence.text[word.start : word.end]
            if word.name:
                found.add(word.lemma)
            elif written[0].islower():
                small.add(written)
    long = {name for name in found if "-" in name or " " in name}
    return tuple(sorted(long)), tuple(sorted(n for n in found - long if n[0].isupper() and n.lower() not in small))


def _counted(
    sentence: ShownSentence, ranks: Mapping[str, int], names: tuple[Sequence[str], Sequence[str]], language: str
) -> Iterator[tuple[str, str, int, int]]:
    taken: list[tuple[int, int]] = []
    for match in sorted(sentence.themes, key=lambda one: (ranks[one.theme], one.start)):
        if not match.by_meaning and not _overlaps(taken, match.start, match.end):
            taken.append((match.start, match.end))
            yield match.lemma, match.theme, match.start, match.end
    for word in themes.words(sentence.text, themes_language(sentence.text, language), *names):
        if not _overlaps(taken, word.start, word.end):
            yield word.lemma, NAMES if word.name else OTHER, word.start, word.end


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(start < other_end and other_start < end for other_start, other_end in taken)


def counted(shown: Shown) -> dict[tuple[str, str], tuple[int, int]]:
    """How often each word is said, and in how many paragraphs, by word and theme."""
    counts: Counter[tuple[str, str]] = Counter()
    touched: dict[tuple[str, str], set[int]] = defaultdict(set)
    for place in places(shown):
        key = place.word, place.theme
        counts[key] += 1
        touched[key].add(place.paragraph)
    return {key: (count, len(touched[key])) for key, count in counts.items()}


def word_places(shown: Shown, word: str, theme: str) -> list[tuple[int, ShownSentence, tuple[tuple[int, int], ...]]]:
    """The sentences in which a word was counted: its paragraph from 1, the sentence, the offsets that were counted."""
    found: dict[int, tuple[int, ShownSentence, list[tuple[int, int]]]] = {}
    for place in places(shown):
        if (place.word, place.theme) == (word, theme):
            row = found.setdefault(place.sentence.number, (place.paragraph + 1, place.sentence, []))
            row[2].append((place.start, place.end))
    return [(paragraph, sentence, tuple(spans)) for paragraph, sentence, spans in found.values()]


def together(many: Iterable[Counts]) -> dict[tuple[str, str], tuple[int, int]]:
    """The counts of several reviews as one: how often each word is said, and in how many reviews.

    >>> together([{("war", "war"): (3, 2)}, {("war", "war"): (1, 1)}])
    {('war', 'war'): (4, 2)}
    """
    counts: Counter[tuple[str, str]] = Counter()
    reviews: Counter[tuple[str, str]] = Counter()
    for one in many:
        for key, (count, _) in one.items():
            counts[key] += count
            reviews[key] += 1
    return {key: (count, reviews[key]) for key, count in counts.items()}


def log_odds(own: Counts, library: Counts) -> dict[tuple[str, str], float]:
    """How much more each word is said here than in the rest of the library, in standard deviations (z).

    Weighted log-odds with an informative Dirichlet prior from the library's own frequencies, worth `PRIOR` words
    (Monroe, Colaresi & Quinn 2008, eq. 22). `library` counts hold those of `own` too.

    >>> z = log_odds({("rain", ""): (18, 1), ("day", ""): (2, 1)}, {("rain", ""): (19, 2), ("day", ""): (91, 2)})
    >>> z["rain", ""] > 2, z["day", ""] < -1
    (True, True)
    """
    here = sum(count for count, _ in own.values())
    whole = sum(count for count, _ in library.values())
    there = whole - here
    found = {}
    for key, (count, _) in own.items():
        all_said = max(library.get(key, (count, 1))[0], count)
        rest = all_said - count
        prior = PRIOR * all_said / max(whole, 1)
        odds = math.log((count + prior) / max(here + PRIOR - count - prior, 1e-9))
        other = math.log((rest + prior) / max(there + PRIOR - rest - prior, 1e-9))
        found[key] = (odds - other) / math.sqrt(1 / (count + prior) + 1 / (rest + prior))
    return found


def cloud_words(
    own: Counts, library: Counts | None = None, most_themes: int = 7, most: int = 60, most_others: int = 16
) -> pd.DataFrame:
    """A row a word of the cloud: `word`, `theme`, `count`, `paragraphs`, `weight`, `z`, heaviest first.

    Without a library `weight` is count × paragraphs touched, so that a word which runs through a review weighs more
    than one that is repeated in a breath, and words of no theme need two paragraphs. With a library, whose counts
    hold these, `weight` is `z`, and only words that are said more here than there are in it. `paragraphs` are
    reviews where the counts are those of several.
    """
    z = log_odds(own, library) if library else {}
    rows = []
    for (word, theme), (count, touched) in own.items():
        weight = z[word, theme] if library else float(count * touched)
        if weight > 0 and (library or theme != OTHER or touched > 1):
            rows.append((word, theme, count, touched, weight, z.get((word, theme), float("nan"))))
    table = pd.DataFrame(rows, columns=COLUMNS).sort_values(
        ["weight", "word", "theme"], ascending=[False, True, True], ignore_index=True
    )
    strength = table.groupby("theme")["weight"].agg(lambda weights: float((weights**0.5).sum()))
    strongest = [theme for theme in strength.sort_values(ascending=False, kind="stable").index if theme not in APART]
    kept = table[table["theme"].isin([*strongest[:most_themes], *APART])]
    parts = [
        kept[~kept["theme"].isin(APART)].head(most),
        *(kept[kept["theme"] == one].head(most_others) for one in APART),
    ]
    return pd.concat(parts).sort_values(["weight", "word", "theme"], ascending=[False, True, True], ignore_index=True)

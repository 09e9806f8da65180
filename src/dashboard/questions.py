"""What the pages ask of a review as it may be shown: each answer a small tidy table.

Every number here counts shown sentences alone, and each row can be followed back to them: `paragraph` counts
from 1 as a reader would, `sentence` is the sentence's place in the review, from 0.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from dashboard.gate import Hidden, Shown, ShownSentence
from dashboard.marking import emotions, themes
from dashboard.marking.emotions import FAMILIES

FELT = tuple(family for family in FAMILIES if family != "neutral")
"""The eight emotion families that are drawn."""

VOICES: tuple[Literal["writer", "story"], ...] = ("writer", "story")
"""Whose emotion: what the writer felt, what the story tells."""

WORDS_A_MINUTE = 238
"""Silent reading of English non-fiction (Brysbaert 2019)."""

SUREST = 0.5
"""From this probability on, a sentence is said to convey an emotion."""


def word_count(text: str) -> int:
    """The number of words, parted by white space.

    >>> word_count("Life is unfair, sometimes.")
    4
    """
    return len(text.split())


def reading_minutes(shown: Shown) -> int:
    """Whole minutes that the shown sentences take to read, at least one."""
    words = sum(word_count(sentence.text) for sentence in shown.sentences)
    return max(1, round(words / WORDS_A_MINUTE))


def hidden_sentences(shown: Shown) -> tuple[int, int]:
    """How many sentences are hidden, and how many there are in all."""
    hidden = sum(paragraph.gaps for paragraph in shown.paragraphs)
    return hidden, hidden + len(shown.sentences)


def anchor(shown: Shown, paragraph: int) -> int:
    """Where to turn for a paragraph, from 1: itself, or the earlier one with the bar that stands for it too."""
    drawn = [one.number + 1 for one in shown.paragraphs if one.items and one.number < paragraph]
    return max(drawn, default=paragraph)


def section_names(shown: Shown) -> list[str]:
    """What to call each section: its heading, else its number; the prose before the first heading is the opening.

    A hidden heading is called by its number.
    """
    names = []
    for number, section in enumerate(shown.sections, start=1):
        heading = section.heading
        if isinstance(heading, Hidden) or (heading is None and number > 1):
            names.append(f"Section {number}")
        else:
            names.append(heading or ("Opening" if len(shown.sections) > 1 else "Review"))
    return names


def paragraph_table(shown: Shown) -> pd.DataFrame:
    """A row a paragraph: `paragraph`, `section`, `sentences` shown, `scored` of them, `words` shown, `hidden`."""
    rows = [
        {
            "paragraph": paragraph.number + 1,
            "section": name,
            "sentences": len(paragraph.sentences),
            "scored": sum(sentence.emotions is not None for sentence in paragraph.sentences),
            "words": sum(word_count(sentence.text) for sentence in paragraph.sentences),
            "hidden": paragraph.gaps,
        }
        for name, section in zip(section_names(shown), shown.sections, strict=True)
        for paragraph in section.paragraphs
    ]
    columns = ["paragraph", "section", "sentences", "scored", "words", "hidden"]
    return pd.DataFrame(rows, columns=columns)


def named_families(sentence: ShownSentence) -> list[tuple[str, float]]:
    """The felt families that a sentence conveys, likeliest first, with their probabilities.

    A family is named from its own cut-off on (`emotions.cut_offs`), which was chosen on training reviews.
    """
    if sentence.emotions is None:
        return []
    found = [
        (family, probability)
        for family, probability, least in zip(FAMILIES, sentence.emotions, emotions.cut_offs(), strict=True)
        if family in FELT and probability >= least
    ]
    return sorted(found, key=lambda one: -one[1])


def strongest_emotions(shown: Shown) -> list[tuple[str | None, float]]:
    """For each shown sentence the likeliest family that it conveys and that probability; (None, 0.0) where none."""
    return [next(iter(named_families(sentence)), (None, 0.0)) for sentence in shown.sentences]


def theme_names() -> list[str]:
    """Every theme of the vocabulary, in alphabetical order."""
    return sorted(theme.name for theme in themes.vocabulary())


def theme_counts(shown: Shown) -> pd.DataFrame:
    """A row a theme that is touched, strongest first.

    Columns: `theme`, `group`, `words` (how many words and phrases of it), `sentences`, `paragraphs` that
    touch it, and `share` of the shown sentences.
    """
    groups = {theme.name: theme.group for theme in themes.vocabulary()}
    words: Counter[str] = Counter()
    sentences: dict[str, set[int]] = defaultdict(set)
    paragraphs: dict[str, set[int]] = defaultdict(set)
    for paragraph in shown.paragraphs:
        for sentence in paragraph.sentences:
            for match in sentence.themes:
                words[match.theme] += 1
                sentences[match.theme].add(sentence.number)
                paragraphs[match.theme].add(paragraph.number)
    total = max(1, len(shown.sentences))
    rows = [
        (name, groups.get(name, ""), count, len(sentences[name]), len(paragraphs[name]), len(sentences[name]) / total)
        for name, count in words.items()
    ]
    columns = ["theme", "group", "words", "sentences", "paragraphs", "share"]
    table = pd.DataFrame(rows, columns=columns)
    order = ["paragraphs", "sentences", "words", "theme"]
    return table.sort_values(order, ascending=[False, False, False, True], ignore_index=True)


def theme_passages(shown: Shown, theme: str) -> list[tuple[int, ShownSentence]]:
    """The shown sentences that touch a theme, each with its paragraph's number from 1."""
    return [
        (paragraph.number + 1, sentence)
        for paragraph in shown.paragraphs
        for sentence in paragraph.sentences
        if any(match.theme == theme for match in sentence.themes)
    ]


def paragraphs_with(shown: Shown, wanted: Iterable[str]) -> set[int]:
    """The numbers, from 0, of the paragraphs that touch at least one of the themes."""
    asked = set(wanted)
    return {
        paragraph.number
        for paragraph in shown.paragraphs
        if any(match.theme in asked for sentence in paragraph.sentences for match in sentence.themes)
    }


OTHER = "other words"
"""The group of frequent words that belong to no theme."""


def cloud_words(shown: Shown, most_themes: int = 7, most_others: int = 16) -> pd.DataFrame:
    """A row a word of the cloud: `word`, `theme`, `count`, `paragraphs`, `weight`, heaviest first.

    A word stands once, under the strongest of its themes; words of no theme stand under `OTHER` when they
    occur in two paragraphs or more. `weight` is count × paragraphs touched, so that a word which runs
    through a review weighs more than one that is repeated in a breath.
    """
    strongest = list(theme_counts(shown)["theme"][:most_themes])
    counts: Counter[tuple[str, str]] = Counter()
    touched: dict[tuple[str, str], set[int]] = defaultdict(set)
    for paragraph in shown.paragraphs:
        for sentence in paragraph.sentences:
            for key in _cloud_keys(sentence, strongest):
                counts[key] += 1
                touched[key].add(paragraph.number)
    rows = [
        (word, theme, count, len(touched[word, theme]), count * len(touched[word, theme]))
        for (word, theme), count in counts.items()
        if theme != OTHER or len(touched[word, theme]) > 1
    ]
    columns = ["word", "theme", "count", "paragraphs", "weight"]
    table = pd.DataFrame(rows, columns=columns).sort_values(
        ["weight", "word"], ascending=[False, True], ignore_index=True
    )
    others = table[table["theme"] == OTHER].index[most_others:]
    return table.drop(others).reset_index(drop=True)


def _cloud_keys(sentence: ShownSentence, strongest: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Each word of the sentence, once, under its theme."""
    taken: list[tuple[int, int]] = []
    ranked = [match for match in sentence.themes if match.theme in strongest]
    for match in sorted(ranked, key=lambda one: strongest.index(one.theme)):
        if not _overlaps(taken, match.start, match.end):
            taken.append((match.start, match.end))
            yield match.lemma, match.theme
    if sentence.why is None:
        for word in themes.words(sentence.text):
            if not _overlaps(taken, word.start, word.end):
                yield word.lemma, OTHER


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(start < other_end and other_start < end for other_start, other_end in taken)


@dataclass(frozen=True, slots=True)
class Summary:
    """What the library says of a review: only what may be shown of it."""

    name: str
    original_title: str | None
    year: int | None
    directors: tuple[str, ...]
    author: str | None
    minutes: int
    hidden: int
    """Sentences that are hidden."""
    themes: tuple[str, ...]
    """The strongest first."""
    opening: str
    """The first sentence shown; empty where there is none."""
    rays: tuple[tuple[str | None, float], ...]
    """`strongest_emotions`, for the drawn poster."""
    searched: str
    """The words to search in, case folded: titles, people, and the sentences shown."""


def summary(shown: Shown) -> Summary:
    """The summary of a review as it may be shown."""
    film = shown.film
    people = [name for group in (film.directors, film.writers, film.cast) if group for name in group.value]
    original = film.original_title.value if film.original_title else None
    texts = [sentence.text for sentence in shown.sentences]
    return Summary(
        name=shown.name,
        original_title=original,
        year=film.year.value if film.year else None,
        directors=film.directors.value if film.directors else (),
        author=shown.author.value if shown.author else None,
        minutes=reading_minutes(shown),
        hidden=hidden_sentences(shown)[0],
        themes=tuple(theme_counts(shown)["theme"]),
        opening=texts[0] if texts else "",
        rays=tuple(strongest_emotions(shown)),
        searched="\n".join([shown.name, original or "", *people, *texts]).casefold(),
    )


def matching_reviews(summaries: Mapping[str, Summary], wanted: Sequence[str], search: str) -> list[str]:
    """The labels of the reviews that touch all the themes and hold the searched words, in any case."""
    needle = search.strip().casefold()
    return [label for label, one in summaries.items() if set(wanted) <= set(one.themes) and needle in one.searched]

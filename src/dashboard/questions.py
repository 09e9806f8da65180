"""What the pages ask of a review as it may be shown: each answer a small tidy table.

Every number here counts shown sentences alone, and each row can be followed back to them: `paragraph` counts
from 1 as a reader would, `sentence` is the sentence's place in the review, from 0.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from dashboard.gate import Hidden, Shown, ShownSentence
from dashboard.marking import emotions
from dashboard.marking.emotions import FAMILIES
from dashboard.theme_questions import fits, theme_counts

FELT = tuple(family for family in FAMILIES if family != "neutral")
"""The eight emotion families that are drawn."""

VOICES: tuple[Literal["writer", "story"], ...] = ("writer", "story")
"""Whose emotion: what the writer felt, what the story tells."""

WORDS_A_MINUTE = 238
"""Silent reading of English non-fiction (Brysbaert 2019)."""

SUREST = 0.5
"""From this probability on, a sentence is said to convey an emotion."""


BEFORE = "Before the first heading"
"""What the prose above the first heading is called."""


def word_count(text: str) -> int:
    """The number of words, parted by white space.

    >>> word_count("Life is unfair, sometimes.")
    4
    """
    return len(text.split())


def reading_minutes(shown: Shown) -> int:
    """Whole minutes that the shown sentences take to read, at least one; none where no sentence is shown."""
    words = sum(word_count(sentence.text) for sentence in shown.sentences)
    return max(1, round(words / WORDS_A_MINUTE)) if shown.sentences else 0


def hidden_sentences(shown: Shown) -> tuple[int, int]:
    """How many sentences are hidden, and how many there are in all."""
    hidden = sum(paragraph.gaps for paragraph in shown.paragraphs)
    return hidden, hidden + len(shown.sentences)


def hidden_lines(shown: Shown) -> tuple[str, ...]:
    """The keys of the headings, the headline and the tagline that are hidden, as `hiding.Choice` has them."""
    lines = [*(section.heading for section in shown.sections), shown.subtitle, shown.tagline]
    return tuple(line.key for line in lines if isinstance(line, Hidden))


def anchor(shown: Shown, paragraph: int) -> int:
    """Where to turn for a paragraph, from 1: itself, or the earlier one with the bar that stands for it too."""
    drawn = [one.number + 1 for one in shown.paragraphs if one.items and one.number < paragraph]
    return max(drawn, default=paragraph)


def section_names(shown: Shown) -> list[str]:
    """What to call each section, on every page: its heading, else what a reader of the review sees in its place.

    A hidden heading tells its number alone. A review without any heading has one section, which has no name.
    """
    names = []
    for number, section in enumerate(shown.sections, start=1):
        heading = section.heading
        if isinstance(heading, str):
            names.append(heading)
        elif heading is not None:
            names.append(f"Section {number} (heading hidden)")
        elif number > 1:
            names.append(f"Section {number} (no heading)")
        else:
            names.append(BEFORE if len(shown.sections) > 1 else "")
    return names


def is_heading(name: str) -> bool:
    """Whether what `section_names` calls a section stands in the review as its heading.

    >>> is_heading("Section 2: The plot"), is_heading("Section 2 (heading hidden)"), is_heading("")
    (True, False, False)
    """
    return name not in {"", BEFORE} and not re.fullmatch(r"Section \d+ \((?:heading hidden|no heading)\)", name)


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
    strengths: tuple[float, ...]
    """How strong each of them is, 0 to 1."""
    opening: str
    """The first sentence shown; empty where there is none."""
    rays: tuple[tuple[str | None, float], ...]
    """`strongest_emotions`, for the drawn poster."""
    searched: str
    """The words to search in, case folded: titles, people, and the sentences shown."""

    @property
    def strong(self) -> dict[str, float]:
        """How strong each of its themes is."""
        return dict(zip(self.themes, self.strengths, strict=True))


def summary(shown: Shown) -> Summary:
    """The summary of a review as it may be shown."""
    film = shown.film
    people = [name for group in (film.directors, film.writers, film.cast) if group for name in group.value]
    original = film.original_title.value if film.original_title else None
    texts = [sentence.text for sentence in shown.sentences]
    counts = theme_counts(shown)
    return Summary(
        name=shown.name,
        original_title=original,
        year=film.year.value if film.year else None,
        directors=film.directors.value if film.directors else (),
        author=shown.author.value if shown.author else None,
        minutes=reading_minutes(shown),
        hidden=hidden_sentences(shown)[0],
        themes=tuple(counts["theme"]),
        strengths=tuple(counts["strength"]),
        opening=texts[0] if texts else "",
        rays=tuple(strongest_emotions(shown)),
        searched="\n".join([shown.name, original or "", *people, *texts]).casefold(),
    )


def matching_reviews(
    summaries: Mapping[str, Summary], wanted: Sequence[str], search: str, every: bool = True, least: float = 0.0
) -> list[str]:
    """The labels of the reviews that fit the themes, see `fits`, and hold the searched words, in any case.

    Where themes are wanted, the reviews in which these are strongest, added up, come first.
    """
    needle = search.strip().casefold()
    found = {label: one.strong for label, one in summaries.items() if needle in one.searched}
    fitting = [label for label, strong in found.items() if fits(strong, wanted, every, least)]
    return sorted(fitting, key=lambda label: -sum(found[label].get(theme, 0.0) for theme in wanted))

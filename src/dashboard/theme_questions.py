"""What the pages ask of the themes of a review as it may be shown: each answer a small tidy table.

Every number counts shown sentences alone, and each can be followed back to them: `paragraph` counts from 1.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from dashboard.gate import Shown, ShownSentence
from dashboard.marking import themes
from dashboard.marking.themes import FILE, Match, Theme, Themes, calls_it

__all__ = [
    "FILE",
    "Theme",
    "Themes",
    "fits",
    "paragraphs_with",
    "theme_counts",
    "theme_marks",
    "theme_names",
    "theme_passages",
    "weight",
]

STATED, NAMED, WORD, MEANING = 5.0, 2.0, 1.0, 1.0
"""What a sentence weighs for a theme: one that says that the film is about it, one that calls it by its name, one that
has a word of it, one that only means it.

About the odds that the film is about that theme to a reader of the review (`benchmarks/README.md`)."""
_SAYS_SO = re.compile(
    r"\b(?:themes?|messages?|morals?|about|explor(?:es?|ed|ing)|deal(?:s|t|ing)? with|examin(?:es?|ed|ing)"
    r"|tackl(?:es?|ed|ing)|touch(?:es|ed|ing)? (?:on|upon)|meditat(?:es?|ion)"
    r"|(?:study|portrait|tale|story|exploration) of|looks? at|looking at|display(?:s|ed|ing)?|shows?"
    r"|portray(?:s|ed|al|ing)?|depict(?:s|ed|ion|ing)?|celebrat(?:es?|ed|ion|ing))\b",
    re.IGNORECASE,
)
"""What stands before the themes that a writer names: "The film explores grief and guilt"."""

COLUMNS = ["theme", "group", "strength", "sentences", "by_meaning", "named", "stated", "paragraphs", "words", "share"]


def theme_names(vocabulary: Themes | None = None) -> list[str]:
    """Every theme of the vocabulary, in alphabetical order."""
    return sorted(theme.name for theme in _used(vocabulary))


def _used(vocabulary: Themes | None) -> Themes:
    return themes.vocabulary() if vocabulary is None else vocabulary


def weight(match: Match, text: str) -> float:
    """What a match in a sentence with this text makes the sentence weigh."""
    if match.by_meaning:
        return MEANING
    if not calls_it(match.theme, match.lemma):
        return WORD
    said = _SAYS_SO.search(text)
    return STATED if said and said.end() <= match.start else NAMED


@dataclass(slots=True)
class _Touched:
    """What speaks of one theme: by the number of the sentence, and of the paragraph, what it weighs."""

    sentences: dict[int, float] = field(default_factory=dict)
    paragraphs: dict[int, float] = field(default_factory=dict)
    worded: set[int] = field(default_factory=set)
    """The sentences that have a word of it."""
    words: int = 0


def theme_counts(shown: Shown, vocabulary: Themes | None = None) -> pd.DataFrame:
    """A row a theme that is touched, strongest first.

    Columns: `theme`, `group`, `strength` (0 to 1), `sentences` that speak of it, `by_meaning` (those of them that
    name no word of it), `named` (those that call it by its name), `stated` (those of them that say that the film is
    about it), `paragraphs` that touch it, `words` (how many words and phrases of it), and `share` of the shown
    sentences. The strength is the mean of the weighed shares of the sentences and of the paragraphs, of the most that
    it could be.
    """
    groups = {theme.name: theme.group for theme in _used(vocabulary)}
    found: dict[str, _Touched] = defaultdict(_Touched)
    for paragraph in shown.paragraphs:
        for sentence in paragraph.sentences:
            for match in sentence.themes:
                one, weighs = found[match.theme], weight(match, sentence.text)
                if not match.by_meaning:
                    one.words += 1
                    one.worded.add(sentence.number)
                one.sentences[sentence.number] = max(weighs, one.sentences.get(sentence.number, 0.0))
                one.paragraphs[paragraph.number] = max(weighs, one.paragraphs.get(paragraph.number, 0.0))
    sentences = max(1, len(shown.sentences))
    paragraphs = max(1, sum(bool(paragraph.sentences) for paragraph in shown.paragraphs))
    rows = []
    for name, one in found.items():
        weights = list(one.sentences.values())
        shares = sum(weights) / sentences + sum(one.paragraphs.values()) / paragraphs
        rows.append(
            (name, groups.get(name, ""), shares / (2 * STATED), len(weights), len(weights) - len(one.worded),
             sum(one >= NAMED for one in weights), weights.count(STATED), len(one.paragraphs), one.words,
             len(weights) / sentences)
        )  # fmt: skip
    table = pd.DataFrame(rows, columns=COLUMNS)
    order = ["strength", "paragraphs", "words", "theme"]
    return table.sort_values(order, ascending=[False, False, False, True], ignore_index=True)


def theme_passages(shown: Shown, theme: str) -> list[tuple[int, ShownSentence]]:
    """The shown sentences that touch a theme, each with its paragraph's number from 1."""
    return [
        (paragraph.number + 1, sentence)
        for paragraph in shown.paragraphs
        for sentence in paragraph.sentences
        if any(match.theme == theme for match in sentence.themes)
    ]


def paragraphs_with(shown: Shown, wanted: Iterable[str], every: bool = False) -> set[int]:
    """The numbers, from 0, of the paragraphs that touch one of the themes at least, or each of them."""
    asked = set(wanted)
    found = set()
    for paragraph in shown.paragraphs:
        touched = {match.theme for sentence in paragraph.sentences for match in sentence.themes} & asked
        if touched and (not every or touched == asked):
            found.add(paragraph.number)
    return found


def theme_marks(shown: Shown, wanted: Iterable[str]) -> pd.DataFrame:
    """Where themes stand in the review, for marks along its paragraphs.

    A row a theme and paragraph: `theme`, `paragraph` from 1, `sentences` that speak of it, `by_meaning` of them.
    """
    rows = []
    for theme in dict.fromkeys(wanted):
        counts: Counter[int] = Counter()
        meant: Counter[int] = Counter()
        for number, sentence in theme_passages(shown, theme):
            counts[number] += 1
            meant[number] += all(match.by_meaning for match in sentence.themes if match.theme == theme)
        rows += [(theme, number, counts[number], meant[number]) for number in sorted(counts)]
    return pd.DataFrame(rows, columns=["theme", "paragraph", "sentences", "by_meaning"])


def fits(strengths: Mapping[str, float], wanted: Collection[str], every: bool = True, least: float = 0.0) -> bool:
    """Whether a review with these strengths has each of the themes, or one of them, at least so strongly.

    >>> fits({"war": 0.2}, ["war", "love"], every=False), fits({"war": 0.2}, ["war", "love"]), fits({}, [])
    (True, False, True)
    """
    if not wanted:
        return True
    strong = [strengths.get(theme, 0.0) >= max(least, 1e-9) for theme in wanted]
    return all(strong) if every else any(strong)

"""Small tables read out as sentences, so that every picture can be had in words."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import pandas as pd

from dashboard.charts import label
from dashboard.peaks import Stretch
from dashboard.questions import VOICES, is_heading
from dashboard.text import counted
from dashboard.timeline import Unit

MOST_NAMED = 3
"""Stretches of a voice that are named in the sentence, at most: those that stand out most."""
LEAST_SAID = 0.1
"""A share of all sentences below this leads nothing: fewer than one in ten, as a bar has to reach to be drawn."""
LEAST_APART = 0.05
"""Reviews that differ by less than this, one sentence in twenty, are said to be about alike."""
OPENINGS = {"writer": "What the writer felt", "story": "What the story tells"}
OVERALL = (
    ("writer", "The writer shows above all", "Of what the writer felt there is too little to tell."),
    ("story", "The story tells above all of", "Of what the story tells there is too little to tell."),
)
NUMBERS = ("no", "one", "two", "three", "four", "five")


def timeline_caption(
    feelings: pd.DataFrame, steps: pd.DataFrame, stretches: Sequence[Stretch], testable: bool = True
) -> str:
    """What the emotion timeline shows, from the same numbers that it draws: paragraphs, of the eight families.

    What rises is only what stands out (`peaks.stretches`); where nothing does, that is said, with what leads overall.
    """
    if feelings.empty:
        return "No paragraph here could be scored."
    said = [_of_voice(feelings, steps, [one for one in stretches if one.voice == voice]) for voice in VOICES]
    if not stretches:
        said = ["No clear change from paragraph to paragraph." if testable else "Too short to tell a change."]
        said.append(_overall(feelings))
    hidden = int((steps["hidden"] > 0).sum())
    if hidden and len(steps) == 1:
        said.append("A part of it is hidden.")
    elif hidden:
        said.append(f"{hidden} of {len(steps)} paragraphs {'is' if hidden == 1 else 'are'} hidden, wholly or in part.")
    return " ".join(one for one in said if one)


def _of_voice(feelings: pd.DataFrame, steps: pd.DataFrame, own: Sequence[Stretch]) -> str:
    if not own:
        return ""
    named = sorted(sorted(own, key=lambda one: -one.score)[:MOST_NAMED], key=lambda one: (one.first, one.last))
    text = f"{OPENINGS[own[0].voice]}: {_named(named[0], steps)}"
    for before, one in pairwise(named):
        if gives_way(feelings, before, one):
            text += f", giving way to {_named(one, steps, verb='')}"
        elif (before.first, before.last) == (one.first, one.last):
            text += f", and so does {_named(one, steps, verb='', where=False)}"
        else:
            text += f"; {_named(one, steps)}"
    left = len(own) - len(named)
    return text + (f"; and {left} more." if left else ".")


def _named(one: Stretch, steps: pd.DataFrame, verb: str | None = None, where: bool = True) -> str:
    """An emotion with its place and its shares; what stands out from the first paragraph on has not risen."""
    said = verb if verb is not None else (" stands out" if one.first == 1 else " rises")
    there = f" in {place(one.first, one.last, steps)}" if where else ""
    return f"{label(one.family, one.voice)}{said}{there} ({one.share:.0%} of it, {one.elsewhere:.0%} elsewhere)"


def gives_way(feelings: pd.DataFrame, before: Stretch, after: Stretch) -> bool:
    """Whether one emotion leads into another: the second begins by the end of the first, ends later and is stronger.

    And the first is weaker there than in its own stretch.
    """
    if not (before.first < after.first <= before.last + 1 and after.last > before.last):
        return False
    there = mean_share(feelings, before, after.first, after.last)
    return there < min(after.share, before.share)


def mean_share(feelings: pd.DataFrame, one: Stretch, first: int, last: int) -> float:
    """The mean of the emotion of a stretch over the sentences of these paragraphs."""
    rows = feelings[
        (feelings["voice"] == one.voice)
        & (feelings["family"] == one.family)
        & feelings["paragraph"].between(first, last)
    ]
    return float((rows["share"] * rows["sentences"]).sum() / rows["sentences"].sum())


def place(first: int, last: int, steps: pd.DataFrame) -> str:
    """What to call a run of paragraphs, from 1.

    >>> steps = pd.DataFrame({"paragraph": [1, 2, 3, 4, 5], "section": ["", "Plot", "Plot", "End", "End"]})
    >>> [place(first, last, steps) for first, last in ((1, 1), (2, 3), (3, 3), (4, 5))]
    ['the first paragraph', '“Plot”', 'paragraph 3, in “Plot”', '“End”']
    >>> [place(first, last, steps) for first, last in ((3, 5), (2, 4))]
    ['the last three paragraphs', 'paragraphs 2 to 4']
    """
    names = steps.loc[steps["paragraph"].between(first, last), "section"].unique()
    count, every = last - first + 1, len(steps)
    heading = str(names[0]) if len(names) == 1 and is_heading(str(names[0])) else ""
    if heading and count == int((steps["section"] == heading).sum()):
        return f"“{heading}”"
    several = NUMBERS[count] if count < len(NUMBERS) else str(count)
    if last == every:
        return "the last paragraph" if count == 1 else f"the last {several} paragraphs"
    if first == 1:
        return "the first paragraph" if count == 1 else f"the first {several} paragraphs"
    where = f"paragraph {first}" if count == 1 else f"paragraphs {first} to {last}"
    return f"{where}, in “{heading}”" if heading else where


def _overall(feelings: pd.DataFrame) -> str:
    """What leads in each voice over all that was scored, and in which of them there is too little to tell."""
    leads, without = [], []
    for voice, verb, little in OVERALL:
        rows = feelings[feelings["voice"] == voice]
        weighed = (rows["share"] * rows["sentences"]).groupby(rows["family"], sort=False).sum()
        sentences = rows.groupby("family", sort=False)["sentences"].sum()
        means = weighed / sentences
        family = str(means.idxmax())
        if is_told(float(means[family]), int(sentences[family])):
            leads.append(f"{verb} {label(family, voice)} ({means[family]:.0%} of the sentences).")
        else:
            without.append(little)
    if not leads:
        return "There is too little emotion to tell which one leads."
    return " ".join([*leads, *without])


def is_told(share: float, sentences: int) -> bool:
    """Whether a share of this many sentences is enough to be told: one in ten of them, and nearer to one than to none.

    >>> is_told(0.12, 40), is_told(0.04, 40), is_told(0.15, 3)
    (True, False, False)
    """
    return share >= LEAST_SAID and share * sentences >= 0.5  # noqa: PLR2004 - half a sentence


def how_it_was_found(unit: Unit) -> str:
    """How the picture's numbers were found, in a sentence or two for those who ask."""
    if unit == "sentence":
        return "Each bar is one sentence: how likely it conveys the emotion, shared between writer and story."
    return (
        "Each bar is the part of a paragraph’s sentences that conveys the emotion. Thin lines: where nine in ten of "
        "1,000 resamplings of its sentences fall; too narrow where sentences are few, and left out below three. "
        "Named on a line: stretches that stand out of 999 shuffles of the same sentences, where the emotion is the "
        "strongest of its bars or nearly so and fills a fifth of the sentences; about one in ten of them does so by "
        "chance. Grey: fewer than 20 words."
    )


def first_looked_at(feelings: pd.DataFrame, stretches: Sequence[Stretch]) -> int:
    """The paragraph, from 1, to begin with: where most stands out, else where one emotion is strongest.

    >>> first_looked_at(pd.DataFrame({"paragraph": [1, 2], "share": [0.2, 0.6]}), [])
    2
    """
    if stretches:
        return max(stretches, key=lambda one: one.score).top
    return int(feelings.loc[feelings["share"].idxmax(), "paragraph"])


def comparison_caption(shares: Mapping[str, pd.DataFrame], family: str, spread: pd.DataFrame, reviews: int) -> str:
    """Which of several reviews has most and least of an emotion, and where it is highest over many reviews.

    `shares` is `alignment.aligned` by name, `spread` is `alignment.spread` over this many `reviews`. Each paragraph
    counts by how much of its review it fills.

    >>> rows = [(0, 50, "writer", "joy", 0.2), (50, 100, "writer", "joy", 0.4)]
    >>> one = pd.DataFrame(rows, columns=["begin", "end", "voice", "family", "share"])
    >>> none = pd.DataFrame({"voice": [], "family": []})
    >>> print(comparison_caption({"A": one, "B": one.assign(share=0.0)}, "joy", none, 0).replace(". ", ".\\n"))
    What the writer felt: joy is highest in A (30%) and lowest in B (0%).
    What the story tells: too little joy to compare.
    """
    told = []
    for voice in VOICES:
        means = {name: _filled_mean(table, voice, family) for name, table in shares.items()}
        said = _ranked(means, label(family, voice)) + _over_many(spread, voice, family, reviews)
        told.append((voice, max(means.values(), default=0.0) >= LEAST_SAID, said))
    if not any(enough for _, enough, _ in told):
        return (
            f"None of these reviews has enough {label(family)} in what is shown of it to tell: under {LEAST_SAID:.0%}."
        )
    return " ".join(
        f"{OPENINGS[voice]}: {said if enough else f'too little {label(family, voice)} to compare.'}"
        for voice, enough, said in told
    )


def _ranked(means: Mapping[str, float], emotion: str) -> str:
    """Which review has most and which least of an emotion; that they are alike where hardly anything parts them.

    >>> _ranked({"A": 0.3, "B": 0.28}, "joy"), _ranked({"A": 0.3}, "joy")
    ('joy is about as strong in all of them (28% to 30%).', 'joy fills 30% of A.')
    """
    most, least = max(means, key=means.__getitem__), min(means, key=means.__getitem__)
    if len(means) == 1:
        return f"{emotion} fills {means[most]:.0%} of {most}."
    if means[most] - means[least] < LEAST_APART:
        low, high = f"{means[least]:.0%}", f"{means[most]:.0%}"
        return f"{emotion} is about as strong in all of them ({low if low == high else f'{low} to {high}'})."
    return f"{emotion} is highest in {most} ({means[most]:.0%}) and lowest in {least} ({means[least]:.0%})."


def _over_many(spread: pd.DataFrame, voice: str, family: str, reviews: int) -> str:
    """Where an emotion is highest over many reviews; empty where there is too little of it anywhere."""
    own = spread[(spread["voice"] == voice) & (spread["family"] == family)]
    if reviews <= 1 or own.empty or own["mean"].max() < LEAST_SAID:
        return ""
    top = own.loc[own["mean"].idxmax()]
    at = f"{top['begin']:.0f} and {top['end']:.0f}% of the way through ({top['mean']:.0%})"
    return f" Over {reviews} reviews it is highest between {at}."


def _filled_mean(table: pd.DataFrame, voice: str, family: str) -> float:
    rows = table[(table["voice"] == voice) & (table["family"] == family)]
    filled = rows["end"] - rows["begin"]
    return float((rows["share"] * filled).sum() / filled.sum()) if filled.sum() else 0.0


def themes_caption(counts: pd.DataFrame, paragraphs: int) -> str:
    """Which themes lead, each with the strength that ranks them and the paragraphs that touch it.

    >>> table = pd.DataFrame({"theme": ["love", "justice"], "strength": [0.12, 0.004], "paragraphs": [3, 1]})
    >>> themes_caption(table.assign(sentences=4, by_meaning=0), 9)
    'Love is the strongest theme (strength 12%, in 3 of 9 paragraphs); then justice (under 1%, in 1).'
    >>> themes_caption(table[:1].assign(sentences=4, by_meaning=4), 9)
    'Love is the strongest theme (strength 12%, in 3 of 9 paragraphs), by what is meant, without a word of it.'
    """
    if counts.empty:
        return "No theme of the vocabulary is named in what is shown."
    first, *others = counts.head(4).itertuples()
    name = str(first.theme)
    where = f"in {first.paragraphs} of {counted(paragraphs, 'paragraph')}"
    text = f"{name[:1].upper()}{name[1:]} is the strongest theme (strength {_strength(first.strength)}, {where})"
    if first.by_meaning == first.sentences:
        text += ", by what is meant, without a word of it"
    rest = ", ".join(f"{one.theme} ({_strength(one.strength)}, in {one.paragraphs})" for one in others)
    return f"{text}; then {rest}." if rest else f"{text}."


def _strength(share: float) -> str:
    return f"{share:.0%}" if round(share, 2) > 0 else "under 1%"


def not_counted(hidden: int) -> str:
    """What is left out of the counts, for a page that counts what is shown; empty where nothing is.

    >>> not_counted(44), not_counted(1), not_counted(0)
    ('44 hidden sentences are not counted.', '1 hidden sentence is not counted.', '')
    """
    return f"{counted(hidden, 'hidden sentence')} {'is' if hidden == 1 else 'are'} not counted." if hidden else ""

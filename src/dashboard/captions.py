"""Small tables read out as sentences, so that every picture can be had in words."""

import pandas as pd

from dashboard.charts import LEAST_DRAWN, label


def timeline_caption(timeline: pd.DataFrame, paragraphs: pd.DataFrame) -> str:
    """What the emotion timeline shows, from the same numbers that it draws."""
    if timeline.empty:
        return "No paragraph here could be scored."
    said = [
        sentence
        for voice, opening in (("writer", "The writer shows mostly"), ("story", "The story tells mostly of"))
        if (sentence := _strongest(timeline, voice, opening))
    ]
    if not said:
        said = ["No emotion stands out in any paragraph."]
    hidden = int((paragraphs["hidden"] > 0).sum())
    if hidden:
        said.append(f"{hidden} of {len(paragraphs)} paragraphs are hidden, wholly or in part.")
    return " ".join(said)


def peak(timeline: pd.DataFrame) -> int:
    """The paragraph, from 1, in which one emotion stands out most.

    >>> peak(pd.DataFrame({"paragraph": [1, 2], "share": [0.2, 0.6]}))
    2
    """
    return int(timeline.loc[timeline["share"].idxmax(), "paragraph"])


def _strongest(timeline: pd.DataFrame, voice: str, opening: str) -> str | None:
    rows = timeline[timeline["voice"] == voice]
    peaks = rows[rows["share"] >= LEAST_DRAWN]
    if peaks.empty:
        return None
    means = rows.groupby("family", sort=False)["share"].mean()
    family = str(means[means.index.isin(peaks["family"])].idxmax())
    peak = rows.loc[rows[rows["family"] == family]["share"].idxmax()]
    place = f"paragraph {peak['paragraph']}"
    if peak["section"] not in ("Opening", "Review"):
        place += f" (“{peak['section']}”)"
    return f"{opening} {label(family, voice)}, strongest in {place}: {peak['share']:.0%} of it."


def themes_caption(counts: pd.DataFrame, paragraphs: int) -> str:
    """Which themes lead, and in how many of the paragraphs.

    >>> table = pd.DataFrame({"theme": ["love", "justice"], "paragraphs": [3, 1]})
    >>> themes_caption(table, 9)
    'Love runs through the most paragraphs, 3 of 9; then justice (1).'
    """
    if counts.empty:
        return "No theme of the vocabulary is named in what is shown."
    first, *others = counts.head(4).itertuples()
    text = f"{str(first.theme).capitalize()} runs through the most paragraphs, {first.paragraphs} of {paragraphs}"
    rest = ", ".join(f"{one.theme} ({one.paragraphs})" for one in others)
    return f"{text}; then {rest}." if rest else f"{text}."

"""What the interface says, in plain words."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.gate import MEASURED, Degree, Reason, Shown
from dashboard.text import counted as counted  # noqa: PLC0414 - handed on

_MARKUP = re.compile(r"([!-/:-@\[-`{-~])")
_ADDRESS = re.compile(r"(?<=://)|(?<=www)(?=\.)|(?=@)", re.IGNORECASE)
"""Where Streamlit would take what stands around for the address of a page or a person."""

EMOTION_COLUMNS: dict[str, Any] = {
    "paragraph": st.column_config.NumberColumn("Paragraph"),
    "section": st.column_config.TextColumn("Section"),
    "voice": st.column_config.TextColumn("Whose"),
    "family": st.column_config.TextColumn("Emotion"),
    "share": st.column_config.NumberColumn("Share of the paragraph", format="percent"),
    "sentences": st.column_config.NumberColumn("Sentences read"),
    "words": st.column_config.NumberColumn("Words read"),
}
THEME_COLUMNS: dict[str, Any] = {
    "theme": st.column_config.TextColumn("Theme"),
    "group": st.column_config.TextColumn("Group"),
    "words": st.column_config.NumberColumn("Words and phrases"),
    "sentences": st.column_config.NumberColumn("Sentences"),
    "paragraphs": st.column_config.NumberColumn("Paragraphs"),
    "share": st.column_config.NumberColumn("Share of the sentences shown", format="percent"),
}


DEGREES = (
    "How sure the dashboard has to be before it shows a sentence. Careful: also hides what only may give something "
    "away. Relaxed: hides the clear cases. What the writer marked is always hidden."
)


def literal(text: str) -> str:
    r"""The text with everything escaped that Streamlit would read as Markdown.

    An address would become a link even so: it is broken by a sign that has no width.

    >>> literal("*a* :red[b]")
    '\\*a\\* \\:red\\[b\\]'
    >>> literal("www.x a@b http://x").count("\u2060")
    3
    """
    return _MARKUP.sub(r"\\\1", _ADDRESS.sub("\u2060", text))


def of_a_stranger(text: str, most: int) -> str:
    r"""So many letters of what somebody else may have written into a link, on one line and as it stands.

    >>> of_a_stranger("a\n# *b*\u202e", 60), of_a_stranger("trains and stations", 6)
    ('a \\# \\*b\\*', 'trains…')
    """
    line = "".join(one for one in " ".join(text.split()) if one.isprintable())
    return literal(line[:most]) + ("…" if len(line) > most else "")


def line_name(key: str) -> str:
    """What a line beside the prose is called, by its key.

    >>> line_name("heading-3"), line_name("subtitle"), line_name("tagline")
    ('heading', 'headline', 'tagline')
    """
    return {"subtitle": "headline", "tagline": "tagline"}.get(key, "heading")


def with_lines(prose: str, keys: Sequence[str]) -> str:
    """What is hidden of the prose, empty where nothing is, and after it how many lines of these keys are.

    >>> with_lines("2 of 13 sentences", ["heading-0", "heading-2", "tagline"]), with_lines("", ["heading-0"])
    ('2 of 13 sentences, 2 headings and 1 tagline', '1 heading')
    """
    counts = Counter(line_name(key) for key in keys)
    *before, last = [*filter(None, [prose]), *(counted(number, name) for name, number in counts.items())]
    return f"{', '.join(before)} and {last}" if before else last


def hidden_caption(hidden: int, sentences: int, everything: bool, lines: Sequence[str] = ()) -> str:
    """How much of the review is hidden; `lines` are the keys of the headings and the like that are.

    >>> hidden_caption(7, 42, everything=False), hidden_caption(0, 42, everything=True)
    ('Hides 7 of 42 sentences.', 'Everything is shown, spoilers too.')
    >>> hidden_caption(0, 42, everything=False)
    'No spoiler found.'
    >>> hidden_caption(2, 13, everything=False, lines=["heading-1"])
    'Hides 2 of 13 sentences and 1 heading.'
    """
    if everything:
        return "Everything is shown, spoilers too."
    if not hidden and not lines:
        return "No spoiler found."
    prose = f"{hidden} of {counted(sentences, 'sentence')}" if hidden else ""
    return f"Hides {with_lines(prose, lines)}."


def degree(chosen: Degree) -> str:
    """What a degree is called.

    >>> degree(Degree.CAREFUL)
    'Careful'
    """
    return chosen.value.capitalize()


def other_degrees(hides: Mapping[Degree, int], chosen: Degree) -> str:
    """What the other degrees would hide of a review.

    >>> other_degrees({Degree.CAREFUL: 11, Degree.BALANCED: 7, Degree.RELAXED: 4}, Degree.BALANCED)
    'Careful would hide 11, relaxed 4.'
    """
    (first, hidden), *rest = ((one, number) for one, number in hides.items() if one is not chosen)
    return ", ".join([f"{degree(first)} would hide {hidden}", *(f"{one.value} {number}" for one, number in rest)]) + "."


def how_often(chosen: Degree) -> str:
    """How often a degree is right, as measured."""
    one = MEASURED[chosen]
    return (
        f"How often that is right, measured at “{degree(chosen)}” on {one.reviews} reviews that were not learned from: "
        f"it hid {one.spoilers_hidden:.0%} of the sentences that spoil, and with them {one.opinions_hidden:.0%} of the "
        f"opinions and {one.setups_hidden:.0%} of what only sets the story up. Of the sentences it showed, "
        f"{one.shown_safe:.1%} gave nothing away. It found no spoiler in {one.clean} of the reviews, and "
        f"{one.clean_rightly} of these hold none. So a spoiler can slip through."
    )


def paragraph_name(paragraphs: pd.DataFrame, number: int) -> str:
    """What to call a paragraph in a list: its number and its section."""
    row = paragraphs.iloc[number - 1]
    gap = " · hidden" if row["hidden"] and not row["sentences"] else ""
    return f"{placed(str(number), row['section'])}{gap}"


def placed(paragraph: str, section: str) -> str:
    """A paragraph with the section that it stands in, if that has a name.

    >>> placed("Paragraph 2", "Acting"), placed("Paragraph 2", "")
    ('Paragraph 2 · Acting', 'Paragraph 2')
    """
    return f"{paragraph} · {section}" if section else paragraph


def browse_caption(found: int, known: int) -> str:
    """How many reviews fit the filters."""
    return counted(known, "review") if found == known else f"{found} of {counted(known, 'review')}"


def why_nothing(shown: Shown, what: str) -> str:
    """Why a page has nothing to draw, and what to do about it."""
    if not shown.sentences and any(passage.reason is Reason.UNCHECKED for passage in shown.hidden):
        if shown.language == "und":
            return (
                "This review is too short to tell its language, so it cannot be checked for spoilers and all of it is "
                f"hidden. Switch on “Show spoilers” to read it. Its {what} cannot be found either."
            )
        return (
            "This review cannot be checked for spoilers yet, because of its language, so all of it is hidden. "
            f"Switch on “Show spoilers” to read it. Its {what} cannot be found yet either: only English is understood."
        )
    if not shown.sentences:
        return f"Everything here is hidden. Switch on “Show spoilers” to see the {what}."
    reasons = {sentence.why for sentence in shown.sentences if sentence.why}
    if reasons:
        return f"No {what} here: {'; '.join(sorted(reasons))}."
    return f"No {what} found in what is shown."

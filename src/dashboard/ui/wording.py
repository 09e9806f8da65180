"""What the interface says, in plain words."""

import re
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.gate import Reason, Shown

_MARKUP = re.compile(r"([!-/:-@\[-`{-~])")

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


def literal(text: str) -> str:
    r"""The text with everything escaped that Streamlit would read as Markdown.

    >>> literal("*a* :red[b]")
    '\\*a\\* \\:red\\[b\\]'
    """
    return _MARKUP.sub(r"\\\1", text)


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "sentence"), counted(3, "review")
    ('1 sentence', '3 reviews')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def hidden_caption(hidden: int, sentences: int, everything: bool) -> str:
    """How much of the review is hidden.

    >>> hidden_caption(7, 42, everything=False), hidden_caption(0, 42, everything=True)
    ('7 of 42 sentences are hidden.', 'Everything is shown, spoilers too.')
    >>> hidden_caption(0, 42, everything=False)
    'No spoiler found.'
    """
    if everything:
        return "Everything is shown, spoilers too."
    return f"{hidden} of {sentences} sentences are hidden." if hidden else "No spoiler found."


def paragraph_name(paragraphs: pd.DataFrame, number: int) -> str:
    """What to call a paragraph in a list: its number and its section."""
    row = paragraphs.iloc[number - 1]
    gap = " · hidden" if row["hidden"] and not row["sentences"] else ""
    return f"{number} · {row['section']}{gap}"


def browse_caption(found: int, known: int) -> str:
    """How many reviews fit the filters."""
    return counted(known, "review") if found == known else f"{found} of {counted(known, 'review')}"


def why_nothing(shown: Shown, what: str) -> str:
    """Why a page has nothing to draw, and what to do about it."""
    if not shown.sentences and any(passage.reason is Reason.UNCHECKED for passage in shown.hidden):
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

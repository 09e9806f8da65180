"""The place in the reader, in the address: the paragraph that it was turned to, and the word that is underlined.

A link to a passage so opens there. Only what is shown is ever named: a paragraph by its number, and a word of the
cloud that was counted in what every reader sees.
"""

import streamlit as st

from dashboard import cloud_words
from dashboard.gate import Shown
from dashboard.ui import links, pictures, scope
from dashboard.ui.scope import Scope, Spans

PARAGRAPH, UNDERLINE = "paragraph", "underline"
"""What is named in the address of the reader, and of no other page."""


def leave(now: Scope, reading: bool) -> None:
    """Drop the place of another review; where nothing is being read, the address alone forgets it."""
    placed = "place" in st.session_state
    moved_on = placed and st.session_state["place"][0] != now.review.key
    meant_another = not placed and links.INSTEAD in st.session_state
    if moved_on:
        st.session_state.pop("place")
        st.session_state.pop("read-word", None)
    if moved_on or meant_another or not reading:
        _write(PARAGRAPH, "")
        _write(UNDERLINE, "")


def arrive(now: Scope, shown: Shown) -> dict[int, Spans]:
    """Turn to the place that the address names, or name in it the place that the reader was sent to.

    Returns the words to underline: the one that the reader was sent from, wherever it was counted.
    """
    asked = st.query_params.get(PARAGRAPH, "")
    numbers = {str(one.number + 1): one.number + 1 for one in shown.paragraphs}
    named = (now.review.key, numbers.get(asked))
    if asked in numbers and (UNDERLINE in st.query_params or st.session_state.get("place") != named):
        st.session_state["place"] = named
        st.session_state["read-word"] = (now.name, st.query_params.get(UNDERLINE, ""))
    words = _underlined(now, shown)
    _write(PARAGRAPH, str(now.place or ""))
    word = st.session_state["read-word"][1] if words else ""
    _write(UNDERLINE, word if scope.public([now.review], word) else "")
    return words


def _underlined(now: Scope, shown: Shown) -> dict[int, Spans]:
    name, chosen = st.session_state.get("read-word", (None, ""))
    if name != now.name or now.place is None:
        return {}
    return {one.number: spans for _, one, spans in cloud_words.word_places(shown, *pictures.word_of(chosen))}


def _write(name: str, value: str) -> None:
    """Let the address say this; nothing is sent where it does so already."""
    if value and st.query_params.get(name) != value:
        st.query_params[name] = value
    elif not value:
        st.query_params.pop(name, None)

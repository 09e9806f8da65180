"""How a visitor's own reviews come in: files, or pasted text."""

import streamlit as st

from dashboard.library import Library
from dashboard.reading import SUFFIXES
from dashboard.ui import cached, scope, wording

LARGEST = 10_000_000
"""Bytes of one file; the same as `server.maxUploadSize`, which alone is enforced by Streamlit."""
ADDED = "added"


def files() -> None:
    """The place to drop files; what arrives is checked again, since a browser may send anything."""
    st.file_uploader(
        "Review files", type=[suffix.lstrip(".") for suffix in SUFFIXES], accept_multiple_files=True,
        key="upload", on_change=_take_files,
        help="Text, Markdown, web pages, tables, JSON, feeds, or a zip of these; up to 10 MB each.",
    )  # fmt: skip


def _take_files() -> None:
    _add([(file.name, file.getvalue()) for file in st.session_state["upload"] or () if file.size <= LARGEST])


def paste() -> None:
    """The place to paste a review."""
    with st.form("paste", clear_on_submit=True, border=False):
        st.text_area("Or paste a review", key="pasted", height=180, placeholder="The whole text, credits and all")
        st.form_submit_button("Add it", on_click=_take_pasted)


def _take_pasted() -> None:
    pasted: str = st.session_state["pasted"]
    if pasted.strip():
        _add([("pasted review.md", pasted.encode())])


def _add(named: list[tuple[str, bytes]]) -> None:
    if named:
        added = cached.add_own(named)
        st.session_state[ADDED] = added
        if added.reviews:
            _turn_to(added)


def _turn_to(added: Library) -> None:
    first = next(iter(added.reviews.values())).key
    for label, review in cached.whole_library().reviews.items():
        if review.key == first:
            scope.look_at(label)


def summary() -> None:
    """What was read and what was not, and why."""
    added: Library | None = st.session_state.get(ADDED)
    if added is None:
        return
    for unread in added.unread:
        st.error(wording.literal(unread.message), icon=":material/error:")
    if added.reviews:
        names = ", ".join(added.reviews)
        st.success(wording.literal(f"Read: {names}"), icon=":material/check_circle:")
        st.page_link("pages/review/card.py", label="Open it", icon=":material/movie:")
    if cached.own_library().reviews:
        st.button("Remove all that I added", on_click=_forget)


def _forget() -> None:
    cached.forget_own()
    st.session_state.pop(ADDED, None)

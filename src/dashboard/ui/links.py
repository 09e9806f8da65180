"""What is said where a link names a review that is not here."""

from collections.abc import Collection

import streamlit as st

from dashboard.ui import scope

ASKED, INSTEAD = "asked-review", "shown-instead"
"""Keys of what the link of this visit names, and of the review that is shown in its place."""
GONE = (
    "The review that this link names is not here. It may have been added by somebody for their own visit, or renamed. "
    "What you see is another review."
)
BROWSE = "pages/library/browse.py"


def read() -> None:
    """Read which review the link of this visit names; to be called before the review's own widget is drawn.

    Only the first run of a visit follows a link: later, the address is what the visitor's own choices made of it.
    """
    if ASKED not in st.session_state:
        st.session_state[ASKED] = st.query_params.get(scope.REVIEW, "")


def compare(labels: Collection[str], label: str) -> None:
    """Remember whether the link names none of these reviews, and which one is shown in its place."""
    asked = st.session_state.get(ASKED)
    if asked and asked not in labels:
        st.session_state[INSTEAD] = label
    elif st.session_state.get(INSTEAD) != label:
        st.session_state.pop(INSTEAD, None)
    st.session_state[ASKED] = ""


def say() -> None:
    """Say that the link's review is not here, until the visitor turns to another one, and lead on to all reviews."""
    if INSTEAD not in st.session_state:
        return
    with st.container(key="dead-link"):
        st.info(GONE, icon=":material/link_off:")
        st.page_link(BROWSE, label="See all reviews", icon=":material/grid_view:")

"""What is said where a link names a review that is not here, or a theme that is not looked for."""

from collections.abc import Collection, Sequence

import streamlit as st

from dashboard.ui import scope, wording

ASKED, INSTEAD = "asked-review", "shown-instead"
"""Keys of what the link of this visit names, and of the review that is shown in its place."""
GONE = (
    "The review that this link names is not here. It may have been added by somebody for their own visit, or renamed. "
    "What you see is another review."
)
BROWSE = "pages/library/browse.py"
ASKED_THEMES, UNKNOWN = "asked-themes", "unknown-themes"
"""Keys of the themes that the link of this visit names, and of the unknown ones with the filter beside them."""
MOST_THEMES, MOST_LETTERS = 3, 60
"""Of what a link names, so much is repeated."""


def read() -> None:
    """Read which review and themes the link of this visit names; to be called before their own widgets are drawn.

    Only the first run of a visit follows a link: later, the address is what the visitor's own choices made of it.
    """
    if ASKED not in st.session_state:
        st.session_state[ASKED] = st.query_params.get(scope.REVIEW, "")
        st.session_state[ASKED_THEMES] = [one for one in st.query_params.get_all(scope.THEMES) if one.strip()]


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


def compare_themes(known: Collection[str]) -> None:
    """Remember which themes of the link are none of these, until they are or the filter is changed."""
    asked = st.session_state.pop(ASKED_THEMES, None)
    names, chosen = (asked, scope.themes()) if asked else st.session_state.pop(UNKNOWN, ((), ()))
    unknown = [one for one in dict.fromkeys(names) if one not in known]
    if unknown and chosen == scope.themes():
        st.session_state[UNKNOWN] = (unknown, chosen)


def say_themes() -> None:
    """Say which themes of the link are not looked for here."""
    if UNKNOWN in st.session_state:
        st.info(unknown_themes(st.session_state[UNKNOWN][0]), icon=":material/link_off:")


def unknown_themes(names: Sequence[str]) -> str:
    r"""What is said of themes that a link names and nobody here knows; what a stranger wrote is only ever text.

    >>> print(*unknown_themes(["trains"]).split(". "), sep="\n")
    This link filters by a theme that is not in this vocabulary: “trains”
    Somebody may have added it for their own visit
    What you see is not filtered by it.
    >>> print(unknown_themes(["a", "b", "c", "d"])[:84])
    This link filters by themes that are not in this vocabulary: “a”, “b”, “c” and more.
    """
    said = ", ".join(f"“{wording.of_a_stranger(one, MOST_LETTERS)}”" for one in names[:MOST_THEMES])
    said = f"{said} and more" if len(names) > MOST_THEMES else said
    many = len(names) > 1
    return (
        f"This link filters by {'themes that are' if many else 'a theme that is'} not in this vocabulary: {said}. "
        f"Somebody may have added {'them' if many else 'it'} for their own visit. "
        f"What you see is not filtered by {'them' if many else 'it'}."
    )

"""The filters that every page shares, beside it: the review, the themes, and how much is hidden.

No segments and no slider stand here: Streamlit writes what is chosen in them in the primary colour, and a chosen theme
in white on it, and no amber is legible as both on the dark page.
"""

import streamlit as st

from dashboard import questions, theme_questions
from dashboard.gate import Degree
from dashboard.ui import cached, links, places, scope, wording


def draw(reading: bool) -> None:
    """Draw the filters that every page shares; to be called before the page runs, which is the reader if `reading`."""
    library = cached.whole_library()
    labels = list(library.reviews)
    if library.first is None:
        return
    links.read()
    label = st.selectbox(
        "Review", labels, index=labels.index(library.first), key=scope.REVIEW, bind="query-params",
        help="Which review to look at. Start typing to search.",
    )  # fmt: skip
    links.compare(labels, label)
    known = theme_questions.theme_names(cached.themes_in_use())
    st.multiselect(
        "Themes", known, key=scope.THEMES, bind="query-params",
        placeholder="Any theme",
        help="Look only at passages, and in the library only at reviews, that touch these themes.",
    )  # fmt: skip
    links.compare_themes(known)
    if scope.themes():
        _theme_filters()
    toggle = scope.toggle_key(library.reviews[label])
    st.toggle(
        "Show spoilers", key=toggle, persist_state="session",
        help="Off: what would give the film away is not even sent to your browser.",
    )  # fmt: skip
    degrees = list(Degree)
    st.radio(
        "Hide", degrees, key=scope.DEGREE, index=degrees.index(Degree.BALANCED),
        persist_state="session", format_func=wording.degree, help=wording.DEGREES,
        disabled=bool(st.session_state[toggle]), width="stretch",
    )  # fmt: skip
    now = scope.current()
    places.leave(now, reading)
    shown = now.shown
    hidden, sentences = questions.hidden_sentences(shown)
    said = wording.hidden_caption(hidden, sentences, now.choice.everything, questions.hidden_lines(shown))
    if not now.choice.everything:
        said = f"{said} {wording.other_degrees(now.hides(), now.choice.degree)}"
    st.caption(said, help=wording.how_often(now.choice.degree))
    if shown.revealed:
        st.button("Hide everything again", icon=":material/visibility_off:", on_click=now.hide_everything)


def _theme_filters() -> None:
    """Draw how the chosen themes are filtered by."""
    if len(scope.themes()) > 1:
        st.radio(
            "Which of them", [scope.ALL, scope.ANY], key=scope.TOGETHER, horizontal=True, bind="query-params",
            width="stretch",
            help="Whether a review or a paragraph has to touch all of the themes, or any one of them.",
        )  # fmt: skip
    st.selectbox(
        "How strongly, in the library", list(scope.STRENGTHS), key=scope.STRENGTH, bind="query-params",
        format_func=scope.STRENGTHS.__getitem__,
        help="The least strength of a theme in a review. What it is made of stands on the page Themes.",
    )  # fmt: skip

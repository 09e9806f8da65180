"""The film review dashboard: `streamlit run app.py` on the seeds, with `-- FOLDER` on your own reviews.

`streamlit run` finds `app` below and starts the server with it; each visitor's run executes this file as the
main script.
"""

import streamlit as st

from dashboard.ui import cached, links, scope, server, sidebar


def room() -> None:
    """One run of the page that a visitor looks at."""
    st.set_page_config(page_icon="static/icon.png", layout="wide")
    cached.settle()
    reader = st.Page("pages/review/read.py", title="Read", icon=":material/menu_book:")
    of_a_review = [
        st.Page("pages/review/card.py", title="Film card", icon=":material/movie:", default=True),
        reader,
        st.Page("pages/review/themes.py", title="Themes", icon=":material/cloud:"),
        st.Page("pages/review/emotions.py", title="Emotions", icon=":material/ssid_chart:"),
        st.Page("pages/review/check.py", title="Check", icon=":material/rule:"),
    ]
    page = st.navigation(
        {
            "This review": of_a_review,
            "All reviews": [
                st.Page("pages/library/browse.py", title="Browse", icon=":material/grid_view:"),
                st.Page("pages/library/words.py", title="Words", icon=":material/bubble_chart:"),
                st.Page("pages/library/vocabulary.py", title="Vocabulary", icon=":material/dictionary:"),
                st.Page("pages/library/compare.py", title="Compare", icon=":material/stacked_line_chart:"),
                st.Page("pages/library/add.py", title="Add reviews", icon=":material/note_add:"),
            ],
        }
    )
    st.set_page_config(page_title=f"{page.title} · Film reviews")
    scope.follow()
    with st.sidebar:
        sidebar.draw(reading=page == reader)
    if page in of_a_review:
        links.say()
    links.say_themes()
    page.run()


if __name__ == "__main__":
    room()
else:
    app = st.App(__file__, lifespan=server.started, middleware=[server.middleware()])

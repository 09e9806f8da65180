"""All reviews as cards, filtered by theme and by words."""

import streamlit as st

from dashboard.ui import passages, pictures, scope, vocabulary_page, wording

PER_PAGE = 12

st.title("All reviews")
vocabulary_page.faults(elsewhere=True)
search = st.text_input("Search titles, people and what is shown of the reviews", key="search", persist_state="session")
found, known = scope.matching(search)
order = ", the strongest in the chosen themes first" if scope.themes() and len(found) > 1 else ""
st.caption(wording.browse_caption(len(found), known) + order)
if not known:
    st.info("No review is loaded yet. Add one on the page “Add reviews”.")
elif not found:
    st.info("No review fits. Take a theme out of the filter, or search for something else.")

scope.unread()
pages = -(-len(found) // PER_PAGE)
page = st.pagination(pages, key="browse-page") if pages > 1 else 1
cards = scope.summaries(found[(page - 1) * PER_PAGE : page * PER_PAGE])
passages.draw(pictures.shelf(list(cards.items()), scope.themes()), key="shelf", open=scope.open_review)

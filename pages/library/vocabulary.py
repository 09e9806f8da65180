"""The vocabulary of themes: read it, add to it, change it; the effect is seen at once."""

import streamlit as st

from dashboard.ui import passages, vocabulary_page, wording

st.title("The vocabulary of themes")
st.write(
    "A passage speaks of a theme where one of its words or phrases stands, in any inflection, or where its meaning "
    "lies near the theme. You can change what is looked for."
)
vocabulary_page.faults()
themes = vocabulary_page.chosen()
st.caption(f"{wording.counted(len(themes), 'theme')} of {vocabulary_page.known()}")
passages.draw(vocabulary_page.listed(themes), key="vocabulary")
st.header("Add or change a theme")
vocabulary_page.form()
st.header("Your changes as a file")
vocabulary_page.file()

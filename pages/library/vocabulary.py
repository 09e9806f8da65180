"""The vocabulary of themes: read it, add to it, change it; the effect is seen at once."""

import streamlit as st

from dashboard.ui import vocabulary_page, wording

st.title("The vocabulary of themes")
st.write(
    "A passage speaks of a theme where one of its words or phrases stands, in any inflection, or where its meaning "
    "lies near the theme. You can change what is looked for."
)
vocabulary_page.faults()
with st.container():  # keeps its place while empty, so that what stands open below stays so
    vocabulary_page.said()
with st.expander("Add or change a theme", icon=":material/edit:"):
    vocabulary_page.form()
with st.expander("Your changes as a file", icon=":material/description:"):
    vocabulary_page.file()
st.header("Look the themes up")
themes = vocabulary_page.chosen()
st.caption(f"{wording.counted(len(themes), 'theme')} of {vocabulary_page.known()}")
vocabulary_page.groups(themes)

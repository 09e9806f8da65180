"""Add your own reviews: they stay with this visit."""

import streamlit as st

from dashboard.ui import adding

st.title("Add reviews")
st.write(
    "Drop your reviews as they are: text, Markdown, saved web pages, Word, OpenDocument and PDF, e-books, tables, "
    "exports of Letterboxd, Goodreads, BookWyrm and WordPress, a zip of these, or a whole folder. Or paste a text. "
    "They are kept for this visit only, and nobody else can see them."
)
adding.files()
adding.paste()
adding.reading()
adding.summary()

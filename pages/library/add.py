"""Add your own reviews: they stay with this visit."""

import streamlit as st

from dashboard.ui import adding

st.title("Add reviews")
st.write(
    "Drop text or Markdown files here, or paste a review. They are kept for this visit only, and nobody else can "
    "see them."
)
adding.files()
adding.paste()
adding.summary()

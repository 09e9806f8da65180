"""The emotions of the review, paragraph by paragraph, and the sentences behind each point."""

import streamlit as st

from dashboard import captions, charts, questions
from dashboard.ui import passages, scope, wording

now = scope.current()
shown = now.shown
passages.draw(passages.masthead(shown), key="masthead")
st.header("Emotions, paragraph by paragraph")

timeline = questions.emotion_timeline(shown)
if timeline.empty:
    st.info(wording.why_nothing(shown, "emotions"))
    st.stop()
paragraphs = questions.paragraph_table(shown)
caption = captions.timeline_caption(timeline, paragraphs)
passages.draw(passages.sentence(caption), key="caption")
st.caption(
    "Upward: what the writer felt. Downward: what the story tells. The taller, the larger the part of the paragraph "
    "that conveys it. Hatched: hidden. Press a paragraph to see its sentences."
)

numbers = list(paragraphs["paragraph"])
st.session_state.setdefault(now.paragraph_key, captions.peak(timeline))
picture = st.container()
chosen = st.selectbox(
    "Paragraph", numbers, key=now.paragraph_key, persist_state="session",
    format_func=lambda number: wording.paragraph_name(paragraphs, number),
)  # fmt: skip
with picture:
    chart = charts.emotion_timeline(timeline, paragraphs, scope.ink(), chosen)
    st.altair_chart(chart, key=f"timeline-{now.name}", on_select=now.paragraph_was_chosen, alt=caption)
st.subheader(f"Behind paragraph {chosen}")
st.caption(
    "Underlined: the words that carry at least half of a sentence’s likeliest emotion, found by leaving each out."
)
words = now.words_behind(shown, chosen)
passages.draw(passages.evidence(shown, chosen, words), key="evidence", reveal=now.reveal, hide=now.hide)
st.button("Read it in the review", icon=":material/menu_book:", on_click=now.read, args=(str(chosen),))
with st.expander("The whole timeline as a table"):
    st.dataframe(timeline, hide_index=True, column_config=wording.EMOTION_COLUMNS)

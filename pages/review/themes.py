"""The themes of the review: a cloud of their words, ranked bars, and the passages behind both."""

import streamlit as st

from dashboard import captions, clouds, questions, theme_charts
from dashboard.ui import cached, passages, pictures, scope, wording

MOST_BARS = 12
MOST_QUOTES = 4

now = scope.current()
shown = now.shown
passages.draw(passages.masthead(shown), key="masthead")
st.header("What the review talks about")

counts = questions.theme_counts(shown)
if counts.empty:
    st.info(wording.why_nothing(shown, "themes"))
    st.stop()
caption = captions.themes_caption(counts, len(shown.paragraphs))
passages.draw(passages.sentence(caption), key="caption")

weighed = clouds.weighed(questions.cloud_words(shown))
wide, tall = cached.cloud(weighed, 1000, 520), cached.cloud(weighed, 420, 760)
colours = pictures.theme_colours([patch.theme for patch in wide.patches], scope.ink())
st.caption("Each patch is a theme; the more a word runs through the review, the larger it is. Press one to filter.")
passages.draw(pictures.theme_cloud(wide, tall, colours, now.themes), key="cloud", theme=scope.filter_by)

bars, found = st.columns([5, 4], gap="large")
with bars:
    st.subheader("How many paragraphs touch each theme")
    ranked = theme_charts.theme_bars(counts.head(MOST_BARS), colours, scope.ink())
    st.altair_chart(ranked, key="theme-bars", on_select=scope.theme_was_chosen, alt=caption)
    with st.expander("The same as a table"):
        st.dataframe(counts, hide_index=True, column_config=wording.THEME_COLUMNS)
with found:
    st.subheader("The passages")
    for theme in now.themes or tuple(counts["theme"].head(1)):
        quotes = questions.theme_passages(shown, theme)
        st.caption(f"{theme.capitalize()}: {wording.counted(len(quotes), 'sentence')}")
        first, others = quotes[:MOST_QUOTES], quotes[MOST_QUOTES:]
        passages.draw(passages.quoted(first, shown, [theme]), key=f"passages-{theme}", read=now.read)
        if others:
            with st.expander(f"{len(others)} more"):
                passages.draw(passages.quoted(others, shown, [theme]), key=f"more-{theme}", read=now.read)

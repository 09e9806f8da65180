"""The themes of the review: a cloud of their words, ranked bars, and the passages behind both."""

import streamlit as st

from dashboard import captions, cloud_words, clouds, exports, questions, theme_charts, theme_questions
from dashboard.ui import cached, downloads, passages, pictures, scope, themed, vocabulary_page, wording

MOST_QUOTES = 4

now = scope.current()
shown = now.shown
passages.draw(passages.masthead(shown), key="masthead")
st.header("What the review talks about")
vocabulary_page.faults(elsewhere=True)

counts = themed.counts(shown)
own = cached.word_counts(now.review, now.choice)
labels = list(cached.whole_library().reviews)
weigh = themed.how_weighed(len(labels) > 1) if own else themed.OFTEN
library = cloud_words.together(themed.library_counts(labels).values()) if weigh == themed.APART else None
table = cloud_words.cloud_words(own, library)
if counts.empty and table.empty:
    st.info(wording.why_nothing(shown, "themes"))
    st.stop()
caption = captions.themes_caption(counts, len(shown.paragraphs))
left_out = captions.not_counted(questions.hidden_sentences(shown)[0])
passages.draw(passages.sentence(f"{caption} {left_out}".strip()), key="caption")

weighed = clouds.weighed(table)
wide, tall = (cached.cloud(weighed, *size, shown.language) for size in ((1000, 520), (420, 760)))
colours = pictures.theme_colours([patch.theme for patch in wide.patches], scope.ink())
st.caption(
    f"{themed.WEIGHED[weigh]} Each patch is a theme. Press a word to see its passages, a theme to filter by it.",
    help=themed.WHAT_Z_IS if weigh == themed.APART else None,
)
drawn = pictures.theme_cloud(wide, tall, colours, now.themes, st.session_state.get(scope.WORD))
passages.draw(drawn, key="cloud", theme=scope.filter_by, word=scope.choose_word)
word = themed.word_chooser(table, "paragraph", [now.review])
if word:
    found = cloud_words.word_places(shown, *word)
    passages.draw(themed.word_quotes(shown, found), key="word-passages", read=themed.reader_of(now, *word))
plate = themed.plate(f"{shown.name}: words by theme", caption, exports.source(shown, themed.how_made(weigh)))
themed.cloud_buttons(shown.name, wide, colours, plate, table)

if counts.empty:
    st.stop()
bars, quotes = st.columns([5, 4], gap="large")
with bars:
    st.subheader("How strong each theme is", help=themed.STRENGTH_SAID)
    ranked = theme_charts.theme_bars(counts.head(theme_charts.MOST), colours, scope.ink())
    st.altair_chart(ranked, key="theme-bars", on_select=scope.theme_was_chosen, alt=caption)
    downloads.buttons(themed.bar_files(shown, counts, colours, caption), key="theme-bars-files")
    with st.expander("The same as a table, and the cloud’s words"):
        st.dataframe(counts, hide_index=True, column_config=themed.COLUMNS)
        st.dataframe(table, hide_index=True, column_config=themed.WORD_COLUMNS)
with quotes:
    st.subheader("The passages")
    for theme in now.themes or tuple(counts["theme"].head(1)):
        sentences = theme_questions.theme_passages(shown, theme)
        st.caption(f"{theme.capitalize()}: {wording.counted(len(sentences), 'sentence')}")
        passages.draw(
            themed.theme_quotes(shown, theme, sentences[:MOST_QUOTES]), key=f"passages-{theme}", read=now.read
        )
        if sentences[MOST_QUOTES:]:
            with st.expander(f"{len(sentences) - MOST_QUOTES} more"):
                more = themed.theme_quotes(shown, theme, sentences[MOST_QUOTES:])
                passages.draw(more, key=f"more-{theme}", read=now.read)

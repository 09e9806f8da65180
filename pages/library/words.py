"""The words of many reviews: what they talk about, and what sets the chosen ones apart from the rest."""

import streamlit as st

from dashboard import cloud_words, clouds
from dashboard.ui import cached, passages, pictures, scope, themed, vocabulary_page, wording

st.title("The words of the library")
vocabulary_page.faults(elsewhere=True)
found, known = scope.matching("")
if not found:
    st.info("No review fits. Take a theme out of the filter." if known else "No review is loaded yet.")
    st.stop()
counts = themed.library_counts(list(cached.whole_library().reviews))
everything = cloud_words.together(counts.values())
own = cloud_words.together(counts[label] for label in found)
part = len(found) < known
table = cloud_words.cloud_words(own, everything if part else None, most_themes=10)
st.caption(
    f"{wording.browse_caption(len(found), known)} with the chosen themes: the larger a word, the more it is said in "
    "them than in the other reviews."
    if part
    else f"{wording.counted(known, 'review')}: the larger a word, the more often it is said × in how many reviews. "
    "Choose themes at the side to see what sets their reviews apart.",
    help=themed.WHAT_Z_IS if part else None,
)
if table.empty:
    st.info("Nothing stands out in what is shown of these reviews.")
    st.stop()
weighed = clouds.weighed(table)
wide, tall = (cached.cloud(weighed, *size, where="review") for size in ((1000, 620), (420, 900)))
colours = pictures.theme_colours([patch.theme for patch in wide.patches], scope.ink())
drawn = pictures.theme_cloud(wide, tall, colours, scope.themes(), st.session_state.get(scope.WORD))
passages.draw(drawn, key="library-cloud", theme=scope.filter_by, word=scope.choose_word)
plate = themed.plate("The words of the library", f"{len(found)} of {known} reviews", "Hidden spoilers are left out.")
shown = table.rename(columns={"paragraphs": "reviews"})
themed.cloud_buttons("library", wide, colours, plate, shown)
word = themed.word_chooser(table, "review", (cached.whole_library().reviews[label] for label in found))
if word:
    rows = themed.reviews_with(counts, found, *word)
    passages.draw(themed.review_list(rows, *word), key="word-reviews", open=scope.open_themes)
with st.expander("The words as a table"):
    st.dataframe(shown, hide_index=True, column_config=themed.WORD_COLUMNS)

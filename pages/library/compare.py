"""Two or more reviews on one axis, and the mean and spread over the library or a theme."""

import streamlit as st

from dashboard import compare_charts
from dashboard.ui import comparing, downloads, passages, scope, wording

st.title("Reviews side by side")
now = scope.current()
matching, _ = scope.matching("")
known = matching if now.label in matching else [now.label, *matching]
chosen = comparing.labels(now.label, known)
if not chosen:
    st.info("Choose the reviews that you want to compare.")
    st.stop()
one = comparing.comparison(chosen)

if one.found:
    passages.draw(passages.sentence(one.caption), key="compared-caption")
    st.caption(
        "Upward: what the writer felt. Downward: what the story tells. Hatched: hidden. The line is the mean of all "
        "reviews that fit the themes.",
        help=comparing.MADE,
    )
    chart = compare_charts.reviews(one.found, one.spread, one.family, scope.ink())
    st.altair_chart(chart, key="compared-chart", alt=one.caption)
    with st.expander("The same as a table"):
        st.dataframe(one.table, hide_index=True, column_config=comparing.COLUMNS)
    downloads.buttons(comparing.files(one), key="compared-files")
left_out = [name for name in chosen if name not in one.found]
if left_out:
    st.info(f"Nothing to draw, because nothing of it is both scored and shown: {wording.literal(', '.join(left_out))}.")

if not one.spread.empty:
    st.header(f"The mean of {comparing.many(one.reviews)}")
    st.caption(
        "The line is the mean; the band holds the middle eight in ten of the reviews, from five reviews on. "
        f"{comparing.without(one.left_out)}"
    )
    mean = compare_charts.families(one.spread, scope.ink())
    st.altair_chart(mean, key="mean-chart", alt=f"Mean of each emotion over {comparing.many(one.reviews)}.")
    with st.expander("The mean as a table"):
        st.dataframe(one.spread, hide_index=True, column_config=comparing.COLUMNS)
    downloads.buttons(comparing.mean_files(one), key="mean-files")

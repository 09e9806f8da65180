"""The emotions of the review, paragraph by paragraph, and the sentences behind each point."""

import streamlit as st

from dashboard import captions, course, questions, timeline_charts, timeline_themes
from dashboard.ui import cached, downloads, emotional, passages, scope, wording

now = scope.current()
shown = now.shown
passages.draw(passages.masthead(shown), key="masthead")
said = st.container()
if course.scored_paragraphs(shown):
    view = emotional.view(shown)
    found = cached.emotions(now.review, now.choice, view.unit, view.fine)
else:
    found = None
if found is None:
    st.header("Emotions, paragraph by paragraph")
    st.info(wording.why_nothing(shown, "emotions"))
    st.stop()
with said:
    st.header(f"Emotions, {view.unit} by {view.unit}")
    passages.draw(passages.sentence(found.caption), key="caption")
view = emotional.part(now, found, view)
grey = timeline_charts.has_grey(emotional.looked_at(found, view), found.unit)
st.caption(
    f"Upward: what the writer felt. Downward: what the story tells. {emotional.WHAT_IT_SAYS[view.picture]} "
    f"Hatched: hidden.{f' Grey: {timeline_charts.GREY}.' if grey else ''} "
    "Press a bar to see its sentences.",
    help=captions.how_it_was_found(view.unit),
)
picture, way = st.container(), st.container()
paragraphs = questions.paragraph_table(shown)
with way:
    chosen = emotional.chooser(now, found, paragraphs)
with picture:
    marked = timeline_themes.marked(shown, now.themes)
    chart = emotional.picture(found, view, scope.ink(), chosen, marked)
    said_of_it = f"{found.caption} {timeline_themes.said(marked)}".strip()
    st.altair_chart(chart, key=f"timeline-{now.name}", on_select=now.paragraph_was_chosen, alt=said_of_it)
    families = emotional.drawn_families(found, view)
    if families:
        passages.draw(emotional.legend_line(families, scope.ink()), key="timeline-legend")
    emotional.notes(emotional.sections_line(found, view), timeline_themes.said(marked))

st.subheader(f"Behind paragraph {chosen}")
family = view.family if view.picture == emotional.SINGLE else None
st.caption(emotional.what_is_underlined(family))
words = emotional.words(now, shown.paragraphs[chosen - 1], family)
passages.draw(passages.evidence(shown, chosen, words), key="evidence", reveal=now.reveal, hide=now.hide)
st.button("Read it in the review", icon=":material/menu_book:", on_click=emotional.read_with_words, args=(now, chosen))
with st.expander("The whole timeline as a table"):
    st.dataframe(emotional.looked_at(found, view), hide_index=True, column_config=emotional.COLUMNS)
    if now.themes:
        st.dataframe(marked.marks, hide_index=True, column_config=emotional.MARK_COLUMNS)
made = captions.how_it_was_found(view.unit)
downloads.buttons(emotional.files(shown, found, view, made, marked), key="emotions-files")

"""For the writer: where the review gives the film away unwarned, marks of one's own, the corrected file."""

import streamlit as st

from dashboard.ui import passages, scope, wording, writing

now = scope.current()
passages.draw(passages.masthead(now.shown), key="masthead")
st.header("Check your own review for spoilers")
st.write("Finds what gives the film away without a warning, lets you mark sentences, and hands you the marked file.")
if not writing.confirmed(now):
    st.info("Everything on this page would spoil the film, so it stays shut until you say that the review is yours.")
    st.stop()

found = writing.findings(now)
unchecked = writing.unchecked(now)
if unchecked:
    st.warning(f"{unchecked}. Readers see none of that until they ask for it.", icon=":material/translate:")
if found:
    st.subheader(f"{wording.counted(len(found), 'thing')} to look at")
    passages.draw(writing.found(found), key="findings")
elif not unchecked:
    st.success("No spoiler found that stands without a warning.", icon=":material/check_circle:")

st.subheader("Your marks")
st.caption(
    f"{writing.counted(now)} hidden from readers as spoilers at “{wording.degree(now.choice.degree)}”, your word "
    "included. What to look at above is found among the clear cases alone that the file does not mark, so it can be "
    "fewer. Press a button to mark or unmark; it counts at once on every page of "
    "this visit. The file gets standard markup around what is marked, and nothing else in it changes."
)
with st.container(horizontal=True):
    writing.download(now)
    if any(now.overruled()):
        st.button("Take my marks back", icon=":material/undo:", on_click=now.take_back)
passages.draw(writing.marks(now), key=f"marks-{now.name}", mark=now.overrule)

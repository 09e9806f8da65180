"""The reader: the whole review, with what would give the film away behind bars that open when asked."""

import streamlit as st

from dashboard import questions
from dashboard.ui import emotional, passages, scope, wording

now = scope.current()
shown = now.shown
passages.draw(passages.masthead(shown), key="masthead")

facts = [f"About {questions.reading_minutes(shown)} min", wording.counted(len(shown.paragraphs), "paragraph")]
if now.themes:
    touched = questions.paragraphs_with(shown, now.themes)
    facts.append(f"{len(touched)} touch the chosen themes, the others are faded")
st.caption(" · ".join(facts))

place = questions.anchor(shown, now.place) if now.place else None
tree = passages.reader(shown, now.themes, place, emotional.underlined(now, shown))
scroll_to = f"paragraph-{place}" if place else None
passages.draw(tree, key=f"reader-{now.name}", place=scroll_to, reveal=now.reveal, hide=now.hide)

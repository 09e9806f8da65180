"""The reader: the whole review, with what would give the film away behind bars that open when asked."""

import streamlit as st

from dashboard import questions, theme_questions
from dashboard.ui import emotional, passages, places, saving, scope, themed, wording

now = scope.current()
shown = now.shown
passages.draw(passages.masthead(shown), key="masthead")

minutes = questions.reading_minutes(shown)
facts = [f"About {minutes} min"] if minutes else []
facts += [wording.counted(len(shown.paragraphs), "paragraph")]
if now.themes:
    facts.append(
        f"{len(theme_questions.paragraphs_with(shown, now.themes, scope.all_of_them()))} touch the chosen themes"
    )
if not now.choice.everything:
    hidden, sentences = questions.hidden_sentences(shown)
    facts.append(wording.hidden_caption(hidden, sentences, everything=False, lines=questions.hidden_lines(shown)))
st.caption(" · ".join(facts), help=wording.how_often(now.choice.degree))

rest = themed.rest(now, shown) if now.themes else None
words = places.arrive(now, shown) or emotional.underlined(now, shown)
place = questions.anchor(shown, now.place) if now.place else None
tree = passages.reader(shown, now.themes, place, words, rest)
scroll_to = f"paragraph-{place}" if place else None
passages.draw(tree, key=f"reader-{now.name}", place=scroll_to, reveal=now.reveal, hide=now.hide)
saving.button(shown)

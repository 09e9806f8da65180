"""The film card: what the review states of its film, and a poster drawn from it; and a form to put it right."""

from dashboard.ui import card_editing, passages, pictures, scope

now = scope.current()
shown = now.shown
passages.draw(passages.masthead(shown), key="masthead")
passages.draw(pictures.card(shown), key="card", reveal=now.reveal, hide=now.hide)
card_editing.correction(now)

"""The film card: what the review states of its film, and a poster drawn from it."""

from dashboard.ui import passages, pictures, scope

now = scope.current()
shown = now.shown
passages.draw(passages.masthead(shown), key="masthead")
passages.draw(pictures.card(shown), key="card", reveal=now.reveal, hide=now.hide)

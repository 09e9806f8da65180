"""What is looked at: the review, the themes, and what this reader asked to see of it.

The review and the themes stand in the address, so that a link shows the same view. What is revealed never does.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st

from dashboard import gate, questions
from dashboard.charts import DARK, LIGHT, Ink
from dashboard.gate import Choice, Degree, Shown
from dashboard.review import Review
from dashboard.ui import cached, pictures, wording

REVIEW, THEMES, TOGETHER, STRENGTH, WORD = "review", "themes", "match", "strength", "word"
"""Keys of the widgets that are bound to the address."""
PATIENCE = 0.3
"""Seconds after which a page says how far it is."""
DEGREE = "degree"
"""Key of the widget for how much is hidden; never in the address, so that a link cannot weaken it."""
ALL, ANY = "all", "any"
STRENGTHS = {0: "any", 5: "5%", 10: "10%", 20: "20%", 30: "30%"}
READER = "pages/review/read.py"
THEMES_PAGE = "pages/review/themes.py"
CARD = "pages/review/card.py"

T = TypeVar("T")
Spans = tuple[tuple[int, int], ...]
"""Offsets into a sentence, each the start and the end of a word."""


Overruled = tuple[frozenset[str], frozenset[str]]
"""The places in a review that its writer marked, and those that they said give nothing away."""


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """What is looked at."""

    label: str
    review: Review
    themes: tuple[str, ...]
    choice: Choice

    @property
    def shown(self) -> Shown:
        """The review as this reader may see it."""
        return cached.shown(self.review, self.choice)

    @property
    def name(self) -> str:
        """A short name for the review's own widgets."""
        return self.review.key

    @property
    def paragraph_key(self) -> str:
        """The key of the widget that chooses a paragraph of this review."""
        return f"paragraph-{self.name}"

    def hides(self) -> dict[Degree, int]:
        """How many sentences each degree hides of the review, revealed or not."""
        return cached.hides(self.review, self.choice)

    def words_behind(self, shown: Shown, paragraph: int) -> dict[int, Spans]:
        """For each shown sentence of a paragraph, from 1, the offsets of the words behind its likeliest emotion."""
        named = {
            sentence.number: questions.named_families(sentence)
            for sentence in shown.paragraphs[paragraph - 1].sentences
        }
        return {
            number: cached.words_behind(self.review, self.choice, number, families[0][0])
            for number, families in named.items()
            if families
        }

    def reveal(self, passage: str) -> None:
        """Show one hidden passage; to be called from a callback."""
        _keep(self.review, self.choice.passages | {passage})

    def hide(self, passage: str) -> None:
        """Hide a passage again that was revealed; to be called from a callback."""
        _keep(self.review, self.choice.passages - {passage})

    def hide_everything(self) -> None:
        """Hide all that was revealed; to be called from a callback."""
        _keep(self.review, frozenset())

    def overrule(self, place: str) -> None:
        """Take the writer's word that a sentence, from 0, or a heading or the like is a spoiler, or that it is none.

        To be called from a callback.
        """
        analysed = cached.analysed(self.review)
        if place.isdecimal():
            hidden = gate.passages(analysed, self.choice)[int(place)] is not None
        else:
            hidden = place in gate.hidden_lines(analysed, self.choice)
        marked, unmarked = self.overruled()
        now = (marked - {place}, unmarked | {place}) if hidden else (marked | {place}, unmarked - {place})
        known: dict[str, Overruled] = st.session_state.get("overruled", {})
        st.session_state["overruled"] = {**known, self.review.key: now}

    def overruled(self) -> "Overruled":
        """What the writer marked, and what they said gives nothing away: sentences by number, lines by key."""
        return _overruled(self.review)

    def take_back(self) -> None:
        """Forget the writer's word on this review; to be called from a callback."""
        known: dict[str, Overruled] = st.session_state.get("overruled", {})
        st.session_state["overruled"] = {key: one for key, one in known.items() if key != self.review.key}

    def paragraph_was_chosen(self) -> None:
        """Turn to the paragraph that was chosen in the timeline."""
        chosen = _chosen(f"timeline-{self.name}", "paragraph")
        if chosen is not None:
            st.session_state[self.paragraph_key] = int(chosen)

    def read(self, paragraph: str) -> None:
        """Turn to a paragraph, from 1, in the reader; to be called from a callback."""
        st.session_state["place"] = (self.review.key, int(paragraph))
        st.session_state.pop("read-word", None)
        st.session_state["next_page"] = READER

    @property
    def place(self) -> int | None:
        """The paragraph, from 1, that the reader was sent to."""
        key, paragraph = st.session_state.get("place", (None, None))
        return paragraph if key == self.review.key else None


def follow() -> None:
    """Go to the page that a callback asked for; to be called once a run, before the page runs."""
    label = st.session_state.pop("next_review", None)
    if label:
        look_at(label)
    page = st.session_state.pop("next_page", None)
    if page:
        st.switch_page(page, query_params={})  # what is bound to the address stays


def all_of_them() -> bool:
    """Whether what is looked at has to touch all chosen themes, not any one of them."""
    return str(st.session_state.get(TOGETHER, ALL)) != ANY


def least_strength() -> float:
    """The least strength, 0 to 1, of a chosen theme in a review of the library."""
    return int(st.session_state.get(STRENGTH) or 0) / 100


def current() -> Scope:
    """What is looked at; where there is no review, the page ends with a sentence that says what to do."""
    label = st.session_state.get(REVIEW)
    review = cached.whole_library().reviews.get(label) if label else None
    if review is None or label is None:
        unread()
        st.info("No review is loaded yet. Add one on the page “Add reviews”.")
        st.stop()
    return Scope(label, review, themes(), _choice(review))


def themes() -> tuple[str, ...]:
    """The themes that are filtered by."""
    return tuple(st.session_state.get(THEMES, ()))


def look_at(label: str) -> None:
    """Turn to another review; to be called from a callback."""
    st.session_state[REVIEW] = label


def look_at_later(label: str) -> None:
    """Turn to another review from the next run on; to be called where the sidebar is drawn already."""
    st.session_state["next_review"] = label


def open_review(label: str) -> None:
    """Turn to another review and open its film card; to be called from a callback."""
    look_at(label)
    st.session_state["next_page"] = CARD


def open_themes(label: str) -> None:
    """Turn to another review and open its themes; to be called from a callback."""
    look_at(label)
    st.session_state["next_page"] = THEMES_PAGE


def filter_by(theme: str) -> None:
    """Turn the filter for a theme on, or off where it is on; to be called from a callback."""
    chosen = list(themes())
    st.session_state[THEMES] = [one for one in chosen if one != theme] if theme in chosen else [*chosen, theme]


def choose_word(word: str) -> None:
    """Look at the passages with a word of the cloud, or no longer where it is chosen; from a callback."""
    st.session_state[WORD] = None if st.session_state.get(WORD) == word else word


def public(reviews: Iterable[Review], key: str | None) -> bool:
    """Whether a word of the cloud is counted in what every reader sees of these reviews, so that a link may name it."""
    return not key or any(pictures.word_of(key) in cached.word_counts(review, Choice()) for review in reviews)


def theme_was_chosen() -> None:
    """Filter by the theme that was chosen in the ranked bars."""
    chosen = _chosen("theme-bars", "theme")
    if chosen is not None:
        filter_by(str(chosen))


def _chosen(chart: str, field: str) -> str | int | None:
    """The value of the field at the point that was chosen in a chart; None where nothing is."""
    points = st.session_state[chart]["selection"].get(field) or []
    return points[0].get(field) if points else None


def summaries(labels: Iterable[str]) -> dict[str, questions.Summary]:
    """A summary of these reviews as this visitor may see them, by label; says how far it is where it takes long."""
    return for_each(labels, cached.summary, "Looking through")


def for_each(labels: Iterable[str], ask: Callable[[Review, Choice], T], doing: str) -> dict[str, T]:
    """What is asked of each of these reviews as this visitor may see it, by label; says how far it is."""
    reviews = cached.whole_library().reviews
    wanted = list(labels)
    found: dict[str, T] = {}
    place, started = st.empty(), time.monotonic()
    for label in wanted:
        found[label] = ask(reviews[label], _choice(reviews[label]))
        if time.monotonic() - started > PATIENCE:
            place.progress(len(found) / len(wanted), f"{doing}: {len(found)} of {len(wanted)} reviews …")
    place.empty()
    return found


def matching(search: str) -> tuple[list[str], int]:
    """The labels of the reviews that fit the themes and the searched words, and how many reviews there are.

    Where nothing is asked for, no review is looked into, so that thousands open as quickly as ten.
    """
    labels = list(cached.whole_library().reviews)
    if not themes() and not search.strip():
        return labels, len(labels)
    found = questions.matching_reviews(summaries(labels), themes(), search, all_of_them(), least_strength())
    return found, len(labels)


def unread() -> None:
    """Say which files of the folder could not be read, and why."""
    for one in cached.shared_library().unread:
        st.warning(wording.literal(f"{one.name}: {one.message}"), icon=":material/error:")


def dark() -> bool:
    """Whether this visitor's page is dark."""
    return st.context.theme.type == "dark"


def ink() -> Ink:
    """The colours of charts for the light or dark page of this visitor."""
    return DARK if dark() else LIGHT


def _choice(review: Review) -> Choice:
    known: dict[str, frozenset[str]] = st.session_state.get("revealed", {})
    passages = known.get(review.key, frozenset())
    degree = Degree(st.session_state.get(DEGREE) or Degree.BALANCED)
    word = [_sentences_and_lines(places) for places in _overruled(review)]
    (marked, marked_lines), (unmarked, unmarked_lines) = word
    everything = bool(st.session_state.get(toggle_key(review)))
    return Choice(everything, passages, degree, marked, unmarked, marked_lines, unmarked_lines)


def _overruled(review: Review) -> Overruled:
    known: dict[str, Overruled] = st.session_state.get("overruled", {})
    return known.get(review.key, (frozenset(), frozenset()))


def _sentences_and_lines(places: Iterable[str]) -> tuple[frozenset[int], frozenset[str]]:
    found = list(places)
    numbers = frozenset(int(place) for place in found if place.isdecimal())
    return numbers, frozenset(place for place in found if not place.isdecimal())


def toggle_key(review: Review) -> str:
    """The key of the widget that shows a review's spoilers."""
    return f"spoilers-{review.key}"


def _keep(review: Review, passages: frozenset[str]) -> None:
    known: dict[str, frozenset[str]] = st.session_state.get("revealed", {})
    st.session_state["revealed"] = {**known, review.key: passages}

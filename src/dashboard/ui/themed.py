"""The parts of the pages about themes: quotations, controls, files."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard import cloud_files, clouds, exports, theme_charts, theme_questions
from dashboard.cloud_words import Counts
from dashboard.exports import Plate
from dashboard.gate import Shown, ShownSentence
from dashboard.review import Review
from dashboard.ui import cached, passages, pictures, scope, wording
from dashboard.ui.downloads import Files
from dashboard.ui.passages import Node, node
from dashboard.ui.scope import Scope, Spans

OFTEN, APART = "How often it is said", "What sets it apart"
WEIGHED = {
    OFTEN: "The larger a word, the more it runs through the review: how often it is said × in how many paragraphs.",
    APART: "The larger a word, the more it is said here than in the other reviews.",
}
WHAT_Z_IS = (
    "How much more: z of the weighed log-odds. It sets how often a word is said here against how often it is said in "
    "the other reviews, and counts for less where it is said seldom at all. Above 2, chance alone is unlikely."
)
STRENGTH_SAID = (
    "Strength: how much of the review speaks of a theme, the mean of its share of the sentences and of the paragraphs, "
    "of the most that it could be. A sentence that says that the film is about the theme counts five times, one that "
    "calls it by its name twice. A word counts where the whole sentence "
    "speaks of the theme: “the script kills the pace” tells of no killing."
)
COLUMNS = {
    "theme": st.column_config.TextColumn("Theme"),
    "group": st.column_config.TextColumn("Group"),
    "strength": st.column_config.ProgressColumn("Strength", format="percent", max_value=1.0, help=STRENGTH_SAID),
    "sentences": st.column_config.NumberColumn("Sentences"),
    "by_meaning": st.column_config.NumberColumn("… by meaning", help="Sentences that name no word of the theme."),
    "named": st.column_config.NumberColumn("… by its name", help="Sentences that call the theme by its name."),
    "stated": st.column_config.NumberColumn("… as what the film is about", help="As in: the film explores grief."),
    "paragraphs": st.column_config.NumberColumn("Paragraphs"),
    "words": st.column_config.NumberColumn("Words and phrases"),
    "share": st.column_config.NumberColumn("Share of the sentences", format="percent"),
}
WORD_COLUMNS = {
    "word": st.column_config.TextColumn("Word"),
    "theme": st.column_config.TextColumn("Theme"),
    "count": st.column_config.NumberColumn("Times"),
    "paragraphs": st.column_config.NumberColumn("Paragraphs"),
    "reviews": st.column_config.NumberColumn("Reviews"),
    "weight": st.column_config.NumberColumn("Weight", format="%.1f"),
    "z": st.column_config.NumberColumn("Said more here (z)", format="%.2f", help=WHAT_Z_IS),
}
THEME_UNITS = {
    "strength": "0 to 1",
    "sentences": "shown, that speak of it",
    "by_meaning": "of these, name no word of it",
    "named": "of these, call it by its name",
    "stated": "of these, say that the film is about it",
    "paragraphs": "shown, that touch it",
    "share": "part of the shown sentences, 0 to 1",
}
WORD_UNITS = {"count": "times said", "reviews": "that say it", "z": "standard deviations from the other reviews"}


def how_weighed(many: bool) -> str:
    """Ask what makes a word large; only where there are other reviews to compare with."""
    if not many:
        return OFTEN
    chosen: str = st.segmented_control(
        "Size of the words", [OFTEN, APART], default=OFTEN, required=True, key="cloud-weight", persist_state="session"
    )
    return chosen


def how_made(weigh: str) -> str:
    """What makes a word large, with the name of the measure, for a picture that leaves the app.

    >>> how_made(OFTEN) == WEIGHED[OFTEN], how_made(APART).endswith("reviews: z of the weighed log-odds.")
    (True, True)
    """
    said = WEIGHED[weigh]
    return f"{said.removesuffix('.')}: z of the weighed log-odds." if weigh == APART else said


def library_counts(labels: Sequence[str]) -> dict[str, Counts]:
    """The word counts of these reviews as this visitor may see them, by label; says how far it is."""
    return scope.for_each(labels, cached.word_counts, "Counting words")


def theme_quotes(shown: Shown, theme: str, found: Sequence[tuple[int, ShownSentence]]) -> Node:
    """Sentences that touch a theme, each with its place; one that was found by meaning says so."""
    notes = {}
    for _, sentence in found:
        matches = [match for match in sentence.themes if match.theme == theme]
        if all(match.by_meaning for match in matches):
            near = ", ".join(f"“{word}”" for match in matches for word in match.near)
            notes[sentence.number] = f"Found by its meaning; it names no word of the theme. Nearest: {near}"
    rows = [(number, sentence, passages.marked_words(sentence, [theme])) for number, sentence in found]
    return _quotes(shown, rows, notes)


def word_quotes(shown: Shown, found: Sequence[tuple[int, ShownSentence, Spans]]) -> Node:
    """Sentences with a word of the cloud underlined where it was counted."""
    rows = [(number, one, passages.underlined(one.text, spans)) for number, one, spans in found]
    return _quotes(shown, rows, {})


def _quotes(
    shown: Shown, rows: Sequence[tuple[int, ShownSentence, list[Node | str]]], notes: Mapping[int, str]
) -> Node:
    sections = passages.paragraph_sections(shown)
    quotes = []
    for number, sentence, runs in rows:
        note = [node("p", notes[sentence.number], look="about")] if sentence.number in notes else []
        quotes.append(
            node(
                "div",
                node("p", *runs, dir="auto"),
                *note,
                node("p", wording.placed(f"Paragraph {number}", sections[number - 1]), look="about"),
                node("button", "Read it there", look="quiet", act=("read", str(number)), data_key=f"read-{number}"),
                look="passage",
            )
        )
    return node("div", *quotes, look="passages", lang=shown.language)


def word_chooser(table: pd.DataFrame, where: str, reviews: Iterable[Review]) -> tuple[str, str] | None:
    """Draw the list of the cloud's words, and return the chosen word and its theme; `where` is what they are in.

    A word that these reviews have only where this reader revealed it never stands in the address.
    """
    rows = {pictures.word_key(row.word, row.theme): row for row in table.itertuples()}
    if st.session_state.get(scope.WORD) and st.session_state[scope.WORD] not in rows:
        st.session_state[scope.WORD] = None
    chosen = st.selectbox(
        "Word", list(rows), index=None, key=scope.WORD, placeholder="Press a word above, or choose it here",
        bind="query-params" if scope.public(reviews, st.session_state.get(scope.WORD)) else None,
    )  # fmt: skip
    if chosen is None:
        return None
    row = rows[chosen]
    counted = f"{wording.counted(row.count, 'time')} in {wording.counted(row.paragraphs, where)}"
    compared = not math.isnan(row.z)
    apart = f", said {'more' if row.z > 0 else 'no more'} here than elsewhere (z {row.z:.1f})" if compared else ""
    st.caption(f"{counted}{apart}", help=WHAT_Z_IS if compared else None)
    return str(row.word), str(row.theme)


def bar_files(shown: Shown, counts: pd.DataFrame, colours: dict[str, str], caption: str) -> Files:
    """The ranked bars and their table as files."""
    ink = scope.ink()
    around = plate(f"{shown.name}: themes", caption, exports.source(shown, STRENGTH_SAID))
    most = counts.head(theme_charts.MOST)
    return Files(
        shown.name,
        "themes",
        lambda: exports.chart_svg(theme_charts.theme_bars(most, colours, ink), around),
        counts,
        THEME_UNITS,
    )


def cloud_buttons(name: str, cloud: clouds.Cloud, colours: dict[str, str], around: Plate, table: pd.DataFrame) -> None:
    """Buttons that save the cloud as PNG and SVG, in its own fonts, and its words as CSV."""
    made = (
        ("png", "image/png", lambda: cloud_files.png(cloud, colours, around)),
        ("svg", "image/svg+xml", lambda: cloud_files.svg(cloud, colours, around)),
        ("csv", "text/csv", lambda: exports.csv(table, WORD_UNITS)),
    )
    with st.container(horizontal=True):
        for suffix, mime, make in made:
            st.download_button(
                suffix.upper(), make, file_name=exports.file_name(name, "cloud", suffix), mime=mime,
                key=f"cloud-{suffix}", icon=":material/download:", on_click="ignore",
            )  # fmt: skip


def counts(shown: Shown) -> pd.DataFrame:
    """`theme_questions.theme_counts` through the vocabulary in use."""
    return theme_questions.theme_counts(shown, cached.themes_in_use())


def plate(title: str, said: str, source: str) -> Plate:
    """What stands around a picture that leaves the app, in the colours of the page."""
    ink = scope.ink()
    return Plate(title, said, source, (), ink.page, ink.text)


def reader_of(now: Scope, word: str, theme: str) -> Callable[[str], None]:
    """What turns to a paragraph in the reader, with the word underlined wherever it was counted."""

    def read(paragraph: str) -> None:
        now.read(paragraph)
        st.session_state["read-word"] = (now.name, pictures.word_key(word, theme))

    return read


def reviews_with(
    counted: Mapping[str, Counts], labels: Sequence[str], word: str, theme: str
) -> list[tuple[str, int, int]]:
    """The reviews in which a word was counted: label, how often, in how many paragraphs; the most first."""
    rows = [(label, *counted[label][word, theme]) for label in labels if (word, theme) in counted[label]]
    return sorted(rows, key=lambda row: (-row[1], row[0]))


def review_list(rows: Sequence[tuple[str, int, int]], word: str, theme: str) -> Node:
    """Reviews with a word of the cloud; pressing one opens its themes with the word chosen."""
    return node(
        "ul",
        *(
            node(
                "li",
                node("button", label, look="quiet", act=("open", label), data_key=f"word-{label}", dir="auto"),
                f" {count}× in {paragraphs} paragraph{'' if paragraphs == 1 else 's'}",
            )
            for label, count, paragraphs in rows
        ),
        look="word-reviews",
        aria_label=f"Reviews with {word} ({theme})",
    )


def rest(now: Scope, shown: Shown) -> dict[int, str]:
    """Ask whether the paragraphs that do not touch the chosen themes are left out, and return how each is drawn."""
    gone = st.toggle("Leave the other paragraphs out", key="others-out", bind="query-params")
    kept = theme_questions.paragraphs_with(shown, now.themes, scope.all_of_them())
    look = "gone" if gone else "faded"
    return {one.number: look for one in shown.paragraphs if one.number not in kept}

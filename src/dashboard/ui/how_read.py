"""What was read of what a visitor brought, what was not and why, and in which encoding and columns; to be changed."""

from collections import Counter
from dataclasses import dataclass

import streamlit as st

from dashboard.library import Library
from dashboard.reading import Told, columns_of
from dashboard.reading.decoding import ENCODINGS
from dashboard.reading.files import File
from dashboard.reading.records import MEANINGS, Columns
from dashboard.review import Review
from dashboard.ui import card_editing, wording

MOST_NAMED = 12
MOST_COLUMNS = 40
_GUESSED = "as found"
MEANING_NAMES = {
    "": "left out",
    "review": "the review",
    "headline": "headline of the review",
    "spoiler": "spoils: yes or no",
}


@dataclass(frozen=True, slots=True)
class Brought:
    """A file, and how it was read."""

    name: str
    data: bytes
    sha256: str
    reviews: int
    encoding: str
    columns: Columns | None


def brought(name: str, data: bytes, found: Library, told: Told | None) -> Brought:
    """How a file was read, from what was found in it."""
    file = File(name, data, told or Told())
    mine = [review for review in found.reviews.values() if review.source.sha256 == file.sha256]
    encoding = mine[0].source.encoding if mine else file.told.encoding
    return Brought(name, data, file.sha256, len(mine), encoding, columns_of(file))


def short(name: str) -> str:
    """A file's name as it may stand in a line of Markdown: its last part, not too long.

    >>> short("a/very/long/path/her.md")
    'her\\\\.md'
    """
    return cut(name.rpartition("/")[2])


def cut(name: str) -> str:
    """A name as it may stand in a line of Markdown, its middle left out where it is too long.

    >>> cut("Her")
    'Her'
    """
    return wording.literal(name if len(name) <= 60 else f"{name[:40]}…{name[-15:]}")  # noqa: PLR2004


def summary(library: Library, passed_over: list[str], left: int) -> None:
    """What was read, what was not, and why."""
    if library.reviews:
        names = list(library.reviews)
        more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
        listed = ", ".join(wording.literal(name) for name in names[:MOST_NAMED])
        st.success(f"Read {wording.counted(len(names), 'review')}: {listed}{more}", icon=":material/check_circle:")
        st.page_link("pages/review/card.py", label=f"Open {cut(names[0])}", icon=":material/movie:")
    elif not library.unread:
        st.info("No review was found in what you added.")
    if left:
        st.warning(f"{wording.counted(left, 'file')} not read. Add them again to go on.", icon=":material/stop_circle:")
    for one in library.unread[:MOST_NAMED]:
        st.error(wording.literal(one.message), icon=":material/error:")
    if len(library.unread) > MOST_NAMED:
        with st.expander(f"{len(library.unread) - MOST_NAMED} more that could not be read"):
            for one in library.unread[MOST_NAMED : MOST_NAMED + 500]:
                st.text(one.message)
    if passed_over:
        kinds = Counter(name.lower().rpartition(".")[2] for name in passed_over)
        said = ", ".join(f"{number} .{kind}" for kind, number in kinds.most_common(6))
        st.caption(wording.literal(f"Passed over, since they hold no text: {said}."))


def files(several: list[Brought]) -> tuple[Brought, Told] | None:
    """For one file: its encoding and columns, both changeable; what is asked for when the person presses the button."""
    if not several:
        return None
    with st.expander("How each file was read, and how to change it"):
        at = st.selectbox(
            "File", range(len(several)), key=f"how-file-{len(several)}", format_func=lambda at: _line(several[at])
        )
        one = several[at]
        encoding = ""
        if one.encoding not in {"", "binary"}:
            choices = [one.encoding, *(name for name in ENCODINGS if name != one.encoding)]
            encoding = st.selectbox(
                "Encoding of the text", choices, key=f"how-encoding-{one.sha256}-{one.encoding}",
                format_func=lambda name: f"{name} ({_GUESSED})" if name == one.encoding else name,
                help="If letters look wrong, choose another one and read the file again.",
            )  # fmt: skip
        columns = _columns(one) if one.columns else ()
        pressed = st.button("Read this file again like this", icon=":material/refresh:", key=f"how-again-{one.sha256}")
    changed = encoding != one.encoding or (one.columns is not None and columns != _pairs(one.columns))
    return (one, Told("" if encoding == one.encoding else encoding, columns)) if pressed and changed else None


def _line(one: Brought) -> str:
    said = f"{one.name.rpartition('/')[2]} · {wording.counted(one.reviews, 'review')}"
    return f"{said} · {one.encoding}" if one.encoding not in {"", "binary"} else said


def _pairs(columns: Columns) -> tuple[tuple[str, str], ...]:
    return tuple(zip(columns.names, columns.meanings, strict=True))


def _columns(one: Brought) -> tuple[tuple[str, str], ...]:
    """The columns of a table and what each is taken for."""
    columns = one.columns
    if columns is None:
        return ()
    st.caption("What each column is taken for:")
    places = st.columns(3)
    found: list[tuple[str, str]] = []
    for at, (name, meaning) in enumerate(_pairs(columns)):
        if at < MOST_COLUMNS:
            choices = ["", *MEANINGS]
            meaning = places[at % 3].selectbox(  # noqa: PLW2901
                wording.literal(name) or f"column {at + 1}", choices, index=choices.index(meaning),
                key=f"how-column-{one.sha256}-{at}-{meaning}", format_func=_meaning,
            )  # fmt: skip
        found.append((name, meaning))
    return tuple(found)


def _meaning(meaning: str) -> str:
    return MEANING_NAMES.get(meaning) or card_editing.NAMES.get(meaning, meaning)


def folder_download(reviews: list[Review]) -> None:
    """All that was added, each file with its card as front matter, in one zip."""

    def packed() -> bytes:
        known = st.session_state.get(card_editing.CORRECTED, {})
        return card_editing.folder([known.get(review.key, review) for review in reviews])[0]

    st.download_button(
        "Download all with their cards (.zip)", packed, file_name="reviews.zip", mime="application/zip",
        icon=":material/folder_zip:", on_click="ignore",
        help="Each review as a file with front matter; the text as it is. Corrected cards are in it.",
    )  # fmt: skip

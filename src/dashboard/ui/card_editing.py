"""The film card put right by the person: a form for its fields, and the file with the card as its front matter."""

import streamlit as st

from dashboard import converting
from dashboard.converting import Unconvertible, Value
from dashboard.gate import Shown
from dashboard.review import Review
from dashboard.ui import cached, wording
from dashboard.ui.scope import Scope

CORRECTED = "corrected"
"""Session state: key of a review → the review with the person's card."""
NAMES = {
    "title": "Title", "original_title": "Original title", "year": "Year", "tagline": "Tagline", "directors": "Director",
    "writers": "Writer", "cast": "Cast", "countries": "Country", "languages": "Language", "genres": "Genre",
    "runtime": "Length in minutes", "rating": "Rating", "author": "Review by", "date": "Written on",
}  # fmt: skip


def correction(now: Scope) -> None:
    """The form, shut until it is asked for, and what to do with a corrected card."""
    is_corrected = now.review.key in st.session_state.get(CORRECTED, {})
    with st.container(horizontal=True):
        st.toggle("Correct this card", key=f"correct-{now.name}", help="For this visit; your file stays as it is.")
        if is_corrected:
            st.button("Take the file’s card again", icon=":material/undo:", on_click=_undo, args=(now.review.key,))
    if st.session_state.get(f"correct-{now.name}"):
        _form(now)
    if is_corrected or st.session_state.get(f"correct-{now.name}"):
        _download(now.review)


def values(shown: Shown) -> dict[str, str]:
    """What the form holds at first: each field as it may be shown, and empty where it is not stated or hidden."""
    found: dict[str, str] = {}
    for name in NAMES:
        stated = getattr(shown.film if hasattr(shown.film, name) else shown, name)
        value = stated.value if stated is not None else None
        found[name] = "" if value is None else ", ".join(value) if isinstance(value, tuple) else str(value)
    return found


def place(shown: Shown, name: str) -> str:
    """Where the file states a field."""
    stated = getattr(shown.film if hasattr(shown.film, name) else shown, name)
    return "not stated" if stated is None else stated.where or f"line {stated.line}"


def _form(now: Scope) -> None:
    shown = now.shown
    first = values(shown)
    with st.form(f"card-{now.name}", border=True):
        st.caption("Leave a field empty for “not stated”. Write several names or countries with commas between them.")
        columns = st.columns(2)
        for at, (name, label) in enumerate(NAMES.items()):
            columns[at % 2].text_input(
                f"{label} · {wording.literal(place(shown, name))}", value=first[name], key=_key(now, name),
                placeholder="2013-02-14" if name == "date" else "not stated",
            )  # fmt: skip
        st.form_submit_button("Use this card", icon=":material/check:", on_click=_take, args=(now, first))
    complaint = st.session_state.pop("card-complaint", None)
    if complaint:
        st.error(wording.literal(complaint), icon=":material/error:")


def _key(now: Scope, name: str) -> str:
    return f"card-{now.name}-{now.review.source.told}-{name}"


def _take(now: Scope, first: dict[str, str]) -> None:
    """Take what was changed; what was left alone stays as the file states it, hidden names too."""
    changes: dict[str, Value | None] = {}
    try:
        for name in NAMES:
            typed = str(st.session_state.get(_key(now, name), first[name]))
            if typed.strip() != first[name].strip():
                changes[name] = converting.understood(name, typed)
    except Unconvertible as error:
        st.session_state["card-complaint"] = str(error)
        return
    if changes:
        _keep(now.review, converting.corrected(now.review, changes))


def _keep(review: Review, corrected: Review) -> None:
    known: dict[str, Review] = st.session_state.get(CORRECTED, {})
    st.session_state[CORRECTED] = {**known, review.key: corrected}
    _look_at(review.key)


def _undo(key: str) -> None:
    known: dict[str, Review] = st.session_state.get(CORRECTED, {})
    st.session_state[CORRECTED] = {name: review for name, review in known.items() if name != key}
    _look_at(key)


def _look_at(key: str) -> None:
    from dashboard.ui import scope  # noqa: PLC0415

    for label, review in cached.whole_library().reviews.items():
        if review.key == key:
            scope.look_at(label)


def _download(review: Review) -> None:
    data = cached.file_of(review)
    if data is None:
        st.info("The file of this review is not here any more; its text is written anew in the download.")
    try:
        name, result = file_of(review, data)
    except Unconvertible as error:
        st.warning(wording.literal(str(error)), icon=":material/error:")
        return

    def again() -> bytes:
        return result

    st.download_button(
        "Download the file with this card", again, file_name=name, mime="text/markdown", icon=":material/download:",
        on_click="ignore", help="Front matter above your text, and the text as it is. It holds the whole review.",
    )  # fmt: skip


def file_of(review: Review, data: bytes | None) -> tuple[str, bytes]:
    """The review's file with its card as front matter."""
    return converting.converted(review.source.name if data is not None else "", data or b"", review)


def folder(reviews: list[Review]) -> tuple[bytes, list[str]]:
    """The files of these reviews with their cards, as one zip, and why some are not in it."""
    files: list[tuple[str, bytes]] = []
    complaints: list[str] = []
    for review in reviews:
        try:
            files.append(file_of(review, cached.file_of(review)))
        except Unconvertible as error:
            complaints.append(str(error))
    return converting.folder(files), complaints

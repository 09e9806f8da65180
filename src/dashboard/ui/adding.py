"""How a visitor's own reviews come in: files, a folder, or pasted text; read one by one, with a way to stop.

What arrives is kept for this visit alone. Each run of the page reads on where the last one was stopped.
"""

import time
from dataclasses import dataclass, field

import streamlit as st

from dashboard.library import Library, Unread
from dashboard.reading import Told, letterboxd, unpacked
from dashboard.reading.files import File
from dashboard.ui import cached, how_read, scope

LARGEST = 10_000_000
"""Bytes of one file; the same as `server.maxUploadSize`, which alone is enforced by Streamlit."""
MOST_FILES = 5_000
MOST_BYTES = 100_000_000
ADDED, WAITING = "added", "waiting"
_BATCH = 0.5  # seconds between two looks at the progress
_NO_REVIEWS = frozenset(
    "jpg jpeg png gif webp svg ico bmp tif tiff heic mp3 mp4 m4a mov avi mkv wav ogg css js map woff woff2 ttf otf "  # noqa: SIM905
    "eot py rb go lock toml yml yaml ini cfg scss sass less ds_store exe dll so bin gz tar 7z rar".split()
)
Named = tuple[str, bytes]


@dataclass(slots=True)
class Added:
    """What came of what a visitor brought."""

    library: Library = field(default_factory=lambda: Library({}, ()))
    files: list[how_read.Brought] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    left: int = 0
    """Files that were not read because the visitor stopped."""


def files() -> None:
    """The place to drop files or a folder; what arrives is checked again, since a browser may send anything."""
    how = st.segmented_control("What to add", ["Files", "A folder"], default="Files", required=True, key="add-how")
    folder = how == "A folder"
    st.file_uploader(
        "A folder of reviews" if folder else "Review files", accept_multiple_files="directory" if folder else True,
        key="upload-folder" if folder else "upload", on_change=_take_files, args=(folder,),
        help="Text, Markdown, web pages, Word, OpenDocument, PDF with text, e-books, tables (CSV, TSV, JSON, Parquet), "
        "feeds and exports of WordPress, Letterboxd, Goodreads and BookWyrm, or a zip of these; up to 10 MB each.",
    )  # fmt: skip


def _take_files(folder: bool) -> None:
    given = st.session_state["upload-folder" if folder else "upload"] or ()
    _bring([(file.name, file.getvalue()) for file in given if file.size <= LARGEST])


def paste() -> None:
    """The place to paste a review."""
    with st.form("paste", clear_on_submit=True, border=False):
        st.text_area("Or paste a review", key="pasted", height=180, placeholder="The whole text, credits and all")
        st.form_submit_button("Add it", on_click=_take_pasted)


def _take_pasted() -> None:
    pasted: str = st.session_state["pasted"]
    if pasted.strip():
        _bring([("pasted review.md", pasted.encode("utf-8", "replace"))])
    else:
        st.toast("Nothing to add: paste the text of a review into the box first.", icon=":material/content_paste:")


def _bring(named: list[Named]) -> None:
    """Queue what was brought, archives unpacked; what surely is no review is passed over and counted."""
    if not named:
        return
    added, size = Added(), 0
    waiting: list[Named] = []
    for given in unpacked(named):
        if isinstance(given, Unread):
            added.library = Library(added.library.reviews, (*added.library.unread, given))
            continue
        suffix = given[0].lower().rpartition(".")[2]
        size += len(given[1])
        if suffix in _NO_REVIEWS or given[0].rpartition("/")[2].startswith("."):
            added.passed_over.append(given[0])
        elif len(waiting) >= MOST_FILES or size > MOST_BYTES:
            added.left += 1
        else:
            waiting.append(given)
    st.session_state[ADDED] = added
    st.session_state[WAITING] = _units(waiting)


def _units(named: list[Named]) -> list[list[Named]]:
    """What is read together: the tables of a Letterboxd export, each other file alone."""
    exports: dict[str, list[Named]] = {}
    alone: list[list[Named]] = []
    for name, data in named:
        if letterboxd.is_of_export(File(name, data)):
            exports.setdefault(name.rpartition("/")[0], []).append((name, data))
        else:
            alone.append([(name, data)])
    return [*exports.values(), *alone]


def reading() -> None:
    """Read what waits, with its progress and a way to stop; nothing is drawn where nothing waits."""
    waiting: list[list[Named]] = st.session_state.get(WAITING) or []
    if not waiting:
        return
    added: Added = st.session_state[ADDED]
    done, whole = 0, len(waiting)
    bar = st.progress(0.0, f"Reading {whole} files …")
    st.button("Stop here", icon=":material/stop_circle:", on_click=_stop)
    said = time.monotonic()
    while waiting:
        unit = waiting[0]
        if done == 0 or time.monotonic() - said > _BATCH:
            bar.progress(done / whole, f"Reading {done + 1} of {whole}: {how_read.short(unit[0][0])}")
            said = time.monotonic()
        _read(unit, added)
        waiting.pop(0)
        done += 1
    st.session_state.pop(WAITING, None)
    _turn_to(added.library)
    st.rerun()


def _read(unit: list[Named], added: Added, told: Told | None = None) -> None:
    found = cached.add_own(unit, told)
    added.library = added.library + found
    added.files += [how_read.brought(name, data, found, told) for name, data in unit]


def _stop() -> None:
    waiting = st.session_state.pop(WAITING, None) or []
    st.session_state[ADDED].left += len(waiting)


def _turn_to(added: Library) -> None:
    first = next(iter(added.reviews.values()), None)
    for label, review in cached.whole_library().reviews.items():
        if first is not None and review.key == first.key:
            scope.look_at_later(label)


def summary() -> None:
    """What was read, what was not and why, how each file was read, and the way back."""
    added: Added | None = st.session_state.get(ADDED)
    if added is not None and not st.session_state.get(WAITING):
        how_read.summary(added.library, added.passed_over, added.left)
        asked = how_read.files(added.files)
        if asked is not None:
            _again(added, *asked)
    if cached.own_library().reviews:
        with st.container(horizontal=True):
            how_read.folder_download(list(cached.own_library().reviews.values()))
            st.button("Remove all that I added", icon=":material/delete:", on_click=_forget)


def _again(added: Added, brought: how_read.Brought, told: Told) -> None:
    """Read one file again as the visitor says."""
    cached.drop_own(brought.sha256)
    unread = tuple(one for one in added.library.unread if one.name != brought.name)
    kept = {key: one for key, one in added.library.reviews.items() if one.source.sha256 != brought.sha256}
    added.library = Library(kept, unread)
    added.files = [one for one in added.files if one.sha256 != brought.sha256]
    _read([(brought.name, brought.data)], added, told)
    st.rerun()


def _forget() -> None:
    cached.forget_own()
    for key in (ADDED, WAITING, "corrected"):
        st.session_state.pop(key, None)

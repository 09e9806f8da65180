"""What is kept between reruns: the only `st.cache_*` of the dashboard.

Keys are content hashes, never paths or live objects. What a visitor uploads stays in that visitor's session:
its marks are cached under `scope="session"` and its reviews in the session's own state.
"""

import ctypes
import gc
import hashlib
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard import alignment, cloud_words, clouds, course, gate, library, marking, questions
from dashboard.gate import Choice, Degree, Shown
from dashboard.library import Analysed, Library
from dashboard.marking import Marks, themes
from dashboard.marking.themes import Themes
from dashboard.reading import Told
from dashboard.review import Review
from dashboard.timeline import Unit
from dashboard.ui import vocabulary

SEEDS = Path(__file__).parents[3] / "seeds"


@st.cache_resource(show_spinner=False)
def settle() -> None:
    """Tell the garbage collector, once a process, that what was imported so far is there to stay.

    Streamlit collects after every rerun; without this, each collection walks all of pandas and Altair.
    """
    gc.collect()
    gc.freeze()


def asked_folder() -> Path:
    """The folder (or single file) named after `streamlit run app.py --`, else the project's own seeds."""
    return Path(sys.argv[1]) if len(sys.argv) > 1 else SEEDS


def shared_library() -> Library:
    """The reviews of the folder that the app was started on, looked up once a session."""
    folder = asked_folder()
    if not folder.exists():
        return Library({}, (library.Unread(folder.name, "there is no such folder or file. Check its name."),))
    if "folder" not in st.session_state:
        paths = [folder] if folder.is_file() else list(library.files(folder))
        stamps = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in paths]
        name = hashlib.sha256(repr((library.VERSION, stamps)).encode()).hexdigest()
        st.session_state["folder"] = (name, tuple(paths))
    name, paths = st.session_state["folder"]
    return _read(name, paths)


@st.cache_resource(max_entries=2, show_spinner="Reading the reviews …")
def _read(name: str, _paths: tuple[Path, ...]) -> Library:
    del name  # only the key
    folder = asked_folder()
    base = folder.parent if folder.is_file() else folder
    return library.read((path.relative_to(base).as_posix(), path.read_bytes()) for path in _paths)


def own_library() -> Library:
    """The reviews that this visitor added; nobody else can reach them."""
    own: Library = st.session_state.get("own_library") or Library({}, ())
    return own


def add_own(named: list[tuple[str, bytes]], told: Told | None = None) -> Library:
    """Read files that this visitor brings, as they wish, and keep those that can be read for this session alone."""
    wishes = {hashlib.sha256(data).hexdigest(): told for _, data in named} if told else None
    added = library.read(named, wishes)
    kept = {hashlib.sha256(data).hexdigest(): data for _, data in named}
    wanted = {review.source.sha256 for review in added.reviews.values()}
    known: dict[str, bytes] = st.session_state.get("own_files", {})
    st.session_state["own_files"] = {**known, **{name: data for name, data in kept.items() if name in wanted}}
    st.session_state["own_library"] = own_library() + Library(added.reviews, ())
    return added


def drop_own(sha256: str) -> None:
    """Drop the reviews of one file that this visitor added."""
    kept = {label: one for label, one in own_library().reviews.items() if one.source.sha256 != sha256}
    st.session_state["own_library"] = Library(kept, ())


def forget_own() -> None:
    """Drop everything that this visitor added."""
    st.session_state.pop("own_library", None)
    st.session_state.pop("own_files", None)


def file_of(review: Review) -> bytes | None:
    """The bytes of the file that a review was read from; None where it is gone or was changed since."""
    own: dict[str, bytes] = st.session_state.get("own_files", {})
    if review.source.sha256 in own:
        return own[review.source.sha256]
    folder = asked_folder()
    path = folder if folder.is_file() else folder / review.source.name
    data = path.read_bytes() if path.is_file() and path.is_relative_to(folder) else b""
    return data if hashlib.sha256(data).hexdigest() == review.source.sha256 else None


def whole_library() -> Library:
    """All reviews that this visitor may look at: the shared ones and their own."""
    own = own_library()
    whole = shared_library() + own if own.reviews else shared_library()
    corrected: dict[str, Review] = st.session_state.get("corrected", {})
    if not corrected:
        return whole
    return Library(
        library.labelled(corrected.get(review.key, review) for review in whole.reviews.values()), whole.unread
    )


def themes_in_use() -> Themes:
    """The vocabulary that this visitor looks through."""
    return vocabulary.in_use(asked_folder())


def analysed(review: Review) -> Analysed:
    """The review with its marks, which are computed the first time that they are asked for."""
    kept = _own_marks if _is_own(review) else _marks
    marks = kept(_fingerprint(review), review)
    used = themes_in_use()
    if used != themes.vocabulary():
        marks = replace(marks, themes=_themes(_seen(review), used, review, marks))
    return Analysed(review, marks)


@st.cache_resource(max_entries=2_000, show_spinner=False, scope="session")
def _themes(fingerprint: str, _used: Themes, _review: Review, _marks: Marks) -> tuple[tuple[themes.Match, ...], ...]:
    del fingerprint  # only the key
    return marking.themes_of(_review, _marks.meant, _used)


def _give_back() -> None:
    """Give the memory that an analysis took and freed back to the system; the C library of Linux would keep it."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)


def _mark(review: Review) -> Marks:
    marks = marking.mark(review)
    _give_back()
    return marks


def _is_own(review: Review) -> bool:
    return any(one.key == review.key for one in own_library().reviews.values())


def _fingerprint(review: Review) -> str:
    return f"{review.key}-{review.source.name}-{review.source.told}-{library.VERSION}"


@st.cache_resource(max_entries=2_000, show_spinner=False)
def _marks(fingerprint: str, _review: Review) -> Marks:
    del fingerprint  # only the key
    return _mark(_review)


@st.cache_resource(max_entries=200, show_spinner=False, scope="session")
def _own_marks(fingerprint: str, _review: Review) -> Marks:
    del fingerprint  # only the key
    return _mark(_review)


def summary(review: Review, choice: Choice) -> questions.Summary:
    """The summary of a review as a reader with this choice may see it."""
    kept = _own_summary if _is_own(review) or themes_in_use() != themes.vocabulary() else _summary
    return kept(_seen(review), choice.key, choice, review)


def _seen(review: Review) -> str:
    """The fingerprint of a review as it is seen through the vocabulary in use."""
    return f"{_fingerprint(review)}-{themes.version(themes_in_use())}"


def word_counts(review: Review, choice: Choice) -> dict[tuple[str, str], tuple[int, int]]:
    """How often each word of a review is said, and in how many paragraphs, by word and theme."""
    return _word_counts(_seen(review), choice.key, choice, review)


@st.cache_resource(max_entries=500, show_spinner=False, scope="session")
def _word_counts(
    fingerprint: str, asked: str, _choice: Choice, _review: Review
) -> dict[tuple[str, str], tuple[int, int]]:
    del fingerprint, asked  # only the key
    return cloud_words.counted(gate.shown(analysed(_review), _choice))


@st.cache_resource(max_entries=20_000, show_spinner=False)
def _summary(fingerprint: str, asked: str, _choice: Choice, _review: Review) -> questions.Summary:
    del fingerprint, asked  # only the key
    return questions.summary(gate.shown(analysed(_review), _choice))


@st.cache_resource(max_entries=200, show_spinner=False, scope="session")
def _own_summary(fingerprint: str, asked: str, _choice: Choice, _review: Review) -> questions.Summary:
    del fingerprint, asked  # only the key
    return questions.summary(gate.shown(analysed(_review), _choice))


def shown(review: Review, choice: Choice) -> Shown:
    """The review as a reader with this choice may see it; worked out once, however many ask in a run."""
    return _shown(_seen(review), choice.key, choice, review)


@st.cache_resource(max_entries=6, show_spinner=False, scope="session")
def _shown(fingerprint: str, asked: str, _choice: Choice, _review: Review) -> Shown:
    del fingerprint, asked  # only the key
    return gate.shown(analysed(_review), _choice)


def hides(review: Review, choice: Choice) -> dict[Degree, int]:
    """How many sentences each degree hides of a review from a reader with this choice, revealed or not."""
    plain = replace(choice, everything=False, passages=frozenset(), degree=Degree.BALANCED)
    return _hides(_fingerprint(review), plain.key, plain, review)


@st.cache_resource(max_entries=200, show_spinner=False, scope="session")
def _hides(fingerprint: str, asked: str, _choice: Choice, _review: Review) -> dict[Degree, int]:
    del fingerprint, asked  # only the key
    one = analysed(_review)
    return {
        degree: sum(hidden is not None for hidden in gate.passages(one, replace(_choice, degree=degree)))
        for degree in Degree
    }


def emotions(review: Review, choice: Choice, unit: Unit, fine: bool) -> course.Course | None:
    """The course of a review's emotions as a reader with this choice may see it; None where there is none."""
    return _emotions(_fingerprint(review), choice.key, unit, fine, choice, review)


@st.cache_resource(max_entries=12, show_spinner=False, scope="session")
def _emotions(
    fingerprint: str, asked: str, unit: Unit, fine: bool, _choice: Choice, _review: Review
) -> course.Course | None:
    del fingerprint, asked  # only the key
    return course.course(shown(_review, _choice), unit, fine)


def aligned(review: Review, choice: Choice) -> tuple[pd.DataFrame, pd.DataFrame]:
    """`alignment.aligned` and `alignment.gaps` of a review as a reader with this choice may see it."""
    return _aligned(_fingerprint(review), choice.key, choice, review)


@st.cache_resource(max_entries=32, show_spinner=False, scope="session")
def _aligned(fingerprint: str, asked: str, _choice: Choice, _review: Review) -> tuple[pd.DataFrame, pd.DataFrame]:
    del fingerprint, asked  # only the key
    one = gate.shown(analysed(_review), _choice)
    return alignment.aligned(one), alignment.gaps(one)


def profile(review: Review, choice: Choice) -> alignment.Floats:
    """`alignment.profile` of a review as a reader with this choice may see it."""
    return _profile(_fingerprint(review), choice.key, choice, review)


@st.cache_resource(max_entries=2_000, show_spinner=False, scope="session")
def _profile(fingerprint: str, asked: str, _choice: Choice, _review: Review) -> alignment.Floats:
    del fingerprint, asked  # only the key
    return alignment.profile(gate.shown(analysed(_review), _choice))


def words_behind(review: Review, choice: Choice, number: int, family: str) -> tuple[tuple[int, int], ...]:
    """Offsets of the words of a sentence that carry a family, as a reader with this choice may see them."""
    return _words_behind(_fingerprint(review), choice.key, number, family, choice, review)


@st.cache_data(max_entries=500, show_spinner=False, scope="session")
def _words_behind(
    fingerprint: str, asked: str, number: int, family: str, _choice: Choice, _review: Review
) -> tuple[tuple[int, int], ...]:
    del fingerprint, asked  # only the key
    found = gate.words_behind(analysed(_review), _choice, number, family)
    _give_back()
    return tuple((word.start, word.end) for word in found.named()) if found else ()


@st.cache_data(max_entries=64, show_spinner=False, scope="session")
def cloud(
    words: tuple[clouds.Weighed, ...], width: int, height: int, language: str = "en", where: str = "paragraph"
) -> clouds.Cloud:
    """The cloud of these words; the key is the words themselves."""
    drawn = clouds.cloud(words, width, height, language, where)
    _give_back()
    return drawn

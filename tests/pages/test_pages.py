"""Every page runs on every kind of review, and shows what the scope says."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import library
from dashboard.hiding import OPENING_ODDS, Degree, threshold
from dashboard.marking import spoilers

PAGES = (
    "pages/review/card.py",
    "pages/review/read.py",
    "pages/review/themes.py",
    "pages/review/emotions.py",
    "pages/review/check.py",
    "pages/library/browse.py",
    "pages/library/compare.py",
    "pages/library/add.py",
)
STORY = (
    "The Long Night (1999)\nDirector: Ann Lee\nCast: Bo Park, Cy Kim and others\n\n"
    "A father and his daughter live by the sea in this warm drama about love and friendship.\n\n"
    "I loved the acting, and the photography is a triumph. I cried twice.\n\n"
    "In the end the father is murdered by his best friend and dies in his daughter's arms.\n"
)
ODD = {
    "empty.txt": b"   \n\n",
    "untitled.txt": b"I really enjoyed this one, a charming little film about friendship and growing up.",
    "korean.txt": "이 영화는 정말 슬펐다. 아버지가 딸을 사랑한다. 친구들과 함께 감옥에서 지낸다.".encode("cp949"),
    "markup.md": b"# <b>Bold</b> *title*\n\nSome <script>alert(1)</script> words :red[here] and ![x](http://x.example/y.png).",
    "long.txt": ("A sad and lovely film about war and memory. " * 40 + "\n\n").encode() * 30,
}

AROUND = tuple(threshold(degree, OPENING_ODDS) * 1.05 for degree in (Degree.CAREFUL, Degree.BALANCED, Degree.RELAXED))
"""Probabilities just above the threshold of each degree."""

Start = Callable[..., AppTest]


@pytest.fixture
def start(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Start:
    """Starts the app on files, or on the seeds."""

    def begin(files: dict[str, bytes] | None = None, **query: str | list[str]) -> AppTest:
        monkeypatch.setattr(sys, "argv", ["app.py", str(tmp_path)] if files is not None else ["app.py"])
        for name, data in (files or {}).items():
            (tmp_path / name).write_bytes(data)
        at = AppTest.from_file(str(root / "app.py"), default_timeout=60)
        for name, value in query.items():
            at.query_params[name] = value
        return at.run()

    return begin


def drawn(at: AppTest) -> str:
    """Everything that the page's own elements carry to the browser."""
    return "\n".join(str(element.proto.json) for element in at.main if element.type == "bidi_component")


@pytest.mark.parametrize("page", PAGES)
def test_page_runs_on_the_seeds(start: Start, page: str) -> None:
    """A newcomer's first press would meet an error."""
    at = start().switch_page(page).run()
    assert not at.exception
    assert not at.error


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", ODD)
def test_page_runs_on_odd_reviews(start: Start, page: str, name: str) -> None:
    """An empty, untitled, foreign, hostile or very long review would break a page."""
    at = start({name: ODD[name]}).switch_page(page).run()
    assert not at.exception


@pytest.mark.parametrize("page", PAGES)
def test_page_runs_with_everything_shown(start: Start, page: str) -> None:
    """Switching the toggle on would break a page."""
    at = start({"story.txt": STORY.encode()})
    at.sidebar.toggle[0].set_value(True).run()
    at.switch_page(page).run()
    assert not at.exception


def test_an_unreadable_file_is_named_and_the_others_load(start: Start) -> None:
    """One bad file would cost the library, or vanish without a word."""
    at = start({"story.txt": STORY.encode(), "empty.txt": b""}).switch_page("pages/library/browse.py").run()
    assert "empty" in at.warning[0].value
    assert "The Long Night" in drawn(at)


def test_a_folder_that_is_not_there(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistyped folder would show an error trace, or the seeds as if they were one's own."""
    at = start({})
    monkeypatch.setattr(sys, "argv", ["app.py", "no-such-folder"])
    at.run()
    assert not at.exception
    assert "no\\-such\\-folder" in at.warning[0].value


def test_the_card_states_only_what_the_review_states(start: Start) -> None:
    """The card would invent a year or a writer."""
    text = drawn(start({"story.txt": STORY.encode()}))
    assert "Ann Lee" in text
    assert "line 2" in text
    assert "not stated" in text


def test_the_reader_hides_and_shows(start: Start) -> None:
    """The promise of the whole: hidden text is not in what is sent."""
    at = start({"story.txt": STORY.encode()}).switch_page("pages/review/read.py").run()
    assert "murdered" not in drawn(at)
    assert "seems to give the story away" in drawn(at)
    at.sidebar.toggle[0].set_value(True).run()
    assert "murdered" in drawn(at)


def test_the_degree_decides_how_much_is_hidden(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """The setting would do nothing, or its words would not say what it does."""
    text = "A Film (2001)\n\nThe first one says plumb here. The second one says quince here. A third says medlar here."
    monkeypatch.setattr(
        spoilers, "probabilities", lambda one: np.array([[0, 0, AROUND[at % 3]] for at in range(len(one.states))])
    )
    at = start({"degree.txt": text.encode()}).switch_page("pages/review/read.py").run()
    assert at.sidebar.caption[-1].value == "Hides 2 of 3 sentences. Careful would hide 3, relaxed 1."
    assert [word in drawn(at) for word in ("plumb", "quince", "medlar")] == [True, False, False]
    at.sidebar.radio[0].set_value(Degree.RELAXED).run()
    assert at.sidebar.caption[-1].value == "Hides 1 of 3 sentences. Careful would hide 3, balanced 2."
    assert [word in drawn(at) for word in ("plumb", "quince", "medlar")] == [True, True, False]
    at.switch_page("pages/review/card.py").run()
    assert at.sidebar.radio[0].value == Degree.RELAXED
    assert "degree" not in at.query_params


def test_hide_everything_again(start: Start) -> None:
    """Who revealed by mistake would have to find each passage to close it."""
    at = start({"a.txt": STORY.encode()}).switch_page("pages/review/read.py").run()
    assert not at.sidebar.button
    (key,) = re.findall(r'"act": ?\["reveal", ?"(passage-\d+-\d+)"\]', drawn(at))[-1:]
    review = next(iter(library.read([("a.txt", STORY.encode())]).reviews.values()))
    at.session_state["revealed"] = {review.key: frozenset([key])}
    at.run()
    assert "murdered" in drawn(at)
    at.switch_page("pages/review/emotions.py").run()
    at.switch_page("pages/review/read.py").run()
    assert "murdered" in drawn(at)
    at.sidebar.button[0].click().run()
    assert "murdered" not in drawn(at)


def test_revealed_passages_stay_with_their_review(start: Start) -> None:
    """Revealing in one review would open another, or be forgotten on the next page."""
    at = start({"a.txt": STORY.encode(), "b.txt": STORY.replace("Long", "Short").encode()})
    first, second = at.sidebar.selectbox[0].options
    for toggle_on in (first,):
        at.sidebar.selectbox[0].select(toggle_on).run()
        at.sidebar.toggle[0].set_value(True).run()
    at.switch_page("pages/review/read.py").run()
    assert "murdered" in drawn(at)
    at.sidebar.selectbox[0].select(second).run()
    assert "murdered" not in drawn(at)
    at.sidebar.selectbox[0].select(first).run()
    assert "murdered" in drawn(at)


def test_the_address_chooses_review_and_themes(start: Start) -> None:
    """A shared link would show another view."""
    files = {"a.txt": STORY.encode(), "b.txt": STORY.replace("Long", "Short").encode()}
    at = start(files, review="The Short Night (1999)", themes=["love"]).switch_page("pages/review/read.py").run()
    assert at.sidebar.selectbox[0].value == "The Short Night (1999)"
    assert at.sidebar.multiselect[0].value == ["love"]
    assert "The Short Night" in drawn(at)
    at.sidebar.toggle[0].set_value(True).run()
    assert '"tag": "mark"' in drawn(at) or '"tag":"mark"' in drawn(at)


def test_spoilers_are_never_in_the_address(start: Start) -> None:
    """A link would open with the ending in sight."""
    at = start({"a.txt": STORY.encode()}, spoilers="true", **{"Show spoilers": "true"})
    assert at.sidebar.toggle[0].value is False


def test_browse_filters_by_theme_and_words(start: Start) -> None:
    """Reviews that do not fit would be listed."""
    files = {"a.txt": STORY.encode(), "b.txt": b"War Film (2001)\n\nA film about war and soldiers and nothing else."}
    at = start(files, themes=["war"]).switch_page("pages/library/browse.py").run()
    assert "War Film" in drawn(at)
    assert "The Long Night" not in drawn(at)
    at.sidebar.multiselect[0].set_value([]).run()
    at.text_input[0].set_value("soldiers and").run()
    assert "War Film" in drawn(at)
    assert "The Long Night" not in drawn(at)


def test_search_does_not_find_hidden_words(start: Start) -> None:
    """A hit would tell that the word is there."""
    at = start({"a.txt": STORY.encode()}).switch_page("pages/library/browse.py").run()
    at.text_input[0].set_value("murdered").run()
    assert "The Long Night" not in drawn(at)


def test_an_added_review_can_be_looked_at(start: Start) -> None:
    """An upload would lead nowhere."""
    at = start({"a.txt": STORY.encode()}).switch_page("pages/library/add.py").run()
    at.file_uploader[0].upload("mine.txt", b"My Film (2010)\n\nA gentle film about friendship.", "text/plain").run()
    assert not at.exception
    assert "My Film (2010)" in at.sidebar.selectbox[0].options
    assert at.sidebar.selectbox[0].value == "My Film (2010)"


def test_a_review_that_cannot_be_checked_is_not_called_clean(start: Start) -> None:
    """A writer would believe that a review gives nothing away of which nobody read a word."""
    at = start({"tokyo.txt": "최고의 영화다. 그는 마지막에 죽는다. 나는 울었다.".encode()})
    at.switch_page("pages/review/check.py").run()
    at.main.toggle[0].set_value(True).run()
    assert "3 of 3 sentences could not be checked" in at.warning[0].value
    assert not at.success


def test_a_pasted_review_can_be_looked_at(start: Start) -> None:
    """Who has no file at hand could not try it."""
    at = start({"a.txt": STORY.encode()}).switch_page("pages/library/add.py").run()
    at.text_area[0].set_value("Pasted Film (2011)\n\nA fine film about love.")
    at.button[0].click().run()
    assert "Pasted Film (2011)" in at.sidebar.selectbox[0].options


def test_one_visitors_review_is_not_anothers(start: Start) -> None:
    """A private draft would be shown to strangers."""
    at = start({"a.txt": STORY.encode()}).switch_page("pages/library/add.py").run()
    at.text_area[0].set_value("Secret Draft (2011)\n\nA fine film about love.")
    at.button[0].click().run()
    other = start({})
    assert "Secret Draft (2011)" not in other.sidebar.selectbox[0].options


def test_a_bad_upload_says_why(start: Start) -> None:
    """A broken upload would be swallowed."""
    at = start({"a.txt": STORY.encode()}).switch_page("pages/library/add.py").run()
    at.file_uploader[0].upload("bad.txt", b"", "text/plain").run()
    assert "bad" in at.error[0].value


def test_the_writers_page_is_shut_until_they_say_so(start: Start) -> None:
    """The findings, the marks or the download would spoil the film for a reader who looked in."""
    at = start({"a.txt": STORY.encode()}).switch_page("pages/review/check.py").run()
    assert "murdered" not in drawn(at)
    assert not at.get("download_button")
    at.main.toggle[0].set_value(True).run()
    assert not at.exception
    assert "murdered" in drawn(at)
    assert len(at.get("download_button")) == 1
    at.switch_page("pages/review/read.py").run()
    assert "murdered" not in drawn(at)


def test_the_writers_word_counts_on_every_page(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence that its writer marked would be shown to the end of the visit."""
    monkeypatch.setattr(
        spoilers,
        "probabilities",
        lambda one: np.array([[0, 0, 0.99 * (at == len(one.states) - 1)] for at in range(len(one.states))]),
    )
    text = STORY.replace("Long", "Marked").encode()
    at = start({"a.txt": text}).switch_page("pages/review/read.py").run()
    review = next(iter(library.read([("a.txt", text)]).reviews.values()))
    cried = next(number for number, one in enumerate(review.sentences) if "cried" in one.text)
    last = len(review.sentences) - 1
    assert "cried" in drawn(at)
    at.session_state["overruled"] = {review.key: (frozenset([str(cried)]), frozenset([str(last)]))}
    at.run()
    assert "cried" not in drawn(at)
    assert "marked as a spoiler by the writer" in drawn(at)
    assert "murdered" in drawn(at)
    at.switch_page("pages/library/browse.py").run()
    assert "cried" not in drawn(at)


def test_the_writer_overrules_a_heading(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """The writer could mark sentences and not the heading that tells the ending."""
    monkeypatch.setattr(spoilers, "probabilities", lambda one: np.zeros((len(one.states), 3)))
    text = "# Long (1999)\n\nIt begins by the sea, and it is fine.\n\n## The plumb heading\n\nI loved the acting.\n"
    at = start({"a.md": text.encode()}).switch_page("pages/review/read.py").run()
    assert "plumb" in drawn(at)
    review = next(iter(library.read([("a.md", text.encode())]).reviews.values()))
    key = next(f"heading-{at}" for at, section in enumerate(review.sections) if section.heading)
    at.session_state["overruled"] = {review.key: (frozenset([key]), frozenset())}
    at.run()
    assert "plumb" not in drawn(at)
    assert "1 heading" in drawn(at)
    assert at.sidebar.caption[-1].value.startswith("Hides 1 heading.")
    at.switch_page("pages/review/check.py").run()
    at.main.toggle[0].set_value(True).run()
    assert not at.exception
    assert "plumb" in drawn(at)
    said = " ".join(one.value for one in at.main.caption)
    assert "0 sentences and 1 line hidden from readers as spoilers at “Balanced”, your word included." in said
    assert "among the clear cases alone that the file does not mark" in said
    (button,) = (one for one in at.main.button if one.label == "Take my marks back")
    button.click().run()
    at.switch_page("pages/review/read.py").run()
    assert "plumb" in drawn(at)

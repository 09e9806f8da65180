"""The address of the reader names the place that is looked at, and nothing that is hidden."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import library
from dashboard.ui import cached

READ = "pages/review/read.py"
REVIEW = (
    "A father and his daughter live by the sea in this warm drama about love and friendship.\n\n"
    "I loved the acting, and the photography is a triumph. My grandmother loved it more.\n\n"
    "In the end the father is murdered by his best friend and dies in his daughter's arms.\n"
)
SHOWN, HIDDEN = "grandmother · family", "murder · murder"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A library of two reviews of our own."""
    for name in ("One", "Two"):
        (tmp_path / f"{name}.txt").write_text(f"Title: {name}\n\n{REVIEW}", encoding="utf-8")
    monkeypatch.setattr(cached, "asked_folder", lambda: tmp_path)
    yield tmp_path


@pytest.fixture
def app(root: Path, folder: Path) -> AppTest:
    """The app after its first run."""
    assert folder.is_dir()
    return AppTest.from_file(str(root / "app.py"), default_timeout=60).run()


def follow(app: AppTest, **asked: str) -> AppTest:
    """The reader at an address with these parameters."""
    app.query_params.update(asked)
    app.switch_page(READ).run()
    assert not app.exception
    return app


def address(app: AppTest) -> dict[str, str]:
    """What the address says of the place."""
    return {name: app.query_params[name] for name in ("paragraph", "underline") if name in app.query_params}


def drawn(app: AppTest) -> str:
    """Everything that the page's own elements carry to the browser."""
    return "\n".join(str(one.proto.json) for one in app.main if one.type == "bidi_component")


def test_a_link_leads_to_the_paragraph_with_the_word_underlined(app: AppTest) -> None:
    """Whoever is sent a passage would land at the top, and would not see which word it was about."""
    follow(app, paragraph="2", underline=SHOWN)
    assert '"place":"paragraph-2"' in drawn(app).replace(" ", "")
    assert '"tag":"mark","children":["grandmother"]' in drawn(app).replace(" ", "")
    assert address(app) == {"paragraph": "2", "underline": SHOWN}


def test_the_place_that_the_reader_was_sent_to_is_in_the_address(app: AppTest, folder: Path) -> None:
    """The link that a reader copies would be one to the whole review."""
    key = library.read([("One.txt", (folder / "One.txt").read_bytes())]).reviews["One"].key
    app.session_state["place"] = (key, 3)
    app.session_state["read-word"] = (key, SHOWN)
    assert address(follow(app)) == {"paragraph": "3", "underline": SHOWN}
    app.switch_page("pages/review/card.py").run()
    assert address(app) == {}
    assert address(follow(app)) == {"paragraph": "3", "underline": SHOWN}


@pytest.mark.parametrize("paragraph", ["0", "4", "-1", "two", "²", "02", " 2", "9" * 5_000, ""])
def test_a_paragraph_that_is_not_there_is_ignored(app: AppTest, paragraph: str) -> None:
    """A mistyped link would break the page, or keep on naming a place that is nowhere."""
    follow(app, paragraph=paragraph, underline=SHOWN)
    assert '"place":null' in drawn(app).replace(" ", "")
    assert '"tag":"mark"' not in drawn(app).replace(" ", "")
    assert address(app) == {}


@pytest.mark.parametrize("word", [HIDDEN, "grandmother", "no such · thing", "·", ""])
def test_a_word_that_was_not_counted_in_what_is_shown_is_dropped(app: AppTest, word: str) -> None:
    """The address would tell of a word that is hidden, or a made-up word would seem to be one of the cloud."""
    assert address(follow(app, paragraph="2", underline=word)) == {"paragraph": "2"}


def test_a_word_that_was_revealed_is_never_in_the_address(app: AppTest) -> None:
    """Whoever is sent the link would read in it what happens, without having asked."""
    app.sidebar.toggle[0].set_value(True).run()
    follow(app, paragraph="3", underline=HIDDEN)
    for _ in range(2):
        assert '"tag":"mark","children":["murdered"]' in drawn(app).replace(" ", "")
        assert address(app) == {"paragraph": "3"}
        app.run()
    app.sidebar.toggle[0].set_value(False).run()
    assert "murder" not in str(app.query_params)


def test_a_chosen_word_is_in_the_address_only_where_every_reader_sees_it(app: AppTest) -> None:
    """The same, of a word that was pressed in the cloud."""
    app.sidebar.toggle[0].set_value(True).run()
    app.switch_page("pages/review/themes.py").run()
    for word, named in ((SHOWN, True), (HIDDEN, False)):
        next(one for one in app.selectbox if one.key == "word").set_value(word).run()
        assert not app.exception
        chooser = next(one for one in app.selectbox if one.key == "word")
        assert chooser.value == word
        assert bool(chooser.proto.query_param_key) is named


def test_another_review_opens_at_its_top(app: AppTest) -> None:
    """A reader who moves on would be thrown into the middle of the next review, and of the first when they return."""
    follow(app, paragraph="2", underline=SHOWN)
    for name in ("Two", "One"):
        app.sidebar.selectbox[0].set_value(name).run()
        assert '"place":null' in drawn(app).replace(" ", "")
        assert address(app) == {}


def test_the_place_in_a_review_that_is_not_here_is_in_no_other(root: Path, folder: Path) -> None:
    """A passage of the review that is shown instead would pass for the one that was meant."""
    assert folder.is_dir()
    app = AppTest.from_file(str(root / "app.py"), default_timeout=60)
    app.query_params["review"] = "Nope"
    follow(app.run(), paragraph="2", underline=SHOWN)
    assert '"place":null' in drawn(app).replace(" ", "")
    assert address(app) == {}

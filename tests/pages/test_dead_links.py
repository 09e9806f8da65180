"""A link that names a review or a theme which is not here says so; nothing else is passed off as what it meant."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.ui import cached, links

TEXT = "A warm film about friendship.\n\nI loved the acting.\n"
OF_A_REVIEW = ("card", "read", "themes", "emotions", "check")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A library of two reviews of our own."""
    for name in ("One", "Two"):
        (tmp_path / f"{name}.txt").write_text(f"Title: {name}\n\n{TEXT}", encoding="utf-8")
    monkeypatch.setattr(cached, "asked_folder", lambda: tmp_path)
    yield tmp_path


def opened(root: Path, review: str | None, *themes: str) -> AppTest:
    """The app after its first run, at an address that names this review and these themes."""
    app = AppTest.from_file(str(root / "app.py"), default_timeout=60)
    if review is not None:
        app.query_params["review"] = review
    if themes:
        app.query_params["themes"] = list(themes)
    return app.run()


def told(app: AppTest) -> list[str]:
    """What the page says of the link."""
    assert not app.exception
    return [one.value for one in app.main.info if "link" in one.icon]


@pytest.mark.parametrize("page", OF_A_REVIEW)
def test_every_page_of_a_review_says_that_the_link_is_dead(root: Path, folder: Path, page: str) -> None:
    """Somebody who follows a link would take another review for the one that was meant."""
    assert folder.is_dir()
    app = opened(root, "Nope").switch_page(f"pages/review/{page}.py").run()
    assert told(app) == [links.GONE]


@pytest.mark.parametrize("asked", ["Two", "", None])
def test_a_link_that_leads_somewhere_says_nothing(root: Path, folder: Path, asked: str | None) -> None:
    """Every visitor would be warned of a link that is sound."""
    assert folder.is_dir()
    assert told(opened(root, asked)) == []


def test_the_pages_of_all_reviews_say_nothing(root: Path, folder: Path) -> None:
    """The warning would stand where no review is shown in another's place."""
    assert folder.is_dir()
    assert told(opened(root, "Nope").switch_page("pages/library/browse.py").run()) == []


def test_the_note_goes_once_another_review_is_chosen(root: Path, folder: Path) -> None:
    """The warning would stay for the whole visit, beside reviews that the visitor chose."""
    assert folder.is_dir()
    app = opened(root, "Nope")
    app.sidebar.toggle[0].set_value(True).run()
    assert told(app) == [links.GONE]
    app.sidebar.selectbox[0].set_value("Two").run()
    assert told(app) == []
    app.sidebar.selectbox[0].set_value("One").run()
    assert told(app) == []


def test_the_note_does_not_repeat_the_link(root: Path, folder: Path) -> None:
    """Whoever makes a link could put words, pictures or a link of theirs on the page."""
    assert folder.is_dir()
    app = opened(root, "![x](http://x.example/y.png) :red[call 555]")
    assert told(app) == [links.GONE]
    assert not any("x.example" in one.value for one in app.markdown)


@pytest.mark.parametrize("page", ["library/browse", "library/words", "review/read", "review/themes"])
def test_every_page_says_that_a_theme_is_not_known(root: Path, folder: Path, page: str) -> None:
    """All reviews would pass for those that touch the theme of the link."""
    assert folder.is_dir()
    (said,) = told(opened(root, None, "trains", "love").switch_page(f"pages/{page}.py").run())
    assert "not in this vocabulary: “trains”. Somebody may have added it" in said
    assert "not filtered by it" in said


def test_the_note_on_a_theme_goes_once_the_filter_is_changed(root: Path, folder: Path) -> None:
    """The warning would stay for the whole visit, beside themes that the visitor chose."""
    assert folder.is_dir()
    app = opened(root, None, "trains")
    app.sidebar.toggle[0].set_value(True).run()
    assert len(told(app)) == 1
    app.sidebar.multiselect[0].set_value(["love"]).run()
    assert told(app) == []
    app.sidebar.multiselect[0].set_value([]).run()
    assert told(app) == []


def test_the_note_on_a_theme_goes_once_it_is_known(root: Path, folder: Path) -> None:
    """Whoever adds the theme would still be told that it is unknown."""
    app = opened(root, None, "trains")
    theme = '[[theme]]\nname = "trains"\ngroup = "Mine"\ndefinition = "Rails."\nwords = ["train"]\n'
    (folder / "themes.toml").write_text(theme, encoding="utf-8")
    assert told(app.run()) == []


@pytest.mark.parametrize("themes", [["love"], ["love", "family"], [""], [" "]])
def test_a_link_with_known_themes_says_nothing(root: Path, folder: Path, themes: list[str]) -> None:
    """Every filtered link would be called broken."""
    assert folder.is_dir()
    assert told(opened(root, None, *themes)) == []


def test_what_a_link_calls_a_theme_is_only_text(root: Path, folder: Path) -> None:
    """Whoever makes a link could put a picture, a link or a page of text of theirs into the app."""
    assert folder.is_dir()
    (said,) = told(opened(root, None, "![x](http://x.example/y.png) :red[call]", "www.x.example", "z" * 9_000, "more"))
    assert not any(sign in said for sign in ("![", "](", ":red[", "://", "www.", "www\\."))
    assert len(said) < 500
    assert "and more" in said

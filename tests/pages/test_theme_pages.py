"""The pages about themes, as a person uses them: a word in a link, the filters, a vocabulary of one's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.ui import cached

REVIEW = (
    "My grandmother raised her sisters. My grandmother told her children of the war.\n\n"
    "The war took her brother, she said.\n"
)
STORY = (
    "A father and his daughter live by the sea in this warm drama about love and friendship.\n\n"
    "I loved the acting, and the photography is a triumph. I cried twice.\n\n"
    "In the end the father is murdered by his best friend and dies in his daughter's arms.\n"
)
OTHER = "The robot sings of rain all day.\n\nA robot that sings is a joke, and a good joke.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A library of two reviews of our own."""
    (tmp_path / "one.txt").write_text(f"Title: One\n\n{REVIEW}", encoding="utf-8")
    (tmp_path / "two.txt").write_text(f"Title: Two\n\n{OTHER}", encoding="utf-8")
    monkeypatch.setattr(cached, "asked_folder", lambda: tmp_path)
    yield tmp_path


def opened(root: Path, page: str, **asked: str | list[str]) -> AppTest:
    """A page after its first run, at an address with these parameters."""
    app = AppTest.from_file(str(root / "app.py"), default_timeout=60)
    for name, value in asked.items():
        app.query_params[name] = value
    app.run()
    app.switch_page(page)
    return app.run()


def sound(app: AppTest) -> AppTest:
    """The same app, which must have drawn its page without an error."""
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    """Everything that the page's own elements carry to the browser."""
    return "\n".join(str(one.proto.json) for one in sound(app).main if one.type == "bidi_component")


def test_the_page_of_themes_has_a_list_of_words(root: Path, folder: Path) -> None:
    """Without a mouse no word of the cloud could be chosen, or its passages would not be those that were counted."""
    assert folder.is_dir()
    app = sound(opened(root, "pages/review/themes.py", review="One"))
    app.toggle[0].set_value(True).run()
    chooser = next(one for one in app.selectbox if one.label == "Word")
    assert "grandmother · family" in chooser.options
    chooser.set_value("grandmother · family").run()
    assert any("2 times in 1 paragraph" in one.value for one in sound(app).caption)


def test_the_page_of_themes_says_how_much_is_not_counted(root: Path, folder: Path) -> None:
    """A theme of the hidden part would seem to be missing from the review, or a review without any to hide some."""
    (folder / "three.txt").write_text(f"Title: Three\n\n{STORY}", encoding="utf-8")
    app = sound(opened(root, "pages/review/themes.py", review="Three"))
    assert app.sidebar.caption[-1].value.startswith("Hides 1 of 4 sentences.")
    assert "1 hidden sentence is not counted." in said(app)
    app.sidebar.toggle[0].set_value(True).run()
    assert "not counted" not in said(app)


def test_the_words_of_the_library_are_drawn(root: Path, folder: Path) -> None:
    """What many reviews talk about could not be seen."""
    assert folder.is_dir()
    app = sound(opened(root, "pages/library/words.py"))
    assert [title.value for title in app.title] == ["The words of the library"]
    assert any("2 reviews" in one.value for one in app.caption)


def test_the_measure_is_named_in_the_help_alone(root: Path, folder: Path) -> None:
    """A film lover would have to know what weighed log-odds are."""
    assert folder.is_dir()
    app = sound(opened(root, "pages/library/words.py", themes=["war"]))
    said = next(one for one in app.main.caption if "the larger a word" in one.value)
    assert "than in the other reviews." in said.value
    assert "log-odds" not in said.value
    assert "log-odds" in said.help


def test_all_or_any_is_asked_from_two_themes_on(root: Path, folder: Path) -> None:
    """A choice that changes nothing would be asked for, or a link that holds one would not work any more."""
    assert folder.is_dir()

    def asked(*themes: str) -> list[object]:
        app = sound(opened(root, "pages/library/browse.py", themes=list(themes), match="any"))
        return [one.value for one in app.sidebar.radio if one.label == "Which of them"]

    assert asked("war") == []
    assert asked("war", "family") == ["any"]


def test_a_bad_file_in_the_folder_is_told_with_its_line(root: Path, folder: Path) -> None:
    """A person would look for the fault in the wrong place, or all themes would be gone."""
    (folder / "themes.toml").write_text('[[theme]]\nname = "sea"\ngroup = 3\n', encoding="utf-8")
    app = sound(opened(root, "pages/library/vocabulary.py"))
    assert ["themes.toml, line 3" in one.value.replace("\\", "") for one in app.error] == [True]


@pytest.mark.parametrize("page", ["library/browse", "library/words", "review/themes"])
def test_a_bad_file_in_the_folder_is_told_where_its_themes_are_missed(root: Path, folder: Path, page: str) -> None:
    """A theme that is not there because of a slip in the file would look as if no review spoke of it."""
    (folder / "themes.toml").write_text('[[theme]]\nname = "sea"\ngroup = 3\n', encoding="utf-8")
    app = sound(opened(root, f"pages/{page}.py", review="One"))
    (said,) = (one.value.replace("\\", "") for one in app.main.error)
    assert said.startswith("themes.toml, line 3: ")
    assert said.endswith("Mend this file in the folder of the reviews: until then, nothing in it counts.")
    assert ["See the vocabulary" in str(one.proto) for one in app.main if one.type == "page_link"] == [True]
    assert app.main.get("bidi_component")
    (folder / "themes.toml").unlink()
    assert not sound(app.run()).main.error


def test_a_theme_of_the_folder_counts_at_once(root: Path, folder: Path) -> None:
    """Somebody who edits themes.toml would see no effect."""
    text = '[[theme]]\nname = "old people"\ngroup = "Mine"\ndefinition = "Age."\nwords = ["grandmother"]\n'
    (folder / "themes.toml").write_text(text, encoding="utf-8")
    app = sound(opened(root, "pages/review/themes.py", review="One"))
    assert "old people" in next(one for one in app.multiselect if one.label == "Themes").options
    assert any("120 themes" in one.value for one in sound(opened(root, "pages/library/vocabulary.py")).caption)


def test_a_visitors_own_text_is_taken_or_told_what_is_wrong(root: Path, folder: Path) -> None:
    """A theme that is written in the app would be lost, or a fault would throw away what was there."""
    assert folder.is_dir()
    app = sound(opened(root, "pages/library/vocabulary.py"))
    text = '[[theme]]\nname = "sea"\ngroup = "g"\ndefinition = "Salt."\nwords = ["wave"]\n'
    next(one for one in app.text_area if one.label == "Your themes").set_value(text)
    next(one for one in app.button if one.label == "Take these themes").click().run()
    assert "sea" in next(one for one in sound(app).multiselect if one.label == "Themes").options
    assert any("count from now on" in one.value for one in app.success)
    next(one for one in app.text_area if one.label == "Your themes").set_value("[[theme]]\nname = 3\n")
    next(one for one in app.button if one.label == "Take these themes").click().run()
    assert any("line 2" in one.value for one in sound(app).error)
    assert "sea" in next(one for one in app.multiselect if one.label == "Themes").options


def test_the_form_stands_before_the_themes_and_each_group_is_closed(root: Path, folder: Path) -> None:
    """Whoever wants to change a theme would scroll through all of them first."""
    assert folder.is_dir()
    app = sound(opened(root, "pages/library/vocabulary.py"))
    first, second, *groups = app.main.expander
    assert (first.label, second.label) == ("Add or change a theme", "Your changes as a file")
    assert len(groups) > 5
    assert not any(one.proto.expanded for one in groups)
    assert any(one.label == "Which theme" for one in first.selectbox)


def test_a_search_of_the_vocabulary_opens_what_it_finds(root: Path, folder: Path) -> None:
    """What was searched for would still be out of sight."""
    assert folder.is_dir()
    app = sound(opened(root, "pages/library/vocabulary.py"))
    search = next(one for one in app.text_input if one.label.startswith("Search"))
    search.set_value("grandmother").run()
    groups = sound(app).main.expander[2:]
    assert 0 < len(groups) < 5
    assert all(one.proto.expanded for one in groups)
    search.set_value("no such theme anywhere").run()
    assert not sound(app).main.expander[2:]
    assert any(one.value.startswith("No theme fits") for one in app.info)


def test_a_group_of_a_visitors_own_is_named_as_text(root: Path, folder: Path) -> None:
    """The name of a group in a file could draw a picture or a link on the page."""
    text = '[[theme]]\nname = "sea"\ngroup = "![x](http://x.example/y.png)"\ndefinition = "Salt."\nwords = ["wave"]\n'
    (folder / "themes.toml").write_text(text, encoding="utf-8")
    labels = [one.label for one in sound(opened(root, "pages/library/vocabulary.py")).main.expander]
    assert any("x\\.example" in label for label in labels)
    assert not any("![x](" in label for label in labels)

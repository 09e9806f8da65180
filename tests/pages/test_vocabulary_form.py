"""The form for one theme: what it needs, what it says, and that nothing typed is lost."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.marking import themes
from dashboard.ui import cached

PAGE = "pages/library/vocabulary.py"
GROUP = "Laughter and living"


@pytest.fixture
def app(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The page of the vocabulary over a library of one review."""
    (tmp_path / "one.txt").write_text("Title: One\n\nThe station is far. A fine film.\n", encoding="utf-8")
    monkeypatch.setattr(cached, "asked_folder", lambda: tmp_path)
    yield AppTest.from_file(str(root / "app.py"), default_timeout=60).run().switch_page(PAGE).run()


def field(app: AppTest, label: str) -> Any:
    """The field of the form whose label begins so."""
    fields = (*app.main.text_input, *app.main.text_area, *app.main.selectbox)
    return next(one for one in fields if one.label.startswith(label) and one.form_id)


def kept(app: AppTest, **values: str) -> list[str]:
    """What the page says is wrong once these values are typed and kept."""
    for label, value in values.items():
        field(app, label.replace("_", " ")).set_value(value)
    next(one for one in app.main.button if one.label == "Keep").click().run()
    assert not app.exception
    return [one.value.replace("\\", "") for one in app.main.error]


def test_all_that_is_missing_is_named_at_once(app: AppTest) -> None:
    """Somebody would be told of one field after the other, in words and lines of a file that they never saw."""
    assert kept(app) == ["Name, group, definition and words or phrases are missing."]
    assert kept(app, Name="trains", Words="train, station") == ["Group and definition are missing."]
    assert (field(app, "Name").value, field(app, "Words").value) == ("trains", "train, station")
    assert kept(app, Group=GROUP) == ["Definition is missing."]
    assert kept(app, Definition="Rails, and who rides on them.") == []
    assert "trains" in app.sidebar.multiselect[0].options


def test_what_is_needed_says_so_and_a_group_is_offered(app: AppTest) -> None:
    """Whoever adds a theme would have to guess which fields count, and what a group is."""
    labels = [one.label for one in (*app.main.text_input, *app.main.selectbox, *app.main.text_area) if one.form_id]
    assert [label.partition(",")[0] for label in labels if "needed" in label] == [
        "Name (needed)", "Definition", "Group (needed)", "Words",
    ]  # fmt: skip
    assert set(field(app, "Group").options) == {theme.group for theme in themes.vocabulary()}
    app.main.selectbox[0].set_value("war").run()
    assert field(app, "Group").value == next(theme.group for theme in themes.vocabulary() if theme.name == "war")


def test_a_new_group_counts_before_one_that_is_chosen(app: AppTest) -> None:
    """A group of one's own could not be named, or what is typed as its name would be lost."""
    assert kept(app, Name="trains", Or_a_new="Travel", Words="train") == ["Definition is missing."]
    assert field(app, "Or a new").value == "Travel"
    assert kept(app, Definition="Rails.", Group=GROUP) == []
    assert "Travel" in field(app, "Group").options


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"Words": "train, 7"}, "Words: “7” is no word."),
        ({"Words": "train*"}, "Words: “train*” has a *, which may stand only in “But not”"),
        ({"Words": "train", "But_not": "* train"}, "But not: “* train” has a *"),
    ],
)
def test_what_cannot_be_looked_for_is_named_by_its_field(app: AppTest, values: dict[str, str], said: str) -> None:
    """The message would name a line and a key of a file where there is a form."""
    (wrong,) = kept(app, Name="trains", Group=GROUP, Definition="Rails.", **values)
    assert wrong.startswith(said)
    assert "line" not in wrong


def test_the_form_says_what_a_word_finds_and_how_long_it_counts(app: AppTest) -> None:
    """Every inflection would be typed in, or a theme would be gone after the visit without a word."""
    (said,) = (one.value for one in app.main.expander[0].caption)
    assert "“station” finds “stations” and “stationed”" in said
    assert "in this visit alone" in said
    assert "“Save as themes.toml”" in said
    own = (themes.Theme("trains", "g", "d", ("station",), (), ("gas station",)),)
    assert [len(themes.matches(text, (), own)) for text in ("Stations.", "He is stationed here.", "Gas stations.")] == [
        1, 1, 0,
    ]  # fmt: skip


def test_what_is_typed_is_only_text(app: AppTest) -> None:
    """A word could draw a picture or a link on the page, by the message that quotes it."""
    kept(app, Name="t", Group=GROUP, Definition="d", Words="![x](http://x.example/y*.png)")
    (wrong,) = (one.value for one in app.main.error)
    assert "![x](" not in wrong

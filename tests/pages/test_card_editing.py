"""The card put right in the app, and files read again as a person says."""

import sys
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[2] / "app.py"
TABLE = 'who,when,what I thought\nHer,2013,"A quiet film about a man who talks to a machine, and it is good and sad."\n'


@pytest.fixture(autouse=True)
def on_the_seeds(monkeypatch: pytest.MonkeyPatch) -> None:
    """The app as it starts without a folder of one's own."""
    monkeypatch.setattr(sys, "argv", ["app.py"])


def test_a_corrected_card_is_shown_and_can_be_taken_back() -> None:
    """If this fails, a person's correction is lost, or cannot be undone."""
    at = AppTest.from_file(str(APP), default_timeout=60).run()
    assert not at.exception
    toggle = next(one for one in at.toggle if one.label == "Correct this card")
    toggle.set_value(True).run()
    field = next(one for one in at.text_input if one.label.startswith("Director"))
    field.set_value("Nobody Known, Someone Else")
    next(one for one in at.button if one.label == "Use this card").click().run()
    assert not at.exception
    (corrected,) = at.session_state["corrected"].values()
    assert corrected.film.directors.value == ("Nobody Known", "Someone Else")
    assert any(one.label.startswith("Director · your correction") for one in at.text_input)
    next(one for one in at.button if "card again" in one.label).click().run()
    assert not at.session_state["corrected"]
    assert not any("your correction" in one.label for one in at.text_input)


def test_a_slip_in_the_form_is_said_and_changes_nothing() -> None:
    """If this fails, a word in the field of the year breaks the card."""
    at = AppTest.from_file(str(APP), default_timeout=60).run()
    next(one for one in at.toggle if one.label == "Correct this card").set_value(True).run()
    next(one for one in at.text_input if one.label.startswith("Year")).set_value("long ago")
    next(one for one in at.button if one.label == "Use this card").click().run()
    assert any("is no year" in one.value for one in at.error)
    assert "corrected" not in at.session_state or not at.session_state["corrected"]


def test_the_columns_of_a_table_can_be_changed() -> None:
    """If this fails, a column that was guessed wrongly or not at all stays so."""
    at = AppTest.from_file(str(APP), default_timeout=60).run()
    at.switch_page("pages/library/add.py").run()
    at.file_uploader[0].upload("films.csv", TABLE.encode(), "text/csv").run()
    assert not at.exception
    assert any("Read 1 review" in one.value for one in at.success)
    column = next(one for one in at.selectbox if one.label == "who")
    column.set_value("title").run()
    next(one for one in at.button if "again like this" in one.label).click().run()
    assert not at.exception
    (review,) = at.session_state["own_library"].reviews.values()
    assert review.name == "Her"

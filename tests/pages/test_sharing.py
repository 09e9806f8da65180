"""What is worked out once is shared within a visit, and only what is drawn is worked out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard import gate, marking
from dashboard.gate import Choice, Shown
from dashboard.hiding import Degree
from dashboard.library import Analysed
from dashboard.marking import Marks
from dashboard.review import Review

MANY = 60
PER_PAGE = 12
STORY = (
    "Night {} (1999)\nDirector: Ann Lee\n\nA father and his daughter live by the sea. I loved the acting.\n\n"
    "In the end the father is murdered by his best friend and dies in his daughter's arms.\n"
)


@pytest.fixture
def app(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[AppTest]:
    """The app on a folder of many reviews, with empty caches."""
    for at in range(MANY):
        (tmp_path / f"{at:03}.txt").write_text(STORY.format(at), encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["app.py", str(tmp_path)])
    st.cache_resource.clear()
    yield AppTest.from_file(str(root / "app.py"), default_timeout=60)
    st.cache_resource.clear()


@pytest.fixture
def gated(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The choices that the gate was asked for, one entry a call."""
    calls: list[str] = []
    whole = gate.shown

    def counted(analysed: Analysed, choice: Choice) -> Shown:
        calls.append(f"{analysed.review.name} {choice.key}")
        return whole(analysed, choice)

    monkeypatch.setattr(gate, "shown", counted)
    return calls


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The reviews that were analysed."""
    names: list[str] = []
    whole = marking.mark

    def counted(review: Review) -> Marks:
        names.append(review.name)
        return whole(review)

    monkeypatch.setattr(marking, "mark", counted)
    return names


def test_one_run_asks_the_gate_once(app: AppTest, gated: list[str]) -> None:
    """Every press would take the gate's time two times and more."""
    app.run()
    app.switch_page("pages/review/read.py").run()
    assert len(gated) == len(set(gated)) == 1
    app.switch_page("pages/review/emotions.py").run()
    assert len(gated) == 1


def test_what_is_asked_anew_is_answered_anew(app: AppTest) -> None:
    """A shared answer would outlive the choice that it was made for: shown stays shown, or hidden stays hidden."""
    app.run()
    app.switch_page("pages/review/read.py").run()

    def text() -> str:
        return "".join(str(one.proto.json) for one in app.main if one.type == "bidi_component")

    assert "murdered" not in text()
    app.sidebar.toggle[0].set_value(True).run()
    assert "murdered" in text()
    app.sidebar.toggle[0].set_value(False).run()
    assert "murdered" not in text()
    before = app.sidebar.caption[-1].value
    app.sidebar.radio[0].set_value(Degree.CAREFUL).run()
    assert app.sidebar.caption[-1].value != before


def test_another_visitor_asks_for_themselves(root: Path, app: AppTest) -> None:
    """What one visitor revealed would be handed to the next."""
    app.run()
    app.switch_page("pages/review/read.py").run()
    app.sidebar.toggle[0].set_value(True).run()
    other = AppTest.from_file(str(root / "app.py"), default_timeout=60).run()
    other.switch_page("pages/review/read.py").run()
    assert "murdered" not in "".join(str(one.proto.json) for one in other.main if one.type == "bidi_component")


def test_browsing_analyses_only_what_it_draws(app: AppTest, marked: list[str]) -> None:
    """The first visit to a library of thousands would wait for all of them."""
    app.run()
    app.switch_page("pages/library/browse.py").run()
    assert not app.exception
    assert len(set(marked)) <= PER_PAGE + 1
    assert f"{MANY} reviews" in [one.value for one in app.main.caption]


def test_a_search_looks_into_all(app: AppTest, marked: list[str]) -> None:
    """A review on a later page could not be found."""
    app.run()
    app.switch_page("pages/library/browse.py").run()
    app.text_input[0].set_value("night 59").run()
    assert len(set(marked)) == MANY
    assert f"1 of {MANY} reviews" in [one.value for one in app.main.caption]

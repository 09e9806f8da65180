"""The emotions page and the page that compares: what each control does, and that nothing hidden comes along."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import marking
from dashboard.marking import emotions, holders, spoilers

EMOTIONS, COMPARE = "pages/review/emotions.py", "pages/library/compare.py"
PLAIN = "\n\n".join(f"Plain words {at} stand here. They go on {at} for long. And on {at} they go." for at in range(6))
STORY = f"""The Long Night (1999)

{PLAIN}

A wonderful joy {{name}} it is. Such joy indeed {{name}} throughout. Nothing but joy {{name}} here, from first to last.

In the end the secretword dies.
"""
ONE = "Short Film (2001)\n\nWhat a joy it is to see. The camera is fine. It ends well."

Start = Callable[..., AppTest]


@pytest.fixture
def start(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Start:
    """Starts the app on texts, with marks that are read off their words, and turns to a page."""

    def scores(texts: list[str], word: str, column: int, width: int) -> Any:
        found = np.full((len(texts), width), 0.03, np.float32)
        found[:, column] = [0.9 if word in text else 0.03 for text in texts]
        return found

    def begin(page: str, **texts: str) -> AppTest:
        for name, text in texts.items():
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        monkeypatch.setattr(sys, "argv", ["app.py", str(tmp_path)])
        at = AppTest.from_file(str(root / "app.py"), default_timeout=60).run()
        return at.switch_page(page).run()

    sentences: list[str] = []
    mark = marking.mark

    def remembered(review: Any) -> Any:
        sentences[:] = [one.text for one in review.sentences]
        return mark(review)

    joy, spoils = emotions.FAMILIES.index("joy"), spoilers.CLASSES.index("spoiler")

    def spoiler_scores(encoded: Any) -> Any:
        texts = sentences if len(encoded.states) == len(sentences) else [""] * len(encoded.states)
        found = scores(texts, "secretword", spoils, len(spoilers.CLASSES))
        found[found < 0.5] = 0.0
        return found

    def family_scores(encoded: Any) -> Any:
        texts = sentences if len(encoded.states) == len(sentences) else [""] * len(encoded.states)
        return scores(texts, "joy", joy, len(emotions.FAMILIES))

    monkeypatch.setattr(marking, "mark", remembered)
    monkeypatch.setattr(emotions, "families", family_scores)
    monkeypatch.setattr(spoilers, "probabilities", spoiler_scores)
    monkeypatch.setattr(holders, "story", lambda encoded: np.zeros(len(encoded.states), np.float32))
    return begin


def texts(at: AppTest) -> str:
    """Everything that the page's own elements carry to the browser."""
    return "\n".join(str(one.proto.json) for one in at.main if one.type == "bidi_component")


def button(at: AppTest, label: str) -> Any:
    """The button with this label."""
    return next(one for one in at.main.button if one.label == label)


def test_begins_at_the_peak_and_goes_from_peak_to_peak(start: Start) -> None:
    """The first passage would be any passage, and the way without a mouse would lead nowhere."""
    at = start(EMOTIONS, a=STORY.replace("{name}", "a"))
    assert not at.exception
    assert at.main.selectbox[0].value == 7
    assert "joy" in texts(at)
    assert "1 peak. Stands out here: joy (writer)." in [one.value for one in at.main.caption]
    at.main.selectbox[0].select(2).run()
    assert "Nothing stands out here" in " ".join(one.value for one in at.main.caption)
    assert button(at, "Previous peak").disabled
    button(at, "Next peak").click().run()
    assert at.main.selectbox[0].value == 7
    assert button(at, "Next peak").disabled


def test_what_grey_means_is_said_where_it_is_drawn(start: Start) -> None:
    """Only who rests a mouse on a grey bar would learn why it is grey."""
    at = start(EMOTIONS, a=STORY.replace("{name}", "a"))
    assert any("Grey: too few words to tell." in one.value for one in at.main.caption)
    at.main.segmented_control[1].set_value("sentence").run()
    assert not any("Grey" in one.value for one in at.main.caption)


def test_every_picture_and_step_can_be_had(start: Start) -> None:
    """A control would break the page, or do nothing."""
    at = start(EMOTIONS, a=STORY.replace("{name}", "b"))
    picture = at.main.segmented_control[0]
    for chosen in ("A row each", "One alone", "At a glance"):
        picture.set_value(chosen).run()
        assert not at.exception
        for unit in ("sentence", "paragraph"):
            at.main.segmented_control[1].set_value(unit).run()
            assert not at.exception
    picture.set_value("A row each").run()
    for toggle in at.main.toggle:
        toggle.set_value(True).run()
        assert not at.exception


def test_a_review_of_one_paragraph_begins_with_its_sentences(start: Start) -> None:
    """One lonely bar would be called a timeline."""
    at = start(EMOTIONS, one=ONE)
    assert at.main.segmented_control[1].value == "sentence"
    assert "Too short to tell a change." in texts(at)


def test_nothing_is_rendered_before_it_is_asked_for(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each look at the page would start a JavaScript engine of 200 MB."""
    from dashboard import rendering  # noqa: PLC0415

    def never(*_: object) -> str:
        raise AssertionError("rendered unasked")

    monkeypatch.setattr(rendering, "svg", never)
    for page in (EMOTIONS, COMPARE):
        at = start(page, a=STORY.replace("{name}", "c"))
        assert not at.exception
        assert len(at.get("download_button")) >= 3


def test_the_reader_is_told_what_to_underline(start: Start) -> None:
    """“Read it in the review” would lead to a paragraph without saying why it was found."""
    at = start(EMOTIONS, a=STORY.replace("{name}", "d"))
    button(at, "Read it in the review").click().run()
    assert not at.exception
    name, paragraph = at.session_state["underlined"]
    assert at.session_state["place"] == (name, paragraph)
    assert paragraph == 7


def test_compares_reviews_and_takes_the_mean(start: Start) -> None:
    """Two reviews could not be laid beside each other."""
    files = {name: STORY.replace("The Long Night", f"Film {name}").replace("{name}", name) for name in ("e", "f", "g")}
    at = start(COMPARE, **files)
    assert not at.exception
    assert at.main.multiselect[0].value == ["Film e (1999)", "Film f (1999)", "Film g (1999)"]
    assert "What the writer felt: joy is about as strong in all of them (1" in texts(at)
    assert "The mean of 3 reviews" in [one.value for one in at.main.header]
    assert "secretword" not in texts(at)
    at.main.multiselect[0].set_value(["Film e (1999)"]).run()
    assert not at.exception
    at.main.multiselect[0].set_value([]).run()
    assert "Choose the reviews" in at.main.info[0].value


def test_a_review_with_nothing_to_draw_is_named(start: Start) -> None:
    """It would be missing from the comparison without a word."""
    at = start(COMPARE, one=ONE, korean="이 영화는 정말 슬펐다. 아버지가 딸을 사랑한다. 친구들과 함께 감옥에서 지낸다.")
    assert not at.exception
    assert any("Nothing to draw" in one.value for one in at.main.info)
    assert any("1 more review is left out, because nothing of it is" in one.value for one in at.main.caption)


def test_nothing_is_said_where_nothing_is_left_out(start: Start) -> None:
    """The caption would speak of reviews that fell out where none did."""
    at = start(COMPARE, one=ONE)
    assert not any("left out" in one.value for one in at.main.caption)


def linked(root: Path, **asked: Any) -> AppTest:
    """The page that compares, in a fresh visit at an address with these parameters."""
    at = AppTest.from_file(str(root / "app.py"), default_timeout=60)
    for name, value in asked.items():
        at.query_params[name] = value
    at.run().switch_page(COMPARE).run()
    assert not at.exception
    return at


def compared(at: AppTest) -> tuple[list[str], Any]:
    """What is compared: the reviews and the emotion."""
    assert not at.exception
    return at.main.multiselect[0].value, at.main.selectbox[0].value


def test_a_link_compares_the_same(start: Start, root: Path) -> None:
    """Whoever is sent a comparison would see other reviews, or another emotion."""
    at = start(COMPARE, **{name: f"Title: {name}\n\n{STORY.partition(')')[2]}" for name in "hijkl"})
    assert compared(at) == (["h", "i", "j"], "joy")
    at.main.multiselect[0].set_value(["l", "h"]).run()
    at.main.selectbox[0].set_value("fear").run()
    assert compared(linked(root, **at.query_params)) == (["l", "h"], "fear")


def test_a_link_compares_the_same_once_another_review_is_looked_at(start: Start, root: Path) -> None:
    """What a visit begins with would stay out of the address, and the link would begin with something else."""
    texts = {name: f"Title: {name}\n\n{STORY.partition(')')[2]}" for name in "mnop"}
    at = start(COMPARE, **texts)
    at.sidebar.selectbox[0].set_value("o").run()
    assert compared(at)[0] == ["m", "n", "o"]
    assert compared(linked(root, **{**at.query_params, "review": "o"})) == compared(at)
    at.switch_page(EMOTIONS).run().switch_page(COMPARE).run()
    assert compared(at)[0] == ["m", "n", "o"]


def test_a_link_to_reviews_that_are_not_here(start: Start, root: Path) -> None:
    """A link from another library would end in an error, or in a page with nothing on it."""
    start(COMPARE, **{name: f"Title: {name}\n\n{STORY.partition(')')[2]}" for name in "qrst"})
    assert compared(linked(root, compared=["nope", "t"]))[0] == ["t"]
    assert compared(linked(root, compared="nope", **{"compared-emotion": "nope"})) == (["q", "r", "s"], "joy")

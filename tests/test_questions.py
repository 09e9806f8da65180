"""The small tables behind every picture, with answers worked out by hand."""

from typing import Any

import pytest

from dashboard import gate, questions
from dashboard.gate import Choice, Shown
from dashboard.review import Film, Stated
from dashboard.ui import pictures
from tests.made import Said, analysed

SURE = 0.99


def show(*sections: tuple[str | None, list[list[Said]]], **keywords: Any) -> Shown:
    """The review as a reader sees it who asked for nothing."""
    return gate.shown(analysed(*sections, **keywords), Choice())


def test_hidden_and_unscored_paragraphs_are_counted() -> None:
    """A value of zero where nothing was measured is a lie."""
    shown = show(
        (None, [[Said("He dies.", spoils=SURE)], [Said("Hm.", why="too few words")], [Said("Good film.", joy=1)]])
    )
    table = questions.paragraph_table(shown)
    assert list(table["hidden"]) == [1, 0, 0]
    assert list(table["scored"]) == [0, 0, 1]


def test_sections_are_named() -> None:
    """The axis would be unlabelled, or a hidden heading would be shown on it."""
    shown = show(
        (None, [[Said("A.")]]),
        ("Dead at last", [[Said("B.")]]),
        ("Acting", [[Said("C.")]]),
        headings_spoil=(0, SURE, 0),
    )
    assert questions.section_names(shown) == [
        "Before the first heading",
        "Section 2 (heading hidden)",
        "Acting",
    ]
    assert [questions.is_heading(name) for name in questions.section_names(shown)] == [False, False, True]
    assert questions.section_names(show((None, [[Said("A.")]]))) == [""]


def test_hidden_lines_are_counted() -> None:
    """The bars in the reader would be more than what the sidebar says is hidden."""
    film = Film(tagline=Stated("He dies", 1))
    shown = gate.shown(
        analysed(("Dead at last", [[Said("B.")]]), film=film, tagline_spoils=SURE, headings_spoil=(SURE,)), Choice()
    )
    assert questions.hidden_lines(shown) == ("heading-0", "tagline")


def test_summary_searches_only_what_is_shown() -> None:
    """A search hit tells that a hidden word is there."""
    film = Film(title=Stated("Oldboy", 1), directors=Stated(("Park Chan-wook",), 2))
    shown = show((None, [[Said("A corridor."), Said("The hammer secret.", spoils=SURE)]]), film=film)
    summaries = {"Oldboy": questions.summary(shown)}
    assert questions.matching_reviews(summaries, [], "CORRIDOR") == ["Oldboy"]
    assert questions.matching_reviews(summaries, [], "park chan") == ["Oldboy"]
    assert questions.matching_reviews(summaries, [], "hammer") == []


def test_reviews_match_all_chosen_themes() -> None:
    """A filter by two themes would show reviews of either."""
    both = questions.summary(show((None, [[Said("Love, war.", themed=(("love", "Love"), ("war", "war")))]])))
    one = questions.summary(show((None, [[Said("Love.", themed=(("love", "Love"),))]])))
    assert questions.matching_reviews({"a": both, "b": one}, ["love", "war"], "") == ["a"]
    assert questions.matching_reviews({"a": both, "b": one}, ["love"], "") == ["a", "b"]


def test_the_strongest_in_the_themes_comes_first() -> None:
    """Who looks for films about war would begin with those that mention it."""
    war = Said("War.", themed=(("war", "War"),))
    weak = questions.summary(show((None, [[war, Said("A."), Said("B."), Said("C.")]])))
    strong = questions.summary(show((None, [[war, war]])))
    assert questions.matching_reviews({"a": weak, "b": strong}, ["war"], "") == ["b", "a"]
    assert questions.matching_reviews({"a": weak, "b": strong}, [], "") == ["a", "b"]


def test_a_card_of_the_library_wears_its_own_themes_alone() -> None:
    """Reviews that fit one of several themes would seem to touch them all."""
    one = questions.summary(show((None, [[Said("War.", themed=(("war", "War"),))]])))
    card = str(pictures.shelf([("a", one)], ["war", "love"]).plain())
    assert "war 40%" in card
    assert "love" not in card


def test_families_are_named_from_their_cut_off_on() -> None:
    """A weak trace of an emotion would be said to be there."""
    shown = show(
        (None, [[Said("Wept.", sadness=0.97, joy=0.93), Said("Plain.", neutral=0.9), Said("No.", why="short")]])
    )
    assert questions.strongest_emotions(shown) == [("sadness", pytest.approx(0.97)), (None, 0.0), (None, 0.0)]
    assert [family for family, _ in questions.named_families(shown.sentences[0])] == ["sadness", "joy"]


def test_reading_time_is_of_what_is_shown() -> None:
    """A long hidden part would be told by the minutes."""
    assert questions.reading_minutes(show((None, [[Said("word " * 476)]]))) == 2
    assert questions.reading_minutes(show((None, [[Said("secret " * 900, spoils=SURE)]]))) == 0
    assert questions.reading_minutes(show((None, [[Said("word " * 476), Said("secret " * 900, spoils=SURE)]]))) == 2


def test_a_hidden_paragraph_is_found_at_the_bar_that_stands_for_it() -> None:
    """“Read it in the review” would lead nowhere."""
    shown = show((None, [[Said("A."), Said("B.", spoils=SURE)], [Said("C.", spoils=SURE)], [Said("D.")]]))
    assert [questions.anchor(shown, number) for number in (1, 2, 3)] == [1, 1, 3]


def test_an_empty_review_has_empty_tables() -> None:
    """A review without prose would break every page."""
    shown = show()
    assert questions.paragraph_table(shown).empty
    assert questions.summary(shown).opening == ""

"""Themes counted by hand: strengths, passages, filters and marks agree."""

from typing import Any

import pytest

from dashboard import gate, theme_questions
from dashboard.gate import Choice, Shown
from dashboard.marking.themes import Match, Theme
from tests.made import Said, analysed

SURE = 0.99


def show(*sections: tuple[str | None, list[list[Said]]], **keywords: Any) -> Shown:
    """The review as a reader sees it who asked for nothing."""
    return gate.shown(analysed(*sections, **keywords), Choice())


def loves() -> Shown:
    """Three paragraphs, one of them hidden."""
    return show(
        (
            None,
            [
                [Said("Love and more love.", themed=(("love", "Love"), ("love", "love")))],
                [Said("A friend, love.", themed=(("friendship", "friend"), ("love", "love")))],
                [Said("He loves and dies.", spoils=SURE, themed=(("love", "loves"),))],
            ],
        )
    )


def test_counts_are_of_words_sentences_and_paragraphs_that_are_shown() -> None:
    """Bars, passages and cloud would not agree, or a hidden sentence would count."""
    table = theme_questions.theme_counts(loves()).set_index("theme")
    assert list(table.index) == ["love", "friendship"]
    assert list(table.loc["love", ["words", "sentences", "paragraphs", "named", "by_meaning"]]) == [3, 2, 2, 2, 0]
    assert table.loc["love", "share"] == pytest.approx(1.0)
    assert table.loc["friendship", "share"] == pytest.approx(0.5)


def test_strength_is_the_mean_of_weighed_shares() -> None:
    """A strength could not be followed to its counts."""
    table = theme_questions.theme_counts(loves()).set_index("theme")
    assert table.loc["love", "strength"] == pytest.approx(2 / 5)  # every sentence and paragraph, by its name
    assert table.loc["friendship", "strength"] == pytest.approx((1 / 2 + 1 / 2) / (2 * 5))


def test_what_the_writer_says_the_film_is_about_weighs_most() -> None:
    """The themes that a writer lists would stand behind words that were said in passing."""
    told = show(
        (
            None,
            [
                [Said("The film explores love.", themed=(("love", "love"),))],
                [Said("Love is shown to a friend.", themed=(("love", "Love"), ("friendship", "friend")))],
            ],
        )
    )
    table = theme_questions.theme_counts(told).set_index("theme")
    assert list(table.loc["love", ["sentences", "named", "stated"]]) == [2, 2, 1]
    assert table.loc["love", "strength"] == pytest.approx((5 + 2) / 2 / 5)
    assert list(table.loc["friendship", ["named", "stated"]]) == [0, 0]


def test_a_sentence_found_by_meaning_weighs_as_a_word_and_is_none() -> None:
    """What nobody said would count as a word, or for nothing."""
    whole = analysed((None, [[Said("He never left her side.")]]))
    found = ((Match("friendship", 0, 23, "", ("companion",)),),)
    shown = gate.shown(type(whole)(whole.review, _with(whole.marks, found)), Choice())
    row = theme_questions.theme_counts(shown).iloc[0]
    assert (row["words"], row["sentences"], row["by_meaning"]) == (0, 1, 1)
    assert row["strength"] == pytest.approx(1 / 5)
    assert list(theme_questions.theme_marks(shown, ["friendship"])["by_meaning"]) == [1]


def _with(marks: Any, found: Any) -> Any:
    from dataclasses import replace  # noqa: PLC0415

    return replace(marks, themes=found)


def test_passages_and_marks_agree_with_the_counts() -> None:
    """A number that cannot be followed to its sentences cannot be trusted."""
    shown = loves()
    found = theme_questions.theme_passages(shown, "love")
    assert [(number, sentence.text) for number, sentence in found] == [
        (1, "Love and more love."),
        (2, "A friend, love."),
    ]
    assert theme_questions.theme_counts(shown).loc[0, "sentences"] == len(found)
    marks = theme_questions.theme_marks(shown, ["love", "friendship"])
    assert list(marks.itertuples(index=False, name=None)) == [
        ("love", 1, 1, 0),
        ("love", 2, 1, 0),
        ("friendship", 2, 1, 0),
    ]


def test_paragraphs_touch_any_or_all_of_the_themes() -> None:
    """The reader would fade the wrong paragraphs."""
    shown = loves()
    assert theme_questions.paragraphs_with(shown, ["love", "friendship"]) == {0, 1}
    assert theme_questions.paragraphs_with(shown, ["love", "friendship"], every=True) == {1}
    assert theme_questions.paragraphs_with(shown, []) == set()


def test_reviews_fit_by_all_any_and_strength() -> None:
    """The filter of the library would let the wrong reviews through."""
    strengths = {"war": 0.2, "love": 0.05}
    assert theme_questions.fits(strengths, ["war", "love"])
    assert not theme_questions.fits(strengths, ["war", "love"], least=0.1)
    assert theme_questions.fits(strengths, ["war", "love"], every=False, least=0.1)
    assert not theme_questions.fits(strengths, ["war", "faith"])
    assert theme_questions.fits(strengths, ["war", "faith"], every=False)


def test_a_vocabulary_of_ones_own_gives_names_and_groups() -> None:
    """A theme that a person adds could not be filtered by."""
    own = (Theme("the sea", "Nature", "Salt.", ("wave",)),)
    assert theme_questions.theme_names(own) == ["the sea"]
    shown = show((None, [[Said("A wave.", themed=(("the sea", "wave"),))]]))
    assert theme_questions.theme_counts(shown, own).loc[0, "group"] == "Nature"


def test_nothing_shown_gives_empty_tables() -> None:
    """A review without prose would break the page."""
    shown = show()
    assert theme_questions.theme_counts(shown).empty
    assert theme_questions.theme_marks(shown, ["love"]).empty

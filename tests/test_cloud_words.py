"""The words of the cloud, counted by hand, and the places that were counted."""

from typing import Any

import pytest

from dashboard import cloud_words, gate
from dashboard.cloud_words import NAMES, OTHER
from dashboard.gate import Choice, Shown
from dashboard.review import Film, Stated
from tests.made import Said, analysed

SURE = 0.99


def show(*sections: tuple[str | None, list[list[Said]]], **keywords: Any) -> Shown:
    """The review as a reader sees it who asked for nothing."""
    return gate.shown(analysed(*sections, **keywords), Choice())


def test_words_of_hidden_sentences_are_not_counted() -> None:
    """A word cloud gives an ending away in one word."""
    shown = show(
        (
            None,
            [
                [Said("Love lasts.", themed=(("love", "Love"),))],
                [Said("Love, then murder.", spoils=SURE, themed=(("love", "Love"),))],
            ],
        )
    )
    assert cloud_words.counted(shown) == {("love", "love"): (1, 1)}


def test_weight_is_count_times_paragraphs() -> None:
    """A word repeated in a breath would outweigh one that runs through the review."""
    shown = show(
        (
            None,
            [
                [Said("Love love.", themed=(("love", "Love"), ("love", "love")))],
                [Said("Love.", themed=(("love", "Love"),))],
            ],
        )
    )
    row = cloud_words.cloud_words(cloud_words.counted(shown)).iloc[0]
    assert (row["word"], row["count"], row["paragraphs"], row["weight"]) == ("love", 3, 2, 6)


def test_names_stand_apart() -> None:
    """An actor would stand among the words that say what a review is about."""
    film = Film(title=Stated("Pulp", 1), cast=Stated(("John Travolta",), 1))
    text = "Here travolta dances, and Uma Thurman dances in Pulp."
    shown = show((None, [[Said(text)], [Said("He dances.")]]), film=film)
    counts = cloud_words.counted(shown)
    assert {word for word, theme in counts if theme == NAMES} == {"travolta", "Uma Thurman", "Pulp"}
    assert counts["dance", OTHER] == (3, 2)


def test_a_name_is_one_where_a_sentence_begins_with_it_too() -> None:
    """One person would stand in the cloud twice, as a name and as a word."""
    said = ["We follow Nan north.", "Nan hopes.", "Nancy waits.", "Grace leaves.", "So does Grace, with grace."]
    counts = cloud_words.counted(show((None, [[Said(text)] for text in said])))
    assert counts["Nan", NAMES] == (2, 2)
    assert ("nan", OTHER) not in counts
    assert counts["grace", OTHER] == (2, 2)
    assert counts["Grace", NAMES] == (1, 1)
    assert ("Nancy", NAMES) not in counts


def test_a_name_is_not_learned_from_what_is_hidden() -> None:
    """How a shown word is counted would tell that a hidden sentence names it."""
    said = [Said("Nan hopes."), Said("In the end Nan dies.", spoils=SURE)]
    counts = cloud_words.counted(show((None, [[one] for one in said])))
    assert set(counts) == {("nan", OTHER), ("hope", OTHER)}


def test_the_passages_of_a_word_are_those_that_were_counted() -> None:
    """A number on a word would not be what pressing it shows."""
    shown = show(
        (None, [[Said("War is war.", themed=(("war", "War"), ("war", "war")))], [Said("A quiet war film of rain.")]])
    )
    for (word, theme), (count, paragraphs) in cloud_words.counted(shown).items():
        found = cloud_words.word_places(shown, word, theme)
        assert sum(len(spans) for _, _, spans in found) == count
        assert len({paragraph for paragraph, _, _ in found}) == paragraphs
    ((paragraph, sentence, spans),) = cloud_words.word_places(shown, "war", "war")
    assert paragraph == 1
    assert [sentence.text[start:end] for start, end in spans] == ["War", "war"]


def test_log_odds_name_what_is_said_more_here() -> None:
    """What sets a review apart would be what every review says."""
    own = {("rain", OTHER): (6, 3), ("father", "family"): (6, 3)}
    others = {("father", "family"): (60, 9), ("day", OTHER): (40, 9)}
    z = cloud_words.log_odds(own, cloud_words.together([own, others]))
    assert z["rain", OTHER] > 1 > abs(z["father", "family"])
    table = cloud_words.cloud_words(own, cloud_words.together([own, others]))
    assert table.loc[0, "word"] == "rain"
    assert table.loc[0, "z"] == pytest.approx(z["rain", OTHER])
    assert list(table["weight"]) == list(table["z"])


def test_against_itself_nothing_stands_out() -> None:
    """A library of one review would get a cloud of accidents."""
    own = {("rain", OTHER): (6, 3), ("war", "war"): (2, 1)}
    z = cloud_words.log_odds(own, own)
    assert all(abs(value) < 1 for value in z.values())


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("ko", "이 영화는 우정을 말한다.", "우정"),
        ("ja", "友情が美しかった。", "友情"),
        ("zh", "这部电影讲述孤独。", "孤独"),
        ("hi", "यह दोस्ती की कहानी है।", "दोस्ती"),
    ],
)
def test_other_scripts_are_cut_into_words(language: str, text: str, word: str) -> None:
    """A review in another script would have no cloud, or one of whole phrases."""
    shown = gate.shown(
        analysed((None, [[Said(text, why="not English")], [Said(text + " ", why="not English")]]), language=language),
        Choice(everything=True),
    )
    assert cloud_words.counted(shown)[word, OTHER] == (2, 2)
    assert word in set(cloud_words.cloud_words(cloud_words.counted(shown))["word"])


def test_an_empty_review_has_no_words() -> None:
    """A review without prose would break the page."""
    assert cloud_words.cloud_words(cloud_words.counted(show())).empty

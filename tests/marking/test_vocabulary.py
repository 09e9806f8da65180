"""The vocabulary that people change, and themes found by meaning and in other languages."""

from pathlib import Path

import numpy as np
import pytest

from dashboard.marking import encoder, themes
from dashboard.marking.themes import (
    BadVocabulary,
    Theme,
    change,
    changed,
    in_sentences,
    matches,
    meaning,
    vocabulary,
    written,
)
from dashboard.marking.themes.vocabulary import MOST_BYTES
from training import ontology

SEA = Theme("the sea", "Nature", "Water without end, and sailors.", ("sea", "wave", "sailor"), ("open water",))


def test_what_is_written_is_read_again() -> None:
    """A vocabulary that is saved and brought again would be another one."""
    odd = Theme('a "quoted" name', "g\\h", "First line.\nSecond \u007f.", ("사랑",), ("a b",), ("c * d",), ("love",))
    text = written((SEA, odd), ["war"])
    again = change("again.toml", text.encode())
    assert again.themes == (SEA, odd)
    assert again.without == ("war",)
    assert written(vocabulary()) and change("own.toml", written(vocabulary()).encode()).themes == vocabulary()


def test_a_change_adds_replaces_and_leaves_out() -> None:
    """A themes.toml in the folder would throw the other themes away, or change none."""
    love = Theme("love", "Mine", "My own.", ("heart",))
    after = changed(vocabulary(), change("t.toml", written((SEA, love), ["war"]).encode()))
    names = [theme.name for theme in after]
    assert len(after) == len(vocabulary())
    assert names[0] == "love"
    assert after[0].group == "Mine"
    assert names[-1] == "the sea"
    assert "war" not in names


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("themes = 1", "line 1: unknown key 'themes'"),
        ("\n\nwithout = 3", "line 3: 'without' must be a list"),
        ("[theme]\nname = 'a'", r"line 1: a theme begins with \[\[theme\]\]"),
        ("[[theme]]\nname = 'a'\ngroup = 'b'\ndefinition = 'c'\nwords = 'x'", "line 5: 'words' must be a list"),
        ("[[theme]]\nname = 'a\n", "line [23]: "),
        ("x" * (MOST_BYTES + 1), "larger than 500 kB"),
    ],
)
def test_a_change_that_cannot_be_used_says_where(text: str, message: str) -> None:
    """A person would not know which line to mend."""
    with pytest.raises(BadVocabulary, match=f"mine.toml.*{message}"):
        change("mine.toml", text.encode())


def test_a_theme_has_its_place_in_the_ontology() -> None:
    """A student could not follow a theme to a vocabulary that others use."""
    assert all(theme.ontology for theme in vocabulary())
    assert len(vocabulary()) >= 100


def test_every_ontology_name_is_one(root: Path) -> None:
    """A place in the ontology would lead nowhere, and its films' themes would not be counted."""
    folder = root.parent / "shared/data/theme_ontology"
    if not folder.is_dir():
        pytest.skip("needs ../shared/data/theme_ontology")
    assert [name for theme in vocabulary() for name in theme.ontology if name not in ontology.parents()] == []


def meant(texts: list[str]) -> meaning.Meant:
    """What is kept of these sentences, each read alone."""
    rows = [meaning.meant(one) for one in encoder.encode_many([[text] for text in texts])]
    return meaning.Meant(*(np.concatenate(parts) for parts in zip(*rows, strict=True)))


def test_a_sentence_that_names_no_word_is_found_by_its_meaning() -> None:
    """A passage that plainly means a theme could be found by its words alone."""
    texts = ["The camera pans slowly over the roof of the house.", "They sailed for weeks and saw no land at all."]
    far = meaning.above(meant(texts), (SEA,))[:, 0, 0]
    assert far[1] > far[0]
    rows = in_sentences(texts, ["en"] * 2, (), meant(texts), (SEA,))
    for row, text in zip(rows, texts, strict=True):
        for match in row:
            assert match.by_meaning
            assert (match.start, match.end, match.lemma) == (0, len(text), "")
            assert len(match.near) == meaning.NEAREST
            assert set(match.near) <= {*SEA.words, *SEA.phrases}


def test_what_is_named_or_denied_is_not_found_by_meaning_too() -> None:
    """ "Not a love story" would be found after all, and a named theme would count twice."""
    texts = ["This is not a love story about two lovers in Paris.", "Their love story begins in Paris, in the rain."]
    rows = in_sentences(texts, ["en"] * 2, (), meant(texts))
    assert not [match for match in rows[0] if match.theme == "love" and match.by_meaning]
    assert all(not match.by_meaning for match in rows[1] if match.theme == "love")


def test_a_word_counts_only_where_the_sentence_speaks_of_its_theme() -> None:
    """The company that a writer went in would be taken for a theme of the film."""
    texts = ["I watched it with two friends after school.", "At school a new teacher shows them how to learn."]
    rows = in_sentences(texts, ["en"] * 2, (), meant(texts))
    words = [{match.theme for match in matches(text)} for text in texts]
    spoken = [{match.theme for match in row} for row in rows]
    shared = words[0] & words[1]
    assert shared and not shared & spoken[0]
    assert shared & spoken[1]


def test_where_the_meaning_is_not_known_words_decide() -> None:
    """A review in another language would lose the themes that it names."""
    text = "The dialogue is a crime."
    assert in_sentences([text], ["en"], (), meaning.nothing(1))[0] == matches(text)


def test_without_embeddings_nothing_is_found_by_meaning() -> None:
    """A sentence in a language that is not read would get themes from nothing."""
    empty = meaning.nothing(1)
    assert in_sentences(["Un barco navega lejos de la costa."], ["es"], (), empty) == ((),)


@pytest.mark.parametrize(
    ("language", "text"),
    [("ko", "우정을 말한다."), ("ja", "友情が美しい。"), ("zh", "友谊很美。"), ("hi", "दोस्ती की कहानी।")],
)
def test_words_in_other_scripts_are_found_in_their_language(language: str, text: str) -> None:
    """A review in another script would have no themes though it names them."""
    assert "friendship" in {match.theme for match in themes.matches(text, language=language)}

"""Themes: answers worked out by hand for the words, phrases, traps, names and denials of the vocabulary."""

import re
import time
from pathlib import Path

import pytest

from dashboard.marking.themes import NAME, VERSION, BadVocabulary, Theme, matches, vocabulary, words

SEED = Path(__file__).parents[2].parent / "shared" / "seed" / "miracle-in-cell-no-7.txt"

SMALL = (
    Theme("war", "War", "Armies.", ("war", "soldier", "Nazi", "boxing"), ("civil war",), ("star war",)),
    Theme("love", "Love", "Two people.", ("love",), ("love story", "love of my life"), ("i love", "i * love")),
    Theme("death", "Loss", "An end.", ("die", "war"), (), ()),
)


def found(text: str, *names: str) -> set[str]:
    """The names of the themes of this sentence, by the dashboard's own vocabulary."""
    return {match.theme for match in matches(text, names)}


def test_vocabulary_is_whole() -> None:
    """Fewer themes, a theme that a filter needs or a definition would be missing."""
    themes = vocabulary()
    assert len(themes) >= 100
    assert 10 <= len({theme.group for theme in themes}) <= 16
    names = {theme.name for theme in themes}
    assert names >= {
        "love", "family", "fatherhood", "motherhood", "friendship", "justice", "suffering", "imprisonment",
        "false accusation", "innocence", "perseverance", "sacrifice", "grief", "revenge", "redemption", "poverty",
        "class", "memory", "war", "identity", "power", "faith", "fame", "growing up", "fear", "survival", "technology",
        "family love", "strength", "agony",
    }  # fmt: skip
    for theme in themes:
        assert re.fullmatch(r"[A-Z].+\.", theme.definition), theme.name
        assert "*" not in "".join((*theme.words, *theme.phrases)), theme.name
        assert all(" " not in word for word in theme.words), theme.name
    assert NAME == "themes"
    assert re.fullmatch(r"\d+\.[0-9a-f]{12}", VERSION)


def test_every_entry_finds_itself() -> None:
    """A word or phrase of the vocabulary could never match, for example as another theme's rule hides it."""
    silent = []
    for theme in vocabulary():
        for entry in (*theme.words, *theme.phrases):
            text = f"And {entry}" if " " in entry else entry
            if theme.name not in {match.theme for match in matches(text.lower(), themes=(theme,))} and not re.match(
                r"(no|not|isn't) ", entry
            ):
                silent.append((theme.name, entry))
    assert silent == []


def test_offsets_point_at_the_words() -> None:
    """A highlighted passage would show the wrong letters."""
    text = "“A father,” she says, “is falsely accused.”"
    assert [(m.theme, text[m.start : m.end], m.lemma) for m in matches(text)] == [
        ("fatherhood", "father", "father"),
        ("false accusation", "falsely accused", "falsely accuse"),
    ]


def test_inflections_count_and_words_written_inflected_stand_for_themselves() -> None:
    """Plurals and past tenses would be missed, or "a box" would be taken for boxing."""
    assert [m.lemma for m in matches("Soldiers died in the wars.", themes=SMALL)] == ["soldier", "die", "war", "war"]
    assert [m.lemma for m in matches("He boxes a box for boxing.", themes=SMALL)] == ["boxing"]
    assert "marriage" in found("Their wives waited.")
    assert "greed and money" in found("His greed is plain.")


def test_longest_match_wins_within_a_theme_and_themes_share_words() -> None:
    """One mention would be counted twice in a theme, or a word would serve one theme alone."""
    text = "The civil war was the love of my life."
    assert [(m.theme, text[m.start : m.end]) for m in matches(text, themes=SMALL)] == [
        ("war", "civil war"),
        ("death", "war"),
        ("love", "love of my life"),
    ]


def test_exceptions_are_longer_words_to_leave_out() -> None:
    """The talk of a reviewer would be taken for the film's theme."""
    assert matches("I love it, I truly love it.", themes=SMALL) == ()
    assert [m.lemma for m in matches("I think love is a love story.", themes=SMALL)] == ["love story"]
    assert [m.lemma for m in matches("I love my love story.", themes=SMALL)] == ["love story"]
    assert matches("The star wars are over.", themes=SMALL[:1]) == ()


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("I love this shot.", "love"),
        ("What I loved about the movie was the light.", "love"),
        ("You will love it.", "love"),
        ("Film lovers and movie lovers, rejoice.", "love"),
        ("The fight scene has a great cast.", "violence"),
        ("It is a fine way to kill time.", "crime"),
        ("She plays it dead pan, and it is dead on.", "death"),
        ("The last shot is the heart of the film.", "violence"),
        ("A fun family film for the whole family.", "family"),
        ("Funny as hell.", "faith"),
        ("The score does the story justice.", "justice"),
        ("The film suffers from a weak second act.", "suffering"),
        ("It is a guilty pleasure, and a shame that it ends.", "guilt"),
        ("This betrays its stage origins.", "betrayal"),
        ("The stunts are well executed.", "punishment"),
        ("The poor script and poor acting sink it.", "poverty"),
        ("I hope that they make another.", "hope and despair"),
        ("With the Coen brothers at the wheel.", "siblings"),
        ("The truth lies in the cutting.", "suffering"),
        ("Bear in mind that it drags.", "animals"),
        ("The problem lies in the writing.", "truth and lies"),
        ("A body lies on the floor.", "truth and lies"),
        ("The idea is better than the execution.", "punishment"),
        ("He has acted for a long time.", "desire"),
        ("They strike a match in a small cell.", "imprisonment"),
        ("A veteran director leads an army of fans.", "war"),
    ],
)
def test_traps_of_film_talk(text: str, theme: str) -> None:
    """Common words of film reviews would pass for themes and drown the real ones."""
    assert theme not in found(text)


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("A daughter's love for her father moves mountains.", "love"),
        ("He spends twelve years behind bars.", "imprisonment"),
        ("She was wrongly convicted of theft.", "false accusation"),
        ("The villagers fight to prove his innocence.", "innocence"),
        ("His comrades and best friends die around him.", "friendship"),
        ("Everyone in this house is mourning someone.", "grief"),
        ("The poor live below the street.", "poverty"),
        ("A coming-of-age story.", "growing up"),
        ("He avenges his brother.", "revenge"),
        ("She lied to him for years.", "truth and lies"),
        ("He waits for his execution.", "punishment"),
        ("He could not forgive her.", "forgiveness"),
        ("She doesn't know that she is grieving.", "grief"),
        ("A Nazi officer comes to the door.", "persecution"),
        ("It asks whether God listens.", "faith"),
    ],
)
def test_true_themes_are_found(text: str, theme: str) -> None:
    """A passage that plainly speaks of a theme would not be found under it."""
    assert theme in found(text)


def test_names_are_left_out() -> None:
    """The title or an actor's name would count as a theme in every sentence that says it."""
    title = "Prisoners in Cell No. 7"
    assert "imprisonment" in found("Prisoners in cell number 7 made me cry.")
    assert "imprisonment" not in found("Prisoners in cell number 7 made me cry.", title)
    assert "imprisonment" not in found("Prisoners in Cell No.7 made me cry.", title)
    assert "imprisonment" in found("The prisoners of “Prisoners in Cell No. 7” sing.", title)
    assert "love" not in found("Then Courtney Love enters.", "Courtney Love")
    assert "love" in found("Then love enters.", "Courtney Love")
    assert "love" not in found("Then Love enters.", "Courtney Love")
    assert "love" in found("Then Love enters.", "In the Mood for Love")
    assert "war" in found("In War the war is far away.", "War")
    assert [m.start for m in matches("In War the war is far away.", ["War"], SMALL[:1])] == [11]


def test_a_word_beside_a_capital_is_a_name() -> None:
    """Other films and people that a review names would count as themes."""
    assert matches("He was in Star Soldier with Love Wilde.", themes=SMALL) == ()
    assert [m.lemma for m in matches("He hid from Nazi Germany.", themes=SMALL)] == ["nazi"]
    assert [m.lemma for m in matches("She survived the Civil War.", themes=SMALL[:1])] == ["civil war"]
    assert [m.lemma for m in matches("The War ended.", themes=SMALL[:1])] == ["war"]


@pytest.mark.parametrize(
    "text",
    [
        "This is not a love story.",
        "It isn't really about love.",
        "There is no friendship here.",
        "A life without love.",
        "It doesn't have any love in it.",
    ],
)
def test_denied_themes_are_left_out(text: str) -> None:
    """A review would be listed under a theme that it says is absent."""
    assert not {"love", "friendship"} & found(text)


def test_denial_ends_at_punctuation_and_at_other_words() -> None:
    """A denial would swallow the themes that follow it."""
    assert "love" in found("No, love is all there is.")
    assert "love" in found("It is not only a love story.")
    assert "love" in found("No one can live on love.")


def test_other_languages_have_no_themes() -> None:
    """A Spanish "son" ("are") would count as family."""
    assert matches("Los dos son amigos y hay poco friend.", language="es") == ()


def test_words_are_content_words_with_places() -> None:
    """The cloud would fill with small words and film talk, or point at the wrong letters."""
    text = "It's a film about two fathers’ letters, and they've lied in 1995!"
    assert [(w.lemma, text[w.start : w.end]) for w in words(text)] == [
        ("father", "fathers"),
        ("letter", "letters"),
        ("lie", "lied"),
    ]
    assert [w.lemma for w in words("La película es de los niños perdidos.", "es")] == ["niño", "perdido"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a = [\n", r"themes\.toml, line \d+: "),
        ('\n[stop]\nen = ""\n', r"themes\.toml, line 1: no \[\[theme\]\]"),
        ('\n[[theme]]\nname = "love"\n', "line 2: 'group' must be a text"),
        (
            '[[theme]]\nname="a"\ngroup="b"\ndefinition="c"\nwords=["x"]\n\n[[theme]]\nname="a"\n'
            'group="b"\ndefinition="c"\nwords=["x"]\n',
            "line 8: a second theme named 'a'",
        ),
        ('[[theme]]\nname="a"\ngroup="b"\ndefinition="c"\nword=["x"]\n', "line 5: unknown key 'word'"),
        ('[[theme]]\nname="a"\ngroup="b"\ndefinition="c"\nwords="x"\n', "'words' must be a list"),
        ('[[theme]]\nname="a"\ngroup="b"\ndefinition="c"\nwords=["7"]\n', "'words' must be a list"),
        ('[[theme]]\nname="a"\ngroup="b"\ndefinition="c"\n', "'a' has neither words nor phrases"),
        ('[[theme]]\nname="a"\ngroup="b"\ndefinition="c"\nphrases=["a * b"]\n', "may stand only in 'not'"),
        ('[[theme]]\nname="a"\ngroup="b"\ndefinition="c"\nwords=["x"]\nnot=["* x"]\n', "may not begin"),
    ],
)
def test_a_bad_vocabulary_says_where(tmp_path: Path, text: str, message: str) -> None:
    """Someone who edits the vocabulary would not learn what to mend."""
    path = tmp_path / "themes.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadVocabulary, match=message):
        vocabulary(path)


def test_a_missing_or_undecodable_vocabulary_says_so(tmp_path: Path) -> None:
    """A path or an encoding would end in a traceback that names neither."""
    with pytest.raises(BadVocabulary, match=r"none\.toml: No such file"):
        vocabulary(tmp_path / "none.toml")
    path = tmp_path / "themes.toml"
    path.write_bytes(b'a = "b"\nc = "\xff"\n')
    with pytest.raises(BadVocabulary, match=r"themes\.toml, line 2: not UTF-8"):
        vocabulary(path)


def test_a_users_vocabulary_is_read_and_used(tmp_path: Path) -> None:
    """A vocabulary of one's own could not be used in place of the dashboard's."""
    path = tmp_path / "themes.toml"
    path.write_text('[[theme]]\nname="sea"\ngroup="g"\ndefinition="Salt."\nwords=["wave"]\n', encoding="utf-8")
    assert [(m.theme, m.start) for m in matches("Ten waves.", themes=vocabulary(path))] == [("sea", 4)]


def test_a_thousand_sentences_take_less_than_a_second() -> None:
    """A library of reviews would take minutes to mark."""
    text = "He would rather hope for a quiet death among the friends he loved than forgive his father, and so on."
    matches(text)
    begin = time.process_time()
    for number in range(1000):
        matches(f"{text} {number}", ("Miracle in Cell No. 7",))
    assert time.process_time() - begin < 1


@pytest.mark.skipif(not SEED.exists(), reason="the shared seed review is not here")
def test_the_seed_review_speaks_of_its_themes() -> None:
    """The review that the dashboard was asked for would not show its themes."""
    lines = SEED.read_text(encoding="utf-8").splitlines()[6:]
    sentences = [part for line in lines for part in re.split(r"(?<=[.?!]) ", line)]
    themes = set().union(*(found(sentence, "Miracle in Cell No.7") for sentence in sentences))
    assert themes >= {
        "love", "family", "fatherhood", "friendship", "justice", "suffering", "imprisonment", "false accusation",
        "innocence", "perseverance",
    }  # fmt: skip

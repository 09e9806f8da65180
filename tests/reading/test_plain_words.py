"""Grades, lengths and languages that a sentence plainly states; and sentences that do not."""

import pytest

from dashboard import reading
from dashboard.review import Review

BEFORE = "Her (2013)\n\nThe film is about a man who falls in love. I sat in the dark and wept. "
AFTER = " And then I walked home in the rain. It was late. Nobody spoke."


def read(content: str) -> Review:
    """The one review in a text."""
    (review,) = reading.read("a.md", content.encode())
    return review


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [
        ("My rating: 8 out of 10. It loses one point for the end.", "8 out of 10"),
        ("So my final score is a solid 7/10, and that is that.", "7/10"),
        ("My grade: B+. It is fine.", "B+"),
        ("I give it 3.5/5.", "3.5/5"),
        ("I'd give this film four stars out of five.", "four stars out of five"),
        ("I rate it three and a half stars, because the music is good.", "three and a half stars"),
        ("It gets a solid 7 out of 10 from me.", "7 out of 10"),
        ("Her earns 9/10.", "9/10"),
        ("Le doy un 7/10.", "7/10"),
    ],
)
@pytest.mark.parametrize("after", ["", AFTER])
def test_a_sentence_that_grades_the_film(sentence: str, grade: str, after: str) -> None:
    """If this fails, a grade counts only on a line of its own."""
    review = read(BEFORE + sentence + after)
    assert review.rating
    assert (review.rating.value, review.rating.line) == (grade, 3)
    assert any(sentence.split(".", maxsplit=1)[0] in one.text for one in review.sentences)


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [
        ("Four stars out of five.", "Four stars out of five"),
        ("I liked it. 9/10", "9/10"),
        ("I liked it. ★★★★½", "★★★★½"),
        ("A lovely film, quiet and slow, 9/10", "9/10"),
        ("I liked it a lot (8/10).", "8/10"),
    ],
)
def test_a_grade_after_the_last_words(sentence: str, grade: str) -> None:
    """If this fails, the grade at the end is lost, or one in the middle, of who knows what, is the film's."""
    review = read(BEFORE + sentence)
    assert review.rating
    assert review.rating.value == grade
    assert read(BEFORE + sentence + AFTER).rating is None


@pytest.mark.parametrize(
    "sentence",
    [
        "8 out of 10 people will cry.",
        "8 out of 10 people",
        "She was one of two stars of the silent era.",
        "It falls five stars short of great.",
        "I give it five stars short of a sky.",
        "I gave the first film 9/10.",
        "I gave *Jaws* a look, and I give it 9/10.",
        "I would have given it 9/10 if it were shorter.",
        "I almost gave it 9/10.",
        "I do not give it 9/10.",
        "IMDb rating: 7.9/10.",
        "The rating is 8/10 on IMDb.",
        "The average score: 7/10.",
        "We saw it on 9/10",
        "Seen in Leith with my brother, 9/10",
        "It plays 24/7.",
        "Two out of five reels were lost.",
        "It runs 4/5 of an hour.",
    ],
)
@pytest.mark.parametrize("after", ["", AFTER])
def test_numbers_that_are_no_grade_of_the_film(sentence: str, after: str) -> None:
    """If this fails, the card invents a grade from a date, a share of people, or another film's."""
    assert read(BEFORE + sentence + after).rating is None


def test_two_grades_are_none() -> None:
    """If this fails, the card picks one of two films' grades by chance."""
    assert read(BEFORE + "I give it 9/10. I saw the other. I give it 4/10.").rating is None


def test_a_line_of_its_own_goes_before_a_sentence() -> None:
    """If this fails, a sentence overrules the grade that its writer set apart."""
    review = read(f"Her (2013)\n\nRating: 4/5\n\n{BEFORE.rsplit(chr(10), maxsplit=1)[-1]}I give it 2/5.")
    assert review.rating
    assert review.rating.value == "4/5"


@pytest.mark.parametrize(
    ("sentence", "minutes"),
    [
        ("The film runs for 142 minutes.", 142),
        ("Running time: 142 min.", 142),
        ("Her runs a brief 79 minutes, so it is not drawn out.", 79),
        ("The 92-minute running time flies by.", 92),
        ("The film, at 142 minutes, is too much.", 142),
        ("At 142 minutes it is long.", 142),
        ("It clocks in at 137 minutes.", 137),
        ("It is 142 minutes long.", 142),
        ("The film runs 2 hours and 22 minutes.", 142),
    ],
)
def test_a_sentence_that_says_how_long_the_film_is(sentence: str, minutes: int) -> None:
    """If this fails, a length counts only on a line of its own."""
    runtime = read(BEFORE + sentence + AFTER).film.runtime
    assert runtime
    assert (runtime.value, runtime.line) == (minutes, 3)


@pytest.mark.parametrize(
    "sentence",
    [
        "The film is 20 minutes too long.",
        "The film runs 10 minutes too long.",
        "The film is 10 minutes in when it dies.",
        "The 90-minute version I saw was cut from 112 minutes.",
        "There is no dialogue for the film's first 37 minutes.",
        "At 45 minutes, the killer shows up.",
        "The film runs about 90 minutes.",
        "The film runs past 90 minutes.",
        "The original has a running time of 80 minutes.",
        "*Jaws* has a running time of 124 minutes.",
        "It feels like 168 minutes.",
        "Her runs 95 minutes. The film runs 120 minutes.",
    ],
)
def test_minutes_that_are_not_the_length_of_the_film(sentence: str) -> None:
    """If this fails, a stretch of the film, another cut or another film gives the length."""
    assert read(BEFORE + sentence + AFTER).film.runtime is None


@pytest.mark.parametrize(
    ("sentence", "languages"),
    [
        ("The film runs for 142 minutes, in Spanish.", ("Spanish",)),
        ("Running time: 142 min. In Spanish.", ("Spanish",)),
        ("The film is in French and Arabic, with subtitles.", ("French", "Arabic")),
        ("A letter is in Spanish.", None),
        ("The original film is in Spanish.", None),
        ("The film is in black and white.", None),
        ("The film was shown in French class.", None),
        ("She sings in Spanish.", None),
    ],
)
def test_the_language_where_it_is_said_of_the_film(sentence: str, languages: tuple[str, ...] | None) -> None:
    """If this fails, the card misses the film's language, or takes that of a letter or a song for it."""
    found = read(BEFORE + sentence + AFTER).film.languages
    assert (found and found.value) == languages


def test_what_its_writer_hid_is_not_on_the_card() -> None:
    """If this fails, the card tells what stands in a passage that is marked as a spoiler."""
    review = read(BEFORE + "||I give it 3.5/5, and the film runs for 142 minutes.||" + AFTER)
    assert (review.rating, review.film.runtime) == (None, None)

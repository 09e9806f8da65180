"""Credits in flowing prose, and sentences about other films that must not fill the card."""

import pytest

from dashboard import reading


def names(sentence: str, field: str, title: str = "Charade") -> tuple[str, ...] | None:
    """What the card of a review with this sentence states."""
    content = f"---\nmovie_title: {title}\nyear: 1975\n---\nA fine evening it was. {sentence} So I say."
    (review,) = reading.read("x.md", content.encode())
    found = getattr(review.film, field)
    return found.value if found else None


@pytest.mark.parametrize(
    ("sentence", "field", "stated"),
    [
        ("Carol Reed directed it in 1949 from a script by Graham Greene.", "directors", ("Carol Reed",)),
        ("Carol Reed directed it in 1949 from a script by Graham Greene.", "writers", ("Graham Greene",)),
        (
            "It was directed by Ann Lee and written by Bo Kerr, with Cy Dow, Di Eck and Ed Fox.",
            "directors",
            ("Ann Lee",),
        ),
        ("It was directed by Ann Lee and written by Bo Kerr, with Cy Dow, Di Eck and Ed Fox.", "writers", ("Bo Kerr",)),
        (
            "It was directed by Ann Lee and written by Bo Kerr, with Cy Dow, Di Eck and Ed Fox.",
            "cast",
            ("Cy Dow", "Di Eck", "Ed Fox"),
        ),
        ("A story of the sea by director Ann Lee and screenwriter Bo Kerr.", "writers", ("Bo Kerr",)),
        ("After _Rabid_ and _The Brood_, director Ann Lee made it.", "directors", ("Ann Lee",)),
        ("It is a fine adaptation of a novel from director Ann Lee.", "directors", ("Ann Lee",)),
        ("Director Ána de la Cruz is good. Yet De la Cruz's direction is dry.", "directors", ("Ána de la Cruz",)),
        ("Ann Lee's 1975 film Charade is slow.", "directors", ("Ann Lee",)),
        ("It is a comedy starring Cy Dow as Max and Di Eck as Lady Margaret.", "cast", ("Cy Dow", "Di Eck")),
        ("Charade is directed by Ann Lee and stars Cy Dow and Di Eck.", "cast", ("Cy Dow", "Di Eck")),
        ("The film stars Cy Dow as a clerk.", "cast", ("Cy Dow",)),
        ("A writer (Cy Dow) borrows his father's (Ed Fox) car.", "cast", ("Cy Dow", "Ed Fox")),
        ("The life of Mary Charade (Di Eck) is told.", "cast", ("Di Eck",)),
    ],
)
def test_flowing_prose_states_who_made_the_film(sentence: str, field: str, stated: tuple[str, ...]) -> None:
    """If this fails, the card misses what a sentence says of the film."""
    assert names(sentence, field) == stated


@pytest.mark.parametrize(
    ("sentence", "field"),
    [
        ("It is unlike Hitchcock, who directed Psycho.", "directors"),
        ("Alfred Hitchcock directed Psycho with more care.", "directors"),
        ("_Psycho_ is better, and Alfred Hitchcock directed it.", "directors"),
        ("Ann Lee's 1960 film Charade is another.", "directors"),
        ("Ann Lee's 1975 film Parade is another.", "directors"),
        ("It should have been directed by Ann Lee.", "directors"),
        ("It is the best of its kind not directed by Ann Lee.", "directors"),
        ("Made between his pictures with director Ann Lee, it is slow.", "directors"),
        ("Said screenwriter Bo Kerr of Wayne in those days, he was good.", "writers"),
        ("It is a remake of director Ann Lee's film.", "directors"),
        ("The original director Ann Lee was better.", "directors"),
        ("It might have been good in the hands of director Ann Lee.", "directors"),
        ("The song was written by Bo Kerr.", "writers"),
        ("The novel was written by Bo Kerr.", "writers"),
        ("I prefer the 1946 adaptation starring Cy Dow.", "cast"),
        ("Among the old stars Cy Dow is my favourite.", "cast"),
        ("Charade (Ann Lee) is slow.", "cast"),
        ("The screenwriter (Bo Kerr) is good.", "cast"),
    ],
)
def test_other_films_and_what_was_not_to_be_stay_off_the_card(sentence: str, field: str) -> None:
    """If this fails, the card states what the review says of another film, or denies."""
    assert names(sentence, field) is None


@pytest.mark.parametrize("title", ["Guardians, Vol. 2", "Cats vs. Dogs"])
def test_abbreviations_in_a_title_do_not_end_it(title: str) -> None:
    """If this fails, a film of a weekly post is lost because of a full stop in its title."""
    text = f"**{title}** (2017)\n\nSlow and loud, and still a pleasure to look at for an hour.\n\n"
    text += "**Logan** (2017)\n\nA tired western of the kind that is not made any more."
    found = reading.read("post.md", text.encode())
    assert [one.film.title and one.film.title.value for one in found] == [title, "Logan"]


@pytest.mark.parametrize(
    ("sentence", "stated"),
    [
        ("_Charade_ (_Xarâda_) is slow.", "Xarâda"),
        ("_Charade_ (_Per un sorriso_ in Italian) is slow.", "Per un sorriso"),
        ("_Charade_ (_Profondo rosso_) is slow.", "Profondo rosso"),
        ("_Charade_ (_Charade Again_) is slow.", None),
        ("_Charade_ (Xarâda) is slow.", None),
    ],
)
def test_an_original_title_in_prose(sentence: str, stated: str | None) -> None:
    """If this fails, a title in another language is lost, or a film named in brackets is taken for one."""
    content = f"---\nmovie_title: Charade\n---\nA fine evening it was. {sentence} So I say."
    (review,) = reading.read("x.md", content.encode())
    assert (review.film.original_title and review.film.original_title.value) == stated

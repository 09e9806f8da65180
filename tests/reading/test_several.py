"""Several films in a post, films that files are named after, and names that sentences state."""

import time

import pytest

from dashboard import reading
from dashboard.reading import values
from dashboard.review import Film

POST = """---
title: Cine de la semana
author: Ana
---
Tres tardes de lluvia y mucho café.

**[Origen](http://x)** (_Inception_, 2010)

Una película sobre los sueños que nadie quiere dejar de mirar.

**Luna nueva** (_New Moon_, 2009): Sigue en la línea de la anterior, con más lluvia que nunca.

### El libro de Eli (The Book of Eli, 2010)

El desierto, el viento y un hombre que camina y no se cansa.
"""


def film(name: str, content: str) -> Film:
    """The film of a file with one review."""
    (review,) = reading.read(name, content.encode())
    return review.film


def test_a_post_about_several_films_is_a_review_each() -> None:
    """If this fails, a weekly post is one review of no film, or words of it are lost."""
    found = reading.read("post.md", POST.encode())
    titles = [
        (one.film.title and one.film.title.value, one.film.original_title and one.film.original_title.value)
        for one in found
    ]
    assert titles == [("Origen", "Inception"), ("Luna nueva", "New Moon"), ("El libro de Eli", "The Book of Eli")]
    assert [one.film.year and one.film.year.value for one in found] == [2010, 2009, 2010]
    assert found[0].sentences[0].text.startswith("Tres tardes")
    assert found[1].sentences[0].text.startswith("Sigue")
    assert all(one.author and one.author.value == "Ana" for one in found)
    assert len({one.key for one in found}) == 3


def test_directors_in_brackets_are_told_from_titles() -> None:
    """If this fails, a director is shown as the film's original title, or the other way round."""
    text = "**Logan** (_James Mangold_, 2017)\n\n" + "Un western cansado y hermoso, de los que quedan pocos.\n\n"
    text += "**Silence** (_Martin Scorsese_, 2016)\n\n" + "Larga, lenta y llena de dudas, como debe ser esta historia."
    found = reading.read("post.md", text.encode())
    assert [one.film.directors and one.film.directors.value for one in found] == [
        ("James Mangold",),
        ("Martin Scorsese",),
    ]
    assert not any(one.film.original_title for one in found)


def test_a_review_with_a_list_of_other_films_stays_one() -> None:
    """If this fails, one review is cut to pieces by the films that it recommends."""
    text = "# Her (2013)\n\nHe talks to a machine, and it is good and sad.\n\n## Alien (1979)\n\n"
    text += "See this one, too, please.\n\n"
    text += "## Up (2009)\n\nSee this one, too, for its balloons and its house."
    assert len(reading.read("her.md", text.encode())) == 1


@pytest.mark.parametrize(
    ("sentence", "field", "names"),
    [
        ("Director Howard Hawks keeps it moving.", "directors", ("Howard Hawks",)),
        ("It was written and directed by Greta Gerwig.", "directors", ("Greta Gerwig",)),
        ("Directors Joel Coen and Ethan Coen are at ease.", "directors", ("Joel Coen", "Ethan Coen")),
        ("Director Stanley Kubrick and Arthur C. Clarke wrote it.", "directors", ("Stanley Kubrick",)),
        ("Dirigida por Guillermo del Toro, es oscura.", "directors", ("Guillermo del Toro",)),
        ("이 작품은 봉준호 감독의 영화다.", "directors", ("봉준호",)),
        ("Screenwriter Robert Towne knows it.", "writers", ("Robert Towne",)),
        ("A clerk (Cary Grant) meets an heiress (Irene Dunne).", "cast", ("Cary Grant", "Irene Dunne")),
        ("A remake of the film by director Fritz Lang would be odd.", "directors", None),
        ("It has _Jaws_ director Steven Spielberg as a model.", "directors", None),
        ("The casting director Mary Vernieu did well.", "directors", None),
        ("A director (Guido Anselmi) dreams.", "cast", None),
        ("I thought of Howard Hawks.", "directors", None),
    ],
)
def test_prose_states_who_made_a_film_and_nothing_else(
    sentence: str, field: str, names: tuple[str, ...] | None
) -> None:
    """If this fails, the card misses a name that a sentence states, or takes one that it does not."""
    found = getattr(film("x.md", f"---\nmovie_title: Charade\n---\nA fine evening it was. {sentence} So I say."), field)
    assert (found.value if found else None) == names
    if found:
        assert len(found.places) == len(names or ())
        assert found.line == 4


@pytest.mark.parametrize(
    ("name", "title", "year"),
    [
        ("the-third-man-1949.txt", "The Third Man", 1949),
        ("Her (2013).txt", "Her", 2013),
        ("charade-review.txt", "Charade", None),
    ],
)
def test_the_file_name_is_the_last_resort_and_said(name: str, title: str, year: int | None) -> None:
    """If this fails, a film that only the file's name states is not found, or is shown as if the text stated it."""
    found = film(name, "It was raining when I saw it. The picture was slow and good.")
    assert found.title
    assert (found.title.value, found.title.line, found.title.where) == (title, 0, "the file’s name")
    assert (found.year.value if found.year else None) == year


@pytest.mark.parametrize("name", ["index.txt", "2019-04-04-thoughts.txt", "notes 3.txt", "chapter1.txt"])
def test_names_that_are_no_films_give_no_title(name: str) -> None:
    """If this fails, a note or a post is taken for a film."""
    assert film(name, "It was raining when I saw it. The picture was slow and good.").title is None


def test_an_export_joins_its_diary_and_ratings() -> None:
    """If this fails, a grade that stands in another table of the export is lost, or its place is not told."""
    rows = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review\n,Her,2013,https://boxd.it/a,,,He talks.\n"
    files = [
        ("e/diary.csv", b"Date,Name,Year,Letterboxd URI,Rating\n2020-02-03,Her,2013,https://boxd.it/a,\n"),
        ("e/reviews.csv", rows.encode()),
        ("e/ratings.csv", b"Date,Name,Year,Letterboxd URI,Rating\n2020-02-03,Her,2013,https://boxd.it/z,4.5\n"),
    ]
    (review,) = reading.read_all(files)
    assert not isinstance(review, reading.Unread)
    assert review.rating
    assert (review.rating.value, review.rating.where) == ("4.5", "ratings.csv, line 2")
    assert review.date
    assert review.date.value.isoformat() == "2020-02-03"


def test_a_page_is_decoded_as_it_says() -> None:
    """If this fails, a page in an older encoding shows wrong letters though it states its encoding."""
    page = '<html><head><meta charset="windows-1251"><title>x</title></head><body><p>Это хорошо.</p></body></html>'
    (review,) = reading.read("x.html", page.encode("cp1251"))
    assert review.sentences[0].text == "Это хорошо."
    assert review.source.encoding == "cp1251"


def test_long_runs_of_signs_cost_no_time() -> None:
    """If this fails, a row of asterisks makes the reading of a name or a grade hang."""
    start = time.monotonic()
    assert values.clean("x" + "*" * 400 + "y") == "x" + "*" * 400 + "y"
    assert values.rating("**" * 300 + "x") is None
    assert time.monotonic() - start < 1

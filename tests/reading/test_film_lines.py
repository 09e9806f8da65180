"""Who directed a film, where the line that names it says so."""

import pytest

from dashboard import reading
from dashboard.review import Review

PROSE = "\n\nThe film is about two sisters who sell salt. Beltrán holds the camera still, and so did I hold my breath."
TITLE, YEAR, WHO = "The Weight of Salt", 2017, ("Ana Beltrán",)


def read(line: str, name: str = "a.txt", prose: str = PROSE) -> Review:
    """The one review below a line."""
    (review,) = reading.read(name, (line + prose).encode())
    return review


def stated(review: Review) -> tuple[object, ...]:
    """Title, year, directors and subtitle."""
    film = review.film
    return tuple(one and one.value for one in (film.title, film.year, film.directors, review.subtitle))


@pytest.mark.parametrize("name", ["a.txt", "pasted review.md"])
@pytest.mark.parametrize(
    ("line", "year", "directors", "subtitle"),
    [
        ("The Weight of Salt (2017), directed by Ana Beltrán: what we owe the dead", YEAR, WHO, "what we owe the dead"),
        ("The Weight of Salt (2017), directed by Ana Beltrán", YEAR, WHO, None),
        ("# The Weight of Salt (2017), directed by Ana Beltrán — what we owe", YEAR, WHO, "what we owe"),
        ("The Weight of Salt (2017) directed by Ana Beltrán.", YEAR, WHO, None),
        ("The Weight of Salt, directed by Ana Beltrán (2017)", YEAR, WHO, None),
        ("The Weight of Salt, a film by Ana Beltrán", None, WHO, None),
        ("The Weight of Salt (2017, dir. Ana Beltrán)", YEAR, WHO, None),
        ("The Weight of Salt (dir. Ana Beltrán, 2017)", YEAR, WHO, None),
        ("The Weight of Salt (dir. Ana Beltrán)", None, WHO, None),
        ("The Weight of Salt (Ana Beltrán, 2017)", YEAR, WHO, None),
        ("The Weight of Salt (2017, Ana Beltrán)", YEAR, WHO, None),
        ("The Weight of Salt - Director Ana Beltrán, 2017", YEAR, WHO, None),
        ("The Weight of Salt | Director: Ana Beltrán", None, WHO, None),
        ("The Weight of Salt, directed by Ana Beltrán, Spain, 2017, 98 min", YEAR, WHO, None),
        ("Review: The Weight of Salt (dir. Ana Beltrán and Joel Ruiz, 2017)", YEAR, ("Ana Beltrán", "Joel Ruiz"), None),
        ("The Weight of Salt, dirigida por Ana Beltrán", None, WHO, None),
        ("The Weight of Salt by Ana Beltrán (2017)", YEAR, None, None),  # she may be the review's author
    ],
)
def test_a_line_that_names_a_film_and_its_director(
    line: str, year: int | None, directors: tuple[str, ...] | None, subtitle: str | None, name: str
) -> None:
    """If this fails, the whole line is the film's title or a subtitle, and the card has no director."""
    review = read(line, name)
    assert stated(review) == (TITLE, year, directors, subtitle)
    assert len(review.sentences) == 2
    assert all(one is None or one.line == 1 for one in (review.film.title, review.film.year, review.film.directors))


@pytest.mark.parametrize(
    "line",
    [
        "Three films directed by Ana Beltrán",
        "Two films, directed by Ana Beltrán",
        "Interview: Director Ana Beltrán",
        "A film by Ana Beltrán",
        "The Director: Ana Beltrán",
        "The Weight of Salt, directed by Ana Beltrán, is a slow film",
        "The Weight of Salt, directed by a committee",
        "This week Andrew and Matt discuss The Weight of Salt, directed by Ana Beltrán",
        "The Weight of Salt (Criterion Collection, 2017)",
        "The Weight of Salt (2017, South Korea)",
        "The Weight of Salt (Peso Rojo, 2017)",
    ],
)
def test_a_line_that_credits_no_one_with_the_film(line: str) -> None:
    """If this fails, a list, a sentence, a country or another title puts a director on the card."""
    assert read(line).film.directors is None


def test_brackets_name_a_director_only_whom_the_prose_speaks_of() -> None:
    """If this fails, an original title of two words, or an actor, is the director."""
    film = "\n\nThe film is slow, and very good to look at for as long as it goes on. I liked it."
    assert read("Deep Red (Profondo Rosso, 1975)", prose=film).film.directors is None
    played = film + " The mother (Ana Beltrán) is quiet. Beltrán says little."
    assert read("The Weight of Salt (Ana Beltrán, 2017)", prose=played).film.directors is None


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_credit_line_with_a_year_below_a_title(gap: str) -> None:
    """If this fails, a review that is pasted as newspapers print it has an empty card."""
    content = f"Moon Over Leith{gap}Directed by Agnes Baird, UK, 2024, 98 min. Rating: 7/10."
    review = read(content, "pasted review.md")
    assert stated(review) == ("Moon Over Leith", 2024, ("Agnes Baird",), None)
    assert review.rating
    assert review.film.runtime
    assert review.film.countries
    assert (review.rating.value, review.film.runtime.value, review.film.countries.value) == ("7/10", 98, ("UK",))
    assert review.rating.line == 1 + len(gap)


def test_a_year_alone_is_no_director() -> None:
    """If this fails, what follows `Directed by` is believed whatever it is."""
    assert read("Directed by a committee, 2024.").film.year is None

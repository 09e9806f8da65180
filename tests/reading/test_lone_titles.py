"""A short first line above the prose: the film's title, or something else."""

import pytest

from dashboard import reading

PROSE = "The film is about a man who walks home along the water at night. I sat in the dark, and was glad of it."


def title(line: str, prose: str = PROSE, name: str = "pasted review.md", gap: str = "\n\n") -> tuple[str, int] | None:
    """The title on the card, and its line."""
    (review,) = reading.read(name, f"{line}{gap}{prose}\n\nIt ends as it began.".encode())
    return (review.film.title.value, review.film.title.line) if review.film.title else None


@pytest.mark.parametrize("name", ["pasted review.md", "a.txt"])
@pytest.mark.parametrize(
    "line", ["Moon Over Leith", "Her", "The Lives of Others", "Withnail and I", "Dracula 2000", "# Moon Over Leith"]
)
def test_a_first_line_written_like_a_title_is_the_films(line: str, name: str) -> None:
    """If this fails, a pasted review has no title though it stands right above it."""
    assert title(line, name=name) == (line.lstrip("# "), 1)


@pytest.mark.parametrize(
    "line",
    [
        "Hello everyone",
        "Hello Everyone",
        "Dear Reader",
        "Introduction",
        "Spoiler Warning",
        "My Thoughts on Grief",
        "Why I Love This Film",
        "Ten Films About Trains",
        "What a night that was",
        "I Went to the Cinema",
        "It was late",
        "A Masterpiece of Grief",
        "Moon over the water at night",
        "Moon Over Leith.",
        "Monday",
    ],
)
def test_other_first_lines_are_no_titles(line: str) -> None:
    """If this fails, a greeting, a sentence or a headline is shown as the film's title."""
    assert title(line) is None


def test_a_person_whom_the_prose_speaks_of_is_no_title() -> None:
    """If this fails, an essay on an actor is shown as a film of that name."""
    assert title("Boris Karloff", f"{PROSE} Karloff was born in London.") is None


def test_a_headline_above_prose_about_a_named_film_is_no_title() -> None:
    """If this fails, a headline is the title, while the film stands in italics or quotation marks below."""
    assert title("Salt and Sorrow", f"In *Moon Over Leith* nobody speaks. {PROSE}") is None
    assert title("Salt and Sorrow", f"In “Moon Over Leith” nobody speaks. {PROSE}") is None
    assert title("Moon Over Leith", f"{PROSE} {PROSE} {PROSE} It recalls *Vertigo*.") == ("Moon Over Leith", 1)


def test_a_first_line_is_the_last_resort() -> None:
    """If this fails, a headline overrules the film that the file's name states, or prose is cut off its paragraph."""
    found = title("Salt and Sorrow", name="Moon Over Leith (2024).txt")
    assert found
    assert found[0] == "Moon Over Leith"
    assert title("Moon Over Leith", gap="\n") is None
    assert (
        title("Moon Over Leith", "Salt is dear this year, and the price of bread has gone up by half as well.") is None
    )

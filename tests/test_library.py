"""The library: labels, duplicates, and bad files that cost nobody else."""

from pathlib import Path

from dashboard import library

ONE = b"First Film (1999)\n\nA fine film about love."
TWO = b"First Film (1999)\n\nAnother view of the same film."


def test_labels_tell_reviews_of_one_film_apart() -> None:
    """Two reviews of one film would share an entry, and one could not be opened."""
    found = library.read([("one.txt", ONE), ("two.txt", TWO)])
    assert list(found.reviews) == ["First Film (1999) · one.txt", "First Film (1999) · two.txt"]


def test_the_same_file_twice_is_one_review() -> None:
    """Counts over the library would count a copy."""
    found = library.read([("one.txt", ONE), ("copy.txt", ONE)])
    assert [review.source.name for review in found.reviews.values()] == ["one.txt"]


def test_a_bad_file_costs_nobody_else() -> None:
    """One unreadable file would empty the library."""
    found = library.read([("bad.txt", b""), ("one.txt", ONE)])
    assert [one.name for one in found.unread] == ["bad.txt"]
    assert len(found.reviews) == 1


def test_the_first_review_is_that_of_the_first_file() -> None:
    """A newcomer would land on whichever title comes first in the alphabet."""
    found = library.read([("2.txt", b"Alien (1979)\n\nA film."), ("1.txt", ONE)])
    assert found.first == "First Film (1999)"
    assert library.read([]).first is None


def test_adding_keeps_what_was_there() -> None:
    """An upload would replace the shared reviews."""
    both = library.read([("one.txt", ONE)]) + library.read([("two.txt", TWO), ("one again.txt", ONE)])
    assert len(both.reviews) == 2


def test_folders_are_searched_for_reviews(tmp_path: Path) -> None:
    """Files in subfolders would be missed, and other files be taken for reviews."""
    (tmp_path / "sub").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b.txt", "sub/a.md", "picture.png", ".git/c.txt", ".hidden.txt"):
        (tmp_path / name).write_bytes(ONE)
    assert [path.name for path in library.files(tmp_path)] == ["b.txt", "a.md"]

"""The data types of a review."""

import dataclasses

import pytest

from dashboard.review import Film, Paragraph, Review, Section, Sentence, Source, Span, Stated, source_of


def review(*sections: Section, title: str | None = None) -> Review:
    """A review with these sections and this title."""
    film = Film(title=Stated(title, 1) if title else None)
    return Review(film, sections, Source("her.txt", "0" * 64, "utf-8", 3), "en")


ONE, TWO, THREE = (Sentence(f"Sentence {n}.", n * 12, n * 12 + 11) for n in range(3))
SECTIONS = (Section(None, (Paragraph((ONE,)),)), Section(Stated("Plot", 3), (Paragraph((TWO, THREE)),)))


def test_sentences_keep_the_order_of_the_file() -> None:
    """If this fails, sentences and the marks that are made for them are out of step."""
    assert review(*SECTIONS).sentences == (ONE, TWO, THREE)
    assert len(review(*SECTIONS).paragraphs) == 2


def test_placed_numbers_paragraphs_through_the_review() -> None:
    """If this fails, the timeline and the reader put a sentence into another paragraph."""
    assert list(review(*SECTIONS).placed()) == [(0, 0, ONE), (1, 1, TWO), (1, 1, THREE)]


def test_a_review_without_a_stated_title_is_called_by_its_file() -> None:
    """If this fails, lists show an empty name or a guessed title."""
    assert review(*SECTIONS).name == "Her"
    assert review(*SECTIONS, title="Her (2013)").name == "Her (2013)"


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [((0, 5), (5, 9), False), ((0, 5), (4, 9), True), ((3, 4), (0, 9), True), ((6, 9), (0, 5), False)],
)
def test_spans_overlap_only_where_they_share_a_character(
    one: tuple[int, int], other: tuple[int, int], overlap: bool
) -> None:
    """If this fails, a sentence beside a spoiler is hidden, or one in it is shown."""
    assert Span(*one).overlaps(Span(*other)) is overlap
    assert Span(*other).overlaps(Span(*one)) is overlap


def test_a_file_is_known_by_its_bytes_and_not_by_its_name() -> None:
    """If this fails, a renamed file is analysed again, or a changed one is not."""
    assert source_of("a.txt", b"x", "utf-8").sha256 == source_of("b.txt", b"x", "utf-8").sha256
    assert source_of("a.txt", b"x", "utf-8").sha256 != source_of("a.txt", b"y", "utf-8").sha256
    assert source_of("a.txt", b"\xef\xbb\xbfx", "utf-8-sig").size == 4


def test_a_review_cannot_be_changed() -> None:
    """If this fails, one visitor's page could change what another sees."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        review(*SECTIONS).language = "fr"  # type: ignore[misc]


def test_the_reviews_of_one_file_are_told_apart() -> None:
    """If this fails, revealing a passage of one row of a table reveals one of another film's review too."""
    first = review(*SECTIONS)
    second = dataclasses.replace(first, source=dataclasses.replace(first.source, part=1))
    assert first.key == first.source.sha256
    assert second.key != first.key

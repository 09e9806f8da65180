"""Plain text → paragraphs and headings."""

import pytest

from dashboard import reading

LONG = "This is a line that is as long as a whole paragraph of a review would be, and then goes on a little further."


def shape(content: str) -> list[tuple[str | None, list[str]]]:
    """The headings of the sections and their paragraphs."""
    (review,) = reading.read("a.txt", content.encode())
    return [
        (
            section.heading.value if section.heading else None,
            [" ".join(sentence.text for sentence in paragraph.sentences) for paragraph in section.paragraphs],
        )
        for section in review.sections
    ]


def test_long_lines_are_paragraphs() -> None:
    """If this fails, paragraphs without blank lines between them become one."""
    assert shape(f"{LONG}\n{LONG}\n{LONG}") == [(None, [LONG, LONG, LONG])]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_hard_wrapped_lines_are_joined(end: str) -> None:
    """If this fails, every line of an old text file is a paragraph of its own."""
    first = [
        "My grandmother chose this film because she thinks that crying is good for",
        "the eyes. It was raining and we had been there before, both of us, when my",
        "grandfather was alive and chose the films himself, badly, every Saturday.",
    ]
    second = [
        "The second paragraph is about something else, which is the price of seats",
        "and the people who sit in them.",
    ]
    content = end.join([*first, "", *second])
    assert shape(content) == [(None, [" ".join(first), " ".join(second)])]


@pytest.mark.parametrize(
    "heading",
    [
        "The story:",
        "The story :-",
        "THE STORY",
        "The story\n=========",
        "The story\n---------",
        "\nThe story\n",
        "# The story",
    ],
)
def test_short_lines_above_prose_are_headings(heading: str) -> None:
    """If this fails, headings are scored as prose, and the timeline has no sections."""
    sections = shape(f"{LONG}\n{heading}\n{LONG}")
    assert [title and title.lower() for title, _ in sections] == [None, "the story"]


@pytest.mark.parametrize(
    "line", ["He looks at her and he says:", "What surprised me was this:", "I loved it.", "Great, long, sad"]
)
def test_short_lines_of_prose_are_no_headings(line: str) -> None:
    """If this fails, words of the review are taken out of it."""
    assert [title for title, _ in shape(f"{LONG}\n{line}\n{LONG}")] == [None]


def test_numbered_lines_are_headings_where_there_are_several() -> None:
    """If this fails, numbered sections run together."""
    assert [title for title, _ in shape(f"1. Story\n{LONG}\n2. Music\n{LONG}")] == ["1. Story", "2. Music"]


def test_a_form_feed_and_rules_end_a_paragraph_and_are_not_shown() -> None:
    """If this fails, page breaks and ornaments stand in sentences."""
    assert shape(f"{LONG}\x0c{LONG}\n* * *\n{LONG}") == [(None, [LONG, LONG, LONG])]


def test_odd_spaces_and_invisible_characters_do_not_show() -> None:
    """If this fails, words that look alike are counted as different words."""
    assert shape("A\u00a0sad\u200b film.\u3000It rains.") == [(None, ["A sad film. It rains."])]


def test_items_of_a_list_are_one_paragraph() -> None:
    """If this fails, a list of ten words makes ten points on the timeline."""
    assert len(shape(f"{LONG}\n- the music is good\n- the end is sad\n- it is long")[0][1]) == 2

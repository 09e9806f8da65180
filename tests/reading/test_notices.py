"""Warnings of spoilers in prose."""

import pytest

from dashboard import reading
from dashboard.reading import notices


@pytest.mark.parametrize(
    "sentence",
    [
        "SPOILERS AHEAD!",
        "**Spoilers follow.**",
        "Minor spoilers follow.",
        "(*This review may contain spoilers.)",
        "Here's where I tip my hand: this review contains spoilers.",
        "To explain why, I must venture into spoiler territory.",
        "Last warning for spoilers.",
        "Now, I'm going to spoil some plot twists.",
        "Spoiler alert.",
        "Fair warning: plot spoilers below.",
        "스포일러 주의",
        "이 글에는 스포일러가 있습니다.",
        "ネタバレを多分に含むので閲覧注意です。",
        "※ネタバレあり",
        "Cuidado: contiene spoilers.",
        "Attention, cette critique contient des spoilers.",
        "Achtung, Spoiler!",
        "Enthält Spoiler.",
    ],
)
def test_warnings_are_notices(sentence: str) -> None:
    """If this fails, a warning is scored as a part of the review."""
    assert notices.is_notice(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "I won't spoil the ending, but it satisfies.",
        "This review is spoiler-free.",
        "(Spoiler: he had died and was not resuscitated!)",
        "Crawford behaves like a spoiled brat.",
        "The trailer contains spoilers.",
        "Some awkward wire-fu action spoils it.",
        "The Spoilers is an entertaining John Wayne entry.",
        "스포일러는 없습니다.",
        "ネタバレはないよな。",
        "Without spoiling anything, it disappoints.",
    ],
)
def test_sentences_that_only_speak_of_spoilers_are_prose(sentence: str) -> None:
    """If this fails, sentences of the review are lost to it."""
    assert not notices.is_notice(sentence)


def test_a_notice_inside_a_paragraph_is_taken_out_with_its_advice() -> None:
    """If this fails, the paragraph is cut short, or the advice to the reader is scored."""
    content = "It is dark. Spoilers follow. If you haven't seen it, stop reading. He dies.\n\nThe end is sad."
    (review,) = reading.read("a.md", f"# Her\n\n{content}".encode())
    assert [one.text for one in review.paragraphs[0].sentences] == ["It is dark.", "He dies."]
    (notice,) = review.notices
    assert (notice.text, notice.line, notice.after) == (
        "Spoilers follow. If you haven't seen it, stop reading.",
        3,
        0,
    )


def test_a_heading_that_names_its_section_stays_a_heading() -> None:
    """If this fails, the section with the spoilers loses its name."""
    (review,) = reading.read(
        "a.md", b"# Her\n\nIt is sad.\n\n## Spoilers\n\nHe leaves.\n\n## Spoilers ahead!\n\nShe leaves."
    )
    assert [section.heading and section.heading.value for section in review.sections] == [None, "Spoilers", None]
    assert [notice.text for notice in review.notices] == ["Spoilers ahead!"]

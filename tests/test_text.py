"""Plain functions over text."""
# ruff: noqa: RUF001 - punctuation of many scripts is meant

import itertools

import pytest
import sentencex  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from dashboard import text

SENTENCES = {
    "en": [
        ["Dr. Loomis fled.", "He hid."],
        ["See No. 7.", "It is No.7 really.", "He said No.", "Then he went."],
        ["The U.S. version is worse.", "Mr. Kim agrees."],
        ['"Who is it?" she asked.', "Nobody."],
        ["‘Why not?’ I asked.", "He said “No.”", "Then he left."],
        ["He left...", "Then he came back."],
        ["Wow!", "Really?!", "Yes."],
        ["J. R. R. Tolkien wrote it.", "David O. Russell directs."],
        ["Alien vs. Predator is bad.", "vs. Predator too."],
        ["Vol. 2 is better.", "It cost approx. 5 dollars."],
        ["It is good.", "(It really is.", "Trust me.)", "He ran."],
        ["Robert Downey Jr. is in it.", "10/10."],
    ],
    "ko": [
        ["영화는 정말 좋았다.", "다시 보고 싶다!", "왜 그랬을까?"],
        ['"왜 그랬어?"라고 물었다.', "그는 대답하지 않았다."],
        ["“안 돼.” 하고 말했다.", "끝..."],
    ],
    "ja": [
        ["面白い。", "「なんだ。」と言った。", "すごい！"],
        ["本当に？と思った。", "うそ！？", "まじ。"],
    ],
    "es": [
        ["¿Qué pasó?", "¡Increíble!", "El Sr. Pérez salió."],
        ["Es buena.", "¿Y el final?", "Nada..."],
        ["—¿Quién? —preguntó.", "Nadie."],
    ],
    "fr": [["M. Kim est là.", "« Quoi ? » dit-elle.", "C’est bien !"]],
    "de": [["Das ist z. B. gut.", "Der 3. Teil nicht.", "Dr. Müller kam."]],
}


@pytest.mark.parametrize(
    ("language", "expected"), [(code, expected) for code, cases in SENTENCES.items() for expected in cases]
)
def test_sentences_end_where_a_reader_ends_them(language: str, expected: list[str]) -> None:
    """If this fails, names and speech are torn apart, and scored and hidden in pieces."""
    joined = ("" if language == "ja" else " ").join(expected)
    assert [joined[start:end] for start, end in text.sentences(joined, language)] == expected


LETTERS = 'ab .?!"“”’。「」가(—\u3000\u00a0\n\r🎬é\u200b¿ 7DrN*'


@given(st.text(alphabet=LETTERS, max_size=80), st.sampled_from(["en", "ko", "ja", "es", "und"]))
def test_sentences_cover_every_word_once_and_in_order(content: str, language: str) -> None:
    """If this fails, words are lost, or shown twice, or the splitter's crash reaches the reader."""
    spans = text.sentences(content, language)
    assert all(start < end for start, end in spans)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans))
    shown = "".join(content[start:end] for start, end in spans)
    assert text.normalise(shown).replace(" ", "") == text.normalise(content).replace(" ", "")


def test_a_panic_of_the_splitter_costs_only_its_finesse(monkeypatch: pytest.MonkeyPatch) -> None:
    """If this fails, one strange character stops the reading of a file."""

    class PanicException(BaseException):
        """As the library's Rust code raises it."""

    def panics(language: str, content: str) -> list[dict[str, object]]:
        raise PanicException(language + content)

    monkeypatch.setattr(sentencex, "get_sentence_boundaries", panics)
    assert text.sentences("One. Two!", "en") == [(0, 4), (5, 9)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("This is one of the films that I have seen more than once.", "en"),
        ("7번방의 선물", "ko"),
        ("좋은영화 넘 괜춘~ Miracle in Cell", "ko"),
        ("火星の人を観た", "ja"),
        ("这是我看过的最感人的电影之一", "zh"),
        ("Una película maravillosa, de las que no se olvidan nunca.", "es"),
        ("Ein sehr schöner Film mit vielen Ideen und einem guten Ende.", "de"),
        ("Это один из самых трогательных фильмов, которые я видел.", "ru"),
        ("Ok", "und"),
        ("10/10 ★★★★", "und"),
        ("", "und"),
    ],
)
def test_a_language_is_named_only_where_it_is_clear(content: str, expected: str) -> None:
    """If this fails, a review is split and scored by the rules of another language."""
    assert text.language(content) == expected


def test_lines_count_as_an_editor_counts_them() -> None:
    """If this fails, every message and credit names the wrong line."""
    assert len(text.lines("a\r\nb\rc\nd\x0ce\u2028f")) == 4


def test_invisible_characters_and_odd_spaces_are_not_shown() -> None:
    """If this fails, a text can be made to look like another, or searched for in vain."""
    assert text.normalise("spo\u200biler\u202e and\u00a0\u3000more\ufeff") == "spoiler and more"

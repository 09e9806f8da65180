"""The gate: nothing hidden gets through, everything else does."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

import pytest

from dashboard import gate, hiding, reading
from dashboard.gate import Choice, Hidden, Reason
from dashboard.library import Analysed
from dashboard.review import Film, Notice, Stated
from tests.made import Said, analysed

SURE, SAFE = 0.99, 0.0


def strings(value: object) -> Iterator[str]:
    """Every string that can be reached from a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list | frozenset):
        for one in value:
            yield from strings(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings(getattr(value, field.name))


def ending() -> Analysed:
    """Two sections: the second tells the ending over a paragraph's end."""
    return analysed(
        ("The story", [[Said("A man comes home."), Said("He meets a friend.")]]),
        (
            "The end",
            [
                [Said("The music is fine."), Said("Then plumb dies.", spoils=SURE)],
                [Said("So does quince.", spoils=SURE), Said("I wept.")],
                [Said("Medlar lives on.", marked=True)],
            ],
        ),
    )


def test_hidden_text_is_absent() -> None:
    """A hidden sentence would reach every page if its words could be found anywhere in what the gate hands on."""
    found = " ".join(strings(gate.shown(ending(), Choice())))
    assert not any(secret in found for secret in ("plumb", "quince", "Medlar"))
    assert all(open_text in found for open_text in ("comes home", "music is fine", "I wept"))


def test_a_passage_is_a_run_of_hidden_sentences() -> None:
    """A bar a sentence, or a bar across what is shown, would annoy and mislead."""
    shown = gate.shown(ending(), Choice())
    assert [(one.reason, one.sentences) for one in shown.hidden] == [(Reason.STORY, 2), (Reason.AUTHOR, 1)]
    assert [paragraph.gaps for paragraph in shown.paragraphs] == [0, 1, 1, 1]
    assert [sentence.text for sentence in shown.paragraphs[2].items if not isinstance(sentence, Hidden)] == ["I wept."]


def test_one_revealed_shows_that_one_alone() -> None:
    """Revealing one passage must not open another."""
    key = gate.shown(ending(), Choice()).hidden[0].key
    found = " ".join(strings(gate.shown(ending(), Choice(passages=frozenset([key])))))
    assert "plumb" in found
    assert "quince" in found
    assert "Medlar" not in found


def test_a_revealed_sentence_says_so() -> None:
    """Without its passage's key a reader could not hide it again."""
    key = gate.shown(ending(), Choice()).hidden[1].key
    shown = gate.shown(ending(), Choice(passages=frozenset([key])))
    assert [one.revealed for one in shown.paragraphs[3].sentences] == [key]


def test_everything_is_shown_when_asked() -> None:
    """A reader who has seen the film gets the whole text, in order."""
    shown = gate.shown(ending(), Choice(everything=True))
    assert not shown.hidden
    assert len(shown.sentences) == 7
    assert [one.number for one in shown.sentences] == list(range(7))


def test_the_threshold_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence just below the threshold is shown, one at it is hidden."""
    monkeypatch.setattr(hiding, "OPINION_POWER", 0.0)
    least = hiding.threshold(hiding.Degree.BALANCED, hiding.OPENING_ODDS)
    low, high = least - 1e-4, least + 1e-4
    shown = gate.shown(analysed((None, [[Said("Low.", spoils=low), Said("High.", spoils=high)]])), Choice())
    assert [one.text for one in shown.sentences] == ["Low."]


def test_unscored_text_is_hidden_as_unchecked() -> None:
    """A text that nobody could check must not be passed off as safe."""
    shown = gate.shown(analysed((None, [[Said("글", spoils=float("nan"), why="written in Korean")]])), Choice())
    assert [one.reason for one in shown.hidden] == [Reason.UNCHECKED]


def test_tagline_and_heading_pass_the_gate_too() -> None:
    """A tagline or a heading that gives the ending away is as bad as a sentence."""
    film = Film(title=Stated("T", 1), tagline=Stated("They all drown.", 2))
    one = analysed(("He was dead", [[Said("Fine.")]]), film=film, tagline_spoils=SURE, headings_spoil=(SURE,))
    shown = gate.shown(one, Choice())
    assert isinstance(shown.tagline, Hidden)
    assert isinstance(shown.sections[0].heading, Hidden)
    assert not any("drown" in text or "dead" in text for text in strings(shown))
    opened = gate.shown(one, Choice(passages=frozenset([shown.tagline.key])))
    assert opened.tagline == "They all drown."
    assert isinstance(opened.sections[0].heading, Hidden)


def test_notices_are_kept() -> None:
    """The writer's own warning is never hidden: it is there to be read."""
    notice = Notice("Spoilers follow.", 0, 16, 1, after=0)
    shown = gate.shown(analysed((None, [[Said("Fine.")]]), notices=(notice,)), Choice())
    assert [(one.text, one.after) for one in shown.notices] == [("Spoilers follow.", 0)]


HIDDEN = ((), ("One.", "Two."))


def test_a_notice_stands_where_its_writer_put_it() -> None:
    """The sentences before a warning would be read after it, or a list's warning below the whole list."""
    said = [[Said("One."), Said("Two."), Said("Three.")], [Said("Four.")]]

    def placed(start: int, after: int, *, hidden: int = 0) -> tuple[int, int]:
        told = [[Said(one.text, spoils=SURE if one.text in HIDDEN[hidden] else SAFE) for one in some] for some in said]
        notice = Notice("This review may contain spoilers.", start, start + 1, 1, after)
        (shown,) = gate.shown(analysed((None, told), notices=(notice,)), Choice()).notices
        return shown.after, shown.item

    assert placed(0, 0) == (0, 0)
    assert placed(5, 0) == placed(5, 1) == (0, 1)
    assert placed(15, 0) == (0, 3)
    assert placed(15, 1) == (1, 0)
    assert placed(30, 1) == (1, 1)
    assert placed(30, 2) == (2, 0)
    assert placed(10, 0, hidden=1) == (0, 1)
    assert placed(15, 0, hidden=1) == (0, 2)


@pytest.mark.parametrize("spoils", [SAFE, SURE])
def test_hidden_carries_no_text_and_no_marks(spoils: float) -> None:
    """Only a reason, a count and a key may stand for a passage."""
    shown = gate.shown(analysed((None, [[Said("Text.", spoils=spoils, joy=0.7)]])), Choice())
    for hidden in shown.hidden:
        assert [field.name for field in fields(hidden)] == ["reason", "sentences", "key", "warned"]
    assert len(shown.hidden) == (spoils == SURE)


def test_words_behind_a_hidden_sentence_are_not_told() -> None:
    """The evidence would name the very words that are hidden."""
    one = ending()
    key = gate.shown(one, Choice()).hidden[0].key
    assert gate.words_behind(one, Choice(), 3, "sadness") is None
    assert gate.words_behind(one, Choice(), 5, "sadness") is not None
    assert gate.words_behind(one, Choice(passages=frozenset([key])), 3, "sadness") is not None


def test_names_that_only_a_hidden_sentence_states_are_hidden() -> None:
    """The card would name who plays the murderer, or show a title that only the ending tells."""
    one = ending()
    first, third = one.review.sentences[0].start, one.review.sentences[3].start
    film = Film(
        title=Stated("Open", 1),
        cast=Stated(("Ann Lee", "Bo Park"), 1, "a sentence", (first + 2, third + 2)),
        directors=Stated(("Cy Kim",), 1, "a sentence", (third,)),
    )
    whole = Analysed(replace(one.review, film=film), one.marks)
    shown = gate.shown(whole, Choice())
    assert shown.film.cast is not None
    assert shown.film.cast.value == ("Ann Lee",)
    assert shown.film.directors is None
    key = shown.hidden[0].key
    opened = gate.shown(whole, Choice(passages=frozenset([key])))
    assert opened.film.cast is not None
    assert opened.film.cast.value == ("Ann Lee", "Bo Park")
    assert opened.film.directors is not None


def test_what_only_a_hidden_sentence_says_of_the_film_is_hidden() -> None:
    """The card would show a grade, a length or a language that stands in no sentence that may be read."""
    one = ending()
    third = one.review.sentences[3].start
    film = Film(
        runtime=Stated(142, 1, "", (third,)),
        languages=Stated(("Spanish", "Basque"), 1, "", (third, third)),
    )
    whole = Analysed(replace(one.review, film=film, rating=Stated("8/10", 1, "", (third,))), one.marks)
    shown = gate.shown(whole, Choice())
    assert (shown.rating, shown.film.runtime, shown.film.languages) == (None, None, None)
    opened = gate.shown(whole, Choice(passages=frozenset([shown.hidden[0].key])))
    assert opened.rating is not None
    assert opened.film.runtime is not None
    assert opened.film.languages is not None


def test_the_writer_overrules_headings_and_taglines() -> None:
    """A heading that its writer marked would stand open, or one that is harmless could not be opened for all."""
    film = Film(title=Stated("T", 1), tagline=Stated("They all drown.", 2))
    one = analysed(("Fine words", [[Said("Fine.")]]), film=film, tagline_spoils=SURE, headings_spoil=(SAFE,))
    choice = Choice(marked_lines=frozenset(["heading-0"]), unmarked_lines=frozenset(["tagline"]))
    shown = gate.shown(one, choice)
    assert shown.tagline == "They all drown."
    assert shown.sections[0].heading == Hidden(Reason.AUTHOR, 1, "heading-0")
    assert gate.shown(one, replace(choice, passages=frozenset(["heading-0"]))).sections[0].heading == "Fine words"


@pytest.mark.parametrize("degree", gate.Degree)
def test_a_section_whose_heading_warns_is_hidden_at_every_degree(degree: gate.Degree) -> None:
    """What stands below “The ending (spoilers!)” would be left to the model, and the warning itself be hidden."""
    content = (
        b"# Her\n\nSad.\n\n## Benny did (spoilers!)\n\nHe lied.\n\n### He is dead\n\nShe left.\n\n## End\n\nFine.\n"
    )
    (review,) = reading.read("a.md", content)
    made = analysed(
        *(
            (None, [[Said(one.text) for one in part.sentences] for part in section.paragraphs])
            for section in review.sections
        ),
        headings_spoil=(SAFE,) * 4,
    )
    one = Analysed(review, made.marks)
    shown = gate.shown(one, Choice(degree=degree))
    assert [sentence.text for sentence in shown.sentences] == ["Sad.", "Fine."]
    assert {hidden.reason for hidden in shown.hidden} == {Reason.AUTHOR}
    headings = [section.heading for section in shown.sections]
    assert headings == [None, "Benny did (spoilers!)", Hidden(Reason.AUTHOR, 1, "heading-2"), "End"]
    telling = replace(one, marks=replace(one.marks, headings=made.marks.headings + SURE))
    assert isinstance(gate.shown(telling, Choice(degree=degree)).sections[1].heading, Hidden)


def test_a_heading_that_only_warns_is_shown() -> None:
    """The warning would be hidden behind itself."""
    (review,) = reading.read("a.md", b"# Her\n\nSad.\n\n## The ending (spoilers!)\n\nHe lied.\n")
    made = analysed((None, [[Said("Sad.")]]), (None, [[Said("He lied.")]]), headings_spoil=(SAFE, SURE))
    assert gate.shown(Analysed(review, made.marks), Choice()).sections[1].heading == "The ending (spoilers!)"

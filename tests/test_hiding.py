"""What is hidden: the degrees, the notices, and the writer's own word."""

import math

import pytest

from dashboard import hiding
from dashboard.hiding import Choice, Degree, Hidden, Reason
from dashboard.library import Analysed
from dashboard.marking import encoder
from dashboard.reading.notice_kinds import Kind
from dashboard.review import Notice
from tests.made import Said, analysed

BETWEEN = hiding.threshold(Degree.BALANCED, hiding.OPENING_ODDS) * 0.95
"""Shown among the first sentences at the balanced degree, hidden there where the writer warned that spoilers follow."""


@pytest.fixture
def opinion_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thresholds that go by place and notices alone, so that one can stand just below them."""
    monkeypatch.setattr(hiding, "OPINION_POWER", 0.0)


def three(*notices: Notice, spoils: float = BETWEEN) -> Analysed:
    """Three sentences in two sections."""
    return analysed(
        (None, [[Said("One here.", spoils=spoils)], [Said("Two here.", spoils=spoils)]]),
        ("Two", [[Said("Three here.", spoils=spoils)]]),
        notices=notices,
    )


def hidden(one: Analysed, choice: Choice | None = None) -> list[bool]:
    """Which sentences are hidden."""
    return [passage is not None for passage in hiding.passages(one, choice or Choice())]


@pytest.mark.parametrize("warned", hiding.WARNED_ODDS.values())
def test_a_more_careful_degree_hides_more(warned: float) -> None:
    """“Careful” would show what “relaxed” hides."""
    careful, balanced, relaxed = (hiding.threshold(degree, warned) for degree in Degree)
    assert 0 < careful < balanced < relaxed < 1


def test_surroundings_multiply_odds() -> None:
    """What was fitted as a factor of odds would be used as something else."""
    base, lower = (hiding.threshold(Degree.BALANCED, factor) for factor in (1.0, 0.4))
    assert math.isclose(lower / (1 - lower), 0.4 * base / (1 - base))


@pytest.mark.usefixtures("opinion_aside")
def test_a_notice_lowers_the_threshold_below_it() -> None:
    """The writer's warning would be ignored, or would reach back over what is harmless."""
    notice = Notice("Spoilers follow.", 9, 10, 1, after=1)
    assert hidden(three()) == [False, False, False]
    assert hidden(three(notice)) == [False, True, True]


def test_a_notice_of_a_section_ends_with_it() -> None:
    """A warning about one section would hide the next one."""
    notice = Notice("Spoilers in this section.", 9, 10, 1, after=1)
    assert hidden(three(notice, spoils=BETWEEN))[0] is False
    assert hiding.covered(three(notice).review)[:1] == (None,)


def test_a_notice_never_decides_alone() -> None:
    """ "Spoilers follow." at the top of a review would hide every opinion in it."""
    for text in ("Spoilers follow.", "This review contains spoilers.", "Spoilers in this section.", "SPOILERS!"):
        assert hidden(three(Notice(text, 0, 0, 1, after=0), spoils=BETWEEN / 4)) == [False, False, False]


def test_boilerplate_changes_nothing() -> None:
    """A blog that warns above every review would be hidden more than others."""
    notice = Notice("All my reviews contain spoilers.", 0, 0, 1, after=0)
    assert hiding.covered(three(notice).review) == (Kind.BOILERPLATE,) * 3
    assert hidden(three(notice)) == [False, False, False]


def test_a_bar_says_that_the_writer_warned() -> None:
    """The reader would not learn that the writer warned of just this passage."""
    notice = Notice("Spoilers follow.", 9, 10, 1, after=1)
    found = hiding.passages(three(notice, spoils=0.99), Choice())
    assert [one.warned for one in found if one] == [True, True, True]
    assert found[0] == Hidden(Reason.STORY, 2, "passage-0-1", warned=True)


def test_the_writer_overrules() -> None:
    """The writer knows best, and could change nothing."""
    one = analysed((None, [[Said("A."), Said("B.", spoils=0.99), Said("C.", marked=True)]]))
    assert hidden(one) == [False, True, True]
    choice = Choice(marked=frozenset([0]), unmarked=frozenset([1, 2]))
    assert hidden(one, choice) == [True, False, False]
    first = hiding.passages(one, choice)[0]
    assert first is not None
    assert first.reason is Reason.AUTHOR


@pytest.mark.usefixtures("opinion_aside")
def test_a_passage_that_grew_is_another() -> None:
    """What was revealed when it was short would open more when a careful reader makes it longer."""
    low = hiding.threshold(Degree.CAREFUL, hiding.OPENING_ODDS) * 1.01
    one = analysed((None, [[Said("A.", spoils=0.99), Said("B.", spoils=low)]]))
    (short, _), (long, _) = (
        hiding.passages(one, Choice(degree=degree)) for degree in (Degree.BALANCED, Degree.CAREFUL)
    )
    assert short is not None
    assert long is not None
    assert short.key != long.key


def test_every_part_of_a_choice_is_in_its_key() -> None:
    """One reader's pictures and summaries would be shown to another who asked for less."""
    choices = [
        Choice(), Choice(everything=True), Choice(passages=frozenset(["passage-1-1"])), Choice(degree=Degree.CAREFUL),
        Choice(degree=Degree.RELAXED), Choice(marked=frozenset([1])), Choice(unmarked=frozenset([1])),
        Choice(marked_lines=frozenset(["tagline"])), Choice(unmarked_lines=frozenset(["tagline"])),
    ]  # fmt: skip
    assert len({choice.key for choice in choices}) == len(choices)


def test_unread_lines_are_hidden_as_unchecked() -> None:
    """The tagline of a review that nobody could check would stand open over its hidden prose."""
    korean = analysed((None, [[Said("글")]]), language="ko").review
    assert hiding.of_line("tagline", "그는 죽는다", math.nan, korean, Choice()) is Reason.UNCHECKED
    english = analysed((None, [[Said("Fine.")]])).review
    assert hiding.of_line("tagline", "Her", math.nan, english, Choice()) is None


def test_what_readers_are_told_was_measured_with_these_weights() -> None:
    """New weights would be sold with the figures of old ones: run `python -m training.degrees`."""
    assert hiding.FITTED_WITH == encoder.VERSION


@pytest.mark.usefixtures("opinion_aside")
def test_the_first_sentences_need_more() -> None:
    """The premise, which every card and trailer tells, would be hidden on a trace."""
    spoils = hiding.threshold(Degree.BALANCED) * 1.02
    one = analysed((None, [[Said(f"Sentence {at}.", spoils=spoils) for at in range(hiding.OPENING + 2)]]))
    assert hidden(one) == [False] * hiding.OPENING + [True] * 2


@pytest.mark.parametrize("degree", Degree)
def test_measured_figures_are_parts(degree: Degree) -> None:
    """The readers would be told something that cannot be."""
    one = hiding.MEASURED[degree]
    parts = (one.spoilers_hidden, one.opinions_hidden, one.setups_hidden, one.shown_safe)
    assert all(0 <= part <= 1 for part in parts)
    assert one.clean_rightly <= one.clean <= one.reviews
    assert one.opinions_hidden < one.spoilers_hidden


def test_what_is_likelier_opinion_needs_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Opinions would be hidden although stories that are as likely to spoil are shown, or the other way round."""
    monkeypatch.setattr(hiding, "OPINION_POWER", 0.1)
    assert hiding.opinion_odds(0.5) == pytest.approx(1.0)
    assert hiding.opinion_odds(0.9) == pytest.approx(9**0.1)
    assert 0 < hiding.opinion_odds(0.0) < hiding.opinion_odds(0.2) < 1 < hiding.opinion_odds(1.0) < math.inf
    assert math.isnan(hiding.opinion_odds(math.nan))
    least = hiding.threshold(Degree.BALANCED, hiding.OPENING_ODDS)
    opinion = analysed((None, [[Said("Fine.", spoils=least * 1.02)]]))
    assert hidden(opinion) == [False]
    story = analysed((None, [[Said("He goes.", spoils=least * 1.02)]]))
    story.marks.spoiler[:, :2] = story.marks.spoiler[:, 1::-1]
    assert hidden(story) == [True]

"""What stands around a sentence: what its section is about, and what the tagline said before."""

import pytest

from dashboard import hiding, surroundings
from dashboard.hiding import Choice, Degree
from dashboard.library import Analysed
from dashboard.review import Film, Stated
from dashboard.surroundings import Subject, subject
from tests.made import Said, analysed


@pytest.mark.parametrize(
    "heading",
    [
        "What I loved about the movie:-", "The Actors and the Director", "My Review", "Verdict", "The Good", "Music",
        "Final thoughts", "Lo mejor", "Mon avis", "Fazit", "총평", "좋았던 점", "感想",
    ],
)  # fmt: skip
def test_headings_that_announce_opinion(heading: str) -> None:
    """What a writer loved would be hidden like what happens."""
    assert subject(heading) is Subject.OPINION


@pytest.mark.parametrize(
    "heading",
    ["Plot", "About the movie :-", "Why I loved the ending", "The final scene, and my thoughts", "결말", "あらすじ",
     "Sinopsis", "The death of the director", "My favourite characters"],
)  # fmt: skip
def test_headings_that_name_the_story_are_not_only_opinion(heading: str) -> None:
    """The end of the film would be shown because the writer says that they loved it."""
    assert subject(heading) is not Subject.OPINION


@pytest.fixture
def plain_odds(monkeypatch: pytest.MonkeyPatch) -> float:
    """Thresholds that go by headings and lines alone; a probability just above that of a sentence by itself."""
    for name, value in (("OPINION_POWER", 0.0), ("OPENING", 0), ("OPENING_ODDS", 2.0), ("OPINION_SECTION_ODDS", 2.0)):
        monkeypatch.setattr(hiding, name, value)
    return hiding.threshold(Degree.BALANCED) * 1.02


def film(tagline: str) -> Film:
    """A film of which only the tagline is known."""
    return Film(tagline=Stated(tagline, 1))


def hidden(one: Analysed) -> list[bool]:
    """Which sentences are hidden."""
    return [passage is not None for passage in hiding.passages(one, Choice())]


def test_under_a_heading_of_opinion_more_is_needed(plain_odds: float) -> None:
    """The heading would change nothing, or would show what surely spoils."""
    said = [Said("It moves.", spoils=plain_odds), Said("He dies.", spoils=0.9)]
    one = analysed(("What I loved", [said]), ("Plot", [said]))
    assert hidden(one) == [False, True, True, True]


def test_what_the_tagline_says_is_known(plain_odds: float) -> None:
    """The premise that stands on the card would be hidden in the prose below it."""
    tagline = "A story about a father falsely accused of murder."
    known = Said("The father is falsely accused of the murder.", spoils=plain_odds)
    new = Said("The father is executed while his daughter watches.", spoils=plain_odds)
    assert hidden(analysed((None, [[known, new]]), film=film(tagline))) == [False, True]
    assert hidden(analysed((None, [[known, new]]))) == [True, True]


def test_a_tagline_that_is_hidden_tells_nobody(plain_odds: float) -> None:
    """What a spoiling tagline says would be shown in the prose, although nobody may read the tagline."""
    tagline = "A story about a father falsely accused of murder."
    known = Said("The father is falsely accused of the murder.", spoils=plain_odds)
    assert hidden(analysed((None, [[known]]), film=film(tagline), tagline_spoils=0.99)) == [True]


def test_a_tagline_that_its_writer_marked_tells_nobody(plain_odds: float) -> None:
    """The writer hides the tagline, and the prose that repeats it would stand open because of it."""
    known = Said("The father is falsely accused of the murder.", spoils=plain_odds)
    one = analysed((None, [[known]]), film=film("A story about a father falsely accused of murder."))
    assert hiding.passages(one, Choice()) == (None,)
    assert hiding.passages(one, Choice(marked_lines=frozenset(["tagline"])))[0] is not None


def test_names_and_short_words_do_not_tell() -> None:
    """A sentence about what becomes of somebody would be known because the tagline names them."""
    one = analysed((None, [[Said("Yong-gu and his Father die.")]]), film=film("Yong-gu and his daughter."))
    assert surroundings.told_before(one.review, ["Yong-gu and his daughter."]) == (False,)

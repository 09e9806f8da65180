"""The sentences that read a picture out say what its numbers say."""

from dashboard import captions, gate, questions
from dashboard.gate import Choice
from tests.made import Said, analysed


def caption(*sections: tuple[str | None, list[list[Said]]]) -> str:
    """The caption of the timeline of a made review."""
    shown = gate.shown(analysed(*sections), Choice())
    return captions.timeline_caption(questions.emotion_timeline(shown), questions.paragraph_table(shown))


def test_names_the_strongest_of_each_voice_and_where() -> None:
    """The sentence would contradict the chart beneath it."""
    text = caption(
        ("Plot", [[Said("Jailed.", sadness=0.9, story=1.0)], [Said("Sad.", sadness=0.3, story=1.0)]]),
        ("Verdict", [[Said("Superb.", admiration=0.8)]]),
    )
    assert "The writer shows mostly admiration, strongest in paragraph 3 (“Verdict”): 80% of it." in text
    assert "The story tells mostly of sadness, strongest in paragraph 1 (“Plot”): 90% of it." in text


def test_the_writers_anger_is_criticism() -> None:
    """A writer who finds the script slack would be called angry."""
    text = caption((None, [[Said("It drags.", anger=0.8)]]))
    assert "criticism" in text
    assert "anger" not in text


def test_says_what_is_hidden_and_what_is_not_clear() -> None:
    """A flat chart with a gap would be read as a calm review."""
    text = caption((None, [[Said("Plain.", neutral=0.9)], [Said("Dead.", spoils=0.99)]]))
    assert text == "No emotion stands out in any paragraph. 1 of 2 paragraphs are hidden, wholly or in part."


def test_nothing_scored() -> None:
    """An unscored review would be said to be without emotion."""
    assert caption((None, [[Said("Hm.", why="too few words")]])) == "No paragraph here could be scored."

"""Whose feeling: the writer's or the story's."""

import numpy as np

from dashboard.marking import encoder, holders

WRITER = ("I was moved to tears by the wonderful acting.", "The script is dull and I was bored.")
STORY = (
    "Terrified, Anna runs from the killer into the woods.",
    "Her brother is furious when he learns of the affair and strikes him.",
)


def test_story_is_told_from_response() -> None:
    """The timeline's two series, the writer's response and the story's events, would be mixed up."""
    writer = holders.story(encoder.encode(WRITER))
    story = holders.story(encoder.encode(STORY))
    assert writer.shape == (2,)
    assert writer.max() < 0.5 < story.min()


def test_telling_is_higher_for_plot() -> None:
    """Plot sentences would pass as opinion."""
    assert holders.telling(encoder.encode(WRITER)).max() < holders.telling(encoder.encode(STORY)).min()


def test_no_sentences() -> None:
    """A review without scored sentences would crash the timeline."""
    assert holders.story(encoder.encode([])).shape == (0,)
    assert np.isfinite(holders.telling(encoder.encode(["..."]))).all()

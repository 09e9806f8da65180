"""Emotions: names, shapes and a few sentences whose family nobody would dispute."""

import numpy as np
import pytest

from dashboard.marking import emotions, encoder

PLAIN = (
    ("I love how warm and funny this is, I laughed all the way through.", "joy"),
    ("The acting is superb and the photography is masterful.", "admiration"),
    ("It is a heartbreaking, tragic film and I cried for an hour.", "sadness"),
    ("A terrifying, suspenseful film that left me scared of the dark.", "fear"),
    ("The script is lazy, the pacing is awful and the jokes are stupid.", "anger"),
    ("The film was shot in 1954 in Rome.", "neutral"),
)


def test_every_fine_name_has_a_family() -> None:
    """A fine emotion without a family could not be drawn beside the families."""
    assert len(emotions.FINE) == 28
    assert set(emotions.FAMILY_OF.values()) == set(emotions.FAMILIES)


def test_shapes_and_ranges() -> None:
    """Charts would fail or show more than 100 %."""
    encoded = encoder.encode([text for text, _ in PLAIN])
    for rows, width in ((emotions.families(encoded), 9), (emotions.fine(encoded), 28)):
        assert rows.shape == (len(PLAIN), width)
        assert rows.dtype == np.float32
        assert (rows >= 0).all()
        assert (rows <= 1).all()
    assert emotions.valence(encoded).shape == (len(PLAIN), 2)


def test_no_sentences() -> None:
    """A review without scored sentences would crash the timeline."""
    assert emotions.families(encoder.encode([])).shape == (0, 9)
    assert emotions.fine(encoder.encode([])).shape == (0, 28)


@pytest.mark.parametrize(("text", "family"), PLAIN)
def test_plain_sentence_has_its_family(text: str, family: str) -> None:
    """The timeline would show an emotion that no reader sees."""
    row = emotions.families(encoder.encode([text]))[0]
    assert row[emotions.FAMILIES.index(family)] >= emotions.cut_offs()[emotions.FAMILIES.index(family)]


def test_negation_turns_the_valence() -> None:
    """`not good` would count as praise, the fault of word lists."""
    good, bad = (
        emotions.valence(encoder.encode(["The film is good."])),
        emotions.valence(encoder.encode(["The film is not good."])),
    )
    assert good[0, 0] > bad[0, 0] + 0.2


def test_cut_offs_are_probabilities() -> None:
    """A cut-off outside 0 to 1 would name every sentence, or none."""
    for cut_offs, width in ((emotions.cut_offs(), 9), (emotions.fine_cut_offs(), 28)):
        assert cut_offs.shape == (width,)
        assert ((cut_offs > 0) & (cut_offs < 1)).all()

"""The table of what words say by themselves, as it is fitted."""

import numpy as np
import pytest

pytest.importorskip("torch", reason="the `training` extra is not installed")
pytest.importorskip("sklearn", reason="the `training` extra is not installed")

from dashboard.marking import encoder, heads, ngrams
from training import ngrams as training
from training.tasks import WIDTH, columns, unlabelled

TEXTS = ("The tram was late.", "A splendid tram.", "What a splendid day.", "The day was late.") * 6


def examples() -> training.Examples:
    """Sentences, of which those with "splendid" are joyful and pleasant, and none speaks of a theme."""
    targets = unlabelled(len(TEXTS))
    splendid = np.array(["splendid" in text for text in TEXTS], np.float32)
    for name in ("fine", "families", "trope", "themes"):
        targets[:, columns(name)] = 0
    targets[:, columns("fine").start + 17] = splendid
    targets[:, columns("families").start] = splendid
    targets[:, columns("trope")] = splendid[:, None]
    targets[:, columns("valence")] = splendid[:, None]
    return training.Examples(training.counted(TEXTS), targets, np.ones(len(TEXTS), np.float32))


def said(table: ngrams.Ngrams, text: str) -> heads.Floats:
    """What the table says of a sentence."""
    rows = encoder.pieces(encoder.loaded().tokenizer, [text], encoder.WINDOW)
    found: heads.Floats = table([row[:-1] for row in rows])[0]
    return found


def test_the_table_says_what_the_models_say(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights would stand in the rows or columns of others."""
    monkeypatch.setattr(training, "LEVELS", 127)
    given = examples()
    table = training.table(given)
    assert table.weight.shape[1] == len(training.wordy())
    joy = training.in_table(["families"])[0]
    weights, bias = training.model(given.given.weighted(), given, "families", columns("families").start)
    for text in TEXTS[:4]:
        row = given.given.weighted()[TEXTS.index(text)]
        assert said(table, text)[joy] == pytest.approx(float((row @ weights)[0]) + bias, abs=0.05)
    assert said(table, "splendid")[joy] > said(table, "late")[joy]
    assert said(table, "splendid")[training.in_table(["valence"])[1]] > 0


def test_a_number_that_no_sentence_shows_is_never_said() -> None:
    """A theme without labels would stop the training, or be found everywhere."""
    table = training.table(examples())
    themes = training.in_table(["themes"])
    assert not table.weight[:, themes].any()
    assert (said(table, "splendid")[themes] == training.NEVER).all()


def test_a_head_takes_its_own_numbers() -> None:
    """Joy would be raised by what words say of anger."""
    rows = np.random.default_rng(0).normal(size=(3, encoder.WIDTH + len(training.wordy()))).astype(np.float32)
    weight = np.zeros((encoder.WIDTH, 9), np.float32)
    plain = np.zeros(9, np.float32)
    head = heads.Head(training.with_words("families", weight, np.full(9, 0.5)), plain, plain + 1, plain)
    words = rows[:, encoder.WIDTH :][:, training.in_table(["families"])]
    np.testing.assert_allclose(head.raw(rows), words * 0.5, rtol=1e-5)
    np.testing.assert_array_equal(training.alone(head).raw(rows), 0)


def test_the_table_of_no_ngrams_says_nothing() -> None:
    """Freshly exported weights could not be read."""
    assert not training.untaught()([[1, 2, 3]]).any()


def test_the_table_has_all_numbers_of_its_heads_once() -> None:
    """Two heads would share a column."""
    assert sorted(training.in_table(list(training.WORDY))) == list(range(len(training.wordy())))
    assert training.wordy().max() < WIDTH

"""The project's own labels of themes fit the texts that they were made for, and hold none of these texts."""

import json
import re

import numpy as np
import pytest

from training import data, theme_labels
from training.data import Passage
from training.labels import fingerprint
from training.tasks import THEMES, columns, unlabelled

needs_data = pytest.mark.skipif(not data.available(), reason=data.MISSING)


def test_labels_hold_names_of_themes_and_no_text() -> None:
    """Texts of others would be copied into the project, or a label would name no theme of the vocabulary."""
    for line in theme_labels.FILE.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert set(row) == {"source", "sha256", "hashes", "readers"}
        assert all(re.fullmatch("[0-9a-f]{8}", mark) for mark in row["hashes"])
        for reader in row["readers"]:
            named = [*reader["major"], *reader["minor"], *(n for names in reader["sentences"].values() for n in names)]
            assert set(named) <= set(THEMES), row["source"]
            assert not set(reader["major"]) & set(reader["minor"])
            assert all(0 <= int(at) < len(row["hashes"]) for at in reader["sentences"])


def test_reviews_to_check_on_have_two_readers_and_no_other_use() -> None:
    """The check would measure what was fitted, or one reader's taste."""
    check, tune, train = (theme_labels.used(use) for use in ("check", "tune", "train"))
    assert len(check) >= 30 and len(tune) >= 80
    assert all(len(one.readers) == 2 for one in check)
    sources = [one.source for one in (*check, *tune, *train)]
    assert len(sources) == len(set(sources)) == len(theme_labels.stored())


@needs_data
def test_films_that_figures_are_measured_on_were_not_read() -> None:
    """How well themes of films are told would be measured on films whose themes were learned."""
    measured = json.loads((data.SHARED / "data/theme_ontology/movielog_join.json").read_text(encoding="utf-8"))
    assert not {one.source.split("/")[-1] for one in theme_labels.stored()} & set(measured)


@needs_data
def test_labels_fit_the_texts() -> None:
    """Themes would be learned from other sentences."""
    found = [text for one in theme_labels.stored()[:40] for text in theme_labels.texts(one)]
    assert sum(text is not None for text in found) >= 0.95 * len(found)


def test_the_reader_who_knows_the_films_names_themes_of_the_vocabulary() -> None:
    """What can be told of the films at best would be measured with names that count for nothing."""
    rows = [json.loads(line) for line in theme_labels.KNOWN.read_text(encoding="utf-8").splitlines()]
    assert all({*row["major"], *row["minor"], *row["faint"]} <= set(THEMES) for row in rows)
    known = theme_labels.known_films()
    assert len(known) == len(rows) == 96
    assert all(set(row.tolist()) <= {0.0, 1.0, 2.0, 3.0} and row.max() == 3 for row in known.values())


@needs_data
def test_only_reviews_to_train_on_tell_their_themes() -> None:
    """Thresholds would be chosen, and figures measured, on what was learned by heart."""
    for use in ("check", "tune"):
        one = theme_labels.used(use)[0]
        text = next(text for text in theme_labels.texts(one) if text)
        passage = Passage(one.source, (text,), unlabelled(1))
        assert np.isnan(theme_labels.told([passage])[0].targets).all()


def test_sentences_that_were_read_are_told_their_themes() -> None:
    """A sentence that speaks of a theme would be taken for one that speaks of none."""
    one = next(one for one in theme_labels.used("train") if one.readers[0].sentences)
    at, names = next(iter(one.readers[0].sentences.items()))
    passage = Passage(one.source, ("never read",), unlabelled(1))
    assert np.isnan(theme_labels.told([passage])[0].targets).all()
    row = theme_labels.row_of(names)
    assert [THEMES[place] for place in np.flatnonzero(row)] == sorted(names, key=THEMES.index)
    assert fingerprint("never read") not in one.hashes
    assert columns("themes").stop - columns("themes").start == len(row)
    assert at < len(one.hashes)

"""The project's own labels fit the texts that they were made for, and hold none of these texts."""

import re

import numpy as np
import pytest

from dashboard.marking.emotions import FAMILIES
from training import data, labels
from training.tasks import columns

needs_data = pytest.mark.skipif(not data.available(), reason=data.MISSING)


def test_labels_hold_codes_and_no_text() -> None:
    """Texts of others would be copied into the project, or a label would have no meaning."""
    names = "|".join(FAMILIES)
    label = rf'\[[012],\["(?:{names})"(?:,"(?:{names})")?\],"[ws-]"\]'
    sentence = rf'\[\d+,\d+,"[0-9a-f]{{8}}",\[{label}(?:,{label})?\]\]'
    head = r'"source":"[\w./-]+","sha256":"[0-9a-f]{64}","part":\d+,"use":"(?:train|check)"'
    settled = r'(?:,"settled":\{"\d+":[012](?:,"\d+":[012])*\})?'
    line = rf'\{{{head},"sentences":\[{sentence}(?:,{sentence})*\]{settled}\}}'
    for row in labels.FILE.read_text(encoding="utf-8").splitlines():
        assert re.fullmatch(line, row), row[:200]


def test_reviews_to_check_on_are_never_trained_on() -> None:
    """The check would measure what was learned by heart."""
    check, train = ({(one.sha256, one.part) for one in labels.stored(use)} for use in ("check", "train"))
    assert check and train and not check & train
    assert all(len(said) == 2 for one in labels.stored("check") for *_, said in one.sentences)


def test_what_two_labellers_saw_otherwise_is_settled() -> None:
    """The spoilers that hiding is measured on would be one reader's alone."""
    for one in labels.stored("check"):
        apart = {at for at, (*_, (first, second)) in enumerate(one.sentences) if first.spoiler != second.spoiler}
        assert apart == set(map(int, one.settled)), one.source


@needs_data
def test_no_review_is_labelled_twice() -> None:
    """A review of the measured set would be trained on under another name."""
    gold = {str(row["source"]) for name in ("train", "dev") for row in data.gold_rows(name)}
    ours = {
        "/".join((one.source.split("/")[1], one.source.split("/")[-1]))
        for use in ("check", "train")
        for one in labels.stored(use)
    }
    assert not gold & ours


@needs_data
@pytest.mark.parametrize("use", ["check", "train"])
def test_labels_fit_the_texts(use: str) -> None:
    """The heads would be trained on labels of other sentences."""
    stored = list(labels.stored(use))[:40]
    found = [text for one in stored for text in labels.texts(one)]
    assert sum(text is not None for text in found) >= 0.95 * len(found)


@needs_data
def test_targets_say_what_the_labels_say() -> None:
    """A label would be turned into another one on its way to training."""
    one = next(labels.stored("check"))
    passage = labels.passages("check")[0]
    first = one.sentences[0][3][0]
    assert passage.targets[0, columns("spoiler")].argmax() == first.spoiler
    assert {FAMILIES[at] for at in np.flatnonzero(passage.targets[0, columns("families")])} == set(first.families)


def test_the_written_reviews_are_labelled_throughout() -> None:
    """If this fails, training stumbles over a review that was written for it, or learns a label nobody gave."""
    passages = labels.written()
    assert len(passages) >= 10
    for passage in passages:
        kinds = passage.targets[:, columns("spoiler")]
        assert (kinds.sum(1) == 1).all()
        assert kinds[:, 0].any(), passage.source
        assert kinds[:, 2].any(), passage.source
        assert (passage.targets[:, columns("families")].sum(1) == 1).all()
    ending = next(
        row for one in passages for text, row in zip(one.texts, one.targets, strict=True) if "he is bitten" in text
    )
    assert ending[columns("spoiler")].tolist() == [0, 0, 1]
    assert ending[columns("holder")].tolist() == [1]

"""The labelled sets are read as they are, and the held-out reviews stay held out."""

import numpy as np
import pytest

from dashboard.marking.emotions import FAMILIES, FINE
from training import data
from training.tasks import TASKS, WIDTH, columns, unlabelled

needs_data = pytest.mark.skipif(not data.available(), reason=data.MISSING)


def test_columns_tile_the_matrix() -> None:
    """Two heads that share a column would train against each other."""
    covered = [place for task in TASKS for place in range(WIDTH)[columns(task.name)]]
    assert covered == list(range(WIDTH))
    with pytest.raises(KeyError):
        columns("weather")


def test_unlabelled_is_no_label() -> None:
    """A missing label read as 0 would teach every head to say no."""
    assert np.isnan(unlabelled(2)).all()


@needs_data
def test_film_labels_are_read() -> None:
    """The heads would be trained on other labels than those in the file."""
    passages = data.film("dev")
    targets = np.concatenate([passage.targets for passage in passages])
    assert (len(passages), len(targets)) == (28, 553)
    assert targets[:, columns("spoiler")].sum(0).tolist() == [380, 140, 33]
    assert np.nansum(targets[:, columns("holder")]) == 74
    assert np.isnan(targets[:, columns("fine")]).all()


@needs_data
def test_held_out_reviews_are_apart_and_the_same_each_time() -> None:
    """Calibration would be fitted on reviews that the encoder has seen."""
    passages = data.film("train")
    kept, aside = data.held_out(passages, 0)
    assert not {passage.source for passage in kept} & {passage.source for passage in aside}
    assert len(kept) + len(aside) == len(passages)
    again = data.held_out(passages, 0)[1]
    assert [passage.source for passage in aside] == [passage.source for passage in again]
    assert {passage.source.split("/")[0] for passage in aside} == {"movielog", "panglee"}


@needs_data
def test_no_film_review_is_both_trained_on_and_measured() -> None:
    """Every figure on the film reviews would be too good."""
    assert not {p.source for p in data.film("train")} & {p.source for p in data.film("dev")}


@needs_data
def test_short_sets_carry_their_own_task() -> None:
    """A sentence without a label, or with another set's, would train the wrong head."""
    for read in data.SHORT:
        passage = next(iter(read()))
        assert len(passage.texts) == 1 or passage.source.startswith("tvtropes")
        assert np.isnan(passage.targets[:-1]).all()  # the names of the show and the trope carry no label
        labelled = {task.name for task in TASKS if not np.isnan(passage.targets[-1, columns(task.name)]).all()}
        assert labelled == {"fine", "families"} if passage.source == "goemotions" else len(labelled) == 1


@needs_data
def test_comments_teach_only_families_that_reviews_share() -> None:
    """A commenter's approval or anger is another thing than a critic's."""
    comment = next(one for one in data.goemotions("dev") if one.targets[0, FINE.index("love")] == 1)
    families = dict(zip(FAMILIES, comment.targets[0, columns("families")], strict=True))
    assert families["love"] == 1 and families["disgust"] == 0
    assert {family for family, value in families.items() if np.isnan(value)} == {"admiration", "anger", "neutral"}

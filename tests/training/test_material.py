"""What is trained on: labels, and what teachers said of the same sentences."""

from pathlib import Path

import numpy as np
import pytest

from training import data, material
from training.data import Passage
from training.tasks import columns, unlabelled

needs_data = pytest.mark.skipif(not data.available(), reason=data.MISSING)
WIDTH = sum(columns(name).stop - columns(name).start for name in material.TAUGHT)


def film() -> Passage:
    """Two sentences of a review, the first with a label of holder and of spoiler."""
    targets = unlabelled(2)
    targets[0, columns("holder")] = 1
    targets[0, columns("spoiler")] = [0, 0, 1]
    return Passage("movielog/x.md", ("He dies.", "I wept."), targets)


def said(path: Path, passages: list[Passage]) -> None:
    """Write that the teachers say 0.2 of everything."""
    count = sum(len(passage.texts) for passage in passages)
    np.savez(path, digest=np.array(material.digest(passages)), said=np.full((count, WIDTH), 51, np.uint8))


def test_teachers_move_labels_and_do_not_make_them(tmp_path: Path) -> None:
    """A sentence would be trained on what no reader labelled, or the teachers would not be heard."""
    path = tmp_path / "said.npz"
    said(path, [film(), film()])
    for passage in material.taught([film(), film()], path, 0.5):
        assert passage.targets[0, columns("holder")] == pytest.approx([0.6], abs=1e-3)
        assert passage.targets[0, columns("spoiler")] == pytest.approx([0.1, 0.1, 0.6], abs=1e-3)
        assert np.isnan(passage.targets[0, columns("families")]).all()
        assert np.isnan(passage.targets[1]).all()


def test_what_was_said_of_other_texts_is_refused(tmp_path: Path) -> None:
    """Every sentence would be taught what was said of another one."""
    path = tmp_path / "said.npz"
    said(path, [film()])
    other = Passage("movielog/x.md", ("He lives.", "I wept."), unlabelled(2))
    with pytest.raises(ValueError, match="other passages"):
        material.taught([other], path, 0.5)


@needs_data
def test_what_the_teachers_said_is_of_the_texts_that_are_trained_on() -> None:
    """Nobody could repeat the training of the weights that are shipped without an hour and a half of the teacher's."""
    films, _, _ = material.material(0)
    taught = material.taught(films, material.TEACHERS, 1.0)
    for labelled, said in zip(films, taught, strict=True):
        assert labelled.texts == said.texts
    own, theirs = (
        np.concatenate([one.targets for one in passages])[:, columns("spoiler")] for passages in (films, taught)
    )
    rows = ~np.isnan(own[:, 0])
    assert (own[rows].argmax(1) == theirs[rows].argmax(1)).mean() > 0.85

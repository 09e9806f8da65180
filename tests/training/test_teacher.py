"""The larger encoder that teaches, in the form of the one that it teaches."""

import pytest

torch = pytest.importorskip("torch", reason="the `training` extra is not installed")

from training import teacher  # noqa: E402
from training.fit import grown  # noqa: E402
from training.model import Encoder, Marker  # noqa: E402
from training.tasks import WIDTH  # noqa: E402


def test_far_pieces_share_a_kind_and_sides_do_not() -> None:
    """Distances would be told by other kinds than those that the weights were trained with."""
    kinds = teacher.buckets(400)
    assert kinds.min() == 0 and kinds.max() == teacher.BUCKETS - 1
    assert kinds[0, 127] == kinds[0, 399]
    assert kinds[0, 20] == kinds[20, 0] + teacher.BUCKETS // 2
    steps = kinds[0, 1:].diff()
    assert (steps >= 0).all()


def test_padding_is_not_looked_at() -> None:
    """What a teacher says of a sentence would hang on how long the longest window beside it is."""
    torch.manual_seed(1)
    small = teacher.Teacher()
    small.layers = small.layers[:2]
    small.eval()
    ids = torch.tensor([[101, 2000, 2001, 102]])
    padded = torch.cat([ids, torch.zeros(1, 5, dtype=torch.long)], 1)
    with torch.no_grad():
        alone, beside = small(ids, ids != 0), small(padded, padded != 0)[:, :4]
    assert torch.allclose(alone, beside, atol=1e-5)


def test_a_marker_from_before_a_task_goes_on_with_it() -> None:
    """Training could not go on from weights that were saved before the last task was added."""
    before, after = (Marker(Encoder(layers=1, vocabulary=60), columns) for columns in (10, WIDTH))
    after.load_state_dict(grown(dict(before.state_dict()), after))
    assert torch.equal(after.heads.weight[:10], before.heads.weight)
    assert after.heads.weight[10:].abs().sum() > 0

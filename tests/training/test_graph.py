"""The ONNX graph computes what the trained encoder computes."""

import numpy as np
import onnxruntime as ort
import pytest

torch = pytest.importorskip("torch", reason="the `training` extra is not installed")
pytest.importorskip("onnx", reason="the `training` extra is not installed")

from dashboard.marking import encoder as runtime  # noqa: E402
from training import batches, calibrate  # noqa: E402
from training.data import Passage  # noqa: E402
from training.graph import graph, quantised  # noqa: E402
from training.model import Encoder, Marker, depth, fewer, started, task_losses  # noqa: E402
from training.tasks import WIDTH, columns, unlabelled  # noqa: E402


def passage(count: int) -> Passage:
    """A passage of `count` sentences, each labelled with its number modulo 3 as its spoiler class."""
    targets = unlabelled(count)
    targets[:, columns("spoiler")] = np.eye(3)[np.arange(count) % 3]
    return Passage("made/up", tuple(f"This is sentence number {number}." for number in range(count)), targets)


def test_quantised_weights_are_within_half_a_step() -> None:
    """The exported encoder would be another than the trained one."""
    weights = np.random.default_rng(0).normal(size=(5, 7)).astype(np.float32)
    values, scales = quantised(weights, 1)
    assert (np.abs(values * scales[None, :] - weights) <= scales[None, :] / 2 + 1e-6).all()


def test_graph_gives_the_states_of_the_encoder() -> None:
    """The dashboard would run an encoder that nobody trained."""
    torch.manual_seed(0)
    encoder = Encoder(layers=2, vocabulary=60).eval()
    ids = torch.randint(1, 60, (1, 12))
    with torch.no_grad():
        goal = encoder(ids, ids != 0).numpy()
    session = ort.InferenceSession(graph(encoder, 12).SerializeToString(), providers=["CPUExecutionProvider"])
    (states,) = session.run(None, {"ids": ids.numpy()})
    assert np.corrcoef(states.ravel(), goal.ravel())[0, 1] > 0.995


def test_fewer_layers_are_those_that_were_asked_for() -> None:
    """A smaller encoder would begin with other layers than its report says."""
    whole = Marker(Encoder(layers=3, vocabulary=60))
    left = Marker(Encoder(layers=2, vocabulary=60))
    left.load_state_dict(fewer(whole.state_dict(), [0, 2]))
    assert depth(left.state_dict()) == 2
    assert torch.equal(left.encoder.layers[1].mix.weight, whole.encoder.layers[2].mix.weight)
    assert torch.equal(left.heads.weight, whole.heads.weight)


def test_training_pools_as_the_dashboard_does() -> None:
    """The heads would be trained on other states than they are given at run time."""
    marker = Marker(started()).eval()
    (cut,) = batches.cuts([passage(3)], 320, 2)
    start = runtime.mark(batches.tokenizer(), "[CLS]")
    ids, owners, _ = batches.tensors([cut], start)
    with torch.no_grad():
        states = marker.states(ids, owners).numpy()
        hidden = marker.encoder(ids, ids != 0).numpy()[0]
    np.testing.assert_allclose(states, runtime.pooled(hidden, [len(row) for row in cut.rows]), atol=1e-5)


def test_shifted_windows_hold_each_sentence_once() -> None:
    """Sentences would be trained on twice, or never."""
    long = passage(90)
    for seed in range(5):
        cuts = batches.shifted(long, 100, np.random.default_rng(seed))
        assert sum(len(cut.rows) for cut in cuts) == 90
        np.testing.assert_array_equal(np.concatenate([cut.targets for cut in cuts]), long.targets)
        assert max(cut.size for cut in cuts) <= 100


def test_batches_hold_each_window_once_within_the_budget() -> None:
    """A window would be skipped in training or in measuring."""
    cuts = batches.cuts([passage(count) for count in range(1, 30)], 100, 1)
    groups = list(batches.batches(cuts, 300))
    assert sorted(number for group in groups for number in group) == list(range(len(cuts)))
    assert all(len(group) * max(cuts[number].size for number in group) <= 300 for group in groups)


def test_losses_of_absent_labels_are_absent() -> None:
    """NaN of an unlabelled sentence would spread to every weight."""
    targets = torch.from_numpy(passage(4).targets)
    losses = dict(task_losses(torch.zeros(4, WIDTH), targets))
    assert set(losses) == {"spoiler"}
    assert losses["spoiler"].item() == pytest.approx(np.log(3))


def test_threshold_hides_the_asked_share() -> None:
    """More spoilers would be shown than promised."""
    random = np.random.default_rng(0)
    scores = random.random(200).astype(np.float32)
    truth = random.random(200) < 0.3
    at = calibrate.hiding(scores, truth, 0.9)
    assert (scores[truth] >= at).mean() >= 0.9
    assert (scores[truth] > at).mean() < 0.9

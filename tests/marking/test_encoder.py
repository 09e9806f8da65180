"""The encoder reads a review as its sentences in order, and nothing else decides a row."""

import concurrent.futures
import hashlib
import json
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.marking import encoder

REVIEW = (
    "A father is jailed for a crime that he did not commit.",
    "The acting is superb.",
    "In the end he is executed.",
    "I cried for an hour.",
)


def test_rows_are_unit_vectors_one_a_sentence() -> None:
    """Similarity by dot product would be wrong if the vectors had other lengths."""
    encoded = encoder.encode(REVIEW)
    assert encoded.vectors.shape == (4, encoder.WIDTH)
    assert encoded.states.shape == (4, encoder.loaded().read)
    assert encoded.vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(encoded.vectors, axis=1), 1, atol=1e-5)


def test_empty_list_gives_empty_arrays() -> None:
    """A review without scored sentences would crash the page."""
    encoded = encoder.encode([])
    assert encoded.vectors.shape == (0, encoder.WIDTH)
    assert encoded.states.shape == (0, encoder.loaded().read)
    assert len(encoded) == 0


def test_same_texts_give_the_same_rows_alone_or_among_many() -> None:
    """The library would hold other marks for the same file, depending on what was analysed with it."""
    alone = encoder.encode(REVIEW)
    many = encoder.encode_many([("Short.",), REVIEW, REVIEW, ()])
    np.testing.assert_array_equal(alone.states, many[1].states)
    np.testing.assert_array_equal(alone.vectors, many[2].vectors)
    assert len(many[3]) == 0


def test_neighbours_change_a_row() -> None:
    """Without context a spoiler told over two sentences could not be understood."""
    alone = encoder.encode(REVIEW[2:3]).states[0]
    among = encoder.encode(REVIEW).states[2]
    assert np.abs(alone - among).max() > 1e-3


def test_typographic_quotes_do_not_change_a_row() -> None:
    """Curly quotes are not in the vocabulary, so `don’t` would be read otherwise than `don't`."""
    np.testing.assert_array_equal(encoder.encode(["I don’t know…"]).states, encoder.encode(["I don't know..."]).states)


def test_similar_sentences_are_closer_than_others() -> None:
    """The embedding would be of no use for finding themes."""
    vectors = encoder.encode_many(
        [("The prisoner was wrongly convicted.",), ("An innocent man goes to jail.",), ("The jokes are funny.",)]
    )
    first, second, third = (one.vectors[0] for one in vectors)
    assert first @ second > first @ third + 0.05


@pytest.mark.parametrize("text", ["", "   ", "🙂", "7번방의 선물", "word " * 2000])
def test_odd_sentences_give_finite_rows(text: str) -> None:
    """One odd sentence would put NaN into every chart of its review."""
    encoded = encoder.encode([text, REVIEW[0]])
    assert np.isfinite(encoded.states).all()
    assert np.isfinite(encoded.vectors).all()


def test_threads_get_the_same_rows() -> None:
    """Two visitors at once would get different marks or load the weights twice."""
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        rows = list(pool.map(encoder.encode, [REVIEW] * 8))
    for row in rows[1:]:
        np.testing.assert_array_equal(row.states, rows[0].states)


@given(st.lists(st.integers(1, 40), max_size=60), st.integers(41, 90), st.integers(0, 3))
def test_windows_keep_every_sentence_once_within_the_limit(lengths: list[int], limit: int, context: int) -> None:
    """A sentence in no window would have no row; one window too long would crash the encoder."""
    found = list(encoder.windows(lengths, limit, context))
    kept = [number for window in found for number in range(window.keep, window.stop)]
    assert kept == list(range(len(lengths)))
    for window in found:
        assert window.first <= window.keep < window.stop <= window.last
        assert 1 + sum(lengths[window.first : window.last]) <= limit


def test_version_is_the_hash_of_the_files() -> None:
    """New weights under an old version would leave stale marks in people's libraries."""
    settings = json.loads((encoder.WEIGHTS / "settings.json").read_text(encoding="utf-8")) | {"version": ""}
    digest = hashlib.sha256(json.dumps(settings, sort_keys=True).encode())
    for name in ("encoder.onnx", "heads.npz", "ngrams.npz", "tokenizer.json"):
        digest.update((encoder.WEIGHTS / name).read_bytes())
    assert digest.hexdigest()[:12] == encoder.VERSION


def test_weights_fit_the_budget() -> None:
    """The repository and a small server would grow past what was promised: 25 MB in all."""
    assert sum(file.stat().st_size for file in encoder.WEIGHTS.iterdir()) <= 25_000_000


def test_importing_loads_no_weights() -> None:
    """Every page, the command line and every test run would pay for the weights at once."""
    code = "from dashboard.marking import encoder; print(encoder._load.cache_info().currsize)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "0"

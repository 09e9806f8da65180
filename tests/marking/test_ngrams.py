"""What words say by themselves."""

from pathlib import Path

import numpy as np
import pytest

from dashboard.marking import emotions, encoder, ngrams

TABLE = ngrams.Ngrams(
    ngrams.keys([5, 9]),  # 5, 9 and the pair of them
    np.array([3, 4, 1], np.float32),
    np.array([[1, 0], [0, 2], [10, 0]], np.int8),
    np.array([0.5, 1], np.float32),
    np.array([-1, 0], np.float32),
)


def test_every_known_ngram_counts_once_by_its_rarity_at_unit_length() -> None:
    """The table would say other things than the models that it was made from."""
    told = (3 * 1 + 1 * 10) / np.sqrt(9 + 16 + 1), 4 * 2 / np.sqrt(9 + 16 + 1)
    np.testing.assert_allclose(TABLE([[5, 9], [5, 9, 5, 9]])[0], [told[0] * 0.5 - 1, told[1]], rtol=1e-6)
    np.testing.assert_allclose(TABLE([[5, 9]]), TABLE([[5, 9, 5, 9]]), rtol=1e-6)


def test_a_pair_has_an_order() -> None:
    """ "not good" would be read as "good, not"."""
    np.testing.assert_allclose(TABLE([[9, 5]])[0], [3 / 5 * 0.5 - 1, 4 * 2 / 5], rtol=1e-6)


def test_a_sentence_of_unknown_words_says_what_any_sentence_says() -> None:
    """A sentence of emoji would divide by nothing."""
    np.testing.assert_array_equal(TABLE([[7], [], [2**15, 3]]), np.tile(TABLE.bias, (3, 1)))
    assert TABLE([]).shape == (0, 2)


def test_numbers_of_pairs_and_pieces_are_apart() -> None:
    """A pair would be taken for a word piece."""
    last = encoder.loaded().tokenizer.get_vocab_size() - 1
    assert last < 1 << 16
    found = ngrams.keys([0, 0, last, last])
    assert found.tolist() == sorted({0, last, 1 << 16, (1 << 16) + last, (last + 1 << 16) + last})


def test_a_table_comes_back_as_written(tmp_path: Path) -> None:
    """The dashboard would read other weights than were fitted."""
    ngrams.written(tmp_path / "table.npz", TABLE)
    found = ngrams.read(tmp_path / "table.npz")
    for name in ("keys", "rarity", "weight", "scale", "bias"):
        np.testing.assert_array_equal(getattr(found, name), getattr(TABLE, name))


def test_a_table_whose_parts_do_not_fit_is_refused(tmp_path: Path) -> None:
    """Weights of other n-grams would be taken for those of these."""
    wrong = ngrams.Ngrams(TABLE.keys[:2], TABLE.rarity, TABLE.weight, TABLE.scale, TABLE.bias)
    ngrams.written(tmp_path / "table.npz", wrong)
    with pytest.raises(ValueError, match=r"table\.npz has weights of the shape \(3, 2\), not \(2, 2\)"):
        ngrams.read(tmp_path / "table.npz")


@pytest.mark.parametrize(("word", "family"), [("hilarious", "joy"), ("terrifying", "fear"), ("disgusting", "disgust")])
def test_words_of_one_feeling_speak_for_it(word: str, family: str) -> None:
    """The columns would be those of other feelings than the heads take them for."""
    words = encoder.encode([word]).states[0, encoder.WIDTH :] @ encoder.head("families").weight[encoder.WIDTH :]
    assert emotions.FAMILIES[int(np.argmax(words))] == family

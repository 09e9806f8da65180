"""The one encoder under all marks: a six-layer transformer (int8 ONNX) that reads a review in windows.

The sentences of a review are read together, `[CLS] one [SEP] two [SEP] ...`, in windows of at most
`WINDOW` word pieces, so that each sentence is understood among its neighbours and each word piece is
computed about once. The state of a sentence is the mean over its word pieces and the separator after them; beside it
stands what its words say by themselves (`ngrams.py`).
The weights and how they were made: `weights/MODEL_CARD.md`. This is the only module that imports ONNX
Runtime; the weights are loaded at the first use, once a process.
"""

import json
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime as ort
from tokenizers import Tokenizer

from dashboard.marking import heads, ngrams

WEIGHTS = Path(__file__).parent / "weights"
SETTINGS: dict[str, Any] = json.loads((WEIGHTS / "settings.json").read_text(encoding="utf-8"))
VERSION: str = SETTINGS["version"]
"""The first twelve hexadecimal digits of the SHA-256 of the weights' files."""
WIDTH = 384
WINDOW = int(SETTINGS["window"])
"""The most word pieces read together; a longer sentence is cut."""
CONTEXT = int(SETTINGS["context"])
"""How many sentences each side of a window are read as context alone, where a review needs many windows."""
THREADS = 2
"""How many windows are read side by side."""

Floats = npt.NDArray[np.float32]
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."})
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the heads read: one row a sentence."""

    vectors: Floats
    """Sentence embeddings of unit length, for similarity by dot product: (n, 384)."""
    states: Floats
    """For the heads: mean last hidden states (384 numbers), and after them what the words say (n, 384 and more)."""

    def __len__(self) -> int:
        """How many sentences these are."""
        return len(self.states)


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences `first` to before `last` read together, of which `keep` to before `stop` are kept."""

    first: int
    last: int
    keep: int
    stop: int


def windows(lengths: Sequence[int], limit: int, context: int) -> Iterator[Window]:
    """Cover sentences of these lengths (separators counted) by windows of at most `limit` word pieces.

    Each sentence is kept in exactly one window, with up to `context` sentences before and after it read
    too where the limit allows; a review that fits is one window.

    >>> list(windows([3, 3, 3], 10, 1))
    [Window(first=0, last=3, keep=0, stop=3)]
    >>> [(w.first, w.keep, w.stop, w.last) for w in windows([4, 4, 4, 4, 4], 13, 1)]
    [(0, 0, 2, 3), (1, 2, 3, 4), (2, 3, 5, 5)]
    """
    room = limit - 1
    keep = 0
    while keep < len(lengths):
        first = keep
        total = lengths[keep]
        while first > max(keep - context, 0) and total + lengths[first - 1] <= room:
            first -= 1
            total += lengths[first]
        last = keep + 1
        while last < len(lengths) and total + lengths[last] <= room:
            total += lengths[last]
            last += 1
        stop = last if last == len(lengths) else max(keep + 1, last - context)
        yield Window(first, last, keep, stop)
        keep = stop


def plain(text: str) -> str:
    """The text with typographic quotes, dashes and dots as the encoder knows them.

    >>> plain("it’s “fine” – really…")
    'it\\'s "fine" - really...'
    """
    return text.translate(_PLAIN)


def tokenizer_at(path: Path) -> Tokenizer:
    """The word piece tokenizer of this file, which neither cuts nor pads."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def mark(tokenizer: Tokenizer, name: str) -> int:
    """The number of a special word piece, such as `[SEP]`."""
    number = tokenizer.token_to_id(name)
    if number is None:
        raise ValueError(f"the tokenizer has no {name}")
    return number


def pieces(tokenizer: Tokenizer, texts: Sequence[str], limit: int) -> list[list[int]]:
    """The word pieces of each text and the separator after them, at most `limit` - 1 together."""
    end = mark(tokenizer, "[SEP]")
    encodings = tokenizer.encode_batch([plain(text) for text in texts], add_special_tokens=False)
    return [[*encoding.ids[: limit - 2], end] for encoding in encodings]


def pooled(hidden: Floats, lengths: Sequence[int]) -> Floats:
    """The mean over each stretch of these lengths, the first row ([CLS]) left out: (n, 384)."""
    starts = np.concatenate([[1], 1 + np.cumsum(lengths)[:-1]]).astype(np.intp)
    sums = np.add.reduceat(hidden, starts, axis=0)
    means: Floats = (sums / np.asarray(lengths, np.float32)[:, None]).astype(np.float32)
    return means


class _Loaded:
    """The session, the tokenizer and the heads of this process."""

    def __init__(self) -> None:
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1  # windows, not the operations inside one, run side by side
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        # More would fuse sums with layer norms, which is slower on CPU (see training/graph.py).
        options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_BASIC
        self.session = ort.InferenceSession(str(WEIGHTS / "encoder.onnx"), options, providers=["CPUExecutionProvider"])
        self.tokenizer = tokenizer_at(WEIGHTS / "tokenizer.json")
        self.pool = ThreadPoolExecutor(THREADS, thread_name_prefix="encoder")
        self.start = mark(self.tokenizer, "[CLS]")
        self.ngrams = ngrams.read(WEIGHTS / "ngrams.npz")
        self.read = WIDTH + len(self.ngrams.scale)
        self.heads = heads.read(WEIGHTS / "heads.npz", (WIDTH, self.read), SETTINGS["heads"])
        width = self.session.get_outputs()[0].shape[-1]
        if width != WIDTH:
            raise ValueError(f"encoder.onnx gives states of width {width}, not {WIDTH}")

    def hidden(self, ids: list[int]) -> Floats:
        """The last hidden states of one window: (pieces, 384)."""
        (states,) = self.session.run(None, {"ids": np.array([ids], np.int64)})
        rows: Floats = np.asarray(states, np.float32)[0]
        return rows


@cache
def _load() -> _Loaded:
    return _Loaded()


def loaded() -> _Loaded:
    """The weights, read from the disk at the first call only, whichever thread makes it."""
    with _lock:
        return _load()


def head(name: str) -> heads.Head:
    """The head of this name: `fine`, `families`, `holder`, `spoiler`, `trope`, `valence`, `themes` or `embedding`."""
    return loaded().heads[name]


def sigmoid(logits: Floats) -> Floats:
    """Logits as probabilities of yes.

    >>> sigmoid(np.zeros(2, np.float32)).tolist()
    [0.5, 0.5]
    """
    probabilities: Floats = (1 / (1 + np.exp(-np.clip(logits, -30, 30)))).astype(np.float32)
    return probabilities


def softmax(logits: Floats) -> Floats:
    """Logits as probabilities that add up to one along the last axis.

    >>> softmax(np.zeros((1, 4), np.float32)).tolist()
    [[0.25, 0.25, 0.25, 0.25]]
    """
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    probabilities: Floats = (powers / powers.sum(axis=-1, keepdims=True)).astype(np.float32)
    return probabilities


def _means(job: tuple[list[list[int]], Window]) -> Floats:
    """The states of the kept sentences of one window."""
    rows, window = job
    inside = rows[window.first : window.last]
    weights = loaded()
    hidden = weights.hidden([weights.start, *(piece for row in inside for piece in row)])
    means = pooled(hidden, [len(row) for row in inside])
    return means[window.keep - window.first : window.stop - window.first]


def _encoded(states: Floats) -> Encoded:
    if not len(states):
        return Encoded(states[:, :WIDTH], states)
    raw = head("embedding")(states)
    lengths = np.maximum(np.linalg.norm(raw, axis=1, keepdims=True), 1e-12)
    return Encoded((raw / lengths).astype(np.float32), states)


def encode(texts: Sequence[str]) -> Encoded:
    """Encode the consecutive sentences of one review, in order; nothing but `texts` decides the rows.

    >>> encode([]).vectors.shape
    (0, 384)
    """
    return encode_many([texts])[0]


def encode_many(reviews: Sequence[Sequence[str]]) -> list[Encoded]:
    """Encode many reviews, each exactly as `encode` would; equal reviews are computed once."""
    weights = loaded()
    distinct = dict.fromkeys(tuple(review) for review in reviews)
    jobs: list[tuple[list[list[int]], Window]] = []
    counts = []
    said = []
    for texts in distinct:
        rows = pieces(weights.tokenizer, texts, WINDOW)
        said.append(weights.ngrams([row[:-1] for row in rows]))
        found = list(windows([len(row) for row in rows], WINDOW, CONTEXT))
        jobs.extend((rows, window) for window in found)
        counts.append(len(found))
    means = iter([_means(job) for job in jobs] if len(jobs) == 1 else weights.pool.map(_means, jobs))
    nothing = np.empty((0, WIDTH), np.float32)
    done = {
        texts: _encoded(np.hstack([np.concatenate([nothing, *islice(means, count)]), words]))
        for texts, count, words in zip(distinct, counts, said, strict=True)
    }
    return [done[tuple(review)] for review in reviews]

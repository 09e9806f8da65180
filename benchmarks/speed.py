"""Speed and memory of the marks on two threads, in one run: `python -m benchmarks.speed [--json FILE]`.

The sentences are those of the reviews in `shared/gold/film_dev.jsonl`. Compared with VADER; with a RoBERTa-base
of the same graph style (12 layers of 768, int8, random weights, one sentence at a time without padding), and
with the bare int8 matrix products of the encoder's own shapes.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from training import data

if TYPE_CHECKING:
    from benchmarks import rivals

EXTRAS = (
    "this benchmark needs the project's `benchmarks` and `training` extras: pip install -e '.[benchmarks,training]'"
)
ROUNDS = 3
LATENCY_SENTENCES = 40

MEMORY = """
import resource, sys
from pathlib import Path
def resident():
    return int(Path('/proc/self/statm').read_text().split()[1]) * resource.getpagesize() / 2**20
import numpy
bare = resident()
from dashboard.marking import encoder, emotions, holders, spoilers
rows = encoder.encode(sys.stdin.read().split(chr(10)))
emotions.families(rows), emotions.fine(rows), holders.story(rows), spoilers.probabilities(rows)
lines = Path('/proc/self/status').read_text().splitlines()
peak = next(int(line.split()[1]) / 1024 for line in lines if line.startswith('VmHWM'))
print(resident() - bare, peak - bare)
"""


def best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The least seconds that `work` took in some rounds, after one to warm up."""
    work()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def marked(reviews: list[tuple[str, ...]]) -> None:
    """All marks of the encoder for these reviews, from text to probabilities."""
    from dashboard.marking import emotions, encoder, holders, spoilers  # noqa: PLC0415

    for rows in encoder.encode_many(reviews):
        emotions.families(rows)
        emotions.fine(rows)
        holders.story(rows)
        spoilers.probabilities(rows)


def large_reads(large: "rivals.Roberta", sizes: list[int]) -> None:
    """Let the large model read sentences of these sizes, one by one."""
    for size in sizes:
        large.read(size)


def main() -> int:
    """Print the figures; 0 also where data or extras are absent, with a sentence that says so."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, help="write the figures here too")
    choice = parser.parse_args()
    if not data.available():
        print(f"Skipped: {data.MISSING}.")
        return 0
    if any(find_spec(name) is None for name in ("vaderSentiment", "onnx")):
        print(f"Skipped: {EXTRAS}.")
        return 0
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer  # noqa: PLC0415

    from benchmarks import rivals  # noqa: PLC0415
    from dashboard.marking import encoder  # noqa: PLC0415

    reviews = [passage.texts for passage in data.film("dev")]
    sentences = [text for review in reviews for text in review]
    count = len(sentences)
    ours = best(lambda: marked(reviews))
    alone = best(lambda: marked([(sentence,) for sentence in sentences]))
    vader = SentimentIntensityAnalyzer()
    lexicon = best(lambda: [vader.polarity_scores(sentence) for sentence in sentences])
    weights = encoder.loaded()
    rows = encoder.pieces(weights.tokenizer, sentences, encoder.WINDOW)
    large = rivals.Roberta(encoder.THREADS)
    roberta = best(lambda: large_reads(large, [len(row) + 1 for row in rows]), 1)
    read = [
        1 + sum(lengths[window.first : window.last])
        for lengths in (
            [len(row) for row in encoder.pieces(weights.tokenizer, review, encoder.WINDOW)] for review in reviews
        )
        for window in encoder.windows(lengths, encoder.WINDOW, encoder.CONTEXT)
    ]
    products = rivals.products(read, encoder.THREADS)
    forty = [tuple(sentences[start : start + LATENCY_SENTENCES]) for start in range(0, 400, LATENCY_SENTENCES)]
    latencies = []
    for review in forty:
        start = time.perf_counter()
        marked([review])
        latencies.append(time.perf_counter() - start)
    held = subprocess.run(  # noqa: S603 - our own interpreter and our own code
        [sys.executable, "-c", MEMORY], input="\n".join(sentences), text=True, capture_output=True, check=True
    ).stdout.split()
    figures = {
        "sentences": count,
        "word pieces a sentence": sum(map(len, rows)) / count,
        "ours, sentences/s": count / ours,
        "ours, each sentence alone, sentences/s": count / alone,
        "VADER, sentences/s": count / lexicon,
        "RoBERTa-base int8, sentences/s": count / roberta,
        "ours against RoBERTa-base int8, times": roberta / ours,
        "bare int8 products of our shapes, sentences/s": count / products,
        "ours against the bare products, share": products / ours,
        "40 sentences, median ms": 1000 * float(np.median(latencies)),
        "memory above the bare process, MiB": float(held[0]),
        "peak memory above the bare process, MiB": float(held[1]),
    }
    for name, value in figures.items():
        print(f"{name:50} {value:10.1f}")
    if choice.json:
        choice.json.write_text(
            json.dumps({k: round(v, 2) for k, v in figures.items()}, indent=1) + "\n", encoding="utf-8"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The labelled sets in `../shared`, each as passages: consecutive sentences with their targets.

The texts stay where they are; nothing here writes them anywhere.
"""

import csv
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dashboard.marking.emotions import FAMILIES, FAMILY_OF, FINE
from training.tasks import columns, unlabelled

SHARED = Path(__file__).resolve().parents[2] / "shared"
MISSING = (
    "the labelled data is not here: this command reads `shared/` beside the repository, "
    "which is not part of the project"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive sentences, their targets (NaN where unlabelled) and where they come from."""

    source: str
    texts: tuple[str, ...]
    targets: npt.NDArray[np.float32]


def available() -> bool:
    """Whether the labelled data stands beside the repository."""
    return (SHARED / "gold" / "film_train.jsonl").is_file()


def gold_rows(name: str) -> list[dict[str, object]]:
    """The reviews of `gold/film_<name>.jsonl`, as they stand in the file."""
    with (SHARED / "gold" / f"film_{name}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def family_row(names: list[str]) -> npt.NDArray[np.float32]:
    """Ones at the named families, zeros elsewhere: float32 (9,)."""
    return np.array([family in names for family in FAMILIES], np.float32)


def film(name: str, reader: str = "") -> list[Passage]:
    """The film reviews labelled sentence by sentence (`train` or `dev`), one passage a review.

    `reader` is `_second_reader` for the emotions of the second one, whom `dev` has.
    """
    passages = []
    for row in gold_rows(name):
        sentences: list[dict[str, object]] = row["sentences"]  # type: ignore[assignment]
        targets = unlabelled(len(sentences))
        for target, sentence in zip(targets, sentences, strict=True):
            target[columns("spoiler")] = np.eye(3, dtype=np.float32)[int(str(sentence["spoiler"]))]
            if "emotions" + reader in sentence:
                target[columns("families")] = family_row(sentence["emotions" + reader])  # type: ignore[arg-type]
                holder = sentence["holder" + reader]
                if holder in ("w", "s"):
                    target[columns("holder")] = float(holder == "s")
        texts = tuple(str(sentence["text"]) for sentence in sentences)
        passages.append(Passage(str(row["source"]), texts, targets))
    return passages


def held_out(passages: list[Passage], fold: int, folds: int = 7) -> tuple[list[Passage], list[Passage]]:
    """Training reviews and held-out reviews, drawn alike from each source, the same at every call."""
    chosen: set[int] = set()
    for origin in sorted({passage.source.split("/")[0] for passage in passages}):
        numbers = [i for i, passage in enumerate(passages) if passage.source.startswith(origin + "/")]
        chosen.update(np.random.default_rng(7).permutation(numbers)[fold::folds].tolist())
    kept = [passage for i, passage in enumerate(passages) if i not in chosen]
    return kept, [passages[i] for i in sorted(chosen)]


def _single(
    source: str, text: str, task: str, values: npt.NDArray[np.float32] | float, column: int | None = None
) -> Passage:
    targets = unlabelled(1)
    where = columns(task)
    if column is None:
        targets[0, where] = values
    else:
        targets[0, where.start + column] = values
    return Passage(source, (text,), targets)


ALIKE = ("joy", "love", "surprise", "sadness", "fear", "disgust")
"""Families that comments show as film reviews do; admiration, anger and neutral mean other things there."""


def _alike(fine: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """The families that a comment's fine emotions belong to, NaN where comments and reviews differ: float32 (9,)."""
    named = family_row([FAMILY_OF[name] for name, there in zip(FINE, fine, strict=True) if there])
    return np.where([family in ALIKE for family in FAMILIES], named, np.float32(np.nan))


def goemotions(split: str) -> Iterator[Passage]:
    """Demszky et al. 2020: Reddit comments, 27 emotions and neutral; `train`, `dev` or `test`."""
    with (SHARED / "data" / "goemotions" / f"{split}.tsv").open(encoding="utf-8") as lines:
        for text, labels, _ in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            row = np.zeros(28, np.float32)
            row[[int(label) for label in labels.split(",")]] = 1
            passage = _single("goemotions", text, "fine", row)
            passage.targets[0, columns("families")] = _alike(row)
            yield passage


def critics(split: str) -> Iterator[tuple[int, str]]:
    """The lines of the Stanford Sentiment Treebank: class 0 to 4, and the sentence as it would be printed."""
    text = (SHARED / "data" / "sst" / f"stsa.fine.{split}").read_text(encoding="utf-8")
    for line in filter(None, text.split("\n")):
        label, sentence = line.split(" ", 1)
        for token, plain in ((" n't", "n't"), ("``", '"'), ("''", '"'), ("-lrb-", "("), ("-rrb-", ")")):
            sentence = sentence.replace(token, plain)
        yield int(label), sentence


def sst(split: str) -> Iterator[Passage]:
    """Stanford Sentiment Treebank, whole sentences, classes 0 to 4 as 0 to 1; `train`, `dev` or `test`."""
    for label, sentence in critics(split):
        yield _single("sst", sentence, "valence", label / 4, 0)


def emobank(split: str) -> Iterator[Passage]:
    """Buechel and Hahn 2017: valence from 1 to 5 as 0 to 1; `train`, `dev` or `test`."""
    with (SHARED / "data" / "emobank" / "emobank.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["split"] == split:
                yield _single("emobank", row["text"], "valence", (float(row["V"]) - 1) / 4, 1)


def tropes(split: str, placed: bool) -> Iterator[Passage]:
    """Boyd-Graber et al. 2013: sentences about television shows; `train`, `dev1`, `dev2` or `test`.

    `placed` puts before each sentence what the data says of its place: the show, and the trope it is an example of.
    """
    path = SHARED / "data" / "tvtropes" / f"{split}.balanced.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            alone = _single(f"tvtropes/{row['page']}", row["sentence"], "trope", row["spoiler"] == "True")
            if placed:
                place = f"{spaced(row['page'])}: {spaced(row['trope'])}"
                yield Passage(alone.source, (place, *alone.texts), np.concatenate([unlabelled(1), alone.targets]))
            else:
                yield alone


def spaced(name: str) -> str:
    """The words of a name that is written in one.

    >>> spaced("BattlestarGalacticaReimagined"), spaced("Alice1976"), spaced("NCIS")
    ('Battlestar Galactica Reimagined', 'Alice 1976', 'NCIS')
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[A-Z][a-z])", " ", name)


def subjective_lines() -> Iterator[tuple[int, str]]:
    """The lines of Pang and Lee's subjectivity set: 0 reviewer or 1 plot summary, and the sentence."""
    text = (SHARED / "data" / "subj" / "subj.all").read_text(encoding="utf-8", errors="replace")
    for line in filter(None, text.split("\n")):
        label, sentence = line.split(" ", 1)
        yield int(label), sentence


def subjectivity() -> Iterator[Passage]:
    """Pang and Lee 2004: sentences of reviewers (0) and of plot summaries (1)."""
    for label, sentence in subjective_lines():
        yield _single("subj", sentence, "plot", label)


def subtitles() -> Iterator[Passage]:
    """Ohman et al. 2020 (XED): subtitle lines with Plutchik's eight emotions, and as many neutral ones."""
    folder = SHARED / "data" / "xed"
    for line in filter(None, (folder / "en-annotated.tsv").read_text(encoding="utf-8").split("\n")):
        text, labels = line.rsplit("\t", 1)
        row = np.zeros(8, np.float32)
        row[[int(label) - 1 for label in labels.split(",")]] = 1
        yield _single("xed", text, "subtitles", row)
    for line in filter(None, (folder / "neu_en.txt").read_text(encoding="utf-8").split("\n")[::2]):
        yield _single("xed", line.split("\t", 1)[-1], "subtitles", np.zeros(8, np.float32))


SHORT: tuple[Callable[[], Iterator[Passage]], ...] = (
    lambda: goemotions("train"),
    lambda: sst("train"),
    lambda: emobank("train"),
    lambda: islice(tropes("train", placed=False), 0, None, 2),
    lambda: islice(tropes("train", placed=True), 1, None, 2),
    lambda: islice(subjectivity(), 0, None, 2),
    lambda: islice(subtitles(), 0, None, 4),
)


def short() -> list[Passage]:
    """All training sentences that stand alone, set after set; of the two sets furthest from the marks, a part."""
    return [passage for read in SHORT for passage in read()]

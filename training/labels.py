"""The project's own labels of film reviews: where each sentence stands and what it was labelled, never its text.

Labels have the codes of the guides in `shared/gold`; a text is stood for by the first eight hexadecimal digits of its
SHA-256. Three files with a JSON object a line, and one of texts:

- `labels/film.jsonl`: a review below `shared/data` with its SHA-256, and of each sentence
  `[start, end, hash, [[spoiler, families, holder], ...]]`, a label a labeller. Reviews whose use is `check` were read
  by two who did not see each other's labels, and `settled` says, by the place of a sentence from 0, what a third one
  made of its spoiler label where these differ; training leaves them out.
- `labels/again.jsonl`: a second reading of a review of `gold/film_train.jsonl`: `[[hash, spoiler, families, holder]]`.
- `labels/written.txt`: reviews that were written for this, as people write who are no critics: the story first, up to
  its end, and then what they loved and what it taught them. Their texts are the project's own, so they stand there.
- `labels/single.jsonl`: a sentence that stands alone: its set (`sst` or `subj`), its line there from 0, its hash,
  families and holder.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from dashboard import reading
from dashboard.marking.emotions import FAMILIES
from dashboard.review import Review
from training import data
from training.tasks import columns, unlabelled

FOLDER = Path(__file__).parent / "labels"
WRITTEN = FOLDER / "written.txt"
WRITTEN_SOURCE = "written/"
"""How the source of a passage from there begins."""
SHORT_NAMES = {name[:2]: name for name in FAMILIES}
FILE, AGAIN, SINGLE = (FOLDER / f"{name}.jsonl" for name in ("film", "again", "single"))


class Label(NamedTuple):
    """What one labeller said of a sentence."""

    spoiler: int
    """0 opinion, 1 set-up, 2 spoiler."""
    families: tuple[str, ...]
    """One or two of `emotions.FAMILIES`."""
    holder: str
    """`w` writer, `s` story, `-` where the sentence is neutral."""


class Labelled(NamedTuple):
    """A review with the labels of its sentences."""

    source: str
    """The file, below `shared/data`."""
    sha256: str
    part: int
    use: str
    """`train` or `check`."""
    sentences: tuple[tuple[int, int, str, tuple[Label, ...]], ...]
    settled: dict[str, int]

    def spoiler(self, at: int) -> int:
        """The spoiler label of sentence `at`, from 0: that of its labellers, or the one that was settled on."""
        return self.settled.get(str(at), self.sentences[at][3][0].spoiler)


def fingerprint(text: str) -> str:
    """What stands for a sentence's text.

    >>> fingerprint("He dies.")
    'b6163589'
    """
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def stored(use: str) -> Iterator[Labelled]:
    """All labelled reviews of a use, as they stand in the file."""
    with FILE.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["use"] == use:
                sentences = tuple(
                    (start, end, mark, tuple(Label(spoiler, tuple(named), holder) for spoiler, named, holder in said))
                    for start, end, mark, said in row["sentences"]
                )
                yield Labelled(row["source"], row["sha256"], row["part"], use, sentences, row.get("settled", {}))


def texts(labelled: Labelled) -> list[str | None]:
    """The text of each labelled sentence, as the dashboard reads the file now; None where it reads it otherwise.

    Raises `ValueError` where the file is another than the one that was labelled.
    """
    review = review_of(labelled)
    if review.source.sha256 != labelled.sha256:
        raise ValueError(f"{labelled.source} is not the file that was labelled")
    now = {(one.start, one.end): one.text for one in review.sentences}
    found = ((now.get((start, end)), mark) for start, end, mark, _ in labelled.sentences)
    return [text if text is not None and fingerprint(text) == mark else None for text, mark in found]


def review_of(labelled: Labelled) -> Review:
    """The labelled review as the dashboard reads it now."""
    path = data.SHARED / "data" / labelled.source
    reviews = reading.read(path.name, path.read_bytes())
    return next((one for one in reviews if one.source.part == labelled.part), reviews[0])


def gold_rows(use: str) -> list[dict[str, Any]]:
    """The labelled reviews of a use in the form of `data.gold_rows`: texts, paragraphs and spoiler labels."""
    rows = []
    for one in stored(use):
        paragraphs = {sentence.start: number for _, number, sentence in review_of(one).placed()}
        sentences = [
            {"paragraph": paragraphs[start], "text": text, "spoiler": one.spoiler(at)}
            for at, (text, (start, *_)) in enumerate(zip(texts(one), one.sentences, strict=True))
            if text is not None
        ]
        rows.append({"source": one.source, "sentences": sentences})
    return rows


def passages(use: str, labeller: int = 0) -> list[data.Passage]:
    """The labelled reviews of a use with the targets of one labeller, one passage a review.

    Sentences that the dashboard reads otherwise by now are left out.
    """
    found = []
    for one in stored(use):
        said = [
            (text, labels[min(labeller, len(labels) - 1)])
            for text, (*_, labels) in zip(texts(one), one.sentences, strict=True)
            if text is not None
        ]
        if not said:
            continue
        targets = np.stack([_targets(label) for _, label in said])
        found.append(data.Passage(one.source, tuple(text for text, _ in said), targets))
    return found


def mean(first: list[data.Passage], second: list[data.Passage]) -> list[data.Passage]:
    """The same passages with the mean of both targets, or with the one that is there."""
    found = []
    for one, other in zip(first, second, strict=True):
        both = np.stack([one.targets, other.targets])
        counts = (~np.isnan(both)).sum(0)
        targets = np.where(counts > 0, np.nansum(both, 0) / np.maximum(counts, 1), np.nan).astype(np.float32)
        found.append(data.Passage(one.source, one.texts, targets))
    return found


def read_twice(passages: list[data.Passage]) -> list[data.Passage]:
    """Reviews of `gold/film_train.jsonl` with the mean of both readings as targets, where there is a second one."""
    with AGAIN.open(encoding="utf-8") as lines:
        second = {row["source"]: row["sentences"] for row in map(json.loads, lines)}
    again = []
    for passage in passages:
        targets = unlabelled(len(passage.texts))
        for at, (text, row) in enumerate(zip(passage.texts, second.get(passage.source, ()), strict=False)):
            if row and row[0] == fingerprint(text):
                targets[at] = _targets(Label(row[1], tuple(row[2]), row[3]))
        again.append(data.Passage(passage.source, passage.texts, targets))
    return mean(passages, again)


def single() -> list[data.Passage]:
    """Sentences of critics and of plot summaries that stand alone, with their families and holder."""
    sets = {"sst": list(data.critics("train")), "subj": list(data.subjective_lines())}
    found = []
    with SINGLE.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            _, text = sets[row["set"]][row["line"]]
            if fingerprint(text) != row["hash"]:
                raise ValueError(f"line {row['line']} of {row['set']} is not the sentence that was labelled")
            targets = _targets(Label(0, tuple(row["families"]), row["holder"]))
            targets[columns("spoiler")] = np.nan
            found.append(data.Passage(row["set"], (text,), targets[None]))
    return found


def written() -> list[data.Passage]:
    """The reviews that were written for training, one passage a review.

    In the file, `# film` begins a review; a line is `SPOILER FAMILY HOLDER|text`, the family by its first two letters.
    """
    found = []
    for block in WRITTEN.read_text(encoding="utf-8").strip().split("\n\n"):
        title, *lines = block.split("\n")
        said = [(line.split("|", 1)[0].split(), line.split("|", 1)[1]) for line in lines]
        labels = [Label(int(spoiler), (SHORT_NAMES[family],), holder) for (spoiler, family, holder), _ in said]
        targets = np.stack([_targets(label) for label in labels])
        found.append(data.Passage(f"{WRITTEN_SOURCE}{title[2:]}", tuple(text for _, text in said), targets))
    return found


def _targets(label: Label) -> npt.NDArray[np.float32]:
    """The row of targets that a label says: float32 (WIDTH,)."""
    row: npt.NDArray[np.float32] = unlabelled(1)[0]
    row[columns("spoiler")] = [label.spoiler == kind for kind in range(3)]
    row[columns("families")] = data.family_row(list(label.families))
    if label.holder in ("w", "s"):
        row[columns("holder")] = float(label.holder == "s")
    return row

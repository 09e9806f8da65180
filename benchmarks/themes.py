"""How right themes are, in passages and of whole films: `python -m benchmarks.themes [--json FILE]`.

Passages: the reviews that two readers read for themes, sentence by sentence (`training/theme_labels.py`); nothing was
fitted on them. What the app finds, and what words alone find, is held against each reader, beside what the readers
find of each other.

Films: for the reviews of `movielog_join.json`, the mean area under the curve over the vocabulary's themes that at
least `FILMS` of the films have in the Literary Theme Ontology (the themes that each of ours names there and their
kinds), beside the plain count of words, the embedding alone, and a reader who knows the films. These films are left
out of what the head is fitted on. Also: where the themes that the shared sample review's writer names stand.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

from benchmarks.quality import EXTRAS, Figure
from dashboard import gate, library, marking, reading, theme_questions
from dashboard.gate import Choice
from dashboard.library import Analysed
from dashboard.marking import encoder
from dashboard.marking.themes import meaning
from training import data, ontology, theme_labels

FILMS = 8
STRONGEST = 3
SEED = data.SHARED / "seed/miracle-in-cell-no-7.txt"
NAMED = ("friendship", "family love", "suffering", "justice", "strength", "agony")
Floats = npt.NDArray[np.float64]
Booleans = npt.NDArray[np.bool_]


def reviews() -> dict[str, Analysed]:
    """Each review whose film's themes are known, analysed."""
    names = ontology.measured()
    found = {}
    for name in names:
        review = reading.read(name, (ontology.REVIEWS / name).read_bytes())[0]
        found[name] = library.analyse(review)
    return found


def truth(levels: tuple[str, ...]) -> Booleans:
    """Whether the film of each review has each theme of ours, at one of these levels: (reviews, themes)."""
    rows = ontology.measured().values()
    annotated = [{theme for level in levels for theme in row["themes"].get(level, ())} for row in rows]
    return np.array([[bool(known & one) for known in ontology.ours().values()] for one in annotated])


def strengths(analysed: Analysed) -> tuple[list[float], list[float]]:
    """For each theme its strength in the whole review, as the app has it, and how many words of it there are."""
    counts = theme_questions.theme_counts(gate.shown(analysed, Choice(everything=True))).set_index("theme")
    names = list(ontology.ours())
    return tuple(  # type: ignore[return-value]
        [float(counts.loc[name, column]) if name in counts.index else 0.0 for name in names]
        for column in ("strength", "words")
    )


def embedding_alone(analysed: Analysed) -> Floats:
    """For each theme how much the review's sentences lean to it on average, whatever they name."""
    found: Floats = meaning.logits(analysed.marks.meant.leanings).mean(0).astype(np.float64)
    return found


def mean_area(scores: Floats, true: Booleans, rows: Booleans, least: int = FILMS) -> tuple[float, int]:
    """The mean area under the curve over the themes of at least `least` films, on these rows, and how many themes.

    >>> one = np.array([[0.1], [0.9]])
    >>> mean_area(one, np.array([[False], [True]]), np.array([True, True]), 1)
    (1.0, 1)
    """
    from sklearn.metrics import roc_auc_score  # noqa: PLC0415

    enough = np.flatnonzero(true.sum(0) >= least)
    areas = [
        float(roc_auc_score(true[rows, at], scores[rows, at])) for at in enough if 0 < true[rows, at].sum() < rows.sum()
    ]
    return float(np.mean(areas)), len(areas)


class Counted(NamedTuple):
    """How many themes of sentences were found, how many a reader said, how many of these are the same."""

    found: int
    said: int
    both: int

    def __str__(self) -> str:
        """Precision, recall and F1."""
        right, recall = self.both / max(1, self.found), self.both / max(1, self.said)
        return f"right {right:.3f}, of what readers said {recall:.3f}, F1 {self.f1:.3f}"

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.both / max(1, self.found + self.said)


def counted(found: Sequence[set[str]], said: Sequence[set[str]]) -> Counted:
    """Themes of the same sentences, found and said.

    >>> counted([{"war"}, {"love", "art"}], [{"war"}, {"love"}])
    Counted(found=3, said=2, both=2)
    """
    pairs = list(zip(found, said, strict=True))
    return Counted(sum(map(len, found)), sum(map(len, said)), sum(len(one & other) for one, other in pairs))


def passages() -> list[str]:
    """What is found in the sentences of the reviews that two readers read, against both; one line a way."""
    rows: dict[str, list[set[str]]] = {"as the app has it": [], "words alone": []}
    readers: list[list[set[str]]] = [[], []]
    strongest: list[bool] = []
    central: list[bool] = []
    for one in theme_labels.used("check"):
        review = theme_labels.review_of(one)
        analysed = library.analyse(review)
        names = marking.theme_free_names(review)
        for at, (sentence, matches) in enumerate(zip(review.sentences, analysed.marks.themes, strict=True)):
            rows["as the app has it"].append({match.theme for match in matches})
            rows["words alone"].append({match.theme for match in marking.themes.matches(sentence.text, names)})
            for reader, said in zip(one.readers, readers, strict=True):
                said.append(set(reader.sentences.get(at, ())))
        table = theme_questions.theme_counts(gate.shown(analysed, Choice(everything=True)))
        named = {name for reader in one.readers for name in (*reader.major, *reader.minor)}
        main_ones = {name for reader in one.readers for name in reader.major}
        strongest += [name in named for name in table["theme"][:STRONGEST]]
        central += [name in main_ones for name in table["theme"][:STRONGEST]]
    lines = [f"two readers of each other: {counted(*readers)}"]
    for name, found in rows.items():
        both = [counted(found, said) for said in readers]
        total = Counted(*(sum(parts) for parts in zip(*both, strict=True)))
        lines.append(f"{name}, against both readers: {total}")
    lines.append(
        f"of the {STRONGEST} strongest themes of a review, {np.mean(strongest):.3f} are the film's to one reader at "
        f"least, {np.mean(central):.3f} central"
    )
    return lines


def figures() -> list[Figure]:
    """The table: every film theme, and the central ones alone, on all reviews and on the half not looked at."""
    found = reviews()
    own, words = (np.array(rows) for rows in zip(*(strengths(one) for one in found.values()), strict=True))
    alone = np.array([embedding_alone(one) for one in found.values()])
    reader = np.array([theme_labels.known_films()[name] for name in found])
    other_half = np.array([crc32(name.encode()) % 2 == 1 for name in found])
    table = []
    for what, levels in (("all", ("Major", "Choice", "Minor")), ("major", ("Major", "Choice"))):
        true = truth(levels)
        for part, rows in (("all reviews", np.ones(len(found), bool)), ("second half", other_half)):
            (value, count), *others = (mean_area(one, true, rows) for one in (own, words, alone, reader))
            plain, embedded, known = (area for area, _ in others)
            name = f"themes of films ({what}; {count} themes), {part}, mean AUC"
            table.append(
                Figure(
                    name,
                    value,
                    f"{plain:.3f} word count, {embedded:.3f} embedding alone, {known:.3f} a reader who knows the films",
                    "0.80",
                )
            )
    return table


def ranks() -> dict[str, int]:
    """Where the themes that the sample's writer names stand among its themes, from 1, spoilers shown."""
    analysed = library.analyse(reading.read(SEED.name, SEED.read_bytes())[0])
    order = list(theme_questions.theme_counts(gate.shown(analysed, Choice(everything=True)))["theme"])
    return {name: order.index(name) + 1 if name in order else len(order) + 1 for name in NAMED}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 0 also where data or extras are absent, with a sentence that says so."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, help="write the figures here too")
    to = parser.parse_args(arguments).json
    if not ontology.ONTOLOGY.exists() or not SEED.exists():
        print("Skipped: the shared data is not here.")
        return 0
    if find_spec("sklearn") is None:
        print(f"Skipped: {EXTRAS}.")
        return 0
    fitted = meaning.fitted()
    print(f"Weights {encoder.VERSION}, thresholds chosen with {fitted.encoder}: {fitted.least}")
    print("\n".join(passages()))
    rows = figures()
    for row in rows:
        print(f"{row.name:62} {row.value:.3f}  to reach {row.aim:5} {row.baseline}")
    print("ranks on the sample review: " + ", ".join(f"{name} {rank}" for name, rank in ranks().items()))
    if to:
        to.write_text(json.dumps({row.name: round(row.value, 4) for row in rows}, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

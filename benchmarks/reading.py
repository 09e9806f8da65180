"""How much of real review files is read, and how right the cards are: `python -m benchmarks.reading [--json FILE]`.

Reads the blogs and exports in `shared/` beside the repository. The truth is taken by other means than the
reader's: the film's data that comes with a blog, one blog's own front matter, and the columns of a table.
Precision is what of the stated fields is right; recall is of the fields that the file itself states: a title
counts as stated where its words stand in the file.
"""

import argparse
import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

from dashboard import reading
from dashboard.review import Review

DATA = Path(__file__).parents[2] / "shared" / "data"
Truth = dict[str, str]
"""Field of the film → its right value as written; a field that the file does not state is absent."""


class Figure(NamedTuple):
    """One field of one collection."""

    collection: str
    field: str
    right: int
    stated: int
    statable: int

    @property
    def precision(self) -> float:
        """Stated rightly, of those stated."""
        return self.right / self.stated if self.stated else float("nan")

    @property
    def recall(self) -> float:
        """Stated rightly, of those that the file states."""
        return self.right / self.statable if self.statable else float("nan")


def bare(value: object) -> str:
    """A value without case, marks and articles' commas, to be compared.

    >>> bare("Miracle in Cell No. 7"), bare(("Spike Jonze",))
    ('miracleincellno7', 'spikejonze')
    """
    whole = ",".join(value) if isinstance(value, tuple) else str(value)
    return re.sub(r"[\W_]", "", whole.casefold())


def movielog(path: Path, content: str) -> Truth | None:
    """The film that a review of the blog is of, from the data beside the blog."""
    slug = re.search(r"^slug: *(\S+)$", content, re.MULTILINE)
    number = re.search(r"^imdb_id: *tt(\d+)$", content, re.MULTILINE)
    known = path.parents[1] / "titles" / f"{slug[1]}-{number[1]}.json" if slug and number else None
    if known is None or not known.exists():
        return None
    title = json.loads(known.read_text("utf-8"))["title"]
    body = content.split("\n---", 1)[-1]
    return {"title": title} if bare(title) in bare(body) else {"?title": title}


def charlesabarnes(_path: Path, content: str) -> Truth | None:
    """The fields of the blog's own front matter, and all directors of its credit line."""
    fields = yaml.safe_load(content.split("---")[1])
    names = {"movie_title": "title", "release_year": "year", "director": "directors"}
    truth = {field: str(fields[name]) for name, field in names.items() if fields.get(name)}
    listed = re.search(r"\*\*Directors?:\*\*(.+)", content)  # the front matter names one director of two
    return {**truth, "directors": listed[1]} if listed else truth


def goldenagehorror(_path: Path, content: str) -> Truth | None:
    """The title and the year of a post that is named after a film and its year."""
    match = re.search(r"^post_title: *(.+?) \((\d{4})\)$", content, re.MULTILINE)
    return {"title": match[1].strip("'\""), "year": match[2]} if match and "pisode" not in match[1] else None


def unknown(_path: Path, _content: str) -> Truth | None:
    """Nothing is known: only whether the file is read is measured."""
    return None


BLOGS: tuple[tuple[str, Callable[[Path, str], Truth | None]], ...] = (
    ("movielog", movielog),
    ("charlesabarnes", charlesabarnes),
    ("goldenagehorror", goldenagehorror),
    ("es_neverbot", unknown),
    ("ja_spiegel", unknown),
)


def judged(review: Review, truth: Truth) -> Iterator[tuple[str, bool, bool, bool]]:
    """For each field of the truth: whether the card states it, states it rightly, and whether the file states it."""
    for name, right in truth.items():
        field = name.lstrip("?")
        stated = review.rating if field == "rating" else getattr(review.film, field)
        yield field, stated is not None, stated is not None and bare(stated.value) == bare(right), name == field


def blog(name: str, truth_of: Callable[[Path, str], Truth | None]) -> tuple[int, int, list[Figure]]:
    """Files, files that were read, and the figures of a blog."""
    paths = sorted(path for path in (DATA / "blogs" / name).rglob("*.md"))
    counts: Counter[tuple[str, str]] = Counter()
    unread = 0
    for path in paths:
        try:
            reviews = reading.read(path.name, path.read_bytes())
        except reading.UnreadableReview:
            unread += 1
            continue
        truth = truth_of(path, path.read_text("utf-8"))
        if truth and len(reviews) == 1:
            count(counts, judged(reviews[0], truth))
    return len(paths), len(paths) - unread, figures(name, counts)


def exports() -> tuple[int, int, list[Figure]]:
    """Rows with a review, reviews that were read, and the figures of two Letterboxd exports."""
    counts: Counter[tuple[str, str]] = Counter()
    rows = read = 0
    for path in sorted((DATA / "letterboxd").glob("*/reviews.csv")):
        with path.open(encoding="utf-8", newline="") as opened:
            truths = [row for row in csv.DictReader(opened) if re.search(r"\w", row["Review"])]
        reviews = reading.read(path.name, path.read_bytes())
        rows, read = rows + len(truths), read + len(reviews)
        by_title = {(bare(row["Name"]), bare(row["Review"])[:30]): row for row in truths}
        for review, row in zip(reviews, truths, strict=False):
            assert by_title  # noqa: S101 - a table without rows has no reviews
            stated = {"title": row["Name"], "year": row["Year"], "rating": row["Rating"]}
            count(counts, judged(review, {field: value for field, value in stated.items() if value}))
    return rows, read, figures("letterboxd", counts)


def count(counts: Counter[tuple[str, str]], judgements: Iterator[tuple[str, bool, bool, bool]]) -> None:
    """Add judgements to the counts."""
    for field, stated, right, statable in judgements:
        counts[field, "stated"] += stated
        counts[field, "right"] += right
        counts[field, "statable"] += statable or right


def figures(name: str, counts: Counter[tuple[str, str]]) -> list[Figure]:
    """The figures of a collection, a field each."""
    fields = dict.fromkeys(field for field, _ in counts)
    return [Figure(name, one, *(counts[one, kind] for kind in ("right", "stated", "statable"))) for one in fields]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; the exit status is 0 if there was anything to measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path, help="write the figures here too")
    asked = parser.parse_args(arguments)
    if not DATA.exists():
        print("The collections of ../shared/data are not here; nothing to measure.", file=sys.stderr)
        return 1
    written = []
    for name, (files, read, found) in [
        *((name, blog(name, truth)) for name, truth in BLOGS),
        ("letterboxd", exports()),
    ]:
        print(f"{name}: {read} of {files} read")
        written.append({"collection": name, "files": files, "read": read, "fields": [one._asdict() for one in found]})
        for one in found:
            shares = f"precision {one.precision:.3f}, recall {one.recall:.3f}"
            print(f"  {one.field}: {shares} ({one.right} right, {one.stated} stated, {one.statable} in the files)")
    if asked.json:
        asked.json.write_text(json.dumps(written, indent=2), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

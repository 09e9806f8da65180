"""How much of real review files is read, and how right the cards are: `python -m benchmarks.reading [--json FILE]`.

Reads the blogs and exports in `shared/` beside the repository. The truth is taken by other means than the
reader's: the film's data that comes with a blog, one blog's own front matter, the lines that name films, and the
columns of a table. Lists of names are judged name by name. Precision is what of the stated values is right; recall
is of the values that the file itself states: see each truth for what counts as stated.
"""

import argparse
import csv
import json
import re
import sys
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

from dashboard import reading
from dashboard.review import Review

DATA = Path(__file__).parents[2] / "shared" / "data"
ALSO_RIGHT: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("also_right.toml").read_text("utf-8"))
"""Film of movielog → people and titles that its data leaves out or spells otherwise, checked one by one."""
NAMES = frozenset({"directors", "writers", "cast"})
Values = tuple[str, ...]


class Truth(NamedTuple):
    """What is right for a field of a review, and which of it the file states."""

    right: Values
    stated: Values


Truths = dict[str, Truth]


class Figure(NamedTuple):
    """One field of one collection."""

    collection: str
    field: str
    right: int
    stated: int
    found: int
    statable: int

    @property
    def precision(self) -> float:
        """Stated rightly, of those stated."""
        return self.right / self.stated if self.stated else float("nan")

    @property
    def recall(self) -> float:
        """Stated rightly, of those that the file states."""
        return self.found / self.statable if self.statable else float("nan")


def bare(value: object) -> str:
    """A value without case, accents and signs, to be compared.

    >>> bare("Miracle in Cell No. 7"), bare("José")
    ('miracleincellno7', 'jose')
    """
    plain = unicodedata.normalize("NFKD", str(value).casefold())
    return "".join(character for character in plain if character.isalnum())


def person(name: str) -> str:
    """A name as it may be spelled: first letter and last word, so that `William A. Wellman` is `William Wellman`.

    >>> person("William A. Wellman"), person("William Wellman"), person("이환경")
    ('w wellman', 'w wellman', '이환경')
    """
    words = [bare(word) for word in re.split(r"[\s.]+", name) if bare(word) and bare(word) not in {"jr", "sr"}]
    return f"{words[0][0]} {words[-1]}" if len(words) > 1 else "".join(words)


# A name counts as stated where the word for what the person did stands just before it; a cast's also in brackets
# after a role. Whoever is merely mentioned is not stated to have done anything.
_OFFICES = {
    "directors": r"(?:\b[Dd]irector|\b[Dd]irected by|\b[Ff]ilmmaker)(?:[-/ ]\w+)?,? {name}",
    "writers": r"(?:\b[Ss]creenwriter|[Ww]riter[-/ ][Dd]irector|(?:[Ss]creenplay|[Ss]cript|[Ww]ritten"
    r"(?: and directed)?) by),? {name}",
    "cast": r"[a-z]\w* \({name}\)|\b[Ss]tarring {name}",
}


def movielog(path: Path, content: str) -> list[Truths]:
    """The film that a review of the blog is of, from the data beside the blog.

    That lists eight of a cast, often not the foremost; `ALSO_RIGHT` has who played in the film besides.
    """
    slug = re.search(r"^slug: *(\S+)$", content, re.MULTILINE)
    number = re.search(r"^imdb_id: *tt(\d+)$", content, re.MULTILINE)
    known = path.parents[1] / "titles" / f"{slug[1]}-{number[1]}.json" if slug and number else None
    if known is None or not known.exists():
        return []
    film = json.loads(known.read_text("utf-8"))
    body = content.split("\n---", 1)[-1]
    title, original = film["title"], film["originalTitle"]
    stated = (title,) if bare(title) in bare(body) else ()
    truth = {"title": Truth((title,), stated), "year": Truth((film["year"],), (film["year"],))}
    beside = re.search(rf"\((?:[_*]+)?{re.escape(original)}", body) if original != title else None
    also = ALSO_RIGHT.get(slug[1] if slug else "", [])
    truth["original_title"] = Truth((original, *also), (original,) if beside else ())
    for field, key in (("directors", "directors"), ("writers", "writers"), ("cast", "performers")):
        office = _OFFICES[field]
        found = [name for name in film[key] if re.search(office.replace("{name}", re.escape(name)), body)]
        truth[field] = Truth((*film[key], *also), tuple(found))
    return [truth]


def charlesabarnes(_path: Path, content: str) -> list[Truths]:
    """The fields of the blog's own front matter, and all names of its credit lines."""
    fields = yaml.safe_load(content.split("---")[1])
    keys = {"movie_title": "title", "release_year": "year"}
    truth = {field: _same(str(fields[name])) for name, field in keys.items() if fields.get(name)}
    for field, label in (("directors", "Directors?"), ("writers", "Writers?"), ("cast", "Cast")):
        listed = re.search(rf"\*\*{label}:\*\*(.+)", content)
        if listed:
            truth[field] = _same(*(name.strip() for name in listed[1].split(",")))
        elif field == "directors" and fields.get("director"):
            truth[field] = _same(*(name.strip() for name in str(fields["director"]).split(",")))
    return [truth]


def goldenagehorror(_path: Path, content: str) -> list[Truths]:
    """The title and the year of a post that is named after a film and its year."""
    match = re.search(r"^post_title: *(.+?) \((\d{4})\)$", content, re.MULTILINE)
    if not match or "pisode" in match[1]:
        return []
    return [{"title": _same(match[1].strip("'\"")), "year": _same(match[2])}]


_FILM = re.compile(
    r"^(?:#+ |\**(?:!\[[^\]]*\]\([^)]*\))?\**)\[\**(?P<title>[^\]*]+)\**\]\([^)]*\)\** \((?P<inside>[^()]*?)"
    r"(?P<year>(?:19|20)\d\d)(?:,[^()]*)?\)",
    re.MULTILINE,
)
_DIRECTED = ("2016", "2017")
_TRANSLATED = ("2022", "2023")


def es_neverbot(path: Path, content: str) -> list[Truths]:
    """The films that a post names, each on a line with its year.

    In brackets stand original titles, in the posts of 2016 and 2017 directors, in those of 2022 and 2023 translations
    and platforms; so by reading the blog.
    """
    films = list(_FILM.finditer(content))
    truths: list[Truths] = []
    for film in films:
        inside = [part.strip(" _*") for part in re.split(r", (?=\*|_|$)|,\s*$", film["inside"]) if part.strip(" _*")]
        truth = {"title": _same(film["title"].strip()), "year": _same(film["year"])}
        place = path.as_posix()
        if any(f"/{year}/" in place for year in _DIRECTED):
            truth["directors"] = _same(*inside[-1:])
            truth["original_title"] = _same(*inside[:-1])
        else:
            truth["original_title"] = _same(*(inside if not any(f"/{year}/" in place for year in _TRANSLATED) else ()))
        truths.append(truth)
    return truths if len(truths) > 1 else []


def ja_spiegel(_path: Path, content: str) -> list[Truths]:
    """The one film that the headline quotes."""
    quoted = re.search(r"^title = .*『(.+?)』", content, re.MULTILINE)
    return [{"title": _same(quoted[1])}] if quoted else []


def _same(*stated: str) -> Truth:
    return Truth(stated, stated)


BLOGS: tuple[tuple[str, Callable[[Path, str], list[Truths]]], ...] = (
    ("movielog", movielog),
    ("charlesabarnes", charlesabarnes),
    ("goldenagehorror", goldenagehorror),
    ("es_neverbot", es_neverbot),
    ("ja_spiegel", ja_spiegel),
)


def judged(review: Review | None, truth: Truths, counts: Counter[tuple[str, str]]) -> None:
    """Count, for each field of the truth, the values stated, those that are right, and those that the file states."""
    for field, (right, statable) in truth.items():
        plain = person if field in NAMES else bare
        held = None if review is None else review.rating if field == "rating" else getattr(review.film, field)
        stated = (
            {plain(one) for one in (held.value if isinstance(held.value, tuple) else (str(held.value),))}
            if held
            else set()
        )
        known, told = {plain(one) for one in right}, {plain(one) for one in statable}
        if not told and not stated:
            continue
        counts[field, "stated"] += len(stated)
        counts[field, "right"] += len(stated & known)
        counts[field, "found"] += len(stated & told)
        counts[field, "statable"] += len(told)


def blog(name: str, truths_of: Callable[[Path, str], list[Truths]]) -> tuple[int, int, list[Figure]]:
    """Files, files that were read, and the figures of a blog."""
    paths = sorted(path for path in (DATA / "blogs" / name).rglob("*.md"))
    counts: Counter[tuple[str, str]] = Counter()
    unread = 0
    for path in paths:
        try:
            reviews: tuple[Review, ...] = reading.read(path.name, path.read_bytes())
        except reading.UnreadableReview:
            reviews, unread = (), unread + 1
        truths = truths_of(path, path.read_text("utf-8"))
        by_title = {bare(one.film.title.value): one for one in reviews if one.film.title}
        for truth in truths:
            alone = reviews[0] if len(truths) == len(reviews) == 1 else None
            judged(alone or by_title.get(bare(truth["title"].right[0])), truth, counts)
    return len(paths), len(paths) - unread, figures(name, counts)


def exports() -> tuple[int, int, list[Figure]]:
    """Rows with a review, reviews that were read, and the figures of two Letterboxd exports."""
    counts: Counter[tuple[str, str]] = Counter()
    rows = read = 0
    for path in sorted((DATA / "letterboxd").glob("*/reviews.csv")):
        with path.open(encoding="utf-8", newline="") as opened:
            known = [row for row in csv.DictReader(opened) if re.search(r"\w", row["Review"])]
        rated: dict[tuple[str, str], str] = {}
        with (path.parent / "ratings.csv").open(encoding="utf-8", newline="") as opened:
            rated = {(row["Name"], row["Year"]): row["Rating"] for row in csv.DictReader(opened)}
        tables = [(one.name, one.read_bytes()) for one in sorted(path.parent.glob("*.csv"))]
        reviews = [one for one in reading.read_all(tables) if isinstance(one, Review)]
        rows, read = rows + len(known), read + len(reviews)
        for review, row in zip(reviews, known, strict=False):
            rating = row["Rating"] or rated.get((row["Name"], row["Year"]), "")
            stated = {"title": row["Name"], "year": row["Year"], "rating": rating}
            judged(review, {field: _same(value) for field, value in stated.items() if value}, counts)
    return rows, read, figures("letterboxd", counts)


def figures(name: str, counts: Counter[tuple[str, str]]) -> list[Figure]:
    """The figures of a collection, a field each."""
    kinds = ("right", "stated", "found", "statable")
    return [
        Figure(name, one, *(counts[one, kind] for kind in kinds)) for one in dict.fromkeys(one for one, _ in counts)
    ]


def collections() -> Iterator[tuple[str, int, int, list[Figure]]]:
    """Each collection: its name, its files (or rows), those that were read, and its figures."""
    for name, truths_of in BLOGS:
        yield name, *blog(name, truths_of)
    yield "letterboxd", *exports()


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; the exit status is 0 if there was anything to measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path, help="write the figures here too")
    asked = parser.parse_args(arguments)
    if not DATA.exists():
        print("The collections of ../shared/data are not here; nothing to measure.", file=sys.stderr)
        return 1
    written = []
    for name, files, read, found in collections():
        print(f"{name}: {read} of {files} read")
        written.append({"collection": name, "files": files, "read": read, "fields": [one._asdict() for one in found]})
        for one in found:
            right, recalled = f"{one.right} of {one.stated} right", f"{one.found} of {one.statable} in the files"
            print(f"  {one.field}: precision {one.precision:.3f} ({right}), recall {one.recall:.3f} ({recalled})")
    if asked.json:
        asked.json.write_text(json.dumps(written, indent=2), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

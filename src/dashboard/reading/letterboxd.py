"""A Letterboxd export: its reviews, each with the grade and the day that its diary and ratings hold.

Of its tables, `reviews.csv` alone holds prose; the others (`watched.csv`, lists) are no faults of an export and are
passed over, as are reviews that their writer deleted. What comes from another table than the reviews says so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from dashboard.reading import tables
from dashboard.reading.blocks import Document, Entry
from dashboard.reading.files import File, Unread
from dashboard.review import UnreadableReview

_SIGN = b"Letterboxd URI"
_HEAD = 1_000
_BESIDE = {"profile.csv": b"Date Joined,Username", "comments.csv": b"Date,Content,Comment"}
"""Tables that bear no address of a film in their first line, and how that line begins."""
_PUT_AWAY = frozenset({"deleted", "orphaned"})
Film = tuple[str, str]
"""The name and the year of a film, as the tables of an export tell films apart."""


def is_of_export(file: File) -> bool:
    """Whether a file is a table of an export.

    >>> is_of_export(File("diary.csv", b"Date,Name,Year,Letterboxd URI,Rating")), is_of_export(File("a.csv", b"Name"))
    (True, False)
    """
    header = file.data[:_HEAD].lstrip(b"\xef\xbb\xbf").split(b"\n")[0]
    listed = file.data.startswith(b"Letterboxd list export")
    beside = _BESIDE.get(file.last_name)
    return file.is_named((".csv",)) and bool(listed or _SIGN in header or (beside and header.startswith(beside)))


def is_put_away(file: File) -> bool:
    """Whether a file is a table of what its writer took down: an export keeps that in folders of its own.

    >>> is_put_away(File("export/deleted/reviews.csv", b"Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review"))
    True
    """
    folder = file.name.replace("\\", "/").rpartition("/")[0].rpartition("/")[2]
    return folder in _PUT_AWAY and is_of_export(file)


def is_bare(file: File) -> bool:
    """Whether a file is a table of an export that holds no reviews.

    >>> is_bare(File("diary.csv", b"Date,Name,Year,Letterboxd URI,Rating")), is_bare(File("a.csv", b"Name,Review"))
    (True, False)
    """
    header = file.data[:_HEAD].lstrip(b"\xef\xbb\xbf").split(b"\n")[0]
    return is_of_export(file) and b"Review" not in header


@dataclass(slots=True)
class Beside:
    """What the tables beside the reviews state: grades and days, each with where it stands."""

    ratings: dict[Film, tuple[str, str]] = field(default_factory=dict)
    diary: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)
    """Address of a diary entry, which its review has too → field → value and where."""

    def take(self, file: File) -> None:
        """Take in a table; one that is damaged or of another kind states nothing."""
        if file.last_name not in {"diary.csv", "ratings.csv"}:
            return
        try:
            rows = tables.rows(file.content, file.name)
            header = next(rows, None)
        except UnreadableReview:
            return
        names = header[1] if isinstance(header, tuple) else []
        for found in rows:
            if isinstance(found, Unread):
                continue
            row = dict(zip(names, found[1], strict=False))
            where = f"{file.last_name}, line {found[0]}"
            if file.last_name == "ratings.csv" and row.get("Rating"):
                self.ratings[row.get("Name", ""), row.get("Year", "")] = (row["Rating"], where)
            elif file.last_name == "diary.csv":
                stated = {"rating": row.get("Rating", ""), "date": row.get("Date", ""), "year": row.get("Year", "")}
                self.diary[row.get("Letterboxd URI", "")] = {
                    name: (value, where) for name, value in stated.items() if value.strip()
                }

    def of(self, row: dict[str, str]) -> dict[str, tuple[str, str]]:
        """What the tables state of the film and the day of a review."""
        rated = self.ratings.get((row.get("Name", ""), row.get("Year", "")))
        return {**({"rating": rated} if rated else {}), **self.diary.get(row.get("Letterboxd URI", ""), {})}


def read(file: File, others: Sequence[File]) -> Iterator[Document | Unread]:
    """The reviews of an export, with what its other tables state where the reviews' own does not."""
    beside = Beside()
    for other in others:
        beside.take(other)
    rows = tables.rows(file.content, file.name)
    header = next(rows, None)
    names = header[1] if isinstance(header, tuple) else []
    by_line = {found[0]: dict(zip(names, found[1], strict=False)) for found in rows if isinstance(found, tuple)}
    for found in tables.read(file):
        if isinstance(found, Unread):
            yield found
            continue
        row = by_line.get(found.numbers[-1] if found.entries else 0, {})
        own = {entry.field for entry in found.entries}
        more = [(name, value, where) for name, (value, where) in beside.of(row).items() if name not in own]
        yield replace(
            found, entries=(*found.entries, *(Entry(name, (value,), 0, where) for name, value, where in more))
        )

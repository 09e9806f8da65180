"""CSV and TSV: a review a row. Which column is what is told by its name, and for the prose by its content."""

import csv
import io
import itertools
import re
from collections.abc import Iterator, Sequence

from dashboard.reading import records
from dashboard.reading.blocks import Document
from dashboard.reading.files import File, Unread
from dashboard.review import UnreadableReview

SUFFIXES = (".csv", ".tsv")
_DELIMITERS = ",;\t|"
SAMPLE = 100
"""Rows that are looked at to find out what the columns hold."""
_MOST_COLUMNS = 1_000
_LONGEST_HEADER = 20_000
_LONGEST_NAME = 60  # letters; the first cell of prose that is longer is no column's name
Rows = Iterator[tuple[int, list[str]] | Unread]
_TITLES = frozenset({"title", "name", "movie", "film"})


def recognises(file: File) -> bool:
    """Whether a file is a table: by its name, or by a first line that names a column of reviews."""
    head = file.content.lstrip("\n\r")[:_LONGEST_HEADER].split("\n")[0]
    if file.is_named(SUFFIXES):
        return any(sign in head for sign in _DELIMITERS)
    names = [name.strip().strip('"').casefold() for name in head.split(_delimiter(head))]
    return len(names) > 2 and "review" in names and bool(_TITLES.intersection(names))  # noqa: PLR2004


def _delimiter(head: str) -> str:
    return max(_DELIMITERS, key=re.sub(r'"[^"]*"', "", head).count)


def rows(content: str, name: str) -> Rows:
    r"""The rows that are not empty, each with the line that it begins on; the first is the header.

    >>> list(rows('a,b\n"x\ny",2\n\n3,4', "t.csv"))
    [(1, ['a', 'b']), (2, ['x\ny', '2']), (5, ['3', '4'])]
    """
    head = content.lstrip("\n\r")[:_LONGEST_HEADER].split("\n")[0]
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=_delimiter(head))
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            reason = "a quotation mark is opened and not closed" if "field larger" in str(error) else str(error)
            yield Unread(name, f"{name}, line {line}: this row could not be read ({reason}); mend it and add it again.")
            continue
        if any(cell.strip() for cell in row):
            yield line, row


def bounded(name: str, names: Sequence[str]) -> None:
    """Refuse a table with too many columns. Raises `UnreadableReview`."""
    if len(names) > _MOST_COLUMNS:
        raise UnreadableReview(
            f"{name}: the table has {len(names):,} columns; keep those of the reviews and add it again."
        )


def sample(file: File) -> tuple[list[str], list[tuple[int, list[str]] | Unread], Rows]:
    """The names of the columns, the first rows, and the rest; a table without a header gets names of ours.

    Raises `UnreadableReview` where there is no table.
    """
    found = rows(file.content, file.name)
    first = next(found, None)
    if not isinstance(first, tuple):
        raise UnreadableReview(first.message if first else f"{file.name}: the table is empty.")
    _, cells = first
    bounded(file.name, cells)
    names = [records.clean(name).strip() for name in cells]
    if any(len(name) > _LONGEST_NAME and " " in name for name in names):
        return [f"column {at}" for at in range(1, len(names) + 1)], [first, *itertools.islice(found, SAMPLE - 1)], found
    return names, list(itertools.islice(found, SAMPLE)), found


def read(file: File) -> Iterator[Document | Unread]:
    """The reviews of a table. Raises `UnreadableReview` where no column holds any."""
    names, first, others = sample(file)
    columns = records.columns(names, [row[1] for row in first if isinstance(row, tuple)], file.told)
    if columns.body is None:
        raise UnreadableReview(
            f"{file.name}: no column of this table holds reviews; say which one does, or name it `review`."
        )
    for row in itertools.chain(first, others):
        if isinstance(row, Unread):
            yield row
        else:
            yield from columns.review(row[1], row[0])

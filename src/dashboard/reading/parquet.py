"""Parquet: a review a row, read batch by batch. The line of a field is the number of its row, from 1."""

import io
from collections.abc import Iterator
from typing import Any

from dashboard.reading import records, tables
from dashboard.reading.blocks import Document
from dashboard.reading.files import File, Unread
from dashboard.review import UnreadableReview

SUFFIXES = (".parquet",)
_MAGIC = b"PAR1"
_LARGEST = 300_000_000
_BATCH = 200
_MOST_ROWS = 20_000


def recognises(file: File) -> bool:
    """Whether a file is Parquet, by its bytes."""
    return file.data.startswith(_MAGIC)


def read(file: File) -> Iterator[Document | Unread]:
    """The reviews of a table. Raises `UnreadableReview` where it is damaged or no column holds any."""
    rows = _rows(file)
    names = next(rows)
    sample: list[list[str]] = []
    for _, row in zip(range(tables.SAMPLE), rows, strict=False):
        sample.append(row)
    columns = records.columns(names, sample, file.told)
    if columns.body is None:
        raise UnreadableReview(
            f"{file.name}: no column of this table holds reviews; say which one does, or name it `review`."
        )
    number = 0
    for row in sample:
        number += 1
        yield from columns.review(row, number)
    for row in rows:
        number += 1
        if number > _MOST_ROWS:
            yield Unread(
                file.name, f"{file.name}: only the first {_MOST_ROWS:,} rows of this table were read; split it."
            )
            return
        yield from columns.review(row, number)


def sample(file: File) -> tuple[list[str], list[list[str]]]:
    """The names of the columns, and the first rows."""
    rows = _rows(file)
    names = next(rows)
    return names, [row for _, row in zip(range(tables.SAMPLE), rows, strict=False)]


def _rows(file: File) -> Iterator[list[str]]:
    """The names of the columns, then each row as words."""
    import pyarrow as pa  # type: ignore[import-untyped]  # noqa: PLC0415  # 43 MB that few libraries need
    import pyarrow.parquet as pq  # type: ignore[import-untyped]  # noqa: PLC0415

    try:
        table = pq.ParquetFile(
            io.BytesIO(file.data), thrift_string_size_limit=10_000_000, thrift_container_size_limit=100_000
        )
        size = sum(table.metadata.row_group(at).total_byte_size for at in range(table.metadata.num_row_groups))
        names = [str(name) for name in table.schema_arrow.names]
        tables.bounded(file.name, names)
        if size > _LARGEST:
            raise UnreadableReview(
                f"{file.name}: unpacked, this table is larger than {_LARGEST // 10**6} MB; keep the columns of reviews."
            )
        yield [records.clean(name) for name in names]
        for batch in table.iter_batches(batch_size=_BATCH, use_threads=False):
            for row in batch.to_pylist():
                yield [_words(row.get(name)) for name in names]
    except (pa.ArrowException, OSError, ValueError, KeyError, OverflowError, UnicodeDecodeError) as error:
        raise UnreadableReview(f"{file.name}: this Parquet file is damaged; make it again.") from error


def _words(held: Any) -> str:
    if held is None or isinstance(held, bytes | dict):
        return ""
    if isinstance(held, list):
        return ", ".join(_words(one) for one in held)
    return str(held).encode("utf-8", "replace").decode()

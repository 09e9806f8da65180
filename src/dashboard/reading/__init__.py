"""Files → reviews. Formats are told by looking at the bytes and the name; one module reads one of them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from dashboard.reading import (
    archives,
    assembly,
    docx,
    epub,
    feeds,
    letterboxd,
    markdown,
    objects,
    odt,
    parquet,
    pdf,
    plain,
    records,
    several,
    tables,
    web,
)
from dashboard.reading.blocks import Document
from dashboard.reading.files import File, Told, Unread, Wishes
from dashboard.review import Review, UnreadableReview, source_of

__all__ = [
    "READERS",
    "SUFFIXES",
    "VERSION",
    "Reader",
    "Told",
    "Unread",
    "UnreadableReview",
    "Wishes",
    "columns_of",
    "read",
    "read_all",
    "unpacked",
]

VERSION = "5"
"""Changes whenever the same bytes may be read otherwise; rows read by another version are read anew."""

LARGEST = 60_000_000
"""Bytes of a file that is looked into at all."""

LONGEST = 3_000_000
"""Bytes of one text: far more than any review has."""

MOST_REVIEWS = 10_000
"""Reviews of one file that are read at most."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: its name, how its files are named, whether a file is in it, and the reviews in the file."""

    format: str
    suffixes: tuple[str, ...]
    recognises: Callable[[File], bool]
    read: Callable[[File], Iterable[Document | Unread]]
    """Reviews, and what could not be read of the rest; raises `UnreadableReview` where nothing could."""


READERS = (
    Reader("Word", docx.SUFFIXES, docx.recognises, docx.read),
    Reader("OpenDocument", odt.SUFFIXES, odt.recognises, odt.read),
    Reader("PDF", pdf.SUFFIXES, pdf.recognises, pdf.read),
    Reader("Parquet", parquet.SUFFIXES, parquet.recognises, parquet.read),
    Reader("RSS, Atom or WordPress", feeds.SUFFIXES, feeds.recognises, feeds.read),
    Reader("a web page", web.SUFFIXES, web.recognises, web.read),
    Reader("JSON", objects.SUFFIXES, objects.recognises, objects.read),
    Reader("a table", tables.SUFFIXES, tables.recognises, tables.read),
    Reader("Markdown", (".md", ".markdown"), markdown.recognises, lambda file: (markdown.read_file(file),)),
    Reader("plain text", (".txt", ".text"), lambda _file: True, lambda file: (plain.read(file.content),)),
)
"""The formats, the pickiest first; the first four are told by their bytes alone."""

ONE_TEXT = ("a web page", "Markdown", "plain text")
"""Formats that are one text, read as a whole."""

SUFFIXES = (*(suffix for reader in READERS for suffix in reader.suffixes), *epub.SUFFIXES, *archives.SUFFIXES)
"""Which files of a folder are taken for reviews."""


def read(name: str, data: bytes) -> tuple[Review, ...]:
    """The reviews in a file, by its name and its bytes.

    Raises `UnreadableReview`, which says what is wrong and what to do, where there are none.

    >>> (review,) = read("her.txt", b"Her (2013) review\\n\\nA man falls in love. It is sad.")
    >>> review.name, len(review.sentences), review.language
    ('Her', 2, 'en')
    """
    found = list(read_all([(name, data)]))
    reviews = tuple(one for one in found if isinstance(one, Review))
    if not reviews:
        raise UnreadableReview(" ".join(one.message for one in found if isinstance(one, Unread)))
    return reviews


def read_all(named: Iterable[tuple[str, bytes]], wishes: Wishes | None = None) -> Iterator[Review | Unread]:
    """The reviews in files, each a name and its bytes, and what could not be read; each as a person wishes."""
    exports: dict[str, list[File]] = {}
    for given in unpacked(named):
        if isinstance(given, Unread):
            yield given
            continue
        file = File(*given)
        if wishes and file.sha256 in wishes:
            file = replace(file, told=wishes[file.sha256])
        if letterboxd.is_put_away(file):
            continue
        if letterboxd.is_of_export(file):
            exports.setdefault(file.name.rpartition("/")[0], []).append(file)
        else:
            yield from _of_file(file, None)
    yield from _exported(exports)


def unpacked(named: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes] | Unread]:
    """The files themselves, and in place of archives and e-books the files in them."""
    yield from _unpacked(named, 0, None)


def _unpacked(
    named: Iterable[tuple[str, bytes] | Unread], depth: int, allowance: archives.Allowance | None
) -> Iterator[tuple[str, bytes] | Unread]:
    for given in named:
        if isinstance(given, Unread):
            yield given
            continue
        file = File(*given)
        try:
            if archives.recognises(file):
                left = allowance or archives.Allowance()
                yield from _unpacked(archives.entries(file, SUFFIXES, depth, left), depth + 1, left)
            elif epub.recognises(file):
                yield from epub.chapters(file)
            else:
                yield given
        except UnreadableReview as error:
            yield Unread(file.name, str(error))


def _exported(exports: dict[str, list[File]]) -> Iterator[Review | Unread]:
    """The reviews of the Letterboxd exports in these folders, each with the tables beside it."""
    read = False
    for files in exports.values():
        bare = [file for file in files if letterboxd.is_bare(file)]
        for file in files:
            if file not in bare:
                read = True
                yield from _of_file(file, bare)
    if not read:
        for file in (file for files in exports.values() for file in files):
            yield Unread(file.name, f"{file.name}: this table holds no reviews; add `reviews.csv` beside it.")


def _of_file(file: File, beside: list[File] | None) -> Iterator[Review | Unread]:
    """The reviews of a file; `beside` are the other tables of the Letterboxd export that it is of."""
    part = 0
    source = None
    try:
        if len(file.data) > LARGEST:
            raise UnreadableReview(f"{file.name}: this file is larger than {LARGEST // 10**6} MB; split it.")
        reader = next(reader for reader in READERS if reader.recognises(file))
        if reader.format in ONE_TEXT and len(file.data) > LONGEST:
            raise UnreadableReview(
                f"{file.name}: this text is longer than {LONGEST // 10**6} MB, which no review is; split it."
            )
        documents = reader.read(file) if beside is None else letterboxd.read(file, beside)
        for found in documents:
            if isinstance(found, Unread):
                yield found
                continue
            for document in several.split(found):
                if part >= MOST_REVIEWS:
                    message = f"{file.name}: only the first {MOST_REVIEWS:,} reviews of this file were read; split it."
                    yield Unread(file.name, message)
                    return
                source = source or replace(source_of(file.name, file.data, file.encoding), told=str(file.told))
                yield assembly.review(document, replace(source, part=part))
                part += 1
    except UnreadableReview as error:
        yield Unread(file.name, str(error))


def columns_of(file: File) -> records.Columns | None:
    """What the columns of a table are taken for; None where the file is no table."""
    try:
        reader = next(reader for reader in READERS if reader.recognises(file))
        if reader.read is tables.read:
            names, first, _ = tables.sample(file)
            return records.columns(names, [row[1] for row in first if isinstance(row, tuple)], file.told)
        if reader.read is parquet.read:
            return records.columns(*parquet.sample(file), file.told)
        if reader.read is objects.read:
            return records.columns(*objects.sample(file), file.told)
    except UnreadableReview:
        pass
    return None

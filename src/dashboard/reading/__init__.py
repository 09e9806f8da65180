"""Files → reviews. Formats are told by looking at the bytes and the name; one module reads one of them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from dashboard.reading import archives, assembly, feeds, letterboxd, markdown, objects, plain, tables, web
from dashboard.reading.blocks import Document
from dashboard.reading.files import File, Unread
from dashboard.review import Review, UnreadableReview, source_of

__all__ = ["READERS", "SUFFIXES", "VERSION", "Reader", "Unread", "UnreadableReview", "read", "read_all"]

VERSION = "2"
"""Changes whenever the same bytes may be read otherwise; rows read by another version are read anew."""

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
    Reader("RSS, Atom or WordPress", feeds.SUFFIXES, feeds.recognises, feeds.read),
    Reader("a web page", web.SUFFIXES, web.recognises, web.read),
    Reader("JSON", objects.SUFFIXES, objects.recognises, objects.read),
    Reader("a table", tables.SUFFIXES, tables.recognises, tables.read),
    Reader("Markdown", (".md", ".markdown"), markdown.recognises, lambda file: (markdown.read(file.content),)),
    Reader("plain text", (".txt", ".text"), lambda _file: True, lambda file: (plain.read(file.content),)),
)
"""The formats, the pickiest first."""

SUFFIXES = (*(suffix for reader in READERS for suffix in reader.suffixes), *archives.SUFFIXES)
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


def read_all(named: Iterable[tuple[str, bytes]]) -> Iterator[Review | Unread]:
    """The reviews in files, each a name and its bytes, and what could not be read."""
    yield from _all(((name, data) for name, data in named), 0, None)


def _all(
    named: Iterable[tuple[str, bytes] | Unread], depth: int, allowance: archives.Allowance | None
) -> Iterator[Review | Unread]:
    bare: list[Unread] = []
    has_reviews = False
    for given in named:
        if isinstance(given, Unread):
            yield given
            continue
        file = File(*given)
        try:
            if archives.recognises(file):
                left = allowance or archives.Allowance()
                yield from _all(archives.entries(file, SUFFIXES, depth, left), depth + 1, left)
            elif letterboxd.is_bare(file):
                bare.append(
                    Unread(file.name, f"{file.name}: this table holds no reviews; add `reviews.csv` beside it.")
                )
            else:
                has_reviews |= file.last_name == "reviews.csv"
                yield from _of_file(file)
        except UnreadableReview as error:
            yield Unread(file.name, str(error))
    if not has_reviews:
        yield from bare


def _of_file(file: File) -> Iterator[Review | Unread]:
    reader = next(reader for reader in READERS if reader.recognises(file))
    source = None
    part = 0
    for found in reader.read(file):
        if isinstance(found, Unread):
            yield found
            continue
        if part >= MOST_REVIEWS:
            message = f"{file.name}: only the first {MOST_REVIEWS:,} reviews of this file were read; split it."
            yield Unread(file.name, message)
            return
        source = source or source_of(file.name, file.data, file.decoded[1])
        yield assembly.review(found, replace(source, part=part))
        part += 1

"""Files → reviews. Formats are told by looking at the bytes and the name; one module reads one of them."""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.reading import assembly, decoding, markdown, plain
from dashboard.reading.blocks import Document
from dashboard.review import Review, UnreadableReview, source_of

__all__ = ["READERS", "VERSION", "Reader", "UnreadableReview", "read"]

VERSION = "1"
"""Changes whenever the same bytes may be read otherwise; rows read by another version are read anew."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A format of text files: its name, whether a decoded file is in it, and its blocks."""

    format: str
    recognises: Callable[[str, str], bool]
    """From the file's name and its text."""
    read: Callable[[str], Document]


READERS = (
    Reader("Markdown", markdown.recognises, markdown.read),
    Reader("plain text", lambda _name, _content: True, plain.read),
)
"""The formats, the pickiest first."""


def read(name: str, data: bytes) -> tuple[Review, ...]:
    """The reviews in a file, by its name and its bytes.

    Raises `UnreadableReview`, which says what is wrong and what to do.

    >>> (review,) = read("her.txt", b"Her (2013) review\\n\\nA man falls in love. It is sad.")
    >>> review.name, len(review.sentences), review.language
    ('Her', 2, 'en')
    """
    content, encoding = decoding.decode(name, data)
    reader = next(reader for reader in READERS if reader.recognises(name, content))
    return (assembly.review(reader.read(content), source_of(name, data, encoding)),)

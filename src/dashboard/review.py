"""What a film review is: the data types that every other part of the dashboard speaks in.

Standard library only. All offsets count characters of the text that was read, from 0, the end not included:
of the decoded file, or of what a reader took out of a file that is more than text, such as one row of a table.
All line numbers are of the file and count from 1.
"""

import datetime
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stated(Generic[T]):
    """A value that the file states, and the line that states it."""

    value: T
    line: int
    """From 1; 0 where the statement is no line of the text, and `where` says what it is."""
    where: str = ""
    """Where else than in the text it stands, such as `the file’s name`."""
    places: tuple[int, ...] = ()
    """Where sentences of prose state it, one for each name of several; what only hidden ones say is hidden too."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the decoded file, `start` to before `end`.

    >>> Span(2, 5).overlaps(Span(4, 9)), Span(2, 5).overlaps(Span(5, 9))
    (True, False)
    """

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Film:
    """What a review states of the film it is about; a field that it does not state is None, never a guess."""

    title: Stated[str] | None = None
    original_title: Stated[str] | None = None
    year: Stated[int] | None = None
    tagline: Stated[str] | None = None
    directors: Stated[tuple[str, ...]] | None = None
    writers: Stated[tuple[str, ...]] | None = None
    cast: Stated[tuple[str, ...]] | None = None
    countries: Stated[tuple[str, ...]] | None = None
    languages: Stated[tuple[str, ...]] | None = None
    genres: Stated[tuple[str, ...]] | None = None
    runtime: Stated[int] | None = None
    """Minutes."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as a reader sees it (markup taken off), where it stands, and what its author marked in it."""

    text: str
    start: int
    end: int
    marked: tuple[Span, ...] = ()
    """Stretches of this sentence that the author marked as spoilers, as offsets into the file."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of prose: at least one sentence."""

    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The paragraphs under one heading; the prose before the first heading has none."""

    heading: Stated[str] | None
    """Without the warning in it, where it says more than that."""
    paragraphs: tuple[Paragraph, ...]
    marked: bool = False
    """Whether a heading marks all of it as a spoiler: its own, or one above."""
    warning: str = ""
    """Its own heading as written, where that is what marks it."""

    @property
    def title(self) -> str:
        """The heading as written; empty where there is none."""
        return self.warning or (self.heading.value if self.heading else "")

    @property
    def hides_heading(self) -> bool:
        """Whether its heading is a part of what a heading above it marks."""
        return self.heading is not None and self.marked and not self.warning


@dataclass(frozen=True, slots=True)
class Notice:
    """A warning of spoilers that the author wrote in prose; it is never scored as prose."""

    text: str
    start: int
    end: int
    line: int
    after: int
    """How many paragraphs of the review stand before it."""


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a review was read from."""

    name: str
    sha256: str
    """Of the file's bytes, in hexadecimal."""
    encoding: str
    """The name of the encoding that the bytes were decoded with, such as `utf-8` or `cp949`."""
    size: int
    """In bytes."""
    part: int = 0
    """Which of the file's reviews, from 0."""
    told: str = ""
    """How a person said that the file is to be read, where they did: its encoding, its columns."""


@dataclass(frozen=True, slots=True)
class Review:
    """One film review, as read from its file."""

    film: Film
    sections: tuple[Section, ...]
    source: Source
    language: str
    """Of the prose: an ISO 639-1 code, or `und` where it could not be told."""
    subtitle: Stated[str] | None = None
    """The headline of the review where it is more than the film's title."""
    author: Stated[str] | None = None
    date: Stated[datetime.date] | None = None
    rating: Stated[str] | None = None
    """As the author wrote it, such as `4/5`."""
    notices: tuple[Notice, ...] = ()

    @property
    def key(self) -> str:
        """What identifies the review: the hash of its file, with its place among the file's reviews after the first."""
        part = self.source.part
        return f"{self.source.sha256}-{part}" if part else self.source.sha256

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All paragraphs, in the order of the file."""
        return tuple(paragraph for section in self.sections for paragraph in section.paragraphs)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences of prose, in the order of the file."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph.sentences)

    @property
    def name(self) -> str:
        """What to call the review in a list: the film's title, else the file's name in words."""
        return self.film.title.value if self.film.title else in_words(self.source.name)

    def heading_lines(self) -> dict[int, int]:
        """The line of each heading, by the number, from 0, of the first paragraph under it."""
        lines: dict[int, int] = {}
        number = 0
        for section in self.sections:
            if section.heading and section.paragraphs:
                lines[number] = section.heading.line
            number += len(section.paragraphs)
        return lines

    def placed(self) -> Iterator[tuple[int, int, Sentence]]:
        """Each sentence with the numbers, from 0, of its section and of its paragraph in the review."""
        number = 0
        for index, section in enumerate(self.sections):
            for paragraph in section.paragraphs:
                for sentence in paragraph.sentences:
                    yield index, number, sentence
                number += 1


class UnreadableReview(Exception):
    """A file that could not be read as a review; the message says what is wrong, where, and what to do."""


def source_of(name: str, data: bytes, encoding: str) -> Source:
    """The identity of a file with this name and these bytes.

    >>> source_of("a.txt", b"Fine film.", "utf-8").sha256[:8]
    'b5555e44'
    """
    return Source(name, hashlib.sha256(data).hexdigest(), encoding, len(data))


def in_words(file_name: str) -> str:
    """What to call a file whose film is not known, without the date, the dashes and the ending of its name.

    >>> in_words("posts/2014-09-14-five-scary-moments.md"), in_words("2014-09-14.md"), in_words("My notes.v2.txt")
    ('Five scary moments', '2014-09-14', 'My notes.v2')
    """
    name = file_name.rpartition("/")[2]
    stem = name.rpartition(".")[0] or name
    words = re.sub(r"^\d{4}-\d\d-\d\d[-_ ]+", "", stem)
    words = words if " " in words or re.fullmatch(r"[\d\W_]*", words) else re.sub(r"[-_]+", " ", words).strip()
    return words[:1].upper() + words[1:] if words else name

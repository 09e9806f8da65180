"""A file as the readers get it: its name, its bytes, and its text, which is decoded once and only if asked for."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from dashboard.reading import decoding


@dataclass(frozen=True, slots=True)
class Unread:
    """A file, or a part of one, that could not be read, and the sentence that says why and what to do."""

    name: str
    message: str


@dataclass(frozen=True, slots=True)
class Told:
    """How a person says that a file is to be read, where the readers guessed wrongly."""

    encoding: str = ""
    """A name of Python's; empty where it is to be guessed."""
    columns: tuple[tuple[str, str], ...] = ()
    """Column → what it is, as in `labels`: `review`, `title`, `director` …; empty for a column to be left out."""

    def __str__(self) -> str:
        """The same words for the same meaning, to tell readings of one file apart; empty where nothing was told."""
        return ";".join([self.encoding, *(f"{name}={meaning}" for name, meaning in self.columns)]).strip(";")


Wishes = Mapping[str, Told]
"""SHA-256 of a file → how it is to be read."""
NOTHING = Told()


@dataclass(frozen=True)
class File:
    """The name and the bytes of a file."""

    name: str
    data: bytes
    told: Told = field(default=NOTHING)

    @cached_property
    def decoded(self) -> tuple[str, str]:
        """The text and the name of its encoding; raises `UnreadableReview` where the bytes are no text."""
        return decoding.decode(self.name, self.data, self.told.encoding)

    @property
    def content(self) -> str:
        """The text."""
        return self.decoded[0]

    @property
    def encoding(self) -> str:
        """The encoding that the text was decoded with; `binary` for a file that is no text and never was decoded."""
        return self.decoded[1] if "decoded" in self.__dict__ else "binary"

    @cached_property
    def sha256(self) -> str:
        """Of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def last_name(self) -> str:
        """The name without its folders, in lower case."""
        return self.name.replace("\\", "/").rsplit("/", 1)[-1].lower()

    def is_named(self, suffixes: Iterable[str]) -> bool:
        """Whether the name ends with one of these.

        >>> File("Her.MD", b"").is_named((".md",))
        True
        """
        return self.last_name.endswith(tuple(suffixes))

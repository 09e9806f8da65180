"""A file as the readers get it: its name, its bytes, and its text, which is decoded once and only if asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from dashboard.reading import decoding


@dataclass(frozen=True, slots=True)
class Unread:
    """A file, or a part of one, that could not be read, and the sentence that says why and what to do."""

    name: str
    message: str


@dataclass(frozen=True)
class File:
    """The name and the bytes of a file."""

    name: str
    data: bytes

    @cached_property
    def decoded(self) -> tuple[str, str]:
        """The text and the name of its encoding; raises `UnreadableReview` where the bytes are no text."""
        return decoding.decode(self.name, self.data)

    @property
    def content(self) -> str:
        """The text."""
        return self.decoded[0]

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

"""Where the words of a file stand in it: what a cell, a string or a page says, and the place of each character.

For the formats that are more than text. Nothing is understood here: the readers say what is a review, and whoever
changes a file reads it again.
"""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

TABLES, STRINGS, PAGES = (".csv", ".tsv"), (".json", ".jsonl", ".ndjson"), (".html", ".htm", ".xhtml")
_DELIMITERS = ",;\t|"
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_UNSEEN = frozenset({"script", "style", "title", "head", "template", "noscript", "textarea"})


@dataclass(frozen=True, slots=True, eq=False)
class Written:
    """A text, and for each of its characters where it begins and ends in the file."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def place(self, at: int) -> int:
        """Where in the file the character begins, or where the last one ends."""
        return self.starts[at] if at < len(self.starts) else self.ends[-1] if self.ends else 0

    def part(self, start: int, end: int) -> "Written":
        """These of its characters."""
        return Written(self.text[start:end], self.starts[start:end], self.ends[start:end])


def plain(content: str) -> Written:
    """A text that is the whole file."""
    return Written(content, range(len(content)), range(1, len(content) + 1))


def cells(content: str) -> Iterator[Written]:
    r"""The cells of a table that are not empty, quotation marks taken off, as Python's `csv` reads them.

    >>> [(one.text, one.place(0)) for one in cells('a,"x ""y"" z"\n"b\nc",d')]
    [('a', 0), ('x "y" z', 3), ('b\nc', 15), ('d', 20)]
    """
    head = content.lstrip("\n\r").split("\n")[0]
    delimiter = max(_DELIMITERS, key=re.sub(r'"[^"]*"', "", head).count)
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    quoted, fresh, at = False, True, 0
    while at <= len(content):
        sign = content[at : at + 1]
        length = 1
        if quoted and sign == '"' and content[at + 1 : at + 2] == '"':
            length = 2
        elif quoted and sign == '"':
            quoted, at = False, at + 1
            continue
        elif fresh and sign == '"':
            quoted, fresh, at = True, False, at + 1
            continue
        elif not quoted and (not sign or sign in f"{delimiter}\r\n"):
            if letters:
                yield Written("".join(letters), tuple(starts), tuple(ends))
                letters, starts, ends = [], [], []
            fresh, at = True, at + 1
            continue
        elif not sign:
            return
        letters.append(sign)
        starts.append(at)
        ends.append(at + length)
        fresh, at = False, at + length


def strings(content: str) -> Iterator[Written]:
    r"""The strings of a JSON file, names included, with their escapes undone.

    >>> [one.text for one in strings('{"a": "caf\\u00e9 \\ud83d\\ude00"}')]
    ['a', 'café 😀']
    """
    for match in _STRING.finditer(content):
        letters: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = match.start() + 1
        while at < match.end() - 1:
            sign, length = _unescaped(content, at)
            letters.append(sign)
            starts.append(at)
            ends.append(at + length)
            at += length
        if letters:
            yield Written("".join(letters), tuple(starts), tuple(ends))


def _unescaped(content: str, at: int) -> tuple[str, int]:
    """The character that stands at a place of a JSON string, and how long it is written."""
    if content[at] != "\\":
        return content[at], 1
    if content[at + 1] != "u":
        return _ESCAPES.get(content[at + 1], content[at + 1]), 2
    if pair := re.compile(r"\\u([dD][89abAB]\w\w)\\u([dD][c-fC-F]\w\w)").match(content, at):
        halves = b"".join(int(half, 16).to_bytes(2, "big") for half in pair.groups())
        return halves.decode("utf-16-be"), 12
    single = re.compile(r"\\u([0-9a-fA-F]{4})").match(content, at)
    return (chr(int(single[1], 16)), 6) if single else (content[at], 1)


def page(content: str) -> Written:
    """What a page says, scripts and the like left out.

    >>> found = page("<title>T</title><p>Tea &amp; <i>toast</i></p>")
    >>> found.text, found.place(4), found.place(5)
    ('Tea & toast', 23, 28)
    """
    parser = _Page(content)
    parser.feed(content)
    parser.close()
    return Written("".join(parser.letters), tuple(parser.starts), tuple(parser.ends))


class _Page(HTMLParser):
    """Collects the characters of a page."""

    def __init__(self, content: str) -> None:
        super().__init__(convert_charrefs=False)
        self.content = content
        self.letters: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.unseen: list[str] = []
        self.lines = [0, *(match.end() for match in re.finditer("\n", content))]

    def _at(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _UNSEEN:
            self.unseen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.unseen:
            del self.unseen[self.unseen.index(tag) :]

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            at = self._at()
            self.letters.extend(data)
            self.starts.extend(range(at, at + len(data)))
            self.ends.extend(range(at + 1, at + 1 + len(data)))

    def handle_entityref(self, name: str) -> None:
        self._take(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._take(f"&#{name}")

    def _take(self, written: str) -> None:
        at = self._at()
        if not self.unseen:
            end = at + len(written) + self.content.startswith(";", at + len(written))
            for letter in html.unescape(f"{written};"):
                self.letters.append(letter)
                self.starts.append(at)
                self.ends.append(end)

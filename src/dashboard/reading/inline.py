"""The plain characters of one Markdown paragraph, each with its place in the file.

markdown-it tells which characters are markup but not where they stood, so its pieces are looked for, one after
the other, in the paragraph's own lines.
"""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from dashboard.reading.markup import FILLER

Lines = Sequence[tuple[int, int]]
_ITALIC = re.compile(r"</?(?:em|i|cite)\b", re.IGNORECASE)
_BREAK = re.compile(r"<br\b", re.IGNORECASE)


def places(content: str, lines: Lines, token: Token, row_start: int = 0) -> list[int]:
    """For each character of the token's content, its offset in the file.

    `lines` are the spans of the file's lines; cells of a table, which share a line, are found from `row_start`.
    """
    current, after = token.map or [0, len(lines)]
    found: list[int] = []
    for line in token.content.split("\n"):
        bare = line.strip()
        position = -1
        # The parser leaves out lines of odd white space at a paragraph's start.
        for number in range(current, min(after, len(lines))):
            start, end = lines[number]
            in_row = row_start > start
            position = content.find(bare, row_start, end) if in_row else content.rfind(bare, start, end)
            if position >= 0:
                current = number if in_row else number + 1
                break
        end = lines[min(max(current - 1, 0), len(lines) - 1)][1]
        position = (position if position >= 0 else end) - (len(line) - len(line.lstrip()))
        position = max(0, min(position, len(content) - len(line)))
        found += range(position, position + len(line))
        found.append(end)
    return found[:-1]


class Reading:
    """The characters of an inline token: `text`, `at`, and the words set in italics or bold."""

    def __init__(self, token: Token, where: Sequence[int], parser: MarkdownIt) -> None:
        """Read a token whose characters stand at the offsets `where`."""
        self.source = token.content
        self.where = where
        self.parser = parser
        self.cursor = 0
        self.letters: list[str] = []
        self.at: list[int] = []
        self.emphasised: list[str] = []
        self.strong = False
        self.depth = 0
        self.loose = False  # whether there are words outside bold
        self.began: list[int] = []
        for child in token.children or ():
            self._take(child)
        self.text = "".join(self.letters)
        self.strong = self.strong and not self.loose

    def _emit(self, letters: str, position: int) -> None:
        at = self.where[position : position + len(letters)]
        if FILLER not in letters and len(at) == len(letters) > 0 and (not self.at or at[0] > self.at[-1]):
            self.letters.append(letters)
            self.at += at
            self.loose = self.loose or (not self.depth and bool(letters.strip()))
            return
        for index, letter in enumerate(letters):
            offset = self.where[min(position + index, len(self.where) - 1)] if self.where else 0
            if letter != FILLER and (not self.at or offset > self.at[-1]):
                self.letters.append(letter)
                self.at.append(offset)
        if letters.replace(FILLER, "").strip() and not self.depth:
            self.loose = True

    def _find(self, sign: str) -> int:
        """Where the sign stands next; the cursor goes behind it."""
        position = self.source.find(sign, self.cursor)
        if position < 0:
            return self.cursor
        self.cursor = position + len(sign)
        return position

    def _take(self, token: Token) -> None:
        kind = token.type
        if kind == "text":
            self._emit(token.content, self._find(token.content))
        elif kind == "text_special":
            self._emit(token.content, self._find(token.markup))
        elif kind in {"softbreak", "hardbreak"}:
            self._emit("\n", self._find("\n"))
        elif kind == "code_inline":
            self._code(token)
        elif kind == "html_inline":
            self._tag(token.content)
        elif kind == "image":
            self._find(f"![{token.content}]")
            self._skip_target()
        elif kind == "link_open":
            self._find("<" if token.markup == "autolink" else "[")
        elif kind == "link_close":
            self._find(">" if token.markup == "autolink" else "]")
            if token.markup != "autolink":
                self._skip_target()
        elif kind.endswith(("_open", "_close")):
            self._find(token.markup)
            self._emphasis(kind)

    def _tag(self, tag: str) -> None:
        position = self._find(tag)
        if _BREAK.match(tag):
            self._emit("\n", position)
        elif _ITALIC.match(tag):
            self._emphasis("em_close" if tag.startswith("</") else "em_open")

    def _code(self, token: Token) -> None:
        start = self._find(token.markup) + len(token.markup)
        end = self._find(token.markup)
        padded = 1 if end - start > len(token.content) else 0
        self._emit(token.content, start + padded)

    def _emphasis(self, kind: str) -> None:
        if kind.endswith("_open"):
            self.began.append(len(self.letters))
        elif self.began:
            words = "".join(self.letters[self.began.pop() :])
            self.emphasised.append(words)
        if kind.startswith("strong"):
            self.depth += 1 if kind.endswith("_open") else -1
            self.strong = True

    def _skip_target(self) -> None:
        """Move the cursor behind the `(address "title")` or `[label]` of a link."""
        source, helpers = self.source, self.parser.helpers
        if source.startswith("[", self.cursor):
            self._find("]")
        if not source.startswith("(", self.cursor):
            return
        position = self.cursor + 1
        while position < len(source) and source[position] in " \n":
            position += 1
        address = helpers.parseLinkDestination(source, position, len(source))
        position = address.pos if address.ok else position
        close = source.find(")", position)
        quote = re.compile(r"\s+([\"'(])").match(source, position)
        if quote:
            title = helpers.parseLinkTitle(source, quote.start(1), len(source))
            close = source.find(")", title.pos) if title.ok else close
        self.cursor = close + 1 if close >= 0 else self.cursor

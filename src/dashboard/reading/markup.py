"""What an author marked as a spoiler: the stretches, and the text without the markup's own characters.

Reddit `>!x!<` and `[x](/s "hidden")`, Stack Exchange `>! x`, Discord `||x||`, markdown-it `!!x!!`, AniList
`~!x!~`, BBCode `[spoiler]x[/spoiler]`, HTML (`<spoiler>`, `<details>`, `class="spoiler"`, `data-mx-spoiler`,
`<tg-spoiler>`), Lemmy `::: spoiler`, Hugo and Jekyll shortcodes, MediaWiki `{{#spoiler:…|x}}`, Obsidian
`> [!spoiler]`. Markup that is not closed hides to the end of the file; nested markup hides to the outer end.
"""

import bisect
import re
from collections import Counter

from dashboard.review import Span

FILLER = "\U0001bc9f"
"""Stands for a character of markup, so that offsets stay; punctuation to Markdown, and in no review."""

_TOKEN = re.compile(
    r"""
      (?P<fence>  ^[ ]{0,3}(?P<fenced>```+|~~~+)[^`\n]*$ )
    | (?P<code>   `+ )
    | (?P<box>    ^[ ]{0,3}:::+[^\S\n]*(?P<boxed>\w*)[^\n]*$ )
    | (?P<callout>^[ ]{0,3}>[ ]?\[!spoilers?\][-+]?[^\n]*$ )
    | (?P<quote>  ^[ ]{0,3}>! )
    | (?P<label>  \[(?P<shown>[^\[\]\n]{0,200})\]\((?:/s|\#s|/spoiler|\#spoiler)
                  (?P<title>[ ]"(?P<hidden>[^"]{0,2000})")?\) )
    | (?P<bbcode> \[(?P<bbclose>/?)spoilers?(?:=[^\]\n]{0,200}|[ ]+\w+=[^\]\n]{0,200})?\](?!\() )
    | (?P<tag>    <(?P<slash>/?)(?P<name>[a-z][a-z0-9-]*)\b(?P<attributes>[^<>]{0,1000})> )
    | (?P<hugo>   \{\{[<%]\s*(?P<hugoclose>/?)\s*spoiler\b[^{}\n]{0,300}[>%]\}\} )
    | (?P<jekyll> \{%-?\s*(?P<jekyllclose>end)?spoiler\b[^{}%\n]{0,300}%\} )
    | (?P<wiki>   \{\{\#?spoiler(?::[^|{}\n]{0,200})?\| | \}\} )
    | (?P<reddit> >! | !< )
    | (?P<pair>   \|\| | !!+ | ~! | !~ )
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_KINDS = (
    "fence", "code", "box", "callout", "quote", "label", "bbcode", "tag", "hugo", "jekyll", "wiki", "reddit", "pair",
)  # fmt: skip
_HIDING_CLASS = re.compile(
    r"(?:class|rel)\s*=\s*(?:\"[^\"]*|'[^']*|)(?<![a-z])spoilers?(?:[-_](?:text|content|body|inline|hidden))?"
    r"(?=[\"'\s>]|$)|data-mx-spoiler",
    re.IGNORECASE,
)
_HIDING_TAGS = frozenset({"spoiler", "spoilers", "details", "tg-spoiler"})
_CLOSING = re.compile(r"\[/spoilers?\]", re.IGNORECASE)
_LONG = 5000  # characters that a piece of markup inside a paragraph may be long
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905


def hides(tag: str, attributes: str) -> bool:
    """Whether an HTML element hides what is in it.

    >>> hides("details", ""), hides("span", 'class="spoiler"'), hides("p", 'class="intro"')
    (True, True, False)
    """
    return tag in _HIDING_TAGS or bool(_HIDING_CLASS.search(attributes))


def unmark(content: str, markdown: bool = True) -> tuple[str, tuple[Span, ...]]:
    """The text with spoiler markup as `FILLER`, or as spaces on a line of its own, and the hidden stretches.

    In Markdown, markup inside code is left alone. Offsets are the same before and after.

    >>> blanked, hidden = unmark("He lives. ||She dies.|| End.")
    >>> blanked.replace(FILLER, "_"), hidden
    ('He lives. __She dies.__ End.', (Span(start=12, end=21),))
    """
    scan = _Scan(content, markdown)
    position = 0
    while match := _TOKEN.search(content, position):
        position = scan.take(match)
    return scan.blanked(), scan.hidden()


class _Scan:
    """One reading of a text from its start to its end: what is open, what is hidden, what is markup."""

    def __init__(self, content: str, markdown: bool) -> None:
        self.content = content
        self.markdown = markdown
        self.open: list[tuple[str, int]] = []  # kind of markup, where it began to hide
        self.depth: Counter[str] = Counter()  # how many of a kind are open
        self.block_end = -1
        self.found: list[tuple[int, int]] = []
        self.masks: list[tuple[int, int]] = []
        self.places = {
            sign: [match.start() for match in re.finditer(re.escape(sign), content)]
            for sign in ("||", "!!", "!~", "!<", "</summary", "```", "~~~")
            if sign in content
        }

    def take(self, match: re.Match[str]) -> int:
        """Note what this piece of markup means; where to read on."""
        kind = next(name for name in _KINDS if match[name] is not None)
        position: int = getattr(self, f"_{kind}")(match)
        return max(position, match.start() + 1)

    def blanked(self) -> str:
        """The text with its markup blanked out."""
        pieces: list[str] = []
        position = 0
        for start, end in sorted(self.masks):
            if start >= position:
                pieces += [self.content[position:start], FILLER * (end - start)]
                position = end
        blank = "".join([*pieces, self.content[position:]])
        only = re.compile(rf"^[^\S\n]*{FILLER}(?:[^\S\n]|{FILLER})*$", re.MULTILINE)
        return only.sub(lambda match: " " * len(match.group()), blank)

    def hidden(self) -> tuple[Span, ...]:
        """The hidden stretches in order, joined where they overlap; what is still open hides to the end."""
        ends = [(start, len(self.content)) for _, start in self.open]
        joined: list[tuple[int, int]] = []
        for start, end in sorted([*self.found, *ends]):
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            elif start < end:
                joined.append((start, end))
        return tuple(Span(start, end) for start, end in joined)

    def _begin(self, kind: str, match: re.Match[str]) -> int:
        self.masks.append(match.span())
        self._open(kind, match.end())
        return match.end()

    def _open(self, kind: str, start: int) -> None:
        self.open.append((kind, start))
        self.depth[kind] += 1

    def _end(self, kind: str, match: re.Match[str]) -> int:
        """Close the latest of this kind; without one, the characters are text."""
        if self.depth[kind]:
            index = next(i for i in range(len(self.open) - 1, -1, -1) if self.open[i][0] == kind)
            self.masks.append(match.span())
            self.found.append((self.open.pop(index)[1], match.start()))
            self.depth[kind] -= 1
        return match.end()

    def _later(self, sign: str, position: int, paragraph: bool = False) -> int:
        """Where the sign stands next at or after a place (in the same paragraph), or -1."""
        places = self.places.get(sign, [])
        index = bisect.bisect_left(places, position)
        if index == len(places):
            return -1
        between = self.content[position : min(places[index], position + _LONG)] if paragraph else ""
        if len(between) == _LONG or re.search(r"\n[^\S\n]*\n", between):
            return -1
        return places[index]

    def _fence(self, match: re.Match[str]) -> int:
        if not self.markdown:
            return match.end()
        fence = match["fenced"]
        closing = re.compile(rf"^[ ]{{0,3}}{re.escape(fence[0])}{{{len(fence)},}}[^\S\n]*$", re.MULTILINE)
        found = closing.search(self.content, match.end())
        return found.end() if found else len(self.content)

    def _code(self, match: re.Match[str]) -> int:
        if not self.markdown:
            return match.end()
        ticks = len(match.group())
        end = self.content.find("\n\n", match.end(), match.end() + _LONG)
        limit = end if end >= 0 else match.end() + _LONG
        found = re.compile(rf"(?<!`)`{{{ticks}}}(?!`)").search(self.content, match.end(), limit)
        return found.end() if found else match.end()

    def _box(self, match: re.Match[str]) -> int:
        if match["boxed"].lower() in {"spoiler", "spoilers", "details"}:
            return self._begin("box", match)
        if match["boxed"]:
            if self.depth["box"]:
                self._open("box", match.start())
            return match.end()
        return self._end("box", match)

    def _block_end(self, position: int) -> int:
        """Where the block quote that goes on at a place ends."""
        if position > self.block_end:
            found = re.compile(r"\n(?=[^\S\n]*(?:\n|$))|\n(?![^\S\n]{0,3}>)").search(self.content, position)
            self.block_end = found.start() if found else len(self.content)
        return self.block_end

    def _callout(self, match: re.Match[str]) -> int:
        self.masks.append((match.start() + match.group().index("["), match.end()))
        self.found.append((match.end(), self._block_end(match.end())))
        return match.end()

    def _quote(self, match: re.Match[str]) -> int:
        end = self._block_end(match.end())
        if 0 <= self._later("!<", match.end()) < end:
            self.masks.append((match.end() - 2, match.end()))
            self._open("reddit", match.end())
        else:
            self.masks.append((match.end() - 1, match.end()))
            self.found.append((match.end(), end))
        return match.end()

    def _label(self, match: re.Match[str]) -> int:
        start, end = match.span("hidden") if match["title"] else match.span("shown")
        self.masks += [(match.start(), start), (end, match.end())]
        self.found.append((start, end))
        return match.end()

    def _bbcode(self, match: re.Match[str]) -> int:
        if not match["bbclose"] and self.markdown and self._ends_a_heading(match):
            return match.end()
        return self._end("bbcode", match) if match["bbclose"] else self._begin("bbcode", match)

    def _ends_a_heading(self, match: re.Match[str]) -> bool:
        """Whether `[spoilers]` is a word at the end of a heading, which nothing closes: `## The end [SPOILERS]`."""
        first = self.content.rfind("\n", 0, match.start()) + 1
        heading = re.compile(r"[ ]{0,3}#{1,6}[ \t]+[^\n]*\w[^\n]*").fullmatch(self.content, first, match.start())
        last = re.compile(r"[ \t#]*(?:\r|\n|\Z)").match(self.content, match.end())
        return bool(heading and last) and not _CLOSING.search(self.content, match.end())

    def _tag(self, match: re.Match[str]) -> int:
        name = match["name"].lower()
        if name == "summary" and self.depth["<details"]:
            label_end = self._later("</summary", match.end(), paragraph=True)
            self.masks.append((match.start(), label_end if label_end >= 0 and not match["slash"] else match.end()))
            return self.masks[-1][1]
        if match["slash"]:
            return self._end(f"<{name}", match)
        if name in _VOID or match["attributes"].endswith("/"):
            return match.end()
        if hides(name, match["attributes"]):
            return self._begin(f"<{name}", match)
        if self.depth[f"<{name}"]:  # its end is not the end of the hidden element
            return self._begin(f"<{name}", match)
        return match.end()

    def _hugo(self, match: re.Match[str]) -> int:
        return self._end("hugo", match) if match["hugoclose"] else self._begin("hugo", match)

    def _jekyll(self, match: re.Match[str]) -> int:
        return self._end("jekyll", match) if match["jekyllclose"] else self._begin("jekyll", match)

    def _wiki(self, match: re.Match[str]) -> int:
        return self._end("wiki", match) if match.group() == "}}" else self._begin("wiki", match)

    def _reddit(self, match: re.Match[str]) -> int:
        return self._begin("reddit", match) if match.group() == ">!" else self._end("reddit", match)

    def _pair(self, match: re.Match[str]) -> int:
        """`||x||`, `!!x!!` and `~!x!~`: signs that also stand for themselves, so more must fit."""
        sign, end = match.group(), match.end()
        before = self.content[match.start() - 1 : match.start()]
        after = self.content[end : end + 1]
        if sign == "!~" or self.depth[sign]:
            return self._end("~!" if sign == "!~" else sign, match)
        line = self.content[max(self.content.rfind("\n", 0, end) + 1, end - 200) : end].lstrip()
        if sign == "||":
            row = line.startswith("|") and not line.startswith("||")
            closed = self._later("||", end) >= 0
            begins = not row and after != "|" and (closed or (not before.strip() and bool(after.strip())))
        else:
            closed = self._later("!~" if sign == "~!" else "!!", end, paragraph=True) >= 0
            bare = sign == "~!" and line == sign
            begins = not (before.isalnum() or before in {"~", "!"}) and bool(after.strip()) and (closed or bare)
        return self._begin(sign, match) if begins else end

"""Text of reviews as elements: the only HTML of the dashboard.

A page is drawn from a tree of `Node`s. The browser side (`passages.js`) turns text into text and knows a
fixed list of tags and attributes, so a review can neither add markup nor load or run anything.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.charts import label
from dashboard.gate import Hidden, Reason, Shown, ShownNotice, ShownParagraph, ShownSentence
from dashboard.questions import SUREST, named_families, section_names
from dashboard.ui.notices import Items, above, pieces
from dashboard.ui.wording import counted, line_name, placed

HERE = Path(__file__).parent
WHY = {
    Reason.AUTHOR: "marked as a spoiler by the writer",
    Reason.STORY: "seems to give the story away",
    Reason.UNCHECKED: "cannot be checked for spoilers yet",
}
"""What a bar says in place of a hidden passage."""
WARNED = ", as the writer warns"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Node:
    """An element: its tag, what is in it, its class, its attributes, and what pressing it asks for."""

    tag: str
    children: tuple["Node | str", ...] = ()
    look: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    act: tuple[str, str] | None = None
    """The name and value of the event that a press sends."""

    def plain(self) -> Json:
        """The tree as plain values, which are all that is sent."""
        values: Json = {"tag": self.tag}
        if self.children:
            values["children"] = [one if isinstance(one, str) else one.plain() for one in self.children]
        if self.look:
            values["look"] = self.look
        if self.attributes:
            values["attributes"] = self.attributes
        if self.act:
            values["act"] = list(self.act)
        return values


def node(
    tag: str, *children: "Node | str", look: str = "", act: tuple[str, str] | None = None, **attributes: str
) -> Node:
    """A node; `aria_label="x"` and the like become `aria-label`."""
    named = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    return Node(tag, children, look, named, act)


_mount = st.components.v2.component(
    "film_review_passages",
    html="<div data-root></div>",
    css=(HERE / "passages.css").read_text("utf-8"),
    js=(HERE / "passages.js").read_text("utf-8"),
)


def draw(tree: Node, key: str, place: str | None = None, **events: Callable[[str], None]) -> None:
    """Draw a tree; `place` is the `data-place` to scroll to, and each event is called with the value it carries."""
    handlers: dict[str, Any] = {f"on_{name}_change": _handler(key, name, call) for name, call in events.items()}
    _mount(data={"tree": tree.plain(), "place": place}, key=key, **handlers)


def chips_on(key: str, colour: str) -> None:
    """Draw what is chosen in the widget of this key on a ground of this colour, `#rrggbb`. Both are the program's."""
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", colour) or not re.fullmatch(r"[a-z-]+", key):
        raise ValueError(f"no colour or no key: {colour!r}, {key!r}")
    st.html(f"<style>.st-key-{key} [data-tag] {{ background-color: {colour} }}</style>")


def _handler(key: str, name: str, call: Callable[[str], None]) -> Callable[[], None]:
    def handle() -> None:
        value = getattr(st.session_state[key], name, None)
        if isinstance(value, str):
            call(value)

    return handle


def masthead(shown: Shown) -> Node:
    """Whose film this is: title, original title, who wrote the review and when."""
    film = shown.film
    parts = [node("h1", shown.name, dir="auto")]
    second = [film.original_title.value] if film.original_title else []
    second += [str(film.year.value)] if film.year else []
    second += [f"directed by {_listed(film.directors.value)}"] if film.directors else []
    if second:
        parts.append(node("p", " · ".join(second), look="original", dir="auto"))
    byline = [f"Review by {shown.author.value}"] if shown.author else []
    byline += [f"{shown.date.value.day} {shown.date.value:%B %Y}"] if shown.date else []
    byline += [f"rated {shown.rating.value}"] if shown.rating else []
    if byline:
        parts.append(node("p", " · ".join(byline), look="byline", dir="auto"))
    return node("header", *parts, look="masthead")


def _listed(names: Sequence[str]) -> str:
    """Names as a reader would say them.

    >>> _listed(["Ann", "Bo", "Cy"])
    'Ann, Bo and Cy'
    """
    return ", ".join(names) if len(names) < 2 else f"{', '.join(names[:-1])} and {names[-1]}"  # noqa: PLR2004


def reader(
    shown: Shown,
    wanted: Sequence[str],
    place: int | None,
    words: Mapping[int, Sequence[tuple[int, int]]] | None = None,
    rest: Mapping[int, str] | None = None,
) -> Node:
    """The whole review as an article; paragraphs that touch none of the `wanted` themes are faded.

    `rest` says otherwise: the numbers, from 0, of the paragraphs that are not looked for, each `faded` or `gone`.

    `place` is the paragraph, from 1, to set off. `words` has, by sentence, offsets of further words to underline.
    The author's notices stand where the file has them.
    """
    parts: list[Node] = []
    if shown.subtitle:
        parts.append(_line("h2", shown.subtitle, "subtitle", shown))
    notices = list(shown.notices)
    before: str | None = None  # the revealed passage that the last drawn paragraph ends in
    for at, section in enumerate(shown.sections):
        parts += map(_notice, above(section, notices))
        if section.heading:
            parts.append(_line("h2", section.heading, f"heading-{at}", shown))
        for paragraph in section.paragraphs:
            missing = "faded" if wanted and not _touches(paragraph, wanted) else ""
            aside = missing if rest is None else rest.get(paragraph.number, "")
            looks = (["faded"] if aside else []) + (["place"] if paragraph.number + 1 == place else [])
            name = {"data-place": f"paragraph-{paragraph.number + 1}"}
            for piece in pieces(paragraph, notices):
                if isinstance(piece, ShownNotice):
                    parts.append(_notice(piece))
                elif aside != "gone":
                    runs = _runs(piece, wanted, words or {}, before)
                    parts.append(Node("p", tuple(runs), " ".join(looks), {**name, "dir": "auto"}))
                    name = {}  # of a paragraph with a notice inside, the first piece has its name
                    before = None if isinstance(piece[-1], Hidden) else piece[-1].revealed
    parts += map(_notice, notices)
    return node("article", *parts, look="reader", lang=shown.language, dir="auto", aria_label="The review")


def _notice(notice: ShownNotice) -> Node:
    return node("aside", notice.text, look="notice", aria_label="The writer's own warning", dir="auto")


def _line(tag: str, line: str | Hidden, key: str, shown: Shown) -> Node:
    return node(tag, *line_or_bar(line, key, shown), dir="auto")


def line_or_bar(line: str | Hidden, key: str, shown: Shown) -> list[Node | str]:
    """A heading or a tagline, with a way to hide it again where it was revealed, or the bar that stands for it."""
    if isinstance(line, Hidden):
        return [bar(line)]
    return [hide_again(key), line] if key in shown.revealed else [line]


def _touches(paragraph: ShownParagraph, wanted: Sequence[str]) -> bool:
    return any(match.theme in wanted for one in paragraph.sentences for match in one.themes)


def _runs(
    items: Items, wanted: Sequence[str], words: Mapping[int, Sequence[tuple[int, int]]], before: str | None
) -> list[Node | str]:
    """What a paragraph says; a revealed passage that goes on from the one `before` has its way back there already."""
    parts: list[Node | str] = []
    for item in items:
        if parts:
            parts.append(" ")
        if isinstance(item, Hidden):
            parts.append(bar(item))
            continue
        if item.revealed and item.revealed != before:
            parts.append(hide_again(item.revealed))
        before = item.revealed
        runs = marked_words(item, wanted, words.get(item.number, ()))
        parts += [node("span", *runs, look="revealed")] if item.revealed else runs
    return parts


def bar(hidden: Hidden) -> Node:
    """The quiet bar that stands for a hidden passage; pressing it asks for the passage."""
    return node(
        "button", f"Hidden: {why(hidden)} · ", node("strong", "Show"),
        look="hidden-passage", act=("reveal", hidden.key), data_key=hidden.key,
    )  # fmt: skip


def why(hidden: Hidden) -> str:
    """Why a passage is hidden and how long it is, in words; of a line beside the prose, what it is."""
    prose = hidden.key.startswith("passage-")
    count = counted(hidden.sentences, "sentence") if prose else f"1 {line_name(hidden.key)}"
    return WHY[hidden.reason] + (WARNED if hidden.warned else "") + f" · {count}"


def hide_again(key: str) -> Node:
    """The button that hides a revealed passage again."""
    return node("button", "Hide again", look="hide-again", act=("hide", key), data_key=key)


def marked_words(
    sentence: ShownSentence, wanted: Sequence[str], others: Sequence[tuple[int, int]] = ()
) -> list[Node | str]:
    """The sentence with the words of the wanted themes underlined, and others at these offsets."""
    found = [one for one in sentence.themes if one.theme in wanted]
    runs = underlined(sentence.text, [*((one.start, one.end) for one in found if not one.by_meaning), *others])
    return [node("span", *runs, look="meant")] if found and all(one.by_meaning for one in found) else runs


def underlined(text: str, spans: Iterable[tuple[int, int]]) -> list[Node | str]:
    """The text with these stretches underlined; of two that overlap, the first.

    >>> [one if isinstance(one, str) else one.children for one in underlined("I wept a lot.", [(2, 6)])]
    ['I ', ('wept',), ' a lot.']
    """
    parts: list[Node | str] = []
    at = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= at:
            parts += [text[at:start]] if start > at else []
            parts.append(node("mark", text[start:end]))
            at = end
    return [*parts, text[at:]] if at < len(text) else parts


def paragraph_sections(shown: Shown) -> list[str]:
    """For each paragraph, what its section is called."""
    return [
        name for name, section in zip(section_names(shown), shown.sections, strict=True) for _ in section.paragraphs
    ]


def quoted(passages: Iterable[tuple[int, ShownSentence]], shown: Shown, wanted: Sequence[str]) -> Node:
    """Sentences as quotations, each with the paragraph and section that it stands in; pressing leads there."""
    sections = paragraph_sections(shown)
    quotes = [
        node(
            "div",
            node("p", *marked_words(sentence, wanted), dir="auto"),
            node("p", placed(f"Paragraph {number}", sections[number - 1]), look="about"),
            node("button", "Read it there", look="quiet", act=("read", str(number)), data_key=f"read-{number}"),
            look="passage",
        )
        for number, sentence in passages
    ]
    return node("div", *quotes, look="passages")


def evidence(shown: Shown, paragraph: int, words: Mapping[int, Sequence[tuple[int, int]]]) -> Node:
    """The sentences of a paragraph, from 1, each with the emotion it was found to convey and how sure that is.

    `words` has, by sentence, the offsets of the words that carry the emotion; they are underlined.
    """
    parts = []
    for item in shown.paragraphs[paragraph - 1].items:
        if isinstance(item, Hidden):
            parts.append(node("div", bar(item), look="passage"))
            continue
        head = [hide_again(item.revealed)] if item.revealed else []
        text = node("p", *head, *underlined(item.text, words.get(item.number, ())), dir="auto")
        parts.append(node("div", text, node("p", finding(item), look="about"), look="passage"))
    if not parts:
        parts = [node("p", "This paragraph belongs to a passage that is hidden.", look="about")]
    return node("div", *parts, look="passages")


def finding(sentence: ShownSentence) -> str:
    """What was found in a sentence, in words, with how sure that is."""
    if sentence.emotions is None or sentence.story is None:
        return f"Not scored: {sentence.why}."
    voice = "story" if sentence.story >= SUREST else "writer"
    named = [f"{label(family, voice)} ({sure:.0%} sure)" for family, sure in named_families(sentence)]
    whose = (
        f"told of the story ({sentence.story:.0%} sure)"
        if voice == "story"
        else f"the writer’s own ({1 - sentence.story:.0%} sure)"
    )
    return f"{', '.join(named) or 'no clear emotion'} · {whose}".capitalize()


def sentence(text: str, look: str = "said") -> Node:
    """A sentence of ours that may quote a review."""
    return node("p", text, look=look, dir="auto")

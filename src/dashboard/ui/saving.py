"""The reading view as one HTML file, to keep and to share: the review as it is shown, and nothing behind it.

The file stands alone: it loads nothing, runs nothing, and its text is escaped. What is hidden is not in it; where
it stood, a line says so and why.
"""

import html
from collections.abc import Iterator

import streamlit as st

from dashboard import exports
from dashboard.gate import Hidden, Shown, ShownNotice
from dashboard.questions import hidden_lines, hidden_sentences
from dashboard.ui import wording
from dashboard.ui.notices import Items, above, pieces
from dashboard.ui.passages import Node, masthead, node, why

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_TAGS = frozenset({"article", "header", "footer", "main", "h1", "h2", "p", "span", "aside", "mark"})
_ATTRIBUTES = frozenset({"class", "lang", "dir", "aria-label"})
_STYLE = """
:root { color-scheme: light dark; --page: #FBF7F0; --ink: #16110E; --faint: #F2EBDF; --line: #8C7A63; --red: #8A1A28; }
@media (prefers-color-scheme: dark) {
  :root { --page: #15120F; --ink: #EDE4D3; --faint: #221D18; --line: #8A7B6A; --red: #F0BE6A; }
}
body { margin: 0; background: var(--page); color: var(--ink);
  font: 1.16rem/1.68 "Source Serif 4", "Iowan Old Style", Charter, Georgia, serif; }
main { max-width: 38rem; margin: 0 auto; padding: clamp(1.5rem, 6vw, 4rem) 1.2rem 5rem; overflow-wrap: anywhere; }
h1 { font-size: clamp(1.9rem, 6vw, 2.9rem); line-height: 1.1; margin: 0; text-wrap: balance; }
h2 { font-size: 1.4rem; line-height: 1.25; margin: 2.4rem 0 0.7rem; text-wrap: balance; }
p { margin: 0 0 1.05rem; }
header { margin-bottom: 2rem; } header p { margin: 0.35rem 0 0; }
.tagline { font-size: 1.25rem; font-style: italic; }
.hidden-passage { display: inline; border: 1px solid var(--line); border-radius: 0.4rem; padding: 0.1rem 0.6rem;
  font-size: 0.92rem; background: var(--faint); box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.revealed { background: color-mix(in srgb, var(--red) 12%, transparent); }
.notice { border-inline-start: 3px solid var(--red); padding-inline-start: 0.9rem; margin: 1.2rem 0;
  font-style: italic; }
mark { background: none; color: inherit; text-decoration: underline 2px var(--red); text-underline-offset: 3px; }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 0.9rem; }
@media print { body { font-size: 11pt; } .hidden-passage { background: none; } }
"""


def button(shown: Shown) -> None:
    """The button that saves the page; the page is made when it is pressed."""
    st.download_button(
        "Save as a page", lambda: page(shown), file_name=exports.file_name(shown.name, "review", "html"),
        mime="text/html", key=f"page-{shown.key}", icon=":material/download:", on_click="ignore",
        help="The review as it stands here, as one file that opens in every browser and loads nothing. "
        "What is hidden now is not in it.",
    )  # fmt: skip


def page(shown: Shown) -> str:
    """The HTML document of a review as it is shown."""
    body = node("main", masthead(shown), *_tagline(shown), _article(shown), _footer(shown))
    head = (
        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{_escaped(shown.name)}</title><style>{_STYLE}</style>"
    )
    return f'<!doctype html>\n<html lang="en"><head>{head}</head>\n<body>{"".join(_written(body))}</body></html>\n'


def _written(one: Node | str) -> Iterator[str]:
    """An element as HTML; raises `ValueError` at a tag or an attribute that a page of text does not need."""
    if isinstance(one, str):
        yield _escaped(one)
        return
    attributes = {**({"class": one.look} if one.look else {}), **one.attributes}
    if one.tag not in _TAGS or not _ATTRIBUTES.issuperset(attributes):
        raise ValueError(f"{one.tag} with {sorted(attributes)} has no place in a saved page")
    yield f"<{one.tag}" + "".join(f' {name}="{_escaped(value)}"' for name, value in attributes.items()) + ">"
    for child in one.children:
        yield from _written(child)
    yield f"</{one.tag}>" + ("\n" if one.tag in {"p", "h1", "h2", "aside", "header", "article"} else "")


def _escaped(text: str) -> str:
    """The text as it may stand in HTML; control characters are left out."""
    return html.escape("".join(sign for sign in text if sign.isprintable() or sign in "\n\t"))


def _tagline(shown: Shown) -> list[Node]:
    line = shown.tagline
    return (
        []
        if line is None
        else [node("p", _bar(line) if isinstance(line, Hidden) else line, look="tagline", dir="auto")]
    )


def _article(shown: Shown) -> Node:
    parts: list[Node] = []
    if shown.subtitle:
        parts.append(_heading(shown.subtitle))
    notices = list(shown.notices)
    for section in shown.sections:
        parts += [_notice(one.text) for one in above(section, notices)]
        if section.heading:
            parts.append(_heading(section.heading))
        for paragraph in section.paragraphs:
            parts += [
                _notice(piece.text) if isinstance(piece, ShownNotice) else _paragraph(piece)
                for piece in pieces(paragraph, notices)
            ]
    parts += [_notice(one.text) for one in notices]
    return node("article", *parts, lang=shown.language, dir="auto", aria_label="The review")


def _heading(line: str | Hidden) -> Node:
    return node("h2", _bar(line) if isinstance(line, Hidden) else line, dir="auto")


def _notice(text: str) -> Node:
    return node("aside", text, look="notice", dir="auto", aria_label="The writer’s own warning")


def _paragraph(items: Items) -> Node:
    parts: list[Node | str] = []
    for item in items:
        parts += [" "] if parts else []
        if isinstance(item, Hidden):
            parts.append(_bar(item))
        else:
            parts.append(node("span", item.text, look="revealed") if item.revealed else item.text)
    return node("p", *parts, dir="auto")


def _bar(hidden: Hidden) -> Node:
    return node("span", f"Hidden: {why(hidden)}", look="hidden-passage")


def _footer(shown: Shown) -> Node:
    """What the file holds and what it does not, and how often that is right."""
    hidden, sentences = hidden_sentences(shown)
    lines = hidden_lines(shown)
    if shown.language not in {"en", "und"} and not shown.sentences:
        said = "Nothing of it could be checked for spoilers, so all of it is hidden."
    elif hidden or lines:
        prose = f"{wording.counted(hidden, 'sentence')} of {sentences}" if hidden else ""
        said = f"{wording.with_lines(prose, lines)} hidden as a spoiler, and so not in this file."
    else:
        said = "Nothing was hidden when this file was saved."
    opened = (
        " Passages that were opened before saving are set off and may give the film away." if shown.revealed else ""
    )
    return node(
        "footer",
        node("p", f"Saved from {shown.source.name}. {said}{opened} What gives a film away is found by a program, which "
             "can miss a spoiler."),
    )  # fmt: skip

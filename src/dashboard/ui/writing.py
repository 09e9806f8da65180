"""For the writer of a review: what to mend, their own marks, and the corrected file.

Nothing here is drawn before the person says that they wrote the review, since all of it quotes spoilers: a
download, too, is fetched by the browser as soon as it is drawn.
"""

from collections.abc import Sequence

import streamlit as st

from dashboard import checking, correcting, gate
from dashboard.checking import Finding
from dashboard.correcting import Asked, Corrected
from dashboard.gate import Choice, Reason, Shown
from dashboard.ui import cached, wording
from dashboard.ui.passages import Node, node
from dashboard.ui.scope import Scope


def confirmed(now: Scope) -> bool:
    """Whether this person says that they wrote the review; kept for this visit, never in the address."""
    return st.toggle(
        "I wrote this review: show me everything", key=f"wrote-{now.name}", persist_state="session",
        help="This page quotes what gives the film away. It opens for this review alone.",
    )  # fmt: skip


def unchecked(now: Scope) -> str:
    """How much of the review could not be checked, and why; empty where all could."""
    return checking.unchecked(cached.analysed(now.review))


def findings(now: Scope) -> list[Finding]:
    """What to mend."""
    data, review = cached.file_of(now.review), now.review
    known = correcting.sentence_lines(review.source.name, data, [review]) if data else {}
    lines = known.get(review.source.part, (0,) * len(review.sentences))
    return checking.findings(cached.analysed(review), lines)


def found(several: Sequence[Finding]) -> Node:
    """What to mend, each with its sentence and its line."""
    quotes = [
        node(
            "div",
            node("p", one.quote, dir="auto"),
            node("p", f"{one.message[0].upper()}{one.message[1:]}{_on(one.line)}", look="about"),
            look="passage",
        )
        for one in several
    ]
    return node("div", *quotes, look="passages")


def _on(line: int) -> str:
    return f" · line {line}" if line else ""


def marks(now: Scope) -> Node:
    """The whole review, each line and each sentence with a button that marks it as a spoiler or takes the mark off."""
    whole: Shown = gate.shown(cached.analysed(now.review), Choice(everything=True))
    hidden, lines = marked(now), marked_lines(now)
    parts: list[Node] = []
    if isinstance(whole.subtitle, str):
        parts.append(_line("h2", whole.subtitle, "subtitle", "headline", lines))
    if isinstance(whole.tagline, str):
        parts.append(_line("p", whole.tagline, "tagline", "tagline", lines))
    for at, section in enumerate(whole.sections):
        if isinstance(section.heading, str):
            parts.append(_line("h2", section.heading, f"heading-{at}", "heading", lines))
        for paragraph in section.paragraphs:
            pieces: list[Node | str] = []
            for one in paragraph.sentences:
                number = one.number
                said = f"sentence {number + 1}"
                pieces += [_button(str(number), said, number in hidden), _said(one.text, number in hidden), " "]
            parts.append(node("p", *pieces, dir="auto"))
    return node(
        "article", *parts, look="reader", lang=whole.language, dir="auto", aria_label="The review, to be marked"
    )


def _line(tag: str, text: str, key: str, name: str, hidden: set[str]) -> Node:
    said = f"{name}: {text}" if name == "heading" else name
    return node(tag, _button(key, said, key in hidden), _said(text, key in hidden), dir="auto")


def _button(place: str, said: str, is_hidden: bool) -> Node:
    return node(
        "button", "Spoiler" if is_hidden else "Mark", look="hide-again pressed" if is_hidden else "hide-again",
        act=("mark", place), data_key=place, aria_pressed=str(is_hidden).lower(), aria_label=f"Spoiler: {said}",
    )  # fmt: skip


def _said(text: str, is_hidden: bool) -> Node | str:
    return node("span", text, look="revealed") if is_hidden else text


def marked(now: Scope) -> set[int]:
    """The sentences that are hidden from others as spoilers, by what they say, the file, or the writer's word here."""
    covers = gate.passages(cached.analysed(now.review), now.choice)
    return {at for at, cover in enumerate(covers) if cover and cover.reason is not Reason.UNCHECKED}


def marked_lines(now: Scope) -> set[str]:
    """The keys of the tagline, the headline and the headings that are hidden from others as spoilers."""
    hidden = gate.hidden_lines(cached.analysed(now.review), now.choice)
    return {key for key, one in hidden.items() if one.reason is not Reason.UNCHECKED}


def counted(now: Scope) -> str:
    """How much is marked, in words."""
    count = wording.counted(len(marked(now)), "sentence")
    lines = len(marked_lines(now))
    return f"{count} and {wording.counted(lines, 'line')}" if lines else count


def download(now: Scope) -> None:
    """The file with these marks, or why it cannot be had."""
    data = cached.file_of(now.review)
    name = now.review.source.name
    if data is None:
        st.info("The file of this review is not here any more, so it cannot be corrected.")
        return
    asked = Asked(frozenset(marked(now)), frozenset(marked_lines(now)))
    try:
        result: Corrected = correcting.corrected(name, data, {now.review.source.part: asked})
    except correcting.Uncorrectable as error:
        st.warning(wording.literal(str(error)))
        return
    for sentence in result.left:
        st.warning(wording.literal(sentence))
    stem, _, suffix = name.rpartition("/")[2].rpartition(".")
    st.download_button(
        "Download the file with these marks", result.data, file_name=f"{stem}.corrected.{suffix}", mime="text/plain",
        icon=":material/download:", on_click="ignore",
    )  # fmt: skip

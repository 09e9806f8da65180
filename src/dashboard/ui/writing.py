"""For the writer of a review: what to mend, their own marks, and the corrected file.

Nothing here is drawn before the person says that they wrote the review, since all of it quotes spoilers: a
download, too, is fetched by the browser as soon as it is drawn.
"""

from collections.abc import Sequence

import streamlit as st

from dashboard import checking, correcting, gate
from dashboard.checking import Finding
from dashboard.gate import Choice, Reason, Shown
from dashboard.reading import decoding
from dashboard.ui import cached, wording
from dashboard.ui.passages import Node, node
from dashboard.ui.scope import Scope


def confirmed(now: Scope) -> bool:
    """Whether this person says that they wrote the review; kept for this visit, never in the address."""
    return st.toggle(
        "I wrote this review: show me everything", key=f"wrote-{now.name}", persist_state="session",
        help="This page quotes what gives the film away. It opens for this review alone.",
    )  # fmt: skip


def findings(now: Scope) -> list[Finding]:
    """What to mend."""
    data = cached.file_of(now.review)
    content = decoding.decode(now.review.source.name, data)[0] if data and _is_text(now) else ""
    return checking.findings(cached.analysed(now.review), content)


def _is_text(now: Scope) -> bool:
    return now.review.source.name.lower().endswith(correcting.SUFFIXES)


def found(several: Sequence[Finding]) -> Node:
    """What to mend, each with its sentence and its line."""
    quotes = [
        node(
            "div",
            node("p", one.quote, dir="auto"),
            node("p", f"{one.message[0].upper()}{one.message[1:]} · line {one.line}", look="about"),
            look="passage",
        )
        for one in several
    ]
    return node("div", *quotes, look="passages")


def sentences(now: Scope) -> Node:
    """The whole review, each sentence with a button that marks it as a spoiler or takes the mark off."""
    whole: Shown = gate.shown(cached.analysed(now.review), Choice(everything=True))
    hidden = marked(now)
    parts = [
        node(
            "p", *[one for sentence in paragraph.sentences for one in _sentence(sentence.number, sentence.text, hidden)]
        )
        for paragraph in whole.paragraphs
    ]
    return node(
        "article", *parts, look="reader", lang=whole.language, dir="auto", aria_label="The review, to be marked"
    )


def _sentence(number: int, text: str, hidden: set[int]) -> list[Node | str]:
    is_hidden = number in hidden
    button = node(
        "button", "Spoiler" if is_hidden else "Mark", look="hide-again", act=("mark", str(number)),
        data_key=str(number), aria_pressed=str(is_hidden).lower(), aria_label=f"Spoiler: sentence {number + 1}",
    )  # fmt: skip
    return [button, node("span", text, look="revealed") if is_hidden else text, " "]


def marked(now: Scope) -> set[int]:
    """The sentences that are hidden from others as spoilers, by what they say, the file, or the writer's word here."""
    covers = gate.passages(cached.analysed(now.review), now.choice)
    return {at for at, cover in enumerate(covers) if cover and cover.reason is not Reason.UNCHECKED}


def download(now: Scope) -> None:
    """The file with these marks, or why it cannot be had."""
    data = cached.file_of(now.review)
    name = now.review.source.name
    if data is None:
        st.info("The file of this review is not here any more, so it cannot be corrected.")
        return
    try:
        result = correcting.corrected(name, data, now.review, marked(now))
    except correcting.Uncorrectable as error:
        st.warning(wording.literal(str(error)))
        return
    stem, _, suffix = name.rpartition("/")[2].rpartition(".")
    st.download_button(
        "Download the file with these marks", result, file_name=f"{stem}.corrected.{suffix}", mime="text/plain",
        icon=":material/download:", on_click="ignore",
    )  # fmt: skip

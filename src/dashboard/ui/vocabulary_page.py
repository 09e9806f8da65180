"""The parts of the page on which the vocabulary is read and changed."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from dashboard.theme_questions import FILE, Theme, Themes
from dashboard.ui import cached, passages, vocabulary, wording
from dashboard.ui.passages import Node, node

PAGE = "pages/library/vocabulary.py"
NEW = "a new theme"
EVERY = "all groups"
BESIDE = (
    "Write words in their plain form, and every inflection is found: “station” finds “stations” and “stationed”. “But "
    "not” takes out phrases, such as “gas station”. What you change here counts in this visit alone: to keep it, use "
    "“Save as themes.toml” below."
)
"""What is said above the form."""


def faults(elsewhere: bool = False) -> None:
    """Say what is wrong with the file in the library's folder, if anything is; `elsewhere`, lead on to its page."""
    wrong = vocabulary.fault(cached.asked_folder())
    if not wrong:
        return
    said = f"{wrong}. Mend this file in the folder of the reviews: until then, nothing in it counts."
    with st.container(key="bad-vocabulary"):
        st.error(wording.literal(said), icon=":material/error:")
        if elsewhere:
            st.page_link(PAGE, label="See the vocabulary", icon=":material/dictionary:")


def said() -> None:
    """Say what was changed just now, if anything was: at the top, and in sight of who stands further down."""
    if st.session_state.get("vocabulary-said"):
        text = wording.literal(st.session_state.pop("vocabulary-said"))
        st.success(text, icon=":material/check_circle:")
        st.toast(text, icon=":material/check_circle:")


def known() -> int:
    """How many themes are in use."""
    return len(cached.themes_in_use())


def chosen() -> Themes:
    """Draw the search and the choice of a group, and return the themes that fit, in the vocabulary's order."""
    used = cached.themes_in_use()
    left, right = st.columns([3, 2])
    searched = left.text_input("Search the names, definitions and words", key="vocabulary-search").strip().casefold()
    groups = list(dict.fromkeys(theme.group for theme in used))
    group = right.selectbox("Group", [EVERY, *groups], key="vocabulary-group")
    ordered = sorted(used, key=lambda theme: groups.index(theme.group))
    return tuple(
        theme
        for theme in ordered
        if group in (EVERY, theme.group)
        and searched in " ".join((theme.name, theme.definition, *theme.words, *theme.phrases)).casefold()
    )


def groups(found: Themes) -> None:
    """Draw the themes by group, each group behind its name; what was searched for stands open."""
    narrowed = len(found) < known()
    for group, some in groupby(found, key=lambda theme: theme.group):
        one = tuple(some)
        with st.expander(f"{wording.literal(group)} · {wording.counted(len(one), 'theme')}", expanded=narrowed):
            passages.draw(listed(one), key=f"vocabulary-{group}")
    if not found:
        st.info("No theme fits. Search for something else, or choose another group.")


def listed(found: Themes) -> Node:
    """Themes, each with its definition, its words and its place in the ontology."""
    return node("div", *(_entry(theme) for theme in found), look="vocabulary")


def _entry(theme: Theme) -> Node:
    rows: list[tuple[str, Sequence[str]]] = [
        ("Words", theme.words), ("Phrases", theme.phrases), ("But not", theme.exceptions),
        ("In the Literary Theme Ontology", theme.ontology),
    ]  # fmt: skip
    facts = [
        one
        for name, entries in rows
        if entries
        for one in (node("dt", name), node("dd", ", ".join(entries), dir="auto"))
    ]
    return node(
        "section", node("h3", theme.name, dir="auto"), node("p", theme.definition, dir="auto"),
        node("dl", *facts, look="facts"),
    )  # fmt: skip


def form() -> None:
    """Draw the form for one theme."""
    used = {theme.name: theme for theme in cached.themes_in_use()}
    name = st.selectbox("Which theme", [NEW, *sorted(used)], key="theme-to-change")
    theme = used.get(name, Theme("", "", ""))
    st.caption(BESIDE)
    with st.form(f"theme-{name}", border=True):
        texts = (
            st.text_input("Name (needed)", theme.name, disabled=name != NEW, max_chars=60).strip(),
            _group(name, theme),
            st.text_input("Definition, in a sentence (needed)", theme.definition, max_chars=300).strip(),
        )
        lists = (
            st.text_area("Words, with commas between (these or phrases are needed)", ", ".join(theme.words)),
            st.text_area("Phrases, with commas between", ", ".join(theme.phrases)),
            st.text_area("But not, with commas between", ", ".join(theme.exceptions)),
        )
        pressed = st.form_submit_button("Keep")
    if pressed:
        words, phrases, exceptions = (_split(value) for value in lists)
        wrong = vocabulary.put(Theme(*texts, words, phrases, exceptions, theme.ontology))
        _kept(wrong, f"“{texts[0]}” is looked for from now on, in this visit.")
    if name != NEW:
        st.button("Leave this theme out", icon=":material/delete:", on_click=vocabulary.take_out, args=(name,))


def _group(name: str, theme: Theme) -> str:
    """Draw the choice of a theme's group, from those that there are or a new one; empty where none is chosen.

    Two fields: one for both loses what is typed into it once it is left.
    """
    known = list(dict.fromkeys(one.group for one in cached.themes_in_use()))
    chosen = st.selectbox(
        "Group (needed)", known, index=known.index(theme.group) if theme.group in known else None,
        key=f"group-of-{name}-{theme.group}", placeholder="Choose a group, or name a new one below",
    )  # fmt: skip
    return st.text_input("Or a new group", max_chars=60).strip() or chosen or ""


def _split(text: str) -> tuple[str, ...]:
    """The entries of a list with commas or line breaks between them.

    >>> _split("wave, salt water,\\n tide,")
    ('wave', 'salt water', 'tide')
    """
    return tuple(one.strip() for one in text.replace("\n", ",").split(",") if one.strip())


def _kept(wrong: str | None, said: str) -> None:
    if wrong:
        st.error(wording.literal(wrong), icon=":material/error:")
        return
    st.session_state["vocabulary-said"] = said
    st.rerun()


def file() -> None:
    """Draw the visitor's changes as the text of a file that can be written, saved and brought again."""
    st.caption(
        f"Put a file of this shape as `{FILE}` into the folder that the dashboard reads, and its themes "
        'count for everybody. A theme of a known name replaces it; `without = ["war"]` at the top leaves themes out.'
    )
    before = vocabulary.own_text()
    text = st.text_area("Your themes", before, height=260, placeholder=EXAMPLE, key=f"own-{hash(before)}")
    with st.container(horizontal=True):
        take = st.button("Take these themes")
        st.download_button("Save as themes.toml", text, file_name=FILE, mime="application/toml",
                           icon=":material/download:", on_click="ignore")  # fmt: skip
        st.button("Forget my changes", on_click=vocabulary.forget, disabled=not before)
    brought = st.file_uploader("Or bring a themes.toml", type=["toml"], key="own-file")
    if take:
        _kept(vocabulary.keep(text), "Your themes count from now on, in this visit.")
    elif brought is not None and brought.file_id != st.session_state.get("own-file-read"):
        st.session_state["own-file-read"] = brought.file_id
        _kept(vocabulary.keep_bytes(brought.getvalue()), f"{brought.name} counts from now on, in this visit.")


EXAMPLE = """[[theme]]
name = "the sea"
group = "Nature and the unknown"
definition = "Water without end, and those who live by it."
words = ["sea", "wave", "sailor"]
phrases = ["open water"]
not = ["sea of faces"]
"""

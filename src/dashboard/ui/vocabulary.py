"""The vocabulary of themes that a visitor looks through: the dashboard's own, changed by the folder and by the visitor.

A `themes.toml` in the library's folder is for everybody; what a visitor writes stays in that visitor's session.
"""

from pathlib import Path

import streamlit as st

from dashboard.marking import themes
from dashboard.marking.themes import FILE, BadVocabulary, Change, Theme, Themes

OWN = "own_themes"
"""Key of what the visitor wrote, as the text of a vocabulary's file."""
YOURS = "your themes"
"""What a message calls the visitor's own text."""


def _of_folder(folder: Path) -> Change:
    path = folder / FILE if folder.is_dir() else folder.with_name(FILE)
    return themes.read_change(path) if path.is_file() else Change()


def own_text() -> str:
    """What the visitor wrote; empty at first."""
    return str(st.session_state.get(OWN, ""))


def keep(text: str) -> str | None:
    """Take what the visitor wrote, if it can be used; else say what is wrong with it, and change nothing."""
    try:
        themes.change(YOURS, text.encode())
    except BadVocabulary as error:
        return str(error)
    st.session_state[OWN] = text
    return None


def keep_bytes(data: bytes) -> str | None:
    """The same for a file that the visitor brings."""
    try:
        themes.change(YOURS, data)
    except BadVocabulary as error:
        return str(error)
    st.session_state[OWN] = data.decode("utf-8-sig")
    return None


def own_change() -> Change:
    """What the visitor changes."""
    return themes.change(YOURS, own_text().encode())


def put(theme: Theme) -> str | None:
    """Add or replace one of the visitor's themes; says what is wrong with it, if anything is, in the form's words."""
    wrong = missing(theme) or unusable(theme)
    if wrong:
        return wrong
    mine = own_change()
    others = tuple(one for one in mine.themes if one.name != theme.name)
    return keep(themes.written((*others, theme), [name for name in mine.without if name != theme.name]))


def missing(theme: Theme) -> str | None:
    """All that a theme needs and lacks.

    >>> missing(Theme("trains", "", "", ("train",))), missing(Theme("", "g", "d", ("train",)))
    ('Group and definition are missing.', 'Name is missing.')
    >>> missing(Theme("trains", "g", "d")), missing(Theme("trains", "g", "d", (), ("night train",)))
    ('Words or phrases are missing.', None)
    """
    needed = {
        "name": theme.name, "group": theme.group, "definition": theme.definition,
        "words or phrases": theme.words or theme.phrases,
    }  # fmt: skip
    lacks = [name for name, value in needed.items() if not value]
    if not lacks:
        return None
    said = " and ".join([", ".join(lacks[:-1]), lacks[-1]] if lacks[1:] else lacks)
    return f"{said.capitalize()} {'is' if said in ('name', 'group', 'definition') else 'are'} missing."


def unusable(theme: Theme) -> str | None:
    """The first word or phrase of a theme that cannot be looked for, and why.

    >>> unusable(Theme("trains", "g", "d", ("train", "7")))
    'Words: “7” is no word.'
    >>> unusable(Theme("trains", "g", "d", ("train*",)))
    'Words: “train*” has a *, which may stand only in “But not”, and not at the beginning of a phrase.'
    """
    for field, values in (("Words", theme.words), ("Phrases", theme.phrases), ("But not", theme.exceptions)):
        for value in values:
            if "*" in value and (field != "But not" or value.startswith("*")):
                rule = "which may stand only in “But not”, and not at the beginning of a phrase"
                return f"{field}: “{value}” has a *, {rule}."
            if not themes.parts(value):
                return f"{field}: “{value}” is no word."
    return None


def take_out(name: str) -> None:
    """Leave a theme out, or forget the visitor's own of that name."""
    mine = own_change()
    others = tuple(one for one in mine.themes if one.name != name)
    known = any(theme.name == name for theme in themes.vocabulary())
    without = dict.fromkeys([*mine.without, *([name] if known and len(others) == len(mine.themes) else [])])
    keep(themes.written(others, without))


def forget() -> None:
    """Go back to the vocabulary without the visitor's changes."""
    st.session_state.pop(OWN, None)


def in_use(folder: Path) -> Themes:
    """The themes that this visitor's reviews are looked through for; a file that cannot be used changes nothing."""
    changes = [own_change()]
    if not fault(folder):
        changes.insert(0, _of_folder(folder))
    found = themes.changed(themes.vocabulary(), *changes)
    return found or themes.vocabulary()


def fault(folder: Path) -> str | None:
    """What is wrong with the folder's file, with its line; None where nothing is."""
    try:
        _of_folder(folder)
    except BadVocabulary as error:
        return str(error)
    return None

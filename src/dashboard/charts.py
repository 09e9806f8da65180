"""What all charts have in common: colours of the light and the dark page, names of the emotions, quiet axes."""

from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from dashboard.marking.emotions import FAMILY_OF
from dashboard.questions import FELT


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of a chart on a light or a dark page."""

    text: str
    faint: str
    page: str
    families: tuple[str, ...]
    """One colour for each of `FELT`: those of .streamlit/config.toml, at least 3:1 against the page.

    They are kept apart for eyes that lack one kind of cone, too.
    """


LIGHT = Ink(
    "#16110E", "#857A72", "#FBF7F0",
    ("#BB8609", "#E653A4", "#288A6F", "#AF6419", "#3F8CFC", "#6A1891", "#B41309", "#366136"),
)  # fmt: skip
DARK = Ink(
    "#EDE4D3", "#9B9087", "#15120F",
    ("#FED714", "#B5629B", "#4FD8DE", "#DE7E0A", "#60A5D5", "#7A6EE6", "#D9403F", "#A5C78D"),
)  # fmt: skip


def label(family: str, voice: str | None = None) -> str:
    """What to call a family to a reader: the writer's anger is criticism of the craft.

    >>> label("anger", "writer"), label("anger", "story"), label("anger"), label("love")
    ('criticism', 'anger', 'criticism / anger', 'love')
    """
    if family != "anger":
        return family
    return {"writer": "criticism", "story": "anger", None: "criticism / anger"}[voice]


def colour_of(name: str, ink: Ink) -> str:
    """The colour of an emotion; a fine one has that of its family."""
    return ink.families[FELT.index(name if name in FELT else FAMILY_OF[name])]


def named(name: str, voice: str | None = None) -> str:
    """What to call an emotion, a family or a fine one.

    >>> named("anger", "writer"), named("annoyance", "writer")
    ('criticism', 'annoyance')
    """
    return label(name, voice) if name in FELT else name


def section_said(names: pd.Series) -> pd.Series:
    """The names of sections for a tooltip, where a review without headings has none.

    >>> section_said(pd.Series(["Plot", ""])).tolist()
    ['Plot', 'none']
    """
    return names.replace("", "none")


def quiet_axis(ink: Ink, **settings: Any) -> alt.Axis:
    """An axis without lines, its words in the colour of text."""
    quiet = {"grid": False, "domain": False, "ticks": False, "labelColor": ink.text, "titleColor": ink.text}
    return alt.Axis(**{**quiet, **settings})

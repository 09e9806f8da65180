"""The buttons that save a picture and its table; nothing is made before a button is pressed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard import exports

HELP = {
    "png": "The picture as you see it, with its title, legend and source.",
    "svg": "The same, for print and for editing: sharp at every size.",
    "csv": "The numbers behind it, for a spreadsheet.",
}


@dataclass(frozen=True, slots=True, eq=False)
class Files:
    """A picture and the table behind it, as files that are made when they are asked for."""

    name: str
    """The film's or the library's, for the files' names."""
    what: str
    """What it is a picture of, for the files' names."""
    picture: Callable[[], str]
    """Makes the SVG document."""
    table: pd.DataFrame
    units: Mapping[str, str]
    """What the numbers of a column of the table are, by its name."""


def buttons(files: Files, key: str) -> None:
    """Buttons for PNG, SVG and CSV; the makers run apart from the page, so they must hold what they need."""
    made: tuple[tuple[str, str, Callable[[], bytes | str]], ...] = (
        ("png", "image/png", lambda: exports.png(files.picture())),
        ("svg", "image/svg+xml", files.picture),
        ("csv", "text/csv", lambda: exports.csv(files.table, files.units)),
    )
    with st.container(horizontal=True):
        for suffix, mime, make in made:
            st.download_button(
                suffix.upper(), make, file_name=exports.file_name(files.name, files.what, suffix), mime=mime,
                key=f"{key}-{suffix}", icon=":material/download:", on_click="ignore", help=HELP[suffix],
            )  # fmt: skip

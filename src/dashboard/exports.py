"""Pictures and tables as files to keep and to share: SVG and PNG with title, legend and source, CSV with units.

Whatever goes in was made of what may be shown, so the file holds no more than the page does.
"""

import html
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

import pandas as pd

from dashboard import rendering
from dashboard.gate import Shown

__all__ = ["Key", "Plate", "chart_svg", "csv", "file_name", "plated", "png", "source"]

WIDTH = 960
"""The width of the drawing of an exported chart, in the units of SVG; margins and axes come on top of it."""
SCALE = 2.0
"""Pixels of a PNG for each unit of the SVG."""
MARGIN = 36
TITLE, SAID, SMALL = 26, 16, 13
"""Sizes of the title, of the sentence under it, and of legend and source."""
SERIF = "'Source Serif 4', Georgia, 'Liberation Serif', serif"
SANS = "'Source Sans 3', 'Source Sans', 'Liberation Sans', Arial, sans-serif"
WIDE = 0.56
"""About how wide a letter is, as a part of the size of the type."""
SWATCH = 22

_SIZE = re.compile(r'<svg[^>]*?\bwidth="([\d.]+)"[^>]*?\bheight="([\d.]+)"')
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Chart(Protocol):
    """What an Altair chart can do that is needed here."""

    def to_dict(self) -> dict[str, Any]:
        """The chart as Vega-Lite."""
        ...


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of a legend."""

    colour: str
    label: str
    look: Literal["filled", "outlined", "hatched", "line"] = "filled"
    path: str = ""
    """A path of SVG in a square of 14 that is drawn in place of a rectangle."""


@dataclass(frozen=True, slots=True)
class Plate:
    """What stands around a picture that leaves the app, and its colours."""

    title: str
    said: str
    """The sentence that says what the picture shows."""
    source: str
    """Where it comes from; see `source`."""
    legend: tuple[Key, ...] = ()
    page: str = "#FBF7F0"
    text: str = "#16110E"


def source(shown: Shown, made: str = "") -> str:
    """The line that says what a picture of a review was made of, `made` how.

    It names the file and says whether anything is left out of it.
    """
    by = f" by {shown.author.value}" if shown.author else ""
    dated = f", {shown.date.value.day} {shown.date.value:%B %Y}" if shown.date else ""
    left_out = " What is hidden as a spoiler is left out." if any(one.gaps for one in shown.paragraphs) else ""
    how = f" {made}" if made else ""
    return f"Review of {shown.name}{by}{dated}; file {shown.source.name}.{how}{left_out}"


def file_name(name: str, what: str, suffix: str) -> str:
    """A name for a file that every system takes.

    >>> file_name("Miracle in Cell No. 7", "emotions", "svg"), file_name("봄날", "themes", "csv")
    ('miracle-in-cell-no-7-emotions.svg', '봄날-themes.csv')
    >>> file_name("?!", "emotions", "png")
    'review-emotions.png'
    """
    stem = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFKC", name)).strip("-").lower()[:60].strip("-")
    return f"{stem or 'review'}-{what}.{suffix}"


def csv(table: pd.DataFrame, units: Mapping[str, str]) -> bytes:
    r"""The table as CSV for a spreadsheet: UTF-8 with its mark, each unit in the header of its column.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.

    >>> table = pd.DataFrame({"paragraph": [1], "section": ["=A1"], "share": [0.25]})
    >>> csv(table, {"share": "part of the paragraph, 0 to 1"}).decode("utf-8-sig")
    'paragraph,section,"share (part of the paragraph, 0 to 1)"\n1,\'=A1,0.25\n'
    """
    safe = table.map(lambda one: f"'{one}" if isinstance(one, str) and one.startswith(_FORMULA) else one)
    named = safe.rename(columns={name: f"{name} ({unit})" for name, unit in units.items()})
    return str(named.to_csv(index=False, lineterminator="\n")).encode("utf-8-sig")


def chart_svg(chart: Chart, plate: Plate, width: int = WIDTH) -> str:
    """An Altair chart as an SVG document on its plate; raises `rendering.Undrawn`."""
    spec = chart.to_dict()
    if spec.get("width") == "container":
        spec["width"] = width
    config = {"font": SANS, "axis": {"labelFontSize": 13, "titleFontSize": 13}, **spec.get("config", {})}
    return plated(rendering.svg({**spec, "background": plate.page, "config": config}), plate)


def png(svg: str, scale: float = SCALE) -> bytes:
    """An SVG document as PNG; raises `rendering.Undrawn`."""
    return rendering.png(svg, scale)


def plated(picture: str, plate: Plate) -> str:
    """An SVG picture with its title and sentence above, its legend and source below, as one SVG document.

    The picture's root must state `width` and `height` in plain numbers, in that order.
    """
    found = _SIZE.search(picture)
    if found is None:
        raise rendering.Undrawn("the picture does not say how large it is")
    width, height = float(found[1]), float(found[2])
    whole = width + 2 * MARGIN
    head, top = _lines(plate.title, TITLE, width, MARGIN + TITLE)
    said, top = _lines(plate.said, SAID, width, top + 4)
    keys, bottom = _legend(plate, width, top + height + SMALL + 18)
    foot, bottom = _lines(plate.source, SMALL, width, bottom + 8)
    tall = bottom - SMALL + MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{whole:g}" height="{tall:g}" viewBox="0 0 {whole:g} {tall:g}"'
        f' role="img" fill="{plate.text}"><title>{_safe(plate.title)}</title><desc>{_safe(plate.said)}</desc>'
        f'<rect width="{whole:g}" height="{tall:g}" fill="{plate.page}"/>'
        f'{head}{said}<g fill="black" transform="translate({MARGIN},{top - SAID:g})">{picture}</g>{keys}{foot}</svg>'
    )


def _safe(text: str) -> str:
    """The text as it may stand in XML, where most control characters may not."""
    return html.escape("".join(one if one.isprintable() else " " for one in text), quote=False)


def _breadth(text: str) -> float:
    """About how wide a text is, in sizes of its type."""
    return sum(1.0 if unicodedata.east_asian_width(one) in "WF" else WIDE for one in text)


def _wrapped(text: str, most: float) -> list[str]:
    """The text in lines of at most `most` sizes of its type, broken at spaces.

    >>> _wrapped("one two three", 5)
    ['one two', 'three']
    """
    lines: list[str] = []
    for word in text.split():
        if lines and _breadth(f"{lines[-1]} {word}") <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _lines(text: str, size: int, width: float, top: float) -> tuple[str, float]:
    """The text in lines no wider than `width`, and where the next line would stand."""
    step = round(size * 1.35)
    font, weight = SANS if size == SMALL else SERIF, 600 if size == TITLE else 400
    found = []
    for line in _wrapped(text, width / size):
        found.append(
            f'<text x="{MARGIN}" y="{top:g}" font-family="{font}" font-size="{size}" font-weight="{weight}">'
            f"{_safe(line)}</text>"
        )
        top += step
    return "".join(found), top


def _legend(plate: Plate, width: float, top: float) -> tuple[str, float]:
    """The legend in rows, and where the next line would stand."""
    if not plate.legend:
        return "", top
    found = []
    left = float(MARGIN)
    for key in plate.legend:
        breadth = SWATCH + 8 + _breadth(key.label) * SMALL + 18
        if left > MARGIN and left + breadth > MARGIN + width:
            left, top = float(MARGIN), top + SMALL + 10
        found.append(_swatch(key, left, top - SMALL + 2))
        found.append(
            f'<text x="{left + SWATCH + 8:g}" y="{top:g}" font-family="{SANS}" font-size="{SMALL}">'
            f"{_safe(key.label)}</text>"
        )
        left += breadth
    return "".join(found), top + SMALL + 12


def _swatch(key: Key, left: float, top: float) -> str:
    place = f'x="{left:g}" y="{top:g}" width="{SWATCH}" height="{SMALL}"'
    if key.look == "line":
        return (
            f'<line x1="{left:g}" x2="{left + SWATCH:g}" y1="{top + SMALL / 2:g}" y2="{top + SMALL / 2:g}"'
            f' stroke="{key.colour}" stroke-width="2"/>'
        )
    if key.look == "hatched":
        slants: Sequence[float] = [left + at for at in (0, 6, 12)]
        return "".join(
            f'<line x1="{x:g}" x2="{x + 10:g}" y1="{top:g}" y2="{top + SMALL:g}" stroke="{key.colour}"/>'
            for x in slants
        )
    if key.path:
        return f'<path d="{key.path}" fill="{key.colour}" transform="translate({left + 4:g},{top - 1:g})"/>'
    opacity = 0.3 if key.look == "outlined" else 0.92
    return f'<rect {place} fill="{key.colour}" fill-opacity="{opacity}" stroke="{key.colour}" stroke-width="1.2"/>'

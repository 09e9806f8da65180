"""Colours that everybody can see, and bars of themes that draw what they are given."""

import tomllib
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from PIL import ImageFont

from dashboard import charts, exports, gate, theme_charts, theme_questions
from dashboard.clouds import FONT
from dashboard.gate import Choice
from tests.made import Said, analysed

NARROWEST = 286
"""Pixels that a chart has on a screen of 320."""


def rows(spec: dict[str, Any], field: str) -> list[dict[str, Any]]:
    """All rows of all data sets that have a field."""
    return [row for data in spec["datasets"].values() for row in data if field in row]


@pytest.mark.parametrize(("theme", "ink"), [("light", charts.LIGHT), ("dark", charts.DARK)])
def test_colours_are_those_of_the_theme(root: Path, theme: str, ink: charts.Ink) -> None:
    """The palette that is checked for every eye would not be the one that is drawn."""
    settings = tomllib.loads((root / ".streamlit" / "config.toml").read_text("utf-8"))["theme"][theme]
    assert list(ink.families) == settings["chartCategoricalColors"]
    assert (ink.page, ink.text) == (settings["backgroundColor"], settings["textColor"])


@pytest.mark.parametrize("ink", [charts.LIGHT, charts.DARK])
def test_colours_can_be_told_from_the_page(ink: charts.Ink) -> None:
    """Marks below 3:1 cannot be seen by many (WCAG 1.4.11)."""
    for colour in (*ink.families, ink.faint):
        assert contrast(colour, ink.page) >= 3, colour
    assert contrast(ink.text, ink.page) >= 7


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2 of two colours written #rrggbb."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_theme_bars_are_in_order_of_strength() -> None:
    """Ranked bars out of rank mislead."""
    shown = gate.shown(
        analysed(
            (
                None,
                [
                    [Said("War.", themed=(("war", "War"),))],
                    [Said("Love war.", themed=(("love", "Love"), ("war", "war")))],
                ],
            )
        ),
        Choice(),
    )
    spec = theme_charts.theme_bars(theme_questions.theme_counts(shown), {"war": "#111111"}, charts.LIGHT).to_dict()
    assert spec["layer"][0]["encoding"]["y"]["sort"] == ["war", "love"]
    assert [row["paragraphs"] for row in rows(spec, "theme")] == [2, 1]


def test_the_words_of_the_theme_bars_have_room() -> None:
    """What stands beside a bar would be cut off on a phone, or a long name would push the bars out of it."""
    columns = ["theme", "group", "strength", "sentences", "by_meaning", "named", "paragraphs", "words", "share"]
    counts = pd.DataFrame([("crime and punishment", "Society", 0.9, 188, 0, 0, 188, 9, 0.9)], columns=columns)
    drawn = theme_charts.theme_bars(counts, {}, charts.LIGHT)
    spec = drawn.to_dict()
    x, y = (spec["layer"][0]["encoding"][axis] for axis in "xy")
    assert y["axis"] is None  # the names stand above the bars, not in a margin of their own
    longest = (
        ImageFont.truetype(str(FONT), theme_charts.SAID_SIZE * 10).getlength("188 sentences · 188 paragraphs") / 10
    )
    assert x["scale"]["range"][1]["expr"].endswith(f"width - {theme_charts.ROOM})")
    assert 1.1 * longest + 6 <= theme_charts.ROOM  # the page's serif is a little wider than what is measured here
    assert theme_charts.LEAST + theme_charts.ROOM <= NARROWEST
    plate = exports.Plate("Title", "Said", "Source", (), charts.LIGHT.page, charts.LIGHT.text)
    assert "188 sentences · 188 paragraphs" in exports.chart_svg(drawn, plate)

"""Colours that everybody can see, and bars of themes that draw what they are given."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dashboard import charts, gate, theme_charts, theme_questions
from dashboard.gate import Choice
from tests.made import Said, analysed


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

"""The colours and fonts of `.streamlit/config.toml`."""

import tomllib
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from streamlit import config

ROOT = Path(__file__).parents[1]
SETTINGS: dict[str, Any] = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
THEMES = ("light", "dark")

# Full loss of one cone type, linear RGB: Machado, Oliveira and Fernandes 2009, severity 1.0.
SIGHT = {
    "all cones": np.eye(3),
    "no long": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "no middle": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "no short": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
# Linear RGB to Oklab: Ottosson 2020.
TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def linear(colour: str) -> NDArray[np.float64]:
    """The linear red, green and blue of a `#RRGGBB` colour, 0 to 1; shape (3,)."""
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2).

    >>> round(contrast("#000000", "#FFFFFF"), 2)
    21.0
    """
    dark, light = sorted(float(linear(colour) @ [0.2126, 0.7152, 0.0722]) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def difference(one: str, other: str, sight: NDArray[np.float64]) -> float:
    """How far apart two colours look to eyes with this sight: their distance in Oklab."""
    seen = (np.cbrt(TO_CONES @ np.clip(sight @ linear(colour), 0, 1)) for colour in (one, other))
    return float(np.linalg.norm(np.subtract(*(TO_LAB @ cones for cones in seen))))


@pytest.mark.parametrize("theme", THEMES)
def test_text_is_legible(theme: str) -> None:
    """Words would be hard to read (WCAG AA asks 4.5:1)."""
    colours = SETTINGS["theme"][theme]
    for ground in ("backgroundColor", "secondaryBackgroundColor"):
        for ink in ("textColor", "linkColor", "primaryColor", "codeTextColor"):
            ratio = contrast(colours[ink], colours[ground])
            assert ratio >= 4.5, f"{theme}: {ink} on {ground} is {ratio:.2f}:1"


@pytest.mark.parametrize("theme", THEMES)
def test_chosen_themes_are_legible(theme: str) -> None:
    """A theme that is filtered by, which Streamlit writes in white on the sidebar's primary colour, would be a blur."""
    colours = SETTINGS["theme"][theme]
    primary = colours.get("sidebar", {}).get("primaryColor", colours["primaryColor"])
    assert contrast("#FFFFFF", primary) >= 4.5
    for ground in ("backgroundColor", "secondaryBackgroundColor"):
        assert contrast(primary, colours[ground]) >= 3, f"{theme}: knobs and rings on {ground}"


def test_nothing_in_the_sidebar_is_written_in_its_primary_colour() -> None:
    """What is chosen in segments, pills or a slider would be hard to read on the dark page: about 3.5:1."""
    text = (ROOT / "src/dashboard/ui/sidebar.py").read_text(encoding="utf-8")
    assert [
        name for name in ("segmented_control", "pills", "slider", "select_slider", "tabs") if f"st.{name}(" in text
    ] == []


@pytest.mark.parametrize("theme", THEMES)
def test_captions_are_legible(theme: str) -> None:
    """Captions, which Streamlit draws in the text's colour at 60 %, would be hard to read."""
    colours = SETTINGS["theme"][theme]
    for ground in ("backgroundColor", "secondaryBackgroundColor"):
        under, over = (
            np.array([int(one[at : at + 2], 16) for at in (1, 3, 5)]) for one in (colours[ground], colours["textColor"])
        )
        caption = "#" + "".join(f"{round(part):02X}" for part in 0.6 * over + 0.4 * under)
        ratio = contrast(caption, colours[ground])
        assert ratio >= 4.5, f"{theme}: a caption on {ground} is {ratio:.2f}:1"


@pytest.mark.parametrize("theme", THEMES)
def test_chart_colours_stand_out(theme: str) -> None:
    """A mark of a chart would drown in the page (WCAG AA asks 3:1)."""
    colours = SETTINGS["theme"][theme]
    for colour in colours["chartCategoricalColors"]:
        ratio = contrast(colour, colours["backgroundColor"])
        assert ratio >= 3, f"{theme}: {colour} is {ratio:.2f}:1"


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("theme", THEMES)
def test_chart_colours_differ_for_every_eye(theme: str, sight: str) -> None:
    """A colour-blind reader would take one category for another.

    The limit is what the palette of Okabe and Ito, made for this purpose, reaches by the same measure: 0.076.
    """
    colours = SETTINGS["theme"][theme]["chartCategoricalColors"]
    assert len(colours) == 8
    for one, other in combinations(colours, 2):
        distance = difference(one, other, SIGHT[sight])
        assert distance >= 0.076, f"{theme}, {sight}: {one} and {other} are {distance:.3f} apart"


def test_every_setting_is_one_that_streamlit_knows() -> None:
    """A misspelt or withdrawn setting would be passed over in silence."""

    def names(table: dict[str, Any], above: str) -> list[str]:
        return [
            name
            for key, value in table.items()
            for name in (names(value, f"{above}{key}.") if isinstance(value, dict) else [above + key])
        ]

    known = config.get_config_options()
    assert [name for name in names(SETTINGS, "") if name not in known] == []


def test_every_font_is_there_with_its_licence() -> None:
    """The page would fall back to another face, or the repository would break a font's licence."""
    fonts = ROOT / "static/fonts"
    asked = {face["url"].removeprefix("app/static/fonts/") for face in SETTINGS["theme"]["fontFaces"]}
    assert asked == {path.name for path in fonts.glob("*.woff2")}
    licences = [path.name.removesuffix("-OFL.txt") for path in fonts.glob("*-OFL.txt")]
    assert [name for name in asked if not any(name.startswith(licence) for licence in licences)] == []


@pytest.mark.parametrize("where", ["font", "headingFont", "sidebar.font"])
def test_other_scripts_have_a_face_of_ours_to_fall_back_on(where: str) -> None:
    """Korean and the like would be empty boxes on a machine without such fonts, or bold on one that has better ones."""
    table = SETTINGS["theme"]["sidebar"] if where.startswith("sidebar") else SETTINGS["theme"]
    stack = [name.strip(" '") for name in table[where.rpartition(".")[2]].split(",")]
    generic = next(at for at, name in enumerate(stack) if name in ("serif", "sans-serif"))
    last = next(at for at, name in enumerate(stack) if name.startswith("Noto Cloud"))
    own = [f"Noto Cloud {script}" for script in ("KR", "JP", "SC", "Devanagari")]
    assert stack[last:] == own
    assert set(own) < {face["family"] for face in SETTINGS["theme"]["fontFaces"]}
    for of_the_machine in ("Malgun Gothic", "Apple SD Gothic Neo", "Noto Sans CJK KR", "Hiragino Sans", "PingFang SC"):
        assert generic < stack.index(of_the_machine) < last

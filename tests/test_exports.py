"""What leaves the app as a file says what it is, is whole, and holds only what may be shown."""

import io
import subprocess
import sys
import xml.etree.ElementTree as ET
from typing import Any

import altair as alt
import pandas as pd
import pytest

from dashboard import exports, gate, rendering
from dashboard.exports import Key, Plate
from dashboard.gate import Choice
from tests.made import Said, analysed

PLATE = Plate(
    "A <Film> & more",
    "Sadness rises\x07here.",
    "Review of A <Film>",
    (Key("#B41309", "anger"), Key("#857A72", "hidden", "hatched"), Key("#3F8CFC", "story", "outlined")),
)
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100"><rect width="9" height="9"/></svg>'
SVG = "{http://www.w3.org/2000/svg}"


def chart() -> alt.Chart:
    """Three bars."""
    data = pd.DataFrame({"a": [1, 2, 3], "b": [2, 1, 3]})
    drawn: alt.Chart = alt.Chart(data).mark_bar().encode(x="a:O", y="b:Q").properties(width="container", height=120)
    return drawn


def test_a_chart_becomes_svg_and_png_with_title_legend_and_source() -> None:
    """A picture that is passed on would not say whose feelings it shows, or be no picture at all."""
    document = exports.chart_svg(chart(), PLATE)
    root = ET.fromstring(document)  # noqa: S314 - made by us
    texts = "\n".join("".join(one.itertext()) for one in root.iter(f"{SVG}text"))
    for said in ("A <Film> & more", "Sadness rises here.", "Review of A <Film>", "anger", "hidden", "story"):
        assert said in texts
    assert len([path for path in root.iter(f"{SVG}path") if path.get("aria-roledescription") == "bar"]) == 3
    assert float(root.attrib["width"]) > exports.WIDTH
    picture = exports.png(document, 2)
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20], "big") == round(2 * float(root.attrib["width"]))


def test_what_stands_around_grows_with_its_words() -> None:
    """A long sentence would run over the chart, or out of the picture."""

    def height(said: str) -> float:
        plate = Plate("A", said, "S")
        return float(ET.fromstring(exports.plated(PICTURE, plate)).attrib["height"])  # noqa: S314 - made by us

    assert height("One.") < height("Many words that go on. " * 10) < height("Many words that go on. " * 30)
    for text in ET.fromstring(exports.plated(PICTURE, Plate("A", "word " * 80, "S"))).iter(f"{SVG}text"):  # noqa: S314
        assert len(text.text or "") * float(text.attrib["font-size"]) * exports.WIDE <= 300


def test_a_picture_without_a_size_is_refused() -> None:
    """The title would stand on the drawing."""
    with pytest.raises(rendering.Undrawn, match="how large"):
        exports.plated("<svg/>", PLATE)


def test_nothing_is_loaded_for_a_picture() -> None:
    """A chart could make the server fetch an address."""
    spec = {
        "data": {"url": "http://127.0.0.1:9/secret.csv"},
        "mark": "point",
        "encoding": {"x": {"field": "a", "type": "quantitative"}},
    }
    with pytest.raises(rendering.Undrawn, match="could not be drawn"):
        rendering.svg(spec)


def test_a_picture_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """One press would hold a thread of the server for good."""

    def endless(*_: Any, **settings: Any) -> None:
        raise subprocess.TimeoutExpired("python", settings["timeout"])

    monkeypatch.setattr(subprocess, "run", endless)
    with pytest.raises(rendering.Undrawn, match="60 seconds"):
        rendering.svg({})


def test_the_engine_stays_out_of_the_apps_process() -> None:
    """Each picture would leave 200 MB behind in the server."""
    code = (
        "import sys\nfrom dashboard import exports, rendering\n"
        "rendering.svg({'data': {'values': [{'a': 1}]}, 'mark': 'point'})\nprint('vl_convert' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_source_names_the_file_and_says_what_is_left_out() -> None:
    """A picture with gaps would be taken for the whole review."""
    whole = analysed((None, [[Said("Fine.")]]), name="a.txt")
    parted = analysed((None, [[Said("Fine."), Said("He dies.", spoils=0.99)]]), name="a.txt")
    assert exports.source(gate.shown(whole, Choice())) == "Review of A; file a.txt."
    assert exports.source(gate.shown(parted, Choice()), "Made so.") == (
        "Review of A; file a.txt. Made so. What is hidden as a spoiler is left out."
    )


def test_csv_reads_back_as_it_was() -> None:
    """Commas and quotes in a heading would shift the columns, or a cell would run as a formula."""
    table = pd.DataFrame({"section": ['A, "B"', "@SUM(A1)", "감상"], "share": [0.5, 0.25, None]})
    data = exports.csv(table, {"share": "0 to 1"})
    assert data.startswith(b"\xef\xbb\xbf")
    back = pd.read_csv(io.BytesIO(data), encoding="utf-8-sig")
    assert list(back.columns) == ["section", "share (0 to 1)"]
    assert list(back["section"]) == ['A, "B"', "'@SUM(A1)", "감상"]
    assert list(back["share (0 to 1)"][:2]) == [0.5, 0.25]
    assert back["share (0 to 1)"].isna()[2]

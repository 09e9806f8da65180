"""The cloud as files: the same each time, in fonts of its own, with nothing of a review as markup."""

import io
import re

import pytest
from PIL import Image, ImageFont

from dashboard import cloud_files, clouds
from dashboard.clouds import FONTS, Weighed
from dashboard.exports import Plate

WORDS = (
    Weighed("father", "fatherhood", 4, 3, 12),
    Weighed("<b>rain", "weather", 2, 2, 4),
    Weighed("우정", "friendship", 2, 2, 4, 1.5),
)
COLOURS = {"fatherhood": "#aa0000", "weather": "#00aa00", "friendship": "#0000aa"}
PLATE = Plate("A film", "What is said.", "Review of A film.")


def test_the_picture_is_the_same_each_time() -> None:
    """Two people who save the same cloud would have two pictures."""
    cloud = clouds.cloud(WORDS, 600, 300)
    first = cloud_files.svg(cloud, COLOURS, PLATE), cloud_files.png(cloud, COLOURS, PLATE)
    assert first == (cloud_files.svg(cloud, COLOURS, PLATE), cloud_files.png(cloud, COLOURS, PLATE))


def test_the_words_of_the_drawing_are_text_with_their_own_font() -> None:
    """Words could not be read out, searched or set in another place's fonts."""
    svg = cloud_files.svg(clouds.cloud(WORDS, 600, 300), COLOURS, PLATE)
    assert "father: 4 times in 3 paragraphs</title>father</text>" in svg
    assert "우정: 2 times in 2 paragraphs, more than elsewhere (z 1.5)" in svg
    assert set(re.findall(r"font-family:(cloud-\w+);src:url\(data:font/otf;base64,", svg)) == {
        "cloud-latin",
        "cloud-kr",
    }
    assert "<b>" not in svg
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")


def test_the_png_is_twice_as_large_as_the_layout() -> None:
    """A picture for a blog would be blurred."""
    image = Image.open(io.BytesIO(cloud_files.png(clouds.cloud(WORDS, 600, 300), COLOURS, PLATE)))
    assert image.width == 2 * (600 + 2 * cloud_files.MARGIN)


@pytest.mark.parametrize(
    ("script", "letters"),
    [("kr", "뷁힣"), ("jp", "愛のア"), ("sc", "爱情體"), ("devanagari", "क्षिप्र"), ("latin", "éß"), ("wide", "őшλ")],
)
def test_each_script_has_its_letters(script: str, letters: str) -> None:
    """A cloud would be drawn in boxes."""
    font = ImageFont.truetype(str(FONTS[script]), 40)
    missing = font.getmask("\U000f0000")
    for letter in letters:
        assert bytes(font.getmask(letter)) != bytes(missing) or not font.getbbox(letter)
    assert clouds.script([letters], "ja" if script == "jp" else "zh") == script

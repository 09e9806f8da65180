"""The cloud as files: SVG with its letters embedded, PNG drawn with the very fonts that it was laid out in."""

import base64
import html
import io
from collections.abc import Iterable

from PIL import Image, ImageDraw, ImageFont

from dashboard.clouds import FONTS, HEADED, HEADING, PADDING, Cloud, script
from dashboard.exports import Plate, plated

SCALE = 2
"""Pixels of the PNG for each of the layout."""
MARGIN = 36
TITLE, SAID, SMALL = 26, 15, 13
GROUND = 12
"""How far a patch's ground is from the page's colour, of 255."""


def svg(cloud: Cloud, colours: dict[str, str], plate: Plate) -> str:
    """The cloud on its plate as one SVG document: words as text, in fonts cut to their letters and embedded."""
    faces = "".join(_face(name, [word.word for word in cloud.words if word.script == name]) for name in FONTS)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{cloud.width}" height="{cloud.height}" '
        f'viewBox="0 0 {cloud.width} {cloud.height}"><style>{faces}</style>'
    ]
    parts += [
        f'<rect x="{patch.left + 3:.1f}" y="{patch.top + 3:.1f}" width="{max(0, patch.width - 6):.1f}" '
        f'height="{max(0, patch.height - 6):.1f}" rx="8" fill="{plate.text}" fill-opacity="0.05"/>'
        f'<text x="{patch.left + PADDING:.1f}" y="{patch.top + HEADING - 6:.1f}" font-size="{HEADED}" '
        f'font-family="sans-serif" font-weight="600" fill="{plate.text}">{_safe(patch.heading)}</text>'
        for patch in cloud.patches
    ]
    parts += [
        f'<text x="{word.left:.1f}" y="{word.baseline:.1f}" font-size="{word.size}" font-family="cloud-{word.script}" '
        f'textLength="{word.width:.1f}" lengthAdjust="spacingAndGlyphs" fill="{colours[word.theme]}">'
        f"<title>{_safe(f'{word.word}: {cloud.told(word)}')}</title>{_safe(word.word)}</text>"
        for word in cloud.words
    ]
    return plated("".join([*parts, "</svg>"]), plate)


def _safe(text: str) -> str:
    return html.escape("".join(one if one.isprintable() or one in "\u200c\u200d" else " " for one in text), quote=False)


def _face(name: str, words: list[str]) -> str:
    """The font of a script cut to the letters of these words, as a rule of CSS; empty where there are none."""
    if not words:
        return ""
    from fontTools import subset  # noqa: PLC0415 - only where a file is asked for
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    options = subset.Options(layout_features=["*"], notdef_outline=True)
    options.flavor = None
    font = TTFont(str(FONTS[name]), recalcTimestamp=False)  # the same words give the same file
    cutter = subset.Subsetter(options)
    cutter.populate(text="".join(sorted(set().union(*words))))
    cutter.subset(font)
    font.flavor = None
    held = io.BytesIO()
    font.save(held)
    data = base64.b64encode(held.getvalue()).decode()
    return f"@font-face{{font-family:cloud-{name};src:url(data:font/otf;base64,{data})}}"


def png(cloud: Cloud, colours: dict[str, str], plate: Plate) -> bytes:
    """The cloud on its plate as PNG, the same wherever it is drawn."""
    width = cloud.width + 2 * MARGIN
    head = [*_lines(plate.title, TITLE, cloud.width), *_lines(plate.said, SAID, cloud.width)]
    foot = _lines(plate.source, SMALL, cloud.width)
    top = MARGIN + sum(round(size * 1.35) for _, size in head) + 8
    height = top + cloud.height + 16 + sum(round(size * 1.35) for _, size in foot) + MARGIN
    image = Image.new("RGB", (width * SCALE, height * SCALE), plate.page)
    pen = ImageDraw.Draw(image)
    _written(pen, head, MARGIN, plate.text)
    ground = _mixed(plate.page, plate.text)
    for patch in cloud.patches:
        box = (MARGIN + patch.left + 3, top + patch.top + 3)
        far = (box[0] + max(0.0, patch.width - 6), box[1] + max(0.0, patch.height - 6))
        pen.rounded_rectangle([one * SCALE for one in (*box, *far)], 8 * SCALE, fill=ground)
        place = ((MARGIN + patch.left + PADDING) * SCALE, (top + patch.top + HEADING - 6) * SCALE)
        pen.text(place, patch.heading, fill=plate.text, font=_font(script([patch.heading]), HEADED), anchor="ls")
    for word in cloud.words:
        font = _font(word.script, word.size)
        lean = font.getbbox(word.word, anchor="ls")[0]
        place = ((MARGIN + word.left) * SCALE - lean, (top + word.baseline) * SCALE)
        pen.text(place, word.word, fill=colours[word.theme], font=font, anchor="ls")
    _written(pen, foot, top + cloud.height + 16, plate.text)
    held = io.BytesIO()
    image.save(held, "PNG", optimize=True)
    return held.getvalue()


def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS[name]), size * SCALE)


def _mixed(page: str, text: str) -> tuple[int, int, int]:
    """A colour a little way from the page's to the text's.

    >>> _mixed("#FFFFFF", "#000000")
    (243, 243, 243)
    """
    parts = [(int(page[at : at + 2], 16), int(text[at : at + 2], 16)) for at in (1, 3, 5)]
    red, green, blue = (one + (GROUND if other > one else -GROUND) for one, other in parts)
    return red, green, blue


def _lines(text: str, size: int, width: int) -> list[tuple[str, int]]:
    """The text in lines that are no wider than `width`, each with its size."""
    font = _font(script([text]), size)
    lines: list[str] = []
    for word in text.split():
        if lines and font.getlength(f"{lines[-1]} {word}") <= width * SCALE:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [(line, size) for line in lines]


def _written(pen: ImageDraw.ImageDraw, lines: Iterable[tuple[str, int]], top: float, colour: str) -> None:
    for line, size in lines:
        top += round(size * 1.35)
        place = MARGIN * SCALE, top * SCALE - size * SCALE // 3
        pen.text(place, line, fill=colour, font=_font(script([line]), size), anchor="ls")

"""Word weights laid out as a cloud: one patch a theme, the words of a theme together in its colour.

The `wordcloud` package places the words of each patch; the patches fill the picture by their weight
(squarified treemap: Bruls, Huizing & van Wijk 2000). Grouping by meaning is read faster and remembered
better than one spiral (Hearst et al. 2020). The same words give the same cloud.
"""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from PIL import ImageFont
from wordcloud import WordCloud

from dashboard.questions import OTHER

FONT = Path(__file__).parent / "fonts" / "cloud.ttf"
HEADING = 26
"""Height that a patch's heading takes, in pixels of the layout."""
PADDING = 10
LARGEST, SMALLEST = 64, 11
"""Font sizes in pixels of the layout."""
LEAST_AREA = 0.1
"""The least part of what the themes get together that one theme gets."""
SEED = 7

GAP = 3.0
"""Pixels that two words keep apart, across or down."""

_Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A word of the cloud: how often it occurs, in how many paragraphs, and what it weighs."""

    word: str
    theme: str
    count: int
    paragraphs: int
    weight: float


@dataclass(frozen=True, slots=True)
class Patch:
    """The rectangle of a theme, in pixels of the layout, and its place in the order of strength."""

    theme: str
    rank: int
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A word at its place: where its baseline begins, its font size and its measured width, in layout pixels."""

    word: str
    theme: str
    count: int
    paragraphs: int
    left: float
    baseline: float
    size: int
    width: float


@dataclass(frozen=True, slots=True)
class Cloud:
    """A cloud of placed words, `width` by `height` pixels."""

    width: int
    height: int
    patches: tuple[Patch, ...]
    words: tuple[Placed, ...]


def weighed(table: pd.DataFrame) -> tuple[Weighed, ...]:
    """The rows of `questions.cloud_words` as plain values, which can be a key of a cache."""
    return tuple(
        Weighed(row.word, row.theme, int(row.count), int(row.paragraphs), float(row.weight))
        for row in table[["word", "theme", "count", "paragraphs", "weight"]].itertuples(name="Row")
    )


def cloud(words: tuple[Weighed, ...], width: int, height: int) -> Cloud:
    """The cloud of these words in a picture of this size, in pixels."""
    weights: dict[str, float] = {}
    for word in words:
        weights[word.theme] = weights.get(word.theme, 0.0) + word.weight**0.5
    order = sorted(weights, key=lambda theme: (theme == OTHER, -weights[theme], theme))
    boxes = _squarified(
        _areas([weights[theme] for theme in order if theme != OTHER], weights.get(OTHER)),
        0.0,
        0.0,
        float(width),
        float(height),
    )
    patches = tuple(Patch(theme, at, *box) for at, (theme, box) in enumerate(zip(order, boxes, strict=True)))
    heaviest = max((word.weight for word in words), default=1.0)
    placed = tuple(
        one
        for patch in patches
        for one in _placed([word for word in words if word.theme == patch.theme], patch, heaviest)
    )
    return Cloud(width, height, patches, placed)


def _areas(themes: list[float], others: float | None) -> list[float]:
    """How much of the picture each theme gets, none too little to read; words of no theme get a quarter at most.

    >>> _areas([8.0, 2.0], 30.0), _areas([99.0, 1.0], None), _areas([], 5.0)
    ([8.0, 2.0, 3.33], [99.0, 10.0], [5.0])
    """
    least = LEAST_AREA * sum(themes)
    areas = [max(area, least) for area in themes]
    if others is None:
        return areas
    return [*areas, round(min(others, sum(areas) / 3), 2) if areas else others]


def _uncoloured(*_: object, **__: object) -> str:
    """Pages colour the words; the package's own colours would load all of matplotlib's plotting."""
    return "black"


def _placed(words: list[Weighed], patch: Patch, heaviest: float) -> list[Placed]:
    """The words of one patch, laid out below its heading; words that find no room are left out."""
    width = int(patch.width - 2 * PADDING)
    height = int(patch.height - HEADING - PADDING)
    if width < 2 * SMALLEST or height < SMALLEST:
        return []
    largest = round(LARGEST * (max(word.weight for word in words) / heaviest) ** 0.4)
    drawing = WordCloud(
        font_path=str(FONT), width=width, height=height, margin=3, prefer_horizontal=1.0, random_state=SEED,
        min_font_size=SMALLEST, max_font_size=max(2 * SMALLEST, largest), relative_scaling=0.4, stopwords=set(),
        color_func=_uncoloured,
    )  # fmt: skip
    try:
        drawing.generate_from_frequencies({word.word: word.weight for word in words})
    except ValueError:  # no room for even one word
        return []
    known = {word.word: word for word in words}
    found: list[Placed] = []
    taken: list[_Box] = []
    for (name, _), size, (top, left), _, _ in drawing.layout_:
        corner = (patch.left + PADDING + float(left), patch.top + HEADING + float(top))
        fitting = _fitted(name, size, corner, taken)
        if fitting:
            fits, box, baseline = fitting
            taken.append(box)
            word = known[name]
            found.append(Placed(name, patch.theme, word.count, word.paragraphs, box[0], baseline, fits, box[2]))
    return found


def _fitted(word: str, size: int, corner: tuple[float, float], taken: list[_Box]) -> tuple[int, _Box, float] | None:
    """The largest size, its ink's box and its baseline, at which a word at this corner touches none before it.

    The package finds room for a word by its ink, and draws it a little lower by its font's ascent; what that
    makes overlap is made smaller here.
    """
    for smaller in range(size, SMALLEST - 1, -1):
        left, top, right, bottom = ImageFont.truetype(str(FONT), smaller).getbbox(word, anchor="ls")
        box = (corner[0], corner[1], float(right - left), float(bottom - top))
        if not any(_touch(box, other) for other in taken):
            return smaller, box, corner[1] - float(top)
    return None


def _touch(one: _Box, other: _Box) -> bool:
    """Whether two boxes (left, top, width, height) are nearer than `GAP`.

    >>> _touch((0, 0, 5, 5), (8, 0, 5, 5)), _touch((0, 0, 5, 5), (7, 3, 5, 5))
    (False, True)
    """
    across = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    down = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return across > -GAP and down > -GAP


def _squarified(areas: list[float], left: float, top: float, width: float, height: float) -> list[_Box]:
    """Boxes (left, top, width, height) with these relative areas that fill the given one, as square as may be.

    >>> _squarified([1.0, 1.0], 0.0, 0.0, 4.0, 2.0)
    [(0.0, 0.0, 2.0, 2.0), (2.0, 0.0, 2.0, 2.0)]
    """
    if not areas:
        return []
    scale = width * height / sum(areas)
    scaled = [area * scale for area in areas]
    row = 1
    side = min(width, height)
    while row < len(scaled) and _worst(scaled[: row + 1], side) <= _worst(scaled[:row], side):
        row += 1
    thick = sum(scaled[:row]) / side
    boxes: list[_Box] = []
    at = 0.0
    for area in scaled[:row]:
        length = area / thick
        if width >= height:
            boxes.append((left, top + at, thick, length))
        else:
            boxes.append((left + at, top, length, thick))
        at += length
    if width >= height:
        rest = _squarified(areas[row:], left + thick, top, width - thick, height)
    else:
        rest = _squarified(areas[row:], left, top + thick, width, height - thick)
    return boxes + rest


def _worst(areas: list[float], side: float) -> float:
    """The worst ratio of the sides of the boxes in a row of this breadth."""
    thick = sum(areas) / side
    return max(max(thick * thick / area, area / (thick * thick)) for area in areas)

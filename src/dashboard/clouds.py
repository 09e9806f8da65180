"""Word weights laid out as a cloud: one patch a theme, the words of a theme together in its colour.

The `wordcloud` package places the words of each patch; the patches fill the picture by their weight
(squarified treemap: Bruls, Huizing & van Wijk 2000). Grouping by meaning is read faster and remembered
better than one spiral (Hearst et al. 2020). The same words give the same cloud.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd
from PIL import ImageFont
from wordcloud import WordCloud

from dashboard.boxes import Box, shares, squarified
from dashboard.cloud_words import APART
from dashboard.text import counted

FONT = Path(__file__).parent / "fonts" / "cloud.ttf"
LAST_LATIN = "\u00ff"
"""The last letter of `FONT`."""
_NOTO = Path(__file__).parents[2] / "static/fonts"
FONTS = {
    "latin": FONT,
    "wide": _NOTO / "noto-sans-bold.woff2",
    "kr": _NOTO / "noto-sans-kr-bold.woff2",
    "jp": _NOTO / "noto-sans-jp-bold.woff2",
    "sc": _NOTO / "noto-sans-sc-bold.woff2",
    "devanagari": _NOTO / "noto-sans-devanagari-bold.woff2",
}
"""The font of each script; browsers get the same ones (`.streamlit/config.toml`)."""
HEADING, HEADED = 26, 13
"""Height that a patch's heading takes, and the size of its font, in pixels of the layout."""
PADDING = 10
LARGEST, SMALLEST, LARGEST_APART = 64, 11, 30
"""Font sizes in pixels of the layout."""
SEED = 7

GAP = 3.0
"""Pixels that two words keep apart, across or down."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A word of the cloud: how often it occurs, in how many paragraphs, and what it weighs."""

    word: str
    theme: str
    count: int
    paragraphs: int
    weight: float
    z: float = float("nan")
    """How far it stands out from the library, in standard deviations; not a number where nothing was compared."""


@dataclass(frozen=True, slots=True)
class Patch:
    """The rectangle of a theme, in pixels of the layout, and its place in the order of strength."""

    theme: str
    rank: int
    left: float
    top: float
    width: float
    height: float
    heading: str
    """As much of the theme's name as its width has room for."""


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
    script: str = "latin"
    """Which of `FONTS` it is drawn in."""
    z: float | None = None


@dataclass(frozen=True, slots=True)
class Cloud:
    """A cloud of placed words, `width` by `height` pixels."""

    width: int
    height: int
    patches: tuple[Patch, ...]
    words: tuple[Placed, ...]
    where: str = "paragraph"
    """What `paragraphs` of its words are: a review where the counts are those of several."""

    def told(self, word: Placed) -> str:
        """How often a word is said, for those who do not see how large it is.

        >>> one = Placed("rain", "nature", 2, 1, 0.0, 0.0, 12, 30.0, z=2.44)
        >>> Cloud(0, 0, (), ()).told(one), Cloud(0, 0, (), (), "review").told(one)
        ('2 times in 1 paragraph, more than elsewhere (z 2.4)', '2 times in 1 review, more than elsewhere (z 2.4)')
        """
        apart = f", more than elsewhere (z {word.z:.1f})" if word.z is not None else ""
        return f"{counted(word.count, 'time')} in {counted(word.paragraphs, self.where)}{apart}"


def weighed(table: pd.DataFrame) -> tuple[Weighed, ...]:
    """The rows of `cloud_words.cloud_words` as plain values, which can be a key of a cache."""
    return tuple(
        Weighed(row.word, row.theme, int(row.count), int(row.paragraphs), round(float(row.weight), 4))
        if row.z != row.z  # not a number
        else Weighed(
            row.word, row.theme, int(row.count), int(row.paragraphs), round(float(row.weight), 4), round(row.z, 2)
        )
        for row in table[["word", "theme", "count", "paragraphs", "weight", "z"]].itertuples(name="Row")
    )


def script(words: Iterable[str], language: str = "en") -> str:
    """Which of `FONTS` has the letters of these words.

    >>> script(["love"]), script(["Győr"]), script(["love", "우정"]), script(["友情"], "ja")
    ('latin', 'wide', 'kr', 'jp')
    """
    letters = set().union(*words) if words else set()
    if any("\u0900" <= one <= "\u097f" for one in letters):
        return "devanagari"
    if any("\uac00" <= one <= "\ud7a3" or "\u3131" <= one <= "\u318e" for one in letters):
        return "kr"
    if any("\u3041" <= one <= "\u30ff" for one in letters):
        return "jp"
    if any("\u4e00" <= one <= "\u9fff" for one in letters):
        return "jp" if language == "ja" else "sc"
    return "wide" if any(one > LAST_LATIN for one in letters) else "latin"


def cloud(words: tuple[Weighed, ...], width: int, height: int, language: str = "en", where: str = "paragraph") -> Cloud:
    """The cloud of these words in a picture of this size, in pixels; `language` tells Han of Japan and of China apart.

    No z stands beside a word that was not compared.
    """
    weights: dict[str, float] = {}
    for word in words:
        weights[word.theme] = weights.get(word.theme, 0.0) + word.weight**0.5
    apart = [theme for theme in APART if theme in weights]
    order = sorted(weights, key=lambda theme: (theme in APART, APART.index(theme) if theme in APART else 0,
                                               -weights[theme], theme))  # fmt: skip
    boxes = squarified(
        shares([weights[theme] for theme in order if theme not in APART], [weights[theme] for theme in apart]),
        0.0,
        0.0,
        float(width),
        float(height),
    )
    patches = tuple(
        Patch(theme, at, *box, _headed(theme, box[2] - 2 * PADDING))
        for at, (theme, box) in enumerate(zip(order, boxes, strict=True))
    )
    heaviest = max((word.weight for word in words), default=1.0)
    placed = tuple(
        one
        for patch in patches
        for one in _placed([word for word in words if word.theme == patch.theme], patch, heaviest, language)
    )
    _font.cache_clear()  # an opened WOFF2 lies unpacked in memory, once a size
    return Cloud(width, height, patches, placed, where)


def _headed(theme: str, room: float) -> str:
    """The name of a theme, cut to this many pixels.

    >>> _headed("monsters and the supernatural", 90), _headed("war", 90)
    ('monsters and…', 'war')
    """
    font, cut = _font(FONTS[script([theme])], HEADED), theme
    while cut and font.getlength(cut) > room:
        cut = cut.removesuffix("…")[:-1].rstrip() + "…" if len(cut) > 1 else ""
    return cut


def _uncoloured(*_: object, **__: object) -> str:
    """Pages colour the words; the package's own colours would load all of matplotlib's plotting."""
    return "black"


def _placed(words: list[Weighed], patch: Patch, heaviest: float, language: str) -> list[Placed]:
    """The words of one patch, laid out below its heading; words that find no room are left out."""
    width = int(patch.width - 2 * PADDING)
    height = int(patch.height - HEADING - PADDING)
    if width < 2 * SMALLEST or height < SMALLEST:
        return []
    face = script([word.word for word in words], language)
    most = LARGEST_APART if patch.theme in APART and patch.rank else LARGEST
    largest = round(most * (max(word.weight for word in words) / heaviest) ** 0.4)
    drawing = WordCloud(
        font_path=str(FONTS[face]), width=width, height=height, margin=3, prefer_horizontal=1.0, random_state=SEED,
        min_font_size=SMALLEST, max_font_size=max(2 * SMALLEST, largest), relative_scaling=0.4, stopwords=set(),
        color_func=_uncoloured,
    )  # fmt: skip
    try:
        drawing.generate_from_frequencies({word.word: word.weight for word in words})
    except ValueError:  # no room for even one word
        return []
    known = {word.word: word for word in words}
    found: list[Placed] = []
    taken: list[Box] = []
    for (name, _), size, (top, left), _, _ in drawing.layout_:
        corner = (patch.left + PADDING + float(left), patch.top + HEADING + float(top))
        fitting = _fitted(name, FONTS[face], size, corner, taken)
        if fitting:
            fits, box, baseline = fitting
            taken.append(box)
            word = known[name]
            found.append(
                Placed(
                    name, patch.theme, word.count, word.paragraphs, box[0], baseline, fits, box[2], face,
                    None if math.isnan(word.z) else word.z,
                )
            )  # fmt: skip
    return found


def _fitted(
    word: str, font: Path, size: int, corner: tuple[float, float], taken: list[Box]
) -> tuple[int, Box, float] | None:
    """The largest size, its ink's box and its baseline, at which a word at this corner touches none before it.

    The package finds room for a word by its ink, and draws it a little lower by its font's ascent; what that
    makes overlap is made smaller here.
    """
    for smaller in range(size, SMALLEST - 1, -1):
        left, top, right, bottom = _font(font, smaller).getbbox(word, anchor="ls")
        box = (corner[0], corner[1], float(right - left), float(bottom - top))
        if not any(_touch(box, other) for other in taken):
            return smaller, box, corner[1] - float(top)
    return None


@lru_cache(maxsize=128)
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), size)


def _touch(one: Box, other: Box) -> bool:
    """Whether two boxes (left, top, width, height) are nearer than `GAP`.

    >>> _touch((0, 0, 5, 5), (8, 0, 5, 5)), _touch((0, 0, 5, 5), (7, 3, 5, 5))
    (False, True)
    """
    across = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    down = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return across > -GAP and down > -GAP

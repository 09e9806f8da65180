"""Cut the fonts of the word cloud to the letters that reviews use: `python -m training.fonts FOLDER`.

FOLDER holds NotoSansCJK-Bold.ttc, NotoSansDevanagari-Bold.ttf and NotoSans-Bold.ttf, as the Debian packages
fonts-noto-cjk and fonts-noto-core install them. The results go to `static/fonts/`, as WOFF2, which browsers and
FreeType both read. All of Hangul; Han of JIS X 0208 in Japanese forms, of GB 2312 and the common plane of Big5 in
Chinese forms.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

TARGET = Path(__file__).parents[1] / "static/fonts"
LATIN = range(0x20, 0x17F)
PUNCTUATION = (*range(0x2010, 0x2028), *range(0x3000, 0x3040), *range(0xFF01, 0xFF5F))
KANA = (*range(0x3041, 0x3100), *range(0xFF66, 0xFFA0))
HANGUL = (*range(0x3131, 0x318F), *range(0xAC00, 0xD7A4))
GREEK_AND_CYRILLIC = (*range(0x370, 0x530), *range(0x1E00, 0x1F00))
DEVANAGARI = (*range(0x900, 0x980), *range(0xA8E0, 0xA900), 0x200C, 0x200D, 0x25CC, 0x20B9)
BIG5_COMMON = range(0xA4, 0xC7)
"""Lead bytes of the 5,401 characters that Big5 calls common."""


def han(encoding: str, leads: Iterable[int], trails: Iterable[int]) -> Iterator[int]:
    """The Han characters of a two-byte encoding.

    >>> 0x6F22 in set(han("euc_jp", range(0xA1, 0xFF), range(0xA1, 0xFF)))
    True
    """
    second = list(trails)
    for lead in leads:
        for trail in second:
            try:
                letter = bytes((lead, trail)).decode(encoding)
            except UnicodeDecodeError:
                continue
            if len(letter) == 1 and 0x4E00 <= ord(letter) <= 0x9FFF:  # noqa: PLR2004 - the block of unified Han
                yield ord(letter)


def cut(font: TTFont, letters: Iterable[int], name: str) -> Path:
    """The font with these letters alone, as a file of `static/fonts/`."""
    options = subset.Options(
        flavor="woff2", layout_features=["*"], desubroutinize=False, hinting=False, notdef_outline=True
    )
    options.layout_features = ["kern", "ccmp", "locl", "mark", "mkmk", "abvm", "blwm", "akhn", "rphf", "rkrf", "blwf",
                               "half", "vatu", "cjct", "pres", "abvs", "blws", "psts", "haln", "nukt", "calt", "liga",
                               "abvf", "pref", "pstf"]  # fmt: skip
    worker = subset.Subsetter(options)
    worker.populate(unicodes=list(letters))
    worker.subset(font)
    path = TARGET / f"{name}.woff2"
    subset.save_font(font, str(path), options)
    return path


def main(folder: Path) -> None:
    """Write all fonts and say how large each is."""
    euc = range(0xA1, 0xFF)
    big5 = {*han("big5", BIG5_COMMON, (*range(0x40, 0x7F), *euc))}
    wanted = {
        "noto-sans-kr": ("Noto Sans CJK KR", (*LATIN, *PUNCTUATION, *HANGUL)),
        "noto-sans-jp": ("Noto Sans CJK JP", (*LATIN, *PUNCTUATION, *KANA, *han("euc_jp", euc, euc))),
        "noto-sans-sc": ("Noto Sans CJK SC", (*LATIN, *PUNCTUATION, *han("gb2312", euc, euc), *big5)),
    }
    for name, (face, letters) in wanted.items():
        fonts = TTCollection(str(folder / "NotoSansCJK-Bold.ttc")).fonts
        font = next(one for one in fonts if str(one["name"].getDebugName(4)).startswith(face))
        path = cut(font, letters, f"{name}-bold")
        print(path.name, path.stat().st_size)
    font = TTFont(str(folder / "NotoSans-Bold.ttf"))
    path = cut(font, (*range(0x20, 0x250), *GREEK_AND_CYRILLIC, *PUNCTUATION), "noto-sans-bold")
    print(path.name, path.stat().st_size)
    font = TTFont(str(folder / "NotoSansDevanagari-Bold.ttf"))
    path = cut(font, (*LATIN, *DEVANAGARI), "noto-sans-devanagari-bold")
    print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

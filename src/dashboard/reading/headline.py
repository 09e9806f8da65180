"""What a title says: the film's title, its original title in brackets, its year; and a headline's own words.

`Movie Review: Her (2013)`, `Miracle in Cell No.7 (7번방의 선물)`, `映画『火星の人』を観た`.
"""
# ruff: noqa: RUF001 - signs of many scripts are meant

import re
import unicodedata
from dataclasses import dataclass, replace

from dashboard import text
from dashboard.reading import film_lines, values

_MOST_WORDS = 16
_MOST_LETTERS = 120
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Titles:
    """The parts of a title as stated; `sure` where the words around it say that it is a film's."""

    title: str
    original: str | None = None
    year: int | None = None
    subtitle: str | None = None
    sure: bool = False
    directors: tuple[str, ...] = ()


_YEAR = r"(?:18[89]\d|19\d\d|20\d\d)"
_BRACKETS = re.compile(r"^(?P<before>.*\S)\s*[(\[（［](?P<inside>[^()\[\]（）［］]{1,100})[)\]）］]\s*$")
_ORIGINAL_LABEL = re.compile(
    r"^(?:original(?: title)?|orig\.?|t[ií]tulo original|titre original|v\.?o\.?|originaltitel|원제|原題)\s*[:：]?\s+",
    re.IGNORECASE,
)
_KIND = r"(?:(?:movie|film|cinema|dvd|blu-?ray|blu ray|netflix|spoiler[- ]free|quick|short|classic|my|a|the) )*"
_BEFORE = re.compile(
    rf"^(?:{_KIND}review\s*(?:[:：|–—]|-\s|of\s|#?\d+\s*[:：])\s*|"
    r"(?:reseña|crítica|critica|opinión)(?: de cine| de película)?\s*(?:[:：|–—]|-\s|de\s(?:la película\s)?)\s*|"
    r"(?:critique|avis)(?: de film| ciné(?:ma)?)?\s*[:：|–—-]\s*|(?:film)?(?:kritik|rezension)\s*(?:zu\s|[:：|–—-])\s*|"
    r"(?:recensione)(?: film)?\s*[:：|–—-]\s*|resenha\s*[:：|–—-]\s*|"
    r"[\[【<(]?\s*(?:영화|무비)?\s*(?:리뷰|후기|감상평|감상문|감상|비평|평론)\s*[\]】>)]?\s*[:：|–—-]?\s+|"
    r"[\[【<(]\s*(?:영화|映画)[^\]】>)]{0,12}[\]】>)]\s*|영화\s*[:：]\s*|영화\s+(?=['‘“「])|"
    r"【?(?:映画)?(?:レビュー|感想|批評|評)】?\s*[:：]?\s*|影评\s*[:：]\s*)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?:\s*[-–—|:,]?\s*(?<![A-Za-z]){_KIND}reviews?\s*(?P<year>[(\[]{_YEAR}[)\]])?[.!]?|"
    r"\s*[-–—|:,]?\s+(?:reseña|crítica|critica|opinión|critique|kritik|filmkritik|recensione|resenha)|"
    r"\s*[-–—|:,]?\s*(?:영화\s*)?(?:리뷰|후기|감상평|감상문|관람평|관람후기|감상|비평|평론)|\s*[을를]\s*보고|"
    r"\s*(?:を観た|を見た|を観て|を見て|の感想|感想文?|レビュー|を観ました).{0,6})$",
    re.IGNORECASE,
)
_VERDICT = re.compile(
    rf"^(?P<title>.{{1,80}}?)\s*[-–—|:]?\s+{_KIND}review\s*(?:[:–—|]|\s-\s|by\s)\s*(?P<rest>\S.*)$", re.IGNORECASE
)
_DATED = re.compile(rf"^(?P<title>[^()\[\]]{{1,80}}[(\[]{_YEAR}[)\]])\s*(?:[:–—|]|\s-\s)\s*(?P<rest>\S.*\s.*)$")
_QUOTED = re.compile(r"[『《〈]([^『』《》〈〉]{1,80})[』》〉]|<\s*([^<>=/]{1,60}?)\s*>")
_NO_TITLE = re.compile(
    r"(?:the |my |a )?(?:movies?|films?|books?|tv|cinema|영화|映画|pel[ií]culas?|cine)s?", re.IGNORECASE
)
_EPISODE = re.compile(r"^.{0,40}?\b(?:episode|ep\.?|podcast|part)\s+#?\d+\s*(?:[:：|–—]|-\s)\s*", re.IGNORECASE)


def _scripts(title: str) -> set[str]:
    """The scripts of a title's letters; Chinese characters count as kana, with which Japanese mixes them."""
    names = {unicodedata.name(character, "?").split(" ")[0] for character in title if character.isalpha()}
    return {"KANA" if name in {"HIRAGANA", "KATAKANA", "CJK"} else name.removesuffix("-ONLY") for name in names}


def titles(value: str) -> Titles | None:
    """The parts of a film's title with brackets after it, or None where the value is no title.

    Brackets hold a year, the title in another script, or a part of the title itself.

    >>> titles("Miracle in Cell No.7 (7번방의 선물)").original, titles("Her (2013)").year
    ('7번방의 선물', 2013)
    >>> titles("Birdman or (The Unexpected Virtue of Ignorance)").original is None
    True
    """
    if len(value) >= _LONGEST:
        return None
    title = values.clean(value)
    original: str | None = None
    found_year: int | None = None
    directors: tuple[str, ...] = ()
    while match := _BRACKETS.match(title):
        before, inside = values.clean(match["before"]), match["inside"].strip()
        labelled = _ORIGINAL_LABEL.match(inside)
        bare = re.sub(rf"[\s,;/·]*\b{_YEAR}\b(?:년|年)?[\s,;/·]*", " ", inside).strip()
        has_year = values.year(inside) if re.search(rf"(?<!\d){_YEAR}(?!\d)", inside) else None
        named = film_lines.directors_inside(inside)
        directors = directors or named
        if named:
            found_year = found_year or has_year
            title = before
            continue
        if has_year and (not bare or len(bare.split()) <= 6):  # noqa: PLR2004
            found_year = found_year or has_year
        elif not labelled and _scripts(inside) <= _scripts(before):
            break
        name = values.clean(_ORIGINAL_LABEL.sub("", bare))
        # Latin letters after another script may be the original title as well as its translation: not stated.
        foreign = bool(_scripts(name)) and "LATIN" not in _scripts(name) and not _scripts(name) & _scripts(before)
        if labelled or foreign:
            original = original or name
        title = before
    two = re.match(r"^(.{1,60}?)\s+[/|]\s+(.{1,60})$", title)
    if two and _scripts(two[1]) and _scripts(two[2]) and not _scripts(two[1]) & _scripts(two[2]):
        title = values.clean(two[1])
        if "LATIN" not in _scripts(two[2]):
            original = original or values.clean(two[2])
    if not re.search(r"\w", title) or len(title) > _MOST_LETTERS or len(title.split()) > _MOST_WORDS:
        return None
    return Titles(title, original, found_year, None, found_year is not None or bool(directors), directors)


def headline(line: str) -> Titles | None:
    """The film's title in a headline, where its words or brackets set it apart; else the whole, not `sure`.

    >>> headline("Movie Review: Her (2013)").title, headline("Miracle in Cell No.7 Movie Review").title
    ('Her', 'Miracle in Cell No.7')
    >>> parts = headline("Parasite review: a masterpiece of class")
    >>> parts.title, parts.subtitle, headline("映画『火星の人』を観た").title, headline("Boris Karloff").sure
    ('Parasite', 'a masterpiece of class', '火星の人', False)
    """
    whole = text.normalise(line).lstrip("# ") if len(line) < _LONGEST else ""
    return (_credited(whole) or _headline(whole)) if whole else None


def _credited(whole: str) -> Titles | None:
    """The parts of a headline that says who directed the film."""
    found = film_lines.credited(_BEFORE.sub("", whole))
    named = _sure(titles(found.title), found.credit.year, found.subtitle) if found else None
    return replace(named, directors=found.credit.names) if found and named else None


def _headline(whole: str) -> Titles | None:
    quoted = [found for pair in _QUOTED.findall(whole) for found in pair if found]
    if len(quoted) == 1 and _scripts(whole) - {"LATIN"}:
        return _sure(titles(quoted[0]), _year_after(whole), None)
    before = _BEFORE.match(whole)
    rest = whole[before.end() :] if before else whole
    dated = _DATED.match(rest)
    if dated and not re.fullmatch(rf"{_KIND}reviews?", dated["rest"], re.IGNORECASE):
        return _sure(titles(dated["title"]), None, values.clean(dated["rest"]))
    verdict = _VERDICT.match(rest) if not before else None
    if verdict and not re.search(r"[.!?]\s", verdict["title"]):
        by = re.search(r"\bby\s*$", rest[: verdict.start("rest")], re.IGNORECASE)
        return _sure(titles(verdict["title"]), None, None if by else values.clean(verdict["rest"]))
    after = _AFTER.search(rest)
    if after and after.start() > 0:
        year = values.year(after["year"]) if after["year"] else None
        return _sure(titles(rest[: after.start()]), year, None)
    if before and rest:
        return _sure(titles(rest), None, None)
    episode = _EPISODE.match(rest)
    return titles(rest[episode.end() :] if episode else rest)


def _year_after(whole: str) -> int | None:
    match = re.search(rf"[(（\[]({_YEAR})", whole)
    return int(match[1]) if match else None


def _sure(found: Titles | None, year: int | None, subtitle: str | None) -> Titles | None:
    if found is None or _NO_TITLE.fullmatch(found.title):
        return None
    return replace(found, year=found.year or year, subtitle=subtitle, sure=True)

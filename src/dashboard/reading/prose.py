"""Who made a film, where sentences of the prose say so: `Director Howard Hawks keeps things rolling`.

Only where no credit line, front matter or structured data states the field. Each name keeps the place of its
sentence, so that a hidden sentence's names are hidden on the card too.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Any, NamedTuple

from dashboard import text
from dashboard.reading import values
from dashboard.reading.blocks import Document
from dashboard.review import Film, Sentence, Stated

_WORD = r"[A-ZÀ-ÖØ-ÞĀŁŚŠŻŽ](?:\w|['’](?!s\b)(?=\w)|-(?=\w)|(?<=\b[A-Z])\.|(?<=\b[JS]r)\.)*"
_PARTICLE = r"(?:(?:de|del|della|di|da|dos|van|von|der|den|la|le|du|el|ten|ter|af|y)\s+){0,2}"
_NAME = rf"{_WORD}(?:\s+{_PARTICLE}{_WORD}){{1,3}}"
_NAMES = rf"(?P<names>{_NAME}(?:(?:,\s+(?:and\s+)?|\s+(?:and|&|y|et|und|e)\s+){_NAME})*)"
_AS = r"(?:\s+as\s+(?:(?:an?|the)\s+)?[\w’'-]+(?:\s[A-Z][\w’'-]*){0,2})?"
_PLAYERS = rf"(?P<names>{_NAME}{_AS}(?:(?:,\s+(?:and\s+)?|\s+(?:and|&|y|et|und|e)\s+){_NAME}{_AS}){{0,30}})"
_MADE_BY = {
    "directors": (
        rf"\b(?:(?:[Ww]riter|[Aa]ctor|[Pp]roducer|[Ss]tar)\s?[-/–]\s?|[Cc]o-)?"
        rf"(?<!assistant )(?<!casting )(?<!art )(?<!unit )(?<!music )(?<!musical )(?<!fellow )(?<!future )(?<!film's )"
        rf"(?:[Dd]irectors?|[Ff]ilm-?makers?)(?:\s?[-/–]\s?(?:star|producer|writer)|\s+and\s+(?:star|producer|(?:co-)?writer))?,?\s+{_NAMES}",
        rf"\b[Dd]irection\s+(?:of|by)\s+{_NAMES}|\b(?P<other>{_NAME})['’]s?\s+direction\b",
        rf"\b[Dd]irected\s+(?:and\s+(?:co-)?written\s+)?by\s+{_NAMES}",
        rf"\b(?P<other>{_NAME})\s+(?:co-)?direct(?:ed|s)\s+(?=(?P<made>.{{1,90}}))",
        rf"\b(?P<other>{_NAME})['’]s?\s+(?P<year>(?:19|20)\d\d)\s+(?:film|movie|picture|classic)\b",
        rf"\b(?:[Dd]irigid[ao]|[Dd]iretto|[Dd]iretta)\s+(?:y\s+\w+\s+)?(?:por|da)\s+{_NAMES}",
        rf"\b[Rr]éalisée?\s+par\s+{_NAMES}",
        rf"\b(?:[Rr]egisseur(?:in)?|[Rr]egie von|[Rr]éalisat(?:eur|rice)|[Rr]egista)\s+{_NAMES}",
    ),
    "writers": (
        rf"\b(?:[Ss]creen-?writers?|(?:[Ww]riter|[Ss]creenwriter)\s?[-/–]\s?[Dd]irectors?|[Cc]o-writers?)\s+{_NAMES}",
        rf"\b(?:[Ss]creenplay|[Ss]cript|[Ww]ritten\s+and\s+directed|[Dd]irected\s+and\s+written)\s+by\s+{_NAMES}",
        rf"(?:^|\band\s|,\s|\b(?:is|was)\s)(?:[Cc]o-)?[Ww]ritten\s+by\s+{_NAMES}",
        rf"\b(?:[Gg]uionizad[ao]|[Gg]uion de|[Gg]uión de|[Dd]rehbuch von)\s+(?:por\s+)?{_NAMES}",
    ),
    "cast": (
        rf"(?<=[a-zà-ÿ][\w,’'])\s\((?P<names>{_NAME})\)",
        rf"(?<=[A-Z][a-zà-ÿ])\w*\s\((?P<names>{_NAME})\)",
        rf"(?<=[a-zà-ÿ]['’]s)\s\((?P<names>{_NAME})\)",
        rf"\b(?:[Ss]tarring|[Pp]rotagonizad[ao]\s+por)\s+{_PLAYERS}",
        rf"(?:^It|\b[Tt]h(?:e|is)\s+(?:film|movie|picture)|\bby\s+{_NAME},?\s+and)\s+stars\s+{_PLAYERS}",
        rf"\b(?:directed|written)\s+by\s+[^.;()]{{3,80}}?,\s+with\s+(?P<names>{_NAME}(?:,\s+{_NAME}){{0,20}},?"
        rf"\s+and\s+{_NAME})(?!\s+(?:on|at|as|doing|providing|composing|behind))",
    ),
}
_PATTERNS = {field: tuple(re.compile(one) for one in several) for field, several in _MADE_BY.items()}
_KOREAN = re.compile(
    r"(?:^|[\s,.(“‘])(?P<names>[김이박최정강조윤장임한오서신권황안송류홍고문양손배백허남심노곽성차민나봉연]"
    r"[가-힣]{2}) ?감독(?![가-힣]{3})"
)
_KOREAN_WORD = re.compile(r"[한인적던는운된의린난진은을를]$")
_NO_ROLE = re.compile(
    r"(?:directors?|writers?|screenwriters?|composers?|editors?|cinematographers?|producers?|authors?|novelists?|"
    r"photographers?|film|movie|remake|version|original|sequel|by)$",
    re.IGNORECASE,
)
_OTHER_FILM = re.compile(
    r"\b(?:remake|remade|reminiscent|earlier|next|another|other films?|fired|replaced|originally|slated|if only|"
    r"imagine|(?:might|would|could|may)\b.{0,40}\bhands of|style of|recall(?:s|ed)?|version|"
    r"original(?=(?:\W+(?:film|movie|version|picture|series|directors?|writers?|script|novel|story))?\W*$|\W*[,.;)]))\b"
    r"|\b(?:similar|compared?|unlike|previous|instead of|influenced?|inspired|homage|play|based on|"
    r"novel|book)\b[^,]*$",
    re.IGNORECASE,
)
_ADAPTATION = re.compile(r"\badapt(?:ation|ed|s|ing)\b", re.IGNORECASE)
_BEFORE_THIS = re.compile(
    r"(?:After|Following|Between|Before|Since|Fresh off|As (?:in|with)|Like|Unlike|With)\b[^.;:]*,\s*$"
)
_NOT_MADE = re.compile(
    r"\b(?:remakes?|remade|reboots?|would have been|had been|took over|takes over|fired)\b", re.IGNORECASE
)
_NOT_SO = re.compile(
    r"(?:\bnot|\bnever|\b(?:is|was|are|were)n['’]t|\bhave been|\bwere (?:it|this))\s+(?:\w+\s+){0,2}$|"
    r"\b(?:collaborations?|adaptations|films|movies|pictures|work(?:ed|ing)?)\s+with\s+$"
)
_NOT_FILMED = re.compile(
    r"\b(?:songs?|score|music|letters?|essay|article|poem|stor(?:y|ies)|memoir|series|show|episode|segment|lyrics|"
    r"review|posted)\b",
    re.IGNORECASE,
)
_WRITTEN = re.compile(r"[Ww]ritten\s+by\s")
_ADAPTED = re.compile(r"\b(?:18|19|20)\d\d\s+(?:adaptation|film|movie|picture)\b", re.IGNORECASE)
_A_ROLE = re.compile(r"(?<!by )(?<!from )(?<!By )(?<!From )\b[Aa]n?\s+(?:[\w-]+\s+){0,3}(?P<role>\w+)$")
_THIS = re.compile(r"(?:it|this|the\s+(?:film|movie|picture))\b(?!\s+[A-Z])")
_NEAR = 60
_BEFORE = 30
_AROUND = 90
_NO_NAME = re.compile(
    r"\b(?:The|An|This|That|His|Her|Its|It|He|She|They|But|And|In|On|With|For|From|When|While|As|"
    r"Yet|So|Still|Here|There|Then|Even|Though|Although|Both|Perhaps|Said)\b"
)
_SINGULAR = re.compile(r"\S*?(?:director|writer|maker),?\s", re.IGNORECASE)
_LONGEST = 1_500
_MOST = 40


class Named(NamedTuple):
    """A name that a sentence states, and where the sentence begins."""

    name: str
    place: int


def completed(
    film: Film, sentences: Sequence[Sentence], document: Document, withheld: AbstractSet[str] = frozenset()
) -> Film:
    """The film with who made it, where the prose says so and nothing else does."""
    if film.title is None:
        return film
    title = film.title.value
    if film.original_title is None and "original_title" not in withheld:
        film = replace(film, original_title=_original(title, sentences, document))
    for field in ("directors", "writers", "cast"):
        if getattr(film, field) is not None or field in withheld:
            continue
        found = list(dict.fromkeys(_named(field, title, film, sentences, document)))
        stated = {one.name: one.place for one in reversed(found)}  # the first place of each name
        names = tuple(dict.fromkeys(one.name for one in found))[:_MOST]
        names = tuple(one for one in names if not any(_is_short_for(one, other) for other in names))
        if field == "directors" and len({stated[name] for name in names}) > 1:
            names = _foremost(names, sentences)
        if not names:
            continue
        line = document.line_at(stated[names[0]])
        people: Any = {field: Stated(names, line, "", tuple(stated[name] for name in names))}
        film = replace(film, **people)
    return film


def _original(title: str, sentences: Sequence[Sentence], document: Document) -> Stated[str] | None:
    """The title in italics and brackets that follows the film's: `_Deep Red_ (_Profondo rosso_)`.

    Only where its words, its letters or what stands after it say that it is not English, as the film's title is.
    """
    named = re.compile(rf"{re.escape(title)} \((?P<title>[^()]{{2,80}}?)(?P<told> in [A-Z][a-z]+)?\)")
    for sentence in sentences:
        match = None if sentence.marked else named.search(sentence.text)
        if match is None or match["title"] not in document.emphasised:
            continue
        foreign = text.language(match["title"]) not in {"und", "en"} or not match["title"].isascii()
        if match["told"] or (foreign and title.isascii()):
            return Stated(match["title"], document.line_at(sentence.start), "", (sentence.start,))
    return None


def _is_short_for(name: str, whole: str) -> bool:
    """Whether a name is the end of a longer one.

    >>> _is_short_for("De la Iglesia", "Álex de la Iglesia"), _is_short_for("Ann Lee", "Ann Lee")
    (True, False)
    """
    return name != whole and whole.casefold().endswith(f" {name.casefold()}")


def _foremost(names: Sequence[str], sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """Of directors that different sentences name, the one that the review speaks of most; none where two are."""
    prose = " ".join(sentence.text for sentence in sentences)
    counts = sorted(((prose.count(name.split()[-1]), name) for name in names), reverse=True)
    return (counts[0][1],) if counts[0][0] > counts[1][0] else ()


def _named(field: str, title: str, film: Film, sentences: Sequence[Sentence], document: Document) -> Iterator[Named]:
    others = {words for words in document.emphasised if words.casefold() != title.casefold() and words[:1].isupper()}
    for sentence in sentences:
        if sentence.marked or len(sentence.text) > _LONGEST:
            continue
        for match in _matches(field, sentence.text):
            if field != "cast" and _is_of_another(sentence.text, match, others):
                continue
            if field == "cast" and _is_no_player(sentence.text, match, others, title):
                continue
            if _WRITTEN.search(match.group()) and _NOT_FILMED.search(sentence.text[: match.start()][-_NEAR:]):
                continue
            if not _is_of_this(sentence.text, match, others, film):
                continue
            names = values.names(match.groupdict().get("names") or match.groupdict().get("other") or "")
            if re.search(r"\b[Ss]aid\s$", sentence.text[: match.start()]):
                continue  # `said screenwriter …` quotes somebody, of whatever film
            if names and _SINGULAR.match(match.group()):
                names = names[:1]  # "director Stanley Kubrick and Arthur C. Clarke" are no two directors
            if names and not any(_NO_NAME.search(name) or name in others or name == title for name in names):
                yield from (Named(name.removesuffix("’s").removesuffix("'s"), sentence.start) for name in names)


def _matches(field: str, words: str) -> Iterator[re.Match[str]]:
    for pattern in _PATTERNS[field]:
        yield from pattern.finditer(words)
    if field == "directors":
        yield from (match for match in _KOREAN.finditer(words) if not _KOREAN_WORD.search(match["names"]))


def _is_of_another(words: str, match: re.Match[str], others: set[str]) -> bool:
    """Whether a sentence speaks, just before the name, of another film, or of what was not to be."""
    whole = words[: match.start()]
    before = re.sub(r"\([^()]*\)", "", whole)[-_NEAR:]
    around = words[max(0, match.start() - _AROUND) : match.end() + _AROUND]
    if _NOT_MADE.search(around) or _NOT_SO.search(before):
        return True
    found = _OTHER_FILM.search(before)
    if found and not (re.match("novel|book", found.group(), re.IGNORECASE) and _ADAPTATION.search(whole)):
        return True
    return not _BEFORE_THIS.match(whole) and any(other in before[-_BEFORE - len(other) :] for other in others)


def _is_no_player(words: str, match: re.Match[str], others: set[str], title: str) -> bool:
    """Whether the name after a role, or after `starring`, is of one who plays in another film, or in none."""
    before = words[: match.start("names")]
    if not before.endswith("("):
        return _is_of_another(words, match, others) or bool(_ADAPTED.search(words[: match.start()][-_NEAR:]))
    before = before.rstrip(" (")
    role = _A_ROLE.search(before[-_NEAR:])
    if _NO_ROLE.search(before) and not (role and not re.search(r"director|by|film|movie|version|remake", role["role"])):
        return True
    if any(before.endswith(one) for one in others):
        return True
    # `Jimmy Hoffa (…)` is a role, `Hoffa (…)` may be the film with its director.
    return before.endswith(title) and not re.search(r"\b[A-Z]\w+\s+$", before.removesuffix(title))


def _is_of_this(words: str, match: re.Match[str], others: set[str], film: Film) -> bool:
    """Whether `Carol Reed directed it` and `Steven Spielberg's 1975 film` are said of the film itself."""
    groups = match.groupdict()
    title = film.title.value if film.title else ""
    before = words[: match.start()]
    if groups.get("made"):
        if groups["made"].startswith(title):
            return not groups["made"][len(title) :][:1].isalnum()
        return bool(_THIS.match(groups["made"])) and not any(other in before for other in others)
    if groups.get("year"):
        year = film.year.value if film.year else None
        return title in words and year in {None, int(groups["year"])} and not any(other in words for other in others)
    return True

"""What a sentence plainly says of the film: its grade, its length, its language.

`I give it 3.5/5`, `The film runs for 142 minutes, in Spanish`. Only where no line of its own states the field, where
the sentence speaks of no other film, and where all such sentences agree; each keeps its place, so that what a hidden
sentence says is hidden on the card too.
"""
# ruff: noqa: RUF001 - signs of many scripts are meant

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TypeVar

from dashboard.reading import values
from dashboard.reading.blocks import Document
from dashboard.review import Film, Sentence, Stated

T = TypeVar("T")

_WORD = "zero|one|two|three|four|five|six|seven|eight|nine|ten"
_HALF = r"(?:[.,]\d{1,2}|\s?½|(?:\s|-)1/2|(?:\s|-)and(?:\s|-)a(?:\s|-)half)?"
_MANY = rf"(?:(?:\d{{1,3}}|{_WORD}){_HALF}|½|half)"
_OF = (
    r"(?:\s?(?:/|(?:stars?|points?)?\s?(?:out\s)?of)\s?(?:an?\spossible\s)?"
    r"(?:4|5|6|10|20|100|four|five|six|ten|twenty))(?![\w/]|[.,]\d)"
)
_SCALED = rf"{_MANY}{_OF}(?:\s(?:stars?|points?))?"
_STARS = rf"{_MANY}[\s-]?stars?|[★⭐✩☆]{{1,10}}\ufe0f?½?"
_GRADE = rf"(?P<grade>{_SCALED}|{_STARS})"
_LETTER = r"[A-F][+\-–](?!\w)|[A-F](?=[.;!]|$)"
_KIND = (
    r"(?:(?:an?|the|just|only|exactly|very|well[- ]deserved|solid|strong|firm|generous|full|whopping|perfect|easy|"
    r"respectable|decent|measly|mere|light|low|high|enthusiastic|reluctant|grudging|un|une|ein|eine)\s){0,3}"
)
_END = (
    r"(?=\s*(?:[.,;:!?…)\]–—]|$)|\s+(?:-\s|from\b|for\b|because\b|since\b|and\s(?:I|it|a\sheart|nothing|my)\b|but\b|overall\b|"
    r"in\smy\b|as\sit\b|simply\b|purely\b|mainly\b|mostly\b|on\smy\b|porque\b|pour\b|weil\b|für\b))"
)
_THIS = r"(?:it|this(?:\s(?:one|film|movie|picture))?|the\s(?:film|movie|picture)|TITLE)"
_LABELLED = (
    r"(?:(?:^|[.!?,;:–—(]\s*|\b(?:so|and|thus|hence)\s)(?:my|our|the|final|overall|verdict|total)?\s?"
    r"(?:my|own|final|overall|personal|star)?\s?|\b(?:my|our)\s(?:own\s|final\s|overall\s|personal\s|star\s)?)"
    r"(?:rating|score|grade|verdict|mark)(?:\s(?:of|for)\s(?:this\sfilm|this\smovie|the\sfilm|the\smovie|it|TITLE))?"
    r"(?:\s?[:：=–—]\s?|\s-\s|\s(?:is|would\sbe|will\sbe|has\sto\sbe)\s)"
)
_FOREIGN = (
    r"(?:^|[.!?]\s*)(?:mi\s|ma\s|meine\s|il\smio\s)?"
    r"(?:nota|puntuación|calificación|valoración|note|bewertung|wertung|voto)\s?[:：]\s?"
)
_GIVEN = (
    rf"\b(?:I|we)(?:['’](?:ll|d|m|ve)|\s(?:would|will|can|must|have\sto|am|do))?\s(?:\w+\s)?"
    rf"(?:giv(?:e|ing)|gave|rat(?:e|ed|ing)|award(?:ed|ing)?|scor(?:e|ed|ing)|grade[d]?)\s{_THIS},?\s"
    r"(?:at\s|as\s)?|\b(?:le|lo|la)\s(?:doy|pongo)\s|\bje\slui\s(?:donne|mets)\s|\bich\sgebe\s(?:ihm|dem\sfilm)\s"
)
_EARNED = rf"\b{_THIS}\s(?:\w+ly\s)?(?:gets|earns|deserves|receives|scores|merits)\s(?:from\sme\s)?"
_TOLD = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (
        rf"(?:{_LABELLED}|{_FOREIGN}){_KIND}{_GRADE}{_END}",
        rf"(?:{_GIVEN}){_KIND}{_GRADE}{_END}",
        rf"{_EARNED}{_KIND}{_GRADE}{_END}",
    )
)
_LETTERED = re.compile(
    rf"(?:(?i:{_LABELLED})|(?i:{_GIVEN})|(?i:{_EARNED}))(?i:{_KIND})(?P<grade>{_LETTER})",
)
_ALONE = re.compile(
    rf"(?:(?:so|overall|verdict|in\sall|all\sin\sall|final\sverdict|conclusion)[,:–—]?\s)?{_KIND}"
    rf"{_GRADE}(?:\s(?:from\sme|overall|for\sme|for\sthis\sone))?\s*[.!]*",
    re.IGNORECASE,
)
_LAST = re.compile(rf"(?:[.!?…)\]][\"”’]?\s+|\s[–—-]\s+|—|:\s+|\(|,\s+){_KIND}{_GRADE}\s*\)?\s*[.!]*$", re.IGNORECASE)
_NOT_MINE = re.compile(
    r"\b(?:imdb|rotten|tomatoes|metacritic|letterboxd|critics?|audiences?|average|mean|consensus|everyone|people|users?|"
    r"if|would\shave|could\shave|almost|nearly|tempted|wanted\sto|at\sfirst|first\s(?:saw|time|watch|viewing)|initially|"
    r"originally|used\sto|unless|until|short\sof|not|never|refuse|wouldn['’]t|can['’]t|couldn['’]t|didn['’]t|don['’]t|"
    r"original|sequel|prequel|remake|book|novel|series|season|episode|previous|last\syear|other|another|unlike|than|"
    r"whereas|while)\b",
    re.IGNORECASE,
)
_OF_ALL = re.compile(
    r"\b(?:imdb|rotten|tomatoes|metacritic|letterboxd|critics|audiences?|average|users)\b", re.IGNORECASE
)
_A_DAY = re.compile(
    r"\b(?:seen|saw|watched|viewed|posted|written|published|screened|screening|dated?|on|since|until|opens?|released?)\b",
    re.IGNORECASE,
)
_CLOSING = 2  # sentences
_LONGEST_SENTENCE = 1_500
_MOST_SET_OFF = 1_000
_FEWEST_WORDS = 3

_MINUTES = (
    r"(?P<length>(?:\d{1,3}(?:\s|-)?(?:minutes?|mins?\b)|"
    r"\d\s?(?:hours?|hrs?|h)(?:,?\s(?:and\s)?|\s?)\d{1,2}\s?(?:minutes?|mins?|m)\b))"
)
_SO = (
    r"(?:(?:an?|just|only|exactly|brief|lean|trim|mere|tight|brisk|scant|short|quick|full|whopping|epic|sprawling|"
    r"hefty|at)\s){0,3}"
)
_RUNNING = r"(?:running(?:\s|-)?time|run(?:\s|-)?time|runtime)"
_LENGTHS = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (
        rf"\b{_RUNNING}(?:\s?[:：=]\s?|,?\s(?:of|is|was|at|comes\sin\sat|clocks\sin\sat)\s){_SO}{_MINUTES}",
        rf"(?:\bthe|\bits|['’]s|\ba)\s(?:film['’]s\s|movie['’]s\s|picture['’]s\s)?(?:[a-z-]+,?\s){{0,2}}(?P<length>\d{{1,3}}(?:\s|-)minute)\s{_RUNNING}",
        rf"\b{_THIS}\s(?:\w+ly\s)?(?:runs?|lasts?|clocks\sin\sat|comes\sin\sat|is)\s(?:for\s)?{_SO}{_MINUTES}"
        r"(?=(?:\slong)?\s?[.,;:)]|\slong\b|$|\s(?:and|but|in|with|yet|which)\b)(?!\sin(?:to)?\b(?!\s[A-Z]))",
        rf"\bclocks\sin\sat\s{_SO}{_MINUTES}",
        rf"\b{_THIS},?\sat\s{_SO}{_MINUTES},\s",
        rf"(?:^|[.;:–—]\s|\beven\s)at\s{_SO}{_MINUTES},?\s{_THIS}(?:['’]s|\s(?:is|was|never|feels|felt|wears|outstays|overstays|"
        r"seems|has|does|doesn['’]t|still|drags|flies|moves|earns|needs))\b",
    )
)
_IS_LENGTH = re.compile(r"\bis\s(?:for\s)?\S", re.IGNORECASE)
_NOT_LENGTH = re.compile(
    r"\b(?:version|cut|edit|edited|edition|originally|theatrical|preview|extended|restored|restoration|trimmed|print|"
    r"remake|original|sequel|previous|earlier|other|another|unlike|episode|series|should|could|would|if|too\slong|"
    r"shorter|longer|feels?|about|around|roughly|nearly|almost|approximately|under|over|until|into|left|remaining)\b",
    re.IGNORECASE,
)
_SHORTEST, _LONGEST = 2, 600
_LANGUAGES = (
    "English|Spanish|French|German|Italian|Portuguese|Catalan|Basque|Galician|Dutch|Flemish|Danish|Swedish|Norwegian|"
    "Finnish|Icelandic|Polish|Czech|Slovak|Hungarian|Romanian|Bulgarian|Serbian|Croatian|Slovenian|Bosnian|Albanian|"
    "Greek|Turkish|Russian|Ukrainian|Georgian|Armenian|Estonian|Latvian|Lithuanian|Hebrew|Yiddish|Arabic|Persian|Farsi|"
    "Kurdish|Urdu|Hindi|Bengali|Tamil|Telugu|Malayalam|Kannada|Marathi|Punjabi|Nepali|Sinhala|Mandarin|Cantonese|Chinese|"
    "Japanese|Korean|Thai|Vietnamese|Khmer|Indonesian|Malay|Tagalog|Filipino|Wolof|Swahili|Amharic|Zulu|Xhosa|Afrikaans|"
    "Irish|Gaelic|Welsh|Latin|Quechua|Inuktitut"
)
_IN = rf"in\s(?P<languages>(?:{_LANGUAGES})(?:(?:,\s|,?\sand\s)(?:{_LANGUAGES}))*)"
_SPOKEN = tuple(
    re.compile(one)
    for one in (
        rf"{_MINUTES}(?:\slong)?,?\s(?:and\s(?:is\s)?)?{_IN}(?=\s?[.,;)]|$|\swith\s(?:\w+\s)?subtitles)",
        rf"\b(?i:(?:the|this)\s(?:film|movie|picture))\sis\s(?:entirely\s|all\s|mostly\s|spoken\s|shot\s)?{_IN}(?=\s?[.,;)]|$|\swith\s)",
        rf"^(?i:{_IN[:2]}){_IN[2:]}(?:,?\swith\s(?:[A-Z]\w+\s)?subtitles)?\.?$",
    )
)
_NEAR_LENGTH = 90


def film_in_words(
    film: Film, sentences: Sequence[Sentence], document: Document, withheld: AbstractSet[str] = frozenset()
) -> Film:
    """The film with its length and its language, where the prose plainly says them and nothing else does."""
    if film.runtime is None and "runtime" not in withheld:
        film = replace(film, runtime=_agreed(_lengths(film, sentences, document), document))
    if film.languages is None and "languages" not in withheld:
        film = replace(film, languages=_agreed(_spoken(film, sentences, document), document))
    return film


def rating_in_words(film: Film, sentences: Sequence[Sentence], document: Document) -> Stated[str] | None:
    """The grade that sentences give the film: said of it, or else alone at the end of the review."""
    return _agreed(_grades(film, sentences, document), document) or _agreed(
        _closing(film, sentences, document), document
    )


def _agreed(found: Iterator[tuple[T, int]], document: Document) -> Stated[T] | None:
    """The one value that all sentences state, with where; None where they differ."""
    stated = list(found)
    if len({value for value, _ in stated}) != 1:
        return None
    value, first = stated[0]
    places = tuple(dict.fromkeys(place for _, place in stated))
    if isinstance(value, tuple):
        places = (first,) * len(value)  # one for each name
    return Stated(value, document.line_at(first), "", places)


def _open(film: Film, sentences: Sequence[Sentence]) -> Iterator[tuple[str, Sentence]]:
    """The sentences of which nothing is hidden, with the film's title as TITLE."""
    title = re.compile(rf"(?<!\w){re.escape(film.title.value)}(?!\w)") if film.title else None
    for sentence in sentences:
        if not sentence.marked and len(sentence.text) <= _LONGEST_SENTENCE:
            yield title.sub("TITLE", sentence.text) if title else sentence.text, sentence


def _names_another(words: str, document: Document) -> bool:
    """Whether a sentence, in which the film's title is TITLE, sets off the title of another film.

    Where a text sets off more words than a review does, each sentence may.
    """
    return len(document.emphasised) > _MOST_SET_OFF or any(
        one[:1].isupper() and one in words for one in document.emphasised
    )


def _grades(film: Film, sentences: Sequence[Sentence], document: Document) -> Iterator[tuple[str, int]]:
    for words, sentence in _open(film, sentences):
        match = next((found for found in (one.search(words) for one in (*_TOLD, _LETTERED)) if found), None)
        if match is None or not is_grade(match["grade"]) or _names_another(words, document):
            continue
        before = re.split(r"[;.!?]\s", words[: match.start("grade")])[-1]
        after = re.split(r"[;.!?]\s", words[match.end() :])[0]
        if not _NOT_MINE.search(before) and not _OF_ALL.search(after):
            yield match["grade"].strip(), sentence.start


def _closing(film: Film, sentences: Sequence[Sentence], document: Document) -> Iterator[tuple[str, int]]:
    """Grades that stand alone in the first or the last sentences, or after the last words."""
    for words, sentence in _open(
        film, list({one.start: one for one in (*sentences[:1], *sentences[-_CLOSING:])}.values())
    ):
        match = _ALONE.fullmatch(words)
        if match is None and sentence.start == sentences[-1].start:
            match = _LAST.search(words)
            before = words[: match.start()] if match else ""
            if len(before.split()) < _FEWEST_WORDS or _A_DAY.search(before) or _NOT_MINE.search(before):
                match = None
        if match and is_grade(match["grade"]) and not _names_another(words, document):
            yield match["grade"].strip(), sentence.start


def is_grade(words: str) -> bool:
    """Whether a grade is one of its scale: `11/10` and `0 of 4` may be, `24/7` and `12/5` are not.

    >>> is_grade("9/10"), is_grade("24/6"), is_grade("three and a half stars"), is_grade("40 stars")
    (True, False, True, False)
    """
    numbers = [float(one.replace(",", ".")) for one in re.findall(r"\d+(?:[.,]\d+)?", words)]
    if "★" in words or "⭐" in words or len(numbers) == 0:
        return True
    most = numbers[-1] if len(numbers) > 1 else 10.0
    return numbers[0] <= most


def _lengths(film: Film, sentences: Sequence[Sentence], document: Document) -> Iterator[tuple[int, int]]:
    for words, sentence in _open(film, sentences):
        for match in (found for found in (one.search(words) for one in _LENGTHS) if found):
            near = words[max(0, match.start() - _NEAR_LENGTH) : match.end() + 12]
            if _NOT_LENGTH.search(near) or _is_point(match, words) or _names_another(words, document):
                continue
            found = values.minutes(match["length"].replace("-", " "))
            if found and _SHORTEST <= found <= _LONGEST:
                yield found, sentence.start
                break


def _is_point(match: re.Match[str], words: str) -> bool:
    """Whether the minutes are a point of the film, as "the film is ten minutes in", or only so much of it."""
    after = words[match.end() :]
    return bool(_IS_LENGTH.search(match.group())) and not re.match(r"\slong\b|\s?[.,;]\s|\s?\.?$", after)


def _spoken(film: Film, sentences: Sequence[Sentence], document: Document) -> Iterator[tuple[tuple[str, ...], int]]:
    for words, sentence in _open(film, sentences):
        match = next((found for found in (one.search(words) for one in _SPOKEN) if found), None)
        if match is None or _names_another(words, document):
            continue
        if not _NOT_LENGTH.search(words[: match.start("languages")]):
            yield tuple(re.split(r",?\sand\s|,\s", match["languages"])), sentence.start

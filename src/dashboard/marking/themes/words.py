"""The words of a sentence in its own language: cut, brought back to their lemmas, names told apart.

Korean is cut by mecab-ko, Japanese by MeCab with UniDic, Chinese by jieba; what these load (4, 14 and 34 MB of
memory, the dictionaries mapped from the disk) is loaded at the first sentence of the language. Hindi and its
neighbours keep their vowel signs. Other languages are cut at what is no letter.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import simplemma

from dashboard.marking.themes.lemmas import STOP, WORD, lemma

_PART = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_CLOSE = 1
"""Characters between two words of one name."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it stands in a sentence."""

    text: str
    start: int
    end: int
    lemma: str
    content: bool = True
    """Whether the tokeniser takes it for a noun, verb, adjective or adverb; true where it cannot tell."""
    name: bool = False
    """Whether the tokeniser takes it for a name."""


@dataclass(frozen=True, slots=True)
class Word:
    """A content word of a sentence, or a name of one word or more."""

    lemma: str
    start: int
    end: int
    name: bool = False


@lru_cache(maxsize=2_000)
def tokens(text: str, language: str = "en") -> tuple[Token, ...]:
    """All words of a sentence, in order.

    >>> [token.lemma for token in tokens("Two fathers lied.")]
    ['two', 'father', 'lie']
    >>> [(token.text, token.content) for token in tokens("우정이 아름다웠다", "ko")][:2]
    [('우정', True), ('이', False)]
    """
    cut = _CUTTERS.get(language)
    if cut:
        return tuple(cut(text))
    found = []
    for match in WORD.finditer(text):
        word = match.group()
        known = simplemma.lemmatize(word, lang="hi") if language == "hi" else lemma(word, language)
        found.append(Token(word, match.start(), match.end(), known))
    return tuple(found)


@cache
def _mecab_ko() -> Any:
    from mecab import MeCab  # noqa: PLC0415 - loaded when the first Korean sentence comes

    return MeCab()


def _korean(text: str) -> Iterable[Token]:
    for one in _mecab_ko().parse(text):
        start, end = one.span.start, one.span.end
        tag = one.feature.pos
        stem = one.feature.expression.split("/")[0] if one.feature.expression else one.surface
        verb = tag.startswith(("VV", "VA"))
        yield Token(
            text[start:end], start, end, stem + "다" if verb else one.surface,
            content=verb or tag.startswith(("NNG", "NNP", "XR", "MAG", "SL")), name=tag == "NNP",
        )  # fmt: skip


@cache
def _unidic() -> Any:
    from fugashi import Tagger  # noqa: PLC0415 - loaded when the first Japanese sentence comes

    return Tagger()


_JAPANESE = frozenset(["名詞", "動詞", "形容詞", "形状詞", "副詞"])


def _japanese(text: str) -> Iterable[Token]:
    at = 0
    for one in _unidic()(text):
        start = text.index(one.surface, at)
        at = start + len(one.surface)
        kind, finer = one.feature.pos1, one.feature.pos2
        content = kind in _JAPANESE and finer not in ("数詞", "非自立可能", "助動詞語幹")
        base = one.feature.orthBase or one.surface
        yield Token(one.surface, start, at, base, content=content, name=finer == "固有名詞")


_CHINESE_SMALL = ("u", "p", "c", "r", "m", "q", "x", "y", "d", "f", "t", "zg", "w")
"""Tags of jieba for particles, prepositions, conjunctions, pronouns, numbers, measures, marks, adverbs, places."""


def _chinese(text: str) -> Iterable[Token]:
    import rjieba  # noqa: PLC0415 - loaded when the first Chinese sentence comes

    at = 0
    for surface, tag in rjieba.tag(text):
        start = text.index(surface, at)
        at = start + len(surface)
        word = any(unicodedata.category(letter).startswith("L") for letter in surface)
        content = word and not tag.startswith(_CHINESE_SMALL)
        yield Token(surface, start, at, surface.lower(), content=content, name=tag in ("nr", "nrt", "nrfg"))


_CUTTERS: dict[str, Callable[[str], Iterable[Token]]] = {"ko": _korean, "ja": _japanese, "zh": _chinese}


def words(text: str, language: str = "en", titles: Sequence[str] = (), people: Sequence[str] = ()) -> tuple[Word, ...]:
    """The content words of a sentence: no small words, no talk of film reviews; names stand whole and apart.

    `titles` and `people` are those of the card; of a person, each name stands for itself too. A word with a capital
    inside a sentence is a name too, where the language has capitals and does not write all nouns with them; so is
    what the tokeniser of a language takes for one.

    >>> [word.lemma for word in words("It is a film about two fathers who lied.")]
    ['father', 'lie']
    >>> [(word.lemma, word.name) for word in words("Here John Travolta dances.", people=["John Travolta"])]
    [('John Travolta', True), ('dance', False)]
    >>> [(word.lemma, word.name) for word in words("Leaning waits.", people=["Lea"])]
    [('lean', False), ('wait', False)]
    """
    cut = tokens(text, language)
    stop = STOP.get(language, frozenset())
    named = [token.name or capital for token, capital in zip(cut, _capitals(text, cut, language), strict=True)]
    known = _known(text, cut, titles, people)
    found: list[Word] = []
    for at, token in enumerate(cut):
        plain = token.text.lower().replace("’", "'")
        if known[at] or named[at]:
            before = found[-1] if found and found[-1].name else None
            joined = at > 0 and (known[at - 1] or named[at - 1]) and token.start - cut[at - 1].end <= _CLOSE
            if before and joined and before.end == cut[at - 1].end and language not in _CUTTERS:
                end = token.start + len(_bare(token.text))
                found[-1] = Word(text[before.start : end], before.start, end, name=True)
            else:
                name = _bare(token.text)
                found.append(Word(name, token.start, token.start + len(name), name=True))
        elif _says_something(token, plain, stop, language):
            found.append(Word(token.lemma, token.start, token.end))
    return tuple(found)


def _says_something(token: Token, plain: str, stop: frozenset[str], language: str) -> bool:
    if not token.content or token.lemma in stop or plain in stop:
        return False
    return len(token.lemma) > 1 or language in ("zh", "ja")


def _bare(word: str) -> str:
    """A name without its possessive ending.

    >>> _bare("Yong-gu’s"), _bare("Wes")
    ('Yong-gu', 'Wes')
    """
    return word[:-2] if word.endswith(("'s", "’s")) else word


_NO_CAPITALS = frozenset(["de", "ko", "ja", "zh", "hi", "mr", "ne"])  # none, or all nouns have them


def _capitals(text: str, cut: Sequence[Token], language: str) -> list[bool]:
    """Which words are names by their capital: not the first of a sentence or a quotation, not in a shouted one."""
    if language in _NO_CAPITALS or sum(one.text[0].isupper() for one in cut) > len(cut) / 2:
        return [False] * len(cut)
    stop = STOP.get(language, frozenset())
    found: list[bool] = []
    for at, token in enumerate(cut):
        begins = at == 0 or bool(
            re.search(r"[.!?:;“”\"()\[\]…—–«»/]|(?<!\w)['‘’]", text[cut[at - 1].end : token.start])
        )
        big = token.text[0].isupper() and token.text.lower().replace("’", "'") not in stop and token.text != "I"
        follows = at > 0 and found[at - 1] and token.start - cut[at - 1].end <= _CLOSE
        leads = at + 1 < len(cut) and cut[at + 1].text[0].isupper() and cut[at + 1].start - token.end <= _CLOSE
        next_big = leads and cut[at + 1].text.lower() not in stop
        hyphened = follows and text[cut[at - 1].end : token.start] == "-"  # the second half of "Yong-gu"
        long = len(_bare(token.text)) > 1
        found.append(hyphened or (big and long and (not begins or follows or next_big)))
    return found


def _known(text: str, cut: Sequence[Token], titles: Sequence[str], people: Sequence[str]) -> list[bool]:
    """Which words lie in a title or a name of the card, or are one of a person's names, however written."""
    whole = {one for name in (*titles, *people) for one in _spans(text, name)}
    single = {part.casefold() for name in people for part in _PART.findall(name)}
    return [
        any(start <= token.start and token.start < end for start, end in whole)
        or (len(_bare(token.text)) > 1 and _bare(token.text).casefold() in single - _SMALL)
        for token in cut
    ]


_SMALL = frozenset(word for words in STOP.values() for word in words)


@lru_cache(maxsize=512)
def _pattern(name: str) -> re.Pattern[str] | None:
    """A name however it is joined: whole words where the script has capitals, as elsewhere endings follow on it."""
    parts = re.findall(r"[^\W_]+", name)
    if not parts:
        return None
    joined = r"[\W_]*".join(re.escape(part) for part in parts)
    before, after = (r"\b" if letter.lower() != letter.upper() else "" for letter in (parts[0][0], parts[-1][-1]))
    return re.compile(before + joined + after, re.IGNORECASE)


def _spans(text: str, name: str) -> list[tuple[int, int]]:
    pattern = _pattern(name)
    return [found.span() for found in pattern.finditer(text)] if pattern else []

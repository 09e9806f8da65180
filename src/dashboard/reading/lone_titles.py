"""A short first line that stands alone above the prose and is written like a title: the film's, if none is stated.

`Moon Over Leith`, then a blank line, then the review. A line that reads as a greeting, a sentence, a list, a person
whom the prose speaks of, or the headline of an essay is none; nor is one above prose that sets off other titles.
"""

import re
from collections.abc import Sequence

from dashboard import text
from dashboard.reading import film_lines
from dashboard.reading.blocks import Block, Document, Entry

_MOST_WORDS = 8
_MOST_LETTERS = 60
_SMALL = re.compile(
    r"an?|the|and|n?or|but|of|in|on|at|to|for|from|by|with(?:out)?|over|under|into|as|is|vs?|"
    r"[yeio]|del?|l[ae]s?|los|el|d[ue]s?|d[ao]s?|d[ei][er]|und|et|en|v[ao]n|di"
)
_NO_TITLE = re.compile(
    r"^(?:hi|hello|hey|dear|welcome|greetings|thanks?|good (?:morning|evening|day)|intro(?:duction)?|preface|foreword|"
    r"prologue|epilogue|contents|summary|plot|synopsis|story|conclusion|verdict|"
    r"spoilers?|spoiler alert|warning|draft|notes?|"
    r"untitled|home|menu|about|contact|blog|post|article|essay|review|reviews|film|films|movie|movies|cinema|today|yesterday|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|"
    r"september|october|november|december)(?:\s+(?:all|readers?|diary|internet|everyone|there|friends|readers|back|world|folks|diary|club|night|"
    r"notes|report|log|news|post|to|and)\b.*)?$"
    r"|\b(?:reviews?|thoughts|opinions?|impressions|essay|analysis|explained|ending|ranked|ranking|recap|blog|podcast|"
    r"episode|part \d|chapter \d|films|movies|cinema|diary|newsletter|retrospective|interview|festival|favou?rites?|"
    r"watchlist|masterpiece|disappointment|classic|triumph|spoiler|spoilers|my)\b|\b(?:movie|film)$"
    r"|^(?:why|how|what|when|where|i|i['’]m|we|you|he|she|they|it['’]s|this|these|those|here|there|"
    r"on|in defen[cs]e|some|"
    r"top|best|worst|the (?:best|worst|top|problem|art|power|case|importance|trouble))\b"
    r"|^(?:\d+|two|three|four|five|six|seven|ten|twenty) \w+ \w+ (?:that|about|of|to|for)\b",
    re.IGNORECASE,
)
_OF_A_FILM = re.compile(
    r"\b(?:films?|movies?|pictures?|cinema|directors?|directed|actors?|actress(?:es)?|screen|screenplay|camera|scenes?|"
    r"sequel|remake|documentary|filmed|footage)\b",
    re.IGNORECASE,
)
_SET_OFF = re.compile(r"[\"“«]([A-Z][^\"”»]{1,60})[\"”»]")
_FEWEST_WORDS = 12
_BELOW = 400  # characters
_BEGINNING = 300
_MOST_NAMED = 200


def title(document: Document, block: Block, prose: Sequence[str]) -> list[Entry]:
    """The first line as the film's title, where it may be one."""
    words = " ".join(prose)
    line = block.plain
    if document.entries or document.numbers or not _stands_alone(document, block) or not is_written_like_a_title(line):
        return []
    if len(words.split()) < _FEWEST_WORDS or not _OF_A_FILM.search(words) or _names_others(document, words):
        return []
    person = len(line.split()) == 2 and film_lines.is_spoken_of(line, words)  # noqa: PLR2004
    return [] if person else [Entry("title", (line,), document.line(block))]


def is_written_like_a_title(line: str) -> bool:
    """Whether a line is short, has a capital in each word that takes one, and is no greeting and no sentence.

    >>> is_written_like_a_title("Moon Over Leith"), is_written_like_a_title("What a night that was")
    (True, False)
    >>> is_written_like_a_title("Hello Everyone"), is_written_like_a_title("My Thoughts on Grief")
    (False, False)
    """
    found = line.split()
    if not found or len(found) > _MOST_WORDS or len(line) > _MOST_LETTERS or re.search(r"[.?!…,;:@#/|]|https?", line):
        return False
    if _NO_TITLE.search(line) or not line[0].isalnum() or not re.search(r"[^\W\d_]{2}", line):
        return False
    return all(
        word[0].isupper() or word[0].isdigit() or _SMALL.fullmatch(word) or not word[0].isalpha() for word in found
    )


def _stands_alone(document: Document, block: Block) -> bool:
    """Whether nothing stands above the line, and a blank line below it."""
    above, below = document.content[: block.at[0]], document.content[block.at[-1] + 1 :]
    lines = [below[start:end] for start, end in text.lines(below[:_BELOW])]
    return not above.strip("# \t\r\n*_\ufeff") and len(lines) > 1 and not lines[1].strip()


def _names_others(document: Document, prose: str) -> bool:
    """Whether the prose sets off a title, in italics or quotation marks, at its beginning or more than once."""
    quoted = {words for words in _SET_OFF.findall(prose) if is_written_like_a_title(words)}
    named = quoted | {words for words in document.emphasised if words[:1].isupper()}
    return any(words in prose[:_BEGINNING] or prose.count(words) > 1 for words in sorted(named)[:_MOST_NAMED])

"""What stands around a sentence and says how likely it is to give the story away: notices, headings, the tagline."""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

import simplemma

from dashboard import text
from dashboard.reading.notice_kinds import Kind, kind
from dashboard.review import Notice, Review

TOLD = 0.4
"""From this part of its telling words on, a sentence repeats what the tagline or the headline said before."""
_LEAST_LETTERS = 4
_LEAST_WORDS = 3


class Subject(StrEnum):
    """What a section is about, as its heading says."""

    OPINION = "opinion"
    """What the writer thinks of the film, or who made it."""
    STORY = "story"
    """What the film is about."""
    OTHER = "other"
    """The heading does not tell, or there is none."""


_OPINION = re.compile(
    r"\b(?:my|our)\s+(?:\w+\s+)?(?:reviews?|opinions?|thoughts?|take|verdict|impressions?|rating|view|experience)\b"
    r"|\b(?:i|we)\s+(?:\w+\s+)?(?:lov|lik|enjoy|admir|hat|dislik|think|thought|felt|feel)\w*\b"
    r"|\b(?:verdict|conclusions?|recommendation|overall|final\s+(?:thoughts?|words?|verdict)|first\s+impressions?"
    r"|pros(?:\s+and\s+cons)?|cons|strengths?|weaknesses|highlights?|the\s+(?:good|bad|ugly)|what\s+(?:works|worked"
    r"|doesn't\s+work|didn't\s+work)|why\s+(?:you\s+should|to|i|it\s+works)\b.*|worth\s+(?:watching|seeing|it))\b"
    r"|\b(?:act(?:ing|ors?|resses)|performances?|cast|direct(?:ion|ing|ors?)|cinematograph\w*|camera(?:work)?|visuals?"
    r"|music|score|soundtrack|sound|screenplay|script|writing|editing|costumes?|production|technical\s+\w+|animation"
    r"|effects|craft)\b"
    r"|\b(?:lo\s+(?:mejor|peor|bueno|malo)|mi\s+(?:opinión|valoración|crítica)|valoración|conclusi(?:ón|ones)|veredicto"
    r"|actuaci(?:ón|ones)|interpretaci(?:ón|ones)|dirección|reparto|música|fotografía)\b"
    r"|\b(?:mon\s+avis|ma\s+critique|verdict|conclusion|points?\s+(?:forts?|faibles?)|mise\s+en\s+scène|acteurs"
    r"|interprétation|réalisation|musique)\b"
    r"|\b(?:fazit|meine\s+(?:meinung|kritik|bewertung)|bewertung|schauspieler|regie|musik|kamera|stärken|schwächen)\b"
    r"|감상|총평|한줄평|연기|배우|연출|감독|음악|영상미|좋았던|아쉬웠던|아쉬운|느낀|評価|評|感想|総評|演技|俳優|監督|演出|音楽|映像",
    re.IGNORECASE,
)
_STORY = re.compile(
    r"^\W*about\s+the\s+(?:movie|film)|^\W*(?:el\s+)?final\W*$|\b(?:plot|story|storyline|synopsis|summary|premise|what\s+(?:it|is|the\s+\w+)\s+"
    r"(?:is\s+|it\s+)?about|what\s+happens|recap|ending|end|twists?|explained|spoilers?|scenes?|death|fate|characters?)\b"
    r"|\b(?:argumento|sinopsis|trama|historia|personajes|histoire|intrigue|résumé|fin|personnages"
    r"|handlung|inhalt|geschichte|ende|figuren)\b"
    r"|줄거리|시놉시스|내용|결말|등장인물|스포|あらすじ|ストーリー|物語|結末|ネタバレ|内容|登場人物",
    re.IGNORECASE,
)


def subject(heading: str) -> Subject:
    """What a section is about; one that also names the story, or a scene, is not only opinion.

    >>> subject("What I loved about the movie:-"), subject("About the movie :-"), subject("Xanadu")
    (<Subject.OPINION: 'opinion'>, <Subject.STORY: 'story'>, <Subject.OTHER: 'other'>)
    >>> subject("Why I loved the ending"), subject("The Actors and the Director")
    (<Subject.STORY: 'story'>, <Subject.OPINION: 'opinion'>)
    """
    said = text.normalise(heading).replace("’", "'")
    if _STORY.search(said):
        return Subject.STORY
    return Subject.OPINION if _OPINION.search(said) else Subject.OTHER


def subjects(review: Review) -> tuple[Subject, ...]:
    """For each sentence, what its section is about."""
    known = [subject(one.heading.value) if one.heading else Subject.OTHER for one in review.sections]
    return tuple(known[section] for section, _, _ in review.placed())


def told_before(review: Review, lines: Iterable[str]) -> tuple[bool, ...]:
    """For each sentence, whether these lines, which are read before the film, have said before what it says."""
    known = frozenset[str]().union(*map(_telling, lines))
    if not known:
        return (False,) * len(review.sentences)
    return tuple(_is_told(_telling(sentence.text), known) for sentence in review.sentences)


def _is_told(words: frozenset[str], known: frozenset[str]) -> bool:
    return len(words) >= _LEAST_WORDS and len(words & known) >= TOLD * len(words)


def _telling(line: str) -> frozenset[str]:
    """The lemmas of the longer words of a line, names left out: `executed` tells, `Yong-gu` and `his` do not."""
    words = [word for word in text.words(line) if len(word) >= _LEAST_LETTERS]
    lower = [word for at, word in enumerate(words) if word.islower() or at == 0]
    return frozenset(simplemma.lemmatize(word.casefold(), lang="en") for word in lower)


def covered(review: Review, weight: dict[Kind, float]) -> tuple[Kind | None, ...]:
    """For each sentence, the kind of the notice that covers it; of several, the one that weighs least."""
    kinds = [(notice, kind(notice.text, notice.after == 0)) for notice in review.notices]
    found: list[Kind | None] = []
    for section, _, sentence in review.placed():
        over = [one for notice, one in kinds if _covers(review, notice, one, section, sentence.start)]
        found.append(min(over, key=weight.__getitem__, default=None))
    return tuple(found)


def _covers(review: Review, notice: Notice, kind: Kind, section: int, start: int) -> bool:
    if kind is Kind.REST:
        return start >= notice.end
    if kind is Kind.SECTION:
        return section == _section_of(review, notice) and start >= notice.end
    return True


def _section_of(review: Review, notice: Notice) -> int:
    """The section that a notice stands in: the last one whose heading stands before it."""
    before: Sequence[int] = [
        at for at, section in enumerate(review.sections) if section.heading and section.heading.line <= notice.line
    ]
    return before[-1] if before else 0

"""What a writer should know before publishing: where their review gives the film away without a warning.

For the writer alone: what is found quotes the sentences, spoilers and all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dashboard import correcting, hiding
from dashboard.gate import hidden_lines
from dashboard.hiding import Choice, Degree, Reason
from dashboard.library import Analysed
from dashboard.marking.languages import unread
from dashboard.reading.notice_kinds import Kind, kind
from dashboard.review import Notice, Review
from dashboard.text import counted

STRICTNESS = Degree.RELAXED
"""The degree of a check where none is asked for: the clear cases."""


class Fault(StrEnum):
    """What is wrong."""

    LATE = "late"
    """The warning comes after what it should warn of."""
    UNWARNED = "unwarned"
    """There is no warning, and nothing is marked."""
    LINE = "line"
    """The tagline, the headline or a heading gives something away, where no warning can stand before it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend: what is wrong, in a sentence, with what it is about and where that stands."""

    fault: Fault
    message: str
    quote: str
    line: int
    """In the file, from 1; 0 where it is not known."""


def findings(analysed: Analysed, lines: Sequence[int], degree: Degree = STRICTNESS) -> list[Finding]:
    """What to mend in a review, the first first; `lines` has the line of each sentence, 0 where it is not known."""
    return [*_lines(analysed, degree), *_prose(analysed, lines, degree)]


def unchecked(analysed: Analysed) -> str:
    """How many sentences could not be checked, and why; empty where all could.

    Their readers are shown none of them until they ask.
    """
    sentences, language = analysed.review.sentences, analysed.review.language
    reasons = [reason for one in sentences if (reason := unread(one.text, language))]
    if not reasons:
        return ""
    why = "; ".join(sorted(set(reasons)))
    return f"{len(reasons)} of {counted(len(sentences), 'sentence')} could not be checked: {why}"


def giving_away(analysed: Analysed, degree: Degree = STRICTNESS) -> list[int]:
    """The sentences, from 0, that seem to give the story away and are not marked."""
    tells = hiding.tells(analysed, degree)
    return [at for at, sentence in enumerate(analysed.review.sentences) if not sentence.marked and tells[at]]


def telling_lines(analysed: Analysed, degree: Degree = STRICTNESS) -> list[str]:
    """The keys of the tagline, the headline and the headings that seem to give the story away."""
    hidden = hidden_lines(analysed, Choice(degree=degree))
    return [key for key, one in hidden.items() if one.reason is Reason.STORY]


def _lines(analysed: Analysed, degree: Degree) -> Iterator[Finding]:
    stated = correcting.lines(analysed.review)
    for key in telling_lines(analysed, degree):
        name, line = stated[key]
        yield Finding(Fault.LINE, f"this {name} seems to give the story away", line.value, line.line)


def _prose(analysed: Analysed, lines: Sequence[int], degree: Degree) -> Iterator[Finding]:
    review = analysed.review
    told = giving_away(analysed, degree)
    if not told:
        return
    paragraphs = [paragraph for _, paragraph, _ in review.placed()]
    first = told[0]
    sentence = review.sentences[first]
    place = lines[first]
    notice = _first_notice(review)
    if notice is None:
        count = "1 sentence gives" if len(told) == 1 else f"{len(told)} sentences give"
        message = f"no warning: {count} something away, as it seems, and this is the first"
        yield Finding(Fault.UNWARNED, message, sentence.text, place)
    elif notice.start > sentence.start:
        behind = notice.after - paragraphs[first]
        distance = counted(behind, "paragraph")
        where = f"your warning (line {notice.line}) comes {distance} after"
        message = f"{where} the first sentence that seems to give something away"
        yield Finding(Fault.LATE, message, sentence.text, place)


def _first_notice(review: Review) -> Notice | None:
    """The first warning that is about this review; the kind that stands above every one counts where it is alone."""
    own = [one for one in review.notices if kind(one.text, one.after == 0) is not Kind.BOILERPLATE]
    return next(iter([*own, *review.notices]), None)

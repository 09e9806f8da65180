"""What must not be sent: the hidden texts of a folder of reviews, worked out without any page."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dashboard import gate, library
from dashboard.gate import Choice, Hidden, Shown
from tests.browser.sent import LEAST_LETTERS, Sent, letters, readings

WORDS = 6  # so many words of a hidden sentence in a row give it away, too


@dataclass(frozen=True, slots=True)
class Secrets:
    """One review: its label, its passages that a newcomer may not see (key → texts), and what they do see."""

    label: str
    hidden: dict[str, tuple[str, ...]]
    visible: str

    def texts(self) -> list[str]:
        """All hidden texts."""
        return [text for texts in self.hidden.values() for text in texts]


def secrets(folder: Path) -> list[Secrets]:
    """The secrets of all reviews in a folder that have any."""
    files = ((path.relative_to(folder).as_posix(), path.read_bytes()) for path in library.files(folder))
    reviews = library.read(files).reviews
    analysed = {label: library.analyse(review) for label, review in reviews.items()}
    everywhere = " ".join(_visible(gate.shown(one, Choice())) for one in analysed.values())
    found = [Secrets(label, dict(_hidden(one)), everywhere) for label, one in analysed.items()]
    return [one for one in found if one.hidden]


def _hidden(analysed: library.Analysed) -> Iterator[tuple[str, tuple[str, ...]]]:
    closed, opened = gate.shown(analysed, Choice()), gate.shown(analysed, Choice(everything=True))
    passages: dict[str, list[str]] = {}
    for sentence, passage in zip(analysed.review.sentences, gate.passages(analysed, Choice()), strict=True):
        if passage:
            passages.setdefault(passage.key, []).append(sentence.text)
    yield from ((key, tuple(texts)) for key, texts in passages.items())
    lines = [(one.heading, other.heading) for one, other in zip(closed.sections, opened.sections, strict=True)]
    lines += [(closed.tagline, opened.tagline), (closed.subtitle, opened.subtitle)]
    for one, other in lines:
        if isinstance(one, Hidden):
            yield one.key, (str(other),)


def _visible(shown: Shown) -> str:
    """The letters of all that a newcomer may read of a review."""
    lines = [*(section.heading for section in shown.sections), shown.tagline, shown.subtitle, shown.name]
    lines += [notice.text for notice in shown.notices] + [sentence.text for sentence in shown.sentences]
    return letters(" ".join(line for line in lines if isinstance(line, str)))


def leaks(sent: Sent, hidden: list[str], visible: str) -> list[str]:
    """Each hidden text that was sent, whole or six words of it in a row, with where.

    Left out is what a newcomer reads elsewhere, too, and what is too short to be told from chance.
    """
    found = []
    for text in hidden:
        places = sent.holds(text) if telling(text, visible) else []
        found += [f"{text!r} in {place}" for place in places[:1]]
    runs = {run: text for text in hidden for run in _runs(text) if telling(" ".join(run), visible)}
    for piece in sent.pieces:
        sent_runs = {run for reading in readings(piece.body) for run in _runs(reading.text)}
        found += [f"{' '.join(run)!r} of {runs[run]!r} in {piece.place}" for run in runs.keys() & sent_runs]
    return sorted(found)


def telling(text: str, visible: str) -> bool:
    """Whether a text is long enough to be told from chance, and stands nowhere that a newcomer reads."""
    return len(letters(text)) >= LEAST_LETTERS and letters(text) not in visible


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())
    return zip(*(words[at:] for at in range(WORDS)), strict=False)

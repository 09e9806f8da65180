"""From a review to its marks: emotions, writer or story, spoiler, themes, one row a sentence."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard import text
from dashboard.marking import emotions, encoder, holders, spoilers, themes
from dashboard.marking.evidence import Evidence, evidence
from dashboard.marking.languages import unread
from dashboard.review import Review, Stated

FEWEST_WORDS = 2

MARKERS = (emotions, holders, spoilers, themes)
"""Every marker, each a module with a NAME and a VERSION."""

VERSION = "-".join(dict.fromkeys(marker.VERSION for marker in MARKERS))
"""Changes whenever a mark of the same sentence could differ."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """What the markers found in a review of n sentences; a row that could not be scored holds NaN and says why."""

    families: Floats
    """(n, 9): probability of each emotion family in `emotions.FAMILIES`."""
    fine: Floats
    """(n, 28): probability of each label in `emotions.FINE`."""
    story: Floats
    """(n,): probability that the sentence tells the story's events rather than the writer's response."""
    spoiler: Floats
    """(n, 3): probability of each class in `spoilers.CLASSES`."""
    themes: tuple[tuple[themes.Match, ...], ...]
    """n tuples of theme words and phrases, with offsets into the sentence's text."""
    why: tuple[str | None, ...]
    """n reasons why a sentence has no emotions; None where it has them."""
    headings: Floats
    """For each section, the probability that its heading gives something away; NaN where there is none."""
    tagline: float
    """The probability that the tagline gives something away; NaN where there is none or it was not scored."""
    subtitle: float
    """The same for the review's own headline."""


def mark(review: Review) -> Marks:
    """All marks of a review; a pure function of its text and the weights.

    Only English is scored. The other rows are NaN, with the reason in `why`.
    """
    sentences = review.sentences
    texts = [sentence.text for sentence in sentences]
    reasons = [unread(one, review.language) for one in texts]
    scored = np.array([reason is None for reason in reasons], dtype=bool)
    readable = [one for one, reason in zip(texts, reasons, strict=True) if reason is None]
    encoded = encoder.encode(readable)
    why = tuple(reason or _too_short(one) for one, reason in zip(texts, reasons, strict=True))
    felt = np.array([reason is None for reason in why], dtype=bool)
    families = _spread(emotions.families(encoded), scored)
    fine = _spread(emotions.fine(encoded), scored)
    families[~felt] = np.nan
    fine[~felt] = np.nan
    lines = _line_spoilers(review)
    return Marks(
        families=families,
        fine=fine,
        story=_spread(holders.story(encoded)[:, None], scored)[:, 0],
        spoiler=_spread(spoilers.probabilities(encoded), scored),
        themes=tuple(_themes(review, reasons)),
        why=why,
        headings=np.array(lines[2:], dtype=np.float32),
        tagline=lines[0],
        subtitle=lines[1],
    )


def words_behind(review: Review, number: int, family: str) -> Evidence:
    """The words of sentence `number` that carry an emotion family; only for a sentence that was scored."""
    readable = [at for at, one in enumerate(review.sentences) if unread(one.text, review.language) is None]
    texts = [review.sentences[at].text for at in readable]
    column = emotions.FAMILIES.index(family)
    return evidence(texts, readable.index(number), lambda encoded: emotions.families(encoded)[:, column])


def _spread(rows: Floats, scored: NDArray[np.bool_]) -> Floats:
    """The rows at the places where `scored` is true, NaN between them."""
    spread = np.full((len(scored), rows.shape[1]), np.nan, dtype=np.float32)
    spread[scored] = rows
    return spread


def _too_short(sentence: str) -> str | None:
    count = len(text.words(sentence))
    return None if count >= FEWEST_WORDS else f"too few words to score: {count}"


def _themes(review: Review, reasons: list[str | None]) -> list[tuple[themes.Match, ...]]:
    names = theme_free_names(review)
    return [
        themes.matches(sentence.text, names) if reason is None else ()
        for sentence, reason in zip(review.sentences, reasons, strict=True)
    ]


def theme_free_names(review: Review) -> tuple[str, ...]:
    """Names whose words say nothing of a theme: the film's titles and the people on its card."""
    film = review.film
    titles = (one.value for one in (film.title, film.original_title) if one)
    people = (name for group in (film.directors, film.writers, film.cast) if group for name in group.value)
    return (*titles, *people)


def _line_spoilers(review: Review) -> list[float]:
    """How likely the tagline, the headline and each heading, each on its own, give something away."""
    stated: list[Stated[str] | None] = [review.film.tagline, review.subtitle]
    stated += [section.heading for section in review.sections]
    lines = [
        one.value if one and unread(one.value, review.language) is None and _too_short(one.value) is None else None
        for one in stated
    ]
    batches = encoder.encode_many([[line] for line in lines if line])
    found = iter([float(spoilers.probabilities(encoded)[0, 2]) for encoded in batches])
    return [next(found) if line else float("nan") for line in lines]

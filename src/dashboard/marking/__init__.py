"""From a review to its marks: emotions, writer or story, spoiler, themes, one row a sentence."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from dashboard import text
from dashboard.marking import emotions, encoder, holders, spoilers, themes
from dashboard.marking.evidence import Evidence, Score, evidence
from dashboard.marking.languages import mostly_latin, unread
from dashboard.marking.themes import meaning
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
    meant: meaning.Meant = field(default_factory=lambda: meaning.nothing(0))
    """What is kept of each sentence's meaning, for themes that are looked for later; zeros where it has none."""


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
    meant = meaning.nothing(len(texts))
    for rows, found in zip(meant, meaning.meant(encoded), strict=True):
        rows[scored] = found
    return Marks(
        families=families,
        fine=fine,
        story=_spread(holders.story(encoded)[:, None], scored)[:, 0],
        spoiler=_spread(spoilers.probabilities(encoded), scored),
        themes=themes_of(review, meant),
        why=why,
        headings=np.array(lines[2:], dtype=np.float32),
        tagline=lines[0],
        subtitle=lines[1],
        meant=meant,
    )


def words_behind(review: Review, number: int, mark: str) -> Evidence:
    """The words of sentence `number` that carry a mark; only for a sentence that was scored.

    `mark` is one of `emotions.FAMILIES`, `spoiler` (that it gives the film away) or `story` (that the feeling is
    the story's and not the writer's).
    """
    readable = [at for at, one in enumerate(review.sentences) if unread(one.text, review.language) is None]
    texts = [review.sentences[at].text for at in readable]
    return evidence(texts, readable.index(number), score_of(mark))


def score_of(mark: str) -> Score:
    """From encoded sentences to the probability of a mark, named as in `words_behind`."""
    if mark == "story":
        return holders.story
    if mark == "spoiler":
        return lambda encoded: spoilers.probabilities(encoded)[:, spoilers.CLASSES.index("spoiler")]
    column = emotions.FAMILIES.index(mark)
    return lambda encoded: emotions.families(encoded)[:, column]


def _spread(rows: Floats, scored: NDArray[np.bool_]) -> Floats:
    """The rows at the places where `scored` is true, NaN between them."""
    spread = np.full((len(scored), rows.shape[1]), np.nan, dtype=np.float32)
    spread[scored] = rows
    return spread


def _too_short(sentence: str) -> str | None:
    count = len(text.words(sentence))
    return None if count >= FEWEST_WORDS else f"too few words to score: {count}"


def themes_of(
    review: Review, meant: meaning.Meant, vocabulary: themes.Themes | None = None
) -> tuple[tuple[themes.Match, ...], ...]:
    """For each sentence, the themes of a vocabulary that it speaks of; `meant` is that of its marks."""
    texts = [sentence.text for sentence in review.sentences]
    languages = [themes_language(text, review.language) for text in texts]
    known = meant if len(meant.vectors) == len(texts) else meaning.nothing(len(texts))
    return themes.in_sentences(texts, languages, theme_free_names(review), known, vocabulary)


def themes_language(sentence: str, language: str) -> str:
    """The language that a sentence's words are looked up in: the review's, but English only where it is Latin.

    >>> themes_language("Love, war.", "en"), themes_language("사랑", "en"), themes_language("Love.", "ko")
    ('en', 'und', 'ko')
    """
    return "und" if language == "en" and not mostly_latin(sentence) else language


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

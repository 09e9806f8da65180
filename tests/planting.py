"""Reviews with planted secrets in hidden places, for tests that look for them in what is shown.

Each review can be planted more than once: the same hidden places get other secret words, another length and other
marks. What a reader may see must hold no secret and must be the same each time.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np

from dashboard import gate, reading
from dashboard.gate import Choice
from dashboard.library import Analysed
from dashboard.marking import Marks, emotions, themes
from dashboard.review import Paragraph, Review, Section, Sentence, Span, Stated, UnreadableReview
from tests.made import Said, analysed

REVIEWS = 320
LONGEST = 120  # sentences of a review that is planted
PLANTED = "zqplanted"
THEMES = tuple(theme.name for theme in themes.vocabulary())


def made(at: int) -> Review:
    """A generated review, of one to four sections."""
    chance = random.Random(at)  # noqa: S311
    words = "the film was slow warm music old house river friend night camera light quiet long".split()  # noqa: SIM905

    def sentence() -> Said:
        return Said(" ".join(chance.choices(words, k=chance.randint(3, 14))).capitalize() + ".")

    sections = [
        (f"Part {number}" if number else None, [[sentence() for _ in range(chance.randint(1, 5))] for _ in range(2)])
        for number in range(chance.randint(1, 4))
    ]
    return analysed(*sections, name=f"made-{at}.txt").review


@cache
def reviews() -> tuple[Review, ...]:
    """The seeds, the shared blogs where they are there, and generated reviews: `REVIEWS` at least."""
    root = Path(__file__).parents[1]
    found = list(_read(root / "seeds", 1))
    blogs = root.parent / "shared/data/blogs"
    if blogs.is_dir():
        found += _read(blogs, 5)
    found = [one for one in found if 0 < len(one.sentences) <= LONGEST]
    return (*found, *(made(at) for at in range(max(60, REVIEWS - len(found)))))


def _read(folder: Path, step: int) -> Iterator[Review]:
    for path in [path for path in sorted(folder.rglob("*")) if path.suffix in {".txt", ".md"}][::step]:
        try:
            yield from reading.read(path.name, path.read_bytes())[:1]
        except UnreadableReview:
            continue


def secret(run: int, at: int) -> str:
    """A word of letters alone that stands nowhere else, and in no other such word.

    >>> secret(1, 20)
    'zqplantedcbdb'
    """
    return PLANTED + f"{run}{at:03}".translate(str.maketrans("0123456789", "bcdfghjkmp"))


def planted(review: Review, run: int) -> tuple[Analysed, dict[str, set[str]]]:
    """The review with secrets in hidden places, and the secrets by the key of what hides them.

    The places and all that is shown are the same for each `run`; secrets, lengths and marks are not.
    """
    places, marks = random.Random(review.key), random.Random(f"{review.key} {run}")  # noqa: S311
    number = len(review.sentences)
    hidden = [places.random() < 0.3 for _ in range(number)]
    by_author = [places.random() < 0.3 for _ in range(number)]
    scores = np.zeros((number, 3), np.float32)
    families = np.zeros((number, len(emotions.FAMILIES)), np.float32)
    fine = np.zeros((number, len(emotions.FINE)), np.float32)
    story = np.zeros(number, np.float32)
    matched: list[tuple[themes.Match, ...]] = []
    texts: list[Sentence] = []
    why: list[str | None] = []
    for at, sentence in enumerate(review.sentences):
        one = marks if hidden[at] else places
        families[at] = [one.random() for _ in emotions.FAMILIES]
        fine[at] = [one.random() for _ in emotions.FINE]
        story[at] = one.random()
        text, word = sentence.text, sentence.text.split()[0]
        if hidden[at]:
            word = secret(run, at)
            text = " ".join([word, text[: marks.randint(0, len(text))], *[word] * marks.randint(1, 40)])
            scores[at, 2] = 0.0 if by_author[at] else 0.9 + marks.random() / 10
        why.append(f"too few words: {marks.randint(0, 99)}" if hidden[at] and at % 3 == 0 else None)
        start = text.index(word)
        matched.append((themes.Match(one.choice(THEMES[:12]), start, start + len(word), word.lower()),))
        spans = sentence.marked or ((whole_span(sentence),) if hidden[at] and by_author[at] else ())
        texts.append(replace(sentence, text=text, marked=spans))
    lines = {key: f"{PLANTED}{run}x{key} dies." for key in ("tagline", "subtitle", "heading")}
    planted_review = replace(
        review,
        film=replace(review.film, tagline=Stated(lines["tagline"], 1)),
        subtitle=Stated(lines["subtitle"], 1),
        sections=tuple(_sections(review, texts, lines["heading"])),
        language="en",
        notices=(),
    )
    heading = [0.99 if at % 2 else float("nan") for at in range(len(review.sections))]
    found = Marks(
        families=families, fine=fine, story=story, spoiler=scores,
        themes=tuple(matched), why=tuple(why), headings=np.array(heading, np.float32), tagline=0.99,
        subtitle=0.99,
    )  # fmt: skip
    whole = Analysed(planted_review, found)
    secrets: dict[str, set[str]] = {
        key: {lines["heading" if "heading" in key else key]} for key in gate.hidden_lines(whole, Choice())
    }
    for at, passage in enumerate(gate.passages(whole, Choice())):
        if passage and hidden[at]:
            secrets.setdefault(passage.key, set()).add(secret(run, at))
    return whole, secrets


def whole_span(sentence: Sentence) -> Span:
    """All of a sentence, as its author would mark it."""
    return Span(sentence.start, max(sentence.end, sentence.start + 1))


def _sections(review: Review, texts: list[Sentence], heading: str) -> Iterator[Section]:
    left = iter(texts)
    for at, section in enumerate(review.sections):
        paragraphs = tuple(Paragraph(tuple(next(left) for _ in one.sentences)) for one in section.paragraphs)
        yield Section(Stated(heading, 1) if at % 2 else section.heading, paragraphs)

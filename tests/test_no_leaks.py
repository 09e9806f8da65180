"""Nothing of a hidden sentence is in any view: not its words, not its numbers, not their shape.

Each review is planted twice: the same hidden places get other secret words, another length and other marks. What
a reader may see must hold no secret and must be the same both times. Fed from behind the gate, each view fails.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from dashboard import gate, questions, reading
from dashboard.gate import Choice, Degree, Shown
from dashboard.library import Analysed
from dashboard.marking import Marks, emotions, themes
from dashboard.review import Paragraph, Review, Section, Sentence, Span, Stated, UnreadableReview
from tests.made import Said, analysed
from tests.views import SLOW, VIEWS, drawn_cloud, flat

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


def leaks(view: str, first: Shown, second: Shown, allowed: set[str] | None = None) -> list[str]:
    """What a view tells of hidden sentences: planted words, or a difference where only those differ."""
    make = VIEWS[view]
    text, other = flat(make(first)), flat(make(second))
    bare = text
    for word in sorted(allowed or (), key=len, reverse=True):
        bare = bare.replace(word, "")
    found = [f"{view}: {PLANTED}"] if PLANTED in bare.casefold() else []
    if not allowed and text != other:
        found.append(f"{view}: differs with what is hidden")
    return found


@pytest.fixture(scope="module")
def pairs() -> list[tuple[Analysed, Analysed, dict[str, set[str]]]]:
    """Each review, planted twice, with the secrets of the first."""
    found = []
    for review in reviews():
        (first, secrets), (second, _) = planted(review, 1), planted(review, 2)
        found.append((first, second, secrets))
    return found


Pairs = list[tuple[Analysed, Analysed, dict[str, set[str]]]]


@pytest.mark.parametrize("degree", Degree)
def test_nothing_hidden_is_in_any_view(pairs: Pairs, degree: Degree) -> None:
    """A reader who asked for no spoilers would be told what happens, or could work it out from a number."""
    assert len(pairs) >= 300
    taken = pairs if degree is Degree.BALANCED else pairs[::8]
    planted_words = 0
    for at, (first, second, secrets) in enumerate(taken):
        choice = Choice(degree=degree)
        one, other = gate.shown(first, choice), gate.shown(second, choice)
        views = [view for view in VIEWS if view not in SLOW or at % 8 == 0]
        found = [leak for view in views for leak in leaks(view, one, other)]
        assert found == [], first.review.source.name
        planted_words += sum(len(words) for words in secrets.values())
    assert planted_words > len(taken)


def test_one_revealed_opens_no_other(pairs: Pairs) -> None:
    """Asking for one passage would bring words of others along, in a count or a cloud."""
    for first, _, secrets in pairs[::8]:
        passages = [key for key in secrets if key.startswith("passage")]
        if len(passages) > 1:
            shown = gate.shown(first, Choice(passages=frozenset(passages[:1])))
            allowed = secrets[passages[0]]
            assert PLANTED in flat(shown)
            assert [leak for view in VIEWS for leak in leaks(view, shown, shown, allowed)] == []


def test_the_drawn_cloud_and_the_search(pairs: Pairs) -> None:
    """A hidden word would be drawn, or a search would tell that it is there."""
    for first, second, _ in pairs[::40]:
        one, other = (gate.shown(each, Choice()) for each in (first, second))
        assert flat(drawn_cloud(one)) == flat(drawn_cloud(other))
        summaries = {"a": questions.summary(one)}
        assert questions.matching_reviews(summaries, (), PLANTED) == []


def test_nothing_is_told_of_the_words_behind_a_hidden_sentence(pairs: Pairs) -> None:
    """The evidence would name the very words that are hidden."""
    for first, _, _ in pairs[::10]:
        covers = gate.passages(first, Choice())
        hidden = [at for at, cover in enumerate(covers) if cover]
        assert all(gate.words_behind(first, Choice(), at, "joy") is None for at in hidden)


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_fed_from_behind_the_gate_is_found(pairs: Pairs, view: str) -> None:
    """The tests above would pass whatever a view shows."""
    behind = Choice(everything=True)
    caught = [leaks(view, gate.shown(first, behind), gate.shown(second, behind)) for first, second, _ in pairs[::8]]
    assert any(caught), f"{view} could be fed from behind the gate unnoticed"


def test_a_gate_left_open_by_a_crack_is_found(pairs: Pairs, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests above would miss one sentence that slips through."""
    whole = gate.passages

    def cracked(one: Analysed, choice: Choice) -> tuple[gate.Hidden | None, ...]:
        found = list(whole(one, choice))
        last = max((at for at, cover in enumerate(found) if cover), default=None)
        if last is not None:
            found[last] = None
        return tuple(found)

    monkeypatch.setattr(gate, "passages", cracked)
    first, second, _ = next(pair for pair in pairs if any(whole(pair[0], Choice())))
    assert leaks("reader", gate.shown(first, Choice()), gate.shown(second, Choice()))

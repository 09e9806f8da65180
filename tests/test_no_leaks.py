"""Nothing of a hidden sentence is in any view: not its words, not its numbers, not their shape.

Each review is planted twice: the same hidden places get other secret words, another length and other marks. What
a reader may see must hold no secret and must be the same both times. Fed from behind the gate, each view fails.
"""

import pytest

from dashboard import gate, questions
from dashboard.gate import Choice, Degree, Shown
from dashboard.library import Analysed
from tests.planting import PLANTED, planted, reviews
from tests.views import SLOW, VIEWS, drawn_cloud, flat

RARELY = 64
"""Of so many reviews, one goes through the views that are slow."""


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
    taken = pairs if degree is Degree.BALANCED else pairs[::16]
    planted_words = 0
    for at, (first, second, secrets) in enumerate(taken):
        choice = Choice(degree=degree)
        one, other = gate.shown(first, choice), gate.shown(second, choice)
        views = [view for view in VIEWS if view not in SLOW or at % RARELY == 0]
        found = [leak for view in views for leak in leaks(view, one, other)]
        assert found == [], first.review.source.name
        planted_words += sum(len(words) for words in secrets.values())
    assert planted_words > len(taken)


def test_one_revealed_opens_no_other(pairs: Pairs) -> None:
    """Asking for one passage would bring words of others along, in a count or a cloud."""
    for first, _, secrets in pairs[::RARELY]:
        passages = [key for key in secrets if key.startswith("passage")]
        if len(passages) > 1:
            shown = gate.shown(first, Choice(passages=frozenset(passages[:1])))
            allowed = secrets[passages[0]]
            assert PLANTED in flat(shown)
            assert [leak for view in VIEWS for leak in leaks(view, shown, shown, allowed)] == []


def test_the_drawn_cloud_and_the_search(pairs: Pairs, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hidden word would be drawn, or a search would tell that it is there."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")  # a font in a picture holds the time at which it was made
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
    caught = any(
        leaks(view, gate.shown(first, behind), gate.shown(second, behind)) for first, second, _ in pairs[::RARELY]
    )
    assert caught, f"{view} could be fed from behind the gate unnoticed"


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

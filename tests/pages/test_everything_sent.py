"""All that the server sends on a walk over every page holds nothing hidden: messages, pictures and downloads."""

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import gate
from dashboard.gate import Choice
from dashboard.review import Review
from tests import crawl
from tests.browser.sent import readings
from tests.crawl import Sent
from tests.planting import PLANTED, planted, reviews

OF_NO_REVIEW = {
    "pages/library/add.py": "shows what a visitor adds, and they added nothing",
    "pages/library/vocabulary.py": "shows the themes that are looked for, whatever the reviews say",
}
NO_PART_OF_A_REVIEW = ("file image/png", "file themes.toml")
"""The picture of the tab, and the vocabulary."""


def chosen() -> list[Review]:
    """Two reviews with headings and enough sentences to hide some."""
    return [one for one in reviews() if one.source.name.startswith(("02-", "05-"))][:2]


@pytest.fixture(scope="module")
def root() -> Path:
    """The root of the project."""
    return Path(__file__).parents[2]


@pytest.fixture(scope="module")
def logged() -> Iterator[list[str]]:
    """All that is logged while the tests of this module run, down to debug."""
    lines: list[str] = []

    class Keeper(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    keeper = Keeper(logging.DEBUG)
    loggers = [logging.getLogger(), *map(logging.getLogger, list(logging.root.manager.loggerDict))]
    levels = [(one, one.level) for one in loggers]
    for one in loggers:
        one.setLevel(logging.DEBUG)
    logging.getLogger().addHandler(keeper)
    streamlits = [one for one in loggers if one.name.startswith("streamlit") and not one.propagate]
    for one in streamlits:
        one.addHandler(keeper)
    yield lines
    logging.getLogger().removeHandler(keeper)
    for one, level in levels:
        one.setLevel(level)
        one.removeHandler(keeper)


@pytest.fixture(scope="module")
def walks(root: Path, logged: list[str]) -> list[Sent]:
    """Two walks, over the same reviews with other secrets in the same hidden places."""
    del logged
    found = []
    for run in (1, 2):
        with crawl.holding([planted(review, run)[0] for review in chosen()]):
            found.append(crawl.walk(root))
    return found


@pytest.fixture(scope="module")
def mutated(root: Path) -> list[Sent]:
    """The same walks with every page fed from behind the gate."""
    whole = gate.shown
    patch = pytest.MonkeyPatch()
    patch.setattr(gate, "shown", lambda one, _choice: whole(one, Choice(everything=True)))
    found = []
    for run in (1, 2):
        with crawl.holding([planted(review, run)[0] for review in chosen()]):
            found.append(crawl.walk(root, thorough=False))
    patch.undo()
    return found


def test_every_page_is_walked(root: Path, walks: list[Sent]) -> None:
    """A page could be added to the app and escape all of this."""
    named = set(re.findall(r'st\.Page\(\s*"([^"]+)"', (root / "app.py").read_text("utf-8")))
    assert named == set(crawl.pages(root)) == set(walks[0].pieces)


def leaking(pieces: list[tuple[str, bytes]]) -> list[str]:
    """The places where a planted word can be read, however it is packed."""
    return sorted({place for place, body in pieces if any(PLANTED in one.text.casefold() for one in readings(body))})


def differing(first: list[tuple[str, bytes]], second: list[tuple[str, bytes]]) -> list[str]:
    """The places at which two walks got something else."""
    if [place for place, _ in first] != [place for place, _ in second]:
        return ["the row of what is sent"]
    return sorted({place for (place, one), (_, other) in zip(first, second, strict=True) if one != other})


def test_no_planted_word_is_sent(walks: list[Sent]) -> None:
    """A reader who asked for no spoilers would have them in a page, a table, a picture's text or a file."""
    assert {page: leaking(pieces) for page, pieces in walks[0].pieces.items() if leaking(pieces)} == {}


def test_nothing_sent_depends_on_what_is_hidden(walks: list[Sent]) -> None:
    """The length of a bar, a number or the shape of a picture would tell of a hidden sentence."""
    first, second = (walk.pieces for walk in walks)
    found = {page: differing(first[page], second[page]) for page in first}
    assert {page: places for page, places in found.items() if places} == {}


def test_nothing_hidden_is_logged(walks: list[Sent], logged: list[str]) -> None:
    """Whoever reads the server's log, at its most talkative, would be spoiled."""
    del walks
    assert len(logged) > 100
    assert [line for line in logged if PLANTED in line.casefold()] == []


def test_each_page_and_each_download_is_watched(mutated: list[Sent]) -> None:
    """The tests above would pass whatever a page or a download holds."""
    first, second = mutated
    unwatched = []
    for page in first.pieces:
        if not leaking(first.pieces[page]) and page not in OF_NO_REVIEW:
            unwatched.append(page)
        files, others = first.downloads(page), second.downloads(page)
        for name, bodies in files.items():
            if name not in NO_PART_OF_A_REVIEW and bodies == others.get(name):
                unwatched.append(f"{page}: {name}")
    assert unwatched == []
    kinds = {name.rpartition(".")[2] for page in first.pieces for name in first.downloads(page)}
    assert {"csv", "svg", "html"} <= kinds

"""Files that are broken or made to do harm: a clear word or a sound review, in bounded time."""

import time

import pytest

from benchmarks import fuzz
from dashboard import reading
from dashboard.reading import Unread
from dashboard.review import Review

HOSTILE = {
    "million short lines.txt": b"a\n" * 200_000,
    "one long line.txt": b"word " * 400_000,
    "deep.json": b"[" * 100_000,
    "deep objects.json": b'{"a":' * 100_000,
    "deep.xml": b"<rss>" + b"<item>" * 50_000,
    "deep.html": b"<div>" * 50_000 + b"x",
    "binary.txt": bytes(range(256)) * 100,
    "wide.csv": b"c," * 10_000 + b"\n" + b"x," * 10_000,
    "open tags.html": b"<p><b><i><span class='spoiler'>a film. " * 5_000,
    "long number.json": b'[{"review": "x", "year": ' + b"9" * 10_000 + b"}]",
    "brackets.md": b"[" * 20_000 + b"x",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_read_or_refused_in_time(name: str) -> None:
    """If this fails, one file stops the app for everybody, or its error is not told with its name."""
    start = time.process_time()
    found = list(reading.read_all([(name, HOSTILE[name])]))
    assert time.process_time() - start < 60
    assert found
    assert all(isinstance(one, Review) or name in one.message for one in found)


def test_one_bad_file_costs_no_other() -> None:
    """If this fails, a folder with one broken file is not read at all."""
    found = list(reading.read_all([*HOSTILE.items(), ("her.md", b"# Her (2013)\n\nHe talks.")][-3:]))
    assert isinstance(found[-1], Review)
    assert any(isinstance(one, Unread) for one in found)


def test_damaged_files_of_every_format() -> None:
    """If this fails, some damage to a file of some format crashes or hangs a reader."""
    assert fuzz.slowest(inputs=300, seed=7) < fuzz.SLOW

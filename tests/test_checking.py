"""What a writer is told of their own review."""

import math
from pathlib import Path

import numpy as np
import pytest

from dashboard import checking
from dashboard.__main__ import main
from dashboard.checking import Fault
from dashboard.library import Analysed
from dashboard.marking import spoilers
from dashboard.review import Film, Notice, Stated
from tests.made import Said, analysed

TOLD = ([Said("It begins.")], [Said("He dies.", spoils=0.99)], [Said("She too.", spoils=0.99)], [Said("I wept.")])
LINES = (1, 2, 3, 4)


def review(*notices: Notice, tagline: float = math.nan) -> Analysed:
    """Four paragraphs of a sentence each; the second and the third give something away."""
    film = Film(tagline=Stated("They drown.", 7))
    return analysed((None, list(map(list, TOLD))), notices=notices, film=film, tagline_spoils=tagline)


def test_a_late_warning() -> None:
    """A writer would not learn that their warning stands after the ending."""
    (found,) = checking.findings(review(Notice("Spoilers follow.", 29, 30, 4, after=3)), LINES)
    assert (found.fault, found.quote, found.line) == (Fault.LATE, "He dies.", 2)
    assert "your warning (line 4) comes 2 paragraphs after" in found.message


def test_no_warning() -> None:
    """A review that tells the ending out of the blue would pass."""
    (found,) = checking.findings(review(), LINES)
    assert (found.fault, found.quote, found.line) == (Fault.UNWARNED, "He dies.", 2)


def test_a_warning_in_time() -> None:
    """Who warned would be told off."""
    assert checking.findings(review(Notice("Spoilers follow.", 0, 1, 1, after=1)), LINES) == []


def test_a_telling_tagline() -> None:
    """The first line that everybody reads would give the ending away."""
    found = checking.findings(review(Notice("Spoilers.", 0, 1, 1, after=0), tagline=0.99), LINES)
    assert [(one.fault, one.quote, one.line) for one in found] == [(Fault.LINE, "They drown.", 7)]
    assert "tagline" in found[0].message


def test_marked_sentences_pass() -> None:
    """Who marked every spoiler would still be told off."""
    one = analysed((None, [[Said("He dies.", spoils=0.99, marked=True), Said("Fine.")]]))
    assert checking.findings(one, (1, 1)) == []


@pytest.fixture
def telling(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second of three sentences gives something away."""
    monkeypatch.setattr(
        spoilers, "probabilities", lambda one: np.array([[0, 0, 0.99 * (at == 1)] for at in range(len(one.states))])
    )


@pytest.mark.usefixtures("telling")
def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A blog's own checks could not stop a spoiler, or the corrected file would not be clean."""
    path = tmp_path / "a.md"
    data = b"A Film (2001)\n\nIt all begins so very well. Then he dies at sea.\n\nI wept the whole way home.\n"
    path.write_bytes(data)
    assert main(["check", str(path), "--fix"]) == 1
    assert f"{path}:3: no warning: 1 sentence gives something away" in capsys.readouterr().out
    corrected = tmp_path / "a.corrected.md"
    assert corrected.read_bytes() == data.replace(b"Then he dies at sea.", b">!Then he dies at sea.!<")
    assert path.read_bytes() == data
    assert main(["check", str(corrected)]) == 0
    assert "no spoiler found" in capsys.readouterr().out
    assert main(["check", str(path), "--fix"]) == 1
    assert "exists already" in capsys.readouterr().err


def test_a_file_that_cannot_be_checked(tmp_path: Path) -> None:
    """A check of a file that is not there would pass."""
    assert main(["check", str(tmp_path / "none.md")]) == 1


def test_what_cannot_be_checked_is_not_called_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A writer would be told that a review gives nothing away of which nobody read a word."""
    path = tmp_path / "tokyo.txt"
    path.write_text("최고의 영화다. 그는 마지막에 죽는다. 나는 울었다.\n", encoding="utf-8")
    assert main(["check", str(path)]) == 0
    said = capsys.readouterr().out
    assert "3 of 3 sentences could not be checked: written in Korean; only English is understood so far" in said
    assert "no spoiler found" not in said
    assert checking.unchecked(review()) == ""


@pytest.mark.usefixtures("telling")
def test_the_command_on_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A writer who keeps reviews in a table could not check it, or would be sent to the wrong line."""
    path = tmp_path / "mine.csv"
    data = (
        b'title,review\nA Film,"It all begins very well. Then he dies at sea, alone.\n\nI wept the whole way home."\n'
    )
    path.write_bytes(data)
    assert main(["check", str(path), "--fix"]) == 1
    assert f"{path}:2: no warning: 1 sentence gives something away" in capsys.readouterr().out
    mended = tmp_path / "mine.corrected.csv"
    assert mended.read_bytes() == data.replace(b"Then he dies at sea, alone.", b">!Then he dies at sea, alone.!<")
    assert main(["check", str(mended)]) == 0


def test_a_section_whose_heading_warns_passes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who warned in the heading of a section would be told that the warning gives the film away."""
    monkeypatch.setattr(
        spoilers, "probabilities", lambda one: np.array([[0, 0, 0.99 * (at != 1)] for at in range(len(one.states))])
    )
    path = tmp_path / "a.md"
    data = (
        b"# A Film (2001)\n\nThen he dies at sea, alone.\n\nIt is a very fine film.\n\n"
        b"## The ending (spoilers!)\n\nBenny was working for the insurance company all along.\n"
    )
    path.write_bytes(data)
    assert main(["check", str(path), "--fix"]) == 1
    said = capsys.readouterr().out
    assert "ending (spoilers!)" not in said
    assert "1 sentence gives something away" in said
    corrected = (tmp_path / "a.corrected.md").read_bytes()
    assert corrected == data.replace(b"Then he dies at sea, alone.", b">!Then he dies at sea, alone.!<")

"""The command line keeps the shape that others build on."""

import json
import math
from pathlib import Path
from typing import Any

import pytest

from dashboard.__main__ import main
from dashboard.hiding import OPENING_ODDS, Degree, threshold
from dashboard.marking.emotions import FAMILIES

REVIEW = (
    "The Long Night (1999)\nDirector: Ann Lee\n\nA father loves his daughter in this warm drama.\n\n"
    "In the end the father is murdered by his best friend and dies.\n"
)


def read(capsys: pytest.CaptureFixture[str], *paths: Path) -> tuple[int, list[Any]]:
    """The exit status and the printed objects."""
    status = main(["read", *map(str, paths), "--json"])
    return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_one_object_a_review(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Scripts that read the lines would break."""
    (tmp_path / "a.txt").write_text(REVIEW)
    status, (found,) = read(capsys, tmp_path / "a.txt")
    assert status == 0
    assert found["film"]["title"] == {"value": "The Long Night", "line": 1}
    assert found["film"]["directors"] == {"value": ["Ann Lee"], "line": 2}
    assert found["film"]["tagline"] is None
    assert set(found["film"]) >= {"title", "original_title", "year", "directors", "writers", "cast", "tagline"}
    assert len(found["paragraphs"]) == 2
    first, last = found["sentences"][0], found["sentences"][-1]
    assert set(first["emotions"]) == set(FAMILIES)
    assert all(0 <= value <= 1 for value in first["emotions"].values())
    assert "fatherhood" in first["themes"]
    assert (first["paragraph"], last["paragraph"]) == (0, 1)
    least = threshold(Degree.BALANCED, OPENING_ODDS)
    assert first["spoiler"]["hidden"] is (first["spoiler"]["probability"] >= least)
    assert last["spoiler"]["hidden"] is True
    assert last["spoiler"]["reason"] == "story"
    assert 0 <= last["holder"] <= 1


def test_offsets_lead_to_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A number could not be traced to its words."""
    (tmp_path / "a.txt").write_text(REVIEW)
    _, (found,) = read(capsys, tmp_path / "a.txt")
    for sentence in found["sentences"]:
        assert REVIEW[sentence["start"] : sentence["end"]] == sentence["text"]


def test_a_bad_file_gives_an_error_and_the_others_are_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One bad file would cost the others, or pass for a success."""
    (tmp_path / "a.txt").write_text(REVIEW)
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02\xff" * 9)
    status, found = read(capsys, tmp_path / "bad.txt", tmp_path / "none.txt", tmp_path / "a.txt")
    assert status == 1
    assert ["error" in one for one in found] == [True, True, False]


def test_another_language_is_not_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A Korean review would be given English numbers, or zeros."""
    (tmp_path / "k.txt").write_bytes("이 영화는 정말 슬펐다. 아버지가 딸을 사랑한다.".encode("cp949"))
    _, (found,) = read(capsys, tmp_path / "k.txt")
    assert found["language"] == "ko"
    assert found["encoding"] == "cp949"
    for sentence in found["sentences"]:
        assert sentence["emotions"] is None
        assert "Korean" in sentence["why"]
        assert sentence["holder"] is None
        assert sentence["spoiler"]["probability"] is None


def test_json_has_no_nan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """NaN is not JSON, and other programs refuse it."""
    (tmp_path / "a.txt").write_text("Wow.\n\nA father loves his daughter in this warm drama of friendship.")
    _, (found,) = read(capsys, tmp_path / "a.txt")

    def numbers(value: Any) -> Any:
        if isinstance(value, float):
            yield value
        for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from numbers(one)

    assert not any(math.isnan(number) for number in numbers(found))


def test_the_shared_seed(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The review that everything began with would be read wrongly."""
    _, (found,) = read(capsys, shared / "seed" / "miracle-in-cell-no-7.txt")
    film = {name: stated["value"] for name, stated in found["film"].items() if stated}
    assert film["title"] == "Miracle in Cell No.7"
    assert film["original_title"] == "7번방의 선물"
    assert film["directors"] == ["Lee Hwan-kyung"]
    assert len(film["writers"]) == 4
    assert len(film["cast"]) == 8
    assert film["tagline"].startswith("A story about")
    assert [len(section["paragraphs"]) for section in found["sections"] if section["heading"]] == [5, 2, 2]
    assert len(found["notices"]) == 1
    themes = {theme for sentence in found["sentences"] for theme in sentence["themes"]}
    assert themes >= {"love", "friendship", "justice", "suffering", "innocence"}
    assert themes & {"family", "fatherhood"}
    assert themes & {"imprisonment", "false accusation"}


def test_what_is_read_of_a_partly_broken_file_is_told_with_what_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A broken line of a table or of JSON Lines would be dropped without a word."""
    (tmp_path / "a.jsonl").write_text('{"title": "Her", "review": "He talks."}\n{"title": }\n')
    status, found = read(capsys, tmp_path / "a.jsonl")
    assert status == 1
    assert found[0]["film"]["title"]["value"] == "Her"
    assert "line 2" in found[1]["error"]

"""The card as front matter: the text below it stays, byte for byte, and what is written reads as it was meant."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import __main__, converting, reading
from dashboard.converting import Unconvertible

TEXT = "Her (2013)\nDirected by Spike Jonze\n\nHe talks to a machine. It is sad.\r\nIt ends.\n"
SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.*"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_text_below_the_card_keeps_its_bytes(encoding: str) -> None:
    """If this fails, correcting a card changes the review."""
    data = TEXT.encode(encoding)
    (review,) = reading.read("her.txt", data)
    _, result = converting.converted("her.txt", data, converting.corrected(review, {"directors": ("A. Bee",)}))
    mark = {"utf-8-sig": 3, "utf-16": 2}.get(encoding, 0)
    assert result.endswith(data[mark:])
    assert result[:mark] == data[:mark]
    (again,) = reading.read("her.txt", result)
    assert again.film.directors
    assert again.film.directors.value == ("A. Bee",)


def test_every_notice_stays_and_stands_where_it_stood() -> None:
    """If this fails, a warning of the writer's is lost, or stands under the heading that it warned of."""
    told = ("<h1>Quiet (2001)</h1>", "<p>A quiet film.</p>", "<p>Spoilers ahead!</p>", "<h2>The ending</h2>",
            "<p>Warning: spoilers below.</p>", "<p>She leaves him at the station.</p>")  # fmt: skip
    data = "\n".join(told).encode()
    (review,) = reading.read("quiet.html", data)
    _, result = converting.converted("quiet.html", data, converting.corrected(review, {"directors": ("A. Bee",)}))
    (again,) = reading.read("quiet.md", result)
    assert [notice.text for notice in again.notices] == ["Spoilers ahead!", "Warning: spoilers below."]
    order = [result.index(one) for one in (b"Spoilers ahead", b"## The ending", b"Warning", b"She leaves")]
    assert order == sorted(order)


def test_what_is_not_stated_stays_so_though_the_text_says_it() -> None:
    """If this fails, a credit line that is wrong cannot be overruled."""
    (review,) = reading.read("her.txt", TEXT.encode())
    _, result = converting.converted("her.txt", TEXT.encode(), converting.corrected(review, {"directors": None}))
    assert reading.read("her.txt", result)[0].film.directors is None


def test_other_fields_of_the_front_matter_are_kept() -> None:
    """If this fails, a post loses its tags or its address when its card is corrected."""
    data = b"---\nlayout: post\ntags: [a, b]\ndirector: X Y\n---\nHe talks. It ends.\n"
    (review,) = reading.read("her.md", data)
    result = converting.converted("her.md", data, converting.corrected(review, {"title": "Her: a film"}))[1].decode()
    assert "layout: post" in result
    assert "- a" in result
    assert result.endswith("---\nHe talks. It ends.\n")
    assert reading.read("her.md", result.encode())[0].name == "Her: a film"


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_the_samples_can_be_converted(path: Path) -> None:
    """If this fails, the download of a sample's card is refused."""
    (review,) = reading.read(path.name, path.read_bytes())
    _, result = converting.converted(path.name, path.read_bytes(), review)
    assert converting.card(reading.read(path.name, result)[0]) == converting.card(review)


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="abcÄé'\":#-[]{}&*!|>%@` 봉준", min_size=1, max_size=20))
def test_any_title_is_written_so_that_it_reads_the_same_or_refused(title: str) -> None:
    """If this fails, some title breaks the front matter."""
    (review,) = reading.read("her.md", b"# Her\n\nHe talks. It ends.\n")
    wanted = converting.understood("title", title)
    try:
        _, result = converting.converted(
            "her.md", b"# Her\n\nHe talks. It ends.\n", converting.corrected(review, {"title": wanted})
        )
    except Unconvertible:
        return
    assert reading.read("her.md", result)[0].film.title is None or reading.read("her.md", result)[0].name == wanted


def test_what_a_person_types_is_understood_or_refused() -> None:
    """If this fails, a slip in the form is taken for a value."""
    assert converting.understood("cast", "Robert Downey, Jr., Don Cheadle") == ("Robert Downey, Jr.", "Don Cheadle")
    with pytest.raises(Unconvertible, match="no year"):
        converting.understood("year", "last year")
    with pytest.raises(Unconvertible, match="no date"):
        converting.understood("date", "tomorrow")


def test_the_command_writes_files_or_a_zip_and_replaces_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """If this fails, `convert` writes nothing, or over what is there."""
    source = tmp_path / "her.txt"
    source.write_text(TEXT)
    target = tmp_path / "out"
    assert __main__.main(["convert", str(source), "--to", str(target), "--set", "rating=4/5"]) == 0
    assert "rating: 4/5" in (target / "her.txt").read_text()
    assert __main__.main(["convert", str(source), "--to", str(target)]) == 1
    assert "exists already" in capsys.readouterr().err
    assert __main__.main(["convert", str(tmp_path), "--zip", str(tmp_path / "all.zip")]) == 0
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert len(archive.namelist()) == 2
    assert __main__.main(["convert", str(source), "--set", "colour=red"]) == 1

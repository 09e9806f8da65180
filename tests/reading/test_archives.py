"""Zip archives: read entry by entry within limits; nothing is written; what cannot be read costs no other."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import reading
from dashboard.reading import Unread, archives
from dashboard.reading.files import File
from dashboard.review import Review, UnreadableReview, source_of

HER = b"# Her (2013)\n\nHe talks to a voice."


def packed(files: dict[str, bytes]) -> bytes:
    """A zip archive of these files."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return written.getvalue()


def read(data: bytes) -> tuple[list[Review], list[Unread]]:
    """The reviews of an archive and what could not be read of it."""
    found = list(reading.read_all([("all.zip", data)]))
    return [one for one in found if isinstance(one, Review)], [one for one in found if isinstance(one, Unread)]


def test_a_review_in_an_archive_is_the_same_as_outside() -> None:
    """If this fails, a review that is added twice, once in an archive, stands twice in the library."""
    (review,), unread = read(packed({"blog/her.md": HER, "__MACOSX/blog/._her.md": b"\0", "picture.png": b"\x89PNG"}))
    assert not unread
    assert review.source.name == "all.zip/blog/her.md"
    assert review.key == source_of("her.md", HER, "utf-8").sha256


def test_a_letterboxd_export_is_its_reviews() -> None:
    """If this fails, the tables of an export that hold no reviews are told as faults, one by one."""
    header = b"Date,Name,Year,Letterboxd URI,Rating"
    diary = {
        "diary.csv": header + b"\n2020-01-01,Her,2013,x,4\n",
        "lists/best.csv": b"Letterboxd list export v7\na,b\n",
    }
    table = header + b",Rewatch,Review,Tags,Watched Date\n2020-01-01,Her,2013,x,4,,He talks.,,\n"
    (review,), unread = read(packed({**diary, "reviews.csv": table}))
    assert not unread
    assert review.film.title
    assert review.film.title.value == "Her"
    reviews, unread = read(packed(diary))
    assert not reviews
    assert all("reviews.csv" in one.message for one in unread)


def test_paths_that_climb_out_are_only_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If this fails, an archive can write outside its folder."""
    monkeypatch.chdir(tmp_path)
    reviews, _ = read(packed({"../../climbed.md": HER, "/etc/absolute.md": HER + b" More."}))
    assert len(reviews) == 2
    assert not list(tmp_path.rglob("*"))


def test_a_broken_file_in_an_archive_costs_no_other() -> None:
    """If this fails, one damaged entry loses a whole archive."""
    data = bytearray(packed({"a.md": HER * 50, "b.md": HER, "c.txt": b""}))
    at = data.index(b"a.md") + 10
    data[at : at + 8] = b"\xff" * 8
    reviews, unread = read(bytes(data))
    assert len(reviews) == 1
    assert [one.name for one in unread] == ["all.zip/a.md", "all.zip/c.txt"]


def test_bombs_are_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """If this fails, a small archive can fill the memory of the server."""
    monkeypatch.setattr(archives, "_LARGEST_FILE", 10_000)
    reviews, unread = read(packed({"big.txt": b"a film. " * 1_000_000, "her.md": HER}))
    assert len(reviews) == 1
    assert "larger" in unread[0].message
    few = archives.Allowance(files=1, size=10**6)
    found = list(archives.entries(File("x.zip", packed({"a.md": HER, "b.md": HER})), (".md",), 0, few))
    assert isinstance(found[-1], Unread)
    assert len(found) == 2


def test_archives_in_archives_are_opened_once_and_no_deeper() -> None:
    """If this fails, a folder of archives is not read, or an archive that holds itself is read forever."""
    inner = packed({"her.md": HER})
    assert len(read(packed({"inner.zip": inner}))[0]) == 1
    reviews, unread = read(packed({"a.zip": packed({"b.zip": packed({"c.zip": inner})})}))
    assert not reviews
    assert "unpack" in unread[0].message


def test_what_only_begins_like_an_archive_is_refused_and_documents_are_named() -> None:
    """If this fails, a broken archive or an office document gives a wrong or no message."""
    with pytest.raises(UnreadableReview, match="broken"):
        reading.read("x.zip", b"PK\x03\x04nothing")
    with pytest.raises(UnreadableReview, match="damaged"):
        reading.read("x.docx", packed({"[Content_Types].xml": b"x", "word/document.xml": b"x"}))


@settings(max_examples=60)
@given(st.integers(0, 400), st.binary(max_size=6))
def test_any_damage_is_read_or_refused(at: int, damage: bytes) -> None:
    """If this fails, some damaged archive crashes the reading of a folder."""
    data = packed({"her.md": HER, "x.csv": b"title,review\nHer,He talks.\n"})
    read(data[:at] + damage + data[at + len(damage) :])
    read(data[:at])


def test_an_entry_without_a_name_is_passed_over() -> None:
    """If this fails, a damaged archive whose entry lost its name stops the reading of a folder."""
    data = io.BytesIO(packed({"her.md": HER}))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr(zipfile.ZipInfo(""), b"A film.")
    assert len(read(data.getvalue())[0]) == 1

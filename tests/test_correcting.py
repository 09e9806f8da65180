"""The corrected file: the same bytes with markup in it, and nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import reading
from dashboard.correcting import LONG, SHORT, Uncorrectable, corrected
from dashboard.review import Review, UnreadableReview

TEXT = (
    "A Film (2001)\r\n\r\nIt begins well. He meets a café owner. They dance!\r\n\r\n"
    "Then\r\nhe dies. I wept, and so will you.\r\n"
)
ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "utf-8": lambda text: text.encode(),
    "utf-8 with a mark": lambda text: text.encode("utf-8-sig"),
    "utf-16": lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
    "utf-16, big end first": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "utf-16 without a mark": lambda text: text.encode("utf-16-le"),
    "windows-1252": lambda text: text.encode("cp1252"),
    "old line ends": lambda text: text.replace("\r\n", "\r").encode(),
}


def read(data: bytes, name: str = "a.txt") -> Review:
    """The only review of a file."""
    (review,) = reading.read(name, data)
    return review


def without(data: bytes, review: Review) -> bytes:
    """The bytes with the inserted markup taken out."""
    unit = {"utf-16": "utf-16-le", "utf-16-le": "utf-16-le"}.get(review.source.encoding, "ascii")
    if data.startswith(b"\xfe\xff"):
        unit = "utf-16-be"
    for mark in (*SHORT, *LONG):
        data = data.replace(mark.encode(unit), b"")
    return data


@pytest.mark.parametrize("encode", ENCODINGS.values(), ids=list(ENCODINGS))
@given(wanted=st.sets(st.integers(0, 4)))
@settings(max_examples=20, deadline=None)
def test_only_the_markup_is_new(encode: Callable[[str], bytes], wanted: set[int]) -> None:
    """A writer's file would come back in another encoding, or with other line ends."""
    data = encode(TEXT)
    review = read(data)
    assert len(review.sentences) == 5
    result = corrected("a.txt", data, review, wanted)
    assert without(result, review) == data
    assert {at for at, one in enumerate(read(result).sentences) if one.marked} == wanted


def test_neighbours_share_their_markup() -> None:
    """A passage would be cut into a bar a sentence for other readers of the file."""
    result = corrected("a.txt", TEXT.encode(), read(TEXT.encode()), [1, 2, 3]).decode()
    assert (
        "[spoiler]He meets a café owner. They dance![/spoiler]\r\n\r\n[spoiler]Then\r\nhe dies.[/spoiler] I wept"
        in result
    )
    assert ">!It begins well.!< He" in corrected("a.txt", TEXT.encode(), read(TEXT.encode()), [0]).decode()


@pytest.mark.parametrize(
    "marks", [("||", "||"), (">!", "!<"), ("[spoiler]", "[/spoiler]"), ("<spoiler>", "</spoiler>")]
)
def test_the_authors_markup_can_be_taken_out(marks: tuple[str, str]) -> None:
    """A sentence that was marked by mistake would stay marked."""
    data = f"A Film (2001)\n\nIt begins well. {marks[0]}He dies. She weeps.{marks[1]} I liked it.\n".encode()
    review = read(data)
    assert [bool(one.marked) for one in review.sentences] == [False, True, True, False]
    assert corrected("a.md", data, review, []) == b"A Film (2001)\n\nIt begins well. He dies. She weeps. I liked it.\n"
    assert b"He dies. >!She weeps.!< I liked" in corrected("a.md", data, review, [2])
    assert corrected("a.md", data, review, [1, 2]) == data


def test_what_cannot_be_corrected_is_refused() -> None:
    """A broken file would be handed out as a corrected one."""
    data = b"A Film (2001)\n\nIt begins well. He dies."
    with pytest.raises(Uncorrectable, match="only text and Markdown"):
        corrected("a.html", data, read(data), [1])


def corrections(folder: Path, step: int) -> list[str | None]:
    """For files without such markup, every other sentence marked: what is wrong with the result, None for nothing."""
    found: list[str | None] = []
    for path in [path for path in sorted(folder.rglob("*")) if path.suffix in {".txt", ".md"}][::step]:
        data = path.read_bytes()
        try:
            review = read(data, path.name)
        except UnreadableReview:
            continue
        if any(mark.encode() in data for mark in (*SHORT, *LONG)):
            continue
        wanted = {at for at, one in enumerate(review.sentences) if at % 2 or one.marked}
        try:
            result = corrected(path.name, data, review, wanted)
        except Uncorrectable:
            found.append("refused")
        else:
            found.append(None if without(result, review) == data else f"{path}: changed")
    return found


def test_the_seeds_can_be_corrected(seeds: Path) -> None:
    """A writer would get their file back with more changed than the marks."""
    found = corrections(seeds, 1)
    assert len(found) >= 8
    assert set(found) == {None}


def test_real_blogs_can_be_corrected(shared: Path) -> None:
    """A real file would come back changed, or be refused more than now and then."""
    found = corrections(shared / "data/blogs", 10)
    assert set(found) <= {None, "refused"}
    assert found.count("refused") <= len(found) / 20

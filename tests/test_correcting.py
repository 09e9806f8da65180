"""The corrected file: the same bytes with markup in it, and nothing else."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import correcting, reading
from dashboard.correcting import ELEMENT, LONG, SHORT, Asked, Uncorrectable, sentence_lines
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


def corrected(name: str, data: bytes, _review: Review, wanted: Iterable[int]) -> bytes:
    """The file with these sentences of its only review marked."""
    return correcting.corrected(name, data, {0: Asked(frozenset(wanted))}).data


def read(data: bytes, name: str = "a.txt") -> Review:
    """The only review of a file."""
    (review,) = reading.read(name, data)
    return review


def without(data: bytes, review: Review) -> bytes:
    """The bytes with the inserted markup taken out."""
    unit = {"utf-16": "utf-16-le", "utf-16-le": "utf-16-le"}.get(review.source.encoding, "ascii")
    if data.startswith(b"\xfe\xff"):
        unit = "utf-16-be"
    if review.source.name.endswith(".html"):
        element = re.compile(re.escape(ELEMENT[0]).encode() + b"([^<]*(?:<i>[^<]*</i>[^<]*)*)</span>")
        return element.sub(rb"\1", data)
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
    for name, data in (("a.pdf", b"%PDF-1.7"), ("a.csv", b"PK\x03\x04"), ("a.rss", b"<rss></rss>")):
        with pytest.raises(Uncorrectable, match="Mark these sentences where the review was written"):
            correcting.corrected(name, data, {0: Asked(frozenset([1]))})


PROSE = ("It begins well, you see.", 'He says "no" and dies.', "She weeps; so did we.", "Fine music!")


def _table(prose: str, delimiter: str) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerows([("Title", "Review", "Rating"), ("A Film", prose, 4), ("B", "Quiet. Good.", 5)])
    return out.getvalue()


def _page(prose: str) -> str:
    paragraphs = "".join(f"<p class='x'>{one.replace('&', '&amp;')}</p>\n" for one in prose.split("\n\n"))
    words = "Menu of the site. " * 5
    return (
        f"<!doctype html><html><head><title>A Film (2001)</title></head><body><nav>{words}</nav><article>"
        f"<h1>A Film (2001)</h1>{paragraphs}<p>A long and <i>quiet</i> paragraph about the <b>light</b>.</p></article>"
        "<footer>Bye</footer></body></html>"
    )


FORMATS: dict[str, Callable[[str], str]] = {
    "a.csv": lambda prose: _table(prose, ","),
    "a.tsv": lambda prose: _table(prose, "\t"),
    "b.csv": lambda prose: _table(prose, ";"),
    "a.json": lambda prose: json.dumps(
        [{"title": "A Film", "review": prose}, {"title": "B", "review": "Quiet. Good."}]
    ),
    "b.json": lambda prose: json.dumps({"title": "A Film", "review": prose, "rating": 4}, ensure_ascii=False, indent=2),
    "a.jsonl": lambda prose: "".join(
        json.dumps({"title": title, "review": text}) + "\n"
        for title, text in (("A Film", prose), ("B", "Quiet. Good."))
    ),
    "a.html": _page,
}


@pytest.mark.parametrize("name", FORMATS)
@given(wanted=st.sets(st.integers(0, 3)))
@settings(max_examples=12, deadline=None)
def test_files_that_are_more_than_text(name: str, wanted: set[int]) -> None:
    """A table, a JSON file or a page would come back with something else changed, or with the wrong cell marked."""
    data = FORMATS[name](f"{PROSE[0]} {PROSE[1]}\n\n{PROSE[2]} {PROSE[3]}").encode()
    reviews = reading.read(name, data)
    assert [one.text for one in reviews[0].sentences][:4] == list(PROSE)
    result = correcting.corrected(name, data, {0: Asked(frozenset(wanted))}).data
    assert without(result, reviews[0]) == data
    again = reading.read(name, result)
    assert {at for at, one in enumerate(again[0].sentences) if one.marked} == wanted
    assert [[one.text for one in review.sentences] for review in again] == [
        [one.text for one in review.sentences] for review in reviews
    ]
    assert not any(one.marked for review in again[1:] for one in review.sentences)


def test_several_reviews_of_a_file_at_once() -> None:
    """A writer of a table would have to mend it row by row."""
    data = b'title,review\nA,He dies. I wept.\nB,Nothing here. Nothing there.\nC,"She lives, too. Good."\n'
    result = correcting.corrected("a.csv", data, {0: Asked(frozenset([0])), 2: Asked(frozenset([0]))}).data
    assert result == data.replace(b"He dies.", b">!He dies.!<").replace(b"She lives, too.", b">!She lives, too.!<")


def test_equal_reviews_are_told_apart() -> None:
    """The marks of one row would land in another that reads the same."""
    data = b"title,review\nA,He dies. I wept.\nB,He dies. I wept.\n"
    result = correcting.corrected("a.csv", data, {1: Asked(frozenset([0]))}).data
    assert result == b"title,review\nA,He dies. I wept.\nB,>!He dies.!< I wept.\n"


def test_a_row_that_is_marked_as_a_whole() -> None:
    """A mark in a column of its own would be silently kept or broken."""
    data = b"title,review,spoiler\nA,He dies. I wept.,true\n"
    with pytest.raises(Uncorrectable, match="marked as a whole"):
        correcting.corrected("a.csv", data, {0: Asked(frozenset([0]))})


def test_tags_do_not_cross() -> None:
    """The page would be broken where a mark begins inside one element and ends outside it."""
    data = _page("It begins <i>well. He dies at</i> sea. Good.").encode()
    (review,) = reading.read("a.html", data)
    assert review.sentences[1].text == "He dies at sea."
    result = correcting.corrected("a.html", data, {0: Asked(frozenset([1]))}).data.decode()
    mark = ELEMENT[0]
    assert f"<i>well. {mark}He dies at</span></i>{mark} sea.</span> Good." in result


LINES = (
    "# A Film (2001)\n\nThey all drown in the end, and nobody comes home.\n\n## How he dies\n\nIt begins. It ends.\n"
)


def test_a_heading_can_be_marked() -> None:
    """A heading that gives the ending away would stay in the corrected file."""
    data = LINES.encode()
    (review,) = reading.read("a.md", data)
    key = next(key for key, (_, line) in correcting.lines(review).items() if line.value == "How he dies")
    found = correcting.corrected("a.md", data, {0: Asked(frozenset(), frozenset([key]))})
    assert found.left == ()
    assert found.data == data.replace(b"How he dies", b">!How he dies!<")
    (again,) = reading.read("a.md", found.data)
    assert [one.text for one in again.sentences if one.marked] == ["How he dies"]
    assert "How he dies" not in [line.value for _, line in correcting.lines(again).values()]


def test_a_tagline_in_prose_can_be_marked(seeds: Path) -> None:
    """A tagline that gives the ending away would stay in the corrected file."""
    data = (seeds / "01-miracle-in-cell-no-7.txt").read_bytes()
    (review,) = reading.read("a.txt", data)
    assert review.film.tagline is not None
    found = correcting.corrected("a.txt", data, {0: Asked(frozenset(), frozenset(["tagline"]))})
    assert without(found.data, review) == data
    if found.left:
        assert found.data == data
    else:
        (again,) = reading.read("a.txt", found.data)
        assert again.film.tagline is None


def test_a_heading_of_a_page_can_be_marked() -> None:
    """A heading of a web page that gives the ending away would stay in the corrected file."""
    data = _page("It begins well.").replace("<p>A long", "<h2>How he dies</h2><p>A long").encode()
    (review,) = reading.read("a.html", data)
    key = next(key for key, (_, line) in correcting.lines(review).items() if line.value == "How he dies")
    found = correcting.corrected("a.html", data, {0: Asked(frozenset(), frozenset([key]))})
    assert found.left == ()
    assert f"<h2>{ELEMENT[0]}How he dies</span></h2>".encode() in found.data


def test_front_matter_is_left_and_told() -> None:
    """A site would print the markup as it stands, and the writer would not know that the tagline is still there."""
    data = b"---\ntitle: A Film\ntagline: They all drown in the end.\n---\n\nIt begins well. He dies.\n"
    (review,) = reading.read("a.md", data)
    found = correcting.corrected("a.md", data, {0: Asked(frozenset([1]), frozenset(["tagline"]))})
    assert found.data == data.replace(b"He dies.", b">!He dies.!<")
    (sentence,) = found.left
    assert "line 3 stands in the front matter" in sentence
    assert "drown" not in sentence
    assert review.film.tagline is not None


def test_a_field_of_a_table_is_left_and_told() -> None:
    """The same for the tagline of a table."""
    data = b"title,tagline,review\nA,They all drown in the end.,It begins well. He dies.\n"
    found = correcting.corrected("a.csv", data, {0: Asked(frozenset([1]), frozenset(["tagline"]))})
    assert b">!He dies.!<" in found.data
    assert "no place for a mark" in found.left[0]


def test_a_post_about_several_films(shared: Path) -> None:
    """A post that is a review a film could not be corrected, or the marks would land in another film's review."""
    tried = 0
    for path in sorted((shared / "data/blogs/es_neverbot").rglob("*.md"))[:12]:
        data = path.read_bytes()
        reviews = reading.read(path.name, data)
        if len(reviews) < 2:
            continue
        tried += 1
        result = correcting.corrected(path.name, data, {1: Asked(frozenset([0]))}).data
        assert without(result, reviews[1]) == data
        marks = [[bool(one.marked) for one in review.sentences] for review in reading.read(path.name, result)]
        assert marks[1][0]
        assert sum(map(sum, marks)) == 1
    assert tried


def test_the_line_of_each_sentence() -> None:
    """A writer would be sent to the wrong line."""
    text = b"A Film (2001)\r\n\r\nIt begins.\r\nHe dies. She weeps.\r\n"
    assert sentence_lines("a.txt", text, reading.read("a.txt", text)) == {0: (3, 4, 4)}
    table = b'title,review\nA,"It begins.\nHe dies."\nB,Good. Fine.\n'
    assert sentence_lines("a.csv", table, reading.read("a.csv", table)) == {0: (2, 3), 1: (4, 4)}


def corrections(folder: Path, step: int) -> list[str | None]:
    """For files without such markup, every other sentence marked: what is wrong with the result, None for nothing."""
    found: list[str | None] = []
    for path in [path for path in sorted(folder.rglob("*")) if path.suffix in {".txt", ".md"}][::step]:
        data = path.read_bytes()
        try:
            (review, *others) = reading.read(path.name, data)
        except UnreadableReview:
            continue
        if others:
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


SECTION = (
    b"# A Film (2001)\n\nIt begins well.\n\n## Benny did it (spoilers!)\n\nHe lied. He left.\n\n### He is dead\n\n"
    b"She wept.\n\n## Verdict\n\nIt is fine.\n"
)


def test_a_section_that_its_heading_marks_needs_no_marks() -> None:
    """Marks would be set inside a section that is marked, or around the warning itself."""
    asked = Asked(frozenset([0, 1, 2, 3]), frozenset(["heading-1", "heading-2"]))
    result = correcting.corrected("a.md", SECTION, {0: asked})
    wanted = SECTION.replace(b"It begins well.", b">!It begins well.!<").replace(b"Benny did it", b">!Benny did it!<")
    assert (result.data, result.left) == (wanted, ())
    assert [bool(one.marked) for one in read(result.data, "a.md").sentences] == [True] * 4 + [False]


def test_a_mark_by_a_heading_is_not_taken_out() -> None:
    """A writer would not learn why a sentence stays hidden."""
    with pytest.raises(Uncorrectable, match="heading of its section"):
        correcting.corrected("a.md", SECTION, {0: Asked(frozenset([1, 2]))})

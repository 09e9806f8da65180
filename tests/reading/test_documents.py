"""Word, OpenDocument, PDF, e-books and Parquet: read by their bytes, refused clearly where damaged."""

import io
import zipfile

import docx
import odfdo
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks import fuzz
from dashboard import reading
from dashboard.review import Review, UnreadableReview

WORD, OPEN, BOOK, PDF, PARQUET = fuzz.documents()


@pytest.mark.parametrize("name", ["her.docx", "her.txt", "her", "her.jpg"])
@pytest.mark.parametrize("data", [WORD, OPEN, BOOK, PDF, PARQUET], ids=["docx", "odt", "epub", "pdf", "parquet"])
def test_documents_are_told_by_their_bytes(name: str, data: bytes) -> None:
    """If this fails, a document is read only under its usual name, or its film is not found."""
    (review,) = reading.read(name, data)
    assert review.film.title
    assert review.film.title.value == "Her"
    assert review.film.year
    assert review.film.year.value == 2013
    assert review.sentences[0].text.startswith("He talks")


def test_a_word_document_keeps_its_structure() -> None:
    """If this fails, credits in a table, or words that the writer hid, are lost or shown."""
    opened, packed = docx.Document(), io.BytesIO()
    opened.add_heading("Her (2013)", 0)
    opened.add_heading("The plot", 1)
    opened.add_paragraph("He talks to a machine. It is sad.")
    opened.add_paragraph("").add_run("She leaves him.").font.hidden = True
    table = opened.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Cast", "Joaquin Phoenix, Amy Adams"
    opened.save(packed)
    (review,) = reading.read("her.docx", packed.getvalue())
    assert review.film.cast
    assert review.film.cast.value == ("Joaquin Phoenix", "Amy Adams")
    assert [bool(one.marked) for one in review.sentences] == [False, False, True]
    assert review.sections[0].heading
    assert review.sections[0].heading.value == "The plot"


def test_white_letters_in_an_open_document_are_hidden() -> None:
    """If this fails, a spoiler that was set in white is shown to all."""
    opened, packed = odfdo.Document("text"), io.BytesIO()
    opened.body.clear()
    opened.insert_style(odfdo.Style("text", name="white", color="#ffffff"), automatic=True)
    paragraph = odfdo.Paragraph("He talks to a machine. She leaves him.")
    paragraph.set_span("white", regex="She leaves him.")
    opened.body.append(paragraph)
    opened.save(packed)
    (review,) = reading.read("her.odt", packed.getvalue())
    assert [one.text for one in review.sentences if one.marked] == ["She leaves him."]


def test_every_chapter_of_a_book_is_a_review_and_tells_its_place() -> None:
    """If this fails, a book of reviews gives one review, or its errors name no chapter."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in fuzz._BOOK.items():
            archive.writestr(name, content.replace("</manifest>", "<item id='b' href='b.xhtml'/></manifest>").replace(
                "</spine>", "<itemref idref='b'/></spine>"))  # fmt: skip
        archive.writestr("b.xhtml", fuzz._BOOK["a.xhtml"].replace("Her (2013)", "Up (2009)"))
    found = reading.read("book.epub", packed.getvalue())
    assert [one.name for one in found] == ["Her", "Up"]
    assert found[1].source.name == "book.epub/b.xhtml"


def test_columns_are_as_a_person_says() -> None:
    """If this fails, a wrongly guessed column cannot be put right."""
    packed = io.BytesIO()
    pq.write_table(pa.table({"a": ["Her"], "b": ["He talks."], "c": ["x"]}), packed)
    with pytest.raises(UnreadableReview, match="no column"):
        reading.read("x.parquet", packed.getvalue())
    from dashboard.reading.files import File, Told  # noqa: PLC0415

    told = Told(columns=(("a", "title"), ("b", "review"), ("c", "")))
    (review,) = reading.read_all([("x", packed.getvalue())], {File("", packed.getvalue()).sha256: told})
    assert isinstance(review, Review)
    assert (review.name, review.sentences[0].text) == ("Her", "He talks.")


@pytest.mark.parametrize("data", [WORD, OPEN, BOOK, PDF, PARQUET], ids=["docx", "odt", "epub", "pdf", "parquet"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 100_000), st.binary(min_size=1, max_size=8))
def test_any_damage_to_a_document_is_read_or_refused(data: bytes, at: int, damage: bytes) -> None:
    """If this fails, some damaged document crashes the reading of a folder."""
    place = at % len(data)
    for broken in (data[:place] + damage + data[place + len(damage) :], data[:place]):
        list(reading.read_all([("x", broken)]))


def test_what_grows_too_large_is_refused() -> None:
    """If this fails, a document of some kilobytes fills the memory."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "x")
        archive.writestr("word/document.xml", b" " * 101_000_000)
    with pytest.raises(UnreadableReview, match="100 MB"):
        reading.read("x.docx", packed.getvalue())

"""CSV, TSV, JSON and JSON Lines: columns found, rows kept, spoilers hidden, broken rows told with their line."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import reading
from dashboard.reading import Unread
from dashboard.review import Review, UnreadableReview

SHARED = Path(__file__).parents[3] / "shared"
HEADER = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date\n"


def read(name: str, content: str) -> tuple[list[Review], list[Unread]]:
    """The reviews of a text and what could not be read of it."""
    found = list(reading.read_all([(name, content.encode("utf-8", "surrogatepass"))]))
    return [one for one in found if isinstance(one, Review)], [one for one in found if isinstance(one, Unread)]


def said(review: Review) -> str:
    """All sentences of a review."""
    return " ".join(sentence.text for sentence in review.sentences)


def test_each_row_is_a_review_with_its_own_card_line_and_key() -> None:
    """If this fails, a Letterboxd export is one heap of text, or its card fields are of another film."""
    rows = '2020-01-02,Her,2013,https://boxd.it/x,4.5,,"He <i>loves</i> a voice.\n\nIt ends.",,2020-01-01\n'
    rows += "2020-01-03,Alien,1979,https://boxd.it/y,,,She runs.,,2020-01-03\n"
    rows += "2020-01-04,Tenet,2020,https://boxd.it/z,3,,,,\n"
    (her, alien), unread = read("reviews.csv", HEADER + rows)
    assert not unread
    assert her.film.title
    assert (her.film.title.value, her.film.title.line) == ("Her", 2)
    assert her.film.year
    assert her.rating
    assert her.date
    assert (her.film.year.value, her.rating.value, her.date.value.isoformat()) == (2013, "4.5", "2020-01-02")
    assert said(her) == "He loves a voice. It ends."
    assert len(her.paragraphs) == 2
    assert alien.film.title
    assert (alien.film.title.value, alien.film.title.line) == ("Alien", 5)
    assert alien.rating is None
    assert her.key != alien.key
    assert [her.source.part, alien.source.part] == [0, 1]


@pytest.mark.parametrize("column", ["spoiler", "is_spoiler", "containsSpoilers", "Spoilers", "review_cw"])
@pytest.mark.parametrize("sign", ["true", "True", "1", "yes"])
def test_a_row_marked_as_spoiler_is_hidden_whole(column: str, sign: str) -> None:
    """If this fails, a review that its site hides for spoilers is shown."""
    content = f"title,review,{column}\nHer,He leaves. She stays.,{sign}\nAlien,She runs.,false\nUp,A house.,\n"
    hidden, *others = read("export.csv", content)[0]
    assert all(sentence.marked for sentence in hidden.sentences)
    assert not any(sentence.marked for other in others for sentence in other.sentences)


def test_the_delimiter_and_a_column_without_a_known_name_are_found() -> None:
    """If this fails, tables of spreadsheets with semicolons, tabs or own column names are not read."""
    prose = "The film takes its time and earns every minute of it, with two quiet leads."
    for delimiter in (";", "\t", "|"):
        (review,), _ = read(
            "x.csv", delimiter.join(["Movie", "what I thought"]) + f"\n{delimiter.join(['Her', prose])}\n"
        )
        assert review.film.title
        assert (review.film.title.value, said(review)) == ("Her", prose)


def test_the_author_column_of_a_list_of_books_is_not_the_reviewer() -> None:
    """If this fails, the writer of a book is shown as the writer of the review."""
    (review,), _ = read("g.csv", "Title,Author,ISBN,My Rating,My Review\nDune,Frank Herbert,1,4,I liked it.\n")
    assert review.author is None


def test_json_of_many_shapes() -> None:
    """If this fails, exports in JSON are not read, or the film's own fields inside them are lost."""
    her = {
        "film": {"name": "Her", "year": 2013, "directors": [{"name": "Spike Jonze"}]},
        "review": "He talks. She goes.",
    }
    alien = {"title": "Alien", "text": "She runs.", "contains_spoilers": True}
    lines = f"{json.dumps(her)}\n{json.dumps(alien)}\n"
    for name, content in (
        ("a.json", json.dumps([her, alien])),
        ("a.json", json.dumps({"user": "me", "reviews": [her, alien]}, indent=2)),
        ("a.jsonl", lines),
        ("a.txt", lines),
    ):
        (one, two), unread = read(name, content)
        assert not unread
        assert one.film.title
        assert one.film.directors
        assert (one.film.title.value, one.film.directors.value) == ("Her", ("Spike Jonze",))
        assert all(sentence.marked for sentence in two.sentences)
    (alone,), _ = read("a.json", json.dumps(her))
    assert said(alone) == "He talks. She goes."


def test_the_line_of_a_field_is_found_in_json() -> None:
    """If this fails, the card names a wrong line for what it states."""
    (review,), _ = read("a.json", '[\n  {\n    "review": "A film.",\n    "title": "Her"\n  }\n]')
    assert review.film.title
    assert review.film.title.line == 4


def test_schema_org_is_understood() -> None:
    """If this fails, the structured data of review sites gives no card."""
    node = {
        "@type": "Review",
        "itemReviewed": {"@type": "Movie", "name": "Her", "director": {"name": "Spike Jonze"}, "duration": "PT2H6M"},
        "reviewRating": {"ratingValue": 4, "bestRating": 5},
        "author": {"@type": "Person", "name": "Ann Lee"},
        "reviewBody": "He talks to a voice.",
    }
    (review,), _ = read("a.json", json.dumps(node))
    film = review.film
    assert film.title
    assert film.directors
    assert film.runtime
    assert review.rating
    assert review.author
    assert (film.title.value, film.directors.value, film.runtime.value) == ("Her", ("Spike Jonze",), 126)
    assert (review.rating.value, review.author.value) == ("4/5", "Ann Lee")


def test_a_broken_line_is_told_and_costs_no_other() -> None:
    """If this fails, one slip in a file of a thousand reviews loses them all, or nobody learns where it is."""
    good = '{"title": "Her", "review": "He talks."}'
    reviews, unread = read("a.jsonl", f'{good}\n{{"title": "Al, "review": 1}}\n{good}\n')
    assert len(reviews) == 2
    assert ["line 2" in one.message for one in unread] == [True]
    reviews, unread = read("a.json", f'[{good},\n{good},\n{{"title": }}]')
    assert len(reviews) == 2
    assert "line 3" in unread[0].message
    reviews, unread = read("a.json", f"[{good}, {'[' * 100_000}")
    assert len(reviews) == 1
    assert len(unread) == 1


def test_files_without_reviews_say_what_to_do() -> None:
    """If this fails, a table or JSON without prose is silently nothing, or is shown as prose."""
    for name, content in (
        ("r.csv", "Date,Name,Year\n2020-01-01,Her,2013\n"),
        ("r.json", '[{"a": 1}]'),
        ("e.json", "[]"),
    ):
        with pytest.raises(UnreadableReview, match="name it `review`"):
            reading.read(name, content.encode())


def test_what_looks_like_a_formula_or_turns_the_text_around_is_plain_text() -> None:
    """If this fails, a title can run in a spreadsheet's cell or draw itself backwards over the page."""
    (review,), _ = read("x.csv", 'title,review\n=HYPERLINK(1),"A \u202efilm\u2066 with\x01 words."\n')
    assert said(review) == "A film with words."
    (review,), _ = read("x.json", '{"title": "Her", "review": "A \\ud83d film \\u0000 here."}')
    said(review).encode()


GOODREADS = (
    "Book Id,Title,Author,Author l-f,Additional Authors,ISBN,ISBN13,My Rating,Average Rating,Publisher,Binding,"
    "Number of Pages,Year Published,Original Publication Year,Date Read,Date Added,Bookshelves,"
    "Bookshelves with positions,Exclusive Shelf,My Review,Spoiler,Private Notes,Read Count,Owned Copies\n"
    '1,The Prestige,Christopher Priest,"Priest, Christopher",,"=""0312858868""","=""9780312858865""",4,3.9,Tor,'
    "Paperback,360,1997,1995,2019/03/01,2019/02/01,,,read,It is colder than the film.<br/>I liked it.,true,mine,1,0\n"
    '2,Solaris,Stanisław Lem,"Lem, Stanisław",,"=""""","=""""",0,4.0,Faber,Paperback,204,1970,1961,,2020/01/01,,,'
    "to-read,,,,0,0\n"
)
BOOKWYRM = (
    "title,author_text,remote_id,openlibrary_key,isbn_13,start_date,finish_date,stopped_date,rating,review_name,"
    "review_cw,review_content,review_published,shelf,shelf_name,shelf_date\n"
    'Solaris,Stanisław Lem,https://b.example/1,OL1,978,2020-01-01,2020-02-03,,4,The sea that thinks,,"<p>It asks '
    'much.</p><p>It gives more.</p>",2020-02-04,read,Read,2020-02-03\n'
    "The Prestige,Christopher Priest,https://b.example/2,OL2,979,,,,5,,ends badly,He dies.,2020-02-05,read,Read,\n"
)


def test_an_export_of_goodreads() -> None:
    """If this fails, books without a review are reviews, spoilers are shown, or the book's author is its critic."""
    (review,), unread = read("goodreads_library_export.csv", GOODREADS)
    assert not unread
    assert review.film.title
    assert review.rating
    assert (review.film.title.value, review.rating.value) == ("The Prestige", "4")
    assert said(review) == "It is colder than the film. I liked it."
    assert all(sentence.marked for sentence in review.sentences)
    assert review.author is None
    assert review.film.directors is None


def test_an_export_of_bookwyrm() -> None:
    """If this fails, a content warning is ignored, or the name that a reader gave the review is the book's title."""
    (first, second), unread = read("bookwyrm-export.csv", BOOKWYRM)
    assert not unread
    assert first.film.title
    assert first.subtitle
    assert first.date
    assert (first.film.title.value, first.subtitle.value) == ("Solaris", "The sea that thinks")
    assert said(first) == "It asks much. It gives more."
    assert not any(sentence.marked for sentence in first.sentences)
    assert all(sentence.marked for sentence in second.sentences)


def test_an_export_of_letterboxd_gives_its_reviews_and_no_faults() -> None:
    """If this fails, a deleted review comes back, a comment is a review, or the profile is a file that was not read."""
    row = "2020-01-03,Her,2013,https://boxd.it/d1,4,,He talks.,,2020-01-01\n"
    files = {
        "profile.csv": "Date Joined,Username\n2015-01-01,ann\n",
        "comments.csv": "Date,Content,Comment\n2020-01-01,https://boxd.it/q,Nice one\n",
        "watched.csv": "Date,Name,Year,Letterboxd URI\n2020-01-01,Up,2009,https://boxd.it/u\n",
        "reviews.csv": HEADER + row,
        "deleted/reviews.csv": HEADER + row.replace("He talks.", "Taken down."),
        "orphaned/diary.csv": "Date,Name,Year,Letterboxd URI,Rating\n2020-01-01,Up,2009,https://boxd.it/u,3\n",
    }
    found = list(reading.read_all((f"export/{name}", content.encode()) for name, content in files.items()))
    assert [said(one) for one in found if isinstance(one, Review)] == ["He talks."]
    assert len(found) == 1


def test_many_columns_and_an_open_quotation_mark_are_refused_clearly() -> None:
    """If this fails, a wide or broken table takes the memory, or loses its rest without a word."""
    with pytest.raises(UnreadableReview, match="columns"):
        reading.read("x.csv", (",".join(f"c{n}" for n in range(10_000)) + "\n" + "x," * 9_999).encode())
    reviews, unread = read("x.csv", 'title,review\nHer,He talks.\nUp,"' + "a house. " * 20_000)
    assert len(reviews) == 1
    assert "line 3" in unread[0].message


@pytest.mark.skipif(not SHARED.exists(), reason="the exports of ../shared are not here")
def test_real_exports() -> None:
    """If this fails, the reviews of a real Letterboxd export are not all read."""
    for name, number in (("burakxly", 56), ("mbaratta", 80)):
        path = SHARED / "data" / "letterboxd" / name / "reviews.csv"
        reviews, unread = read("reviews.csv", path.read_text("utf-8"))
        assert len(reviews) >= number, (name, len(reviews))
        assert not unread
        assert all(review.film.title for review in reviews)


CELLS = st.text(alphabet='ab. ,;\t"\n\r<i>é가\x00\u202e|', max_size=30)


@settings(max_examples=100)
@given(st.lists(st.lists(CELLS, max_size=4), max_size=6), st.sampled_from(["title,review,spoiler\n", "", "review;x\n"]))
def test_any_table_is_read_or_refused(rows: list[list[str]], header: str) -> None:
    """If this fails, some table crashes the reading of a folder."""
    for review in read("x.csv", header + "\n".join(",".join(row) for row in rows))[0]:
        assert all(0 <= sentence.start < sentence.end for sentence in review.sentences)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["title", "review", "film", "name", "author", "cast", "itemReviewed"]), inner)
    ),
    max_leaves=12,
)


@settings(max_examples=100)
@given(VALUES, st.integers(0, 200))
def test_any_json_is_read_or_refused(value: object, cut: int) -> None:
    """If this fails, some JSON, whole or cut off, crashes the reading of a folder."""
    read("x.json", json.dumps(value))
    read("x.json", json.dumps(value)[:cut])

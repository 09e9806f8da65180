"""Files → reviews: the seed in full, every seed and blog by its invariants, and any text at all."""

import itertools
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dashboard import reading, text
from dashboard.reading import decoding, front_matter, markdown
from dashboard.reading.markup import FILLER, unmark
from dashboard.review import Review, UnreadableReview

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
SEED = SHARED / "seed" / "miracle-in-cell-no-7.txt"
BLOGS = ["charlesabarnes", "es_neverbot", "goldenagehorror", "ja_spiegel", "ko_sanggonlee", "mediumish", "movielog"]
FILES = sorted(path for path in (ROOT / "seeds").glob("*") if path.suffix in {".md", ".txt"})


def read(content: str, name: str = "review.md") -> Review:
    """The one review in a text."""
    (review,) = reading.read(name, content.encode())
    return review


def assert_sound(review: Review, content: str) -> None:
    """What every page relies on: sentences are not empty, lie in the file, in order, apart from notices."""
    spans = [(sentence.start, sentence.end) for sentence in review.sentences]
    assert all(0 <= start < end <= len(content) for start, end in spans)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans))
    for sentence in review.sentences:
        assert sentence.text
        assert sentence.text == text.normalise(sentence.text)
        source = iter(text.normalise(content[sentence.start : sentence.end]))
        letters = [character for character in sentence.text if character.isalnum()]
        assert "&" in content or all(character in source for character in letters), sentence
        assert all(sentence.start <= span.start < span.end <= sentence.end for span in sentence.marked)
    for notice in review.notices:
        assert not any(start < notice.end and notice.start < end for start, end in spans)
        assert 0 <= notice.after <= len(review.paragraphs)
    assert all(section.paragraphs for section in review.sections)
    assert all(paragraph.sentences for paragraph in review.paragraphs)
    stated = [value for value in (getattr(review.film, name) for name in review.film.__slots__) if value]
    last = len(text.lines(content))
    assert all(1 <= value.line <= last for value in stated)


@pytest.mark.skipif(not SEED.exists(), reason="the seed review of ../shared is not here")
def test_the_seed_review_is_read_in_full() -> None:
    """If this fails, the review that the project was made for has a wrong card or wrong paragraphs."""
    (review,) = reading.read(SEED.name, SEED.read_bytes())
    film = review.film
    assert film.title
    assert (film.title.value, film.title.line) == ("Miracle in Cell No.7", 4)
    assert film.original_title
    assert film.original_title.value == "7번방의 선물"
    assert film.directors
    assert film.directors.value == ("Lee Hwan-kyung",)
    assert film.writers
    assert film.writers.value == ("Lee Hwan-kyung", "Yu Young-a", "Kim Hwang-sung", "Kim Young-seok")
    assert film.cast
    assert len(film.cast.value) == 8
    assert film.cast.value[-1] == "Jung Man-sik"
    assert film.tagline
    assert film.tagline.line == 2
    assert film.tagline.value.startswith("A story about a mentally challenged father")
    assert (film.year, film.genres, review.author, review.subtitle) == (None, None, None, None)
    headings = [section.heading.value for section in review.sections if section.heading]
    assert headings == ["About the movie", "What I loved about the movie", "The Actors and the Director"]
    assert [len(section.paragraphs) for section in review.sections] == [5, 2, 2]
    (notice,) = review.notices
    assert (notice.line, notice.after) == (14, 5)
    assert notice.text.startswith("(*This review may contain spoilers.")
    content = SEED.read_text("utf-8")
    assert all(text.normalise(content[one.start : one.end]) == one.text for one in review.sentences)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_seeds_are_sound(path: Path) -> None:
    """If this fails, a sample review is shown with lost, doubled or misplaced sentences."""
    data = path.read_bytes()
    (review,) = reading.read(path.name, data)
    assert review.sentences
    assert_sound(review, decoding.decode(path.name, data)[0])


@pytest.mark.skipif(not SHARED.exists(), reason="the blogs of ../shared are not here")
@pytest.mark.parametrize("blog", BLOGS)
def test_real_blogs_are_sound(blog: str) -> None:
    """If this fails, some real review is not read, or its sentences have wrong places."""
    paths = sorted((SHARED / "data" / "blogs" / blog).rglob("*.md"))
    for path in paths[:: max(1, len(paths) // 100)]:
        for review in reading.read(path.name, path.read_bytes()):
            assert review.sentences, path
            assert_sound(review, path.read_bytes().decode())


PLAIN = st.text(alphabet="ab Z.!?:\n\r\t\x0c1-=*(\u200b가。", max_size=200)
WRITTEN = st.lists(
    st.sampled_from(
        [
            *("# Her", "## Plot", "**Director:** Spike Jonze", "Cast: A B, C D", "> quote", "- item", "1. one", "==="),
            *("---", "title: Her", "A _film_ of [love](http://x 'y').", "", "", "<details>", "</details>", ">! hidden"),
            *("Spoilers follow.", "| a | b |", "|---|---|", "![](x.png)", "<br>text &amp; more", "[spoiler]", "```"),
            *("    indented", "*", "`code`", "[^1]: note", "그는 죽는다.", "\\*no\\*", "::: spoiler x", ":::", "\x0c"),
            *("He ||dies|| here.", "[/spoiler]"),
        ]
    ),
    max_size=14,
)


@settings(max_examples=150)
@given(PLAIN)
@example("- :*1*")
def test_any_plain_text_is_read_soundly(content: str) -> None:
    """If this fails, some text file crashes the reading of a folder, or shows words where they are not."""
    try:
        (review,) = reading.read("x.txt", content.encode())
    except UnreadableReview:
        return
    assert_sound(review, content)
    if markdown.is_marked(content) or front_matter.split(content)[1]:
        return  # such a file is read as Markdown, whatever its name, and its signs are not words
    for sentence in review.sentences:
        written = unmark(content, markdown=False)[0][sentence.start : sentence.end]
        assert text.normalise(written.replace(FILLER, "")) == sentence.text


@settings(max_examples=150)
@given(WRITTEN, st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_any_markdown_is_read_soundly(parts: list[str], end: str) -> None:
    """If this fails, some Markdown file crashes the reading, or offsets point to other words."""
    content = end.join(parts)
    try:
        review = read(content)
    except UnreadableReview:
        return
    assert_sound(review, content)


def test_the_review_knows_its_file() -> None:
    """If this fails, a file that was read before is analysed again, or a changed one is not."""
    (review,) = reading.read("her.txt", b"\xef\xbb\xbfHer is a sad film. I liked it.")
    assert review.source.encoding == "utf-8-sig"
    assert review.source.size == 33
    assert review.sentences[0].start == 0


def test_a_format_is_told_by_its_look_and_not_by_its_name_alone() -> None:
    """If this fails, Markdown named .txt shows its markup, or plain text named .md loses its line ends."""
    marked = read("# Her\n\nIt is **sad** and [long](http://x).", "her.txt")
    assert marked.sentences[0].text == "It is sad and long."
    long = "This is a line that is as long as a whole paragraph of a review would be in a file of plain text. " * 3
    assert len(read(f"{long}\n{long}\n{long}", "her.md").paragraphs) == 3

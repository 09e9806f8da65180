"""Saved web pages: the post and no menu or comment; the card from structured data; nothing of the markup."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import reading
from dashboard.review import Review, UnreadableReview

PROSE = "<p>He talks to a voice, and the city, all glass and evening, listens with him for a while.</p>" * 2
END = "<p>It ends on a roof. <span class='spoiler'>She leaves.</span></p>"
AROUND = """<nav><a href="/">Home of films</a></nav><header><h1 class="site-title">My Films</h1></header>
%s
<aside>Subscribe to letters</aside><div id="comments"><p>First comment, I disagree with all of this, sir.</p></div>
<footer>Powered by a machine</footer><script>alert("ran")</script><iframe src="http://remote.example/x"></iframe>"""
WORDPRESS = """<article class="post"><h1 class="entry-title">Her (2013) review</h1><div class="entry-content">
<p><strong>Director:</strong> Spike Jonze</p>%s<div class="sharedaddy">Share this on all sites</div></div></article>"""
BLOGSPOT = """<div class="post hentry"><h3 class="post-title entry-title">Her (2013) review</h3>
<div class="post-body entry-content"><b>Director:</b> Spike Jonze<br/><br/>%s</div>
<div class="post-footer">Posted by me</div></div>"""
MEDIUM = """<article><section><h1>Her (2013) review</h1><p>Director: Spike Jonze</p>%s</section></article>"""
BARE = """<div id="wrap"><h1>Her (2013) review</h1><div><p>Director: Spike Jonze</p>%s</div></div>"""


OLD_BLOGSPOT = """<div class="header"><h1 class="title">Cinema of a village</h1></div>
<h2 class="date-header">Sunday, March 4, 2012</h2><div class="post hentry">
<h3 class="post-title entry-title">Her (2013)</h3><div class="post-body entry-content">%s</div>
<div class="post-footer"><span class="post-author vcard">Posted by <span class="fn">Cy Kim</span></span></div></div>
<div class="comments"><span class="author fn">Anonymous</span> said Great blog, visit mine.</div>"""
BYLINED = """<article><section><h1>Her (2013): A Film That Listens</h1><div><a rel="author">Ann Lee</a><span>·</span>
<button>Follow</button></div><div><span>4 min read</span><span>·</span><span>Feb 3, 2020</span></div>
<div><span>--</span></div><div>Listen</div><p>Director: Spike Jonze</p>%s</section></article>"""


def page(body: str, head: str = "") -> str:
    """A whole page around a body."""
    title = "<title>Her (2013) review | My Films</title>"
    return f"<!DOCTYPE html>\n<html><head>{title}{head}</head><body>{body}</body></html>"


def read(content: str, name: str = "saved.html") -> Review:
    """The one review of a page."""
    (review,) = reading.read(name, content.encode())
    return review


def said(review: Review) -> str:
    """All sentences of a review."""
    return " ".join(sentence.text for sentence in review.sentences)


@pytest.mark.parametrize("post", [WORDPRESS, BLOGSPOT, MEDIUM, BARE], ids=["wordpress", "blogspot", "medium", "bare"])
@pytest.mark.parametrize("name", ["saved.html", "saved.txt"])
def test_the_post_is_found_and_all_around_it_left_out(post: str, name: str) -> None:
    """If this fails, menus and comments are scored as the review, or its text or card is lost."""
    review = read(page(AROUND % (post % (PROSE + END))), name)
    assert review.film.title
    assert review.film.year
    assert review.film.directors
    assert (review.film.title.value, review.film.year.value) == ("Her", 2013)
    assert review.film.directors.value == ("Spike Jonze",)
    assert said(review).startswith("He talks to a voice")
    assert said(review).endswith("It ends on a roof. She leaves.")
    for other in ("Home", "Subscribe", "comment", "Powered", "Share", "Posted", "alert", "remote", "<", "My Films"):
        assert other not in said(review)
    assert [bool(sentence.marked) for sentence in review.sentences][-2:] == [False, True]


def test_the_post_and_not_the_blog_names_the_film() -> None:
    """If this fails, the card of every page saved from Blogspot bears the name of the blog."""
    review = read(
        page(OLD_BLOGSPOT % (PROSE + END)).replace("Her (2013) review | My Films", "Cinema of a village: Her")
    )
    assert review.film.title
    assert review.author
    assert review.date
    assert (review.film.title.value, review.author.value) == ("Her", "Cy Kim")
    assert review.date.value.isoformat() == "2012-03-04"


def test_a_byline_is_no_prose() -> None:
    """If this fails, “4 min read” and the writer's own name stand as the first sentences of a review."""
    review = read(page(BYLINED % (PROSE + END)))
    assert review.film.title
    assert review.author
    assert review.subtitle
    assert (review.film.title.value, review.author.value) == ("Her", "Ann Lee")
    assert review.subtitle.value == "A Film That Listens"
    assert said(review).startswith("He talks to a voice")


def test_a_title_alone_gives_the_part_that_names_a_film() -> None:
    """If this fails, a page without headings is called by its site."""
    content = page("<main>" + PROSE + "</main>").replace("Her (2013) review | My Films", "My Films | Her (2013) review")
    title = read(content).film.title
    assert title
    assert title.value == "Her"


def test_each_field_knows_its_line_of_the_page() -> None:
    """If this fails, the card names a wrong line of a saved page."""
    content = page("\n\n<article>\n<h1>Her (2013)</h1>\n<p>Director: Spike Jonze</p>\n" + PROSE * 2 + "</article>")
    film = read(content).film
    assert film.title
    assert film.directors
    lines = content.split("\n")
    assert "<h1>" in lines[film.title.line - 1]
    assert "Spike Jonze" in lines[film.directors.line - 1]


def test_structured_data_and_open_graph_give_the_card() -> None:
    """If this fails, what a page states for search engines is not on the card."""
    node = {"@graph": [{"@type": "WebSite"}, {
        "@type": "Review", "itemReviewed": {"@type": "Movie", "name": "Her", "actor": [{"name": "Amy Adams"}]},
        "author": {"name": "Ann Lee"}, "datePublished": "2014-02-03",
    }]}  # fmt: skip
    head = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    review = read(page(f"<article>{PROSE * 2}</article>", head))
    assert review.film.title
    assert review.film.cast
    assert review.author
    assert review.date
    assert (review.film.title.value, review.film.cast.value) == ("Her", ("Amy Adams",))
    assert (review.author.value, review.date.value.isoformat()) == ("Ann Lee", "2014-02-03")
    head = '<meta property="og:title" content="Her (2013) review"><meta name="author" content="Ann Lee">'
    review = read(page(f"<article>{PROSE * 2}</article>", head))
    assert review.film.title
    assert review.author
    assert (review.film.title.value, review.film.title.line, review.author.value) == ("Her", 2, "Ann Lee")


def test_hidden_details_stay_hidden_and_unshown_elements_are_left_out() -> None:
    """If this fails, a spoiler behind a disclosure is shown, or text that no reader of the page saw."""
    body = f"<article>{PROSE * 2}<details><summary>Spoilers</summary><p>She dies.</p></details>"
    review = read(page(body + "<p style='display: none'>tracking words</p><p>Fine.</p></article>"))
    marked = [sentence.text for sentence in review.sentences if sentence.marked]
    assert marked == ["She dies."]
    assert "tracking" not in said(review)


def test_deep_and_empty_pages_are_read_or_refused() -> None:
    """If this fails, a hostile page ends the process or shows an empty review."""
    deep = "<div>" * 20_000 + PROSE + "</div>" * 20_000
    for content in (page(deep), page("<script>x()</script>"), page(""), "<html>", page("<b>" * 5_000 + "x")):
        for found in reading.read_all([("x.html", content.encode())]):
            assert found


PIECES = st.sampled_from(
    ["<p>", "</p>", "<div class='entry-content'>", "</div>", "<details>", "<b>", "text &amp; more. ", "<table><tr><td>",
     "<article>", "<br>", "<!--", "-->", "<h1>Her</h1>", "<script>", "</script>", "&#0;", "<svg>", "\x00", "\n",
     "[spoiler]"]
)  # fmt: skip


@settings(max_examples=100)
@given(st.lists(PIECES, max_size=20))
def test_any_page_is_read_or_refused(parts: list[str]) -> None:
    """If this fails, some saved page crashes the reading of a folder."""
    try:
        review = read("<!doctype html><body>" + "".join(parts))
    except UnreadableReview:
        return
    assert all(0 <= sentence.start < sentence.end for sentence in review.sentences)

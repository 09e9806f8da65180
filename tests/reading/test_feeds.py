"""RSS, Atom and WordPress exports: the posts with their cards; entities stay closed; a break is told."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import reading
from dashboard.reading import Unread
from dashboard.review import Review, UnreadableReview

WXR = Path(__file__).parents[3] / "shared" / "data" / "wordpress"
ITEM = """<item>
<title>Her (2013) review</title><dc:creator>Ann Lee</dc:creator><pubDate>Mon, 16 Jan 2023 07:08:31 +0000</pubDate>
<description>short</description><excerpt:encoded><![CDATA[teaser]]></excerpt:encoded>
<content:encoded><![CDATA[<!-- wp:paragraph --><p>Directed by Spike Jonze</p>
<p>He talks. <span class="spoiler">She leaves.</span></p><script>alert(1)</script>]]></content:encoded>
%s</item>"""
FEED = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss xmlns:content="c" xmlns:dc="d" xmlns:excerpt="http://w/excerpt/" '
    'xmlns:wp="w" xmlns:letterboxd="l"><channel>\n%s</channel></rss>'
)


def read(content: str, name: str = "feed.xml") -> tuple[list[Review], list[Unread]]:
    """The reviews of a feed and what could not be read of it."""
    found = list(reading.read_all([(name, content.encode())]))
    return [one for one in found if isinstance(one, Review)], [one for one in found if isinstance(one, Unread)]


def said(review: Review) -> str:
    """All sentences of a review."""
    return " ".join(sentence.text for sentence in review.sentences)


def test_a_post_is_a_review_with_a_card() -> None:
    """If this fails, an export of WordPress loses its cards, shows spoilers or markup, or reads its teasers."""
    (review,), unread = read(FEED % (ITEM % "<wp:post_type>post</wp:post_type>"))
    assert not unread
    film = review.film
    assert film.title
    assert film.year
    assert film.directors
    assert review.author
    assert review.date
    assert (film.title.value, film.title.line, film.year.value) == ("Her", 4, 2013)
    assert (film.directors.value, review.author.value) == (("Spike Jonze",), "Ann Lee")
    assert review.date.value.isoformat() == "2023-01-16"
    assert said(review) == "He talks. She leaves."
    assert [bool(sentence.marked) for sentence in review.sentences] == [False, True]


def test_shortcodes_of_wordpress_are_no_prose() -> None:
    """If this fails, captions and the addresses of players stand in the review as its sentences."""
    body = '[caption id="a" width="300"]<img src="y"/> A still[/caption] He talks. [gallery ids="1,2"][embed]http://v[/embed]'
    item = ITEM.replace("<p>He talks. ", f"<p>{body} ") % ""
    (review,), _ = read(FEED % item)
    assert said(review) == "He talks. She leaves."


def test_pages_pictures_and_drafts_in_the_bin_are_no_reviews() -> None:
    """If this fails, menus and attachments of a site stand in the library."""
    kinds = ("page", "attachment", "nav_menu_item")
    content = FEED % "".join(ITEM % f"<wp:post_type>{kind}</wp:post_type>" for kind in (*kinds, "post"))
    assert len(read(content)[0]) == 1


def test_a_letterboxd_feed_and_an_atom_feed() -> None:
    """If this fails, feeds that name the film apart from the headline lose it."""
    item = (
        "<item><title>Her, 2013 - ★★★★</title><letterboxd:filmTitle>Her</letterboxd:filmTitle>"
        "<letterboxd:filmYear>2013</letterboxd:filmYear><letterboxd:memberRating>4.0</letterboxd:memberRating>"
        "<description>&lt;p&gt;&lt;img src='http://x/y.jpg'/&gt;&lt;/p&gt;&lt;p&gt;He &amp;amp; she.&lt;/p&gt;"
        "</description></item>"
    )
    (review,), _ = read(FEED % item)
    assert review.film.title
    assert review.rating
    assert (review.film.title.value, review.rating.value, said(review)) == ("Her", "4.0", "He & she.")
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Her (2013)</title>'
        '<author><name>Ann Lee</name></author><content type="xhtml">'
        '<div xmlns="http://www.w3.org/1999/xhtml"><p>He talks.</p></div></content></entry></feed>'
    )
    (review,), _ = read(atom, "x.atom")
    assert review.author
    assert (review.author.value, said(review)) == ("Ann Lee", "He talks.")


def test_entities_are_neither_expanded_nor_fetched(tmp_path: Path) -> None:
    """If this fails, a feed can fill the memory or read files of the server into a review."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the password")
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    for entities, use in ((f'<!ENTITY x SYSTEM "file://{secret}">', "&x;"), (f'<!ENTITY e0 "ha">{bomb}', "&e11;")):
        body = f"<item><description>A film. {use}</description></item>"
        content = f"<!DOCTYPE rss [{entities}]><rss><channel>{body}</channel></rss>"
        reviews, _ = read(content)
        assert all(said(review) == "A film." for review in reviews)


def test_a_broken_feed_is_read_to_its_break_and_says_where_it_is() -> None:
    """If this fails, one bad character in an export of years costs every review, or nobody learns of it."""
    content = FEED % (ITEM % "" + "\n<item><title>Cut")
    reviews, unread = read(content)
    assert len(reviews) == 1
    assert ", line " in unread[0].message


def test_a_feed_without_text_is_refused() -> None:
    """If this fails, a feed of titles alone is silently nothing."""
    with pytest.raises(UnreadableReview, match="no item"):
        reading.read("x.rss", (FEED % "").encode())


@pytest.mark.skipif(not WXR.exists(), reason="the export of ../shared is not here")
def test_a_real_export_of_wordpress() -> None:
    """If this fails, a real export is not read, or its markup is shown."""
    (path,) = WXR.iterdir()
    reviews, unread = read(path.read_text("utf-8"))
    assert not unread
    assert len(reviews) > 40
    assert not any("</p>" in said(review) or "wp:paragraph" in said(review) for review in reviews)


@settings(max_examples=100)
@given(
    st.lists(st.sampled_from(["<item>", "</item>", "<p>", "&lt;b>", "<![CDATA[", "]]>", "<title>", "x\0", "&", "<!--"]))
)
def test_any_feed_is_read_or_refused(parts: list[str]) -> None:
    """If this fails, some broken feed crashes the reading of a folder."""
    read("<rss>" + "".join(parts))

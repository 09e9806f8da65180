"""A saved page stands alone, holds what is shown, and nothing else."""

import re
from html.parser import HTMLParser

from lxml.html import HtmlElement, document_fromstring

from dashboard import gate
from dashboard.gate import Choice
from dashboard.review import Film, Notice, Stated
from dashboard.ui import saving
from tests.made import Said, analysed

SURE = 0.99


def page(choice: Choice | None = None, *, language: str = "en", text: str = "It begins.") -> str:
    """A page of a review that hides a passage and its tagline."""
    film = Film(title=Stated("A <b>Film</b>", 1), tagline=Stated("They all drown.", 2))
    one = analysed(
        ("Fine & good", [[Said(text), Said("Then plumb dies.", spoils=SURE)], [Said("I wept.")]]),
        film=film, tagline_spoils=SURE, notices=(Notice("Spoilers follow.", 0, 1, 1, after=1),), language=language,
    )  # fmt: skip
    return saving.page(gate.shown(one, choice or Choice()))


def parsed(document: str) -> HtmlElement:
    """The tree that a browser would build."""
    tree: HtmlElement = document_fromstring(document)
    return tree


def words(document: str) -> str:
    """What a browser would show."""
    return " ".join(parsed(document).text_content().split())


def test_what_is_hidden_is_not_in_it() -> None:
    """A page that a writer sends to a friend would give the ending away in its source."""
    document = page()
    assert "plumb" not in document
    assert "drown" not in document
    said = words(document)
    assert "1 sentence of 3 and 1 tagline hidden as a spoiler" in said
    assert "It begins. Hidden: seems to give the story away, as the writer warns · 1 sentence" in said
    assert "Spoilers follow." in said
    assert "I wept." in said


def test_a_hidden_heading_is_counted_as_one() -> None:
    """The file would say that nothing was hidden over a bar for a heading, or call the heading a sentence."""
    one = analysed(("Dead at last", [[Said("It begins.")]]), headings_spoil=(0.99,))
    said = words(saving.page(gate.shown(one, Choice())))
    assert "seems to give the story away · 1 heading" in said
    assert "1 heading hidden as a spoiler, and so not in this file." in said


def test_what_is_shown_is_in_it_and_said() -> None:
    """Who saves with everything shown would get bars, or a file that keeps quiet about what is in it."""
    said = words(page(Choice(everything=True)))
    assert "Then plumb dies." in said
    assert "They all drown." in said
    assert "Nothing was hidden" in said
    opened = words(page(Choice(passages=frozenset(["passage-1-1"]))))
    assert "Then plumb dies." in opened
    assert "were opened before saving" in opened
    assert "drown" not in opened


def test_text_is_text() -> None:
    """A review could run a script or load a picture on the machine of whoever opens the page."""
    document = page(text="<script>alert(1)</script><img src='http://x.example/y.png'> said \x00 \"he\".")
    tree = parsed(document)
    assert tree.xpath("//script | //img | //link | //iframe | //object | //form | //a | //button") == []
    assert "<script>alert(1)</script><img src='http://x.example/y.png'>" in words(document)
    assert "\x00" not in document
    assert next(tree.iter("h1")).text_content() == "A <b>Film</b>"
    attributes = {name for element in tree.iter() for name in getattr(element, "attrib", {})}
    assert attributes <= {"charset", "http-equiv", "content", "name", "lang", "dir", "class", "aria-label"}
    assert "default-src 'none'" in document
    assert not re.search(r"url\(|@import|https?:", re.sub(r"<body>.*", "", document, flags=re.DOTALL))


def test_every_element_is_closed() -> None:
    """A browser would have to guess where a passage ends."""
    opened: list[str] = []

    class Checker(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            del attrs
            if tag != "meta":
                opened.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert opened.pop() == tag

    Checker().feed(page())
    assert opened == []


def test_the_language_is_said() -> None:
    """A screen reader would read a Korean review with an English voice."""
    assert '<article lang="ko"' in page(language="ko").replace('class="" ', "")

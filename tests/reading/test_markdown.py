"""Markdown → sentences without markup that know their place in the file."""

import pytest

from dashboard import reading


def sentences(content: str) -> list[tuple[str, str]]:
    """Each sentence as it is shown, and the stretch of the file that it names."""
    (review,) = reading.read("a.md", content.encode())
    return [(one.text, content[one.start : one.end]) for one in review.sentences]


CASES = {
    "# H\n\nIt is **very** _sad_.": ("It is very sad.", "It is **very** _sad_."),
    "# H\n\nSee [Her](http://x.com/Her 'Her') here.": ("See Her here.", "See [Her](http://x.com/Her 'Her') here."),
    "# H\n\nSee [a](b(c)d) a b d.": ("See a a b d.", "See [a](b(c)d) a b d."),
    "# H\n\nSee ![a poster](x.png) here.": ("See here.", "See ![a poster](x.png) here."),
    "# H\n\nSee <https://x.com> and `code`.": ("See https://x.com and code.", "See <https://x.com> and `code`."),
    "# H\n\nOne &amp; two \\*three\\*.": ("One & two *three*.", "One &amp; two \\*three\\*."),
    '# H\n\nA <span data-id="tt1">_Dracula_</span> film.': (
        "A Dracula film.",
        'A <span data-id="tt1">_Dracula_</span> film.',
    ),
    "# H\n\nOne line\nand another.": ("One line and another.", "One line\nand another."),
    "# H\r\n\r\nOne line\r\nand another.": ("One line and another.", "One line\r\nand another."),
    "# H\n\n> A *quote* of\n> two lines.": ("A quote of two lines.", "A *quote* of\n> two lines."),
    "# H\n\n1. The first *one*.": ("The first one.", "The first *one*."),
    "# H\n\n    Indented by mistake.": ("Indented by mistake.", "Indented by mistake."),
    "# H\n\nIt ends[^1] here.": ("It ends here.", "It ends[^1] here."),
    "# H\n\nSee [[Her|the film]] and ==this==.": ("See the film and this.", "See [[Her|the film]] and ==this=="),
    "# H\n\n~~Not~~ good.": ("Not good.", "Not~~ good."),
    "# H\n\n<div>\n<p>It is <b>sad</b> &amp; long.</p>\n</div>": ("It is sad & long.", "It is <b>sad</b> &amp; long."),
    "# H\n\n{{< youtube x >}}\n\nIt is sad.": ("It is sad.", "It is sad."),
    "# H\n\n[caption id='x']<img src='y' /> A still[/caption]\n\nIt is sad.": ("It is sad.", "It is sad."),
    "# H\n\n<script>alert('x')</script>\n\nIt is sad.": ("It is sad.", "It is sad."),
    "# H\n\n<!-- a comment -->\n\nIt is sad.": ("It is sad.", "It is sad."),
    "# H\n\nhttps://www.youtube.com/watch?v=x\n\nIt is sad.": ("It is sad.", "It is sad."),
}


@pytest.mark.parametrize("content", CASES)
def test_markup_is_gone_and_the_place_is_right(content: str) -> None:
    """If this fails, markup is shown as text, or a word in a cloud leads to other words in the file."""
    ((shown, source),) = sentences(content)
    expected, place = CASES[content]
    assert shown == expected
    assert source.startswith(place)


def test_headings_make_sections_and_are_never_prose() -> None:
    """If this fails, headings are scored, or the timeline has no sections."""
    content = (
        "# Her (2013)\n\nA first word.\n\n## The plot\n\nA man.\n\n**The end:**\n\nHe leaves.\n\nSetext\n------\n\nBye."
    )
    (review,) = reading.read("a.md", content.encode())
    assert [section.heading and section.heading.value for section in review.sections] == [
        None,
        "The plot",
        "The end",
        "Setext",
    ]
    assert [sentence.text for sentence in review.sentences] == ["A first word.", "A man.", "He leaves.", "Bye."]
    assert [section.heading.line for section in review.sections if section.heading] == [5, 9, 13]


def test_films_of_one_post_are_headings() -> None:
    """If this fails, the first of several films gives its name to all."""
    posts = ["**[Her](http://x)** (2013)", "It is *sad*.", "**Joy** (_Joy_, David O. Russell, 2015)", "It is long."]
    content = "\n\n".join(["---\ntitle: Short reviews (X)\n---", *posts])
    (review,) = reading.read("a.md", content.encode())
    assert review.film.title is None
    headings = [section.heading.value for section in review.sections if section.heading]
    assert headings == ["Her (2013)", "Joy (Joy, David O. Russell, 2015)"]

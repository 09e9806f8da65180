"""The trees that the reader is drawn from."""

from collections.abc import Iterator

from dashboard import gate, reading
from dashboard.gate import Choice, Hidden
from dashboard.library import analyse
from dashboard.review import Notice
from dashboard.ui import saving
from dashboard.ui.passages import Node, quoted, reader
from tests.made import Said, analysed


def _ways_back(tree: Node | str) -> Iterator[Node]:
    """The buttons that hide a passage again."""
    if isinstance(tree, str):
        return
    if tree.look == "hide-again":
        yield tree
    for child in tree.children:
        yield from _ways_back(child)


def said(tree: Node | str) -> str:
    """All that an element says."""
    return tree if isinstance(tree, str) else "".join(said(child) for child in tree.children)


def test_a_paragraph_has_the_name_of_its_section_if_there_is_one() -> None:
    """A review without headings would seem to have a section “Review”."""
    plain = gate.shown(analysed((None, [[Said("A fine film.")]])), Choice())
    assert "Paragraph 1Read" in said(quoted([(1, plain.sentences[0])], plain, ()))
    headed = gate.shown(analysed(("Verdict", [[Said("A fine film.")]])), Choice())
    assert "Paragraph 1 · Verdict" in said(quoted([(1, headed.sentences[0])], headed, ()))


def test_a_revealed_passage_has_one_way_back() -> None:
    """If this fails, a passage over several paragraphs has a button in each, or none where the next passage begins."""
    made = analysed(
        (None, [[Said("He dies.", spoils=0.9)], [Said("She dies.", spoils=0.9)], [Said("A fine film.")]]),
        ("The end", [[Said("All die.", spoils=0.9), Said("So do we.", spoils=0.9)]]),
    )
    keys = {item.key for one in gate.shown(made, Choice()).paragraphs for item in one.items if isinstance(item, Hidden)}
    assert len(keys) == 2
    revealed = gate.shown(made, Choice(passages=frozenset(keys)))
    ways = [button.act for button in _ways_back(reader(revealed, (), None))]
    assert ways == [("hide", key) for key in sorted(keys)]
    one = gate.shown(made, Choice(passages=frozenset([min(keys)])))
    assert [button.act for button in _ways_back(reader(one, (), None))] == [("hide", min(keys))]


def test_a_notice_is_drawn_over_the_heading_that_it_stands_over() -> None:
    """A warning of what a section tells would be read under that section's heading, or one inside it over it."""
    text = (
        "A quiet film.\n\nSpoilers ahead!\n\n## The ending\n\nShe leaves.\n\n"
        "## My view\n\nWarning: spoilers.\n\nIt is fine."
    )
    shown = gate.shown(analyse(reading.read("quiet.md", text.encode())[0]), Choice(everything=True))
    drawn = [said(one) for one in reader(shown, (), None).children]
    order = [
        "A quiet film.",
        "Spoilers ahead!",
        "The ending",
        "She leaves.",
        "My view",
        "Warning: spoilers.",
        "It is fine.",
    ]
    assert drawn == order
    document = saving.page(shown)
    at = [document.index(one) for one in order]
    assert at == sorted(at)


def test_a_notice_is_drawn_inside_its_paragraph() -> None:
    """A warning would be read before the sentence that leads to it, on the page or in the saved file."""
    notice = Notice("Readers weary of spoilers should stop here.", 20, 21, 1, after=0)
    told = [[Said("Back to the review."), Said("He dies.", spoils=0.99), Said("I wept.")], [Said("A fine film.")]]
    shown = gate.shown(analysed((None, told), notices=(notice,)), Choice())
    drawn = [(one.tag, said(one)) for one in reader(shown, (), 1).children if isinstance(one, Node)]
    assert [tag for tag, _ in drawn] == ["p", "aside", "p", "p"]
    assert drawn[0] == ("p", "Back to the review.")
    assert drawn[2][1].startswith("Hidden: ")
    assert drawn[2][1].endswith(" I wept.")
    named = [one.attributes.get("data-place") for one in reader(shown, (), 1).children if isinstance(one, Node)]
    assert named == ["paragraph-1", None, None, "paragraph-2"]
    document = saving.page(shown)
    at = [document.index(text) for text in ("Back to the review.", "weary of", "Hidden: ", "I wept.", "A fine film.")]
    assert at == sorted(at)
    gone = reader(shown, ("war",), None, rest={0: "gone", 1: "gone"})
    assert [said(one) for one in gone.children] == [notice.text]

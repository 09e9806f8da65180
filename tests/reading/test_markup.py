"""What authors marked as spoilers."""

import pytest

from dashboard import reading
from dashboard.reading.markup import FILLER, unmark

FORMS = [
    "He is >!dead!< now.",
    "He is ||dead|| now.",
    "He is !!dead!! now.",
    "He is ~!dead!~ now.",
    "He is [spoiler]dead[/spoiler] now.",
    '[SPOILER title="The end"]dead[/SPOILER] is he.',
    "[spoiler=end]dead[/spoiler] is he.",
    "He is <spoiler>dead</spoiler> now.",
    'He is <span class="spoiler">dead</span> now.',
    "He is <span class='big inline-spoiler'>dead</span> now.",
    'He is <span data-mx-spoiler="end">dead</span> now.',
    "He is <tg-spoiler>dead</tg-spoiler> now.",
    'He is [not](/s "dead") now.',
    "He is [dead](/spoiler) now.",
    "He is {{< spoiler >}}dead{{< /spoiler >}} now.",
    "He is {{% spoiler %}}dead{{% /spoiler %}} now.",
    "He is {% spoiler %}dead{% endspoiler %} now.",
    "He is {{#spoiler:show=x|dead}} now.",
]
BLOCKS = [
    "It is sad.\n\n>! dead\n\nIt is good.",
    "It is sad.\n\n::: spoiler The end\ndead\n:::\n\nIt is good.",
    "It is sad.\n\n<details>\n<summary>The end</summary>\n\ndead\n\n</details>\n\nIt is good.",
    "It is sad.\n\n<details><summary>The end</summary>dead</details>\n\nIt is good.",
    'It is sad.\n\n<div class="spoiler">\n<p>dead</p>\n</div>\n\nIt is good.',
    "It is sad.\n\n> [!spoiler]- The end\n> dead\n\nIt is good.",
    "It is sad.\n\n[spoiler]\n\ndead\n\n[/spoiler]\n\nIt is good.",
]


def marked(content: str, name: str) -> tuple[list[str], str]:
    """The stretches that are hidden, and all sentences of the review."""
    (review,) = reading.read(name, content.encode())
    spans = [content[span.start : span.end] for sentence in review.sentences for span in sentence.marked]
    return spans, " ".join(sentence.text for sentence in review.sentences)


@pytest.mark.parametrize("content", FORMS)
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_a_marked_word_is_hidden_and_its_markup_gone(content: str, name: str) -> None:
    """If this fails, a spoiler that its author hid is shown, or its markup stands in the text."""
    spans, shown = marked(content, name)
    assert spans == ["dead"]
    assert shown in {"He is dead now.", "dead is he."}


@pytest.mark.parametrize("content", BLOCKS)
def test_a_marked_block_is_hidden_and_its_label_is_no_prose(content: str) -> None:
    """If this fails, a hidden block is shown, or hides what follows it."""
    spans, shown = marked(content, "a.md")
    assert [span.strip() for span in spans] == ["dead"]
    assert "The end" not in shown
    assert shown.endswith("It is good.")


@pytest.mark.parametrize(
    "opening",
    [
        "[spoiler]",
        "<details>",
        "<spoiler>",
        "||",
        "It ends. >!",
        "{{< spoiler >}}",
        '<div class="spoiler">',
        "::: spoiler x\n",
    ],
)
def test_markup_that_is_not_closed_hides_to_the_end(opening: str) -> None:
    """If this fails, a forgotten closing sign shows the spoiler."""
    spans, _ = marked(f"It is sad.\n\n{opening}He dies.\n\nShe dies too.", "a.md")
    assert [span.strip() for span in spans] == ["He dies.", "She dies too."]


def test_nothing_hidden_gets_into_headings_card_or_notices() -> None:
    """If this fails, a spoiler is shown as a heading, a tagline, a cast or a notice, which no gate hides."""
    content = (
        "# Her\n\n||He dies at the end of it||\n\n**Director:** Spike Jonze\n\n## The end ||dead||\n\nIt is sad.\n\n"
        "<details>\n\n## He dies\n\n**Cast:** The Killer\n\nSpoilers ahead: he dies.\n\n</details>\n"
    )
    (review,) = reading.read("a.md", content.encode())
    assert [section.heading and section.heading.value for section in review.sections] == [None, "The end"]
    assert (review.film.tagline, review.film.cast, review.notices) == (None, None, ())
    hidden = [sentence.text for sentence in review.sentences if sentence.marked]
    assert hidden == ["He dies at the end of it", "He dies", "Cast: The Killer", "Spoilers ahead: he dies."]


def test_nested_markup_hides_to_the_outer_end() -> None:
    """If this fails, the inner closing sign shows the rest of the spoiler."""
    assert marked("A >!b >!c!< d!< e.", "a.md")[0] == ["b >!c!< d"]
    assert marked('A <span class="spoiler">b <span>c</span> d</span> e.', "a.md")[0] == ["b <span>c</span> d"]


@pytest.mark.parametrize(
    "content",
    [
        "Wow!! It is great!! Really.",
        "재밌다~! 정말 최고~! 대박",
        "Either a || b, who knows.",
        "See [the spoiler](http://x) and [spoiler alert] in it.",
        "It is `||code||` and `[spoiler]` too.",
        "```\n||code||\n```\n\nIt ends.",
        '<p class="spoiler-warning">Careful.</p>\n\nIt ends.',
        "| a | b |\n|---|---|\n| c || d |\n\nIt ends.",
    ],
)
def test_signs_that_are_no_markup_hide_nothing(content: str) -> None:
    """If this fails, plain exclamations or code make parts of a review vanish."""
    assert marked(content, "a.md")[0] == []


def test_blanking_keeps_every_other_character_in_its_place() -> None:
    """If this fails, all sentences behind some markup are off by a few characters."""
    content = "A ||b|| c\r\n[spoiler]\r\nd\r\n[/spoiler]\r\ne"
    blanked, _ = unmark(content)
    assert len(blanked) == len(content)
    assert all(new in {old, FILLER, " "} for old, new in zip(content, blanked, strict=True))


@pytest.mark.parametrize("content", [form for form in FORMS if form.startswith("He is")])
@pytest.mark.parametrize(
    "frame",
    [
        "{}",
        "# {}\n\nIt is sad.",
        "It is sad.\n\n## {}\n\nIt is good.",
        "{}\n\nDirector: Spike Jonze\n\nIt is sad.",
        "Her review\n\n{}\n\nDirector: Spike Jonze\n\nIt is sad.",
        "Cast: {}\n\nIt is sad.",
        "- {}\n- It is sad.",
        "> {}\n\nIt is sad.",
        "**{}**\n\nIt is sad.",
        "Spoilers ahead: {}\n\nIt is sad.",
        "It is sad.\n\n{}:\n\nIt is good.",
        "Tagline: {}\n\nIt is sad.",
    ],
)
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_a_hidden_word_is_nowhere_but_in_hidden_sentences(content: str, frame: str, name: str) -> None:
    """If this fails, a hidden word reaches the page in a place that no gate guards."""
    (review,) = reading.read(name, frame.format(content).encode())
    stated = [getattr(review.film, field) for field in review.film.__slots__]
    stated += [review.subtitle, review.author, review.rating, *(section.heading for section in review.sections)]
    words = [str(value.value) for value in stated if value] + [notice.text for notice in review.notices]
    assert not [word for word in words if "dead" in word]
    assert not [one for one in review.sentences if "dead" in one.text and not one.marked]


def test_a_word_in_brackets_at_the_end_of_a_heading_opens_nothing() -> None:
    """If this fails, “## The end [SPOILERS]” hides all that follows, and its own warning."""
    assert not unmark("## The end [SPOILERS]\n\nHe dies.\n\n## Verdict\n\nFine.")[1]
    assert unmark("## The end [spoiler]\n\nHe dies.[/spoiler]\n\nFine.")[1]
    assert unmark("He [spoiler]\n\ndies.")[1]

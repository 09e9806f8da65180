"""The film card with its drawn poster, and the theme cloud, as trees of `passages.Node`."""

import math
from collections.abc import Sequence
from typing import Any

from dashboard.charts import DARK, Ink, label
from dashboard.cloud_words import APART
from dashboard.clouds import HEADED, HEADING, PADDING, Cloud, Patch, Placed
from dashboard.gate import Shown
from dashboard.questions import FELT, Summary, reading_minutes, strongest_emotions
from dashboard.review import Stated
from dashboard.ui.passages import Node, line_or_bar, node

POSTER = (400, 600)
LONGEST_RAY, INNER = 150.0, 26.0
MOST_RAYS = 120
MOST_CHIPS = 4
SHORT_TITLE, MIDDLING_TITLE = 14, 32


def card(shown: Shown) -> Node:
    """The film card: the drawn poster beside what the review states, each field with the line it came from."""
    facts: list[Node] = []
    for name, stated in _fields(shown):
        facts += [node("dt", name), node("dd", *_value(stated), dir="auto")]
    tagline = shown.tagline
    line = [] if tagline is None else line_or_bar(tagline, "tagline", shown)
    parts = [node("p", *line, look="tagline", dir="auto")] if line else []
    return node("div", poster(shown), node("div", *parts, node("dl", *facts, look="facts")), look="card")


def _fields(shown: Shown) -> list[tuple[str, tuple[str, str] | str | None]]:
    """Each field of the card: what to call it, and its text with where it stands, or its text alone, or None."""
    film = shown.film
    length = film.runtime
    return [
        ("Title", _stated(film.title)),
        ("Original title", _stated(film.original_title)),
        ("Year", _stated(film.year)),
        ("Director", _people(film.directors)),
        ("Writer", _people(film.writers)),
        ("Cast", _people(film.cast)),
        ("Genre", _people(film.genres)),
        ("Country", _people(film.countries)),
        ("Language", _people(film.languages)),
        ("Length", (f"{length.value} minutes", _place(length)) if length else None),
        ("Review by", _stated(shown.author)),
        ("Written on", (f"{shown.date.value:%d %B %Y}".lstrip("0"), _place(shown.date)) if shown.date else None),
        ("Rating", _stated(shown.rating)),
        ("Reading time", _reading_time(shown)),
    ]


def _reading_time(shown: Shown) -> str:
    minutes = reading_minutes(shown)
    return f"about {minutes} min for what is shown" if minutes else "nothing is shown"


def _place(stated: Stated[Any]) -> str:
    return stated.where or f"line {stated.line}"


def _stated(stated: Stated[str] | Stated[int] | None) -> tuple[str, str] | None:
    return (str(stated.value), _place(stated)) if stated else None


def _people(stated: Stated[tuple[str, ...]] | None) -> tuple[str, str] | None:
    return (", ".join(stated.value), _place(stated)) if stated else None


def _value(stated: tuple[str, str] | str | None) -> list[Node | str]:
    if stated is None:
        return [node("span", "not stated", look="unstated")]
    if isinstance(stated, str):
        return [stated]
    text, place = stated
    return [text, node("span", place, look="line")]


def poster(shown: Shown) -> Node:
    """A poster drawn from the review: a ray for each sentence shown, as long as its emotion is sure, in its colour."""
    rays = strongest_emotions(shown)
    said = f"Drawn poster for {shown.name}: {len(rays)} rays, one a sentence that is shown."
    named = sorted({label(family) for family, _ in rays if family})
    if named:
        said += f" Their colours stand for {', '.join(named)}."
    film = shown.film
    size = "short" if len(shown.name) <= SHORT_TITLE else "middling" if len(shown.name) <= MIDDLING_TITLE else "long"
    lines = [node("span", shown.name, look=f"name {size}")]
    small = [film.original_title.value] if film.original_title else []
    small += [str(film.year.value)] if film.year else []
    small += [film.directors.value[0]] if film.directors else []
    if small:
        lines.append(node("span", " · ".join(small), look="small"))
    width, height = POSTER
    art = node("svg", *_rays(rays, DARK), viewBox=f"0 0 {width} {height}", aria_hidden="true")
    title = node("div", *lines, look="title", aria_hidden="true", dir="auto")
    return node("div", art, title, look="poster", role="img", aria_label=said)


def _rays(rays: Sequence[tuple[str | None, float]], ink: Ink) -> list[Node]:
    """The rays around a disc, clockwise from the top; a sentence without emotion is a dot."""
    width, height = POSTER
    x, y = width / 2, height * 0.37
    colours = dict(zip(FELT, ink.families, strict=True))
    felt = [family for family, _ in rays if family]
    lead = max(FELT, key=felt.count) if felt else None
    ground = colours[lead] if lead else ink.faint
    drawn = [
        node("rect", x=str(-width), width=str(3 * width), height=str(height), fill=ground, opacity="0.16"),
        node("circle", cx=f"{x}", cy=f"{y:.1f}", r=f"{INNER - 9}", fill=ground, opacity="0.9"),
    ]
    step = max(1, -(-len(rays) // MOST_RAYS))
    bins = [max(rays[at : at + step], key=lambda ray: ray[1]) for at in range(0, len(rays), step)]
    for at, (family, sure) in enumerate(bins):
        turn = 2 * math.pi * at / len(bins)
        reach = INNER + 6 + LONGEST_RAY * sure if family else INNER + 3
        (dx, dy) = (math.sin(turn), -math.cos(turn))
        thick = min(9.0, 0.55 * 2 * math.pi * (INNER + 40) / len(bins))
        drawn.append(
            node(
                "line", x1=f"{x + INNER * dx:.1f}", y1=f"{y + INNER * dy:.1f}", x2=f"{x + reach * dx:.1f}",
                y2=f"{y + reach * dy:.1f}", stroke=colours[family] if family else ink.faint,
                stroke_width=f"{thick:.1f}", stroke_linecap="round",
            )
        )  # fmt: skip
    return drawn


def theme_colours(themes: Sequence[str], ink: Ink) -> dict[str, str]:
    """A colour for each theme of the cloud, in the order of their strength; names and other words are grey."""
    named = [theme for theme in themes if theme not in APART]
    colours = {theme: ink.families[at % len(ink.families)] for at, theme in enumerate(named)}
    return {**colours, **dict.fromkeys(APART, ink.faint)}


def theme_cloud(wide: Cloud, tall: Cloud, colours: dict[str, str], wanted: Sequence[str], word: str | None) -> Node:
    """The cloud, laid out for a wide and for a tall place.

    Pressing a heading filters by its theme, pressing a word (`word_key`) asks for the passages with it.
    """
    return node(
        "div",
        _cloud(wide, colours, wanted, word, "wide"),
        _cloud(tall, colours, wanted, word, "tall"),
        look="cloud",
    )


def word_key(word: str, theme: str) -> str:
    """What a word of the cloud is called in the address and in lists.

    >>> word_key("father", "fatherhood")
    'father · fatherhood'
    """
    return f"{word} · {theme}"


def word_of(key: str) -> tuple[str, str]:
    """The word and the theme of such a key; empty where it is none.

    >>> word_of(word_key("father", "fatherhood")), word_of("")
    (('father', 'fatherhood'), ('', ''))
    """
    word, _, theme = key.rpartition(" · ")
    return word, theme


def _cloud(cloud: Cloud, colours: dict[str, str], wanted: Sequence[str], word: str | None, look: str) -> Node:
    patches = [_patch(patch, cloud, colours[patch.theme], patch.theme in wanted, word) for patch in cloud.patches]
    return node(
        "svg", *patches, viewBox=f"0 0 {cloud.width} {cloud.height}", look=look, role="group",
        aria_label="Words by theme",
    )  # fmt: skip


def _patch(patch: Patch, cloud: Cloud, colour: str, chosen: bool, word: str | None) -> Node:
    theme = patch.theme not in APART
    act = ("theme", patch.theme) if theme else None
    ground = node(
        "rect", x=f"{patch.left + 3:.1f}", y=f"{patch.top + 3:.1f}", width=f"{max(0, patch.width - 6):.1f}",
        height=f"{max(0, patch.height - 6):.1f}", look="ground presses" if theme else "ground", act=act,
    )  # fmt: skip
    x, y = f"{patch.left + PADDING:.1f}", f"{patch.top + HEADING - 6:.1f}"
    if theme:
        heading = node(
            "text", patch.heading, x=x, y=y, font_size=str(HEADED), look="theme heading", act=act, role="button",
            tabindex="0", aria_pressed="true" if chosen else "false", aria_label=f"Theme: {patch.theme}",
            data_key=patch.theme,
        )  # fmt: skip
    else:
        heading = node("text", patch.heading, x=x, y=y, font_size=str(HEADED), look="theme")
    words = [_word(one, cloud.told(one), colour, word) for one in cloud.words if one.theme == patch.theme]
    return node("g", ground, heading, *words, look="patch chosen" if chosen else "patch")


def _word(one: Placed, told: str, colour: str, chosen: str | None) -> Node:
    key = word_key(one.word, one.theme)
    return node(
        "text", one.word, x=f"{one.left:.1f}", y=f"{one.baseline:.1f}", font_size=str(one.size),
        textLength=f"{one.width:.1f}", lengthAdjust="spacingAndGlyphs", fill=colour,
        look="word" if one.script == "latin" else f"word {one.script}", act=("word", key), role="button",
        tabindex="0", aria_label=f"{one.word}, {one.theme}: {told}",
        aria_pressed="true" if key == chosen else "false", data_key=key,
    )  # fmt: skip


def shelf(cards: Sequence[tuple[str, Summary]], wanted: Sequence[str]) -> Node:
    """The library's reviews as cards; pressing one opens it."""
    return node("ul", *(_shelf_card(label, one, wanted) for label, one in cards), look="shelf")


def _shelf_card(name: str, one: Summary, wanted: Sequence[str]) -> Node:
    about = [str(one.year)] if one.year else []
    about += [one.directors[0]] if one.directors else []
    about += [f"{one.minutes} min"] if one.minutes else []
    asked = [f"{theme} {one.strong[theme]:.0%}" for theme in one.themes if theme in wanted]
    chips = [*asked, *(theme for theme in one.themes if theme not in wanted)][: max(MOST_CHIPS, len(asked))]
    text = node(
        "div",
        node("h2", one.name, dir="auto"),
        node("p", " · ".join(about), look="about"),
        node("p", one.opening or "The opening is hidden.", look="opening", dir="auto"),
        node("p", *(node("span", chip, look="chip") for chip in chips), look="chips"),
        node("button", "Open", look="quiet", act=("open", name), aria_label=f"Open {name}", data_key=name),
    )
    return node("li", _small_poster(one), text, look="shelf-card")


def _small_poster(one: Summary) -> Node:
    width, height = POSTER
    art = node("svg", *_rays(one.rays, DARK), viewBox=f"0 30 {width} {height * 0.64:.0f}", aria_hidden="true")
    return node("div", art, look="small-poster", aria_hidden="true")

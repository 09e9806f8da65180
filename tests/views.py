"""Everything that is made of a review as it may be shown: each view, flattened to the text that it carries."""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any

import pandas as pd

from dashboard import captions, charts, clouds, questions, theme_charts
from dashboard.gate import Shown
from dashboard.ui import passages, pictures, wording
from dashboard.ui.passages import Node


def flat(value: object) -> str:  # noqa: PLR0911 - a kind of value a line
    """All that can be reached from a value, as text; the same for equal values."""
    if isinstance(value, Node):
        return json.dumps(value.plain(), ensure_ascii=False)
    if isinstance(value, pd.DataFrame):
        return str(value.to_csv()) + str(value.to_json(orient="records", force_ascii=False))
    if hasattr(value, "to_dict"):
        return json.dumps(value.to_dict(validate=False), ensure_ascii=False, default=str, sort_keys=True)
    if isinstance(value, dict):
        return flat([*value.items()])
    if isinstance(value, list | tuple):
        return "[" + " ".join(flat(one) for one in value) + "]"
    if isinstance(value, set | frozenset):
        return flat(sorted(flat(one) for one in value))
    if is_dataclass(value):
        return flat([getattr(value, field.name) for field in fields(value)])
    return str(value)


def _themes(shown: Shown) -> list[str]:
    return list(questions.theme_counts(shown)["theme"])


def _timeline(shown: Shown) -> tuple[pd.DataFrame, pd.DataFrame]:
    return questions.emotion_timeline(shown), questions.paragraph_table(shown)


def _timeline_chart(shown: Shown) -> Any:
    timeline, paragraphs = _timeline(shown)
    return None if timeline.empty else charts.emotion_timeline(timeline, paragraphs, charts.LIGHT, 1)


def _theme_chart(shown: Shown) -> Any:
    counts = questions.theme_counts(shown)
    colours = pictures.theme_colours(_themes(shown), charts.LIGHT)
    return None if counts.empty else theme_charts.theme_bars(counts, colours, charts.LIGHT)


def _evidence(shown: Shown) -> list[Node]:
    return [passages.evidence(shown, at, {}) for at in range(1, len(shown.paragraphs) + 1)]


def _themed(shown: Shown) -> list[Node]:
    return [passages.quoted(questions.theme_passages(shown, one), shown, [one]) for one in _themes(shown)]


def _shelf(shown: Shown) -> Node:
    return pictures.shelf([(shown.name, questions.summary(shown))], ())


def _paragraph_names(shown: Shown) -> list[str]:
    table = questions.paragraph_table(shown)
    return [wording.paragraph_name(table, number) for number in table["paragraph"]]


VIEWS: dict[str, Callable[[Shown], object]] = {
    "what the gate hands on": lambda shown: shown,
    "masthead and card": lambda shown: [passages.masthead(shown), pictures.card(shown)],
    "drawn poster": pictures.poster,
    "reader": lambda shown: passages.reader(shown, _themes(shown)[:1], None),
    "reading time": questions.reading_minutes,
    "paragraph table": questions.paragraph_table,
    "paragraph names": _paragraph_names,
    "timeline table": questions.emotion_timeline,
    "timeline chart": _timeline_chart,
    "timeline caption": lambda shown: captions.timeline_caption(*_timeline(shown)),
    "evidence": _evidence,
    "theme table": questions.theme_counts,
    "theme chart": _theme_chart,
    "theme caption": lambda shown: captions.themes_caption(questions.theme_counts(shown), len(shown.paragraphs)),
    "theme passages": _themed,
    "cloud words": questions.cloud_words,
    "weighed cloud": lambda shown: clouds.weighed(questions.cloud_words(shown)),
    "library summary and search": questions.summary,
    "library card": _shelf,
    "why a page is empty": lambda shown: wording.why_nothing(shown, "themes"),
}
"""Every view that costs little; the drawn cloud is made of the weighed one alone."""

SLOW = ("timeline chart", "theme chart")
"""Views that take a tenth of a second or so, and are made of tables that are views themselves."""


def drawn_cloud(shown: Shown) -> object:
    """The cloud as it is drawn."""
    words = clouds.weighed(questions.cloud_words(shown))
    return clouds.cloud(words, 1000, 520) if words else None

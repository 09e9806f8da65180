"""Everything that is made of a review as it may be shown: each view, flattened to the text that it carries."""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from dashboard import (
    alignment,
    captions,
    charts,
    cloud_files,
    cloud_words,
    clouds,
    compare_charts,
    course,
    exports,
    questions,
    theme_charts,
    theme_questions,
    timeline,
    timeline_themes,
)
from dashboard.compare_charts import Aligned
from dashboard.gate import Shown
from dashboard.timeline import Unit
from dashboard.ui import card_editing, comparing, emotional, passages, pictures, saving, themed, wording
from dashboard.ui.emotional import View
from dashboard.ui.passages import Node

UNITS: tuple[Unit, ...] = ("paragraph", "sentence")


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
    return list(theme_questions.theme_counts(shown)["theme"])


@lru_cache(maxsize=8)
def _course(shown: Shown, unit: Unit) -> course.Course | None:
    """Worked out once for the views that need it; a `Shown` equals itself alone."""
    return course.course(shown, unit)


def _courses(shown: Shown) -> list[Any]:
    fine = [timeline.feelings(timeline.scored_steps(shown, unit, fine=True), timeline.FELT_FINE) for unit in UNITS]
    return [*(_course(shown, unit) for unit in UNITS), *fine]


def _timeline_charts(shown: Shown) -> list[Any]:
    looks = ((emotional.GLANCE, False), (emotional.ROWS, True), (emotional.SINGLE, True))
    marked = timeline_themes.marked(shown, _themes(shown)[:3])
    return [
        emotional.picture(one, seen, charts.LIGHT, 1, marked).to_dict(validate=False)
        for unit in UNITS
        for picture, by_length in looks
        if (one := _course(shown, unit)) and (seen := View(picture, unit, by_length, False, "sadness", None))
    ]


def _timeline_files(shown: Shown) -> list[str]:
    found = _course(shown, "sentence")
    seen = View(emotional.GLANCE, "sentence", False, False, "sadness", None)
    csv = exports.csv(emotional.looked_at(found, seen), emotional.FEELING_UNITS).decode() if found else ""
    marked = timeline_themes.said(timeline_themes.marked(shown, _themes(shown)[:3]))
    sections = emotional.sections_line(found, seen) if found else ""
    return [csv, exports.source(shown, "made"), marked, sections]


def _compared(shown: Shown) -> list[Any]:
    found = alignment.aligned(shown)
    spread = alignment.spread([alignment.profile(shown)])
    one = comparing.Comparison({shown.name: Aligned(found, alignment.gaps(shown))}, "sadness", spread, 1)
    if found.empty:
        return [found, spread]
    charted = compare_charts.reviews(one.found, spread, "sadness", charts.LIGHT)
    return [one.table, one.caption, spread, charted, compare_charts.families(spread, charts.LIGHT)]


def _theme_chart(shown: Shown) -> Any:
    counts = theme_questions.theme_counts(shown)
    colours = pictures.theme_colours(_themes(shown), charts.LIGHT)
    return None if counts.empty else theme_charts.theme_bars(counts, colours, charts.LIGHT)


def _cloud_table(shown: Shown) -> pd.DataFrame:
    return cloud_words.cloud_words(cloud_words.counted(shown))


def _word_passages(shown: Shown) -> list[Node]:
    return [
        themed.word_quotes(shown, cloud_words.word_places(shown, word, theme))
        for word, theme in list(cloud_words.counted(shown))[::15]
    ]


def _theme_quotes(shown: Shown) -> list[Node]:
    return [themed.theme_quotes(shown, theme, theme_questions.theme_passages(shown, theme)) for theme in _themes(shown)]


def _evidence(shown: Shown) -> list[Node]:
    return [passages.evidence(shown, at, {}) for at in range(1, len(shown.paragraphs) + 1)]


def _themed(shown: Shown) -> list[Node]:
    return [passages.quoted(theme_questions.theme_passages(shown, one), shown, [one]) for one in _themes(shown)]


def _shelf(shown: Shown) -> Node:
    return pictures.shelf([(shown.name, questions.summary(shown))], ())


def _paragraph_names(shown: Shown) -> list[str]:
    table = questions.paragraph_table(shown)
    return [wording.paragraph_name(table, number) for number in table["paragraph"]]


VIEWS: dict[str, Callable[[Shown], object]] = {
    "what the gate hands on": lambda shown: shown,
    "masthead and card": lambda shown: [passages.masthead(shown), pictures.card(shown)],
    "form of the card": lambda shown: [
        (one, value, card_editing.place(shown, one)) for one, value in card_editing.values(shown).items()
    ],
    "drawn poster": pictures.poster,
    "reader": lambda shown: passages.reader(shown, _themes(shown)[:1], None),
    "saved page": saving.page,
    "reading time": questions.reading_minutes,
    "paragraph table": questions.paragraph_table,
    "paragraph names": _paragraph_names,
    "timeline tables, peaks and caption": _courses,
    "timeline charts": _timeline_charts,
    "timeline files": _timeline_files,
    "reviews side by side and their mean": _compared,
    "evidence": _evidence,
    "theme table": theme_questions.theme_counts,
    "theme chart": _theme_chart,
    "theme caption": lambda shown: captions.themes_caption(theme_questions.theme_counts(shown), len(shown.paragraphs)),
    "theme passages": _themed,
    "theme passages with their notes": _theme_quotes,
    "theme marks": lambda shown: theme_questions.theme_marks(shown, _themes(shown)),
    "paragraphs by theme": lambda shown: theme_questions.paragraphs_with(shown, _themes(shown)[:1]),
    "cloud words": _cloud_table,
    "cloud word counts": cloud_words.counted,
    "cloud word passages": _word_passages,
    "weighed cloud": lambda shown: clouds.weighed(_cloud_table(shown)),
    "library summary and search": questions.summary,
    "library card": _shelf,
    "why a page is empty": lambda shown: wording.why_nothing(shown, "themes"),
}
"""Every view that costs little; the drawn cloud is made of the weighed one alone."""

SLOW = (
    "cloud word passages",
    "timeline tables, peaks and caption",
    "timeline charts",
    "timeline files",
    "reviews side by side and their mean",
    "theme chart",
)
"""Views that take a tenth of a second and more; they are made of fewer reviews."""


def drawn_cloud(shown: Shown) -> object:
    """The cloud as it is drawn, and as the files that can be saved."""
    words = clouds.weighed(_cloud_table(shown))
    if not words:
        return None
    cloud = clouds.cloud(words, 1000, 520)
    colours = pictures.theme_colours([patch.theme for patch in cloud.patches], charts.LIGHT)
    plate = exports.Plate(shown.name, "said", exports.source(shown))
    return [
        cloud,
        pictures.theme_cloud(cloud, cloud, colours, (), None),
        cloud_files.svg(cloud, colours, plate),
        cloud_files.png(cloud, colours, plate),
    ]

"""A row of a table or an object of JSON → a review: which of its fields is the prose, and what the others state."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dashboard import text
from dashboard.reading import labels, markdown, plain, rendered
from dashboard.reading.blocks import Document, Entry
from dashboard.reading.files import NOTHING, Told
from dashboard.review import Span, UnreadableReview

_BODIES = (
    *("review", "review text", "review body", "my review", "review content", "reviews", "body", "text", "content"),
    *("full review", "critique", "article body", "document", "comment", "comments", "notes", "private notes"),
    *(
        "review html",
        "content html",
        "content text",
        "리뷰",
        "감상",
        "내용",
        "본문",
        "レビュー",
        "感想",
        "本文",
        "影评",
        "评论",
    ),
    *("resena", "critica", "texto", "texte", "avis", "kritik", "rezension", "recensione"),
)
_SPOILERS = frozenset(
    {"spoiler", "spoilers", "is spoiler", "has spoiler", "has spoilers", "contains spoiler", "contains spoilers"}
    | {"containsspoilers", "review cw", "is spoiler review", "spoiler flag", "스포일러", "ネタバレ"}
)
# Names that mean something else in tables than in prose.
_FIELDS: dict[str, tuple[str, ...]] = {
    "name": ("title",),
    "movie": ("title",),
    "film": ("title",),
    "headline": ("headline",),
    "review title": ("headline",),
    "review name": ("headline",),
    "post title": ("headline",),
    "summary": (),
    "date rated": ("date",),
    "original publication year": ("year",),
    "year published": (),
    "date read": (),
    "start date": (),
    "finish date": (),
    "watched date": (),
    "rewatch": (),
    "tags": (),
    "author l f": (),
    "additional authors": (),
    "date published": ("date",),
    "review published": ("date",),
    "date added": ("date",),
    "created at": ("date",),
    "user": ("author",),
    "username": ("author",),
    "user name": ("author",),
    "your rating": ("rating",),
    "imdb rating": (),
    "average rating": (),
    "runtime (mins)": ("runtime",),
    "runtime mins": ("runtime",),
    "actors": ("cast",),
    "type": (),
    "status": (),
}
_BOOKS = frozenset({"isbn", "isbn13", "isbn 13", "isbn 10", "author text", "bookshelves", "exclusive shelf", "book id"})
_NO = frozenset({"", "0", "no", "n", "false", "f", "none", "null", "nan", "off", "-"})
_PROSE = 60  # letters that the cells of a column without a known name need on average to be prose
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record: its name as written, what it holds, and the line of the file."""

    name: str
    values: tuple[str, ...]
    line: int
    meaning: str | None = None
    """One of `MEANINGS`, or empty where it is to be left out; None where the name says it."""

    @property
    def named(self) -> tuple[str, ...]:
        """The fields of the card that it states."""
        if self.meaning is None:
            return _named(self.key)
        return (self.meaning,) if self.meaning not in {"", "spoiler", "review"} else ()

    @property
    def is_spoiler(self) -> bool:
        """Whether it says of the review that it spoils."""
        return self.meaning == "spoiler" if self.meaning is not None else self.key in _SPOILERS

    @property
    def key(self) -> str:
        """The name as the tables of labels hold it."""
        return labels.key(self.name)


def clean(value: str) -> str:
    r"""A value without what no text holds: control characters, signs that turn its direction, half characters.

    >>> clean("Her\x00 \u202eeH\ud83d")
    'Her eH?'
    """
    return _CONTROLS.sub("", value).encode("utf-8", "replace").decode()


def body_of(names: Sequence[str], rows: Sequence[Sequence[str]]) -> int | None:
    """Which column holds the reviews: by its name, else the wordiest one; None where none does.

    >>> body_of(["Name", "Review"], []), body_of(["a", "b"], [["x", "y"]])
    (1, None)
    """
    keys = [labels.key(name) for name in names]
    for known in _BODIES:
        if known in keys:
            return keys.index(known)
    longest: tuple[float, int] | None = None
    for column, key in enumerate(keys):
        cells = [row[column] for row in rows if column < len(row) and row[column].strip()]
        if not cells or _named(key):
            continue
        mean = sum(len(cell) for cell in cells if " " in cell.strip()) / len(cells)
        if mean >= _PROSE and (longest is None or mean > longest[0]):
            longest = (mean, column)
    return longest[1] if longest else None


def _named(key: str) -> tuple[str, ...]:
    return _FIELDS[key] if key in _FIELDS else labels.fields(key)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: their names, what each is taken for, and which holds the reviews."""

    names: tuple[str, ...]
    meanings: tuple[str, ...]
    """One of `MEANINGS` for each name; empty for a column that is left out."""

    @property
    def body(self) -> int | None:
        """Which column holds the reviews; None where none does."""
        return self.meanings.index("review") if "review" in self.meanings else None

    def review(self, cells: Sequence[str], line: int) -> Iterator[Document]:
        """The review of a row that stands on a line of the file; none where its cell is empty or missing."""
        if self.body is None or self.body >= len(cells):
            return
        given = zip(self.names, self.meanings, cells, strict=False)
        fields = [
            Field(name if meaning != "review" else "review", (cell,), line, meaning) for name, meaning, cell in given
        ]
        found = review(fields[self.body], fields[: self.body] + fields[self.body + 1 :])
        if found:
            yield found


def columns(names: Sequence[str], rows: Sequence[Sequence[str]], told: Told = NOTHING) -> Columns:
    """What each column is taken for, by its name and its content, unless a person told it.

    >>> row = ["Her", "2013", "It is a quiet film about talking to machines, and it is good, I think."]
    >>> columns(["Name", "Jahr", "Was ich fand"], [row]).meanings
    ('title', 'year', 'review')
    """
    if told.columns:
        wanted = dict(told.columns)
        return Columns(tuple(names), tuple(wanted.get(name, "") for name in names))
    body = body_of(names, rows)
    keys = [labels.key(name) for name in names]
    of_a_book = bool(_BOOKS.intersection(keys))
    meanings: list[str] = []
    for at, key in enumerate(keys):
        found = "spoiler" if key in _SPOILERS else next(iter(_named(key)), "")
        found = "" if of_a_book and key == "author" else found
        found = "" if found.startswith("other_") or found == "about_a_film" else found
        meanings.append("review" if at == body else found)
    return Columns(tuple(names), tuple(meanings))


MEANINGS = (
    "review", "title", "original_title", "year", "directors", "writers", "cast", "genres", "countries", "languages",
    "runtime", "rating", "date", "author", "headline", "tagline", "spoiler",
)  # fmt: skip
"""What a column may hold."""


def review(body: Field, others: Iterable[Field]) -> Document | None:
    """The review that a record is, or None where it has no prose: a rating alone is no review."""
    written = clean("\n".join(body.values)).strip()
    if not re.search(r"\w", text.normalise(written)):
        return None
    others = list(others)
    of_a_book = any(field.key in _BOOKS for field in others)
    entries: list[Entry] = []
    hidden = False
    for field in others:
        values = tuple(value for value in map(clean, field.values) if value.strip())
        if field.is_spoiler:
            hidden |= any(value.strip().casefold() not in _NO for value in values)
        elif values:
            named = () if of_a_book and field.meaning is None and field.key == "author" else field.named
            if named == ("languages",) and all(re.fullmatch(r"[a-z]{2,3}(?:[-_]\w+)?", value) for value in values):
                continue  # of the review, not of the film
            entries += [Entry(name, values, field.line) for name in named]
    if rendered.looks_rendered(written):
        try:
            found = rendered.fragment(written, body.line, entries)
        except UnreadableReview:
            return None
    else:
        found = markdown.read(written) if markdown.is_marked(written) else plain.read(written)
        found = found.with_entries(entries, [body.line] * len(found.starts))
    if not found.blocks:
        return None
    return replace(found, hidden=(Span(0, len(found.content)),)) if hidden else found

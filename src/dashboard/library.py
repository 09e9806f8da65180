"""The library: which reviews there are, and what was found in each.

In memory. A file is identified by the SHA-256 of its bytes; with the versions of the reader and of the
markers that is the fingerprint of what was found in it. Nothing is invalidated: what changed has a new name.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dashboard import marking, reading
from dashboard.reading import SUFFIXES, Unread, Wishes
from dashboard.review import Review

__all__ = ["Analysed", "Library", "Unread", "analyse", "files", "labelled", "read"]

VERSION = f"{reading.VERSION}-{marking.VERSION}"

FOLDER_LIMIT = 10_000
"""Files of a folder that are read at most."""


@dataclass(frozen=True, slots=True, eq=False)
class Analysed:
    """A review and its marks."""

    review: Review
    marks: marking.Marks


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """The reviews that were read, in the order of their labels, and the files that could not be."""

    reviews: dict[str, Review]
    """Label → review. A label is the film's title and year, with the file's name where that is not enough."""
    unread: tuple[Unread, ...]

    @property
    def first(self) -> str | None:
        """The label of the first review of the file that comes first by name; None in an empty library."""
        sources = {label: review.source for label, review in self.reviews.items()}
        return min(sources, key=lambda label: (sources[label].name, sources[label].part), default=None)

    def __add__(self, other: "Library") -> "Library":
        """Both libraries as one; a review that is in both stands once."""
        own = tuple(self.reviews.values())
        known = {review.key for review in own}
        new = (review for review in other.reviews.values() if review.key not in known)
        return Library(labelled((*own, *new)), (*self.unread, *other.unread))


def labelled(reviews: Iterable[Review]) -> dict[str, Review]:
    """The reviews under labels that tell them apart, sorted by label."""
    by_label: dict[str, list[Review]] = {}
    for review in reviews:
        by_label.setdefault(_label(review), []).append(review)
    labels: dict[str, Review] = {}
    for label, same in by_label.items():
        for at, review in enumerate(same):
            name = label if len(same) == 1 else f"{label} · {review.source.name}"
            labels[name if name not in labels else f"{name} · {at + 1}"] = review
    return dict(sorted(labels.items(), key=lambda item: item[0].casefold()))


def _label(review: Review) -> str:
    year = review.film.year
    return f"{review.name} ({year.value})" if year else review.name


def files(folder: Path) -> Iterator[Path]:
    """The files in a folder and its subfolders that a reader knows by their suffix, hidden ones left out."""
    known = (
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in SUFFIXES
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
    for at, path in enumerate(known):
        if at >= FOLDER_LIMIT:
            return
        yield path


def read(named: Iterable[tuple[str, bytes]], wishes: Wishes | None = None) -> Library:
    """The library of these files, each a name and its bytes; one bad file never costs the others."""
    reviews: list[Review] = []
    unread: list[Unread] = []
    for found in reading.read_all(named, wishes):
        if isinstance(found, Unread):
            unread.append(found)
        else:
            reviews.append(found)
    distinct = {review.key: review for review in reversed(reviews)}
    return Library(labelled(distinct.values()), tuple(unread))


def analyse(review: Review) -> Analysed:
    """The review with all its marks."""
    return Analysed(review, marking.mark(review))

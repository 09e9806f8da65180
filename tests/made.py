"""Reviews and marks made by hand, so that tests know the right answers."""

import numpy as np

from dashboard.library import Analysed
from dashboard.marking import Marks, emotions, spoilers, themes
from dashboard.review import Film, Notice, Paragraph, Review, Section, Sentence, Span, Stated, source_of


class Said:
    """One sentence with its marks: families by name, how likely it tells the story, how likely it spoils."""

    def __init__(  # noqa: D107, PLR0913
        self,
        text: str,
        *,
        story: float = 0.0,
        spoils: float = 0.0,
        marked: bool = False,
        why: str | None = None,
        themed: tuple[tuple[str, str], ...] = (),
        **families: float,
    ) -> None:
        self.text, self.story, self.spoils, self.marked = text, story, spoils, marked
        self.why, self.themed, self.families = why, themed, families


def analysed(  # noqa: PLR0913
    *sections: tuple[str | None, list[list[Said]]],
    film: Film | None = None,
    tagline_spoils: float = float("nan"),
    headings_spoil: tuple[float, ...] | None = None,
    notices: tuple[Notice, ...] = (),
    name: str = "made.txt",
    language: str = "en",
) -> Analysed:
    """A review of these sections, each a heading and its paragraphs, with exactly these marks."""
    said = [one for _, paragraphs in sections for paragraph in paragraphs for one in paragraph]
    start = 0
    built: list[Section] = []
    for heading, paragraphs in sections:
        made = []
        for paragraph in paragraphs:
            sentences = []
            for one in paragraph:
                end = start + len(one.text)
                marked = (Span(start, end),) if one.marked else ()
                sentences.append(Sentence(one.text, start, end, marked))
                start = end + 1
            made.append(Paragraph(tuple(sentences)))
        built.append(Section(Stated(heading, 1) if heading else None, tuple(made)))
    data = " ".join(one.text for one in said).encode()
    review = Review(film or Film(), tuple(built), source_of(name, data, "utf-8"), language=language, notices=notices)
    spoiler = np.zeros((len(said), 3), np.float32)
    spoiler[:, spoilers.CLASSES.index("spoiler")] = [one.spoils for one in said]
    spoiler[:, 0] = 1 - spoiler[:, 2]
    families = np.array(
        [[np.nan if one.why else one.families.get(name, 0.0) for name in emotions.FAMILIES] for one in said],
        np.float32,
    ).reshape(len(said), len(emotions.FAMILIES))
    marks = Marks(
        families=families,
        fine=np.zeros((len(said), len(emotions.FINE)), np.float32),
        story=np.array([one.story for one in said], np.float32),
        spoiler=spoiler,
        themes=tuple(tuple(_match(one.text, theme, word) for theme, word in one.themed) for one in said),
        why=tuple(one.why for one in said),
        headings=np.array(headings_spoil or [np.nan] * len(sections), np.float32),
        tagline=tagline_spoils,
        subtitle=float("nan"),
    )
    return Analysed(review, marks)


def _match(text: str, theme: str, word: str) -> themes.Match:
    start = text.index(word)
    return themes.Match(theme, start, start + len(word), word.lower())

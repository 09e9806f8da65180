"""Blocks → review: the headline, the card, the notices, and the prose in sections, paragraphs and sentences."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from typing import Any

from dashboard import text
from dashboard.reading import credits as credit_lines
from dashboard.reading import (
    file_names,
    film_lines,
    headline,
    lone_titles,
    notices,
    plain_words,
    prose,
    section_warnings,
)
from dashboard.reading.blocks import Block, Document, Entry
from dashboard.reading.card import Card, card
from dashboard.reading.section_warnings import LOOKS
from dashboard.review import Film, Notice, Paragraph, Review, Section, Sentence, Source, Span, Stated

_COLON = re.compile(r"\s*[:：]\s*[-–—]*\s*$")  # noqa: RUF001 - the full-width colon is meant
_ENDED = re.compile(r"[.!?。…]\s*$")
_FILM_LINE = re.compile(r"^\S[^()]{0,80}\((?:[^()]{0,100}\W)?(?:18|19|20)\d\d\)\s*$")
_OF_A_FILM = frozenset({"title", "directors", "writers", "cast", "year", "original_title"})
_MOST_WORDS_OF_A_HEADLINE = 16
_MOST_WORDS_OF_A_HEADING = 10
_MOST_WORDS_OF_A_TAGLINE = 60


def review(document: Document, source: Source) -> Review:
    """The review that a document is."""
    document = replace(document, blocks=tuple(_shown(document, block) for block in document.blocks))
    entries, pieces = credit_lines.take(document)
    several = sum(not credit and bool(_FILM_LINE.match(block.plain)) for block, credit in pieces) > 1
    pieces = [(_heading(document, block, several), credit) for block, credit in pieces]
    entries = [*document.entries, *entries]
    top = _headline(document, pieces, entries)
    standfirst = _standfirst(document, pieces, top, entries)
    if top is not None:
        entries += _of_headline(document, pieces, top)
    if standfirst is not None:
        block = pieces[standfirst][0]
        entries.append(Entry("tagline", (block.plain,), document.line(block)))
    if not any(entry.field in {"title", "headline"} for entry in entries):
        entries += file_names.film_of_post(document, source.name, entries)
    blocks = [block for number, (block, credit) in enumerate(pieces) if not credit and number not in {top, standfirst}]
    stated: Card = card(
        entries, lambda title: _is_file_name(title, document, source.name) or _is_mentioned(title, document, blocks)
    )
    withheld = any(entry.field == "title" and not entry.values for entry in entries)
    if stated.film.title is None and not source.part and not withheld:
        named = file_names.film_of_name(document, source.name, entries, [block.plain for block in blocks])
        lone = (
            [] if named or top is None else lone_titles.title(document, pieces[top][0], [one.plain for one in blocks])
        )
        stated = card([*entries, *named, *lone], lambda _: False) if named or lone else stated
    titles = [entry.values[0] for entry in entries if entry.field in {"title", "headline"} and entry.values]
    titles += [stated.film.title.value] if stated.film.title else []
    sections, warnings, language = _prose(document, blocks, titles)
    sentences = [
        sentence for section in sections for paragraph in section.paragraphs for sentence in paragraph.sentences
    ]
    unstated = {entry.field for entry in entries if not entry.values}
    film = prose.completed(stated.film, sentences, document, unstated)
    film = plain_words.film_in_words(film, sentences, document, unstated)
    rating = stated.rating
    if rating is None and "rating" not in unstated:
        rating = plain_words.rating_in_words(film, sentences, document)
    found = Review(
        film,
        sections,
        source,
        language,
        stated.subtitle,
        stated.author,
        stated.date,
        rating,
        warnings,
    )
    return _located(found, document.numbers) if document.numbers else found


def _located(review: Review, numbers: Sequence[int]) -> Review:
    """The review with the lines of its file in place of the lines of the text that was taken out of it."""

    def line(stated: Any) -> Any:
        return replace(stated, line=numbers[stated.line - 1]) if stated is not None and stated.line else stated

    return replace(
        review,
        film=Film(**{field.name: line(getattr(review.film, field.name)) for field in fields(Film)}),
        sections=tuple(replace(section, heading=line(section.heading)) for section in review.sections),
        subtitle=line(review.subtitle),
        author=line(review.author),
        date=line(review.date),
        rating=line(review.rating),
        notices=tuple(line(notice) for notice in review.notices),
    )


def _shown(document: Document, block: Block) -> Block:
    """A heading without what its author hid; one that is all hidden becomes prose, which can be hidden."""
    if block.kind != "heading" or document.is_open(block):
        return block
    hidden = document.hidden_in(block.at[0], block.at[-1] + 1)
    kept = [index for index, at in enumerate(block.at) if not any(span.start <= at < span.end for span in hidden)]
    words = "".join(block.text[index] for index in kept)
    if not re.search(r"\w", words):
        return replace(block, kind="paragraph")
    return replace(block, text=words, at=[block.at[index] for index in kept])


def _heading(document: Document, block: Block, several: bool) -> Block:
    """A short paragraph that is all in bold, or names one of several films, as the heading that it is."""
    short = len(block.plain.split()) <= _MOST_WORDS_OF_A_HEADING and not _ENDED.search(block.plain)
    single = block.kind == "paragraph" and document.is_open(block) and "\n" not in block.text.strip()
    if single and ((block.strong and short) or (several and _FILM_LINE.match(block.plain))):
        return replace(block, kind="heading", level=LOOKS)
    return block


def _headline(document: Document, pieces: credit_lines.Pieces, entries: Sequence[Entry]) -> int | None:
    """Which piece is the headline of the whole: the first, where it is one."""
    top = next((number for number, (_, credit) in enumerate(pieces) if not credit), None)
    if top is None:
        return None
    block = pieces[top][0]
    parts = headline.headline(block.plain)
    rest = [other for other, credit in pieces[top + 1 :] if not credit]
    most = _MOST_WORDS_OF_A_HEADLINE * (2 if parts and parts.directors else 1)
    short = len(block.plain.split()) <= most and document.is_open(block)
    if parts is None or not short or block.kind not in {"heading", "paragraph"}:
        return None
    named = [entry for entry in entries if entry.field in {"title", "headline"}]
    known = any(_share_title(parts.title, entry) for entry in named)
    more = top + 1 < len(pieces)
    if known or (parts.sure and not (block.level in {0, LOOKS} and document.entries)):
        return top if more else None
    if block.kind == "heading":
        if section_warnings.apart(block.plain) == "" and not _is_mentioned(parts.title, document, rest):
            return None
        titled = not named and _is_mentioned(parts.title, document, rest)
        first = block.level == 1 or (document.line(block) == 1 and not document.entries)
        alone = all(other.level != block.level for other in rest if other.kind == "heading")
        return top if alone and (first or titled) and rest else None
    return top if more and _is_title_line(document, pieces, top) else None


def _of_headline(document: Document, pieces: credit_lines.Pieces, top: int) -> list[Entry]:
    """The headline as an entry, and the director whom its brackets name and the prose speaks of."""
    block, line = pieces[top][0], document.line(pieces[top][0])
    words = " ".join(other.plain for number, (other, _) in enumerate(pieces) if number != top)
    found = [Entry("headline", (film_lines.without_by(block.plain, words),), line)]
    director = film_lines.director_in_brackets(block.plain, words)
    told = bool(director) and text.language(words) == "en"  # other languages put original titles there
    return [*found, Entry("directors", (director,), line)] if told else found


def _is_title_line(document: Document, pieces: credit_lines.Pieces, top: int) -> bool:
    """Whether a short first paragraph is the title of what follows; below front matter it is prose."""
    block, following = pieces[top][0], pieces[top + 1]
    if document.entries or "\n" in block.text.strip() or _ENDED.search(block.plain.rstrip('"”’»')):
        return False
    gap = document.content[block.at[-1] + 1 : following[0].at[0]]
    apart = len(text.lines(gap)) > 2 or following[1]  # noqa: PLR2004 - a blank line, or credits
    return apart or _is_mentioned(block.plain, document, [other for other, _ in pieces[top + 1 :]])


def _share_title(title: str, entry: Entry) -> bool:
    """Whether a headline and an entry name one title, or the headline begins with it and a colon or dash."""
    parse = headline.titles if entry.field == "title" else headline.headline
    if not entry.values:
        return False
    stated = parse(entry.values[0])
    other = (stated.title if stated else entry.values[0]).casefold()
    return title.casefold() == other or bool(
        re.match(rf"{re.escape(other)}\s*(?:[:：|–—]|\s-\s)", title, re.IGNORECASE)  # noqa: RUF001
    )


def _standfirst(
    document: Document, pieces: credit_lines.Pieces, top: int | None, entries: Sequence[Entry]
) -> int | None:
    """Which piece is the tagline: the one paragraph between the headline and the credits of the film."""
    if top is None or any(entry.field == "tagline" for entry in entries):
        return None
    of_a_film = {entry.line for entry in entries if entry.field in _OF_A_FILM}
    found: int | None = None
    for number in range(top + 1, len(pieces)):
        block, credit = pieces[number]
        if credit:
            first = document.line(block)
            lines = range(first, first + block.text.count("\n") + 1)
            if found is not None and of_a_film.intersection(lines):
                return found
        elif block.kind == "heading" and found is not None:
            continue
        elif found is None and _is_standfirst(document, block):
            found = number
        else:
            return None
    return None


def _is_standfirst(document: Document, block: Block) -> bool:
    """Whether a paragraph may be a tagline: short, nothing hidden in it, no warning."""
    short = len(block.plain.split()) <= _MOST_WORDS_OF_A_TAGLINE and block.kind in {"paragraph", "quote"}
    return short and document.is_open(block) and not notices.is_notice(block.plain)


def _is_file_name(title: str, document: Document, name: str) -> bool:
    """Whether the file is named after this title; with front matter, files are named after any headline."""
    one, other = (re.sub(r"[\W_]", "", words.casefold()) for words in (title, name.rsplit(".", 1)[0]))
    return not document.entries and bool(one) and one in other


def _is_mentioned(title: str, document: Document, blocks: Sequence[Block]) -> bool:
    """Whether the prose speaks of this as a film: in italics or quotation marks, or at all where it has none."""
    folded = title.casefold()
    if any(words.casefold() == folded for words in document.emphasised):
        return True
    prose = "\n".join(block.plain for block in blocks if block.kind != "heading")
    quoted = rf"[\"“‘'«『《〈]\s?{re.escape(title)}\s?[,.!?]?[\"”’'»』》〉]"
    if re.search(quoted, prose, re.IGNORECASE):
        return True
    plain = rf"(?<!\w){re.escape(title)}" + ("(?!\\w)" if title[-1:].isascii() else "")
    return not document.emphasised and len(title) > 1 and bool(re.search(plain, prose))


def _prose(
    document: Document, blocks: Sequence[Block], titles: Sequence[str]
) -> tuple[tuple[Section, ...], tuple[Notice, ...], str]:
    """The sections, the notices and the language of what is left."""
    sample = " ".join(block.plain for block in blocks if block.kind not in {"heading", "row"})
    language = text.language(sample)
    sections: list[tuple[Section, list[Paragraph]]] = [(Section(None, ()), [])]
    found: list[Notice] = []
    before: Block | None = None
    number = 0
    for block, marked in zip(blocks, section_warnings.marked(blocks, titles), strict=True):
        if block.kind == "row":
            continue
        if block.kind == "heading" and not _only_warns(block, marked, titles):
            sections.append((_section(document, block, marked, titles), []))
        else:
            if block.kind == "heading" and marked:
                sections.append((Section(None, (), marked), []))
            sentences = list(_sentences(document, block, language))
            warned = notices.of_sentences([sentence.text for sentence in sentences])
            warned = [warning and not one.marked for warning, one in zip(warned, sentences, strict=True)]
            found += _notices(document, sentences, warned, number)
            kept = tuple(sentence for sentence, warning in zip(sentences, warned, strict=True) if not warning)
            kept = tuple(_whole(sentence) for sentence in kept) if marked else kept
            paragraphs = sections[-1][1]
            if kept and block.kind == "item" and before and before.kind == "item" and paragraphs:
                paragraphs[-1] = Paragraph(paragraphs[-1].sentences + kept)  # the items of a list are one paragraph
            elif kept:
                paragraphs.append(Paragraph(kept))
                number += 1
        before = block
    return tuple(replace(one, paragraphs=tuple(inside)) for one, inside in sections if inside), tuple(found), language


def _only_warns(block: Block, marked: bool, titles: Sequence[str]) -> bool:
    """Whether a heading is a notice: it warns, and names no section; a line that looks like one does where it marks."""
    said = section_warnings.apart(block.plain, titles)
    if said or section_warnings.names(block.plain) or block.plain in titles:
        return False
    if block.level == LOOKS and not marked and said is not None:
        return notices.is_notice(block.plain)
    return notices.is_warning_heading(block.plain)


def _section(document: Document, block: Block, marked: bool, titles: Sequence[str]) -> Section:
    """The section, still empty, below a heading; a warning in the heading is set apart from what it says."""
    written = _COLON.sub("", block.plain)
    said = section_warnings.apart(written, titles) if marked else None
    heading = Stated(written if said is None else said or written, document.line(block))
    return Section(heading, (), marked, "" if said is None else written)


def _sentences(document: Document, block: Block, language: str) -> Iterator[Sentence]:
    for start, end in text.sentences(block.text, language):
        first, last = block.at[start], block.at[end - 1] + 1
        yield Sentence(text.normalise(block.text[start:end]), first, last, document.hidden_in(first, last))


def _whole(sentence: Sentence) -> Sentence:
    """The sentence as one that its section's heading marks."""
    return replace(sentence, marked=(Span(sentence.start, sentence.end),))


def _notices(document: Document, sentences: Sequence[Sentence], warned: Sequence[bool], after: int) -> Iterator[Notice]:
    """One notice for each run of sentences that warn."""
    run: list[Sentence] = []
    for sentence, warning in [*zip(sentences, warned, strict=True), (None, False)]:
        if warning and sentence:
            run.append(sentence)
        elif run:
            words = " ".join(one.text for one in run)
            yield Notice(words, run[0].start, run[-1].end, document.line_at(run[0].start), after)
            run = []

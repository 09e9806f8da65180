"""Blocks → review: the headline, the card, the notices, and the prose in sections, paragraphs and sentences."""

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard import text
from dashboard.reading import credits as credit_lines
from dashboard.reading import headline, notices
from dashboard.reading.blocks import Block, Document, Entry
from dashboard.reading.card import Card, card
from dashboard.review import Notice, Paragraph, Review, Section, Sentence, Source, Span, Stated

_COLON = re.compile(r"\s*[:：]\s*[-–—]*\s*$")  # noqa: RUF001 - the full-width colon is meant
_ENDED = re.compile(r"[.!?。…]\s*$")
_OF_A_FILM = frozenset({"title", "directors", "writers", "cast", "year", "original_title"})
_MOST_WORDS_OF_A_HEADLINE = 16
_MOST_WORDS_OF_A_HEADING = 10
_MOST_WORDS_OF_A_TAGLINE = 60


def review(document: Document, source: Source) -> Review:
    """The review that a document is."""
    entries, pieces = credit_lines.take(document)
    pieces = [(_heading(block), credit) for block, credit in pieces]
    entries = [*document.entries, *entries]
    top = _headline(document, pieces, entries)
    standfirst = _standfirst(document, pieces, top, entries)
    if top is not None:
        entries.append(Entry("headline", (pieces[top][0].plain,), document.line(pieces[top][0])))
    if standfirst is not None:
        block = pieces[standfirst][0]
        entries.append(Entry("tagline", (block.plain,), document.line(block)))
    blocks = [block for number, (block, credit) in enumerate(pieces) if not credit and number not in {top, standfirst}]
    stated: Card = card(
        entries, lambda title: _is_file_name(title, document, source.name) or _is_mentioned(title, document, blocks)
    )
    sections, warnings, language = _prose(document, blocks)
    return Review(
        stated.film, sections, source, language, stated.subtitle, stated.author, stated.date, stated.rating, warnings
    )


def _heading(block: Block) -> Block:
    """A short paragraph that is all in bold as the heading that it is."""
    short = len(block.plain.split()) <= _MOST_WORDS_OF_A_HEADING and not _ENDED.search(block.plain)
    if block.kind == "paragraph" and block.strong and short and "\n" not in block.text.strip():
        return replace(block, kind="heading", level=6)
    return block


def _headline(document: Document, pieces: credit_lines.Pieces, entries: Sequence[Entry]) -> int | None:
    """Which piece is the headline of the whole: the first, where it is one."""
    top = next((number for number, (_, credit) in enumerate(pieces) if not credit), None)
    if top is None:
        return None
    block = pieces[top][0]
    parts = headline.headline(block.plain)
    rest = [other for other, credit in pieces[top + 1 :] if not credit]
    if (
        parts is None
        or block.kind not in {"heading", "paragraph"}
        or len(block.plain.split()) > _MOST_WORDS_OF_A_HEADLINE
    ):
        return None
    named = [entry for entry in entries if entry.field in {"title", "headline"}]
    known = any(_share_title(parts.title, entry) for entry in named)
    if parts.sure or known:
        return top if rest or len(pieces) > 1 else None
    if block.kind == "heading":
        levels = [other.level for other in rest if other.kind == "heading"]
        alone = block.level not in levels
        titled = not named and _is_mentioned(parts.title, document, rest)
        first = block.level == 1 or (document.line(block) == 1 and not document.entries)
        return top if alone and (first or titled) and rest else None
    if "\n" in block.text.strip() or _ENDED.search(block.plain) or not (rest or len(pieces) > 1):
        return None
    following = pieces[top + 1]
    gap = document.content[block.at[-1] + 1 : following[0].at[0]]
    apart = len(text.lines(gap)) > 2 or following[1]  # noqa: PLR2004 - a blank line, or credits
    return top if apart or (not named and _is_mentioned(parts.title, document, rest)) else None


def _share_title(title: str, entry: Entry) -> bool:
    """Whether a headline and an entry name one title, or the headline begins with it."""
    stated = headline.titles(entry.values[0])
    one, other = title.casefold(), (stated.title if stated else entry.values[0]).casefold()
    return one in entry.values[0].casefold() or bool(re.match(rf"{re.escape(other)}\W", one))


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
        elif (
            found is not None
            or block.kind == "heading"
            or len(block.plain.split()) > _MOST_WORDS_OF_A_TAGLINE
            or notices.is_notice(block.plain)
        ):
            return None
        else:
            found = number
    return None


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


def _prose(document: Document, blocks: Sequence[Block]) -> tuple[tuple[Section, ...], tuple[Notice, ...], str]:
    """The sections, the notices and the language of what is left."""
    sample = " ".join(block.plain for block in blocks if block.kind not in {"heading", "row"})
    language = text.language(sample)
    sections: list[tuple[Stated[str] | None, list[Paragraph]]] = [(None, [])]
    found: list[Notice] = []
    before: Block | None = None
    number = 0
    for block in blocks:
        if block.kind == "row":
            continue
        if block.kind == "heading" and not notices.is_warning_heading(block.plain):
            title = _COLON.sub("", block.plain)
            sections.append((Stated(title, document.line(block)), []))
        else:
            sentences = list(_sentences(document, block, language))
            warned = notices.of_sentences([sentence.text for sentence in sentences])
            found += _notices(document, sentences, warned, number)
            kept = tuple(sentence for sentence, warning in zip(sentences, warned, strict=True) if not warning)
            paragraphs = sections[-1][1]
            if kept and block.kind == "item" and before and before.kind == "item" and paragraphs:
                paragraphs[-1] = Paragraph(paragraphs[-1].sentences + kept)  # the items of a list are one paragraph
            elif kept:
                paragraphs.append(Paragraph(kept))
                number += 1
        before = block
    return tuple(Section(title, tuple(inside)) for title, inside in sections if inside), tuple(found), language


def _sentences(document: Document, block: Block, language: str) -> Iterator[Sentence]:
    for start, end in text.sentences(block.text, language):
        first, last = block.at[start], block.at[end - 1] + 1
        yield Sentence(text.normalise(block.text[start:end]), first, last, _marked(document.hidden, first, last))


def _marked(hidden: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """What of a sentence its author hid."""
    index = bisect.bisect_right(hidden, start, key=lambda span: span.end)
    found: list[Span] = []
    while index < len(hidden) and hidden[index].start < end:
        found.append(Span(max(start, hidden[index].start), min(end, hidden[index].end)))
        index += 1
    return tuple(found)


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

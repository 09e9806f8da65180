"""Where the writer's own warnings stand among the paragraphs of a review."""

from collections.abc import Iterator

from dashboard.gate import Hidden, ShownNotice, ShownParagraph, ShownSection, ShownSentence

Items = tuple[ShownSentence | Hidden, ...]


def above(section: ShownSection, notices: list[ShownNotice]) -> Iterator[ShownNotice]:
    """The notices that stand over the heading of a section; they are taken off the list."""
    while section.paragraphs and notices and notices[0].over and notices[0].after <= section.paragraphs[0].number:
        yield notices.pop(0)


def pieces(paragraph: ShownParagraph, notices: list[ShownNotice]) -> Iterator[ShownNotice | Items]:
    """A paragraph in its pieces, with the notices before and inside it in their places; they are taken off the list."""
    done = 0
    while notices and notices[0].after <= paragraph.number:
        notice = notices.pop(0)
        if paragraph.items[done : notice.item]:
            yield paragraph.items[done : notice.item]
        done = max(done, notice.item)
        yield notice
    if paragraph.items[done:]:
        yield paragraph.items[done:]

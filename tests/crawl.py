"""A walk over every page of the app that keeps all that the server would send: messages, media and downloads.

Nothing is named here: pages are the scripts in `pages/`, and on each every switch, choice and button of the page itself
is tried in turn, so that a page, a chart or a download that is new is walked too.
"""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.testing.v1 import AppTest

from dashboard import library, marking
from dashboard.library import Analysed, Library
from dashboard.marking.evidence import Evidence, evidence
from dashboard.review import Review
from dashboard.ui import scope

CHOICES = ("selectbox", "segmented_control", "radio", "toggle", "checkbox", "pills", "button_group")
MOST_OPTIONS = 2
WRITER = "I wrote this review"
"""The switch of the writer's page, which is there to show everything."""
_RANDOM = re.compile(rb"[0-9a-f]{32}(?![0-9a-f])|(?<=base64,)[A-Za-z0-9+/=]{2000,}(?=[)\"'])")
"""What differs from run to run: names of files that wait to be made, and fonts, which hold the time."""


def pages(root: Path) -> list[str]:
    """Every page of the app, by its path from the root."""
    return sorted(path.relative_to(root).as_posix() for path in (root / "pages").rglob("*.py"))


@dataclass(slots=True)
class Sent:
    """What was sent, by the page it was sent on: the place and the bytes."""

    pieces: dict[str, list[tuple[str, bytes]]] = field(default_factory=dict)
    page: str = ""

    def add(self, place: str, body: bytes) -> None:
        """Keep one more thing."""
        self.pieces.setdefault(self.page, []).append((place, _RANDOM.sub(b"", body)))

    def downloads(self, page: str) -> dict[str, list[bytes]]:
        """The files of a page, by what they are called but for the film's name."""
        found: dict[str, list[bytes]] = {}
        for place, body in self.pieces.get(page, ()):
            if place.startswith("file "):
                found.setdefault(place, []).append(body)
        return found


@contextmanager
def recorded() -> Iterator[Sent]:
    """Keep all that is sent until the block ends; files that are made when pressed are made at once."""
    sent = Sent()
    patch = pytest.MonkeyPatch()
    enqueue, load = ForwardMsgQueue.enqueue, MemoryMediaFileStorage.load_and_get_id
    defer = MediaFileManager.add_deferred

    def enqueued(queue: ForwardMsgQueue, message: Any) -> None:
        kind = message.WhichOneof("type")
        if kind in {"delta", "page_info_changed", "navigation", "new_session", "page_config_changed"}:
            body = message.delta if kind == "delta" else message
            if kind != "new_session":
                sent.add(f"message {kind}", body.SerializeToString(deterministic=True))
        enqueue(queue, message)

    def loaded(storage: Any, data: Any, mimetype: str, kind: Any, filename: str | None = None) -> str:
        sent.add(f"file {filename or mimetype}", data if isinstance(data, bytes) else Path(data).read_bytes())
        return load(storage, data, mimetype, kind, filename)

    def deferred(manager: Any, make: Callable[[], Any], *args: Any, **named: Any) -> str:
        name = named.get("file_name") or (args[2] if len(args) > 2 else None)
        if not str(name).endswith(".png") or f"file {name}" not in sent.downloads(sent.page):  # made of the SVG
            made = make()
            sent.add(f"file {name}", made.encode() if isinstance(made, str) else made)
        return defer(manager, make, *args, **named)

    patch.setattr(ForwardMsgQueue, "enqueue", enqueued)
    patch.setattr(MemoryMediaFileStorage, "load_and_get_id", loaded)
    patch.setattr(MediaFileManager, "add_deferred", deferred)
    try:
        yield sent
    finally:
        patch.undo()


@contextmanager
def holding(whole: list[Analysed]) -> Iterator[None]:
    """Let the app hold exactly these reviews with these marks, and nothing that it worked out before."""
    patch = pytest.MonkeyPatch()
    known = {one.review.key: one for one in whole}

    def read(_named: object, *_: object, **__: object) -> Library:
        return Library(library.labelled(one.review for one in whole), ())

    def mark(review: Review, *_: object, **__: object) -> marking.Marks:
        return known[review.key].marks

    patch.setattr(sys, "argv", ["app.py"])
    patch.setattr(library, "read", read)

    def words_behind(review: Review, number: int, mark: str) -> Evidence:
        """The words behind a mark, by the sentence alone: the encoder would read its neighbours, hidden or not."""
        return evidence([review.sentences[number].text], 0, marking.score_of(mark))

    patch.setattr(scope, "PATIENCE", float("inf"))  # a bar that comes by the clock would come on one walk alone
    patch.setattr(marking, "mark", mark)
    patch.setattr(marking, "words_behind", words_behind)
    _forget()
    try:
        yield
    finally:
        patch.undo()
        _forget()


def _forget() -> None:
    st.cache_resource.clear()
    st.cache_data.clear()


def walk(root: Path, thorough: bool = True) -> Sent:
    """Everything that is sent on a walk over all pages with nothing revealed; `thorough`, with every choice tried."""
    with recorded() as sent:
        for page in pages(root):
            sent.page = page
            at = AppTest.from_file(str(root / "app.py"), default_timeout=120).run()
            at.switch_page(page).run()
            assert not at.exception, page
            choices = [(name, number) for name in CHOICES * thorough for number in range(len(at.main.get(name)))]
            for kind, number in choices:
                for option in _options(at, kind, number):
                    found: Any = at.main.get(kind)
                    if number < len(found):
                        found[number].set_value(option)
                        at.run()
                        assert not at.exception, f"{page}, {kind} {number}"
    return sent


def _options(at: AppTest, kind: str, number: int) -> list[Any]:
    """What a choice can be turned to, a few of them; nothing for the writer's switch."""
    widget: Any = at.main.get(kind)[number]
    if getattr(widget, "disabled", False) or WRITER in str(getattr(widget, "label", "")):
        return []
    if kind in {"toggle", "checkbox"}:
        return [not widget.value, widget.value]
    options = list(getattr(widget, "options", []))[:MOST_OPTIONS]
    return [[one] for one in options] if isinstance(widget.value, list) else options

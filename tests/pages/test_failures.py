"""Where something fails, neither the browser nor the log is told what the error quotes."""

import logging
import threading
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from dashboard import gate, library
from dashboard.ui import cached, logs
from tests import crawl
from tests.made import Said, analysed

HIDDEN = "zqplumb"


@pytest.fixture
def quiet() -> Iterator[None]:
    """The log as the server keeps it."""
    whole, hook = logging.getLogRecordFactory(), threading.excepthook
    logs.keep_quiet()
    yield
    logging.setLogRecordFactory(whole)
    threading.excepthook = hook


def stumble(*_: object, **__: object) -> None:
    """Fail as code does that met something odd in a text."""
    try:
        raise KeyError(f"{HIDDEN} dies")
    except KeyError as error:
        raise ValueError(f"no place for '{HIDDEN} dies'") from error


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("place", [(gate, "shown"), (gate, "passages"), (gate, "hidden_lines"), (cached, "_mark")])
def test_a_failure_tells_nothing(
    place: tuple[object, str], root: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A reader would be shown the ending in an error, or whoever reads the log would."""
    one = analysed((None, [[Said("It begins."), Said(f"Then {HIDDEN} dies.", spoils=0.99)]]))
    caplog.set_level(logging.DEBUG)
    with crawl.holding([one]), config_of(root, monkeypatch), crawl.recorded() as sent:
        monkeypatch.setattr(place[0], place[1], stumble)
        at = AppTest.from_file(str(root / "app.py"), default_timeout=60).run()
        at.switch_page("pages/review/read.py").run()
    assert at.exception
    assert [name for name, body in sent.pieces[""] if HIDDEN.encode() in body] == []
    assert HIDDEN not in caplog.text
    failures = [record for record in caplog.records if record.exc_text]
    assert failures
    assert all("ValueError" in str(record.exc_text) for record in failures)
    assert any("stumble" in str(record.exc_text) for record in failures)


class config_of:  # noqa: N801
    """The settings of the app that decide what a browser and the log are told of an error."""

    def __init__(self, root: Path, patch: pytest.MonkeyPatch) -> None:
        """Read them."""
        self.settings = tomllib.loads((root / ".streamlit/config.toml").read_text("utf-8"))
        self.patch = patch

    def __enter__(self) -> None:
        """Put them in force."""
        whole = config.get_option
        wanted = {
            f"{part}.{name}": value for part in ("client", "logger") for name, value in self.settings[part].items()
        }
        self.patch.setattr(config, "get_option", lambda key: wanted.get(key, whole(key)))

    def __exit__(self, *_: object) -> None:
        """Nothing: the patch is undone at the end of the test."""


def test_details_of_errors_stay_on_the_server(root: Path) -> None:
    """Streamlit's own default would send the error and the code around it."""
    settings = tomllib.loads((root / ".streamlit/config.toml").read_text("utf-8"))
    assert settings["client"]["showErrorDetails"] == "none"
    assert settings["logger"]["enableRich"] is False


@pytest.mark.usefixtures("quiet")
def test_errors_are_named_in_whatever_way_they_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    """A library that logs an error in its own way would quote it."""
    log = logging.getLogger("some.library")
    try:
        stumble()
    except ValueError as error:
        log.exception("failed")
        log.warning("failed: %s", error)
        log.error(error)

    def fail() -> None:
        stumble()

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert len(caplog.records) == 4
    assert HIDDEN not in caplog.text
    assert caplog.text.count("ValueError") >= 4


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", f'{{"title": "A", "review": "{HIDDEN} dies'.encode()),
        ("a.csv", f'title,review\nA,"{HIDDEN} dies'.encode()),
        ("a.md", f"---\ntitle: [{HIDDEN} dies\n---\n".encode()),
        ("a.html", f"<html><script>{HIDDEN}</script></html>".encode()),
        ("a.rss", f"<rss><channel><item><title>{HIDDEN}".encode()),
        ("a.txt", b"\x00\x01" + HIDDEN.encode() + b"\xff" * 40),
    ],
)
def test_what_is_said_of_a_broken_file_quotes_nothing(name: str, data: bytes) -> None:
    """The sentence on a file that could not be read is shown to all, before anything was checked for spoilers."""
    assert HIDDEN not in " ".join(one.message for one in library.read([(name, data)]).unread)

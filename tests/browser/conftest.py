"""A running dashboard and the browsers that visit it."""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.chromium import chromium
from tests.browser.sent import Sent

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESKTOP, PHONE = (1280, 900), (390, 844)
START = 60  # seconds that a server may take to answer
PATIENCE = 20_000  # milliseconds that a page may take to show what a test expects

# Faults of Streamlit's own elements, which no app can mend: the rule of axe, what the element stands in, why.
STREAMLITS_FAULTS = (
    ("list", '[data-testid="stSidebarNav"]', "the sections of the navigation are divs in its list"),
    ("listitem", '[data-testid="stSidebarNav"]', "the links of the navigation stand in those divs"),
    ("presentation-role-conflict", '[data-testid="stFileUploader"]', "the place to drop files can take the focus"),
)


@dataclass(frozen=True, slots=True)
class Server:
    """A running Streamlit app: its address, its process, and the file that its output goes to."""

    url: str
    process: "subprocess.Popen[bytes]"
    log: Path


@dataclass(frozen=True, slots=True)
class Visitor:
    """One person with a browser of their own: the page they see, and all that was sent to them."""

    page: Page
    sent: Sent


Visit = Callable[..., Visitor]


@contextmanager
def serving(app: Path, *arguments: str) -> Iterator[Server]:
    """Serve a Streamlit script until the block ends, with the settings of the folder that it stands in."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"]
    command = [sys.executable, "-m", "streamlit", "run", app.name, *settings, "--", *arguments]
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "server.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                command, cwd=app.parent, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
            )
        try:
            server = Server(f"http://127.0.0.1:{port}", process, log)
            _wait_for(server)
            yield server
            if process.poll() is not None:
                raise RuntimeError(f"the server ended while it was visited; {_said(server)}")
            if "Traceback" in _said(server):
                raise RuntimeError(f"the app failed while it was visited; {_said(server)}")
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_for(server: Server) -> None:
    end = time.monotonic() + START
    while True:
        try:
            with urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=5):  # noqa: S310  # our own server
                return
        except OSError:
            if server.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"the server did not start; {_said(server)}") from None
            time.sleep(0.05)


def _said(server: Server) -> str:
    return "it said:\n" + server.log.read_text(encoding="utf-8", errors="replace")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium; without one, the test fails where CI is set and is skipped elsewhere."""
    path = chromium()
    if path is None:
        missing = "no Chromium found: run script/test, or set DASHBOARD_CHROMIUM"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def dashboard(root: Path, seeds: Path) -> Iterator[Server]:
    """The dashboard with the sample reviews."""
    with serving(root / "app.py", str(seeds)) as server:
        yield server


@pytest.fixture
def visit(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Opens an address as a new visitor: `visit(url, phone=False, dark=False)`."""
    with ExitStack() as stack:

        def open_page(url: str, *, phone: bool = False, dark: bool = False) -> Visitor:
            width, height = PHONE if phone else DESKTOP
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if dark else "light",
                has_touch=phone,
                locale="en-GB",
                service_workers="block",
                accept_downloads=True,
                reduced_motion="reduce",
            )
            stack.callback(context.close)
            context.set_default_timeout(PATIENCE)
            sent = Sent(context, url)
            page = context.new_page()
            name = re.sub(r"\W+", "-", request.node.name)
            stack.callback(lambda: screenshot(page, f"last/{name}"))
            page.goto(url, wait_until="domcontentloaded")
            return Visitor(page, sent)

        yield open_page


expect.set_options(timeout=PATIENCE)


def screenshot(page: Page, name: str, *, whole: bool = False) -> None:
    """Save a picture of the page in the folder that DASHBOARD_SHOTS names; without one, do nothing."""
    folder = os.environ.get("DASHBOARD_SHOTS")
    if folder and not page.is_closed():
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=whole)


def settled(page: Page) -> None:
    """Wait until the script has run to its end and nothing on the page is stale."""
    expect(page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')).to_be_visible()
    expect(page.locator('[data-stale="true"]')).to_have_count(0)


def drawn(page: Page) -> None:
    """Wait until the page has its title, its script has run to its end, and its charts and tables are there."""
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    settled(page)
    for chart in page.get_by_test_id("stVegaLiteChart").all():
        expect(chart.locator("canvas, svg").first).to_be_visible()
    for table in page.get_by_test_id("data-grid-canvas").locator("visible=true").all():
        expect(table.locator("th").first).to_be_attached()  # what screen readers read of it comes after the picture


def axe(page: Page) -> list[str]:
    """What axe-core finds wrong with the page as it stands, one line an element, Streamlit's own faults apart."""
    found: dict[str, Any] = Axe().run(page).response
    return [
        f"{violation['id']} ({violation['impact']}): {violation['help']}: {node['html'][:300]}"
        f" — {node.get('failureSummary', '')}"
        for violation in found["violations"]
        for node in violation["nodes"]
        if not any(
            rule == violation["id"] and _stands_in(page, node["target"][0], around)
            for rule, around, _ in STREAMLITS_FAULTS
        )
    ]


def _stands_in(page: Page, target: Any, around: str) -> bool:
    """Whether the element that axe points to stands in another; one in a shadow root is never Streamlit's own."""
    return isinstance(target, str) and bool(
        page.evaluate("([target, around]) => !!document.querySelector(target)?.closest(around)", [target, around])
    )

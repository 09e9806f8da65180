"""Nothing that the gate hides reaches the browser: not on any page, in any frame, file or download."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Server, Visit, Visitor, drawn, serving
from tests.browser.hidden import Secrets, leaks, secrets, telling
from tests.browser.sent import letters

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
OF_A_REVIEW = tuple(sorted(path.stem for path in (ROOT / "pages/review").glob("*.py")))
OF_ALL = tuple(sorted(path.stem for path in (ROOT / "pages/library").glob("*.py")))
"""The addresses of the pages: what is new is walked too."""


@pytest.fixture(scope="module")
def seeds_hide(seeds: Path) -> list[Secrets]:
    """What the sample reviews hide."""
    return secrets(seeds)


@pytest.fixture(scope="module")
def shared_dashboard(root: Path, shared: Path) -> Iterator[Server]:
    """The dashboard with the real blog review."""
    with serving(root / "app.py", str(shared / "seed")) as server:
        yield server


def roam(visitor: Visitor, url: str, label: str, files: bool) -> None:
    """Open every page of this review, and all that can be opened there without asking for spoilers."""
    for path in OF_A_REVIEW:
        address = "" if path == "card" else path
        visitor.page.goto(f"{url}/{address}?{urlencode({'review': label})}", wait_until="domcontentloaded")
        drawn(visitor.page)
        open_all(visitor, files)


def open_all(visitor: Visitor, files: bool = True) -> None:
    """Open what is folded, and take every file that is offered; what is in the files counts as sent."""
    page = visitor.page
    for table in page.get_by_test_id("stExpander").locator("summary").all():
        table.click()
    drawn(page)
    for button in page.get_by_test_id("stDownloadButton").get_by_role("button").all() if files else ():
        with page.expect_download(timeout=60_000) as waiting:
            button.press("Enter")
        saved = waiting.value
        visitor.sent.add(f"file {saved.suggested_filename}", Path(saved.path()).read_bytes())
        visitor.sent.saved.add(saved.url)
    drawn(page)


def check_newcomer(server: Server, visit: Visit, hide: list[Secrets]) -> None:
    """All pages, nothing revealed: nothing hidden was sent, and what was sent could all be read."""
    visitor = visit(server.url)
    most = max(hide, key=lambda review: len(review.texts()))  # files take long: those of one review
    for review in hide:
        roam(visitor, server.url, review.label, files=review is most)
    for path in OF_ALL:
        visitor.page.goto(f"{server.url}/{path}", wait_until="domcontentloaded")
        drawn(visitor.page)
        open_all(visitor)
    told = [text for review in hide for text in review.texts()]
    assert any(telling(text, hide[0].visible) for text in told), "there is nothing to look for"
    assert leaks(visitor.sent, told, hide[0].visible) == []
    # A download that was saved has been read, even where the server has dropped it by the time it is asked for again.
    assert [one for one in visitor.sent.unread if one.split(" ")[0] not in visitor.sent.saved] == []
    assert visitor.sent.elsewhere == []
    # The same search finds all of a review as soon as its reader asks for it.
    visitor.page.goto(f"{server.url}/read?{urlencode({'review': hide[0].label})}")
    drawn(visitor.page)
    visitor.page.get_by_role("switch", name="Show spoilers").press("Space")
    expect(visitor.page.get_by_text("Everything is shown, spoilers too.")).to_be_visible()
    drawn(visitor.page)
    asked_for = [
        text
        for key, texts in hide[0].hidden.items()
        for text in texts
        if key.startswith("passage") and telling(text, hide[0].visible)
    ]
    found = leaks(visitor.sent, asked_for, hide[0].visible)
    assert [text for text in asked_for if not any(one.startswith(f"{text!r} in ") for one in found)] == []


def check_one_revealed(server: Server, visit: Visit, review: Secrets) -> None:
    """One passage revealed: its sentences are sent, all others stay where they are, on every page."""
    visitor = visit(f"{server.url}/read?{urlencode({'review': review.label})}")
    page, sent = visitor.page, visitor.sent
    drawn(page)
    key = next(key for key in review.hidden if page.locator(f'[data-key="{key}"]').count())
    revealed = review.hidden[key]
    page.locator(f'[data-key="{key}"]').first.press("Enter")
    expect(page.get_by_role("button", name="Hide again").first).to_be_visible()
    drawn(page)
    for text in revealed:
        assert sent.holds(text), text
    page.get_by_role("link", name="Emotions").click()
    drawn(page)
    page.get_by_role("link", name="Browse").click()
    drawn(page)
    others = [text for other, texts in review.hidden.items() if other != key for text in texts]
    visible = review.visible + letters(" ".join(revealed))
    assert leaks(sent, others, visible) == []


def test_nothing_hidden_is_sent(dashboard: Server, visit: Visit, seeds_hide: list[Secrets]) -> None:
    """A reader who asked for no spoilers would have them in the browser."""
    check_newcomer(dashboard, visit, seeds_hide)


def test_what_is_revealed_is_sent_alone(dashboard: Server, visit: Visit, seeds_hide: list[Secrets]) -> None:
    """Asking for one passage would bring others along."""
    check_one_revealed(dashboard, visit, max(seeds_hide, key=lambda review: len(review.hidden)))


def test_nothing_hidden_of_the_real_review_is_sent(shared_dashboard: Server, visit: Visit, shared: Path) -> None:
    """The ending of a real blog review would be in the browser of a reader who asked for no spoilers."""
    check_newcomer(shared_dashboard, visit, secrets(shared / "seed"))


def test_what_is_revealed_of_the_real_review_is_sent_alone(
    shared_dashboard: Server, visit: Visit, shared: Path
) -> None:
    """Asking for one passage of a real blog review would bring others along."""
    check_one_revealed(shared_dashboard, visit, secrets(shared / "seed")[0])

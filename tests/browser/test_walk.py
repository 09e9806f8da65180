"""The walk of a newcomer through the dashboard, as they would take it."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from dashboard import library
from tests.browser.conftest import PATIENCE, Server, Visit, drawn, screenshot, serving, settled

pytestmark = pytest.mark.browser

REVIEW = """Movie: The Third Man (1949)

Director: Carol Reed

Cast: Joseph Cotten, Alida Valli, Orson Welles

Vienna has never looked so tired, nor a zither so cheerful. I love how the friendship of two men is told in doorways.
"""


@pytest.fixture(scope="module")
def label(seeds: Path) -> str:
    """What the sample review of the walk is called in the list."""
    named = library.read((path.name, path.read_bytes()) for path in library.files(seeds)).reviews
    return next(one for one in named if one.startswith("Miracle in Cell No"))


@pytest.fixture
def cold(root: Path, seeds: Path) -> Iterator[Server]:
    """A dashboard that nobody has visited yet."""
    with serving(root / "app.py", str(seeds)) as server:
        yield server


PATCH_NAME = "svg.wide g.patch [aria-label^='Theme: ']"
"""The names of the themes over the patches of the cloud, which filter by them."""


def opened(visit: Visit, server: Server, path: str = "", **query: str) -> Page:
    """The page of a new visitor, drawn to its end."""
    page = visit(f"{server.url}/{path}?{urlencode(query)}").page
    drawn(page)
    return page


def turn_to(page: Page, name: str) -> None:
    """Follow a link of the navigation."""
    link = page.get_by_test_id("stSidebarNav").get_by_role("link", name=name)
    link.click()
    expect(page).to_have_url(re.compile(f"^{re.escape(str(link.get_attribute('href')))}([?]|$)"))
    drawn(page)


def press(button: Locator) -> None:
    """Press a button with the keyboard, once it can take the focus."""
    expect(button).to_be_visible()
    button.press("Enter")


def bars(page: Page) -> Locator:
    """The bars that stand for hidden passages."""
    return page.locator("button.hidden-passage")


def test_open_and_read(dashboard: Server, visit: Visit, label: str) -> None:
    """A newcomer could not see whose film it is, or could not read the review."""
    page = opened(visit, dashboard, review=label)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Miracle in Cell No")
    expect(page.get_by_text("Lee Hwan-kyung").first).to_be_visible()
    expect(page.get_by_text("7번방의 선물").first).to_be_visible()
    screenshot(page, "walk-card", whole=True)
    turn_to(page, "Read")
    article = page.get_by_role("article")
    expect(article.get_by_role("heading").first).to_be_visible()
    assert article.locator("p").count() > 2
    screenshot(page, "walk-read", whole=True)


def test_reveal_one_passage_and_hide_it_again(dashboard: Server, visit: Visit, label: str) -> None:
    """A reader could not look behind one bar alone, or could not close it."""
    page = opened(visit, dashboard, "read", review=label)
    count = bars(page).count()
    assert count > 0
    before = page.get_by_role("article").inner_text()
    bars(page).first.click()
    again = page.get_by_role("button", name="Hide again").first
    expect(again).to_be_visible()
    expect(bars(page)).to_have_count(count - 1)
    expect(page.locator("span.revealed").first).to_be_visible()
    screenshot(page, "walk-revealed", whole=True)
    again.click()
    expect(bars(page)).to_have_count(count)
    expect(page.locator("span.revealed")).to_have_count(0)
    assert page.get_by_role("article").inner_text() == before


def test_reveal_all(dashboard: Server, visit: Visit, label: str) -> None:
    """The toggle would not show all, would not hide all again, or would stand in the links that people share."""
    page = opened(visit, dashboard, "read", review=label)
    count, address = bars(page).count(), page.url
    toggle = page.get_by_role("switch", name="Show spoilers")
    toggle.press("Space")
    expect(bars(page)).to_have_count(0)
    expect(toggle).to_be_checked()
    assert page.url == address
    turn_to(page, "Film card")
    turn_to(page, "Read")
    expect(bars(page)).to_have_count(0)
    toggle.press("Space")
    expect(bars(page)).to_have_count(count)


def test_filter_by_theme(dashboard: Server, visit: Visit, label: str) -> None:
    """Choosing a theme in the cloud would not lead to its passages, or would not be in the address."""
    page = opened(visit, dashboard, "themes", review=label)
    name = page.locator(PATCH_NAME).first
    theme = str(name.get_attribute("data-key"))
    press(name)
    expect(page.locator(PATCH_NAME).first).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(re.compile("themes="))
    expect(page.get_by_test_id("stSidebar").get_by_role("button", name=f"Remove {theme}")).to_be_visible()
    screenshot(page, "walk-themes", whole=True)
    turn_to(page, "Read")
    expect(page.locator("article mark").first).to_be_visible()
    assert page.locator("article p.faded").count() < page.locator("article p").count()
    turn_to(page, "Browse")
    cards = page.get_by_role("main").get_by_role("listitem")
    expect(cards.filter(has_text="Miracle in Cell No")).to_have_count(1)
    for card in cards.all():
        expect(card.locator("span.chip").get_by_text(re.compile(rf"^{re.escape(theme)} \d+%$"))).to_be_visible()


def test_follow_a_point_of_the_timeline(dashboard: Server, visit: Visit, label: str) -> None:
    """A reader who wonders about a peak could not get to the words behind it."""
    page = opened(visit, dashboard, "emotions", review=label)
    chart = page.get_by_test_id("stVegaLiteChart")
    column = chart.locator("[aria-roledescription='rect mark'][aria-label*='Paragraph: 6;']").first
    column.scroll_into_view_if_needed()
    box = column.bounding_box()
    assert box
    page.mouse.click(box["x"] + 3, box["y"] + 3)
    expect(page.get_by_role("heading", name="Behind paragraph 6")).to_be_visible()
    settled(page)
    screenshot(page, "walk-emotions", whole=True)
    page.get_by_role("button", name="Read it in the review").click()
    expect(page).to_have_url(re.compile("/read([?]|$)"))
    expect(page.locator("p.place")).to_be_in_viewport()
    expect(page.locator("p.place")).to_have_attribute("data-place", "paragraph-6")


def test_a_link_to_a_passage(dashboard: Server, cold: Server, visit: Visit, label: str) -> None:
    """A friend who is sent a passage would land at the top of the review, or would not see what it is about."""
    page = opened(visit, dashboard, "themes", review=label)
    press(page.locator("svg.wide [role='button'].word").first)
    expect(page).to_have_url(re.compile("word="))
    settled(page)
    press(page.get_by_role("button", name="Read it there").first)
    expect(page).to_have_url(re.compile("/read[?].*paragraph=[0-9]+&underline="))
    expect(page.locator("p.place")).to_be_in_viewport()
    settled(page)
    place, words = page.locator("p.place").get_attribute("data-place"), page.locator("article mark").all_inner_texts()
    assert place
    assert words
    link = urlsplit(page.url)

    friend = visit(f"{cold.url}{link.path}?{link.query}").page
    drawn(friend)
    expect(friend.locator("p.place")).to_be_in_viewport()
    expect(friend.locator("p.place")).to_have_attribute("data-place", place)
    assert friend.locator("article mark").all_inner_texts() == words
    assert urlsplit(friend.url)[2:4] == link[2:4]
    turn_to(friend, "Themes")
    expect(friend).not_to_have_url(re.compile("paragraph|underline"))
    turn_to(friend, "Read")
    expect(friend).to_have_url(re.compile("paragraph=[0-9]+&underline="))


def test_open_another_review(dashboard: Server, visit: Visit) -> None:
    """A reader who filtered by a theme could not open what was found, or would lose the filter on the way."""
    page = opened(visit, dashboard, "browse", themes="imprisonment")
    page.get_by_role("button", name="Open The Lives of Others").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The Lives of Others")
    expect(page).to_have_url(re.compile("review=The[+]Lives.*themes=imprisonment"))
    turn_to(page, "Emotions")
    page.get_by_role("button", name="Read it in the review").click()
    expect(page.get_by_role("article")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("The Lives of Others")
    expect(page).to_have_url(re.compile("/read[?]review=The[+]Lives.*themes=imprisonment"))


def test_upload_a_review(dashboard: Server, visit: Visit) -> None:
    """Nobody could look at a review of their own, or everybody could look at it."""
    page = opened(visit, dashboard, "add")
    bad = FilePayload(name="nothing.txt", mimeType="text/plain", buffer=b"")
    good = FilePayload(name="third-man.txt", mimeType="text/plain", buffer=REVIEW.encode())
    page.get_by_test_id("stFileUploader").locator("input[type=file]").set_input_files([good, bad])
    expect(page.get_by_text("Read 1 review: The Third Man")).to_be_visible()
    expect(page.get_by_test_id("stAlert").filter(has_text="nothing.txt")).to_be_visible()
    screenshot(page, "walk-add", whole=True)
    page.get_by_role("link", name="Open The Third Man").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The Third Man")
    expect(page.get_by_text("Carol Reed").first).to_be_visible()

    other = visit(f"{dashboard.url}/browse")
    drawn(other.page)
    expect(other.page.get_by_role("main").get_by_role("listitem").first).to_be_visible()
    assert other.sent.holds("The Third Man") == []


def test_stop_a_long_upload(dashboard: Server, visit: Visit) -> None:
    """Who dropped the wrong folder would have to wait, or lose what was read before they stopped."""
    page = opened(visit, dashboard, "add")
    long = "A quiet film about the sea, and about those who wait for it to give something back. " * 1_000
    files = [
        FilePayload(
            name=f"film-{number:02}.txt", mimeType="text/plain", buffer=f"Film {number} (1949)\n\n{long}".encode()
        )
        for number in range(40)
    ]
    page.get_by_test_id("stFileUploader").locator("input[type=file]").set_input_files(files)
    expect(page.get_by_text(re.compile(r"Reading \d+ of 40: film"))).to_be_visible(timeout=PATIENCE * 3)
    expect(page.get_by_text("Reading 1 of 40: film")).to_have_count(0, timeout=PATIENCE * 3)
    page.get_by_role("button", name="Stop here").click()
    told = page.get_by_test_id("stAlert").filter(has_text="not read. Add them again to go on.")
    expect(told).to_be_visible(timeout=PATIENCE * 3)
    left = re.search(r"(\d+) files? not read", told.text_content() or "")
    assert left
    expect(page.get_by_text(f"Read {40 - int(left[1])} review")).to_be_visible()


def test_a_shared_link_on_a_cold_server(dashboard: Server, cold: Server, visit: Visit, label: str) -> None:
    """A link sent to a friend would show something else, or the spoilers that the sender had revealed."""
    page = opened(visit, dashboard, "themes", review=label)
    press(page.locator(PATCH_NAME).first)
    expect(page).to_have_url(re.compile("themes="))
    page.get_by_role("switch", name="Show spoilers").press("Space")
    expect(page.get_by_role("switch", name="Show spoilers")).to_be_checked()
    settled(page)
    link = urlsplit(page.url)

    friend = visit(f"{cold.url}{link.path}?{link.query}").page
    drawn(friend)
    expect(friend.get_by_role("heading", level=1)).to_contain_text("Miracle in Cell No")
    expect(friend.get_by_role("dialog")).to_have_count(0)
    expect(friend.locator(f"{PATCH_NAME}[aria-pressed='true']")).to_have_count(1)
    expect(friend.get_by_role("switch", name="Show spoilers")).not_to_be_checked()
    assert urlsplit(friend.url)[2:4] == link[2:4]

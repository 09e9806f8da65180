"""The timeline in a real browser: from a point to its passage, from peak to peak by keyboard, and its files."""

import csv
import io
import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server, Visit, axe, drawn, screenshot

pytestmark = pytest.mark.browser

LABEL = "The Lives of Others (2006)"


def opened(dashboard: Server, visit: Visit, path: str = "emotions", **how: bool) -> Page:
    """A page of the review, drawn."""
    page: Page = visit(f"{dashboard.url}/{path}?{urlencode({'review': LABEL})}", **how).page
    drawn(page)
    return page


def test_a_press_on_a_paragraph_leads_to_its_sentences(dashboard: Server, visit: Visit) -> None:
    """A point could not be asked why it is there."""
    page = opened(dashboard, visit)
    page.set_viewport_size({"width": 1280, "height": 1500})
    chart = page.get_by_test_id("stVegaLiteChart").locator("canvas, svg").first
    size = chart.bounding_box()
    assert size is not None
    for part, number in ((0.15, 2), (0.45, 5)):
        page.mouse.click(size["x"] + 36 + (size["width"] - 36) * part, size["y"] + size["height"] * 0.3)
        expect(page.get_by_role("heading", name=f"Behind paragraph {number}")).to_be_visible()
    expect(page.get_by_text(re.compile("sure\\)")).first).to_be_visible()


def test_the_table_and_the_files_say_the_same(dashboard: Server, visit: Visit) -> None:
    """Who cannot see the picture, or wants to check it, would have nothing to go by."""
    page = opened(dashboard, visit)
    with page.expect_download() as asked:
        page.get_by_role("button", name="CSV", exact=True).click()
    rows = list(csv.DictReader(io.StringIO(asked.value.path().read_text("utf-8-sig"))))
    assert asked.value.suggested_filename == "the-lives-of-others-emotions.csv"
    assert any(name.startswith("share (") for name in rows[0])
    with page.expect_download() as asked:
        page.get_by_role("button", name="SVG", exact=True).click()
    picture = asked.value.path().read_text("utf-8")
    assert picture.startswith("<svg")
    assert "The Lives of Others: emotions, paragraph by paragraph" in picture
    with page.expect_download() as asked:
        page.get_by_role("button", name="PNG", exact=True).click()
    assert asked.value.path().read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(("phone", "dark"), [(False, False), (True, True)])
def test_every_picture_is_drawn(dashboard: Server, visit: Visit, phone: bool, dark: bool) -> None:
    """A picture would be empty, or be wider than a phone's screen."""
    page = opened(dashboard, visit, phone=phone, dark=dark)
    for name in ("At a glance", "A row each", "One alone"):
        page.get_by_test_id("stMain").get_by_text(name, exact=True).click()
        drawn(page)
        size = page.get_by_test_id("stVegaLiteChart").first.bounding_box()
        assert size is not None
        assert size["height"] > 100
        assert size["x"] + size["width"] <= (390 if phone else 1280)
        screenshot(page, f"emotions-{name.split()[0]}-{'phone' if phone else 'desktop'}", whole=True)
    assert axe(page) == []


def test_reviews_side_by_side(dashboard: Server, visit: Visit) -> None:
    """The page that compares would not be drawn, or could not be used by everybody."""
    page = opened(dashboard, visit, "compare")
    expect(page.get_by_test_id("stVegaLiteChart")).to_have_count(2)
    screenshot(page, "compare", whole=True)
    assert axe(page) == []

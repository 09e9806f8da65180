"""The writer's page in a browser: open it, mark a sentence, take the file home."""

from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from dashboard import library
from dashboard.correcting import LONG, SHORT
from tests.browser.conftest import Server, Visit, axe, drawn, screenshot

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_writer_marks_and_downloads(  # noqa: PLR0913, PLR0917
    dashboard: Server, visit: Visit, seeds: Path, tmp_path: Path, phone: bool, dark: bool
) -> None:
    """A writer could not mark a sentence, or would get another file than theirs."""
    path = seeds / "01-miracle-in-cell-no-7.txt"
    label = next(iter(library.read([(path.name, path.read_bytes())]).reviews))
    page = visit(f"{dashboard.url}/check?{urlencode({'review': label})}", phone=phone, dark=dark).page
    drawn(page)
    page.get_by_role("switch", name="I wrote this review").press("Space")
    first = page.get_by_role("button", name="Spoiler: sentence 1", exact=True)
    before = first.get_attribute("aria-pressed")
    assert before == "false"
    first.press("Enter")
    expect(first).to_have_attribute("aria-pressed", "true")
    drawn(page)
    screenshot(page, f"writer-{'phone' if phone else 'desktop'}-{'dark' if dark else 'light'}", whole=True)
    assert axe(page) == []
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download the file").press("Enter")
    waiting.value.save_as(tmp_path / "marked.txt")
    result = (tmp_path / "marked.txt").read_bytes()
    plain = result
    for mark in (*SHORT, *LONG):
        plain = plain.replace(mark.encode(), b"")
    assert plain == path.read_bytes()
    assert result != plain
    assert waiting.value.suggested_filename == "01-miracle-in-cell-no-7.corrected.txt"

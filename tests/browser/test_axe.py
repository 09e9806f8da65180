"""Every page can be read and used by everyone, as far as axe-core can tell."""

import pytest

from tests.browser.conftest import Server, Visit, axe, drawn, screenshot

pytestmark = pytest.mark.browser

PAGES = ("card", "read", "themes", "emotions", "check", "browse", "words", "vocabulary", "compare", "add")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
@pytest.mark.parametrize("name", PAGES)
def test_no_fault_of_ours(dashboard: Server, visit: Visit, name: str, phone: bool, dark: bool) -> None:
    """Someone could not read or use this page."""
    path = "" if name == "card" else name
    page = visit(f"{dashboard.url}/{path}", phone=phone, dark=dark).page
    drawn(page)
    screenshot(page, f"{name}-{'phone' if phone else 'desktop'}-{'dark' if dark else 'light'}")
    assert axe(page) == []

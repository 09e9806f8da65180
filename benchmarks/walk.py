"""The app in a real browser: `python -m benchmarks.walk [FOLDER]`.

Prints how long the second start takes until the first page is drawn, how long a press on the spoiler toggle takes
until the reader has changed, beside the same press on an empty Streamlit page in the same run, and the memory of
the server after a walk over all pages. Needs the `test` extra and a Chromium, as script/test installs them.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

import psutil
from playwright.sync_api import Page, expect, sync_playwright

from tests.browser.chromium import chromium
from tests.browser.conftest import FLAGS, Server, serving

ROOT = Path(__file__).parents[1]
PRESSES = 20
PAGES = ("", "read", "themes", "emotions", "browse", "add")
EMPTY = """
import streamlit as st
on = st.toggle("Show spoilers")
st.text("everything" if on else "nothing")
"""


def presses(page: Page, switch: str, seen: str) -> list[float]:
    """Milliseconds of each press, from the press until the element `seen` has another text; in the browser itself.

    The first two presses, which warm up, are left out.
    """
    measure = """([place, nth]) => new Promise((done) => {
        const find = () => {
            const search = (root) => {
                const hit = root.querySelector(place)
                if (hit) return hit
                for (const one of root.querySelectorAll('*')) if (one.shadowRoot) {
                    const inner = search(one.shadowRoot)
                    if (inner) return inner
                }
                return null
            }
            return search(document)?.textContent
        }
        const before = find(), start = performance.now()
        document.querySelector(`[data-testid=stCheckbox] input`).click()
        const look = () => find() !== before && find() !== undefined
            ? done(performance.now() - start) : requestAnimationFrame(look)
        look()
    })"""
    expect(page.locator(switch).first).to_be_visible()
    expect(page.locator("[data-testid=stCheckbox] input").first).to_be_attached()
    page.wait_for_timeout(1000)
    found = []
    for at in range(PRESSES + 2):
        found.append(float(page.evaluate(measure, [seen, at])))
        page.wait_for_timeout(400)
    return found[2:]


def memory(server: Server) -> float:
    """Resident memory of the server and its children, in MB."""
    process = psutil.Process(server.process.pid)
    return float(sum(one.memory_info().rss for one in (process, *process.children(recursive=True)))) / 1e6


def main() -> None:
    """Measure, and print a line a figure."""
    path = chromium()
    if path is None:
        sys.exit("No Chromium found: run script/test once, or set DASHBOARD_CHROMIUM.")
    folder = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "seeds")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        page = browser.new_page()
        started = time.perf_counter()
        with serving(ROOT / "app.py", folder) as server:
            page.goto(server.url)
            expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=60_000)
            print(f"start to first drawn page: {time.perf_counter() - started:.1f} s")
            page.goto(f"{server.url}/read")
            ours = presses(page, "article.reader", "article.reader")
            for name in PAGES:
                page.goto(f"{server.url}/{name}")
                expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=60_000)
                page.wait_for_timeout(1500)
            print(f"memory of the server after the walk: {memory(server):.0f} MB")
        with tempfile.TemporaryDirectory() as empty:
            script = Path(empty) / "empty.py"
            script.write_text(EMPTY, encoding="utf-8")
            with serving(script) as server:
                page.goto(server.url)
                theirs = presses(page, "[data-testid=stText]", "[data-testid=stText]")
        browser.close()
    mine, bare = statistics.median(ours), statistics.median(theirs)
    print(f"spoiler toggle, median of {PRESSES}: {mine:.0f} ms; an empty page: {bare:.0f} ms; ratio {mine / bare:.2f}")


if __name__ == "__main__":
    main()

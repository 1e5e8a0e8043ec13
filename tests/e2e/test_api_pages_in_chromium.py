"""The pages about the API in a browser: accessible, silent, alone, and no wider than the phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from starlette.testclient import TestClient

from gemba.app.http.application import outline
from gemba.core.settings import Settings

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES = {"api": "/api/docs", "problems": "/docs/problems"}


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages as files: they need nothing from the server that they came from."""
    folder = tmp_path_factory.mktemp("pages")
    client = TestClient(outline(Settings.model_construct()))
    for name, path in PAGES.items():
        (folder / f"{name}.html").write_text(client.get(path).raise_for_status().text, "utf-8")
    return {name: folder / f"{name}.html" for name in PAGES}


@pytest.fixture(params=[(375, "dark"), (1440, "light")], ids=["phone-dark", "desk-light"])
def screen(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """A screen of a width and a theme."""
    width, theme = request.param
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_barrier_no_request_and_no_overflow(screen: Page, saved: dict[str, Path], name: str) -> None:
    requests: list[str] = []
    complaints: list[str] = []
    screen.on("request", lambda request: requests.append(request.url))
    screen.on("console", lambda message: complaints.append(message.text))
    screen.goto(saved[name].as_uri())
    for detail in screen.locator("details").all()[:12]:
        detail.locator("summary").click()
    found = Axe().run(screen)
    assert not [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found.response["violations"]]
    assert requests == [saved[name].as_uri()]
    assert not complaints
    assert screen.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0

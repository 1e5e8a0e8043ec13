"""The web application in a real browser, on the whole system with the example project; a plugin of pytest.

def test_the_projects_are_there(web: Web) -> None:
    page = web.signed_in("manager").goto("/")
    expect(page.get_by_role("heading", name="Projects")).to_be_visible()
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, TypedDict, Unpack

import httpx2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.support.system import Served, up

KEY = "gemba.session"
Theme = Literal["light", "dark"]
WIDTHS = {"phone": 375, "desk": 1440}


class Screen(TypedDict, total=False):
    """What a page is looked at with: 1440 pixels, light, English; `offline` if its service worker is wanted."""

    width: int
    theme: Theme
    language: str
    offline: bool


@dataclass
class Web:
    """A browser on the running system. What the browser complains of is gathered in ``complaints``."""

    served: Served
    browser: Browser
    complaints: list[str] = field(default_factory=list[str])
    _open: list[BrowserContext] = field(default_factory=list[BrowserContext])

    @property
    def address(self) -> str:
        return self.served.address

    @cached_property
    def project_id(self) -> str:
        """The example project."""
        with self.client("admin") as admin:
            found = admin.get("/projects", params={"search": "Example tower"}).raise_for_status().json()["items"]
        return found[0]["id"]

    def new_project(self, name: str, members: dict[str, str] | None = None, **more: str) -> str:
        """A project in which nothing has happened yet, with these people in these roles: its id."""
        wish = {"name": name, "currency": "EUR", "time_zone": "Europe/Madrid", "status": "active", **more}
        with self.client("admin") as admin:
            made = admin.post("/projects", json=wish).raise_for_status().json()["id"]
            for who, role in (members or {}).items():
                member = {"email": f"{who}@gemba.local", "role": role}
                admin.post(f"/projects/{made}/members", json=member).raise_for_status()
        return made

    def client(self, who: str) -> httpx2.Client:
        """A client of the API, signed in as ``who``@gemba.local."""
        token = self._tokens(who)["access_token"]
        headers = {"Authorization": f"Bearer {token}"}
        return httpx2.Client(base_url=f"{self.address}/api/v1", timeout=60, headers=headers)

    def signed_in(self, who: str = "admin", path: str = "/", **screen: Unpack[Screen]) -> Page:
        """A page at an address of the application, somebody being signed in ("manager", "coach", "concrete")."""
        granted = self._tokens(who)
        kept = {"access": granted["access_token"], "refresh": granted["refresh_token"], "expiresAt": 9_999_999_999_999}
        page = self.page(**screen)
        page.context.add_init_script(
            f"if (!sessionStorage.getItem('gemba.begun')) {{ sessionStorage.setItem('gemba.begun', '1');"
            f" sessionStorage.setItem({json.dumps(KEY)}, {json.dumps(json.dumps(kept))}); }}"
        )
        page.goto(self.address + path)
        return page

    def page(self, **screen: Unpack[Screen]) -> Page:
        """A page in a browser that knows nobody."""
        context = self.browser.new_context(
            viewport={"width": screen.get("width", 1440), "height": 900},
            color_scheme=screen.get("theme", "light"),
            locale=screen.get("language", "en"),
            base_url=self.address,
            reduced_motion="reduce",  # what fades in is half seen when it is looked at
            # What the worker fetches a test cannot stand in for.
            service_workers="allow" if screen.get("offline") else "block",
        )
        self._open.append(context)
        page = context.new_page()
        page.on("console", lambda said: self._note(said.text, said.type))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.set_default_timeout(15_000)
        return page

    def close(self) -> None:
        for context in self._open:
            for page in context.pages:
                page.unroute_all(behavior="ignoreErrors")  # what answers for the server must not outlive its page
            context.close()

    def _note(self, text: str, kind: str) -> None:
        # An answer of 4xx or a lost connection is what some tests bring about; the browser mentions each by itself.
        brought_about = ("Failed to load resource", "WebSocket", "Service Worker registration blocked")
        if kind in ("error", "warning") and not any(one in text for one in brought_about):
            self.complaints.append(text)

    def _tokens(self, who: str) -> dict[str, Any]:
        form = {"username": f"{who}@gemba.local", "password": self.served.password}
        return httpx2.post(f"{self.address}/api/v1/token", data=form, timeout=60).raise_for_status().json()


def barriers(page: Page) -> list[str]:
    """What axe finds wrong with a page, as it is now."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]


def settled(page: Page) -> None:
    """Wait until a page has what it fetches, and shows it."""
    page.wait_for_load_state("networkidle")
    expect(page.get_by_test_id("loading")).to_have_count(0, timeout=15_000)


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the screen."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.fixture(scope="session")
def example_system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The whole system with the example project; it is the same for all tests of a worker."""
    static = Path(__file__).parents[2] / "src/gemba/app/http/static/index.html"
    assert static.exists(), "the web application is not built: make web"
    with up(tmp_path_factory.mktemp("example"), "--demo") as served:
        yield served


@pytest.fixture
def web(example_system: Served, chromium: Browser) -> Iterator[Web]:
    """A browser on it; after the test the browser must have had nothing to complain of."""
    expect.set_options(timeout=15_000)  # a busy machine takes its time
    made = Web(example_system, chromium)
    yield made
    made.close()
    assert not made.complaints

"""The report in a browser: accessible, silent, alone, and no wider than the phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from gemba.app.check import Wish, check
from gemba.app.report import render
from tests.conftest import ROOT
from tests.support.xer_files import xer_file

pytestmark = pytest.mark.browser

TOWER = ROOT / "examples" / "tower"
EVERY_SCREEN = pytest.mark.parametrize(
    ("width", "theme"),
    [
        (375, "dark"),
        (1440, "light"),
        pytest.param(375, "light", marks=pytest.mark.slow),
        pytest.param(1440, "dark", marks=pytest.mark.slow),
    ],
)
A_PHONE = pytest.mark.parametrize(("width", "theme"), [(375, "light")])


class Visit:
    """A page that was opened, with everything it asked for and everything it complained about."""

    def __init__(self, page: Page, path: Path) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(path.as_uri())

    def violations(self) -> list[str]:
        """What axe has to say."""
        found = Axe().run(self.page)
        return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found.response["violations"]]

    def overflow(self) -> int:
        """By how many pixels the page is wider than its window."""
        return self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A report full of findings, one with nothing to say, and one without anything to hold it against."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / "small.xer").write_bytes(xer_file())
    previous = tuple(TOWER / f"update-{number}.xer" for number in (1, 2, 3))
    wishes = {
        "full": Wish(TOWER / "update-4.xer", TOWER / "baseline.xer", previous),
        "clean": Wish(TOWER / "clean" / "update-4.xer", TOWER / "baseline.xer"),
        "small": Wish(folder / "small.xer"),
    }
    for name, wish in wishes.items():
        (folder / f"{name}.html").write_text(render(check(wish)), "utf-8")
    return {name: folder / f"{name}.html" for name in wishes}


@pytest.fixture
def page(chromium: Browser, width: int, theme: str) -> Iterator[Page]:
    context = chromium.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=theme,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    yield context.new_page()
    context.close()


@EVERY_SCREEN
@pytest.mark.parametrize("name", ["full", "clean", "small"])
def test_a_report_opens_without_violation_complaint_request_or_overflow(
    page: Page, reports: dict[str, Path], name: str
) -> None:
    visit = Visit(page, reports[name])
    assert visit.violations() == []
    assert visit.complaints == []
    assert visit.requests == [reports[name].as_uri()]
    assert visit.overflow() <= 0


@pytest.mark.slow
@EVERY_SCREEN
def test_a_report_with_everything_opened_is_as_sound(page: Page, reports: dict[str, Path]) -> None:
    visit = Visit(page, reports["full"])
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
    assert visit.violations() == []
    assert visit.overflow() <= 0


@A_PHONE
def test_the_first_stop_of_the_keyboard_skips_to_the_report(page: Page, reports: dict[str, Path]) -> None:
    Visit(page, reports["full"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the report"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"


@A_PHONE
def test_on_a_phone_the_chart_scrolls_by_itself_and_its_names_stay(page: Page, reports: dict[str, Path]) -> None:
    Visit(page, reports["full"])
    region = page.get_by_role("region", name="Chart of the critical path").first
    assert region.evaluate("part => part.scrollWidth > part.clientWidth")
    before = region.locator("tbody th").first.bounding_box()
    region.evaluate("part => { part.scrollLeft = 300 }")
    after = region.locator("tbody th").first.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(after["x"] - before["x"]) <= 16


@pytest.mark.slow
@EVERY_SCREEN
def test_a_schedule_of_four_thousand_activities_opens_as_well(page: Page, shared_data: Path, tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    path.write_text(render(check(Wish(shared_data / "xer" / "hotel-tower.xer", rate=65.0))), "utf-8")
    visit = Visit(page, path)
    assert visit.violations() == []
    assert visit.complaints == []
    assert visit.overflow() <= 0

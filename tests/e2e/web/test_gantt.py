"""The schedule as rows and bars: found, folded, filtered, walked, printed; with ten thousand activities, too."""

import re
import time
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from benchmarks.scale import xer
from tests.support.system import Served
from tests.support.waiting import until
from tests.support.web import Theme, Web, barriers, overflow, settled

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ACTIVITIES = 10_000
DUCTS = "07W-HVC-DUC"
PROJECT = {"name": "Network", "time_zone": "Europe/Madrid", "currency": "EUR"}


@pytest.fixture
def chosen(web: Web) -> dict[str, str]:
    """The example project, and its revisions by their labels: other tests may import more of them."""
    with web.client("admin") as client:
        projects: list[dict[str, Any]] = client.get("/projects?limit=500").raise_for_status().json()["items"]
        project = next(one["id"] for one in projects if one["name"] == "Example tower")
        found: list[dict[str, Any]] = client.get(f"/projects/{project}/schedule/revisions").json()["items"]
    return {"project": project, **{one["label"]: one["id"] for one in found}}


def opened(web: Web, chosen: dict[str, str], search: str = "", who: str = "manager", **how: Any) -> Page:
    """The Gantt chart of the example's last update."""
    address = f"/projects/{chosen['project']}/schedule?revision={chosen['Month 4']}{search}"
    page = web.signed_in(who, address, **how)
    painted(page)
    return page


def painted(page: Page) -> None:
    page.locator("canvas[data-rows]").wait_for()


def grid(page: Page) -> Locator:
    return page.get_by_role("treegrid", name="Activities")


def row_count(page: Page) -> int:
    """Rows without the heading, also those that are not in view."""
    return int(grid(page).get_attribute("aria-rowcount") or 0) - 1


def picture(page: Page) -> str:
    return page.evaluate("document.querySelector('[data-testid=gantt] canvas').toDataURL()")


def wait_for_rows(page: Page, count: int) -> None:
    expect(grid(page)).to_have_attribute("aria-rowcount", str(count + 1))


def test_it_says_when_we_finish_and_shows_the_work_as_a_tree(web: Web, chosen: dict[str, str]) -> None:
    page = opened(web, chosen)
    sentence = page.get_by_text(re.compile(r"We will finish on \d+ \w+ \d{4}, .* later than the baseline"))
    expect(sentence).to_be_visible()
    expect(page.get_by_text(re.compile(r"activities are critical, \d+ late against the baseline"))).to_be_visible()
    expect(page.get_by_role("row", name="Office tower, ten levels")).to_have_attribute("aria-level", "1")
    expect(page.get_by_role("row", name="MS-AWARD Contract awarded")).to_have_attribute("aria-level", "3")
    assert row_count(page) > 650


def test_branches_fold_by_keyboard_and_all_at_once(web: Web, chosen: dict[str, str]) -> None:
    page = opened(web, chosen)
    all_rows = row_count(page)
    grid(page).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowLeft")
    milestones = page.get_by_role("row", name="Milestones")
    expect(milestones).to_have_attribute("aria-expanded", "false")
    assert row_count(page) < all_rows
    page.keyboard.press("ArrowRight")
    wait_for_rows(page, all_rows)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    expect(milestones).to_have_attribute("data-active", "true")
    page.keyboard.press("End")
    expect(grid(page).locator("[data-active=true]")).to_have_attribute("aria-rowindex", str(all_rows + 1))
    page.keyboard.press("Home")
    expect(page.get_by_role("row", name="Office tower, ten levels")).to_have_attribute("data-active", "true")
    page.get_by_role("button", name="Collapse all").click()
    wait_for_rows(page, 1)
    page.get_by_role("button", name="Expand all").click()
    wait_for_rows(page, all_rows)


def test_search_and_filters_stand_in_the_address_and_survive_a_reload(web: Web, chosen: dict[str, str]) -> None:
    page = opened(web, chosen)
    page.get_by_label("Search id or name").fill("level 07 ductwork")
    expect(page.get_by_text(re.compile(r"^2 of 64\d activities"))).to_be_visible()
    expect(page.get_by_role("row", name=DUCTS)).to_be_visible()
    page.get_by_label("Search id or name").fill("")
    page.get_by_text("Late", exact=True).click()
    page.get_by_role("button", name="Area, trade, branch").click()
    page.get_by_role("combobox", name="Trade").click()
    page.get_by_role("option", name="Electrical", exact=True).click()
    page.keyboard.press("Escape")
    expect(page.get_by_text("Trade: Electrical")).to_be_visible()
    page.wait_for_url("**trade=Electrical**")
    assert "late=yes" in page.url
    count = row_count(page)
    page.reload()
    painted(page)
    wait_for_rows(page, count)
    expect(page.get_by_role("checkbox", name="Late")).to_be_checked()
    page.get_by_role("button", name="Remove the filter Electrical").click()
    expect(page.get_by_text("Trade: Electrical")).to_have_count(0)
    assert row_count(page) > count
    page.get_by_label("Search id or name").fill("no such work anywhere")
    expect(page.get_by_text("No activity is like that")).to_be_visible()
    page.get_by_role("button", name="Clear filters").click()
    painted(page)
    assert row_count(page) > 650


def test_an_activity_tells_what_holds_it_and_its_driving_path_is_walked_by_keyboard(
    web: Web, chosen: dict[str, str]
) -> None:
    page = opened(web, chosen, f"&q={DUCTS}")
    grid(page).focus()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    panel = page.get_by_role("complementary")
    expect(panel.get_by_role("heading", name="Level 07 West: Ductwork and air terminals")).to_be_visible()
    assert f"activity={DUCTS}" in page.url
    before = panel.get_by_role("list", name="Predecessors")
    expect(before.get_by_role("button")).to_have_count(3)
    expect(before.get_by_text("drives")).to_have_count(1)
    page.get_by_role("button", name="Clear filters").click()
    walk = panel.get_by_role("button", name="Walk the driving path")
    walk.focus()
    page.keyboard.press("Enter")
    expect(panel.get_by_role("heading", name="Level 07 East: Ductwork and air terminals")).to_be_visible()
    expect(walk).to_be_focused()
    expect(page.get_by_role("row", name="07E-HVC-DUC")).to_have_attribute("aria-selected", "true")
    expect(panel.get_by_role("switch", name="Show the whole path in the timeline")).to_be_checked()
    page.keyboard.press("Enter")
    expect(panel.get_by_role("heading", name="Level 06 West: Ductwork and air terminals")).to_be_visible()
    page.go_back()
    expect(panel.get_by_role("heading", name="Level 07 East: Ductwork and air terminals")).to_be_visible()
    panel.get_by_role("button", name="Show its history").click()
    history = panel.get_by_role("table")
    expect(history.get_by_role("columnheader", name="Data date")).to_be_visible()
    expect(history.get_by_role("rowheader")).to_have_count(min(6, len(chosen) - 1))
    panel.get_by_role("list", name="Successors").get_by_role("button").first.click()
    expect(panel.get_by_role("heading", name="Level 07 East: Ductwork and air terminals")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)


def test_a_bar_is_told_under_the_pointer_and_opened_by_a_click(web: Web, chosen: dict[str, str]) -> None:
    page = opened(web, chosen, "&q=SM-MANAGE")
    settled(page)  # the sentence above, when it comes, pushes the chart down
    box = page.locator("[data-testid=gantt] canvas").bounding_box()
    assert box
    # Heading, three rows of branches and half a row; the level of effort goes over the whole project.
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 44 + 28 * 2 + 12)
    expect(page.get_by_test_id("bar-tooltip")).to_contain_text("Site management and supervision")
    page.mouse.down()
    page.mouse.up()
    expect(page.get_by_role("heading", name="Site management and supervision")).to_be_visible()


def test_baseline_and_the_revision_before_are_turned_on_and_off(web: Web, chosen: dict[str, str]) -> None:
    page = opened(web, chosen)
    legend = page.get_by_role("list", name="What the shapes mean")
    expect(legend.get_by_text("Baseline")).to_be_visible()
    with_baseline = picture(page)
    page.get_by_role("button", name="Show", exact=True).click()
    page.get_by_role("checkbox", name="Baseline", exact=True).uncheck()
    expect(legend.get_by_text("Baseline")).to_have_count(0)
    page.wait_for_url("**baseline=no**")
    without = picture(page)
    assert without != with_baseline
    page.get_by_role("checkbox", name="Revision before").check()
    expect(legend.get_by_text("Revision before")).to_be_visible()
    page.get_by_role("checkbox", name="Progress", exact=True).check()
    page.keyboard.press("Escape")
    expect(page.get_by_role("columnheader", name="Done")).to_be_visible()
    page.reload()
    painted(page)
    expect(legend.get_by_text("Revision before")).to_be_visible()
    expect(legend.get_by_text("Baseline")).to_have_count(0)


def test_zoom_keeps_what_is_looked_at_and_fits_again(web: Web, chosen: dict[str, str]) -> None:
    page = opened(web, chosen)
    scroller = page.get_by_test_id("gantt")
    overhang = "node => node.scrollWidth - node.clientWidth"
    assert scroller.evaluate(overhang) == 0
    page.get_by_text("Day", exact=True).click()
    assert scroller.evaluate(overhang) > 5_000
    box = scroller.bounding_box()
    assert box
    near = scroller.evaluate(overhang)
    page.mouse.move(box["x"] + box["width"] - 100, box["y"] + 200)
    page.keyboard.down("Control")
    page.mouse.wheel(0, 200)
    page.keyboard.up("Control")
    until(lambda: scroller.evaluate(overhang) < near, 5)
    page.get_by_role("button", name="Fit").click()
    assert scroller.evaluate(overhang) == 0


def test_on_paper_there_are_all_rows_in_pages_with_their_heading(web: Web, chosen: dict[str, str]) -> None:
    page = opened(web, chosen)
    page.evaluate("() => { window.print = () => window.dispatchEvent(new Event('beforeprint')) }")
    expect(page.get_by_test_id("paper")).to_have_count(0)
    page.emulate_media(media="print")
    page.evaluate("document.querySelector('.lucide-printer').closest('button').click()")
    paper = page.get_by_test_id("paper")
    expect(paper).to_be_visible()
    assert paper.locator("tbody tr").count() == row_count_of(page)
    pages = paper.locator("section").count()
    assert pages == paper.locator("thead").count() == -(-row_count_of(page) // 36)
    expect(page.locator("#root")).to_be_hidden()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(paper).to_have_count(0)


def row_count_of(page: Page) -> int:
    """As `row_count`, where the screen is hidden for the printer."""
    return int(page.locator("[role=treegrid]").get_attribute("aria-rowcount") or 0) - 1


def test_without_a_schedule_it_says_what_to_do(web: Web) -> None:
    project = web.new_project("Network")
    page = web.signed_in("admin", f"/projects/{project}/schedule")
    expect(page.get_by_text("No schedule yet")).to_be_visible()
    page.get_by_role("link", name="Upload schedule").click()
    page.wait_for_url(f"**/projects/{project}/schedule/revisions?upload=*1*")


def test_only_who_may_import_is_offered_to_upload(web: Web, chosen: dict[str, str]) -> None:
    page = opened(web, chosen, who="owner")
    expect(page.get_by_role("link", name="Quality")).to_be_visible()
    expect(page.get_by_role("link", name="Upload schedule")).to_have_count(0)


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (375, "dark"), (1440, "dark")])
def test_everybody_can_use_it_on_every_screen(web: Web, chosen: dict[str, str], width: int, theme: Theme) -> None:
    page = opened(web, chosen, width=width, theme=theme)
    assert barriers(page) == []
    assert overflow(page) == 0
    page.goto(f"{page.url}&activity={DUCTS}")
    page.get_by_role("list", name="Predecessors").wait_for()
    painted(page)
    assert barriers(page) == []
    assert overflow(page) == 0


def test_in_spanish_no_word_is_missing(web: Web, chosen: dict[str, str]) -> None:
    page = opened(web, chosen, f"&activity={DUCTS}", language="es")
    expect(page.get_by_text("Terminaremos el")).to_be_visible()
    expect(page.get_by_role("button", name="Recorrer el camino")).to_be_visible()
    assert not re.search(r"\b(schedule|common):?\.?[a-z]+\.[a-z]+", page.inner_text("main"))


@pytest.fixture(scope="module")
def large(example_system: Served) -> str:
    """A project with a network of 10,000 activities, imported once."""
    body = {**PROJECT, "name": f"Large {uuid4().hex[:6]}"}
    with example_system.client() as client:
        project = client.post("/projects", json=body).raise_for_status().json()
        path = f"/projects/{project['id']}/schedule/revisions"
        made = client.post(path, files={"file": ("network.xer", xer(ACTIVITIES))}).raise_for_status().json()
        until(lambda: client.get(f"{path}/{made['id']}").json()["state"] == "solved", 60)
        return project["id"]


def test_ten_thousand_activities_open_scroll_and_are_searched(web: Web, large: str) -> None:
    page = web.signed_in("admin", f"/projects/{large}/schedule")
    painted(page)
    assert row_count(page) > ACTIVITIES
    assert page.get_by_role("row").count() < 100  # only what is in view is made
    scroller = page.get_by_test_id("gantt")
    for share in (0.25, 0.5, 1):
        scroller.evaluate("(node, share) => { node.scrollTop = node.scrollHeight * share }", share)
        time.sleep(0.05)
    expect(page.locator(f"[aria-rowindex='{row_count(page) + 1}']")).to_be_visible()
    page.get_by_label("Search id or name").fill("A0099990")
    expect(page.get_by_text("1 of 10,000 activities")).to_be_visible()

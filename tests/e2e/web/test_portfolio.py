"""The projects at a glance: which need somebody, filters and views that stay, a new project."""

import json
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.support.web import Theme, Web, barriers, overflow

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def project(web: Web, name: str = "", status: str = "active") -> tuple[str, str]:
    """A project of this test alone: its id and its name."""
    named = f"{name or 'Riverside bridge'} {uuid4().hex[:8]}"
    return web.new_project(named, status=status), named


def row(page: Page, project_id: str):
    return page.locator(f"[data-project='{project_id}']")


def without_projects(page: Page) -> None:
    """What somebody sees who is in no project yet."""
    nothing = json.dumps({"at": "2026-10-12T06:00:00Z", "items": []})
    page.route("**/api/v1/portfolio", lambda route: route.fulfill(body=nothing, content_type="application/json"))


def test_a_project_is_told_with_its_finish_its_waste_and_what_waits_and_a_click_opens_it(web: Web) -> None:
    page = web.signed_in("manager")
    expect(page.get_by_role("heading", name="Projects", level=1)).to_be_visible()
    tower = row(page, web.project_id)
    expect(tower).to_contain_text("May 2027")
    expect(tower).to_contain_text("after the baseline")
    expect(tower).to_contain_text("days later")
    expect(tower.get_by_role("link", name="overdue")).to_have_attribute(
        "href", f"/projects/{web.project_id}/tasks?due=overdue"
    )
    tower.get_by_role("cell").nth(2).click()
    page.wait_for_url(f"**/projects/{web.project_id}")


def test_the_sentence_names_those_that_need_somebody(web: Web) -> None:
    page = web.signed_in("manager")
    expect(page.locator("main p").first).to_contain_text("today: Example tower (")


def test_a_filter_and_an_order_stay_when_the_page_is_loaded_again(web: Web) -> None:
    planned, _ = project(web, status="planned")
    page = web.signed_in("admin")
    page.get_by_role("combobox", name="Status").click()
    page.get_by_role("option", name="Planned").click()
    expect(row(page, planned)).to_be_visible()
    expect(row(page, web.project_id)).to_have_count(0)
    page.get_by_role("button", name="Project", exact=True).click()
    page.wait_for_url("**sort=name**")
    page.reload()
    expect(row(page, planned)).to_be_visible()
    expect(row(page, web.project_id)).to_have_count(0)
    expect(page.get_by_role("columnheader", name="Project")).to_have_attribute("aria-sort", "ascending")
    page.get_by_role("button", name="Clear filters").click()
    expect(row(page, web.project_id)).to_be_visible()


def test_a_view_that_was_kept_is_there_in_another_browser(web: Web) -> None:
    mine, name = project(web)
    view = f"Mine {uuid4().hex[:6]}"
    page = web.signed_in("admin", f"/?q={name.rpartition(' ')[2]}")
    expect(row(page, mine)).to_be_visible()
    page.get_by_role("button", name="Views").click()
    page.get_by_label("Name of this view").fill(view)
    with page.expect_response("**/preferences/portfolio.views"):
        page.get_by_role("button", name="Keep this view").click()
    other = web.signed_in("admin")
    expect(row(other, web.project_id)).to_be_visible()
    other.get_by_role("button", name="Views").click()
    other.get_by_role("button", name=view, exact=True).click()
    expect(row(other, web.project_id)).to_have_count(0)
    expect(row(other, mine)).to_be_visible()


def test_what_changes_elsewhere_shows_by_itself(web: Web) -> None:
    mine, name = project(web)
    page = web.signed_in("admin")
    expect(row(page, mine)).to_contain_text(name)
    expect(page.locator("[data-live=live]")).to_be_visible()
    renamed = f"Renamed {uuid4().hex[:8]}"
    with web.client("admin") as admin:
        admin.patch(f"/projects/{mine}", json={"name": renamed}, headers={"If-Match": '"1"'}).raise_for_status()
    expect(row(page, mine)).to_contain_text(renamed)


def test_a_new_project_takes_its_clock_and_money_from_the_browser_and_asks_for_its_schedule(web: Web) -> None:
    page = web.signed_in("manager")
    without_projects(page)
    page.reload()
    expect(page.get_by_text("Your first finding, in about two minutes")).to_be_visible()
    zone = page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")
    expect(page.get_by_role("combobox", name="Time zone of the site")).to_have_value(zone.replace("_", " "))
    page.get_by_role("button", name="Create and add a schedule").click()
    expect(page.get_by_text("Give the project a name")).to_be_visible()
    page.get_by_role("textbox", name="Name").fill(f"North clinic {uuid4().hex[:8]}")
    page.get_by_label("Starts on").fill("2026-10-12")
    page.get_by_label("Promised finish").fill("2026-10-01")
    page.get_by_role("button", name="Create and add a schedule").click()
    expect(page.get_by_text("The finish is before the start")).to_be_visible()
    page.get_by_label("Promised finish").fill("2027-03-14")
    page.get_by_role("button", name="Create and add a schedule").click()
    page.wait_for_url("**/projects/*")
    expect(page.get_by_text("Drop the schedule file here")).to_be_visible()


def test_with_projects_there_a_new_one_is_made_in_a_panel_that_escape_closes(web: Web) -> None:
    page = web.signed_in("manager")
    page.get_by_role("button", name="New project").click()
    panel = page.get_by_role("complementary", name="New project")
    expect(panel.get_by_role("textbox", name="Name")).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)


def test_a_viewer_is_offered_nothing_they_may_not_do(web: Web) -> None:
    page = web.signed_in("owner", "/?new=1")
    expect(row(page, web.project_id)).to_be_visible()
    expect(page.get_by_role("button", name="New project")).to_have_count(0)
    expect(page.get_by_role("combobox", name="Time zone of the site")).to_have_count(0)
    without_projects(page)
    page.reload()
    expect(page.get_by_text("Ask a project manager to add you.")).to_be_visible()


def test_when_the_server_fails_that_is_said_and_trying_again_helps(web: Web) -> None:
    page = web.signed_in("manager", "/profile")
    page.route("**/api/v1/portfolio", lambda route: route.abort())
    page.get_by_role("link", name="Gemba").click()
    expect(page.get_by_role("alert")).to_contain_text("No connection to the server")
    page.unroute("**/api/v1/portfolio")
    page.get_by_role("button", name="Try again").click()
    expect(row(page, web.project_id)).to_be_visible()


@pytest.mark.parametrize(("width", "theme", "language"), [(1440, "light", "en"), (375, "dark", "es")])
def test_the_page_has_no_barrier_and_fits_the_screen(web: Web, width: int, theme: Theme, language: str) -> None:
    page = web.signed_in("manager", width=width, theme=theme, language=language)
    expect(row(page, web.project_id)).to_be_visible()
    assert barriers(page) == []
    assert overflow(page) == 0
    without_projects(page)
    page.reload()
    expect(page.locator("form")).to_be_visible()
    assert barriers(page) == []
    assert overflow(page) == 0

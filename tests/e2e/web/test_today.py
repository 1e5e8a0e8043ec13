"""A project today: from a file to the first finding, every number with its formula, what happens as it happens."""

import re
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import ROOT
from tests.support.waiting import until
from tests.support.web import Theme, Web, barriers, overflow
from tests.support.xer_files import relation, task, xer_file

pytestmark = [pytest.mark.browser, pytest.mark.slow]

expect.set_options(timeout=15_000)

TOWER = ROOT / "examples" / "tower"


def uploaded(web: Web, project_id: str) -> None:
    """Give a project a small schedule, dated and judged."""
    data = xer_file(TASK=[task("A"), task("B")], TASKPRED=[relation("A", "B")])
    place = f"/projects/{project_id}/schedule/revisions"
    with web.client("admin") as admin:
        admin.post(place, files={"file": ("a.xer", data)}).raise_for_status()
        until(lambda: admin.get(f"{place}/latest").json().get("judged_at"), 30)


def section(page: Page, name: str) -> Locator:
    return page.locator(f"[data-section={name}]")


def test_a_file_leads_to_the_first_finding(web: Web) -> None:
    mine = web.new_project("West clinic")
    page = web.signed_in("admin", f"/projects/{mine}")
    page.locator("input[type=file]").set_input_files(TOWER / "update-4.xer")
    expect(page.get_by_test_id("following")).to_contain_text("Look for waste")
    actions = section(page, "actions")
    expect(actions.get_by_role("listitem").first).to_be_visible(timeout=60_000)
    expect(section(page, "finish")).to_contain_text("Must finish")
    expect(section(page, "health").get_by_role("listitem")).to_have_count(6)
    expect(section(page, "progress")).to_contain_text("%")
    actions.get_by_role("link").nth(1).click()
    page.wait_for_url("**/projects/*/*?*")


def test_a_damaged_file_is_refused_with_the_line_and_another_can_be_chosen(web: Web) -> None:
    page = web.signed_in("admin", f"/projects/{web.new_project('West clinic')}")
    whole = xer_file(TASK=[task("A"), task("B")])
    damaged = whole[: whole.rindex(b"Activity B") + 4]  # the line went dead while it was sent
    choose = page.locator("input[type=file]")
    choose.set_input_files({"name": "damaged.xer", "mimeType": "application/octet-stream", "buffer": damaged})
    expect(page.get_by_text("damaged.xer was not taken")).to_be_visible()
    refused = page.get_by_role("alert")
    expect(refused).to_contain_text("Line")
    choose.set_input_files({"name": "notes.txt", "mimeType": "text/plain", "buffer": b"no schedule"})
    expect(page.get_by_text("notes.txt was not taken")).to_be_visible()
    expect(page.get_by_role("button", name="Choose another file")).to_be_visible()


def test_the_page_says_when_we_finish_and_every_number_opens_to_its_formula(web: Web) -> None:
    page = web.signed_in("coach", f"/projects/{web.project_id}")
    expect(page.locator("main p").first).to_contain_text("working days later than in the update before, because of")
    finish = section(page, "finish")
    finish.get_by_role("button", name="20 May 2027").click()
    opened = page.get_by_role("dialog")
    expect(opened).to_contain_text("The latest finish of all activities")
    expect(opened.get_by_role("link", name="See the critical path")).to_be_visible()
    page.keyboard.press("Escape")
    expect(opened).to_have_count(0)
    waste = section(page, "waste")
    expect(waste.get_by_role("link", name="Waiting")).to_have_attribute("href", re.compile("type=waiting"))


def test_health_opens_part_by_part_to_the_rows_behind_it(web: Web) -> None:
    mine = web.new_project("West clinic")
    uploaded(web, mine)
    page = web.signed_in("admin", f"/projects/{mine}")
    health = section(page, "health")
    expect(health.get_by_role("listitem")).to_have_count(6)
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.url.endswith("/jobs")):
        health.get_by_role("button", name="Check again").click()
    quality = health.get_by_role("listitem").filter(has_text="Schedule quality")
    quality.get_by_role("button").click()
    opened = page.get_by_role("dialog")
    expect(opened).to_contain_text("15% of the score")
    expect(opened).to_contain_text("checks hold ÷")
    expect(opened.get_by_role("link", name="rows behind it")).to_be_visible()
    expect(section(page, "finish")).to_contain_text("There is no baseline")


def test_what_happens_shows_as_it_happens(web: Web) -> None:
    mine = web.new_project("West clinic")
    uploaded(web, mine)
    page = web.signed_in("admin", f"/projects/{mine}")
    waste = section(page, "waste")
    expect(waste).to_contain_text("No waste")
    expect(page.locator("[data-live=live]")).to_be_visible()
    title = f"Crew waits for the lift {uuid4().hex[:6]}"
    logged = {
        "type": "waiting",
        "title": title,
        "minutes": {"low": 60, "likely": 90, "high": 120},
        "detected_at": datetime.now(UTC).isoformat(),
    }
    with web.client("admin") as admin:
        admin.post(f"/projects/{mine}/waste", json=logged).raise_for_status()
    expect(section(page, "feed")).to_contain_text(f"logged: {title}")
    expect(waste).to_contain_text("1.5 h")
    expect(waste.get_by_role("listitem")).to_have_count(1)


def test_a_viewer_waits_for_the_schedule_and_is_offered_nothing_they_may_not_do(web: Web) -> None:
    mine = web.new_project("West clinic", {"owner": "viewer"})
    page = web.signed_in("owner", f"/projects/{mine}")
    expect(page.get_by_text("Waiting for a schedule")).to_be_visible()
    expect(page.locator("input[type=file]")).to_have_count(0)
    expect(page.locator("[data-live=live]")).to_be_visible()
    uploaded(web, mine)
    expect(section(page, "finish")).to_be_visible()
    expect(section(page, "feed")).to_contain_text("came in")
    for name in ("Upload schedule", "Check now", "Check again"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
        expect(page.get_by_role("link", name=name)).to_have_count(0)


def test_on_a_phone_the_finish_comes_first_then_today_then_waste(web: Web) -> None:
    page = web.signed_in("superintendent", f"/projects/{web.project_id}", width=375)
    expect(section(page, "feed")).to_be_visible()
    tops = [section(page, name).bounding_box() for name in ("finish", "actions", "waste", "health", "progress", "feed")]
    heights = [box["y"] for box in tops if box]
    assert len(heights) == 6
    assert heights == sorted(heights)


def test_a_project_that_is_not_there_says_so(web: Web) -> None:
    page = web.signed_in("coach", f"/projects/{uuid4()}")
    expect(page.get_by_role("alert")).to_contain_text("does not exist, or it is not yours to see")


@pytest.mark.parametrize(("width", "theme", "language"), [(1440, "light", "en"), (375, "dark", "es")])
def test_the_page_has_no_barrier_and_fits_the_screen(web: Web, width: int, theme: Theme, language: str) -> None:
    empty = web.new_project("West clinic", {"manager": "project_manager"})
    page = web.signed_in("manager", f"/projects/{web.project_id}", width=width, theme=theme, language=language)
    expect(section(page, "waste").get_by_role("listitem").first).to_be_visible()
    expect(section(page, "feed").get_by_role("listitem").first).to_be_visible()
    assert barriers(page) == []
    assert overflow(page) == 0
    section(page, "finish").get_by_role("button").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert barriers(page) == []
    page.goto(f"{web.address}/projects/{empty}")
    expect(page.locator("input[type=file]")).to_have_count(1)
    assert barriers(page) == []
    assert overflow(page) == 0

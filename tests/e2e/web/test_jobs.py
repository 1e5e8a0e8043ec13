"""Jobs: what ran, what runs when, one run by hand, one that is stopped."""

import json
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.web import Theme, Web, barriers, overflow

pytestmark = [pytest.mark.browser, pytest.mark.slow]
expect.set_options(timeout=15_000)


def project(web: Web) -> str:
    """A project of its own in which nothing has run."""
    return web.new_project("Yard", time_zone="America/New_York")


def as_if(page: Page, **members: Any) -> dict[str, Any]:
    """Show every run as if it stood elsewhere: jobs are over before anybody can look. What is given can be changed."""

    def answer(route: Route) -> None:
        found = route.fetch()
        told = found.json()
        for run in told.get("items", [told] if "state" in told else []):
            run.update(members)
        route.fulfill(response=found, body=json.dumps(told))

    page.route("**/api/v1/projects/*/jobs?*", answer)
    return members


def test_a_job_is_carried_out_by_hand_and_ends(web: Web) -> None:
    page = web.signed_in("admin", f"/projects/{project(web)}/jobs")
    expect(page.get_by_text("Nothing has run here yet")).to_be_visible()
    page.get_by_role("button", name="See the timetable").click()
    page.get_by_role("button", name="Run now: Look for waste and patterns").click()
    panel = page.get_by_role("complementary", name="Look for waste and patterns")
    expect(panel.get_by_text("Done", exact=True)).to_be_visible()
    expect(panel.get_by_text("Administrator asked for it")).to_be_visible()
    expect(panel.get_by_text("What came of it")).to_be_visible()
    panel.get_by_role("button", name="Close").click()
    page.get_by_role("tab", name="Runs").click()
    expect(page.get_by_role("row", name="Look for waste and patterns")).to_be_visible()


def test_the_timetable_goes_by_the_clock_of_the_site(web: Web) -> None:
    page = web.signed_in("admin", f"/projects/{project(web)}/jobs?tab=timetable")
    line = page.get_by_role("listitem").filter(has_text="Report on the week")
    expect(line).to_contain_text("Every Monday at 07:00")
    expect(line).to_contain_text("07:00 (America/New York)")
    expect(page.get_by_role("listitem").filter(has_text="Morning check")).to_contain_text("06:00 (America/New York)")


def test_a_run_that_is_carried_out_shows_how_far_it_is_and_is_asked_to_stop(web: Web) -> None:
    page = web.signed_in("admin", "/people")
    members = as_if(
        page, state="running", ended_at=None, done_ratio=0.4, doing="looking for waste", cancel_wanted=False
    )

    def stopped(route: Route) -> None:
        members["cancel_wanted"] = True
        route.fulfill(json={"id": str(uuid4())})

    page.route("**/cancel", stopped)
    page.goto(f"{web.address}/projects/{web.project_id}/jobs")
    row = page.get_by_role("row").nth(1)
    expect(row.get_by_role("progressbar")).to_have_attribute("aria-valuenow", "40")
    expect(row).to_contain_text("40% · Looking for waste")
    row.click()
    panel = page.get_by_role("complementary")
    panel.get_by_role("button", name="Stop").click()
    expect(panel.get_by_role("button", name="Asked to stop")).to_be_disabled()
    expect(panel.get_by_text("It stops where it next reports")).to_be_visible()
    assert not barriers(page)


def test_what_has_ended_meanwhile_is_said_in_the_words_of_the_server(web: Web) -> None:
    page = web.signed_in("admin", "/people")
    as_if(page, state="running", ended_at=None)
    page.goto(f"{web.address}/projects/{web.project_id}/jobs")
    page.get_by_role("row").nth(1).click()
    page.get_by_role("complementary").get_by_role("button", name="Stop").click()
    expect(page.get_by_test_id("refusal")).to_contain_text("ended already")


def test_what_was_given_up_says_why_and_is_carried_out_again(web: Web) -> None:
    page = web.signed_in("admin", "/people")
    as_if(page, state="dead", error="the file is gone", attempts=5)
    page.goto(f"{web.address}/projects/{web.project_id}/jobs?job=waste.detect")
    page.get_by_role("row").nth(1).click()
    panel = page.get_by_role("complementary")
    expect(panel.get_by_text("the file is gone")).to_be_visible()
    with page.expect_response("**/rerun") as answered:
        panel.get_by_role("button", name="Carry out again").click()
    assert answered.value.status == 202


def test_filters_stand_in_the_address_and_can_be_cleared(web: Web) -> None:
    page = web.signed_in("manager", f"/projects/{web.project_id}/jobs")
    page.get_by_role("combobox", name="State").click()
    page.get_by_role("option", name="Given up").click()
    page.wait_for_url("**state=dead*")
    expect(page.get_by_text("No run like this")).to_be_visible()
    page.get_by_role("button", name="Clear filters").click()
    expect(page.get_by_role("row").nth(1)).to_be_visible()


@pytest.mark.parametrize("who", ["owner", "concrete"])
def test_who_may_not_run_jobs_is_shown_no_control(web: Web, who: str) -> None:
    page = web.signed_in(who, f"/projects/{web.project_id}/jobs?tab=timetable")
    expect(page.get_by_text("Every day at 06:00")).to_be_visible()
    expect(page.get_by_role("button", name="Run now")).to_have_count(0)
    page.get_by_role("tab", name="Runs").click()
    page.get_by_role("row").nth(1).click()
    expect(page.get_by_role("complementary")).to_be_visible()
    expect(page.get_by_role("button", name="Carry out again")).to_have_count(0)


def test_jobs_of_all_projects_are_for_administrators(web: Web) -> None:
    page = web.signed_in("manager", "/jobs")
    expect(page.get_by_text("Your role does not allow this")).to_be_visible()
    page = web.signed_in("admin", "/jobs")
    expect(page.get_by_role("columnheader", name="Project")).to_be_visible()
    expect(page.get_by_role("row").nth(1)).to_be_visible()  # of whichever project had the last run


@pytest.mark.parametrize(("theme", "width", "language"), [("light", 1440, "en"), ("dark", 375, "es")])
def test_everybody_can_use_it_on_every_screen(web: Web, theme: Theme, width: int, language: str) -> None:
    place = f"/projects/{web.project_id}/jobs"
    page = web.signed_in("manager", place, theme=theme, width=width, language=language)
    expect(page.get_by_role("row").nth(1)).to_be_visible()
    assert not barriers(page)
    assert overflow(page) == 0
    page.get_by_role("row").nth(1).click()
    expect(page.get_by_role("complementary")).to_be_visible()
    assert not barriers(page)
    page.keyboard.press("Escape")
    page.get_by_role("tab").nth(1).click()
    expect(page.get_by_role("tabpanel").get_by_role("listitem")).to_have_count(4)
    assert not barriers(page)
    assert overflow(page) == 0

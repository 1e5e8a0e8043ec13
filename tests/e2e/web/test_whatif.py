"""What if: changes are tried, read, kept, compared, thrown away; nothing is stored before."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.web import Web, barriers, overflow, settled

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ODDS_MILLISECONDS = 3_000


def path(web: Web) -> str:
    return f"/projects/{web.project_id}/whatif"


def driving(web: Web) -> list[dict[str, Any]]:
    """Critical work of the example project that has not begun, with its trade."""
    with web.client("superintendent") as client:
        wanted = {"critical": True, "status": "not_started", "kind": "task", "limit": 200}
        place = f"/projects/{web.project_id}/schedule/revisions/latest/activities"
        return [one for one in client.get(place, params=wanted).json()["items"] if one["trade"]]


def branches(web: Web) -> list[dict[str, Any]]:
    with web.client("superintendent") as client:
        return client.get(path(web)).raise_for_status().json()["items"]


def relation(web: Web, codes: set[str]) -> tuple[str, str]:
    """Two of these activities of which the second waits for the first."""
    with web.client("superintendent") as client:
        place = f"/projects/{web.project_id}/schedule/revisions/latest/relations"
        every = client.get(place, params={"limit": 500}).json()["items"]
        ends = [(one["predecessor"]["code"], one["successor"]["code"]) for one in every]
    return next((first, then) for first, then in ends if {first, then} <= codes)


def pick(page: Page, label: str, text: str) -> None:
    page.get_by_role("combobox", name=label, exact=True).fill(text)
    page.get_by_role("option").filter(has_text=text).first.click()


def try_crew(page: Page, trade: str) -> None:
    page.get_by_role("button", name="Add a change").click()
    pick(page, "Trade", trade)
    page.get_by_role("button", name="Try it").click()


def row(page: Page, name: str) -> Locator:
    return page.get_by_test_id(f"row-{name}")


def test_a_bigger_crew_shows_its_finish_its_odds_and_why_and_is_discarded(web: Web) -> None:
    trade, before = driving(web)[0]["trade"], branches(web)
    page = web.signed_in("superintendent", path(web))
    expect(page.get_by_text("Today it finishes on")).to_be_visible()
    expect(row(page, "p80").get_by_test_id("reckoning")).to_have_count(0)
    try_crew(page, trade)
    expect(page.get_by_test_id("change")).to_contain_text(f"{trade}: 50% more people")
    expect(page.get_by_text("With this change it")).to_be_visible()
    expect(row(page, "p80")).to_contain_text("±", timeout=ODDS_MILLISECONDS)
    expect(row(page, "p80")).to_contain_text("−")
    expect(page.get_by_test_id("why")).to_contain_text(re.compile(r"ends .* earlier, .*change 1"))
    expect(page.get_by_test_id("change")).to_contain_text("to the finish")
    page.get_by_role("button", name="Discard", exact=True).click()
    expect(page.get_by_test_id("change")).to_have_count(0)
    expect(page.get_by_text("Today it finishes on")).to_be_visible()
    assert branches(web) == before


def test_an_impossible_change_says_why_in_its_row_and_can_be_taken_out(web: Web) -> None:
    first, then = relation(web, {one["code"] for one in driving(web)})
    page = web.signed_in("scheduler", path(web))
    page.get_by_role("button", name="Add a change").click()
    page.get_by_role("combobox", name="What changes").click()
    page.get_by_role("option", name="One waits for another").click()
    pick(page, "What must happen first", then)
    pick(page, "What waits for it", first)
    page.get_by_role("button", name="Try it").click()
    fault = page.get_by_test_id("change").get_by_role("alert")
    expect(fault).to_contain_text("The logic would run in a circle")
    expect(fault).to_contain_text(first)
    expect(page.get_by_label("Keep it as")).to_have_count(0)
    page.get_by_role("button", name=re.compile("^Take out")).click()
    expect(page.get_by_text("Today it finishes on")).to_be_visible()


def test_two_are_kept_and_compared_with_today(web: Web) -> None:
    trades = list(dict.fromkeys(one["trade"] for one in driving(web)))[:2]
    page = web.signed_in("superintendent", path(web))
    for trade in trades:
        try_crew(page, trade)
        page.get_by_label("Keep it as").fill(f"More {trade}")
        page.get_by_role("button", name="Keep", exact=True).click()
        expect(page.get_by_test_id("kept").filter(has_text=f"More {trade}")).to_be_visible()
        expect(page.get_by_test_id("change")).to_have_count(0)
    for trade in trades:
        page.get_by_role("checkbox", name=f"More {trade}").check()
    table = page.get_by_test_id("comparison").get_by_role("table")
    expect(table.get_by_role("row")).to_have_count(4)
    expect(table.get_by_role("row", name=re.compile(f"More {trades[0]}"))).to_contain_text("±")
    for trade in trades:
        page.get_by_role("button", name=f"Discard More {trade}").click()
        expect(page.get_by_role("button", name=f"Discard More {trade}")).to_have_count(0)
    expect(page.get_by_test_id("comparison")).to_have_count(0)


def test_an_activity_of_the_schedule_leads_here(web: Web) -> None:
    one = driving(web)[0]
    page = web.signed_in("superintendent", f"/projects/{web.project_id}/schedule?activity={one['code']}")
    page.get_by_role("link", name="Try a change").click()
    expect(page.get_by_role("combobox", name="Activity", exact=True)).to_have_value(re.compile(re.escape(one["code"])))
    page.get_by_label("Working days left").fill("30")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("change")).to_contain_text("30 working days left")
    expect(page.get_by_text("later.")).to_be_visible()


def test_who_only_looks_tries_nothing(web: Web) -> None:
    page = web.signed_in("owner", path(web))
    expect(page.get_by_role("heading", name="Kept")).to_be_visible()
    expect(page.get_by_role("button", name="Add a change")).to_have_count(0)


def test_without_a_schedule_the_page_says_what_it_is_for(web: Web) -> None:
    project_id = web.new_project("Quay wall", {"superintendent": "superintendent"})
    page = web.signed_in("superintendent", f"/projects/{project_id}/whatif")
    expect(page.get_by_test_id("empty")).to_contain_text("There is no dated schedule yet")


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (375, "dark")])
def test_it_can_be_read_by_everybody_while_something_is_tried(web: Web, width: int, theme: Any) -> None:
    trade = driving(web)[0]["trade"]
    page = web.signed_in("superintendent", path(web), width=width, theme=theme)
    try_crew(page, trade)
    expect(row(page, "p80")).to_contain_text("±")
    page.get_by_role("button", name="Add a change").click()
    settled(page)
    assert barriers(page) == []
    assert overflow(page) == 0

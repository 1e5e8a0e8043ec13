"""Value and forecasts of a project, and how good the forecasts of the company have been."""

import time

import pytest
from playwright.sync_api import Page, expect

from tests.support.chains import chain
from tests.support.web import Web, settled

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def imported(web: Web, project_id: str, *schedules: bytes) -> None:
    """Schedules come in one after the other, the first of them as baseline, each with its forecast."""
    with web.client("admin") as admin:
        there = f"/projects/{project_id}"
        for number, data in enumerate(schedules, 1):
            answer = admin.post(f"{there}/schedule/revisions", files={"file": ("plan.xer", data)}).raise_for_status()
            if number == 1:
                named = {"revision_id": answer.json()["id"], "reason": "as signed"}
                admin.put(f"{there}/schedule/baseline", json=named).raise_for_status()
            until = time.monotonic() + 30
            while len(admin.get(f"{there}/forecast/history").json()["items"]) < number:
                assert time.monotonic() < until, "nothing was forecast"
                time.sleep(0.1)


def running(web: Web, name: str, **members: str) -> str:
    """A project of ten days of which three are done after five."""
    project_id = web.new_project(name, members or {"manager": "project_manager"})
    imported(web, project_id, chain("2026-01-05 08:00"), chain("2026-01-09 17:00", done=3, late=1))
    return project_id


def row(page: Page, name: str) -> list[str]:
    """The cells of the row of a table that begins with a name."""
    found = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=name, exact=True))
    expect(found).to_be_visible()
    return found.get_by_role("cell").all_inner_texts()


def test_the_example_project_says_what_it_is_worth_and_when_it_ends(web: Web) -> None:
    page = web.signed_in("manager", f"/projects/{web.project_id}/value")
    expect(page.get_by_text("Work worth")).to_contain_text("The forecast is a finish on")
    assert len(row(page, "SPI, schedule")) == 2
    expect(page.get_by_role("img", name="Planned, earned, spent")).to_be_visible()
    expect(page.get_by_text("P80 done by then with 80%")).to_be_visible()
    expect(page.get_by_text("32 finished projects elsewhere")).to_be_visible()


def test_an_index_opens_to_its_formula_and_what_went_into_it(web: Web) -> None:
    page = web.signed_in("manager", f"/projects/{running(web, 'Value, formulas')}/value")
    assert row(page, "SPI, schedule") == ["0.60", "less done than planned"]
    page.get_by_role("row", name="SPI, schedule").get_by_role("button").click()
    opened = page.get_by_role("dialog")
    expect(opened).to_contain_text("SPI = EV ÷ PV")
    expect(opened).to_contain_text("24 h")
    expect(opened).to_contain_text("40 h")


def test_every_rule_stands_beside_the_others_with_its_error_so_far(web: Web) -> None:
    page = web.signed_in("manager", f"/projects/{running(web, 'Value, rules')}/value")
    finish = page.get_by_role("region", name="Finish, by every rule")
    expect(finish.get_by_role("rowheader")).to_have_count(6)
    default = finish.get_by_role("row", name="Mean of the next two")
    expect(default).to_contain_text("default")
    expect(default).to_contain_text("20 Jan")
    expect(default).to_contain_text("16.7%")  # the plan wanted 80 hours where it takes 96


def test_lines_are_by_branch_area_or_trade_and_the_choice_is_in_the_address(web: Web) -> None:
    page = web.signed_in("manager", f"/projects/{running(web, 'Value, lines')}/value")
    grid = page.get_by_role("grid", name="Where it stands")
    expect(grid.get_by_role("gridcell", name="Frame")).to_be_visible()
    page.get_by_text("Trade", exact=True).click()
    expect(grid.get_by_role("gridcell", name="Not placed")).to_be_visible()
    assert "by=trade" in page.url
    page.reload()
    expect(page.get_by_role("grid", name="Where it stands").get_by_text("Not placed")).to_be_visible()


def test_costs_that_are_entered_turn_hours_into_money_while_one_looks(web: Web) -> None:
    project_id = running(web, "Value, money")
    page = web.signed_in("manager", f"/projects/{project_id}/value")
    expect(page.get_by_text("neither costs nor labour hours")).to_be_visible()
    expect(page.get_by_text("Nobody has said what was spent")).to_be_visible()
    expect(page.locator("[data-live=live]")).to_be_visible()
    with web.client("admin") as admin:
        for kind, cents in (("budget", 800_000), ("actual", 300_000)):
            entry = {"kind": kind, "amount_cents": cents, "day": "2026-01-08"}
            admin.post(f"/projects/{project_id}/costs", json=entry).raise_for_status()
    expect(page.get_by_text("In money, by the budgets that were entered.")).to_be_visible()
    assert row(page, "CPI, cost")[0] == "0.80"
    expect(page.get_by_role("region", name="Cost in the end")).to_contain_text("€")


def test_whoever_may_not_see_money_sees_the_finish(web: Web) -> None:
    project_id = running(web, "Value, foreman", concrete="foreman")
    page = web.signed_in("concrete", f"/projects/{project_id}/value")
    expect(page.get_by_text("Budgets and costs are not shown to your role")).to_be_visible()
    expect(page.get_by_role("region", name="Finish, by every rule")).to_be_visible()
    expect(page.get_by_role("region", name="Indices")).to_have_count(0)
    expect(page.get_by_role("region", name="Cost in the end")).to_have_count(0)


def test_without_a_schedule_the_page_says_what_is_missing(web: Web) -> None:
    page = web.signed_in(
        "manager", f"/projects/{web.new_project('Value, empty', {'manager': 'project_manager'})}/value"
    )
    expect(page.get_by_role("heading", name="There is no schedule to tell value and finish from")).to_be_visible()
    page.get_by_role("link", name="Import a schedule").click()
    page.wait_for_url("**/schedule/revisions")


def test_a_finished_project_is_what_odds_are_judged_by(web: Web) -> None:
    project_id = running(web, "Value, finished")
    with web.client("admin") as admin:
        files = {"file": ("plan.xer", chain("2026-01-23 17:00", done=10, late=2))}
        admin.post(f"/projects/{project_id}/schedule/revisions", files=files).raise_for_status()
        until = time.monotonic() + 30
        while admin.get("/calibration").json()["finished_projects"] < 1:
            assert time.monotonic() < until, "nobody noticed that it is finished"
            time.sleep(0.1)
    page = web.signed_in("manager", "/calibration")
    settled(page)
    expect(page.get_by_text("too few to judge the odds by")).to_be_visible()
    expect(page.get_by_role("region", name="Did it end by the date that was told?")).to_contain_text("P80")
    expect(page.get_by_role("img", name="Told against come true")).to_be_visible()
    page.get_by_role("button", name="As a table").click()
    expect(page.get_by_role("columnheader", name="Chance told")).to_be_visible()
    expect(page.get_by_text("Batselier and Vanhoucke")).to_be_visible()

"""Waste on the web: what was found is judged, what is seen is logged, and the ledger adds up."""

import re
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.web import Theme, Web, barriers, overflow

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(autouse=True)
def patience() -> None:
    """Expectations wait as long as pages do: a busy machine is slow, not wrong."""
    expect.set_options(timeout=15_000)


def inbox(web: Web, **search: str) -> str:
    query = "&".join(f"{name}={value}" for name, value in search.items())
    return f"/projects/{web.project_id}/waste?{query}"


def logged(web: Web, who: str = "concrete", **body: Any) -> dict[str, Any]:
    """A log of its own for a test, with a title that no other has."""
    usual = {"type": "waiting", "title": f"Waited for the lift {uuid4().hex[:8]}", "people": 4, "minutes_each": 45}
    with web.client(who) as client:
        return client.post(f"/projects/{web.project_id}/waste", json={**usual, **body}).raise_for_status().json()


def told(web: Web, rest: str = "", **query: str) -> Any:
    """What the API says of the example project."""
    with web.client("admin") as client:
        return client.get(f"/projects/{web.project_id}{rest}", params=query).raise_for_status().json()


def now(web: Web, one: dict[str, Any]) -> dict[str, Any]:
    return told(web, f"/waste/{one['id']}")


def opened(web: Web, one: dict[str, Any], who: str = "coach", **options: Any) -> Page:
    """The inbox with one finding open beside it; the list holds that one alone."""
    path = inbox(web, state="all", q=one["title"].split()[-1], finding=one["id"])
    page = web.signed_in(who, path, **options)
    expect(panel(page).get_by_role("heading", name=one["title"])).to_be_visible()
    return page


def panel(page: Page) -> Locator:
    return page.get_by_role("complementary")


def rows(page: Page) -> Locator:
    return page.locator("[data-finding]")


def state(page: Page, word: str) -> Locator:
    return panel(page).locator(f"[data-state={word}]").first


def test_a_finding_is_confirmed_dismissed_with_a_reason_reopened_and_resolved(web: Web) -> None:
    one = logged(web)
    page = opened(web, one)
    panel(page).get_by_role("button", name="Confirm").click()
    expect(state(page, "confirmed")).to_be_visible()
    panel(page).get_by_role("button", name="Dismiss").click()
    panel(page).get_by_role("button", name="Dismiss").click()
    expect(panel(page).get_by_text("Say why it is no waste")).to_be_visible()
    assert now(web, one)["state"] == "confirmed"
    panel(page).get_by_label("Why is it no waste?").fill("The lift was booked for the facade")
    panel(page).get_by_role("button", name="Dismiss").click()
    expect(panel(page).get_by_text("Dismissed: it is no waste")).to_be_visible()
    assert now(web, one)["verdict"]["reason"] == "The lift was booked for the facade"
    panel(page).get_by_role("button", name="Reopen").click()
    panel(page).get_by_role("button", name="Reopen").click()
    expect(state(page, "open")).to_be_visible()
    panel(page).get_by_role("button", name="Resolve").click()
    panel(page).get_by_label("What was done?").fill("A second lift in the morning")
    panel(page).get_by_role("button", name="Resolve").click()
    expect(state(page, "resolved")).to_be_visible()
    assert now(web, one)["resolution"] == "A second lift in the morning"
    expect(panel(page).get_by_role("listitem").filter(has_text="Reopened")).to_be_visible()


def test_the_keys_move_and_do_what_the_buttons_do(web: Web) -> None:
    mark = uuid4().hex[:8]
    first, second = (logged(web, title=f"{name} {mark}") for name in ("First", "Second"))
    page = web.signed_in("coach", inbox(web, q=mark))
    expect(rows(page)).to_have_count(2)
    page.keyboard.press("j")
    expect(rows(page).nth(0)).to_be_focused()
    page.keyboard.press("j")
    expect(rows(page).nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(panel(page).get_by_role("heading", name=first["title"])).to_be_visible()
    page.keyboard.press("k")
    expect(panel(page).get_by_role("heading", name=second["title"])).to_be_visible()
    expect(panel(page).get_by_role("button", name="Confirm")).to_be_visible()
    page.keyboard.press("c")
    expect(state(page, "confirmed")).to_be_visible()
    expect(rows(page)).to_have_count(1)  # what is confirmed has left what is open
    page.keyboard.press("j")
    expect(panel(page).get_by_role("heading", name=first["title"])).to_be_visible()
    page.keyboard.press("d")
    expect(panel(page).get_by_label("Why is it no waste?")).to_be_focused()
    page.keyboard.type("jjj")  # letters are words where somebody writes
    page.keyboard.press("Escape")
    expect(panel(page).get_by_role("button", name="Dismiss")).to_be_visible()
    page.keyboard.press("r")
    expect(panel(page).get_by_label("What was done?")).to_be_focused()
    page.keyboard.type("Lift booked")
    page.keyboard.press("Control+Enter")
    expect(panel(page).get_by_role("button", name="Reopen")).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel(page)).to_have_count(0)
    page.keyboard.press("?")
    expect(page.get_by_text("Assign as a task")).to_be_visible()
    assert (now(web, first)["state"], now(web, second)["state"]) == ("resolved", "confirmed")


def test_a_waste_is_logged_with_two_clicks_one_line_and_enter(web: Web) -> None:
    page = web.signed_in("concrete", inbox(web))
    title = f"No lift for the boards {uuid4().hex[:8]}"
    expect(page.get_by_role("button", name="Log waste")).to_be_visible()
    page.keyboard.press("n")
    panel(page).get_by_role("button", name="Waiting").click()
    expect(panel(page).get_by_label("What happened?")).to_be_focused()
    page.keyboard.type(title)
    panel(page).get_by_text("30 min").click()
    page.keyboard.press("Enter")
    expect(panel(page).get_by_text("Logged", exact=True)).to_be_visible()
    found = told(web, "/waste", search=title)["items"]
    assert [(one["type"], one["minutes"]["likely"]) for one in found] == [("waiting", 30)]
    panel(page).get_by_role("button", name="Undo").click()
    expect(panel(page).get_by_label("What happened?")).to_have_value(title)
    assert not told(web, "/waste", search=title)["items"]


def test_a_log_without_a_network_keeps_what_was_typed_and_is_logged_once(web: Web) -> None:
    page = web.signed_in("concrete", inbox(web, log="new"), width=375)
    title = f"Rebar moved twice {uuid4().hex[:8]}"
    panel(page).get_by_role("button", name="Transportation").click()
    panel(page).get_by_label("What happened?").fill(title)
    panel(page).get_by_role("button", name="One more").click()
    panel(page).get_by_label("Minutes, each").fill("20")
    page.context.set_offline(True)
    panel(page).get_by_role("button", name="Log it").click()
    expect(panel(page).get_by_role("alert")).to_contain_text("not sent yet")
    expect(panel(page).get_by_label("What happened?")).to_have_value(title)
    page.context.set_offline(False)
    page.reload()
    expect(panel(page).get_by_label("What happened?")).to_have_value(title)
    panel(page).get_by_role("button", name="Log it").click()
    expect(panel(page).get_by_text("Logged", exact=True)).to_be_visible()
    found = told(web, "/waste", search=title)["items"]
    assert [one["minutes"]["likely"] for one in found] == [40]


def test_what_cannot_be_logged_is_said_at_its_field(web: Web) -> None:
    page = web.signed_in("concrete", inbox(web, log="new"))
    panel(page).get_by_label("Minutes, each").fill("a while")
    panel(page).get_by_role("button", name="Log it").click()
    expect(panel(page).get_by_text("Choose what kind of waste it is.")).to_be_visible()
    expect(panel(page).get_by_text("This is no number.")).to_be_visible()
    expect(panel(page).get_by_label("Minutes, each")).to_have_value("a while")


def test_a_finding_becomes_a_task_and_leads_to_it(web: Web) -> None:
    one = logged(web, recommendation=f"Book the lift by noon {uuid4().hex[:8]}")
    page = opened(web, one)
    expect(panel(page).get_by_role("button", name="Assign")).to_be_visible()
    page.keyboard.press("a")
    expect(panel(page).get_by_label("Task")).to_have_value(one["recommendation"])
    panel(page).get_by_label("Who does it").select_option(label="Superintendent")
    panel(page).get_by_role("button", name="Make the task").click()
    expect(panel(page).get_by_role("link", name="Open the task made of it")).to_be_visible()
    task_id = now(web, one)["task_id"]
    task = told(web, f"/tasks/{task_id}")
    assert task["name"] == one["recommendation"]
    assert task["assignee_id"]
    assert f"finding={one['id']}" in task["description"]


def test_who_was_slower_sees_both_versions_and_decides(web: Web) -> None:
    one = logged(web)
    page = opened(web, one, who="concrete")
    panel(page).get_by_role("button", name="Edit").click()
    panel(page).get_by_label("Trade").fill("Formwork")
    there = f"/projects/{web.project_id}/waste/{one['id']}"
    with web.client("superintendent") as other:
        other.patch(there, json={"trade": "Drywall"}, headers={"If-Match": '"1"'}).raise_for_status()
    panel(page).get_by_role("button", name="Save").click()
    choice = page.get_by_role("dialog")
    expect(choice).to_contain_text("Formwork")
    expect(choice).to_contain_text("Drywall")
    choice.get_by_role("button", name="Save mine over it").click()
    expect(panel(page).get_by_role("button", name="Edit")).to_be_visible()
    assert now(web, one)["trade"] == "Formwork"


def test_who_only_looks_is_offered_nothing_to_do(web: Web) -> None:
    one = logged(web)
    page = opened(web, one, who="owner")
    expect(panel(page).get_by_role("heading", name="History")).to_be_visible()
    for name in ("Confirm", "Dismiss", "Assign", "Resolve", "Edit"):
        expect(panel(page).get_by_role("button", name=name)).to_have_count(0)
    expect(page.get_by_role("button", name="Log waste")).to_have_count(0)
    page.keyboard.press("c")
    page.keyboard.press("n")
    assert now(web, one)["state"] == "open"
    expect(panel(page).get_by_role("heading", name=one["title"])).to_be_visible()


def test_filters_stand_in_the_address_and_outlive_a_reload(web: Web) -> None:
    one = logged(web, type="motion", trade="Facade")
    page = web.signed_in("coach", inbox(web))
    page.get_by_label("Waste", exact=True).select_option("motion")
    page.get_by_label("Trade", exact=True).select_option(label="Facade")
    page.get_by_label("Found by").select_option("person")
    page.get_by_label("Search in the words").fill(one["title"].split()[-1])
    expect(rows(page)).to_have_count(1)
    expect(page).to_have_url(re.compile("type=motion.*trade=Facade.*source=person.*q="))
    page.reload()
    expect(rows(page)).to_have_count(1)
    expect(page.get_by_label("Waste", exact=True)).to_have_value("motion")
    page.get_by_role("button", name="Clear filters").click()
    expect(page).to_have_url(re.compile(r"/waste$"))


def test_evidence_leads_to_the_activity_in_the_schedule(web: Web) -> None:
    found = told(web, "/waste", detector="handoff_gap")["items"]
    one = next(one for one in found if one["arithmetic"])
    page = web.signed_in("coach", inbox(web, finding=one["id"]))
    code = one["activity_code"]
    link = panel(page).get_by_role("table").get_by_role("link", name=code, exact=True).first
    expect(link).to_have_attribute("href", re.compile(rf"/schedule\?activity={re.escape(code)}"))
    expect(panel(page).get_by_text("Reckoned:")).to_be_visible()


def test_what_others_log_appears_by_itself(web: Web) -> None:
    mark = uuid4().hex[:8]
    page = web.signed_in("coach", inbox(web, q=mark))
    expect(page.get_by_test_id("empty")).to_be_visible()
    expect(page.locator("[data-live=live]")).to_be_visible()
    logged(web, title=f"Seen by another {mark}")
    expect(rows(page)).to_have_count(1)


def test_the_ledger_comes_to_what_the_api_adds_up_and_every_sum_opens_to_its_rows(web: Web) -> None:
    logged(web, type="talent")
    page = web.signed_in("owner", f"/projects/{web.project_id}/waste/ledger?period=all")
    total = page.get_by_test_id("total")
    summary = told(web, "/waste/summary")
    cents = summary["total"]["cost"][0]["cents"]
    expect(total.locator("[data-column=findings]")).to_have_text(f"{summary['total']['logs']:,}")
    expect(total.locator("[data-column=money]")).to_have_text(f"US${cents / 100:,.0f}")
    taken = summary["total"]["claimed_cost"][0]["cents"] - cents
    expect(total.locator("[data-column=takenMoney]")).to_have_text(re.compile(f"{taken / 100:,.0f}"))
    expect(page.locator("[data-drawn=true]")).to_have_count(4)
    talent = next(one for one in summary["by_type"] if one["type"] == "talent")
    page.get_by_role("link", name="Unused talent").first.click()
    expect(rows(page)).to_have_count(talent["logs"])
    page.go_back()
    page.get_by_label("State").select_option("dismissed")
    dismissed = told(web, "/waste/summary", state="dismissed")["total"]["logs"]
    expect(total.locator("[data-column=findings]")).to_have_text(str(dismissed))


def test_a_project_without_waste_teaches_what_this_is_for(web: Web) -> None:
    project = web.new_project("New clinic")
    page = web.signed_in("admin", f"/projects/{project}/waste")
    expect(page.get_by_test_id("empty")).to_contain_text("Framing crew waited 45 min")
    expect(page.get_by_role("heading", name="No finding is open here")).to_have_count(0)
    page.get_by_test_id("empty").get_by_role("button", name="Log waste").click()
    panel(page).get_by_role("button", name="Motion").click()
    panel(page).get_by_text("1 h", exact=True).click()
    page.keyboard.press("Enter")
    expect(panel(page).get_by_text("No rate is set for these hours")).to_be_visible()  # no money without a rate
    page.goto(f"{web.address}/projects/{project}/waste/ledger")
    expect(page.get_by_text("The detectors have not looked yet")).to_be_visible()
    expect(page.get_by_text("waste took 1 h")).to_be_visible()


@pytest.mark.parametrize(("width", "theme", "language"), [(1440, "light", "en"), (375, "dark", "es")])
def test_nobody_is_kept_out_and_nothing_sticks_out(web: Web, width: int, theme: Theme, language: str) -> None:
    one = logged(web)
    page = opened(web, one, width=width, theme=theme, language=language)
    expect(panel(page).get_by_role("heading", name="Historial" if language == "es" else "History")).to_be_visible()
    assert (barriers(page), overflow(page)) == ([], 0)
    for path in (inbox(web), inbox(web, log="new")):
        page.goto(web.address + path)
        expect(rows(page).first).to_be_attached()
        assert (barriers(page), overflow(page)) == ([], 0), path
    page.goto(f"{web.address}/projects/{web.project_id}/waste/ledger")
    expect(page.locator("[data-drawn=true]")).to_have_count(4)
    assert (barriers(page), overflow(page)) == ([], 0)
    title = "Balance de desperdicios" if language == "es" else "Waste ledger"
    expect(page.get_by_role("heading", level=1)).to_have_text(title)

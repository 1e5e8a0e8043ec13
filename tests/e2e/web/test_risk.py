"""The odds of the finish: what simulations say, the register, what is assumed, what an action is worth."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import ROOT
from tests.support.waiting import until
from tests.support.web import Web, barriers, overflow, settled

pytestmark = [pytest.mark.browser, pytest.mark.slow]
expect.set_options(timeout=15_000)

MEMBERS = {"manager": "project_manager", "scheduler": "scheduler", "owner": "viewer"}


def api(web: Web, project: str, path: str) -> Any:
    with web.client("admin") as client:
        answer = client.get(f"/projects/{project}{path}")
        return answer.json() if answer.status_code == 200 else None


def simulated(web: Web, project: str, seconds: float = 60) -> dict[str, Any]:
    """The last simulation, once there is one and none is under way."""

    def quiet() -> bool:
        runs = api(web, project, "/risk/runs")["items"]
        return bool(runs) and runs[0]["state"] == "done"

    until(quiet, seconds)
    return api(web, project, "/risk/runs/latest")


_made: dict[Path, str] = {}


@pytest.fixture
def project(web: Web) -> str:
    """A project of its own with a schedule that was simulated: one for all tests, in any order."""
    home = web.served.home
    if home not in _made:
        made = web.new_project("Risky yard", MEMBERS)
        with web.client("admin") as client:
            version = {"If-Match": '"0"'}
            settings = {"most_iterations": 500, "indirect_cents_per_day": 100_000}
            client.patch(f"/projects/{made}/risk/settings", json=settings, headers=version).raise_for_status()
            files = {"file": ("plan.xer", (ROOT / "examples" / "tower" / "update-4.xer").read_bytes())}
            client.post(f"/projects/{made}/schedule/revisions", files=files).raise_for_status()
        _made[home] = made
    simulated(web, _made[home])
    return _made[home]


def opened(web: Web, project: str, tab: str = "", who: str = "scheduler", **how: Any) -> Page:
    page = web.signed_in(who, f"/projects/{project}/risk{f'?tab={tab}' if tab else ''}", **how)
    settled(page)
    return page


def test_the_odds_are_told_in_a_sentence_a_picture_and_a_table(web: Web) -> None:
    simulated(web, web.project_id)
    page = opened(web, web.project_id, who="owner")
    expect(page.get_by_text("P80 is").first).to_contain_text("the plan has a")
    expect(page.get_by_role("img", name="When the simulated courses end")).to_be_visible()
    table = page.get_by_role("table", name="Finish and cost by chance")
    expect(table.get_by_role("row")).to_have_count(10)
    expect(page.get_by_role("img", name="Days of the finish")).to_be_visible()
    expect(page.get_by_role("button", name="Simulate now")).to_have_count(0)  # a viewer asks for nothing
    page.get_by_role("tab", name="Activities").click()
    page.get_by_role("grid", name="Activities").get_by_role("row").nth(1).click()
    page.wait_for_url("**/schedule?activity=*")


def test_an_entry_is_added_simulated_weighed_and_changed_by_two_at_once(web: Web, project: str) -> None:
    before = api(web, project, "/risk/runs/latest")
    page = opened(web, project, "register")
    page.get_by_role("button", name="Add an entry").click()
    panel = page.get_by_role("complementary", name="Add an entry")
    panel.get_by_label("What may happen").fill("Lift inspector is late")
    panel.get_by_label("Activities").fill("HD-INSPECT, NOWHERE")
    panel.get_by_label("Chance that it comes").fill("100")
    for name, value in (("Least", "20"), ("Likely", "30"), ("Most", "60")):
        panel.get_by_label(name).fill(value)
    panel.get_by_role("button", name="Add it").click()
    expect(panel.get_by_role("alert")).to_contain_text("NOWHERE")  # and what was typed stays
    expect(panel.get_by_label("What may happen")).to_have_value("Lift inspector is late")
    panel.get_by_label("Activities").fill("HD-INSPECT")
    panel.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("button", name="Lift inspector is late")).to_be_visible()
    until(lambda: api(web, project, "/risk/runs/latest")["p80_finish"] > before["p80_finish"], 60)
    until(lambda: api(web, project, "/risk/runs/latest/worth")["weighed_at"], 60)
    page.get_by_role("tab", name="What to do").click()
    row = page.get_by_role("row").filter(has_text="Lift inspector is late")
    expect(row).to_contain_text("±", timeout=20_000)
    row.get_by_role("button").click()
    expect(page.get_by_role("dialog")).to_contain_text("A calendar day of the site")
    page.keyboard.press("Escape")
    row.get_by_role("link", name="Lift inspector is late").click()
    panel = page.get_by_role("complementary", name="Lift inspector is late")
    entry = api(web, project, "/risks")["items"][0]
    with web.client("admin") as client:
        path, version = f"/projects/{project}/risks/{entry['id']}", {"If-Match": f'"{entry["version"]}"'}
        client.patch(path, json={"chance": 0.5}, headers=version).raise_for_status()
    panel.get_by_label("Chance that it comes").fill("20")
    panel.get_by_role("button", name="Save").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("cell", name="50%")).to_be_visible()
    dialog.get_by_role("button", name="Save mine over it").click()
    expect(dialog).to_have_count(0)
    until(lambda: api(web, project, "/risks")["items"][0]["chance"] == 0.2, 15)


def test_assumptions_are_set_and_the_schedule_is_simulated_anew(web: Web, project: str) -> None:
    before = api(web, project, "/risk/runs/latest")
    page = opened(web, project, "assumptions")
    page.get_by_label("Count in how finished projects went").uncheck()
    page.get_by_role("button", name="Add a trade").click()
    page.get_by_role("textbox", name="Trade", exact=True).fill("Facade")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name="Take out Facade")).to_be_visible()
    until(lambda: api(web, project, "/risk/runs/latest")["id"] != before["id"], 60)
    kept = api(web, project, "/risk/settings")
    assert (kept["use_reference_class"], kept["by_trade"][0]["trade"]) == (False, "Facade")
    page.get_by_label("With the project").fill("90")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_test_id("refusal")).to_contain_text("not more than 1")


def test_asking_again_says_that_nothing_has_changed(web: Web, project: str) -> None:
    page = opened(web, project)
    page.get_by_role("button", name="Simulate now").click()
    expect(page.get_by_text("Nothing has changed since the last simulation")).to_be_visible()


def test_a_project_without_a_schedule_says_what_comes_here(web: Web) -> None:
    page = opened(web, web.new_project("No plan", MEMBERS))
    expect(page.get_by_test_id("empty")).to_contain_text("No schedule to simulate")
    page.get_by_role("button", name="Simulate now").click()
    expect(page.get_by_role("alert")).to_contain_text("no dated schedule")


def test_today_tells_the_odds_and_leads_to_them(web: Web) -> None:
    simulated(web, web.project_id)
    page = web.signed_in("manager", f"/projects/{web.project_id}")
    page.get_by_role("link", name="P80").first.click()
    page.wait_for_url("**/risk")


@pytest.mark.parametrize("tab", ["", "register&open=new", "assumptions", "worth"])
def test_no_barrier_in_light_at_a_desk_and_in_dark_on_a_phone(web: Web, tab: str) -> None:
    simulated(web, web.project_id)
    for how in ({"width": 1440, "theme": "light"}, {"width": 375, "theme": "dark", "language": "es"}):
        page = opened(web, web.project_id, tab, **how)
        assert barriers(page) == []
        assert overflow(page) <= 0

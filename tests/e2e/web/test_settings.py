"""Settings of a project: its frame, people, areas, working time, rates, detectors."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.web import Theme, Web, barriers, overflow

pytestmark = [pytest.mark.browser, pytest.mark.slow]
expect.set_options(timeout=15_000)

MEMBERS = {"manager": "project_manager", "concrete": "foreman", "owner": "viewer"}


@pytest.fixture
def project(web: Web) -> dict[str, Any]:
    """A project of its own with a manager, a foreman and a viewer."""
    return stands(web, f"/projects/{web.new_project('Yard', MEMBERS)}")


@pytest.fixture
def opened(web: Web, project: dict[str, Any]) -> Callable[..., Page]:
    def open_tab(tab: str, who: str = "manager", **how: Any) -> Page:
        page = web.signed_in(who, f"/projects/{project['id']}/settings?tab={tab}", **how)
        expect(page.get_by_role("tab", selected=True)).to_be_visible()
        return page

    return open_tab


def add(web: Web, project: dict[str, Any], what: str, **body: Any) -> dict[str, Any]:
    with web.client("admin") as client:
        return client.post(f"/projects/{project['id']}/{what}", json=body).raise_for_status().json()


def stands(web: Web, place: str) -> dict[str, Any]:
    """What is stored at a place of the API."""
    with web.client("admin") as client:
        return client.get(place).raise_for_status().json()


def switched(page: Page, detector: str) -> None:
    """Switch a detector with the mouse, as one sees it."""
    # What is seen lies over what is pressed: the click goes to whatever is there, as that of a finger does.
    page.get_by_role("switch", name=f"Look for: {detector}").click(force=True)


def change(web: Web, project: dict[str, Any], row: dict[str, Any], what: str = "", **body: Any) -> None:
    """What somebody else changes meanwhile."""
    place = f"/projects/{project['id']}" + (f"/{what}/{row['id']}" if what else "")
    with web.client("admin") as client:
        client.patch(place, json=body, headers={"If-Match": f'"{row["version"]}"'}).raise_for_status()


def test_the_frame_of_a_project_is_changed(web: Web, project: dict[str, Any], opened: Callable[..., Page]) -> None:
    page = opened("project")
    page.get_by_label("Description").fill("Two storeys behind the clinic")
    page.get_by_label("Budget").fill("1250000.50")
    page.get_by_label("Starts on").fill("2026-03-02")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    there = stands(web, f"/projects/{project['id']}")
    assert (there["description"], there["budget_cents"]) == ("Two storeys behind the clinic", 125_000_050)
    assert there["starts_on"] == "2026-03-02"


def test_what_cannot_be_is_said_and_what_was_typed_stays(opened: Callable[..., Page]) -> None:
    page = opened("project")
    page.get_by_label("Starts on").fill("2026-03-02")
    page.get_by_label("Ends on").fill("2026-01-02")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_test_id("refusal")).to_be_visible()
    expect(page.get_by_label("Ends on")).to_have_value("2026-01-02")


def test_whoever_was_slower_sees_both_versions_and_decides(
    web: Web, project: dict[str, Any], opened: Callable[..., Page]
) -> None:
    page = opened("project")
    page.get_by_label("Description").fill("Mine")
    change(web, project, project, description="Theirs")
    page.get_by_role("button", name="Save").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("cell", name="Mine", exact=True)).to_be_visible()
    expect(dialog.get_by_role("cell", name="Theirs", exact=True)).to_be_visible()
    dialog.get_by_role("button", name="Save mine over it").click()
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    assert stands(web, f"/projects/{project['id']}")["description"] == "Mine"


def test_a_project_goes_only_if_its_name_is_typed(
    web: Web, project: dict[str, Any], opened: Callable[..., Page]
) -> None:
    page = opened("project")
    page.get_by_role("button", name="Remove this project").click()
    page.get_by_label("to be sure").fill(project["name"][:-1])
    expect(page.get_by_role("button", name="Remove it for everybody")).to_be_disabled()
    page.get_by_label("to be sure").fill(project["name"])
    page.get_by_role("button", name="Remove it for everybody").click()
    page.wait_for_url(f"{web.address}/")
    with web.client("admin") as client:
        assert client.get(f"/projects/{project['id']}").status_code == 404


def test_people_are_added_given_a_role_and_taken_out(opened: Callable[..., Page]) -> None:
    page = opened("members")
    page.get_by_role("button", name="Add somebody").click()
    panel = page.get_by_role("complementary", name="Add somebody")
    panel.get_by_label("Email address").fill("nobody@gemba.local")
    panel.get_by_role("button", name="Add to the project").click()
    expect(panel.get_by_test_id("refusal")).to_be_visible()
    panel.get_by_label("Email address").fill("facade@gemba.local")
    panel.get_by_role("button", name="Add to the project").click()
    row = page.get_by_role("row", name="Facade foreman")
    expect(row).to_be_visible()
    row.get_by_role("combobox", name="Role of Facade foreman").click()
    page.get_by_role("option", name="Viewer").click()
    expect(row.get_by_role("combobox")).to_have_value("Viewer")
    row.get_by_role("button", name="Remove").click()
    row.get_by_role("group").get_by_role("button", name="Remove").click()
    expect(row).to_have_count(0)


def test_the_last_manager_stays_in_the_words_of_the_server(
    web: Web, project: dict[str, Any], opened: Callable[..., Page]
) -> None:
    with web.client("admin") as client:
        members = client.get(f"/projects/{project['id']}/members").json()["items"]
        admin = next(one for one in members if one["email"] == "admin@gemba.local")
        place = f"/projects/{project['id']}/members/{admin['id']}"
        client.delete(place, headers={"If-Match": f'"{admin["version"]}"'}).raise_for_status()
    page = opened("members")
    row = page.get_by_role("row", name="manager@gemba.local")
    row.get_by_role("button", name="Remove").click()
    row.get_by_role("group").get_by_role("button", name="Remove").click()
    expect(page.get_by_test_id("refusal")).to_contain_text("without a manager")


def test_areas_are_added_moved_and_removed_unless_others_lie_in_them(opened: Callable[..., Page]) -> None:
    page = opened("areas")
    expect(page.get_by_text("No areas yet")).to_be_visible()
    for name in ("Level 1", "Level 2"):
        page.get_by_role("button", name="Add an area", exact=True).click()
        page.get_by_label("Name").fill(name)
        page.get_by_role("button", name="Add", exact=True).click()
        expect(page.get_by_role("button", name=name, exact=True)).to_be_visible()
    page.get_by_role("button", name="Add an area inside Level 1").click()
    page.get_by_label("Name").fill("East")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("tbody tr").nth(1)).to_contain_text("East")
    page.get_by_role("button", name="Move Level 2 up").click()
    expect(page.locator("tbody tr").first).to_contain_text("Level 2")
    page.get_by_role("button", name="Level 1", exact=True).click()
    panel = page.get_by_role("complementary", name="Level 1")
    panel.get_by_role("button", name="Remove").click()
    panel.get_by_role("group").get_by_role("button", name="Remove").click()
    expect(panel.get_by_test_id("refusal")).to_contain_text("There are areas inside this one")
    panel.get_by_label("Name").fill("Level 1, west")
    panel.get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name="Level 1, west", exact=True)).to_be_visible()


def test_two_who_rename_an_area_see_both_names(web: Web, project: dict[str, Any], opened: Callable[..., Page]) -> None:
    area = add(web, project, "areas", name="Roof", kind="floor")
    page = opened("areas")
    page.get_by_role("button", name="Roof", exact=True).click()
    page.get_by_label("Name").fill("Roof terrace")
    change(web, project, area, "areas", name="Roof garden")
    page.get_by_role("button", name="Save").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("cell", name="Roof garden")).to_be_visible()
    dialog.get_by_role("button", name="Keep what is stored").click()
    expect(page.get_by_role("button", name="Roof garden", exact=True)).to_be_visible()


def test_working_time_is_written_as_people_write_it(opened: Callable[..., Page]) -> None:
    page = opened("calendars")
    page.get_by_role("button", name="Add a calendar").click()
    page.get_by_label("Name").fill("Day shift")
    page.get_by_label("Friday").fill("8 to")
    expect(page.get_by_text("Write hours such as")).to_be_visible()
    expect(page.get_by_role("button", name="Add", exact=True)).to_be_disabled()
    page.get_by_label("Friday").fill("8-14")
    page.get_by_role("button", name="Add a day").click()
    page.get_by_label("Date").fill("2026-12-25")
    page.get_by_label("Why").fill("Christmas")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("Mon to Thu 08:00–12:00, 13:00–17:00 · Fri 08:00–14:00")).to_be_visible()
    expect(page.get_by_text("38 h a week · 1 day that differs")).to_be_visible()
    page.get_by_role("button", name="Day shift", exact=True).click()
    panel = page.get_by_role("complementary", name="Day shift")
    panel.get_by_role("button", name="Remove", exact=True).click()
    panel.get_by_role("group").get_by_role("button", name="Remove").click()
    expect(page.get_by_text("No working time yet")).to_be_visible()


def test_rates_say_what_has_no_price_and_follow_one_another(opened: Callable[..., Page]) -> None:
    page = opened("rates")
    expect(page.get_by_text("never in money")).to_be_visible()
    page.get_by_role("button", name="Add a rate").click()
    page.get_by_label("EUR an hour").fill("58.5")
    page.get_by_label("Valid from").fill("2026-01-01")
    page.get_by_role("button", name="Add", exact=True).click()
    row = page.get_by_role("row", name="Crew, every other trade")
    expect(row).to_contain_text("€58.50 an hour")
    expect(row).to_contain_text("in force")
    page.get_by_role("button", name="Add a rate").click()
    page.get_by_label("EUR an hour").fill("61")
    page.get_by_label("Valid from").fill("2026-01-01")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_test_id("refusal")).to_contain_text("change that one")
    page.get_by_role("button", name="Cancel").click()
    row.get_by_role("button").click()
    panel = page.get_by_role("complementary")
    panel.get_by_role("button", name="Remove", exact=True).click()
    panel.get_by_role("group").get_by_role("button", name="Remove").click()
    expect(page.get_by_text("No rates yet")).to_be_visible()


def test_detectors_are_switched_off_and_set(web: Web, project: dict[str, Any], opened: Callable[..., Page]) -> None:
    page = opened("detectors")
    page.get_by_role("switch", name="Look for: Too much begun").press("Space")
    page.get_by_role("button", name="Gap at a hand-off").click()
    page.get_by_label("A gap up to this is a normal hand-over").fill("4")
    page.get_by_role("button", name="Save and look again").click()
    expect(page.get_by_role("region", name="Not saved yet")).to_have_count(0)
    expect(page.get_by_text("9 of 10 detectors")).to_be_visible()
    told = stands(web, f"/projects/{project['id']}/waste/settings")
    assert [one["key"] for one in told["detectors"] if not one["on"]] == ["wip_limit"]
    values = {one["name"]: one["value"] for found in told["detectors"] for one in found["parameters"]}
    assert values["handoff_gap.tolerance_hours"] == 4


def test_two_who_set_detectors_see_what_differs(web: Web, project: dict[str, Any], opened: Callable[..., Page]) -> None:
    page = opened("detectors")
    switched(page, "Missed promise")
    body = {"off": ["wip_limit"], "values": {}}
    place = f"/projects/{project['id']}/waste/settings"
    with web.client("admin") as client:
        client.put(place, json=body, headers={"If-Match": '"0"'}).raise_for_status()
    page.get_by_role("button", name="Save and look again").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("rowheader", name="Missed promise")).to_be_visible()
    expect(dialog.get_by_role("rowheader", name="Too much begun")).to_be_visible()
    dialog.get_by_role("button", name="Keep what is stored").click()
    expect(page.get_by_role("switch", name="Look for: Too much begun")).not_to_be_checked()
    expect(page.get_by_role("switch", name="Look for: Missed promise")).to_be_checked()


@pytest.mark.parametrize("who", ["owner", "concrete"])
def test_who_may_not_change_anything_is_shown_no_control(web: Web, who: str) -> None:
    page = web.signed_in(who, f"/projects/{web.project_id}/settings")
    expect(page.get_by_text("A project manager changes")).to_be_visible()
    for tab in ("Project", "People", "Areas", "Working time", "Rates", "Detectors"):
        page.get_by_role("tab", name=tab, exact=True).click()
        panel = page.get_by_role("tabpanel")
        expect(panel.get_by_test_id("loading")).to_have_count(0)
        expect(panel).not_to_be_empty()
        assert panel.locator("input, textarea, select, button:not([aria-expanded])").count() == 0


@pytest.mark.parametrize(("theme", "width", "language"), [("light", 1440, "en"), ("dark", 375, "es")])
def test_everybody_can_use_it_on_every_screen(web: Web, theme: Theme, width: int, language: str) -> None:
    page = web.signed_in("manager", f"/projects/{web.project_id}/settings", theme=theme, width=width, language=language)
    tabs = page.get_by_role("tab")
    expect(tabs).to_have_count(6)
    for at in range(6):
        tabs.nth(at).click()
        expect(page.get_by_role("tabpanel")).not_to_be_empty()
        expect(page.get_by_test_id("loading")).to_have_count(0)
        if at == 5:
            page.get_by_role("tabpanel").locator("button[aria-expanded]").first.click()
        assert not barriers(page)
        assert overflow(page) == 0

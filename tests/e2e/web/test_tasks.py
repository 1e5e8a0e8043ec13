"""Tasks: the board, the list, one's own, and everything that is done to one task."""

import io
import re
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PIL import Image
from playwright._impl._api_structures import FilePayload
from playwright.sync_api import Locator, Page, expect

from tests.support.web import Theme, Web, barriers, overflow, settled

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROLES = {"manager": "project_manager", "superintendent": "superintendent", "concrete": "foreman", "owner": "viewer"}


@dataclass
class Site:
    """A project of its own, so that no test sees what another one does."""

    web: Web
    id: str
    people: dict[str, str]

    def task(self, name: str, **values: Any) -> dict[str, Any]:
        with self.web.client("manager") as client:
            there = f"/projects/{self.id}/tasks"
            return client.post(there, json={"name": name, **values}).raise_for_status().json()

    def change(self, who: str, task: dict[str, Any], **values: Any) -> None:
        headers = {"If-Match": f'"{task["version"]}"'}
        with self.web.client(who) as client:
            there = f"/projects/{self.id}/tasks/{task['id']}"
            client.patch(there, json=values, headers=headers).raise_for_status()

    def open(self, who: str = "superintendent", search: str = "", **look: Any) -> Page:
        page = self.web.signed_in(who, f"/projects/{self.id}/tasks{search}", **look)
        expect(page.get_by_role("heading", name="Tasks", level=1)).to_be_visible()
        return page


@pytest.fixture
def site(web: Web) -> Site:
    wanted = {"name": "North clinic", "currency": "EUR", "time_zone": "UTC"}
    people: dict[str, str] = {}
    with web.client("admin") as admin:
        project_id = admin.post("/projects", json=wanted).raise_for_status().json()["id"]
        for who, role in ROLES.items():
            member = {"email": f"{who}@gemba.local", "role": role}
            answer = admin.post(f"/projects/{project_id}/members", json=member)
            people[who] = answer.raise_for_status().json()["user_id"]
    return Site(web, project_id, people)


def column(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True)


def panel(page: Page) -> Locator:
    return page.get_by_role("complementary")


def photo() -> FilePayload:
    made = io.BytesIO()
    Image.new("RGB", (640, 480), (180, 120, 60)).save(made, "JPEG")
    return {"name": "riser.jpg", "mimeType": "image/jpeg", "buffer": made.getvalue()}


def day(offset: int) -> str:
    return (datetime.now(UTC).date() + timedelta(days=offset)).isoformat()


def test_a_card_moves_by_its_menu_and_a_blocked_one_says_why(site: Site) -> None:
    site.task("Set formwork")
    page = site.open("concrete")
    page.get_by_role("button", name="Move to…: Set formwork").press("Enter")
    expect(page.get_by_role("menuitem", name="Cancelled")).to_have_count(0)
    page.get_by_role("menuitem", name="In progress").press("Enter")
    expect(column(page, "In progress").get_by_role("link", name="Set formwork")).to_be_focused()
    page.get_by_role("button", name="Move to…: Set formwork").click()
    page.get_by_role("menuitem", name="Blocked…").click()
    page.get_by_role("button", name="Material is missing").click()
    page.get_by_role("button", name="Mark as blocked").click()
    expect(column(page, "Blocked")).to_contain_text("Waits: Material is missing")
    expect(page.get_by_text("1 of 1 open tasks is blocked; none is overdue.")).to_be_visible()


def test_a_card_moves_by_dragging_and_a_move_that_cannot_be_is_explained_and_taken_back(site: Site) -> None:
    site.task("Pour slab", status="in_progress")
    page = site.open()
    card = page.locator("article", has_text="Pour slab")
    card.drag_to(column(page, "Done"), target_position={"x": 60, "y": 90})
    expect(column(page, "Done").get_by_role("link", name="Pour slab")).to_be_visible()
    expect(page.get_by_text("Pour slab: now Done")).to_be_attached()
    card.drag_to(column(page, "Blocked"), target_position={"x": 60, "y": 90})
    told = page.get_by_role("alert")
    expect(told).to_contain_text("The task cannot go there from where it stands")
    expect(told).to_contain_text("From there it can go to: Not started, In progress")
    expect(column(page, "Done").get_by_role("link", name="Pour slab")).to_be_visible()


def test_the_first_task_of_a_project_is_added_with_enter_and_the_next_with_all_details(site: Site) -> None:
    page = site.open()
    expect(page.get_by_role("heading", name="No tasks yet")).to_be_visible()
    page.get_by_label("Add a task: name, then Enter").fill("Fix door frames")
    page.keyboard.press("Enter")
    expect(column(page, "Not started").get_by_role("link", name="Fix door frames")).to_be_visible()
    page.get_by_role("button", name="With details").click()
    form = panel(page)
    form.get_by_role("button", name="Add task").click()
    expect(form.get_by_text("Say what is to be done")).to_be_visible()
    form.get_by_label("Name").fill("Hang doors")
    form.get_by_label("Starts").fill(day(5))
    form.get_by_label("Due").fill(day(3))
    form.get_by_label("Estimated hours").fill("12")
    form.get_by_label("Trade").fill("Carpentry")
    form.get_by_role("button", name="Add task").click()
    expect(form.get_by_text("It cannot be due before it starts")).to_be_visible()
    form.get_by_label("Due").fill(day(6))
    form.get_by_role("button", name="Add task").click()
    expect(panel(page).get_by_role("heading", name="Hang doors")).to_be_visible()
    expect(panel(page).get_by_label("Estimated hours")).to_have_value("12")


def test_two_people_edit_one_task_and_both_versions_are_shown(site: Site) -> None:
    task = site.task("Tile bathroom")
    mine = site.open("superintendent", f"?task={task['id']}")
    theirs = site.open("manager", f"?task={task['id']}")
    panel(mine).get_by_label("Name").fill("Tile bathrooms, level 2")
    panel(theirs).get_by_label("Name").fill("Tile bathrooms, level 3")
    theirs.keyboard.press("Enter")
    # It has come to the other one, too, and what is being typed there is still there.
    expect(panel(mine).get_by_role("heading", name="Tile bathrooms, level 3")).to_be_visible()
    expect(panel(mine).get_by_label("Name")).to_have_value("Tile bathrooms, level 2")
    mine.keyboard.press("Enter")
    asked = mine.get_by_role("dialog", name="Somebody changed this while you were working on it")
    expect(asked).to_contain_text("Tile bathrooms, level 2")
    expect(asked).to_contain_text("Tile bathrooms, level 3")
    asked.get_by_role("button", name="Save mine over it").click()
    expect(panel(theirs).get_by_role("heading", name="Tile bathrooms, level 2")).to_be_visible()


def test_a_change_of_another_member_is_no_conflict(site: Site) -> None:
    task = site.task("Insulate pipes")
    page = site.open(search=f"?task={task['id']}")
    panel(page).get_by_label("Hours worked").fill("7:30")
    site.change("manager", task, priority="urgent")
    expect(panel(page).get_by_text("Urgent", exact=True).first).to_be_visible()
    page.keyboard.press("Enter")
    history = panel(page).get_by_role("region", name="History")
    expect(history).to_contain_text("changed “Hours worked” from nothing to 7.5 h")
    expect(history).to_contain_text("changed “Priority” from Normal to Urgent")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_photo_is_added_looked_at_and_deleted_and_a_refused_file_says_why(site: Site) -> None:
    task = site.task("Close riser shaft")
    page = site.open("concrete", f"?task={task['id']}")
    files = panel(page).get_by_role("region", name="Photos and files")
    with page.expect_file_chooser() as chosen:
        files.get_by_role("button", name="Add photos or files").click()
    chosen.value.set_files([photo()])
    small = files.get_by_role("button", name="Open photo riser.jpg")
    expect(small.locator("img")).to_have_js_property("complete", True)
    assert small.locator("img").evaluate("image => image.naturalWidth") == 320
    with page.expect_file_chooser() as chosen:
        files.get_by_role("button", name="Add photos or files").click()
    program: FilePayload = {"name": "tool.exe", "mimeType": "application/octet-stream", "buffer": b"MZ\x00\x01" * 50}
    chosen.value.set_files([program])
    expect(files.get_by_role("alert")).to_contain_text("This file is not accepted")
    files.get_by_role("button", name="Dismiss tool.exe").click()
    small.click()
    large = page.get_by_role("dialog", name="riser.jpg")
    expect(large.get_by_text("Taken ")).to_be_visible()
    page.keyboard.press("Escape")
    expect(large).to_have_count(0)
    expect(panel(page)).to_be_visible()
    small.click()
    large.get_by_role("button", name="Delete riser.jpg").click()
    large.get_by_role("button", name="Delete", exact=True).click()
    expect(small).to_have_count(0)


def test_an_upload_goes_on_after_the_line_broke(site: Site) -> None:
    task = site.task("Survey grid lines")
    page = site.open("concrete", f"?task={task['id']}")
    broken: list[str] = []

    def breaks(route: Any) -> None:
        if route.request.method == "PATCH" and len(broken) < 2:
            broken.append(route.request.method)
            route.abort()
        else:
            route.continue_()

    page.route("**/uploads/**", breaks)
    files = panel(page).get_by_role("region", name="Photos and files")
    with page.expect_file_chooser() as chosen:
        files.get_by_role("button", name="Add photos or files").click()
    lines = b"point,x,y\n" + b"P1,1.0,2.0\n" * 60_000
    chosen.value.set_files([{"name": "grid.csv", "mimeType": "text/csv", "buffer": lines}])
    expect(files.get_by_role("listitem").filter(has_text="grid.csv")).to_contain_text("645 kB", timeout=30_000)
    assert len(broken) == 2


def test_comments_are_written_reworded_and_taken_back_by_who_said_them(site: Site) -> None:
    task = site.task("Fire stopping, level 1")
    page = site.open("concrete", f"?task={task['id']}")
    said = panel(page).get_by_role("region", name="Comments")
    said.get_by_label("Write a comment").fill("Waiting for the crane.")
    said.get_by_role("button", name="Send").click()
    remark = said.get_by_role("article")
    expect(remark).to_contain_text("Waiting for the crane.")
    other = site.open("superintendent", f"?task={task['id']}")
    expect(panel(other).get_by_role("article")).to_contain_text("Waiting for the crane.")
    expect(panel(other).get_by_role("article").get_by_role("button")).to_have_count(0)
    remark.get_by_role("button", name="Edit").click()
    said.get_by_label("Comment", exact=True).fill("Crane is back after lunch.")
    said.get_by_role("button", name="Save").click()
    expect(panel(other).get_by_role("article")).to_contain_text("Crane is back after lunch.")
    remark.get_by_role("button", name="Take back").click()
    expect(remark).to_have_count(0)


def test_filters_live_in_the_address_and_a_saved_view_survives(site: Site) -> None:
    site.task("Pour core, level 4", trade="Concrete", due_on=day(-2))
    site.task("Pour slab, level 5", trade="Concrete")
    site.task("Pull cables", trade="Electrical")
    page = site.open()
    page.get_by_role("combobox", name="Trade").click()
    page.get_by_role("option", name="Concrete").click()
    page.get_by_role("searchbox", name="Find by name or code").fill("core")
    expect(page.get_by_text("1 of 3 tasks match.")).to_be_visible()
    page.wait_for_url(re.compile(r"q=core"))
    page.get_by_text("List", exact=True).click()
    page.get_by_role("button", name="Saved views").click()
    page.get_by_label("Save this view as").fill("Late concrete")
    with page.expect_response(lambda answer: "preferences" in answer.url and answer.request.method == "PUT") as kept:
        page.keyboard.press("Enter")
    assert kept.value.ok
    page.reload()
    expect(page.get_by_text("1 of 3 tasks match.")).to_be_visible()
    elsewhere = site.open()
    elsewhere.get_by_role("button", name="Saved views").click()
    elsewhere.get_by_role("button", name="Late concrete", exact=True).click()
    expect(elsewhere.get_by_role("grid", name="Tasks").get_by_role("row")).to_have_count(2)
    expect(elsewhere.get_by_text("1 of 3 tasks match.")).to_be_visible()


def saved(page: Page) -> AbstractContextManager[object]:
    """What is done in it has been stored by its end: one change, and its answer."""
    return page.expect_response(lambda answer: answer.request.method == "PATCH" and answer.ok)


def test_in_the_list_a_row_is_edited_where_it_stands(site: Site) -> None:
    site.task("Screed corridor")
    page = site.open(search="?view=list")
    chosen = {"Assigned to, of": "Concrete foreman", "Priority of": "High", "Status of": "In progress"}
    for name, label in chosen.items():
        with saved(page):
            page.get_by_label(f"{name} Screed corridor").select_option(label=label)
    page.get_by_label("Due date of Screed corridor").click()
    page.get_by_label("Due date of Screed corridor").fill(day(-1))
    with saved(page):
        page.keyboard.press("Enter")
    expect(page.get_by_text("One task is open, not blocked; 1 is overdue.")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Assigned to, of Screed corridor")).to_have_value(site.people["concrete"])
    expect(page.get_by_label("Priority of Screed corridor")).to_have_value("high")
    expect(page.get_by_label("Status of Screed corridor")).to_have_value("in_progress")
    expect(page.get_by_role("row", name="Screed corridor")).to_contain_text("Overdue 1 day")


def test_on_a_phone_a_foreman_reports_with_two_large_buttons(site: Site) -> None:
    name, other = f"Strip formwork {site.id[-6:]}", f"Cure slab {site.id[-6:]}"
    site.task(name, assignee_id=site.people["concrete"], due_on=day(0))
    site.task(other, assignee_id=site.people["concrete"], due_on=day(-3))
    page = site.web.signed_in("concrete", "/my-tasks", width=375)
    done = page.get_by_role("button", name=f"Done: {name}")
    box = done.bounding_box()
    assert box is not None
    assert (box["height"] >= 56, box["width"] >= 150) == (True, True)
    assert overflow(page) == 0
    done.click()
    expect(page.get_by_text(f"Done: {name}", exact=True).first).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(done).to_be_visible()
    page.get_by_role("button", name=f"Blocked: {other}").click()
    page.get_by_role("button", name="Weather").click()
    page.get_by_role("button", name="Mark as blocked").click()
    expect(page.get_by_role("listitem").filter(has_text=other)).to_contain_text("Waits: Weather")
    page.get_by_role("link", name=name).click()
    expect(panel(page).get_by_label("Hours worked")).to_be_visible()
    expect(panel(page).get_by_label("Name")).to_have_count(0)
    expect(panel(page).get_by_role("button", name="Remove this task")).to_have_count(0)
    assert overflow(page) == 0


def test_a_viewer_sees_everything_and_no_control(site: Site) -> None:
    task = site.task("Glaze atrium", status="blocked", blocked_reason="No scaffold", description="Panels A to F")
    page = site.open("owner", f"?task={task['id']}")
    expect(panel(page).get_by_text("Panels A to F")).to_be_visible()
    expect(panel(page).get_by_text("Waits: No scaffold")).to_be_visible()
    settled(page)
    expect(page.get_by_label("Add a task: name, then Enter")).to_have_count(0)
    expect(page.get_by_role("button", name="Move to")).to_have_count(0)
    for control in ("textbox", "combobox"):
        expect(panel(page).get_by_role(control)).to_have_count(0)
    expect(panel(page).get_by_role("button")).to_have_count(1)  # Close


def test_what_somebody_else_does_appears_without_loading_again(site: Site) -> None:
    task = site.task("Lay cable trays")
    page = site.open("superintendent")
    expect(page.locator("[data-live=live]")).to_be_visible()
    site.change("concrete", task, status="done", actual_minutes=120)
    expect(column(page, "Done").get_by_role("link", name="Lay cable trays")).to_be_visible()
    site.task("Lay raised floor")
    expect(column(page, "Not started").get_by_role("link", name="Lay raised floor")).to_be_visible()


def test_a_task_that_was_removed_closes_its_panel_by_hand(site: Site) -> None:
    task = site.task("Paint stairs")
    page = site.open(search=f"?task={task['id']}")
    panel(page).get_by_role("button", name="Remove this task").click()
    panel(page).get_by_role("button", name="Remove", exact=True).click()
    expect(page.get_by_role("heading", name="No tasks yet")).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel(page)).to_have_count(0)


@pytest.mark.parametrize(("width", "theme", "language"), [(1440, "light", "en"), (375, "dark", "es")])
def test_everybody_can_use_the_pages(web: Web, width: int, theme: Theme, language: str) -> None:
    with web.client("manager") as client:
        projects = client.get("/projects").raise_for_status().json()["items"]
    example = next(one["id"] for one in projects if one["name"] == "Example tower")
    there = f"/projects/{example}/tasks"
    page = web.signed_in("superintendent", there, width=width, theme=theme, language=language)
    page.locator("article").first.wait_for()
    found = {"board": (barriers(page), overflow(page))}
    page.locator("article a").first.click()
    panel(page).locator("ol li").first.wait_for()
    settled(page)
    found["panel"] = barriers(page), overflow(page)
    page.keyboard.press("Escape")
    for name, address in {"list": f"{there}?view=list", "mine": "/my-tasks", "new": f"{there}?task=new"}.items():
        page.goto(web.address + address)
        settled(page)
        found[name] = barriers(page), overflow(page)
    assert found == dict.fromkeys(found, ([], 0))

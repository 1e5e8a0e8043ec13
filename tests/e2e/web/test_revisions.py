"""Revisions of the schedule: they come in, are judged, and are held against each other."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, Route, expect

from tests.support.waiting import until
from tests.support.web import Web, barriers, overflow, settled
from tests.support.xer_files import CALENDAR, PROJECT, relation, task, xer_file, xer_text

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SOON = 20_000  # milliseconds in which the background work is done, on a machine that has other things to do

FIRST = xer_file()
LONGER = xer_file(
    PROJECT=[{**PROJECT, "last_recalc_date": "2026-01-06 08:00"}],
    TASK=[task("A"), task("B", target_drtn_hr_cnt="40", remain_drtn_hr_cnt="40"), task("C")],
    TASKPRED=[relation("A", "B"), relation("B", "C")],
)


def imported(web: Web, project_id: str, *files: bytes) -> list[dict[str, Any]]:
    """Revisions of these files, each dated and judged."""
    with web.client("admin") as client:
        place = f"/projects/{project_id}/schedule/revisions"
        for number, file in enumerate(files, 1):
            client.post(place, files={"file": (f"update-{number}.xer", file)}).raise_for_status()
            until(lambda: all(one["judged_at"] for one in client.get(place).json()["items"]), 20)
        return client.get(place).json()["items"]


def schedule(project_id: str, page: str) -> str:
    return f"/projects/{project_id}/schedule/{page}"


def choose(page: Page, name: str, content: bytes) -> None:
    file: FilePayload = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_test_id("chosen-file")).to_contain_text(name)


def upload(page: Page) -> None:
    page.get_by_role("complementary").get_by_role("button", name=re.compile("^(Upload|Try again)$")).click()


def test_revisions_tell_how_each_moved_the_finish_and_why(web: Web) -> None:
    page = web.signed_in("superintendent", schedule(web.project_id, "revisions"))
    rows = page.get_by_role("grid").get_by_role("row")
    expect(rows.filter(has_text="5 · Month 4")).to_contain_text("+3 d, progress")
    expect(rows.filter(has_text="4 · Month 3")).to_contain_text("−2 d, progress")
    expect(rows.filter(has_text="1 · Contract baseline")).to_contain_text("Baseline")
    expect(page.get_by_text("3 working days later than in revision 4")).to_be_visible()


def test_a_file_comes_in_and_is_there_only_once(web: Web) -> None:
    project_id = web.new_project("Station roof")
    page = web.signed_in("admin", schedule(project_id, "revisions"))
    expect(page.get_by_test_id("empty")).to_contain_text("No schedule has been uploaded yet")
    page.get_by_test_id("empty").get_by_role("button", name="Upload schedule").click()
    choose(page, "north.xer", FIRST)
    page.get_by_label("Name of this revision").fill("Contract")
    upload(page)
    done = page.get_by_test_id("upload-done")
    expect(done).to_contain_text("Revision 1, Contract, is in. It finishes on Tue 6 Jan", timeout=SOON)
    expect(done.get_by_test_id("notes")).to_contain_text("Nothing: everything in the file was understood.")
    expect(page.get_by_role("grid")).to_contain_text("1 · Contract")
    done.get_by_role("button", name="Upload another file").click()
    choose(page, "copy.xer", FIRST)
    upload(page)
    expect(done).to_contain_text("This file is here already: it is revision 1, Contract", timeout=SOON)
    expect(page.get_by_role("grid").get_by_role("row")).to_have_count(2)


def test_a_damaged_file_is_told_with_its_line_and_can_be_tried_again(web: Web) -> None:
    project_id = web.new_project("Station roof")
    page = web.signed_in("admin", f"{schedule(project_id, 'revisions')}?upload=1")
    choose(page, "cut.xer", xer_text(end=False).rstrip()[:-6].encode())
    page.get_by_label("Name of this revision").fill("January")
    upload(page)
    refused = page.get_by_test_id("refused")
    expect(refused).to_contain_text("This file cannot be read as a schedule")
    expect(refused.get_by_test_id("place")).to_have_text(re.compile(r"^Line \d+"))
    expect(page.get_by_test_id("chosen-file")).to_contain_text("cut.xer")
    assert barriers(page) == []
    choose(page, "whole.xer", FIRST)
    upload(page)
    expect(page.get_by_test_id("upload-done")).to_contain_text("Revision 1, January, is in", timeout=SOON)


def test_another_kind_of_file_and_logic_in_a_circle_are_refused(web: Web) -> None:
    project_id = web.new_project("Station roof")
    page = web.signed_in("admin", f"{schedule(project_id, 'revisions')}?upload=1")
    choose(page, "plan.pdf", b"%PDF-1.7 a picture of a schedule")
    upload(page)
    expect(page.get_by_test_id("refused")).to_contain_text("this is a PDF, a picture of a schedule")
    choose(page, "circle.xer", xer_file(TASKPRED=[relation("A", "B"), relation("B", "A")]))
    upload(page)
    expect(page.get_by_test_id("refused").get_by_role("listitem").first).to_be_visible()
    expect(page.get_by_test_id("refused")).to_contain_text("runs in a circle")


def test_of_several_projects_in_a_file_one_is_chosen(web: Web) -> None:
    project_id = web.new_project("Station roof")
    two = xer_file(
        PROJECT=[PROJECT, {**PROJECT, "proj_id": "2", "proj_short_name": "South clinic"}],
        CALENDAR=[CALENDAR],
        TASK=[task("A"), task("B"), {**task("S"), "proj_id": "2"}],
    )
    page = web.signed_in("admin", f"{schedule(project_id, 'revisions')}?upload=1")
    choose(page, "two.xer", two)
    page.get_by_role("combobox", name="Which of the 2 projects in the file").click()
    page.get_by_role("option", name="South clinic").click()
    upload(page)
    done = page.get_by_test_id("upload-done")
    expect(done).to_contain_text("Revision 1, South clinic, is in", timeout=SOON)
    expect(done).to_contain_text("North clinic (2 activities), South clinic (1 activity)", timeout=SOON)


def test_a_file_dropped_on_the_page_survives_a_lost_connection(web: Web) -> None:
    project_id = web.new_project("Station roof")
    page = web.signed_in("admin", schedule(project_id, "revisions"))
    expect(page.get_by_test_id("empty")).to_be_visible()
    drag = page.evaluate_handle(
        "text => { const d = new DataTransfer(); d.items.add(new File([text], 'dropped.xer')); return d; }",
        FIRST.decode(),
    )
    page.dispatch_event("main", "dragenter", {"dataTransfer": drag})
    expect(page.get_by_text("Drop the schedule here")).to_be_visible()
    page.dispatch_event("main", "drop", {"dataTransfer": drag})
    expect(page.get_by_test_id("chosen-file")).to_contain_text("dropped.xer")
    page.get_by_label("Name of this revision").fill("From the site hut")
    page.context.set_offline(True)
    upload(page)
    expect(page.get_by_role("alert")).to_contain_text("No connection to the server")
    expect(page.get_by_label("Name of this revision")).to_have_value("From the site hut")
    page.context.set_offline(False)
    upload(page)
    expect(page.get_by_test_id("upload-done")).to_contain_text("From the site hut, is in", timeout=SOON)


def test_a_revision_is_downloaded_named_the_baseline_and_withdrawn(web: Web, tmp_path: Path) -> None:
    project_id = web.new_project("Station roof")
    second, first = imported(web, project_id, FIRST, LONGER)
    page = web.signed_in("admin", f"{schedule(project_id, 'revisions')}?revision={first['id']}")
    panel = page.get_by_role("complementary")
    with page.expect_download() as started:
        panel.get_by_role("button", name="Download the file").click()
    started.value.save_as(tmp_path / "original")
    assert (tmp_path / "original").read_bytes() == FIRST
    expect(panel.get_by_role("button", name="Withdraw")).to_have_count(0)
    panel.get_by_role("button", name="Name as baseline").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Why").fill("Agreed in the contract")
    dialog.get_by_role("button", name="Name as baseline").click()
    expect(panel).to_contain_text("Agreed in the contract")
    expect(page.get_by_role("grid").get_by_role("row").filter(has_text="Baseline")).to_have_count(1)
    page.get_by_role("gridcell", name=re.compile("^2 ·")).click()
    page.wait_for_url(f"**revision={second['id']}*")
    expect(panel).to_contain_text("1 · North clinic", timeout=SOON)  # judged anew, against the baseline
    panel.get_by_role("button", name="Withdraw").click()
    dialog.get_by_role("button", name="Withdraw").click()
    expect(page.get_by_role("grid").get_by_role("row")).to_have_count(2)
    expect(panel).to_have_count(0)


def test_a_revision_that_changed_meanwhile_is_not_withdrawn(web: Web) -> None:
    project_id = web.new_project("Station roof")
    (only,) = imported(web, project_id, FIRST)

    def stale(route: Route) -> None:
        headers = {**route.request.headers, "if-match": '"1"'}
        route.continue_(headers=headers if route.request.method == "DELETE" else route.request.headers)

    page = web.signed_in("admin", f"{schedule(project_id, 'revisions')}?revision={only['id']}")
    page.route(f"**/revisions/{only['id']}", stale)
    page.get_by_role("button", name="Withdraw").click()
    page.get_by_role("dialog").get_by_role("button", name="Withdraw").click()
    expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("Nothing was withdrawn")
    expect(page.get_by_role("grid")).to_contain_text("1 · North clinic")


def test_a_failing_check_opens_its_activities_and_they_the_gantt(web: Web) -> None:
    page = web.signed_in("coach", schedule(web.project_id, "quality"))
    said = "This schedule passes 11 of 13 checks; grade B; the weakest is work that is already too late (16%)."
    expect(page.get_by_text(said)).to_be_visible()
    failed = page.locator("[data-check=negative_float]")
    expect(failed).to_contain_text("Failed")
    expect(failed).to_contain_text("55 of 342 activities")
    failed.get_by_role("link").click()
    page.wait_for_url("**check=negative_float*")
    panel = page.get_by_role("complementary")
    expect(panel).to_contain_text("55 of 342 activities = 16%")
    panel.get_by_role("textbox", name="Search").fill("slab pour 08")
    to_bar = panel.get_by_role("link", name="Level 08 West: Slab: pour")
    expect(to_bar).to_have_attribute("href", re.compile(r"/schedule\?.*activity=08W-SLB-PUR"))
    panel.press("Escape")
    expect(panel).to_have_count(0)
    page.go_back()
    expect(panel).to_be_visible()
    to_bar.click()
    page.wait_for_url("**/schedule?*activity=08W-SLB-PUR*")


def test_without_a_baseline_checks_are_not_assessed_and_never_passed(web: Web) -> None:
    project_id = web.new_project("Station roof")
    imported(web, project_id, FIRST)
    page = web.signed_in("admin", schedule(project_id, "quality"))
    missed = page.locator("[data-check=missed]")
    expect(missed).to_contain_text("Not assessed")
    expect(missed).to_contain_text("there is no baseline; planned dates inside the file are not one")
    expect(missed).not_to_contain_text("Passed")
    expect(page.get_by_text("There is no baseline: checks that need one are not assessed.")).to_be_visible()
    with web.client("admin") as client:
        quality = client.get(f"/projects/{project_id}/schedule/revisions/latest/quality").json()
    assert page.locator("[data-verdict=pass][data-check]").count() == quality["passed"]
    assert page.locator("[data-check]").count() == 14


def test_two_revisions_are_compared_with_the_reasons(web: Web) -> None:
    page = web.signed_in("manager", schedule(web.project_id, "comparison"))
    expect(page.get_by_text("3 working days later than in revision 4, because work fell behind")).to_be_visible()
    page.locator("[data-cause=progress] summary").click()
    mover = page.get_by_role("link", name="Level 01 East: Ceiling grid and tiles")
    expect(mover).to_have_attribute("href", re.compile("activity=01E-CLG-CLG"))
    page.locator("[data-kind=relations]").click()
    rows = page.get_by_role("grid", name="Relations").get_by_role("row")
    expect(rows.filter(has_text="EL-SWITCH → EL-RISER")).to_contain_text("changed: FS +3 d → FS +1 d")
    page.get_by_role("textbox", name="Search").fill("kitchen")
    expect(page.get_by_role("status").filter(has_text="of 6 rows")).to_be_visible()
    page.get_by_role("button", name="Swap").click()
    expect(page.get_by_text("3 working days earlier than in revision 5")).to_be_visible()
    with web.client("manager") as client:
        revisions = client.get(f"/projects/{web.project_id}/schedule/revisions").json()["items"]
    ids = [one["id"] for one in revisions]
    assert ids[0] in page.url.split("with=")[1]
    assert ids[1] in page.url.split("revision=")[1]
    page.reload()
    expect(page.get_by_text("3 working days earlier than in revision 5")).to_be_visible()


def test_one_revision_has_nothing_to_be_compared_with(web: Web) -> None:
    project_id = web.new_project("Station roof")
    imported(web, project_id, FIRST)
    page = web.signed_in("admin", schedule(project_id, "comparison"))
    expect(page.get_by_test_id("empty")).to_contain_text("There is nothing to compare yet")
    expect(page.get_by_role("link", name="Go to the revisions")).to_be_visible()


def test_whoever_only_looks_may_not_upload(web: Web) -> None:
    page = web.signed_in("owner", f"{schedule(web.project_id, 'revisions')}?upload=1")
    expect(page.get_by_role("grid")).to_contain_text("5 · Month 4")
    expect(page.get_by_role("button", name="Upload schedule")).to_have_count(0)
    expect(page.get_by_role("complementary")).to_have_count(0)
    page.get_by_role("gridcell", name=re.compile("^5 ·")).click()
    expect(page.get_by_role("button", name="Download the file")).to_be_visible()
    expect(page.get_by_role("button", name="Name as baseline")).to_have_count(0)


@pytest.mark.parametrize(
    ("view", "ready"),
    [
        ("revisions?upload=1", "Elegir un archivo"),
        ("quality?check=lags", "Relaciones con desfase: 22"),
        ("comparison?part=progress&show=relations", "Por qué se movió el final"),
    ],
)
def test_the_pages_bar_nobody_in_either_theme_or_language(web: Web, view: str, ready: str) -> None:
    desk = web.signed_in("scheduler", schedule(web.project_id, view))
    expect(desk.get_by_text("Gantt").first).to_be_visible()
    settled(desk)
    assert barriers(desk) == []
    assert overflow(desk) == 0
    phone = web.signed_in("scheduler", schedule(web.project_id, view), width=375, theme="dark", language="es")
    expect(phone.get_by_text(ready).first).to_be_visible(timeout=SOON)
    settled(phone)
    assert barriers(phone) == []
    assert overflow(phone) == 0

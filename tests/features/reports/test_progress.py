"""Progress every quarter of an hour: kept where something changed, and nowhere else."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from gemba.core.problems import NotFound
from tests.features.reports.conftest import Desk, row

pytestmark = pytest.mark.slow


def test_a_project_without_schedule_and_tasks_has_no_progress_and_keeps_nothing(desk: Desk) -> None:
    assert desk.roll_up() == {"changed": False}
    assert desk.get("progress", status=404)["type"] == "/docs/problems#not-rolled-up-yet"
    assert desk.get("progress/history") == {"items": [], "next": None}
    assert (desk.count("progress_snapshots"), desk.told()) == (0, [])


def test_without_a_schedule_progress_is_that_of_the_tasks(desk: Desk) -> None:
    desk.task(status="done")
    desk.task()
    desk.task(status="cancelled")
    desk.roll_up()
    told = desk.get("progress")
    assert (told["basis"], told["count"], told["done_count"], told["done_ratio"]) == ("tasks", 2, 1, 0.5)
    assert (told["expected_ratio"], told["hours_ratio"], told["revision_id"]) == (None, None, None)


def test_a_schedule_is_rolled_up_and_tasks_reported_since_move_it_on(desk: Desk) -> None:
    revision = desk.at("2026-01-12 07:00").schedule(row(10, "2026-01-12 08:00", done=2))
    desk.at("2026-01-12 09:05").roll_up()  # nothing new since the schedule came in at seven
    first = desk.get("progress")
    assert (first["basis"], first["revision_id"], first["at"]) == ("activities", str(revision), "2026-01-12T06:00:00Z")
    assert (first["done_ratio"], first["count"], first["done_count"]) == (pytest.approx(0.2), 10, 2)
    desk.at("2026-01-12 11:00").task(
        "Old news", status="done", activity_code="A5", done_at=desk.instant("2026-01-11 12:00")
    )
    task = desk.task("Set formwork", activity_code="A2")
    desk.task("Sweep", status="done")
    desk.at("2026-01-12 12:00").done(task)
    desk.at("2026-01-12 12:15").roll_up()
    told = desk.get("progress")
    assert (told["done_ratio"], told["moved_by_tasks"]) == (pytest.approx(0.3), 1)
    assert (told["loose"]["count"], told["loose"]["done_ratio"]) == (1, 1)


def test_branches_and_areas_have_their_own_lines(desk: Desk) -> None:
    desk.at("2026-01-12 07:00").schedule(row(2, done=1, branch="Level 1"))
    desk.roll_up()
    told = desk.get("progress")
    assert [(line["key"], line["name"], line["done_ratio"]) for line in told["wbs"]] == [("S", "Level 1", 0.5)]
    assert [(line["name"], line["count"]) for line in told["areas"]] == [("Level 1", 2)]


def test_nothing_is_kept_where_nothing_changed(desk: Desk) -> None:
    desk.task(status="done")
    assert desk.roll_up("2026-01-12 09:15")["changed"]
    for slot in ("09:15", "09:30", "09:45"):
        assert desk.roll_up(f"2026-01-12 {slot}") == {"changed": False}
    assert (desk.count("progress_snapshots"), len(desk.told())) == (1, 1)


def test_a_change_that_does_not_move_progress_is_no_news(desk: Desk) -> None:
    task = desk.task()
    desk.roll_up("2026-01-12 09:15")
    desk.project(name="Another name")
    desk.change(task, description="With release agent")
    assert desk.roll_up("2026-01-12 09:30") == {"changed": False}
    assert (desk.count("progress_snapshots"), len(desk.told())) == (1, 1)


def test_what_changes_within_a_slot_replaces_what_was_kept_for_it(desk: Desk) -> None:
    task = desk.task()
    first = desk.roll_up("2026-01-12 09:15")
    desk.done(task)
    second = desk.roll_up("2026-01-12 09:20")
    assert second["snapshot_id"] == first["snapshot_id"]
    assert (desk.count("progress_snapshots"), len(desk.told())) == (1, 2)
    assert desk.get("progress")["done_ratio"] == 1


def test_a_slot_that_comes_late_changes_nothing(desk: Desk) -> None:
    desk.task()
    desk.roll_up("2026-01-12 09:30")
    desk.task()
    assert desk.roll_up("2026-01-12 09:15") == {"changed": False}
    assert desk.roll_up("2026-01-12 09:45")["changed"]


def test_two_workers_at_one_slot_keep_one_snapshot_and_tell_one_fact(desk: Desk) -> None:
    desk.task(status="done")
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: desk.roll_up("2026-01-12 09:15"), range(4)))
    assert (desk.count("progress_snapshots"), len(desk.told())) == (1, 1)


def test_a_new_plan_is_news_even_where_as_much_is_done(desk: Desk) -> None:
    desk.at("2026-01-05 07:00").schedule(row(10))
    desk.at("2026-01-05 07:15").roll_up()
    desk.at("2026-01-06 07:00").schedule(row(10, "2026-01-06 08:00"))
    desk.at("2026-01-06 07:15").roll_up()
    history = desk.get("progress/history")["items"]
    assert [one["done_ratio"] for one in history] == [0, 0]
    assert history[0]["revision_id"] != history[1]["revision_id"]


def test_the_last_task_removed_is_told_too(desk: Desk) -> None:
    task = desk.task()
    desk.roll_up("2026-01-12 09:15")
    desk.change(task, deleted_at=desk.moment)
    desk.roll_up("2026-01-12 09:30")
    told = desk.get("progress")
    assert (told["basis"], told["count"], told["done_ratio"]) == ("", 0, None)


def test_history_is_between_instants_from_the_latest_page_by_page(desk: Desk) -> None:
    slots = ["01:45", "02:15", "03:15"]  # the night in which the clock goes back: 02:15 comes twice, the first counts
    for slot in slots:
        desk.task(status="done")
        desk.roll_up(f"2026-10-25 {slot}")
    every = ["2026-10-25T02:15:00Z", "2026-10-25T00:15:00Z", "2026-10-24T23:45:00Z"]
    page = desk.get("progress/history", limit=2)
    assert [one["at"] for one in page["items"]] == every[:2]
    assert [one["at"] for one in desk.get("progress/history", after=page["next"])["items"]] == every[2:]
    between = desk.get("progress/history", since="2026-10-25T00:00:00Z", before="2026-10-25T02:00:00Z")
    assert [one["at"] for one in between["items"]] == every[1:2]
    desk.get("progress/history", status=422, since="2026-10-25T00:00:00")
    desk.get("progress/history", status=422, after="WyJuZXZlciJd")


def test_a_project_that_was_removed_is_not_rolled_up(desk: Desk) -> None:
    desk.task()
    desk.project(deleted_at=desk.moment)
    with pytest.raises(NotFound):
        desk.roll_up()

"""Activities, relations and the whole network, as a browser asks for them."""

from typing import Any

import pytest

from gemba.engines.schedule import NO_TIME
from gemba.features.schedules.schemas.activities import GanttOut
from gemba.formats import xer
from tests.features.schedules.conftest import Scheduling, tower
from tests.support.xer_files import relation, task, xer_file

pytestmark = pytest.mark.slow


@pytest.fixture
def revision(scheduling: Scheduling) -> str:
    wbs = [
        {"wbs_id": "w1", "proj_id": "1", "parent_wbs_id": "", "wbs_short_name": "NC", "wbs_name": "North clinic"},
        {"wbs_id": "w2", "proj_id": "1", "parent_wbs_id": "w1", "wbs_short_name": "L1", "wbs_name": "Level 1"},
        {"wbs_id": "w3", "proj_id": "1", "parent_wbs_id": "w2", "wbs_short_name": "Z", "wbs_name": "Zone A"},
        {"wbs_id": "w4", "proj_id": "1", "parent_wbs_id": "w1", "wbs_short_name": "L2", "wbs_name": "Level 2"},
    ]
    done = {"act_start_date": "2026-01-02 08:00", "act_end_date": "2026-01-02 17:00", "status_code": "TK_Complete"}
    rows = [
        task("A", task_name="Set out 100% of the grid", wbs_id="w2", **done),
        task("B", task_name="Pour slab", wbs_id="w3"),
        task("C", task_name="Strip slab", wbs_id="w3", target_drtn_hr_cnt="16", remain_drtn_hr_cnt="16"),
        task("D", task_name="Pour slab", wbs_id="w4"),
        task("M", task_name="Slabs done", task_type="TT_FinMile", target_drtn_hr_cnt="0", remain_drtn_hr_cnt="0"),
    ]
    ties = [relation("A", "B"), relation("B", "C", lag="4"), relation("C", "M"), relation("D", "M")]
    return scheduling.dated(xer_file(PROJWBS=wbs, TASK=rows, TASKPRED=ties))["id"]


FILTERS: dict[str, tuple[dict[str, Any], str]] = {
    "every word in code or name": ({"search": "SLAB pour"}, "BD"),
    "a code, whatever its case": ({"search": "m"}, "M"),
    "a wildcard is a letter": ({"search": "100%"}, "A"),
    "a branch with all below it": ({"wbs": 1}, "ABC"),
    "the deepest branch": ({"wbs": 2}, "BC"),
    "the root": ({"wbs": 0}, "ABCD"),
    "an area": ({"area": "Level 2"}, "D"),
    "completed": ({"status": "completed"}, "A"),
    "milestones": ({"kind": "finish_milestone"}, "M"),
    "critical": ({"critical": True}, "BCM"),
    "not critical": ({"critical": False}, "AD"),
    "starting from a moment": ({"starts_from": "2026-01-06T12:00"}, "CM"),
    "starting before a moment": ({"starts_before": "2026-01-05T08:00"}, "A"),
    "finishing between": ({"finishes_from": "2026-01-05T00:00", "finishes_before": "2026-01-06T00:00"}, "BD"),
    "little float": ({"float_below_minutes": 1}, "BCM"),
    "several at once": ({"search": "slab", "critical": False, "status": "not_started"}, "D"),
    "nothing fits": ({"search": "roof"}, ""),
}


@pytest.mark.parametrize(("query", "codes"), FILTERS.values(), ids=FILTERS.keys())
def test_activities_are_filtered(scheduling: Scheduling, revision: str, query: dict[str, Any], codes: str) -> None:
    rows = scheduling.every(f"/revisions/{revision}/activities", **query)
    assert "".join(row["code"] for row in rows) == codes


@pytest.mark.parametrize("limit", [1, 2, 3, 500])
def test_pages_in_the_order_of_starts_hold_every_activity_once(
    scheduling: Scheduling, revision: str, limit: int
) -> None:
    rows = scheduling.every(f"/revisions/{revision}/activities", sort="start", limit=limit)
    assert [row["code"] for row in rows] == ["A", "B", "D", "C", "M"]
    assert [row["start"] for row in rows] == sorted(row["start"] for row in rows)


def test_an_activity_says_all_that_is_known_of_it(scheduling: Scheduling, revision: str) -> None:
    _, pour, strip, *_ = scheduling.every(f"/revisions/{revision}/activities")
    assert (pour["wbs_path"], pour["calendar"], pour["day_minutes"]) == (
        "North clinic > Level 1 > Zone A",
        "Five days",
        480,
    )
    assert (strip["early_start"], strip["early_finish"]) == ("2026-01-06T13:00:00", "2026-01-08T12:00:00")
    assert (strip["remaining_duration_minutes"], strip["total_float_minutes"], strip["critical"]) == (960, 0, True)
    assert (strip["kind"], strip["status"], strip["constraint"]) == ("task", "not_started", None)


def test_the_bar_of_completed_work_is_what_was_reported(scheduling: Scheduling, revision: str) -> None:
    done = scheduling.every(f"/revisions/{revision}/activities")[0]
    assert (done["start"], done["finish"]) == ("2026-01-02T08:00:00", "2026-01-02T17:00:00")
    assert (done["progress_ratio"], done["total_float_minutes"]) == (1.0, None)


def test_relations_name_their_ends_and_which_of_them_drive(scheduling: Scheduling, revision: str) -> None:
    rows = scheduling.every(f"/revisions/{revision}/relations", limit=2)
    told = [(row["predecessor"]["code"], row["successor"]["code"], row["kind"], row["lag_minutes"]) for row in rows]
    assert told == [("A", "B", "FS", 0), ("B", "C", "FS", 240), ("C", "M", "FS", 0), ("D", "M", "FS", 0)]
    assert [row["driving"] for row in rows][1:] == [True, True, False]
    of_c = scheduling.every(f"/revisions/{revision}/relations", activity=2)
    assert [row["position"] for row in of_c] == [1, 2]


@pytest.mark.parametrize("path", ["activities", "relations"])
@pytest.mark.parametrize("cursor", ["!", "bm8", "WyJhIl0", "W3RydWVd", "WzFlNDAwXQ", "WzEsMiwzXQ"])
def test_a_damaged_cursor_is_refused(scheduling: Scheduling, revision: str, path: str, cursor: str) -> None:
    assert scheduling.get(f"/revisions/{revision}/{path}", after=cursor).status_code == 422


def test_the_gantt_holds_the_whole_network_as_described(scheduling: Scheduling) -> None:
    data = tower("update-2")
    schedule = xer.read(data).schedule
    revision = scheduling.dated(data)
    answer = scheduling.get(f"/revisions/{revision['id']}/gantt")
    assert answer.headers["content-type"] == "application/json"
    gantt = GanttOut.model_validate_json(answer.content, strict=True)
    a = schedule.activities
    assert (gantt.activities.code, gantt.activities.name) == (a.code, a.name)
    assert (gantt.activities.kind, gantt.activities.wbs) == (a.kind.tolist(), a.wbs.tolist())
    assert gantt.relations.successor == schedule.relations.successor.tolist()
    assert [None if n.parent < 0 else n.parent for n in schedule.wbs] == gantt.wbs.parent
    assert [one.name for one in gantt.calendars] == [one.name for one in schedule.calendars]
    assert gantt.data_date_minutes == schedule.project.data_date
    started = [at != NO_TIME for at in a.actual_start.tolist()]
    begun = zip(started, gantt.activities.start_minutes, a.actual_start.tolist(), strict=True)
    assert all(start == actual for has, start, actual in begun if has)


def test_the_gantt_of_a_network_without_logic_or_breakdown_is_still_one(scheduling: Scheduling) -> None:
    revision = scheduling.imported(xer_file(TASK=[task("A")], TASKPRED=None))
    gantt = GanttOut.model_validate_json(scheduling.get(f"/revisions/{revision['id']}/gantt").content, strict=True)
    assert (gantt.relations.kind, gantt.wbs.parent, gantt.driving) == ([], [], [])
    assert (gantt.finish_minutes, gantt.activities.early_start_minutes) == (None, [None])


def test_a_browser_that_has_the_gantt_need_not_get_it_again(scheduling: Scheduling, small: bytes) -> None:
    revision = scheduling.imported(small)
    path = f"{scheduling.path}/revisions/{revision['id']}/gantt"
    client = scheduling.site.as_("viewer")
    bare = client.get(path).headers["etag"]
    assert client.get(path, headers={"If-None-Match": bare}).status_code == 304
    assert client.get(path, headers={"If-None-Match": f'W/{bare}, "other"'}).content == b""
    scheduling.work()
    dated = client.get(path, headers={"If-None-Match": bare})
    assert dated.status_code == 200
    assert dated.json()["activities"]["early_start_minutes"][0] is not None


def test_times_with_a_zone_are_no_site_times(scheduling: Scheduling, revision: str) -> None:
    answer = scheduling.get(f"/revisions/{revision}/activities", starts_from="2026-01-05T08:00:00Z")
    assert answer.status_code == 422

"""Trying changes on the schedule of a project, and keeping them."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import text

from gemba.core.access import Role
from gemba.core.ids import new_id
from gemba.engines.schedule import Kind, Schedule, Status
from gemba.engines.waste.labels import trades
from gemba.features.schedules import service as schedules
from gemba.features.whatif.facts import BranchChanged, BranchDiscarded, BranchKept
from tests.features.whatif.conftest import Trials
from tests.support.xer_files import task, xer_file


def loaded(trials: Trials, revision_id: UUID) -> Schedule:
    return schedules.load(trials.site.runtime, revision_id)


def driving_code(trials: Trials, revision_id: UUID) -> str:
    """An activity on the longest path that has not begun."""
    schedule, dates = schedules.dated(trials.site.runtime, revision_id)
    a = schedule.activities
    return next(
        a.code[at]
        for at in range(len(a))
        if dates.longest_path[at] and a.kind[at] == Kind.TASK and a.status[at] == Status.NOT_STARTED
    )


def test_without_a_schedule_there_is_nothing_to_try(trials: Trials) -> None:
    answer = trials.try_()
    assert (answer.status_code, answer.json()["type"]) == (409, "/docs/problems#nothing-to-try")


def test_no_change_is_today_to_the_minute_and_the_same_odds_to_the_bit(trials: Trials) -> None:
    trials.import_("update-4")
    effect, odds = trials.tried(), trials.tried(rest="/odds")
    assert effect["finish_before"] == effect["finish_after"]
    assert (effect["working_days"], effect["moved_count"], effect["changes"]) == (0, 0, [])
    assert odds["today"] == odds["branch"]
    assert (odds["p80_days"], odds["p80_error_days"]) == (0, 0)
    assert odds["iterations"] > 2000


def test_a_longer_activity_on_the_path_moves_the_finish_and_says_why(trials: Trials) -> None:
    code = driving_code(trials, trials.import_("update-4"))
    found = trials.tried({"kind": "duration", "activity": code, "factor": 3})
    assert found["finish_after"] > found["finish_before"]
    assert found["changes"][0]["working_days"] == found["working_days"] > 0
    assert any(one["activity"]["code"] == code for one in found["own"])
    assert found["moved"][0]["change"] == 0
    odds = trials.tried({"kind": "duration", "activity": code, "factor": 3}, rest="/odds")
    assert odds["p80_days"] > 2 * odds["p80_error_days"] > 0
    assert odds["branch"]["p80_finish"] > odds["today"]["p80_finish"]


def test_a_trade_with_more_people_costs_and_finishes_no_later(trials: Trials) -> None:
    schedule = loaded(trials, trials.import_("update-4"))
    trade = max(set(trades(schedule).of) - {""}, key=trades(schedule).of.count)
    found = trials.tried({"kind": "crew", "trade": trade, "ratio": 1.5})
    assert found["working_days"] <= 0
    waste = trials.tried({"kind": "crew", "trade": trade, "ratio": 1.5}, rest="/waste")
    assert waste["today"]["findings"] > 0
    same = trials.tried(rest="/waste")
    assert same["today"] == same["branch"]
    assert (same["appeared_count"], same["vanished_count"]) == (0, 0)


def _reckon_in(trials: Trials, currency: str) -> None:
    with trials.site.runtime.write() as unit:
        unit.session.execute(text("update projects set currency = :currency"), {"currency": currency})


def test_without_prices_the_odds_of_the_cost_are_unknown(trials: Trials) -> None:
    trials.import_("update-4")
    odds = trials.tried(rest="/odds")
    assert (odds["today"]["p80_cost_cents"], odds["branch"]["p80_cost_cents"]) == (None, None)


def test_the_odds_of_the_cost_are_in_the_currency_of_the_project(trials: Trials) -> None:
    crew = {"rsrc_id": "7", "rsrc_short_name": "crew", "rsrc_name": "Crew", "rsrc_type": "RT_Labor"}
    work = {"taskrsrc_id": "9", "task_id": "id-A10", "proj_id": "1", "rsrc_id": "7", "remain_cost": "1500"}
    trials.import_data(xer_file({"TASK": [task("A10")], "RSRC": [crew], "TASKRSRC": [work]}))
    slower = {"kind": "duration", "activity": "A10", "factor": 3}
    _reckon_in(trials, "USD")  # as the file does
    odds = trials.tried(slower, rest="/odds")
    assert odds["branch"]["p80_cost_cents"] == pytest.approx(3 * odds["today"]["p80_cost_cents"], rel=1e-3)
    _reckon_in(trials, "CLP")
    odds = trials.tried(slower, rest="/odds")
    assert (odds["currency"], odds["branch"]["p80_cost_cents"]) == ("CLP", None)
    table = trials.get("/compare", branch=[trials.kept(slower)["id"]])
    assert (table["currency"], [row["cost_cents"] for row in table["rows"]]) == ("CLP", [None, None])


def test_an_impossible_change_says_which_and_why(trials: Trials) -> None:
    trials.import_("update-4")
    answer = trials.try_(
        {"kind": "duration", "activity": "NOWHERE", "days": 3},
        {"kind": "crew", "trade": "Astronauts", "ratio": 2},
    )
    assert answer.status_code == 422
    problem = answer.json()
    assert problem["type"] == "/docs/problems#change-not-possible"
    told = [(one["pointer"], one["reason"], one["names"]) for one in problem["errors"]]
    assert told == [
        ("/changes/0/activity", "unknown_activity", ["NOWHERE"]),
        ("/changes/1/trade", "unknown_trade", ["Astronauts"]),
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "duration", "activity": "A"},
        {"kind": "duration", "activity": "A", "days": 1, "factor": 2},
        {"kind": "duration", "activity": "A", "days": -1},
        {"kind": "crew", "ratio": 2},
        {"kind": "calendar", "activity": "A", "trade": "B"},
        {"kind": "nothing"},
    ],
)
def test_what_is_no_change_is_refused(trials: Trials, change: dict[str, object]) -> None:
    assert trials.try_(change).status_code == 422


def test_a_circle_is_told_with_its_activities(trials: Trials) -> None:
    schedule, dates = schedules.dated(trials.site.runtime, trials.import_("update-4"))
    a, r = schedule.activities, schedule.relations
    p, s = next(
        (int(p), int(s))
        for p, s, drives in zip(r.predecessor, r.successor, dates.driving, strict=True)
        if drives and a.status[p] == a.status[s] == Status.NOT_STARTED and a.kind[p] == a.kind[s] == Kind.TASK
    )
    answer = trials.try_({"kind": "add_relation", "predecessor": a.code[s], "successor": a.code[p]})
    error = answer.json()["errors"][0]
    assert (error["reason"], error["pointer"]) == ("loop", "/changes/0/successor")
    assert {a.code[p], a.code[s]} <= set(error["names"])


def test_a_finish_beyond_all_calendars_is_refused(trials: Trials) -> None:
    code = driving_code(trials, trials.import_("update-4"))
    far = {"kind": "duration", "activity": code, "days": 10_000}
    assert trials.try_(far, *({"kind": "duration", "activity": code, "factor": 100},) * 2).status_code == 422
    assert trials.try_({"kind": "crew", "activity": code, "ratio": 0.1}, rest="/odds").status_code == 200


def test_odds_beyond_all_calendars_are_refused_where_the_finish_itself_is_not(trials: Trials) -> None:
    code = driving_code(trials, trials.import_("update-4"))
    far = {"kind": "duration", "activity": code, "days": 10_000}, {"kind": "duration", "activity": code, "factor": 1.3}
    assert trials.tried(*far)["finish_after"] < "2090"
    answer = trials.try_(*far, rest="/odds")
    assert (answer.status_code, answer.json()["type"]) == (422, "/docs/problems#impossible")
    assert "sixty years" in answer.json()["detail"]


def test_who_only_looks_may_not_try_and_sees_what_is_kept(trials: Trials) -> None:
    trials.import_("update-4")
    kept = trials.kept()
    assert trials.try_(role=Role.VIEWER).status_code == 403
    assert trials.put(role=Role.FOREMAN).status_code == 403
    assert [one["id"] for one in trials.get()["items"]] == [kept["id"]]
    assert trials.get(f"/{kept['id']}")["name"] == "More people"


def test_a_branch_is_kept_changed_and_discarded(trials: Trials) -> None:
    code = driving_code(trials, trials.import_("update-4"))
    id, change = new_id(), {"kind": "duration", "activity": code, "days": 2}
    assert trials.put(change, id=id).status_code == 201
    again = trials.put(change, id=id)
    assert (again.status_code, again.json()["version"]) == (200, 1)
    assert trials.put(change, id=id, role=Role.LEAN_COACH).status_code == 409
    client, path = trials.site.as_(Role.LEAN_COACH), f"{trials.path}/{id}"
    assert client.patch(path, json={"name": "Faster"}).status_code == 428
    body = {"name": "Faster", "changes": [{"kind": "duration", "activity": "X", "days": 1}]}
    assert client.patch(path, json=body, headers={"If-Match": '"1"'}).status_code == 422
    changed = client.patch(path, json={"name": "Faster"}, headers={"If-Match": '"1"'})
    assert (changed.json()["name"], changed.headers["ETag"]) == ("Faster", '"2"')
    assert changed.json()["changes"] == [{**change, "factor": None, "days": 2.0}]
    assert client.delete(path, headers={"If-Match": '"1"'}).status_code == 412
    assert client.delete(path, headers={"If-Match": '"2"'}).status_code == 204
    assert client.get(path).status_code == 404
    gone = trials.get(updated_since="2020-01-01T00:00:00Z")["items"]
    assert gone[0]["deleted_at"] is not None
    branch_id, project_id = id, trials.site.project_id
    assert trials.facts()[-3:] == [
        BranchKept(project_id=project_id, branch_id=branch_id),
        BranchChanged(project_id=project_id, branch_id=branch_id, changed=("name",)),
        BranchDiscarded(project_id=project_id, branch_id=branch_id),
    ]


def test_branches_stand_beside_today_in_one_table(trials: Trials) -> None:
    code = driving_code(trials, trials.import_("update-4"))
    slower = trials.kept({"kind": "duration", "activity": code, "factor": 3})
    same = trials.kept()
    table = trials.get("/compare", branch=[slower["id"], same["id"]])
    today, first, second = table["rows"]
    assert today["branch_id"] is None
    assert first["finish"] > today["finish"] == second["finish"]
    assert first["p80_days"] > 0 == second["p80_days"]
    assert second["p80_finish"] == today["p80_finish"]
    assert second["waste_findings"] == today["waste_findings"] > 0


def test_a_new_revision_makes_a_branch_old_until_it_is_rebased(trials: Trials) -> None:
    before = trials.import_("update-3")
    code = driving_code(trials, before)
    kept = trials.kept({"kind": "duration", "activity": code, "days": 3})
    assert kept["is_current"]
    latest = trials.import_("update-4")
    old = trials.get(f"/{kept['id']}")
    assert not old["is_current"]
    row = trials.get("/compare", branch=[kept["id"]])["rows"][1]
    assert (row["revision_id"], row["is_current"]) == (str(before), False)
    client, path = trials.site.as_(Role.SCHEDULER), f"{trials.path}/{kept['id']}"
    rebased = client.post(f"{path}/rebase", headers={"If-Match": '"1"'}).json()
    assert (rebased["branch"]["revision_id"], rebased["branch"]["is_current"]) == (str(latest), True)


def test_what_no_longer_fits_is_left_out_and_told(trials: Trials) -> None:
    before = trials.import_("update-3")
    schedule = loaded(trials, before)
    later = trials.import_("update-4")
    a, b = schedule.activities, loaded(trials, later).activities
    finished = next(
        code
        for code, kind, status in zip(a.code, a.kind, a.status, strict=True)
        if kind == Kind.TASK and status != Status.COMPLETED and b.status[b.code.index(code)] == Status.COMPLETED
    )
    body = {
        "name": "Late",
        "revision_id": str(before),
        "changes": [{"kind": "duration", "activity": finished, "days": 4}],
    }
    client, path = trials.site.as_(Role.SCHEDULER), f"{trials.path}/{new_id()}"
    assert client.put(path, json=body).status_code == 201
    rebased = client.post(f"{path}/rebase", headers={"If-Match": '"1"'}).json()
    assert rebased["branch"]["changes"] == []
    fault = rebased["dropped"][0]["fault"]
    assert (fault["reason"], fault["names"]) == ("completed", [finished])

"""Planning work, reporting on it, and what is written down about it."""

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError

from gemba.core.access import Right, Role
from gemba.core.ids import new_id
from gemba.db.embedded import OWNER
from gemba.db.events import EventRow
from gemba.features.projects.tables import AreaRow, MemberRow, ProjectRow
from gemba.features.tasks import queries, rules
from gemba.features.tasks.rules import MOVES, TaskStatus
from tests.support.api import Site
from tests.support.postgres import Database

PLANNER, WORKER = Role.SUPERINTENDENT, Role.FOREMAN


def tasks(site: Site, *more: object) -> str:
    return "/".join(["", "projects", str(site.project_id), "tasks", *map(str, more)])


def plan(site: Site, **members: Any) -> dict[str, Any]:
    """A new task."""
    answer = site.as_(PLANNER).post(tasks(site), json={"name": "Set formwork, level 3", **members})
    assert answer.status_code == 201, answer.text
    return answer.json()


def change(site: Site, task: dict[str, Any], role: Role = PLANNER, **members: Any) -> Any:
    headers = {"If-Match": f'"{task["version"]}"'}
    return site.as_(role).patch(tasks(site, task["id"]), json=members, headers=headers)


def changed(site: Site, task: dict[str, Any], role: Role = PLANNER, **members: Any) -> dict[str, Any]:
    answer = change(site, task, role, **members)
    assert answer.status_code == 200, answer.text
    return answer.json()


def facts(site: Site) -> list[tuple[str, dict[str, Any]]]:
    with site.runtime.read() as unit:
        found = unit.session.scalars(select(EventRow).order_by(EventRow.seq))
        return [(row.kind, row.body) for row in found]


def area(site: Site, project_id: UUID) -> UUID:
    with site.runtime.write() as unit:
        row = {"created_at": unit.now, "changed_at": unit.now, "version": 1}
        values = {**row, "id": new_id(), "project_id": project_id, "kind": "floor", "name": "Level 3", "position": 1}
        return unit.session.execute(insert(AreaRow).values(**values).returning(AreaRow.id)).scalar_one()


def another_project(site: Site, *members: Role) -> UUID:
    """A project beside the one everybody is in."""
    project_id = new_id()
    with site.runtime.write() as unit:
        row = {"created_at": unit.now, "changed_at": unit.now, "version": 1}
        unit.session.execute(
            insert(ProjectRow).values(
                **row,
                id=project_id,
                name="South clinic",
                description="",
                owner_id=site.people[Role.PROJECT_MANAGER],
                status="active",
                currency="EUR",
                time_zone="Pacific/Auckland",
            )
        )
        for role in members:
            member = {**row, "id": new_id(), "project_id": project_id, "user_id": site.people[role], "role": role}
            unit.session.execute(insert(MemberRow).values(**member))
    return project_id


def test_a_task_is_planned_and_found_again_with_every_member(site: Site) -> None:
    place = area(site, site.project_id)
    asked = {
        "name": "Set formwork, level 3",
        "description": "Grid A to D",
        "status": "in_progress",
        "priority": "urgent",
        "assignee_id": str(site.people[WORKER]),
        "estimated_minutes": 960,
        "actual_minutes": 30,
        "activity_code": "A1040",
        "area_id": str(place),
        "trade": "concrete",
        "starts_on": "2026-05-04",
        "due_on": "2026-05-06",
        "blocked_reason": None,
    }
    made = plan(site, **asked)
    assert {name: made[name] for name in asked} == asked
    assert made["created_by"] == str(site.people[PLANNER])
    found = site.as_(Role.VIEWER).get(tasks(site, made["id"]))
    assert found.json() == made
    assert found.headers["etag"] == '"1"'
    assert facts(site) == [("TaskCreated", {"task_id": made["id"]})]


def test_a_foreman_may_not_plan_and_a_viewer_may_not_work(site: Site) -> None:
    task = plan(site)
    assert site.as_(WORKER).post(tasks(site), json={"name": "x"}).json()["right"] == "plan_tasks"
    assert change(site, task, Role.VIEWER, status="done").status_code == 403
    assert change(site, task, WORKER, status="done", name="Other").json()["right"] == "plan_tasks"
    assert site.as_(WORKER).delete(tasks(site, task["id"]), headers={"If-Match": '"1"'}).status_code == 403
    assert site.as_("stranger").get(tasks(site, task["id"])).status_code == 404


def test_a_foreman_marks_a_task_done_with_the_hours_it_took(site: Site) -> None:
    task = plan(site)
    done = changed(site, task, WORKER, status="done", actual_minutes=900)
    assert (done["status"], done["actual_minutes"], done["version"]) == ("done", 900, 2)
    assert done["done_at"] == done["changed_at"]
    assert facts(site)[-1] == ("TaskChanged", {"task_id": task["id"], "changed": ["actual_minutes", "status"]})


def test_a_task_that_is_reopened_forgets_when_it_was_done(site: Site) -> None:
    done = changed(site, plan(site), WORKER, status="done")
    again = changed(site, done, WORKER, status="in_progress")
    assert again["done_at"] is None
    assert plan(site, status="done")["done_at"] is not None


def test_a_blocked_task_says_why_and_forgets_it_when_it_goes_on(site: Site) -> None:
    task = plan(site)
    refused = change(site, task, WORKER, status="blocked")
    assert refused.status_code == 422
    assert [error["field"] for error in refused.json()["errors"]] == ["body.blocked_reason"]
    blocked = changed(site, task, WORKER, status="blocked", blocked_reason="No crane until Thursday")
    assert changed(site, blocked, WORKER, status="in_progress")["blocked_reason"] is None
    assert change(site, plan(site), blocked_reason="none").status_code == 422


def test_a_task_goes_where_the_table_of_moves_lets_it_and_nowhere_else(site: Site) -> None:
    for before, after in itertools.product(TaskStatus, TaskStatus):
        why = {status: {"blocked_reason": "No crane"} if status is TaskStatus.BLOCKED else {} for status in TaskStatus}
        task = plan(site, status=before, **why[before])
        right = MOVES[before].get(after)
        answer = change(site, task, WORKER, status=after, **why[after])
        if right is None:
            assert answer.json()["type"].endswith("move-not-possible")
            assert answer.json()["reachable"] == [one.value for one in rules.reachable(before)]
        elif right is Right.PLAN_TASKS:
            assert answer.json()["right"] == "plan_tasks"
            assert changed(site, task, PLANNER, status=after)["status"] == after
        else:
            assert answer.json()["status"] == after


def test_a_change_made_from_an_old_version_is_refused_with_the_present_one(site: Site) -> None:
    task = plan(site)
    changed(site, task, priority="high")
    late = change(site, task, priority="low")
    assert late.status_code == 412
    assert late.json()["current"] == 2
    assert site.as_(PLANNER).patch(tasks(site, task["id"]), json={"priority": "low"}).status_code == 428


def test_a_change_that_changes_nothing_is_no_change(site: Site) -> None:
    task = plan(site, priority="high")
    assert changed(site, task, priority="high") == task
    assert [kind for kind, _ in facts(site)] == ["TaskCreated"]


@pytest.mark.parametrize("member", ["name", "description", "status", "priority"])
def test_what_a_task_must_have_cannot_be_taken_from_it(site: Site, member: str) -> None:
    sent: dict[str, Any] = {member: None}
    assert change(site, plan(site), **sent).status_code == 422


def test_a_task_is_given_to_somebody_of_the_project_in_an_area_of_it(site: Site) -> None:
    elsewhere = area(site, another_project(site))
    answer = site.as_(PLANNER).post(
        tasks(site),
        json={"name": "x", "assignee_id": str(site.people["stranger"]), "area_id": str(elsewhere)},
    )
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == ["body.assignee_id", "body.area_id"]
    assert change(site, plan(site), assignee_id=str(uuid4())).status_code == 422


def test_who_left_the_project_keeps_old_tasks_and_gets_no_new_ones(site: Site) -> None:
    task = plan(site, assignee_id=str(site.people[WORKER]))
    with site.runtime.write() as unit:
        left = text("update project_members set deleted_at = now() where user_id = :user_id")
        unit.session.execute(left, {"user_id": site.people[WORKER]})
    assert changed(site, task, name="Other")["assignee_id"] == str(site.people[WORKER])
    answer = site.as_(PLANNER).post(tasks(site), json={"name": "x", "assignee_id": str(site.people[WORKER])})
    assert answer.status_code == 422


def test_a_task_is_not_due_before_it_starts(site: Site) -> None:
    task = plan(site, starts_on="2026-05-04")
    assert change(site, task, due_on="2026-05-03").status_code == 422
    assert changed(site, task, due_on="2026-05-04")["due_on"] == "2026-05-04"


def test_a_task_that_is_removed_is_gone_but_for_those_who_ask_what_changed(site: Site) -> None:
    task = plan(site)
    one, headers = tasks(site, task["id"]), {"If-Match": '"1"'}
    assert site.as_(PLANNER).delete(one, headers=headers).status_code == 204
    assert site.as_(PLANNER).delete(one, headers=headers).status_code == 404
    assert site.as_(PLANNER).get(one).status_code == 404
    assert site.as_(PLANNER).get(f"{one}/history").status_code == 404
    assert site.as_(PLANNER).get(tasks(site)).json() == {"items": [], "next": None}
    since = site.as_(PLANNER).get(tasks(site), params={"updated_since": task["created_at"]}).json()["items"]
    assert [row["id"] for row in since] == [task["id"]]
    assert since[0]["deleted_at"] == since[0]["changed_at"]
    assert facts(site)[-1] == ("TaskRemoved", {"task_id": task["id"]})


def test_a_repeated_put_finds_what_is_there(site: Site) -> None:
    one, body = tasks(site, uuid4()), {"name": "Set formwork"}
    first = site.as_(PLANNER).put(one, json=body)
    again = site.as_(PLANNER).put(one, json=body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert [kind for kind, _ in facts(site)] == ["TaskCreated"]


def test_a_repeated_post_with_the_same_key_finds_what_is_there(site: Site) -> None:
    headers = {"Idempotency-Key": "tuesday morning"}
    answers = [site.as_(PLANNER).post(tasks(site), json={"name": "x"}, headers=headers) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    assert answers[0].json() == answers[1].json()
    assert site.as_(Role.SCHEDULER).post(tasks(site), json={"name": "x"}, headers=headers).status_code == 201


def test_an_id_that_is_taken_is_a_conflict(site: Site) -> None:
    task = plan(site)
    elsewhere = another_project(site, PLANNER)
    there = f"/projects/{elsewhere}/tasks/{task['id']}"
    assert site.as_(PLANNER).put(there, json={"name": "x"}).json()["type"].endswith("task-id-taken")
    assert site.as_(Role.SCHEDULER).put(tasks(site, task["id"]), json={"name": "x"}).status_code == 409
    assert site.as_(PLANNER).get(there).status_code == 404


def test_the_history_tells_who_changed_what_the_latest_first(site: Site) -> None:
    task = plan(site, due_on="2026-05-06")
    moved = changed(site, task, due_on="2026-05-08", assignee_id=str(site.people[WORKER]))
    changed(site, moved, WORKER, status="done")
    told = site.as_(Role.VIEWER).get(tasks(site, task["id"], "history")).json()["items"]
    planner, worker = str(site.people[PLANNER]), str(site.people[WORKER])
    assert [(row["what"], row["before"], row["after"], row["by_id"]) for row in told] == [
        ("status", "not_started", "done", worker),
        ("due_on", "2026-05-06", "2026-05-08", planner),
        ("assignee_id", None, worker, planner),
        ("created", None, None, planner),
    ]
    page = site.as_(Role.VIEWER).get(tasks(site, task["id"], "history"), params={"limit": 3}).json()
    rest = site.as_(Role.VIEWER).get(tasks(site, task["id"], "history"), params={"after": page["next"]}).json()
    assert page["items"] + rest["items"] == told
    assert rest["next"] is None


@pytest.mark.parametrize("statement", ["update task_changes set what = ''", "delete from task_changes"])
def test_nobody_can_change_the_history(site: Site, statement: str) -> None:
    plan(site)
    with pytest.raises(DBAPIError, match="append-only"), site.runtime.write() as unit:
        unit.session.execute(text(statement))


def test_not_even_the_owner_can_empty_the_history(site: Site, platform: Database) -> None:
    plan(site)
    with (
        psycopg.connect(platform.dsn(OWNER)) as owner,
        pytest.raises(psycopg.errors.RaiseException, match="append-only"),
    ):
        owner.execute("truncate task_changes")


def test_progress_counts_tasks_and_minutes_by_status(site: Site) -> None:
    yesterday = (datetime.now(UTC) - timedelta(days=2)).date().isoformat()
    plan(site, estimated_minutes=60, due_on=yesterday)
    plan(site, estimated_minutes=90, actual_minutes=30)
    plan(site, status="done", estimated_minutes=60, actual_minutes=80, due_on=yesterday)
    gone = plan(site, estimated_minutes=1000)
    site.as_(PLANNER).delete(tasks(site, gone["id"]), headers={"If-Match": '"1"'})
    with site.runtime.read() as unit:
        found = queries.progress(unit, site.project_id)
        assert [row.due_on and row.due_on.isoformat() for row in queries.open_tasks(unit, site.project_id)] == [
            yesterday,
            None,
        ]
    assert found.by_status[TaskStatus.NOT_STARTED] == queries.Tally(2, 150, 30)
    assert found.by_status[TaskStatus.DONE] == queries.Tally(1, 60, 80)
    assert found.by_status[TaskStatus.BLOCKED] == queries.Tally(0, 0, 0)
    assert found.overdue == 1

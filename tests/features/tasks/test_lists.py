"""Lists of tasks: their filters, their order, and that the database tells a task just as the code does."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
from psycopg.sql import SQL, Identifier
from sqlalchemy import event, insert

from gemba.core.access import Role
from gemba.core.ids import new_id
from gemba.db.embedded import OWNER
from gemba.features.tasks import pages, queries
from gemba.features.tasks.filters import TaskFilter
from gemba.features.tasks.schemas import TaskOut, task_out
from gemba.features.tasks.tables import TaskRow
from tests.features.tasks.test_tasks import PLANNER, WORKER, another_project, area, plan, tasks
from tests.support.api import Site
from tests.support.postgres import Database


def listed(site: Site, path: str = "", role: Role = Role.VIEWER, **wanted: Any) -> list[str]:
    answer = site.as_(role).get(path or tasks(site), params=wanted)
    assert answer.status_code == 200, answer.text
    return [row["name"] for row in answer.json()["items"]]


def store(site: Site, project_id: UUID, count: int, **members: Any) -> None:
    """Many tasks at once."""
    with site.runtime.write() as unit:
        row = {
            "version": 1,
            "created_at": unit.now,
            "changed_at": unit.now,
            "project_id": project_id,
            "created_by": None,
            "description": "",
            "status": "not_started",
            "priority": "normal",
        }
        rows = [{**row, "id": new_id(), "name": f"Task {number}", **members} for number in range(count)]
        unit.session.execute(insert(TaskRow), rows)


def test_the_database_tells_a_task_just_as_the_code_does(site: Site) -> None:
    place, stranger = area(site, site.project_id), 'Quote " back\\slash \u2028 \u00e9 \U0001f9f1 </script> \x1f'
    full = {
        "name": stranger,
        "description": "One\nTwo\tThree",
        "status": "blocked",
        "blocked_reason": stranger,
        "priority": "low",
        "assignee_id": site.people[WORKER],
        "estimated_minutes": 10_000_000,
        "actual_minutes": 0,
        "activity_code": "A1040",
        "area_id": place,
        "trade": "concrete",
        "starts_on": date(2026, 5, 4),
        "due_on": date(9999, 12, 31),
        "created_by": site.people[PLANNER],
    }
    moments = [
        datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
        datetime(2026, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
        datetime(2026, 1, 1, 0, 0, 0, 1, tzinfo=UTC),
        datetime(2026, 1, 1, 0, 0, 0, 100000, tzinfo=UTC),
    ]
    for moment in moments:
        store(site, site.project_id, 1, **full, done_at=moment, created_at=moment, changed_at=moment)
    store(site, site.project_id, 1)
    told = site.as_(Role.VIEWER).get(tasks(site)).json()["items"]
    with site.runtime.read() as unit:
        rows = queries.all_of(unit, site.project_id)
    assert told == [task_out(row).model_dump(mode="json") for row in rows]
    assert list(told[0]) == list(TaskOut.model_fields)


@pytest.mark.parametrize("zone", ["Asia/Kathmandu", "America/St_Johns"])
def test_a_server_in_another_time_zone_tells_instants_alike(site: Site, platform: Database, zone: str) -> None:
    store(site, site.project_id, 1, done_at=datetime(2026, 3, 29, 1, 30, tzinfo=UTC))
    with psycopg.connect(platform.dsn(OWNER), autocommit=True) as owner:
        owner.execute(SQL("alter database {} set timezone to {}").format(Identifier(platform.name), zone))
    site.runtime.reader.dispose()
    told = site.as_(Role.VIEWER).get(tasks(site)).json()["items"][0]
    assert told["done_at"] == "2026-03-29T01:30:00Z"
    assert site.as_(Role.VIEWER).get(tasks(site, told["id"])).json() == told


def test_a_page_takes_one_statement_after_the_rights_are_known(site: Site) -> None:
    store(site, site.project_id, 101)
    viewer, said = site.as_(Role.VIEWER), list[str]()
    viewer.get(tasks(site))
    event.listen(site.runtime.reader, "before_cursor_execute", lambda *told: said.append(told[2]))
    page = viewer.get(tasks(site), params={"order": "due", "overdue": False, "search": "task"}).json()
    assert len(page["items"]) == 100
    assert page["next"]
    assert all("row_number() over" in statement.lower() for statement in said)
    assert len(said) == 1


@pytest.mark.parametrize("order", ["created", "due"])
def test_pages_hold_every_task_once_in_order(site: Site, order: str) -> None:
    for number in range(23):
        due_on = None if number % 4 == 0 else date(2026, 5, 1) + timedelta(days=number * 7 % 5)
        store(site, site.project_id, 1, name=str(number), due_on=due_on)
    found: list[dict[str, Any]] = []
    wanted: dict[str, Any] = {"order": order, "limit": 4}
    while True:
        page = site.as_(Role.VIEWER).get(tasks(site), params=wanted).json()
        found += page["items"]
        if page["next"] is None:
            break
        wanted["after"] = page["next"]
    keys = [(order == "due" and (row["due_on"] or "9999"), row["id"]) for row in found]
    assert keys == sorted(keys)
    assert len({row["id"] for row in found}) == 23


def test_a_page_that_is_just_full_is_the_last_one(site: Site) -> None:
    store(site, site.project_id, 3)
    assert site.as_(Role.VIEWER).get(tasks(site), params={"limit": 3}).json()["next"] is None


@pytest.mark.parametrize("cursor", ["", "x", "W10", "WzFd", "bnVsbA", "WyIyMDI2LTAxLTAxIiwieCJd", "W1tbW1tb"])
@pytest.mark.parametrize("order", ["created", "due"])
def test_a_cursor_that_is_none_of_ours_is_refused(site: Site, cursor: str, order: str) -> None:
    answer = site.as_(Role.VIEWER).get(tasks(site), params={"after": cursor, "order": order})
    assert answer.status_code == 422


def test_each_filter_keeps_what_it_says(site: Site) -> None:
    place = area(site, site.project_id)
    plan(site, name="pour", status="done", priority="high", activity_code="A1", due_on="2026-05-01")
    plan(site, name="cure", status="in_progress", area_id=str(place), due_on="2026-05-02")
    plan(site, name="strip 100%", assignee_id=str(site.people[WORKER]), description="Formwork_of level 3")
    assert listed(site, status=["done", "in_progress"]) == ["pour", "cure"]
    assert listed(site, priority="high") == ["pour"]
    assert listed(site, assignee=str(site.people[WORKER])) == ["strip 100%"]
    assert listed(site, role=WORKER, assignee="me") == ["strip 100%"]
    assert listed(site, assignee="me") == []
    assert listed(site, assignee="nobody") == ["pour", "cure"]
    assert listed(site, area_id=str(place)) == ["cure"]
    assert listed(site, activity_code="A1") == ["pour"]
    assert listed(site, due_after="2026-05-02") == ["cure"]
    assert listed(site, due_before="2026-05-02") == ["pour"]
    assert listed(site, search="FORMWORK_") == ["strip 100%"]
    assert listed(site, search="0%") == ["strip 100%"]
    assert listed(site, search="%%") == []
    assert site.as_(WORKER).get(tasks(site), params={"colour": "red"}).status_code == 422
    assert site.as_(WORKER).get(tasks(site), params={"search": "a\x00"}).status_code == 422


def test_what_changed_since_a_moment_is_that_and_no_more(site: Site) -> None:
    old = plan(site, name="old")
    new = plan(site, name="new")
    assert listed(site, updated_since=new["created_at"]) == ["new"]
    assert listed(site, updated_since=old["created_at"]) == ["old", "new"]
    assert listed(site, updated_since="2026-01-01T00:00:00+23:00") == ["old", "new"]
    assert site.as_(WORKER).get(tasks(site), params={"updated_since": "2026-01-01T00:00:00"}).status_code == 422


def test_overdue_goes_by_the_calendar_of_the_site(site: Site) -> None:
    far_east = another_project(site, PLANNER)
    store(site, far_east, 1, name="far east", due_on=date(2026, 5, 4))
    store(site, site.project_id, 1, name="madrid", due_on=date(2026, 5, 4))
    store(site, site.project_id, 1, name="done", due_on=date(2026, 5, 1), status="done")
    store(site, site.project_id, 1, name="no date")
    noon = datetime(2026, 5, 4, 12, 30, tzinfo=UTC)  # half past midnight of the next day in Auckland
    with replace(site.runtime, now=lambda: noon).read(site.actor(PLANNER)) as unit:
        told = [json.loads(pages.of_everybody(unit, TaskFilter(overdue=overdue))) for overdue in (True, False)]
    assert [[row["name"] for row in page["items"]] for page in told] == [["far east"], ["madrid", "done", "no date"]]


def test_my_work_is_mine_in_every_project_i_see_what_is_due_first(site: Site) -> None:
    other, hidden = another_project(site, WORKER), another_project(site)
    me = site.people[WORKER]
    store(site, site.project_id, 1, name="later", assignee_id=me, due_on=date(2026, 5, 9))
    store(site, other, 1, name="sooner", assignee_id=me, due_on=date(2026, 5, 2))
    store(site, hidden, 1, name="hidden", assignee_id=me, due_on=date(2026, 5, 1))
    store(site, other, 1, name="somebody's", assignee_id=site.people[PLANNER])
    assert listed(site, "/tasks", WORKER) == ["sooner", "later"]
    assert listed(site, "/tasks", WORKER, assignee="anybody") == ["sooner", "later", "somebody's"]
    assert listed(site, "/tasks", Role.ADMINISTRATOR, assignee=str(me)) == ["hidden", "sooner", "later"]
    assert site.as_("stranger").get("/tasks", params={"assignee": "anybody"}).json()["items"] == []
    assert site.client().get("/tasks").status_code == 401

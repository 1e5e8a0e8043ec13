"""The portfolio: every project that one sees, at a glance."""

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, event, update

from gemba.core.access import Role
from gemba.core.clock import minutes
from gemba.features.reports.queries import portfolio
from gemba.features.risk.tables import RunRow
from gemba.features.risk.terms import RunState
from tests.features.reports.conftest import Desk, row

pytestmark = pytest.mark.slow


def glance(desk: Desk) -> dict[str, Any]:
    """The project of the desk as the portfolio has it, at the desk's moment."""
    with desk.run.read(desk.site.actor(Role.VIEWER)) as unit:
        (found,) = portfolio.glances(unit)
    return {name: getattr(found, name) for name in (*found.__annotations__, "moved_days")}


def at(moment: str) -> int:
    return minutes(datetime.fromisoformat(moment))


def told(desk: Desk, role: Role | str = Role.VIEWER) -> list[dict[str, Any]]:
    answer = desk.site.as_(role).get("/portfolio")
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


def new_project(desk: Desk, name: str) -> UUID:
    asked = {"name": name, "currency": "USD", "time_zone": "America/Lima"}
    return desk.site.as_(Role.ADMINISTRATOR).post("/projects", json=asked).json()["id"]


def test_a_project_with_nothing_in_it_is_there_and_claims_nothing(desk: Desk) -> None:
    (one,) = told(desk)
    assert (one["name"], one["status"], one["currency"]) == ("North clinic", "active", "EUR")
    nothing = ("score", "band", "finish", "moved_days", "baseline_finish", "done_ratio", "waste_cents", "data_date")
    assert [one[name] for name in nothing] == [None] * len(nothing)
    assert [one[name] for name in ("waste_logs", "open_findings", "blocked_tasks", "overdue_tasks")] == [0, 0, 0, 0]


def test_one_sees_the_projects_one_is_in_and_an_administrator_all(desk: Desk) -> None:
    new_project(desk, "airport")
    assert [one["name"] for one in told(desk)] == ["North clinic"]
    assert told(desk, "stranger") == []
    assert [one["name"] for one in told(desk, Role.ADMINISTRATOR)] == ["airport", "North clinic"]


def test_a_removed_project_is_gone(desk: Desk) -> None:
    admin = desk.site.as_(Role.ADMINISTRATOR)
    assert admin.delete(f"/projects/{desk.project_id}", headers={"If-Match": '"1"'}).status_code == 204
    assert told(desk, Role.ADMINISTRATOR) == []


def test_the_finish_is_held_against_the_update_whose_data_date_is_nearest_to_a_week_before(desk: Desk) -> None:
    desk.schedule(row(10, "2026-01-05 08:00"), baseline=True)
    desk.schedule(row(11, "2026-01-12 10:00", done=5), "a week before")
    desk.schedule(row(12, "2026-01-16 08:00", done=9), "the one before")
    desk.schedule(row(14, "2026-01-19 08:00", done=10))
    one = glance(desk)
    assert (one["data_date"], one["past_data_date"]) == (at("2026-01-19 08:00"), at("2026-01-12 10:00"))
    assert (one["finish"], one["past_finish"]) == (at("2026-01-22 17:00"), at("2026-01-20 10:00"))
    assert one["moved_days"] == 2
    assert one["baseline_finish"] == at("2026-01-16 17:00")


def test_an_old_update_handed_in_late_is_not_the_current_one(desk: Desk) -> None:
    desk.schedule(row(12, "2026-01-12 08:00", done=5))
    desk.schedule(row(10, "2026-01-05 08:00"))
    one = glance(desk)
    assert (one["data_date"], one["past_data_date"]) == (at("2026-01-12 08:00"), at("2026-01-05 08:00"))
    assert one["moved_days"] == 4


def test_odds_are_those_of_the_current_schedule_alone(desk: Desk) -> None:
    def odds() -> list[str | None]:
        (one,) = told(desk)
        return [one[name] for name in ("p50_finish", "p80_finish")]

    desk.schedule(row(10, "2026-01-05 08:00"))
    first = odds()
    desk.schedule(row(14, "2026-01-12 08:00", done=3), "next")
    run = desk.get("risk/runs/latest")
    assert odds() == [run["p50_finish"], run["p80_finish"]] != first
    with desk.run.write() as unit:  # as long as its simulation is under way
        unit.session.execute(update(RunRow).where(RunRow.id == UUID(run["id"])).values(state=RunState.RUNNING))
    assert odds() == [None, None]


def test_with_one_schedule_nothing_has_moved_yet(desk: Desk) -> None:
    desk.schedule(row(10))
    one = glance(desk)
    assert (one["past_finish"], one["moved_days"]) == (None, None)
    assert one["finish"] == at("2026-01-16 17:00")


def test_waste_counts_from_the_first_of_the_month_at_the_site_and_in_the_currency_of_the_project(desk: Desk) -> None:
    desk.at("2026-01-31 23:59").waste("Last month", minutes=60, cost=100)
    desk.at("2026-02-01 00:00").waste("This month", minutes=90, cost=2_000)
    judged = desk.waste("No waste at all", minutes=600, cost=99_000)
    desk.judge(judged, "planned wait", confirmed=False)
    desk.at("2026-02-10 09:00")
    one = glance(desk)
    assert str(one["month"]) == "2026-02-01"
    assert (one["waste_logs"], one["waste_minutes"], one["waste_cents"]) == (1, 90, 2_000)
    assert one["open_findings"] == 2
    desk.project(currency="USD")
    assert (glance(desk)["waste_minutes"], glance(desk)["waste_cents"]) == (90, None)


def test_the_month_begins_by_the_clock_of_the_site(desk: Desk) -> None:
    desk.project(time_zone="Pacific/Auckland")
    desk.moment = datetime(2026, 1, 31, 12, tzinfo=ZoneInfo("UTC"))  # the first of February there
    assert str(glance(desk)["month"]) == "2026-02-01"


def test_what_waits_is_counted_and_a_blocked_task_that_is_late_is_both(desk: Desk) -> None:
    desk.at("2026-01-12 09:00")
    desk.task(status="blocked", blocked_reason="no drawing", due_on="2026-01-09")
    desk.task(due_on="2026-01-11")
    desk.task(due_on="2026-01-12")
    desk.task(status="done", due_on="2026-01-01")
    one = glance(desk)
    assert (one["blocked_tasks"], one["overdue_tasks"]) == (1, 2)


def test_health_and_progress_are_the_latest(desk: Desk) -> None:
    desk.at("2026-01-12 06:00").schedule(row(10, "2026-01-12 08:00", done=3))
    desk.roll_up()
    desk.check()
    desk.at("2026-01-13 06:00").schedule(row(10, "2026-01-13 08:00", done=6), "next")
    desk.roll_up()
    desk.check()
    one, check, progress = glance(desk), desk.get("health"), desk.get("progress")
    assert (str(one["health_day"]), one["score"], one["band"]) == ("2026-01-13", check["score"], check["band"])
    assert one["sentence"] == check["sentence"]
    ratios = ("done_ratio", "expected_ratio", "planned_done_ratio")
    assert [one[name] for name in ratios] == [progress[name] for name in ratios]


def test_however_many_projects_there_are_it_is_one_statement(desk: Desk) -> None:
    for name in ("Airport", "Bridge", "Canal"):
        new_project(desk, name)
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        with desk.run.read(desk.site.actor(Role.ADMINISTRATOR)) as unit:
            assert len(portfolio.glances(unit)) == 4
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert len([statement for statement in asked if "projects" in statement]) == 1

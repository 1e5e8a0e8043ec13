"""Work that is nearly done and does not end: what is left of it by what finished activities needed."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update

from gemba.core.access import Role
from gemba.core.ids import new_id
from gemba.engines.cpm import solve
from gemba.features.projects.tables import ProjectRow
from gemba.features.reports import advice
from gemba.features.reports.jobs import morning_project_health_check
from gemba.features.schedules import service
from gemba.features.schedules.service import Upload
from tests.support.api import Site
from tests.support.xer_files import PROJECT, Row, task, xer_file

START = datetime(2026, 1, 5, 8)  # a Monday
FACADES = [f"F{n}" for n in range(8)]


def at_work(code: str, said: float, left_hours: int = 16, started: datetime = START) -> Row:
    return task(
        code,
        task_name=f"Facade panels {code}",
        status_code="TK_Active",
        target_drtn_hr_cnt="160",
        remain_drtn_hr_cnt=str(left_hours),
        act_start_date=f"{started:%Y-%m-%d %H:%M}",
        phys_complete_pct=str(round(said * 100)),
        complete_pct_type="CP_Phys",
    )


def ended(code: str, weeks: int) -> Row:
    return task(
        code,
        task_name=f"Facade panels {code}",
        status_code="TK_Complete",
        remain_drtn_hr_cnt="0",
        act_start_date=f"{START:%Y-%m-%d %H:%M}",
        act_end_date=f"{START + timedelta(weeks=weeks, hours=-15):%Y-%m-%d %H:%M}",
        phys_complete_pct="100",
        complete_pct_type="CP_Phys",
    )


def hand_in(site: Site, project_id: UUID, week: int, *rows: Row) -> UUID:
    """A state of the site so many weeks after the start, dated."""
    date = f"{START + timedelta(weeks=week):%Y-%m-%d %H:%M}"
    data = xer_file(PROJECT=[{**PROJECT, "last_recalc_date": date}], TASK=list(rows), TASKPRED=None)
    upload = Upload(data, f"week {week}.xer")
    revision, _ = service.import_file(site.runtime, site.actor(Role.ADMINISTRATOR), project_id, new_id(), upload)
    schedule = service.load(site.runtime, revision.id)
    with site.runtime.write() as unit:
        service.keep_dates(unit, revision.id, solve(schedule))
    return revision.id


def dragging(site: Site, project_id: UUID) -> None:
    """Eight facades that said 90% after four weeks and needed eight."""
    hand_in(site, project_id, 4, *(at_work(code, 0.9) for code in FACADES))
    hand_in(site, project_id, 8, *(ended(code, 8) for code in FACADES))


def told(site: Site) -> list[dict[str, Any]]:
    answer = site.as_(Role.VIEWER).get(f"/projects/{site.project_id}/progress/tails")
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


def test_without_a_schedule_there_is_nothing_to_tell(site: Site) -> None:
    assert site.as_(Role.VIEWER).get(f"/projects/{site.project_id}/progress/tails").status_code == 404


def test_where_nothing_has_finished_yet_the_report_stands_and_says_so(site: Site) -> None:
    hand_in(site, site.project_id, 4, at_work("X", 0.9))
    (row,) = told(site)
    assert (row["remaining_days"], row["corrected_days"], row["sure_ratio"], row["alert"]) == (2, 2, 0, False)
    assert row["why"] == "reported 90%; nothing like it has finished yet, so that the report stands"
    assert (row["elapsed_days"], row["status_dates"]) == (20, 1)


def test_work_that_was_nearly_done_for_weeks_is_held_against_what_finished_work_needed(site: Site) -> None:
    dragging(site, site.project_id)
    begun = START + timedelta(weeks=8)
    finished = [ended(code, 8) for code in FACADES]
    for week, said in ((11, 0.85), (13, 0.9)):
        hand_in(site, site.project_id, week, *finished, at_work("X", said, started=begun))
    (row,) = told(site)
    # Half of the time was over at 90%: as much again as the 25 days so far is left, believed 8 to 5, twice.
    common = 2 + 8 / 13 * 23
    assert row["corrected_days"] == pytest.approx(common + 8 / 13 * (25 - common), abs=0.01)
    assert (row["type"], row["alike"], row["others"]) == ("facade", 8, 8)
    assert (row["since"], row["status_dates"]) == (f"{START + timedelta(weeks=11):%Y-%m-%dT%H:%M:%S}", 2)
    assert row["alert"]
    assert row["why"] == (
        "reported 80% or more for 2 weeks, now 90%; by 8 finished like it about 22 working days are left,"
        " not 2 working days"
    )
    assert row["finish_days"] == pytest.approx(row["more_days"] - row["float_days"])


def test_time_in_which_work_was_suspended_is_no_time_it_took(site: Site) -> None:
    dragging(site, site.project_id)
    begun, stopped = START + timedelta(weeks=8), {"suspend_date": f"{START + timedelta(weeks=9):%Y-%m-%d %H:%M}"}
    finished = [ended(code, 8) for code in FACADES]
    for week, said in ((11, 0.85), (13, 0.9)):
        hand_in(site, site.project_id, week, *finished, {**at_work("X", said, started=begun), **stopped})
    (row,) = told(site)
    common = 2 + 8 / 13 * 3  # of the 25 days since its start it was worked on in five
    assert row["corrected_days"] == pytest.approx(common + 8 / 13 * (5 - common), abs=0.01)


def test_what_other_finished_projects_needed_counts_too_and_what_is_still_going_on_there_does_not(site: Site) -> None:
    other = new_id()
    with site.runtime.write() as unit:
        stamp = {"created_at": unit.now, "changed_at": unit.now, "version": 1, "description": "", "status": "active"}
        owner = site.people[Role.PROJECT_MANAGER]
        row = {**stamp, "id": other, "name": "Old clinic", "owner_id": owner, "currency": "EUR", "time_zone": "UTC"}
        unit.session.add(ProjectRow(**row))
    dragging(site, other)
    hand_in(site, site.project_id, 4, at_work("X", 0.9))
    assert told(site)[0]["others"] == 0
    with site.runtime.write() as unit:
        unit.session.execute(update(ProjectRow).where(ProjectRow.id == other).values(status="completed"))
    (row,) = told(site)
    assert (row["alike"], row["others"]) == (8, 8)
    assert row["corrected_days"] > 10
    assert not row["alert"]  # at one status date alone


def test_running_work_comes_in_the_order_of_its_float(site: Site) -> None:
    long = task("L", target_drtn_hr_cnt="800", remain_drtn_hr_cnt="800")
    hand_in(site, site.project_id, 2, long, at_work("SHORT", 0.5, 8), at_work("MIDDLE", 0.5, 80))
    assert [row["activity_code"] for row in told(site)] == ["MIDDLE", "SHORT"]


def test_the_morning_names_the_work_that_does_not_end(site: Site) -> None:
    dragging(site, site.project_id)
    finished = [ended(code, 8) for code in FACADES]
    begun = START + timedelta(weeks=8)
    for week in (11, 13):
        hand_in(site, site.project_id, week, *finished, at_work("X", 0.9, started=begun))
    morning_project_health_check(site.runtime, site.project_id, site.runtime.now())
    check = site.as_(Role.VIEWER).get(f"/projects/{site.project_id}/health").json()
    (action,) = [one for one in check["actions"] if one["kind"] == "tail"]
    assert action["text"] == "See what is really left of “Facade panels X” (X)"
    assert action["rows"] == [{"table": "activities", "row": "X"}]
    assert action["finish_days"] > 5


def test_work_that_was_nearly_done_only_once_is_not_named(site: Site) -> None:
    dragging(site, site.project_id)
    begun = START + timedelta(weeks=8)
    hand_in(site, site.project_id, 12, *(ended(code, 8) for code in FACADES), at_work("X", 0.9, started=begun))
    found = service.tails(site.runtime, site.project_id)
    assert found.rows[0].more_days > 5
    assert advice.on_tails(found.rows, found.data_date) == []

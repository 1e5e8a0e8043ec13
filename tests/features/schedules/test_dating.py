"""Dates of a revision: exactly those of the engine, made once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from gemba.core import clock
from gemba.core.problems import NotFound
from gemba.db.jobs import Cancelled
from gemba.engines import cpm
from gemba.engines.cpm import Dates
from gemba.engines.schedule import NO_TIME
from gemba.features.schedules import jobs, service
from gemba.features.schedules.facts import ScheduleImported, ScheduleJudged, ScheduleSolved
from gemba.formats import xer
from tests.features.schedules.conftest import Scheduling, network, tower

pytestmark = pytest.mark.slow


def same(one: Dates, other: Dates) -> bool:
    return all(np.array_equal(getattr(one, field.name), getattr(other, field.name)) for field in fields(Dates))


def minutes(told: str | None) -> int:
    return NO_TIME if told is None else clock.minutes(datetime.fromisoformat(told))


def served_exactly(scheduling: Scheduling, data: bytes) -> None:
    revision = scheduling.dated(data)
    schedule = xer.read(data).schedule
    dates = cpm.solve(schedule)
    rows = scheduling.every(f"/revisions/{revision['id']}/activities", limit=500)
    assert [row["code"] for row in rows] == schedule.activities.code
    for name in ("early_start", "early_finish", "late_start", "late_finish"):
        assert [minutes(row[name]) for row in rows] == getattr(dates, name).tolist(), name
    for name in ("total_float", "free_float"):
        floats = zip(getattr(dates, name).tolist(), dates.has_float.tolist(), strict=True)
        assert [row[f"{name}_minutes"] for row in rows] == [value if has else None for value, has in floats], name
    assert [row["critical"] for row in rows] == dates.critical.tolist()
    assert [row["longest_path"] for row in rows] == dates.longest_path.tolist()
    relations = scheduling.every(f"/revisions/{revision['id']}/relations", limit=500)
    assert [row["driving"] for row in relations] == dates.driving.tolist()
    assert minutes(revision["finish"]) == dates.finish
    gantt = scheduling.get(f"/revisions/{revision['id']}/gantt").json()
    assert gantt["activities"]["code"] == schedule.activities.code
    early = [None if at == NO_TIME else at for at in dates.early_start.tolist()]
    assert gantt["activities"]["early_start_minutes"] == early
    assert gantt["driving"] == dates.driving.nonzero()[0].tolist()


def test_the_dates_served_are_those_of_the_engine_for_every_activity(scheduling: Scheduling) -> None:
    served_exactly(scheduling, tower("update-3"))


@pytest.mark.slow
def test_the_dates_served_are_those_of_the_engine_for_a_real_hotel(scheduling: Scheduling, shared_data: Path) -> None:
    served_exactly(scheduling, (shared_data / "xer" / "hotel-tower.xer").read_bytes())


@pytest.mark.slow
def test_every_real_file_that_can_be_read_can_be_stored_dated_and_judged(
    scheduling: Scheduling, shared_xer: Path
) -> None:
    answer = scheduling.upload(shared_xer.read_bytes())
    if answer.status_code == 422:
        assert shared_xer.stem.startswith(("malformed", "tiny"))
        assert answer.json()["line"]
        return
    scheduling.work()
    latest = scheduling.get("/revisions/latest").json()
    assert latest["id"] == answer.json()["id"]
    assert latest["judged_at"]


def test_other_slices_get_the_very_same_values_back(scheduling: Scheduling) -> None:
    data = tower("update-3")
    revision_id = scheduling.id_of(scheduling.dated(data))
    run, expected = scheduling.site.runtime, xer.read(data).schedule
    schedule = service.load(run, revision_id)
    assert same(cpm.solve(schedule), cpm.solve(expected))
    assert (schedule.activities.name, schedule.wbs, schedule.codes) == (
        expected.activities.name,
        expected.wbs,
        expected.codes,
    )
    with run.read() as unit:
        assert same(service.dates_of(unit, revision_id), cpm.solve(expected))
    assert service.load(run, revision_id) is schedule


def test_a_revision_without_dates_has_none_to_give_and_is_dated_on_the_spot(scheduling: Scheduling) -> None:
    data = network("A", "B", "C")
    revision_id = scheduling.id_of(scheduling.imported(data))
    run = scheduling.site.runtime
    with run.read() as unit, pytest.raises(NotFound):
        service.dates_of(unit, revision_id)
    schedule, dates = service.dated(run, revision_id)
    assert same(dates, cpm.solve(schedule))
    assert scheduling.get("/revisions/latest").status_code == 404


def test_dating_twice_stores_once_and_tells_once(scheduling: Scheduling, small: bytes) -> None:
    scheduling.imported(small)
    run = scheduling.site.runtime
    (fact,) = scheduling.facts()
    assert isinstance(fact, ScheduleImported)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: jobs.solve(run, fact), range(4)))
    jobs.solve(run, fact)
    assert [type(one) for one in scheduling.facts()] == [ScheduleImported, ScheduleSolved]
    assert scheduling.count("activity_dates") == 2


def test_judging_twice_tells_once(scheduling: Scheduling, small: bytes) -> None:
    revision = scheduling.dated(small)
    solved = ScheduleSolved(project_id=scheduling.site.project_id, revision_id=scheduling.id_of(revision))
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: jobs.judge(scheduling.site.runtime, solved), range(4)))
    assert sum(isinstance(one, ScheduleJudged) for one in scheduling.facts()) == 1


def test_dating_reports_its_progress_and_can_be_cancelled(scheduling: Scheduling, small: bytes) -> None:
    scheduling.imported(small)
    (fact,) = scheduling.facts()
    told: list[str] = []

    def report(done_ratio: float, doing: str) -> None:
        told.append(doing)
        if done_ratio > 0.3:
            raise Cancelled

    assert isinstance(fact, ScheduleImported)
    with pytest.raises(Cancelled):
        jobs.solve(replace(scheduling.site.runtime, report=report), fact)
    assert told == ["reading the original", "dating 2 activities"]
    assert scheduling.count("activity_dates") == 0


def test_a_client_that_follows_the_facts_holds_what_a_fresh_fetch_gives(scheduling: Scheduling) -> None:
    held: dict[str, object] = {}
    seen = 0
    for name in ("baseline", "update-1", "update-2"):
        scheduling.imported(tower(name))
        while True:
            facts = scheduling.facts()
            for touch in filter(None, (fact.touched() for fact in facts[seen:])):
                for revision_id in touch.ids:
                    held[str(revision_id)] = scheduling.get(f"/revisions/{revision_id}").json()
            seen = len(facts)
            scheduling.work()
            if len(scheduling.facts()) == seen:
                break
    assert held == {one["id"]: one for one in scheduling.every("/revisions")}

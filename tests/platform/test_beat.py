"""The clock: every slot of every project once, whoever looks and however often."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import insert, select, text, update

from gemba.app import beat
from gemba.app.jobs import Registry, drain, platform
from gemba.app.jobs.registry import name_of
from gemba.app.jobs.timing import due, slot, tick
from gemba.app.timetable import JOBS, TIMETABLE, Daily, Every, Weekly
from gemba.core.ids import new_id
from gemba.db.embedded import OWNER
from gemba.db.jobs import RunRow, TickRow
from gemba.db.lock import Lock
from gemba.db.runtime import Runtime
from gemba.features.jobs import names
from gemba.features.projects.tables import ProjectRow
from tests.support.api import Counter, Site, runtime_on
from tests.support.postgres import Database
from tests.support.toil import walk
from tests.support.waiting import until

pytestmark = pytest.mark.slow

MORNING = datetime(2026, 5, 4, 3, 30, tzinfo=UTC)  # half past five in Madrid, on a Monday
CLOCK = Registry({}, {"check": Daily("06:00"), "roll": Every(15), "week": Weekly("monday", "07:00")}, {"check": walk})


def at(run: Runtime, moment: datetime) -> Runtime:
    return replace(run, now=lambda: moment)


def look(site: Site, **ahead: float) -> int:
    """Look at the clock some time after the morning began."""
    return tick(at(site.runtime, MORNING + timedelta(**ahead)), CLOCK, "one")


def slots(site: Site, job: str) -> list[str]:
    with site.runtime.read() as unit:
        wanted = select(RunRow.slot, RunRow.at).where(RunRow.job == job).order_by(RunRow.slot)
        return [f"{row.at:%d %H:%M}" for row in unit.session.execute(wanted)]


def another_project(site: Site, zone: str, status: str = "active") -> UUID:
    project_id = new_id()
    with site.runtime.write() as unit:
        row = unit.session.get_one(ProjectRow, site.project_id)
        values = {column.name: getattr(row, column.name) for column in ProjectRow.__table__.columns}
        unit.session.execute(
            insert(ProjectRow).values(**{**values, "id": project_id, "time_zone": zone, "status": status})
        )
    return project_id


def test_the_first_look_starts_nothing_and_then_every_slot_comes_in_its_minute(site: Site) -> None:
    assert look(site) == 0
    assert sum(look(site, minutes=minute) for minute in range(1, 91)) == 8
    assert slots(site, "check") == ["04 04:00"]
    assert slots(site, "roll") == ["04 03:45", "04 04:00", "04 04:15", "04 04:30", "04 04:45", "04 05:00"]
    assert slots(site, "week") == ["04 05:00"]


def test_a_second_look_in_the_same_minute_finds_nothing(site: Site) -> None:
    look(site)
    assert look(site, minutes=15) == 1
    assert look(site, minutes=15, seconds=30) == 0
    assert look(site, minutes=15, seconds=59) == 0


def test_each_project_has_its_own_morning(site: Site) -> None:
    kolkata = another_project(site, "Asia/Kolkata")
    look(site)
    look(site, hours=24)
    with site.runtime.read() as unit:
        wanted = select(RunRow.project_id, RunRow.at, RunRow.slot).where(RunRow.job == "check")
        found = {row.project_id: (row.at, row.slot) for row in unit.session.execute(wanted)}
    madrid_at, kolkata_at = datetime(2026, 5, 4, 4, tzinfo=UTC), datetime(2026, 5, 5, 0, 30, tzinfo=UTC)
    assert found == {
        site.project_id: (madrid_at, slot(madrid_at, site.project_id)),
        kolkata: (kolkata_at, slot(kolkata_at, kolkata)),
    }


def test_projects_that_are_not_active_are_left_in_peace(site: Site) -> None:
    another_project(site, "Europe/Madrid", status="completed")
    with site.runtime.write() as unit:
        unit.session.execute(update(ProjectRow).where(ProjectRow.id == site.project_id).values(deleted_at=MORNING))
    look(site)
    assert look(site, hours=24) == 0


def test_after_a_pause_only_the_latest_missed_slot_of_each_job_is_run(site: Site) -> None:
    look(site)
    assert look(site, days=40, minutes=7) == 3
    assert slots(site, "roll") == ["13 03:30"]
    assert slots(site, "check") == ["12 04:00"]
    assert slots(site, "week") == ["08 05:00"]


def test_a_clock_that_is_put_back_repeats_nothing(site: Site) -> None:
    look(site)
    look(site, minutes=15)
    assert look(site, minutes=5) == 0
    assert look(site, minutes=20) == 0
    assert slots(site, "roll") == ["04 03:45"]


def test_the_last_look_is_kept_with_whose_it_was(site: Site) -> None:
    look(site, minutes=3)
    with site.runtime.read() as unit:
        row = unit.session.get_one(TickRow, "beat")
        assert (row.at, row.by) == (MORNING + timedelta(minutes=3), "one")


@pytest.mark.slow
def test_many_who_look_at_once_find_every_slot_once(site: Site, platform: Database, tmp_path: Path) -> None:
    moments = [MORNING + timedelta(minutes=5 * number) for number in range(60)]
    look(site)
    barrier = threading.Barrier(4)

    def hurry(name: str) -> None:
        run = runtime_on(platform, tmp_path)
        for moment in moments:
            barrier.wait(30)
            tick(at(run, moment), CLOCK, name)
        run.close()

    threads = [threading.Thread(target=hurry, args=(f"beat-{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for job, when in CLOCK.timetable.items():
        expected = due(when, "Europe/Madrid", MORNING, moments[-1])
        assert slots(site, job) == [f"{one:%d %H:%M}" for one in expected]


class Impatient(Counter):
    """A bell whose listeners wait no longer than a moment."""

    def rings(self, timeout_seconds: float) -> Iterator[None]:
        while True:
            threading.Event().wait(0.02)
            yield


@contextmanager
def beats(platform: Database, tmp_path: Path, *names: str) -> Iterator[dict[str, threading.Event]]:
    """Beats in threads of this process; each ends when its event is set."""
    ends = {name: threading.Event() for name in names}
    runs = {name: replace(runtime_on(platform, tmp_path), bell=Impatient()) for name in names}
    threads = [
        threading.Thread(target=beat.follow, args=(runs[name], name, CLOCK, ends[name].is_set)) for name in names
    ]
    for thread in threads:
        thread.start()
    yield ends
    for end in ends.values():
        end.set()
    for thread in threads:
        thread.join(10)
        assert not thread.is_alive()
    for run in runs.values():
        run.close()


def looks(run: Runtime) -> list[str]:
    with run.read() as unit:
        return list(unit.session.scalars(text("select who from looks order by number")))


@pytest.mark.slow
def test_of_two_beats_one_leads_until_its_end_and_then_the_other(
    runtime: Runtime, platform: Database, tmp_path: Path
) -> None:
    with psycopg.connect(platform.dsn(OWNER), autocommit=True) as owner:
        owner.execute("create table looks (number bigint generated always as identity, who varchar)")
        owner.execute(
            "create function note() returns trigger language plpgsql as"
            " $$ begin insert into looks (who) select ticks.by from ticks; return null; end $$"
        )
        owner.execute("create trigger note after update on ticks for each row execute function note()")
    with beats(platform, tmp_path, "one", "two") as ends:
        until(lambda: len(looks(runtime)) > 20, 10)
        (leader,) = set(looks(runtime))
        (heir,) = {"one", "two"} - {leader}
        ends[leader].set()
        until(lambda: heir in looks(runtime), 2)
        until(lambda: looks(runtime).count(heir) > 20, 10)
    order = looks(runtime)
    first = order.index(heir)
    assert set(order[:first]) == {leader}
    assert set(order[first:]) == {heir}


def test_a_lock_has_one_holder_and_is_lost_with_its_connection(platform: Database) -> None:
    one, other, third = (Lock(platform.dsn(), name) for name in ("beat", "beat", "another"))
    try:
        assert one.hold()
        assert one.hold()
        assert not other.hold()
        assert third.hold()
        assert one._connection
        one._connection.close()
        assert not one.hold()
        until(other.hold, 2)
        assert not one.hold()
        other.release()
        until(one.hold, 2)
    finally:
        for lock in (one, other, third):
            lock.release()


def test_a_lock_on_a_database_that_is_away_is_not_held() -> None:
    assert not Lock("postgresql://gemba_app@127.0.0.1:1/gemba", "beat").hold()


def test_a_step_that_fails_does_not_hold_up_the_others(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    class Broken(Registry):
        @property
        def names(self) -> tuple[str, ...]:
            return ()

        def follow(self, fact: object) -> tuple[str, ...]:
            raise ValueError("no idea")

    look(site)
    with site.runtime.write() as unit:
        unit.session.execute(text("insert into events (at, kind, body) values (now(), 'Anything', '{}')"))
    broken = Broken({}, CLOCK.timetable, CLOCK.timed)
    beat.look(at(site.runtime, MORNING + timedelta(minutes=15)), "one", broken)
    assert "no idea" in caplog.text
    assert slots(site, "roll") == ["04 03:45"]


def test_every_job_of_the_timetable_can_be_carried_out_and_asked_for() -> None:
    assert set(JOBS) == set(TIMETABLE) == set(names.NAMES)
    told = {one.job: one.when for one in names.TIMED}
    assert told == {
        "morning_project_health_check": "every day at 06:00",
        "update_project_progress": "every 15 minutes",
        "detect_waste_patterns": "every 30 minutes",
        "weekly_strategic_analysis": "every monday at 07:00",
    }


def test_every_reaction_has_a_name_of_its_own() -> None:
    jobs = platform()
    reactions = {one for several in jobs.reactions.values() for one in several}
    assert len({name_of(one) for one in reactions}) == len(reactions) == len(jobs.by_name)
    assert len(set(jobs.names)) == len(jobs.names)
    assert "schedules.solve" in jobs.names


def test_the_jobs_of_a_day_run_on_an_empty_project(site: Site) -> None:
    jobs = platform()
    tick(at(site.runtime, MORNING), jobs, "one")
    assert tick(at(site.runtime, MORNING + timedelta(hours=2)), jobs, "one") == 4
    later = at(site.runtime, MORNING + timedelta(hours=2))
    assert drain(later) >= 4
    with site.runtime.read() as unit:
        rows = unit.session.execute(select(RunRow.job, RunRow.state, RunRow.error)).all()
    assert {(row.state, row.error) for row in rows} == {("done", None)}
    assert set(TIMETABLE) <= {row.job for row in rows}

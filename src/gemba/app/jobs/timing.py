"""When the jobs of the timetable are due, and that they are run then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from functools import cache
from typing import Final

from sqlalchemy.dialects.postgresql import insert

from gemba.app.jobs.registry import Registry
from gemba.app.timetable import Daily, Every, Weekly, When
from gemba.core import clock
from gemba.db import runs
from gemba.db.jobs import TickRow
from gemba.db.runs import Wanted
from gemba.db.runtime import Runtime
from gemba.db.unit import Unit
from gemba.features.projects import queries as projects

BEAT: Final = "beat"
"""The name of the tick that says that beat is alive."""

DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_DAY: Final = 24 * 60
_LONGEST_LOOK: Final = timedelta(days=8)  # the latest slot of every job lies in it


def due(when: When, zone: str, since: datetime, until: datetime) -> tuple[datetime, ...]:
    """The instants after ``since`` and up to ``until`` at which a job is due in a time zone, in order.

    A time that a change of the clock skips is taken an hour later, as a clock that nobody had put forward would show
    it; of a time that comes twice the first counts.
    """
    several = _every(when, until, since) if isinstance(when, Every) else _on_the_wall(when, zone, since, until)
    return tuple(sorted({one for one in several if since < one <= until}))


def tick(run: Runtime, registry: Registry, by: str) -> int:
    """Look at the clock: queue what has become due since the last look, and say how many runs that were.

    After a pause only the latest missed slot of a job is run. Whoever looks has the row of the last look to itself, so
    that two who look at once find each slot once.
    """
    with run.write() as unit:
        last = _last_look(unit, by)
        since, last.at, last.by = last.at, unit.now, by
        # Slots lie at whole minutes, so most looks are done here.
        if _minute(since) >= _minute(unit.now):
            return 0
        return runs.add(unit, list(_missed(unit, registry, max(since, unit.now - _LONGEST_LOOK))))


def slot(at: datetime, project_id: object) -> str:
    """The slot of a run of a project that is due at an instant."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%MZ} {project_id}"


def _missed(unit: Unit, registry: Registry, since: datetime) -> Iterator[Wanted]:
    @cache
    def latest(job: str, zone: str) -> datetime | None:
        found = due(registry.timetable[job], zone, since, unit.now)
        return found[-1] if found else None

    for project_id, zone in projects.active(unit):
        for job in registry.timetable:
            if at := latest(job, zone):
                yield Wanted(job, slot(at, project_id), at, project_id)


def _last_look(unit: Unit, by: str) -> TickRow:
    """The row of the last look, for this unit alone; before the first look it is now."""
    first = insert(TickRow).values(name=BEAT, at=unit.now, by=by).on_conflict_do_nothing()
    unit.session.execute(first)
    return unit.session.get_one(TickRow, BEAT, with_for_update=True)


def _every(when: Every, until: datetime, since: datetime) -> Iterator[datetime]:
    step = timedelta(minutes=when.minutes)
    at = datetime.fromtimestamp(until.timestamp() // step.total_seconds() * step.total_seconds(), UTC)
    while at > since:
        yield at
        at -= step


def _on_the_wall(when: Daily | Weekly, zone: str, since: datetime, until: datetime) -> Iterator[datetime]:
    at = time.fromisoformat(when.at)
    first, last = (clock.to_site(instant, zone) // _DAY for instant in (since, until))
    for day in range(first - 1, last + 2):
        if isinstance(when, Daily) or DAYS[clock.wall(day * _DAY).weekday()] == when.day:
            yield clock.from_site(day * _DAY + at.hour * 60 + at.minute, zone)


def _minute(instant: datetime) -> int:
    return int(instant.timestamp()) // 60

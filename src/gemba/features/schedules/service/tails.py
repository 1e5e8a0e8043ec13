"""Work that is "nearly done" and does not end: what is left of it, by what finished activities needed."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from gemba.core.problems import NotFound
from gemba.db.runtime import Runtime
from gemba.engines import tail
from gemba.engines.cpm import Dates
from gemba.engines.schedule import NO_TIME, Kind, Schedule, Status
from gemba.engines.tail import HIGH, Correction, Finished, Learned, Running
from gemba.engines.waste import labels
from gemba.engines.waste.site import codes_of
from gemba.features.projects.queries import finished as over
from gemba.features.schedules import queries
from gemba.features.schedules.queries import reported
from gemba.features.schedules.queries.reported import Ended
from gemba.features.schedules.service.loading import dated

ALERT_DAYS: Final = 5.0
"""Working days that are left beyond the report before anybody is told."""

ALERT_DATES: Final = 2
"""Status dates in a row at which it was nearly done."""

_HALF_A_DAY: Final = 0.5
_MOST_PROJECTS: Final = 30
_WORK: Final = (Kind.TASK, Kind.RESOURCE_DEPENDENT)
_FIRST_WORD: Final = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Tail:
    """A running activity: what it says is left, and what experience says; days are working days of its calendar.

    ``since`` is the site time of the first of the ``status_dates`` in a row at which it was nearly done (None: it is
    not). ``type`` is its trade, else the first word of its name. ``float_days`` is None where it has no float.
    """

    activity_code: str
    name: str
    type: str
    progress_ratio: float
    elapsed_days: float
    remaining_days: float
    corrected_days: float
    float_days: float | None
    is_critical: bool
    since: int | None
    status_dates: int
    sure_ratio: float
    alike: int
    others: int

    @property
    def more_days(self) -> float:
        """Working days that are left beyond what was reported."""
        return self.corrected_days - self.remaining_days

    @property
    def is_alert(self) -> bool:
        """Whether somebody should look: it was nearly done for a while, and much more seems to be left."""
        return self.more_days > ALERT_DAYS and self.status_dates >= ALERT_DATES

    @property
    def finish_days(self) -> float:
        """Working days by which the project may end later for it: what its float does not take."""
        return max(0.0, self.more_days - max(0.0, self.float_days)) if self.float_days is not None else 0.0

    def why(self, data_date: int) -> str:
        """In a sentence: what was said since when, and what finished activities needed."""
        now = _percent(self.progress_ratio)
        said = f"reported {now}"
        if self.since is not None and self.since < data_date:
            said = f"reported {_percent(HIGH)} or more for {_span(data_date - self.since)}, now {now}"
        if not self.others:
            return f"{said}; nothing like it has finished yet, so that the report stands"
        if self.more_days < _HALF_A_DAY:
            return f"{said}; that agrees with what finished activities needed"
        like = f"{self.alike} finished like it" if self.alike else f"{self.others} finished activities of other types"
        return f"{said}; by {like} about {_days(self.corrected_days)} are left, not {_days(self.remaining_days)}"


def _percent(ratio: float) -> str:
    return f"{math.floor(ratio * 100 + 1e-9)}%"


def _days(days: float) -> str:
    whole = round(days)
    return f"{whole} working day{'' if whole == 1 else 's'}"


def _span(minutes: int) -> str:
    days = round(minutes / 1440)
    count, unit = (days // 7, "week") if days >= 14 else (days, "day")
    return f"{count} {unit}{'' if count == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Tails:
    """The running activities of a revision, those with least float first."""

    revision_id: UUID
    data_date: int
    rows: tuple[Tail, ...]


def tails(run: Runtime, project_id: UUID) -> Tails:
    """What is really left of the running activities of a project, by its own history and the company's.

    Raises:
        NotFound: no schedule of the project has been dated yet.
    """
    with run.read() as unit:
        latest = queries.latest(unit, project_id)
        if latest is None:
            raise NotFound("no schedule has been imported and dated yet")
        history = reported.reports(unit, project_id)
        others = [one for one in over.ids(unit, _MOST_PROJECTS) if one != project_id]
    schedule, dates = dated(run, latest.id)
    finished = _finished_here(schedule, history)
    for other in others:
        finished += _finished_there(run, other)
    learned = tail.learn(finished)
    rows = _running(schedule, dates, history, learned)
    return Tails(latest.id, schedule.project.data_date, tuple(sorted(rows, key=_consequence)))


def _consequence(row: Tail) -> tuple[float, float, str]:
    return (math.inf if row.float_days is None else row.float_days, -row.more_days, row.activity_code)


def type_of(trade: str, name: str) -> str:
    """What activities are alike by: the trade, else the first word of the name."""
    first = _FIRST_WORD.search(name)
    return labels.plain(trade) or (labels.plain(first[0]) if first else "")


def _finished_here(schedule: Schedule, history: Mapping[str, Mapping[int, float]]) -> list[Finished]:
    """The finished activities of the project itself, in working minutes of their calendars."""
    a, trades = schedule.activities, labels.trades(schedule).of
    found: list[Finished] = []
    for i, code in enumerate(codes_of(schedule)):
        said = history.get(code)
        start, finish = int(a.actual_start[i]), int(a.actual_finish[i])
        if a.status[i] != Status.COMPLETED or not said or NO_TIME in (start, finish) or a.kind[i] not in _WORK:
            continue
        work = schedule.calendar_of(i).between
        reports = tuple((work(start, at), ratio) for at, ratio in said.items() if at <= finish)
        found.append(Finished(type_of(trades[i], a.name[i]), work(start, finish), reports))
    return found


def _finished_there(run: Runtime, project_id: UUID) -> list[Finished]:
    """Those of a finished project. Only shares of time matter, so that the minutes of its wall clock do.

    They are remembered: what is over stays as it is.
    """
    kept = run.recall(project_id, "tails", lambda: _look_up(run, project_id))
    return [
        Finished(kind, minutes, tuple((at, ratio) for at, ratio in said)) for kind, minutes, said in json.loads(kept)
    ]


def _look_up(run: Runtime, project_id: UUID) -> bytes:
    with run.read() as unit:
        history = reported.reports(unit, project_id)
        ended = list(reported.ended(unit, project_id))
    return json.dumps([_told(one, history[one.code]) for one in ended if one.code in history]).encode()


def _told(one: Ended, said: Mapping[int, float]) -> tuple[str, int, list[tuple[int, float]]]:
    reports = [(at - one.start, ratio) for at, ratio in said.items() if at <= one.finish]
    return type_of(one.trade, one.name), one.finish - one.start, reports


def _running(
    schedule: Schedule, dates: Dates, history: Mapping[str, Mapping[int, float]], learned: Learned
) -> list[Tail]:
    a, trades = schedule.activities, labels.trades(schedule).of
    found: list[Tail] = []
    for i, code in enumerate(codes_of(schedule)):
        if a.status[i] != Status.IN_PROGRESS or a.kind[i] not in _WORK or a.actual_start[i] == NO_TIME:
            continue
        elapsed = _worked(schedule, i)
        running = Running(
            type_of(trades[i], a.name[i]),
            max(elapsed, 0),
            float(a.progress_ratio[i]),
            max(int(a.remaining_duration[i]), 0),
        )
        found.append(_tail(schedule, dates, i, code, running, tail.correct(learned, running), history.get(code, {})))
    return found


def _worked(schedule: Schedule, i: int) -> int:
    """Working minutes from the start of an activity to the data date, without the time in which it was suspended."""
    a, calendar, now = schedule.activities, schedule.calendar_of(i), schedule.project.data_date
    worked = calendar.between(int(a.actual_start[i]), now)
    if a.suspended[i] == NO_TIME or a.suspended[i] >= now:
        return worked
    resumed = now if a.resumed[i] == NO_TIME else min(int(a.resumed[i]), now)
    return worked - max(0, calendar.between(int(a.suspended[i]), resumed))


def _tail(
    schedule: Schedule,
    dates: Dates,
    i: int,
    code: str,
    running: Running,
    told: Correction,
    said: Mapping[int, float],
) -> Tail:
    day = schedule.calendar_of(i).day_minutes or 480
    times = tail.near_end(list(said.values()))
    return Tail(
        activity_code=code,
        name=schedule.activities.name[i],
        type=running.kind,
        progress_ratio=running.progress_ratio,
        elapsed_days=running.elapsed_minutes / day,
        remaining_days=running.remaining_minutes / day,
        corrected_days=told.remaining_minutes / day,
        float_days=float(dates.total_float[i]) / day if dates.has_float[i] else None,
        is_critical=bool(dates.critical[i]),
        since=list(said)[-times] if times else None,
        status_dates=times,
        sure_ratio=told.sure_ratio,
        alike=told.alike,
        others=told.others,
    )

"""What people do and see on the example site: tasks of these weeks, what is said about them, waste somebody noticed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

import numpy as np

from gemba.app.demo.people import foreman_of
from gemba.core import clock
from gemba.core.access import Actor
from gemba.core.ids import new_id
from gemba.db.runtime import Runtime
from gemba.engines.cpm import Dates
from gemba.engines.schedule import NO_TIME, Ints, Kind, Schedule, Status
from gemba.engines.waste import Interval
from gemba.engines.waste.labels import trades
from gemba.features.schedules import service as schedules
from gemba.features.tasks import service as tasks
from gemba.features.tasks.comments import service as comments
from gemba.features.waste import judging, queries
from gemba.features.waste import service as wastes
from gemba.features.waste.service import Told
from gemba.features.waste.terms import WasteState, WasteType

_DAY: Final = 24 * 60
_BEFORE, _AHEAD = 7 * _DAY, 21 * _DAY
_MOST: Final = 120
_WORDS: Final = {Status.NOT_STARTED: "not_started", Status.IN_PROGRESS: "in_progress", Status.COMPLETED: "done"}
_BLOCKS: Final = (
    "The shop drawing of the inserts is not back yet.",
    "The area is still full of the facade contractor's crates.",
    "No inspection date before Thursday.",
)
_REMARKS: Final = (
    "Two people short until Wednesday.",
    "Ready for inspection tomorrow at seven.",
    "Material is on the floor below, the hoist is booked for the afternoon.",
)
_SEEN: Final = (
    ("electrical", WasteType.WAITING, "Waiting for the ceiling grid", 4 * 60 * 3, 2),
    ("interior", WasteType.MOTION, "Board stored two floors below", 2 * 60 * 4, 3),
    ("pipework", WasteType.DEFECTS, "Sleeves in the wrong place, cored again", 6 * 60 * 2, 4),
    ("concrete", WasteType.TRANSPORTATION, "Rebar moved three times before it was set", 3 * 60 * 4, 5),
    ("superintendent", WasteType.EXTRA_PROCESSING, "Same question asked twice, by two trades", 90, 6),
    ("facade", WasteType.INVENTORY, "Panels for level 11 delivered, nowhere to put them", 5 * 60 * 2, 6),
)


@dataclass(frozen=True, slots=True)
class _Dated:
    schedule: Schedule
    dates: Dates


def load(run: Runtime, team: dict[str, Actor], project_id: UUID, revision_id: UUID) -> None:
    """Fill the project with the work of these weeks."""
    schedule = schedules.load(run, revision_id)
    with run.read() as unit:
        dated = _Dated(schedule, schedules.dates_of(unit, revision_id))
    made: list[UUID] = []
    with run.write(team["superintendent"]) as unit:
        for values in _work(dated, team):
            made.append(new_id())
            tasks.create(unit, project_id, made[-1], values)
    for number, (key, remark) in enumerate(zip(("concrete", "interior", "pipework"), _REMARKS, strict=True)):
        with run.write(team[key]) as unit:
            comments.add(unit, team[key], project_id, made[number * 7 % len(made)], new_id(), remark)
    for key, type, title, minutes, days_ago in _SEEN:
        with run.write(team[key]) as unit:
            seen = unit.now - timedelta(days=days_ago)
            interval = Interval(minutes * 3 // 4, minutes, minutes * 3 // 2)
            wastes.log(unit, project_id, new_id(), Told(type=type, title=title, minutes=interval, detected_at=seen))
    _judge(run, team["coach"], project_id)


def _judge(run: Runtime, coach: Actor, project_id: UUID) -> None:
    """The coach has looked at some of what detectors found."""
    with run.write(coach) as unit:
        found = [row for row in queries.all_of(unit, project_id) if row.state == WasteState.OPEN and row.finding_key]
        for row in found[:6]:
            judging.confirm(unit, row)
        for row in found[6:8]:
            judging.dismiss(unit, row, "Agreed with both trades beforehand.")


def _work(dated: _Dated, team: dict[str, Actor]) -> Iterator[dict[str, Any]]:
    """Tasks from the activities around the data date, each with the foreman of its trade."""
    activities, crews = dated.schedule.activities, trades(dated.schedule).of
    starts, ends = _real(activities.actual_start, dated.dates.early_start), dated.dates.early_finish.copy()
    ends = _real(activities.actual_finish, ends)
    today = dated.schedule.project.data_date
    kinds = np.asarray(activities.kind)
    near = (ends > today - _BEFORE) & (starts < today + _AHEAD) & (kinds <= Kind.RESOURCE_DEPENDENT)
    for number, at in enumerate(sorted(np.flatnonzero(near), key=lambda one: int(ends[one]))[:_MOST]):
        status = _WORDS[Status(int(activities.status[at]))]
        is_blocked = status == "in_progress" and number % 9 == 4
        yield {
            "name": activities.name[at],
            "description": "",
            "status": "blocked" if is_blocked else status,
            "blocked_reason": _BLOCKS[number % len(_BLOCKS)] if is_blocked else None,
            "priority": "high" if dated.dates.critical[at] else "normal",
            "assignee_id": team[foreman_of(crews[at])].id,
            "estimated_minutes": int(activities.planned_duration[at]),
            "actual_minutes": None,
            "activity_code": activities.code[at],
            "area_id": None,
            "trade": crews[at] or None,
            "starts_on": _day(starts[at]),
            "due_on": _day(ends[at]),
        }


def _real(actual: Ints, planned: Ints) -> Ints:
    return np.where(actual == NO_TIME, planned, actual)


def _day(minutes: Any) -> Any:
    moment: datetime = clock.wall(int(minutes))
    return moment.date()

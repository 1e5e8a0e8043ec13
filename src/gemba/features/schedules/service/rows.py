"""Engine values as rows, in the order of the columns they are copied into."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final
from uuid import UUID

import numpy as np

from gemba.db.unit import Unit
from gemba.engines.calendar import Calendar
from gemba.engines.cpm import Dates
from gemba.engines.schedule import NO_TIME, Ints, Schedule
from gemba.engines.waste.labels import areas, trades
from gemba.features.schedules.service.branches import paths, spans
from gemba.features.schedules.tables import ActivityRow, CalendarRow, DateRow, RelationRow, WbsRow

_KEY: Final = ("revision_id", "position")


def copy_schedule(unit: Unit, revision_id: UUID, schedule: Schedule) -> None:
    """Store everything that a revision consists of."""
    for table, columns in (
        (CalendarRow, _calendars(schedule)),
        (WbsRow, _branches(schedule)),
        (ActivityRow, _activities(schedule)),
        (RelationRow, _relations(schedule)),
    ):
        unit.copy(table, (*_KEY, *columns), _numbered(revision_id, columns.values()))


def copy_dates(unit: Unit, revision_id: UUID, dates: Dates) -> None:
    """Store what dating gave."""
    columns = {
        "early_start": _times(dates.early_start),
        "early_finish": _times(dates.early_finish),
        "late_start": _times(dates.late_start),
        "late_finish": _times(dates.late_finish),
        "total_float_minutes": dates.total_float.tolist(),
        "free_float_minutes": dates.free_float.tolist(),
        "has_float": dates.has_float.tolist(),
        "longest_path": dates.longest_path.tolist(),
        "critical": dates.critical.tolist(),
    }
    unit.copy(DateRow, (*_KEY, *columns), _numbered(revision_id, columns.values()))


def _numbered(revision_id: UUID, columns: Iterable[Sequence[Any]]) -> Iterator[tuple[Any, ...]]:
    for position, row in enumerate(zip(*columns, strict=True)):
        yield (revision_id, position, *row)


def _times(column: Ints) -> list[int | None]:
    return [None if at == NO_TIME else at for at in column.tolist()]


def _activities(schedule: Schedule) -> dict[str, Sequence[Any]]:
    a = schedule.activities
    return {
        "source_id": a.id,
        "code": a.code,
        "name": a.name,
        "kind": a.kind.tolist(),
        "status": a.status.tolist(),
        "calendar": a.calendar.tolist(),
        "wbs": [None if branch < 0 else branch for branch in a.wbs.tolist()],
        "area": areas(schedule).of,
        "trade": trades(schedule).of,
        "codes": _codes(schedule),
        "planned_duration_minutes": a.planned_duration.tolist(),
        "remaining_duration_minutes": a.remaining_duration.tolist(),
        "progress_ratio": np.nan_to_num(a.progress_ratio).tolist(),
        "planned_start": _times(a.planned_start),
        "planned_finish": _times(a.planned_finish),
        "actual_start": _times(a.actual_start),
        "actual_finish": _times(a.actual_finish),
        "constraint_kind": a.constraint.tolist(),
        "constraint_date": _times(a.constraint_date),
        "constraint2_kind": a.constraint2.tolist(),
        "constraint2_date": _times(a.constraint2_date),
    }


def _codes(schedule: Schedule) -> list[str]:
    """The activity codes of each activity as JSON, without those that are not set."""
    kinds = list(schedule.codes)
    rows: Iterable[tuple[str, ...]] = zip(*schedule.codes.values(), strict=True)
    if not kinds:
        return ["{}"] * len(schedule.activities)
    return [json.dumps({kind: value for kind, value in zip(kinds, row, strict=True) if value}) for row in rows]


def _relations(schedule: Schedule) -> dict[str, Sequence[Any]]:
    r = schedule.relations
    return {
        "predecessor": r.predecessor.tolist(),
        "successor": r.successor.tolist(),
        "kind": r.kind.tolist(),
        "lag_minutes": r.lag.tolist(),
    }


def _branches(schedule: Schedule) -> dict[str, Sequence[Any]]:
    nodes = schedule.wbs
    span = spans(nodes)
    return {
        "parent": [None if node.parent < 0 else node.parent for node in nodes],
        "code": [node.code for node in nodes],
        "name": [node.name for node in nodes],
        "path": paths(nodes),
        "low": [low for low, _ in span],
        "high": [high for _, high in span],
    }


def _calendars(schedule: Schedule) -> dict[str, Sequence[Any]]:
    calendars = schedule.calendars
    return {
        "name": [calendar.name for calendar in calendars],
        "day_minutes": [calendar.day_minutes for calendar in calendars],
        "week": [json.dumps(calendar.week) for calendar in calendars],
        "exceptions": [_exceptions(calendar) for calendar in calendars],
    }


def _exceptions(calendar: Calendar) -> str:
    return json.dumps({str(day): shifts for day, shifts in calendar.exceptions.items()})

"""Stored revisions as engine values again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import Any, Final
from uuid import UUID

import numpy as np
from sqlalchemy import select

from gemba.core.problems import NotFound
from gemba.db.runtime import Runtime
from gemba.db.unit import Unit
from gemba.engines import cpm
from gemba.engines.cpm import Dates
from gemba.engines.schedule import NO_TIME, Flags, Ints, Schedule
from gemba.features.schedules import queries
from gemba.features.schedules.queries import Revision
from gemba.features.schedules.service import intake
from gemba.features.schedules.tables import DateRow, SolutionRow

_MOST_ACTIVITIES: Final = 40_000


class _Shelf:
    """The schedules read last, so that what follows from one another does not read the same file three times."""

    def __init__(self, most_activities: int) -> None:
        self._most = most_activities
        self._read: OrderedDict[UUID, Schedule] = OrderedDict()
        self._lock = Lock()

    def get(self, revision_id: UUID) -> Schedule | None:
        """The schedule, if it is here."""
        with self._lock:
            found = self._read.get(revision_id)
            if found is not None:
                self._read.move_to_end(revision_id)
            return found

    def put(self, revision_id: UUID, schedule: Schedule) -> None:
        """Keep it, and let go of those not used for longest."""
        with self._lock:
            self._read[revision_id] = schedule
            while sum(len(one.activities) for one in self._read.values()) > self._most:
                self._read.popitem(last=False)


_shelf: Final = _Shelf(_MOST_ACTIVITIES)  # what is on it never changes, so that it may be everybody's


def load(run: Runtime, revision_id: UUID) -> Schedule:
    """The schedule of a revision: the kept original read again by the same reader, so that it is the very same.

    Raises:
        NotFound: there is no such revision, or it was withdrawn.
        KeyError: its original is no longer there.
    """
    with run.read() as unit:
        revision = _find(unit, revision_id)
    found = _shelf.get(revision_id)
    if found is None:
        with run.files.open(revision.original_key) as file:
            data = file.read()
        found = intake.read(data, revision.source_project_id, revision.encoding).schedule
        _shelf.put(revision_id, found)
    return found


def dated(run: Runtime, revision_id: UUID) -> tuple[Schedule, Dates]:
    """A schedule with its dates: the stored ones, or made on the spot where there are none yet.

    Raises:
        NotFound, KeyError: as ``load``.
    """
    schedule = load(run, revision_id)
    with run.read() as unit:
        dates = stored_dates(unit, revision_id)
    return schedule, dates or cpm.solve(schedule)


def dates_of(unit: Unit, revision_id: UUID) -> Dates:
    """The stored dates of a revision, equal to what dating gave.

    Raises:
        NotFound: it has none yet.
    """
    dates = stored_dates(unit, revision_id)
    if dates is None:
        raise NotFound()
    return dates


def earlier(unit: Unit, revision_id: UUID) -> list[Revision]:
    """The dated states of the site before a revision, the oldest first.

    Raises:
        NotFound: there is no such revision, or it was withdrawn.
    """
    return queries.earlier(unit, _find(unit, revision_id))


def stored_dates(unit: Unit, revision_id: UUID) -> Dates | None:
    """The same; None where there are none yet."""
    solution = unit.session.get(SolutionRow, revision_id)
    revision = queries.find(unit, revision_id)
    if solution is None or revision is None:
        return None
    columns = [getattr(DateRow, name) for name in (*_TIMES, *_FLOATS, *_FLAGS)]
    query = select(*columns).where(DateRow.revision_id == revision_id).order_by(DateRow.position)
    rows = unit.session.execute(query).all()
    values: list[Sequence[Any]] = list(zip(*rows, strict=True)) if rows else [()] * len(columns)
    named = dict(zip((*_TIMES, *_FLOATS, *_FLAGS), values, strict=True))
    driving = np.zeros(revision.relations, dtype=np.bool_)
    driving[solution.driving] = True
    return Dates(
        **{name: _times(named[name]) for name in _TIMES},
        total_float=_ints(named["total_float_minutes"]),
        free_float=_ints(named["free_float_minutes"]),
        has_float=_flags(named["has_float"]),
        driving=driving,
        longest_path=_flags(named["longest_path"]),
        critical=_flags(named["critical"]),
        finish=solution.finish,
    )


_TIMES: Final = ("early_start", "early_finish", "late_start", "late_finish")
_FLOATS: Final = ("total_float_minutes", "free_float_minutes")
_FLAGS: Final = ("has_float", "longest_path", "critical")


def _times(values: Sequence[int | None]) -> Ints:
    return np.array([NO_TIME if at is None else at for at in values], dtype=np.int64)


def _ints(values: Sequence[int]) -> Ints:
    return np.array(values, dtype=np.int64)


def _flags(values: Sequence[bool]) -> Flags:
    return np.array(values, dtype=np.bool_)


def _find(unit: Unit, revision_id: UUID) -> Revision:
    found = queries.find(unit, revision_id)
    if found is None or found.deleted_at is not None:
        raise NotFound()
    return found

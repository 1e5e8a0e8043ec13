"""From facts to runs: every reaction of every fact is queued once."""

from __future__ import annotations

from typing import Final

from sqlalchemy import select

from gemba.app.jobs.registry import Registry
from gemba.db import events, runs
from gemba.db.events import Event
from gemba.db.jobs import CursorRow
from gemba.db.runs import Wanted
from gemba.db.runtime import Runtime

CURSOR: Final = "reactions"
"""The reader of the log that this is."""

_AT_ONCE: Final = 500


def dispatch(run: Runtime, registry: Registry) -> int:
    """Queue what follows from the facts that have become certain, and say how many runs that were."""
    queued = 0
    while True:
        facts, added = _some(run, registry)
        queued += added
        if facts < _AT_ONCE:
            return queued


def _some(run: Runtime, registry: Registry) -> tuple[int, int]:
    """Read some facts; the runs and the cursor's move past the facts become true together."""
    with run.write() as unit:
        mine = select(CursorRow).where(CursorRow.name == CURSOR).with_for_update(skip_locked=True)
        cursor = unit.session.scalars(mine).one_or_none()
        if cursor is None:  # somebody else is at it
            return 0, 0
        connection = unit.session.connection()
        events.seal(connection)
        found = events.read(connection, cursor.position, _AT_ONCE)
        if not found:
            return 0, 0
        added = runs.add(unit, [wanted for event in found for wanted in _follow(event, registry)])
        cursor.position, cursor.changed_at = found[-1].position, unit.now
        return len(found), added


def _follow(event: Event, registry: Registry) -> list[Wanted]:
    return [
        Wanted(job, str(event.position), event.at, event.fact.project_id, event.position)
        for job in registry.follow(event.fact)
    ]

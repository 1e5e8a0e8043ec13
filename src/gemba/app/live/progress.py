"""Runs of jobs that moved since the last look."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, text

from gemba.app.live.crowd import Progress

LOOK_SECONDS: Final = 0.25
"""How often at most: so that nobody hears of one run more than four times a second."""

_SLACK: Final = timedelta(seconds=10)  # clocks of workers differ, and a change is seen after the moment it bears
_NEWEST: Final = text("select max(changed_at) from job_runs")
_CHANGED: Final = text(
    """
    select id, project_id, job, state, done_ratio, doing, cancel_wanted, changed_at from job_runs
    where changed_at > :since
    """
)


class Watch:
    """What was told of the runs that moved of late."""

    def __init__(self, connection: Connection) -> None:
        self._newest: datetime = connection.execute(_NEWEST).scalar_one() or datetime.min.replace(tzinfo=UTC) + _SLACK
        self._told: dict[UUID, tuple[Any, ...]] = {}
        self.look(connection)

    def look(self, connection: Connection) -> tuple[Progress, ...]:
        """What is new."""
        rows = connection.execute(_CHANGED, {"since": self._newest - _SLACK}).all()
        now = {row.id: tuple(row[1:]) for row in rows}
        changed = [row for row in rows if self._told.get(row.id) != now[row.id]]
        self._told = now
        self._newest = max((row.changed_at for row in rows), default=self._newest)
        return tuple(Progress(row.project_id, _members(row)) for row in changed)


def _members(row: Any) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "project_id": row.project_id and str(row.project_id),
        "job": row.job,
        "state": row.state,
        "done_ratio": row.done_ratio,
        "doing": row.doing,
        "cancel_wanted": row.cancel_wanted,
    }

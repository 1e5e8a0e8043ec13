"""Who did what, and when: the log of facts, read as an audit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select

from gemba.db.events import EventRow
from gemba.db.unit import Unit
from gemba.features.accounts.queries.cursors import position_in
from gemba.features.accounts.tables import UserRow


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which facts: ``since`` and ``until`` bound when they happened, the latter not included."""

    actor_id: UUID | None = None
    kind: str | None = None
    project_id: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        """What must be true of a fact."""
        equal = {EventRow.actor_id: self.actor_id, EventRow.kind: self.kind, EventRow.project_id: self.project_id}
        found = [column == value for column, value in equal.items() if value is not None]
        if self.since is not None:
            found.append(EventRow.at >= self.since)
        if self.until is not None:
            found.append(EventRow.at < self.until)
        return found


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact as the audit tells it."""

    position: int
    at: datetime
    kind: str
    project_id: UUID | None
    actor_id: UUID | None
    actor_name: str | None
    details: dict[str, Any]


def audit(unit: Unit, wanted: AuditFilter, after: str | None, limit: int) -> list[Entry]:
    """Settled facts, the newest first, with who did it; one more than ``limit`` if there are more."""
    query = (
        select(
            EventRow.position,
            EventRow.at,
            EventRow.kind,
            EventRow.project_id,
            EventRow.actor_id,
            UserRow.full_name.label("actor_name"),
            EventRow.body.label("details"),
        )
        .outerjoin(UserRow, UserRow.id == EventRow.actor_id)
        .where(EventRow.position.is_not(None), *wanted.conditions())
        .order_by(EventRow.position.desc())
        .limit(limit + 1)
    )
    last = position_in(after)
    found = unit.session.execute(query if last is None else query.where(EventRow.position < last))
    return [Entry(**row) for row in found.mappings()]

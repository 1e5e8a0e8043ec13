"""What the three tables have in common: rows of a project, found by id, listed from the newest by a key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from gemba.core.pages import mark, place
from gemba.core.problems import Impossible
from gemba.db.unit import Unit
from gemba.features.reports.tables import HealthRow, ReportRow, SnapshotRow

Row = TypeVar("Row", HealthRow, SnapshotRow, ReportRow)


@dataclass(frozen=True, slots=True)
class Window:
    """Which part of a list is wanted: keys from ``since`` to before ``before``, where these are given."""

    since: Any = None
    before: Any = None
    after: str | None = None
    limit: int = 100
    updated_since: datetime | None = None


@dataclass(frozen=True)
class Kept(Generic[Row]):
    """A table whose rows a key tells apart within a project: a day, an instant, a week."""

    table: type[Row]
    key: InstrumentedAttribute[Any]
    shape: TypeAdapter[Any]

    def by_ids(self, unit: Unit, ids: Iterable[UUID]) -> list[Row]:
        """Those of these rows that are there."""
        return list(
            unit.session.scalars(select(self.table).where(self.table.id.in_(list(ids))).order_by(self.table.id))
        )

    def all_of(self, unit: Unit, project_id: UUID) -> list[Row]:
        """Every row of a project."""
        wanted = select(self.table).where(self.table.project_id == project_id)
        return list(unit.session.scalars(wanted.order_by(self.table.id)))

    def latest(self, unit: Unit, project_id: UUID) -> Row | None:
        """The row with the highest key."""
        wanted = select(self.table).where(self.table.project_id == project_id)
        return unit.session.scalars(wanted.order_by(self.key.desc()).limit(1)).one_or_none()

    def at(self, unit: Unit, project_id: UUID, key: Any) -> Row | None:
        """The row of a key."""
        wanted = select(self.table).where(self.table.project_id == project_id, self.key == key)
        return unit.session.scalars(wanted).one_or_none()

    def between(self, unit: Unit, project_id: UUID, since: Any, before: Any) -> list[Row]:
        """The rows from one key to before another, the oldest first."""
        wanted = select(self.table).where(self.table.project_id == project_id, self.key >= since, self.key < before)
        return list(unit.session.scalars(wanted.order_by(self.key)))

    def page(self, unit: Unit, project_id: UUID, window: Window) -> tuple[list[Row], str | None]:
        """A page from the highest key down, and the next cursor.

        Raises:
            Impossible: the cursor is of another list, or none at all.
        """
        wanted = select(self.table).where(self.table.project_id == project_id)
        if window.since is not None:
            wanted = wanted.where(self.key >= window.since)
        if window.before is not None:
            wanted = wanted.where(self.key < window.before)
        if window.updated_since is not None:
            wanted = wanted.where(self.table.changed_at >= window.updated_since)
        if window.after is not None:
            wanted = wanted.where(self.key < self._last_seen(window.after))
        found = list(unit.session.scalars(wanted.order_by(self.key.desc()).limit(window.limit + 1)))
        if len(found) <= window.limit:
            return found, None
        found.pop()
        return found, mark(getattr(found[-1], self.key.key).isoformat())

    def _last_seen(self, cursor: str) -> Any:
        try:
            return self.shape.validate_python(place(cursor))[0]
        except ValidationError:
            told = {"field": "query.after", "message": "not a cursor of this list"}
            raise Impossible("the cursor is damaged; start from the first page", errors=[told]) from None

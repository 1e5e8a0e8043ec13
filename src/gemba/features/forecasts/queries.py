"""Reading forecasts: the latest, those before it, and what finished projects teach.

``by_ids`` and ``all_of`` are the two questions of whoever keeps a copy.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Final
from uuid import UUID

from pydantic import Field, TypeAdapter, ValidationError
from sqlalchemy import select

from gemba.core.pages import mark, place
from gemba.core.problems import Impossible
from gemba.db.unit import Unit
from gemba.features.forecasts.tables import ForecastRow
from gemba.features.projects.queries.site import existing_ids, visible_ids

_KEY: Final = TypeAdapter(tuple[Annotated[int, Field(ge=-(2**63), lt=2**63)]])


@dataclass(frozen=True, slots=True)
class Window:
    """Which part of the history is wanted."""

    after: str | None = None
    limit: int = 100
    updated_since: datetime | None = None


def by_ids(unit: Unit, ids: Iterable[UUID]) -> list[ForecastRow]:
    """Those of these rows that are there."""
    wanted = select(ForecastRow).where(ForecastRow.id.in_(list(ids)))
    return list(unit.session.scalars(wanted.order_by(ForecastRow.id)))


def all_of(unit: Unit, project_id: UUID) -> list[ForecastRow]:
    """Every row of a project, the earliest status date first."""
    wanted = select(ForecastRow).where(ForecastRow.project_id == project_id)
    return list(unit.session.scalars(wanted.order_by(ForecastRow.status_at)))


def latest(unit: Unit, project_id: UUID) -> ForecastRow | None:
    """The row of the latest status date."""
    wanted = select(ForecastRow).where(ForecastRow.project_id == project_id)
    return unit.session.scalars(wanted.order_by(ForecastRow.status_at.desc()).limit(1)).one_or_none()


def page(unit: Unit, project_id: UUID, window: Window) -> tuple[list[ForecastRow], str | None]:
    """A page from the latest status date down, and the next cursor.

    Raises:
        Impossible: the cursor is of another list, or none at all.
    """
    wanted = select(ForecastRow).where(ForecastRow.project_id == project_id)
    if window.updated_since is not None:
        wanted = wanted.where(ForecastRow.changed_at >= window.updated_since)
    if window.after is not None:
        wanted = wanted.where(ForecastRow.status_at < _last_seen(window.after))
    found = list(unit.session.scalars(wanted.order_by(ForecastRow.status_at.desc()).limit(window.limit + 1)))
    more = mark(found[window.limit - 1].status_at) if len(found) > window.limit else None
    return found[: window.limit], more


def _last_seen(cursor: str) -> int:
    try:
        return _KEY.validate_python(place(cursor))[0]
    except ValidationError:
        told = {"field": "query.after", "message": "not a cursor of this list"}
        raise Impossible("the cursor is damaged; start from the first page", errors=[told]) from None


def of_finished(unit: Unit, but: UUID | None = None, *, unseen: bool = False) -> list[list[ForecastRow]]:
    """For each finished project that was not removed what was forecast at the status dates at which it was still open.

    ``but`` leaves a project out. With ``unseen`` projects count that whoever acts does not see: for what many together
    teach, never to be shown one by one.
    """
    whose = existing_ids() if unseen else visible_ids(unit)
    known = select(ForecastRow).where(
        ForecastRow.real_hours > 0, ForecastRow.finished_at.is_(None), ForecastRow.project_id.in_(whose)
    )
    if but is not None:
        known = known.where(ForecastRow.project_id != but)
    projects: dict[UUID, list[ForecastRow]] = {}
    for row in unit.session.scalars(known.order_by(ForecastRow.project_id, ForecastRow.status_at)):
        projects.setdefault(row.project_id, []).append(row)
    return list(projects.values())

"""Which projects there are, for whoever acts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import select

from gemba.core.problems import NotFound
from gemba.core.wire import Word
from gemba.db.unit import Unit
from gemba.features.projects import access, rows
from gemba.features.projects.access import visible
from gemba.features.projects.tables import ProjectRow, ProjectStatus

_ORDER: Final = rows.Order((ProjectRow.name, ProjectRow.id), TypeAdapter(tuple[Word, UUID]))


@dataclass(frozen=True, slots=True)
class Filter:
    """Which projects are wanted: with a text in the name or the description, of a status, of an owner."""

    search: str | None = None
    status: ProjectStatus | None = None
    owner_id: UUID | None = None


def one(unit: Unit, project_id: UUID, hold: bool = False) -> ProjectRow:
    """A project that the one who acts sees.

    With ``hold`` nobody else changes it, or what belongs to it here, until this unit is over; that others store rows
    which refer to it goes on.

    Raises:
        NotFound: there is none, or they do not see it.
    """
    if hold:
        access.hold(unit, project_id)
    wanted = select(ProjectRow).where(ProjectRow.id == project_id, visible(unit))
    wanted = wanted.execution_options(populate_existing=hold)
    found = unit.session.scalars(wanted).one_or_none()
    if found is None:
        raise NotFound()
    return found


def page(unit: Unit, wanted: Filter, window: rows.Window) -> tuple[list[ProjectRow], str | None]:
    """A page of the projects that the one who acts sees, by name."""
    found = select(ProjectRow).where(visible(unit, removed=window.updated_since is not None))
    if wanted.search:
        text = wanted.search
        found = found.where(
            ProjectRow.name.icontains(text, autoescape=True) | ProjectRow.description.icontains(text, autoescape=True)
        )
    if wanted.status:
        found = found.where(ProjectRow.status == wanted.status)
    if wanted.owner_id:
        found = found.where(ProjectRow.owner_id == wanted.owner_id)
    return rows.page(unit, ProjectRow, found, _ORDER, window)


def by_ids(unit: Unit, ids: Sequence[UUID]) -> list[ProjectRow]:
    """Those of these projects that are there and that the one who acts sees."""
    return list(unit.session.scalars(select(ProjectRow).where(ProjectRow.id.in_(ids), visible(unit))))


def all_of(unit: Unit, project_id: UUID) -> list[ProjectRow]:
    """The project itself, for a copy of everything in it."""
    return by_ids(unit, [project_id])


def active(unit: Unit) -> list[tuple[UUID, str]]:
    """Id and time zone of every project that the timed jobs look after."""
    wanted = select(ProjectRow.id, ProjectRow.time_zone).where(
        ProjectRow.status == ProjectStatus.ACTIVE, ProjectRow.deleted_at.is_(None)
    )
    return [(row.id, row.time_zone) for row in unit.session.execute(wanted.order_by(ProjectRow.id))]


def zone_of(unit: Unit, project_id: UUID) -> str:
    """The time zone of a project.

    Raises:
        NotFound: there is no such project, or the one who acts does not see it.
    """
    wanted = select(ProjectRow.time_zone).where(ProjectRow.id == project_id, visible(unit))
    found = unit.session.execute(wanted).scalar_one_or_none()
    if found is None:
        raise NotFound()
    return found

"""The working calendars of a project."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import select

from gemba.core.wire import Word
from gemba.db.unit import Unit
from gemba.features.projects import rows
from gemba.features.projects.queries import belongings
from gemba.features.projects.tables import CalendarRow

_ORDER: Final = rows.Order((CalendarRow.name, CalendarRow.id), TypeAdapter(tuple[Word, UUID]))


def page(unit: Unit, project_id: UUID, window: rows.Window) -> tuple[list[CalendarRow], str | None]:
    """A page of the calendars of a project, by name."""
    found = select(CalendarRow).where(CalendarRow.project_id == project_id)
    return rows.page(unit, CalendarRow, found, _ORDER, window)


def by_ids(unit: Unit, ids: Sequence[UUID]) -> list[CalendarRow]:
    """Those of these calendars that are there."""
    return belongings.by_ids(unit, CalendarRow, ids)


def all_of(unit: Unit, project_id: UUID) -> list[CalendarRow]:
    """Every calendar of a project."""
    return belongings.all_of(unit, CalendarRow, project_id)

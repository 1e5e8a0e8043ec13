"""The places of a project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final
from uuid import UUID

from pydantic import Field, TypeAdapter
from sqlalchemy import select

from gemba.core.wire import Word
from gemba.db.unit import Unit
from gemba.features.projects import rows
from gemba.features.projects.queries import belongings
from gemba.features.projects.tables import AreaKind, AreaRow

_Place = Annotated[int, Field(ge=-(2**31), lt=2**31)]
_ORDER: Final = rows.Order((AreaRow.position, AreaRow.id), TypeAdapter(tuple[_Place, UUID]))


@dataclass(frozen=True, slots=True)
class Filter:
    """Which areas are wanted: inside another, of a kind, with a text in name or code."""

    parent_id: UUID | None = None
    kind: AreaKind | None = None
    search: Word | None = None


def page(unit: Unit, project_id: UUID, wanted: Filter, window: rows.Window) -> tuple[list[AreaRow], str | None]:
    """A page of the areas of a project, in the order people gave them."""
    found = select(AreaRow).where(AreaRow.project_id == project_id)
    if wanted.parent_id:
        found = found.where(AreaRow.parent_id == wanted.parent_id)
    if wanted.kind:
        found = found.where(AreaRow.kind == wanted.kind)
    if wanted.search:
        text = wanted.search
        found = found.where(
            AreaRow.name.icontains(text, autoescape=True) | AreaRow.code.icontains(text, autoescape=True)
        )
    return rows.page(unit, AreaRow, found, _ORDER, window)


def parents(unit: Unit, project_id: UUID) -> dict[UUID, UUID | None]:
    """The tree of a project: every area with the one it lies in."""
    there = select(AreaRow.id, AreaRow.parent_id).where(AreaRow.project_id == project_id, AreaRow.deleted_at.is_(None))
    return {row.id: row.parent_id for row in unit.session.execute(there)}


def with_code(unit: Unit, project_id: UUID, code: str) -> UUID | None:
    """The area that goes by a code."""
    there = select(AreaRow.id).where(
        AreaRow.project_id == project_id, AreaRow.code == code, AreaRow.deleted_at.is_(None)
    )
    return unit.session.scalars(there).one_or_none()


def by_ids(unit: Unit, ids: Sequence[UUID]) -> list[AreaRow]:
    """Those of these areas that are there."""
    return belongings.by_ids(unit, AreaRow, ids)


def all_of(unit: Unit, project_id: UUID) -> list[AreaRow]:
    """Every area of a project."""
    return belongings.all_of(unit, AreaRow, project_id)

"""Reading costs."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, select

from gemba.core.problems import NotFound
from gemba.db.unit import Unit
from gemba.engines.value import CostEntry, CostKind
from gemba.features.costs.tables import PREVIEW, CostRow, ImportRow
from gemba.formats.tables import from_json

_EPOCH: Final = date(1970, 1, 1).toordinal()


def there(project_id: UUID) -> tuple[ColumnElement[bool], ...]:
    """The conditions that an entry belongs to a project and was not removed."""
    return CostRow.project_id == project_id, CostRow.deleted_at.is_(None)


def one(unit: Unit, project_id: UUID, cost_id: UUID, *, to_change: bool = False) -> CostRow:
    """An entry that is there; held for this unit alone if it is about to be changed.

    Raises:
        NotFound: the project has no such entry, or it was removed.
    """
    wanted = select(CostRow).where(CostRow.id == cost_id, *there(project_id))
    found = unit.session.scalar(wanted.with_for_update() if to_change else wanted)
    if found is None:
        raise NotFound("there is no such cost entry")
    return found


def entries(unit: Unit, project_id: UUID) -> tuple[CostEntry, ...]:
    """All that people have said about the money of a project, as the engines take it, in the order of the entries."""
    columns = (
        CostRow.kind,
        CostRow.amount_cents,
        CostRow.day,
        CostRow.activity_code,
        CostRow.wbs,
        CostRow.area,
        CostRow.trade,
    )
    rows = unit.session.execute(select(*columns).where(*there(project_id)).order_by(CostRow.id))
    return tuple(
        CostEntry(CostKind(kind), cents, day.toordinal() - _EPOCH if day else None, activity, wbs, area, trade)
        for kind, cents, day, activity, wbs, area, trade in rows
    )


def an_import(unit: Unit, project_id: UUID, import_id: UUID, *, to_change: bool = False) -> ImportRow:
    """A file that was handed over; held for this unit alone if it is about to be changed.

    Raises:
        NotFound: the project has no such import.
    """
    wanted = select(ImportRow).where(ImportRow.id == import_id, ImportRow.project_id == project_id)
    found = unit.session.scalar(wanted.with_for_update() if to_change else wanted)
    if found is None:
        raise NotFound("there is no such import")
    return found


def keys(unit: Unit, project_id: UUID) -> frozenset[tuple[object, ...]]:
    """What makes each entry of a project the same as another, to find those that are said twice."""
    columns = (
        CostRow.kind,
        CostRow.amount_cents,
        CostRow.day,
        CostRow.activity_code,
        CostRow.wbs,
        CostRow.area,
        CostRow.trade,
        CostRow.vendor,
        CostRow.reference,
    )
    return frozenset(tuple(row) for row in unit.session.execute(select(*columns).where(*there(project_id))))


def table_of(unit: Unit, import_id: UUID) -> tuple[list[list[str]], list[int]]:
    """The cells of a preview row by row, and where each row stands in the file; both empty once it has served."""
    wanted = select(ImportRow.rows, ImportRow.numbers).where(ImportRow.id == import_id)
    rows, numbers = unit.session.execute(wanted).one()
    return [[from_json(text) for text in row] for row in rows or ()], numbers or []


def imports(unit: Unit, project_id: UUID, after: UUID | None, limit: int) -> list[ImportRow]:
    """The files whose entries were stored, also those undone since, the latest handed over first."""
    wanted = select(ImportRow).where(ImportRow.project_id == project_id, ImportRow.state != PREVIEW)
    if after is not None:
        wanted = wanted.where(ImportRow.id < after)
    return list(unit.session.scalars(wanted.order_by(ImportRow.id.desc()).limit(limit)))

"""What a preview says now, against what there is in the project by now."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from gemba.core.access import Actor
from gemba.db.runtime import Runtime
from gemba.db.unit import Unit
from gemba.engines.value import CostKind
from gemba.features.costs import queries
from gemba.features.costs.tables import PREVIEW, ImportRow
from gemba.features.costs.understanding import Choices, Holds, Known, Understood, understand
from gemba.features.projects.queries import projects
from gemba.features.schedules import queries as schedules
from gemba.formats.tables import DateOrder, Decimal


def preview(run: Runtime, actor: Actor, project_id: UUID, import_id: UUID) -> tuple[ImportRow, Understood | None]:
    """An import, and what its table says; None once it is no preview any more.

    Raises:
        NotFound: there is no such import.
    """
    with run.read(actor) as unit:
        row = queries.an_import(unit, project_id, import_id)
        if row.state != PREVIEW:
            return row, None
        rows, numbers = queries.table_of(unit, import_id)
        known = _known(unit, project_id)
    return row, understand(row.header or [], rows, numbers, _choices(row.choices), known)


def _known(unit: Unit, project_id: UUID) -> Known:
    latest = schedules.latest(unit, project_id)
    codes = schedules.codes(unit, latest.id) if latest else frozenset[str]()
    return Known(projects.one(unit, project_id).currency, codes, queries.keys(unit, project_id))


def _choices(stored: dict[str, Any]) -> Choices:
    """The choices of a preview from their stored form, which is that of the wire."""
    chosen: list[dict[str, Any]] = stored.get("columns") or []
    columns = {int(one["position"]): Holds(one["role"]) if one["role"] else None for one in chosen}
    order, decimal, kind = (stored.get(name) for name in ("date_order", "decimal", "kind"))
    return Choices(
        columns,
        DateOrder(order) if order else None,
        Decimal(decimal) if decimal else None,
        CostKind(kind) if kind else None,
    )

"""What is done alike with areas, calendars and rates: made once, changed by whoever saw them last, removed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

from gemba.core.events import Fact
from gemba.core.problems import Conflict
from gemba.db.unit import Unit
from gemba.features.projects import rows
from gemba.features.projects.access import hold
from gemba.features.projects.queries import belongings
from gemba.features.projects.tables import AreaRow, CalendarRow, RateRow

Row = TypeVar("Row", AreaRow, CalendarRow, RateRow)

Check = Callable[[Unit, Mapping[str, Any]], None]
"""Insists on what must hold for a row with these columns, ``id`` and ``project_id`` among them; raises a problem."""


@dataclass(frozen=True, slots=True)
class Kind(Generic[Row]):
    """A kind of thing in a project: its table, the facts about it, and what must hold before it is kept or removed."""

    table: type[Row]
    added: type[Fact]
    changed: type[Fact]
    removed: type[Fact]
    may_be: Check
    may_go: Check


def no_matter(_unit: Unit, _values: Mapping[str, Any]) -> None:
    """Whatever it is, it may be."""


def add(unit: Unit, kind: Kind[Row], project_id: UUID, id: UUID, values: Mapping[str, Any]) -> tuple[Row, bool]:
    """A row that was not there; and whether it had to be made.

    Raises:
        NotFound: the project is not there for the one who acts.
        Conflict: the id is taken, or was of something that is removed.
    """
    hold(unit, project_id)
    row = belongings.find(unit, kind.table, project_id, id)
    if row is not None:
        if row.deleted_at is not None:
            raise Conflict("this was there and has been removed since")
        return row, False
    columns = {**values, "project_id": project_id}
    kind.may_be(unit, {**columns, "id": id})
    row = rows.make(unit, kind.table, id, columns)
    if row is None:
        raise Conflict("the id is taken by something else")
    unit.emit(_told(kind.added, project_id, id))
    return row, True


def change(unit: Unit, kind: Kind[Row], project_id: UUID, id: UUID, version: int, values: Mapping[str, Any]) -> Row:
    """Change members of a row.

    Raises:
        NotFound: it is not there, or not in this project.
        Stale: somebody changed it since.
    """
    hold(unit, project_id)
    row = belongings.one(unit, kind.table, project_id, id)
    rows.same(row, version)
    kind.may_be(unit, rows.values_of(row, values))
    changed = rows.change(unit, row, values)
    if changed:
        unit.emit(_told(kind.changed, project_id, id, changed=changed))
    return row


def remove(unit: Unit, kind: Kind[Row], project_id: UUID, id: UUID, version: int) -> None:
    """Remove a row.

    Raises:
        NotFound: it is not there, or not in this project.
        Stale: somebody changed it since.
    """
    hold(unit, project_id)
    row = belongings.one(unit, kind.table, project_id, id)
    rows.same(row, version)
    kind.may_go(unit, rows.values_of(row, {}))
    rows.change(unit, row, {"deleted_at": unit.now})
    unit.emit(_told(kind.removed, project_id, id))


def _told(fact: type[Fact], project_id: UUID, id: UUID, **more: Any) -> Fact:
    return fact(project_id=project_id, **{fact.field: id}, **more)

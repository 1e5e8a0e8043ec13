"""What is done with every row that people change: made once, read page by page, changed by whoever saw it last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Select, inspect, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import InstrumentedAttribute

from gemba.core.pages import mark, place
from gemba.core.problems import Conflict, Impossible, Stale
from gemba.db.base import Versioned
from gemba.db.unit import Unit

Row = TypeVar("Row", bound=Versioned)


@dataclass(frozen=True, slots=True)
class Order:
    """How a list is sorted: columns that together tell every row from every other, and what their values look like."""

    columns: tuple[InstrumentedAttribute[Any], ...]
    key: TypeAdapter[Any]

    def after(self, cursor: str) -> tuple[Any, ...]:
        """The sort key inside a cursor.

        Raises:
            Impossible: the cursor is of another list, or none at all.
        """
        try:
            return self.key.validate_python(place(cursor))
        except ValidationError:
            told = {"field": "query.after", "message": "not a cursor of this list"}
            raise Impossible("the cursor is damaged; start from the first page", errors=[told]) from None


@dataclass(frozen=True, slots=True)
class Window:
    """Which part of a list is wanted: rows after a cursor, at most ``limit``, changed since an instant or any."""

    after: str | None = None
    limit: int = 100
    updated_since: datetime | None = None


def page(unit: Unit, table: type[Row], rows: Select[Row], order: Order, window: Window) -> tuple[list[Row], str | None]:
    """A page of the rows that are there, or of those that have changed, tombstones among them; and the next cursor."""
    if window.updated_since is None:
        rows = rows.where(table.deleted_at.is_(None))
    else:
        rows = rows.where(table.changed_at >= window.updated_since)
    if window.after is not None:
        rows = rows.where(tuple_(*order.columns) > order.after(window.after))
    found = list(unit.session.scalars(rows.order_by(*order.columns).limit(window.limit + 1)))
    if len(found) <= window.limit:
        return found, None
    found.pop()
    return found, mark(*(getattr(found[-1], column.key) for column in order.columns))


def make(unit: Unit, table: type[Row], id: UUID, values: Mapping[str, Any]) -> Row | None:
    """A new row; None where the id, or something else that may be there once, is taken."""
    stamp = {"id": id, "version": 1, "created_at": unit.now, "changed_at": unit.now}
    statement = insert(table).values({**stamp, **values}).on_conflict_do_nothing().returning(table)
    return unit.session.scalars(statement).one_or_none()


def make_once(
    unit: Unit, table: type[Row], id: UUID, owner: Mapping[str, Any], values: Mapping[str, Any], taken: type[Conflict]
) -> tuple[Row, bool]:
    """A new row of its ``owner``, and whether it is new: the same wish again finds the one that is there.

    ``owner`` are the columns that tell whose it is.

    Raises:
        Conflict: of type ``taken``; the id is that of a row of somebody or something else.
    """
    made = make(unit, table, id, {**values, **owner})
    if made is not None:
        return made, True
    there = unit.session.get_one(table, id)
    if any(getattr(there, name) != value for name, value in owner.items()):
        raise taken()
    return there, False


def same(row: Versioned, version: int) -> None:
    """Insist that nobody has changed a row since somebody read it.

    Raises:
        Stale: somebody has.
    """
    if row.version != version:
        raise Stale(current=row.version)


def change(unit: Unit, row: Versioned, values: Mapping[str, Any]) -> tuple[str, ...]:
    """Give a row new values and return the names of those that differ; a row that stays the same keeps its version."""
    differing = tuple(sorted(name for name, value in values.items() if getattr(row, name) != value))
    for name in differing:
        setattr(row, name, values[name])
    if differing:
        row.version, row.changed_at = row.version + 1, unit.now
    return differing


def values_of(row: Versioned, names: Mapping[str, Any]) -> dict[str, Any]:
    """What a row would hold with some new values, by name of column."""
    columns = inspect(row).mapper.column_attrs.keys()
    return {**{name: getattr(row, name) for name in columns}, **names}

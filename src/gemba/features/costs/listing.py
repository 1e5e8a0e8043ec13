"""Lists of cost entries and their sums: what somebody may ask for, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Final, TypeAlias
from uuid import UUID

from pydantic import Field, StringConstraints, TypeAdapter, ValidationError
from sqlalchemy import ColumnElement, Select, func, literal, or_, select, tuple_

from gemba.core.pages import mark, place
from gemba.core.problems import Impossible
from gemba.core.wire import In, Instant, Word
from gemba.db.unit import Unit
from gemba.engines.value import CostKind
from gemba.features.costs.tables import CostRow

_Short: TypeAlias = Annotated[Word, StringConstraints(max_length=200)]
_UNDATED: Final = date(1, 1, 1)
_KEY: Final = TypeAdapter(tuple[date, UUID])
_DAY: Final = func.coalesce(CostRow.day, literal(_UNDATED))
_KINDS: Final = tuple(CostKind)


class CostOrder(StrEnum):
    """What comes first: the latest day (entries without one come last), or what was entered first."""

    DAY = "day"
    ENTERED = "entered"


class CostConditions(In):
    """Conditions that all hold; of a repeated one, any."""

    kind: list[CostKind] = Field([], max_length=4, description="Any of these; all when it is left out.")
    activity_code: _Short | None = Field(None, description="Of this activity of the schedule.")
    wbs: _Short | None = Field(None, description="Of this branch, or one below it.")
    area: _Short | None = Field(None, description="In the area of this name; empty: where none is named.")
    trade: _Short | None = Field(None, description="Of this trade; empty: where none is named.")
    import_id: UUID | None = Field(None, description="From this file.")
    from_day: date | None = Field(None, description="On this day or later.")
    to_day: date | None = Field(None, description="On this day or earlier.")
    search: _Short | None = Field(None, description="Words in vendor, reference, note or code, in one piece.")


class CostFilter(CostConditions):
    """The conditions, and which part of the list."""

    updated_since: Instant | None = Field(
        None, description="Changed at this moment or later; removed ones are among them, with `deleted_at`."
    )
    order: CostOrder = CostOrder.DAY
    after: str | None = Field(None, max_length=1000, description="`next` of the page before, with the same filters.")
    limit: int = Field(100, ge=1, le=500)


def page(unit: Unit, project_id: UUID, wanted: CostFilter) -> tuple[list[CostRow], str | None]:
    """The entries of a project that are wanted, and the cursor of the page after them.

    Raises:
        Impossible: the cursor is of another list, or damaged.
    """
    rows = select(CostRow).where(CostRow.project_id == project_id, *_conditions(wanted))
    if wanted.updated_since is None:
        rows = rows.where(CostRow.deleted_at.is_(None))
    else:
        rows = rows.where(CostRow.changed_at >= wanted.updated_since)
    found = list(unit.session.scalars(_ordered(rows, wanted).limit(wanted.limit + 1)))
    if len(found) <= wanted.limit:
        return found, None
    last = found[wanted.limit - 1]
    return found[:-1], mark((last.day or _UNDATED).isoformat(), str(last.id))


def sums(
    unit: Unit, project_id: UUID, wanted: CostConditions, by: ColumnElement[Any] | None = None
) -> dict[Any, dict[str, int]]:
    """What the entries come to by kind, for each value of ``by`` (None: for all), with their number."""
    group = literal(None) if by is None else by
    rows = (
        select(group.label("part"), CostRow.kind, func.sum(CostRow.amount_cents), func.count())
        .where(CostRow.project_id == project_id, CostRow.deleted_at.is_(None), *_conditions(wanted))
        .group_by("part", CostRow.kind)
    )
    found: dict[Any, dict[str, int]] = {}
    for part, kind, cents, count in unit.session.execute(rows):
        told = found.setdefault(part, no_sums())
        told[f"{kind}_cents"] = int(cents)
        told["entries"] += count
    return found


def no_sums() -> dict[str, int]:
    """Nothing of every kind."""
    return {**{f"{kind}_cents": 0 for kind in _KINDS}, "entries": 0}


def _ordered(rows: Select[CostRow], wanted: CostFilter) -> Select[CostRow]:
    after = _place(wanted.after) if wanted.after is not None else None
    if wanted.order is CostOrder.ENTERED:
        rows = rows if after is None else rows.where(CostRow.id > after[1])
        return rows.order_by(CostRow.id)
    if after is not None:
        rows = rows.where(tuple_(_DAY, CostRow.id) < after)
    return rows.order_by(_DAY.desc(), CostRow.id.desc())


def _place(cursor: str) -> tuple[date, UUID]:
    try:
        return _KEY.validate_python(place(cursor))
    except ValidationError:
        told = {"field": "query.after", "message": "not a cursor of this list"}
        raise Impossible("the cursor is damaged; start from the first page", errors=[told]) from None


def _conditions(wanted: CostConditions) -> Iterator[ColumnElement[bool]]:
    if wanted.kind:
        yield CostRow.kind.in_([kind.value for kind in wanted.kind])
    if wanted.wbs:
        yield or_(CostRow.wbs == wanted.wbs, CostRow.wbs.startswith(f"{wanted.wbs}.", autoescape=True))
    if wanted.from_day:
        yield CostRow.day >= wanted.from_day
    if wanted.to_day:
        yield CostRow.day <= wanted.to_day
    yield from _equal(wanted)
    if wanted.search:
        said = (CostRow.vendor, CostRow.reference, CostRow.note, CostRow.activity_code)
        yield or_(*(text.icontains(wanted.search, autoescape=True) for text in said))


def _equal(wanted: CostConditions) -> Iterator[ColumnElement[bool]]:
    exact = {
        CostRow.activity_code: wanted.activity_code,
        CostRow.area: wanted.area,
        CostRow.trade: wanted.trade,
        CostRow.import_id: wanted.import_id,
    }
    return (column == value for column, value in exact.items() if value is not None)

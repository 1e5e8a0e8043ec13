"""Lists of waste logs: what somebody may ask for, and one page of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Final, Literal, TypeAlias
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints, TypeAdapter, ValidationError
from sqlalchemy import ColumnElement, func, literal_column, or_, select, tuple_

from gemba.core.pages import mark, place
from gemba.core.problems import Impossible
from gemba.core.wire import Cents, In, Instant, Word
from gemba.db.unit import Unit
from gemba.features.waste.tables import WasteRow
from gemba.features.waste.terms import PERSON, WasteState, WasteType

_Short: TypeAlias = Annotated[Word, StringConstraints(max_length=200)]
_NO_COST: Final = -1


class Order(StrEnum):
    """What comes first: the dearest, or what was detected last."""

    COST = "cost"
    DETECTED = "detected"


class WasteFilter(In):
    """Conditions that all hold; of a repeated one, any."""

    type: list[WasteType] = Field([], max_length=8, description="Any of these; all when it is left out.")
    state: list[WasteState] = Field([], max_length=4, description="Any of these; all when it is left out.")
    source: Literal["person", "detector"] | None = Field(None, description="Logged by people, or found by detectors.")
    detector: _Short | None = Field(None, description="Found by this one.")
    grade: list[Literal["A", "B", "C", "D"]] = Field([], max_length=4, description="Grade of evidence, any of these.")
    area_id: UUID | None = Field(None, description="In this very area.")
    area: _Short | None = Field(None, description="In the area of this name, as people or the schedule write it.")
    trade: _Short | None = Field(None, description="Of this trade.")
    activity_code: _Short | None = Field(None, description="About this activity of the schedule.")
    task_id: UUID | None = Field(None, description="About this task.")
    detected_from: Instant | None = Field(None, description="Detected at this moment or later.")
    detected_until: Instant | None = Field(None, description="Detected before this moment.")
    min_cost_cents: Cents | None = Field(None, ge=0, description="Likely cost of this much or more.")
    search: _Short | None = Field(None, description="Words in title, description or recommendation, in one piece.")
    updated_since: Instant | None = Field(
        None, description="Changed at this moment or later; removed ones are among them, with `deleted_at`."
    )
    order: Order = Order.COST
    after: str | None = Field(None, max_length=1000, description="`next` of the page before, with the same filters.")
    limit: int = Field(100, ge=1, le=500)


_COST: Final = func.coalesce(WasteRow.cost_likely_cents, literal_column(str(_NO_COST)))
_KEYS: Final[dict[Order, tuple[ColumnElement[Any], TypeAdapter[Any]]]] = {
    Order.COST: (_COST, TypeAdapter(tuple[Annotated[int, Field(ge=_NO_COST, lt=2**63)], UUID])),
    Order.DETECTED: (WasteRow.detected_at.expression, TypeAdapter(tuple[AwareDatetime, UUID])),
}


def page(unit: Unit, within: ColumnElement[bool], wanted: WasteFilter) -> tuple[list[WasteRow], str | None]:
    """The logs of some projects that are wanted, and the cursor of the page after them.

    Raises:
        Impossible: the cursor is of another list, or damaged.
    """
    column, key = _KEYS[wanted.order]
    rows = select(WasteRow).where(within, *_there(wanted), *_equal(wanted), *_ranges(wanted), *_said(wanted))
    if wanted.after is not None:
        rows = rows.where(tuple_(column, WasteRow.id) < _place(key, wanted.after))
    rows = rows.order_by(column.desc(), WasteRow.id.desc()).limit(wanted.limit + 1)
    found = list(unit.session.scalars(rows))
    if len(found) <= wanted.limit:
        return found, None
    last = found[wanted.limit - 1]
    return found[:-1], mark(_value(last, wanted.order), str(last.id))


def _value(row: WasteRow, order: Order) -> int | str:
    if order is Order.DETECTED:
        return row.detected_at.isoformat()
    return _NO_COST if row.cost_likely_cents is None else row.cost_likely_cents


def _place(key: TypeAdapter[Any], cursor: str) -> tuple[int | datetime, UUID]:
    try:
        return key.validate_python(place(cursor))
    except ValidationError:
        told = {"field": "query.after", "message": "not a cursor of this list"}
        raise Impossible("the cursor is damaged; start from the first page", errors=[told]) from None


def _there(wanted: WasteFilter) -> Iterator[ColumnElement[bool]]:
    """What is there, or what has changed, tombstones among it."""
    if wanted.updated_since is None:
        yield WasteRow.deleted_at.is_(None)
    else:
        yield WasteRow.changed_at >= wanted.updated_since


def _equal(wanted: WasteFilter) -> list[ColumnElement[bool]]:
    """What must be one of some values, or exactly one."""
    several = {WasteRow.type: wanted.type, WasteRow.state: wanted.state, WasteRow.grade: wanted.grade}
    single = {
        WasteRow.source: wanted.detector,
        WasteRow.area_id: wanted.area_id,
        WasteRow.area: wanted.area,
        WasteRow.trade: wanted.trade,
        WasteRow.task_id: wanted.task_id,
    }
    return [
        *(column.in_([str(value) for value in values]) for column, values in several.items() if values),
        *(column == value for column, value in single.items() if value is not None),
    ]


def _ranges(wanted: WasteFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.detected_from is not None:
        yield WasteRow.detected_at >= wanted.detected_from
    if wanted.detected_until is not None:
        yield WasteRow.detected_at < wanted.detected_until
    if wanted.min_cost_cents is not None:
        yield WasteRow.cost_likely_cents >= wanted.min_cost_cents


def _said(wanted: WasteFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.source is not None:
        yield (WasteRow.source == PERSON) == (wanted.source == PERSON)
    if wanted.activity_code is not None:
        yield WasteRow.activity_codes.any_() == wanted.activity_code
    if wanted.search:
        said = (WasteRow.title, WasteRow.description, WasteRow.recommendation)
        yield or_(*(text.icontains(wanted.search, autoescape=True) for text in said))

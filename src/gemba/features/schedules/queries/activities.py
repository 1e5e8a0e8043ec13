"""Activities and relations of a revision, page by page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, func, literal, or_, select, tuple_
from sqlalchemy.orm import aliased

from gemba.db.unit import Unit
from gemba.engines.schedule import Kind, Status
from gemba.features.schedules.tables import ActivityRow, CalendarRow, DateRow, RelationRow, SolutionRow, WbsRow

UNKNOWN: Final = -(2**62)
"""Where work without any date stands when activities are put in the order of their starts."""

START: Final = func.coalesce(ActivityRow.actual_start, DateRow.early_start, ActivityRow.planned_start)
"""Where the bar of an activity begins: as reported, else as dated, else as the file planned it."""

FINISH: Final = func.coalesce(ActivityRow.actual_finish, DateRow.early_finish, ActivityRow.planned_finish)
"""Where it ends, found in the same way."""

_ORDER: Final = func.coalesce(START, UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which activities, in which order. Site times are minutes; ``from`` is included, ``before`` is not.

    Every word of ``search`` must stand in code or name; ``wbs`` is a branch, and means all that is below it.
    """

    search: str = ""
    area: str | None = None
    trade: str | None = None
    wbs: int | None = None
    kind: Kind | None = None
    status: Status | None = None
    critical: bool | None = None
    starts_from: int | None = None
    starts_before: int | None = None
    finishes_from: int | None = None
    finishes_before: int | None = None
    float_below_minutes: int | None = None
    sort: Literal["position", "start"] = "position"


def known_codes(unit: Unit, revision_id: UUID, codes: Sequence[str]) -> set[str]:
    """Those of some codes that name activities of a revision."""
    there = select(ActivityRow.code).where(ActivityRow.revision_id == revision_id, ActivityRow.code.in_(codes))
    return set(unit.session.scalars(there))


def activities(
    unit: Unit, revision_id: UUID, wanted: Wanted, after: tuple[int, ...] | None, limit: int
) -> Sequence[Row[*tuple[Any, ...]]]:
    """A page of activities with their dates, after a key of ``wanted.sort``: (position) or (start, position)."""
    key = [ActivityRow.position] if wanted.sort == "position" else [_ORDER, ActivityRow.position]
    query = _every(revision_id).where(*_conditions(wanted)).order_by(*key).limit(limit)
    if after is not None:
        query = query.where(tuple_(*key) > tuple_(*map(literal, after)))
    return unit.session.execute(query).all()


def codes(unit: Unit, revision_id: UUID) -> frozenset[str]:
    """The codes of all activities of a revision."""
    return frozenset(unit.session.scalars(select(ActivityRow.code).where(ActivityRow.revision_id == revision_id)))


def relations(
    unit: Unit, revision_id: UUID, activity: int | None, after: int | None, limit: int
) -> Sequence[Row[*tuple[Any, ...]]]:
    """A page of relations with the codes at their ends; of one activity where it is named."""
    before, then = aliased(ActivityRow), aliased(ActivityRow)
    own = RelationRow.revision_id
    query = (
        select(RelationRow, before.code.label("predecessor_code"), then.code.label("successor_code"))
        .join(before, and_(before.revision_id == own, before.position == RelationRow.predecessor))
        .join(then, and_(then.revision_id == own, then.position == RelationRow.successor))
        .where(own == revision_id)
        .order_by(RelationRow.position)
        .limit(limit)
    )
    if activity is not None:
        query = query.where(or_(RelationRow.predecessor == activity, RelationRow.successor == activity))
    if after is not None:
        query = query.where(RelationRow.position > after)
    return unit.session.execute(query).all()


def driving(unit: Unit, revision_id: UUID) -> frozenset[int] | None:
    """The positions of the relations that drive; None where the revision is not dated."""
    found = unit.session.scalar(select(SolutionRow.driving).where(SolutionRow.revision_id == revision_id))
    return None if found is None else frozenset(found)


def _every(revision_id: UUID) -> Select[*tuple[Any, ...]]:
    own = ActivityRow.revision_id
    here = ActivityRow.position
    return (
        select(
            ActivityRow,
            DateRow,
            START.label("start"),
            FINISH.label("finish"),
            WbsRow.path.label("wbs_path"),
            CalendarRow.name.label("calendar_name"),
            CalendarRow.day_minutes,
        )
        .outerjoin(DateRow, and_(DateRow.revision_id == own, DateRow.position == here))
        .outerjoin(WbsRow, and_(WbsRow.revision_id == own, WbsRow.position == ActivityRow.wbs))
        .join(CalendarRow, and_(CalendarRow.revision_id == own, CalendarRow.position == ActivityRow.calendar))
        .where(own == revision_id)
    )


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    plain = {
        ActivityRow.area: wanted.area,
        ActivityRow.trade: wanted.trade,
        ActivityRow.kind: wanted.kind,
        ActivityRow.status: wanted.status,
    }
    asked = [column == value for column, value in plain.items() if value is not None]
    text = ActivityRow.code + " " + ActivityRow.name
    asked += [text.icontains(word, autoescape=True) for word in wanted.search.split()]
    return [*asked, *_of_dates(wanted), *_of_branch(wanted)]


def _of_dates(wanted: Wanted) -> list[ColumnElement[bool]]:
    asked: list[tuple[Any, Callable[[Any], ColumnElement[bool]]]] = [
        (wanted.starts_from, START.__ge__),
        (wanted.starts_before, START.__lt__),
        (wanted.finishes_from, FINISH.__ge__),
        (wanted.finishes_before, FINISH.__lt__),
        (wanted.critical, func.coalesce(DateRow.critical, False).__eq__),
        (wanted.float_below_minutes, _float_below),
    ]
    return [condition(value) for value, condition in asked if value is not None]


def _float_below(least: int) -> ColumnElement[bool]:
    return and_(DateRow.has_float, DateRow.total_float_minutes < least)


def _of_branch(wanted: Wanted) -> list[ColumnElement[bool]]:
    """Below a branch are the branches whose number lies between its own and its last one's."""
    if wanted.wbs is None:
        return []
    branch = aliased(WbsRow)
    of = and_(branch.revision_id == ActivityRow.revision_id, branch.position == wanted.wbs)
    return [select(1).where(of, WbsRow.low.between(branch.low, branch.high)).correlate(ActivityRow, WbsRow).exists()]

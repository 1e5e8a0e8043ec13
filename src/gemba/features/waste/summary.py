"""What waste adds up to, by type, week, trade and area; totals are the sums of rows, to the minute and the cent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeVar
from uuid import UUID

from sqlalchemy import Date, cast, func, select

from gemba.db.unit import Unit
from gemba.features.waste.around import Frame
from gemba.features.waste.tables import WasteRow
from gemba.features.waste.terms import WasteState, WasteType

Name = TypeVar("Name", WasteType, date, str)

COUNTED: Final = frozenset(WasteState) - {WasteState.DISMISSED}
"""What counts as waste: everything but what somebody judged to be none."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Some logs together: how many, their likely minutes and cost by currency, and how many have neither.

    ``claimed_*`` are the same before every hour was given to one log; ``unpriced_minutes`` are those without a cost.
    """

    logs: int
    minutes: int
    cents: dict[str, int]
    without_amount: int
    claimed_minutes: int
    claimed_cents: dict[str, int]
    unpriced_minutes: int


@dataclass(frozen=True, slots=True)
class Week:
    """What was detected in one week, and of which types."""

    sum: Sum
    by_type: dict[WasteType, Sum]


@dataclass(frozen=True, slots=True)
class Summary:
    """The waste of a project. Weeks begin on Monday, by the clock of the site; no trade or area is an empty name."""

    total: Sum
    by_type: dict[WasteType, Sum]
    by_week: dict[date, Week]
    by_trade: dict[str, Sum]
    by_area: dict[str, Sum]


@dataclass(frozen=True, slots=True)
class _Row:
    type: WasteType
    week: date
    trade: str
    area: str
    sum: Sum


def summary(
    unit: Unit,
    project_id: UUID,
    frame: Frame,
    since: datetime | None = None,
    until: datetime | None = None,
    states: Collection[WasteState] = COUNTED,
) -> Summary:
    """Add up what was detected from an instant to before another. Every type is named, if only with nothing."""
    rows = _rows(unit, project_id, frame, since, until, states)
    by_type = _by(rows, lambda row: row.type)
    return Summary(
        _add(row.sum for row in rows),
        {type: by_type.get(type, _add(())) for type in WasteType},
        {monday: _week([row for row in rows if row.week == monday]) for monday in sorted({row.week for row in rows})},
        dict(sorted(_by(rows, lambda row: row.trade).items())),
        dict(sorted(_by(rows, lambda row: row.area).items())),
    )


def _week(rows: list[_Row]) -> Week:
    return Week(_add(row.sum for row in rows), dict(sorted(_by(rows, lambda row: row.type).items())))


def _rows(
    unit: Unit,
    project_id: UUID,
    frame: Frame,
    since: datetime | None,
    until: datetime | None,
    states: Collection[WasteState],
) -> list[_Row]:
    week = cast(func.date_trunc("week", func.timezone(frame.time_zone, WasteRow.detected_at)), Date)
    minutes, cost = WasteRow.minutes_likely, WasteRow.cost_likely_cents
    wanted = (
        select(
            WasteRow.type,
            week,
            WasteRow.trade,
            WasteRow.area,
            WasteRow.currency,
            func.count(),
            func.coalesce(func.sum(minutes), 0),
            func.coalesce(func.sum(cost), 0),
            func.count().filter(minutes.is_(None) & cost.is_(None)),
            func.coalesce(func.sum(func.coalesce(WasteRow.claimed_minutes, minutes)), 0),
            func.coalesce(func.sum(func.coalesce(WasteRow.claimed_cents, cost)), 0),
            func.coalesce(func.sum(minutes).filter(cost.is_(None)), 0),
        )
        .where(
            WasteRow.project_id == project_id,
            WasteRow.deleted_at.is_(None),
            WasteRow.state.in_([state.value for state in states]),
        )
        .group_by(WasteRow.type, week, WasteRow.trade, WasteRow.area, WasteRow.currency)
    )
    if since is not None:
        wanted = wanted.where(WasteRow.detected_at >= since)
    if until is not None:
        wanted = wanted.where(WasteRow.detected_at < until)
    return [
        _Row(WasteType(type), monday, trade, area, _sum(currency, *(int(value or 0) for value in rest)))
        for type, monday, trade, area, currency, *rest in unit.session.execute(wanted)
    ]


def _sum(
    currency: str | None,
    logs: int,
    minutes: int,
    cents: int,
    without: int,
    claimed_minutes: int,
    claimed_cents: int,
    unpriced_minutes: int,
) -> Sum:
    cost, claimed = ({}, {}) if currency is None else ({currency: cents}, {currency: claimed_cents})
    return Sum(logs, minutes, cost, without, claimed_minutes, claimed, unpriced_minutes)


def _by(rows: Iterable[_Row], name: Callable[[_Row], Name]) -> dict[Name, Sum]:
    groups: dict[Name, list[Sum]] = {}
    for row in rows:
        groups.setdefault(name(row), []).append(row.sum)
    return {key: _add(group) for key, group in groups.items()}


def _add(sums: Iterable[Sum]) -> Sum:
    every = list(sums)
    return Sum(
        sum(one.logs for one in every),
        sum(one.minutes for one in every),
        _money(one.cents for one in every),
        sum(one.without_amount for one in every),
        sum(one.claimed_minutes for one in every),
        _money(one.claimed_cents for one in every),
        sum(one.unpriced_minutes for one in every),
    )


def _money(amounts: Iterable[dict[str, int]]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for one in amounts:
        for currency, cents in one.items():  # an update by `+` would forget what is 0
            found[currency] += cents
    return dict(sorted(found.items()))

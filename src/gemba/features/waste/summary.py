"""What waste adds up to, by type and by week; every total is the sum of its rows, to the minute and the cent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from sqlalchemy import Date, cast, func, select

from gemba.db.unit import Unit
from gemba.features.waste.around import Frame
from gemba.features.waste.tables import WasteRow
from gemba.features.waste.terms import WasteState, WasteType

Name = TypeVar("Name", WasteType, date)


@dataclass(frozen=True, slots=True)
class Sum:
    """Some logs together: how many, their likely minutes and cost by currency, and how many have neither."""

    logs: int
    minutes: int
    cents: dict[str, int]
    without_amount: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The waste of a project; what was dismissed counts nowhere. Weeks begin on Monday, by the clock of the site."""

    total: Sum
    by_type: dict[WasteType, Sum]
    by_week: dict[date, Sum]


@dataclass(frozen=True, slots=True)
class _Row:
    type: WasteType
    week: date
    currency: str | None
    sum: Sum


def summary(
    unit: Unit, project_id: UUID, frame: Frame, since: datetime | None = None, until: datetime | None = None
) -> Summary:
    """Add up what was detected from an instant to before another. Every type is named, if only with nothing."""
    rows = _rows(unit, project_id, frame, since, until)
    by_type = _by(rows, lambda row: row.type)
    return Summary(
        _add(row.sum for row in rows),
        {type: by_type.get(type, _add(())) for type in WasteType},
        dict(sorted(_by(rows, lambda row: row.week).items())),
    )


def _rows(unit: Unit, project_id: UUID, frame: Frame, since: datetime | None, until: datetime | None) -> list[_Row]:
    week = cast(func.date_trunc("week", func.timezone(frame.time_zone, WasteRow.detected_at)), Date)
    has_neither = WasteRow.minutes_likely.is_(None) & WasteRow.cost_likely_cents.is_(None)
    wanted = (
        select(
            WasteRow.type,
            week,
            WasteRow.currency,
            func.count(),
            func.coalesce(func.sum(WasteRow.minutes_likely), 0),
            func.coalesce(func.sum(WasteRow.cost_likely_cents), 0),
            func.count().filter(has_neither),
        )
        .where(WasteRow.project_id == project_id, WasteRow.deleted_at.is_(None), WasteRow.state != WasteState.DISMISSED)
        .group_by(WasteRow.type, week, WasteRow.currency)
    )
    if since is not None:
        wanted = wanted.where(WasteRow.detected_at >= since)
    if until is not None:
        wanted = wanted.where(WasteRow.detected_at < until)
    return [
        _Row(
            WasteType(type),
            monday,
            currency,
            Sum(logs, int(minutes or 0), {currency: int(cents or 0)} if currency is not None else {}, without),
        )
        for type, monday, currency, logs, minutes, cents, without in unit.session.execute(wanted)
    ]


def _by(rows: Iterable[_Row], name: Callable[[_Row], Name]) -> dict[Name, Sum]:
    groups: dict[Name, list[Sum]] = {}
    for row in rows:
        groups.setdefault(name(row), []).append(row.sum)
    return {key: _add(group) for key, group in groups.items()}


def _add(sums: Iterable[Sum]) -> Sum:
    logs = minutes = without = 0
    cents: Counter[str] = Counter()
    for one in sums:
        logs, minutes, without = logs + one.logs, minutes + one.minutes, without + one.without_amount
        for currency, amount in one.cents.items():
            cents[currency] += amount
    return Sum(logs, minutes, dict(sorted(cents.items())), without)

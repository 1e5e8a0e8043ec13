"""Worker minutes and money of a waste log: as intervals, as columns, and how one comes of the other."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from gemba.core.problems import Impossible
from gemba.db.unit import Unit
from gemba.engines.waste import Interval, Rates
from gemba.engines.waste.labels import plain
from gemba.features.waste import around
from gemba.features.waste.around import Frame
from gemba.features.waste.tables import WasteRow
from gemba.features.waste.terms import Priced

_MOST_CENTS: Final = 2**53


def minutes_columns(of: Interval[int] | None) -> dict[str, int | None]:
    """Worker minutes as columns of a log."""
    low, likely, high = (None, None, None) if of is None else (of.low, of.likely, of.high)
    return {"minutes_low": low, "minutes_likely": likely, "minutes_high": high, "claimed_minutes": likely}


def cost_columns(of: Interval[int] | None, currency: str, priced: Priced) -> dict[str, Any]:
    """A cost as columns of a log; all null where there is none."""
    if of is None:
        names = ("cost_low_cents", "cost_likely_cents", "cost_high_cents", "claimed_cents", "currency", "priced")
        return dict.fromkeys(names)
    return {
        "cost_low_cents": of.low,
        "cost_likely_cents": of.likely,
        "cost_high_cents": of.high,
        "claimed_cents": of.likely,
        "currency": currency,
        "priced": priced,
    }


def worth(
    unit: Unit,
    project_id: UUID,
    frame: Frame,
    stated: Interval[int] | None,
    minutes: Interval[int] | None,
    trade: str,
    at: datetime,
) -> dict[str, Any]:
    """What it cost: what somebody stated, else minutes at the rate of that day; nothing without a rate."""
    if stated is not None:
        return cost_columns(stated, frame.currency, Priced.STATED)
    if minutes is None:
        return cost_columns(None, frame.currency, Priced.RATE)
    per_hour = _per_hour(around.rates(unit, project_id, frame.date(at)), trade)
    return cost_columns(_times(minutes, per_hour), frame.currency, Priced.RATE)


def _per_hour(rates: Rates, trade: str) -> int | None:
    by_trade = {plain(name): cents for name, cents in rates.by_trade.items()}
    return by_trade.get(plain(trade), rates.labor)


def _times(minutes: Interval[int], per_hour: int | None) -> Interval[int] | None:
    if per_hour is None:
        return None
    low, likely, high = (round(value * per_hour / 60) for value in (minutes.low, minutes.likely, minutes.high))
    if high > _MOST_CENTS:
        raise Impossible("at the rate of its trade this costs more than can be told")
    return Interval(low, likely, high)


def minutes_of(row: WasteRow) -> Interval[int] | None:
    """The worker minutes of a log."""
    if row.minutes_low is None or row.minutes_likely is None or row.minutes_high is None:
        return None
    return Interval(row.minutes_low, row.minutes_likely, row.minutes_high)


def cost_of(row: WasteRow) -> Interval[int] | None:
    """The cost of a log, in minor units of its currency."""
    if row.cost_low_cents is None or row.cost_likely_cents is None or row.cost_high_cents is None:
        return None
    return Interval(row.cost_low_cents, row.cost_likely_cents, row.cost_high_cents)

"""What a JSON document is made of, and how instants and amounts are written into it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from gemba.app.words import timestamp
from gemba.engines.waste import Amount, Interval

Value: TypeAlias = "str | int | float | bool | Sequence[Value] | Mapping[str, Value] | None"


def instant(at: int) -> str | None:
    """``2026-10-12 08:00``; null where there is none."""
    return timestamp(at) or None


def hours(minutes: int) -> float:
    """Minutes as hours, to a millionth."""
    return round(minutes / 60, 6)


def interval(of: Interval[int] | Interval[float] | None) -> Value:
    """Low, likely and high; null where the quantity is not known."""
    if of is None:
        return None
    low, likely, high = (round(value, 2) for value in (of.low, of.likely, of.high))
    return {"low": low, "likely": likely, "high": high}


def amount(of: Amount) -> Mapping[str, Value]:
    """Whole minutes and minor units, so that a total is exactly the sum of its rows."""
    return {"minutes": of.minutes, "cost_cents": of.cost}

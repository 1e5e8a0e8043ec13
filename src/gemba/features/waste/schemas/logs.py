"""Waste logs for clients."""

from __future__ import annotations

from typing import Any, Final, Literal
from uuid import UUID

from gemba.core.wire import Instant, Out
from gemba.engines.waste import Interval
from gemba.features.waste.amounts import cost_of, minutes_of
from gemba.features.waste.tables import WasteRow
from gemba.features.waste.terms import Priced, Verdict, WasteState, WasteType


class IntervalOut(Out):
    """At least, most likely, at most."""

    low: int
    likely: int
    high: int


class AmountOut(Out):
    """Worker minutes, and money in minor units; null where nobody knows."""

    minutes: int | None
    cost_cents: int | None


class EvidenceOut(Out):
    """One thing that was seen: in which row, what of it, and its value."""

    row: str
    what: str
    value: str


class VerdictOut(Out):
    """What somebody judged."""

    verdict: Verdict
    by: UUID | None
    at: Instant
    reason: str


class WasteOut(Out):
    """One piece of waste.

    ``source`` is ``person`` or the detector's name. ``minutes`` (worker minutes) and ``cost_cents`` are what is left
    once no hour is counted in two logs, ``claimed`` is before that; ``priced`` says where the cost comes from.
    What is not known is null: no cost without a rate, no time where nobody knows.
    """

    id: UUID
    project_id: UUID
    type: WasteType
    title: str
    description: str
    state: WasteState
    source: str
    logged_by: UUID | None
    finding_key: str | None
    revision_id: UUID | None
    minutes: IntervalOut | None
    cost_cents: IntervalOut | None
    currency: str | None
    priced: Priced | None
    claimed: AmountOut
    arithmetic: str | None
    days: float | None
    drives_finish: bool
    ongoing: bool
    grade: Literal["A", "B", "C", "D"]
    recommendation: str
    evidence: list[EvidenceOut]
    area_id: UUID | None
    area: str | None
    activity_code: str | None
    activity_codes: list[str]
    task_id: UUID | None
    trade: str | None
    crew: str | None
    detected_at: Instant
    resolved_at: Instant | None
    resolved_by: UUID | None
    resolution: str | None
    reopened_at: Instant | None
    verdict: VerdictOut | None
    created_at: Instant
    changed_at: Instant
    deleted_at: Instant | None
    version: int


_SAME: Final = tuple(name for name in WasteOut.model_fields if name in WasteRow.__mapper__.columns)
_PERHAPS: Final = ("arithmetic", "area", "trade", "crew")


def waste_out(row: WasteRow) -> WasteOut:
    """A log for clients."""
    same: dict[str, Any] = {name: getattr(row, name) for name in _SAME}
    same |= {name: same[name] or None for name in _PERHAPS}
    same["verdict"] = _verdict(row)
    return WasteOut(
        **same,
        minutes=_interval_out(minutes_of(row)),
        cost_cents=_interval_out(cost_of(row)),
        claimed=AmountOut(minutes=row.claimed_minutes, cost_cents=row.claimed_cents),
        activity_code=row.activity_codes[0] if row.activity_codes else None,
    )


def _verdict(row: WasteRow) -> VerdictOut | None:
    if row.verdict is None or row.judged_at is None:
        return None
    return VerdictOut(verdict=Verdict(row.verdict), by=row.judged_by, at=row.judged_at, reason=row.verdict_reason or "")


def _interval_out(of: Interval[int] | None) -> IntervalOut | None:
    return IntervalOut(low=of.low, likely=of.likely, high=of.high) if of else None

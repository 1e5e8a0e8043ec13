"""What is told about waste as a whole: history, sums, detectors, patterns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from pydantic import JsonValue

from gemba.core.wire import Instant, Out
from gemba.engines.proportion import SMALL, wilson
from gemba.engines.waste import DETECTORS
from gemba.features.waste.findings import TITLES
from gemba.features.waste.queries import Record
from gemba.features.waste.schemas.logs import EvidenceOut
from gemba.features.waste.summary import Sum, Summary
from gemba.features.waste.tables import InspectionRow, PatternRow, WasteDeedRow
from gemba.features.waste.terms import Deed, WasteType


class DeedOut(Out):
    """One thing that was done to a log; ``by`` null: the platform. ``changes`` are members with before and after."""

    id: UUID
    at: Instant
    by: UUID | None
    deed: Deed
    note: str
    version: int
    changes: dict[str, JsonValue]


def deed_out(row: WasteDeedRow) -> DeedOut:
    """A line of a log's history for clients."""
    same = {name: getattr(row, name) for name in ("id", "by", "note", "version", "changes")}
    return DeedOut(**same, at=row.created_at, deed=Deed(row.deed))


class MoneyOut(Out):
    """An amount of one currency in its minor units."""

    currency: str
    cents: int


class SumOut(Out):
    """Some logs together: likely worker minutes, and cost by currency. ``without_amount`` of them have neither.

    ``claimed_*`` is what there was before every hour was given to one log: less what is counted, it is what was taken
    away. ``unpriced_minutes`` are those of the counted minutes that have no cost, for want of a rate.
    """

    logs: int
    minutes: int
    cost: list[MoneyOut]
    without_amount: int
    claimed_minutes: int
    claimed_cost: list[MoneyOut]
    unpriced_minutes: int


class TypeSumOut(SumOut):
    """What one type of waste adds up to."""

    type: WasteType


class WeekSumOut(SumOut):
    """What was detected in one week, which begins on ``monday``, and what of it is of which type."""

    monday: date
    by_type: list[TypeSumOut]


class TradeSumOut(SumOut):
    """What the waste of one trade adds up to; null: no trade was told."""

    trade: str | None


class AreaSumOut(SumOut):
    """What the waste in one area adds up to; null: no area was told."""

    area: str | None


class SummaryOut(Out):
    """The waste of a project; what was dismissed counts nowhere, unless it is asked for. Every column adds up to
    ``total``.
    """

    total: SumOut
    by_type: list[TypeSumOut]
    by_week: list[WeekSumOut]
    by_trade: list[TradeSumOut]
    by_area: list[AreaSumOut]


def summary_out(of: Summary) -> SummaryOut:
    """Sums for clients."""
    return SummaryOut(
        total=SumOut(**_sum(of.total)),
        by_type=_types(of.by_type),
        by_week=[
            WeekSumOut(monday=monday, by_type=_types(one.by_type), **_sum(one.sum))
            for monday, one in of.by_week.items()
        ],
        by_trade=[TradeSumOut(trade=trade or None, **_sum(one)) for trade, one in of.by_trade.items()],
        by_area=[AreaSumOut(area=area or None, **_sum(one)) for area, one in of.by_area.items()],
    )


def _types(of: Mapping[WasteType, Sum]) -> list[TypeSumOut]:
    return [TypeSumOut(type=type, **_sum(one)) for type, one in of.items()]


def _sum(of: Sum) -> dict[str, Any]:
    return {
        "logs": of.logs,
        "minutes": of.minutes,
        "cost": _money(of.cents),
        "without_amount": of.without_amount,
        "claimed_minutes": of.claimed_minutes,
        "claimed_cost": _money(of.claimed_cents),
        "unpriced_minutes": of.unpriced_minutes,
    }


def _money(cents: Mapping[str, int]) -> list[MoneyOut]:
    return [MoneyOut(currency=currency, cents=amount) for currency, amount in cents.items()]


class PrecisionOut(Out):
    """How often people confirm what a detector found: of those they judged, with its 95 % interval (Wilson).

    Null where nobody has judged any; ``small_sample`` says that fewer than three were judged.
    """

    ratio: float | None
    low: float | None
    high: float | None
    judged: int
    small_sample: bool


class DetectorOut(Out):
    """A detector, and how it has done in this project.

    ``found`` is all it ever found here, ``open`` what of it is open or confirmed; ``skipped`` says why it could not be
    assessed in the last inspection (null: it was). ``needs`` are what it cannot work without.
    """

    key: str
    title: str
    type: WasteType
    needs: list[str]
    found: int
    open: int
    confirmed: int
    dismissed: int
    precision: PrecisionOut
    found_last: int | None
    skipped: str | None


class DetectorsOut(Out):
    """All detectors, and the last inspection: of which revision, when, and what was left out of the reckoning."""

    revision_id: UUID | None
    inspected_at: Instant | None
    remarks: list[str]
    detectors: list[DetectorOut]


def detectors_out(inspection: InspectionRow | None, records: dict[str, Record]) -> DetectorsOut:
    """Every detector for clients."""
    ran = inspection.ran if inspection else {}
    skipped = inspection.skipped if inspection else {}
    return DetectorsOut(
        revision_id=inspection.revision_id if inspection else None,
        inspected_at=inspection.inspected_at if inspection else None,
        remarks=inspection.remarks if inspection else [],
        detectors=[_detector(key, records.get(key, Record()), ran, skipped) for key in DETECTORS],
    )


def _detector(key: str, record: Record, ran: dict[str, int], skipped: dict[str, str]) -> DetectorOut:
    unseen = "no schedule has been inspected yet" if not ran and not skipped else None
    return DetectorOut(
        key=key,
        title=TITLES.get(key, key),
        type=WasteType.of(DETECTORS[key].waste),
        needs=list(DETECTORS[key].needs),
        found=record.found,
        open=record.open,
        confirmed=record.confirmed,
        dismissed=record.dismissed,
        precision=_precision(record.confirmed, record.confirmed + record.dismissed),
        found_last=ran.get(key),
        skipped=skipped.get(key, unseen),
    )


def _precision(confirmed: int, judged: int) -> PrecisionOut:
    low, high = wilson(confirmed, judged) or (None, None)
    ratio = confirmed / judged if judged else None
    return PrecisionOut(ratio=ratio, low=low, high=high, judged=judged, small_sample=judged < SMALL)


class PatternOut(Out):
    """Something that comes up again and again in four weeks of waste, and one thing to do about it.

    ``minutes`` and ``cost_cents`` are what it is worth; ``sample`` is how many logs it rests on.
    """

    id: UUID
    key: str
    kind: str
    type: WasteType | None
    area: str | None
    trade: str | None
    sample: int
    small_sample: bool
    sentence: str
    recommendation: str
    minutes: int
    cost_cents: int | None
    currency: str | None
    evidence: list[EvidenceOut]
    waste_ids: list[UUID]
    first_seen_at: Instant


def pattern_out(row: PatternRow) -> PatternOut:
    """A pattern for clients."""
    same = ("id", "key", "kind", "type", "sample", "small_sample", "sentence", "recommendation", "minutes")
    rest = ("cost_cents", "currency", "evidence", "waste_ids")
    values: dict[str, Any] = {name: getattr(row, name) for name in (*same, *rest)}
    return PatternOut(**values, area=row.area or None, trade=row.trade or None, first_seen_at=row.created_at)

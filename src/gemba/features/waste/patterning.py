"""Patterns in a project's waste: what they are seen in, and keeping them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import and_, delete, insert, or_, select

from gemba.core.ids import new_id
from gemba.db.unit import Unit
from gemba.engines.waste import Amount
from gemba.engines.waste.patterns import WINDOW_DAYS, Pattern, Sighting
from gemba.features.waste import detecting, queries
from gemba.features.waste.around import Frame
from gemba.features.waste.facts import WastePatternsChanged
from gemba.features.waste.tables import PatternRow, WasteRow
from gemba.features.waste.terms import WasteState, WasteType

_BACK: Final = timedelta(days=3 * WINDOW_DAYS)
"""How long ago something may have been resolved for its return to be told."""


def sightings(unit: Unit, project_id: UUID, frame: Frame, at: datetime) -> tuple[list[Sighting], str | None]:
    """What was logged lately and is waste, or was resolved lately; and the currency its costs are in."""
    since = at - _BACK
    recent = or_(WasteRow.detected_at >= since, and_(WasteRow.reopened_at.is_not(None), WasteRow.reopened_at >= since))
    wanted = select(WasteRow).where(
        WasteRow.project_id == project_id,
        WasteRow.deleted_at.is_(None),
        WasteRow.state != WasteState.DISMISSED,
        or_(recent, WasteRow.resolved_at >= since),
    )
    rows = list(unit.session.scalars(wanted.order_by(WasteRow.id)))
    currencies = Counter(row.currency for row in rows if row.currency is not None)
    main = min(currencies, key=lambda name: (-currencies[name], name)) if currencies else None
    return [_sighting(row, frame, main) for row in rows], main


def _sighting(row: WasteRow, frame: Frame, currency: str | None) -> Sighting:
    cost = row.cost_likely_cents if row.currency == currency else None
    return Sighting(
        id=str(row.id),
        waste=WasteType(row.type).waste,
        day=frame.day(row.detected_at),
        amount=Amount(row.minutes_likely or 0, cost),
        area=row.area,
        trade=row.trade,
        cause=row.finding_key or _cause(row),
        resolved=frame.day(row.resolved_at) if row.resolved_at else None,
        returned=frame.day(row.reopened_at) if row.reopened_at else None,
    )


def _cause(row: WasteRow) -> str:
    """What makes two logs of people the same waste again: type, place and trade; nothing where no place is told."""
    where = row.activity_codes[0] if row.activity_codes else row.area
    return ":".join((row.type, where, row.trade)) if where else ""


def keep_patterns(unit: Unit, project_id: UUID, patterns: Sequence[Pattern], currency: str | None) -> bool:
    """Make these the project's patterns; whether they are others than before. Those known keep when they were seen."""
    detecting.hold(unit, project_id)
    known = {row.key: row for row in queries.patterns(unit, project_id)}
    wanted = {one.key: _values(one, rank, currency) for rank, one in enumerate(patterns, 1)}
    if {key: _told(row) for key, row in known.items()} == wanted:
        return False
    unit.session.execute(delete(PatternRow).where(PatternRow.project_id == project_id))
    if wanted:
        kept = {key: {"id": row.id, "created_at": row.created_at} for key, row in known.items()}
        rows = [
            {"project_id": project_id, "key": key, **kept.get(key, {"id": new_id(), "created_at": unit.now}), **values}
            for key, values in wanted.items()
        ]
        unit.session.execute(insert(PatternRow), rows)
    unit.emit(WastePatternsChanged(project_id=project_id))
    return True


def _values(one: Pattern, rank: int, currency: str | None) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "type": WasteType.of(one.waste).value if one.waste else None,
        "area": one.area,
        "trade": one.trade,
        "rank": rank,
        "sample": one.sample,
        "small_sample": one.small_sample,
        "sentence": one.sentence,
        "recommendation": one.recommendation,
        "minutes": one.amount.minutes,
        "cost_cents": one.amount.cost,
        "currency": currency if one.amount.cost is not None else None,
        "evidence": [{"row": f"{e.table} {e.row}", "what": e.field, "value": e.value} for e in one.evidence],
        "waste_ids": list(one.sightings),
    }


def _told(row: PatternRow) -> dict[str, Any]:
    kept = {"id", "created_at", "project_id", "key"}
    return {column.key: getattr(row, column.key) for column in PatternRow.__table__.columns if column.key not in kept}

"""Keeping a day's health check."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from gemba.core.ids import new_id
from gemba.db.unit import Unit
from gemba.engines.score import Part
from gemba.features.projects.access import hold
from gemba.features.reports import advice
from gemba.features.reports.facts import HealthChecked
from gemba.features.reports.morning import Checked
from gemba.features.reports.queries.health import checks
from gemba.features.reports.tables import HealthRow

_MOST_SOURCES: Final = 20


def keep_check(unit: Unit, project_id: UUID, day: date, at: datetime, checked: Checked, currency: str) -> HealthRow:
    """Store the health of a day; what is there for that day is replaced if it was seen earlier and says other things.

    Raises:
        NotFound: there is no such project.
    """
    hold(unit, project_id)
    values = _values(checked, currency)
    row = checks.at(unit, project_id, day)
    if row is not None and (row.checked_at > at or all(getattr(row, name) == values[name] for name in values)):
        return row
    if row is None:
        row = HealthRow(id=new_id(), created_at=unit.now, project_id=project_id, day=day)
        unit.session.add(row)
    for name, value in {**values, "checked_at": at, "changed_at": unit.now}.items():
        setattr(row, name, value)
    unit.session.flush()
    unit.emit(HealthChecked(project_id=project_id, health_check_id=row.id))
    return row


def _values(checked: Checked, currency: str) -> dict[str, Any]:
    told = checked.score
    return {
        "score": told.value,
        "band": told.band,
        "assessed_ratio": told.assessed_ratio,
        "small_sample": told.small_sample,
        "formula": told.formula,
        "sentence": checked.sentence,
        "parts": [_part(part) for part in told.parts],
        "actions": [advice.told(action, currency) for action in checked.actions],
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "key": part.key,
        "name": part.name,
        "state": "assessed" if part.is_assessed else "not_assessable",
        "value_ratio": part.value,
        "weight": part.weight,
        "formula": part.formula,
        "sentence": part.sentence,
        "reason": part.reason or None,
        "rows": part.rows,
        "sources": [asdict(source) for source in part.sources[:_MOST_SOURCES]],
    }

"""The register: what may happen to the project, what is not clear yet, what was asked and not answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any
from uuid import UUID

from gemba.core.problems import Impossible
from gemba.db.unit import Unit
from gemba.features.projects import rows
from gemba.features.projects.access import hold
from gemba.features.risk import queries
from gemba.features.risk.facts import RiskAdded, RiskChanged, RiskRemoved
from gemba.features.risk.problems import RiskIdTaken
from gemba.features.risk.tables import RiskRow
from gemba.features.risk.terms import RiskEffect, SizeForm
from gemba.features.schedules import queries as schedules

_SIZES = ("low", "likely", "high")
_DATES = ("clear_p10", "clear_p50", "clear_p90")
_MOST_SHARE, _MOST_DAYS = 20.0, 5_000.0
_SHOWN = 10


def add(unit: Unit, project_id: UUID, risk_id: UUID, values: Mapping[str, Any]) -> tuple[RiskRow, bool]:
    """A new entry, and whether it is new: the same wish of the same person again finds the one that is there.

    Raises:
        Impossible: the values do not go together, or name activities that the latest schedule does not have.
        RiskIdTaken: the id belongs to an entry of another project or person, or to one removed since.
    """
    hold(unit, project_id)
    columns = _whole(values)
    if unit.session.get(RiskRow, risk_id) is None:  # a wish that comes again is no longer judged
        _insist(unit, project_id, columns, columns["activity_codes"])
    owner = {"project_id": project_id, "created_by": unit.actor_id, "deleted_at": None}
    row, is_new = rows.make_once(unit, RiskRow, risk_id, owner, columns, RiskIdTaken)
    if is_new:
        unit.emit(RiskAdded(project_id=project_id, risk_id=risk_id))
    return row, is_new


def change(unit: Unit, project_id: UUID, risk_id: UUID, version: int, sent: Mapping[str, Any]) -> RiskRow:
    """Give members of an entry new values.

    Raises:
        NotFound: there is no such entry.
        Stale: somebody changed it in the meantime.
        Impossible: the values do not go together, or name activities that the latest schedule does not have.
    """
    row = queries.one(unit, project_id, risk_id, to_change=True)
    rows.same(row, version)
    columns = _whole(rows.values_of(row, sent))
    new = [code for code in columns["activity_codes"] if code not in row.activity_codes]
    _insist(unit, project_id, columns, new)
    values = {name: columns[name] for name in (*sent, "form", *_SIZES, *_DATES)}
    changed = rows.change(unit, row, values)
    if changed:
        unit.emit(RiskChanged(project_id=project_id, risk_id=risk_id, changed=changed))
    return row


def remove(unit: Unit, project_id: UUID, risk_id: UUID, version: int) -> None:
    """Take an entry out; it stays as a tombstone.

    Raises:
        NotFound: there is no such entry.
        Stale: somebody changed it in the meantime.
    """
    row = queries.one(unit, project_id, risk_id, to_change=True)
    rows.same(row, version)
    rows.change(unit, row, {"deleted_at": unit.now})
    unit.emit(RiskRemoved(project_id=project_id, risk_id=risk_id))


def _whole(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values without what does not belong to their effect: a hold has dates, the others have a size."""
    unwanted = ("form", *_SIZES) if values["effect"] == RiskEffect.HOLD else _DATES
    columns = {**values, **dict.fromkeys(unwanted)}
    columns["activity_codes"] = list(dict.fromkeys(values["activity_codes"]))
    return columns


def _insist(unit: Unit, project_id: UUID, columns: Mapping[str, Any], codes: Sequence[str]) -> None:
    wanted = _DATES if columns["effect"] == RiskEffect.HOLD else ("form", *_SIZES)
    errors = [_error(name, "is needed for this effect") for name in wanted if columns[name] is None]
    errors = errors or list(_disordered(columns))
    errors += [
        _error("activity_codes", f"{code} is no activity of the latest schedule")
        for code in _strange(unit, project_id, codes)
    ]
    if errors:
        raise Impossible("; ".join(one["message"] for one in errors), errors=errors)


def _disordered(columns: Mapping[str, Any]) -> list[dict[str, str]]:
    names = _DATES if columns["effect"] == RiskEffect.HOLD else _SIZES
    values = [columns[name] for name in names]
    errors = [
        _error(later, f"must not be before {earlier}" if names is _DATES else f"must not be below {earlier}")
        for (earlier, low), (later, high) in pairwise(zip(names, values, strict=True))
        if low > high
    ]
    if columns["effect"] == RiskEffect.HOLD:
        return errors
    most = _MOST_SHARE if columns["effect"] == RiskEffect.STRETCH else _MOST_DAYS
    if values[-1] > most:
        errors.append(_error("high", f"must not be above {most:g}"))
    if columns["form"] == SizeForm.LOGNORMAL and values[0] <= 0:
        errors.append(_error("low", "must be above 0 for this form"))
    return errors


def _strange(unit: Unit, project_id: UUID, codes: Sequence[str]) -> list[str]:
    if not codes:
        return []
    latest = schedules.latest(unit, project_id)
    known = schedules.known_codes(unit, latest.id, codes) if latest else set[str]()
    return [code for code in codes if code not in known][:_SHOWN]


def _error(field: str, message: str) -> dict[str, str]:
    return {"field": f"body.{field}", "message": message}

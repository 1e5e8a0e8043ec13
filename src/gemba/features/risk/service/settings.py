"""What is assumed about a project."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from gemba.core.problems import Impossible, Stale
from gemba.db.unit import Unit
from gemba.engines.waste.labels import plain
from gemba.features.risk.assumptions import DEFAULTS, effective
from gemba.features.risk.facts import RiskSettingsChanged
from gemba.features.risk.queries import Settings, told
from gemba.features.risk.tables import SettingsRow


def assume(unit: Unit, project_id: UUID, version: int, values: Mapping[str, Any], *, whole: bool) -> Settings:
    """Set what is assumed: all of it anew (``whole``: what is not named is as by default), or only what is named.

    Raises:
        Impossible: a trade is named twice, or shares of a correlation are more than 1 together.
        Stale: somebody was faster.
    """
    row = _held(unit, project_id)
    if row.version != version:
        raise Stale(current=row.version)
    before = effective(row.values)
    after = effective(values if whole else {**row.values, **values})
    _insist(after)
    changed = tuple(sorted(name for name in DEFAULTS if before[name] != after[name]))
    if changed:
        row.values = {name: value for name, value in after.items() if value != DEFAULTS[name]}
        row.version += 1
        row.changed_at, row.changed_by = unit.now, unit.actor_id
        unit.emit(RiskSettingsChanged(project_id=project_id, changed=changed))
    return told(row)


def _insist(values: Mapping[str, Any]) -> None:
    errors = [
        {"field": f"body.by_trade.{at}.trade", "message": f"{one['trade']} is there twice"}
        for at, one in enumerate(values["by_trade"])
        if plain(one["trade"]) in {plain(other["trade"]) for other in values["by_trade"][:at]}
    ]
    if sum(values["correlation"].values()) > 1:
        errors.append({"field": "body.correlation", "message": "the three shares are not more than 1 together"})
    if errors:
        raise Impossible("; ".join(one["message"] for one in errors), errors=errors)


def _held(unit: Unit, project_id: UUID) -> SettingsRow:
    """The row of a project, for this unit alone; made where there is none."""
    empty: dict[str, Any] = {"project_id": project_id, "version": 0, "values": {}}
    unit.session.execute(insert(SettingsRow).values(empty).on_conflict_do_nothing())
    held = select(SettingsRow).where(SettingsRow.project_id == project_id).with_for_update()
    return unit.session.scalars(held.execution_options(populate_existing=True)).one()

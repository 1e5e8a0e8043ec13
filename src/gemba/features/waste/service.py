"""What people do with waste logs: log, change, take back. Judging is in ``judging``, detecting in ``detecting``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from gemba.core.problems import Impossible, NotAllowed
from gemba.db.unit import Unit
from gemba.engines.waste import Interval
from gemba.features.attachments.subjects import SUBJECTS
from gemba.features.projects import rows
from gemba.features.waste import around, history, queries
from gemba.features.waste.amounts import cost_of, minutes_columns, minutes_of, worth
from gemba.features.waste.facts import WasteChanged, WasteLogged, WasteRemoved
from gemba.features.waste.problems import FoundByDetector, WasteIdTaken
from gemba.features.waste.tables import WasteRow
from gemba.features.waste.terms import PERSON, Deed, Priced, WasteState, WasteType

_AHEAD: Final = timedelta(days=1)
"""How far a phone's clock may be ahead of ours."""

_OF_FINDINGS: Final = frozenset({"area_id", "task_id"})
"""What people may say of a detector's finding: where it belongs. The rest is the detector's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What somebody says of a waste they saw. Minutes are worker minutes; None: nobody knows."""

    type: WasteType
    title: str = ""
    description: str = ""
    minutes: Interval[int] | None = None
    arithmetic: str = ""
    cost: Interval[int] | None = None
    days: float | None = None
    drives_finish: bool = False
    ongoing: bool = False
    recommendation: str = ""
    area_id: UUID | None = None
    activity_code: str = ""
    task_id: UUID | None = None
    trade: str = ""
    crew: str = ""
    detected_at: datetime | None = None


def log(unit: Unit, project_id: UUID, waste_id: UUID, told: Told) -> tuple[WasteRow, bool]:
    """Log a waste; what is there already under this id, by the same person, is returned with False.

    Raises:
        WasteIdTaken: the id is that of somebody else's log, or of one in another project.
        Impossible: the area or the task is not in the project, or it was detected in the future.
    """
    there = unit.session.get(WasteRow, waste_id)
    if there is None:
        row = rows.make(unit, WasteRow, waste_id, _values(unit, project_id, told))
        if row is not None:
            history.write(unit, row, Deed.LOGGED)
            unit.emit(WasteLogged(project_id=project_id, waste_id=waste_id))
            return row, True
        there = unit.session.get(WasteRow, waste_id, populate_existing=True)
    return _same(unit, project_id, there), False


def _same(unit: Unit, project_id: UUID, there: WasteRow | None) -> WasteRow:
    own = unit.actor is not None and there is not None and there.logged_by == unit.actor.id
    if there is None or not own or there.project_id != project_id:
        raise WasteIdTaken("this id is that of another waste log; mint a new one")
    return there


def _values(unit: Unit, project_id: UUID, told: Told) -> dict[str, Any]:
    frame = around.frame(unit, project_id)
    detected = told.detected_at or unit.now
    if detected > unit.now + _AHEAD:
        raise Impossible("it cannot have been seen yet", errors=[{"field": "detected_at", "message": "in the future"}])
    area = around.area_name(unit, project_id, told.area_id) if told.area_id else ""
    if told.task_id:
        around.insist_on_task(unit, project_id, told.task_id)
    plain = ("description", "arithmetic", "days", "drives_finish", "ongoing", "recommendation", "area_id", "task_id")
    said = asdict(told)
    return {
        **{name: said[name] for name in (*plain, "trade", "crew")},
        **minutes_columns(told.minutes),
        **worth(unit, project_id, frame, told.cost, told.minutes, told.trade, detected),
        "project_id": project_id,
        "type": told.type,
        "title": told.title or _title(told.type, area),
        "state": WasteState.OPEN,
        "source": PERSON,
        "logged_by": unit.actor_id,
        "grade": "B",
        "evidence": [],
        "area": area,
        "activity_codes": [told.activity_code] if told.activity_code else [],
        "detected_at": detected,
        "absent": False,
    }


def _title(type: WasteType, area: str) -> str:
    return f"{type.words}, {area}"[:200] if area else type.words


def change(unit: Unit, row: WasteRow, sent: Mapping[str, Any]) -> WasteRow:
    """Give a log what was sent: members of ``Told``; a new amount or trade is priced anew unless a cost was stated.

    Raises:
        FoundByDetector: a member that is the detector's.
        Impossible: the area or the task is not in the project, or it was detected in the future.
    """
    if row.source != PERSON and not sent.keys() <= _OF_FINDINGS:
        raise FoundByDetector(
            "a detector found this; where it belongs can be changed, what it says can be confirmed or dismissed",
            members=sorted(sent.keys() - _OF_FINDINGS),
        )
    changes = history.change(unit, row, _changed(unit, row, sent))
    if changes:
        history.write(unit, row, Deed.CHANGED, changes=changes)
        unit.emit(WasteChanged(project_id=row.project_id, waste_id=row.id))
    return row


def _changed(unit: Unit, row: WasteRow, sent: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that what was sent comes to."""
    values = dict(sent)
    if "activity_code" in values:
        code = values.pop("activity_code")
        values["activity_codes"] = [code] if code else []
    if values.get("area_id"):
        values["area"] = around.area_name(unit, row.project_id, values["area_id"])
    elif "area_id" in values and row.source == PERSON:
        values["area"] = ""
    if values.get("task_id"):
        around.insist_on_task(unit, row.project_id, values["task_id"])
    amounts = _amounts(unit, row, values)
    return {**values, **amounts}


def _amounts(unit: Unit, row: WasteRow, values: dict[str, Any]) -> dict[str, Any]:
    """Minutes and cost after a change; ``values`` lose what is not a column."""
    if not values.keys() & {"minutes", "cost", "trade", "detected_at"}:
        return {}
    frame = around.frame(unit, row.project_id)
    minutes = values.pop("minutes", minutes_of(row))
    stated = values.pop("cost", cost_of(row) if row.priced == Priced.STATED else None)
    trade, at = values.get("trade", row.trade), values.get("detected_at", row.detected_at)
    if at > unit.now + _AHEAD:
        raise Impossible("it cannot have been seen yet", errors=[{"field": "detected_at", "message": "in the future"}])
    return {**minutes_columns(minutes), **worth(unit, row.project_id, frame, stated, minutes, trade, at)}


def insist_on_own(unit: Unit, row: WasteRow, judges: bool) -> None:
    """Raise unless somebody logged it themselves, or may judge.

    Raises:
        NotAllowed: it is somebody else's.
    """
    own = unit.actor is not None and row.logged_by == unit.actor.id
    if not own and not judges:
        raise NotAllowed("somebody else logged this; it takes the right to judge waste", right="judge_waste")


def insist_on_removable(unit: Unit, row: WasteRow) -> None:
    """Raise unless somebody logged it themselves: nobody takes back what another one said.

    Raises:
        FoundByDetector: nobody logged it; it can be dismissed.
        NotAllowed: somebody else logged it; it can be dismissed.
    """
    if row.source != PERSON:
        raise FoundByDetector("a detector found this; dismiss it with a reason instead")
    insist_on_own(unit, row, judges=False)


def remove(unit: Unit, row: WasteRow) -> None:
    """Take a log back; it stays as a tombstone."""
    history.change(unit, row, {"deleted_at": unit.now})
    history.write(unit, row, Deed.REMOVED)
    unit.emit(WasteRemoved(project_id=row.project_id, waste_id=row.id))


def price(unit: Unit, project_id: UUID, unpriced: list[WasteRow]) -> int:
    """Price what people logged before there was a rate for that day; returns how many got a cost."""
    frame, priced = around.frame(unit, project_id), 0
    for row in unpriced:
        priced_now = worth(unit, project_id, frame, None, minutes_of(row), row.trade, row.detected_at)
        if priced_now["cost_likely_cents"] is not None:
            changes = history.change(unit, row, priced_now)
            history.write(unit, row, Deed.CHANGED, "priced by the rate of its day", changes)
            unit.emit(WasteChanged(project_id=project_id, waste_id=row.id))
            priced += 1
    return priced


SUBJECTS["waste"] = queries.is_there

"""Keeping what the detectors conclude: one log for each finding, whoever runs them and however often."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from gemba.core.ids import new_id
from gemba.db.unit import Unit
from gemba.features.waste import history, judging, queries
from gemba.features.waste.facts import WasteDetected
from gemba.features.waste.tables import InspectionRow, WasteRow
from gemba.features.waste.terms import Deed, WasteState

GROWTH_PERCENT: Final = 50
"""By how much something that was dismissed or resolved must grow to be raised again."""


@dataclass(frozen=True, slots=True)
class Found:
    """One finding as columns of a log."""

    key: str
    detector: str
    columns: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Report:
    """What the detectors say of one revision.

    ``revision`` is what people call it. ``ran`` counts the findings of each detector that could work, ``skipped`` gives
    the reason of each that could not: what those found before is neither there nor gone. ``remarks`` are what was left
    out of the reckoning, ``inputs`` a digest of all that was looked at. What a detector found that is ``off`` counts no
    more.
    """

    revision: str
    findings: Sequence[Found]
    ran: Mapping[str, int]
    skipped: Mapping[str, str]
    remarks: Sequence[str]
    inputs: str
    off: Collection[str] = ()


def hold(unit: Unit, project_id: UUID) -> InspectionRow:
    """Let nobody else keep findings or patterns of a project until the unit ends."""
    empty: dict[str, Any] = {"project_id": project_id, "inputs": "", "ran": {}, "skipped": {}, "remarks": []}
    unit.session.execute(insert(InspectionRow).values(empty).on_conflict_do_nothing())
    held = select(InspectionRow).where(InspectionRow.project_id == project_id).with_for_update()
    return unit.session.scalars(held.execution_options(populate_existing=True)).one()


def keep_findings(
    unit: Unit, project_id: UUID, revision_id: UUID, report: Report, growth_percent: int = GROWTH_PERCENT
) -> tuple[UUID, ...]:
    """Make the logs say what the report says, and return those that changed.

    New findings are logged and known ones brought up to date. Those that a detector finds no more are resolved, and
    opened again when it finds them again. What people judged stays; what they dismissed or resolved is raised again
    only if it grew by ``growth_percent``. A log that says the same as before is not touched.
    """
    inspection = hold(unit, project_id)
    known = queries.found_before(unit, project_id)
    new = [_new(unit, project_id, revision_id, one) for one in report.findings if one.key not in known]
    changed = _log(unit, new)
    for one in report.findings:
        row = known.pop(one.key, None)
        if row is not None and _again(unit, row, one, revision_id, report.revision, growth_percent):
            changed.append(row.id)
    reasons = {**dict.fromkeys(report.ran, f"not found any more in revision {report.revision}"), **_silent(report)}
    missing = (row for row in known.values() if row.source in reasons)
    changed.extend(row.id for row in missing if _gone(unit, row, reasons[row.source]))
    if _note(unit, inspection, revision_id, report) or changed:
        unit.emit(WasteDetected(project_id=project_id, revision_id=revision_id, waste_ids=tuple(changed)))
    return tuple(changed)


def _new(unit: Unit, project_id: UUID, revision_id: UUID, one: Found) -> WasteRow:
    return WasteRow(
        **one.columns,
        id=new_id(),
        created_at=unit.now,
        changed_at=unit.now,
        version=1,
        project_id=project_id,
        state=WasteState.OPEN,
        source=one.detector,
        finding_key=one.key,
        revision_id=revision_id,
        detected_at=unit.now,
        absent=False,
    )


def _log(unit: Unit, new: list[WasteRow]) -> list[UUID]:
    unit.session.add_all(new)
    unit.session.flush()  # the logs before their history, which refers to them
    for row in new:
        history.write(unit, row, Deed.FOUND)
    return [row.id for row in new]


def _again(unit: Unit, row: WasteRow, one: Found, revision_id: UUID, revision: str, growth_percent: int) -> bool:
    """Bring a log up to date with its finding; whether it is another now."""
    was_absent, row.absent = row.absent, False  # no client sees this: it is no change of the log
    grown = _has_grown(row, one.columns, growth_percent)
    if row.state == WasteState.DISMISSED and not grown:
        return False
    deed, note, values = Deed.CHANGED, f"revision {revision}", dict[str, Any]()
    if row.state == WasteState.DISMISSED:
        deed, note, values = Deed.RAISED_AGAIN, _growth(row, one.columns, revision), judging.opened(unit, row)
    elif row.state == WasteState.RESOLVED and (was_absent or grown):
        deed = Deed.REOPENED if was_absent else Deed.RAISED_AGAIN
        note = f"found again in revision {revision}" if was_absent else _growth(row, one.columns, revision)
        values = judging.opened(unit, row)
    changes = history.change(unit, row, {**_said(row, one.columns), **values})
    if changes:
        row.revision_id = revision_id
        history.write(unit, row, deed, note, changes)
    return bool(changes)


def _said(row: WasteRow, columns: Mapping[str, Any]) -> dict[str, Any]:
    """What the finding says now; where somebody put it on the site stays."""
    if row.area_id is None or row.area_id == columns["area_id"]:
        return dict(columns)
    return {name: value for name, value in columns.items() if name not in ("area", "area_id")}


def _has_grown(row: WasteRow, columns: Mapping[str, Any], percent: int) -> bool:
    """Whether hours, or days where nobody knows hours, are well beyond what they were when somebody concluded."""
    for before, now in ((row.judged_minutes, columns["claimed_minutes"]), (row.judged_days, columns["days"])):
        if now is not None:
            return now * 100 > (before or 0) * (100 + percent)
    return False


def _growth(row: WasteRow, columns: Mapping[str, Any], revision: str) -> str:
    minutes = columns["claimed_minutes"]
    was, now, unit = (
        (row.judged_days, columns["days"], "days")
        if minutes is None
        else ((row.judged_minutes or 0) / 60, minutes / 60, "hours")
    )
    return f"{row.state} at {was or 0:.1f} {unit}; {now:.1f} {unit} in revision {revision}"


def _silent(report: Report) -> dict[str, str]:
    return dict.fromkeys(report.off, "its detector was switched off")


def _gone(unit: Unit, row: WasteRow, resolution: str) -> bool:
    """Resolve what its detector finds no more; what people had concluded stays as they left it."""
    was_absent, row.absent = row.absent, True
    if was_absent or row.state in (WasteState.DISMISSED, WasteState.RESOLVED):
        return False
    values = {"state": WasteState.RESOLVED, "resolved_at": unit.now, "resolution": resolution, "ongoing": False}
    changes = history.change(unit, row, values)
    history.write(unit, row, Deed.RESOLVED, resolution, changes)
    return True


def _note(unit: Unit, inspection: InspectionRow, revision_id: UUID, report: Report) -> bool:
    """Write down that the detectors have looked; whether their account of it is another than the last."""
    told = {
        "revision_id": revision_id,
        "ran": dict(report.ran),
        "skipped": dict(report.skipped),
        "remarks": list(report.remarks),
    }
    differs = any(getattr(inspection, name) != value for name, value in told.items())
    for name, value in {**told, "inputs": report.inputs, "inspected_at": unit.now}.items():
        setattr(inspection, name, value)
    return differs

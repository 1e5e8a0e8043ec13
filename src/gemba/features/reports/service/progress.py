"""Keeping progress where it changed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from gemba.core.ids import new_id
from gemba.db.unit import Unit
from gemba.engines.rollup import Line, Progress, fingerprint
from gemba.features.projects.access import hold
from gemba.features.reports.facts import ProgressUpdated
from gemba.features.reports.queries.progress import snapshots
from gemba.features.reports.tables import ProgressInputRow, SnapshotRow


@dataclass(frozen=True, slots=True)
class Rolled:
    """A roll-up: of which revision, and from what (see ``around.inputs``)."""

    progress: Progress
    revision_id: UUID | None
    digest: str

    @property
    def fingerprint(self) -> str:
        """What differs whenever the roll-up says something else, or speaks of another plan."""
        return sha256(repr((self.revision_id, fingerprint(self.progress))).encode()).hexdigest()


def keep_snapshot(unit: Unit, project_id: UUID, slot: datetime, rolled: Rolled) -> SnapshotRow | None:
    """Store progress at the end of a slot; None if nothing has changed, or a later slot is there already.

    Raises:
        NotFound: there is no such project.
    """
    hold(unit, project_id)
    latest = snapshots.latest(unit, project_id)
    if latest is not None and latest.at > slot:
        return None
    _remember(unit, project_id, rolled.digest)
    if rolled.fingerprint == (latest.fingerprint if latest else _nothing(rolled)):
        return None
    row = latest if latest is not None and latest.at == slot else None
    if row is None:
        row = SnapshotRow(id=new_id(), created_at=unit.now, project_id=project_id, at=slot)
        unit.session.add(row)
    for name, value in {**_values(rolled), "changed_at": unit.now}.items():
        setattr(row, name, value)
    unit.session.flush()
    unit.emit(ProgressUpdated(project_id=project_id, snapshot_id=row.id))
    return row


def _nothing(rolled: Rolled) -> str:
    """Of a project without schedule and tasks there is nothing to keep, unless there was something before."""
    return "" if rolled.progress.basis else rolled.fingerprint


def _remember(unit: Unit, project_id: UUID, digest: str) -> None:
    row = insert(ProgressInputRow).values(project_id=project_id, digest=digest)
    unit.session.execute(row.on_conflict_do_update(index_elements=["project_id"], set_={"digest": digest}))


def _values(rolled: Rolled) -> dict[str, Any]:
    progress, whole = rolled.progress, rolled.progress.project
    return {
        "revision_id": rolled.revision_id,
        "basis": progress.basis,
        "count": whole.count,
        "done_count": whole.done_count,
        "done_ratio": whole.done_ratio,
        "expected_ratio": whole.expected_ratio,
        "planned_done_ratio": whole.planned_done_ratio,
        "hours_ratio": whole.hours_ratio,
        "moved_by_tasks": progress.moved_by_tasks,
        "lines": {
            "project": _line(whole),
            "wbs": [_line(line) for line in progress.wbs],
            "areas": [_line(line) for line in progress.areas],
            "loose": _line(progress.loose),
        },
        "fingerprint": rolled.fingerprint,
    }


def _line(line: Line) -> dict[str, Any]:
    return asdict(line)

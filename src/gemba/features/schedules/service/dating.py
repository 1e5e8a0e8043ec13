"""Keeping what dating a revision gave."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, update

from gemba.db.unit import Unit
from gemba.engines.cpm import Dates
from gemba.features.schedules.facts import ScheduleSolved
from gemba.features.schedules.service import rows
from gemba.features.schedules.tables import DateRow, RevisionRow, SolutionRow


def keep_dates(unit: Unit, revision_id: UUID, dates: Dates) -> bool:
    """Store the dates of a revision as a whole; false where it has them already, or was withdrawn meanwhile.

    A revision never changes, and neither do its dates: whoever comes second has made the same ones.
    """
    project_id = lock(unit, revision_id)
    if project_id is None or unit.session.get(SolutionRow, revision_id) is not None:
        return False
    unit.session.execute(delete(DateRow).where(DateRow.revision_id == revision_id))
    rows.copy_dates(unit, revision_id, dates)
    unit.session.execute(
        insert(SolutionRow).values(
            revision_id=revision_id,
            solved_at=unit.now,
            finish=dates.finish,
            critical_activities=int(dates.critical.sum()),
            driving=dates.driving.nonzero()[0].tolist(),
        )
    )
    touch(unit, revision_id)
    unit.emit(ScheduleSolved(project_id=project_id, revision_id=revision_id))
    return True


def lock(unit: Unit, revision_id: UUID) -> UUID | None:
    """Let nobody else change what belongs to a revision until the unit ends; its project, None if it is not there."""
    row = select(RevisionRow.project_id).where(RevisionRow.id == revision_id, RevisionRow.deleted_at.is_(None))
    return unit.session.scalar(row.with_for_update(key_share=True))


def touch(unit: Unit, *revision_ids: UUID, **values: Any) -> None:
    """Let clients see that a revision shows something new."""
    unit.session.execute(
        update(RevisionRow)
        .where(RevisionRow.id.in_(revision_ids))
        .values(version=RevisionRow.version + 1, changed_at=unit.now, **values)
    )

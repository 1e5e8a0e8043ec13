"""The little that people decide about revisions: which one is the baseline, and that one was a mistake."""

from __future__ import annotations

from uuid import UUID

from gemba.core.ids import new_id
from gemba.core.problems import Impossible, NotFound, Stale
from gemba.db.unit import Unit
from gemba.features.projects.access import hold
from gemba.features.schedules import queries
from gemba.features.schedules.facts import BaselineNamed, ScheduleWithdrawn
from gemba.features.schedules.problems import NotWithdrawable
from gemba.features.schedules.service.dating import lock, touch
from gemba.features.schedules.tables import BaselineRow


def name_baseline(unit: Unit, project_id: UUID, revision_id: UUID, reason: str) -> BaselineRow:
    """Measure the project against a revision from now on; named already, nothing changes.

    Raises:
        NotFound: there is no such project.
        Impossible: there is no such revision in it.
    """
    hold(unit, project_id)
    newest = next(iter(queries.baselines(unit, project_id, None, 1)), None)
    if newest is not None and newest.revision_id == revision_id:
        return newest
    found = queries.find(unit, revision_id)
    if found is None or found.project_id != project_id or found.deleted_at is not None:
        raise Impossible("there is no such revision", errors=[{"field": "revision_id", "message": "is not a revision"}])
    number = newest.number + 1 if newest else 1
    row = BaselineRow(
        id=new_id(),
        created_at=unit.now,
        project_id=project_id,
        number=number,
        revision_id=revision_id,
        named_by=unit.actor_id,
        reason=reason,
    )
    unit.session.add(row)
    unit.session.flush()
    touched = (revision_id, *([newest.revision_id] if newest else []))
    touch(unit, *touched)
    unit.emit(BaselineNamed(project_id=project_id, revision_ids=touched))
    return row


def withdraw(unit: Unit, project_id: UUID, revision_id: UUID, version: int) -> None:
    """Take back the revision that was imported last. It stays as a tombstone, with its number.

    Raises:
        NotFound: there is no such revision in the project.
        Stale: it has changed since ``version``.
        NotWithdrawable: another one was imported since, or it is the baseline.
    """
    hold(unit, project_id)
    lock(unit, revision_id)
    found = queries.find(unit, revision_id)
    if found is None or found.project_id != project_id or found.deleted_at is not None:
        raise NotFound()
    if found.version != version:
        raise Stale(current=found.version)
    if found.is_baseline:
        raise NotWithdrawable("it is the baseline; name another one first")
    if found.id != queries.all_of(unit, project_id)[-1].id:
        raise NotWithdrawable("another revision was imported since")
    touch(unit, revision_id, deleted_at=unit.now)
    unit.emit(ScheduleWithdrawn(project_id=project_id, revision_id=revision_id))

"""What activities reported on the way, from one state of the site to the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from gemba.db.unit import Unit
from gemba.engines.schedule import Status
from gemba.features.schedules.queries import revisions
from gemba.features.schedules.tables import ActivityRow, RevisionRow, SolutionRow


@dataclass(frozen=True, slots=True)
class Ended:
    """A finished activity; times are minutes on the wall clock of its site."""

    code: str
    name: str
    trade: str
    start: int
    finish: int


def reports(unit: Unit, project_id: UUID) -> dict[str, dict[int, float]]:
    """By the code of every activity that was ever at work: what was said to be done, by data date, the earliest first.

    Of several revisions with one data date the one imported last counts.
    """
    wanted = (
        select(ActivityRow.code, RevisionRow.data_date, ActivityRow.progress_ratio)
        .join(RevisionRow, RevisionRow.id == ActivityRow.revision_id)
        .join(SolutionRow, SolutionRow.revision_id == RevisionRow.id)
        .where(RevisionRow.project_id == project_id, RevisionRow.deleted_at.is_(None))
        .where(ActivityRow.status == Status.IN_PROGRESS)
        .order_by(RevisionRow.data_date, RevisionRow.number)
    )
    found: dict[str, dict[int, float]] = {}
    for code, data_date, ratio in unit.session.execute(wanted):
        found.setdefault(code, {})[data_date] = ratio
    return found


def ended(unit: Unit, project_id: UUID) -> Iterator[Ended]:
    """The activities that are finished by the latest state of the site."""
    latest = revisions.latest(unit, project_id)
    if latest is None:
        return
    columns = (
        ActivityRow.code,
        ActivityRow.name,
        ActivityRow.trade,
        ActivityRow.actual_start,
        ActivityRow.actual_finish,
    )
    wanted = select(*columns).where(ActivityRow.revision_id == latest.id, ActivityRow.status == Status.COMPLETED)
    for code, name, trade, start, finish in unit.session.execute(wanted):
        if start is not None and finish is not None:
            yield Ended(code, name, trade, start, finish)

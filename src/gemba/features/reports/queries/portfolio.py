"""Every project at a glance, in one statement however many there are.

This read model looks across the slices below, so it names their tables; nothing else in this slice does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Date, DateTime, FromClause, Select, and_, bindparam, cast, func, select, true, tuple_
from sqlalchemy.orm import aliased
from sqlalchemy.sql.selectable import LateralFromClause

from gemba.db.unit import Unit
from gemba.features.projects.access import visible
from gemba.features.projects.tables import ProjectRow
from gemba.features.reports.tables import HealthRow, SnapshotRow
from gemba.features.risk.tables import RunRow
from gemba.features.risk.terms import RunState
from gemba.features.schedules.tables import BaselineRow, RevisionRow, SolutionRow
from gemba.features.tasks.queries import is_late, is_open
from gemba.features.tasks.rules import TaskStatus
from gemba.features.tasks.tables import TaskRow
from gemba.features.waste.tables import WasteRow
from gemba.features.waste.terms import WasteState

_WEEK: Final = 7 * 24 * 60
_DAY: Final = 24 * 60
_NOW: Final = bindparam("now", type_=DateTime(timezone=True))
_MONTH: Final = func.date_trunc("month", func.timezone(ProjectRow.time_zone, _NOW))
_OF_PROJECT: Final = ("id", "name", "status", "currency", "time_zone", "starts_on", "ends_on")


@dataclass(frozen=True, slots=True)
class Glance:
    """A project at a glance. Site times are minutes; what is not there yet is None.

    ``finish`` is that of the current schedule; ``past_finish`` that of the update before it whose data date is nearest
    to a week earlier. ``p50_finish`` and ``p80_finish`` are the odds of the current schedule, by its last simulation.
    Waste is what came to light since ``month``, the first of the month at the site.
    """

    id: UUID
    name: str
    status: str
    currency: str
    time_zone: str
    starts_on: date | None
    ends_on: date | None
    health_day: date | None
    score: int | None
    band: str | None
    sentence: str | None
    revision_id: UUID | None
    data_date: int | None
    finish: int | None
    past_data_date: int | None
    past_finish: int | None
    baseline_finish: int | None
    p50_finish: int | None
    p80_finish: int | None
    progress_at: datetime | None
    done_ratio: float | None
    expected_ratio: float | None
    planned_done_ratio: float | None
    month: date
    waste_logs: int
    waste_minutes: int | None
    waste_cents: int | None
    open_findings: int
    blocked_tasks: int
    overdue_tasks: int

    @property
    def moved_days(self) -> int | None:
        """By how many days of the calendar the finish is later than it was."""
        if self.finish is None or self.past_finish is None:
            return None
        return self.finish // _DAY - self.past_finish // _DAY


def glances(unit: Unit) -> list[Glance]:
    """Every project that the one who acts sees, by name."""
    return [Glance(**row) for row in unit.session.execute(_glances(unit), {"now": unit.now}).mappings()]


def _glances(unit: Unit) -> Select[*tuple[Any, ...]]:
    latest = _latest()
    past, health, progress = _past(latest), _newest_check(), _newest_snapshot()
    parts = (latest, past, _baseline(), _odds(latest), health, progress, _waste(), _tasks())
    wanted = select(
        *(getattr(ProjectRow, name) for name in _OF_PROJECT),
        cast(_MONTH, Date).label("month"),
        *(column for part in parts for column in part.c if column.key in Glance.__annotations__),
    )
    beside: FromClause = ProjectRow.__table__
    for part in parts:
        beside = beside.outerjoin(part, true())
    return wanted.select_from(beside).where(visible(unit)).order_by(func.lower(ProjectRow.name), ProjectRow.id)


def _latest() -> LateralFromClause:
    dated = (
        select(RevisionRow.id.label("revision_id"), RevisionRow.data_date, RevisionRow.number, SolutionRow.finish)
        .join(SolutionRow, SolutionRow.revision_id == RevisionRow.id)
        .where(RevisionRow.project_id == ProjectRow.id, RevisionRow.deleted_at.is_(None))
        .order_by(RevisionRow.data_date.desc(), RevisionRow.number.desc())
        .limit(1)
    )
    return dated.lateral("latest")


def _past(latest: LateralFromClause) -> LateralFromClause:
    """The dated revision before the latest in age whose data date is nearest to a week before; of two, the newer."""
    row, solution = aliased(RevisionRow), aliased(SolutionRow)
    older = (
        select(row.data_date.label("past_data_date"), solution.finish.label("past_finish"))
        .join(solution, solution.revision_id == row.id)
        .where(
            row.project_id == ProjectRow.id,
            row.deleted_at.is_(None),
            tuple_(row.data_date, row.number) < tuple_(latest.c.data_date, latest.c.number),
        )
        .order_by(func.abs(latest.c.data_date - _WEEK - row.data_date), row.data_date.desc(), row.number.desc())
        .limit(1)
    )
    return older.lateral("past")


def _baseline() -> LateralFromClause:
    row, solution = aliased(RevisionRow), aliased(SolutionRow)
    named = (
        select(solution.finish.label("baseline_finish"))
        .select_from(BaselineRow)
        .join(row, and_(row.id == BaselineRow.revision_id, row.deleted_at.is_(None)))
        .outerjoin(solution, solution.revision_id == row.id)
        .where(BaselineRow.project_id == ProjectRow.id)
        .order_by(BaselineRow.number.desc())
        .limit(1)
    )
    return named.lateral("baseline")


def _odds(latest: LateralFromClause) -> LateralFromClause:
    runs = (
        select(RunRow.p50_finish, RunRow.p80_finish)
        .where(
            RunRow.project_id == ProjectRow.id,
            RunRow.revision_id == latest.c.revision_id,
            RunRow.state == RunState.DONE,
        )
        .order_by(RunRow.id.desc())
        .limit(1)
    )
    return runs.lateral("odds")


def _newest_check() -> LateralFromClause:
    checks = (
        select(HealthRow.day.label("health_day"), HealthRow.score, HealthRow.band, HealthRow.sentence)
        .where(HealthRow.project_id == ProjectRow.id)
        .order_by(HealthRow.day.desc())
        .limit(1)
    )
    return checks.lateral("health")


def _newest_snapshot() -> LateralFromClause:
    ratios = (SnapshotRow.done_ratio, SnapshotRow.expected_ratio, SnapshotRow.planned_done_ratio)
    snapshots = (
        select(SnapshotRow.at.label("progress_at"), *ratios)
        .where(SnapshotRow.project_id == ProjectRow.id)
        .order_by(SnapshotRow.at.desc())
        .limit(1)
    )
    return snapshots.lateral("progress")


def _waste() -> LateralFromClause:
    """What was dismissed counts nowhere; an amount in another currency is not known in the project's."""
    recent = and_(
        WasteRow.detected_at >= func.timezone(ProjectRow.time_zone, _MONTH), WasteRow.state != WasteState.DISMISSED
    )
    in_its_currency = and_(recent, WasteRow.currency == ProjectRow.currency)
    logs = select(
        func.count().filter(recent).label("waste_logs"),
        func.sum(WasteRow.minutes_likely).filter(recent).label("waste_minutes"),
        func.sum(WasteRow.cost_likely_cents).filter(in_its_currency).label("waste_cents"),
        func.count().filter(WasteRow.state == WasteState.OPEN).label("open_findings"),
    ).where(WasteRow.project_id == ProjectRow.id, WasteRow.deleted_at.is_(None))
    return logs.lateral("waste")


def _tasks() -> LateralFromClause:
    counts = select(
        func.count().filter(TaskRow.status == TaskStatus.BLOCKED).label("blocked_tasks"),
        func.count().filter(is_late(_NOW)).label("overdue_tasks"),
    ).where(TaskRow.project_id == ProjectRow.id, is_open())
    return counts.lateral("tasks")

"""Runs, looked up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.dialects.postgresql import distinct_on

from gemba.core.problems import NotFound
from gemba.db.jobs import RunRow, State
from gemba.db.unit import Unit


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which runs to list: None where it does not matter."""

    project_id: UUID | None = None
    job: str | None = None
    state: State | None = None
    changed_since: datetime | None = None


def page(unit: Unit, wanted: Wanted, after: UUID | None, limit: int) -> Sequence[RunRow]:
    """Runs, the newest first, older than the run ``after``."""
    conditions = list(_conditions(wanted))
    if after is not None:
        conditions.append(RunRow.id < after)
    return unit.session.scalars(select(RunRow).where(*conditions).order_by(RunRow.id.desc()).limit(limit)).all()


def _conditions(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.project_id is not None:
        yield RunRow.project_id == wanted.project_id
    if wanted.job is not None:
        yield RunRow.job == wanted.job
    if wanted.state is not None:
        yield RunRow.state == wanted.state
    if wanted.changed_since is not None:
        yield RunRow.changed_at >= wanted.changed_since


def one(unit: Unit, project_id: UUID, run_id: UUID) -> RunRow:
    """A run of a project.

    Raises:
        NotFound: there is no such run in it.
    """
    found = unit.session.scalars(
        select(RunRow).where(RunRow.id == run_id, RunRow.project_id == project_id)
    ).one_or_none()
    if found is None:
        raise NotFound()
    return found


def last(unit: Unit, jobs: Sequence[str], project_id: UUID | None = None) -> dict[str, RunRow]:
    """The run of each job that ended last, in one project or in all; jobs that never ended a run are left out."""
    latest = (
        select(RunRow)
        .where(RunRow.job.in_(jobs), RunRow.ended_at.is_not(None))
        .ext(distinct_on(RunRow.job))
        .order_by(RunRow.job, RunRow.ended_at.desc())
    )
    if project_id is not None:
        latest = latest.where(RunRow.project_id == project_id)
    return {row.job: row for row in unit.session.scalars(latest)}

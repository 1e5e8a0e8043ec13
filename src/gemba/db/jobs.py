"""Runs of jobs: what was asked for, how far it is, how it ended.

A run is identified by its job and its *slot*: the position of the fact it follows from, the minute on the timetable, or
the wish of a person. The same slot never gives a second run. The queue only carries ids of these rows; what is true
about a run stands here. What workers and beat do with the rows is in ``db.runs``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import BigInteger, Index, UniqueConstraint, or_, select, text
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.orm import Mapped, mapped_column

from gemba.core.events import Fact
from gemba.core.problems import NotFound
from gemba.db import events
from gemba.db.base import Base, Identified
from gemba.db.unit import Unit


class State(StrEnum):
    """Where a run stands. ``WAITING`` is for the next attempt, ``DEAD`` is the end after too many."""

    QUEUED = "queued"
    RUNNING = "running"
    WAITING = "waiting"
    DONE = "done"
    CANCELLED = "cancelled"
    DEAD = "dead"


OPEN: Final = (State.QUEUED, State.RUNNING, State.WAITING)
"""States of a run that has not ended."""


class Cancelled(Exception):  # noqa: N818 - it is a wish that was met, not an error
    """Somebody wants this run to stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobFailed(Fact):
    """A run of a job has ended without success and will not be tried again."""

    run_id: UUID
    job: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JobCancelled(Fact):
    """A run of a job was stopped because somebody wanted that."""

    run_id: UUID
    job: str


class RunRow(Identified, Base):
    """One run of one job.

    ``at`` is the moment it is about: of the fact, on the timetable, or of the wish. A run is carried out once it is due
    (``due_at``) and handed to the queue at ``send_at``, and again if its message seems lost: ``sends`` times so far,
    last at ``sent_at``. The worker that takes it holds it under ``claim_id`` and has to renew its lease before
    ``lease_until``. ``lapses`` of its ``attempts`` ended because the worker did.
    """

    __tablename__ = "job_runs"
    __table_args__ = (
        UniqueConstraint("job", "slot"),
        Index("ix_job_runs_to_send", "send_at", postgresql_where=text("state in ('queued', 'waiting')")),
        Index("ix_job_runs_held", "lease_until", postgresql_where=text("state = 'running'")),
        Index("ix_job_runs_project", "project_id", "id"),
        Index("ix_job_runs_changed", "changed_at"),
    )

    job: Mapped[str]
    slot: Mapped[str]
    at: Mapped[datetime]
    project_id: Mapped[UUID | None]
    event_position: Mapped[int | None] = mapped_column(BigInteger)
    asked_by: Mapped[UUID | None]
    state: Mapped[str]
    attempts: Mapped[int]
    lapses: Mapped[int]
    due_at: Mapped[datetime]
    send_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    sends: Mapped[int]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    changed_at: Mapped[datetime]
    claim_id: Mapped[UUID | None]
    lease_until: Mapped[datetime | None]
    worker: Mapped[str | None]
    done_ratio: Mapped[float]
    doing: Mapped[str]
    cancel_wanted: Mapped[bool]
    result: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    error: Mapped[str | None]


class CursorRow(Base):
    """How far a reader of the log has come."""

    __tablename__ = "event_cursors"

    name: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(BigInteger)
    changed_at: Mapped[datetime]


class TickRow(Base):
    """The last time the timetable was looked at, which is what says that beat is alive."""

    __tablename__ = "ticks"

    name: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    by: Mapped[str]


def queued(unit: Unit, due_at: datetime | None = None) -> dict[str, Any]:
    """The columns of a run that waits for its first attempt."""
    due = due_at or unit.now
    return {
        "state": State.QUEUED,
        "attempts": 0,
        "lapses": 0,
        "due_at": due,
        "send_at": due,
        "sent_at": None,
        "sends": 0,
        "started_at": None,
        "ended_at": None,
        "changed_at": unit.now,
        "claim_id": None,
        "lease_until": None,
        "worker": None,
        "done_ratio": 0.0,
        "doing": "",
        "cancel_wanted": False,
        "result": None,
        "error": None,
    }


def ask(unit: Unit, id: UUID, job: str, slot: str, project_id: UUID | None, asked_by: UUID | None) -> RunRow:
    """Have a job carried out, once for a slot: asked again, the run that is there is the answer.

    Ring the bell once the unit has ended, and the run begins at once; otherwise it begins a second later.
    """
    row = {"id": id, "created_at": unit.now, "job": job, "slot": slot, "at": unit.now, "project_id": project_id}
    added = insert(RunRow).values(**row, asked_by=asked_by, **queued(unit)).on_conflict_do_nothing()
    unit.session.execute(added)
    there = select(RunRow).where(or_(RunRow.id == id, (RunRow.job == job) & (RunRow.slot == slot)))
    return unit.session.scalars(there.order_by(RunRow.id != id).limit(1)).one()


def cancel(unit: Unit, run_id: UUID) -> RunRow:
    """Stop a run: at once where no worker has it, else when it next reports; one that has ended stays as it ended.

    Raises:
        NotFound: there is no such run.
    """
    row = _locked(unit, run_id)
    if row.state in (State.QUEUED, State.WAITING):
        row.state, row.ended_at, row.changed_at, row.doing = State.CANCELLED, unit.now, unit.now, ""
        unit.emit(JobCancelled(project_id=row.project_id, run_id=row.id, job=row.job))
    elif row.state == State.RUNNING and not row.cancel_wanted:
        row.cancel_wanted, row.changed_at = True, unit.now
    unit.session.flush()
    return row


def followed(unit: Unit, run_id: UUID) -> Fact | None:
    """The fact that a run follows from; None for a run that a person or the timetable wanted, or that is gone."""
    row = unit.session.get(RunRow, run_id)
    if row is None or row.event_position is None:
        return None
    found = events.read(unit.session.connection(), row.event_position - 1, 1)
    return next((event.fact for event in found if event.position == row.event_position), None)


def rerun(unit: Unit, run_id: UUID) -> RunRow:
    """Carry out again what has ended, with all attempts anew; one that has not ended stays as it is.

    Raises:
        NotFound: there is no such run.
    """
    row = _locked(unit, run_id)
    if row.state not in OPEN:
        for name, value in queued(unit).items():
            setattr(row, name, value)
    unit.session.flush()
    return row


def _locked(unit: Unit, run_id: UUID) -> RunRow:
    row = unit.session.get(RunRow, run_id, with_for_update=True)
    if row is None:
        raise NotFound()
    return row

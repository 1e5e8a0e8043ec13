"""What beat and workers do with runs, each step one statement that no two of them can both make.

Leases go by the clock of the database, which all workers share. A worker holds a run under the ``claim_id`` it was
given; whatever it writes later counts only as long as the run is still held under that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, func, or_, select, text, true, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import QueryableAttribute

from gemba.core.ids import new_id
from gemba.db.jobs import JobCancelled, JobFailed, RunRow, State, queued
from gemba.db.unit import Unit

MOST_ATTEMPTS: Final = 5
LEASE_SECONDS: Final = 30

_RESEND_SECONDS: Final = 10  # after which a message that no worker took counts as lost; twice that the next time
_MOST_RESENDS: Final = 6  # the pause is doubled no more often than this, to about ten minutes
_MOST_LAPSES: Final = 2  # together with others; from then on a run is tried by itself


@dataclass(frozen=True, slots=True)
class Wanted:
    """A run that should be: ``at`` is the moment it is about, ``event_position`` the fact that it follows from."""

    job: str
    slot: str
    at: datetime
    project_id: UUID | None
    event_position: int | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A run in the hands of a worker."""

    id: UUID
    run_id: UUID
    job: str
    project_id: UUID | None
    at: datetime
    event_position: int | None
    attempt: int


def add(unit: Unit, wanted: Sequence[Wanted]) -> int:
    """Queue the runs that are not there yet, and say how many these were."""
    if not wanted:
        return 0
    rest = {"created_at": unit.now, "asked_by": None, **queued(unit)}
    rows = [
        {
            "id": new_id(),
            "job": one.job,
            "slot": one.slot,
            "at": one.at,
            "project_id": one.project_id,
            "event_position": one.event_position,
            **rest,
        }
        for one in wanted
    ]
    added = insert(RunRow).values(rows).on_conflict_do_nothing().returning(RunRow.id)
    return len(unit.session.execute(added).all())


def claim(unit: Unit, run_id: UUID, worker: str, *, alone: bool = False) -> Claim | None:
    """Take a run that is due and that nobody holds; None if there is nothing to take.

    One that has to be tried by itself is there only for a worker that is ``alone`` with it.
    """
    taken = (
        update(RunRow)
        .where(RunRow.id == run_id, _is_free(unit), true() if alone else ~_is_suspect())
        .values(
            state=State.RUNNING,
            attempts=RunRow.attempts + 1,
            lapses=_lapses(),
            claim_id=new_id(),
            lease_until=_lease(),
            worker=worker,
            started_at=unit.now,
            changed_at=unit.now,
            done_ratio=0.0,
            doing="",
        )
        .returning(
            RunRow.claim_id,
            RunRow.id,
            RunRow.job,
            RunRow.project_id,
            RunRow.at,
            RunRow.event_position,
            RunRow.attempts,
        )
    )
    row = unit.session.execute(taken, execution_options={"synchronize_session": False}).one_or_none()
    return Claim(*row) if row else None


def wants_to_be_alone(unit: Unit, run_id: UUID) -> bool:
    """Whether this is a run that could be taken, but only by itself: several of its workers came to an end."""
    suspect = select(RunRow.id).where(RunRow.id == run_id, _is_free(unit), _is_suspect())
    return unit.session.scalar(suspect) is not None


def renew(unit: Unit, claims: Sequence[UUID]) -> dict[UUID, bool]:
    """Renew the leases of a worker: for each claim that still holds, whether somebody wants its run to stop."""
    renewed = (
        update(RunRow)
        .where(RunRow.claim_id.in_(claims), RunRow.state == State.RUNNING)
        .values(lease_until=_lease())
        .returning(RunRow.claim_id, RunRow.cancel_wanted)
    )
    rows = unit.session.execute(renewed, execution_options={"synchronize_session": False})
    return {claim_id: wanted for claim_id, wanted in rows if claim_id}


def progress(unit: Unit, claim: Claim, done_ratio: float, doing: str) -> bool | None:
    """Note how far a run is: whether somebody wants it to stop; None if it is no longer held under this claim."""
    noted = _held(claim).values(done_ratio=done_ratio, doing=doing, changed_at=unit.now).returning(RunRow.cancel_wanted)
    return unit.session.execute(noted, execution_options={"synchronize_session": False}).scalar_one_or_none()


def finish(unit: Unit, claim: Claim, state: State, error: str | None, result: Mapping[str, Any] | None) -> bool:
    """End a run; False if it is no longer held under this claim."""
    values: dict[str, Any] = {"state": state, "ended_at": unit.now, "error": error, "doing": ""}
    if state is State.DONE:
        values |= {"result": result, "done_ratio": 1.0}
    ended = _let_go(unit, _held(claim).values(values))
    told = {State.DEAD: JobFailed, State.CANCELLED: JobCancelled}.get(state)
    if ended and told:
        unit.emit(told(project_id=claim.project_id, run_id=claim.run_id, job=claim.job))
    return ended


def put_back(unit: Unit, claim: Claim, due_at: datetime, error: str | None, counts: bool = True) -> bool:
    """Have a run tried again later; False if it is no longer held under this claim.

    An attempt that was broken off through no fault of its own does not count.
    """
    if _let_go(
        unit, _held(claim).where(RunRow.cancel_wanted).values(state=State.CANCELLED, ended_at=unit.now, doing="")
    ):
        unit.emit(JobCancelled(project_id=claim.project_id, run_id=claim.run_id, job=claim.job))
        return True
    values: dict[str, Any] = {"due_at": due_at, "send_at": due_at, "sends": 0, "error": error, "doing": ""}
    values |= {"state": State.WAITING} if counts else {"state": State.QUEUED, "attempts": RunRow.attempts - 1}
    return _let_go(unit, _held(claim).values(values))


def lapse(unit: Unit, worker: str | None = None) -> int:
    """Take runs from workers that have gone, and say how many there were.

    Those are all whose lease has run out; with ``worker`` all which that one held before it was started again. Which
    of those that were held together took it down nobody knows: after the second time each is tried by itself, so
    that none uses up the attempts of others.
    """
    gone = _abandoned() if worker is None else and_(RunRow.state == State.RUNNING, RunRow.worker == worker)
    rows = unit.session.scalars(select(RunRow).where(gone).with_for_update(skip_locked=True)).all()
    for row in rows:
        row.claim_id = row.lease_until = None
        row.changed_at, row.doing, row.lapses = unit.now, "", row.lapses + 1
        if row.cancel_wanted:
            row.state, row.ended_at = State.CANCELLED, unit.now
            unit.emit(JobCancelled(project_id=row.project_id, run_id=row.id, job=row.job))
        elif row.attempts < MOST_ATTEMPTS:
            row.state, row.due_at, row.send_at, row.sends = State.QUEUED, unit.now, unit.now, 0
        else:
            row.state, row.ended_at = State.DEAD, unit.now
            row.error = f"Its worker came to an end in the middle of it, {row.attempts} times."
            unit.emit(JobFailed(project_id=row.project_id, run_id=row.id, job=row.job))
    unit.session.flush()
    return len(rows)


def due(unit: Unit, most: int = 100) -> list[UUID]:
    """Runs that could be taken right now, those that wait longest first."""
    could = select(RunRow.id).where(_is_free(unit)).order_by(RunRow.due_at, RunRow.id)
    return list(unit.session.scalars(could.limit(most)))


_LOST = text(
    """
    (sends = 0 or exists (
        select from (
            select max(sent_at) filter (where started_at >= sent_at) as passed, max(started_at) as last_taken
            from job_runs where changed_at > clock_timestamp() - interval '1 minute'
        ) as queue
        where queue.passed > job_runs.sent_at
           or coalesce(queue.last_taken < clock_timestamp() - make_interval(secs => :pause), true)
    ))
    """
)


def to_send(unit: Unit, most: int = 200) -> list[tuple[UUID, str]]:
    """Runs and their jobs that should be handed to the queue now.

    A run is sent again after a while if its message seems lost: if a worker took one that was sent later, or none has
    taken any lately. In a long queue that moves, it only has to wait.
    """
    mine = (
        select(RunRow.id)
        .where(RunRow.state.in_((State.QUEUED, State.WAITING)), _has_come(RunRow.send_at, unit), _LOST)
        .params(pause=_RESEND_SECONDS)
        .order_by(RunRow.send_at, RunRow.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    pause = text(f"interval '{_RESEND_SECONDS} seconds' * power(2, least(sends, {_MOST_RESENDS}))")
    sent = (
        update(RunRow)
        .where(RunRow.id.in_(mine.scalar_subquery()))
        .values(sent_at=func.now(), send_at=func.clock_timestamp() + pause, sends=RunRow.sends + 1)
        .returning(RunRow.id, RunRow.job)
    )
    rows = unit.session.execute(sent, execution_options={"synchronize_session": False})
    return [(run_id, job) for run_id, job in rows]


def unsent(unit: Unit, run_ids: Sequence[UUID]) -> None:
    """Note that the queue could not be reached: these are sent as soon as it can be."""
    again = update(RunRow).where(RunRow.id.in_(run_ids)).values(send_at=unit.now, sends=0)
    unit.session.execute(again, execution_options={"synchronize_session": False})


def _has_come(moment: QueryableAttribute[datetime], unit: Unit) -> ColumnElement[bool]:
    """Whether a moment has come by our clock or by the database's: two machines never quite agree."""
    return moment <= func.greatest(unit.now, func.clock_timestamp())


def _abandoned() -> ColumnElement[bool]:
    return and_(RunRow.state == State.RUNNING, RunRow.lease_until < func.clock_timestamp())


def _is_free(unit: Unit) -> ColumnElement[bool]:
    waits = and_(RunRow.state.in_((State.QUEUED, State.WAITING)), _has_come(RunRow.due_at, unit))
    return and_(or_(waits, _abandoned()), RunRow.attempts < MOST_ATTEMPTS)


def _lapses() -> ColumnElement[int]:
    return RunRow.lapses + case((RunRow.state == State.RUNNING, 1), else_=0)


def _is_suspect() -> ColumnElement[bool]:
    return _lapses() >= _MOST_LAPSES


def _lease() -> ColumnElement[Any]:
    return func.clock_timestamp() + text(f"interval '{LEASE_SECONDS} seconds'")


def _held(claim: Claim) -> Any:
    return update(RunRow).where(RunRow.id == claim.run_id, RunRow.claim_id == claim.id, RunRow.state == State.RUNNING)


def _let_go(unit: Unit, change: Any) -> bool:
    released = change.values(claim_id=None, lease_until=None, changed_at=unit.now).returning(RunRow.id)
    return unit.session.execute(released, execution_options={"synchronize_session": False}).first() is not None

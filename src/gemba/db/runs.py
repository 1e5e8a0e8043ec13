"""What beat and workers do with runs, each step one statement that no two of them can both make.

Leases go by the clock of the database, which all workers share. A worker holds a run under the ``claim_id`` it was
given; whatever it writes later counts only as long as the run is still held under that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import SystemRandom
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import QueryableAttribute

from gemba.core.ids import new_id
from gemba.db.jobs import JobCancelled, JobFailed, RunRow, State, queued
from gemba.db.unit import Unit

MOST_ATTEMPTS: Final = 5
LEASE_SECONDS: Final = 30

_RESEND_SECONDS: Final = 10  # after which a message that no worker took counts as lost; twice that the next time
_APART_SECONDS: Final = 2.0
_MOST_RESENDS: Final = 6  # the pause is doubled no more often than this, to about ten minutes

_chance: Final = SystemRandom()


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


def claim(unit: Unit, run_id: UUID, worker: str) -> Claim | None:
    """Take a run that is due and that nobody holds; None if there is nothing to take."""
    free = and_(RunRow.state.in_((State.QUEUED, State.WAITING)), _has_come(RunRow.due_at, unit))
    taken = (
        update(RunRow)
        .where(RunRow.id == run_id, or_(free, _abandoned()), RunRow.attempts < MOST_ATTEMPTS)
        .values(
            state=State.RUNNING,
            attempts=RunRow.attempts + 1,
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

    Those are all whose lease has run out; with ``worker`` all which that one held before it was started again. At
    first they are due at once; later each after a pause of its own, so that what takes its worker down meets the
    same others less often: they share its attempts whenever they are held together.
    """
    gone = _abandoned() if worker is None else and_(RunRow.state == State.RUNNING, RunRow.worker == worker)
    rows = unit.session.scalars(select(RunRow).where(gone).with_for_update(skip_locked=True)).all()
    for row in rows:
        row.claim_id = row.lease_until = None
        row.changed_at, row.doing = unit.now, ""
        if row.cancel_wanted:
            row.state, row.ended_at = State.CANCELLED, unit.now
            unit.emit(JobCancelled(project_id=row.project_id, run_id=row.id, job=row.job))
        elif row.attempts < MOST_ATTEMPTS:
            due_at = unit.now + _apart(row.attempts)
            row.state, row.due_at, row.send_at, row.sends = State.QUEUED, due_at, due_at, 0
        else:
            row.state, row.ended_at = State.DEAD, unit.now
            row.error = f"Its worker came to an end in the middle of it, {row.attempts} times."
            unit.emit(JobFailed(project_id=row.project_id, run_id=row.id, job=row.job))
    unit.session.flush()
    return len(rows)


def due(unit: Unit, most: int = 100) -> list[UUID]:
    """Runs that could be taken right now, those that wait longest first."""
    free = and_(RunRow.state.in_((State.QUEUED, State.WAITING)), _has_come(RunRow.due_at, unit))
    could = select(RunRow.id).where(or_(free, _abandoned()), RunRow.attempts < MOST_ATTEMPTS)
    return list(unit.session.scalars(could.order_by(RunRow.due_at, RunRow.id).limit(most)))


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


def _apart(attempts: int) -> timedelta:
    return timedelta(seconds=_chance.uniform(0, _APART_SECONDS * (attempts - 1)))


def _lease() -> ColumnElement[Any]:
    return func.clock_timestamp() + text(f"interval '{LEASE_SECONDS} seconds'")


def _held(claim: Claim) -> Any:
    return update(RunRow).where(RunRow.id == claim.run_id, RunRow.claim_id == claim.id, RunRow.state == State.RUNNING)


def _let_go(unit: Unit, change: Any) -> bool:
    released = change.values(claim_id=None, lease_until=None, changed_at=unit.now).returning(RunRow.id)
    return unit.session.execute(released, execution_options={"synchronize_session": False}).first() is not None

"""Carrying out one run: take it, work, say how it ended."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from random import SystemRandom
from typing import Any, Final, TypeVar
from uuid import UUID

from sqlalchemy.exc import OperationalError, SQLAlchemyError

from gemba.app.jobs import metrics, telling
from gemba.app.jobs.leases import Interrupted, Leases
from gemba.app.jobs.registry import Registry
from gemba.core.problems import Problem
from gemba.db import events, runs
from gemba.db.jobs import Cancelled, State
from gemba.db.runs import MOST_ATTEMPTS, Claim
from gemba.db.runtime import Runtime

Job = TypeVar("Job")

_log: Final = logging.getLogger(__name__)
_chance: Final = SystemRandom()

_REPORT_SECONDS: Final = 0.25
_DATABASE_RETURNS: Final = (0.2, 1.0, 3.0, 6.0)  # pauses in which a database that was restarted comes back
_HAND_OVER_SECONDS: Final = 3  # a worker that ends takes messages for two seconds more, and would drop this one
_TOO_MANY: Final = 429


@dataclass(frozen=True, slots=True)
class Ending:
    """How an attempt ended."""

    state: State
    error: str | None = None
    result: Mapping[str, Any] | None = None


def execute(run: Runtime, registry: Registry, leases: Leases, run_id: UUID) -> State | None:
    """Carry out a run, if it is due and nobody else has it; how it ended, None if there was nothing to do."""
    claim = leases.take(run_id)
    if claim is None:
        return None
    began = time.monotonic()
    try:
        run.bell.ring()
        ending = _attempt(lambda: _work(run, registry, leases, claim), claim)
        _keep(run, claim, ending)
    finally:
        leases.let_go(claim)
    run.bell.ring()
    metrics.ended(claim.job, ending.state, time.monotonic() - began)
    return ending.state


def _work(run: Runtime, registry: Registry, leases: Leases, claim: Claim) -> Mapping[str, Any] | None:
    reporting = replace(run, report=Report(run, leases, claim))
    if claim.event_position is not None:
        reaction = _known(registry.by_name, claim.job)
        with run.read() as unit:
            (event,) = events.read(unit.session.connection(), claim.event_position - 1, most=1)
        reaction(reporting, event.fact)
        return None
    timed = _known(registry.timed, claim.job)
    if claim.project_id is None:
        raise Problem("A job of the timetable is always for a project.")
    return telling.storable(timed(reporting, claim.project_id, claim.at))


def _known(jobs: Mapping[str, Job], name: str) -> Job:
    if name not in jobs:
        raise LookupError(f"this version has no job {name}")
    return jobs[name]


def _attempt(work: Callable[[], Mapping[str, Any] | None], claim: Claim) -> Ending:
    """Work, and judge how that ended: what a rule forbids is never tried again, anything else is, for a while."""
    try:
        return Ending(State.DONE, result=work())
    except Interrupted:
        return Ending(State.QUEUED)
    except Cancelled:
        return Ending(State.CANCELLED)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a job raises is told of its run
        again = not _is_final(error) and claim.attempt < MOST_ATTEMPTS
        _log.error(
            "job %s failed (run %s, attempt %d): %s", claim.job, claim.run_id, claim.attempt, telling.trace(error)
        )
        return Ending(State.WAITING if again else State.DEAD, error=telling.sentence(error))


def _is_final(error: BaseException) -> bool:
    return isinstance(error, Problem) and error.status < 500 and error.status != _TOO_MANY


def _keep(run: Runtime, claim: Claim, ending: Ending) -> None:
    """Write down how it ended, also where the database is being restarted; else the lease runs out."""
    for pause in (*_DATABASE_RETURNS, None):
        try:
            _write(run, claim, ending)
        except OperationalError:
            if pause is None:
                raise
            time.sleep(pause)
        else:
            return


def _write(run: Runtime, claim: Claim, ending: Ending) -> None:
    with run.write() as unit:
        if ending.state is State.WAITING:
            runs.put_back(unit, claim, unit.now + timedelta(seconds=_pause_seconds(claim.attempt)), ending.error)
        elif ending.state is State.QUEUED:
            runs.put_back(unit, claim, unit.now + timedelta(seconds=_HAND_OVER_SECONDS), None, counts=False)
        else:
            runs.finish(unit, claim, ending.state, ending.error, ending.result)


def _pause_seconds(attempt: int) -> float:
    """One second, 4, 16, 64, each give or take a quarter, so that what failed together does not come back together."""
    return 4.0 ** (attempt - 1) * _chance.uniform(0.75, 1.25)


class Report:
    """What a job tells of its progress: kept a few times a second at most, and where somebody may stop it."""

    def __init__(self, run: Runtime, leases: Leases, claim: Claim) -> None:
        self._run, self._leases, self._claim = run, leases, claim
        self._next = 0.0

    def __call__(self, done_ratio: float, doing: str) -> None:
        """Tell how far the job is.

        Raises:
            Cancelled: somebody wants it to stop, or the run is no longer in our hands.
        """
        self._leases.check(self._claim)
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _REPORT_SECONDS
        try:
            with self._run.write() as unit:
                stop = runs.progress(unit, self._claim, telling.ratio(done_ratio), telling.line(doing))
        except SQLAlchemyError as error:  # the work itself may well go on
            _log.warning("progress could not be told: %s", type(error).__name__)
            return
        self._run.bell.ring()
        if stop is not False:
            raise Cancelled

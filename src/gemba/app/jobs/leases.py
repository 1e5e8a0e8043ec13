"""The runs in the hands of one worker, and the thread that keeps them there."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event, Lock, Thread
from types import TracebackType
from typing import Final, Self
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError

from gemba.app.jobs.room import Room
from gemba.db import runs
from gemba.db.jobs import Cancelled
from gemba.db.runs import LEASE_SECONDS, Claim
from gemba.db.runtime import Runtime

_log: Final = logging.getLogger(__name__)

_RENEW_SECONDS: Final = LEASE_SECONDS / 3


class Interrupted(Cancelled):
    """The worker is about to end; the run is for the next one."""


class Leases:
    """Claims of the worker ``name``, renewed until it ends; a context manager.

    ``each_time`` is called with every renewal. Once ``leaving`` it takes no more.
    """

    def __init__(self, run: Runtime, name: str, each_time: Callable[[], object] = lambda: None) -> None:
        self.name = name
        self._run, self._each_time = run, each_time
        self._held: dict[UUID, bool] = {}  # claims, and whether somebody wants their run to stop
        self._lock = Lock()
        self._room = Room()
        self.leaving = False
        self._ended = Event()
        self._thread = Thread(target=self._keep, name="leases", daemon=True)

    def take(self, run_id: UUID) -> Claim | None:
        """Take a run; None if there is nothing to take, or the worker is about to end.

        One under which several workers came to an end is taken when all others have left, and others after it: until
        then it waits here, held by nobody.
        """
        claim = self._enter(run_id)
        if claim is None and self._wants_to_be_alone(run_id):
            claim = self._enter(run_id, alone=True)
        return claim

    def _enter(self, run_id: UUID, *, alone: bool = False) -> Claim | None:
        if not self._room.enter(self._is_leaving, alone=alone):
            return None
        claim: Claim | None = None
        try:
            if not self.leaving:
                with self._run.write() as unit:
                    claim = runs.claim(unit, run_id, self.name, alone=alone)
        finally:
            if claim is None:
                self._room.leave()
        if claim:
            with self._lock:
                self._held[claim.id] = False
        return claim

    def _is_leaving(self) -> bool:
        return self.leaving

    def _wants_to_be_alone(self, run_id: UUID) -> bool:
        with self._run.read() as unit:
            return runs.wants_to_be_alone(unit, run_id)

    def let_go(self, claim: Claim) -> None:
        """Renew a claim no longer."""
        with self._lock:
            self._held.pop(claim.id, None)
        self._room.leave()

    def check(self, claim: Claim) -> None:
        """Say whether work may go on.

        Raises:
            Cancelled: somebody wants it to stop, or it is no longer ours.
            Interrupted: the worker is about to end.
        """
        if self._held.get(claim.id, True):
            raise Cancelled
        if self.leaving:
            raise Interrupted

    def leave(self) -> None:
        """Take no more, and interrupt what reports its progress."""
        self.leaving = True

    def renew(self) -> None:
        """Renew all leases, and notice which runs should stop: those somebody cancelled, those that were lost."""
        self._each_time()
        with self._lock:
            held = list(self._held)
        if not held:
            return
        with self._run.write() as unit:
            renewed = runs.renew(unit, held)
        with self._lock:
            for claim_id in self._held.keys() & held:
                self._held[claim_id] = renewed.get(claim_id, True)

    def _keep(self) -> None:
        while not self._ended.wait(_RENEW_SECONDS):
            try:
                self.renew()
            except (SQLAlchemyError, OSError) as error:
                _log.warning("leases could not be renewed: %s", type(error).__name__)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join()

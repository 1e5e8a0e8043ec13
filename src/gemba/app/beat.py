"""The clock of the installation: what is due, what follows from facts, what was forgotten.

Any number of these may run; one leads, the others stand by and take over within two seconds of its end. That they
never do a thing twice does not depend on the leader: runs are unique by job and slot.
"""

from __future__ import annotations

import logging
import signal
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType
from typing import Final

from gemba.app.celery import dsn_of, kind_of
from gemba.app.jobs.dispatch import dispatch
from gemba.app.jobs.registry import Registry, platform
from gemba.app.jobs.sweep import deliver, lapse
from gemba.app.jobs.timing import tick
from gemba.db.lock import Lock
from gemba.db.runtime import Runtime

_log: Final = logging.getLogger(__name__)

_LOOK_SECONDS: Final = 1.0
_STAND_BY_SECONDS: Final = 0.5
_BREATH_SECONDS: Final = 0.05  # many rings at once are answered by one look


@dataclass
class Stopping:
    """Whether this process was told to end."""

    wanted: bool = False

    def __call__(self, _number: int, _frame: FrameType | None) -> None:
        """Note the wish of a signal; a plain note, because a signal may come in the middle of anything."""
        self.wanted = True


def main(run: Runtime, name: str | None = None, registry: Registry | None = None) -> None:
    """Lead, or stand by, until SIGTERM or SIGINT comes. Call it from the main thread."""
    stopping = Stopping()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stopping)
    try:
        if kind_of(run.settings) == "memory":
            _log.info("jobs are carried in memory: the worker keeps the clock itself")
            while not stopping.wanted:
                time.sleep(_STAND_BY_SECONDS)
        else:
            follow(run, f"{name or 'beat'}@{socket.gethostname()}", registry or platform(), lambda: stopping.wanted)
    finally:
        run.close()


def follow(run: Runtime, name: str, registry: Registry, ended: Callable[[], bool]) -> None:
    """Lead, or stand by, until ``ended``."""
    lock = Lock(dsn_of(run.writer), "beat")
    try:
        while not ended():
            if lock.hold():
                _log.info("%s keeps the clock", name)
                _lead(run, name, registry, lambda: ended() or not lock.hold())
            else:
                time.sleep(_STAND_BY_SECONDS)
    finally:
        lock.release()


def _lead(run: Runtime, name: str, registry: Registry, over: Callable[[], bool]) -> None:
    look(run, name, registry)
    for _ in run.bell.rings(_LOOK_SECONDS):
        if over():
            return
        look(run, name, registry)
        time.sleep(_BREATH_SECONDS)


def look(run: Runtime, name: str, registry: Registry) -> None:
    """Do once what a beat does all the time. One step that fails does not hold up the others."""
    steps: tuple[Callable[[], int], ...] = (
        lambda: tick(run, registry, name),
        lambda: dispatch(run, registry),
        lambda: lapse(run),
    )
    if sum([_done(step) for step in steps]):
        run.bell.ring()  # listeners hear of runs that are new
    _done(lambda: deliver(run))


def _done(step: Callable[[], int]) -> int:
    try:
        return step()
    except Exception as error:  # noqa: BLE001 - whatever it was, the next look comes in a second
        _log.warning("a step of the clock failed: %s: %s", type(error).__name__, error)
        return 0

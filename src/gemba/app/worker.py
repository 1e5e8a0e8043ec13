"""A worker: takes runs from the queue and carries them out, a few at once, in threads.

Its name is its own for as long as it lives, and the next worker of that name takes up what this one leaves behind.
"""

from __future__ import annotations

import logging
import socket
import warnings
from collections.abc import Generator
from contextlib import contextmanager
from itertools import count
from threading import Event, Thread
from time import monotonic, sleep
from typing import Any, Final
from uuid import UUID

from celery import Celery, signals  # pyright: ignore[reportMissingTypeStubs] - the library brings none
from celery.exceptions import Reject  # pyright: ignore[reportMissingTypeStubs] - the library brings none
from celery.platforms import SecurityWarning  # pyright: ignore[reportMissingTypeStubs] - the library brings none

from gemba.app import beat, celery
from gemba.app.jobs.execute import execute
from gemba.app.jobs.leases import Leases
from gemba.app.jobs.registry import Registry, platform
from gemba.app.jobs.sweep import lapse
from gemba.app.refusal import RefusalError
from gemba.db.lock import Lock
from gemba.db.runtime import Runtime

_log: Final = logging.getLogger(__name__)

_PREDECESSOR_SECONDS: Final = 5.0


def main(run: Runtime, name: str | None = None, registry: Registry | None = None) -> None:
    """Work until SIGTERM or SIGINT comes; what is under way is finished, or interrupted where it next reports.

    Args:
        run: what to work with.
        name: how this worker is called on this machine; by default the first of gemba-1, gemba-2, … that is free.
        registry: the jobs; by default those of the platform.

    Raises:
        RefusalError: a worker of this name is at work.
    """
    chosen = registry or platform()
    app = celery.application(run.settings, celery.dsn_of(run.writer))
    try:
        with _named(run, name) as (node, lock), Leases(run, node, lock.hold) as leases:
            lapse(run, node)
            _offer(app, run, chosen, leases)
            with _clock(run, chosen, node):
                _consume(app, run.settings.worker_threads, node, leases)
    finally:
        app.pool.force_close_all()  # pyright: ignore[reportUnknownMemberType] - untyped in Celery
        run.close()


@contextmanager
def _named(run: Runtime, name: str | None) -> Generator[tuple[str, Lock]]:
    """A name that no other worker has, and the lock that says so."""
    host = socket.gethostname()
    wanted = [name] if name else (f"gemba-{number}" for number in count(1))
    until = monotonic() + (_PREDECESSOR_SECONDS if name else 0)
    for one in wanted:
        lock = Lock(celery.dsn_of(run.writer), f"worker:{one}@{host}")
        try:
            while not (is_mine := lock.hold()) and monotonic() < until:
                sleep(0.1)
            if is_mine:
                yield f"{one}@{host}", lock
                return
        finally:
            lock.release()
    raise RefusalError(
        f"a worker called {name} is at work on this machine", "Give this one another name with --name, or none."
    )


def _offer(app: Celery, run: Runtime, registry: Registry, leases: Leases) -> None:
    """Make every job a task of Celery."""
    for job in registry.names:

        def task(run_id: str) -> None:
            if leases.leaving:
                raise Reject("this worker is about to end", requeue=True)
            execute(run, registry, leases, UUID(run_id))

        app.task(task, name=job)  # pyright: ignore[reportUnknownMemberType] - untyped in Celery


def _consume(app: Celery, threads: int, node: str, leases: Leases) -> None:
    """Take messages until told to stop."""
    warnings.filterwarnings("ignore", category=SecurityWarning)  # our messages are plain JSON, whoever runs this

    def keep_log(**_rest: Any) -> None:
        """The log of this process is set up already; that somebody listens is all that Celery wants to know."""

    def leave(**_rest: Any) -> None:
        leases.leave()

    signals.setup_logging.connect(keep_log)  # pyright: ignore[reportUnknownMemberType] - untyped in Celery
    signals.worker_shutting_down.connect(leave)  # pyright: ignore[reportUnknownMemberType] - untyped in Celery
    untyped: Any = app
    worker = untyped.Worker(
        pool="threads",
        concurrency=threads,
        hostname=node,
        without_gossip=True,
        without_mingle=True,
        without_heartbeat=True,
        quiet=True,
    )
    _log.info("%s works", node)
    worker.start()


@contextmanager
def _clock(run: Runtime, registry: Registry, node: str) -> Generator[None]:
    """Where messages stay in memory, they have to be sent from the process that takes them."""
    if celery.kind_of(run.settings) != "memory":
        yield
        return
    ended = Event()
    clock = Thread(target=beat.follow, args=(run, node, registry, ended.is_set), name="beat", daemon=True)
    clock.start()
    try:
        yield
    finally:
        ended.set()
        clock.join()

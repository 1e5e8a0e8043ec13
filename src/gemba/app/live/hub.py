"""The hub: reads the log once for everybody who listens in this process.

One thread waits for the bell, a second gives certain facts their place, reads the new ones and hands them to the event
loop. While the database is away it tries again, ever more slowly, and the listeners stay.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import Future, wait
from contextlib import asynccontextmanager
from threading import Event as Flag
from threading import Thread
from typing import Final
from uuid import UUID

import structlog
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette

from gemba.app.live import log
from gemba.app.live.crowd import Batch, Crowd, Progress
from gemba.app.live.log import Told
from gemba.app.live.messages import Close
from gemba.app.live.metrics import FACTS
from gemba.app.live.progress import LOOK_SECONDS, Watch
from gemba.db import events
from gemba.db.events import Event
from gemba.db.runtime import Runtime
from gemba.features.projects import access

MOST: Final = 500
"""Facts that are read at once."""

HEARTBEAT_SECONDS: Final = 20.0
_IDLE_SECONDS: Final = 1.0
_GOODBYE_SECONDS: Final = 2.0
_LONGEST_PAUSE_SECONDS: Final = 10.0
_MEMBERSHIP: Final = {"project_members", "projects"}

logger = structlog.get_logger("gemba.live")


class Hub:
    """One per process of the API. ``learn`` is told, off the event loop, each fact that belongs to no project."""

    def __init__(self, run: Runtime, learn: Callable[[Event], None]) -> None:
        self._run, self._learn = run, learn
        self.crowd = Crowd()
        self.ready = asyncio.Event()
        self._wake, self._stopped = Flag(), Flag()
        self._position = 0
        self._watch: Watch | None = None
        self._looked = 0.0

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[None]:
        """Work from entering to leaving, in the event loop that enters."""
        self._loop = asyncio.get_running_loop()
        self._wake.set()  # the first look needs no reason
        worker = Thread(target=self._work, name="live-hub", daemon=True)
        worker.start()
        Thread(target=self._listen, name="live-bell", daemon=True).start()
        beating = self._loop.create_task(self._beat())
        try:
            yield
        finally:
            beating.cancel()
            self.crowd.end(Close.RESTART)
            self._stopped.set()
            self._wake.set()
            await asyncio.to_thread(worker.join, _GOODBYE_SECONDS)

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(HEARTBEAT_SECONDS)
            self.crowd.heartbeat(self._loop.time())

    def _listen(self) -> None:
        """Turn rings into one flag, so that many rings are one reason to look."""
        for _ in self._run.bell.rings(_IDLE_SECONDS):
            self._wake.set()
            if self._stopped.is_set():
                return

    def _work(self) -> None:
        failures = 0
        while not self._stopped.is_set():
            self._wake.wait(_IDLE_SECONDS)
            self._wake.clear()
            try:
                self.step()
                failures = 0
            except Exception as error:
                if self._loop.is_closed():
                    return
                if not failures:
                    told = None if isinstance(error, SQLAlchemyError) else error
                    logger.warning("the live feed waits", error=type(error).__name__, exc_info=told)
                failures += 1
                self._stopped.wait(min(_LONGEST_PAUSE_SECONDS, 0.25 * 2**failures))

    def step(self) -> None:
        """Hand out everything that is new."""
        if self._watch is None:
            self._begin()
        with self._run.reader.connect() as connection:
            if log.is_unsettled(connection):
                self._run.settle()
            more = True
            while more and not self._stopped.is_set():
                more = self._read_some(connection)

    def _begin(self) -> None:
        with self._run.reader.connect() as connection:
            self._position = events.last(connection)
            self._watch = Watch(connection)
        self.crowd.position = self._position
        self._loop.call_soon_threadsafe(self.ready.set)

    def _read_some(self, connection: Connection) -> bool:
        """Read and hand out one batch; whether there may be more."""
        facts = log.read(connection, self._position, most=MOST)
        views = self._views(facts)
        people = self._teach(facts)
        runs = self._moved(connection)
        if facts or runs:
            self._hand_over(Batch(facts, runs, views, people))
        if facts:
            self._position = facts[-1].position
            FACTS.inc(len(facts))
        return len(facts) == MOST

    def _moved(self, connection: Connection) -> tuple[Progress, ...]:
        if self._watch is None or time.monotonic() - self._looked < LOOK_SECONDS:
            return ()
        self._looked = time.monotonic()
        return self._watch.look(connection)

    def _views(self, facts: tuple[Told, ...]) -> dict[UUID, frozenset[UUID]]:
        """What everybody sees from now on, where memberships or projects have changed."""
        if not any((touched := fact.touched()) and touched.resource in _MEMBERSHIP for fact in facts):
            return {}
        with self._run.read() as unit:
            return access.seen_by(unit, self.crowd.users())

    def _teach(self, facts: tuple[Told, ...]) -> frozenset[UUID]:
        """Tell the others in this process what has changed; returns the people whose account has."""
        for project_id in {fact.project_id for fact in facts if fact.project_id}:
            self._run.cache.renew(project_id)  # other processes renew only what they remember themselves
        for fact in facts:
            if fact.project_id is None and (event := fact.event()):
                self._learn(event)
        return frozenset(person for fact in facts if (person := fact.person))

    def _hand_over(self, batch: Batch) -> None:
        """Have the event loop give the batch out, and wait until it has: a loop that is busy slows the hub down."""
        done: Future[None] = Future()

        def give() -> None:
            try:
                self.crowd.hand_out(batch)
                done.set_result(None)
            except Exception as error:  # noqa: BLE001 - raised where it can be told and tried again
                done.set_exception(error)

        self._loop.call_soon_threadsafe(give)
        while not self._stopped.is_set() and not done.done():
            wait([done], _IDLE_SECONDS)
        if done.done():
            done.result()


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncGenerator[None]:
    """Have a hub while the application runs."""
    app.state.live = Hub(app.state.runtime, app.state.revoked.learn)
    async with app.state.live.running():
        yield

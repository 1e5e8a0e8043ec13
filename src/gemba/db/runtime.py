"""Everything a process holds: built once, passed on, never imported."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine

from gemba.core import clock
from gemba.core.access import Actor
from gemba.core.events import Fact
from gemba.core.ports import Bell, Cache, Files, Limits, Mail, Queue
from gemba.core.settings import Settings
from gemba.db import events
from gemba.db.unit import Unit, reading, writing


def _unheard(done_ratio: float, doing: str) -> None:
    """Nobody waits for this work's progress."""


@dataclass(frozen=True)
class Runtime:
    """Settings, the engines of the database, and what keeps the promises of the ports.

    ``secret`` signs tokens. ``replica`` is where a reader may be a moment behind; the same as ``reader`` where there is
    no replica. ``report(done_ratio, doing)`` tells how far a job is, and raises ``Cancelled`` when it should stop.
    """

    settings: Settings
    secret: str = field(repr=False)
    writer: Engine
    reader: Engine
    replica: Engine
    files: Files
    queue: Queue
    bell: Bell
    cache: Cache
    limits: Limits
    mail: Mail
    now: Callable[[], datetime] = clock.now
    report: Callable[[float, str], None] = _unheard

    @contextmanager
    def write(self, actor: Actor | None = None) -> Generator[Unit]:
        """A unit that changes things; once it has, readers of cached values and listeners get to know."""
        with writing(self.writer, actor, self.now()) as unit:
            yield unit
        self.announce(unit.facts)

    def read(self, actor: Actor | None = None) -> AbstractContextManager[Unit]:
        """A unit that only looks, at what is there now."""
        return reading(self.reader, actor, self.now())

    def look_back(self, actor: Actor | None = None) -> AbstractContextManager[Unit]:
        """A unit that only looks and may see things as they were a moment ago: for long lists and reports."""
        return reading(self.replica, actor, self.now())

    def recall(self, project_id: UUID, name: str, make: Callable[[], bytes]) -> bytes:
        """A read model of a project from the cache; made, and remembered, if it is not there."""
        generation = self.cache.generation(project_id)
        found = self.cache.get(project_id, name)
        if found is None:
            found = make()
            self.cache.put(project_id, name, generation, found)
        return found

    def announce(self, facts: list[Fact]) -> None:
        """Tell cache and listeners of facts that have become certain."""
        for project_id in {fact.project_id for fact in facts if fact.project_id}:
            self.cache.renew(project_id)
        if facts:
            self.bell.ring()

    def settle(self) -> int:
        """Give the facts that have become certain their place in the log; returns how many."""
        with self.writer.begin() as connection:
            return events.seal(connection)

    def close(self) -> None:
        """Let go of everything."""
        self.bell.close()
        self.queue.close()
        for engine in {self.writer, self.reader, self.replica}:
            engine.dispose()

"""One transaction, one actor, one moment, and the facts that came of it. Nothing else commits."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session

from gemba.core.events import Fact
from gemba.db.events import EventRow


@dataclass(frozen=True)
class Unit:
    """What a service works in.

    ``actor`` is who acts (None: the platform itself). ``now`` stands still for the whole unit. ``facts`` are those
    emitted so far.
    """

    session: Session
    actor: UUID | None
    now: datetime
    facts: list[Fact] = field(default_factory=list[Fact])

    def emit(self, fact: Fact) -> None:
        """Store a fact with the change it tells of."""
        self.session.execute(
            insert(EventRow).values(
                at=self.now, kind=fact.kind, project_id=fact.project_id, actor_id=self.actor, body=fact.body()
            )
        )
        self.facts.append(fact)


@contextmanager
def writing(engine: Engine, actor: UUID | None, now: datetime) -> Generator[Unit]:
    """A unit that changes things: everything in it happens, or nothing does."""
    with Session(engine, expire_on_commit=False) as session:
        unit = Unit(session, actor, now)
        yield unit
        session.commit()


@contextmanager
def reading(engine: Engine, actor: UUID | None, now: datetime) -> Generator[Unit]:
    """A unit that only looks; ``engine`` is in autocommit, which spares two round trips."""
    with Session(engine, autoflush=False) as session:
        yield Unit(session, actor, now)

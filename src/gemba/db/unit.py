"""One transaction, one actor, one moment, and the facts that came of it. Nothing else commits."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from psycopg import Connection
from psycopg.sql import SQL, Identifier
from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session

from gemba.core.access import Actor
from gemba.core.events import Fact
from gemba.db.base import Base
from gemba.db.events import EventRow


@dataclass(frozen=True)
class Unit:
    """What a service works in.

    ``actor`` is who acts (None: the platform itself). ``now`` stands still for the whole unit. ``facts`` are those
    emitted so far.
    """

    session: Session
    actor: Actor | None
    now: datetime
    facts: list[Fact] = field(default_factory=list[Fact])

    @property
    def actor_id(self) -> UUID | None:
        """Who acts; None where it is the platform itself."""
        return self.actor.id if self.actor else None

    def emit(self, fact: Fact) -> None:
        """Store a fact with the change it tells of."""
        self.session.execute(
            insert(EventRow).values(
                at=self.now, kind=fact.kind, project_id=fact.project_id, actor_id=self.actor_id, body=fact.body()
            )
        )
        self.facts.append(fact)

    def copy(self, table: type[Base], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Store many rows by COPY; ``rows`` hold values in the order of ``columns``."""
        raw = cast(Connection[Any], self.session.connection().connection.dbapi_connection)
        target = SQL("copy {} ({}) from stdin").format(
            Identifier(table.__tablename__), SQL(", ").join(map(Identifier, columns))
        )
        with raw.cursor() as cursor, cursor.copy(target) as copy:
            for row in rows:
                copy.write_row(row)


@contextmanager
def writing(engine: Engine, actor: Actor | None, now: datetime) -> Generator[Unit]:
    """A unit that changes things: everything in it happens, or nothing does."""
    with Session(engine, expire_on_commit=False) as session:
        unit = Unit(session, actor, now)
        yield unit
        session.commit()


@contextmanager
def reading(engine: Engine, actor: Actor | None, now: datetime) -> Generator[Unit]:
    """A unit that only looks; ``engine`` is in autocommit, which spares two round trips."""
    with Session(engine, autoflush=False) as session:
        yield Unit(session, actor, now)

"""The log: facts in the order in which they became certain.

A writer stores a fact in its own transaction, with the transaction's id. Transactions end in another order than they
begin, so a reader that went by sequence number alone would step over facts of slow writers. A fact is *settled* once no
transaction that began before its own is still running; only then is it given its position, by whoever reads first, one
at a time. Positions never move, have no gaps that fill later, and survive a backup, which transaction ids do not.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import BigInteger, Connection, FetchedValue, Identity, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import UserDefinedType

from gemba.core.events import Fact, from_json
from gemba.db.base import Base

_log: Final = logging.getLogger(__name__)

_SEALER: Final = 7_103_001  # advisory lock: one sealer at a time


class TransactionId(UserDefinedType[int]):
    """PostgreSQL's ``xid8``, which never wraps around."""

    cache_ok = True

    def get_col_spec(self, **_kw: Any) -> str:
        """The type's name in SQL."""
        return "xid8"


# A look at the database's own tables has to know the type, too.
PGDialect.ischema_names["xid8"] = TransactionId  # pyright: ignore[reportUnknownMemberType] - untyped in SQLAlchemy


class EventRow(Base):
    """One fact as stored."""

    __tablename__ = "events"
    __table_args__ = (
        Index("ix_events_unsettled", "written_by", "seq", postgresql_where=text("position IS NULL")),
        Index("ix_events_project_position", "project_id", "position"),
        Index("ix_events_actor_position", "actor_id", "position", postgresql_where=text("actor_id is not null")),
        Index("ix_events_kind_position", "kind", "position"),
        Index("ix_events_at", "at", postgresql_using="brin"),
    )

    seq: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    position: Mapped[int | None] = mapped_column(BigInteger, unique=True)
    at: Mapped[datetime]
    kind: Mapped[str]
    project_id: Mapped[UUID | None]
    actor_id: Mapped[UUID | None]
    body: Mapped[dict[str, Any]] = mapped_column(JSONB)
    written_by: Mapped[int] = mapped_column(TransactionId, FetchedValue(), server_default=text("pg_current_xact_id()"))


@dataclass(frozen=True, slots=True)
class Event:
    """A settled fact: where it stands in the log, when it happened, who did it (None: the platform itself)."""

    position: int
    at: datetime
    actor_id: UUID | None
    fact: Fact


_SEAL = text(
    """
    with settled as (
        select seq, row_number() over (order by written_by, seq) as place
        from events
        where position is null and written_by < pg_snapshot_xmin(pg_current_snapshot())
    )
    update events set position = (select coalesce(max(position), 0) from events) + settled.place
    from settled where events.seq = settled.seq
    """
)


def seal(connection: Connection) -> int:
    """Give settled facts their positions, and say how many there were. Call it in a transaction of its own."""
    connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": _SEALER})
    return connection.execute(_SEAL).rowcount


_SEAL_ALL = text(
    """
    with unsettled as (
        select seq, row_number() over (order by written_by, seq) as place from events where position is null
    )
    update events set position = (select coalesce(max(position), 0) from events) + unsettled.place
    from unsettled where events.seq = unsettled.seq
    """
)


def seal_restored(connection: Connection) -> int:
    """Give every fact of a restored database its position: the transactions they name belong to another server."""
    return connection.execute(_SEAL_ALL).rowcount


_READ = """
    select position, at, kind, project_id, actor_id, body from events
    where position > :after {where} order by position limit :most
"""


def read(
    connection: Connection, after: int, most: int = 500, projects: Sequence[UUID] | None = None
) -> tuple[Event, ...]:
    """Settled facts after a position, oldest first; only those of ``projects`` where these are given."""
    where = "" if projects is None else "and project_id = any(:projects)"
    values = {"after": after, "most": most, **({} if projects is None else {"projects": list(projects)})}
    rows = connection.execute(text(_READ.format(where=where)), values)
    return tuple(Event(row.position, row.at, row.actor_id, _fact(row.kind, row.project_id, row.body)) for row in rows)


def _fact(kind: str, project_id: UUID | None, body: dict[str, Any]) -> Fact:
    """The fact; one of another version, which this one cannot read, as a bare ``Fact`` from which nothing follows."""
    try:
        return from_json(kind, project_id, body)
    except (KeyError, TypeError, ValueError):
        _log.warning("stepped over a fact of a kind or form that this version does not know: %s", kind)
        return Fact(project_id=project_id)


def last(connection: Connection) -> int:
    """The position of the newest settled fact; 0 for an empty log."""
    return connection.execute(text("select coalesce(max(position), 0) from events")).scalar_one()

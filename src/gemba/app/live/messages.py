"""What the server says and hears on a live socket, and why it closes one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from pydantic import Field, TypeAdapter

from gemba.core.wire import In

MOST_BYTES: Final = 65_536
"""What a client may say at once; also about how long the server lets one of its own messages become."""


class Close(IntEnum):
    """Why the server ends a connection. 1012 from the server's own end means: connect again."""

    RESTART = 1012
    TRY_LATER = 1013
    BINARY = 1003
    MALFORMED = 4400
    UNAUTHENTICATED = 4401
    NOT_ALLOWED = 4403
    NO_HELLO = 4408
    SLOW = 4409
    TOO_MANY = 4429


class Refetch(StrEnum):
    """Why a client must look for itself instead of being told."""

    OVERFLOW = "overflow"
    TOO_OLD = "too_old"
    UNKNOWN_POSITION = "unknown_position"
    UNKNOWN_KIND = "unknown_kind"


class Hello(In):
    """The first message: who it is, where they left off, and which projects they care for (null: all they see)."""

    type: Literal["hello"]
    token: Annotated[str, Field(max_length=8192)]
    after: Annotated[int, Field(ge=0, le=2**63 - 1)] | None = None
    projects: Annotated[frozenset[UUID], Field(max_length=1000)] | None = None


class Renewal(In):
    """A new token for the same person, before the old one runs out."""

    type: Literal["token"]
    token: Annotated[str, Field(max_length=8192)]


class Pong(In):
    """A sign of life; nothing follows from it."""

    type: Literal["pong"]


HEARD: Final[TypeAdapter[Hello | Renewal | Pong]] = TypeAdapter(
    Annotated[Hello | Renewal | Pong, Field(discriminator="type")]
)
"""Whatever a client may say."""


def welcome(position: int, projects: Iterable[UUID] | None, expires_at: datetime | None) -> str:
    """The answer to hello: told from ``position`` on, of these projects (null: of all), until the token runs out."""
    ids = None if projects is None else sorted(map(str, projects))
    return _json(
        type="welcome", position=position, projects=ids, expires_at=expires_at.isoformat() if expires_at else None
    )


def renewed(expires_at: datetime | None) -> str:
    """The answer to a new token."""
    return _json(type="token", expires_at=expires_at.isoformat() if expires_at else None)


def happened(facts: Iterable[tuple[int, str]], before: int) -> list[tuple[int, str]]:
    """Facts, given as positions and JSON objects, in as few messages as their length allows.

    Each message comes with the position that everything had been told up to before it; ``before`` is the first one's.
    """
    made: list[tuple[int, str]] = []
    room: list[str] = []
    length, last = 0, before
    for position, fact in facts:
        if room and length + len(fact) > MOST_BYTES:
            made.append((before, _events(room)))
            room, length, before = [], 0, last
        room.append(fact)
        length += len(fact)
        last = position
    return [*made, (before, _events(room))] if room else made


def projects(joined: Iterable[UUID], left: Iterable[UUID]) -> str:
    """Projects that came into view, and those that went."""
    return _json(type="projects", joined=sorted(map(str, joined)), left=sorted(map(str, left)))


def job(run: dict[str, Any]) -> str:
    """How far a run of a job is."""
    return _json(type="job", **run)


def refetch(reason: Refetch, position: int) -> str:
    """Something was left out; ``position`` is from where on everything is told again."""
    return _json(type="refetch", reason=reason.value, position=position)


def ping(position: int) -> str:
    """A heartbeat: everything up to ``position`` has been told."""
    return _json(type="ping", position=position)


def _events(facts: list[str]) -> str:
    return f'{{"type":"events","events":[{",".join(facts)}]}}'


def _json(**members: Any) -> str:
    return json.dumps(members, separators=(",", ":"))

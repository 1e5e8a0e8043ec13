"""The log of facts as clients are told it: ids, numbers and instants, never free text.

What a row says is read through the API, where the reader's rights are looked at. Facts are read here as they are
stored, not as dataclasses: a process of an older version meets kinds that it does not know, and must go on.
"""

from __future__ import annotations

import json
import typing
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache, cached_property
from types import NoneType
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, text

from gemba.core.events import FACTS, Touch, from_json
from gemba.db.events import Event

MOST_IDS: Final = 200
"""Ids that are named in one message; of more, only how many there are."""

_SAFE: Final = {UUID, int, float, bool, datetime, NoneType}
_READ: Final = """
    select position, at, kind, project_id, actor_id, body from events
    where position > :after and position <= :upto {where} order by position limit :most
"""


@dataclass(frozen=True)
class Told:
    """A settled fact: its place, whose it is, what it touched, and its JSON (made once for all who get it)."""

    position: int
    at: datetime
    kind: str
    project_id: UUID | None
    actor_id: UUID | None
    body: dict[str, Any]

    @property
    def is_known(self) -> bool:
        """Whether this version knows what the fact means."""
        return self.kind in FACTS

    @property
    def person(self) -> UUID | None:
        """Whose account the fact is about; None if it is about a project."""
        user_id = None if self.project_id else self.body.get("user_id")
        return UUID(user_id) if user_id else None

    def event(self) -> Event | None:
        """The fact as this version knows it; None if it does not."""
        if not self.is_known:
            return None
        return Event(self.position, self.at, self.actor_id, from_json(self.kind, self.project_id, self.body))

    def touched(self) -> Touch | None:
        """The rows the fact is about; None if it is about none that clients keep, or is of an unknown kind."""
        fact = FACTS.get(self.kind)
        if fact is None or not fact.resource:
            return None
        if fact.field == "project_id" and self.project_id:
            return Touch(fact.resource, (self.project_id,), fact.gone)
        ids: str | list[str] = self.body.get(fact.field, [])
        return Touch(fact.resource, tuple(map(UUID, [ids] if isinstance(ids, str) else ids)), fact.gone)

    @cached_property
    def text(self) -> str:
        """The fact as one JSON object."""
        touched = self.touched()
        safe = _safe(self.kind)
        return json.dumps(
            {
                "position": self.position,
                "at": self.at.isoformat(),
                "kind": self.kind,
                "project_id": self.project_id and str(self.project_id),
                "actor_id": self.actor_id and str(self.actor_id),
                "touched": touched and _shown(touched),
                "body": {name: value for name, value in self.body.items() if name in safe},
            },
            separators=(",", ":"),
        )


def read(
    connection: Connection, after: int, upto: int = 2**63 - 1, most: int = 500, projects: Iterable[UUID] | None = None
) -> tuple[Told, ...]:
    """Settled facts after one position and up to another, oldest first; of ``projects`` where these are given."""
    where = "" if projects is None else "and project_id = any(:projects)"
    values: dict[str, Any] = {"after": after, "upto": upto, "most": most}
    if projects is not None:
        values["projects"] = list(projects)
    rows = connection.execute(text(_READ.format(where=where)), values)
    return tuple(Told(*row) for row in rows)


def is_unsettled(connection: Connection) -> bool:
    """Whether there are facts that wait for their place."""
    return connection.execute(text("select exists(select from events where position is null)")).scalar_one()


def _shown(touched: Touch) -> dict[str, Any]:
    """What was touched. ``ids`` is null where there are too many to name: the client reads the resource anew."""
    few = len(touched.ids) <= MOST_IDS
    return {
        "resource": touched.resource,
        "ids": [str(one) for one in touched.ids] if few else None,
        "gone": touched.gone,
    }


@cache
def _safe(kind: str) -> frozenset[str]:
    """The fields of a kind of fact that may be told: those whose type leaves no room for free text or long lists."""
    fact = FACTS.get(kind)
    if fact is None:
        return frozenset()
    types = typing.get_type_hints(fact)
    return frozenset(
        field.name for field in fields(fact) if {*(typing.get_args(types[field.name]) or [types[field.name]])} <= _SAFE
    )

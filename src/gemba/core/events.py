"""Facts: what happened, told in the past tense, stored in the same transaction as the change itself.

A fact is a frozen dataclass of plain values. Its kind is its class name; the log keeps kind and body as JSON, and
reads them back into the same dataclass. One log of facts is the outbox of jobs, the live feed, the change feed and
the audit trail.
"""

from __future__ import annotations

import dataclasses
import typing
from datetime import datetime
from typing import Any, ClassVar, Final
from uuid import UUID

FACTS: Final[dict[str, type[Fact]]] = {}
"""Every kind of fact by its name."""


@dataclasses.dataclass(frozen=True, slots=True)
class Touch:
    """The rows a fact is about: a name of the API ("tasks"), their ids, and whether they are gone."""

    resource: str
    ids: tuple[UUID, ...]
    gone: bool


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that happened. ``project_id`` is None for what concerns no single project.

    A fact that is about rows of the API says so: ``resource`` names them, ``field`` is where their id or ids stand, and
    ``gone`` tells that they were removed.
    """

    kind: ClassVar[str] = "Fact"
    resource: ClassVar[str] = ""
    field: ClassVar[str] = ""
    gone: ClassVar[bool] = False

    project_id: UUID | None = None

    def __init_subclass__(cls) -> None:
        cls.kind = cls.__name__
        FACTS[cls.kind] = cls

    def body(self) -> dict[str, Any]:
        """The fact's own values as JSON, without the project."""
        values = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        return {name: _to_json(value) for name, value in values.items() if name != "project_id"}

    def touched(self) -> Touch | None:
        """The rows this fact is about; None if it is about none that clients keep."""
        if not self.resource:
            return None
        ids: UUID | tuple[UUID, ...] = getattr(self, self.field)
        return Touch(self.resource, (ids,) if isinstance(ids, UUID) else ids, self.gone)


def from_json(kind: str, project_id: UUID | None, body: dict[str, Any]) -> Fact:
    """The fact that was stored.

    Raises:
        KeyError: a kind this version does not know.
    """
    fact = FACTS[kind]
    types = typing.get_type_hints(fact)
    known = {field.name for field in dataclasses.fields(fact)} - {"project_id"}
    values = {name: _from_json(types[name], value) for name, value in body.items() if name in known}
    return fact(project_id=project_id, **values)


def _to_json(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_to_json(one) for one in typing.cast(tuple[Any, ...], value)]
    return value


def _from_json(wanted: Any, value: Any) -> Any:
    """A JSON value as the type its field declares (optional, tuple, id, instant or plain)."""
    choices = [one for one in typing.get_args(wanted) if one is not type(None)]
    if value is None:
        return None
    if typing.get_origin(wanted) is tuple:
        return tuple(_from_json(choices[0], one) for one in value)
    if choices:
        return _from_json(choices[0], value)
    if wanted is UUID:
        return UUID(value)
    if wanted is datetime:
        return datetime.fromisoformat(value)
    return value

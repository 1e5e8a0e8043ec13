"""Areas on the wire."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field

from gemba.core.wire import In, Name, Patch
from gemba.features.projects.schemas.wire import LEFT_OUT, BelongingOut
from gemba.features.projects.tables import AreaKind, AreaRow

Position = Annotated[int, Field(ge=-(2**31), lt=2**31)]
"""The place of an area among those beside it, the lowest first."""


class AreaIn(In):
    """A piece of the site: inside ``parent_id``, or at the top without one. A ``code`` is there once in a project."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"name": "Level 2", "kind": "floor", "code": "L02", "position": 2}]}
    )

    parent_id: UUID | None = None
    kind: AreaKind
    name: Name
    code: Name | None = None
    position: Position = 0


class AreaPatch(Patch):
    """A change to an area; another ``parent_id`` moves it with all that lies in it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "Level 2, east wing", "position": 3}]})

    parent_id: UUID | None = None
    kind: AreaKind = LEFT_OUT
    name: Name = LEFT_OUT
    code: Name | None = None
    position: Position = LEFT_OUT


class AreaOut(BelongingOut):
    """A piece of the site."""

    parent_id: UUID | None
    kind: AreaKind
    name: str
    code: str | None
    position: int


def area_out(row: AreaRow) -> AreaOut:
    """An area as clients get it."""
    return AreaOut.model_validate(row)

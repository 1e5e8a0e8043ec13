"""The site as a tree of places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from gemba.core.problems import Conflict, Impossible
from gemba.db.unit import Unit
from gemba.features.projects.facts import AreaAdded, AreaChanged, AreaRemoved
from gemba.features.projects.problems import AreaInUse, AreaLoop
from gemba.features.projects.queries import areas
from gemba.features.projects.service.belongings import Kind
from gemba.features.projects.tables import AreaRow

DEEPEST: Final = 10
"""Levels a tree of areas may have."""

_SHOWN: Final = 20


def _may_be(unit: Unit, values: Mapping[str, Any]) -> None:
    _code_is_free(unit, values)
    id, parent_id = values["id"], values["parent_id"]
    if parent_id is None:
        return
    parents = areas.parents(unit, values["project_id"])
    if parent_id not in parents and parent_id != id:
        told = {"field": "body.parent_id", "message": "no area of this project"}
        raise Impossible("an area lies in an area of the same project", errors=[told])
    above = _above(parents, parent_id)
    if id in above:
        raise AreaLoop()
    if len(above) + _height(parents, id) > DEEPEST:
        told = {"field": "body.parent_id", "message": f"deeper than {DEEPEST} levels"}
        raise Impossible(f"areas lie at most {DEEPEST} levels deep", errors=[told])


def _may_go(unit: Unit, values: Mapping[str, Any]) -> None:
    parents = areas.parents(unit, values["project_id"])
    inside = [id for id, parent_id in parents.items() if parent_id == values["id"]]
    if inside:
        raise AreaInUse("move or remove them first", area_ids=[str(id) for id in inside[:_SHOWN]])


def _code_is_free(unit: Unit, values: Mapping[str, Any]) -> None:
    code = values["code"]
    if code is not None and areas.with_code(unit, values["project_id"], code) not in (None, values["id"]):
        raise Conflict(f"another area has the code {code}")


def _above(parents: Mapping[UUID, UUID | None], id: UUID) -> list[UUID]:
    """An area and all that it lies in, up to the top."""
    found = [id]
    while (parent_id := parents.get(found[-1])) is not None:
        found.append(parent_id)
    return found


def _height(parents: Mapping[UUID, UUID | None], id: UUID) -> int:
    """How many levels there are from an area down, its own among them."""
    below = [_above(parents, one) for one in parents]
    return max((above.index(id) + 1 for above in below if id in above), default=1)


AREAS: Final = Kind(AreaRow, AreaAdded, AreaChanged, AreaRemoved, _may_be, _may_go)

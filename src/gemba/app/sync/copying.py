"""A copy of everything that is there, page by page: project by project, resource by resource, by the ids of rows.

Rows that come or change while a copy is being taken may be missing in it, or be newer than others. The change feed from
the position at which the copy began makes up for both.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final, NamedTuple
from uuid import UUID

from pydantic import Field, TypeAdapter, ValidationError

from gemba.app.sync.feed import settle
from gemba.app.sync.items import Item
from gemba.app.sync.resources import RESOURCES, everything
from gemba.core.access import Actor
from gemba.core.pages import mark, place
from gemba.core.problems import Impossible
from gemba.db import events
from gemba.db.runtime import Runtime
from gemba.db.unit import Unit
from gemba.features.projects import access

_MOST_LOOKS: Final = 200  # queries for one page, however little they find
_NAMES: Final = tuple(RESOURCES)


class Place(NamedTuple):
    """How far a copy is: begun at ``position``, then a project, a resource by its number, and a row."""

    position: Annotated[int, Field(ge=0, lt=2**63)]
    project_id: UUID
    resource: Annotated[int, Field(ge=0, lt=len(_NAMES))]
    row_id: UUID | None


_PLACE: Final = TypeAdapter(Place)


def begin(run: Runtime) -> Place:
    """The start of a copy; the position is taken before anything is read."""
    settle(run)
    with run.reader.connect() as connection:
        return start(events.last(connection))


def start(position: int = 0) -> Place:
    """The place before the first row."""
    return Place(position, UUID(int=0), 0, None)


def after(cursor: str) -> Place:
    """The place that a cursor names.

    Raises:
        Impossible: this is no cursor of ours.
    """
    try:
        return _PLACE.validate_python(place(cursor))
    except ValidationError:
        told = [{"field": "query.after", "message": "not a cursor"}]
        raise Impossible("the cursor is damaged; start anew without one", errors=told) from None


def cursor(at: Place) -> str:
    """A place as clients hand it back."""
    return mark(*at)


def take(
    run: Runtime, me: Actor, at: Place, limit: int, project_id: UUID | None = None
) -> tuple[list[Item], Place | None]:
    """Some rows from a place on, of one project or of all that somebody sees, and the place after them, if any."""
    with run.read(me) as unit:
        seen = [project_id] if project_id else access.visible_ids(unit)
        return _take(unit, [one for one in seen if one >= at.project_id], at, limit)


def _take(unit: Unit, projects: Sequence[UUID], at: Place, limit: int) -> tuple[list[Item], Place | None]:
    items: list[Item] = []
    todo = [(project, number) for project in projects for number in range(len(_NAMES))]
    for looks, here in enumerate(one for one in todo if one >= (at.project_id, at.resource)):
        if looks == _MOST_LOOKS:
            return items, Place(at.position, *here, None)
        last = at.row_id if here == (at.project_id, at.resource) else None
        project_id, name = here[0], _NAMES[here[1]]
        rows = [one for one in everything(unit, name, project_id).items() if last is None or one[0] > last]
        room = limit - len(items)
        items += [Item(name, id, project_id, row) for id, row in rows[:room]]
        if len(rows) > room:
            return items, Place(at.position, *here, rows[room - 1][0] if room else last)
    return items, None

"""What a waste log needs to know of its project: currency, clock, places, prices, tasks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gemba.core import clock
from gemba.core.problems import Impossible
from gemba.db.unit import Unit
from gemba.engines.waste import Rates
from gemba.engines.waste.labels import plain
from gemba.features.projects import queries as projects
from gemba.features.projects.queries import areas
from gemba.features.projects.queries import projects as known
from gemba.features.tasks import queries as tasks


@dataclass(frozen=True, slots=True)
class Frame:
    """What every amount and every moment of a project is told in."""

    currency: str
    time_zone: str

    def day(self, instant: datetime) -> int:
        """The day at the site, since 1970-01-01."""
        return clock.to_site(instant, self.time_zone) // 1440

    def date(self, instant: datetime) -> date:
        """The same as a date."""
        return clock.wall(clock.to_site(instant, self.time_zone)).date()


def frame(unit: Unit, project_id: UUID) -> Frame:
    """Currency and time zone of a project.

    Raises:
        NotFound: there is no such project, or it is not theirs to see.
    """
    row = known.one(unit, project_id)
    return Frame(row.currency, row.time_zone)


def rates(unit: Unit, project_id: UUID, on: date) -> Rates:
    """What an hour costs on a day, in the project's currency."""
    return projects.rates_at(unit, project_id, on)


def places(unit: Unit, project_id: UUID) -> dict[str, UUID]:
    """The areas of a project by code and by name, as a schedule may write them; a name of two areas is no name."""
    found: dict[str, set[UUID]] = {}
    for row in areas.all_of(unit, project_id):
        for word in {row.name, row.code or ""} - {""}:
            found.setdefault(plain(" ".join(word.split())), set()).add(row.id)
    return {word: next(iter(ids)) for word, ids in found.items() if len(ids) == 1}


def place(known_as: Mapping[str, UUID], area: str) -> UUID | None:
    """The area that a schedule calls so."""
    return known_as.get(plain(" ".join(area.split())))


def area_name(unit: Unit, project_id: UUID, area_id: UUID) -> str:
    """What an area is called.

    Raises:
        Impossible: the project has no such area.
    """
    for row in areas.by_ids(unit, [area_id]):
        if row.project_id == project_id:
            return row.name
    raise Impossible("there is no such area in this project", errors=[{"field": "area_id", "message": "unknown"}])


def insist_on_task(unit: Unit, project_id: UUID, task_id: UUID) -> None:
    """Raise unless the project has the task.

    Raises:
        Impossible: it has not.
    """
    if not tasks.is_there(unit, project_id, task_id):
        raise Impossible("there is no such task in this project", errors=[{"field": "task_id", "message": "unknown"}])

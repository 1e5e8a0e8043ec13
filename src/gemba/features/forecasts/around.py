"""What a forecast needs to know of a project: its schedules, its costs, its tasks."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from gemba.core import clock
from gemba.db.unit import Unit
from gemba.engines.rollup import Work
from gemba.engines.value import CostEntry
from gemba.features.costs import queries as costs
from gemba.features.projects.queries import areas, projects
from gemba.features.schedules import queries as schedules
from gemba.features.schedules.queries import Revision
from gemba.features.tasks import queries as tasks
from gemba.features.tasks.rules import TaskStatus

_METHOD: Final = 2  # raise it when value or forecasts are reckoned otherwise, so that every row is made anew


@dataclass(frozen=True, slots=True)
class Scene:
    """A project as forecasts see it: its dated schedules by age, one for each status date, and what they go by.

    Two schedules of one status date are one state of the site; the one imported last counts.
    """

    project_id: UUID
    currency: str
    zone: str
    revisions: tuple[Revision, ...]
    baseline: Revision | None
    entries: tuple[CostEntry, ...]

    @property
    def latest(self) -> Revision | None:
        """The schedule that counts now."""
        return self.revisions[-1] if self.revisions else None

    @property
    def ids(self) -> list[UUID | None]:
        """Which schedules there are, and the baseline."""
        return [*(one.id for one in self.revisions), self.baseline.id if self.baseline else None]

    def digest(self, revision: Revision, learned: str) -> str:
        """All that the row of a schedule is made from; what was learned since counts for the latest alone.

        A forecast of the past stays what could be known then.
        """
        day = None if revision == self.latest else revision.data_date // 1440
        paid = [entry for entry in self.entries if day is None or entry.day is None or entry.day <= day]
        agreed = self.baseline.id if self.baseline else None
        seen = (_METHOD, revision.id, revision.finish, agreed, self.currency, paid, learned if day is None else "")
        return hashlib.sha256(repr(seen).encode()).hexdigest()


def scene(unit: Unit, project_id: UUID) -> Scene:
    """How a project stands.

    Raises:
        NotFound: there is no such project, or it is not theirs to see.
    """
    project = projects.one(unit, project_id)
    dated = {one.data_date: one for one in schedules.by_age(unit, project_id) if one.finish is not None}
    agreed = schedules.baseline_of(unit, project_id)
    return Scene(
        project_id,
        project.currency,
        project.time_zone,
        tuple(dated.values()),
        agreed if agreed and agreed.finish is not None else None,
        costs.entries(unit, project_id),
    )


def work_since(unit: Unit, project_id: UUID, data_date: int, zone: str) -> list[Work]:
    """The tasks of a project, and whether they were reported since a data date."""
    known_until = clock.from_site(data_date, zone)
    names = {row.id: row.name for row in areas.all_of(unit, project_id)}
    return [
        Work(
            done=row.status == TaskStatus.DONE,
            newer=(row.done_at or row.changed_at) > known_until,
            activity=row.activity_code or "",
            hours=row.estimated_minutes / 60 if row.estimated_minutes else None,
            area=names.get(row.area_id, "") if row.area_id else "",
        )
        for row in tasks.all_of(unit, project_id)
        if row.status != TaskStatus.CANCELLED
    ]

"""Waste on a site: logged over the API, found in schedules, with the background work carried out on the spot."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest
from httpx2 import Response

from gemba.core.access import Role
from gemba.core.events import Fact
from gemba.core.ids import new_id
from gemba.db import events
from gemba.db.runtime import Runtime
from gemba.features.schedules import service as schedules
from gemba.features.schedules.facts import BaselineNamed, ScheduleImported, ScheduleSolved, ScheduleWithdrawn
from gemba.features.schedules.jobs import solve
from gemba.features.schedules.service import Upload
from gemba.features.waste.facts import WasteJudged
from gemba.features.waste.jobs import detect
from tests.conftest import ROOT
from tests.support.api import Site

TOWER = ROOT / "examples" / "tower"

Reactions = Mapping[type[Fact], tuple[Callable[[Runtime, Any], None], ...]]

# Quality and comparisons, which cost most of the time, are left to the tests of schedules.
QUICKLY: Reactions = {
    ScheduleImported: (solve,),
    ScheduleSolved: (detect,),
    ScheduleWithdrawn: (detect,),
    BaselineNamed: (detect,),
    WasteJudged: (detect,),
}


@dataclass
class Wastes:
    """What people do with waste over the API, and what the platform does after it."""

    site: Site
    reacted: int = field(default=0)

    @property
    def run(self) -> Runtime:
        return self.site.runtime

    @property
    def path(self) -> str:
        return f"/projects/{self.site.project_id}/waste"

    def post(self, rest: str = "", role: Role | str = Role.FOREMAN, **body: Any) -> Response:
        return self.site.as_(role).post(f"{self.path}{rest}", json=body)

    def logged(self, role: Role | str = Role.FOREMAN, **body: Any) -> dict[str, Any]:
        """A log that was accepted."""
        answer = self.post(role=role, **{"type": "waiting", **body})
        assert answer.status_code == 201, answer.text
        return answer.json()

    def done(
        self, one: dict[str, Any], verb: str, role: Role | str = Role.SUPERINTENDENT, **body: Any
    ) -> dict[str, Any]:
        """A log after something was done to it."""
        answer = self.post(f"/{one['id']}/{verb}", role, **body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def patch(
        self, one: dict[str, Any], role: Role | str = Role.FOREMAN, version: int | None = None, **body: Any
    ) -> Response:
        headers = {"If-Match": f'"{version or one["version"]}"'}
        return self.site.as_(role).patch(f"{self.path}/{one['id']}", json=body, headers=headers)

    def delete(self, one: dict[str, Any], role: Role | str = Role.FOREMAN) -> Response:
        return self.site.as_(role).delete(f"{self.path}/{one['id']}", headers={"If-Match": f'"{one["version"]}"'})

    def get(self, rest: str = "", role: Role | str = Role.VIEWER, **query: Any) -> Any:
        answer = self.site.as_(role).get(f"{self.path}{rest}", params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def every(self, **query: Any) -> list[dict[str, Any]]:
        """The logs of all pages."""
        rows: list[dict[str, Any]] = []
        after: dict[str, str] = {}
        while True:
            page = self.get(**query, **after)
            rows += page["items"]
            if page["next"] is None:
                return rows
            after = {"after": page["next"]}

    def by_key(self) -> dict[str, dict[str, Any]]:
        """What detectors found, by key."""
        return {row["finding_key"]: row for row in self.every(source="detector")}

    def facts(self) -> list[Fact]:
        """Everything that has happened, in order."""
        self.run.settle()
        with self.run.reader.connect() as connection:
            return [event.fact for event in events.read(connection, 0, 10_000)]

    def work(self, reactions: Reactions = QUICKLY) -> None:
        """Carry out what follows from what has happened, until nothing follows any more."""
        while self.reacted < len(facts := self.facts()):
            for fact in facts[self.reacted :]:
                for react in reactions.get(type(fact), ()):
                    react(self.run, fact)
            self.reacted = len(facts)

    def import_(self, name: str, project_id: UUID | None = None) -> UUID:
        """A file of the example project as the next revision."""
        upload = Upload((TOWER / f"{name}.xer").read_bytes(), f"{name}.xer")
        actor = self.site.actor(Role.SCHEDULER)
        revision, _ = schedules.import_file(self.run, actor, project_id or self.site.project_id, new_id(), upload)
        return revision.id

    def tower(self, updates: int = 4, reactions: Reactions = QUICKLY) -> list[UUID]:
        """The example project up to an update, the first file as baseline, and all that follows from it."""
        ids = [self.import_(name) for name in ("baseline", *(f"update-{at}" for at in range(1, updates + 1)))]
        with self.run.write(self.site.actor(Role.SCHEDULER)) as unit:
            schedules.name_baseline(unit, self.site.project_id, ids[0], "as signed")
        self.work(reactions)
        return ids


@pytest.fixture
def wastes(site: Site) -> Wastes:
    return Wastes(site)

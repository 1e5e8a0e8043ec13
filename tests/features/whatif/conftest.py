"""The example project, dated, and somebody who tries changes on it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from httpx2 import Response

from gemba.core.access import Role
from gemba.core.events import Fact
from gemba.core.ids import new_id
from gemba.db import events
from gemba.features.schedules import service as schedules
from gemba.features.schedules.facts import ScheduleImported
from gemba.features.schedules.jobs import solve
from gemba.features.schedules.service import Upload
from tests.conftest import ROOT
from tests.support.api import Site

TOWER = ROOT / "examples" / "tower"


@dataclass
class Trials:
    """What people try, over the API."""

    site: Site

    @property
    def path(self) -> str:
        return f"/projects/{self.site.project_id}/whatif"

    def import_(self, name: str) -> UUID:
        """A file of the example project as the next revision, with its dates."""
        return self.import_data((TOWER / f"{name}.xer").read_bytes(), f"{name}.xer")

    def import_data(self, data: bytes, name: str = "plan.xer") -> UUID:
        """A file as the next revision, with its dates."""
        upload = Upload(data, name)
        actor = self.site.actor(Role.SCHEDULER)
        revision, _ = schedules.import_file(self.site.runtime, actor, self.site.project_id, new_id(), upload)
        solve(self.site.runtime, ScheduleImported(project_id=self.site.project_id, revision_id=revision.id))
        return revision.id

    def try_(self, *changes: dict[str, Any], rest: str = "", role: Role = Role.SUPERINTENDENT) -> Response:
        return self.site.as_(role).post(f"{self.path}/try{rest}", json={"changes": list(changes)})

    def tried(self, *changes: dict[str, Any], rest: str = "") -> dict[str, Any]:
        """What the changes do."""
        answer = self.try_(*changes, rest=rest)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def put(self, *changes: dict[str, Any], id: UUID | None = None, role: Role = Role.SUPERINTENDENT) -> Response:
        body = {"name": "More people", "changes": list(changes)}
        return self.site.as_(role).put(f"{self.path}/{id or new_id()}", json=body)

    def kept(self, *changes: dict[str, Any]) -> dict[str, Any]:
        """A branch that is kept."""
        answer = self.put(*changes)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def get(self, rest: str = "", **query: Any) -> dict[str, Any]:
        answer = self.site.as_(Role.VIEWER).get(f"{self.path}{rest}", params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def facts(self) -> list[Fact]:
        self.site.runtime.settle()
        with self.site.runtime.reader.connect() as connection:
            return [event.fact for event in events.read(connection, 0, 1000)]


@pytest.fixture
def trials(site: Site) -> Trials:
    return Trials(site)

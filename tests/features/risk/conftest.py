"""Risk on a site: a register over the API, schedules that come in, and the background work carried out on the spot."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from httpx2 import Response
from sqlalchemy import select

from gemba.core.access import Role
from gemba.core.events import Fact
from gemba.core.ids import new_id
from gemba.db import events
from gemba.db.runtime import Runtime
from gemba.features.risk import jobs
from gemba.features.risk.facts import (
    RiskAdded,
    RiskChanged,
    RiskPartWanted,
    RiskRemoved,
    RiskRunStopped,
    RiskSettingsChanged,
    RiskSimulated,
)
from gemba.features.risk.tables import PartRow
from gemba.features.schedules import service as schedules
from gemba.features.schedules.facts import ScheduleImported, ScheduleSolved, ScheduleWithdrawn
from gemba.features.schedules.jobs import solve
from gemba.features.schedules.service import Upload
from gemba.features.waste.facts import WasteDetected
from tests.conftest import ROOT
from tests.support.api import Site
from tests.support.xer_files import Row, relation, task, xer_file

TOWER = ROOT / "examples" / "tower"

Reactions = Mapping[type[Fact], tuple[Callable[[Runtime, Any], None], ...]]

# Waste and quality, which cost most of the time, are left to their own tests.
REACTIONS: Reactions = {
    ScheduleImported: (solve,),
    ScheduleSolved: (jobs.begin,),
    ScheduleWithdrawn: (jobs.begin,),
    RiskAdded: (jobs.begin,),
    RiskChanged: (jobs.begin,),
    RiskRemoved: (jobs.begin,),
    RiskSettingsChanged: (jobs.begin,),
    RiskPartWanted: (jobs.simulate,),
    RiskSimulated: (jobs.weigh,),
    RiskRunStopped: (jobs.weigh,),
    WasteDetected: (jobs.weigh,),
}

CRANE: dict[str, Any] = {
    "kind": "risk",
    "title": "Crane breaks down",
    "activity_codes": ["A20"],
    "effect": "add",
    "chance": 0.5,
    "form": "triangular",
    "low": 5,
    "likely": 10,
    "high": 20,
    "cost_cents": 1_000_000,
}


@dataclass
class Risks:
    """What people do with risk over the API, and what the platform does after it."""

    site: Site
    reacted: int = field(default=0)

    @property
    def run(self) -> Runtime:
        return self.site.runtime

    @property
    def path(self) -> str:
        return f"/projects/{self.site.project_id}"

    def get(self, rest: str, role: Role | str = Role.VIEWER, **query: Any) -> Any:
        answer = self.site.as_(role).get(f"{self.path}{rest}", params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, rest: str = "/risks", role: Role | str = Role.SUPERINTENDENT, **body: Any) -> Response:
        return self.site.as_(role).post(f"{self.path}{rest}", json=body)

    def added(self, **body: Any) -> dict[str, Any]:
        """An entry that was accepted."""
        answer = self.post(**{**CRANE, **body})
        assert answer.status_code == 201, answer.text
        return answer.json()

    def patch(self, one: dict[str, Any], version: int | None = None, **body: Any) -> Response:
        headers = {"If-Match": f'"{version or one["version"]}"'}
        return self.site.as_(Role.SUPERINTENDENT).patch(f"{self.path}/risks/{one['id']}", json=body, headers=headers)

    def assume(self, version: int = 0, role: Role = Role.SCHEDULER, **body: Any) -> Response:
        """Set some of what is assumed."""
        headers = {"If-Match": f'"{version}"'}
        return self.site.as_(role).patch(f"{self.path}/risk/settings", json=body, headers=headers)

    def facts(self) -> list[Fact]:
        """Everything that has happened, in order."""
        self.run.settle()
        with self.run.reader.connect() as connection:
            return [event.fact for event in events.read(connection, 0, 10_000)]

    def work(self, reactions: Reactions = REACTIONS) -> None:
        """Carry out what follows from what has happened, until nothing follows any more."""
        while self.reacted < len(facts := self.facts()):
            for fact in facts[self.reacted :]:
                for react in reactions.get(type(fact), ()):
                    react(self.run, fact)
            self.reacted = len(facts)

    def import_(self, data: bytes, name: str = "plan.xer") -> UUID:
        """A file as the next revision."""
        actor = self.site.actor(Role.SCHEDULER)
        revision, _ = schedules.import_file(self.run, actor, self.site.project_id, new_id(), Upload(data, name))
        return revision.id

    def dated(self, data: bytes | None = None) -> UUID:
        """A revision with dates, and nothing simulated yet."""
        id = self.import_(data or plan())
        self.work({ScheduleImported: (solve,)})
        return id

    def course(self, run_id: UUID) -> list[tuple[int, int]]:
        """The parts of a simulation, in order."""
        with self.run.read() as unit:
            wanted = select(PartRow.first_block, PartRow.last_block).where(PartRow.run_id == run_id)
            return [(first, last) for first, last in unit.session.execute(wanted.order_by(PartRow.first_block))]

    def quick(self, iterations: int = 640) -> None:
        """Simulate little, so that tests are fast."""
        answer = self.assume(most_iterations=iterations)
        assert answer.status_code == 200, answer.text


def plan(*codes: str, days: int = 20) -> bytes:
    """Activities in a row, each after the one before."""
    names = codes or ("A10", "A20", "A30")
    rows: list[Row] = [task(code, target_drtn_hr_cnt=str(8 * days), remain_drtn_hr_cnt=str(8 * days)) for code in names]
    ties = [relation(before, after) for before, after in pairwise(names)]
    return xer_file({"TASK": rows, "TASKPRED": ties})


@pytest.fixture
def risks(site: Site) -> Risks:
    return Risks(site)

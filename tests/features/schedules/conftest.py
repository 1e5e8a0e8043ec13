"""Schedules on a site: files to upload, and the background work carried out on the spot."""

from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from httpx2 import Response
from sqlalchemy import text

from gemba.core.access import Role
from gemba.core.events import Fact
from gemba.db import events
from gemba.features.schedules import jobs
from gemba.features.schedules.facts import BaselineNamed, ScheduleImported, ScheduleSolved, ScheduleWithdrawn
from tests.conftest import ROOT
from tests.support.api import Site
from tests.support.xer_files import Row, relation, task, xer_file

TOWER = ROOT / "examples" / "tower"

WORK: dict[type[Fact], Any] = {
    ScheduleImported: jobs.solve,
    ScheduleSolved: jobs.judge,
    BaselineNamed: jobs.judge,
    ScheduleWithdrawn: jobs.judge,
}


@dataclass
class Scheduling:
    """What a scheduler does with the API, and what the platform does after it."""

    site: Site
    worked_on: int = field(default=0)

    @property
    def path(self) -> str:
        return f"/projects/{self.site.project_id}/schedule"

    def upload(self, data: bytes, name: str = "schedule.xer", *, role: Role = Role.SCHEDULER, **form: Any) -> Response:
        headers = {"Idempotency-Key": form.pop("key")} if "key" in form else {}
        files = {"file": (name, data, "application/octet-stream")}
        return self.site.as_(role).post(f"{self.path}/revisions", files=files, data=form, headers=headers)

    def imported(self, data: bytes, **form: Any) -> dict[str, Any]:
        """A revision that was accepted."""
        answer = self.upload(data, **form)
        assert answer.status_code == 202, answer.text
        return answer.json()

    def dated(self, data: bytes, **form: Any) -> dict[str, Any]:
        """A revision after everything that follows from it."""
        revision = self.imported(data, **form)
        self.work()
        return self.get(f"/revisions/{revision['id']}").json()

    def get(self, path: str, *, role: Role | str = Role.VIEWER, **query: Any) -> Response:
        return self.site.as_(role).get(f"{self.path}{path}", params=query)

    def every(self, path: str, **query: Any) -> list[dict[str, Any]]:
        """The rows of all pages."""
        rows: list[dict[str, Any]] = []
        after: str | None = None
        while True:
            page = self.get(path, **query, **({"after": after} if after else {})).json()
            rows += page["items"]
            after = page["next"]
            if after is None:
                return rows

    def facts(self) -> list[Fact]:
        """Everything that has happened, in order."""
        self.site.runtime.settle()
        with self.site.runtime.reader.connect() as connection:
            return [event.fact for event in events.read(connection, 0, 10_000)]

    def work(self) -> None:
        """Carry out what follows from what has happened, until nothing follows any more."""
        while self.worked_on < len(facts := self.facts()):
            for fact in facts[self.worked_on :]:
                if type(fact) in WORK:
                    WORK[type(fact)](self.site.runtime, fact)
            self.worked_on = len(facts)

    def count(self, table: str) -> int:
        with self.site.runtime.reader.connect() as connection:
            return connection.execute(text(f"select count(*) from {table}")).scalar_one()

    def originals(self) -> list[Path]:
        """The files that are kept."""
        return [path for path in (self.site.runtime.settings.home / "files").rglob("*") if path.is_file()]

    def id_of(self, revision: dict[str, Any]) -> UUID:
        return UUID(revision["id"])


@pytest.fixture
def scheduling(site: Site) -> Scheduling:
    return Scheduling(site)


@pytest.fixture
def small() -> bytes:
    """Two activities, one after the other."""
    return xer_file()


def network(*codes: str, **tables: Any) -> bytes:
    """Activities in a row, each after the one before."""
    rows: list[Row] = [task(code) for code in codes]
    ties = [relation(before, after) for before, after in pairwise(codes)]
    return xer_file({"TASK": rows, "TASKPRED": ties, **tables})


def tower(name: str) -> bytes:
    """A file of the example project."""
    return (TOWER / f"{name}.xer").read_bytes()

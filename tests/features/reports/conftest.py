"""A project at a moment of our choosing: its tasks, waste and schedules, and the timed jobs that look at them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import pairwise
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from gemba.app.reactions import REACTIONS
from gemba.core.access import Role
from gemba.core.events import Fact
from gemba.core.ids import new_id
from gemba.db import events
from gemba.db.runtime import Runtime
from gemba.engines.waste import Interval
from gemba.features.reports import jobs
from gemba.features.reports.facts import HealthChecked, ProgressUpdated, ReportWritten
from gemba.features.schedules import service as schedules
from gemba.features.schedules.service import Upload
from gemba.features.tasks.tables import TaskRow
from gemba.features.waste import judging
from gemba.features.waste import queries as found
from gemba.features.waste import service as wastes
from gemba.features.waste.service import Told
from gemba.features.waste.terms import WasteType
from tests.support.api import Site
from tests.support.xer_files import PROJECT, relation, task, xer_file

OURS = (HealthChecked, ProgressUpdated, ReportWritten)


@dataclass
class Desk:
    """What happens in a project, each thing at a moment of the site's clock, and what the jobs say about it."""

    site: Site
    zone: str = "Europe/Madrid"
    moment: datetime = field(default=datetime(2026, 1, 12, 6, tzinfo=ZoneInfo("Europe/Madrid")))
    reacted: int = 0

    @property
    def run(self) -> Runtime:
        return replace(self.site.runtime, now=lambda: self.moment)

    @property
    def project_id(self) -> UUID:
        return self.site.project_id

    def at(self, moment: str) -> "Desk":
        """Go to a moment of the site's wall clock."""
        self.moment = self.instant(moment)
        return self

    def instant(self, moment: str) -> datetime:
        return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(self.zone))

    def project(self, **columns: Any) -> None:
        """Give the project other values."""
        sets = ", ".join(f"{name} = :{name}" for name in columns)
        with self.run.write() as unit:
            unit.session.execute(text(f"update projects set {sets}"), columns)
        self.zone = columns.get("time_zone", self.zone)

    def task(self, name: str = "Set formwork", **columns: Any) -> UUID:
        """A task, made now."""
        stamp = {"id": new_id(), "created_at": self.moment, "changed_at": self.moment, "version": 1}
        rest = {"description": "", "status": "not_started", "priority": "normal"}
        if isinstance(columns.get("due_on"), str):
            columns["due_on"] = date.fromisoformat(columns["due_on"])
        if columns.get("status") == "done":
            columns.setdefault("done_at", self.moment)
        with self.run.write() as unit:
            row = TaskRow(**{**stamp, **rest, "project_id": self.project_id, "name": name, **columns})
            unit.session.add(row)
        return row.id

    def change(self, task_id: UUID, **columns: Any) -> None:
        """Somebody changes a task, now."""
        with self.run.write() as unit:
            row = unit.session.get_one(TaskRow, task_id)
            for name, value in {**columns, "changed_at": self.moment, "version": row.version + 1}.items():
                setattr(row, name, value)

    def done(self, task_id: UUID) -> None:
        """Somebody reports a task as done, now."""
        self.change(task_id, status="done", done_at=self.moment)

    def waste(self, title: str = "Crew waits", **told: Any) -> UUID:
        """Somebody logs a waste, now; minutes and cents are what is likely."""
        for amount in {"minutes", "cost"} & told.keys():
            told[amount] = Interval(told[amount], told[amount], told[amount])
        waste_id = new_id()
        said = Told(**{"type": WasteType.WAITING, "title": title, "detected_at": self.moment, **told})
        with self.run.write(self.site.actor(Role.FOREMAN)) as unit:
            wastes.log(unit, self.project_id, waste_id, said)
        return waste_id

    def judge(self, waste_id: UUID, reason: str = "", *, confirmed: bool = True) -> None:
        """Somebody confirms or dismisses a waste, now."""
        with self.run.write(self.site.actor(Role.LEAN_COACH)) as unit:
            row = found.one(unit, self.project_id, waste_id, to_change=True)
            judging.confirm(unit, row, reason) if confirmed else judging.dismiss(unit, row, reason)

    def schedule(self, data: bytes, label: str = "", *, baseline: bool = False) -> UUID:
        """A schedule comes in, now, with all that follows from it."""
        upload = Upload(data, "schedule.xer", label)
        actor = self.site.actor(Role.SCHEDULER)
        revision, _ = schedules.import_file(self.run, actor, self.project_id, new_id(), upload)
        if baseline:
            with self.run.write(actor) as unit:
                schedules.name_baseline(unit, self.project_id, revision.id, "as signed")
        self.work()
        return revision.id

    def work(self) -> None:
        """Carry out what follows from what has happened, until nothing follows any more."""
        while self.reacted < len(facts := self.facts()):
            for fact in facts[self.reacted :]:
                for react in REACTIONS.get(type(fact), ()):
                    react(self.run, fact)
            self.reacted = len(facts)

    def facts(self) -> list[Fact]:
        self.run.settle()
        with self.run.reader.connect() as connection:
            return [event.fact for event in events.read(connection, 0, 10_000)]

    def told(self) -> list[Fact]:
        """The facts of the timed jobs."""
        return [fact for fact in self.facts() if isinstance(fact, OURS)]

    def check(self, at: str | None = None) -> Mapping[str, Any]:
        return jobs.morning_project_health_check(self.run, self.project_id, self.instant(at) if at else self.moment)

    def roll_up(self, at: str | None = None) -> Mapping[str, Any]:
        return jobs.update_project_progress(self.run, self.project_id, self.instant(at) if at else self.moment)

    def analyse(self, at: str | None = None) -> Mapping[str, Any]:
        return jobs.weekly_strategic_analysis(self.run, self.project_id, self.instant(at) if at else self.moment)

    def get(self, path: str, role: Role | str = Role.VIEWER, status: int = 200, **query: Any) -> Any:
        answer = self.site.as_(role).get(f"/projects/{self.project_id}/{path}", params=query)
        assert answer.status_code == status, answer.text
        return answer.json()

    def parts(self) -> dict[str, dict[str, Any]]:
        """The parts of the latest health check."""
        return {part["key"]: part for part in self.get("health")["parts"]}

    def sections(self) -> dict[str, dict[str, Any]]:
        """The sections of the latest report."""
        latest = self.get("reports")["items"][0]["id"]
        return {section["key"]: section for section in self.get(f"reports/{latest}")["sections"]}

    def count(self, table: str) -> int:
        with self.run.reader.connect() as connection:
            return connection.execute(text(f"select count(*) from {table}")).scalar_one()


@pytest.fixture
def desk(site: Site) -> Desk:
    return Desk(site)


def row(days: int = 10, data_date: str = "2026-01-05 08:00", done: int = 0, branch: str = "") -> bytes:
    """A schedule of one-day activities A0, A1, ... in a row from Monday 2026-01-05, the first of them done.

    ``branch`` is a branch of the work breakdown that all of them are in.
    """
    codes = [f"A{number}" for number in range(days)]
    wbs = {"wbs_id": "2"} if branch else {}
    tasks = [task(code, **wbs, **(_done(number) if number < done else {})) for number, code in enumerate(codes)]
    ties = [relation(before, after) for before, after in pairwise(codes)]
    project = {**PROJECT, "last_recalc_date": data_date}
    tables = {"PROJECT": [project], "TASK": tasks, "TASKPRED": ties}
    return xer_file({**tables, "PROJWBS": _branches(branch)} if branch else tables)


def _branches(name: str) -> list[dict[str, str]]:
    root = {"wbs_id": "1", "proj_id": "1", "parent_wbs_id": "", "wbs_short_name": "P", "wbs_name": "Clinic"}
    return [root, {**root, "wbs_id": "2", "parent_wbs_id": "1", "wbs_short_name": "S", "wbs_name": name}]


def _done(number: int) -> dict[str, str]:
    """Done on the working day of that number."""
    day = 5 + number + 2 * (number // 5)
    started, finished = f"2026-01-{day:02} 08:00", f"2026-01-{day:02} 17:00"
    return {
        "status_code": "TK_Complete",
        "act_start_date": started,
        "act_end_date": finished,
        "remain_drtn_hr_cnt": "0",
    }

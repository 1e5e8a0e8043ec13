"""A project whose schedules come in one after the other, and what is forecast from each."""

from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest

from gemba.core.access import Role
from gemba.features.forecasts import service
from gemba.features.forecasts.facts import ForecastDropped, ForecastMade
from tests.features.reports.conftest import Desk
from tests.support.api import Site
from tests.support.xer_files import PROJECT, relation, task, xer_file


class Office(Desk):
    """The desk of whoever answers for time and money."""

    def value(self, **query: Any) -> dict[str, Any]:
        return self.get("value", Role.PROJECT_MANAGER, **query)

    def forecast(self) -> dict[str, Any]:
        return self.get("forecast", Role.PROJECT_MANAGER)

    def history(self, **query: Any) -> list[dict[str, Any]]:
        return self.get("forecast/history", Role.PROJECT_MANAGER, **query)["items"]

    def cost(self, kind: str, cents: int, **about: Any) -> None:
        """Somebody enters an amount of money."""
        body = {"kind": kind, "amount_cents": cents, **about}
        answer = self.site.as_(Role.SCHEDULER).post(f"/projects/{self.project_id}/costs", json=body)
        assert answer.status_code == 201, answer.text
        self.work()

    def calibration(self) -> dict[str, Any]:
        answer = self.site.as_(Role.VIEWER).get("/calibration")
        assert answer.status_code == 200, answer.text
        return answer.json()

    def renew(self) -> int:
        return service.renew(self.run, self.project_id)

    def forecasts_told(self) -> list[ForecastMade | ForecastDropped]:
        return [fact for fact in self.facts() if isinstance(fact, ForecastMade | ForecastDropped)]

    def elsewhere(self) -> "Office":
        """Another project of the company, and the desk there."""
        answer = self.site.as_(Role.PROJECT_MANAGER).post(
            "/projects", json={"name": "School", "currency": "EUR", "time_zone": self.zone}
        )
        assert answer.status_code == 201, answer.text
        member = {"user_id": str(self.site.people[Role.SCHEDULER]), "role": "scheduler"}
        path = f"/projects/{answer.json()['id']}/members"
        assert self.site.as_(Role.PROJECT_MANAGER).post(path, json=member).status_code == 201
        return Elsewhere(self.site, self.zone, self.moment, self.reacted, UUID(answer.json()["id"]))


class Elsewhere(Office):
    """The same in another project, in which only the manager is a member."""

    def __init__(self, site: Site, zone: str, moment: Any, reacted: int, project_id: UUID) -> None:
        super().__init__(site, zone, moment, reacted)
        self._project_id = project_id

    @property
    def project_id(self) -> UUID:
        return self._project_id

    def get(self, path: str, role: Role | str = Role.PROJECT_MANAGER, status: int = 200, **query: Any) -> Any:
        return super().get(path, role, status, **query)


@pytest.fixture
def office(site: Site) -> Office:
    return Office(site)


DAYS = ("05", "06", "07", "08", "09", "12", "13", "14", "15", "16", "19", "20", "21", "22", "23")


def chain(data_date: str, *, done: int = 0, days: int = 10, late: int = 0) -> bytes:
    """One-day activities A0, A1, ... in a row from Monday 2026-01-05, planned so; ``done`` of them are.

    What is done was done ``late`` working days after it was planned.
    """
    codes = [f"A{number}" for number in range(days)]
    tasks = [
        task(code, **_planned(at), **(_done(at + late) if at < done else {}), wbs_id=str(2 + at % 2))
        for at, code in enumerate(codes)
    ]
    root = {"wbs_id": "1", "proj_id": "1", "parent_wbs_id": "", "wbs_short_name": "P", "wbs_name": "Clinic"}
    odd, even = (
        {**root, "wbs_id": id, "parent_wbs_id": "1", "wbs_short_name": name[0], "wbs_name": name}
        for id, name in (("3", "Shell"), ("2", "Frame"))
    )
    ties = [relation(before, after) for before, after in pairwise(codes)]
    project = {**PROJECT, "last_recalc_date": data_date}
    return xer_file({"PROJECT": [project], "PROJWBS": [root, even, odd], "TASK": tasks, "TASKPRED": ties})


def _planned(at: int) -> dict[str, str]:
    return {"target_start_date": f"2026-01-{DAYS[at]} 08:00", "target_end_date": f"2026-01-{DAYS[at]} 17:00"}


def _done(at: int) -> dict[str, str]:
    started, ended = f"2026-01-{DAYS[at]} 08:00", f"2026-01-{DAYS[at]} 17:00"
    return {
        "status_code": "TK_Complete",
        "act_start_date": started,
        "act_end_date": ended,
        "remain_drtn_hr_cnt": "0",
    }

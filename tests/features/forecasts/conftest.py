"""A project whose schedules come in one after the other, and what is forecast from each."""

from typing import Any
from uuid import UUID

import pytest

from gemba.core.access import Role
from gemba.features.forecasts import service
from gemba.features.forecasts.facts import ForecastDropped, ForecastMade
from tests.features.reports.conftest import Desk
from tests.support.api import Site


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

"""What time costs, and since when."""

from datetime import date
from typing import Any

import pytest

from gemba.core.access import Role
from gemba.engines.waste.crews import Rates
from gemba.features.projects import queries
from tests.support.api import Site


def post(site: Site, kind: str, since: str = "2026-01-01", **rate: Any) -> Any:
    values = {"kind": kind, "effective_from": since, **rate}
    return site.as_(Role.PROJECT_MANAGER).post(f"/projects/{site.project_id}/rates", json=values)


def test_detectors_get_the_rates_of_a_day(site: Site) -> None:
    assert post(site, "crew", amount_cents=5000).status_code == 201
    assert post(site, "crew", amount_cents=5500, since="2026-06-01").status_code == 201
    assert post(site, "crew", amount_cents=5800, trade="Drywall").status_code == 201
    assert post(site, "crew", amount_cents=7000, trade="Steel", since="2026-06-01").status_code == 201
    assert post(site, "equipment", amount_cents=9000).status_code == 201
    assert post(site, "indirect", amount_cents=1_200_000).status_code == 201
    assert post(site, "holding", yearly_percent=8).status_code == 201
    with site.runtime.read() as unit:
        before, may, june = date(2025, 12, 31), date(2026, 5, 31), date(2026, 6, 1)
        assert queries.rates_at(unit, site.project_id, before) == Rates()
        assert queries.holding_at(unit, site.project_id, before) is None
        assert queries.rates_at(unit, site.project_id, may) == Rates(5000, {"Drywall": 5800}, 9000, 1_200_000)
        assert queries.rates_at(unit, site.project_id, june) == Rates(
            labor=5500, by_trade={"Drywall": 5800, "Steel": 7000}, equipment=9000, indirect_per_day=1_200_000
        )
        assert queries.holding_at(unit, site.project_id, june) == pytest.approx(0.08)


def test_a_removed_rate_no_longer_counts_and_may_be_given_again(site: Site) -> None:
    client, rate = site.as_(Role.PROJECT_MANAGER), post(site, "equipment", amount_cents=9000).json()
    path = f"/projects/{site.project_id}/rates/{rate['id']}"
    assert client.delete(path, headers={"If-Match": '"1"'}).status_code == 204
    with site.runtime.read() as unit:
        assert queries.rates_at(unit, site.project_id, date(2026, 6, 1)) == Rates()
    assert post(site, "equipment", amount_cents=9100).status_code == 201


def test_there_is_one_price_for_one_thing_from_one_day_on(site: Site) -> None:
    post(site, "crew", amount_cents=5000)
    assert post(site, "crew", amount_cents=5000).status_code == 409
    assert post(site, "crew", amount_cents=5000, trade="Drywall").status_code == 201
    later = post(site, "crew", amount_cents=5200, since="2026-02-01").json()
    path = f"/projects/{site.project_id}/rates/{later['id']}"
    moved = {"effective_from": "2026-01-01"}
    client = site.as_(Role.PROJECT_MANAGER)
    assert client.patch(path, json=moved, headers={"If-Match": '"1"'}).status_code == 409
    assert client.patch(path, json={"amount_cents": 5300}, headers={"If-Match": '"1"'}).status_code == 200


@pytest.mark.parametrize(
    ("kind", "rate"),
    [
        ("crew", {}),
        ("crew", {"yearly_percent": 8}),
        ("crew", {"amount_cents": 1, "yearly_percent": 8}),
        ("holding", {"amount_cents": 1}),
        ("holding", {"yearly_percent": -1}),
        ("indirect", {"amount_cents": 1, "trade": "Drywall"}),
        ("equipment", {"amount_cents": -1}),
        ("equipment", {"amount_cents": 2**63}),
        ("equipment", {"amount_cents": 1.5}),
        ("crane", {"amount_cents": 1}),
    ],
)
def test_a_rate_has_what_its_kind_has(site: Site, kind: str, rate: dict[str, Any]) -> None:
    assert post(site, kind, **rate).status_code == 422


def test_a_rate_keeps_its_price(site: Site) -> None:
    rate, client = post(site, "crew", amount_cents=5000).json(), site.as_(Role.PROJECT_MANAGER)
    path = f"/projects/{site.project_id}/rates/{rate['id']}"
    assert client.patch(path, json={"amount_cents": None}, headers={"If-Match": '"1"'}).status_code == 422
    assert client.patch(path, json={"kind": "equipment"}, headers={"If-Match": '"1"'}).status_code == 422


def test_a_price_that_is_no_number_is_refused(site: Site) -> None:
    body = b'{"kind": "holding", "yearly_percent": NaN, "effective_from": "2026-01-01"}'
    client = site.as_(Role.PROJECT_MANAGER)
    answer = client.post(
        f"/projects/{site.project_id}/rates", content=body, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 422


def test_rates_are_listed_from_the_oldest_and_found_by_kind_and_trade(site: Site) -> None:
    post(site, "crew", amount_cents=2, since="2026-03-01", trade="Steel")
    post(site, "equipment", amount_cents=1, since="2026-01-01")
    post(site, "crew", amount_cents=3, since="2026-02-01")

    def found(**wanted: Any) -> list[int]:
        answer = site.as_(Role.VIEWER).get(f"/projects/{site.project_id}/rates", params=wanted)
        return [one["amount_cents"] for one in answer.json()["items"]]

    assert found() == [1, 3, 2]
    assert found(kind="crew") == [3, 2]
    assert found(trade="Steel") == [2]
    first = site.as_(Role.VIEWER).get(f"/projects/{site.project_id}/rates", params={"limit": 1}).json()
    assert found(after=first["next"]) == [3, 2]


def test_only_whoever_runs_the_project_sets_prices(site: Site) -> None:
    rate = {"kind": "equipment", "amount_cents": 1, "effective_from": "2026-01-01"}
    for role in (Role.SUPERINTENDENT, Role.SCHEDULER, Role.FOREMAN, Role.VIEWER):
        assert site.as_(role).post(f"/projects/{site.project_id}/rates", json=rate).status_code == 403

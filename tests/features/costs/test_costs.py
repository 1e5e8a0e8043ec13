"""Amounts of money by hand: entered, corrected, taken away, listed and added up."""

import json
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from gemba.core.access import Role
from gemba.db.events import EventRow
from gemba.engines.value import CostEntry, CostKind
from gemba.features.costs import queries
from tests.support.api import Site

KEEPER = Role.PROJECT_MANAGER


def costs(site: Site, *more: object) -> str:
    return "/".join(["", "projects", str(site.project_id), "costs", *map(str, more)])


def enter(site: Site, **members: Any) -> dict[str, Any]:
    """A new entry."""
    asked = {"kind": "actual", "amount_cents": 100_00, "day": "2026-05-06", **members}
    answer = site.as_(KEEPER).post(costs(site), json=asked)
    assert answer.status_code == 201, answer.text
    return answer.json()


def listed(site: Site, **wanted: Any) -> list[dict[str, Any]]:
    answer = site.as_(KEEPER).get(costs(site), params=wanted)
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


def test_an_entry_is_found_again_with_every_member(site: Site) -> None:
    asked = {
        "kind": "commitment",
        "amount_cents": -1_845_000,
        "day": "2026-05-06",
        "activity_code": "A1040",
        "wbs": "CLINIC.STRUCTURE",
        "area": "Level 3",
        "trade": "concrete",
        "vendor": "Ready-mix supplier",
        "reference": "PO-77",
        "note": "with pump",
    }
    made = site.as_(Role.SCHEDULER).post(costs(site), json=asked)
    assert made.status_code == 201
    found = site.as_(Role.SUPERINTENDENT).get(costs(site, made.json()["id"]))
    assert found.headers["ETag"] == '"1"'
    assert found.json() == made.json()
    assert {name: found.json()[name] for name in asked} == asked
    assert found.json()["import_id"] is None


def test_what_was_paid_or_promised_has_a_day_and_a_budget_needs_none(site: Site) -> None:
    client = site.as_(KEEPER)
    for kind, status in (("actual", 422), ("commitment", 422), ("budget", 201), ("forecast", 201)):
        answer = client.post(costs(site), json={"kind": kind, "amount_cents": 1})
        assert answer.status_code == status
    budget = listed(site, kind="budget")[0]
    changed = client.patch(costs(site, budget["id"]), json={"kind": "actual"}, headers={"If-Match": '"1"'})
    assert changed.json()["errors"] == [{"field": "body.day", "message": "what was paid or promised has a day"}]


def test_money_is_not_shown_to_viewers_and_foremen_nor_entered_by_those_who_only_see_it(site: Site) -> None:
    made = enter(site)
    for role in Role:
        sees = role not in (Role.VIEWER, Role.FOREMAN)
        keeps = role in (Role.ADMINISTRATOR, Role.PROJECT_MANAGER, Role.SCHEDULER)
        client = site.as_(role)
        for path in (costs(site), costs(site, "totals"), costs(site, made["id"]), costs(site, "imports")):
            assert client.get(path).status_code == (200 if sees else 403), (role, path)
        body = {"kind": "budget", "amount_cents": 1}
        assert client.post(costs(site), json=body).status_code == (201 if keeps else 403), role


def test_a_copy_of_the_project_holds_no_money(site: Site) -> None:
    enter(site)
    items = site.as_(Role.VIEWER).get("/sync").json()["items"]
    assert items
    assert not [item for item in items if item["resource"].startswith("cost")]


def test_an_entry_put_twice_under_one_id_is_there_once(site: Site) -> None:
    path, body = costs(site, uuid4()), {"kind": "budget", "amount_cents": 5}
    first, again = (site.as_(KEEPER).put(path, json=body) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert site.as_(Role.SCHEDULER).put(path, json=body).status_code == 409
    assert len(listed(site)) == 1


def test_a_repeated_post_with_its_key_makes_one_entry(site: Site) -> None:
    body, headers = {"kind": "budget", "amount_cents": 5}, {"Idempotency-Key": "from the office"}
    answers = [site.as_(KEEPER).post(costs(site), json=body, headers=headers) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    assert len(listed(site)) == 1


def test_an_entry_is_corrected_and_taken_away_by_whoever_saw_it_last(site: Site) -> None:
    made, client = enter(site), site.as_(KEEPER)
    path = costs(site, made["id"])
    assert client.patch(path, json={"note": "x"}).status_code == 428
    changed = client.patch(path, json={"amount_cents": 90_00}, headers={"If-Match": '"1"'})
    assert (changed.json()["amount_cents"], changed.headers["ETag"]) == (90_00, '"2"')
    assert client.patch(path, json={"note": "x"}, headers={"If-Match": '"1"'}).status_code == 412
    assert client.delete(path, headers={"If-Match": '"1"'}).status_code == 412
    assert client.delete(path, headers={"If-Match": '"2"'}).status_code == 204
    assert client.get(path).status_code == 404
    assert listed(site) == []
    assert [row["deleted_at"] is not None for row in listed(site, updated_since="2020-01-01T00:00:00Z")] == [True]
    with site.runtime.read() as unit:
        kinds = list(unit.session.scalars(select(EventRow.kind).order_by(EventRow.seq)))
    assert kinds == ["CostAdded", "CostChanged", "CostRemoved"]


def test_a_list_is_filtered_by_all_that_an_entry_says(site: Site) -> None:
    one = enter(site, activity_code="A1", wbs="C.S", area="L1", trade="steel", vendor="Mill", day="2026-05-06")
    enter(site, activity_code="A2", wbs="C.SX", area="L2", trade="concrete", vendor="Plant", day="2026-06-06")
    enter(site, kind="budget", day=None)
    for wanted in (
        {"kind": "actual", "trade": "steel"},
        {"activity_code": "A1"},
        {"wbs": "C.S"},
        {"area": "L1"},
        {"to_day": "2026-05-06"},
        {"search": "mil"},
    ):
        assert [row["id"] for row in listed(site, **wanted)] == [one["id"]], wanted
    assert len(listed(site, wbs="C")) == 2
    assert len(listed(site, from_day="2026-05-07")) == 1
    assert len(listed(site, kind=["actual", "budget"])) == 3
    assert len(listed(site, trade="")) == 1


@pytest.mark.parametrize("order", ["day", "entered"])
def test_pages_hold_every_entry_once_in_order(site: Site, order: str) -> None:
    for day in ("2026-05-06", "2026-05-04", "2026-05-06", "2026-05-05"):
        enter(site, day=day)
    enter(site, kind="budget", day=None)
    client, found, after = site.as_(KEEPER), [], None
    while True:
        page = client.get(
            costs(site), params={"limit": 2, "order": order, **({"after": after} if after else {})}
        ).json()
        found += page["items"]
        after = page["next"]
        if after is None:
            break
    days = [row["day"] for row in found]
    assert len({row["id"] for row in found}) == 5
    if order == "day":
        assert days == ["2026-05-06", "2026-05-06", "2026-05-05", "2026-05-04", None]
    assert client.get(costs(site), params={"after": "bm8"}).status_code == 422


def test_totals_add_up_by_kind_month_and_trade(site: Site) -> None:
    enter(site, amount_cents=100, trade="steel", day="2026-05-06")
    enter(site, amount_cents=-30, trade="steel", day="2026-06-06")
    enter(site, kind="budget", amount_cents=2**53, day=None)
    enter(site, kind="budget", amount_cents=2**53, day=None)
    told = site.as_(KEEPER).get(costs(site, "totals")).json()
    assert (told["currency"], told["project_budget_cents"]) == ("EUR", None)
    total = {"budget_cents": 2**54, "actual_cents": 70, "commitment_cents": 0, "forecast_cents": 0, "entries": 4}
    assert told["total"] == total
    assert [(one["month"], one["actual_cents"]) for one in told["months"]] == [
        (None, 0),
        ("2026-05", 100),
        ("2026-06", -30),
    ]
    assert [(one["trade"], one["actual_cents"], one["entries"]) for one in told["trades"]] == [
        ("", 0, 2),
        ("steel", 70, 2),
    ]
    only = site.as_(KEEPER).get(costs(site, "totals"), params={"from_day": "2026-06-01"}).json()
    assert only["total"]["actual_cents"] == -30


def test_the_engines_get_what_is_there_as_values(site: Site) -> None:
    enter(site, amount_cents=100, activity_code="A1", wbs="C.S", area="L1", trade="steel", day="1970-01-03")
    enter(site, kind="budget", amount_cents=7, day=None)
    gone = enter(site)
    site.as_(KEEPER).delete(costs(site, gone["id"]), headers={"If-Match": '"1"'})
    with site.runtime.read() as unit:
        assert queries.entries(unit, site.project_id) == (
            CostEntry(CostKind.ACTUAL, 100, 2, "A1", "C.S", "L1", "steel"),
            CostEntry(CostKind.BUDGET, 7),
        )


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount_cents": 2**53 + 1},
        {"amount_cents": 1.5},
        {"kind": "waste"},
        {"day": "0000-01-01"},
        {"vendor": "a\0b"},
        {"vendor": "\ud800"},
        {"trade": "x" * 201},
        {"note": None},
    ],
)
def test_what_cannot_be_kept_is_refused(site: Site, wrong: dict[str, Any]) -> None:
    body = {"kind": "actual", "amount_cents": 1, "day": "2026-05-06", **wrong}
    answer = site.as_(KEEPER).post(
        costs(site), content=json.dumps(body).encode(), headers={"Content-Type": "application/json"}
    )
    assert answer.status_code in (400, 422), answer.text

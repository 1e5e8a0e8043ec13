"""Lists of waste, pages of them, and what it adds up to."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import text

from gemba.core.access import Role
from gemba.core.pages import mark
from gemba.features.waste import queries
from gemba.features.waste.schemas import waste_out
from gemba.features.waste.terms import WasteType
from tests.features.waste.conftest import Wastes

pytestmark = pytest.mark.slow

COSTS: Sequence[int | None] = (500, None, 900, 500, 0, None, 7)


def interval(value: int | None) -> dict[str, int] | None:
    return None if value is None else {"low": 0, "likely": value, "high": 2 * value}


def several(wastes: Wastes) -> list[dict[str, Any]]:
    """Logs of different costs, in the order in which they were seen."""
    return [
        wastes.logged(cost_cents=interval(cost), detected_at=f"2026-05-{day:02}T08:00:00Z")
        for day, cost in enumerate(COSTS, 1)
    ]


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 100])
def test_the_dearest_comes_first_on_pages_of_any_size(wastes: Wastes, limit: int) -> None:
    logged = several(wastes)
    by_cost = sorted(logged, key=lambda one: (one["cost_cents"] or {"likely": -1})["likely"], reverse=True)
    found = wastes.every(limit=limit)
    likely = [one["cost_cents"] and one["cost_cents"]["likely"] for one in found]
    assert likely == [one["cost_cents"] and one["cost_cents"]["likely"] for one in by_cost]
    assert sorted(one["id"] for one in found) == sorted(one["id"] for one in logged)


def test_what_was_seen_last_comes_first_if_asked_for(wastes: Wastes) -> None:
    logged = several(wastes)
    assert wastes.every(order="detected", limit=3) == logged[::-1]


def test_a_page_stays_right_while_logs_come_and_go(wastes: Wastes) -> None:
    logged = several(wastes)
    page = wastes.get(order="detected", limit=3)
    wastes.delete(logged[-1])
    wastes.logged(detected_at="2026-05-30T08:00:00Z")
    rest = wastes.get(order="detected", limit=100, after=page["next"])
    assert rest["items"] == logged[3::-1]


@pytest.mark.parametrize(
    "cursor",
    ["x", mark(), mark(1), mark("a", "b"), mark(2**70, "01a20497-05b4-7699-9554-83798f053230"), mark(None, None), "é"],
)
@pytest.mark.parametrize("order", ["cost", "detected"])
def test_a_cursor_of_another_list_is_refused(wastes: Wastes, order: str, cursor: str) -> None:
    answer = wastes.site.as_(Role.VIEWER).get(wastes.path, params={"after": cursor, "order": order})
    assert answer.status_code == 422, answer.text


def test_lists_can_be_narrowed(wastes: Wastes) -> None:
    waiting = wastes.logged(type="waiting", hours=1, description="No crane", detected_at="2026-05-01T08:00:00Z")
    motion = wastes.logged(type="motion", trade="steel", detected_at="2026-05-02T08:00:00Z", title="50 % walking_on")
    dear = wastes.logged(type="defects", cost_cents=interval(900), detected_at="2026-05-03T08:00:00Z")
    confirmed = wastes.done(wastes.logged(type="inventory", detected_at="2026-05-04T08:00:00Z"), "confirm")
    every = [confirmed, dear, motion, waiting]
    wanted: list[tuple[dict[str, Any], list[dict[str, Any]]]] = [
        ({"type": "motion"}, [motion]),
        ({"type": ["motion", "waiting"]}, [motion, waiting]),
        ({"state": "confirmed"}, [confirmed]),
        ({"state": ["open", "confirmed"]}, every),
        ({"source": "person"}, every),
        ({"source": "detector"}, []),
        ({"detector": "handoff_gap"}, []),
        ({"grade": "B"}, every),
        ({"grade": ["A", "D"]}, []),
        ({"trade": "steel"}, [motion]),
        ({"min_cost_cents": 900}, [dear]),
        ({"min_cost_cents": 901}, []),
        ({"search": "NO CRANE"}, [waiting]),
        ({"search": "50 %"}, [motion]),
        ({"search": "g_o"}, [motion]),
        ({"search": "g_n"}, []),
        ({"detected_from": "2026-05-02T10:00:00+02:00"}, [confirmed, dear, motion]),
        ({"detected_until": "2026-05-02T10:00:00+02:00"}, [waiting]),
        ({"updated_since": confirmed["changed_at"]}, [confirmed]),
    ]
    for query, found in wanted:
        assert wastes.every(order="detected", **query) == found, query


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "idling"},
        {"state": "closed"},
        {"limit": 0},
        {"limit": 501},
        {"min_cost_cents": 2**60},
        {"min_cost_cents": -1},
        {"search": "a\x00b"},
        {"area_id": "level 3"},
        {"detected_from": "2026-05-02"},
        {"updated_since": "0001-01-01T00:00:00+14:00"},
        {"unknown": "1"},
    ],
    ids=str,
)
def test_a_filter_that_cannot_be_is_refused(wastes: Wastes, wrong: dict[str, Any]) -> None:
    answer = wastes.site.as_(Role.VIEWER).get(wastes.path, params=wrong)
    assert answer.status_code == 422, answer.text


def test_one_list_shows_the_waste_of_all_projects_one_sees(wastes: Wastes) -> None:
    manager = wastes.site.as_(Role.PROJECT_MANAGER)
    project = {"name": "South clinic", "currency": "EUR", "time_zone": "Europe/Madrid"}
    other = manager.post("/projects", json=project).json()
    here = wastes.logged(type="motion")
    there = manager.post(f"/projects/{other['id']}/waste", json={"type": "motion"}).json()
    wastes.logged(type="waiting")
    found = manager.get("/waste", params={"type": "motion"}).json()["items"]
    assert {one["id"] for one in found} == {here["id"], there["id"]}
    found = wastes.site.as_(Role.FOREMAN).get("/waste", params={"type": "motion"}).json()["items"]
    assert found == [here]


def test_sums_add_up_by_type_and_by_week_of_the_site(wastes: Wastes) -> None:
    sunday, monday = "2026-05-03T21:59:00Z", "2026-05-03T22:01:00Z"  # before and after midnight in Madrid
    wastes.logged(type="waiting", hours=1, cost_cents=interval(101), detected_at=sunday)
    wastes.logged(type="waiting", hours=2, detected_at=monday)
    wastes.logged(type="defects", cost_cents=interval(7), detected_at=monday)
    wastes.logged(type="motion", detected_at=monday)
    dismissed = wastes.logged(type="motion", hours=50, cost_cents=interval(10**6), detected_at=monday)
    wastes.done(dismissed, "dismiss", reason="it was the way to work")
    resolved = wastes.logged(type="talent", hours=4, detected_at=monday)
    wastes.done(resolved, "resolve", how="settled")
    told = wastes.get("/summary")
    euros = [{"currency": "EUR", "cents": 108}]
    assert told["total"] == {
        "logs": 5,
        "minutes": 420,
        "cost": euros,
        "without_amount": 1,
        "claimed_minutes": 420,
        "claimed_cost": euros,
        "unpriced_minutes": 360,
    }
    assert [(one["monday"], one["logs"], one["minutes"]) for one in told["by_week"]] == [
        ("2026-04-27", 1, 60),
        ("2026-05-04", 4, 360),
    ]
    assert [one["type"] for one in told["by_type"]] == [type.value for type in WasteType]
    assert sum(one["logs"] for one in told["by_type"]) == 5
    assert {one["type"]: one["minutes"] for one in told["by_type"]}["waiting"] == 180
    narrowed = wastes.get("/summary", detected_from=monday, detected_until="2026-05-04T00:00:00Z")
    assert narrowed["total"]["logs"] == 4


def test_sums_add_up_by_trade_and_by_area_and_each_name_narrows_the_list_to_its_rows(wastes: Wastes) -> None:
    areas = f"/projects/{wastes.site.project_id}/areas"
    level = wastes.site.as_(Role.PROJECT_MANAGER).post(areas, json={"name": "Level 03", "kind": "floor"}).json()
    wastes.logged(hours=1, trade="steel", area_id=level["id"])
    wastes.logged(hours=2, trade="drywall", area_id=level["id"])
    wastes.logged(hours=4, trade="drywall")
    wastes.logged(hours=8)
    told = wastes.get("/summary")
    assert {one["trade"]: one["minutes"] for one in told["by_trade"]} == {None: 480, "drywall": 360, "steel": 60}
    assert {one["area"]: one["minutes"] for one in told["by_area"]} == {None: 720, "Level 03": 180}
    for name in ("trade", "area"):
        for one in told[f"by_{name}"]:
            rows = wastes.every(**{name: one[name] or ""})
            assert sum(row["minutes"]["likely"] for row in rows) == one["minutes"], one[name]


def test_sums_of_what_stands_in_some_state(wastes: Wastes) -> None:
    dismissed = wastes.done(wastes.logged(hours=1), "dismiss", reason="it was the way to work")
    wastes.done(wastes.logged(hours=2), "confirm")
    wastes.logged(hours=4)
    states: dict[str | tuple[str, ...], int] = {
        (): 360,
        dismissed["state"]: 60,
        "confirmed": 120,
        ("open", "confirmed"): 360,
        "resolved": 0,
    }
    assert {state: wastes.get("/summary", state=state)["total"]["minutes"] for state in states} == states


def test_every_week_is_the_sum_of_its_types(wastes: Wastes) -> None:
    wastes.logged(type="waiting", hours=1, detected_at="2026-05-05T08:00:00Z")
    wastes.logged(type="motion", hours=2, detected_at="2026-05-06T08:00:00Z")
    wastes.logged(type="motion", hours=4, detected_at="2026-05-13T08:00:00Z")
    weeks = {
        one["monday"]: {of["type"]: of["minutes"] for of in one["by_type"]} for one in wastes.get("/summary")["by_week"]
    }
    assert weeks == {"2026-05-04": {"motion": 120, "waiting": 60}, "2026-05-11": {"motion": 240}}


def test_money_of_two_currencies_is_never_one_sum(wastes: Wastes) -> None:
    wastes.logged(cost_cents=interval(10))
    with wastes.run.write() as unit:
        unit.session.execute(text("update projects set currency = 'USD'"))
    wastes.logged(cost_cents=interval(20))
    assert wastes.get("/summary")["total"]["cost"] == [
        {"currency": "EUR", "cents": 10},
        {"currency": "USD", "cents": 20},
    ]


@pytest.mark.parametrize("updates", [1, pytest.param(4, marks=pytest.mark.slow)])
def test_every_column_adds_up_to_the_rows_to_the_minute_and_the_cent(wastes: Wastes, updates: int) -> None:
    wastes.tower(updates)
    wastes.logged(hours=0.37, cost_cents=interval(3))
    rows, told = wastes.every(limit=7), wastes.get("/summary")
    minutes = sum((one["minutes"] or {"likely": 0})["likely"] for one in rows)
    cents = sum((one["cost_cents"] or {"likely": 0})["likely"] for one in rows)
    claimed = sum(one["claimed"]["minutes"] or 0 for one in rows)
    for column in ([told["total"]], told["by_type"], told["by_week"], told["by_trade"], told["by_area"]):
        assert sum(one["logs"] for one in column) == len(rows)
        assert sum(one["minutes"] for one in column) == minutes
        assert sum(one["claimed_minutes"] for one in column) == claimed
        assert sum(money["cents"] for one in column for money in one["cost"]) == cents


def test_a_copy_kept_by_ids_and_one_taken_whole_are_the_same_as_the_list(wastes: Wastes) -> None:
    logged = several(wastes)
    wastes.delete(logged[0])
    rest = {one["id"]: one for one in logged[1:]}
    with wastes.run.read() as unit:
        whole = queries.all_of(unit, wastes.site.project_id)
        some = queries.by_ids(unit, [row.id for row in whole])
    for rows in (whole, some):
        assert {str(row.id): waste_out(row).model_dump(mode="json") for row in rows} == rest
    assert datetime.fromisoformat(logged[0]["detected_at"]) == datetime(2026, 5, 1, 8, tzinfo=UTC)

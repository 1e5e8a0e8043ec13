"""Waste that people see: logged in ten seconds, changed by whoever logged it, taken back."""

import json
from datetime import timedelta
from typing import Any

import pytest

from gemba.core.access import Role
from gemba.core.ids import new_id
from gemba.features.attachments.subjects import SUBJECTS
from gemba.features.waste.facts import WasteChanged, WasteLogged, WasteRemoved
from gemba.features.waste.jobs import detect_waste_patterns
from tests.features.waste.conftest import Wastes

NOBODYS = "01a204a6-d3f7-77eb-922b-34aa20c10015"


def rate(wastes: Wastes, cents: int, trade: str | None = None, since: str = "2026-01-01") -> None:
    body = {"kind": "crew", "trade": trade, "amount_cents": cents, "effective_from": since}
    answer = wastes.site.as_(Role.PROJECT_MANAGER).post(f"/projects/{wastes.site.project_id}/rates", json=body)
    assert answer.status_code == 201, answer.text


def test_a_type_and_people_times_minutes_suffice(wastes: Wastes) -> None:
    one = wastes.logged(people=4, minutes_each=45)
    assert one["title"] == "Waiting"
    assert one["minutes"] == {"low": 180, "likely": 180, "high": 180}
    assert one["arithmetic"] == "4 people × 45 min"
    assert (one["state"], one["source"], one["grade"]) == ("open", "person", "B")
    assert one["logged_by"] == str(wastes.site.people[Role.FOREMAN])
    assert wastes.get(f"/{one['id']}") == one
    assert wastes.get(f"/{one['id']}/history")["items"][0]["deed"] == "logged"
    (fact,) = wastes.facts()
    assert isinstance(fact, WasteLogged)
    assert str(fact.waste_id) == one["id"]


@pytest.mark.parametrize(
    ("told", "minutes"),
    [
        ({}, None),
        ({"hours": 2.5}, {"low": 150, "likely": 150, "high": 150}),
        ({"minutes": {"low": 60, "likely": 90, "high": 240}}, {"low": 60, "likely": 90, "high": 240}),
        ({"hours": 0}, {"low": 0, "likely": 0, "high": 0}),
    ],
)
def test_time_is_told_in_hours_or_as_an_interval_or_not_at_all(
    wastes: Wastes, told: dict[str, Any], minutes: dict[str, int] | None
) -> None:
    assert wastes.logged(**told)["minutes"] == minutes


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "idling"},
        {"hours": 2, "people": 3, "minutes_each": 5},
        {"people": 3},
        {"minutes": {"low": 5, "likely": 4, "high": 6}},
        {"cost_cents": {"low": -1, "likely": 4, "high": 6}},
        {"hours": 1e12},
        {"detected_at": "1999-12-31T23:59:59Z"},
        {"detected_at": "9999-12-31T23:59:59-23:59"},
        {"detected_at": "0001-01-01T00:00:00+23:59"},
        {"detected_at": "2026-05-04T08:00:00"},
        {"title": "a\x00b"},
        {"description": "\ud800"},
        {"trade": "x" * 201},
        {"area_id": NOBODYS},
        {"task_id": NOBODYS},
        {"unknown": 1},
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(wastes: Wastes, wrong: dict[str, Any]) -> None:
    answer = wastes.site.as_(Role.FOREMAN).post(wastes.path, content=_json({"type": "waiting", **wrong}))
    assert answer.status_code == 422, answer.text
    assert wastes.every() == []
    assert wastes.facts() == []


def _json(body: dict[str, Any]) -> bytes:
    """The client's own encoder refuses half a character."""
    return json.dumps(body).encode()


def test_nothing_is_seen_before_it_happens(wastes: Wastes) -> None:
    tomorrow = wastes.run.now() + timedelta(days=2)
    assert wastes.post(type="motion", detected_at=tomorrow.isoformat()).status_code == 422
    yesterday = (wastes.run.now() - timedelta(days=1)).isoformat()
    assert wastes.logged(detected_at=yesterday)["detected_at"] == yesterday.replace("+00:00", "Z")


def test_there_is_no_money_without_a_rate(wastes: Wastes) -> None:
    one = wastes.logged(hours=4, trade="drywall")
    assert (one["cost_cents"], one["currency"], one["priced"]) == (None, None, None)
    rate(wastes, 5_000)
    rate(wastes, 6_550, "Drywall")
    assert wastes.logged(hours=4)["cost_cents"] == {"low": 20_000, "likely": 20_000, "high": 20_000}
    dear = wastes.logged(minutes={"low": 30, "likely": 60, "high": 100}, trade="drywall")
    assert dear["cost_cents"] == {"low": 3_275, "likely": 6_550, "high": 10_917}
    assert (dear["currency"], dear["priced"]) == ("EUR", "rate")
    stated = wastes.logged(hours=4, cost_cents={"low": 0, "likely": 100, "high": 200})
    assert (stated["cost_cents"]["likely"], stated["priced"]) == (100, "stated")


def test_the_rate_is_that_of_the_day_it_was_seen(wastes: Wastes) -> None:
    rate(wastes, 5_000, since="2026-01-01")
    rate(wastes, 9_000, since="2026-06-01")
    before = wastes.logged(hours=1, detected_at="2026-05-31T21:59:00Z")
    after = wastes.logged(hours=1, detected_at="2026-05-31T22:01:00Z")  # past midnight in Madrid
    assert [one["cost_cents"]["likely"] for one in (before, after)] == [5_000, 9_000]
    unpriced = wastes.logged(hours=1, detected_at="2025-12-01T08:00:00Z")
    assert unpriced["cost_cents"] is None


def test_what_was_logged_before_there_was_a_rate_is_priced_once_there_is_one(wastes: Wastes) -> None:
    one = wastes.logged(hours=2)
    dismissed = wastes.done(wastes.logged(hours=3), "dismiss", reason="no waste")
    rate(wastes, 5_000)
    result = detect_waste_patterns(wastes.run, wastes.site.project_id, wastes.run.now())
    assert result["priced_logs"] == 1
    assert wastes.get(f"/{one['id']}")["cost_cents"]["likely"] == 10_000
    assert wastes.get(f"/{dismissed['id']}")["cost_cents"] is None
    assert isinstance(wastes.facts()[-1], WasteChanged)
    assert detect_waste_patterns(wastes.run, wastes.site.project_id, wastes.run.now())["priced_logs"] == 0


def test_a_cost_beyond_all_measure_is_refused(wastes: Wastes) -> None:
    rate(wastes, 2**53)
    assert wastes.post(type="waiting", hours=100_000).status_code == 422


def test_a_phone_may_send_the_same_log_twice(wastes: Wastes) -> None:
    id, body = new_id(), {"type": "motion", "hours": 1}
    path = f"{wastes.path}/{id}"
    first, second = (wastes.site.as_(Role.FOREMAN).put(path, json=body) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert first.headers["ETag"] == '"1"'
    assert wastes.site.as_(Role.SUPERINTENDENT).put(path, json=body).status_code == 409
    assert len(wastes.facts()) == 1


def test_a_post_with_a_key_is_carried_out_once(wastes: Wastes) -> None:
    foreman, key = wastes.site.as_(Role.FOREMAN), {"Idempotency-Key": "from the phone"}
    first, second = (foreman.post(wastes.path, json={"type": "motion"}, headers=key) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["id"] == second.json()["id"]
    assert len(wastes.every()) == 1


def test_an_id_of_another_project_is_taken(wastes: Wastes) -> None:
    one = wastes.logged()
    manager = wastes.site.as_(Role.PROJECT_MANAGER)
    other = manager.post(
        "/projects", json={"name": "South clinic", "currency": "EUR", "time_zone": "Europe/Madrid"}
    ).json()
    answer = manager.put(f"/projects/{other['id']}/waste/{one['id']}", json={"type": "motion"})
    assert answer.status_code == 409
    assert answer.json()["type"].endswith("waste-id-taken")
    assert manager.get(f"/projects/{other['id']}/waste/{one['id']}").status_code == 404


def test_who_logged_it_changes_it_and_what_was_before_is_kept(wastes: Wastes) -> None:
    rate(wastes, 5_000)
    one = wastes.logged(people=2, minutes_each=30, trade="steel")
    answer = wastes.patch(one, hours=3, description="the crane was away", trade=None)
    assert answer.status_code == 200, answer.text
    now = answer.json()
    assert (now["version"], answer.headers["ETag"]) == (2, '"2"')
    assert (now["minutes"]["likely"], now["cost_cents"]["likely"]) == (180, 15_000)
    assert (now["trade"], now["arithmetic"]) == (None, None)
    deed = wastes.get(f"/{one['id']}/history")["items"][-1]
    assert deed["deed"] == "changed"
    assert deed["by"] == str(wastes.site.people[Role.FOREMAN])
    assert deed["changes"]["minutes_likely"] == [60, 180]
    assert deed["changes"]["description"] == ["", "the crane was away"]
    assert deed["changes"]["trade"] == ["steel", ""]


def test_a_stated_cost_stays_until_it_is_taken_back(wastes: Wastes) -> None:
    rate(wastes, 5_000)
    one = wastes.logged(hours=1, cost_cents={"low": 7, "likely": 8, "high": 9})
    now = wastes.patch(one, hours=2).json()
    assert now["cost_cents"]["likely"] == 8
    now = wastes.patch(now, cost_cents=None).json()
    assert (now["cost_cents"]["likely"], now["priced"]) == (10_000, "rate")
    now = wastes.patch(now, minutes=None).json()
    assert (now["minutes"], now["cost_cents"], now["priced"]) == (None, None, None)


def test_a_change_to_nothing_else_is_no_change(wastes: Wastes) -> None:
    one, told = wastes.logged(hours=1, trade="steel"), len(wastes.facts())
    assert wastes.patch(one, hours=1, trade="steel").json() == one
    assert wastes.patch(one).json() == one
    assert len(wastes.facts()) == told


def test_a_change_names_the_version_it_was_made_from(wastes: Wastes) -> None:
    one = wastes.logged(hours=1)
    path, foreman = f"{wastes.path}/{one['id']}", wastes.site.as_(Role.FOREMAN)
    assert foreman.patch(path, json={"hours": 2}).status_code == 428
    assert foreman.delete(path).status_code == 428
    wastes.patch(one, hours=2)
    stale = wastes.patch(one, hours=3)
    assert stale.status_code == 412
    assert stale.json()["current"] == 2
    assert wastes.delete(one).status_code == 412


@pytest.mark.parametrize("null", ["type", "title", "description", "recommendation", "ongoing", "detected_at"])
def test_what_is_never_null_cannot_be_set_to_null(wastes: Wastes, null: str) -> None:
    members: dict[str, Any] = {null: None}
    assert wastes.patch(wastes.logged(), **members).status_code == 422


def test_somebody_elses_log_is_changed_only_by_who_judges_waste(wastes: Wastes) -> None:
    one = wastes.logged(Role.SCHEDULER, hours=1)
    assert wastes.patch(one, Role.FOREMAN, hours=2).status_code == 403
    assert wastes.patch(one, Role.LEAN_COACH, hours=2).status_code == 200


def test_one_takes_back_only_what_one_logged_oneself(wastes: Wastes) -> None:
    one = wastes.logged(hours=1)
    assert wastes.delete(one, Role.PROJECT_MANAGER).status_code == 403
    before = wastes.run.now()
    assert wastes.delete(one).status_code == 204
    assert wastes.site.as_(Role.FOREMAN).get(f"{wastes.path}/{one['id']}").status_code == 404
    assert wastes.every() == []
    assert wastes.get("/summary")["total"]["logs"] == 0
    (tombstone,) = wastes.every(updated_since=before.isoformat())
    assert (tombstone["id"], tombstone["version"]) == (one["id"], 2)
    assert tombstone["deleted_at"] is not None
    assert isinstance(wastes.facts()[-1], WasteRemoved)
    again = wastes.site.as_(Role.FOREMAN).put(f"{wastes.path}/{one['id']}", json={"type": "motion"})
    assert (again.status_code, again.json()["deleted_at"]) == (200, tombstone["deleted_at"])


def test_a_log_belongs_to_an_area_a_task_and_an_activity(wastes: Wastes) -> None:
    manager, project = wastes.site.as_(Role.PROJECT_MANAGER), f"/projects/{wastes.site.project_id}"
    area = manager.post(f"{project}/areas", json={"name": "Level 3", "kind": "floor"}).json()
    task = manager.post(f"{project}/tasks", json={"name": "Set formwork"}).json()
    one = wastes.logged(area_id=area["id"], task_id=task["id"], activity_code="A1040")
    assert (one["title"], one["area"]) == ("Waiting, Level 3", "Level 3")
    assert (one["activity_code"], one["activity_codes"]) == ("A1040", ["A1040"])
    for wanted in ({"area_id": area["id"]}, {"task_id": task["id"]}, {"activity_code": "A1040"}, {"area": "Level 3"}):
        assert wastes.every(**wanted) == [one]
    assert wastes.every(activity_code="A1041") == []
    now = wastes.patch(one, area_id=None, task_id=None, activity_code=None).json()
    assert (now["area_id"], now["area"], now["task_id"], now["activity_codes"]) == (None, None, None, [])


def test_a_log_may_have_photos(wastes: Wastes) -> None:
    one = wastes.logged()
    with wastes.run.read() as unit:
        assert SUBJECTS["waste"](unit, wastes.site.project_id, one["id"])
        assert not SUBJECTS["waste"](unit, new_id(), one["id"])

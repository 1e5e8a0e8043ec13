"""Patterns in a project's waste: kept as a whole, told when they change."""

from datetime import timedelta
from typing import Any

import pytest

from gemba.core.access import Role
from gemba.features.waste.facts import WastePatternsChanged
from gemba.features.waste.jobs import detect_waste_patterns
from tests.features.waste.conftest import Wastes


def ago(wastes: Wastes, days: float) -> str:
    return (wastes.run.now() - timedelta(days=days)).isoformat()


def look(wastes: Wastes, in_days: float = 0) -> dict[str, Any]:
    return dict(detect_waste_patterns(wastes.run, wastes.site.project_id, wastes.run.now() + timedelta(days=in_days)))


def told(wastes: Wastes) -> int:
    return sum(isinstance(fact, WastePatternsChanged) for fact in wastes.facts())


def test_the_same_waste_three_times_with_one_trade_is_told_with_what_it_is_worth(wastes: Wastes) -> None:
    cost = {"low": 0, "likely": 9_000, "high": 9_000}
    logged = [
        wastes.logged(hours=2, trade="drywall", cost_cents=cost, detected_at=ago(wastes, day)) for day in (1, 4, 9)
    ]
    assert look(wastes) | {"looked": None} == {
        "looked": None,
        "findings": 0,
        "changed_logs": 0,
        "priced_logs": 0,
        "patterns": 1,
        "patterns_changed": True,
    }
    (found,) = wastes.get("/patterns")
    assert found["key"] == "repeated:waiting:trade:drywall"
    assert (found["kind"], found["type"], found["trade"], found["area"]) == ("repeated", "waiting", "drywall", None)
    assert (found["minutes"], found["cost_cents"], found["currency"]) == (360, 27_000, "EUR")
    assert (found["sample"], found["small_sample"]) == (3, False)
    assert set(found["waste_ids"]) == {one["id"] for one in logged}
    assert "with drywall" in found["recommendation"]
    assert [one["value"] for one in found["evidence"]][-1] == "2, 4 hours"


def test_patterns_are_told_only_when_they_change_and_keep_when_they_were_first_seen(wastes: Wastes) -> None:
    for day in (1, 4, 9):
        wastes.logged(hours=2, trade="drywall", detected_at=ago(wastes, day))
    look(wastes)
    (first,) = wastes.get("/patterns")
    assert not look(wastes)["patterns_changed"]
    assert told(wastes) == 1
    wastes.logged(hours=2, trade="drywall", detected_at=ago(wastes, 0))
    assert look(wastes)["patterns_changed"]
    (second,) = wastes.get("/patterns")
    assert (second["id"], second["first_seen_at"]) == (first["id"], first["first_seen_at"])
    assert second["sample"] == 4
    assert look(wastes, in_days=40)["patterns"] == 0
    assert wastes.get("/patterns") == []
    assert told(wastes) == 3


def test_what_was_dismissed_makes_no_pattern(wastes: Wastes) -> None:
    logged = [wastes.logged(trade="drywall", detected_at=ago(wastes, day)) for day in (1, 4, 9)]
    wastes.done(logged[0], "dismiss", reason="that was lunch")
    assert look(wastes)["patterns"] == 0


@pytest.mark.parametrize("place", [{"activity_code": "A1040"}, {"area": True}])
def test_a_cause_that_was_resolved_and_is_logged_again_is_told(wastes: Wastes, place: dict[str, Any]) -> None:
    if "area" in place:
        area = {"name": "Yard", "kind": "zone"}
        manager = wastes.site.as_(Role.PROJECT_MANAGER)
        place = {"area_id": manager.post(f"/projects/{wastes.site.project_id}/areas", json=area).json()["id"]}
    first = wastes.logged(hours=1, detected_at=ago(wastes, 3), **place)
    wastes.done(first, "resolve", how="the crane is booked")
    again = wastes.logged(hours=3, **place)
    look(wastes)
    (found,) = wastes.get("/patterns")
    assert (found["kind"], found["small_sample"], found["minutes"]) == ("returning", True, 180)
    assert found["waste_ids"] == [again["id"]]


def test_a_log_that_was_opened_again_is_told(wastes: Wastes) -> None:
    one = wastes.logged(hours=1, activity_code="A1040", detected_at=ago(wastes, 60))
    wastes.done(one, "resolve", how="settled")
    wastes.done(one, "reopen")
    look(wastes)
    assert [found["key"] for found in wastes.get("/patterns")] == ["returning:waiting:A1040:"]


@pytest.mark.slow
def test_findings_of_detectors_make_patterns_too(wastes: Wastes) -> None:
    wastes.tower()
    assert look(wastes)["patterns"] > 0
    found = wastes.get("/patterns")
    ids = {one["id"] for one in wastes.every()}
    assert all(set(one["waste_ids"]) <= ids for one in found)
    assert all(one["currency"] == "USD" for one in found if one["cost_cents"] is not None)
    assert not look(wastes)["patterns_changed"]

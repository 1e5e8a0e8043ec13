"""A schedule that comes in is checked at once, and again only when another one comes."""

from gemba.features.reports.facts import HealthChecked, ProgressUpdated
from gemba.features.reports.jobs import look_at_new_schedule
from gemba.features.waste.facts import WasteDetected
from tests.features.reports.conftest import Desk, row


def checks(desk: Desk) -> int:
    return sum(isinstance(fact, HealthChecked) for fact in desk.told())


def test_a_schedule_is_checked_and_rolled_up_as_soon_as_its_waste_is_known(desk: Desk) -> None:
    desk.at("2026-01-12 09:30").schedule(row(done=3), baseline=True)
    parts = desk.parts()
    assert parts["quality"]["value_ratio"] is not None
    assert parts["waste"]["sentence"]
    assert any(isinstance(fact, ProgressUpdated) for fact in desk.told())
    assert desk.get("progress")["done_ratio"] == 0.3


def test_a_later_schedule_replaces_the_check_of_the_day(desk: Desk) -> None:
    desk.at("2026-01-12 09:30").schedule(row(done=3), baseline=True)
    first = desk.get("health")
    desk.at("2026-01-12 15:00").schedule(row(12, "2026-01-12 08:00", done=3))
    second = desk.get("health")
    assert second["id"] == first["id"]
    assert second["checked_at"] > first["checked_at"]
    assert second["parts"] != first["parts"]


def test_what_is_found_later_in_the_same_schedule_waits_for_the_morning(desk: Desk) -> None:
    revision = desk.at("2026-01-12 09:30").schedule(row(done=3), baseline=True)
    before = checks(desk)
    desk.task(status="blocked")  # another health, if it were looked at
    desk.at("2026-01-12 11:00")
    fact = WasteDetected(project_id=desk.project_id, revision_id=revision, waste_ids=())
    look_at_new_schedule(desk.run, fact)
    assert checks(desk) == before


def test_a_schedule_that_is_not_the_latest_any_more_is_left_alone(desk: Desk) -> None:
    old = desk.at("2026-01-12 09:30").schedule(row(done=3), baseline=True)
    desk.at("2026-01-12 15:00").schedule(row(12, "2026-01-12 08:00", done=3))
    before = desk.told()
    look_at_new_schedule(desk.run, WasteDetected(project_id=desk.project_id, revision_id=old, waste_ids=()))
    assert desk.told() == before

"""The value of a project as its schedules come in, and as people go on reporting."""

import pytest

from tests.features.forecasts.conftest import Office
from tests.support.chains import chain

pytestmark = pytest.mark.slow


def test_without_a_schedule_there_is_no_value(office: Office) -> None:
    assert office.get("value", "project_manager", status=404)["type"] == "/docs/problems#not-valued-yet"


def test_value_is_held_against_the_baseline(office: Office) -> None:
    baseline = office.at("2026-01-05 07:00").schedule(chain("2026-01-05 08:00"), baseline=True)
    office.at("2026-01-09 18:00").schedule(chain("2026-01-09 17:00", done=3, late=1))
    told = office.value()
    assert (told["basis"], told["unit"], told["currency"]) == ("durations", "hours", None)
    assert (told["baseline_id"], told["status_at"]) == (str(baseline), "2026-01-09T17:00:00")
    whole = told["project"]
    assert (whole["budget"], whole["planned"], whole["earned"], whole["actual"]) == (80, pytest.approx(40), 24, None)
    assert (whole["schedule_index"], whole["cost_index"]) == (pytest.approx(0.6), None)
    timing = told["timing"]
    assert (timing["earned_hours"], timing["actual_hours"], timing["planned_hours"]) == pytest.approx((24, 40, 80))
    assert (timing["start"], timing["planned_finish"]) == ("2026-01-05T08:00:00", "2026-01-16T17:00:00")


def test_what_was_agreed_stays_in_budget_and_time_when_it_is_taken_out_of_the_schedule(office: Office) -> None:
    office.at("2026-01-05 07:00").schedule(chain("2026-01-05 08:00"), baseline=True)
    office.at("2026-01-09 18:00").schedule(chain("2026-01-09 17:00", done=5, days=7))
    told = office.value()
    assert (told["project"]["budget"], told["project"]["earned"], told["timing"]["planned_hours"]) == (80, 40, 80)
    assert [(one["name"], one["budget"]) for one in told["lines"]] == [("Frame", 40), ("Shell", 40)]
    assert office.forecast()["budget"] == 80


def test_lines_are_by_branch_area_or_trade_and_add_up(office: Office) -> None:
    office.at("2026-01-09 18:00").schedule(chain("2026-01-09 17:00", done=3))
    lines = office.value()["lines"]
    assert [(one["key"], one["name"], one["earned"]) for one in lines] == [("F", "Frame", 16), ("S", "Shell", 8)]
    # Neither branch sounds like a place, and nothing says who does the work.
    for by in ("area", "trade"):
        told = office.value(by=by)
        assert [(one["key"], one["earned"]) for one in told["lines"]] == [("", 24)]
    office.get("value", "project_manager", status=422, by="floor")


def test_tasks_reported_since_move_what_is_earned_and_no_index_of_the_status_date(office: Office) -> None:
    office.at("2026-01-09 18:00").schedule(chain("2026-01-09 17:00", done=3))
    before = office.value(by="area")  # the tasks below are not told of, and what was asked for once is remembered
    for code in ("A4", "A5"):
        office.at("2026-01-12 10:00").done(office.task(activity_code=code))
    office.at("2026-01-08 10:00").done(office.task(activity_code="A6"))  # before the schedule was made
    told = office.value()
    assert (told["moved_by_tasks"], told["project"]["earned"], told["project"]["reported"]) == (2, 40, 24)
    assert told["project"] == {**before["project"], "earned": 40}
    assert (told["timing"], told["weeks"], told["looks"]) == (before["timing"], before["weeks"], before["looks"])
    assert [one["earned"] - one["reported"] for one in told["lines"]] == [8, 8]
    assert office.forecast()["earned"] == 24  # a forecast needs value and time of one moment


def test_curves_are_told_week_by_week_and_at_each_status_date(office: Office) -> None:
    office.at("2026-01-05 07:00").schedule(chain("2026-01-05 08:00"), baseline=True)
    office.at("2026-01-09 18:00").schedule(chain("2026-01-09 17:00", done=3))
    office.at("2026-01-14 18:00").schedule(chain("2026-01-14 17:00", done=6))
    told = office.value()
    assert [(one["at"], one["earned"]) for one in told["looks"]] == [
        ("2026-01-05T08:00:00", 0),
        ("2026-01-09T17:00:00", 24),
        ("2026-01-14T17:00:00", 48),
    ]
    assert [week["at"] for week in told["weeks"]] == ["2026-01-12T00:00:00", "2026-01-19T00:00:00"]
    assert [week["planned"] for week in told["weeks"]] == pytest.approx([40, 80])
    assert 24 < told["weeks"][0]["earned"] < 48
    assert told["weeks"][1]["earned"] is None


def test_costs_that_people_enter_turn_hours_into_money(office: Office) -> None:
    office.at("2026-01-09 18:00").schedule(chain("2026-01-09 17:00", done=3))
    office.cost("budget", 800_000)
    office.cost("budget", 200_000, activity_code="A0")
    office.cost("actual", 410_000, day="2026-01-09")
    office.cost("actual", 90_000, day="2026-01-10")  # after the status date
    told = office.value()
    whole = told["project"]
    assert (told["basis"], told["unit"], told["currency"]) == ("budget_entries", "cents", "EUR")
    assert (whole["budget"], whole["earned"], whole["actual"]) == pytest.approx((1_000_000, 440_000, 410_000))
    assert whole["cost_index"] == pytest.approx(440 / 410)
    latest = office.forecast()
    assert latest["actual"] == 410_000
    assert {one["name"]: one["amount"] for one in latest["costs"]}["at_budget"] == pytest.approx(970_000)


def test_a_credit_in_the_budget_is_valued_and_forecast(office: Office) -> None:
    office.at("2026-01-06 18:00").schedule(chain("2026-01-06 17:00", done=1))
    office.cost("budget", -10_000, activity_code="A0")
    office.cost("budget", 100_000, activity_code="A1")
    told = office.value()
    assert (told["project"]["budget"], told["project"]["earned"]) == (90_000, -10_000)
    assert told["timing"]["earned_hours"] == 0
    assert office.forecast()["earned"] == -10_000


def test_money_is_for_those_who_may_see_costs_and_the_finish_for_all(office: Office) -> None:
    office.at("2026-01-09 18:00").schedule(chain("2026-01-09 17:00", done=3))
    office.cost("budget", 800_000)
    office.get("value", "viewer", status=403)
    told = office.get("forecast", "viewer")
    assert (told["budget"], told["earned"], told["cost"], told["costs"]) == (None, None, None, [])
    assert (told["earned_ratio"], told["finish"]) == (pytest.approx(0.3), office.forecast()["finish"])
    assert office.get("forecast/history", "viewer")["items"][0]["budget"] is None
    assert office.history()[0]["budget"] == 800_000

"""The S-curves week by week."""

import pytest

from gemba.engines import cpm
from gemba.engines.value import Look, Subject, appraise, by_week
from tests.support.networks import at, net

PLAN = appraise(
    Subject((schedule := net("A:15", planned={"A": ("2026-01-05 08:00", "2026-01-23 16:00")})), cpm.solve(schedule))
).planned


def test_a_week_ends_on_monday_at_midnight_and_the_last_one_holds_the_finish() -> None:
    weeks = by_week(PLAN, [])
    assert [week.at for week in weeks] == [at(f"2026-01-{day} 00:00") for day in (12, 19, 26)]
    assert [week.planned for week in weeks] == pytest.approx([40, 80, 120])
    assert {(week.earned, week.actual) for week in weeks} == {(None, None)}


def test_earned_and_spent_are_known_up_to_the_last_status_date_and_straight_between() -> None:
    looks = [Look(at("2026-01-21 00:00"), 60, None), Look(at("2026-01-12 00:00"), 24, 30.0)]
    weeks = by_week(PLAN, looks)
    assert [week.earned for week in weeks] == [24, pytest.approx(24 + 36 * 7 / 9), None]
    assert [week.actual for week in weeks] == [30, None, None]


def test_a_project_that_runs_beyond_its_plan_has_weeks_until_now() -> None:
    assert len(by_week(PLAN, [Look(at("2026-02-11 08:00"), 100, None)])) == 6


def test_a_plan_without_dates_has_no_weeks() -> None:
    empty = appraise(Subject((none := net("S:summary")), cpm.solve(none))).planned
    assert by_week(empty, []) == ()

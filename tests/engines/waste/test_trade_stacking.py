"""Several trades in one area on one day."""

from typing import Any

import pytest

from gemba.engines.waste.finding import EvidenceGrade, Waste
from tests.engines.waste.sites import days_of, only, run, site

KEY = "trade_stacking"


def two(**changes: Any) -> dict[str, Any]:
    return {
        "areas": {"A": "Level 3", "B": "Level 3"},
        "trades": {"A": "drywall", "B": "painting"},
        "resources": {"boarders": "labor price 50", "painters": "labor price 40"},
        "work": {"A": "boarders 80 at 2", "B": "painters 24 at 1"},
        **changes,
    }


def test_two_trades_planned_in_one_area_for_three_days_are_found_ahead() -> None:
    finding = only(KEY, site("A:5 B:3", "A>B SS+2", **two()))
    assert finding.key == "trade_stacking:Level 3 ahead"
    assert (finding.waste, finding.grade, finding.open) == (Waste.MOTION, EvidenceGrade.C, True)
    assert finding.days == 3
    assert finding.hours
    assert (finding.hours.low, finding.hours.likely, finding.hours.high) == pytest.approx((7.2, 14.4, 21.6))
    assert finding.cost
    assert finding.cost.likely == 3 * 8 * (2 * 50_00 + 40_00) // 5
    assert finding.sentence == "drywall and painting will share Level 3 on 3 working days: 7 Jan 2026 to 9 Jan 2026."


def test_two_trades_that_shared_an_area_are_found_in_the_past() -> None:
    done = {"A": days_of(5), "B": days_of(3, "2026-01-07")}
    finding = only(KEY, site("A:5 B:3 F:5", **two(), data_date="2026-01-26 08:00", done=done))
    assert (finding.subject, finding.days, finding.open) == ("Level 3 past", 3, False)


def test_trades_that_follow_each_other_do_not_meet() -> None:
    assert not run(KEY, site("A:5 B:3", "A>B", **two()))


def test_a_hand_over_at_noon_puts_one_trade_on_the_day() -> None:
    areas = dict.fromkeys("ABC", "Level 3")
    trades = {"A": "drywall", "B": "painting", "C": "drywall"}
    assert not run(KEY, site("A:12h B:32h C:12h", "A>B>C", **two(areas=areas, trades=trades)))


def test_one_trade_with_two_gangs_is_not_stacked() -> None:
    assert not run(KEY, site("A:5 B:5", **two(trades={"A": "drywall", "B": "drywall"})))


def test_two_trades_in_two_areas_are_not_stacked() -> None:
    assert not run(KEY, site("A:5 B:5", **two(areas={"A": "Level 3", "B": "Level 4"})))


def test_a_single_shared_day_is_not_worth_a_word() -> None:
    assert not run(KEY, site("A:5 B:3", "A>B SS+4", **two()))


def test_what_lies_beyond_the_look_ahead_can_wait() -> None:
    here = site("X:60 A:5 B:5", "X>A", "X>B", **two(areas={"A": "Level 3", "B": "Level 3"}))
    assert not run(KEY, here)


def test_the_look_ahead_of_a_project_that_begins_later_begins_with_its_work() -> None:
    here = site("A:5 B:3", "A>B SS+2", **two(), start="2026-06-01 08:00", data_date="2026-01-05 08:00")
    late = site("A:5 B:3", "A>B SS+2", **two(), constraints={"A": "start>=2026-06-01 08:00"})
    assert len(run(KEY, here)) == len(run(KEY, late)) == 1


def test_a_holiday_is_not_shared() -> None:
    finding = only(KEY, site("A:5 B:3", "A>B SS+2", **two(), holidays="2026-01-08"))
    assert finding.days == 3
    assert "7 Jan 2026 to 12 Jan 2026" in finding.sentence


def test_an_area_that_holds_two_trades_says_so() -> None:
    assert not run(KEY, site("A:5 B:5", **two(), settings={"trade_stacking.most_trades": 2}))


def test_a_day_counts_for_a_trade_that_works_more_than_half_of_it() -> None:
    noon = site("A:36h B:32h", "A>B SS+20h", **two())
    later = site("A:36h B:32h", "A>B SS+19h", **two())
    assert not run(KEY, noon)
    assert [finding.days for finding in run(KEY, later)] == [2]


def test_a_guessed_trade_is_weaker_evidence_than_a_stated_one() -> None:
    guessed = only(KEY, site("A:5 B:3", "A>B SS+2", **two(trades={})))
    assert guessed.grade == EvidenceGrade.D
    assert guessed.sentence.startswith("boarders and painters")


def test_the_arithmetic_shows_hours_price_and_cost_of_each_crew() -> None:
    finding = only(KEY, site("A:5 B:3", "A>B SS+2", **two()))
    assert finding.arithmetic == (
        "20% of the hours worked on these days: 9.6 h of boarders × 50.00 = 480.00; 4.8 h of painters × 40.00 = 192.00"
    )

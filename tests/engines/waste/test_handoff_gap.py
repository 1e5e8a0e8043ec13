"""Work that was free, and nobody took it up."""

from typing import Any

import pytest

from gemba.engines.waste.finding import EvidenceGrade
from gemba.engines.waste.site import Rates
from tests.engines.waste.sites import days_of, only, run, site

KEY = "handoff_gap"
A_FRAMED = {"A": days_of(2), "B": days_of(3, "2026-01-14")}
FRAMERS = {"framers": "labor price 50"}


def test_a_crew_that_stood_five_days_before_free_work_is_found_with_its_hours_and_its_price() -> None:
    here = site(
        "Z:2 A:2 B:3",
        "A>B",
        data_date="2026-01-26 08:00",
        done={"Z": days_of(2), **A_FRAMED},
        resources=FRAMERS,
        work={"Z": "framers 32 at 2", "B": "framers 48 at 2"},
    )
    finding = only(KEY, here)
    assert finding.key == "handoff_gap:B"
    assert finding.days == 5
    assert finding.hours
    assert (finding.hours.low, finding.hours.likely, finding.hours.high) == (64, 80, 80)
    assert finding.cost
    assert finding.cost.likely == 80 * 50_00
    assert finding.grade == EvidenceGrade.B
    assert not finding.open
    assert "framers stood for 5 working days" in finding.sentence
    assert {e.row for e in finding.evidence} == {"A", "B", "A > B FS", "framers"}


def test_a_crew_that_worked_elsewhere_up_to_the_start_came_as_soon_as_it_could() -> None:
    here = site(
        "Z:7 A:2 B:3 F:30",
        "A>B",
        data_date="2026-01-26 08:00",
        done={"Z": days_of(7), **A_FRAMED},
        resources=FRAMERS,
        work={"Z": "framers 112 at 2", "B": "framers 48 at 2"},
    )
    assert not run(KEY, here)


def test_only_the_pause_right_before_the_start_is_counted() -> None:
    here = site(
        "Z:4 A:2 B:3 F:30",
        "A>B",
        data_date="2026-01-26 08:00",
        done={"Z": days_of(4), **A_FRAMED},
        resources=FRAMERS,
        work={"Z": "framers 64 at 2", "B": "framers 48 at 2"},
    )
    assert only(KEY, here).days == 3


def test_a_crew_that_was_away_for_weeks_had_left_and_did_not_stand() -> None:
    here = site(
        "Z:2 A:2 B:3 F:60",
        "A>B",
        data_date="2026-02-16 08:00",
        done={"Z": days_of(2), "A": days_of(2), "B": days_of(3, "2026-01-26")},
        resources=FRAMERS,
        work={"Z": "framers 32 at 2", "B": "framers 48 at 2"},
    )
    assert not run(KEY, here)


def test_free_work_on_the_way_to_the_finish_that_has_not_begun_is_found_without_anybody_standing() -> None:
    here = site(
        "A:2 B:3",
        "A>B",
        data_date="2026-01-14 08:00",
        done={"A": days_of(2)},
        rates=Rates(indirect_per_day=1000_00),
    )
    finding = only(KEY, here)
    assert finding.days == 5
    assert finding.hours is None
    assert finding.drives_finish
    assert finding.open
    assert finding.cost
    assert finding.cost.likely == 5 * 1000_00
    assert finding.recommendation.startswith("Start B now")


def test_without_a_price_for_a_day_lost_time_has_no_cost_rather_than_none() -> None:
    here = site("A:2 B:3", "A>B", data_date="2026-01-14 08:00", done={"A": days_of(2)})
    assert only(KEY, here).cost is None


def test_free_work_that_its_float_can_afford_is_no_waste() -> None:
    here = site("A:2 B:3 F:30", "A>B", data_date="2026-01-14 08:00", done={"A": days_of(2)})
    assert not run(KEY, here)


def test_a_gap_far_behind_the_data_date_counts_when_it_led_to_the_finish() -> None:
    here = site(
        "A:2 B:3 C:20",
        "A>B>C",
        data_date="2026-01-20 08:00",
        done={"A": days_of(2), "B": days_of(3, "2026-01-14")},
        started={"C": "2026-01-19 08:00"},
    )
    finding = only(KEY, here)
    assert (finding.key, finding.days, finding.drives_finish) == ("handoff_gap:B", 5, True)


def test_curing_time_between_two_trades_is_not_a_gap() -> None:
    here = site("A:2 B:3", "A>B FS+5", data_date="2026-01-14 08:00", done={"A": days_of(2)})
    assert not run(KEY, here)


def test_a_weekend_is_not_a_gap() -> None:
    here = site(
        "A:5 B:3", "A>B", data_date="2026-01-14 08:00", done={"A": days_of(5)}, started={"B": "2026-01-12 08:00"}
    )
    assert not run(KEY, here)


def test_work_that_began_before_it_was_free_has_no_gap() -> None:
    here = site(
        "A:5 B:3",
        "A>B",
        data_date="2026-01-14 08:00",
        done={"A": days_of(5)},
        started={"B": "2026-01-06 08:00"},
        progress={"B": 0.5},
    )
    assert not run(KEY, here)


def test_a_date_that_forbids_the_start_is_not_blamed_on_the_hand_off() -> None:
    here = site(
        "A:2 B:3",
        "A>B",
        data_date="2026-01-14 08:00",
        done={"A": days_of(2)},
        constraints={"B": "start>=2026-01-13 08:00"},
    )
    assert not run(KEY, here)


def planned_pause(until: str, z: int = 2) -> list[str]:
    here = site(
        f"Z:{z} A:2 B:3",
        "A>B",
        constraints={"B": f"start>={until}"},
        resources=FRAMERS,
        work={"Z": f"framers {z * 16} at 2", "B": "framers 48 at 2"},
    )
    return [finding.sentence for finding in run(KEY, here) if finding.grade == EvidenceGrade.C]


def test_a_crew_that_the_plan_lets_stand_before_a_date_is_found() -> None:
    (sentence,) = planned_pause("2026-01-14 08:00")
    assert "held until 14 Jan 2026 by a fixed date" in sentence
    assert "framers will stand for 5 working days" in sentence


def test_a_date_for_which_no_crew_stands_is_no_waiting() -> None:
    assert not planned_pause("2026-01-14 08:00", z=7)
    assert not planned_pause("2026-03-02 08:00")


@pytest.mark.parametrize(("trades", "grade"), [(True, EvidenceGrade.C), (False, None)])
def test_without_labour_a_trade_code_tells_who_stood(trades: bool, grade: EvidenceGrade | None) -> None:
    coded: dict[str, Any] = {"trades": {"Z": "framing", "A": "concrete", "B": "framing"}} if trades else {}
    here = site("Z:2 A:2 B:3 F:30", "A>B", data_date="2026-01-26 08:00", done={"Z": days_of(2), **A_FRAMED}, **coded)
    grades = [finding.grade for finding in run(KEY, here)]
    assert grades == ([grade] if grade else [])


def test_the_tolerance_is_a_setting() -> None:
    keywords: dict[str, Any] = {"data_date": "2026-01-14 08:00", "done": {"A": days_of(2)}}
    assert not run(KEY, site("A:2 B:3", "A>B", **keywords, settings={"handoff_gap.tolerance_hours": 40}))
    assert run(KEY, site("A:2 B:3", "A>B", **keywords, settings={"handoff_gap.tolerance_hours": 39}))


def test_a_late_hand_off_between_two_trades_is_settled_between_the_two() -> None:
    keywords: dict[str, Any] = {"data_date": "2026-01-20 08:00", "done": A_FRAMED, "started": {"C": "2026-01-19 08:00"}}
    parts = ("A:2 B:3 C:20", "A>B>C")
    two = only(KEY, site(*parts, **keywords, trades={"A": "concrete", "B": "framing"}))
    assert two.recommendation.startswith("Name the day of the hand-off from concrete to framing")
    one = only(KEY, site(*parts, **keywords, trades={"A": "framing", "B": "framing"}))
    assert one.recommendation.startswith("Name the day on which each area is handed to the next crew")


def test_another_project_that_lets_go_late_is_not_blamed_on_the_hand_off() -> None:
    keywords: dict[str, Any] = {"data_date": "2026-01-14 08:00", "done": {"A": days_of(2)}}
    outside = ("2026-01-05 08:00..2026-01-13 16:00>B FS",)
    assert run(KEY, site("A:2 B:3", "A>B", **keywords))
    assert not run(KEY, site("A:2 B:3", "A>B", **keywords, outside=outside))

"""Work finished long before anybody can go on with it."""

from typing import Any

import pytest

from gemba.engines.waste.finding import EvidenceGrade
from tests.engines.waste.sites import days_of, only, run, site

KEY = "early_batch"
PARTS = ("frame:5 inspect:3 board:5", "frame>board", "inspect>board")


def batch(**changes: Any) -> dict[str, Any]:
    """Framing done on 9 January; the inspection that board also needs is forecast for the end of February."""
    return {
        "data_date": "2026-01-26 08:00",
        "done": {"frame": days_of(5)},
        "constraints": {"inspect": "start>=2026-02-25 08:00"},
        "trades": {"frame": "framing", "inspect": "inspector", "board": "drywall"},
        "areas": {"frame": "Level 3", "inspect": "Level 3", "board": "Level 3"},
        "resources": {"framers": "labor price 50", "boarders": "labor price 50"},
        "work": {"frame": "framers 80 at 2", "board": "boarders 80 at 2"},
        **changes,
    }


def test_framing_that_waits_seven_weeks_for_its_inspection_is_found_per_pair_of_trades() -> None:
    finding = only(KEY, site(*PARTS, **batch()))
    assert finding.key == "early_batch:framing>drywall"
    assert finding.days == 35
    assert finding.hours is None
    assert (finding.area, finding.trade, finding.grade, finding.open) == ("Level 3", "framing", EvidenceGrade.C, True)
    assert "cannot start before 27 Feb 2026, because of inspect" in finding.sentence
    assert finding.recommendation.startswith("Let framing follow the pace of drywall")


def test_the_wait_costs_the_capital_and_at_most_the_damage() -> None:
    finding = only(KEY, site(*PARTS, **batch()))
    calendar_days, value = 49, 80 * 50_00
    assert finding.cost
    assert finding.cost.low == finding.cost.likely == pytest.approx(value * 0.08 * calendar_days / 365, abs=1)
    assert finding.cost.high == finding.cost.likely + value * 0.02


def test_a_successor_that_came_late_of_its_own_is_not_the_batch_s_fault() -> None:
    here = site(*PARTS, **batch(done={"frame": days_of(5), "inspect": days_of(3)}, constraints={}))
    assert not run(KEY, here)


def test_work_whose_successor_follows_soon_is_no_batch() -> None:
    assert not run(KEY, site(*PARTS, **batch(data_date="2026-01-14 08:00", constraints={})))


def test_work_to_come_is_not_early_yet() -> None:
    assert not run(KEY, site(*PARTS, **batch(data_date="2026-01-05 08:00", done={})))


def test_early_papers_are_no_batch() -> None:
    assert not run(KEY, site(*PARTS, **batch(work={"board": "boarders 80 at 2"})))


def test_work_for_another_area_is_stock_and_no_batch() -> None:
    areas = {"frame": "Yard", "inspect": "Level 3", "board": "Level 3"}
    assert not run(KEY, site(*PARTS, **batch(areas=areas)))


def test_two_areas_of_the_same_two_trades_are_one_finding() -> None:
    here = site(
        "f3:5 f4:5 inspect:3 b3:5 b4:5",
        "f3>b3",
        "f4>b4",
        "inspect>b3",
        "inspect>b4",
        **batch(
            done={"f3": days_of(5), "f4": days_of(5, "2026-01-12")},
            trades={"f3": "framing", "f4": "framing", "b3": "drywall", "b4": "drywall"},
            areas={"f3": "Level 3", "b3": "Level 3", "f4": "Level 4", "b4": "Level 4"},
            work=dict.fromkeys(("f3", "f4", "b3", "b4"), "framers 80 at 2"),
        ),
    )
    finding = only(KEY, here)
    assert len(finding.activities) == 2
    assert finding.area == ""
    assert finding.sentence.endswith("the same holds for f4.")

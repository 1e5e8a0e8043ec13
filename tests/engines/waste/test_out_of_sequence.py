"""Work that began before its predecessor had done its part."""

from typing import Any

import pytest

from gemba.engines.waste.finding import EvidenceGrade, Waste
from tests.engines.waste.sites import days_of, only, run, site

KEY = "out_of_sequence"
LABOR: dict[str, Any] = {"resources": {"crew": "labor price 40"}, "work": {"A": "crew 40 at 1", "B": "crew 80 at 2"}}


def test_work_that_began_ahead_of_open_work_is_found_under_the_name_of_what_it_overtook() -> None:
    here = site(
        "A:5 B:5",
        "A>B",
        data_date="2026-01-14 08:00",
        started={"A": "2026-01-05 08:00", "B": "2026-01-07 08:00"},
        progress={"B": 1.0},
        **LABOR,
    )
    finding = only(KEY, here)
    assert finding.key == "out_of_sequence:A"
    assert (finding.waste, finding.grade, finding.open) == (Waste.OVERPRODUCTION, EvidenceGrade.B, True)
    assert finding.days == 5
    assert finding.hours
    assert (finding.hours.low, finding.hours.likely, finding.hours.high) == pytest.approx((4, 12, 20))
    assert finding.cost
    assert finding.cost.likely == 12 * 40_00
    assert finding.sentence == "B began on 7 Jan 2026, 5 working days ahead of A, which is still open."
    assert finding.recommendation.startswith("Finish A before")


def test_no_more_hours_are_lost_than_were_worked() -> None:
    here = site(
        "A:5 B:5",
        "A>B",
        data_date="2026-01-19 08:00",
        started={"A": "2026-01-05 08:00", "B": "2026-01-05 08:00"},
        progress={"B": 0.5},
        **LABOR,
    )
    finding = only(KEY, here)
    assert finding.days == 10
    assert finding.hours
    assert finding.hours.likely == pytest.approx(0.15 * 40)


def test_a_predecessor_that_was_done_later_is_history_and_no_longer_open() -> None:
    here = site(
        "A:5 B:5",
        "A>B",
        data_date="2026-01-26 08:00",
        done={"A": days_of(5), "B": days_of(5, "2026-01-07")},
        **LABOR,
    )
    finding = only(KEY, here)
    assert (finding.days, finding.open) == (3, False)
    assert "which was done later" in finding.sentence


def test_a_chain_that_ran_ahead_is_one_finding_at_its_head() -> None:
    here = site(
        "A:5 B:5 C:5 D:5",
        "A>B>C>D",
        data_date="2026-01-14 08:00",
        started={"A": "2026-01-05 08:00", "B": "2026-01-06 08:00", "C": "2026-01-07 08:00", "D": "2026-01-08 08:00"},
        progress={"B": 0.5, "C": 0.5, "D": 0.5},
    )
    finding = only(KEY, here)
    assert finding.subject == "A"
    assert finding.sentence.startswith("3 activities (B, C and D) began up to 6 working days ahead of A")


def test_work_in_its_order_is_left_alone() -> None:
    here = site(
        "A:5 B:5",
        "A>B",
        data_date="2026-01-14 08:00",
        done={"A": days_of(5)},
        started={"B": "2026-01-12 08:00"},
        **LABOR,
    )
    assert not run(KEY, here)


def test_a_start_on_the_day_on_which_the_predecessor_finishes_is_a_matter_of_rounding() -> None:
    here = site(
        "A:5 B:5",
        "A>B",
        data_date="2026-01-14 08:00",
        done={"A": days_of(5)},
        started={"B": "2026-01-09 08:00"},
        **LABOR,
    )
    assert not run(KEY, here)


def test_a_lead_and_an_overlap_by_logic_are_no_breach() -> None:
    keywords: dict[str, Any] = {
        "data_date": "2026-01-14 08:00",
        "started": {"A": "2026-01-05 08:00", "B": "2026-01-07 08:00"},
        "progress": {"A": 0.5, "B": 0.5},
        **LABOR,
    }
    assert not run(KEY, site("A:5 B:5", "A>B SS+2", **keywords))
    assert not run(KEY, site("A:5 B:5", "A>B FF", **keywords))
    done = {"A": days_of(5), "B": days_of(5, "2026-01-07")}
    assert not run(KEY, site("A:5 B:5", "A>B FS-3", data_date="2026-01-26 08:00", done=done, **LABOR))


def test_papers_that_overtake_papers_are_no_work_on_site() -> None:
    here = site(
        "A:5 B:5 C:5",
        "A>B",
        data_date="2026-01-14 08:00",
        started={"A": "2026-01-05 08:00", "B": "2026-01-07 08:00"},
        resources={"crew": "labor"},
        work={"C": "crew 40 at 1"},
    )
    assert not run(KEY, here)


def test_without_any_labour_in_the_file_the_days_are_found_and_the_hours_stay_unknown() -> None:
    here = site(
        "A:5 B:5", "A>B", data_date="2026-01-14 08:00", started={"A": "2026-01-05 08:00", "B": "2026-01-07 08:00"}
    )
    finding = only(KEY, here)
    assert (finding.days, finding.hours, finding.cost) == (5, None, None)

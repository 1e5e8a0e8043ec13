"""More asked of a crew or a machine than there is."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from gemba.engines.waste.finding import EvidenceGrade, Waste
from tests.engines.waste.sites import days_of, look, only, run, site
from tests.support.networks import net

KEY = "resource_overload"


def crane(**changes: Any) -> dict[str, Any]:
    return {
        "resources": {"crew": "labor max 1 price 60"},
        "work": {"A": "crew 40 at 1", "B": "crew 24 at 1"},
        **changes,
    }


def test_a_crew_that_is_asked_for_twice_at_a_time_is_found() -> None:
    finding = only(KEY, site("A:5 B:3", **crane()))
    assert finding.key == "resource_overload:crew:B"
    assert (finding.waste, finding.grade, finding.open) == (Waste.TALENT, EvidenceGrade.C, True)
    assert finding.days == 3
    assert "up to 2 at a time" in finding.sentence
    assert "24 hours too many" in finding.sentence


def test_only_what_overtime_can_cover_is_priced() -> None:
    finding = only(KEY, site("A:5 B:3", **crane()))
    overtime = 0.5 * 24
    assert finding.hours
    assert (finding.hours.low, finding.hours.likely, finding.hours.high) == pytest.approx(
        (0.10 * overtime, 0.15 * overtime, 0.20 * overtime)
    )
    assert finding.cost
    assert finding.cost.likely == pytest.approx(0.15 * overtime * 60_00)


def test_a_machine_has_cost_and_no_worker_hours() -> None:
    finding = only(KEY, site("A:5 B:3", **crane(resources={"crew": "equipment max 1 price 60"})))
    assert finding.hours is None
    assert finding.cost
    assert finding.cost.likely == pytest.approx(0.15 * 12 * 60_00)


def test_two_tasks_that_follow_each_other_within_a_day_do_not_meet() -> None:
    assert not run(KEY, site("A:20h B:20h", "A>B", **crane(work={"A": "crew 20 at 1", "B": "crew 20 at 1"})))


def test_a_crew_within_its_most_is_fine() -> None:
    assert not run(KEY, site("A:5 B:3", **crane(resources={"crew": "labor max 2"})))


def test_a_resource_without_a_most_cannot_be_overloaded() -> None:
    assert not run(KEY, site("A:5 B:3", **crane(resources={"crew": "labor"})))


def test_a_most_that_no_assignment_respects_was_never_meant() -> None:
    assert not run(KEY, site("A:5 B:3", **crane(work={"A": "crew 240 at 6", "B": "crew 144 at 6"})))


def test_the_recommendation_moves_what_has_float() -> None:
    finding = only(KEY, site("A:5 B:3 C:20", "A>C", **crane()))
    assert finding.recommendation == "Move B out of the peak of crew: it has 22 working days of float"


def test_peaks_a_few_days_apart_are_one_and_far_apart_are_two() -> None:
    work = {"A": "crew 200 at 1", "B": "crew 24 at 1", "C": "crew 24 at 1"}
    near = site("A:25 B:3 C:3", "B>C FS+3", **crane(work=work))
    assert only(KEY, near).days == 6
    far = site("A:25 B:3 C:3", "B>C FS+10", **crane(work=work))
    assert [finding.days for finding in run(KEY, far)] == [3, 3]


def test_what_lies_beyond_the_look_ahead_can_wait() -> None:
    here = site("X:40 A:5 B:3", "X>A", "X>B", **crane(settings={"resource_overload.ahead_days": 28}))
    assert not run(KEY, here)


def test_two_whole_days_too_many_are_a_peak_and_an_hour_less_is_not() -> None:
    two_days, less = ({"A": "crew 40 at 1", "B": f"crew {hours} at 1"} for hours in (16, 15))
    assert len(run(KEY, site("A:5 B:16h", **crane(work=two_days)))) == 1
    assert not run(KEY, site("A:5 B:15h", **crane(work=less)))


def test_a_peak_exactly_five_days_after_another_is_the_same_peak() -> None:
    work = {"A": "crew 200 at 1", "B": "crew 24 at 1", "C": "crew 24 at 1"}
    assert len(run(KEY, site("A:25 B:3 C:3", "B>C FS+5", **crane(work=work)))) == 1
    assert len(run(KEY, site("A:25 B:3 C:3", "B>C FS+6", **crane(work=work)))) == 2


def test_a_limit_that_half_of_the_assignments_respect_is_taken_at_its_word() -> None:
    keywords: dict[str, Any] = {"resources": {"crew": "labor max 1"}}
    half = {"A": "crew 40 at 1", "B": "crew 120 at 3"}
    assert len(run(KEY, site("A:5 B:5", **keywords, work=half))) == 1
    third = {**half, "C": "crew 120 at 3"}
    assert not run(KEY, site("A:5 B:5 C:5", **keywords, work=third))


def test_what_is_done_asks_for_nobody() -> None:
    keywords = crane(data_date="2026-01-26 08:00", done={"A": days_of(5), "B": days_of(3)})
    assert not run(KEY, site("A:5 B:3 C:5", **keywords))


def test_work_under_way_stays_where_it_is() -> None:
    keywords = crane(data_date="2026-01-06 08:00", started={"B": "2026-01-05 08:00"}, remaining={"B": "3d"})
    finding = only(KEY, site("A:5 B:4 C:20", "A>C", **keywords))
    assert finding.recommendation == "Book more crew for the peak, or move work out of it: none of it has float"


def test_an_assignment_that_begins_later_asks_later() -> None:
    schedule = net("A:5 B:5", **crane(work={"A": "crew 16 at 1", "B": "crew 40 at 1"}))
    late = replace(schedule.assignments, lag=np.array([3 * 480, 0]))
    assert only(KEY, look(replace(schedule, assignments=late))).days == 2


def test_a_limit_of_nothing_is_no_limit() -> None:
    assert not run(KEY, site("A:5 B:3", **crane(resources={"crew": "labor max 0"})))

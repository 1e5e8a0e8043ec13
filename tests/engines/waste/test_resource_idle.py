"""A crew on site whose next work is not free."""

from typing import Any

import pytest

from gemba.engines.waste.finding import EvidenceGrade, Waste
from tests.engines.waste.sites import days_of, only, run, site

KEY = "resource_idle"
PARTS = ("X:3 P:7 Y:3", "P>Y")


def framers(**changes: Any) -> dict[str, Any]:
    return {
        "resources": {"framers": "labor price 50"},
        "work": {"X": "framers 48 at 2", "Y": "framers 24 at 1"},
        **changes,
    }


def test_a_pause_of_four_days_before_the_next_area_is_free_is_found() -> None:
    finding = only(KEY, site(*PARTS, **framers()))
    assert finding.key == "resource_idle:framers:Y"
    assert (finding.waste, finding.grade, finding.open) == (Waste.TALENT, EvidenceGrade.C, True)
    assert finding.days == 4
    assert finding.sentence == "framers has nothing under way for 4 working days from 7 Jan 2026: Y waits for P."


def test_the_smaller_gang_is_counted_and_may_have_had_other_work() -> None:
    finding = only(KEY, site(*PARTS, **framers()))
    assert finding.hours
    assert (finding.hours.low, finding.hours.likely, finding.hours.high) == (0, 32, 32)
    assert finding.cost
    assert finding.cost.likely == 32 * 50_00


def test_a_pause_that_happened_rests_on_actual_dates() -> None:
    done = {"X": days_of(3), "P": days_of(7), "Y": days_of(3, "2026-01-14")}
    finding = only(KEY, site("X:3 P:7 Y:3 F:9", "P>Y", **framers(done=done, data_date="2026-01-26 08:00")))
    assert (finding.days, finding.grade, finding.open) == (4, EvidenceGrade.B, False)
    assert finding.recommendation.startswith("Keep ready work in reserve for framers")


def test_once_the_next_work_is_free_the_pause_is_a_hand_off_gap() -> None:
    done = {"X": days_of(3), "P": days_of(5), "Y": days_of(3, "2026-01-16")}
    keywords = framers(done=done, data_date="2026-01-26 08:00")
    here = site("X:3 P:5 Y:3 F:9", "P>Y", **keywords)
    assert only(KEY, here).days == 2
    assert only("handoff_gap", here).days == 4


def test_a_crew_that_goes_straight_on_is_not_idle() -> None:
    assert not run(KEY, site("X:7 P:7 Y:3", "P>Y", **framers(work={"X": "framers 112 at 2", "Y": "framers 24 at 1"})))


def test_a_crew_with_another_front_is_not_idle() -> None:
    work = {"X": "framers 48 at 2", "Y": "framers 24 at 1", "Z": "framers 64 at 1"}
    assert not run(KEY, site("X:3 P:7 Y:3 Z:8", "P>Y", **framers(work=work)))


def test_a_crew_that_comes_back_after_three_weeks_was_not_on_site() -> None:
    assert not run(KEY, site("X:3 P:18 Y:3", "P>Y", **framers()))


def test_a_short_pause_is_not_worth_a_word() -> None:
    assert not run(KEY, site("X:3 P:4 Y:3", "P>Y", **framers()))


def test_a_machine_is_not_a_crew() -> None:
    assert not run(KEY, site(*PARTS, **framers(resources={"framers": "equipment price 50"})))


@pytest.mark.parametrize(("limit", "found"), [(4, 1), (5, 0)])
def test_the_shortest_pause_is_a_setting(limit: int, found: int) -> None:
    assert len(run(KEY, site(*PARTS, **framers(settings={"resource_idle.gap_days": limit})))) == found


def test_only_pauses_of_the_last_and_the_coming_weeks_are_looked_at() -> None:
    ahead = site("W:45 X:3 P:7 Y:3", "W>X", "W>P>Y", **framers())
    assert not run(KEY, ahead)
    done = {"X": days_of(3), "P": days_of(7), "Y": days_of(3, "2026-01-14")}
    keywords = framers(done=done, data_date="2026-03-02 08:00")
    assert not run(KEY, site("X:3 P:7 Y:3 F:9", "P>Y", **keywords))
    assert run(KEY, site("X:3 P:7 Y:3 F:9", "P>Y", **keywords, settings={"resource_idle.back_days": 60}))


def test_a_pause_that_is_over_at_the_data_date_is_past() -> None:
    done = {"X": days_of(3), "P": days_of(7)}
    begun = framers(done=done, started={"Y": "2026-01-14 08:00"}, data_date="2026-01-14 08:00")
    assert not only(KEY, site("X:3 P:7 Y:3", "P>Y", **begun)).open

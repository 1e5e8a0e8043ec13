"""Promised in the baseline, and late by its own doing."""

from typing import Any

from gemba.engines.waste.finding import EvidenceGrade, Waste
from gemba.engines.waste.site import Rates, Site
from tests.engines.waste.sites import days_of, only, run, site
from tests.support.networks import net

KEY = "missed_promise"
PARTS = ("A:5 B:5 C:20", "A>B>C")


def update(*parts: str, baseline: tuple[str, ...] = PARTS, **keywords: Any) -> Site:
    return site(*(parts or PARTS), baseline=net(*baseline), **{"data_date": "2026-02-02 08:00", **keywords})


def test_work_that_took_eight_days_longer_than_promised_is_found() -> None:
    here = update(done={"A": days_of(5), "B": days_of(13, "2026-01-12")})
    finding = only(KEY, here)
    assert finding.key == "missed_promise:B"
    assert (finding.waste, finding.grade, finding.open) == (Waste.WAITING, EvidenceGrade.B, False)
    assert finding.days == 8
    assert finding.sentence == "B was promised for 16 Jan 2026 and done on 28 Jan 2026, 8 working days late."


def test_a_chain_that_slips_as_a_whole_is_one_missed_promise_at_its_head() -> None:
    here = update(done={"A": days_of(13), "B": days_of(5, "2026-01-22")}, data_date="2026-02-02 08:00")
    finding = only(KEY, here)
    assert (finding.subject, finding.days) == ("A", 8)


def test_of_two_causes_each_gets_its_own_days() -> None:
    here = update(done={"A": days_of(8), "B": days_of(10, "2026-01-15")})
    assert {finding.subject: finding.days for finding in run(KEY, here)} == {"A": 3, "B": 5}


def test_open_work_counts_with_its_forecast() -> None:
    here = update(done={"A": days_of(5)}, started={"B": "2026-01-12 08:00"}, remaining={"B": "2d"})
    finding = only(KEY, here)
    assert (finding.days, finding.grade, finding.open) == (12, EvidenceGrade.C, True)
    assert "is forecast for 3 Feb 2026" in finding.sentence


def test_a_kept_promise_and_an_early_one_are_left_alone() -> None:
    assert not run(KEY, update(done={"A": days_of(4), "B": days_of(5, "2026-01-12")}))


def test_a_day_late_is_within_the_tolerance() -> None:
    assert not run(KEY, update(done={"A": days_of(6), "B": days_of(5, "2026-01-13")}))


def test_a_promise_that_is_not_due_is_not_missed_yet() -> None:
    here = update("A:5 B:5 C:40", "A>B>C", done={"A": days_of(5), "B": days_of(5, "2026-01-12")})
    assert not run(KEY, here)


def test_work_that_the_baseline_does_not_know_was_not_promised() -> None:
    here = update("A:5 N:5", done={"A": days_of(5), "N": days_of(15)}, baseline=("A:5",))
    assert not run(KEY, here)


def test_what_the_baseline_had_already_seen_finished_is_no_promise() -> None:
    before = net(*PARTS, data_date="2026-01-19 08:00", done={"A": days_of(5)})
    here = site(*PARTS, baseline=before, data_date="2026-02-02 08:00", done={"A": days_of(15)})
    assert "A" not in [finding.subject for finding in run(KEY, here)]


def test_days_of_the_site_are_priced_on_the_way_to_the_finish() -> None:
    here = update(done={"A": days_of(5), "B": days_of(13, "2026-01-12")}, rates=Rates(indirect_per_day=500_00))
    finding = only(KEY, here)
    assert finding.drives_finish
    assert finding.cost
    assert finding.cost.likely == 8 * 500_00


def test_without_a_baseline_nothing_was_promised() -> None:
    assert not site(*PARTS).has("baseline")

"""Every hour in one waste, every total the sum of its rows."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemba.engines.waste.finding import Claim, EvidenceGrade, Finding, Interval, Waste
from gemba.engines.waste.ledger import Amount, settle, total
from gemba.engines.waste.pricing import arithmetic, at_work, delay, value_of
from gemba.engines.waste.registry import inspect
from gemba.engines.waste.site import Rates, Site
from tests.engines.waste.sites import busy_site, days_of, run, site
from tests.support.networks import at, net

DAYS = [f"2026-01-{number:02} 08:00" for number in range(5, 20)]


def claim(who: str, start: str, end: str, minutes: int, cost: int | None = None) -> Claim:
    return Claim(who, 0, "crew", at(start), at(end), minutes, cost)


def finding(waste: Waste, *claims: Claim, **changes: Any) -> Finding:
    """A finding that claims this; the subject tells two of a kind apart."""
    cost = sum(one.cost or 0 for one in claims)
    keywords: dict[str, Any] = {
        "detector": waste.name.lower(),
        "waste": waste,
        "subject": "A",
        "sentence": "",
        "evidence": (),
        "grade": EvidenceGrade.B,
        "recommendation": "do it",
        "hours": Interval(0.0, sum(one.minutes for one in claims) / 60, 1000.0),
        "cost": Interval(cost // 2, cost, cost * 2) if any(one.cost is not None for one in claims) else None,
        "claims": claims,
        **changes,
    }
    return Finding(**keywords)


@pytest.fixture
def plain() -> Site:
    """One task of twenty days; a working day has 480 minutes."""
    return site("A:20")


def test_an_hour_that_two_wastes_claim_goes_to_the_one_earlier_in_downtime(plain: Site) -> None:
    waiting = finding(Waste.WAITING, claim("crew standing", DAYS[0], DAYS[2], 960, 2000))
    motion = finding(Waste.MOTION, claim("crew standing", DAYS[1], DAYS[3], 960, 3000))
    ledger = settle(plain, [motion, waiting])
    assert [row.net for row in ledger.rows] == [Amount(480, 1500), Amount(960, 2000)]
    assert ledger.gross == Amount(1920, 5000)
    assert ledger.overlap == Amount(480, 1500)
    assert ledger.net == Amount(1440, 3500)
    assert ledger.by_waste == {Waste.WAITING: Amount(960, 2000), Waste.MOTION: Amount(480, 1500)}


def test_better_evidence_comes_first_within_a_waste(plain: Site) -> None:
    guess = finding(Waste.MOTION, claim("crew on A", DAYS[0], DAYS[1], 480), grade=EvidenceGrade.D, subject="a")
    seen = finding(Waste.MOTION, claim("crew on A", DAYS[0], DAYS[1], 480), grade=EvidenceGrade.B, subject="b")
    assert [row.net.minutes for row in settle(plain, [guess, seen]).rows] == [0, 480]


def test_different_people_at_the_same_time_are_different_hours(plain: Site) -> None:
    one = finding(Waste.WAITING, claim("framers standing", DAYS[0], DAYS[1], 480))
    other = finding(Waste.WAITING, claim("painters standing", DAYS[0], DAYS[1], 480), subject="B")
    assert settle(plain, [one, other]).overlap == Amount(0)


def test_claims_of_one_finding_do_not_take_from_each_other(plain: Site) -> None:
    twice = finding(Waste.MOTION, claim("crew on A", DAYS[0], DAYS[2], 96), claim("crew on A", DAYS[0], DAYS[2], 96))
    assert settle(plain, [twice]).net == Amount(192)


def test_overlap_is_measured_on_working_time(plain: Site) -> None:
    friday_to_tuesday = claim("crew standing", "2026-01-09 08:00", "2026-01-13 08:00", 960)
    over_the_weekend = claim("crew standing", "2026-01-09 16:00", "2026-01-12 08:00", 0)
    ledger = settle(plain, [finding(Waste.WAITING, over_the_weekend), finding(Waste.MOTION, friday_to_tuesday)])
    assert ledger.overlap == Amount(0)


def test_waste_without_a_price_has_hours_and_no_cost(plain: Site) -> None:
    ledger = settle(plain, [finding(Waste.WAITING, claim("crew standing", DAYS[0], DAYS[1], 480))])
    assert ledger.net == Amount(480, None)
    assert ledger.rows[0].cost is None


def test_the_interval_shrinks_with_what_is_left(plain: Site) -> None:
    first = finding(Waste.DEFECTS, claim("crew on A", DAYS[0], DAYS[1], 480, 1000))
    half = finding(Waste.MOTION, claim("crew on A", DAYS[0], DAYS[2], 960, 2000))
    row = settle(plain, [first, half]).rows[1]
    assert row.cost == Interval(500, 1000, 2000)


def test_waste_cannot_cost_more_than_the_job() -> None:
    here = site("A:5", resources={"crew": "labor price 10"}, work={"A": "crew 40 at 1"})
    waiting = finding(Waste.WAITING, claim("crew standing", DAYS[0], DAYS[1], 480, 300_00))
    motion = finding(Waste.MOTION, claim("crew on A", DAYS[0], DAYS[1], 480, 200_00))
    ledger = settle(here, [waiting, motion])
    assert ledger.ceiling == 400_00
    assert ledger.net.cost == 400_00
    assert [row.cut for row in ledger.rows] == [Amount(0, 0), Amount(240, 100_00)]


def test_where_a_price_is_missing_there_is_no_ceiling() -> None:
    here = site("A:5 B:5", resources={"crew": "labor price 10", "gang": "labor"}, work={"A": "crew 40", "B": "gang 40"})
    assert settle(here, []).ceiling is None


def test_the_ceiling_holds_the_days_of_the_site_as_well() -> None:
    keywords: dict[str, Any] = {"resources": {"crew": "labor price 10"}, "work": {"A": "crew 40 at 1"}}
    assert settle(site("A:5", **keywords, rates=Rates(indirect_per_day=50_00)), []).ceiling == 400_00 + 5 * 50_00


def test_a_late_start_is_paid_once_as_a_gap_and_as_a_missed_promise() -> None:
    here = site(
        "A:5 B:5 C:20",
        "A>B>C",
        baseline=net("A:5 B:5 C:20", "A>B>C"),
        data_date="2026-02-02 08:00",
        done={"A": days_of(5), "B": days_of(5, "2026-01-20")},
        rates=Rates(indirect_per_day=100_00),
    )
    gap, missed = run("handoff_gap", here), run("missed_promise", here)
    by_itself = [settle(here, [one]).net.cost for one in (*gap, *missed) if one.subject == "B"]
    assert by_itself == [600_00, 600_00]
    assert settle(here, [one for one in (*gap, *missed) if one.subject == "B"]).net.cost == 600_00


def test_a_crew_that_waits_for_two_areas_stands_once() -> None:
    here = site(
        "Z:2 A:2 B:3 C:3",
        "A>B",
        "A>C",
        data_date="2026-01-14 08:00",
        done={"Z": days_of(2), "A": days_of(2)},
        resources={"crew": "labor price 50"},
        work={"Z": "crew 16 at 1", "B": "crew 24 at 1", "C": "crew 24 at 1"},
    )
    ledger = settle(here, run("handoff_gap", here))
    assert len(ledger.rows) == 2
    assert ledger.net == Amount(5 * 480, 40 * 50_00)
    assert ledger.overlap == ledger.net


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.integers(5, 60), st.booleans())
def test_everything_adds_up_to_the_minute_and_to_the_cent(seed: int, count: int, prices: bool) -> None:
    here = busy_site(seed, count, prices)
    inspection = inspect(here)
    ledger = settle(here, inspection.findings)
    for row in ledger.rows:
        assert row.gross - row.overlap - row.cut == row.net
        assert row.net.minutes >= 0
        assert (row.net.cost or 0) >= 0
    assert total(row.net for row in ledger.rows) == ledger.net
    assert ledger.gross - ledger.overlap - ledger.cut == ledger.net
    for totals in (ledger.by_waste, ledger.by_trade, ledger.by_area):
        assert sum(amount.minutes for amount in totals.values()) == ledger.net.minutes
        assert sum(amount.cost or 0 for amount in totals.values()) == (ledger.net.cost or 0)
    assert ledger.ceiling is None or (ledger.net.cost or 0) <= ledger.ceiling


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.integers(5, 60))
def test_a_finding_says_what_its_claims_add_up_to(seed: int, count: int) -> None:
    here = busy_site(seed, count)
    for row in settle(here, inspect(here).findings).rows:
        hours, cost = row.finding.hours, row.finding.cost
        assert row.gross.minutes == pytest.approx(60 * hours.likely if hours else 0)
        assert row.gross.cost == (cost.likely if cost else None)


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_the_order_of_the_findings_does_not_change_a_total(seed: int, random: Any) -> None:
    here = busy_site(seed, 40)
    findings = list(inspect(here).findings)
    before = settle(here, findings)
    random.shuffle(findings)
    after = settle(here, findings)
    assert (after.net, after.by_waste, after.by_area) == (before.net, before.by_waste, before.by_area)


def test_the_arithmetic_of_one_crew_with_several_stretches_is_one_term() -> None:
    here = site("A:20", resources={"crew": "labor price 10"}, work={"A": "crew 160 at 1"})
    claims = at_work(here, 0, [(at(DAYS[0]), at(DAYS[1])), (at(DAYS[2]), at(DAYS[3]))])
    assert arithmetic(here, claims) == "16 h of crew × 10.00 = 160.00"


def test_the_value_of_work_without_a_cost_in_the_file_is_its_labour_at_the_rate_given() -> None:
    parts: dict[str, Any] = {"resources": {"crew": "labor"}, "work": {"A": "crew 160 at 1"}}
    assert value_of(site("A:20", **parts), 0) is None
    assert value_of(site("A:20", **parts, rates=Rates(labor=20_00)), 0) == 160 * 20_00


def test_a_delay_of_nothing_costs_nothing() -> None:
    here = site("A:20", rates=Rates(indirect_per_day=50_00))
    assert delay(here, at(DAYS[1]), at(DAYS[1])) == ()
    assert delay(site("A:20"), at(DAYS[0]), at(DAYS[1])) == ()
    assert delay(here, at(DAYS[0]), at(DAYS[1]))[0].cost == 50_00

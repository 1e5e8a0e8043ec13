"""More work open than can be finished."""

from typing import Any

import pytest

from gemba.engines.waste.finding import EvidenceGrade
from tests.engines.waste.sites import days_of, only, run, site
from tests.support.networks import net

KEY = "wip_limit"
ZONES = [f"Z{at}" for at in range(7)]


def fronts(opened: int, **changes: Any) -> dict[str, Any]:
    """Seven zones of one trade: some open, the first two of the others finished lately."""
    return {
        "data_date": "2026-01-26 08:00",
        "started": dict.fromkeys(ZONES[:opened], "2026-01-12 08:00"),
        "done": dict.fromkeys(ZONES[opened : opened + 1], days_of(5, "2026-01-12")),
        "trades": dict.fromkeys(ZONES, "drywall"),
        **changes,
    }


def chain() -> tuple[str, ...]:
    return " ".join(f"{zone}:5" for zone in ZONES), ">".join(ZONES)


def test_six_open_fronts_of_a_trade_that_was_planned_on_one_are_found() -> None:
    finding = only(KEY, site(*chain(), **fronts(6), baseline=net(*chain())))
    assert finding.key == "wip_limit:trade drywall"
    assert "drywall has 6 activities started and not finished, 5 is the limit" in finding.sentence
    assert finding.grade == EvidenceGrade.B
    assert finding.open


def test_the_days_follow_from_littles_law() -> None:
    finding = only(KEY, site(*chain(), **fronts(6), baseline=net(*chain())))
    assert finding.days == pytest.approx(1 / (1 / 20))


def test_a_trade_that_finishes_nothing_has_no_days_rather_than_endless_ones() -> None:
    finding = only(KEY, site(*chain(), **fronts(6, done={}), baseline=net(*chain())))
    assert finding.days is None


def test_as_many_open_fronts_as_the_limit_are_fine() -> None:
    assert not run(KEY, site(*chain(), **fronts(5), baseline=net(*chain())))


def test_a_trade_that_was_planned_on_seven_fronts_may_have_seven() -> None:
    parallel = net(chain()[0])
    assert not run(KEY, site(chain()[0], **fronts(6), baseline=parallel))


def test_an_area_has_a_limit_of_its_own() -> None:
    areas = dict.fromkeys(ZONES, "Level 3")
    found = run(KEY, site(*chain(), **fronts(6, trades={}, areas=areas), baseline=net(*chain())))
    assert [finding.subject for finding in found] == ["area Level 3"]


def test_the_limit_is_a_setting() -> None:
    here = site(*chain(), **fronts(6), baseline=net(*chain()), settings={"wip_limit.per_trade": 6})
    assert not run(KEY, here)


def test_only_the_youngest_work_above_the_limit_ties_up_money_without_need() -> None:
    keywords = fronts(6, resources={"crew": "labor price 50"}, work=dict.fromkeys(ZONES, "crew 80 at 2"))
    finding = only(KEY, site(*chain(), **keywords, baseline=net(*chain())))
    value, calendar_days = 80 * 50_00, 14
    assert finding.cost
    assert finding.cost.likely == pytest.approx(value * 0.08 * calendar_days / 365, abs=1)


def test_only_what_was_finished_within_the_window_counts_as_pace() -> None:
    keywords = fronts(6, done={"Z6": days_of(5, "2026-01-05")})
    days = [
        only(KEY, site(*chain(), **keywords, baseline=net(*chain()), settings={"wip_limit.window_days": window})).days
        for window in (11, 10)
    ]
    assert days == [11, None]

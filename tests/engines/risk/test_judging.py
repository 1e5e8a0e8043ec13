"""What is assumed, stated and learned becomes a model that can be simulated."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.engines import cpm
from gemba.engines.calendar import DAY
from gemba.engines.risk import Correlation, Effect, Model, Prepared, outcome, run_blocks
from gemba.engines.risk.judging import Assumptions, Entry, causes, judge, learned, milestones, reference
from gemba.engines.risk.spreads import Spread, fixed, pert, triangular
from gemba.engines.schedule import Kind, Schedule
from tests.support.networks import at, net

CERTAIN = Assumptions(spread=fixed(1.0), use_reference_class=False, learn=False, correlation=Correlation(0, 0, 0))


def simple(**more: Any) -> Schedule:
    return net("A:5 B:10 M:finish", "A>B>M", trades={"A": "Concrete", "B": "Façade"}, **more)


def judged(schedule: Schedule, assumed: Assumptions) -> Model:
    return judge(schedule, cpm.solve(schedule).finish, assumed)


def p50(model: Model) -> float:
    prepared = Prepared.of(model)
    return outcome(prepared, run_blocks(prepared, range(8), 1)).finish.percentiles[50]


def finished(ratio: float, count: int) -> Schedule:
    """So many finished activities of one trade, each planned for two days, and one that is open."""
    codes = [f"D{i}" for i in range(count)]
    took = {2: "2026-01-06 16:00", 3: "2026-01-07 16:00", 4: "2026-01-08 16:00"}[round(2 * ratio)]
    return net(
        " ".join(f"{code}:2" for code in codes) + " Z:10",
        done=dict.fromkeys(codes, ("2026-01-05 08:00", took)),
        trades=dict.fromkeys([*codes, "Z"], "Drywall"),
        data_date="2026-02-02 08:00",
    )


def test_without_any_doubt_the_finish_is_that_of_the_schedule() -> None:
    schedule = simple()
    assert p50(judged(schedule, CERTAIN)) == cpm.solve(schedule).finish


def test_what_somebody_stated_of_a_trade_is_taken_whatever_its_spelling() -> None:
    model = judged(simple(), replace(CERTAIN, by_trade={"FACADE": triangular(1, 1.5, 2)}))
    assert model.spreads == {1: triangular(1, 1.5, 2)}


def test_days_become_minutes_of_the_activities_own_working_day() -> None:
    entry = Entry("r", "Crane breaks down", Effect.ADD, ("A",), 0.3, triangular(1, 2, 4), cents=500)
    (cause,) = causes(simple(), (entry,))
    assert (cause.size.low, cause.size.likely, cause.size.high) == (480, 960, 1920)
    assert (cause.activities, cause.chance, cause.cents) == ((0,), 0.3, 500)


def test_what_touches_only_finished_work_or_none_and_costs_nothing_is_no_cause() -> None:
    schedule = simple(done={"A": ("2026-01-05 08:00", "2026-01-09 16:00")}, data_date="2026-01-12 08:00")
    entry = Entry("r", "Rebar late", Effect.ADD, ("A", "gone"), 1.0, fixed(3))
    assert causes(schedule, (entry,)) == ()
    assert causes(schedule, (replace(entry, cents=100),))[0].activities == ()


def test_work_is_held_until_what_it_waits_for_is_clear() -> None:
    schedule = simple()
    day = at("2026-03-02 00:00")
    held = Entry("rfi", "RFI 041", Effect.HOLD, ("B",), 1.0, clear=(day, day, day))
    expected = at("2026-03-13 16:00")
    assert p50(judged(schedule, replace(CERTAIN, entries=(held,)))) == expected


def test_a_hold_that_is_past_holds_nothing() -> None:
    schedule = simple()
    past = at("2025-12-01 00:00")
    entry = Entry("rfi", "RFI 041", Effect.HOLD, ("B",), 1.0, clear=(past, past, past))
    assert p50(judged(schedule, replace(CERTAIN, entries=(entry,)))) == cpm.solve(schedule).finish


def held(*days: int) -> Spread:
    """The size of a hold with these P10, P50 and P90, in days after the data date."""
    schedule = simple()
    p10, p50, p90 = (schedule.project.data_date + day * DAY for day in days)
    entry = Entry("rfi", "RFI 041", Effect.HOLD, ("B",), 1.0, clear=(p10, p50, p90))
    return causes(schedule, (entry,))[0].size


def test_what_was_expected_before_today_and_is_not_clear_yet_comes_later_and_never_before_today() -> None:
    size = held(-10, -2, 10)
    assert size.at(0.0) >= 0
    assert size.at(0.5) / DAY == pytest.approx(6.5, abs=0.05)
    assert size.at(0.8) / DAY == pytest.approx(11.6, abs=0.05)
    assert held(-10, -2, -1).is_fixed


@given(st.lists(st.integers(-50, 50), min_size=3, max_size=3))
def test_a_hold_in_part_behind_us_is_never_shorter_than_what_was_said_of_it(days: list[int]) -> None:
    p10, p50, p90 = sorted(days)
    size = held(p10, p50, p90)
    for chance, said in ((0.1, p10), (0.5, p50), (0.9, p90)):
        assert p90 <= 0 or size.at(chance) >= max(said, 0) * DAY - (p90 - p10) * DAY / 20


def test_a_trade_that_always_took_half_as_long_again_is_expected_to_in_part() -> None:
    schedule = finished(1.5, 20)
    (spread,) = learned(schedule, ["Drywall"] * 21, fixed(1.0)).values()
    assert spread.at(0.5) == pytest.approx(1.25, abs=0.01)  # 20 of 20 + 20: half learned, half assumed


def test_too_few_finished_activities_teach_nothing() -> None:
    assert learned(finished(1.5, 7), ["Drywall"] * 8, fixed(1.0)) == {}


@given(st.integers(8, 60))
def test_the_more_there_is_the_more_is_learned(count: int) -> None:
    (spread,) = learned(finished(2.0, count), ["Drywall"] * (count + 1), fixed(1.0)).values()
    assert spread.at(0.5) == pytest.approx(1 + count / (count + 20), abs=0.01)


def test_at_the_start_the_reference_class_is_how_whole_projects_went() -> None:
    schedule = simple()
    spread = reference(schedule, cpm.solve(schedule).finish)
    assert spread.at(0.5) == pytest.approx(1.10, abs=0.01)
    assert spread.at(0.8) == pytest.approx(1.24, abs=0.015)


@given(st.floats(0.0, 0.97))
def test_what_has_passed_cannot_be_longer_any_more_and_bad_odds_stay_worse_than_good_ones(passed: float) -> None:
    schedule = simple()
    begin = schedule.project.start
    finish = begin + 400 * DAY
    late = replace(schedule, project=replace(schedule.project, data_date=begin + int(passed * 400 * DAY)))
    spread = reference(late, finish)
    assert 0.1 <= spread.at(0.1) <= spread.at(0.5) <= spread.at(0.9)
    assert spread.at(0.8) > 1.0


def test_labour_costs_by_the_minute_and_material_whatever_happens() -> None:
    schedule = net(
        "A:5",
        resources={"carpenters": "labor price 50", "concrete": "material price 100"},
        work={"A": "carpenters 40, concrete 10"},
    )
    money = judged(schedule, replace(CERTAIN, indirect_per_day=1000.0)).money
    assert money.per_minute.tolist() == [pytest.approx(40 * 50 * 100 / 2400)]
    assert money.fixed == pytest.approx(10 * 100 * 100)
    assert money.per_day == 1000.0


def test_what_levels_of_effort_cost_is_spent_whatever_happens() -> None:
    schedule = net(
        "A:5 S:5",
        kinds={"S": Kind.LEVEL_OF_EFFORT},
        resources={"carpenters": "labor price 50", "superintendent": "labor price 80"},
        work={"A": "carpenters 40", "S": "superintendent 40"},
    )
    model = judged(schedule, CERTAIN)
    assert model.money.fixed == 40 * 80 * 100
    cost = run_blocks(Prepared.of(model), [0], 1).cost
    assert cost == pytest.approx(np.full_like(cost, 40 * (50 + 80) * 100))


def test_weather_is_for_exposed_trades_alone_and_none_where_no_day_is_lost() -> None:
    shares = (0.2,) * 12
    weather = judged(simple(), replace(CERTAIN, lost_to_weather=shares, exposed=frozenset({"concrete"}))).weather
    assert weather is not None
    assert weather.exposed == (0,)
    assert (
        judged(simple(), replace(CERTAIN, lost_to_weather=(0.0,) * 12, exposed=frozenset({"Concrete"}))).weather is None
    )


def test_milestones_to_come_are_told_one_by_one() -> None:
    assert milestones(simple()) == (2,)


def test_the_default_spread_is_wider_with_how_finished_projects_went() -> None:
    schedule = net("A:100")
    assumed = replace(CERTAIN, spread=pert(0.75, 0.975, 1.35))
    alone, with_others = judged(schedule, assumed), judged(schedule, replace(assumed, use_reference_class=True))
    tallies = [run_blocks(Prepared.of(model), range(16), 1).finish for model in (alone, with_others)]
    assert np.std(tallies[1]) > np.std(tallies[0])
    assert tallies[1].mean() > tallies[0].mean()

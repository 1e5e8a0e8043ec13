"""Cases whose answers are in textbooks, and what must hold for any network."""

from __future__ import annotations

from dataclasses import replace
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemba.engines.calendar import DAY
from gemba.engines.risk import (
    INDEPENDENT,
    Cause,
    Correlation,
    Effect,
    Model,
    Money,
    Prepared,
    Stop,
    Tally,
    Weather,
    Weighing,
    outcome,
    run_blocks,
    simulate,
    tornado,
    worth,
)
from gemba.engines.risk.outcome import Outcome
from gemba.engines.risk.spreads import Spread, fixed, lognormal, pert, told, triangular
from gemba.engines.schedule import Schedule
from tests.support.networks import net
from tests.support.random_schedules import random_schedule

BLOCKS = range(160)
UNIFORM = told(np.array([0.5, 1.5]), np.array([0.0, 1.0]))


def round_the_clock(*parts: str) -> Schedule:
    """A network on which every minute is worked, so that a working day is a day."""
    return net(*parts, calendar="24h")


def ran(model: Model) -> tuple[Tally, Outcome]:
    prepared = Prepared.of(model)
    tally = run_blocks(prepared, BLOCKS)
    return tally, outcome(prepared, tally)


def days(tally: Tally, schedule: Schedule) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """How long each iteration took, in days."""
    return (tally.finish.reshape(-1) - schedule.project.data_date) / DAY


def test_a_path_of_pert_activities_has_the_sum_of_their_means_and_variances() -> None:
    schedule = round_the_clock("A:10 B:20 C:30", "A>B>C")
    share = (0.8, 1.0, 1.8)
    tally, _ = ran(Model(schedule, default=pert(*share), correlation=INDEPENDENT))
    took = days(tally, schedule)
    mean = (share[0] + 4 * share[1] + share[2]) / 6
    variance = (mean - share[0]) * (share[2] - mean) / 7
    assert took.mean() == pytest.approx(mean * 60, rel=2e-4)
    assert took.var() == pytest.approx(variance * (10**2 + 20**2 + 30**2), rel=0.03)


def test_of_two_equal_parallel_paths_the_later_one_counts() -> None:
    schedule = round_the_clock("A:30 B:30 F:finish", "A>F", "B>F")
    tally, result = ran(Model(schedule, default=UNIFORM, correlation=INDEPENDENT))
    assert days(tally, schedule).mean() == pytest.approx(30 * (0.5 + 2 / 3), rel=2e-3)  # the mean of the larger of two
    assert result.work.criticality[:2].tolist() == pytest.approx([0.5, 0.5], abs=0.02)


@pytest.mark.parametrize(
    ("correlation", "deviation"),
    [(INDEPENDENT, np.hypot(20, 20)), (Correlation(0.5, 0, 0), np.sqrt(3 * 20**2)), (Correlation(1, 0, 0), 40)],
)
def test_a_sum_spreads_the_wider_the_more_its_parts_hang_together(correlation: Correlation, deviation: float) -> None:
    schedule = round_the_clock("A:100 B:100", "A>B")
    nearly_normal = lognormal(1 - 0.2563, 1.0, 1 + 0.2563)
    spread = told(np.linspace(1 - 0.2 * 4, 1 + 0.2 * 4, 129), _normal_chances())
    assert nearly_normal.likely == spread.likely == 1
    tally, _ = ran(Model(schedule, default=spread, correlation=correlation))
    assert days(tally, schedule).std() == pytest.approx(deviation, rel=0.02)


def _normal_chances() -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.array([NormalDist().cdf(float(at)) for at in np.linspace(-4, 4, 129)])


def test_a_risk_comes_as_often_as_its_chance_says_and_costs_what_it_costs() -> None:
    schedule = round_the_clock("A:20")
    risk = Cause("strike", "Strike", Effect.ADD, fixed(10 * DAY), (0,), 0.3, cents=500_00)
    tally, result = ran(Model(schedule, default=fixed(1.0), causes=[risk]))
    took = days(tally, schedule)
    assert sorted(set(took.tolist())) == [20.0, 30.0]
    assert (took == 30).mean() == pytest.approx(0.3, abs=0.002)
    assert result.cost.mean == pytest.approx(0.3 * 500_00, rel=0.01)
    driver = next(one for one in result.drivers if one.key == "cause strike")
    assert (driver.high - driver.low) / DAY == pytest.approx(10)


def test_work_that_waits_for_a_permit_starts_when_it_is_there() -> None:
    schedule = round_the_clock("A:10")
    hold = Cause("permit", "Permit", Effect.HOLD, triangular(0, 15 * DAY, 30 * DAY), (0,))
    tally, _ = ran(Model(schedule, default=fixed(1.0), causes=[hold]))
    assert days(tally, schedule).mean() == pytest.approx(25, rel=1e-3)


def test_weather_takes_its_share_of_the_days_of_exposed_work_only() -> None:
    schedule = round_the_clock("A:200 B:200")
    weather = Weather((0.25,) * 12, (0,))
    model = Model(schedule, default=fixed(1.0), weather=weather, milestones=(0, 1))
    prepared = Prepared.of(model)
    tally = run_blocks(prepared, BLOCKS)
    exposed, sheltered = (((tally.milestones[:, at] - schedule.project.data_date) / DAY) for at in (0, 1))
    assert exposed.mean() == pytest.approx(200 / 0.75, rel=0.03)
    assert len(np.unique(exposed)) > 5
    assert np.unique(sheltered).tolist() == [200]


def test_money_is_spent_by_the_minute_by_the_day_and_anyway() -> None:
    schedule = round_the_clock("A:10")
    money = Money(fixed=1000.0, per_minute=np.array([2.0]), per_day=50.0)
    _, result = ran(Model(schedule, default=fixed(1.0), money=money))
    assert result.cost.percentiles[80] == 1000 + 2 * 10 * DAY + 50 * 10


@given(width=st.floats(0, 0.4), more=st.floats(0.01, 0.5))
@settings(max_examples=25, deadline=None)
def test_more_doubt_never_brings_the_mean_finish_of_a_merge_earlier(width: float, more: float) -> None:
    schedule = round_the_clock("A:30 B:30 F:finish", "A>F", "B>F")
    means = []
    for half in (width, width + more):
        model = Model(schedule, default=triangular(1 - half, 1, 1 + half), correlation=INDEPENDENT)
        means.append(run_blocks(Prepared.of(model), range(16)).finish.mean())
    assert means[1] >= means[0] - 1


@given(seed=st.integers(0, 2**32))
@settings(max_examples=25, deadline=None)
def test_taking_a_constraint_away_never_brings_the_finish_later(seed: int) -> None:
    hold = Cause("hold", "Hold", Effect.HOLD, triangular(0, 20_000, 60_000), tuple(range(seed % 5, 30, 5)), 0.8)
    (found,) = Weighing(Model(random_schedule(seed, 30), causes=[hold], seed=seed), (), 16).each().values()
    assert (found.mean_days >= 0, found.p80_days >= 0) == (True, True)


@given(seed=st.integers(0, 2**32))
@settings(max_examples=25, deadline=None)
def test_less_work_never_brings_the_finish_later(seed: int) -> None:
    """Where no finish is held: work is in one piece, so that longer work before a held finish begins sooner."""
    schedule = random_schedule(seed, 30)
    free, forward = np.zeros(30, np.int8), np.zeros(len(schedule.relations), np.int8)
    schedule = replace(
        schedule,
        activities=replace(schedule.activities, constraint=free, constraint2=free),
        relations=replace(schedule.relations, kind=forward),
        project=replace(schedule.project, options=replace(schedule.project.options, ignore_other_projects=True)),
    )
    more = Cause("more", "More work", Effect.ADD, triangular(0, 480, 4800), tuple(range(seed % 5, 30, 5)), 0.5)
    (found,) = Weighing(Model(schedule, causes=[more], seed=seed), (), 16).each().values()
    assert (found.mean_days >= 0, found.p80_days >= 0) == (True, True)


def test_a_cause_that_never_comes_is_worth_nothing_and_one_on_the_path_its_length() -> None:
    schedule = round_the_clock("A:20 B:90 F:finish", "A>F", "B>F")
    never = Cause("never", "Never", Effect.ADD, fixed(5 * DAY), (1,), 0.0)
    always = Cause("always", "Always", Effect.ADD, fixed(5 * DAY), (1,))
    aside = Cause("aside", "Beside the path", Effect.ADD, fixed(5 * DAY), (0,))
    worths = Weighing(Model(schedule, causes=[never, always, aside]), (), 32).each()
    assert (worths["never"].p80_days, worths["never"].p80_error) == (0, 0)
    assert worths["always"].p80_days == pytest.approx(5, abs=0.01)
    assert worths["aside"].p80_days == 0


def test_runs_are_compared_over_the_same_blocks_only() -> None:
    prepared = Prepared.of(Model(net("A:5")))
    with pytest.raises(ValueError, match="same blocks"):
        worth(run_blocks(prepared, [0]), run_blocks(prepared, [1]))


def test_an_outcome_adds_up() -> None:
    schedule = random_schedule(5, 60)
    prepared, tally = simulate(Model(schedule, seed=3), Stop(most=4000))
    result = outcome(prepared, tally)
    assert sum(result.finish.histogram.counts) == result.iterations == tally.iterations
    levels = list(result.finish.percentiles.values())
    assert levels == sorted(levels)
    assert (tally.finish <= result.finish.percentiles[80]).mean() >= 0.8
    assert ((result.work.criticality >= 0) & (result.work.criticality <= 1)).all()
    assert (np.abs(result.work.cruciality) <= 1).all()
    swings = [driver.swing for driver in tornado(prepared, result, 20)]
    assert swings == sorted(swings, reverse=True)


def test_what_is_alone_on_the_path_is_critical_and_decides() -> None:
    schedule = round_the_clock("A:50 B:5 F:finish", "A>F", "B>F")
    _, result = ran(Model(schedule, correlation=INDEPENDENT))
    assert result.work.criticality.tolist()[:2] == [1.0, 0.0]
    assert result.work.cruciality[0] == pytest.approx(1, abs=1e-6)
    assert result.work.cruciality[1] == pytest.approx(0, abs=0.05)
    assert result.work.sensitivity[0] == pytest.approx(1, abs=1e-3)


def test_a_run_ends_as_soon_as_it_is_sure_enough_and_tells_how_far_it_is() -> None:
    model, told_of = Model(net("A:20 B:20", "A>B")), list[float]()
    _, tally = simulate(model, Stop(most=100_000, least=1000, days=1), told=told_of.append)
    assert 1000 <= tally.iterations < 100_000
    assert told_of == sorted(told_of)
    assert told_of[0] == 0
    _, all_of_it = simulate(model, Stop(most=3000, days=0, share=0))
    assert all_of_it.iterations == 3008  # whole blocks of 64


def test_a_run_that_is_stopped_stops() -> None:
    def enough(ratio: float) -> None:
        if ratio > 0.2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        simulate(Model(net("A:20")), Stop(most=50_000, days=0, share=0), told=enough)


def test_a_branch_without_a_change_is_today() -> None:
    model = Model(random_schedule(9, 40), seed=7)
    one, other = (run_blocks(Prepared.of(each), range(16)) for each in (model, replace(model)))
    compared = worth(one, other)
    assert (compared.p80_days, compared.p80_error, compared.mean_days, compared.mean_error) == (0, 0, 0, 0)


@pytest.mark.parametrize("share", [(0.5, 0.6, 0), (-0.1, 0, 0)])
def test_shares_of_a_correlation_are_shares(share: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="correlation"):
        Correlation(*share)


def test_spread_of_one_value_is_that_value() -> None:
    assert Spread(UNIFORM.form, 2, 2, 2, (2.0, 2.0), (0.0, 1.0)).at(0.3) == 2

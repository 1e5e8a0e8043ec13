"""The compiled simulation gives what the readable one gives, to the bit, in any split of the work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemba.engines.calendar import Calendar
from gemba.engines.cpm import fast
from gemba.engines.risk import reference
from gemba.engines.risk.layout import HorizonError, Prepared
from gemba.engines.risk.model import INDEPENDENT, Cause, Correlation, Effect, Model
from gemba.engines.risk.running import Runner, TooFarError, run_blocks
from gemba.engines.risk.slots import Span
from gemba.engines.risk.spreads import Spread, fixed, lognormal, pert, triangular, trigen
from gemba.engines.risk.streams import LANES
from gemba.engines.risk.tally import Tally
from gemba.engines.risk.weather import Weather
from gemba.engines.schedule import Schedule
from tests.support.networks import net
from tests.support.random_schedules import random_schedule

SPREADS = (
    fixed(1.0),
    triangular(0.5, 1, 2),
    pert(0.8, 1, 1.5),
    lognormal(0.7, 1, 1.6),
    trigen(0.9, 1, 1.4),
    fixed(1.3),
)
TRADES = ("concrete", "rebar", "")


def doubtful(schedule: Schedule, seed: int) -> Model:
    """A model with some of everything, by chance."""
    dice, count = Random(seed), len(schedule.activities)
    some = samples(dice, count)
    causes = (
        Cause("storm", "Storm", Effect.ADD, triangular(0, 480, 2400), some(), 0.4, cents=1e6),
        Cause("pace", "Pace", Effect.STRETCH, pert(0.8, 1, 1.7), some()),
        Cause("permit", "Permit", Effect.HOLD, triangular(0, 20_000, 90_000), some(), 0.7),
    )
    months = tuple(dice.choice((0.0, 0.1, 0.4)) for _ in range(12))
    return Model(
        schedule,
        spreads={at: dice.choice(SPREADS) for at in some()},
        correlation=dice.choice((INDEPENDENT, Correlation(), Correlation(0.5, 0.3, 0.2))),
        trades=[dice.choice(TRADES) for _ in range(count)],
        areas=[dice.choice(("north", "south", "")) for _ in range(count)],
        causes=causes[: dice.randrange(4)],
        weather=Weather(months, some()) if dice.random() < 0.3 else None,
        seed=seed,
    )


def samples(dice: Random, count: int) -> Callable[[], tuple[int, ...]]:
    """Samples of activities."""
    return lambda: tuple(sorted(dice.sample(range(count), dice.randrange(count + 1))))


@given(seed=st.integers(0, 2**32), count=st.integers(1, 30))
@settings(max_examples=150, deadline=None)
def test_kernel_and_reference_agree_on_any_network_and_any_doubt(seed: int, count: int) -> None:
    prepared, runner, tally = ran(Prepared.of(doubtful(random_schedule(seed, count), seed)), 5)
    lanes = (0, 17, 63)
    finishes, paths = reference.simulate(prepared, 5, lanes)
    assert tally.finish[0, list(lanes)].tolist() == finishes
    path = runner.workspaces[0].path
    for lane, expected in zip(lanes, paths, strict=True):
        on_path = [bool(int(bits) >> lane & 1) for bits in path[: len(prepared.tables.order)]]
        assert on_path == [expected[activity] for activity in prepared.tables.order.tolist()]


@given(seed=st.integers(0, 2**32), count=st.integers(1, 40))
@settings(max_examples=100, deadline=None)
def test_without_doubt_every_iteration_is_the_plan(seed: int, count: int) -> None:
    schedule = random_schedule(seed, count)
    tally = Runner.of(Prepared.of(Model(schedule, default=fixed(1.0), seed=seed)), 1).run([0])
    planned = fast.Prepared.of(schedule).solve()
    late = planned.early_finish[planned.early_finish > np.iinfo(np.int64).min]
    assert np.unique(tally.finish).tolist() == [planned.finish if late.size else schedule.project.start]


def test_the_same_seed_gives_the_same_bits_for_any_threads_and_any_split() -> None:
    prepared = Prepared.of(doubtful(random_schedule(11, 200), 4))
    whole = Runner.of(prepared, 1).run(range(24))
    for threads in (2, 3, 8):
        assert_same(Runner.of(prepared, threads).run(range(24)), whole)
    for parts in ([range(0, 24, 2), range(1, 24, 2)], [range(20, 24), range(20)]):
        assert_same(Tally.merged(Runner.of(prepared, 2).run(part) for part in parts), whole)


def ran(prepared: Prepared, block: int) -> tuple[Prepared, Runner, Tally]:
    """One block, on calendars that reach as far as it takes."""
    while True:
        try:
            runner = Runner.of(prepared, 1)
            return prepared, runner, runner.run([block])
        except TooFarError:
            prepared = prepared.wider()


def assert_same(one: Tally, other: Tally) -> None:
    for name in ("blocks", "finish", "cost", "milestones", "draws", "sums"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name), name)


def test_another_seed_gives_other_numbers() -> None:
    model = Model(net("A:20 B:20", "A>B"), seed=1)
    one, other = (Runner.of(Prepared.of(replace(model, seed=seed)), 1).run([0]) for seed in (1, 2))
    assert (one.finish != other.finish).any()


def test_a_block_counts_once() -> None:
    tally = Runner.of(Prepared.of(Model(net("A:5"))), 1).run([0, 1])
    with pytest.raises(ValueError, match="once"):
        Tally.merged((tally, tally))


def test_dates_beyond_the_calendars_are_an_error_and_wider_ones_hold_them() -> None:
    model = Model(net("A:200"), default=Spread(triangular(1, 2, 30).form, 1, 2, 30))
    near = Prepared.of(model)
    tight = Prepared.of(model, Span(near.span.begin, near.finish // 1440 * 1440 + 10 * 1440))
    with pytest.raises(TooFarError):
        Runner.of(tight, 1).run([0])
    wide = tight.wider().wider().wider()
    assert_same(Runner.of(wide, 1).run([0]), Runner.of(near.wider().wider(), 1).run([0]))


def test_a_calendar_that_works_on_mondays_alone_is_never_dated_beyond_its_last() -> None:
    week = tuple(((480, 960),) if day == 1 else () for day in range(7))
    schedule = net("A:10", calendar=Calendar("monday", "Mondays", week))
    model = Model(schedule, default=fixed(1.0), correlation=INDEPENDENT)
    reach = Prepared.of(model).span
    plan = fast.Prepared.of(schedule).solve().finish
    for days in range(-9, 10):
        prepared = Prepared.of(model, Span(reach.begin, (plan // 1440 + days) * 1440))
        try:
            assert np.unique(Runner.of(prepared, 1).run([0]).finish).tolist() == [plan]
        except TooFarError:
            assert days < 9
    varied = Model(schedule, default=fixed(30.0), correlation=INDEPENDENT)
    later = int(run_blocks(Prepared.of(varied), [0], 1).finish[0, 0])
    for days in range(-9, 12):
        tight = Prepared.of(varied, Span(reach.begin, (later // 1440 + days) * 1440))
        assert int(run_blocks(tight, [0], 1).finish[0, 0]) == later


@pytest.mark.parametrize("size", [70 * 365 * 1440, 2**31 - 1, 10**12])
def test_a_hold_of_which_the_year_is_mistyped_is_an_error_that_says_so(size: int) -> None:
    schedule = net("A:10 B:20", "A>B")
    permit = Cause("permit", "Permit", Effect.HOLD, fixed(float(size)), (0,))
    with pytest.raises(HorizonError, match="mistyped"):
        run_blocks(Prepared.of(Model(schedule, causes=[permit])), [0], 1)


@pytest.mark.parametrize("effect", [Effect.ADD, Effect.STRETCH])
def test_a_size_beyond_all_measure_is_an_error_that_says_so(effect: Effect) -> None:
    huge = Cause("huge", "Huge", effect, fixed(1e7 if effect is Effect.STRETCH else 1e11), (0,))
    with pytest.raises(HorizonError):
        run_blocks(Prepared.of(Model(net("A:10 B:20", "A>B"), causes=[huge, replace(huge, key="more")])), [0], 1)


def test_calendars_that_reach_farther_are_made_once_and_for_sixty_years_at_most() -> None:
    prepared = Prepared.of(Model(net("A:10")))
    assert prepared.wider() is prepared.wider()
    far = prepared.wider().wider().wider()
    assert far.span.end <= prepared.terms.data_date + 60 * 365 * 1440
    with pytest.raises(HorizonError):
        far.wider()


def test_a_cause_that_leaves_takes_nothing_but_itself() -> None:
    schedule = net("A:20 B:30 C:10", "A>C", "B>C")
    one = Cause("one", "One", Effect.ADD, triangular(0, 480, 960), (0,), 0.5)
    never = replace(one, key="never", chance=0.0)
    with_both, with_one = (
        Runner.of(Prepared.of(Model(schedule, causes=c)), 1).run([3]) for c in ((never, one), (one,))
    )
    np.testing.assert_array_equal(with_both.finish, with_one.finish)


def test_a_block_has_as_many_iterations_as_bits() -> None:
    assert LANES == 64

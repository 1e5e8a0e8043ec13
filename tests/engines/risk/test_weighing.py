"""An action is worth what the finish gains by it, in the same futures."""

from __future__ import annotations

from dataclasses import replace

import hypothesis.strategies as st
import pytest
from hypothesis import given

from gemba.engines.calendar import DAY
from gemba.engines.risk import INDEPENDENT, Cause, Correlation, Effect, Model, Prepared, run_blocks, worth
from gemba.engines.risk.spreads import fixed, pert, triangular
from gemba.engines.risk.weighing import Weighing
from gemba.engines.schedule import Schedule
from tests.support.networks import net


def model(*causes: Cause, doubtful: bool = True) -> Model:
    schedule = net("A:10 B:20 C:5", "A>C", "B>C")
    default = pert(0.8, 1, 1.5) if doubtful else fixed(1.0)
    return Model(schedule, default=default, correlation=Correlation(0, 0, 0), causes=causes, seed=7)


def test_a_loss_on_the_only_path_is_worth_its_days_and_one_with_float_nothing() -> None:
    on_path = Cause("waste 1", "Rework", Effect.ADD, fixed(5 * 480), (2,))
    beside = Cause("waste 2", "Waiting", Effect.ADD, fixed(5 * 480), (0,))
    found = Weighing(model(doubtful=False), (on_path, beside), threads=1).each()
    assert found["waste 1"].p80_days == pytest.approx(7.0)  # five working days and a weekend
    assert found["waste 1"].p80_error == 0
    assert found["waste 2"].p80_days == 0


def lost_days(schedule: Schedule, *named: int) -> float:
    """What three days are worth that these activities lose, without any doubt, where every day is worked."""
    lost = Cause("waste", "Waiting", Effect.ADD, fixed(3 * DAY), named)
    certain = Model(schedule, default=fixed(1.0), correlation=INDEPENDENT)
    return Weighing(certain, (lost,), blocks=1, threads=1).each()["waste"].p80_days


def test_what_several_activities_lose_counts_once_along_a_chain() -> None:
    schedule = net("A:10 B:10 C:10 D:4", "A>B>C", "D>C", calendar="24h")
    assert lost_days(schedule, 0, 1) == 3
    assert lost_days(schedule, 0, 2) == 3  # the one between them is not named
    assert lost_days(schedule, 0, 3) == 3  # beside each other, each of them loses it
    assert lost_days(schedule, 3) == 0


@given(
    st.integers(2, 7).flatmap(
        lambda count: st.tuples(
            st.lists(st.integers(1, 9), min_size=count, max_size=count),
            st.sets(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)).filter(lambda e: e[0] < e[1])),
            st.sets(st.integers(0, count - 1), min_size=1),
        )
    )
)
def test_no_finish_loses_more_than_was_lost(drawn: tuple[list[int], set[tuple[int, int]], set[int]]) -> None:
    durations, edges, named = drawn
    codes = "ABCDEFG"
    parts = " ".join(f"{codes[at]}:{days}" for at, days in enumerate(durations))
    schedule = net(parts, *(f"{codes[a]}>{codes[b]}" for a, b in sorted(edges)), calendar="24h")
    assert 0 <= lost_days(schedule, *sorted(named)) <= 3


def test_a_cause_is_worth_the_same_as_with_a_model_made_anew() -> None:
    storm = Cause("storm", "Storm", Effect.ADD, triangular(480, 960, 4800), (1,), 0.5)
    pace = Cause("pace", "Pace", Effect.STRETCH, pert(0.9, 1, 1.6), (0, 1))
    loss = Cause("waste", "Waiting", Effect.ADD, fixed(960), (1,))
    together = Weighing(model(storm, pace), (loss,), blocks=8, threads=1).each()
    before = run_blocks(Prepared.of(model(storm, pace)), range(8), 1)
    after = run_blocks(Prepared.of(model(replace(storm, chance=0.0), pace)), range(8), 1)
    assert together["storm"] == worth(before, after)
    assert together["waste"].p80_days > 0


def test_what_touches_no_activity_is_not_weighed() -> None:
    fine = Cause("fine", "Fine", Effect.ADD, fixed(0), (), 0.5, cents=1e6)
    assert Weighing(model(fine), (), blocks=2, threads=1).each() == {}

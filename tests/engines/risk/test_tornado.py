"""What moves the finish is told by its own reach, not by what it shares with all others."""

from __future__ import annotations

import pytest

from gemba.engines.risk import Cause, Correlation, Effect, Model, Prepared, outcome, run_blocks
from gemba.engines.risk.spreads import fixed, pert, triangular
from gemba.engines.risk.tornado import tornado
from tests.support.networks import net


def test_a_long_activity_on_the_path_reaches_farther_than_a_short_one_and_one_beside_it_nowhere() -> None:
    pace = Cause("pace", "Pace", Effect.STRETCH, pert(0.8, 1, 1.6), (0, 1, 2))
    model = Model(
        net("Long:40 Short:4 Beside:5 End:finish", "Long>Short>End", "Beside>End"),
        default=triangular(0.8, 1, 1.2),
        correlation=Correlation(0, 0, 0),
        causes=(pace,),
    )
    prepared = Prepared.of(model)
    found = tornado(prepared, outcome(prepared, run_blocks(prepared, range(16), 1)), 10)
    assert [one.key for one in found] == ["cause pace", "activity Long", "activity Short"]
    assert found[1].swing > 5 * found[2].swing


def test_the_reach_of_a_lone_activity_is_from_its_p10_to_its_p90_in_calendar_time() -> None:
    model = Model(net("A:50"), default=triangular(0.8, 1, 1.2), correlation=Correlation(0, 0, 0))
    prepared = Prepared.of(model)
    said = outcome(prepared, run_blocks(prepared, range(32), 1))
    (only,) = tornado(prepared, said, 10)
    spread = said.finish.percentiles[90] - said.finish.percentiles[10]
    assert only.swing == pytest.approx(spread, rel=0.15)


def test_without_doubt_nothing_moves_the_finish() -> None:
    prepared = Prepared.of(Model(net("A:5"), default=fixed(1.0)))
    assert tornado(prepared, outcome(prepared, run_blocks(prepared, range(1), 1)), 10) == ()


def test_what_only_seems_to_move_the_finish_by_chance_is_not_named() -> None:
    beside = Cause("beside", "Beside the path", Effect.STRETCH, pert(0.8, 1, 1.6), (1,))
    schedule = net("Long:60 Beside:5 End:finish", "Long>End", "Beside>End")
    model = Model(schedule, default=triangular(0.8, 1, 1.2), correlation=Correlation(0, 0, 0), causes=(beside,))
    prepared = Prepared.of(model)
    found = tornado(prepared, outcome(prepared, run_blocks(prepared, range(16), 1)), 10)
    assert [one.key for one in found] == ["activity Long"]

"""What an action is worth, and how sure that is, where work rests over night and over weekends."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gemba.engines.calendar import DAY
from gemba.engines.risk import Cause, Effect, Model, Prepared, run_blocks
from gemba.engines.risk.spreads import fixed, pert
from gemba.engines.risk.tally import Tally
from gemba.engines.risk.weighing import Weighing
from gemba.engines.risk.worth import worth
from tests.support.networks import net

SEEDS = range(1, 11)


@pytest.mark.parametrize("minutes", [30, 480])
def test_other_random_numbers_say_the_same_worth_within_what_its_error_tells(minutes: int) -> None:
    schedule = net("A:40 B:60 C:30", "A>B>C")
    loss = Cause("waste", "Waiting", Effect.ADD, fixed(minutes), (2,))
    found = [
        Weighing(Model(schedule, default=pert(0.75, 0.975, 1.35), seed=seed), (loss,)).each()["waste"] for seed in SEEDS
    ]
    scatter = float(np.std([one.p80_days for one in found], ddof=1))
    told = float(np.median([one.p80_error for one in found]))
    assert told / 2 < scatter < 2 * told < 0.2
    lost = minutes / 480 * 7 / 5  # calendar days, on five days a week
    assert np.mean([one.p80_days for one in found]) == pytest.approx(lost, rel=0.15)


def test_one_group_of_blocks_has_no_error_to_tell() -> None:
    tally = run_blocks(Prepared.of(Model(net("A:20"))), [0], 1)
    assert worth(tally, tally).p80_error == float("inf")


def test_the_same_days_in_every_future_are_worth_just_them() -> None:
    before = run_blocks(Prepared.of(Model(net("A:20 B:7", "A>B"))), range(20), 1)
    found = worth(before, later(before, -3 * DAY))
    assert (found.p80_days, found.p80_error, found.mean_days, found.mean_error) == (3, 0, 3, 0)


def later(tally: Tally, minutes: int) -> Tally:
    return replace(tally, finish=tally.finish + minutes)

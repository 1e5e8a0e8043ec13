"""Weather is drawn often enough for an honest error, and takes the share of days that was said."""

from __future__ import annotations

import numpy as np
import pytest

from gemba.engines.calendar import DAY
from gemba.engines.risk import INDEPENDENT, Model, Prepared, Stop, Weather, simulate
from gemba.engines.risk.running import Runner, p80_error
from gemba.engines.risk.spreads import fixed
from gemba.engines.risk.weather import COURSES, GROUPS
from tests.support.networks import net


def wet(seed: int) -> Model:
    weather = Weather((0.3,) * 12, (0, 1))
    return Model(net("A:60 B:60", "A>B"), default=fixed(1.0), correlation=INDEPENDENT, weather=weather, seed=seed)


def test_blocks_of_different_groups_have_no_weather_in_common() -> None:
    runner = Runner.of(Prepared.of(wet(1)), 1)
    known: list[set[int]] = []
    for block in range(GROUPS + 1):
        runner.run([block])
        known.append(set(runner.workspaces[0].courses.tolist()))
    assert known[GROUPS] == known[0]
    assert sum(map(len, known[:GROUPS])) == len(set[int]().union(*known)) == COURSES


def test_weather_does_not_depend_on_how_far_the_calendars_reach() -> None:
    weather, begin = Weather((0.3,) * 12, (0,)), 20_000 * DAY
    near, far = (weather.courses(begin, begin + days * DAY, 5) for days in (300, 3_000))
    for one, other in zip(near, far, strict=True):
        assert one.tolist() == other[other <= 20_300].tolist()


@pytest.mark.parametrize("share", [0.1, 0.6, 0.7, 0.8, 0.95])
def test_as_many_days_are_lost_as_was_said(share: float) -> None:
    courses = Weather((share,) * 12, (0,)).courses(0, 2_999 * DAY, seed=3)
    assert np.mean([len(days) for days in courses]) / 3_000 == pytest.approx(share, abs=0.01)


@pytest.mark.slow
def test_the_error_of_the_p80_knows_how_few_courses_of_weather_there_are() -> None:
    tallies = [simulate(wet(seed), Stop(most=2048))[1] for seed in range(1, 13)]
    scatter = np.std([np.quantile(tally.finish, 0.8) for tally in tallies], ddof=1)
    told = np.median([p80_error(tally) for tally in tallies])
    assert told / 2 < scatter < 2 * told

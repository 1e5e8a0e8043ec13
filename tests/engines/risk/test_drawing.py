"""Random numbers and the distributions they are turned into."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.engines.calendar import DAY
from gemba.engines.risk.slots import Span, slots_of
from gemba.engines.risk.spreads import Form, Spread, SpreadError, fixed, lognormal, pert, told, triangular, trigen
from gemba.engines.risk.streams import LANES, chances, key, layers, mixed, scores
from gemba.engines.risk.weather import Weather
from tests.support.random_schedules import random_schedule

VARIABLES = np.array([key(f"activity {at}") for at in range(200)], dtype=np.uint64)


@given(seed=st.integers(0, 2**63), block=st.integers(0, 2**31))
def test_each_iteration_of_a_block_has_a_layer_of_its_own(seed: int, block: int) -> None:
    for row in layers(mixed(seed, VARIABLES[:5], block)):
        assert sorted(row.tolist()) == list(range(LANES))


def test_scores_are_standard_normal_and_chances_uniform() -> None:
    drawn = np.concatenate([scores(7, VARIABLES, block) for block in range(60)], axis=1).astype(np.float64)
    for power, moment in ((1, 0), (2, 1), (3, 0), (4, 3)):
        assert (drawn**power).mean() == pytest.approx(moment, abs=0.01)
    even = np.concatenate([chances(7, VARIABLES, block) for block in range(60)], axis=1)
    assert (even.min() >= 0, even.max() < 1) == (True, True)
    assert even.mean() == pytest.approx(0.5, abs=1e-3)
    assert even.var() == pytest.approx(1 / 12, abs=1e-3)


def test_variables_do_not_hang_together() -> None:
    drawn = np.concatenate([scores(3, VARIABLES, block) for block in range(50)], axis=1)
    apart = np.asarray(np.corrcoef(drawn))[np.triu_indices(len(VARIABLES), 1)]
    assert apart.std() == pytest.approx(1 / math.sqrt(50 * LANES), rel=0.1)
    assert np.abs(apart).max() < 0.1


@pytest.mark.parametrize(
    ("spread", "mean", "median"),
    [
        (triangular(1, 2, 6), 3.0, 6 - math.sqrt(0.5 * 5 * 4)),
        (pert(1, 2, 6), 2.5, None),
        (pert(0, 0, 1), 1 / 6, 1 - 0.5 ** (1 / 5)),  # a beta of 1 and 5
        (pert(0, 1, 1), 5 / 6, 0.5 ** (1 / 5)),
        (lognormal(0.5, 1, 2), math.exp(0.5 * (math.log(2) / 1.2815516) ** 2), 1.0),
        (told(np.array([1.0, 3.0]), np.array([0.0, 1.0])), 2.0, 2.0),
        (fixed(4), 4.0, 4.0),
    ],
)
def test_a_spread_has_the_mean_and_median_of_its_form(spread: Spread, mean: float, median: float | None) -> None:
    assert spread.mean == pytest.approx(mean, rel=2e-3)
    if median is not None:
        assert spread.at(0.5) == pytest.approx(median, rel=1e-3)


@given(low=st.floats(0.1, 1), more=st.floats(0.01, 1), much=st.floats(0.01, 3))
def test_what_people_say_of_a_trigen_or_lognormal_is_what_comes_out(low: float, more: float, much: float) -> None:
    wide = trigen(low, low + more, low + more + much)
    assert wide.at(0.1) == pytest.approx(low, abs=0.02 * (more + much))
    assert wide.at(0.9) == pytest.approx(low + more + much, abs=0.02 * (more + much))
    even = lognormal(1 / (1 + much), 1, 1 + much)
    assert even.at(0.9) == pytest.approx(1 + much, rel=1e-3)


@given(low=st.floats(0, 5), more=st.floats(0, 5), much=st.floats(0, 5), form=st.sampled_from([triangular, pert]))
def test_a_spread_rises_and_stays_between_its_ends(low: float, more: float, much: float, form: object) -> None:
    spread = form(low, low + more, low + more + much)  # type: ignore[operator]
    table = spread.table()
    assert (np.diff(table) >= 0).all()
    assert table[0] >= np.float32(low) * (1 - 1e-6)
    assert table[-1] <= np.float32(low + more + much) * (1 + 1e-6)


@pytest.mark.parametrize(
    ("form", "values"),
    [(Form.TRIANGULAR, (2, 1, 3)), (Form.PERT, (1, 3, 2)), (Form.LOGNORMAL, (0, 1, 2)), (Form.TOLD, (1, 1, 1))],
)
def test_what_is_no_spread_is_refused(form: Form, values: tuple[float, float, float]) -> None:
    with pytest.raises(SpreadError):
        Spread(form, *values)


@given(st.floats(0, 50), st.floats(0, 1), st.floats(0.01, 20))
def test_a_trigen_has_the_quantiles_that_were_stated_and_stays_above_zero(low: float, at: float, wide: float) -> None:
    spread = trigen(low, min(low + at * wide, low + wide), low + wide)
    assert spread.at(0.1) == pytest.approx(low, abs=0.01 * wide)
    assert spread.at(0.9) == pytest.approx(low + wide, abs=0.01 * wide)
    assert spread.table().min() >= 0


@pytest.mark.parametrize(
    ("lost", "spell"),
    [((0.1,) * 11, 2.0), ((1.0,) + (0.1,) * 11, 2.0), ((-0.1,) + (0.1,) * 11, 2.0), ((0.1,) * 12, 0.5)],
)
def test_weather_that_cannot_be_is_refused(lost: tuple[float, ...], spell: float) -> None:
    with pytest.raises(ValueError, match="weather"):
        Weather(lost, (0,), spell)


def test_bad_weather_comes_in_spells_and_takes_its_share() -> None:
    weather = Weather((0.2,) * 12, (0,), spell=3)
    courses = weather.courses(0, 10_000 * DAY, seed=1)
    lost = np.array([len(days) for days in courses]) / 10_001
    assert lost.mean() == pytest.approx(0.2, abs=0.01)
    gaps = np.diff(courses[0])
    assert (gaps == 1).mean() == pytest.approx(1 - 1 / 3, abs=0.05)


@given(seed=st.integers(0, 2**32), instants=st.lists(st.integers(0, 4000 * DAY), min_size=1, max_size=20))
def test_tables_of_slots_answer_like_the_calendar(seed: int, instants: list[int]) -> None:
    schedule = random_schedule(seed, 5)
    begin = schedule.project.data_date // DAY * DAY
    slots = slots_of(schedule.calendars, Span(begin, begin + 5000 * DAY))
    for row, calendar in zip(slots.calendars, schedule.calendars, strict=True):
        origin = calendar.work(begin)
        for instant in instants:
            slot, within = divmod(instant, int(row["length"]))
            before, after = slots.work[row["works"] + slot : row["works"] + slot + 2].tolist()
            work = before + min(within, after - before)
            assert work == calendar.work(begin + instant) - origin
            number, rest = divmod(work, int(row["length"]))
            assert slots.instant[row["instants"] + number] + rest == calendar.start_at(origin + work)

"""Odds: what finished projects say about how far reality ends from a forecast."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.engines.forecast.odds import FLOOR, REFERENCE_CLASS, Odds, Outcome, of_company, own_share, room

ratios = st.floats(0.3, 3)
shares = st.floats(0, 1)
learned = st.lists(st.lists(st.builds(Outcome, ratios, shares), min_size=1, max_size=5), min_size=1, max_size=8)


def test_at_the_start_the_reference_class_is_what_was_measured() -> None:
    told = [REFERENCE_CLASS.quantile(p, 100, 1) for p in (0.1, 0.5, 0.8, 0.9)]
    assert told == pytest.approx([89, 110, 124, 135], rel=0.001)


def test_the_less_is_left_the_nearer_reality_is_to_the_forecast() -> None:
    spans = [
        REFERENCE_CLASS.quantile(0.9, 100, left) - REFERENCE_CLASS.quantile(0.1, 100, left) for left in (1, 0.5, 0)
    ]
    assert spans[0] > spans[1] > spans[2] > 0
    assert room(0) == FLOOR
    assert room(1) == 1


def test_a_project_counts_once_however_often_it_was_looked_at() -> None:
    one, often = [Outcome(1.5, 1)], [Outcome(0.8, 1)] * 50
    odds = Odds.learned([one, often])
    assert odds.weights[odds.surprises > 0].sum() == pytest.approx(0.5)


def test_surprises_of_all_stages_are_alike() -> None:
    late, early = Outcome(math.exp(0.2 * room(0.3)), 0.3), Outcome(math.exp(0.2 * room(0.9)), 0.9)
    assert Odds.learned([[late, early]]).surprises == pytest.approx([0.2, 0.2])


def test_own_projects_take_the_place_of_the_reference_class_by_their_share() -> None:
    own = Odds.learned([[Outcome(2.0, 1)]])
    assert own.mixed(REFERENCE_CLASS, 1).quantile(0.5, 100, 1) == pytest.approx(REFERENCE_CLASS.quantile(0.5, 100, 1))
    assert own.mixed(REFERENCE_CLASS, 0).quantile(0.5, 100, 1) == pytest.approx(200)
    assert own.mixed(REFERENCE_CLASS, 0.5).weights.sum() == pytest.approx(1)


def test_nothing_to_learn_from_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        Odds.learned([[]])
    with pytest.raises(ValueError, match="positive"):
        Odds.learned([[Outcome(0, 1)]])


def test_a_limit_of_nothing_is_always_passed() -> None:
    assert REFERENCE_CLASS.chance_of_more(0, 100, 1) == 1
    assert 0 < REFERENCE_CLASS.chance_of_more(1000, 100, 1) < 0.01  # nothing is certain


@given(learned, shares, st.floats(1, 1e6))
def test_quantiles_rise_and_the_chance_of_more_falls(
    projects: list[list[Outcome]], left: float, forecast: float
) -> None:
    odds = Odds.learned(projects)
    assert odds.weights.sum() == pytest.approx(1)
    quantiles = [odds.quantile(p, forecast, left) for p in (0.1, 0.5, 0.8, 0.9)]
    assert all(before <= after for before, after in pairwise(quantiles))
    chances = [odds.chance_of_more(limit, forecast, left) for limit in np.linspace(0.1, 5, 9) * forecast]
    assert all(0 <= one <= 1 for one in chances)
    assert all(before >= after for before, after in pairwise(chances))


@given(st.floats(0.11, 0.89), shares)
def test_the_chance_is_the_quantile_turned_round(probability: float, left: float) -> None:
    limit = REFERENCE_CLASS.quantile(probability, 100, left)
    assert REFERENCE_CLASS.chance_of_more(limit, 100, left) == pytest.approx(1 - probability, abs=1e-6)


def test_a_company_begins_with_the_reference_class_and_grows_into_its_own() -> None:
    assert of_company([]) is REFERENCE_CLASS
    assert of_company([[]]) is REFERENCE_CLASS
    twice = [[Outcome(2.0, 1)]]
    few, many = of_company(twice), of_company(twice * 90)
    assert REFERENCE_CLASS.quantile(0.5, 100, 1) < few.quantile(0.5, 100, 1) < many.quantile(0.5, 100, 1)
    assert many.quantile(0.5, 100, 1) == pytest.approx(200)
    assert [own_share(n) for n in (0, 10, 90)] == [0, 0.5, 0.9]

"""Percentages that add up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.engines.waste.shares import pareto, shares


def test_the_pareto_of_eight_five_three_two_one_adds_up_to_a_hundred() -> None:
    assert pareto([8, 5, 3, 2, 1]) == [(42, 42), (26, 68), (16, 84), (11, 95), (5, 100)]


@given(st.lists(st.integers(0, 10**12), max_size=12))
def test_shares_add_up_to_a_hundred_and_none_is_a_point_off(values: list[int]) -> None:
    found = shares(values)
    whole = sum(values)
    assert sum(found) == (100 if whole else 0)
    assert all(abs(share - 100 * value / whole) < 1 for share, value in zip(found, values, strict=True) if whole)


def test_equal_values_give_the_spare_point_to_the_first() -> None:
    assert shares([1, 1, 1]) == [34, 33, 33]


def test_a_negative_value_has_no_share() -> None:
    with pytest.raises(ValueError, match="negative"):
        shares([3, -1])

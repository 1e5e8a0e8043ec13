"""What a few cases say about a proportion."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.engines.proportion import wilson


@pytest.mark.parametrize(("hits", "cases", "low", "high"), [(5, 7, 0.359, 0.918), (50, 70, 0.599, 0.807)])
def test_the_interval_of_the_worked_numbers(hits: int, cases: int, low: float, high: float) -> None:
    assert wilson(hits, cases) == pytest.approx((low, high), abs=5e-4)


def test_nothing_is_known_of_no_cases() -> None:
    assert wilson(0, 0) is None


@given(st.integers(1, 10_000).flatmap(lambda cases: st.tuples(st.integers(0, cases), st.just(cases))))
def test_the_interval_holds_the_share_stays_in_range_and_mirrors(case: tuple[int, int]) -> None:
    hits, cases = case
    low, high = wilson(hits, cases) or (2.0, -1.0)
    assert 0 <= low <= hits / cases + 1e-12
    assert hits / cases - 1e-12 <= high <= 1
    assert wilson(cases - hits, cases) == pytest.approx((1 - high, 1 - low))


@pytest.mark.parametrize(("hits", "cases"), [(3, 2), (-1, 2)])
def test_what_is_no_proportion_is_refused(hits: int, cases: int) -> None:
    with pytest.raises(ValueError, match="no proportion"):
        wilson(hits, cases)

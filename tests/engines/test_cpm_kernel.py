"""The compiled kernel gives what the readable reference gives."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Callable
from pathlib import Path

import numba.core.caching
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemba.engines import cpm
from gemba.engines.cpm import fast, reference
from gemba.engines.cpm.compiled import compiled
from gemba.engines.cpm.dates import Dates
from gemba.formats import xer
from gemba.formats.reading import FormatError
from tests.support.random_schedules import random_schedule


def assert_same(one: Dates, other: Dates) -> None:
    """Every column equal, to the minute."""
    for field in dataclasses.fields(Dates):
        np.testing.assert_array_equal(getattr(one, field.name), getattr(other, field.name), field.name)


@given(seed=st.integers(0, 2**32), count=st.integers(1, 40))
@settings(max_examples=400, deadline=None)
def test_kernel_and_reference_agree_on_any_network(seed: int, count: int) -> None:
    schedule = random_schedule(seed, count)
    assert_same(fast.solve(schedule), reference.solve(schedule))


def test_kernel_and_reference_agree_on_every_real_schedule(shared_xer: Path) -> None:
    with contextlib.suppress(FormatError):  # the malformed ones hold no schedule
        schedule = xer.read(shared_xer.read_bytes()).schedule
        assert_same(fast.solve(schedule), reference.solve(schedule))


@given(seed=st.integers(0, 2**32), at=st.integers(0, 29), minutes=st.integers(0, 20_000))
@settings(max_examples=100, deadline=None)
def test_a_changed_duration_gives_what_dating_the_changed_schedule_gives(seed: int, at: int, minutes: int) -> None:
    schedule = random_schedule(seed, 30)
    prepared = fast.Prepared.of(schedule)
    prepared.solve()
    activities = schedule.activities
    remaining = activities.remaining_duration.copy()
    remaining[at] = minutes
    changed = dataclasses.replace(schedule, activities=dataclasses.replace(activities, remaining_duration=remaining))
    assert_same(prepared.solve(remaining), reference.solve(changed))


def test_a_large_network_goes_to_the_kernel_and_a_small_one_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    schedule = random_schedule(7, 30)
    dated_by: list[str] = []

    def noting(name: str, solve: Callable[..., Dates]) -> Callable[..., Dates]:
        return lambda *given: (dated_by.append(name), solve(*given))[1]

    monkeypatch.setattr(fast, "solve", noting("kernel", fast.solve))
    monkeypatch.setattr(reference, "solve", noting("reference", reference.solve))
    small = cpm.solve(schedule)
    monkeypatch.setattr(cpm, "LARGE", 30)
    assert_same(cpm.solve(schedule), small)
    assert dated_by == ["reference", "kernel"]


def test_where_no_cache_can_be_written_functions_are_compiled_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def doubled(minutes: int) -> int:
        return 2 * minutes

    monkeypatch.setattr(numba.core.caching.CacheImpl, "_locator_classes", [])  # no folder will do
    with pytest.raises(RuntimeError, match="cannot cache"):
        numba.njit(cache=True)(doubled)
    assert compiled(doubled)(21) == 42

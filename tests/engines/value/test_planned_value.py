"""The S-curve of a plan goes through the calendars of its activities."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.engines.calendar import ROUND_THE_CLOCK, Calendar, standard_week
from gemba.engines.progress import expected_ratio
from gemba.engines.schedule import NO_TIME
from gemba.engines.value import curve_over_work, earned_schedule, planned_value
from tests.support.networks import at

WEEK = Calendar("1", "Week", standard_week(), {(at("2026-01-07 00:00")) // 1440: ()})  # Wednesday is a holiday
Rows = list[tuple[int, int, int, float]]


def wanted(instants: list[int], rows: Rows) -> list[float]:
    """Planned value of rows of calendar, start, finish, budget."""
    columns = [np.array(column) for column in zip(*rows, strict=True)]
    calendar, start, finish = (column.astype(np.int64) for column in columns[:3])
    return planned_value(instants, (WEEK, ROUND_THE_CLOCK), calendar, start, finish, columns[3].astype(float)).tolist()


def test_money_is_wanted_over_working_time_only() -> None:
    rows: Rows = [(0, at("2026-01-06 08:00"), at("2026-01-08 17:00"), 160.0)]
    days = ["2026-01-05 12:00", "2026-01-06 12:00", "2026-01-06 17:00", "2026-01-07 12:00", "2026-01-08 10:00"]
    assert wanted([at(day) for day in days], rows) == pytest.approx([0, 40, 80, 80, 100])
    assert wanted([at("2026-01-08 17:00"), at("2027-01-01 00:00")], rows) == pytest.approx([160, 160])


def test_a_moment_wants_all_of_it_at_its_finish() -> None:
    moment = at("2026-01-06 12:00")
    assert wanted([moment - 1, moment], [(0, moment, moment, 50.0)]) == [0, 50]


def test_work_without_planned_dates_wants_nothing() -> None:
    assert wanted([at("2030-01-01 00:00")], [(0, NO_TIME, NO_TIME, 50.0)]) == [0]


def test_the_order_of_the_instants_does_not_matter() -> None:
    rows: Rows = [(0, at("2026-01-05 08:00"), at("2026-01-09 17:00"), 1.0)]
    early, late = at("2026-01-06 08:00"), at("2026-01-09 08:00")
    assert wanted([late, early], rows) == wanted([early, late], rows)[::-1]


moments = st.integers(at("2026-01-01 00:00"), at("2026-03-01 00:00"))
activities = st.lists(
    st.tuples(st.integers(0, 1), moments, st.integers(0, 60_000), st.floats(1, 1e6)), min_size=1, max_size=20
)


@given(activities, st.lists(moments, min_size=1, max_size=20))
def test_it_is_the_sum_of_what_each_activity_wants(rows: Rows, instants: list[int]) -> None:
    spans: Rows = [(calendar, start, start + length, budget) for calendar, start, length, budget in rows]
    whole = sum(budget for *_, budget in spans)
    calendars = (WEEK, ROUND_THE_CLOCK)
    for instant, found in zip(instants, wanted(instants, spans), strict=True):
        each = [
            (expected_ratio(calendars[c], start, finish, instant) or 0) * money for c, start, finish, money in spans
        ]
        assert found == pytest.approx(sum(each), abs=1e-6 * whole)


cents = st.lists(
    st.tuples(st.integers(0, 1), moments, st.integers(0, 30_000), st.integers(1, 10**9)), min_size=3, max_size=24
)


@given(cents, st.integers(480, 60_000), st.just(0) | st.integers(10**6, 10**9))
def test_a_pause_after_what_is_done_is_earned_whole_or_not_at_all(
    rows: list[tuple[int, int, int, int]], pause: int, later: int
) -> None:
    """All that is wanted before a pause, once done, is at its end if something comes after it, and else before it."""
    spans: Rows = [(calendar, start, start + length, float(money)) for calendar, start, length, money in rows]
    begin, end = min(start for _, start, _, _ in spans), max(finish for *_, finish, _ in spans)
    rest = (1, end + pause, end + pause + 4_000, float(later))
    dates = np.array([at for _, start, finish, _ in (*spans, rest) for at in (start, finish)])
    curve = curve_over_work(
        ROUND_THE_CLOCK, begin, dates, lambda instants: np.array(wanted([*instants], [*spans, rest]))
    )
    earned = earned_schedule(curve, sum(money for *_, money in spans))
    assert earned is not None
    if later:
        assert earned == pytest.approx((rest[1] - begin) / 60, abs=0.1)
    else:
        assert earned <= (end - begin) / 60

"""The S-curve of a plan goes through the calendars of its activities."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.engines.calendar import ROUND_THE_CLOCK, Calendar, standard_week
from gemba.engines.progress import expected_ratio
from gemba.engines.schedule import NO_TIME
from gemba.engines.value import planned_value
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

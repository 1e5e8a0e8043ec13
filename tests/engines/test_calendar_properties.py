"""Working time for any calendar, and against one that counts minute by minute."""

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from gemba.engines.calendar import DAY, ROUND_THE_CLOCK, WEEK, Calendar, Shift, tidy
from tests.support.networks import day

MONDAY = day("2026-01-05")

minute_of_day = st.integers(0, DAY)
shifts = st.lists(st.tuples(minute_of_day, minute_of_day), max_size=3).map(tidy)
around_the_clock: tuple[Shift, ...] = ((0, DAY),)
day_shifts = st.one_of(shifts, st.just(around_the_clock), st.just(()), st.just(((480, 720), (780, 1020))))


@st.composite
def calendars(draw: st.DrawFn, furthest_exception: int = 400) -> Calendar:
    """Any week with some working time, and exceptions about a Monday in 2026."""
    week = draw(st.tuples(*[day_shifts] * 7).filter(any))
    days = st.integers(MONDAY - furthest_exception, MONDAY + furthest_exception)
    return Calendar("1", "drawn", week, draw(st.dictionaries(days, day_shifts, max_size=6)))


instants = st.integers((MONDAY - 1000) * DAY, (MONDAY + 1000) * DAY)
works = st.integers(-500_000, 500_000)


@given(calendars(), instants, instants)
def test_later_never_means_less_work(calendar: Calendar, first: int, second: int) -> None:
    earlier, later = sorted((first, second))
    assert 0 <= calendar.between(earlier, later) <= later - earlier


@given(calendars(), works)
def test_start_and_finish_both_lead_back_to_the_work_they_came_from(calendar: Calendar, work: int) -> None:
    assert calendar.work(calendar.start_at(work)) == work
    assert calendar.work(calendar.finish_at(work)) == work


@given(calendars(), works)
def test_work_resumes_no_earlier_than_it_stopped(calendar: Calendar, work: int) -> None:
    start, finish = calendar.start_at(work), calendar.finish_at(work)
    assert finish <= start
    assert calendar.between(finish, start) == 0


@given(calendars(), works)
def test_a_minute_after_a_start_and_a_minute_before_a_finish_are_worked(calendar: Calendar, work: int) -> None:
    start, finish = calendar.start_at(work), calendar.finish_at(work)
    assert calendar.between(start, start + 1) == 1
    assert calendar.between(finish - 1, finish) == 1


@given(calendars(), works, works)
def test_more_work_starts_and_finishes_later(calendar: Calendar, first: int, second: int) -> None:
    assume(first != second)
    less, more = sorted((first, second))
    assert calendar.start_at(less) < calendar.start_at(more)
    assert calendar.finish_at(less) < calendar.finish_at(more)


@given(calendars(), instants)
def test_the_next_start_lies_ahead_the_last_finish_behind_and_nothing_is_worked_in_between(
    calendar: Calendar, instant: int
) -> None:
    start, finish = calendar.next_start(instant), calendar.last_finish(instant)
    assert finish <= instant <= start
    assert calendar.between(finish, start) == 0


@given(calendars(), instants)
def test_a_next_start_and_a_last_finish_are_final(calendar: Calendar, instant: int) -> None:
    start, finish = calendar.next_start(instant), calendar.last_finish(instant)
    assert calendar.next_start(start) == start
    assert calendar.last_finish(finish) == finish


@given(instants, st.integers(-(10**7), 10**7))
def test_round_the_clock_work_is_time(instant: int, minutes: int) -> None:
    assert ROUND_THE_CLOCK.between(instant, instant + minutes) == minutes
    assert ROUND_THE_CLOCK.start_at(ROUND_THE_CLOCK.work(instant) + minutes) == instant + minutes
    assert ROUND_THE_CLOCK.finish_at(ROUND_THE_CLOCK.work(instant) + minutes) == instant + minutes


@given(calendars(furthest_exception=10), st.integers(5, 2000), st.sampled_from((-1, 1)))
def test_a_week_far_from_the_exceptions_is_like_any_other(calendar: Calendar, weeks: int, way: int) -> None:
    start = (MONDAY * DAY) + way * weeks * WEEK
    assert calendar.between(start, start + WEEK) == sum(end - begin for day in calendar.week for begin, end in day)


def worked_minutes(calendar: Calendar, first: int, last: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Whether each minute from day ``first`` to day ``last`` is worked, written down one day after the other."""
    minutes = np.zeros((last - first, DAY), np.bool_)
    for row, number in enumerate(range(first, last)):
        weekday = (number + 4) % 7  # 1970-01-01 was a Thursday; Sunday is 0
        for start, end in calendar.exceptions.get(number, calendar.week[weekday]):
            minutes[row, start:end] = True
    return minutes.ravel()


@pytest.mark.parametrize("away", [-40, 0, 40])
@given(calendar=calendars(furthest_exception=15), offset=st.integers(0, 14 * DAY), length=st.integers(0, 14 * DAY))
@example(calendar=Calendar("1", "nights", (((0, 360), (1320, DAY)),) * 7), offset=DAY, length=DAY)
def test_counting_minute_by_minute_gives_the_same_before_among_and_after_the_exceptions(
    away: int, calendar: Calendar, offset: int, length: int
) -> None:
    first = MONDAY + away - 28
    worked = worked_minutes(calendar, first, first + 56)
    origin = first * DAY
    at, until = 14 * DAY + offset, 14 * DAY + offset + length
    assert calendar.between(origin + at, origin + until) == int(worked[at:until].sum())

    ahead = np.flatnonzero(worked[at:])
    if len(ahead):
        assert calendar.next_start(origin + at) == origin + at + int(ahead[0])
    behind = np.flatnonzero(worked[:at])
    if len(behind):
        assert calendar.last_finish(origin + at) == origin + int(behind[-1]) + 1

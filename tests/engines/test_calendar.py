"""Working time by examples: what a superintendent would say at the calendar on the wall."""

import pytest

from gemba.engines.calendar import DAY, ROUND_THE_CLOCK, WEEK, Calendar, CalendarError, standard_week, tidy
from tests.support.networks import Moment, at, day, working

FIVE_DAYS = working()
LUNCH = working("lunch-break")
NIGHT = working("night")


def start_after(calendar: Calendar, start: str, minutes: int) -> Moment:
    return Moment(calendar.start_at(calendar.work(at(start)) + minutes))


def finish_after(calendar: Calendar, start: str, minutes: int) -> Moment:
    return Moment(calendar.finish_at(calendar.work(at(start)) + minutes))


def test_a_day_of_work_ends_the_same_afternoon_and_the_next_begins_the_morning_after() -> None:
    assert finish_after(FIVE_DAYS, "2026-01-05 08:00", 480) == at("2026-01-05 16:00")
    assert start_after(FIVE_DAYS, "2026-01-05 08:00", 480) == at("2026-01-06 08:00")


def test_work_that_ends_on_friday_is_followed_by_work_on_monday() -> None:
    assert finish_after(FIVE_DAYS, "2026-01-05 08:00", 5 * 480) == at("2026-01-09 16:00")
    assert start_after(FIVE_DAYS, "2026-01-05 08:00", 5 * 480) == at("2026-01-12 08:00")


def test_the_lunch_break_is_not_working_time() -> None:
    assert LUNCH.between(at("2026-01-05 11:00"), at("2026-01-05 14:00")) == 120
    assert finish_after(LUNCH, "2026-01-05 08:00", 240) == at("2026-01-05 12:00")
    assert start_after(LUNCH, "2026-01-05 08:00", 240) == at("2026-01-05 13:00")


def test_working_time_between_two_dates_is_negative_when_the_second_comes_first() -> None:
    assert FIVE_DAYS.between(at("2026-01-12 08:00"), at("2026-01-05 08:00")) == -5 * 480


@pytest.mark.parametrize("moment", ["2026-01-09 16:00", "2026-01-10 11:00", "2026-01-12 00:00", "2026-01-12 08:00"])
def test_from_friday_evening_to_monday_morning_the_next_start_is_monday_morning(moment: str) -> None:
    assert Moment(FIVE_DAYS.next_start(at(moment))) == at("2026-01-12 08:00")


@pytest.mark.parametrize("moment", ["2026-01-09 16:00", "2026-01-10 11:00", "2026-01-12 00:00", "2026-01-12 08:00"])
def test_from_friday_evening_to_monday_morning_the_last_finish_is_friday_evening(moment: str) -> None:
    assert Moment(FIVE_DAYS.last_finish(at(moment))) == at("2026-01-09 16:00")


def test_a_moment_within_a_shift_is_both_a_start_and_a_finish() -> None:
    moment = at("2026-01-07 09:40")
    assert FIVE_DAYS.next_start(moment) == FIVE_DAYS.last_finish(moment) == moment


def test_a_holiday_moves_work_past_it() -> None:
    calendar = working(holidays="2026-05-01")
    assert Moment(calendar.next_start(at("2026-05-01 08:00"))) == at("2026-05-04 08:00")
    assert calendar.between(at("2026-05-01 00:00"), at("2026-05-02 00:00")) == 0


def test_a_worked_saturday_is_working_time_on_its_own_hours() -> None:
    calendar = working(worked={"2026-05-02": "07:00-11:00"})
    assert calendar.between(at("2026-05-02 00:00"), at("2026-05-03 00:00")) == 240
    assert Moment(calendar.next_start(at("2026-05-01 16:00"))) == at("2026-05-02 07:00")
    assert calendar.between(at("2026-05-09 00:00"), at("2026-05-10 00:00")) == 0


def test_a_day_with_shorter_hours_replaces_the_day_of_the_week() -> None:
    calendar = working(worked={"2026-12-24": "08:00-12:00"})
    assert calendar.between(at("2026-12-24 00:00"), at("2026-12-25 00:00")) == 240


def test_a_night_shift_goes_on_over_midnight() -> None:
    assert NIGHT.between(at("2026-01-05 22:00"), at("2026-01-06 06:00")) == 480
    assert finish_after(NIGHT, "2026-01-05 22:00", 480) == at("2026-01-06 06:00")
    assert start_after(NIGHT, "2026-01-05 22:00", 120) == at("2026-01-06 00:00")
    assert finish_after(NIGHT, "2026-01-05 22:00", 120) == at("2026-01-06 00:00")


def test_midnight_inside_a_night_shift_is_a_start_and_a_finish_as_any_other_minute() -> None:
    midnight = at("2026-01-06 00:00")
    assert NIGHT.next_start(midnight) == NIGHT.last_finish(midnight) == midnight


def test_round_the_clock_every_minute_counts_on_any_date() -> None:
    for moment in ("1900-01-01 00:00", "1969-12-31 23:59", "1970-01-01 00:00", "2026-01-05 00:00", "2199-12-31 23:59"):
        assert ROUND_THE_CLOCK.next_start(at(moment)) == ROUND_THE_CLOCK.last_finish(at(moment)) == at(moment)
    assert (
        ROUND_THE_CLOCK.between(at("1900-01-01 00:00"), at("2199-12-31 00:00"))
        == (day("2199-12-31") - day("1900-01-01")) * DAY
    )


def test_the_week_goes_on_before_and_after_the_exceptions() -> None:
    calendar = working(holidays="2026-05-01, 2026-12-25")
    for year in (1925, 1969, 1970, 2025, 2027, 2126):
        assert calendar.between(at(f"{year}-01-01 00:00"), at(f"{year}-01-01 00:00") + 52 * WEEK) == 52 * 5 * 480
    assert calendar.between(at("2026-01-01 00:00"), at("2026-01-01 00:00") + 52 * WEEK) == (52 * 5 - 2) * 480


def test_exceptions_three_centuries_apart_give_one_calendar() -> None:
    calendar = working(holidays="1900-01-01, 2199-12-31")
    assert calendar.between(at("2026-01-05 00:00"), at("2026-01-12 00:00")) == 5 * 480
    assert calendar.between(at("1900-01-01 00:00"), at("1900-01-02 00:00")) == 0


def test_one_minute_a_week_is_enough_to_date_a_year_of_work() -> None:
    calendar = Calendar("1", "one minute", (((480, 481),), (), (), (), (), (), ()))
    assert Moment(calendar.finish_at(calendar.work(at("2026-01-04 00:00")) + 52)) == at("2026-12-27 08:01")


def test_a_calendar_without_working_time_is_refused_by_name() -> None:
    with pytest.raises(CalendarError, match=r"'Empty' \(7\) has no working time") as refusal:
        Calendar("7", "Empty", ((),) * 7)
    assert (refusal.value.id, refusal.value.name) == ("7", "Empty")


def test_a_week_of_six_days_is_refused() -> None:
    with pytest.raises(CalendarError):
        Calendar("7", "Short", (((480, 960),),) * 6)


def test_tidy_puts_shifts_in_order_and_joins_what_overlaps_or_touches() -> None:
    assert tidy([(780, 1020), (480, 720)]) == ((480, 720), (780, 1020))
    assert tidy([(480, 720), (720, 960)]) == ((480, 960),)
    assert tidy([(480, 720), (600, 800), (500, 510)]) == ((480, 800),)


def test_tidy_drops_shifts_that_no_clock_can_show() -> None:
    assert tidy([(480, 480), (720, 480), (-60, 60), (1400, 1500)]) == ()


def test_the_standard_week_has_forty_hours_from_monday_to_friday() -> None:
    calendar = Calendar("", "Standard", standard_week())
    assert calendar.between(at("2026-01-04 00:00"), at("2026-01-11 00:00")) == 40 * 60
    assert calendar.between(at("2026-01-10 00:00"), at("2026-01-12 00:00")) == 0

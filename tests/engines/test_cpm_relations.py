"""How relations, lags and milestones date the work that follows."""

import pytest

from gemba.engines.schedule import LagCalendar, Options
from tests.support.networks import at, dated, net


def test_work_starts_the_morning_after_its_predecessor_finished_in_the_afternoon() -> None:
    dates = dated(net("A:2 B:3", "A>B"))
    assert dates["A"].early_finish == at("2026-01-06 16:00")
    assert dates["B"].early_start == at("2026-01-07 08:00")
    assert dates["B"].early_finish == dates.finish == at("2026-01-09 16:00")


def test_a_lag_of_one_day_leaves_one_whole_day_free() -> None:
    assert dated(net("A:2 B:3", "A>B FS+1"))["B"].early_start == at("2026-01-08 08:00")


def test_a_lag_in_hours_is_counted_to_the_hour() -> None:
    assert dated(net("A:2 B:1", "A>B FS+4h"))["B"].early_start == at("2026-01-07 12:00")


def test_a_lead_lets_work_overlap() -> None:
    assert dated(net("A:3 B:2", "A>B FS-1"))["B"].early_start == at("2026-01-07 08:00")


def test_a_lead_never_leads_before_the_data_date() -> None:
    dates = dated(net("A:1 B:2", "A>B FS-5"))
    assert dates["B"].early_start == at("2026-01-05 08:00")


def test_start_to_start_counts_its_lag_from_the_start() -> None:
    assert dated(net("A:5 B:2", "A>B SS+2"))["B"].early_start == at("2026-01-07 08:00")


def test_finish_to_finish_holds_the_finish_and_the_start_follows_from_the_duration() -> None:
    dates = dated(net("A:5 B:2", "A>B FF"))
    assert dates["B"].early_finish == at("2026-01-09 16:00")
    assert dates["B"].early_start == at("2026-01-08 08:00")


def test_finish_to_finish_with_a_lag_finishes_that_much_later() -> None:
    dates = dated(net("A:5 B:2", "A>B FF+1"))
    assert (dates["B"].early_start, dates["B"].early_finish) == (at("2026-01-09 08:00"), at("2026-01-12 16:00"))


def test_finish_to_finish_does_not_shorten_work_that_needs_longer() -> None:
    dates = dated(net("A:2 B:5", "A>B FF"))
    assert (dates["B"].early_start, dates["B"].early_finish) == (at("2026-01-05 08:00"), at("2026-01-09 16:00"))


def test_start_to_finish_holds_the_finish_to_the_predecessors_start() -> None:
    dates = dated(net("A:2 B:1", "A>B SF+4h", constraints={"A": "start>=2026-01-12 08:00"}))
    assert (dates["B"].early_start, dates["B"].early_finish) == (at("2026-01-09 12:00"), at("2026-01-12 12:00"))


def test_both_relations_of_a_pair_count() -> None:
    long_first = dated(net("A:10 B:2", "A>B SS+1", "A>B FF+1"))
    assert long_first["B"].early_finish == at("2026-01-19 16:00")
    long_last = dated(net("A:2 B:5", "A>B SS+1", "A>B FF+1"))
    assert long_last["B"].early_start == at("2026-01-06 08:00")
    assert long_last["B"].early_finish == at("2026-01-12 16:00")


def test_the_order_of_the_two_relations_of_a_pair_does_not_matter() -> None:
    assert dict(dated(net("A:10 B:2", "A>B SS+1", "A>B FF+1"))) == dict(dated(net("A:10 B:2", "A>B FF+1", "A>B SS+1")))


def test_the_latest_of_several_predecessors_decides() -> None:
    assert dated(net("A:1 B:4 C:2 D:1", "A>D", "B>D", "C>D FS+1"))["D"].early_start == at("2026-01-09 08:00")


def test_a_finish_to_finish_lag_that_lands_on_a_holiday_rolls_to_the_next_morning() -> None:
    dates = dated(
        net(
            "pour:2 cure:2",
            "pour>cure FF+24h",
            start="2026-04-29 08:00",
            holidays="2026-05-01",
            options=Options(lag_calendar=LagCalendar.ROUND_THE_CLOCK),
        )
    )
    assert dates["pour"].early_finish == at("2026-04-30 16:00")
    assert dates["cure"].early_finish == at("2026-05-04 08:00")


def test_a_finish_held_to_the_evening_rolls_to_the_next_morning() -> None:
    dates = dated(net("A:30h B:1", "A>B FF", calendars={"A": "24h"}, start="2026-01-08 08:00"))
    assert dates["A"].early_finish == at("2026-01-09 14:00")
    assert dates["B"].early_finish == at("2026-01-09 14:00")
    later = dated(net("A:36h B:1", "A>B FF", calendars={"A": "24h"}, start="2026-01-08 08:00"))
    assert later["A"].early_finish == at("2026-01-09 20:00")
    assert later["B"].early_finish == at("2026-01-12 08:00")


@pytest.mark.parametrize(
    ("which", "start"),
    [
        (LagCalendar.PREDECESSOR, "2026-01-13 08:00"),  # Saturday and Monday
        (LagCalendar.SUCCESSOR, "2026-01-12 08:00"),  # Saturday and Sunday
        (LagCalendar.ROUND_THE_CLOCK, "2026-01-10 08:00"),  # sixteen hours after Friday 16:00
        (LagCalendar.PROJECT_DEFAULT, "2026-01-14 08:00"),  # Monday and Tuesday
    ],
)
def test_a_lag_is_counted_in_the_calendar_that_the_project_names(which: LagCalendar, start: str) -> None:
    schedule = net(
        "A:5 B:2", "A>B FS+16h", calendars={"A": "six-day", "B": "seven-day"}, options=Options(lag_calendar=which)
    )
    assert dated(schedule)["B"].early_start == at(start)


@pytest.mark.parametrize(
    ("which", "late_finish"),
    [
        (LagCalendar.PREDECESSOR, "2026-01-16 16:00"),  # Saturday and Monday lie between
        (LagCalendar.SUCCESSOR, "2026-01-17 16:00"),  # Sunday and Monday
        (LagCalendar.ROUND_THE_CLOCK, "2026-01-19 16:00"),  # 16:00 on Monday is sixteen hours before Tuesday 08:00
        (LagCalendar.PROJECT_DEFAULT, "2026-01-15 16:00"),  # Friday and Monday
    ],
)
def test_the_same_calendar_counts_the_lag_backward(which: LagCalendar, late_finish: str) -> None:
    schedule = net(
        "A:5 B:2",
        "A>B FS+16h",
        calendars={"A": "six-day", "B": "seven-day"},
        options=Options(lag_calendar=which),
        must_finish="2026-01-21 16:00",
    )
    assert dated(schedule)["B"].late_start == at("2026-01-20 08:00")
    assert dated(schedule)["A"].late_finish == at(late_finish)


@pytest.mark.parametrize("milestone", ["M:start", "M:finish", "M:0"])
def test_a_milestone_in_a_chain_does_not_shift_what_follows(milestone: str) -> None:
    dates = dated(net(f"A:2 {milestone} B:3", "A>M>B"))
    assert (dates["B"].early_start, dates["B"].early_finish) == (at("2026-01-07 08:00"), at("2026-01-09 16:00"))
    assert dates["A"].total_float == dates["M"].total_float == dates["B"].total_float == 0


def test_ten_milestones_in_a_row_do_not_shift_what_follows() -> None:
    chain = [f"M{i}" for i in range(10)]
    listed = " ".join(f"{name}:{'start' if i % 2 else 'finish'}" for i, name in enumerate(chain))
    dates = dated(net(f"A:2 {listed} B:3", ">".join(["A", *chain, "B"])))
    assert dates["B"].early_start == at("2026-01-07 08:00")


def test_a_finish_milestone_stays_in_the_afternoon_and_a_start_milestone_waits_for_the_morning() -> None:
    dates = dated(net("A:2 F:finish S:start", "A>F", "A>S"))
    assert dates["F"].early_start == dates["F"].early_finish == at("2026-01-06 16:00")
    assert dates["S"].early_start == dates["S"].early_finish == at("2026-01-07 08:00")


def test_a_finish_milestone_that_falls_into_the_night_moves_to_the_next_morning() -> None:
    dates = dated(net("A:12h F:finish", "A>F", calendars={"A": "24h"}))
    assert dates["A"].early_finish == at("2026-01-05 20:00")
    assert dates["F"].early_finish == at("2026-01-06 08:00")


def test_a_finish_milestone_compares_the_dates_of_its_predecessors_before_rounding_them() -> None:
    # Were 16:00 first rounded to the next morning, it would look later than 20:00 the same day.
    dates = dated(net("A:1 N:12h F:finish", "A>F", "N>F", calendars={"N": "24h", "F": "24h"}))
    assert dates["F"].early_finish == at("2026-01-05 20:00")


def test_a_start_milestone_may_be_late_only_until_the_last_work_before_its_late_date() -> None:
    weekend = dated(net("M:start A:2", "M>A", calendars={"A": "seven-day"}, must_finish="2026-01-11 16:00"))
    assert weekend["A"].late_start == at("2026-01-10 08:00")
    assert weekend["M"].late_start == weekend["M"].late_finish == at("2026-01-09 16:00")


def test_a_start_milestone_keeps_a_late_date_in_working_time() -> None:
    dates = dated(net("M:start A:2", "M>A", must_finish="2026-01-09 16:00"))
    assert dates["M"].late_start == dates["M"].late_finish == at("2026-01-08 08:00")


def test_a_project_without_any_work_finishes_when_it_starts() -> None:
    dates = dated(net("S:start F:finish", "S>F"))
    assert dates.finish == dates["F"].early_finish == at("2026-01-05 08:00")
    assert dates["S"].total_float == dates["F"].total_float == dates["F"].free_float == 0


def test_a_task_without_duration_takes_no_time() -> None:
    dates = dated(net("A:0 B:2", "A>B"))
    assert dates["A"].early_finish == dates["B"].early_start == at("2026-01-05 08:00")
    assert dates.finish == at("2026-01-06 16:00")


def test_work_on_nights_hands_over_to_work_on_days_in_the_morning() -> None:
    dates = dated(net("N:1d D:1d", "N>D", calendars={"N": "night"}))
    assert (dates["N"].early_start, dates["N"].early_finish) == (at("2026-01-05 22:00"), at("2026-01-06 06:00"))
    assert dates["D"].early_start == at("2026-01-06 08:00")


def test_dates_do_not_depend_on_the_order_in_which_the_file_lists_the_activities() -> None:
    forward = dated(net("A:5 B:3 C:2 D:1", "A>B", "A>C SS+2", "B>D", "C>D FF+1"))
    shuffled = dated(net("D:1 B:3 C:2 A:5", "C>D FF+1", "B>D", "A>C SS+2", "A>B"))
    assert dict(forward) == {code: shuffled[code] for code in forward}

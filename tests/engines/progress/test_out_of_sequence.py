"""Work that went ahead of its logic, and what should have been done by now."""

import pytest

from gemba.engines.progress import OutOfSequence, expected_ratio, out_of_sequence
from gemba.engines.schedule import NO_TIME, LagCalendar, Options
from tests.support.networks import at, net, working

JAN_12 = "2026-01-12 08:00"
WEEK_ONE = ("2026-01-05 08:00", "2026-01-09 16:00")


@pytest.mark.parametrize(
    ("relation", "begun", "days"),
    [
        ("A>B", JAN_12, None),  # right on time
        ("A>B", "2026-01-08 08:00", 2),
        ("A>B FS+3", "2026-01-13 08:00", 2),
        ("A>B FS-2", "2026-01-08 08:00", None),
        ("A>B FS-1", "2026-01-08 08:00", 1),
        ("A>B SS+2", "2026-01-07 08:00", None),
        ("A>B SS+2", "2026-01-06 12:00", 0.5),
    ],
)
def test_a_start_ahead_of_its_predecessor_is_measured_in_working_time(
    relation: str, begun: str, days: float | None
) -> None:
    schedule = net("A:5 B:5", relation, data_date="2026-01-19 08:00", done={"A": WEEK_ONE}, started={"B": begun})
    expected = () if days is None else (OutOfSequence(0, 0, 1, round(days * 480), unresolved=False),)
    assert out_of_sequence(schedule) == expected


def test_while_the_predecessor_is_not_there_it_counts_to_the_data_date() -> None:
    schedule = net("A:5 B:5", "A>B", data_date=JAN_12, started={"A": WEEK_ONE[0], "B": "2026-01-08 08:00"})
    assert out_of_sequence(schedule) == (OutOfSequence(0, 0, 1, 960, unresolved=True),)


def test_a_finish_ahead_of_its_predecessor_counts_by_finish_relations_only() -> None:
    begun = {"A": WEEK_ONE[0]}
    for relation, expected in (("A>B FF", 1), ("A>B SS", 0)):
        schedule = net("A:9 B:5", relation, data_date=JAN_12, started=begun, done={"B": WEEK_ONE})
        assert len(out_of_sequence(schedule)) == expected


def test_a_finish_that_waits_for_a_start_is_ahead_while_that_start_has_not_come() -> None:
    schedule = net("A:5 B:5", "A>B SF", data_date=JAN_12, done={"B": WEEK_ONE})
    assert [one.unresolved for one in out_of_sequence(schedule)] == [True]


def test_a_lead_from_a_predecessor_that_is_not_there_yet_is_a_forecast_and_no_fault() -> None:
    schedule = net("A:5 B:5", "A>B FS-2", data_date=JAN_12, started={"A": WEEK_ONE[0], "B": "2026-01-06 08:00"})
    assert out_of_sequence(schedule) == ()


def test_a_level_of_effort_holds_nobody() -> None:
    schedule = net("L:loe B:5", "L>B", data_date=JAN_12, started={"B": "2026-01-06 08:00"})
    assert out_of_sequence(schedule) == ()


def test_a_lag_is_counted_on_the_calendar_the_project_says() -> None:
    """Three round-the-clock days after Friday afternoon end on Monday, three working days on Wednesday."""
    begun = {"B": "2026-01-12 16:00"}
    for which, expected in ((LagCalendar.ROUND_THE_CLOCK, 0), (LagCalendar.PREDECESSOR, 960)):
        options = Options(lag_calendar=which)
        schedule = net(
            "A:5 B:5", "A>B FS+3", data_date="2026-01-19 08:00", done={"A": WEEK_ONE}, started=begun, options=options
        )
        assert sum(one.minutes for one in out_of_sequence(schedule)) == expected


@pytest.mark.parametrize(
    ("now", "ratio"),
    [
        ("2026-01-02 08:00", 0.0),
        ("2026-01-06 16:00", 0.4),
        ("2026-01-10 12:00", 1.0),
        ("2026-02-01 08:00", 1.0),
    ],
)
def test_expected_progress_follows_working_time(now: str, ratio: float) -> None:
    assert expected_ratio(working(), at(WEEK_ONE[0]), at(WEEK_ONE[1]), at(now)) == ratio


def test_a_milestone_is_expected_from_its_moment_on_and_work_without_planned_dates_never() -> None:
    moment = at("2026-01-06 16:00")
    assert expected_ratio(working(), moment, moment, moment - 1) == 0.0
    assert expected_ratio(working(), moment, moment, moment) == 1.0
    assert expected_ratio(working(), NO_TIME, moment, moment) is None
    assert expected_ratio(working(), moment, NO_TIME, moment) is None

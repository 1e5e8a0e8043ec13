"""The timetable: in each project's own time, through every change of the clock."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.app.jobs.timing import due, slot
from gemba.app.timetable import Daily, Every, Weekly, When
from gemba.core.ids import new_id

MADRID, KOLKATA, LOS_ANGELES = "Europe/Madrid", "Asia/Kolkata", "America/Los_Angeles"
ZONES = st.sampled_from((MADRID, KOLKATA, LOS_ANGELES, "Australia/Lord_Howe", "Pacific/Apia", "UTC"))
INSTANTS = st.datetimes(datetime(2010, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
TIMETABLE = st.sampled_from(
    (Daily("06:00"), Daily("02:30"), Daily("00:00"), Weekly("monday", "07:00"), Weekly("sunday", "02:30"), Every(15))
)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def shown(slots: tuple[datetime, ...], zone: str = "UTC") -> list[str]:
    return [f"{one.astimezone(ZoneInfo(zone)):%a %d %H:%M}" for one in slots]


def of_days(when: When, zone: str, first: str, days: int) -> tuple[datetime, ...]:
    since = datetime.fromisoformat(first).replace(tzinfo=ZoneInfo(zone))
    return due(when, zone, since, since + timedelta(days=days))


def test_a_daily_job_is_due_in_the_morning_of_the_project() -> None:
    since, until = utc("2026-05-04 00:00"), utc("2026-05-05 00:00")
    assert due(Daily("06:00"), MADRID, since, until) == (utc("2026-05-04 04:00"),)
    assert due(Daily("06:00"), KOLKATA, since, until) == (utc("2026-05-04 00:30"),)
    assert due(Daily("06:00"), LOS_ANGELES, since, until) == (utc("2026-05-04 13:00"),)


def test_a_weekly_job_is_due_on_the_project_s_own_monday() -> None:
    since, until = utc("2026-05-01 00:00"), utc("2026-05-15 00:00")
    assert shown(due(Weekly("monday", "07:00"), KOLKATA, since, until), KOLKATA) == ["Mon 04 07:00", "Mon 11 07:00"]
    # In Apia it is Monday while it is still Sunday in London.
    assert due(Weekly("monday", "07:00"), "Pacific/Apia", since, until)[0] == utc("2026-05-03 18:00")


def test_every_quarter_is_counted_from_the_full_hour_wherever_the_project_is() -> None:
    since, until = utc("2026-05-04 10:07"), utc("2026-05-04 11:00")
    quarters = due(Every(15), KOLKATA, since, until)
    assert shown(quarters) == ["Mon 04 10:15", "Mon 04 10:30", "Mon 04 10:45", "Mon 04 11:00"]
    assert due(Every(15), MADRID, since, until) == quarters


def test_the_beginning_of_the_stretch_is_out_and_its_end_is_in() -> None:
    six = utc("2026-05-04 04:00")
    assert due(Daily("06:00"), MADRID, six - timedelta(seconds=1), six) == (six,)
    assert due(Daily("06:00"), MADRID, six, six + timedelta(hours=1)) == ()


def test_a_time_that_the_clock_skips_is_taken_an_hour_later() -> None:
    spring = of_days(Daily("02:30"), MADRID, "2026-03-28 12:00", 2)
    assert shown(spring, MADRID) == ["Sun 29 03:30", "Mon 30 02:30"]


def test_a_time_that_comes_twice_is_due_once() -> None:
    autumn = of_days(Daily("02:30"), MADRID, "2026-10-24 12:00", 2)
    assert autumn == (utc("2026-10-25 00:30"), utc("2026-10-26 01:30"))


def test_quarters_go_on_through_the_hour_that_comes_twice() -> None:
    night = due(Every(15), MADRID, utc("2026-10-25 00:00"), utc("2026-10-25 02:00"))
    assert len(night) == 8


def test_six_in_the_morning_stays_six_in_the_morning_on_both_sides_of_a_change() -> None:
    for first in ("2026-03-27 12:00", "2026-10-23 12:00"):
        assert {f"{one.astimezone(ZoneInfo(MADRID)):%H:%M}" for one in of_days(Daily("06:00"), MADRID, first, 4)} == {
            "06:00"
        }


@given(when=TIMETABLE, zone=ZONES, since=INSTANTS, minutes=st.lists(st.integers(0, 4000), min_size=1, max_size=5))
def test_looking_often_finds_what_looking_once_finds(
    when: When, zone: str, since: datetime, minutes: list[int]
) -> None:
    looks = [since]
    for one in minutes:
        looks.append(looks[-1] + timedelta(minutes=one))
    often = [one for a, b in pairwise(looks) for one in due(when, zone, a, b)]
    assert often == list(due(when, zone, since, looks[-1]))
    assert len(set(often)) == len(often)


@given(zone=ZONES, since=INSTANTS)
def test_a_daily_job_is_due_once_a_day_in_every_zone(zone: str, since: datetime) -> None:
    slots = due(Daily("02:30"), zone, since, since + timedelta(days=60))
    gaps = {(b - a) for a, b in pairwise(slots)}
    assert all(timedelta(hours=22) <= gap <= timedelta(hours=26) for gap in gaps)
    assert len(slots) in (59, 60, 61)


@pytest.mark.parametrize("zone", [MADRID, "UTC"])
def test_a_slot_names_the_instant_in_utc_and_the_project(zone: str) -> None:
    project_id = new_id()
    at = utc("2026-05-04 04:00").astimezone(ZoneInfo(zone))
    assert slot(at, project_id) == f"2026-05-04T04:00Z {project_id}"

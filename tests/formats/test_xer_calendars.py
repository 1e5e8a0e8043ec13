"""The nested text of a calendar, and calendars that are based on others."""

import pytest

from gemba.engines.calendar import Calendar, standard_week
from gemba.engines.schedule import LagCalendar
from gemba.formats import xer
from gemba.formats.reading import Reading
from gemba.formats.xer.calendar_text import read_text
from tests.support.networks import Moment, at, day
from tests.support.xer_files import CALENDAR, FIVE_DAYS, PROJECT, Row, task, xer_file


def week(*days: str, root: str = "CalendarData", between: str = "") -> str:
    """``clndr_data`` of a week, Sunday to Saturday, each day as its shifts: ``s|08:00|f|12:00``."""
    text = "".join(
        f"(0||{number}(){between}({between.join(f'(0||{i}({shift})())' for i, shift in enumerate(shifts.split()))}))"
        for number, shifts in enumerate(days, 1)
    )
    return f"(0||{root}()(\n(0||DaysOfWeek()({text}))".replace("\n", between) + "{exceptions}))"


def exceptions(*entries: str) -> str:
    """The part with exceptions, each ``day`` or ``day shift shift``, its day in P6's own count."""
    parts = []
    for i, entry in enumerate(entries):
        serial, *shifts = entry.split()
        inside = "".join(f"(0||{j}({shift})())" for j, shift in enumerate(shifts))
        parts.append(f"(0||{i}(d|{serial})({inside}))")
    return f"(0||Exceptions()({''.join(parts)}))"


def serial(date: str) -> int:
    """Days since 1899-12-30."""
    return day(date) - day("1899-12-30")


MORNING = "s|08:00|f|12:00"
FIVE_MORNINGS = week("", *[MORNING] * 5, "")


def calendar_row(id: str, data: str, base: str = "", **fields: str) -> Row:
    return {
        **CALENDAR,
        "clndr_id": id,
        "clndr_name": f"Calendar {id}",
        "base_clndr_id": base,
        "clndr_data": data,
        **fields,
    }


def reading(*rows: Row, used: str = "10") -> Reading:
    """A file in which every activity works by the calendar ``used``."""
    return xer.read(
        xer_file(
            CALENDAR=list(rows), PROJECT=[{**PROJECT, "clndr_id": used}], TASK=[task("A", clndr_id=used)], TASKPRED=None
        )
    )


def said(reading: Reading) -> list[str]:
    return [issue.message for issue in reading.issues]


def test_the_days_of_the_week_run_from_sunday_to_saturday() -> None:
    shifts = ["", *[f"s|0{hour}:00|f|12:00" for hour in range(1, 7)]]
    assert read_text(week(*shifts).format(exceptions="")).week == ((), *(((60 * hour, 720),) for hour in range(1, 7)))


def test_start_and_finish_of_a_shift_may_come_in_either_order() -> None:
    assert read_text(week(*["f|16:00|s|08:00"] * 7).format(exceptions="")).week == (((480, 960),),) * 7


def test_several_shifts_a_day_are_put_in_order() -> None:
    text = read_text(week(*["s|13:00|f|17:00 s|08:00|f|12:00"] * 7).format(exceptions=""))
    assert text.week == (((480, 720), (780, 1020)),) * 7


def test_a_finish_at_midnight_is_the_end_of_the_day() -> None:
    text = read_text(week(*["s|00:00|f|00:00"] * 6, "s|22:00|f|00:00").format(exceptions=""))
    assert text.week == (*[((0, 1440),)] * 6, ((1320, 1440),))


def test_control_characters_and_blanks_between_the_brackets_do_no_harm() -> None:
    plain = read_text(FIVE_MORNINGS.format(exceptions=exceptions("46143")))
    padded = week("", *[MORNING] * 5, "", between="\x7f\x7f  ").format(exceptions=exceptions("46143"))
    assert read_text(padded) == plain
    assert "\x7f" in padded


def test_the_root_may_have_no_name() -> None:
    assert read_text(week("", *[MORNING] * 5, "", root="").format(exceptions="")).week[1] == ((480, 720),)


def test_exceptions_may_come_before_the_week() -> None:
    days = FIVE_MORNINGS.format(exceptions="")
    swapped = days.replace("(0||DaysOfWeek", exceptions(str(serial("2026-05-01"))) + "(0||DaysOfWeek")
    assert read_text(swapped).week[1] == ((480, 720),)
    assert read_text(swapped).exceptions == {day("2026-05-01"): ()}


def test_an_exception_without_shifts_is_a_holiday_and_one_with_shifts_is_worked() -> None:
    holiday, worked = serial("2026-05-01"), serial("2026-05-02")
    text = read_text(FIVE_MORNINGS.format(exceptions=exceptions(str(holiday), f"{worked} f|11:00|s|07:00")))
    assert text.exceptions == {day("2026-05-01"): (), day("2026-05-02"): ((420, 660),)}
    assert text.odd == ()


def test_exceptions_are_counted_from_the_end_of_1899() -> None:
    assert read_text(FIVE_MORNINGS.format(exceptions=exceptions("45292"))).exceptions == {day("2024-01-01"): ()}


def test_the_running_numbers_of_exceptions_are_not_taken_for_days_of_the_week() -> None:
    numbered = "(0||Exceptions()((0||3()((0||0(d|45292)((0||0(s|10:00|f|11:00)()))))))"
    text = read_text(FIVE_MORNINGS.format(exceptions=numbered))
    assert text.week[2] == ((480, 720),)
    assert text.exceptions == {day("2024-01-01"): ((600, 660),)}


@pytest.mark.parametrize(
    "shift", ["s|12:00|f|08:00", "s|08:00|f|08:00", "s|08:75|f|12:00", "s|25:00|f|26:00", "s|99:99|f|99:99"]
)
def test_a_shift_that_no_clock_can_show_is_reported_and_left_out(shift: str) -> None:
    text = read_text(week(*[MORNING] * 6, shift).format(exceptions=""))
    assert text.week == (*[((480, 720),)] * 6, ())
    assert text.odd == (("the shift {} makes no sense and was left out", f"({shift})"),)


@pytest.mark.parametrize("serial", ["0", "1", "200000", "9" * 5000])
def test_an_exception_centuries_away_is_reported_and_left_out(serial: str) -> None:
    text = read_text(FIVE_MORNINGS.format(exceptions=exceptions(f"{serial} {MORNING}", "46143")))
    assert text.exceptions == {day("2026-05-01"): ()}
    assert len(text.odd) == 1


@pytest.mark.parametrize("data", ["", "(", "(0||CalendarData()(", "nonsense", "(0||DaysOfWeek()())", week(*[""] * 7)])
def test_a_calendar_without_working_time_is_reported_and_the_standard_week_assumed(data: str) -> None:
    read = reading(calendar_row("10", data))
    assert read.schedule.calendars[0].week == standard_week()
    assert said(read) == ["calendar 'Calendar 10': it has no working time; five days of eight hours were assumed"]
    assert (read.issues[0].table, read.issues[0].line > 0) == ("CALENDAR", True)


def test_a_thousand_open_brackets_do_no_harm() -> None:
    assert read_text("(" * 100_000 + "(0||1()((0||0(s|08:00|f|12:00)())").week[0] == ((480, 720),)
    assert read_text("(d|1" * 50_000).exceptions == {}


def calendar(*rows: Row, used: str = "10") -> Calendar:
    read = reading(*rows, used=used)
    return read.schedule.calendar_of(0)


def test_a_calendar_inherits_the_exceptions_of_its_base_and_adds_its_own() -> None:
    base = calendar_row("1", FIVE_MORNINGS.format(exceptions=exceptions(str(serial("2026-05-01")))))
    own = calendar_row("10", FIVE_MORNINGS.format(exceptions=exceptions(str(serial("2026-05-04")))), base="1")
    assert set(calendar(base, own).exceptions) == {day("2026-05-01"), day("2026-05-04")}
    assert Moment(calendar(base, own).next_start(at("2026-05-01 08:00"))) == at("2026-05-05 08:00")


def test_of_an_exception_in_both_calendars_its_own_counts() -> None:
    date = serial("2026-05-01")
    base = calendar_row("1", FIVE_MORNINGS.format(exceptions=exceptions(str(date))))
    own = calendar_row("10", FIVE_MORNINGS.format(exceptions=exceptions(f"{date} {MORNING}")), base="1")
    assert calendar(base, own).exceptions == {day("2026-05-01"): ((480, 720),)}


def test_the_base_of_the_base_is_inherited_too() -> None:
    rows = [
        calendar_row("1", FIVE_MORNINGS.format(exceptions=exceptions("46143"))),
        calendar_row("2", FIVE_MORNINGS.format(exceptions=exceptions("46144")), base="1"),
        calendar_row("10", FIVE_MORNINGS.format(exceptions=exceptions("46145")), base="2"),
    ]
    assert len(calendar(*rows).exceptions) == 3


def test_calendars_based_on_each_other_do_no_harm() -> None:
    rows = [
        calendar_row("1", FIVE_MORNINGS.format(exceptions=exceptions("46143")), base="10"),
        calendar_row("10", FIVE_MORNINGS.format(exceptions=exceptions("46144")), base="1"),
        calendar_row("11", FIVE_MORNINGS.format(exceptions=exceptions("46145")), base="11"),
    ]
    assert len(calendar(*rows).exceptions) == 2
    assert len(calendar(*rows, used="11").exceptions) == 1


def test_a_base_that_is_not_in_the_file_is_no_base() -> None:
    assert calendar(calendar_row("10", FIVE_DAYS, base="99")).exceptions == {}


def test_of_two_calendars_with_one_id_the_first_counts_and_the_second_is_reported() -> None:
    read = reading(calendar_row("10", FIVE_MORNINGS.format(exceptions="")), calendar_row("10", FIVE_DAYS))
    assert read.schedule.calendar_of(0).week[1] == ((480, 720),)
    assert said(read) == ["clndr_id '10' is there twice; the first counts"]


def test_a_calendar_that_nobody_works_by_is_not_complained_about() -> None:
    assert said(reading(calendar_row("10", FIVE_DAYS), calendar_row("11", ""))) == []


def test_an_activity_with_a_calendar_that_is_not_in_the_file_works_the_standard_week_and_is_reported() -> None:
    data = xer_file(TASK=[task("A"), task("B", clndr_id="99")])
    read = xer.read(data)
    assert read.schedule.calendar_of(1).week == standard_week()
    assert said(read) == ["activity 'B': calendar '99' is not in the file; five days of eight hours were assumed"]


def test_a_file_without_calendars_works_the_standard_week() -> None:
    read = xer.read(xer_file(CALENDAR=None))
    assert read.schedule.calendar_of(0).week == standard_week()
    assert len(read.schedule.calendars) == 1


def test_the_projects_calendar_is_there_even_if_no_activity_uses_it() -> None:
    rows = [calendar_row("10", FIVE_DAYS), calendar_row("11", FIVE_MORNINGS.format(exceptions=""))]
    options = [{"proj_id": "1", "sched_calendar_on_relationship_lag": "rcal_ProjDefault"}]
    read = xer.read(xer_file(CALENDAR=rows, PROJECT=[{**PROJECT, "clndr_id": "11"}], SCHEDOPTIONS=options))
    project = read.schedule.project
    assert read.schedule.calendars[project.calendar].id == "11"
    assert project.options.lag_calendar == LagCalendar.PROJECT_DEFAULT


@pytest.mark.parametrize(
    ("hours", "minutes"),
    [
        ("8", 480),
        ("10.5", 630),
        ("7,5", 450),
        ("24", 1440),
        ("", 480),
        ("x", 480),
        ("0", 480),
        ("nan", 480),
        ("1e9", 480),
    ],
)
def test_the_length_of_a_day_is_for_display_and_eight_hours_where_it_makes_no_sense(hours: str, minutes: int) -> None:
    assert calendar(calendar_row("10", FIVE_DAYS, day_hr_cnt=hours)).day_minutes == minutes

"""The comparison itself: what counts, what is exact, what is not compared at all."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks import scale
from benchmarks.score import Answer, Measure, compare, compare_file
from gemba.engines import cpm
from gemba.engines.schedule import NO_TIME, Schedule, StoredDates
from gemba.formats import xer
from tests.support.networks import net


def measured(schedule: Schedule, stored: StoredDates | None = None) -> dict[str, Measure]:
    """Our answer beside what the file is said to have stored."""
    activities = schedule.activities if stored is None else replace(schedule.activities, stored=stored)
    asked = replace(schedule, activities=activities)
    return {measure.name: measure for measure in compare(asked, Answer.of(cpm.solve(schedule)))}


@pytest.fixture
def dated() -> Schedule:
    """Two activities and one that is finished, with the dates of our own engine stored."""
    parts = ("dig:1 pour:2 cure:5", "dig>pour>cure")
    at_work = {"done": {"dig": ("2026-01-05 08:00", "2026-01-05 16:00")}, "data_date": "2026-01-06 08:00"}
    return net(*parts, **at_work, stored=cpm.solve(net(*parts, **at_work)))


def test_an_answer_equal_to_what_is_stored_meets_every_bar(dated: Schedule) -> None:
    measures = measured(dated)
    assert {measure.share for measure in measures.values()} == {1.0}
    assert (measures["early start"].count, measures["finished work"].count) == (2, 1)


@pytest.mark.parametrize("column", ["early_start", "early_finish", "late_start", "late_finish"])
def test_a_date_one_minute_off_is_a_miss(dated: Schedule, column: str) -> None:
    stored = dated.activities.stored
    off = getattr(stored, column) + np.array([0, 1, 0])
    measures = measured(dated, replace(stored, **{column: off}))
    assert measures[column.replace("_", " ")].missed.tolist() == [1]
    assert measures["all four and float"].missed.tolist() == [1]
    assert measures["finished work"].holds


def test_finished_work_one_minute_off_breaks_its_bar(dated: Schedule) -> None:
    stored = dated.activities.stored
    measures = measured(dated, replace(stored, late_finish=stored.late_finish + np.array([1, 0, 0])))
    assert [name for name, measure in measures.items() if not measure.holds] == ["finished work"]


def test_a_float_one_minute_off_is_a_miss_and_a_rounded_one_is_not(dated: Schedule) -> None:
    stored = dated.activities.stored
    assert measured(dated, replace(stored, free_float=stored.free_float + 0.01))["free float"].holds
    off = measured(dated, replace(stored, total_float=stored.total_float + 1.0))
    assert off["all four and float"].share == 0.0
    assert off["free float"].holds


def test_the_longest_path_is_compared_for_finished_work_too(dated: Schedule) -> None:
    stored = dated.activities.stored
    flags = stored.longest_path.copy()
    flags[0] = 1 - flags[0]
    assert measured(dated, replace(stored, longest_path=flags))["longest path"].missed.tolist() == [0]


def test_an_activity_added_after_the_last_run_of_p6_is_left_out(dated: Schedule) -> None:
    stored = dated.activities.stored
    late = replace(stored, total_float=np.array([np.nan, 0.0, np.nan]), early_start=stored.early_start + 60)
    assert measured(dated, late)["early start"].missed.tolist() == [1]


def test_a_date_that_p6_left_blank_is_left_out_and_not_counted_as_met(dated: Schedule) -> None:
    stored = dated.activities.stored
    blank = replace(stored, early_start=np.full(3, NO_TIME))
    assert measured(dated, blank)["early start"].share is None
    assert measured(dated, blank)["early finish"].count == 2


def test_an_engine_that_gives_no_float_where_p6_has_one_misses_it(dated: Schedule) -> None:
    answer = replace(Answer.of(cpm.solve(dated)), total_float=np.full(3, np.nan))
    (measure,) = (m for m in compare(dated, answer) if m.name == "all four and float")
    assert measure.share == 0.0


def export(finish_moved_minutes: int = 0) -> bytes:
    """A made-up network with the dates of our own engine written into it, as P6 would after a run."""
    data = scale.xer(300)
    schedule = xer.read(data).schedule
    dates = cpm.solve(schedule)
    file = xer.parse(data)
    for field, column in (
        ("early_start_date", dates.early_start),
        ("early_end_date", dates.early_finish),
        ("late_start_date", dates.late_start),
        ("late_end_date", dates.late_finish),
    ):
        fill(file, "TASK", field, [instant(value) for value in column.tolist()])
    hours = [f"{m / 60:g}" if has else "" for m, has in zip(dates.total_float, dates.has_float, strict=True)]
    fill(file, "TASK", "total_float_hr_cnt", hours)
    fill(file, "TASK", "driving_path_flag", ["NY"[on] for on in dates.longest_path.tolist()])
    fill(file, "PROJECT", "scd_end_date", [instant(dates.finish + finish_moved_minutes)])
    return xer.write(file)


def fill(file: xer.XerFile, table: str, field: str, values: list[str]) -> None:
    """Write a column into a table."""
    cells = file.get(table).column(field)
    assert cells is not None
    assert len(cells) == len(values)
    cells[:] = values


def instant(minutes: int) -> str:
    return str(np.datetime64(minutes, "m")).replace("T", " ")


def test_a_file_of_one_scheduling_run_is_compared() -> None:
    (comparison,) = compare_file(export())
    assert (comparison.reason, comparison.broken()) == ("", ())
    assert comparison["all four and float"].count > 250
    assert comparison["finished work"].count > 10


def test_dates_that_do_not_reach_to_the_scheduled_finish_are_not_one_run_and_are_not_compared() -> None:
    (comparison,) = compare_file(export(finish_moved_minutes=1))
    assert "not one scheduling run" in comparison.reason


def test_a_file_without_dates_is_not_compared() -> None:
    (comparison,) = compare_file(scale.xer(60))
    assert comparison.reason == "it carries no dates of P6"


def test_a_file_that_cannot_be_read_says_why_it_is_not_compared() -> None:
    (comparison,) = compare_file(b"ERMHDR\t8.0\r\n%T\tTASK\r\n%F\ttask_id\r\n%E\r\n")
    assert "it cannot be read" in comparison.reason

"""Cells into dates, hours and codes: nothing is lost in silence."""

import math
from datetime import datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.engines.schedule import NO_TIME
from gemba.formats.reading import Notes
from gemba.formats.xer.columns import Columns, Source, parse_instant
from gemba.formats.xer.file import Table, XerFile
from tests.support.networks import at


def column(*values: str) -> tuple[Columns, Notes]:
    """A table T with the one field x; its first row is on line 11."""
    notes = Notes()
    table = Table("T", 9, ["x"], [list(values)], list(range(11, 11 + len(values))))
    return Source(XerFile([], {"T": table}, "utf-8"), notes).columns("T"), notes


def said(notes: Notes) -> list[str]:
    return [str(issue) for issue in notes.issues()]


@pytest.mark.parametrize(
    "text",
    [
        "2026-05-04 08:00",
        "2026-05-04T08:00",
        "2026-05-04 08:00:30",
        "2026-05-04 08:00:00.000",
        "04-MAY-26 08:00",
        "4-May-2026 08:00",
    ],
)
def test_a_date_is_read_in_each_notation_that_exporters_use(text: str) -> None:
    assert parse_instant(text) == at("2026-05-04 08:00")


@pytest.mark.parametrize("text", ["2026-05-04", "04-May-26"])
def test_a_date_without_a_time_is_its_midnight(text: str) -> None:
    assert parse_instant(text) == at("2026-05-04 00:00")


@pytest.mark.parametrize(
    "text",
    [
        "invalid-date",
        "2026-13-01 08:00",
        "2026-02-30 08:00",
        "9999-99-99 99:99",
        "2026-05-04 24:00",
        "2026-05-04 08:60",
        "1899-12-31 08:00",
        "2200-01-01 08:00",
        "0000-00-00 00:00",
        "2026-05-04 08:00 AM",
        "2026-05-04 08:00Z",
        "31-Feb-26",
        "04-XYZ-26",
        "45000",
        "nan",
        "NaT",
        "٢٠٢٦-٠٥-٠٤ ٠٨:٠٠",
    ],
)
def test_what_is_no_date_is_not_taken_for_one(text: str) -> None:
    assert parse_instant(text) is None


@given(st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31)))
def test_every_minute_of_three_centuries_reads_back(moment: datetime) -> None:
    text = moment.strftime("%Y-%m-%d %H:%M")
    assert parse_instant(text) == int(np.datetime64(text.replace(" ", "T"), "m").astype(np.int64))


def test_a_date_that_does_not_parse_is_reported_with_its_line_and_value() -> None:
    columns, notes = column("2026-05-04 08:00", "", "soon", " 2026-05-05 08:00 ")
    assert columns.instants("x").tolist() == [at("2026-05-04 08:00"), NO_TIME, NO_TIME, at("2026-05-05 08:00")]
    assert said(notes) == ["line 13, table T: x: 'soon' is not a date"]


def test_ten_thousand_bad_dates_are_one_thing_to_mend() -> None:
    columns, notes = column(*["soon"] * 10_000)
    columns.instants("x")
    assert len(said(notes)) == 6
    assert said(notes)[-1] == "line 16, table T: and 9995 more, up to line 10010: x: ... is not a date"


def test_the_sixth_of_a_kind_is_counted_without_a_range() -> None:
    columns, notes = column(*["soon"] * 6)
    columns.instants("x")
    assert said(notes)[-1] == "line 16, table T: and 1 more: x: ... is not a date"


def test_numbers_are_read_with_a_decimal_point_or_comma() -> None:
    columns, notes = column("8", "8.5", "8,5", "-1,25", "", "1e2")
    assert columns.floats("x", 0.0).tolist() == [8, 8.5, 8.5, -1.25, 0, 100]
    assert said(notes) == []


@pytest.mark.parametrize("text", ["eight", "1,000.5", "1,000,000", "nan", "NaN", "1_000", "--", "8h"])
@pytest.mark.parametrize("default", [0.0, math.nan])
def test_what_is_no_number_is_reported_with_its_line_and_value(text: str, default: float) -> None:
    columns, notes = column("8", text)
    assert np.array_equal(columns.floats("x", default), [8, default], equal_nan=True)
    assert said(notes) == [f"line 12, table T: x: {text!r} is not a number"]


@pytest.mark.parametrize("text", ["1e308", "inf", "-inf", "1e9", "-99999999999"])
def test_a_number_no_schedule_can_mean_is_reported_and_left_out(text: str) -> None:
    columns, notes = column("8", text)
    assert columns.minutes("x").tolist() == [480, 0]
    assert said(notes) == [f"line 12, table T: x: {text!r} is out of range and was left out"]


def test_hours_become_whole_minutes() -> None:
    columns, _ = column("8", "0.5", "0.016666", "", "-4", "7.9999999")
    assert columns.minutes("x").tolist() == [480, 30, 1, 0, -240, 480]


def test_an_empty_float_stays_unknown_and_is_not_zero() -> None:
    columns, _ = column("", "0")
    assert np.isnan(columns.floats("x")).tolist() == [True, False]


def test_codes_are_read_in_any_case_and_unknown_ones_are_reported() -> None:
    columns, notes = column("PR_FS", "pr_ss", "PR_XX", "")
    assert columns.coded("x", {"PR_FS": 0, "PR_SS": 1}, 7).tolist() == [0, 1, 7, 7]
    assert said(notes) == ["line 13, table T: x: 'PR_XX' is not known and was read as the default"]


def test_a_field_that_the_table_does_not_have_is_missing_throughout() -> None:
    columns, notes = column("1", "2")
    assert columns.text("y", "-") == ["-", "-"]
    assert columns.instants("y").tolist() == [NO_TIME, NO_TIME]
    assert columns.minutes("y").tolist() == [0, 0]
    assert np.isnan(columns.floats("y")).all()
    assert columns.lookup("y", {"1": 0}).tolist() == [-1, -1]
    assert said(notes) == []


def test_of_two_rows_with_one_id_the_first_counts_and_the_second_is_reported() -> None:
    columns, notes = column("1", "", "2", "1")
    assert columns.unique("x").text("x") == ["1", "2"]
    assert said(notes) == [
        "line 12, table T: x is empty; the row was left out",
        "line 14, table T: x '1' is there twice; the first counts",
    ]


def test_a_selection_reports_the_lines_of_the_file() -> None:
    columns, notes = column("a", "b", "c")
    columns.source.columns("T", [2, 0]).report(0, "seen")
    assert columns.source.columns("T", [2, 0]).text("x") == ["c", "a"]
    assert said(notes) == ["line 13, table T: seen"]

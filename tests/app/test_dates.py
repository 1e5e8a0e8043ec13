"""The CSV of ``gemba dates``."""

import csv
import re
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.app.commands.dates import COLUMNS, in_hours
from tests.app.conftest import Run, Written
from tests.support.xer_files import relation, task


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


@pytest.mark.parametrize(("minutes", "said"), [(480, "8"), (450, "7.5"), (11999, "199.983333"), (-60, "-1"), (0, "0")])
def test_hours_have_no_more_decimals_than_they_need(minutes: int, said: str) -> None:
    assert in_hours(minutes) == said


@given(st.integers(-(10**7), 10**7))
def test_hours_give_the_minutes_back(minutes: int) -> None:
    assert round(float(in_hours(minutes)) * 60) == minutes


def test_an_activity_is_a_row_with_its_dates_and_floats(gemba: Run, xer_at: Written) -> None:
    tasks = [task("A"), task("B", remain_drtn_hr_cnt="16", target_drtn_hr_cnt="16"), task("C")]
    code, out, err = gemba("dates", xer_at(TASK=tasks, TASKPRED=[relation("A", "C"), relation("B", "C")]))
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == ",".join(COLUMNS)
    assert out.splitlines()[1] == ("id-A,A,2026-01-05 08:00,2026-01-05 17:00,2026-01-06 08:00,2026-01-06 17:00,8,8,0")
    assert [row["longest_path"] for row in rows(out)] == ["0", "1", "1"]


def test_completed_work_has_no_floats(gemba: Run, xer_at: Written) -> None:
    done = task("A", status_code="TK_Complete", act_start_date="2026-01-02 08:00", act_end_date="2026-01-02 17:00")
    _, out, _ = gemba("dates", xer_at(TASK=[done, task("B")]))
    first, second = rows(out)
    assert (first["total_float_h"], first["free_float_h"]) == ("", "")
    assert second["total_float_h"] == "0"


def test_a_code_with_commas_and_quotes_comes_back_whole(gemba: Run, xer_at: Written) -> None:
    _, out, _ = gemba("dates", xer_at(TASK=[task('A,"1"')], TASKPRED=[]))
    assert rows(out)[0]["task_code"] == 'A,"1"'


def test_a_real_file_is_refused_or_every_cell_has_its_form(gemba: Run, shared_xer: Path) -> None:
    code, out, err = gemba("dates", shared_xer)
    if code:
        assert (code, out) == (2, "")
        assert "line " in err
        return
    table = rows(out)
    assert table
    for row in table:
        assert all(re.fullmatch(r"(\d{4}-\d\d-\d\d \d\d:\d\d)?", row[name]) for name in COLUMNS[2:6])
        assert all(re.fullmatch(r"(-?\d+(\.\d{1,6})?)?", row[name]) for name in COLUMNS[6:8])
        assert row["longest_path"] in ("0", "1")

"""The example project, moved to today."""

from datetime import date

import numpy as np

from gemba.app.demo.files import moved, schedules
from gemba.engines import cpm
from gemba.formats import xer
from tests.conftest import ROOT

MINUTES_A_WEEK = 7 * 24 * 60


def test_a_file_moved_by_weeks_is_the_same_schedule_that_much_later() -> None:
    original = (ROOT / "examples" / "tower" / "update-4.xer").read_bytes()
    before, after = xer.read(original).schedule, xer.read(moved(original, 20)).schedule
    dates, later = cpm.solve(before), cpm.solve(after)
    by = 20 * MINUTES_A_WEEK
    for name in ("early_start", "early_finish", "late_start", "late_finish"):
        then, now = getattr(dates, name), getattr(later, name)
        known = then > 0
        assert np.array_equal(then[known] + by, now[known])
    assert np.array_equal(dates.total_float, later.total_float)


def test_the_last_update_is_of_this_week() -> None:
    today = date(2027, 3, 18)
    name, content = schedules(today)[-1]
    assert name == "update-4"
    last = xer.read(content).schedule.project.data_date
    epoch = (today - date(1970, 1, 1)).days * 24 * 60
    assert epoch - MINUTES_A_WEEK < last <= epoch + 24 * 60

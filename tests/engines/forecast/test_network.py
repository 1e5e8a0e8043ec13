"""The network with planned starts kept: nothing that has not begun comes before its day."""

import numpy as np

from gemba.engines import cpm
from gemba.engines.forecast.network import keeping_starts, updated_finish
from gemba.engines.schedule import NO_TIME, Constraint, Schedule
from tests.support.networks import at, net


def starts(schedule: Schedule, **planned: str) -> np.ndarray:
    codes = schedule.activities.code
    return np.array([at(planned[code]) if code in planned else NO_TIME for code in codes], np.int64)


def test_a_gap_that_was_planned_stays_a_gap() -> None:
    schedule = net("A:2 B:3", "A>B", calendar="24h")
    assert cpm.solve(schedule).finish == at("2026-01-10 08:00")
    assert updated_finish(schedule, starts(schedule, B="2026-02-02 08:00")) == at("2026-02-05 08:00")
    assert updated_finish(schedule, starts(schedule)) == cpm.solve(schedule).finish


def test_what_has_begun_goes_on_and_what_is_late_does_not_wait() -> None:
    schedule = net("A:2 B:3", "A>B", calendar="24h", started={"A": "2026-01-05 08:00"}, data_date="2026-01-06 08:00")
    late = starts(schedule, A="2026-03-01 08:00", B="2026-01-01 08:00")
    assert updated_finish(schedule, late) == cpm.solve(schedule).finish


def test_other_constraints_stay_and_a_start_is_added_where_there_is_room() -> None:
    schedule = net(
        "A:2 B:3 C:1 D:1",
        calendar="24h",
        constraints={"B": "finish<=2026-01-09 08:00", "C": "start>=2026-03-01 08:00", "D": "start!2026-01-20 08:00"},
    )
    planned = starts(schedule, **dict.fromkeys("ABCD", "2026-02-02 08:00"))
    held = keeping_starts(schedule, planned).activities
    dates = cpm.solve(keeping_starts(schedule, planned))
    assert [Constraint(kind) for kind in held.constraint] == [
        Constraint.START_NO_EARLIER,
        Constraint.FINISH_NO_LATER,
        Constraint.START_NO_EARLIER,
        Constraint.MANDATORY_START,
    ]
    days = [at(f"2026-{day} 08:00") for day in ("02-02", "02-02", "03-01", "01-20")]
    assert dates.early_start.tolist() == days

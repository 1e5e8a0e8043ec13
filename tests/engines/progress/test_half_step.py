"""The half-step: the earlier schedule with only the progress of the later one."""

import pytest

from gemba.engines import cpm
from gemba.engines.compare import match
from gemba.engines.progress import half_step
from gemba.engines.schedule import Kind, Schedule
from tests.support.networks import at, dated, net

JAN_12 = "2026-01-12 08:00"


def half(earlier: Schedule, later: Schedule) -> Schedule:
    return half_step(earlier, later, match(earlier, later).pairs)


def left(schedule: Schedule) -> dict[str, float]:
    a = schedule.activities
    return {code: minutes / 480 for code, minutes in zip(a.code, a.remaining_duration.tolist(), strict=True)}


def test_it_takes_the_data_date_and_the_actual_dates_and_leaves_logic_and_estimates() -> None:
    earlier = net("A:5 B:5 C:5", "A>B>C")
    later = net(
        "A:5 B:9 C:9",
        "A>B SS+1",
        data_date=JAN_12,
        done={"A": ("2026-01-05 08:00", "2026-01-08 16:00")},
        constraints={"C": "start>=2026-03-02 08:00"},
    )
    middle = half(earlier, later)
    dates = dated(middle)
    assert middle.project.data_date == at(JAN_12)
    assert dates["B"].early_start == at(JAN_12)
    assert dates.finish == at("2026-01-23 16:00")
    assert middle.relations is earlier.relations


@pytest.mark.parametrize(
    ("planned", "remaining", "expected"),
    [
        ("10d", "4d", 4),  # six of ten days done
        ("10d", "14d", 14),  # it goes worse than anyone thought: that is progress too
        ("15d", "9d", 4),  # five days were added to the estimate, and they are not progress
        ("15d", "3d", 0),  # never less than nothing
    ],
)
def test_what_is_left_of_started_work_is_progress_and_what_was_added_to_it_is_not(
    planned: str, remaining: str, expected: int
) -> None:
    earlier = net("A:10 B:5", "A>B")
    later = net(
        f"A:{planned} B:5", "A>B", data_date=JAN_12, started={"A": "2026-01-05 08:00"}, remaining={"A": remaining}
    )
    assert left(half(earlier, later)) == {"A": expected, "B": 5}


def test_progress_that_was_taken_back_leaves_the_whole_of_the_work() -> None:
    earlier = net("A:10", data_date=JAN_12, started={"A": "2026-01-05 08:00"}, remaining={"A": "4d"})
    later = net("A:10", data_date=JAN_12)
    assert left(half(earlier, later)) == {"A": 10}


def test_activities_of_one_file_only_stay_out_of_it() -> None:
    earlier = net("A:10 gone:5", "A>gone")
    later = net("new:5 A:10", "A>new", data_date=JAN_12, done={"A": ("2026-01-05 08:00", "2026-01-09 16:00")})
    assert left(half(earlier, later)) == {"A": 0, "gone": 5}


def test_a_project_start_ahead_of_the_data_date_stays_where_it_is() -> None:
    earlier = net("A:5", start="2026-02-02 08:00", data_date="2026-01-05 08:00")
    later = net("A:5", start="2026-02-02 08:00", data_date=JAN_12)
    assert dated(half(earlier, later))["A"].early_start == at("2026-02-02 08:00")


def test_work_that_a_crew_paces_keeps_its_hours_until_it_starts() -> None:
    crews = {"kinds": {"A": Kind.RESOURCE_DEPENDENT, "B": Kind.RESOURCE_DEPENDENT}, "resources": {"crew": "labor"}}
    earlier = net("A:5 B:5", "A>B", work={"A": "crew 40", "B": "crew 40"}, **crews)
    later = net(
        "A:5 B:5",
        "A>B",
        data_date=JAN_12,
        started={"A": "2026-01-05 08:00"},
        work={"A": "crew 16", "B": "crew 80"},
        **crews,
    )
    assert half(earlier, later).assignments.remaining_quantity.tolist() == [16, 40]
    assert cpm.solve(half(earlier, later)).finish == at("2026-01-20 16:00")

"""The notation of test networks means what it says."""

import math

import pytest

from gemba.engines.schedule import NO_TIME, Kind, LagCalendar, Link, Options, ResourceKind, Status
from tests.support.networks import at, net


def test_durations_are_days_of_the_activitys_calendar_or_hours_or_minutes() -> None:
    activities = net("A:5 B:2d C:12h D:30m E:1.5 N:2", calendars={"N": "24h"}).activities
    assert activities.planned_duration.tolist() == [2400, 960, 720, 30, 720, 2880]


def test_milestones_levels_of_effort_and_summaries_are_named_by_their_kind() -> None:
    kinds = net("S:start F:finish L:loe W:summary A:1").activities.kind.tolist()
    assert kinds == [Kind.START_MILESTONE, Kind.FINISH_MILESTONE, Kind.LEVEL_OF_EFFORT, Kind.SUMMARY, Kind.TASK]


def test_relations_are_chains_or_pairs_with_a_kind_and_a_lag() -> None:
    logic = net("A:1 B:1 C:1", "A>B>C", "A>C SS+2", "B>C FF-4h", "A>B +1").relations
    assert logic.predecessor.tolist() == [0, 1, 0, 1, 0]
    assert logic.kind.tolist() == [Link.FS, Link.FS, Link.SS, Link.FF, Link.FS]
    assert logic.lag.tolist() == [0, 0, 960, -240, 480]


def test_days_of_a_lag_are_days_of_the_calendar_it_is_counted_in() -> None:
    schedule = net("A:1 B:1", "A>B FS+1", options=Options(lag_calendar=LagCalendar.ROUND_THE_CLOCK))
    assert schedule.relations.lag.tolist() == [1440]


def test_progress_follows_from_the_actual_dates() -> None:
    schedule = net(
        "A:2 B:4 C:1",
        data_date="2026-01-07 08:00",
        done={"A": ("2026-01-05 08:00", "2026-01-06 16:00")},
        started={"B": "2026-01-06 08:00"},
        remaining={"B": "3d"},
    )
    assert schedule.activities.status.tolist() == [Status.COMPLETED, Status.IN_PROGRESS, Status.NOT_STARTED]
    assert schedule.activities.remaining_duration.tolist() == [0, 1440, 480]
    assert schedule.activities.progress_ratio.tolist() == [1.0, 0.25, 0.0]


def test_resources_have_a_kind_and_perhaps_a_rate_a_price_and_a_calendar() -> None:
    schedule = net(
        "A:1",
        resources={"crew": "labor max 4 price 55", "crane": "equipment on 24h"},
        work={"A": "crew 80 at 2, crane 8"},
    )
    crew, crane = schedule.resources
    assert (crew.kind, crew.max_per_hour, crew.price) == (ResourceKind.LABOR, 4, 55)
    assert (crane.max_per_hour, crane.price) == (None, None)
    assert schedule.calendars[crane.calendar].name == "24h"
    assert schedule.assignments.per_hour.tolist() == [2, 1]
    assert schedule.assignments.planned_cost[0] == 4400
    assert math.isnan(schedule.assignments.planned_cost[1])


def test_an_end_outside_the_project_is_written_as_its_dates() -> None:
    links = net(
        "A:1", outside=("2026-01-05 08:00..2026-01-09 16:00>A SS+1", "A>2026-02-02 08:00..2026-02-06 16:00")
    ).outside
    assert links.inbound.tolist() == [True, False]
    assert links.early_start.tolist() == [at("2026-01-05 08:00"), NO_TIME]
    assert links.late_finish.tolist() == [NO_TIME, at("2026-02-06 16:00")]
    assert (links.kind.tolist(), links.lag.tolist()) == ([Link.SS, Link.FS], [480, 0])


@pytest.mark.parametrize("parts", [("A:1 A:2",), ("A:x",), ("A:1 B:1", "A>B XX+1"), ("A:1", "A>Z")])
def test_a_slip_of_the_pen_is_an_error(parts: tuple[str, ...]) -> None:
    with pytest.raises((ValueError, KeyError)):
        net(*parts)


def test_a_constraint_that_is_none_is_an_error() -> None:
    with pytest.raises(ValueError, match="is no constraint"):
        net("A:1", constraints={"A": "begin>=2026-01-05 08:00"})


def test_a_moment_prints_as_a_date() -> None:
    assert repr(at("2026-05-04 08:00")) == "2026-05-04 08:00"

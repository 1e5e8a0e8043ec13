"""The made-up networks that speed is measured on hold what a real one holds."""

import numpy as np

from benchmarks import scale
from gemba.engines import cpm
from gemba.engines.schedule import NO_TIME, Constraint, Kind, Link, Status
from gemba.formats import xer


def test_the_same_seed_gives_the_same_network_and_another_seed_another() -> None:
    assert scale.xer(200) == scale.xer(200)
    assert scale.xer(200) != scale.xer(200, seed=8)


def test_a_made_up_network_reads_without_complaint_and_has_everything_that_costs_time() -> None:
    reading = xer.read(scale.xer(3000))
    schedule = reading.schedule
    activities, relations = schedule.activities, schedule.relations
    assert not reading.issues
    assert len(activities) == 3000
    assert 1.7 < len(relations) / len(activities) < 1.9
    assert set(relations.kind.tolist()) == set(Link)
    assert relations.lag.min() < 0 < relations.lag.max()
    assert set(activities.status.tolist()) == set(Status)
    assert set(activities.kind.tolist()) == {Kind.TASK, Kind.START_MILESTONE, Kind.FINISH_MILESTONE}
    assert len(set(activities.constraint.tolist()) - {Constraint.NONE}) == 4
    assert sum(bool(calendar.exceptions) for calendar in schedule.calendars) == 4
    assert len(schedule.calendars) == 5


def test_a_made_up_network_takes_years_and_not_centuries() -> None:
    schedule = xer.read(scale.xer(3000)).schedule
    dates = cpm.solve(schedule)
    assert (dates.early_finish != NO_TIME).all()
    years = (dates.finish - schedule.project.start) / (365 * 1440)
    assert 2 < years < 8
    assert np.mean(dates.total_float[dates.has_float] < 0) < 0.1

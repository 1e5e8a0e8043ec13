"""The plan of the tower, judged by arithmetic of its own and not by the detectors."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import numpy as np
import pytest

from examples.plan import Activity, Plan, Relation
from gemba.engines import health
from gemba.engines.calendar import DAY
from gemba.engines.health import Verdict
from gemba.engines.schedule import NO_TIME, Link, ResourceKind
from tests.examples.conftest import Read


def test_the_tower_is_a_mid_size_building(tower: list[Read]) -> None:
    schedule = tower[0].schedule
    assert 550 <= len(schedule.activities) <= 700
    assert len(set(schedule.codes["Trade"]) - {""}) >= 6
    assert len(set(schedule.codes["Area"]) - {""}) >= 40
    assert len({calendar.name for calendar in schedule.calendars}) == 4
    assert set(schedule.relations.kind.tolist()) == set(Link)
    assert {resource.kind for resource in schedule.resources} == set(ResourceKind)
    assert all(resource.price and resource.max_per_hour for resource in schedule.resources)
    assert schedule.project.must_finish != NO_TIME


def test_every_activity_has_a_predecessor_and_a_successor_but_the_award_and_the_handover(tower: list[Read]) -> None:
    schedule = tower[0].schedule
    everything = set(range(len(schedule.activities)))
    code = schedule.activities.code
    starts = {code[i] for i in everything - set(schedule.relations.successor.tolist())}
    ends = {code[i] for i in everything - set(schedule.relations.predecessor.tolist())}
    assert starts == {"MS-AWARD"}
    assert ends == {"SM-MANAGE"}  # a level of effort, which ends with the handover


def test_the_baseline_is_a_sound_schedule(tower: list[Read]) -> None:
    checks = health.inspect(tower[0].schedule, tower[0].dates).checks
    assert not [check.name for check in checks if check.verdict == Verdict.FAIL]


def test_the_clean_twin_keeps_the_baseline(twin: list[Read]) -> None:
    baseline = health.Baseline.of(twin[0].schedule, twin[0].dates)
    for update in twin[1:]:
        found = health.inspect(update.schedule, update.dates, baseline)
        assert found.passed == found.assessed
        assert update.dates.finish == twin[0].dates.finish


def spans(read: Read) -> list[tuple[int, int]]:
    """When each activity began and ended, or will."""
    a, dates = read.schedule.activities, read.dates
    begin = np.where(a.actual_start != NO_TIME, a.actual_start, dates.early_start)
    end = np.where(a.actual_finish != NO_TIME, a.actual_finish, dates.early_finish)
    return list(zip(begin.tolist(), end.tolist(), strict=True))


def test_in_the_clean_twin_a_crew_on_site_never_waits_for_more_than_a_day(twin: list[Read]) -> None:
    schedule, when = twin[-1].schedule, spans(twin[-1])
    work: dict[int, list[int]] = defaultdict(list)
    for activity, resource in zip(schedule.assignments.activity, schedule.assignments.resource, strict=True):
        if schedule.resources[resource].kind == ResourceKind.LABOR and schedule.activities.planned_duration[activity]:
            work[resource].append(int(activity))
    for activities in work.values():
        ordered = sorted(activities, key=lambda i: when[i])
        for before, after in pairwise(ordered):
            pause = schedule.calendar_of(after).between(when[before][1], when[after][0])
            # A longer pause than two weeks is no waiting: the crew has left and comes back.
            assert pause <= 480 or pause > 10 * 480, schedule.activities.code[after]


def test_in_the_clean_twin_no_two_trades_share_an_area_on_a_day(twin: list[Read]) -> None:
    schedule, when = twin[-1].schedule, spans(twin[-1])
    area, trade = schedule.codes["Area"], schedule.codes["Trade"]
    trades: dict[tuple[str, int], set[str]] = defaultdict(set)
    for i, (begin, end) in enumerate(when):
        if area[i] and trade[i]:
            for day in range(begin // DAY, (end - 1) // DAY + 1):
                trades[area[i], day].add(trade[i])
    assert not [(place, sorted(found)) for (place, _), found in trades.items() if len(found) > 1]


def test_in_the_clean_twin_no_crew_is_asked_for_twice_at_a_time(twin: list[Read]) -> None:
    schedule, when = twin[0].schedule, spans(twin[0])
    changes: dict[int, list[tuple[int, float]]] = defaultdict(list)
    a = schedule.assignments
    rates = a.planned_quantity / np.maximum(schedule.activities.planned_duration[a.activity] / 60, 1)
    for activity, resource, rate in zip(a.activity.tolist(), a.resource.tolist(), rates.tolist(), strict=True):
        if schedule.resources[resource].kind != ResourceKind.MATERIAL:
            changes[resource] += [(when[activity][0], rate), (when[activity][1], -rate)]
    for resource, moments in changes.items():
        # At the same minute what ends comes before what begins.
        load = np.cumsum([rate for _, rate in sorted(moments)])
        assert load.max() <= (schedule.resources[resource].max_per_hour or 0) + 1e-9, schedule.resources[resource].name


def test_a_plan_refuses_what_makes_no_sense() -> None:
    pour, cure = Activity("POUR", "Pour", 1, "structure"), Activity("CURE", "Cure", 7, "structure")
    plan = Plan().with_parts([pour, cure], [Relation("POUR", "CURE")])
    with pytest.raises(ValueError, match="planned twice"):
        plan.with_parts([pour], [])
    with pytest.raises(ValueError, match="linked twice"):
        plan.linked(Relation("POUR", "CURE", lag_hours=8))
    with pytest.raises(ValueError, match="not planned"):
        plan.linked(Relation("POUR", "STRIP"))
    with pytest.raises(ValueError, match="not linked"):
        plan.unlinked(("CURE", "POUR"))
    with pytest.raises(ValueError, match="not linked"):
        plan.lagged("CURE", "POUR", 8)


def test_changing_a_plan_leaves_the_plan_it_was_made_from_alone() -> None:
    plan = Plan().with_parts([Activity("POUR", "Pour", 1, "structure")], [])
    assert plan.extended("POUR", 2).activities["POUR"].days == 3
    assert plan.activities["POUR"].days == 1

"""What the passes need and dates do not change: floors, caps, what is left of lags, which logic binds.

Constraints, progress, external dates and schedule options are settled here once, in columns, so
that both passes, readable or compiled, only follow relations and calendars.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

import numpy as np

from gemba.engines.calendar import ROUND_THE_CLOCK, Calendar
from gemba.engines.cpm.bounds import FAR, Bounds, bounds_of
from gemba.engines.cpm.lags import lag_calendars, lags_left
from gemba.engines.network import Network
from gemba.engines.schedule import (
    NO_TIME,
    Constraint,
    Flags,
    Ints,
    Kind,
    Link,
    Progress,
    ResourceKind,
    Schedule,
    Small,
    Status,
)


class Rule(IntEnum):
    """How an activity's dates follow from the dates that bind it."""

    COMPLETED = 0
    WORK = 1
    START_MILESTONE = 2
    FINISH_MILESTONE = 3
    BY_RESOURCES = 4
    RESTS = 5


@dataclass(frozen=True)
class Crews:
    """Assignments that set the pace of resource-dependent work, grouped by activity.

    Those of activity ``a`` are ``first[a]:first[a + 1]``: the calendar each works by, the delay
    after the start, and the minutes it needs for what remains.
    """

    first: Ints
    calendar: Ints
    lag: Ints
    minutes: Ints


@dataclass(frozen=True)
class Terms:
    """Columns per activity, then per relation.

    ``lasts`` is false for milestones, which have no duration whatever a file says.
    ``calendars`` are those of the schedule and, last, the round-the-clock one. ``late`` asks for
    as late as possible, ``own_cap`` for late dates equal to the early ones (open ends critical);
    ``uncapped`` work has no successor here but a late finish from another project, which replaces the
    project's finish.
    ``forward`` and ``backward`` tell whether a relation binds in that pass.
    """

    network: Network
    calendars: tuple[Calendar, ...]
    data_date: int
    must_finish: int
    rule: Small
    calendar: Ints
    lasts: Flags
    remaining: Ints
    bounds: Bounds
    expected: Ints
    late: Flags
    own_cap: Flags
    uncapped: Flags
    crews: Crews
    predecessor: Ints
    successor: Ints
    link: Small
    lag: Ints
    lag_calendar: Ints
    forward: Flags
    backward: Flags
    rests: Flags = field(repr=False)

    @classmethod
    def of(cls, network: Network) -> Terms:
        """Settle the terms of a network."""
        schedule = network.schedule
        activities, relations, project = schedule.activities, schedule.relations, schedule.project
        crews = _crews(schedule)
        rule = _rules(schedule, crews)
        forward, backward = _binding(schedule)
        milestone = (rule == Rule.START_MILESTONE) | (rule == Rule.FINISH_MILESTONE)
        open_ended = np.diff(network.outgoing.first) == 0
        wants_late = (activities.constraint == Constraint.AS_LATE_AS_POSSIBLE) | (
            activities.constraint2 == Constraint.AS_LATE_AS_POSSIBLE
        )
        calendar = lag_calendars(schedule)
        bounds = bounds_of(schedule)
        return cls(
            network=network,
            calendars=(*schedule.calendars, ROUND_THE_CLOCK),
            data_date=project.data_date,
            must_finish=project.must_finish,
            rule=rule,
            calendar=activities.calendar,
            lasts=~milestone,
            remaining=np.where(milestone, 0, activities.remaining_duration),
            bounds=bounds,
            expected=_expected(network, forward),
            late=wants_late & (activities.status == Status.NOT_STARTED),
            own_cap=open_ended & project.options.open_ends_critical,
            uncapped=open_ended & (bounds.finish_cap != FAR) & (activities.external_late_finish != NO_TIME),
            crews=crews,
            predecessor=relations.predecessor,
            successor=relations.successor,
            link=relations.kind,
            lag=lags_left(schedule, calendar),
            lag_calendar=calendar,
            forward=forward,
            backward=backward,
            rests=network.rests,
        )


_SLOWEST: Final = 1e-5  # P6 writes rates that it shows, and schedules, as zero
_MILESTONES: Final = {Kind.START_MILESTONE: Rule.START_MILESTONE, Kind.FINISH_MILESTONE: Rule.FINISH_MILESTONE}


def _rules(schedule: Schedule, crews: Crews) -> Small:
    kind, status = schedule.activities.kind, schedule.activities.status
    rule = np.full(len(kind), Rule.WORK, dtype=np.int8)
    for milestone, how in _MILESTONES.items():
        rule[kind == milestone] = how
    rule[(kind == Kind.RESOURCE_DEPENDENT) & (np.diff(crews.first) > 0)] = Rule.BY_RESOURCES
    rule[status == Status.COMPLETED] = Rule.COMPLETED
    rule[(kind == Kind.LEVEL_OF_EFFORT) | (kind == Kind.SUMMARY)] = Rule.RESTS
    return rule


def _crews(schedule: Schedule) -> Crews:
    """Labour and equipment with a rate and something left to do, on resource-dependent work."""
    a = schedule.assignments
    own = np.array([resource.calendar for resource in schedule.resources] or [-1], dtype=np.int64)
    paced = (
        (a.kind != ResourceKind.MATERIAL)
        & (a.resource >= 0)
        & (a.per_hour > _SLOWEST)
        & (a.remaining_quantity > 0)
        & (schedule.activities.kind[a.activity] == Kind.RESOURCE_DEPENDENT)
    )
    chosen = np.flatnonzero(paced)
    chosen = chosen[np.argsort(a.activity[chosen], kind="stable")]
    sizes = np.bincount(a.activity[chosen], minlength=len(schedule.activities))
    calendar = own[a.resource[chosen]]
    hours = np.minimum(a.remaining_quantity[chosen] / a.per_hour[chosen], 1e6)
    return Crews(
        first=np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes, dtype=np.int64))),
        calendar=np.where(calendar >= 0, calendar, schedule.activities.calendar[a.activity[chosen]]),
        lag=np.maximum(a.lag[chosen], 0),
        minutes=np.rint(hours * 60).astype(np.int64),
    )


def _binding(schedule: Schedule) -> tuple[Flags, Flags]:
    """Which relations bind going forward and going backward.

    Under progress override (or actual dates) started work ignores its predecessors. Going backward
    a start already made needs nobody any more, while a finish still to come does (the latter was
    seen on one activity only).
    """
    relations = schedule.relations
    status = schedule.activities.status[relations.successor]
    if schedule.project.options.progress == Progress.RETAINED_LOGIC:
        always = np.ones(len(relations), dtype=np.bool_)
        return always, always
    forward = status == Status.NOT_STARTED
    to_finish = (relations.kind == Link.FF) | (relations.kind == Link.SF)
    return forward, forward | ((status == Status.IN_PROGRESS) & to_finish)


def _expected(network: Network, forward: Flags) -> Ints:
    """Expected finish dates that count: open work whose finish no predecessor drives."""
    schedule = network.schedule
    activities, relations = schedule.activities, schedule.relations
    if not schedule.project.options.use_expected_finish:
        return np.full(len(activities), NO_TIME, dtype=np.int64)
    driven = np.zeros(len(activities), dtype=np.bool_)
    to_finish = (relations.kind == Link.FF) | (relations.kind == Link.SF)
    driven[relations.successor[to_finish & forward]] = True
    milestone = (activities.kind == Kind.START_MILESTONE) | (activities.kind == Kind.FINISH_MILESTONE)
    counts = ~driven & ~milestone & (activities.status != Status.COMPLETED)
    return np.where(counts, activities.expected_finish, NO_TIME)

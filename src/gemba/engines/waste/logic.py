"""Since when each activity could have started, by what its predecessors did or will do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from gemba.engines.calendar import ROUND_THE_CLOCK, Calendar
from gemba.engines.cpm.lags import after, before, lag_calendars
from gemba.engines.schedule import NO_TIME, Constraint, Kind, Link, Schedule
from gemba.engines.waste.timeline import Timeline

NOT_BEFORE: Final = (Constraint.START_ON, Constraint.START_NO_EARLIER, Constraint.MANDATORY_START)
"""Constraints that keep work from starting even when its logic would let it."""


@dataclass(frozen=True)
class Logic:
    """Columns per relation, then per activity.

    ``frees`` is when a relation lets its successor start and ``met`` whether that has happened;
    a relation to a finish is counted back by the successor's duration. ``counts`` is false for
    relations of levels of effort and summaries. ``free_at`` is when the last relation lets the
    activity start (``NO_TIME``: nothing holds it), ``free_by`` which relation that is (-1: none), and
    ``free`` whether every predecessor has done its part. ``held_until`` is the date of a constraint
    or an external link that forbids an earlier start.
    """

    frees: list[int]
    met: list[bool]
    counts: list[bool]
    incoming: list[list[int]]
    outgoing: list[list[int]]
    free_at: list[int]
    free_by: list[int]
    free: list[bool]
    held_until: list[int]

    @classmethod
    def of(cls, schedule: Schedule, timeline: Timeline) -> Logic:
        """Follow every relation of a schedule once."""
        frees, met = _relations(schedule, timeline)
        counts = _counting(schedule)
        count = len(schedule.activities)
        incoming: list[list[int]] = [[] for _ in range(count)]
        outgoing: list[list[int]] = [[] for _ in range(count)]
        predecessor: list[int] = schedule.relations.predecessor.tolist()
        successor: list[int] = schedule.relations.successor.tolist()
        for relation, (p, s) in enumerate(zip(predecessor, successor, strict=True)):
            if counts[relation]:
                incoming[s].append(relation)
                outgoing[p].append(relation)
        code = schedule.activities.code
        kinds: list[int] = schedule.relations.kind.tolist()
        lags: list[int] = schedule.relations.lag.tolist()
        last = [
            max(rows, key=lambda r: (frees[r], code[predecessor[r]], kinds[r], lags[r]), default=-1)
            for rows in incoming
        ]
        return cls(
            frees,
            met,
            counts,
            incoming,
            outgoing,
            free_at=[frees[r] if r >= 0 else NO_TIME for r in last],
            free_by=last,
            free=[all(met[r] for r in rows) for rows in incoming],
            held_until=_held(schedule),
        )


def _relations(schedule: Schedule, timeline: Timeline) -> tuple[list[int], list[bool]]:
    relations = schedule.relations
    durations: list[int] = schedule.activities.planned_duration.tolist()
    calendars = [*schedule.calendars, ROUND_THE_CLOCK]
    rows: Iterable[tuple[int, int, int, int, int]] = zip(
        relations.predecessor.tolist(),
        relations.successor.tolist(),
        relations.kind.tolist(),
        relations.lag.tolist(),
        lag_calendars(schedule).tolist(),
        strict=True,
    )
    frees: list[int] = []
    met: list[bool] = []
    for p, s, kind, lag, calendar in rows:
        from_start, to_finish = kind in (Link.SS, Link.SF), kind in (Link.FF, Link.SF)
        date = after(calendars[calendar], timeline.begin[p] if from_start else timeline.end[p], lag)
        frees.append(before(schedule.calendar_of(s), date, durations[s]) if to_finish else date)
        met.append(timeline.started[p] if from_start or lag < 0 else timeline.finished[p])
    return frees, met


def _counting(schedule: Schedule) -> list[bool]:
    kind = schedule.activities.kind
    rests = (kind == Kind.LEVEL_OF_EFFORT) | (kind == Kind.SUMMARY)
    counting: list[bool] = (~rests[schedule.relations.predecessor] & ~rests[schedule.relations.successor]).tolist()
    return counting


def _held(schedule: Schedule) -> list[int]:
    a, outside = schedule.activities, schedule.outside
    held = a.external_early_start.copy()
    for kinds, instants in ((a.constraint, a.constraint_date), (a.constraint2, a.constraint2_date)):
        held = np.where(np.isin(kinds, NOT_BEFORE), np.maximum(held, instants), held)
    calendars: list[Calendar] = [*schedule.calendars, ROUND_THE_CLOCK]
    for link in np.flatnonzero(outside.inbound).tolist():
        from_start = outside.kind[link] in (Link.SS, Link.SF)
        date = int(outside.early_start[link] if from_start else outside.early_finish[link])
        if date != NO_TIME:
            i = int(outside.activity[link])
            held[i] = max(int(held[i]), after(calendars[int(outside.calendar[link])], date, int(outside.lag[link])))
    dates: list[int] = held.tolist()
    return dates

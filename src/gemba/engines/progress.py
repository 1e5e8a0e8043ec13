"""Progress on its own: the half-step between two updates, work out of sequence, and what should have been done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from gemba.engines.calendar import ROUND_THE_CLOCK, Calendar
from gemba.engines.cpm.lags import after as after_lag
from gemba.engines.cpm.lags import lag_calendars
from gemba.engines.schedule import NO_TIME, Activities, Assignments, Ints, Kind, Link, Schedule, Status


def half_step(earlier: Schedule, later: Schedule, pairs: Sequence[tuple[int, int]]) -> Schedule:
    """The earlier schedule with only the progress of the later one: its data date and what was done by then.

    ``pairs`` are the indices (earlier, later) of the same activity. Of work started in either file the
    later remaining duration counts, less what was added to its planned duration (that is a new estimate,
    not progress); work nobody has touched keeps its earlier duration. Logic, calendars, constraints and
    options stay as they were.

    Source: the bifurcated "half-step" update of AACE 29R-03 (windows analysis).
    """
    here = np.array([pair[0] for pair in pairs], dtype=np.int64)
    there = np.array([pair[1] for pair in pairs], dtype=np.int64)
    now = later.project.data_date
    start = max(earlier.project.start, now) if now >= earlier.project.data_date else later.project.start
    return replace(
        earlier,
        project=replace(earlier.project, data_date=now, start=start),
        activities=_progressed(earlier.activities, later.activities, here, there),
        assignments=_worked(earlier, later, dict(pairs)),
    )


def _progressed(before: Activities, after: Activities, here: Ints, there: Ints) -> Activities:
    def taken(mine: np.ndarray, theirs: np.ndarray) -> np.ndarray:
        column = mine.copy()
        column[here] = theirs[there]
        return column

    touched = (before.status[here] != Status.NOT_STARTED) | (after.status[there] != Status.NOT_STARTED)
    estimate = after.planned_duration[there] - before.planned_duration[here]
    left = np.maximum(after.remaining_duration[there] - estimate, 0)
    left[after.status[there] == Status.COMPLETED] = 0
    remaining = before.remaining_duration.copy()
    remaining[here] = np.where(touched, left, remaining[here])
    return replace(
        before,
        status=taken(before.status, after.status),
        remaining_duration=remaining,
        progress_ratio=taken(before.progress_ratio, after.progress_ratio),
        actual_start=taken(before.actual_start, after.actual_start),
        actual_finish=taken(before.actual_finish, after.actual_finish),
        suspended=taken(before.suspended, after.suspended),
        resumed=taken(before.resumed, after.resumed),
    )


def _worked(earlier: Schedule, later: Schedule, later_of: dict[int, int]) -> Assignments:
    """The earlier assignments with the later quantities and costs, on work that has started."""
    mine, theirs = earlier.assignments, later.assignments
    actual, remaining = mine.actual_quantity.copy(), mine.remaining_quantity.copy()
    spent, to_spend = mine.actual_cost.copy(), mine.remaining_cost.copy()
    rows = {key: row for row, key in enumerate(_assigned(later))}
    for row, (activity, resource, turn) in enumerate(_assigned(earlier)):
        twin = later_of.get(activity, -1)
        other = rows.get((twin, resource, turn))
        if other is None or later.activities.status[twin] == Status.NOT_STARTED:
            continue
        actual[row], remaining[row] = theirs.actual_quantity[other], theirs.remaining_quantity[other]
        spent[row], to_spend[row] = theirs.actual_cost[other], theirs.remaining_cost[other]
    return replace(
        mine, actual_quantity=actual, remaining_quantity=remaining, actual_cost=spent, remaining_cost=to_spend
    )


def _assigned(schedule: Schedule) -> Iterator[tuple[int, str, int]]:
    """Each assignment as activity, resource id, and the how-manieth of that pair it is."""
    turns: dict[tuple[int, str], int] = {}
    a = schedule.assignments
    ids = [*(resource.id for resource in schedule.resources), ""]  # -1, a role, is the last
    for activity, resource in zip(a.activity.tolist(), a.resource.tolist(), strict=True):
        id = ids[int(resource)]
        turn = turns.get((activity, id), 0)
        turns[activity, id] = turn + 1
        yield activity, id, turn


@dataclass(frozen=True, slots=True)
class OutOfSequence:
    """Work that went ahead of what its logic allows.

    ``minutes`` is the working time, on the successor's calendar, from the moment it went ahead to the
    moment it would have been allowed to; where the predecessor is not there yet (``unresolved``), to the
    data date so far.
    """

    relation: int
    predecessor: int
    successor: int
    minutes: int
    unresolved: bool


def out_of_sequence(schedule: Schedule) -> tuple[OutOfSequence, ...]:
    """The relations whose successor started (or finished) before its predecessor allowed it, in their order.

    A lead (negative lag) from a predecessor that is not there yet is left out: when it lets go is a
    forecast. So are relations of levels of effort and summaries, which hold nobody.
    """
    relations = schedule.relations
    rests = np.isin(schedule.activities.kind, (Kind.LEVEL_OF_EFFORT, Kind.SUMMARY))
    calendars = (*schedule.calendars, ROUND_THE_CLOCK)
    lag_calendar = lag_calendars(schedule)
    found: list[OutOfSequence] = []
    for relation in np.flatnonzero(~rests[relations.predecessor] & ~rests[relations.successor]).tolist():
        link, lag = int(relations.kind[relation]), int(relations.lag[relation])
        before, after = int(relations.predecessor[relation]), int(relations.successor[relation])
        done = _reported(schedule, after, at_start=link in (Link.FS, Link.SS))
        released = _reported(schedule, before, at_start=link in (Link.SS, Link.SF))
        unresolved = released == NO_TIME
        if done == NO_TIME or (unresolved and lag < 0):
            continue
        allowed = schedule.project.data_date
        if not unresolved:
            allowed = after_lag(calendars[int(lag_calendar[relation])], released, lag)
        minutes = max(0, schedule.calendar_of(after).between(done, allowed))
        if minutes > 0 or unresolved:
            found.append(OutOfSequence(relation, before, after, minutes, unresolved))
    return tuple(found)


def _reported(schedule: Schedule, activity: int, *, at_start: bool) -> int:
    """The actual start or finish of an activity, as far as its status says that it happened."""
    a = schedule.activities
    if at_start:
        return int(a.actual_start[activity]) if a.status[activity] != Status.NOT_STARTED else NO_TIME
    return int(a.actual_finish[activity]) if a.status[activity] == Status.COMPLETED else NO_TIME


def expected_ratio(calendar: Calendar, planned_start: int, planned_finish: int, now: int) -> float | None:
    """The share of work that the plan wanted done by ``now``, 0 to 1, evenly over its working time.

    None where a planned date is missing. A moment without duration is wanted from its planned finish on.
    """
    if NO_TIME in (planned_start, planned_finish):
        return None
    whole = calendar.between(planned_start, planned_finish)
    if whole <= 0:
        return float(now >= planned_finish)
    return min(1.0, max(0.0, calendar.between(planned_start, now) / whole))

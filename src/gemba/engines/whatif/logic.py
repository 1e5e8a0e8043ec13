"""Changes to the logic: relations, dates that people put on work, work taken out of scope."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import numpy as np

from gemba.engines.calendar import DAY
from gemba.engines.schedule import (
    NO_TIME,
    Constraint,
    Flags,
    Ints,
    LagCalendar,
    Link,
    Relations,
    Schedule,
    StoredDates,
)
from gemba.engines.whatif import finding
from gemba.engines.whatif.changes import (
    AddRelation,
    AlterRelation,
    ChangeError,
    Hold,
    OutOfScope,
    Refusal,
    RemoveRelation,
)

_OF_START, _TO_START = (Link.SS, Link.SF), (Link.FS, Link.SS)


def with_relation(schedule: Schedule, change: AddRelation) -> tuple[Schedule, Ints]:
    """The schedule with one relation more, and whom that touches."""
    p = finding.activity(schedule, change.predecessor, "predecessor")
    s = finding.open_activity(schedule, change.successor, "successor")
    if p == s:
        words = f"{change.successor} cannot wait for itself"
        raise ChangeError(Refusal.ITSELF, words, "successor", (change.successor,))
    _insist_on_new(schedule, p, s, change.link, "successor")
    lag = round(change.lag_days * _lag_day(schedule, p, s))
    return _with(schedule, [(p, s, change.link, lag)]), np.array([s], dtype=np.int64)


def without_relation(schedule: Schedule, change: RemoveRelation) -> tuple[Schedule, Ints]:
    """The schedule with one relation less, and whom that touches."""
    at, _, s = _found(schedule, change)
    keep = np.ones(len(schedule.relations), dtype=np.bool_)
    keep[at] = False
    return replace(schedule, relations=_rows(schedule.relations, keep)), np.array([s], dtype=np.int64)


def with_other_relation(schedule: Schedule, change: AlterRelation) -> tuple[Schedule, Ints]:
    """The schedule with a relation of another kind or lag, and whom that touches."""
    at, p, s = _found(schedule, change)
    r = schedule.relations
    kind, lag = r.kind.copy(), r.lag.copy()
    if change.new_link is not None and change.new_link != change.link:
        _insist_on_new(schedule, p, s, change.new_link, "new_link")
        kind[at] = change.new_link
    if change.lag_days is not None:
        lag[at] = round(change.lag_days * _lag_day(schedule, p, s))
    return replace(schedule, relations=replace(r, kind=kind, lag=lag)), np.array([s], dtype=np.int64)


def with_hold(schedule: Schedule, change: Hold) -> tuple[Schedule, Ints]:
    """The schedule with a date moved or taken away, and whom that touches."""
    at = finding.open_activity(schedule, change.activity)
    a = schedule.activities
    kinds, dates = (a.constraint2, a.constraint2_date) if change.second else (a.constraint, a.constraint_date)
    if kinds[at] == Constraint.NONE or (change.date is not None and kinds[at] == Constraint.AS_LATE_AS_POSSIBLE):
        words = f"nobody put a date on {change.activity} that could be moved"
        raise ChangeError(Refusal.NO_CONSTRAINT, words, "activity", (change.activity,))
    kinds, dates = kinds.copy(), dates.copy()
    dates[at] = NO_TIME if change.date is None else change.date
    if change.date is None:
        kinds[at] = Constraint.NONE
    names = ("constraint2", "constraint2_date") if change.second else ("constraint", "constraint_date")
    changed: Any = dict(zip(names, (kinds, dates), strict=True))
    return replace(schedule, activities=replace(a, **changed)), np.array([at], dtype=np.int64)


def without_activity(schedule: Schedule, change: OutOfScope) -> tuple[Schedule, Ints, Flags]:
    """The schedule without an activity, whom that touches (numbers of before), and which activities stay.

    Every pair of what it waited for and what waited for it is bridged by a relation with both lags together: it holds
    the two as if what is in between took no time. Where such a relation is there already, the longer lag counts.
    """
    at = finding.open_activity(schedule, change.activity)
    if len(schedule.activities) == 1:
        raise ChangeError(Refusal.LAST_ACTIVITY, "a schedule has one activity at least", "activity", (change.activity,))
    r = schedule.relations
    after = np.unique(r.successor[r.predecessor == at])
    keep = np.ones(len(schedule.activities), dtype=np.bool_)
    keep[at] = False
    return _kept(_bridged(schedule, at), keep), after, keep


def _bridged(schedule: Schedule, at: int) -> Schedule:
    r = schedule.relations
    wanted: dict[tuple[int, int, int], int] = {}
    for i in np.flatnonzero(r.successor == at).tolist():
        for o in np.flatnonzero(r.predecessor == at).tolist():
            # What holds only the finish in between does not hold who waits for its start.
            if r.kind[i] not in _TO_START and r.kind[o] in _OF_START:
                continue
            bridge = (int(r.predecessor[i]), int(r.successor[o]), _through(Link(r.kind[i]), Link(r.kind[o])))
            lag = int(r.lag[i] + r.lag[o])
            wanted[bridge] = max(wanted.get(bridge, lag), lag)
    pairs = zip(r.predecessor.tolist(), r.successor.tolist(), r.kind.tolist(), strict=True)
    there = {key: place for place, key in enumerate(pairs)}
    lags = r.lag.copy()
    for key in [key for key in wanted if key in there]:
        lags[there[key]] = max(int(lags[there[key]]), wanted.pop(key))
    new = [(p, s, Link(kind), lag) for (p, s, kind), lag in wanted.items() if p != s]
    return _with(replace(schedule, relations=replace(r, lag=lags)), new)


def _through(first: Link, second: Link) -> Link:
    """From the end that the first relation leaves to the end that the second one holds."""
    from_start, to_start = first in _OF_START, second in _TO_START
    if from_start:
        return Link.SS if to_start else Link.SF
    return Link.FS if to_start else Link.FF


def _kept(schedule: Schedule, keep: Flags) -> Schedule:
    """The schedule with the activities marked, and all that belongs to them alone."""
    number = np.cumsum(keep) - 1
    a, r, out, given = schedule.activities, schedule.relations, schedule.outside, schedule.assignments
    inside = keep[r.predecessor] & keep[r.successor]
    relations = _rows(r, inside)
    relations = replace(relations, predecessor=number[relations.predecessor], successor=number[relations.successor])
    outside, assigned = _rows(out, keep[out.activity]), _rows(given, keep[given.activity])
    return replace(
        schedule,
        activities=_rows(replace(a, stored=_rows(a.stored, keep)), keep),
        relations=relations,
        outside=replace(outside, activity=number[outside.activity]),
        assignments=replace(assigned, activity=number[assigned.activity]),
        codes={name: _some(values, keep) for name, values in schedule.codes.items()},
    )


def _rows(table: Any, keep: Flags) -> Any:
    """A table with the rows marked."""
    columns = {one.name: getattr(table, one.name) for one in fields(table)}
    return replace(table, **{name: _some(column, keep) for name, column in columns.items()})


def _some(column: Any, keep: Flags) -> Any:
    if isinstance(column, StoredDates):
        return column
    if isinstance(column, np.ndarray):
        rows: Any = column  # pyright: ignore[reportUnknownVariableType] - a column is one of several types
        return rows[keep]
    return [value for value, stays in zip(column, keep.tolist(), strict=True) if stays]


def _with(schedule: Schedule, rows: list[tuple[int, int, Link, int]]) -> Schedule:
    r = schedule.relations
    if not rows:
        return schedule
    p, s, kind, lag = zip(*rows, strict=True)
    relations = Relations(
        np.append(r.predecessor, np.array(p, np.int64)),
        np.append(r.successor, np.array(s, np.int64)),
        np.append(r.kind, np.array(kind, np.int8)),
        np.append(r.lag, np.array(lag, np.int64)),
    )
    return replace(schedule, relations=relations)


def _found(schedule: Schedule, change: RemoveRelation | AlterRelation) -> tuple[int, int, int]:
    p = finding.activity(schedule, change.predecessor, "predecessor")
    s = finding.open_activity(schedule, change.successor, "successor")
    r = schedule.relations
    found = np.flatnonzero((r.predecessor == p) & (r.successor == s) & (r.kind == change.link))
    if not found.size:
        words = f"{change.predecessor} does not hold {change.successor} by {change.link.name}"
        raise ChangeError(Refusal.UNKNOWN_RELATION, words, "successor", (change.predecessor, change.successor))
    return int(found[0]), p, s


def _insist_on_new(schedule: Schedule, p: int, s: int, link: Link, member: str) -> None:
    r = schedule.relations
    if ((r.predecessor == p) & (r.successor == s) & (r.kind == link)).any():
        code = schedule.activities.code
        words = f"{code[p]} holds {code[s]} by {link.name} already"
        raise ChangeError(Refusal.DUPLICATE_RELATION, words, member, (code[p], code[s]))


def _lag_day(schedule: Schedule, p: int, s: int) -> int:
    """The minutes of a day in the calendar that lags are counted in."""
    choice = schedule.project.options.lag_calendar
    if choice is LagCalendar.ROUND_THE_CLOCK:
        return DAY
    if choice is LagCalendar.PROJECT_DEFAULT:
        return schedule.calendars[schedule.project.calendar].day_minutes
    return schedule.calendar_of(s if choice is LagCalendar.SUCCESSOR else p).day_minutes

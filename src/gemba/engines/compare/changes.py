"""What differs of the activities themselves: names, kinds, durations, progress, constraints, criticality."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from gemba.engines.compare.matching import Match
from gemba.engines.compare.model import Change, ConstraintChange, What
from gemba.engines.cpm import Dates
from gemba.engines.schedule import NO_TIME, Constraint, Flags, Ints, Kind, Schedule, Status

_SAME_RATIO = 1e-9


def renamed(earlier: Schedule, later: Schedule, match: Match) -> tuple[Change, ...]:
    """Activities whose code or name differs."""
    before, after = earlier.activities, later.activities
    texts = ((What.CODE, before.code, after.code), (What.NAME, before.name, after.name))
    return tuple(
        Change(what, i, j, mine[i], theirs[j])
        for i, j in match.pairs
        for what, mine, theirs in texts
        if mine[i] != theirs[j]
    )


def kinds(earlier: Schedule, later: Schedule, match: Match) -> tuple[Change, ...]:
    """Activities that became another kind, such as a task made a milestone."""
    before, after = earlier.activities.kind, later.activities.kind
    differ = before[match.here] != after[match.there]
    return tuple(Change(What.KIND, i, j, Kind(before[i]), Kind(after[j])) for i, j in _pairs(match, differ))


def durations(earlier: Schedule, later: Schedule, match: Match) -> tuple[Change, ...]:
    """New estimates: planned and remaining durations and expected finishes of work that is not complete.

    A remaining duration that merely shrank on work under way is progress, not an estimate.
    """
    before, after = earlier.activities, later.activities
    here, there = match.here, match.there
    touched = (before.status[here] != Status.NOT_STARTED) | (after.status[there] != Status.NOT_STARTED)
    shrank = touched & (after.remaining_duration[there] < before.remaining_duration[here])
    open_ = after.status[there] != Status.COMPLETED
    return (
        *_instants(What.PLANNED_DURATION, match, before.planned_duration, after.planned_duration, open_),
        *_instants(
            What.REMAINING_DURATION, match, before.remaining_duration, after.remaining_duration, open_ & ~shrank
        ),
        *_instants(What.EXPECTED_FINISH, match, before.expected_finish, after.expected_finish, open_),
    )


def progress(earlier: Schedule, later: Schedule, match: Match) -> tuple[Change, ...]:
    """What was reported since: status, share done, and actual dates that are new."""
    before, after = earlier.activities, later.activities
    status = before.status[match.here] != after.status[match.there]
    ratio = np.abs(before.progress_ratio[match.here] - after.progress_ratio[match.there]) > _SAME_RATIO
    return (
        *(
            Change(What.STATUS, i, j, Status(before.status[i]), Status(after.status[j]))
            for i, j in _pairs(match, status)
        ),
        *(
            Change(What.PROGRESS, i, j, float(before.progress_ratio[i]), float(after.progress_ratio[j]))
            for i, j in _pairs(match, ratio)
        ),
        *(change for change in _actuals(earlier, later, match) if change.before is None),
    )


def rewritten_actuals(earlier: Schedule, later: Schedule, match: Match) -> tuple[Change, ...]:
    """Actual dates that had been reported and now read differently, or are gone."""
    return tuple(change for change in _actuals(earlier, later, match) if change.before is not None)


def constraints(earlier: Schedule, later: Schedule, match: Match) -> tuple[ConstraintChange, ...]:
    """Fixed dates that were set, moved or taken away."""
    before, after = earlier.activities, later.activities
    columns = (
        (False, before.constraint, before.constraint_date, after.constraint, after.constraint_date),
        (True, before.constraint2, before.constraint2_date, after.constraint2, after.constraint2_date),
    )
    found: list[ConstraintChange] = []
    for second, kind, date, kind_after, date_after in columns:
        differ = (kind[match.here] != kind_after[match.there]) | (date[match.here] != date_after[match.there])
        found += [
            ConstraintChange(
                i, j, second, Constraint(kind[i]), int(date[i]), Constraint(kind_after[j]), int(date_after[j])
            )
            for i, j in _pairs(match, differ)
        ]
    return tuple(found)


def criticality(
    later: Schedule, earlier_dates: Dates, later_dates: Dates, match: Match
) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    """The pairs that became critical and those that stopped being so; work that is complete by now is neither."""
    open_ = later.activities.status[match.there] != Status.COMPLETED
    was, is_ = earlier_dates.critical[match.here], later_dates.critical[match.there]
    return tuple(_pairs(match, open_ & ~was & is_)), tuple(_pairs(match, open_ & was & ~is_))


def _actuals(earlier: Schedule, later: Schedule, match: Match) -> Iterator[Change]:
    before, after = earlier.activities, later.activities
    yield from _instants(What.ACTUAL_START, match, before.actual_start, after.actual_start)
    yield from _instants(What.ACTUAL_FINISH, match, before.actual_finish, after.actual_finish)


def _instants(what: What, match: Match, before: Ints, after: Ints, where: Flags | None = None) -> Iterator[Change]:
    """Changes of a column of instants or durations; a missing instant reads None."""
    differ = before[match.here] != after[match.there]
    for i, j in _pairs(match, differ if where is None else differ & where):
        yield Change(what, i, j, _or_none(before[i]), _or_none(after[j]))


def _or_none(value: np.int64) -> int | None:
    return None if value == NO_TIME else int(value)


def _pairs(match: Match, where: Flags) -> Iterator[tuple[int, int]]:
    return (match.pairs[at] for at in np.flatnonzero(where).tolist())

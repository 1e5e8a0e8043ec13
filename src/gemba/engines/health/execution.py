"""Points 11 and 14: what was due by the baseline, and what became of it."""

from __future__ import annotations

import numpy as np

from gemba.engines.calendar import DAY
from gemba.engines.health.baseline import Baseline
from gemba.engines.health.model import Check
from gemba.engines.health.subject import NO_BASELINE, Subject, at_least, not_assessable, of_activities
from gemba.engines.schedule import NO_TIME, Flags, Ints, Kind, Status

NOTHING_DUE = "the baseline wants nothing finished by the data date"


def missed(subject: Subject) -> Check:
    """Point 11: baseline-due by the data date and finished late, or not at all.

    A finish on the baseline's day is in time.
    """
    limit = subject.settings.missed_limit
    if subject.baseline is None:
        return not_assessable(11, NO_BASELINE, limit, "activities")
    a = subject.schedule.activities
    finish = _baseline_finish(subject, subject.baseline)
    due = np.flatnonzero(_is_due(subject, finish))
    done = (a.status[due] == Status.COMPLETED) & (_last_day(a.actual_finish[due]) <= _last_day(finish[due]))
    return of_activities(11, due[~done], len(due), limit, NOTHING_DUE)


def bei(subject: Subject) -> Check:
    """Point 14, baseline execution index: completed ÷ baseline-due.

    Work finished before it was due counts as completed, so that the index can exceed 1. Work that the baseline does not
    know (added since) and work deleted since leave both counts; the reason says how many. Offending is what was due
    and is not complete.
    """
    limit = subject.settings.bei_limit
    if subject.baseline is None:
        return not_assessable(14, NO_BASELINE, limit, "activities", at_least=True)
    finish = _baseline_finish(subject, subject.baseline)
    complete = subject.counted & (subject.schedule.activities.status == Status.COMPLETED)
    due = _is_due(subject, finish)
    return at_least(
        14,
        int((complete & (finish != NO_TIME)).sum()),
        int(due.sum()),
        limit,
        "activities",
        NOTHING_DUE,
        activities=np.flatnonzero(due & ~complete),
        reason=_unmatched(subject, subject.baseline),
    )


def _baseline_finish(subject: Subject, baseline: Baseline) -> Ints:
    planned = [baseline.activities.get(code) for code in subject.schedule.activities.code]
    finish = np.array([NO_TIME if one is None else one.finish for one in planned], dtype=np.int64)
    return np.where(subject.counted, finish, NO_TIME)


def _is_due(subject: Subject, finish: Ints) -> Flags:
    """What the baseline wanted done by the data date; a start planned for that very moment is not overdue."""
    now = subject.schedule.project.data_date
    starts = subject.schedule.activities.kind == Kind.START_MILESTONE
    return (finish != NO_TIME) & np.where(starts, finish < now, finish <= now)


def _last_day(finish: Ints) -> Ints:
    """The day on which something that ended at ``finish`` was last worked on; midnight belongs to the day before."""
    return (finish - 1) // DAY


def _unmatched(subject: Subject, baseline: Baseline) -> str:
    codes = set(subject.schedule.activities.code)
    added, gone = len(codes - set(baseline.activities)), len(set(baseline.activities) - codes)
    if not added and not gone:
        return ""
    return f"left out: {added} added since the baseline, {gone} no longer in the schedule"

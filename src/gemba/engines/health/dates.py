"""Points 5 to 10: fixed dates, floats, durations, dates against the data date, and who does the work."""

from __future__ import annotations

import numpy as np

from gemba.engines.health.model import Check, DurationBasis
from gemba.engines.health.subject import NO_BASELINE, NOTHING_OPEN, Subject, not_assessable, of_activities
from gemba.engines.schedule import NO_TIME, Flags, Ints, Status


def hard_constraints(subject: Subject) -> Check:
    """Point 5: open work with a hard constraint, first or second; which kinds are hard is a setting."""
    a, hard = subject.schedule.activities, list(subject.settings.hard_constraints)
    held = subject.open & (np.isin(a.constraint, hard) | np.isin(a.constraint2, hard))
    return _of_open(subject, 5, held, subject.settings.hard_constraints_limit)


def high_float(subject: Subject) -> Check:
    """Point 6: open work with more total float than 44 days of its own calendar."""
    days = subject.dates.total_float / subject.day_minutes
    loose = subject.open & subject.dates.has_float & (days > subject.settings.high_float_days)
    return _of_open(subject, 6, loose, subject.settings.high_float_limit)


def negative_float(subject: Subject) -> Check:
    """Point 7: open work with negative total float; less than the tolerance (a minute) is rounding, not lateness."""
    least = -subject.settings.float_tolerance_minutes
    late = subject.open & subject.dates.has_float & (subject.dates.total_float < least)
    return _of_open(subject, 7, late, subject.settings.negative_float_limit)


def high_duration(subject: Subject) -> Check:
    """Point 8: open work longer than 44 days of its own calendar, milestones apart.

    By remaining duration, or by the baseline's as a setting; work the baseline does not know then leaves the count.
    """
    settings = subject.settings
    work = subject.open & ~subject.milestone
    if settings.duration_basis == DurationBasis.REMAINING:
        days = subject.schedule.activities.remaining_duration / subject.day_minutes
        why_none = NOTHING_OPEN
    elif subject.baseline is None:
        return not_assessable(8, NO_BASELINE, settings.high_duration_limit, "activities")
    else:
        planned = [subject.baseline.activities.get(code) for code in subject.schedule.activities.code]
        days = np.array([np.nan if one is None else one.duration_days for one in planned])
        work = work & ~np.isnan(days)
        why_none = "the baseline knows none of the open work"
    long = work & (days > settings.high_duration_days)
    return of_activities(8, np.flatnonzero(long), int(work.sum()), settings.high_duration_limit, why_none)


def invalid_dates(subject: Subject) -> Check:
    """Point 9: a forecast before the data date, or an actual date after it.

    Forecasts are the dates the file's own scheduler had stored (ours where it stored none) and expected finishes.
    Completed work counts here, because its actual dates can be wrong too.
    """
    a, now = subject.schedule.activities, subject.schedule.project.data_date
    stored = a.stored
    early_start = np.where(stored.early_start != NO_TIME, stored.early_start, subject.dates.early_start)
    early_finish = np.where(stored.early_finish != NO_TIME, stored.early_finish, subject.dates.early_finish)
    past = _before(early_start, now) | _before(early_finish, now) | _before(a.expected_finish, now)
    ahead = (a.actual_start > now) | (a.actual_finish > now)
    wrong = subject.counted & ((past & (a.status != Status.COMPLETED)) | ahead)
    total = int(subject.counted.sum())
    return of_activities(9, np.flatnonzero(wrong), total, subject.settings.invalid_dates_limit, "there is no activity")


def resources(subject: Subject) -> Check:
    """Point 10: open work that takes time and has neither a resource nor a cost; reported, not judged."""
    a = subject.schedule.activities
    work = subject.open & (a.remaining_duration > 0)
    manned = np.zeros(len(a), dtype=np.bool_)
    manned[subject.schedule.assignments.activity] = True
    return of_activities(10, np.flatnonzero(work & ~manned), int(work.sum()), None)


def _of_open(subject: Subject, number: int, offending: Flags, limit: float) -> Check:
    return of_activities(number, np.flatnonzero(offending), int(subject.open.sum()), limit)


def _before(instants: Ints, now: int) -> Flags:
    return (instants != NO_TIME) & (instants < now)

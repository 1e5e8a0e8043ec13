"""Points 12 and 13: does a delay on the longest path reach the finish, and is there time enough for it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from gemba.engines import cpm
from gemba.engines.health.model import Check
from gemba.engines.health.subject import Subject, at_least, not_assessable
from gemba.engines.schedule import NO_TIME, Constraint, Flags, Ints, Kind, Link, Schedule

NO_PATH: Final = "no open work on the longest path"
NO_TARGET: Final = (
    "nothing says by when the longest path must finish (no date, no baseline): its float is 0 by construction"
)
_LATEST: Final = (
    Constraint.START_ON,
    Constraint.START_NO_LATER,
    Constraint.FINISH_ON,
    Constraint.FINISH_NO_LATER,
    Constraint.MANDATORY_START,
    Constraint.MANDATORY_FINISH,
)


def critical_path_test(subject: Subject) -> Check:
    """Point 12: make one activity of the longest path 600 working days longer and date the schedule again.

    The finish must move equally, measured in days of that activity's calendar. The limit leaves
    room for calendars that differ along the path (holidays and weekends fall elsewhere after such
    a delay), not for a constraint that stops the path. The activity is listed either way.
    """
    settings = subject.settings
    activity = on_the_path(subject)
    if activity is None or not len(subject.tied):
        reason = NO_PATH if activity is None else "there is no logic that could hand a delay on"
        return not_assessable(12, reason, settings.path_limit, "days", at_least=True)
    calendar = subject.schedule.calendar_of(activity)
    delayed = cpm.solve(lengthened(subject.schedule, activity, settings.path_delay_days * calendar.day_minutes))
    moved = calendar.between(subject.dates.finish, delayed.finish) / calendar.day_minutes
    return at_least(
        12,
        moved,
        settings.path_delay_days,
        settings.path_limit,
        "days",
        "",
        activities=np.array([activity], dtype=np.int64),
        reason=f"{subject.schedule.activities.code[activity]} was delayed",
    )


def on_the_path(subject: Subject) -> int | None:
    """The first open activity of the longest path whose own length decides when the next one begins.

    Not one that is followed from its start, and not one that is pulled to a finish: their length
    is not what the path is made of. Where every one is such, the first.
    """
    tasks = np.flatnonzero(subject.open & subject.dates.longest_path & _takes_its_duration(subject.schedule))
    carries = _carries(subject)
    start = subject.dates.early_start
    return min(tasks.tolist(), key=lambda i: (not carries[i], start[i], i), default=None)


def lengthened(schedule: Schedule, activity: int, minutes: int) -> Schedule:
    """The schedule with more work left in one activity."""
    remaining = schedule.activities.remaining_duration.copy()
    remaining[activity] += minutes
    return replace(schedule, activities=replace(schedule.activities, remaining_duration=remaining))


def cpli(subject: Subject) -> Check:
    """Point 13, critical path length index: (length + total float) ÷ length.

    The length is the working time from the data date to the finish on the project's calendar. The
    float is the least on the longest path, in days of each activity's calendar; where no date holds
    that path, it is 0 by construction and says nothing: then the baseline's finish is what the forecast
    is held against, and without a baseline the index is not assessable.
    """
    settings = subject.settings
    path = np.flatnonzero(subject.open & subject.dates.longest_path & subject.dates.has_float)
    length = _days_to(subject, subject.schedule.project.data_date, subject.dates.finish)
    if not len(path) or length <= 0:
        return not_assessable(13, NO_PATH, settings.cpli_limit, "days", at_least=True)
    days = subject.dates.total_float[path] / subject.day_minutes[path]
    spare, against = float(days.min()), "float of the longest path"
    if not _held_by_a_date(subject, path):
        if subject.baseline is None or subject.baseline.finish == NO_TIME:
            return not_assessable(13, NO_TARGET, settings.cpli_limit, "days", at_least=True)
        spare = _days_to(subject, subject.dates.finish, subject.baseline.finish)
        against = "against the baseline's finish"
    tight = path[days <= days.min() + settings.float_tolerance_minutes / subject.day_minutes[path]]
    return at_least(13, length + spare, length, settings.cpli_limit, "days", "", activities=tight, reason=against)


def _days_to(subject: Subject, start: int, end: int) -> float:
    calendar = subject.schedule.calendars[subject.schedule.project.calendar]
    return calendar.between(start, end) / calendar.day_minutes


def _held_by_a_date(subject: Subject, path: Ints) -> bool:
    """Whether some date gives the path a float that means something."""
    a = subject.schedule.activities
    if subject.schedule.project.must_finish != NO_TIME or subject.dates.total_float[path].min() < 0:
        return True
    dated = np.isin(a.constraint[path], _LATEST) | np.isin(a.constraint2[path], _LATEST)
    return bool(dated.any() or (a.external_late_finish[path] != NO_TIME).any())


def _takes_its_duration(schedule: Schedule) -> Flags:
    """Activities whose finish follows from their remaining duration."""
    a = schedule.activities
    manned = np.zeros(len(a), dtype=np.bool_)
    manned[schedule.assignments.activity] = True
    takes = (a.kind == Kind.TASK) | ((a.kind == Kind.RESOURCE_DEPENDENT) & ~manned)
    if schedule.project.options.use_expected_finish:
        takes &= a.expected_finish == NO_TIME
    return takes


def _carries(subject: Subject) -> Flags:
    """Activities that hand their finish on along the longest path and are not themselves pulled to a finish."""
    relations, dates = subject.schedule.relations, subject.dates
    along = dates.driving & dates.longest_path[relations.predecessor] & dates.longest_path[relations.successor]
    hands_on = along & ((relations.kind == Link.FS) | (relations.kind == Link.FF))
    pulls = dates.driving & ((relations.kind == Link.FF) | (relations.kind == Link.SF))
    carries = dates.early_finish == dates.finish
    carries[relations.predecessor[hands_on]] = True
    carries[relations.successor[pulls]] = False
    return carries

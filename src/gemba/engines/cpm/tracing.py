"""Drivers and the longest path as machine code: the twin of ``drivers``.

Tables and dates are those of ``kernel``; a property test holds the answers equal.
"""

from __future__ import annotations

from gemba.engines.cpm.compiled import compiled
from gemba.engines.cpm.kernel import drive
from gemba.engines.cpm.shifts import Records, Shifts, next_start
from gemba.engines.cpm.terms import Rule
from gemba.engines.schedule import Flags, Ints, Link

_FS, _SS = int(Link.FS), int(Link.SS)
_COMPLETED = int(Rule.COMPLETED)
_START_MILESTONE, _FINISH_MILESTONE = int(Rule.START_MILESTONE), int(Rule.FINISH_MILESTONE)


@compiled
def driving(
    activities: Records,
    incoming: Records,
    s: Shifts,
    data_date: int,
    d: Ints,
    drives: Flags,
) -> None:
    """Mark in ``drives`` the incoming relations that put their successor where it is."""
    for i in range(len(activities)):
        activity = activities[i]
        rule = activity.rule
        for j in range(activity.in_first, activity.in_last):
            link = incoming[j]
            if not link.binds:
                continue
            to_start = rule in (_START_MILESTONE, _FINISH_MILESTONE, _COMPLETED)
            held = d[i, 0] if to_start or link.kind == _FS or link.kind == _SS else d[i, 1]
            date = drive(s, link, data_date, d)
            drives[j] = date == held
            if date < held and rule != _COMPLETED:
                drives[j] = next_start(s, activity.calendar, date) == held


@compiled
def longest_path(
    activities: Records, incoming: Records, d: Ints, drives: Flags, project_finish: int, on_path: Flags
) -> None:
    """Mark the chains of drivers that end at the finish."""
    for i in range(len(activities) - 1, -1, -1):
        if d[i, 1] == project_finish:
            on_path[i] = True
        if on_path[i]:
            for j in range(activities[i].in_first, activities[i].in_last):
                if drives[j]:
                    on_path[incoming[j].other] = True

"""Dating as machine code: the rules of the readable passes over records, for large networks.

Every function is the twin of the one of the same name in ``forward``, ``backward`` or ``reference``
(drivers are in ``tracing``); a property test holds their answers equal. Change both or neither. Tables are those
of ``layout``; ``d`` holds the dates row by row as early start, early finish, late start, late finish.
"""

from __future__ import annotations

from gemba.engines.cpm.bounds import FAR
from gemba.engines.cpm.compiled import compiled, inlined
from gemba.engines.cpm.shifts import Records, Shifts, finish_at, last_finish, next_start, start_at, work
from gemba.engines.cpm.terms import Rule
from gemba.engines.schedule import NO_TIME, Ints, Link

_FAR, _NO_TIME = int(FAR), int(NO_TIME)
_FS, _SS, _FF, _SF = int(Link.FS), int(Link.SS), int(Link.FF), int(Link.SF)
_COMPLETED, _WORK, _BY_RESOURCES = int(Rule.COMPLETED), int(Rule.WORK), int(Rule.BY_RESOURCES)
_START_MILESTONE, _FINISH_MILESTONE = int(Rule.START_MILESTONE), int(Rule.FINISH_MILESTONE)


@inlined
def _after(s: Shifts, c: int, date: int, lag: int) -> int:
    if lag == 0:
        return date
    amount = work(s, c, date) + lag
    return finish_at(s, c, amount) if lag > 0 else start_at(s, c, amount)


@inlined
def _before(s: Shifts, c: int, date: int, lag: int) -> int:
    if lag == 0:
        return date
    amount = work(s, c, date) - lag
    return start_at(s, c, amount) if lag > 0 else finish_at(s, c, amount)


@inlined
def drive(s: Shifts, link: Records, data_date: int, d: Ints) -> int:
    """The raw date a relation holds its successor to."""
    from_start = link.kind == _SS or link.kind == _SF
    date = d[link.other, 0] if from_start else d[link.other, 1]
    if link.lag == 0:
        return date
    date = _after(s, link.lag_calendar, date, link.lag)
    return date if link.lag > 0 else max(date, data_date)


@compiled
def forward(
    activities: Records,
    incoming: Records,
    crews: Records,
    s: Shifts,
    data_date: int,
    remaining: Ints,
    d: Ints,
) -> None:
    """Fill the early dates."""
    for i in range(len(activities)):
        activity = activities[i]
        start, finish = activity.start_floor, activity.finish_floor
        if activity.set_start != _NO_TIME:
            start, finish = activity.set_start, _NO_TIME
        else:
            for j in range(activity.in_first, activity.in_last):
                link = incoming[j]
                if link.binds:
                    date = drive(s, link, data_date, d)
                    if link.kind == _FS or link.kind == _SS:
                        start = max(start, date)
                    else:
                        finish = max(finish, date)
        d[i, 0], d[i, 1] = earliest(activity, activity.calendar, crews, s, remaining, i, start, finish)


@inlined
def earliest(
    activity: Records,
    c: int,
    crews: Records,
    s: Shifts,
    remaining: Ints,
    i: int,
    start: int,
    finish: int,
) -> tuple[int, int]:
    """The earliest start and finish above a floor, in calendar ``c``."""
    rule, date = activity.rule, max(start, finish)
    if activity.set_finish != _NO_TIME:
        end = activity.set_finish
        if remaining[i] == 0:
            return end, end
        return start_at(s, c, work(s, c, end) - remaining[i]), end
    if rule == _COMPLETED:
        return date, date
    if rule in (_START_MILESTONE, _FINISH_MILESTONE):
        if rule == _START_MILESTONE or last_finish(s, c, date) != date:
            date = next_start(s, c, date)
        return date, date
    return _work(activity, c, crews, s, remaining, i, start, finish)


@inlined
def _work(
    activity: Records,
    c: int,
    crews: Records,
    s: Shifts,
    remaining: Ints,
    i: int,
    start: int,
    finish: int,
) -> tuple[int, int]:
    """Start and finish of what is not a milestone."""
    done = work(s, c, start)
    begin = start_at(s, c, done)
    if activity.expected != _NO_TIME:
        remaining[i] = max(0, work(s, c, activity.expected) - done)
    if finish != _NO_TIME:
        held = work(s, c, finish) - remaining[i]
        if held > done:
            done, begin = held, start_at(s, c, held)
    end = begin
    if activity.rule == _BY_RESOURCES and activity.expected == _NO_TIME:
        end = _NO_TIME
        for j in range(activity.crew_first, activity.crew_last):
            crew = crews[j]
            spent = work(s, crew.calendar, begin) + crew.lag + crew.minutes
            end = max(end, finish_at(s, crew.calendar, spent))
    elif remaining[i]:
        end = finish_at(s, c, done + remaining[i])
    if finish > end:
        end = next_start(s, c, finish)
    return begin, end


@inlined
def _capped(
    activity: Records,
    outgoing: Records,
    s: Shifts,
    d: Ints,
    column: int,
    finish: int,
) -> tuple[int, int]:
    """The earliest raw dates that successors, dated in ``column`` and the next, cap start and finish to."""
    start = _FAR
    for j in range(activity.out_first, activity.out_last):
        link = outgoing[j]
        if not link.binds:
            continue
        to_start = link.kind == _FS or link.kind == _SS
        date = d[link.other, column] if to_start else d[link.other, column + 1]
        date = _before(s, link.lag_calendar, date, link.lag)
        if link.kind == _FS or link.kind == _FF:
            finish = min(finish, date)
        else:
            start = min(start, date)
    return start, finish


@inlined
def _latest(activity: Records, crews: Records, s: Shifts, left: int, start: int, finish: int) -> tuple[int, int]:
    """The latest start and finish under a cap."""
    c, rule, date = activity.calendar, activity.rule, min(start, finish)
    if rule == _COMPLETED:
        return date, date
    if rule in (_START_MILESTONE, _FINISH_MILESTONE):
        if rule == _FINISH_MILESTONE or next_start(s, c, date) != date:
            date = last_finish(s, c, date)
        return date, date
    return _latest_work(activity, crews, s, left, start, finish)


@inlined
def _latest_work(activity: Records, crews: Records, s: Shifts, left: int, start: int, finish: int) -> tuple[int, int]:
    """The same for what is not a milestone."""
    c = activity.calendar
    done = work(s, c, finish)
    if start != _FAR:
        done = min(done, work(s, c, start) + left)
    end = finish_at(s, c, done)
    begin = end
    if activity.rule == _BY_RESOURCES and activity.expected == _NO_TIME:
        begin = _FAR
        for j in range(activity.crew_first, activity.crew_last):
            crew = crews[j]
            spent = work(s, crew.calendar, end) - crew.lag - crew.minutes
            begin = min(begin, start_at(s, crew.calendar, spent))
    elif left:
        begin = start_at(s, c, done - left)
    if start < begin:
        begin = last_finish(s, c, start)
    return begin, end


@compiled
def backward(
    activities: Records,
    outgoing: Records,
    crews: Records,
    s: Shifts,
    remaining: Ints,
    d: Ints,
    project_finish: int,
) -> None:
    """Fill the late dates."""
    for i in range(len(activities) - 1, -1, -1):
        activity = activities[i]
        start, finish = _FAR, _FAR
        if activity.set_start != _NO_TIME:
            start = activity.set_start
        elif activity.set_finish != _NO_TIME:
            finish = activity.set_finish
        else:
            limit = _FAR if activity.uncapped else project_finish
            start, finish = _capped(activity, outgoing, s, d, 2, limit)
            start, finish = min(start, activity.start_cap), min(finish, activity.finish_cap)
            if activity.own_cap:
                finish = min(finish, d[i, 1])
        d[i, 2], d[i, 3] = _latest(activity, crews, s, remaining[i], start, finish)


@compiled
def delay(
    activities: Records,
    outgoing: Records,
    crews: Records,
    s: Shifts,
    remaining: Ints,
    d: Ints,
    project_finish: int,
) -> None:
    """Move what is to be as late as possible."""
    for i in range(len(activities) - 1, -1, -1):
        activity = activities[i]
        if activity.late:
            start, finish = _capped(activity, outgoing, s, d, 0, project_finish)
            start, finish = _latest(activity, crews, s, remaining[i], start, finish)
            if finish > d[i, 1]:
                d[i, 0], d[i, 1] = start, finish


@compiled
def floats(
    activities: Records,
    outgoing: Records,
    s: Shifts,
    remaining: Ints,
    d: Ints,
    project_finish: int,
    slack: Ints,
) -> None:
    """Fill ``slack`` with total float (finish) and free float.

    Moving a capped date into working time adds no work, so the work before the cap is all that counts.
    """
    for i in range(len(activities)):
        activity = activities[i]
        c = activity.calendar
        done = work(s, c, d[i, 1])
        slack[i, 0] = work(s, c, d[i, 3]) - done
        start, finish = _capped(activity, outgoing, s, d, 0, project_finish)
        if activity.rule in (_WORK, _BY_RESOURCES):
            capped = work(s, c, finish)
            if start != _FAR:
                capped = min(capped, work(s, c, start) + remaining[i])
        else:
            capped = work(s, c, min(start, finish))
        slack[i, 1] = capped - done

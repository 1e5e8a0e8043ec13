"""The backward pass: how late may each activity be without moving the finish."""

from __future__ import annotations

from gemba.engines.cpm.bounds import FAR
from gemba.engines.cpm.lags import before
from gemba.engines.cpm.terms import Rule
from gemba.engines.cpm.working import Span, Working
from gemba.engines.schedule import NO_TIME, Link


def backward(w: Working, finish: int) -> None:
    """Fill the late dates of every activity, from the project's ``finish`` back to the data date."""
    for activity in reversed(w.order):
        limit = FAR if w.uncapped[activity] else finish
        cap = capped(w, activity, limit, w.late_start, w.late_finish)
        w.late_start[activity], w.late_finish[activity] = latest(w, activity, _held(w, activity, cap))


def delay(w: Working, finish: int) -> None:
    """Move what is to be as late as possible so that it has no free float left.

    Work without a successor goes to the project's early ``finish``, even where the project must
    finish by another date.
    """
    for activity in reversed(w.order):
        if w.late[activity]:
            cap = capped(w, activity, finish, w.early_start, w.early_finish)
            start, end = latest(w, activity, cap)
            if end > w.early_finish[activity]:
                w.early_start[activity], w.early_finish[activity] = start, end


def capped(w: Working, activity: int, finish: int, starts: list[int], finishes: list[int]) -> Span:
    """The earliest raw dates that successors, dated ``starts`` and ``finishes``, cap start and finish to."""
    start = FAR
    for relation in w.outgoing[activity]:
        if not w.backward[relation]:
            continue
        successor, link = w.successor[relation], w.link[relation]
        date = starts[successor] if link in (Link.FS, Link.SS) else finishes[successor]
        date = before(w.lag_calendar[relation], date, w.lag[relation])
        if link in (Link.FS, Link.FF):
            finish = min(finish, date)
        else:
            start = min(start, date)
    return start, finish


def latest(w: Working, activity: int, cap: Span) -> Span:
    """The latest start and finish under a cap, in the activity's own working time."""
    rule, calendar, date = w.rule[activity], w.calendar[activity], min(cap)
    if rule == Rule.COMPLETED:
        return date, date
    if rule == Rule.FINISH_MILESTONE or (rule == Rule.START_MILESTONE and calendar.next_start(date) != date):
        date = calendar.last_finish(date)
    if rule in (Rule.START_MILESTONE, Rule.FINISH_MILESTONE):
        return date, date
    return _work(w, activity, cap)


def _work(w: Working, activity: int, cap: Span) -> Span:
    start, finish = cap
    calendar, remaining = w.calendar[activity], w.remaining[activity]
    end = calendar.last_finish(finish)
    if start != FAR:
        end = min(end, calendar.finish_at(calendar.work(start) + remaining))
    begin = _paced_start(w, activity, end)
    if start < begin:  # a start held to a moment without work happens when work last stopped
        begin = calendar.last_finish(start)
    return begin, end


def _paced_start(w: Working, activity: int, finish: int) -> int:
    """When the remaining work has to begin: by the activity's calendar, or for the slowest of its crews."""
    calendar, remaining = w.calendar[activity], w.remaining[activity]
    if w.rule[activity] == Rule.BY_RESOURCES and w.expected[activity] == NO_TIME:
        return min(crew.start_at(crew.work(finish) - lag - minutes) for crew, lag, minutes in w.crews[activity])
    return calendar.start_at(calendar.work(finish) - remaining) if remaining else finish


def _held(w: Working, activity: int, cap: Span) -> Span:
    """The cap after the dates people put on the activity; a mandatory date overrides the logic."""
    if w.set_start[activity] != NO_TIME:
        return w.set_start[activity], FAR
    if w.set_finish[activity] != NO_TIME:
        return FAR, w.set_finish[activity]
    finish = min(cap[1], w.finish_cap[activity])
    if w.own_cap[activity]:
        finish = min(finish, w.early_finish[activity])
    return min(cap[0], w.start_cap[activity]), finish

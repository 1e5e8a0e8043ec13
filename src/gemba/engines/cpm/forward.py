"""The forward pass: how early can each activity be."""

from __future__ import annotations

from gemba.engines.cpm.lags import after
from gemba.engines.cpm.terms import Rule
from gemba.engines.cpm.working import Span, Working
from gemba.engines.schedule import NO_TIME, Link


def forward(w: Working) -> None:
    """Fill the early dates of every activity of the network, in its order."""
    for activity in w.order:
        floor = _floor(w, activity)
        w.early_start[activity], w.early_finish[activity] = earliest(w, activity, floor)


def drive(w: Working, relation: int) -> int:
    """The raw date a relation holds its successor to, before the successor's calendar.

    A negative lag never leads before the data date.
    """
    activity, lag = w.predecessor[relation], w.lag[relation]
    from_start = w.link[relation] in (Link.SS, Link.SF)
    date = w.early_start[activity] if from_start else w.early_finish[activity]
    date = after(w.lag_calendar[relation], date, lag)
    return date if lag >= 0 else max(date, w.data_date)


def _floor(w: Working, activity: int) -> Span:
    """The latest raw dates that logic, people and the data date hold start and finish to."""
    if w.set_start[activity] != NO_TIME:
        return w.set_start[activity], NO_TIME
    start, finish = w.start_floor[activity], w.finish_floor[activity]
    for relation in w.incoming[activity]:
        if not w.forward[relation]:
            continue
        if w.link[relation] in (Link.FS, Link.SS):
            start = max(start, drive(w, relation))
        else:
            finish = max(finish, drive(w, relation))
    return start, finish


def earliest(w: Working, activity: int, floor: Span) -> Span:
    """The earliest start and finish above a floor, in the activity's own working time."""
    rule, calendar = w.rule[activity], w.calendar[activity]
    date = max(floor)
    if w.set_finish[activity] != NO_TIME:
        return _held_to_finish(w, activity, w.set_finish[activity])
    if rule == Rule.COMPLETED:
        return date, date
    if rule == Rule.START_MILESTONE or (rule == Rule.FINISH_MILESTONE and calendar.last_finish(date) != date):
        date = calendar.next_start(date)
    if rule in (Rule.START_MILESTONE, Rule.FINISH_MILESTONE):
        return date, date
    return _work(w, activity, floor)


def _work(w: Working, activity: int, floor: Span) -> Span:
    start, finish = floor
    calendar, remaining = w.calendar[activity], w.remaining[activity]
    begin = calendar.next_start(start)
    if w.expected[activity] != NO_TIME:
        remaining = w.remaining[activity] = max(0, calendar.between(begin, w.expected[activity]))
    if finish != NO_TIME:
        begin = max(begin, calendar.start_at(calendar.work(finish) - remaining))
    end = paced_finish(w, activity, begin)
    if finish > end:  # a finish held to a moment without work happens when work resumes
        end = calendar.next_start(finish)
    return begin, end


def paced_finish(w: Working, activity: int, start: int) -> int:
    """When the remaining work is done: by the activity's calendar, or by the slowest of its crews."""
    calendar, remaining = w.calendar[activity], w.remaining[activity]
    if w.rule[activity] == Rule.BY_RESOURCES and w.expected[activity] == NO_TIME:
        return max(crew.finish_at(crew.work(start) + lag + minutes) for crew, lag, minutes in w.crews[activity])
    return calendar.finish_at(calendar.work(start) + remaining) if remaining else start


def _held_to_finish(w: Working, activity: int, finish: int) -> Span:
    """A mandatory finish: the start follows from it, whatever the logic says."""
    calendar, remaining = w.calendar[activity], w.remaining[activity]
    return calendar.start_at(calendar.work(finish) - remaining) if remaining else finish, finish

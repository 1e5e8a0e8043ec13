"""Levels of effort and WBS summaries: they span what they serve and drive nobody.

A level of effort runs from the earliest date its logic offers for a start to the latest it offers
for a finish; a summary from the first to the last date of its branch. Both are dated after the
passes, early dates from early ones and late dates from late ones.
"""

from __future__ import annotations

import numpy as np

from gemba.engines.cpm.lags import after
from gemba.engines.cpm.terms import Rule, Terms
from gemba.engines.schedule import Ints, Kind, Link, Status, WbsNode


def date_rests(terms: Terms, starts: Ints, finishes: Ints, finish: int, late: bool) -> None:
    """Fill ``starts`` and ``finishes`` (early ones, or ``late``) of levels of effort and summaries.

    ``finish`` is the project's late finish: what the late dates of a level of effort without logic span to.
    """
    schedule = terms.network.schedule
    kind = schedule.activities.kind
    for activity in np.flatnonzero(kind == Kind.LEVEL_OF_EFFORT).tolist():
        starts[activity], finishes[activity] = _span_of_logic(
            terms, activity, starts, finishes, finish if late else None
        )
    for activity in np.flatnonzero(kind == Kind.SUMMARY).tolist():
        branch = _branch(terms, activity)
        starts[activity] = starts[branch].min() if branch.size else terms.data_date
        finishes[activity] = finishes[branch].max() if branch.size else terms.data_date


def _span_of_logic(terms: Terms, activity: int, starts: Ints, finishes: Ints, finish: int | None) -> tuple[int, int]:
    schedule = terms.network.schedule
    status = schedule.activities.status[activity]
    if status == Status.COMPLETED:
        return terms.data_date, terms.data_date
    begins: list[int] = []
    ends: list[int] = []
    for relation in np.flatnonzero((terms.successor == activity) | (terms.predecessor == activity)).tolist():
        into = terms.successor[relation] == activity
        other = int(terms.predecessor[relation] if into else terms.successor[relation])
        if terms.rule[other] == Rule.RESTS:
            continue
        link = int(terms.link[relation])
        at_start = link in ((Link.SS, Link.SF) if into else (Link.FS, Link.SS))
        date = int(starts[other] if at_start else finishes[other])
        lag = int(terms.lag[relation]) * (1 if into else -1)
        date = after(terms.calendars[int(terms.lag_calendar[relation])], date, lag)
        holds_start = link in ((Link.FS, Link.SS) if into else (Link.SS, Link.SF))
        (begins if holds_start else ends).append(date)
    calendar = schedule.calendar_of(activity)
    if finish is not None:
        end = calendar.last_finish(max(ends, default=finish))
        return min(calendar.next_start(min(begins)), end) if begins else end, end
    begin = calendar.next_start(max(min(begins, default=terms.data_date), terms.data_date))
    return begin, max(begin, calendar.last_finish(max(ends, default=begin)))


def _branch(terms: Terms, activity: int) -> Ints:
    """The dated activities at or below a summary's place in the work breakdown, open ones if there are any."""
    schedule = terms.network.schedule
    top = int(schedule.activities.wbs[activity])
    below = np.array([_is_below(schedule.wbs, at, top) for at in range(len(schedule.wbs))] or [False], np.bool_)
    wbs = schedule.activities.wbs
    members = np.flatnonzero(below[wbs] & (wbs >= 0) & (schedule.activities.kind != Kind.SUMMARY))
    still_open = members[schedule.activities.status[members] != Status.COMPLETED]
    return still_open if still_open.size else members


def _is_below(wbs: tuple[WbsNode, ...], at: int, top: int) -> bool:
    while at >= 0 and at != top:
        at = wbs[at].parent
    return at == top and at >= 0

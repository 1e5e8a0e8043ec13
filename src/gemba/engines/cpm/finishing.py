"""What follows once both passes are done, however they were done."""

from __future__ import annotations

import numpy as np

from gemba.engines.cpm.dates import Dates
from gemba.engines.cpm.rests import date_rests
from gemba.engines.cpm.terms import Terms
from gemba.engines.schedule import NO_TIME, Flags, FloatKind, Ints, Kind, Status

Spans = tuple[Ints, Ints, Ints, Ints]
"""Early starts, early finishes, late starts, late finishes."""


def complete(
    terms: Terms, spans: Spans, finish_float: Ints, free: Ints, driving: Flags, longest: Flags, finish: int
) -> Dates:
    """Levels of effort and summaries, the kind of total float asked for, what is critical."""
    early_start, early_finish, late_start, late_finish = spans
    schedule = terms.network.schedule
    options, status = schedule.project.options, schedule.activities.status
    resting = np.flatnonzero(terms.rests)
    if resting.size:
        late = finish if terms.must_finish == NO_TIME else terms.must_finish
        date_rests(terms, early_start, early_finish, late, late=False)
        date_rests(terms, late_start, late_finish, late, late=True)
        longest |= (schedule.activities.kind == Kind.SUMMARY) & (early_finish == finish)
        finish_float[resting] = free[resting] = _between(terms, resting, early_finish, late_finish)
    total = _total_float(terms, spans, finish_float)
    has_float = status != Status.COMPLETED
    critical = longest if options.critical_is_longest_path else total <= options.critical_float_minutes
    return Dates(
        early_start=early_start,
        early_finish=early_finish,
        late_start=late_start,
        late_finish=late_finish,
        total_float=np.where(has_float, total, 0),
        free_float=np.where(has_float, free, 0),
        has_float=has_float,
        driving=driving,
        longest_path=longest,
        critical=critical & has_float,
        finish=finish,
    )


def _total_float(terms: Terms, spans: Spans, finish_float: Ints) -> Ints:
    """Float from the ends the project's options name; work in progress is measured at its finish."""
    kind = terms.network.schedule.project.options.float_kind
    if kind == FloatKind.FINISH:
        return finish_float
    start_float = _between(terms, np.arange(len(finish_float)), spans[0], spans[2])
    chosen = start_float if kind == FloatKind.START else np.minimum(start_float, finish_float)
    active = terms.network.schedule.activities.status == Status.IN_PROGRESS
    return np.where(active, finish_float, chosen)


def _between(terms: Terms, activities: Ints, start: Ints, end: Ints) -> Ints:
    """Working minutes from ``start`` to ``end`` of the activities, each by its own calendar."""
    calendars = [terms.calendars[int(c)] for c in terms.calendar[activities]]
    spans = zip(calendars, start[activities].tolist(), end[activities].tolist(), strict=True)
    return np.array([calendar.between(a, b) for calendar, a, b in spans], dtype=np.int64)

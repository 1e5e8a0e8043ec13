"""The terms as plain lists, and the dates being found: what the readable passes read and fill."""

from __future__ import annotations

from itertools import pairwise

from gemba.engines.calendar import Calendar
from gemba.engines.cpm.terms import Terms
from gemba.engines.schedule import NO_TIME

Span = tuple[int, int]
"""A start and a finish, as instants."""


class Working:
    """One dating under way; plain lists, because Python reads them faster than array cells.

    Dates start as ``NO_TIME`` and are filled in the order of the network. ``remaining`` may change
    on the way, where an expected finish sets it.
    """

    def __init__(self, terms: Terms) -> None:
        bounds, count = terms.bounds, len(terms.rule)
        self.terms = terms
        self.data_date = terms.data_date
        self.order: list[int] = terms.network.order.tolist()
        self.incoming = terms.network.incoming.lists
        self.outgoing = terms.network.outgoing.lists
        self.rule: list[int] = terms.rule.tolist()
        self.calendar: list[Calendar] = [terms.calendars[c] for c in terms.calendar.tolist()]
        self.remaining: list[int] = terms.remaining.tolist()
        self.expected: list[int] = terms.expected.tolist()
        self.start_floor: list[int] = bounds.start_floor.tolist()
        self.finish_floor: list[int] = bounds.finish_floor.tolist()
        self.start_cap: list[int] = bounds.start_cap.tolist()
        self.finish_cap: list[int] = bounds.finish_cap.tolist()
        self.set_start: list[int] = bounds.set_start.tolist()
        self.set_finish: list[int] = bounds.set_finish.tolist()
        self.late: list[bool] = terms.late.tolist()
        self.own_cap: list[bool] = terms.own_cap.tolist()
        self.uncapped: list[bool] = terms.uncapped.tolist()
        self.predecessor: list[int] = terms.predecessor.tolist()
        self.successor: list[int] = terms.successor.tolist()
        self.link: list[int] = terms.link.tolist()
        self.lag: list[int] = terms.lag.tolist()
        self.lag_calendar: list[Calendar] = [terms.calendars[c] for c in terms.lag_calendar.tolist()]
        self.forward: list[bool] = terms.forward.tolist()
        self.backward: list[bool] = terms.backward.tolist()
        self.crews = _crews(terms)
        self.early_start, self.early_finish = [NO_TIME] * count, [NO_TIME] * count
        self.late_start, self.late_finish = [NO_TIME] * count, [NO_TIME] * count


def _crews(terms: Terms) -> list[list[tuple[Calendar, int, int]]]:
    """For each activity its pacing assignments: calendar, delay and minutes of work."""
    crews = terms.crews
    rows = [
        (terms.calendars[int(calendar)], int(lag), int(minutes))
        for calendar, lag, minutes in zip(crews.calendar, crews.lag, crews.minutes, strict=True)
    ]
    first = crews.first.tolist()
    return [rows[a:b] for a, b in pairwise(first)]

"""The kernel's front door: prepare a network once, date it as often as needed.

    prepared = Prepared.of(schedule)
    dates = prepared.solve()
    what_if = prepared.solve(remaining)      # one duration changed: nothing is prepared anew

Importing this module imports numba, so only callers for whom it pays do.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gemba.engines.cpm import kernel, tracing
from gemba.engines.cpm.dates import Dates
from gemba.engines.cpm.finishing import complete
from gemba.engines.cpm.layout import Layout, lay_out
from gemba.engines.cpm.terms import Terms
from gemba.engines.network import Network
from gemba.engines.schedule import NO_TIME, Flags, Ints, Schedule


@dataclass(frozen=True)
class Prepared:
    """A network ready to be dated again and again."""

    terms: Terms
    layout: Layout

    @classmethod
    def of(cls, schedule: Schedule, network: Network | None = None) -> Prepared:
        """Lay out a schedule.

        Raises:
            LoopError: the logic runs in a circle.
        """
        terms = Terms.of(network or Network.of(schedule))
        return cls(terms, lay_out(terms))

    def solve(self, remaining: Ints | None = None) -> Dates:
        """All dates, with other remaining durations (minutes, one per activity) where given."""
        terms = self.terms
        order, activities, incoming, outgoing, crews, shifts = self.layout
        left = (terms.remaining if remaining is None else np.where(terms.lasts, remaining, 0))[order]
        d = np.empty((len(order), 4), dtype=np.int64)
        kernel.forward(activities, incoming, crews, shifts, terms.data_date, left, d)
        finish = int(d[:, 1].max()) if order.size else terms.network.schedule.project.start
        late = finish if terms.must_finish == NO_TIME else terms.must_finish
        kernel.backward(activities, outgoing, crews, shifts, left, d, late)
        kernel.delay(activities, outgoing, crews, shifts, left, d, finish)
        slack = np.empty((len(order), 2), dtype=np.int64)
        kernel.floats(activities, outgoing, shifts, left, d, finish, slack)
        drives = np.zeros(len(incoming), dtype=np.bool_)
        tracing.driving(activities, incoming, shifts, terms.data_date, d, drives)
        on_path = np.zeros(len(order), dtype=np.bool_)
        tracing.longest_path(activities, incoming, d, drives, finish, on_path)
        return self._dates(d, slack, drives, on_path, finish)

    def _dates(self, d: Ints, slack: Ints, drives: Flags, on_path: Flags, finish: int) -> Dates:
        """Rows of the layout back into the columns of the schedule."""
        order, count = self.layout.order, len(self.terms.rule)

        def spread(rows: Ints, missing: int) -> Ints:
            column = np.full(count, missing, dtype=np.int64)
            column[order] = rows
            return column

        driving = np.zeros(len(self.terms.link), dtype=np.bool_)
        driving[self.layout.incoming["relation"]] = drives
        longest = np.zeros(count, dtype=np.bool_)
        longest[order] = on_path
        early_start, early_finish, late_start, late_finish = (spread(d[:, at], NO_TIME) for at in range(4))
        spans = (early_start, early_finish, late_start, late_finish)
        return complete(self.terms, spans, spread(slack[:, 0], 0), spread(slack[:, 1], 0), driving, longest, finish)


def solve(schedule: Schedule, network: Network | None = None) -> Dates:
    """Date a schedule with the kernel; the same answers as the reference."""
    return Prepared.of(schedule, network).solve()

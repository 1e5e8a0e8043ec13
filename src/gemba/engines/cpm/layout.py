"""A network laid out for the kernel: rows in the order they are dated, logic beside them.

Activities are renumbered in topological order, so that a pass walks memory forwards; relations
stand twice, grouped by successor for the forward pass and by predecessor for the backward one.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from gemba.engines.cpm.shifts import Records, Shifts, shifts_of
from gemba.engines.cpm.terms import Terms
from gemba.engines.network import Grouping
from gemba.engines.schedule import Flags, Ints

_BOUNDS = ("start_floor", "finish_floor", "start_cap", "finish_cap", "set_start", "set_finish")
_SPANS = ("in_first", "in_last", "out_first", "out_last", "crew_first", "crew_last")
ACTIVITY = np.dtype(
    [(name, np.int64) for name in ("calendar", "expected", *_BOUNDS, *_SPANS)]
    + [("rule", np.int8), ("late", np.bool_), ("own_cap", np.bool_), ("uncapped", np.bool_)],
    align=True,
)
LINK = np.dtype(
    [(name, np.int64) for name in ("other", "lag", "lag_calendar", "relation")]
    + [("kind", np.int8), ("binds", np.bool_)],
    align=True,
)
CREW = np.dtype([("calendar", np.int64), ("lag", np.int64), ("minutes", np.int64)])


class Layout(NamedTuple):
    """The tables of one network; ``order[i]`` is the activity that row ``i`` stands for."""

    order: Ints
    activities: Records
    incoming: Records
    outgoing: Records
    crews: Records
    shifts: Shifts


def lay_out(terms: Terms) -> Layout:
    """Lay out a network."""
    network = terms.network
    order = network.order
    position = np.full(len(terms.rule), -1, dtype=np.int64)
    position[order] = np.arange(len(order))
    activities = np.zeros(len(order), dtype=ACTIVITY)
    for name in ("calendar", "expected", "rule", "late", "own_cap", "uncapped"):
        activities[name] = getattr(terms, name)[order]
    for name in _BOUNDS:
        activities[name] = getattr(terms.bounds, name)[order]
    activities["crew_first"], activities["crew_last"] = terms.crews.first[order], terms.crews.first[order + 1]
    incoming = _links(terms, order, network.incoming, position[terms.predecessor], terms.forward)
    outgoing = _links(terms, order, network.outgoing, position[terms.successor], terms.backward)
    for side, grouping in (("in", network.incoming), ("out", network.outgoing)):
        ends = np.cumsum(np.diff(grouping.first)[order])
        activities[f"{side}_last"] = ends
        activities[f"{side}_first"] = ends - np.diff(grouping.first)[order]
    crews = np.zeros(len(terms.crews.minutes), dtype=CREW)
    for name in ("calendar", "lag", "minutes"):
        crews[name] = getattr(terms.crews, name)
    return Layout(order, activities, incoming, outgoing, crews, shifts_of(terms.calendars))


def _links(terms: Terms, order: Ints, grouping: Grouping, other: Ints, binds: Flags) -> Records:
    """Relations grouped by activity, the groups in dating order."""
    sizes = np.diff(grouping.first)[order]
    starts = np.repeat(grouping.first[order] - np.cumsum(sizes) + sizes, sizes)
    relation = grouping.items[starts + np.arange(len(starts))]
    links = np.zeros(len(relation), dtype=LINK)
    links["other"], links["relation"], links["kind"] = other[relation], relation, terms.link[relation]
    links["lag"], links["lag_calendar"] = terms.lag[relation], terms.lag_calendar[relation]
    links["binds"] = binds[relation]
    return links

"""The logic as a graph: who precedes whom, in which order to date them, and where it runs in circles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from gemba.engines.schedule import Flags, Ints, Kind, Schedule

_SHOWN = 12


class LoopError(ValueError):
    """The logic runs in a circle, so that no activity on it can ever start.

    ``activities`` are the codes on the circle in order of the logic; the last precedes the first.
    """

    def __init__(self, activities: tuple[str, ...]) -> None:
        more = ("...",) if len(activities) > _SHOWN else ()
        shown = " > ".join((*activities[:_SHOWN], *more, *activities[:1]))
        super().__init__(f"the logic runs in a circle: {shown}")
        self.activities = activities


@dataclass(frozen=True)
class Grouping:
    """Relations grouped by one of their ends (compressed rows).

    ``items[first[a]:first[a + 1]]`` are the relations of activity ``a``.
    """

    first: Ints
    items: Ints

    @classmethod
    def of(cls, ends: Ints, count: int, relations: Ints) -> Grouping:
        """Group ``relations`` (indices) by ``ends`` (one activity per relation)."""
        order = np.argsort(ends, kind="stable")
        sizes = np.bincount(ends, minlength=count)
        first = np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes, dtype=np.int64)))
        return cls(first, relations[order])

    @cached_property
    def lists(self) -> list[list[int]]:
        """The same as one list per activity, for readable code."""
        items, first = self.items.tolist(), self.first.tolist()
        return [items[a:b] for a, b in pairwise(first)]


@dataclass(frozen=True)
class Network:
    """A schedule's dated activities in an order in which each comes after what precedes it.

    Levels of effort and summaries take their dates from others and drive nobody, so neither they
    nor their relations are part of it; ``rests`` marks them.
    """

    schedule: Schedule
    order: Ints
    incoming: Grouping
    outgoing: Grouping
    rests: Flags

    @classmethod
    def of(cls, schedule: Schedule) -> Network:
        """Build the network of a schedule.

        Raises:
            LoopError: the logic runs in a circle; its activities are named.
        """
        kind, relations = schedule.activities.kind, schedule.relations
        rests = (kind == Kind.LEVEL_OF_EFFORT) | (kind == Kind.SUMMARY)
        live = np.flatnonzero(~rests[relations.predecessor] & ~rests[relations.successor])
        count = len(kind)
        incoming = Grouping.of(relations.successor[live], count, live)
        outgoing = Grouping.of(relations.predecessor[live], count, live)
        order = _order(schedule, incoming, outgoing)
        return cls(schedule, order[~rests[order]], incoming, outgoing, rests)


def _order(schedule: Schedule, incoming: Grouping, outgoing: Grouping) -> Ints:
    """Topological order by repeatedly taking what waits for nothing more."""
    successor = schedule.relations.successor.tolist()
    waiting = np.diff(incoming.first).tolist()
    followers = outgoing.lists
    ready = [a for a, open_ends in enumerate(waiting) if not open_ends]
    for activity in ready:  # grows while it is walked
        for relation in followers[activity]:
            after = successor[relation]
            waiting[after] -= 1
            if not waiting[after]:
                ready.append(after)
    if len(ready) < len(waiting):
        raise LoopError(_circle(schedule, waiting, incoming))
    return np.array(ready, dtype=np.int64)


def _circle(schedule: Schedule, waiting: list[int], incoming: Grouping) -> tuple[str, ...]:
    """One circle among the activities that still wait: walk back until a step repeats."""
    predecessor = schedule.relations.predecessor.tolist()
    at = next(a for a, open_ends in enumerate(waiting) if open_ends)
    seen: dict[int, int] = {}
    walk: list[int] = []
    while at not in seen:
        seen[at] = len(walk)
        walk.append(at)
        at = next(predecessor[r] for r in incoming.lists[at] if waiting[predecessor[r]])
    code = schedule.activities.code
    return tuple(code[a] for a in reversed(walk[seen[at] :]))

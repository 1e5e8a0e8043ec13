"""Logic that only makes room for added work, or closes the gap that deleted work left."""

from __future__ import annotations

import numpy as np

from gemba.engines.compare.matching import Match
from gemba.engines.compare.rows import chosen, joined
from gemba.engines.schedule import Flags, Ints, Relations, Schedule


def scoped(base: Schedule, later: Schedule, match: Match) -> Relations:
    """The earlier logic with only those changes that come with added and deleted activities, in the later index.

    Added activities bring their relations, deleted ones take theirs with them. When A > X > C loses X
    and gains A > C, that relation closes the gap and belongs to the deletion; when A > C gives way to
    A > X > C, its loss belongs to the addition. Everything else that differs is a change of logic.
    """
    known = match.earlier_of >= 0
    mine, theirs = base.relations, later.relations
    before = chosen(mine, (match.later_of[mine.predecessor] >= 0) & (match.later_of[mine.successor] >= 0))
    before = Relations(match.later_of[before.predecessor], match.later_of[before.successor], before.kind, before.lag)
    fresh = ~(known[theirs.predecessor] & known[theirs.successor])
    number = np.where(match.later_of >= 0, match.later_of, len(known) + np.arange(len(match.later_of)))
    past_deleted = _Detours(
        number[mine.predecessor], number[mine.successor], set(range(len(known), len(known) + len(number)))
    )
    past_added = _Detours(theirs.predecessor, theirs.successor, set(np.flatnonzero(~known).tolist()))
    opened = past_added.bridge(before, _only_here(before, theirs))
    closing = past_deleted.bridge(theirs, ~fresh & _only_here(theirs, before))
    return joined(chosen(before, ~opened), chosen(theirs, fresh | closing))


class _Detours:
    """Ways from one activity to another that lead only through given ones."""

    def __init__(self, predecessor: Ints, successor: Ints, through: set[int]) -> None:
        self.through = through
        self.followers: dict[int, list[int]] = {}
        for p, s in zip(predecessor.tolist(), successor.tolist(), strict=True):
            if p in through or s in through:
                self.followers.setdefault(p, []).append(s)
        self.known: dict[int, set[int]] = {}

    def bridge(self, relations: Relations, among: Flags) -> Flags:
        """Which of the relations ``among`` run in parallel to such a way."""
        bridging = np.zeros(len(relations), dtype=np.bool_)
        for r in np.flatnonzero(among).tolist():
            bridging[r] = int(relations.successor[r]) in self.reach(int(relations.predecessor[r]))
        return bridging

    def reach(self, start: int) -> set[int]:
        """Where one gets from ``start`` by stepping on nothing but ``through``."""
        if start not in self.known:
            found: set[int] = set()
            ahead = [s for s in self.followers.get(start, ()) if s in self.through]
            while ahead:
                at = ahead.pop()
                if at not in found:
                    found.add(at)
                    ahead += [s for s in self.followers.get(at, ()) if s in self.through]
                    found.update(s for s in self.followers.get(at, ()) if s not in self.through)
            self.known[start] = found
        return self.known[start]


def _only_here(here: Relations, there: Relations) -> Flags:
    """Relations between two activities that the other file does not tie directly."""
    tied = set(zip(there.predecessor.tolist(), there.successor.tolist(), strict=True))
    ends = zip(here.predecessor.tolist(), here.successor.tolist(), strict=True)
    return np.array([pair not in tied for pair in ends], dtype=np.bool_)

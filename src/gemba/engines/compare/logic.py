"""What differs of the logic: relations added, deleted, or of another kind or lag."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from gemba.engines.compare.matching import Match
from gemba.engines.compare.model import Event, RelationChange, Tie
from gemba.engines.schedule import Link, Schedule


@dataclass
class _Between:
    """The relations from one activity to another in both files, by index; then those still without a counterpart."""

    earlier: list[int] = field(default_factory=list[int])
    later: list[int] = field(default_factory=list[int])

    def settle(self, mine: list[Tie], theirs: list[Tie]) -> list[tuple[int, int]]:
        """Couple what is equal, then what differs only in its lag, then what is left in its order."""
        couples: list[tuple[int, int]] = []
        for alike in (_equal, _of_one_kind, _whatever):
            for before in self.earlier.copy():
                after = next((r for r in self.later if alike(mine[before], theirs[r])), None)
                if after is not None:
                    self.earlier.remove(before)
                    self.later.remove(after)
                    couples.append((before, after))
        return couples


def _equal(one: Tie, other: Tie) -> bool:
    return one == other


def _of_one_kind(one: Tie, other: Tie) -> bool:
    return one.link == other.link


def _whatever(_one: Tie, _other: Tie) -> bool:
    return True


def relations(earlier: Schedule, later: Schedule, match: Match) -> tuple[RelationChange, ...]:
    """Changes of the logic, from one activity to another; several relations between the same two are legal."""
    kept = len(later.activities)
    number = [after if after >= 0 else kept + i for i, after in enumerate(match.later_of.tolist())]
    between: dict[tuple[int, int], _Between] = {}
    for relation, (p, s) in enumerate(_ends(earlier)):
        between.setdefault((number[p], number[s]), _Between()).earlier.append(relation)
    for relation, ends in enumerate(_ends(later)):
        between.setdefault(ends, _Between()).later.append(relation)
    mine, theirs = _ties(earlier), _ties(later)
    codes = [*later.activities.code, *earlier.activities.code]
    known = [*(match.earlier_of >= 0).tolist(), *[False] * len(number)]
    return tuple(
        RelationChange(event, codes[p], codes[s], before, after, _at(mine, before), _at(theirs, after), scope)
        for (p, s), group in between.items()
        for scope in (not (known[p] and known[s]),)
        for event, before, after in _events(group, mine, theirs)
    )


def _events(group: _Between, mine: list[Tie], theirs: list[Tie]) -> Iterator[tuple[Event, int | None, int | None]]:
    for before, after in group.settle(mine, theirs):
        if mine[before] != theirs[after]:
            yield Event.CHANGED, before, after
    yield from ((Event.DELETED, before, None) for before in group.earlier)
    yield from ((Event.ADDED, None, after) for after in group.later)


def _ends(schedule: Schedule) -> Iterator[tuple[int, int]]:
    relations = schedule.relations
    return zip(relations.predecessor.tolist(), relations.successor.tolist(), strict=True)


def _ties(schedule: Schedule) -> list[Tie]:
    relations = schedule.relations
    return [Tie(Link(kind), lag) for kind, lag in zip(relations.kind.tolist(), relations.lag.tolist(), strict=True)]


def _at(ties: list[Tie], relation: int | None) -> Tie | None:
    return None if relation is None else ties[relation]

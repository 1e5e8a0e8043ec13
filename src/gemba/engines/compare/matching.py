"""Which activity of the later file is which of the earlier one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

import numpy as np

from gemba.engines.schedule import Ints, Schedule


@dataclass(frozen=True)
class Match:
    """Activities of two files put side by side; -1 where the other file has none.

    ``pairs`` holds (earlier, later) in the order of the later file.
    """

    later_of: Ints
    earlier_of: Ints
    pairs: tuple[tuple[int, int], ...]

    @property
    def here(self) -> Ints:
        """The earlier index of every pair."""
        return np.array([pair[0] for pair in self.pairs], dtype=np.int64)

    @property
    def there(self) -> Ints:
        """The later index of every pair."""
        return np.array([pair[1] for pair in self.pairs], dtype=np.int64)

    @property
    def added(self) -> tuple[int, ...]:
        """Later activities that the earlier file does not know."""
        return tuple(np.flatnonzero(self.earlier_of < 0).tolist())

    @property
    def deleted(self) -> tuple[int, ...]:
        """Earlier activities that the later file no longer has."""
        return tuple(np.flatnonzero(self.later_of < 0).tolist())


def match(earlier: Schedule, later: Schedule) -> Match:
    """Match activities by code; what is left by id, where the two files share their ids.

    A code that stands twice is matched in the order of its occurrence. Ids are believed when at least half
    of the activities matched by code also have the same id: copies of a project get new ids, and those of
    strangers can coincide.
    """
    found = dict(_common(_keys(earlier.activities.code), _keys(later.activities.code)))
    if _share_ids(earlier, later, found):
        taken = set(found.values())
        here = {key: i for key, i in _keys(earlier.activities.id).items() if i not in found}
        there = {key: i for key, i in _keys(later.activities.id).items() if i not in taken}
        found.update(_common(here, there))
    later_of = np.full(len(earlier.activities), -1, dtype=np.int64)
    earlier_of = np.full(len(later.activities), -1, dtype=np.int64)
    for before, after in found.items():
        later_of[before], earlier_of[after] = after, before
    pairs = tuple((int(earlier_of[after]), int(after)) for after in np.flatnonzero(earlier_of >= 0))
    return Match(later_of, earlier_of, pairs)


def match_calendars(earlier: Schedule, later: Schedule) -> dict[int, int]:
    """Which later calendar (key) is which earlier one (value): by id and name, then by name, then by id."""
    found: dict[int, int] = {}
    for parts in (("id", "name"), ("name",), ("id",)):
        key = attrgetter(*parts)
        taken = set(found.values())
        mine = {key(calendar): i for i, calendar in enumerate(earlier.calendars) if i not in taken}
        for i, calendar in enumerate(later.calendars):
            if i not in found and key(calendar) in mine:
                found[i] = mine.pop(key(calendar))
    return found


def _share_ids(earlier: Schedule, later: Schedule, found: dict[int, int]) -> bool:
    mine, theirs = earlier.activities.id, later.activities.id
    if not found:
        return earlier.project.id == later.project.id
    return 2 * sum(mine[before] == theirs[after] for before, after in found.items()) >= len(found)


def _keys(names: Sequence[str]) -> dict[tuple[str, int], int]:
    """Each name with the how-manieth occurrence it is, and where it stands."""
    turns: dict[str, int] = {}
    keys: dict[tuple[str, int], int] = {}
    for i, name in enumerate(names):
        turns[name] = turns.get(name, -1) + 1
        keys[name, turns[name]] = i
    return keys


def _common(here: dict[tuple[str, int], int], there: dict[tuple[str, int], int]) -> Iterator[tuple[int, int]]:
    return ((i, there[key]) for key, i in here.items() if key in there)

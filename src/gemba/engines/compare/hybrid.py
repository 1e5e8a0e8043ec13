"""Schedules in between two revisions: the later one with some kinds of change put back to what they were.

All stand in the index of the later file, because added and deleted activities are the first thing
taken over after progress.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from gemba.engines.calendar import Calendar
from gemba.engines.compare.gaps import scoped
from gemba.engines.compare.matching import Match, match_calendars
from gemba.engines.compare.model import Cause
from gemba.engines.compare.rows import chosen, joined
from gemba.engines.schedule import Assignments, Flags, Ints, Kind, OutsideLinks, Relations, Resource, Schedule

_ESTIMATES = ("planned_duration", "remaining_duration", "expected_finish")
_FIXED_DATES = (
    *("constraint", "constraint_date", "constraint2", "constraint2_date"),
    *("external_early_start", "external_late_finish"),
)


@dataclass(frozen=True)
class Blend:
    """``base`` is the half-step, in the index of the earlier file; ``later`` the later file."""

    base: Schedule
    later: Schedule
    match: Match

    def schedule(self, taken: frozenset[Cause]) -> Schedule:
        """The later schedule with everything put back that is not ``taken`` (progress and scope always are).

        Added activities come with all that is theirs; schedule options are always the earlier ones.
        """
        before, after = self.base.project, self.later.project
        calendar = int(self.shelved[after.calendar]) if Cause.CALENDAR in taken else before.calendar
        put_back = {
            **({} if Cause.DURATION in taken else self._columns(_ESTIMATES)),
            **({} if Cause.CONSTRAINT in taken else self._columns(_FIXED_DATES)),
        }
        return replace(
            self.later,
            project=replace(after, start=before.start, options=before.options, calendar=calendar),
            calendars=self.calendars,
            activities=replace(self.later.activities, calendar=self._calendar(taken), **put_back),
            relations=self.later.relations if Cause.LOGIC in taken else self._relations,
            outside=self._outside(taken),
            resources=self._resources(taken),
            assignments=self._assignments(taken),
        )

    @cached_property
    def known(self) -> Flags:
        """Later activities that the earlier file has too."""
        return self.match.earlier_of >= 0

    @cached_property
    def calendars(self) -> tuple[Calendar, ...]:
        """The earlier calendars, then those later ones that differ from all of them."""
        fresh = [calendar for calendar in self.later.calendars if _twin(calendar, self.base.calendars) is None]
        return (*self.base.calendars, *fresh)

    @cached_property
    def shelved(self) -> Ints:
        """Where each later calendar stands in ``calendars``: its counterpart, if that still means the same."""
        same = match_calendars(self.base, self.later)
        places: list[int | None] = []
        for i, calendar in enumerate(self.later.calendars):
            own = same.get(i)
            kept = own is not None and _means_the_same(calendar, self.base.calendars[own])
            places.append(own if kept else _twin(calendar, self.calendars))
        return np.array(places, dtype=np.int64)

    @cached_property
    def _relations(self) -> Relations:
        return scoped(self.base, self.later, self.match)

    def _columns(self, names: tuple[str, ...]) -> dict[str, Ints]:
        before, after = self.base.activities, self.later.activities
        return {name: self._put_back(getattr(before, name), getattr(after, name)) for name in names}

    def _put_back(self, before: Ints, after: Ints) -> Ints:
        column = after.copy()
        column[self.known] = before[self.match.earlier_of[self.known]]
        return column

    def _calendar(self, taken: frozenset[Cause]) -> Ints:
        after = self.shelved[self.later.activities.calendar]
        return after if Cause.CALENDAR in taken else self._put_back(self.base.activities.calendar, after)

    def _outside(self, taken: frozenset[Cause]) -> OutsideLinks:
        mine, theirs = self.base.outside, self.later.outside
        theirs = replace(theirs, calendar=self.shelved[theirs.calendar])
        if Cause.CONSTRAINT in taken:
            return theirs
        mine = replace(mine, activity=self.match.later_of[mine.activity])
        return joined(chosen(mine, mine.activity >= 0), chosen(theirs, ~self.known[theirs.activity]))

    @cached_property
    def _paced(self) -> bool:
        """Whether resources pace any work; where not, they are left out."""
        return bool((self.later.activities.kind == Kind.RESOURCE_DEPENDENT).any())

    def _resources(self, taken: frozenset[Cause]) -> tuple[Resource, ...]:
        """The earlier resources, then the later ones; until calendars are taken over, these keep their earlier ones."""
        if not self._paced:
            return ()
        before = {} if Cause.CALENDAR in taken else {one.id: one.calendar for one in self.base.resources}
        place = [*self.shelved.tolist(), -1]
        theirs = (replace(one, calendar=before.get(one.id, place[one.calendar])) for one in self.later.resources)
        return (*self.base.resources, *theirs)

    def _assignments(self, taken: frozenset[Cause]) -> Assignments:
        mine, theirs = self.base.assignments, self.later.assignments
        if not self._paced:
            return chosen(theirs, np.zeros(len(theirs), dtype=np.bool_))
        theirs = replace(theirs, resource=np.where(theirs.resource < 0, -1, theirs.resource + len(self.base.resources)))
        if Cause.DURATION in taken:
            return theirs
        mine = replace(mine, activity=self.match.later_of[mine.activity])
        return joined(chosen(mine, mine.activity >= 0), chosen(theirs, ~self.known[theirs.activity]))


def _means_the_same(one: Calendar, other: Calendar) -> bool:
    return one.week == other.week and one.exceptions == other.exceptions


def _twin(calendar: Calendar, shelf: tuple[Calendar, ...]) -> int | None:
    """The first calendar with the same working time."""
    return next((i for i, other in enumerate(shelf) if _means_the_same(calendar, other)), None)

"""The plan before it becomes a file: activities, relations, crews, and small ways to change them.

Everything is immutable, so that a disturbed copy (what really happened, or what a planner changed
between two updates) never leaks into the plan it was made from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

TASK: Final = "TT_Task"
START_MILESTONE: Final = "TT_Mile"
FINISH_MILESTONE: Final = "TT_FinMile"
LEVEL_OF_EFFORT: Final = "TT_LOE"

FS: Final = "PR_FS"
SS: Final = "PR_SS"
FF: Final = "PR_FF"
SF: Final = "PR_SF"

DAY_HOURS: Final = {"site5": 8, "site6": 8, "supply7": 8, "cure": 24}
"""Working hours of a day of each calendar."""


@dataclass(frozen=True, slots=True)
class Crew:
    """Part of a resource on an activity: so many workers, or machines, for every hour of its duration."""

    resource: str
    per_hour: float


@dataclass(frozen=True, slots=True)
class Material:
    """A quantity of material that an activity uses up."""

    resource: str
    quantity: float


@dataclass(frozen=True, slots=True)
class Constraint:
    """A date a person put on an activity: P6's kind and an instant."""

    kind: str
    at: int


@dataclass(frozen=True, slots=True)
class Activity:
    """One line of the schedule. ``days`` are working days of its own calendar."""

    code: str
    name: str
    days: float
    wbs: str
    calendar: str = "site5"
    kind: str = TASK
    area: str = ""
    trade: str = ""
    phase: str = ""
    crews: tuple[Crew, ...] = ()
    materials: tuple[Material, ...] = ()
    constraint: Constraint | None = None

    @property
    def hours(self) -> float:
        """Planned duration in working hours."""
        return self.days * DAY_HOURS[self.calendar]


@dataclass(frozen=True, slots=True)
class Relation:
    """Which end of one activity holds which end of another; ``lag_hours`` on the predecessor's calendar."""

    predecessor: str
    successor: str
    kind: str = FS
    lag_hours: float = 0

    @property
    def ends(self) -> tuple[str, str]:
        """Predecessor and successor."""
        return self.predecessor, self.successor


@dataclass(frozen=True)
class Plan:
    """Activities by code, in the order in which they were planned, and the relations between them."""

    activities: Mapping[str, Activity] = field(default_factory=dict[str, Activity])
    relations: tuple[Relation, ...] = ()

    def with_parts(self, activities: Iterable[Activity], relations: Iterable[Relation]) -> Plan:
        """The plan with more activities and relations.

        Raises:
            ValueError: an activity or a relation is there already, or a relation names an unknown activity.
        """
        added = list(activities)
        known = {**self.activities, **{a.code: a for a in added}}
        links = (*self.relations, *relations)
        if len(known) < len(self.activities) + len(added):
            raise ValueError(f"planned twice: {[a.code for a in added if a.code in self.activities]}")
        if len({(r.ends, r.kind) for r in links}) < len(links):
            raise ValueError(f"linked twice: {[r for r in links if links.count(r) > 1]}")
        unknown = {code for r in links for code in r.ends} - known.keys()
        if unknown:
            raise ValueError(f"linked but not planned: {sorted(unknown)}")
        return Plan(known, links)

    def changed(self, code: str, **fields: object) -> Plan:
        """The plan with other values in some fields of one activity."""
        return Plan({**self.activities, code: replace(self.activities[code], **fields)}, self.relations)

    def extended(self, code: str, days: float) -> Plan:
        """The plan with one activity longer by ``days`` (shorter, where negative)."""
        return self.changed(code, days=self.activities[code].days + days)

    def linked(self, *relations: Relation) -> Plan:
        """The plan with more relations."""
        return self.with_parts((), relations)

    def unlinked(self, *ends: tuple[str, str]) -> Plan:
        """The plan without the relations between these pairs.

        Raises:
            ValueError: there is no such relation.
        """
        gone = set(ends)
        missing = gone - {r.ends for r in self.relations}
        if missing:
            raise ValueError(f"not linked: {sorted(missing)}")
        return self.keeping(lambda r: r.ends not in gone)

    def lagged(self, predecessor: str, successor: str, lag_hours: float) -> Plan:
        """The plan with another lag on the relations between a pair."""
        ends = (predecessor, successor)
        links = tuple(replace(r, lag_hours=lag_hours) if r.ends == ends else r for r in self.relations)
        if links == self.relations:
            raise ValueError(f"not linked, or no change: {ends}")
        return Plan(self.activities, links)

    def keeping(self, wanted: Callable[[Relation], bool]) -> Plan:
        """The plan with only the relations that are wanted."""
        return Plan(self.activities, tuple(r for r in self.relations if wanted(r)))


@dataclass
class Draft:
    """A part of the plan being drawn up: collects activities and relations in order."""

    activities: list[Activity] = field(default_factory=list[Activity])
    relations: list[Relation] = field(default_factory=list[Relation])

    def add(self, activity: Activity, *after: str) -> str:
        """Plan an activity that may start when each of ``after`` is finished; gives its code back."""
        self.activities.append(activity)
        for predecessor in after:
            self.link(predecessor, activity.code)
        return activity.code

    def link(self, predecessor: str, successor: str, kind: str = FS, lag_hours: float = 0) -> None:
        """Relate two activities, unless there is nothing to relate to."""
        if predecessor:
            self.relations.append(Relation(predecessor, successor, kind, lag_hours))

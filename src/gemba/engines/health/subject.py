"""What an inspection looks at: the schedule, who counts, and how a check is put into numbers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from gemba.engines.cpm import Dates
from gemba.engines.health.baseline import Baseline
from gemba.engines.health.model import Check, HealthSettings, RelationScope, Verdict
from gemba.engines.schedule import Flags, Floats, Ints, Kind, Schedule, Status

NAMES: Final = {
    1: ("logic", "Work tied to what comes before and after"),
    2: ("leads", "Leads: work pulled ahead by a negative lag"),
    3: ("lags", "Lags: waiting written into the logic"),
    4: ("relation_types", "Finish-to-start logic"),
    5: ("hard_constraints", "Fixed dates that logic cannot move"),
    6: ("high_float", "More float than work in a network has"),
    7: ("negative_float", "Work that is already too late"),
    8: ("high_duration", "Activities too long to steer"),
    9: ("invalid_dates", "Dates on the wrong side of the data date"),
    10: ("resources", "Work without a crew or a cost"),
    11: ("missed", "Work that missed its baseline finish"),
    12: ("critical_path_test", "A delay on the longest path reaches the finish"),
    13: ("cpli", "Critical path length index (CPLI)"),
    14: ("bei", "Baseline execution index (BEI)"),
}
"""Key and name of each of the 14 points."""

NOTHING_OPEN: Final = "everything is complete"
NO_BASELINE: Final = "there is no baseline; planned dates inside the file are not one"


@dataclass(frozen=True)
class Subject:
    """One inspection under way."""

    schedule: Schedule
    dates: Dates
    baseline: Baseline | None
    settings: HealthSettings

    @cached_property
    def counted(self) -> Flags:
        """Activities that are dated by logic of their own: no summaries, no levels of effort."""
        kind = self.schedule.activities.kind
        return (kind != Kind.SUMMARY) & (kind != Kind.LEVEL_OF_EFFORT)

    @cached_property
    def open(self) -> Flags:
        """The population: counted and not complete."""
        return self.counted & (self.schedule.activities.status != Status.COMPLETED)

    @cached_property
    def milestone(self) -> Flags:
        """Moments rather than work."""
        kind = self.schedule.activities.kind
        return (kind == Kind.START_MILESTONE) | (kind == Kind.FINISH_MILESTONE)

    @cached_property
    def tied(self) -> Ints:
        """Relations between counted activities."""
        relations = self.schedule.relations
        return np.flatnonzero(self.counted[relations.predecessor] & self.counted[relations.successor])

    @cached_property
    def relations(self) -> Ints:
        """The relations that leads, lags and types are counted over."""
        relations, tied = self.schedule.relations, self.tied
        if self.settings.relation_scope == RelationScope.ALL:
            return tied
        tied = tied[self.open[relations.successor[tied]]]
        if self.settings.relation_scope == RelationScope.BETWEEN_OPEN_WORK:
            tied = tied[self.open[relations.predecessor[tied]]]
        return tied

    @cached_property
    def day_minutes(self) -> Floats:
        """The length of a day of each activity's own calendar."""
        lengths = np.array([calendar.day_minutes for calendar in self.schedule.calendars], dtype=np.float64)
        return lengths[self.schedule.activities.calendar]


def of_activities(number: int, offending: Ints, total: int, limit: float | None, why_none: str = NOTHING_OPEN) -> Check:
    """A check that counts activities; the offending ones are the numerator."""
    return _share(number, len(offending), total, limit, "activities", why_none, activities=_indices(offending))


def of_relations(number: int, offending: Ints, total: int, limit: float) -> Check:
    """A check that counts relations; the offending ones are the numerator."""
    why_none = "no relation leads to open work"
    return _share(number, len(offending), total, limit, "relations", why_none, relations=_indices(offending))


def at_least(
    number: int,
    numerator: float,
    denominator: float,
    limit: float,
    unit: str,
    why_none: str,
    activities: Ints | None = None,
    relations: Ints | None = None,
    reason: str = "",
) -> Check:
    """A check whose ratio must reach its limit."""
    return _share(
        number,
        numerator,
        denominator,
        limit,
        unit,
        why_none,
        at_least=True,
        activities=() if activities is None else _indices(activities),
        relations=() if relations is None else _indices(relations),
        reason=reason,
    )


def not_assessable(number: int, reason: str, limit: float | None, unit: str, *, at_least: bool = False) -> Check:
    """A check that cannot be made: it has no numbers and says why."""
    key, name = NAMES[number]
    return Check(number, key, name, None, None, None, limit, at_least, unit, Verdict.NOT_ASSESSABLE, reason)


def _share(
    number: int,
    numerator: float,
    denominator: float,
    limit: float | None,
    unit: str,
    why_none: str,
    *,
    at_least: bool = False,
    activities: tuple[int, ...] = (),
    relations: tuple[int, ...] = (),
    reason: str = "",
) -> Check:
    if denominator <= 0:
        return not_assessable(number, why_none, limit, unit, at_least=at_least)
    key, name = NAMES[number]
    ratio = numerator / denominator
    verdict = _verdict(ratio, limit, at_least=at_least)
    return Check(
        number, key, name, numerator, denominator, ratio, limit, at_least, unit, verdict, reason, activities, relations
    )


def _verdict(ratio: float, limit: float | None, *, at_least: bool) -> Verdict:
    if limit is None:
        return Verdict.REPORTED
    return Verdict.PASS if (ratio >= limit if at_least else ratio <= limit) else Verdict.FAIL


def _indices(column: Ints) -> tuple[int, ...]:
    return tuple(column.tolist())

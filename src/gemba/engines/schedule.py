"""A schedule as values: what a file says about one project, in columns.

One model serves the reader, the readable engine and the compiled kernel: every activity has an
index, and its attributes are parallel columns (NumPy for numbers, lists for text). Instants are
minutes since 1970-01-01 on the project's wall clock, durations are working minutes, and a missing
instant is ``NO_TIME``, never zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

import numpy as np
import numpy.typing as npt

from gemba.engines.calendar import Calendar

Ints = npt.NDArray[np.int64]
Small = npt.NDArray[np.int8]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

NO_TIME: Final = -(2**63)
"""A missing instant; the same bits as NumPy's not-a-time."""


class Kind(IntEnum):
    """What sort of activity it is; it decides how dates are made."""

    TASK = 0
    RESOURCE_DEPENDENT = 1
    START_MILESTONE = 2
    FINISH_MILESTONE = 3
    LEVEL_OF_EFFORT = 4
    SUMMARY = 5


class Status(IntEnum):
    """How far an activity has come."""

    NOT_STARTED = 0
    IN_PROGRESS = 1
    COMPLETED = 2


class Link(IntEnum):
    """Which end of the predecessor holds which end of the successor."""

    FS = 0
    SS = 1
    FF = 2
    SF = 3


class Constraint(IntEnum):
    """A date a person put on an activity."""

    NONE = 0
    START_ON = 1
    START_NO_EARLIER = 2
    START_NO_LATER = 3
    FINISH_ON = 4
    FINISH_NO_EARLIER = 5
    FINISH_NO_LATER = 6
    MANDATORY_START = 7
    MANDATORY_FINISH = 8
    AS_LATE_AS_POSSIBLE = 9


class LagCalendar(IntEnum):
    """Whose working time a lag is counted in."""

    PREDECESSOR = 0
    SUCCESSOR = 1
    ROUND_THE_CLOCK = 2
    PROJECT_DEFAULT = 3


class Progress(IntEnum):
    """What happens to work that started out of sequence."""

    RETAINED_LOGIC = 0
    OVERRIDE = 1
    ACTUAL_DATES = 2


class FloatKind(IntEnum):
    """From which ends total float is measured."""

    FINISH = 0
    START = 1
    SMALLER = 2


class ResourceKind(IntEnum):
    """What is being assigned."""

    LABOR = 0
    EQUIPMENT = 1
    MATERIAL = 2


@dataclass(frozen=True)
class Options:
    """How the scheduler was told to date the network (P6's schedule options)."""

    progress: Progress = Progress.RETAINED_LOGIC
    lag_calendar: LagCalendar = LagCalendar.PREDECESSOR
    float_kind: FloatKind = FloatKind.FINISH
    use_expected_finish: bool = False
    critical_float_minutes: int = 0
    critical_is_longest_path: bool = False
    open_ends_critical: bool = False
    ignore_other_projects: bool = False


@dataclass(frozen=True)
class Project:
    """The project a schedule is about, and the dates that frame it."""

    id: str
    name: str
    data_date: int
    start: int
    must_finish: int = NO_TIME
    calendar: int = 0
    currency: str = ""
    options: Options = field(default_factory=Options)


@dataclass(frozen=True)
class Activities:
    """The activities in columns; every column has one entry per activity.

    ``calendar`` indexes ``Schedule.calendars`` and ``wbs`` indexes ``Schedule.wbs`` (-1: none).
    Durations are working minutes. ``stored`` holds the dates the file itself carried, so that
    our own can be checked against them.
    """

    id: list[str]
    code: list[str]
    name: list[str]
    kind: Small
    status: Small
    calendar: Ints
    wbs: Ints
    planned_duration: Ints
    remaining_duration: Ints
    progress_ratio: Floats
    planned_start: Ints
    planned_finish: Ints
    actual_start: Ints
    actual_finish: Ints
    suspended: Ints
    resumed: Ints
    expected_finish: Ints
    external_early_start: Ints
    external_late_finish: Ints
    constraint: Small
    constraint_date: Ints
    constraint2: Small
    constraint2_date: Ints
    stored: StoredDates

    def __len__(self) -> int:
        return len(self.id)

    def index(self) -> dict[str, int]:
        """Where each activity code stands."""
        return {code: i for i, code in enumerate(self.code)}


@dataclass(frozen=True)
class StoredDates:
    """What the file's own scheduler had computed; ``NO_TIME`` where it said nothing.

    Floats are minutes with NaN where the file left them blank: such an activity was added after
    the last scheduling run. ``longest_path`` is -1 where unknown.
    """

    early_start: Ints
    early_finish: Ints
    late_start: Ints
    late_finish: Ints
    total_float: Floats
    free_float: Floats
    longest_path: Small


@dataclass(frozen=True)
class Relations:
    """The logic in columns: who holds whom, how, and with which lag in working minutes."""

    predecessor: Ints
    successor: Ints
    kind: Small
    lag: Ints

    def __len__(self) -> int:
        return len(self.kind)


@dataclass(frozen=True)
class OutsideLinks:
    """Logic to activities of other projects in the file, reduced to the dates those carry.

    ``inbound`` says that the other end is the predecessor. ``early_*`` and ``late_*`` are its dates
    as stored; ``calendar`` is its calendar, for the lag.
    """

    activity: Ints
    inbound: Flags
    kind: Small
    lag: Ints
    calendar: Ints
    early_start: Ints
    early_finish: Ints
    late_start: Ints
    late_finish: Ints

    def __len__(self) -> int:
        return len(self.kind)


@dataclass(frozen=True)
class Resource:
    """A crew, a machine or a material, with its price per hour (or per unit) where the file has one."""

    id: str
    name: str
    kind: ResourceKind
    calendar: int
    max_per_hour: float | None = None
    price: float | None = None


@dataclass(frozen=True)
class Assignments:
    """Who works on what, in columns; quantities are hours for labour and equipment.

    ``resource`` is -1 for a role without a named resource. ``per_hour`` is the remaining rate.
    Costs are in the file's currency; NaN where the file has none. ``lag`` is the delay of the
    assignment after the activity's start, in working minutes.
    """

    activity: Ints
    resource: Ints
    kind: Small
    planned_quantity: Floats
    actual_quantity: Floats
    remaining_quantity: Floats
    per_hour: Floats
    price: Floats
    planned_cost: Floats
    actual_cost: Floats
    remaining_cost: Floats
    lag: Ints

    def __len__(self) -> int:
        return len(self.activity)


@dataclass(frozen=True)
class WbsNode:
    """One branch of the work breakdown; ``parent`` indexes ``Schedule.wbs`` (-1: the root)."""

    id: str
    code: str
    name: str
    parent: int


@dataclass(frozen=True)
class Schedule:
    """One project's network as a file states it.

    ``codes`` maps an activity code type ("Area", "Trade") to one value per activity, empty where
    none is set.
    """

    project: Project
    calendars: tuple[Calendar, ...]
    activities: Activities
    relations: Relations
    outside: OutsideLinks
    resources: tuple[Resource, ...]
    assignments: Assignments
    wbs: tuple[WbsNode, ...]
    codes: Mapping[str, list[str]]

    def calendar_of(self, activity: int) -> Calendar:
        """The calendar an activity works by."""
        return self.calendars[int(self.activities.calendar[activity])]

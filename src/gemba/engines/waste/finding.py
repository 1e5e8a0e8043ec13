"""What a detector concludes, in values that can be shown, priced, added up and recognised again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeAlias, TypeVar

Number = TypeVar("Number", int, float)


class Waste(Enum):
    """The eight wastes of DOWNTIME, in the order in which an hour is given to one of them."""

    DEFECTS = "defects"
    OVERPRODUCTION = "overproduction"
    WAITING = "waiting"
    TALENT = "non-utilised talent"
    TRANSPORTATION = "transportation"
    INVENTORY = "inventory"
    MOTION = "motion"
    EXTRA_PROCESSING = "extra-processing"

    @property
    def priority(self) -> int:
        """The lower, the sooner an hour that two wastes claim goes to this one."""
        return list(Waste).index(self)


class EvidenceGrade(Enum):
    """How much a finding rests on.

    A: measured on site by something that does not report on itself (a sensor, a scan, an inspection).
    B: recorded by people as it happened (actual dates, progress, a revision that was issued).
    C: follows from the plan as it stands (dates, logic and crews that the schedule itself states).
    D: inferred: at least one thing that the conclusion needs was guessed (a trade or an area from a
       name, a crew from the trade alone).
    """

    A = "A"
    B = "B"
    C = "C"
    D = "D"


@dataclass(frozen=True, slots=True)
class Interval(Generic[Number]):
    """A quantity with its uncertainty: at least ``low``, most likely ``likely``, at most ``high``."""

    low: Number
    likely: Number
    high: Number

    def __post_init__(self) -> None:
        if not self.low <= self.likely <= self.high:
            raise ValueError(f"not in order: {self.low}, {self.likely}, {self.high}")


Hours: TypeAlias = Interval[float]
Money: TypeAlias = Interval[int]
"""In minor units (cents) of the project's currency."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that was seen: in which row, in which field, and what it said.

    ``table`` is "activity", "relation", "assignment", "resource", "baseline activity", "revision" or
    "data date"; ``row`` is an activity code, "A1000 > A1010 FS", a resource's name or a revision's
    data date; ``value`` is ready to read, with its unit.
    """

    table: str
    row: str
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch of somebody's time that a finding counts, so that no other finding counts it again.

    ``who`` says whose time: a crew that stands, a crew at work on one activity, the capital in one
    activity, the whole site. Two claims of the same ``who`` at the same time are the same hours.
    ``activity`` indexes the schedule's activities (-1: none), ``crew`` is the resource's id, or empty
    where the schedule names none. ``minutes`` are worker minutes (crew size times working minutes)
    spread evenly over the working time between ``start`` and ``end``, which are instants. ``cost``
    is what they cost in minor units, or None where there is no rate.
    """

    who: str
    activity: int
    crew: str
    start: int
    end: int
    minutes: int
    cost: int | None = None


def key_of(detector: str, subject: str) -> str:
    """What a finding of this detector about this subject is called, in every revision."""
    return f"{detector}:{subject}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One piece of waste. The same waste seen twice has the same ``key``.

    ``subject`` names what it is about by codes and names that survive a new revision, never by an
    index. ``sentence`` is for a superintendent. ``hours`` are worker hours (crew hours where the
    schedule does not say how many people a crew has); ``days`` are working days of delay or of
    exposure; ``cost`` is in minor units. Each of the three is None where it cannot be known, which
    is not zero. ``arithmetic`` shows how hours and cost came about. ``activities`` are indices into
    the schedule inspected. ``drives_finish`` says that the delay moves the project's finish, ``open``
    that the waste goes on or is still to come, so that acting now saves something.
    """

    detector: str
    waste: Waste
    subject: str
    sentence: str
    evidence: tuple[Evidence, ...]
    grade: EvidenceGrade
    recommendation: str
    hours: Hours | None = None
    days: float | None = None
    cost: Money | None = None
    arithmetic: str = ""
    activities: tuple[int, ...] = ()
    area: str = ""
    trade: str = ""
    drives_finish: bool = False
    open: bool = False
    claims: tuple[Claim, ...] = ()

    @property
    def key(self) -> str:
        """Stable identity, so that a re-run updates instead of duplicating."""
        return key_of(self.detector, self.subject)


@dataclass(frozen=True, slots=True)
class Inspection:
    """What came of running the detectors.

    ``findings`` are sorted by worth: cost, then days of the finish, hours, days, key. ``ran`` counts the findings
    of each detector that could work; ``skipped`` gives the reason of each that could not.
    """

    findings: tuple[Finding, ...]
    ran: dict[str, int]
    skipped: dict[str, str]

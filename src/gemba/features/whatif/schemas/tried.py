"""What a branch does, on the wire."""

from __future__ import annotations

from uuid import UUID

from pydantic import ConfigDict

from gemba.core.wire import In, Out, SiteTime
from gemba.features.whatif.schemas.branches import FaultOut
from gemba.features.whatif.schemas.changes import EXAMPLE, Changes


class TryIn(In):
    """Changes to be tried on the latest dated revision, or on another; none at all is today."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"changes": EXAMPLE}]})

    revision_id: UUID | None = None
    changes: Changes


class ActivityName(Out):
    """An activity by its code, and what people call it."""

    code: str
    name: str


class MovedOut(Out):
    """An activity that ends elsewhere, in working days of the project's calendar: below zero is earlier.

    ``change`` is the index of the change that moves it, ``handed_by`` who hands the movement on to it.
    """

    activity: ActivityName
    before: SiteTime
    after: SiteTime
    working_days: float
    change: int | None
    handed_by: ActivityName | None


class StepOut(Out):
    """What one change adds where the changes are made one after the other."""

    working_days: float
    cost_cents: int | None


class OwnOut(Out):
    """An activity that moves the finish, with what it adds by itself."""

    activity: ActivityName
    working_days: float


class PathOut(Out):
    """The longest path: how many open activities are on it, and the first of them in the order of their dates."""

    count: int
    activities: list[ActivityName]


class EffectOut(Out):
    """Today against the branch. Costs are what is left to spend by the schedule's own prices; null: it has none."""

    revision_id: UUID
    currency: str
    finish_before: SiteTime
    finish_after: SiteTime
    working_days: float
    calendar_days: float
    changes: list[StepOut]
    milestones: list[MovedOut]
    moved: list[MovedOut]
    moved_count: int
    own: list[OwnOut]
    path_before: PathOut
    path_after: PathOut
    joined: PathOut
    left: PathOut
    cost_before_cents: int | None
    cost_after_cents: int | None


class ChanceOut(Out):
    """With which odds the project is finished when, and for how much more money; null: nothing has a price."""

    p50_finish: SiteTime
    p80_finish: SiteTime
    mean_finish: SiteTime
    p50_cost_cents: int | None
    p80_cost_cents: int | None


class TriedOddsOut(Out):
    """The odds of today and of the branch in the same futures.

    ``p80_days`` and ``mean_days`` are by how many calendar days the branch is later, below zero for earlier, each with
    its standard error.
    """

    revision_id: UUID
    currency: str
    iterations: int
    today: ChanceOut
    branch: ChanceOut
    p80_days: float
    p80_error_days: float
    mean_days: float
    mean_error_days: float


class WasteSumOut(Out):
    """How much waste the detectors find in a schedule, what several findings claim counted once."""

    findings: int
    minutes: int
    cost_cents: int | None


class WasteNewsOut(Out):
    """A finding that is there on one side only."""

    detector: str
    subject: str
    sentence: str


class WasteTriedOut(Out):
    """The waste of today and of the branch, what appears there and what vanishes: the first of each, and how many."""

    revision_id: UUID
    currency: str
    today: WasteSumOut
    branch: WasteSumOut
    appeared: list[WasteNewsOut]
    appeared_count: int
    vanished: list[WasteNewsOut]
    vanished_count: int


class ComparedOut(Out):
    """A branch in one line, each figure against the revision it is made on; nulls where changes no longer fit it."""

    branch_id: UUID | None
    name: str
    revision_id: UUID
    is_current: bool
    finish: SiteTime | None
    finish_working_days: float | None
    p50_finish: SiteTime | None
    p80_finish: SiteTime | None
    p80_days: float | None
    p80_error_days: float | None
    cost_cents: int | None
    cost_change_cents: int | None
    p80_cost_cents: int | None
    waste_findings: int | None
    waste_cost_cents: int | None
    faults: list[FaultOut]


class ComparisonTableOut(Out):
    """Today, then the branches in the order they were asked for."""

    currency: str
    iterations: int
    rows: list[ComparedOut]

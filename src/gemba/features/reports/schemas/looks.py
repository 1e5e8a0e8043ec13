"""Health, progress and reports on the wire."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, cast
from uuid import UUID

from pydantic import model_validator

from gemba.core.wire import Cents, Instant, Out
from gemba.features.reports.tables import HealthRow, ReportRow, SnapshotRow

State = Literal["assessed", "not_assessable"]
Band = Literal["good", "watch", "act", "unknown"]


class SourceOut(Out):
    """A row that a number came from: the table, its id there, its name, and what it said."""

    table: str
    row: str
    name: str
    value: str


class PartOut(Out):
    """One part of the health score.

    A part that is not assessable has no value, says why in `reason`, and leaves the score's denominator.
    """

    key: str
    name: str
    state: State
    value_ratio: float | None
    weight: float
    sentence: str
    reason: str | None


class OpenedPartOut(PartOut):
    """A part with its formula, its numbers filled in, and the most telling of the `rows` that it came from."""

    formula: str
    rows: int
    sources: list[SourceOut]


class AboutOut(Out):
    """A row that something is about."""

    table: str
    row: str


class GainOut(Out):
    """What simulations say that an action is worth: calendar days of the P80 finish, give or take a standard error.

    `cents` is `p80_days` × `indirect_cents_per_day` + `own_cents`, as far as they are known; days that are less than
    twice their error may be none, and count nothing.
    """

    p80_days: float
    p80_error_days: float
    indirect_cents_per_day: int | None
    own_cents: int | None
    cents: int | None
    currency: str


class ActionOut(Out):
    """Something to do, why, and what it is worth: in words, and in numbers where somebody knows them."""

    kind: Literal["waste", "task", "pattern", "tail", "risk"]
    text: str
    why: str
    worth: str
    cost_cents: Cents | None
    currency: str | None
    minutes: int | None
    days: float | None
    finish_days: float
    gain: GainOut | None
    rows: list[AboutOut]

    @model_validator(mode="before")
    @classmethod
    def _of_before(cls, told: Any) -> Any:
        """What was kept before actions were simulated has no gain."""
        return {"gain": None, **cast(dict[str, Any], told)} if isinstance(told, dict) else told


class HealthCheckOut(Out):
    """A project's health on a day of its own clock: 0 to 100, null where nothing could be assessed."""

    id: UUID
    project_id: UUID
    day: date
    checked_at: Instant
    changed_at: Instant
    score: int | None
    band: Band
    assessed_ratio: float
    small_sample: bool
    sentence: str
    parts: list[PartOut]
    actions: list[ActionOut]


class OpenedHealthCheckOut(HealthCheckOut):
    """The same with the formula of the score, and of each part the formula and the rows behind it."""

    formula: str
    parts: list[OpenedPartOut]  # pyright: ignore[reportIncompatibleVariableOverride] - frozen, so narrower is safe


class LineOut(Out):
    """A line of the roll-up: the project, a branch of the work breakdown, an area.

    Ratios are null where there is nothing to weigh. `done_ratio` is weighted by planned duration, `hours_ratio` by
    planned labour hours over the `hours_known` of `count` that have some; `planned_done_ratio` is to be held against
    `expected_ratio`: both are over the `planned_count` that have planned dates.
    """

    key: str
    name: str
    level: int
    count: int
    done_count: int
    done_ratio: float | None
    planned_count: int
    expected_ratio: float | None
    planned_done_ratio: float | None
    hours_ratio: float | None
    hours_known: int
    hours: float


class SnapshotOut(Out):
    """How far a project was at an instant; the one before held until then.

    `basis` is what was rolled up: the activities of `revision_id` with what tasks say beyond them, or tasks alone.
    """

    id: UUID
    project_id: UUID
    at: Instant
    changed_at: Instant
    revision_id: UUID | None
    basis: Literal["activities", "tasks", ""]
    count: int
    done_count: int
    done_ratio: float | None
    expected_ratio: float | None
    planned_done_ratio: float | None
    hours_ratio: float | None
    moved_by_tasks: int


class ProgressOut(SnapshotOut):
    """The same with its lines: branches two levels deep, areas, and the tasks that belong to no activity."""

    wbs: list[LineOut]
    areas: list[LineOut]
    loose: LineOut


class ReportOut(Out):
    """A report on the week that began on the Monday `week_of`."""

    id: UUID
    project_id: UUID
    week_of: date
    written_at: Instant
    changed_at: Instant
    title: str
    summary: str


class FigureOut(Out):
    """A number of a report with its unit; null where nobody knows."""

    name: str
    value: float | None
    unit: str


class SectionOut(Out):
    """A section of a report. Where it could not be assessed `reason` says why, and the rest is empty."""

    key: str
    title: str
    state: State
    reason: str | None
    sentences: list[str]
    figures: list[FigureOut]
    rows: list[dict[str, Any]]


class OpenedReportOut(ReportOut):
    """The whole report: `until` is the Sunday it ends on, `week` its name after ISO 8601."""

    until: date
    week: str
    sections: list[SectionOut]
    recommendations: list[ActionOut]


def health_check_out(row: HealthRow) -> HealthCheckOut:
    """A health check as lists and copies have it."""
    return HealthCheckOut.model_validate(row)


def opened_health_check_out(row: HealthRow) -> OpenedHealthCheckOut:
    """A health check with everything behind it."""
    return OpenedHealthCheckOut.model_validate(row)


def progress_snapshot_out(row: SnapshotRow) -> SnapshotOut:
    """A snapshot as lists and copies have it."""
    return SnapshotOut.model_validate(row)


def progress_out(row: SnapshotRow) -> ProgressOut:
    """A snapshot with its lines."""
    return ProgressOut.model_validate({**progress_snapshot_out(row).model_dump(), **row.lines})


def report_out(row: ReportRow) -> ReportOut:
    """A report as lists have it."""
    return ReportOut.model_validate(row)


def opened_report_out(row: ReportRow) -> OpenedReportOut:
    """A whole report."""
    return OpenedReportOut.model_validate({**report_out(row).model_dump(), **row.document})

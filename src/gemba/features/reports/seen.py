"""What the timed jobs look at, as values: the project, its tasks, its waste, its plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from gemba.core import clock
from gemba.engines.cpm import Dates
from gemba.engines.rollup import Plan
from gemba.engines.schedule import Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The project: what its amounts are in, what its clock shows, what was agreed."""

    name: str
    currency: str
    zone: str
    budget_cents: int | None
    starts_on: date | None
    ends_on: date | None

    def day(self, instant: datetime) -> date:
        """The day that an instant falls on at the site."""
        return clock.wall(clock.to_site(instant, self.zone)).date()

    def midnight(self, day: date) -> datetime:
        """The instant at which a day begins at the site."""
        return clock.from_site(clock.minutes(datetime(day.year, day.month, day.day)), self.zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskSeen:
    """A task that was not taken away."""

    id: str
    name: str
    status: str
    is_open: bool
    changed_at: datetime
    due_on: date | None = None
    done_at: datetime | None = None
    estimated_minutes: int | None = None
    actual_minutes: int | None = None
    activity_code: str = ""
    area: str = ""
    blocked_reason: str = ""

    @property
    def is_blocked(self) -> bool:
        """Whether something keeps it from going on."""
        return self.is_open and self.status == "blocked"

    @property
    def is_cancelled(self) -> bool:
        """Whether nobody is going to do it any more."""
        return self.status == "cancelled"

    def is_overdue(self, today: date) -> bool:
        """Whether it is open though its day is over."""
        return self.is_open and self.due_on is not None and self.due_on < today

    def minutes_left(self) -> int | None:
        """Estimated minutes that were not worked yet; None where nobody estimated it."""
        return None if self.estimated_minutes is None else max(0, self.estimated_minutes - (self.actual_minutes or 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class WasteSeen:
    """A waste log that was not taken away. ``cents`` and ``minutes`` are None where nobody knows them."""

    id: str
    type: str
    words: str
    title: str
    state: str
    is_open: bool
    is_dismissed: bool
    detected_at: datetime
    by_person: bool = False
    minutes: int | None = None
    cents: int | None = None
    days: float | None = None
    drives_finish: bool = False
    ongoing: bool = False
    recommendation: str = ""
    verdict: str | None = None
    verdict_reason: str = ""
    judged_at: datetime | None = None
    resolved_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GainSeen:
    """What a simulation says that clearing something is worth: calendar days of the P80 finish, with a standard error.

    ``what`` is a kind of the register, or "waste". ``per_day_cents`` is what a calendar day costs the whole site.
    """

    what: str
    title: str
    days: float
    error: float
    per_day_cents: int | None = None
    own_cents: int | None = None

    @property
    def is_sure(self) -> bool:
        """Whether it is more than chance: two standard errors above nothing."""
        return self.days > 0 and self.days >= 2 * self.error

    @property
    def delay_cents(self) -> int | None:
        """What its days cost; None where nobody knows, or where there may be none."""
        return round(self.days * self.per_day_cents) if self.per_day_cents is not None and self.is_sure else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternSeen:
    """A pattern in the waste of the last four weeks."""

    id: str
    sentence: str
    recommendation: str
    sample: int
    minutes: int
    cents: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What the finish is held against: "the baseline", or "the update before"."""

    name: str
    revision_id: str
    label: str
    finish: int


@dataclass(frozen=True, kw_only=True)
class PlanSeen:
    """The latest dated schedule, with what it is held against and what its quality check said."""

    revision_id: str
    label: str
    imported_at: datetime
    schedule: Schedule
    dates: Dates
    areas: list[str]
    promise: Promise | None
    expected: Plan | None
    expected_by: str
    quality: Mapping[str, Any] | None

    @property
    def data_date(self) -> int:
        """Site time up to which progress is known."""
        return self.schedule.project.data_date

    def days(self, start: int, end: int) -> float:
        """Working days of the project's calendar between two site times; negative where the end lies before."""
        calendar = self.schedule.calendars[self.schedule.project.calendar]
        return calendar.between(start, end) / (calendar.day_minutes or 480)

    def begins(self) -> int:
        """Site time at which the work begins, or was to begin."""
        begun = self.schedule.activities.actual_start
        known = begun[begun > -(2**63)]
        return min([self.schedule.project.start, *known.tolist()])

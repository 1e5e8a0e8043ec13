"""What people say of waste."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Final, Self, TypeAlias
from uuid import UUID

from pydantic import AfterValidator, ConfigDict, Field, JsonValue, StringConstraints, model_validator

from gemba.core.wire import Cents, In, Instant, Name, Patch, Text, Word
from gemba.engines.waste import Interval
from gemba.features.waste.service import Told
from gemba.features.waste.terms import WasteType

_FIRST: Final = datetime(2000, 1, 1, tzinfo=UTC)
_MOST_MINUTES: Final = 10_000_000


def _recent(at: datetime) -> datetime:
    """Refuse what was seen before there was anybody to write it down."""
    if at < _FIRST:
        raise ValueError("is before the year 2000")
    return at


_Short: TypeAlias = Annotated[Word, StringConstraints(strip_whitespace=True, max_length=200)]
_Minutes: TypeAlias = Annotated[int, Field(ge=0, le=_MOST_MINUTES)]
_Price: TypeAlias = Annotated[Cents, Field(ge=0)]
_Seen: TypeAlias = Annotated[Instant, AfterValidator(_recent)]
_Days: TypeAlias = Annotated[float, Field(ge=0, le=100_000, allow_inf_nan=False)]
_Reason: TypeAlias = Annotated[Word, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
_Note: TypeAlias = Annotated[Word, StringConstraints(strip_whitespace=True, max_length=2000)]
_UNSENT: Any = Field(default_factory=lambda: None)  # of a member that may be left out, and is never null


class MinutesIn(In):
    """Worker minutes: at least, most likely, at most."""

    low: _Minutes
    likely: _Minutes
    high: _Minutes

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.low <= self.likely <= self.high:
            raise ValueError("low, likely and high must be in this order")
        return self


class CentsIn(In):
    """Money in minor units of the project's currency: at least, most likely, at most."""

    low: _Price
    likely: _Price
    high: _Price

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.low <= self.likely <= self.high:
            raise ValueError("low, likely and high must be in this order")
        return self


class Quantity(In):
    """How much work was lost, in one of three ways: ``hours``, ``people`` and ``minutes_each``, or ``minutes``."""

    hours: Annotated[float, Field(ge=0, le=_MOST_MINUTES / 60, allow_inf_nan=False)] | None = Field(
        None, description="Worker hours in all."
    )
    people: Annotated[int, Field(ge=1, le=1000)] | None = Field(None, description="How many lost `minutes_each`.")
    minutes_each: Annotated[int, Field(ge=0, le=10_000)] | None = Field(None, description="What each of them lost.")
    minutes: MinutesIn | None = Field(None, description="Worker minutes in all, as an interval.")

    @model_validator(mode="after")
    def _told_once(self) -> Self:
        if (self.people is None) != (self.minutes_each is None):
            raise ValueError("people and minutes_each belong together")
        if sum(one is not None for one in (self.hours, self.people, self.minutes)) > 1:
            raise ValueError("tell the time lost in one way: hours, or people and minutes_each, or minutes")
        return self

    def amount(self) -> tuple[Interval[int] | None, str]:
        """Worker minutes, and how they came about."""
        if self.people is not None and self.minutes_each is not None:
            return _point(self.people * self.minutes_each), f"{self.people} people × {self.minutes_each} min"
        if self.hours is not None:
            return _point(round(self.hours * 60)), ""
        return (Interval(self.minutes.low, self.minutes.likely, self.minutes.high) if self.minutes else None), ""


def _point(value: int) -> Interval[int]:
    return Interval(value, value, value)


_QUANTITY: Final = frozenset({"hours", "people", "minutes_each", "minutes"})
_EXAMPLE: Final[dict[str, JsonValue]] = {
    "type": "waiting",
    "people": 4,
    "minutes_each": 45,
    "description": "The crane was with the steel crew; nobody had told us.",
    "trade": "drywall",
}


class WasteIn(Quantity):
    """A waste somebody saw. A type is enough; time lost, a note or a place make it worth more."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    type: WasteType
    title: _Short = Field("", description="Left out: the type and the area.")
    description: Text = ""
    cost_cents: CentsIn | None = Field(
        None, description="Left out: the time lost at the project's rate, if it has one."
    )
    days: _Days | None = Field(None, description="Working days by which the schedule suffers.")
    drives_finish: bool = Field(False, description="Whether that moves the project's finish.")
    ongoing: bool = Field(False, description="Whether it goes on, so that acting now saves something.")
    recommendation: Text = ""
    area_id: UUID | None = None
    activity_code: _Short | None = None
    task_id: UUID | None = None
    trade: _Short | None = None
    crew: _Short | None = None
    detected_at: _Seen | None = Field(None, description="When it was seen; left out: now.")

    def told(self) -> Told:
        """The same for the service."""
        minutes, arithmetic = self.amount()
        same = ("type", "title", "description", "days", "drives_finish", "ongoing", "recommendation")
        return Told(
            **{name: getattr(self, name) for name in (*same, "area_id", "task_id", "detected_at")},
            minutes=minutes,
            arithmetic=arithmetic,
            cost=_interval(self.cost_cents),
            activity_code=self.activity_code or "",
            trade=self.trade or "",
            crew=self.crew or "",
        )


class WastePatch(Quantity, Patch):
    """What is to be different. Of a detector's finding only ``area_id`` and ``task_id`` can be."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"hours": 3.5, "trade": "drywall"}]})

    type: WasteType = _UNSENT
    title: Name = _UNSENT
    description: Text = _UNSENT
    cost_cents: CentsIn | None = Field(None, description="Null: the time lost at the project's rate, if it has one.")
    days: _Days | None = None
    drives_finish: bool = _UNSENT
    ongoing: bool = _UNSENT
    recommendation: Text = _UNSENT
    area_id: UUID | None = None
    activity_code: _Short | None = None
    task_id: UUID | None = None
    trade: _Short | None = None
    crew: _Short | None = None
    detected_at: _Seen = _UNSENT

    def told(self) -> dict[str, Any]:
        """Members of ``Told`` with their new values."""
        sent = self.sent()
        said: dict[str, Any] = {name: value for name, value in sent.items() if name not in _QUANTITY | {"cost_cents"}}
        for name in ("activity_code", "trade", "crew"):
            if name in said:
                said[name] = said[name] or ""
        if "cost_cents" in sent:
            said["cost"] = _interval(self.cost_cents)
        if sent.keys() & _QUANTITY:
            said["minutes"], said["arithmetic"] = self.amount()
        return said


def _interval(told: CentsIn | None) -> Interval[int] | None:
    return Interval(told.low, told.likely, told.high) if told else None


class DismissalIn(In):
    """Why something is no waste."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"reason": "The crew was on the other tower that week."}]}
    )

    reason: _Reason


class ConfirmationIn(In):
    """That something is waste; a reason may be told."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "Seen on the morning walk."}]})

    reason: _Note = ""


class ResolutionIn(In):
    """How something was dealt with."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"how": "Hand-offs are named in the weekly meeting."}]})

    how: _Reason


class ReopeningIn(In):
    """That something is there again; a reason may be told."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "It happened again this morning."}]})

    reason: _Note = ""

"""Changes to a schedule, as a client sends them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final, Literal, Self

from pydantic import Field, JsonValue, StringConstraints, TypeAdapter, model_validator

from gemba.core import clock
from gemba.core.wire import In, SiteTime, Word
from gemba.engines import whatif
from gemba.engines.schedule import Link

Code = Annotated[Word, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
"""The code of an activity, or the name of a trade, a resource or a calendar, as the schedule has it."""

Days = Annotated[float, Field(ge=0, le=10_000, allow_inf_nan=False)]
Lag = Annotated[float, Field(ge=-1_000, le=1_000, allow_inf_nan=False)]
Factor = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
Ratio = Annotated[float, Field(ge=0.1, le=5, allow_inf_nan=False)]


class LinkName(StrEnum):
    """Which end of the predecessor holds which end of the successor."""

    FS = "FS"
    SS = "SS"
    FF = "FF"
    SF = "SF"

    @property
    def link(self) -> Link:
        """The same as engines say it."""
        return Link[self.name]


class DurationChangeIn(In):
    """What is left of an activity takes so many working days, or ``factor`` times what it takes today."""

    kind: Literal["duration"]
    activity: Code
    days: Days | None = None
    factor: Factor | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.days is None) == (self.factor is None):
            raise ValueError("either days or a factor")
        return self

    def change(self) -> whatif.Change:
        """The same as engines say it."""
        return whatif.Duration(self.activity, self.days, self.factor)


class AddRelationIn(In):
    """One activity comes to hold another; the lag is in working days."""

    kind: Literal["add_relation"]
    predecessor: Code
    successor: Code
    link: LinkName = LinkName.FS
    lag_days: Lag = 0

    def change(self) -> whatif.Change:
        """The same as engines say it."""
        return whatif.AddRelation(self.predecessor, self.successor, self.link.link, self.lag_days)


class RemoveRelationIn(In):
    """One activity no longer holds another."""

    kind: Literal["remove_relation"]
    predecessor: Code
    successor: Code
    link: LinkName = LinkName.FS

    def change(self) -> whatif.Change:
        """The same as engines say it."""
        return whatif.RemoveRelation(self.predecessor, self.successor, self.link.link)


class AlterRelationIn(In):
    """A relation becomes another kind or gets another lag; what is not sent stays."""

    kind: Literal["alter_relation"]
    predecessor: Code
    successor: Code
    link: LinkName = LinkName.FS
    new_link: LinkName | None = None
    lag_days: Lag | None = None

    def change(self) -> whatif.Change:
        """The same as engines say it."""
        new = self.new_link.link if self.new_link else None
        return whatif.AlterRelation(self.predecessor, self.successor, self.link.link, new, self.lag_days)


class WorkingTimeChangeIn(In):
    """An activity, or a trade, works by another calendar; without ``calendar`` by its own and on Saturdays too."""

    kind: Literal["calendar"]
    activity: Code | None = None
    trade: Code | None = None
    calendar: Code | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.activity is None) == (self.trade is None):
            raise ValueError("either an activity or a trade")
        return self

    def change(self) -> whatif.Change:
        """The same as engines say it."""
        return whatif.WorkingTime(self.activity or "", self.trade or "", self.calendar or "")


class CrewChangeIn(In):
    """``ratio`` times the planned people, on all open work that everything named has in common."""

    kind: Literal["crew"]
    ratio: Ratio
    activity: Code | None = None
    trade: Code | None = None
    resource: Code | None = None

    @model_validator(mode="after")
    def _some(self) -> Self:
        if not (self.activity or self.trade or self.resource):
            raise ValueError("an activity, a trade or a resource")
        return self

    def change(self) -> whatif.Change:
        """The same as engines say it."""
        return whatif.Crew(self.ratio, self.activity or "", self.trade or "", self.resource or "")


class ConstraintChangeIn(In):
    """The date that somebody put on an activity moves, or goes where ``date`` is null; ``second`` is its second one."""

    kind: Literal["constraint"]
    activity: Code
    date: SiteTime | None = None
    second: bool = False

    def change(self) -> whatif.Change:
        """The same as engines say it."""
        date = None if self.date is None else clock.minutes(self.date)
        return whatif.Hold(self.activity, date, self.second)


class OutOfScopeIn(In):
    """What is left of an activity is not done; who waited for it waits for what it waited for."""

    kind: Literal["out_of_scope"]
    activity: Code

    def change(self) -> whatif.Change:
        """The same as engines say it."""
        return whatif.OutOfScope(self.activity)


ChangeIn = Annotated[
    DurationChangeIn
    | AddRelationIn
    | RemoveRelationIn
    | AlterRelationIn
    | WorkingTimeChangeIn
    | CrewChangeIn
    | ConstraintChangeIn
    | OutOfScopeIn,
    Field(discriminator="kind"),
]
"""One change to a schedule."""

Changes = Annotated[list[ChangeIn], Field(max_length=50, description="Made one after the other.")]

STORED: Final[TypeAdapter[list[ChangeIn]]] = TypeAdapter(list[ChangeIn])
"""How changes are read back from where they are kept."""

EXAMPLE: Final[list[JsonValue]] = [
    {"kind": "crew", "trade": "Interior", "ratio": 1.5},
    {"kind": "duration", "activity": "A1040", "days": 8},
]

"""Working calendars on the wire."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise
from typing import Annotated, Any, Final, Self

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from gemba.core.wire import In, Name, Patch, Text
from gemba.features.projects.schemas.wire import LEFT_OUT, BelongingOut
from gemba.features.projects.tables import CalendarRow

_DAY: Final = 1440
_MOST_SHIFTS: Final = 12
_MOST_EXCEPTIONS: Final = 4000

Minute = Annotated[int, Field(ge=0, le=_DAY)]


def _forward(shift: tuple[int, int]) -> tuple[int, int]:
    if shift[1] <= shift[0]:
        raise ValueError("a shift ends after it starts; one past midnight is two")
    return shift


def _apart(shifts: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    ordered = tuple(sorted(shifts))
    if any(later[0] < earlier[1] for earlier, later in pairwise(ordered)):
        raise ValueError("shifts of a day overlap")
    return ordered


Shift = Annotated[tuple[Minute, Minute], AfterValidator(_forward)]
"""A stretch of work: start and end in minutes after midnight on the site's wall clock; an end of 1440 is midnight."""

Shifts = Annotated[tuple[Shift, ...], Field(max_length=_MOST_SHIFTS), AfterValidator(_apart)]
"""The shifts of a day; none is a day off."""


class Week(In):
    """The shifts of each day of the week; on one of them at least there is work."""

    monday: Shifts
    tuesday: Shifts
    wednesday: Shifts
    thursday: Shifts
    friday: Shifts
    saturday: Shifts
    sunday: Shifts

    @model_validator(mode="after")
    def _some_work(self) -> Self:
        if not any(getattr(self, day) for day in type(self).model_fields):
            raise ValueError("there is no work in this week")
        return self


class CalendarException(In):
    """A date that differs from its day of the week, and why."""

    on: date
    shifts: Shifts
    reason: Text


def _different_days(exceptions: tuple[CalendarException, ...]) -> tuple[CalendarException, ...]:
    date, times = next(iter(Counter(one.on for one in exceptions).most_common(1)), (None, 0))
    if times > 1:
        raise ValueError(f"{date} is there {times} times")
    return tuple(sorted(exceptions, key=lambda one: one.on))


Exceptions = Annotated[
    tuple[CalendarException, ...], Field(max_length=_MOST_EXCEPTIONS), AfterValidator(_different_days)
]
"""The dates that differ, each once."""

_HOURS: Final = [[480, 720], [780, 1020]]
_EXAMPLE: Final[dict[str, Any]] = {
    "name": "Five days, eight hours",
    "week": {
        **dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday"), _HOURS),
        "saturday": [],
        "sunday": [],
    },
    "exceptions": [{"on": "2026-05-01", "shifts": [], "reason": "Labour Day"}],
}


class CalendarIn(In):
    """When people work."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    name: Name
    week: Week
    exceptions: Exceptions = ()


class CalendarPatch(Patch):
    """A change to a calendar; ``week`` and ``exceptions`` are sent whole."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"exceptions": _EXAMPLE["exceptions"]}]})

    name: Name = LEFT_OUT
    week: Week = LEFT_OUT
    exceptions: Exceptions = LEFT_OUT


class CalendarOut(BelongingOut):
    """When people work."""

    name: str
    week: Week
    exceptions: tuple[CalendarException, ...]


def calendar_out(row: CalendarRow) -> CalendarOut:
    """A calendar as clients get it."""
    return CalendarOut.model_validate(row)

"""What a comparison of two revisions gives back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gemba.engines.schedule import Constraint, Link


class What(StrEnum):
    """What of an activity differs."""

    CODE = "code"
    NAME = "name"
    KIND = "kind"
    PLANNED_DURATION = "planned_duration"
    REMAINING_DURATION = "remaining_duration"
    EXPECTED_FINISH = "expected_finish"
    CALENDAR = "calendar"
    STATUS = "status"
    PROGRESS = "progress"
    ACTUAL_START = "actual_start"
    ACTUAL_FINISH = "actual_finish"


class Event(StrEnum):
    """What happened to a relation or a calendar."""

    ADDED = "added"
    DELETED = "deleted"
    CHANGED = "changed"


class Cause(StrEnum):
    """Why the finish moved. The order is the one in which changes are applied."""

    PROGRESS = "progress"
    SCOPE = "scope"
    LOGIC = "logic"
    DURATION = "duration"
    CALENDAR = "calendar"
    CONSTRAINT = "constraint"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Change:
    """One attribute of an activity that differs; ``earlier`` and ``later`` are its indices in the two files.

    Values as the file has them: durations in working minutes, instants in minutes (None: there is none),
    progress as a ratio, text for names; kind and status are members of ``Kind`` and ``Status``.
    """

    what: What
    earlier: int
    later: int
    before: int | float | str | None
    after: int | float | str | None


@dataclass(frozen=True, slots=True)
class ConstraintChange:
    """A date a person put on an activity, moved, or took away; dates are ``NO_TIME`` where there is none."""

    earlier: int
    later: int
    second: bool
    before: Constraint
    before_date: int
    after: Constraint
    after_date: int


@dataclass(frozen=True, slots=True)
class Tie:
    """How one activity holds another: the kind of relation and the lag in working minutes."""

    link: Link
    lag: int


@dataclass(frozen=True, slots=True)
class RelationChange:
    """A relation added, deleted, or changed in kind or lag.

    ``earlier`` and ``later`` index the relations of the two files (None where it is not there). Codes are
    those of the later file where the activity is in it. ``scope``: one of its ends was itself added or deleted.
    """

    event: Event
    predecessor: str
    successor: str
    earlier: int | None
    later: int | None
    before: Tie | None
    after: Tie | None
    scope: bool


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """A calendar added, deleted, or redefined; ``days`` (since 1970-01-01) are those whose exceptions differ."""

    event: Event
    name: str
    earlier: int | None
    later: int | None
    week_changed: bool = False
    days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SettingChange:
    """A rule of the project that differs: data date, must-finish date, or how the network is dated."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Mover:
    """An activity that moved the finish within one step of the split.

    ``earlier`` and ``later`` are its indices (None where it is not in that file). ``minutes`` is what it
    added by itself, beyond what its driving predecessor handed it: working minutes of the project's
    calendar, negative for a gain.
    """

    earlier: int | None
    later: int | None
    minutes: int
    on_later_path: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One cause's share of the movement.

    ``causes`` holds more than one where a step could not be dated by itself (the mixed logic ran in a
    circle) and was joined with the next; ``note`` then says so. ``minutes`` are working minutes and
    ``elapsed_minutes`` clock minutes, both negative for a gain. ``movers`` are the activities behind it,
    the largest first; they explain, they do not add up.
    """

    causes: tuple[Cause, ...]
    minutes: int
    elapsed_minutes: int
    working_days: float
    calendar_days: float
    shown_days: float
    changes: int
    movers: tuple[Mover, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Movement:
    """How far the finish moved and why; the parts add up to the whole to the minute.

    Working time is counted on the later file's project calendar. ``shown_days`` are working days rounded to tenths so
    that the shown parts still add up to the shown whole.
    """

    earlier_finish: int
    later_finish: int
    minutes: int
    elapsed_minutes: int
    working_days: float
    calendar_days: float
    shown_days: float
    parts: tuple[Part, ...]

    def part(self, cause: Cause) -> Part:
        """The part that holds a cause."""
        return next(part for part in self.parts if cause in part.causes)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two revisions of a schedule, and why the finish moved.

    Activities are named by index: ``pairs`` holds (earlier, later) in the order of the later file, ``added``
    indexes the later file, ``deleted`` the earlier one; ``became_critical`` and ``no_longer_critical`` hold
    pairs of work that is still open. ``rewritten_actuals`` are actual dates that had been reported and now
    read differently.
    """

    pairs: tuple[tuple[int, int], ...]
    added: tuple[int, ...]
    deleted: tuple[int, ...]
    renamed: tuple[Change, ...]
    kinds: tuple[Change, ...]
    durations: tuple[Change, ...]
    calendar_assignments: tuple[Change, ...]
    progress: tuple[Change, ...]
    rewritten_actuals: tuple[Change, ...]
    constraints: tuple[ConstraintChange, ...]
    relations: tuple[RelationChange, ...]
    calendars: tuple[CalendarChange, ...]
    settings: tuple[SettingChange, ...]
    became_critical: tuple[tuple[int, int], ...]
    no_longer_critical: tuple[tuple[int, int], ...]
    movement: Movement

"""What may be tried on a branch of a schedule, and why a change may be impossible."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gemba.engines.schedule import Link


@dataclass(frozen=True, slots=True)
class Duration:
    """What is left of an activity takes ``days`` working days of its own calendar, or ``factor`` times what it says."""

    activity: str
    days: float | None = None
    factor: float | None = None


@dataclass(frozen=True, slots=True)
class AddRelation:
    """One activity comes to hold another; the lag is in working days of the predecessor's calendar."""

    predecessor: str
    successor: str
    link: Link = Link.FS
    lag_days: float = 0.0


@dataclass(frozen=True, slots=True)
class RemoveRelation:
    """An activity no longer holds another in this way."""

    predecessor: str
    successor: str
    link: Link = Link.FS


@dataclass(frozen=True, slots=True)
class AlterRelation:
    """A relation becomes another kind, or gets another lag; None leaves it as it is."""

    predecessor: str
    successor: str
    link: Link = Link.FS
    new_link: Link | None = None
    lag_days: float | None = None


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """An activity, or all open work of a trade, works by another calendar.

    ``calendar`` is the name or id of one of the schedule's; empty: its own, with the shifts of its Fridays (or of the
    last day of its week that has any) on Saturdays too. Saturdays that are holidays stay free.
    """

    activity: str = ""
    trade: str = ""
    calendar: str = ""


@dataclass(frozen=True, slots=True)
class Crew:
    """More or fewer people: ``ratio`` times those that are planned.

    On an activity, a trade or a resource, or on what is in all of those that are named.
    """

    ratio: float
    activity: str = ""
    trade: str = ""
    resource: str = ""


@dataclass(frozen=True, slots=True)
class Hold:
    """The date that a person put on an activity moves to ``date`` (minutes), or is taken away where None."""

    activity: str
    date: int | None = None
    second: bool = False


@dataclass(frozen=True, slots=True)
class OutOfScope:
    """What is left of an activity is not done here; who waited for it waits for what it waited for."""

    activity: str


Change = Duration | AddRelation | RemoveRelation | AlterRelation | WorkingTime | Crew | Hold | OutOfScope


class Refusal(StrEnum):
    """Why a change is impossible."""

    UNKNOWN_ACTIVITY = "unknown_activity"
    COMPLETED = "completed"
    NO_DURATION = "no_duration"
    NOT_POSITIVE = "not_positive"
    TOO_LONG = "too_long"
    UNKNOWN_RELATION = "unknown_relation"
    DUPLICATE_RELATION = "duplicate_relation"
    ITSELF = "itself"
    LOOP = "loop"
    UNKNOWN_CALENDAR = "unknown_calendar"
    SATURDAYS_WORKED = "saturdays_worked"
    PACED_BY_CREWS = "paced_by_crews"
    UNKNOWN_TRADE = "unknown_trade"
    UNKNOWN_RESOURCE = "unknown_resource"
    NO_CREW = "no_crew"
    NOTHING_OPEN = "nothing_open"
    NO_CONSTRAINT = "no_constraint"
    LAST_ACTIVITY = "last_activity"


class ChangeError(ValueError):
    """A change that the schedule does not admit.

    ``place`` is where it stands among the changes, ``member`` which part of it is at fault, ``names`` are the
    activities (or calendar, trade, resource) that the reason speaks of: of a circle, in order of the logic.
    """

    def __init__(self, refusal: Refusal, words: str, member: str, names: tuple[str, ...] = (), place: int = 0) -> None:
        super().__init__(words)
        self.refusal = refusal
        self.words = words
        self.member = member
        self.names = names
        self.place = place

    def at(self, place: int) -> ChangeError:
        """The same, of the change that stands there."""
        return ChangeError(self.refusal, self.words, self.member, self.names, place)

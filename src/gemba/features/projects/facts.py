"""What happens to projects, their people, places, calendars and rates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from gemba.core.events import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectCreated(Fact):
    """A project was created."""

    resource: ClassVar[str] = "projects"
    field: ClassVar[str] = "project_id"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectChanged(Fact):
    """Members of a project were changed; ``changed`` names them."""

    resource: ClassVar[str] = "projects"
    field: ClassVar[str] = "project_id"

    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectRemoved(Fact):
    """A project was removed, with all that is in it."""

    resource: ClassVar[str] = "projects"
    field: ClassVar[str] = "project_id"
    gone: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberAdded(Fact):
    """Somebody came, or came back, into a project."""

    resource: ClassVar[str] = "project_members"
    field: ClassVar[str] = "member_id"

    member_id: UUID
    user_id: UUID
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberChanged(Fact):
    """Somebody's role in a project was changed, or what is told of them as a member."""

    resource: ClassVar[str] = "project_members"
    field: ClassVar[str] = "member_id"

    member_id: UUID
    user_id: UUID
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRemoved(Fact):
    """Somebody left a project, or was made to."""

    resource: ClassVar[str] = "project_members"
    field: ClassVar[str] = "member_id"
    gone: ClassVar[bool] = True

    member_id: UUID
    user_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaAdded(Fact):
    """A piece of the site was named."""

    resource: ClassVar[str] = "areas"
    field: ClassVar[str] = "area_id"

    area_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaChanged(Fact):
    """An area was renamed or moved."""

    resource: ClassVar[str] = "areas"
    field: ClassVar[str] = "area_id"

    area_id: UUID
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRemoved(Fact):
    """An area was removed."""

    resource: ClassVar[str] = "areas"
    field: ClassVar[str] = "area_id"
    gone: ClassVar[bool] = True

    area_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarAdded(Fact):
    """A working calendar was added to a project."""

    resource: ClassVar[str] = "calendars"
    field: ClassVar[str] = "calendar_id"

    calendar_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarChanged(Fact):
    """Working hours or exceptions of a calendar were changed."""

    resource: ClassVar[str] = "calendars"
    field: ClassVar[str] = "calendar_id"

    calendar_id: UUID
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRemoved(Fact):
    """A calendar was removed."""

    resource: ClassVar[str] = "calendars"
    field: ClassVar[str] = "calendar_id"
    gone: ClassVar[bool] = True

    calendar_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RateAdded(Fact):
    """A price of time was added."""

    resource: ClassVar[str] = "rates"
    field: ClassVar[str] = "rate_id"

    rate_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RateChanged(Fact):
    """A price of time was changed."""

    resource: ClassVar[str] = "rates"
    field: ClassVar[str] = "rate_id"

    rate_id: UUID
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRemoved(Fact):
    """A price of time was removed."""

    resource: ClassVar[str] = "rates"
    field: ClassVar[str] = "rate_id"
    gone: ClassVar[bool] = True

    rate_id: UUID

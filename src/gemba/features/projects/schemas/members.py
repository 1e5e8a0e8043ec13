"""Members of projects on the wire."""

from __future__ import annotations

from typing import Annotated, Final, Literal, Self
from uuid import UUID

from pydantic import ConfigDict, Field, model_validator

from gemba.core.access import Role
from gemba.core.wire import In, Patch, Word
from gemba.features.projects.queries.members import Member
from gemba.features.projects.schemas.wire import LEFT_OUT, BelongingOut

ProjectRole = Literal[
    Role.PROJECT_MANAGER, Role.SUPERINTENDENT, Role.FOREMAN, Role.LEAN_COACH, Role.SCHEDULER, Role.VIEWER
]
"""A role somebody can have in a project: all but administrator, which is one of the company."""

_ADDRESS: Final = 320


class MemberIn(In):
    """Somebody with an account, named by ``user_id`` or by ``email``, and what they are in the project."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"email": "foreman@example.org", "role": "foreman"}]})

    user_id: UUID | None = None
    email: Annotated[Word, Field(min_length=3, max_length=_ADDRESS)] | None = None
    role: ProjectRole

    @model_validator(mode="after")
    def _one_person(self) -> Self:
        if (self.user_id is None) == (self.email is None):
            raise ValueError("name the person by user_id or by email")
        return self


class MemberPatch(Patch):
    """A change of role."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"role": "superintendent"}]})

    role: ProjectRole = LEFT_OUT


class MemberOut(BelongingOut):
    """Somebody's place in a project, with what one calls them."""

    user_id: UUID
    role: Role
    full_name: str
    email: str
    company: str


def member_out(member: Member) -> MemberOut:
    """A member as clients get them."""
    row = member.row
    return MemberOut(
        id=row.id,
        version=row.version,
        created_at=row.created_at,
        changed_at=row.changed_at,
        deleted_at=row.deleted_at,
        project_id=row.project_id,
        user_id=row.user_id,
        role=Role(row.role),
        full_name=member.full_name,
        email=member.email,
        company=member.company,
    )

"""People on the wire. A hash never gets here."""

from __future__ import annotations

from uuid import UUID

from pydantic import ConfigDict, Field

from gemba.core.access import Role
from gemba.core.wire import In, Instant, Name, Out, Patch
from gemba.features.accounts.schemas.wire import Company, Email
from gemba.features.accounts.tables import UserRow


class UserOut(Out):
    """A person. ``has_joined`` tells that they have a password."""

    id: UUID
    created_at: Instant
    version: int
    changed_at: Instant
    email: str
    full_name: str
    company: str
    role: Role
    is_active: bool
    has_joined: bool


def user_out(row: UserRow) -> UserOut:
    """A person on the wire."""
    return UserOut(
        id=row.id,
        created_at=row.created_at,
        version=row.version,
        changed_at=row.changed_at,
        email=row.email,
        full_name=row.full_name,
        company=row.company,
        role=Role(row.role),
        is_active=row.is_active,
        has_joined=row.password_hash is not None,
    )


class UserIn(In):
    """Somebody to ask in."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "email": "foreman@example.org",
                    "full_name": "Concrete foreman",
                    "company": "Concrete contractor",
                    "role": "foreman",
                }
            ]
        }
    )

    email: Email
    full_name: Name
    company: Company = ""
    role: Role


class MePatch(Patch):
    """What people may change about themselves."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"full_name": "Concrete foreman"}]})

    full_name: Name = Field(default_factory=str)
    company: Company = Field(default_factory=str)


class UserPatch(MePatch):
    """What administrators may change about people."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"role": "superintendent"}, {"is_active": False}]})

    role: Role = Field(default_factory=lambda: Role.VIEWER)
    is_active: bool = Field(default_factory=bool)


class RegistrationIn(In):
    """Somebody who asks for an account."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"email": "scheduler@example.org", "full_name": "Scheduler"}]}
    )

    email: Email
    full_name: Name
    company: Company = ""

"""What happens to people and their sign-ins. No fact holds a password, a token, or an address of mail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from gemba.core.events import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class UserInvited(Fact):
    """An administrator asked somebody in; a message with a link goes to them."""

    resource: ClassVar[str] = "users"
    field: ClassVar[str] = "user_id"

    user_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class UserRegistered(Fact):
    """Somebody asked for an account where registration is open; a message with a link goes to their address."""

    resource: ClassVar[str] = "users"
    field: ClassVar[str] = "user_id"

    user_id: UUID
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationRepeated(Fact):
    """Somebody asked for an account with an address of mail that has one; its owner gets to know."""

    user_id: UUID
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UserJoined(Fact):
    """An account can be used from now on: it has a password."""

    resource: ClassVar[str] = "users"
    field: ClassVar[str] = "user_id"

    user_id: UUID
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UserChanged(Fact):
    """Somebody's name, company, role or being active is different; ``changed`` names which of them.

    Access tokens of an older ``rights_version`` are no longer good.
    """

    resource: ClassVar[str] = "users"
    field: ClassVar[str] = "user_id"

    user_id: UUID
    changed: tuple[str, ...]
    role: str
    is_active: bool
    rights_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn(Fact):
    """Somebody gave the right password."""

    user_id: UUID
    session_id: UUID
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInFailed(Fact):
    """Somebody tried to sign in and could not; ``user_id`` is whose account it was, where there is one."""

    user_id: UUID | None
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEnded(Fact):
    """A sign-in is over, because somebody signed out or ended it from another device."""

    user_id: UUID
    session_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshReused(Fact):
    """A refresh token came a second time, which is what theft looks like; the whole sign-in is over."""

    user_id: UUID
    session_id: UUID
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordChanged(Fact):
    """Somebody has another password; the sign-ins that are named are over."""

    user_id: UUID
    session_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordResetAsked(Fact):
    """Somebody says they forgot the password of an account; ``user_id`` is None where there is no such account."""

    user_id: UUID | None
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKeyMade(Fact):
    """Somebody has a new API key."""

    user_id: UUID
    key_id: UUID
    scopes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKeyRevoked(Fact):
    """An API key is no longer good."""

    user_id: UUID
    key_id: UUID

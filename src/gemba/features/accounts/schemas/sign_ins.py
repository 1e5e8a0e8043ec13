"""Signing in and passwords on the wire."""

from __future__ import annotations

from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from gemba.core.wire import In, Instant, Name, Out, Word
from gemba.features.accounts.schemas.wire import Code, Email, Password


class TokenIn(BaseModel):
    """A sign-in after OAuth 2: grant ``password`` with username and password, or ``refresh_token`` with that."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"username": "foreman@example.org", "password": "a long passphrase"}]}
    )

    grant_type: Word = Field("password", max_length=100)
    username: Word | None = Field(None, max_length=320)
    password: Password | None = None
    refresh_token: Word | None = Field(None, max_length=200)
    scope: Word = Field("", max_length=1000, description="Not used; OAuth 2 clients may send it.")
    client_id: Word | None = Field(None, max_length=200, description="Not used; OAuth 2 clients may send it.")


class TokenOut(Out):
    """Tokens: send the access token with each request; exchange the refresh token, once, for new ones."""

    access_token: str
    refresh_token: str
    token_type: str
    expires_in: int


class JoinIn(In):
    """The first password, by the link from an invitation."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"code": "from-the-link", "password": "rebar crane plumb line"}]}
    )

    code: Code
    password: Password
    full_name: Name | None = None


class ResetAskIn(In):
    """Whose password was forgotten."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"email": "foreman@example.org"}]})

    email: Email


class ResetIn(In):
    """A new password, by the link from the mail."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"code": "from-the-link", "password": "rebar crane plumb line"}]}
    )

    code: Code
    password: Password


class PasswordIn(In):
    """Another password, and the present one to show that it is oneself."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"current_password": "rebar crane plumb line", "new_password": "level string chalk trowel"}]
        }
    )

    current_password: Password
    new_password: Password


class AskedOut(Out):
    """What happens now, in words that tell nothing about who has an account."""

    detail: str


class SessionOut(Out):
    """A sign-in on one device."""

    id: UUID
    created_at: Instant
    used_at: Instant
    address: str
    agent: str
    is_current: bool

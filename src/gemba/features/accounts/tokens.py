"""Access tokens: short-lived, signed, and read without asking the database."""

from __future__ import annotations

import time
from datetime import timedelta
from functools import lru_cache
from typing import Final, NamedTuple
from uuid import UUID

import jwt

from gemba.core.access import Actor, Role
from gemba.core.ids import new_id
from gemba.core.problems import NotAuthenticated
from gemba.db.runtime import Runtime
from gemba.features.accounts.revoked import Revoked

_ALGORITHM: Final = "HS256"
_ISSUER: Final = "gemba"
_AUDIENCE: Final = "gemba-api"
_CLAIMS: Final = ["exp", "iat", "iss", "aud", "sub", "sid", "role", "rights", "jti"]


def issue(run: Runtime, user_id: UUID, role: Role, session_id: UUID, rights_version: int = 1) -> str:
    """A token that says who signs requests from now until ``access_minutes`` later.

    ``rights_version`` is that of the person's row: once the row is past it, the token is no longer good.
    """
    now = run.now()
    claims = {
        "iss": _ISSUER,
        "aud": _AUDIENCE,
        "sub": str(user_id),
        "sid": str(session_id),
        "role": role.value,
        "rights": rights_version,
        "jti": str(new_id()),
        "iat": now,
        "exp": now + timedelta(minutes=run.settings.access_minutes),
    }
    return jwt.encode(claims, run.secret, algorithm=_ALGORITHM)  # pyright: ignore[reportUnknownMemberType] - loosely typed


def read(run: Runtime, revoked: Revoked, token: str) -> Actor:
    """Who a token speaks for.

    Raises:
        NotAuthenticated: it is not ours, was changed, has run out, or was revoked. Which of these is not told.
    """
    try:
        said = _verified(token, run.secret)
    except (jwt.InvalidTokenError, ValueError, TypeError, AttributeError) as error:
        raise refused() from error
    if time.time() >= said.expires or revoked.refuses(said.actor.id, said.session_id, said.rights_version):
        raise refused()
    return said.actor


class _Said(NamedTuple):
    actor: Actor
    session_id: UUID
    rights_version: int
    expires: int


@lru_cache(maxsize=4096)
def _verified(token: str, secret: str) -> _Said:
    """What a token says, if we signed it. That never changes, so it is remembered; all else is asked each time."""
    claims = jwt.decode(  # pyright: ignore[reportUnknownMemberType] - loosely typed in the library
        token, secret, algorithms=[_ALGORITHM], issuer=_ISSUER, audience=_AUDIENCE, options={"require": _CLAIMS}
    )
    session_id = UUID(claims["sid"])
    actor = Actor(UUID(claims["sub"]), Role(claims["role"]), session_id=session_id)
    return _Said(actor, session_id, int(claims["rights"]), int(claims["exp"]))


def refused() -> NotAuthenticated:
    """The answer to every token that is not good, whatever is wrong with it."""
    return NotAuthenticated(headers={"WWW-Authenticate": "Bearer"})

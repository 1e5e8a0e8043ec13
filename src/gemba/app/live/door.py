"""Who comes in: where the page comes from, whom a token speaks for, and what that person sees."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlsplit
from uuid import UUID

import jwt
from sqlalchemy.exc import SQLAlchemyError
from starlette.datastructures import Headers

from gemba.core.access import Actor, Right
from gemba.core.settings import Settings
from gemba.db import events
from gemba.db.runtime import Runtime
from gemba.features.accounts import bearer
from gemba.features.accounts.revoked import Revoked
from gemba.features.projects import access


def comes_from_us(headers: Headers, settings: Settings) -> bool:
    """Whether the page that opens the socket is ours, or one that the settings allow; programs name no origin."""
    origin = headers.get("origin")
    if origin is None or "*" in settings.cors_origins or origin in settings.cors_origins:
        return True
    page, public = urlsplit(origin), urlsplit(settings.public_url)
    return page.netloc in (public.netloc, headers.get("host")) and page.scheme in ("http", "https")


def identify(run: Runtime, revoked: Revoked, token: str) -> tuple[Actor, bool]:
    """Whom a token speaks for, and whether it lets them look. While the database is away, what is known counts.

    Raises:
        NotAuthenticated: it is not good.
        SQLAlchemyError: the database is away, and is needed to know.
    """
    try:
        actor = bearer.identify(run, revoked, token)
    except SQLAlchemyError:
        known = bearer.at_once(run, revoked, token)
        if known is None:
            raise
        actor = known
    return actor, actor.may(Right.SEE)


def expiry(token: str) -> datetime | None:
    """When a token that was found good runs out; None for an API key."""
    try:
        claims = jwt.decode(token, options={"verify_signature": False})  # pyright: ignore[reportUnknownMemberType] - loosely typed
    except jwt.DecodeError:
        return None
    return datetime.fromtimestamp(claims["exp"], UTC)


def view(run: Runtime, actor: Actor) -> frozenset[UUID] | None:
    """The projects somebody sees; None for one who sees all."""
    if actor.is_administrator:
        return None
    with run.read(actor) as unit:
        return access.seen_by(unit, [actor.id])[actor.id]


def last(run: Runtime) -> int:
    """The end of the log."""
    with run.reader.connect() as connection:
        return events.last(connection)

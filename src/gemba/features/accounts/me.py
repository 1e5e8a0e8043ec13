"""Who sends a request, and the identity of what they make with it."""

from __future__ import annotations

from typing import Annotated, Final
from uuid import UUID, uuid5

from fastapi import Depends, Header, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.security import OAuth2PasswordBearer
from starlette.requests import HTTPConnection

from gemba.core.access import Actor, Right
from gemba.core.ids import new_id
from gemba.core.problems import NotAllowed, NotAuthenticated
from gemba.db.runtime import Runtime
from gemba.features.accounts import bearer
from gemba.features.accounts.problems import InPersonOnly
from gemba.features.accounts.revoked import Revoked

_bearer = OAuth2PasswordBearer(tokenUrl="/api/v1/token", auto_error=False)
_OURS: Final = UUID("6f8f2b8e-2d0a-5f0e-9b6a-2f6f9f6d1f10")


async def _revocations(connection: HTTPConnection) -> Revoked:
    return connection.app.state.revoked


Revocations = Annotated[Revoked, Depends(_revocations)]
"""What is no longer good, as this process knows it."""


async def _me(connection: HTTPConnection, token: Annotated[str | None, Depends(_bearer)]) -> Actor:
    run: Runtime = connection.app.state.runtime
    revoked: Revoked = connection.app.state.revoked
    if token is None:
        raise NotAuthenticated(headers={"WWW-Authenticate": "Bearer"})
    known = None if revoked.is_due() else bearer.at_once(run, revoked, token)
    # Only what takes a look into the database, once every few seconds, pays for a thread.
    return known or await run_in_threadpool(bearer.identify, run, revoked, token)


Me = Annotated[Actor, Depends(_me)]
"""Whoever sends the request."""


async def _in_person(me: Me) -> Actor:
    if me.session_id is None:
        raise InPersonOnly()
    return me


InPerson = Annotated[Actor, Depends(_in_person)]
"""The sender, who has signed in: no API key gets here."""


class Entitled:
    """A dependency: the sender, who has a right in the company."""

    def __init__(self, right: Right) -> None:
        self.right = right

    async def __call__(self, me: Me) -> Actor:
        """The sender.

        Raises:
            NotAllowed: their role in the company, or their API key, does not give the right.
        """
        if not me.may(self.right):
            raise NotAllowed(right=self.right.value)
        return me


async def _administrator(me: InPerson) -> Actor:
    if not me.may(Right.ADMINISTER):
        raise NotAllowed(right=Right.ADMINISTER.value)
    return me


Administrator = Annotated[Actor, Depends(_administrator)]
"""The sender, an administrator who has signed in."""


async def _identity(
    request: Request,
    me: Me,
    idempotency_key: Annotated[
        str | None,
        Header(max_length=255, description="Any text; the same text with the same request is carried out once."),
    ] = None,
) -> UUID:
    if idempotency_key is None:
        return new_id()
    return uuid5(_OURS, "\n".join((str(me.id), request.method, request.url.path, idempotency_key)))


NewId = Annotated[UUID, Depends(_identity)]
"""The id of what a POST makes. With an ``Idempotency-Key`` it follows from the key, so that a repeated request names
what is there already; there is no table of answers to keep, and no crash can part the two."""

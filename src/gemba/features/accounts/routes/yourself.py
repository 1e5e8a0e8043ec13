"""Oneself, and where one is signed in."""

from __future__ import annotations

from uuid import UUID

from fastapi import Response

from gemba.core.access import Actor
from gemba.core.pages import Page
from gemba.core.problems import NotAllowed, NotFound, Stale, VersionMissing
from gemba.features.accounts import queries, service, sessions
from gemba.features.accounts.me import InPerson, Me, Revocations
from gemba.features.accounts.routes.caller import After, Limit
from gemba.features.accounts.schemas import MePatch, SessionOut, UserOut, page, user_out
from gemba.features.accounts.tables import SessionRow
from gemba.http import routing
from gemba.http.answers import problems
from gemba.http.run import Run
from gemba.http.versions import Version, tag

router = routing.router("accounts")


@router.get("/users/me")
def get_me(me: Me, run: Run, response: Response) -> UserOut:
    """Who sends this request."""
    with run.read(me) as unit:
        found = queries.by_id(unit, me.id)
    tag(response, found.version)
    return user_out(found)


@router.patch("/users/me", responses=problems(NotAllowed, Stale, VersionMissing))
def change_me(wish: MePatch, me: InPerson, version: Version, revoked: Revocations, response: Response) -> UserOut:
    """Change one's own name or company."""
    with revoked.write(me) as unit:
        found = service.change_user(unit, me.id, version, wish.sent())
    tag(response, found.version)
    return user_out(found)


@router.get("/users/me/sessions", responses=problems(NotAllowed))
def list_sessions(me: InPerson, run: Run, after: After = None, limit: Limit = 100) -> Page[SessionOut]:
    """Where one is signed in, the newest first."""
    with run.read(me) as unit:
        rows = queries.sessions(unit, me.id, run.settings.refresh_days, after, limit)
    return page(rows, limit, lambda row: _session_out(row, me), lambda row: row.id)


@router.delete("/users/me/sessions/{session_id}", status_code=204, responses=problems(NotAllowed, NotFound))
def end_session(session_id: UUID, me: InPerson, revoked: Revocations) -> None:
    """Sign out on one device."""
    with revoked.write(me) as unit:
        sessions.end(unit, me.id, session_id)


def _session_out(row: SessionRow, me: Actor) -> SessionOut:
    return SessionOut(
        id=row.id,
        created_at=row.created_at,
        used_at=row.used_at,
        address=row.address,
        agent=row.agent,
        is_current=row.id == me.session_id,
    )

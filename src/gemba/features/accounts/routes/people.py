"""People, as administrators see and change them."""

from __future__ import annotations

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Depends, Query, Response

from gemba.core.access import Actor, Right, Role
from gemba.core.pages import Page
from gemba.core.problems import NotAllowed, NotFound, Stale, VersionMissing
from gemba.core.wire import Instant, Word
from gemba.features.accounts import queries, service
from gemba.features.accounts.me import Administrator, Entitled, NewId, Revocations
from gemba.features.accounts.problems import AlreadyJoined, EmailTaken, LastAdministrator
from gemba.features.accounts.queries import UserFilter
from gemba.features.accounts.routes.caller import After, Limit
from gemba.features.accounts.schemas import UserIn, UserOut, UserPatch, page, user_out
from gemba.http import routing
from gemba.http.answers import problems
from gemba.http.run import Run
from gemba.http.versions import Version, tag

router = routing.router("accounts")
_AGAIN: Final[dict[str, Any]] = {"model": UserOut, "description": "Made before, by the same request."}
Reader = Annotated[Actor, Depends(Entitled(Right.ADMINISTER))]


@router.get("/users", responses=problems(NotAllowed))
def list_users(
    me: Reader,
    run: Run,
    search: Annotated[Word | None, Query(max_length=200, description="Part of a name, address or company.")] = None,
    role: Role | None = None,
    is_active: bool | None = None,
    updated_since: Instant | None = None,
    after: After = None,
    limit: Limit = 100,
) -> Page[UserOut]:
    """People, in the order in which they came."""
    wanted = UserFilter(search, role, is_active, updated_since)
    with run.look_back(me) as unit:
        rows = queries.users(unit, wanted, after, limit)
    return page(rows, limit, user_out, lambda row: row.id)


@router.post("/users", status_code=201, responses={200: _AGAIN, **problems(NotAllowed, EmailTaken)})
def invite_user(wish: UserIn, me: Administrator, new_id: NewId, revoked: Revocations, response: Response) -> UserOut:
    """Ask somebody in; the link to join goes to their address of mail."""
    with revoked.write(me) as unit:
        found, is_new = service.invite(unit, new_id, wish.email, wish.full_name, wish.company, wish.role)
    if not is_new:
        response.status_code = 200
    tag(response, found.version)
    return user_out(found)


@router.get("/users/{user_id}", responses=problems(NotAllowed, NotFound))
def get_user(user_id: UUID, me: Reader, run: Run, response: Response) -> UserOut:
    """A person."""
    with run.read(me) as unit:
        found = queries.by_id(unit, user_id)
    tag(response, found.version)
    return user_out(found)


@router.patch("/users/{user_id}", responses=problems(NotAllowed, NotFound, LastAdministrator, Stale, VersionMissing))
def change_user(
    user_id: UUID, wish: UserPatch, me: Administrator, version: Version, revoked: Revocations, response: Response
) -> UserOut:
    """Change somebody's name, company or role, or whether they may sign in."""
    with revoked.write(me) as unit:
        found = service.change_user(unit, user_id, version, wish.sent())
    tag(response, found.version)
    return user_out(found)


@router.post("/users/{user_id}/invitation", status_code=202, responses=problems(NotAllowed, NotFound, AlreadyJoined))
def invite_user_again(user_id: UUID, me: Administrator, revoked: Revocations) -> UserOut:
    """Send another link to somebody who has not joined."""
    with revoked.write(me) as unit:
        return user_out(service.invite_again(unit, user_id))

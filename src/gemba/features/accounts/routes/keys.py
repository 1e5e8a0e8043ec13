"""Personal API keys."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from fastapi import Response

from gemba.core.pages import Page
from gemba.core.problems import Conflict, NotAllowed, NotFound
from gemba.features.accounts import keys, queries
from gemba.features.accounts.me import InPerson, NewId, Revocations
from gemba.features.accounts.routes.caller import After, Limit
from gemba.features.accounts.schemas import ApiKeyIn, ApiKeyMadeOut, ApiKeyOut, api_key_out, page
from gemba.http import routing
from gemba.http.answers import problems
from gemba.http.run import Run

router = routing.router("accounts")
_AGAIN: Final[dict[str, Any]] = {"model": ApiKeyMadeOut, "description": "Made before, by the same request."}


@router.get("/users/me/keys", responses=problems(NotAllowed))
def list_api_keys(me: InPerson, run: Run, after: After = None, limit: Limit = 100) -> Page[ApiKeyOut]:
    """One's own API keys, the newest first."""
    with run.read(me) as unit:
        rows = queries.api_keys(unit, me.id, after, limit)
    return page(rows, limit, api_key_out, lambda row: row.id)


@router.post("/users/me/keys", status_code=201, responses={200: _AGAIN, **problems(NotAllowed, Conflict)})
def make_api_key(
    wish: ApiKeyIn, me: InPerson, new_id: NewId, revoked: Revocations, response: Response
) -> ApiKeyMadeOut:
    """Make an API key; its text is shown this once."""
    with revoked.write(me) as unit:
        row, text = keys.make(unit, me.id, new_id, wish.name, wish.scopes, wish.expires_at)
    if text is None:
        response.status_code = 200
    return ApiKeyMadeOut(**api_key_out(row).model_dump(), key=text)


@router.delete("/users/me/keys/{key_id}", status_code=204, responses=problems(NotAllowed, NotFound))
def revoke_api_key(key_id: UUID, me: InPerson, revoked: Revocations) -> None:
    """Make an API key worthless, at once."""
    with revoked.write(me) as unit:
        keys.revoke(unit, me.id, key_id)

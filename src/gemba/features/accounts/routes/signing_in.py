"""Signing in, staying signed in, signing out."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form, Response

from gemba.core.problems import NotAllowed, NotFound, TooManyRequests, Unavailable
from gemba.features.accounts import sessions, signing_in
from gemba.features.accounts.me import InPerson, Revocations
from gemba.features.accounts.problems import SignInRefused
from gemba.features.accounts.routes.caller import From
from gemba.features.accounts.schemas import TokenIn, TokenOut
from gemba.features.accounts.signing_in import Grant
from gemba.http import routing
from gemba.http.answers import problems
from gemba.http.run import Run

router = routing.router("accounts")


@router.post("/token", responses=problems(SignInRefused, TooManyRequests, Unavailable))
def sign_in(
    form: Annotated[TokenIn, Form()], response: Response, run: Run, revoked: Revocations, caller: From
) -> TokenOut:
    """Sign in with address and password, or stay signed in with a refresh token (OAuth 2)."""
    grant = _granted(form, run, revoked, caller)
    response.headers["Cache-Control"] = "no-store"
    return TokenOut(
        access_token=grant.access_token,
        refresh_token=grant.refresh_token,
        token_type="bearer",  # noqa: S106 - the word that OAuth 2 prescribes, not a secret
        expires_in=grant.expires_in,
    )


def _granted(form: TokenIn, run: Run, revoked: Revocations, caller: From) -> Grant:
    match form:
        case TokenIn(grant_type="password", username=str(email), password=str(password)):
            return signing_in.by_password(run, email.strip(), password, caller)
        case TokenIn(grant_type="refresh_token", refresh_token=str(token)):
            return signing_in.by_refresh(run, revoked, token, caller)
        case TokenIn(grant_type="password"):
            raise SignInRefused("username and password are missing", error="invalid_request")
        case TokenIn(grant_type="refresh_token"):
            raise SignInRefused("refresh_token is missing", error="invalid_request")
        case _:
            raise SignInRefused("grant_type is password or refresh_token", error="unsupported_grant_type")


@router.post("/token/logout", status_code=204, responses=problems(NotAllowed, NotFound))
def sign_out(me: InPerson, revoked: Revocations) -> None:
    """End the sign-in with which this request comes."""
    with revoked.write(me) as unit:
        sessions.end(unit, me.id, me.session_id)

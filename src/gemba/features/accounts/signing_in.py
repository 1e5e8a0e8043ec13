"""Signing in and staying signed in: read, think (that is: hash), write."""

from __future__ import annotations

from dataclasses import dataclass

from gemba.core.access import Actor, Role
from gemba.db.runtime import Runtime
from gemba.features.accounts import attempts, queries, sessions, tokens
from gemba.features.accounts.facts import SignInFailed
from gemba.features.accounts.problems import SignInRefused
from gemba.features.accounts.revoked import Revoked
from gemba.features.accounts.sessions import Caller, Live
from gemba.features.accounts.tables import UserRow


@dataclass(frozen=True, slots=True)
class Grant:
    """What a sign-in gives: an access token for some minutes, and a refresh token to exchange for the next."""

    access_token: str
    refresh_token: str
    expires_in: int


def by_password(run: Runtime, email: str, password: str, caller: Caller) -> Grant:
    """Sign somebody in. An account that is not there costs as much as a wrong password, and looks the same.

    Raises:
        SignInRefused: the address and the password do not belong together, or the person is not active.
        TooManyRequests: it was tried too often.
        Unavailable: too many others sign in.
    """
    with run.read() as unit:
        user = queries.by_email(unit, email)
    password_hash = user.password_hash if user is not None and user.is_active else None
    is_right = attempts.is_right(run, email, password, password_hash, caller.address)
    live = None
    if user is not None and password_hash is not None and is_right:
        with run.write(Actor(user.id, Role(user.role))) as unit:
            live = sessions.start(unit, user.id, password_hash, caller, run.settings.refresh_days)
    if live is None:
        record_failure(run, user, caller)
        raise SignInRefused("the address and the password do not belong together")
    attempts.succeeded(run, email)
    return _grant(run, live)


def by_refresh(run: Runtime, revoked: Revoked, refresh_token: str, caller: Caller) -> Grant:
    """Stay signed in.

    Raises:
        SignInRefused: the token is not good; if it was used before, the whole sign-in has ended.
    """
    with revoked.write() as unit:
        live = sessions.rotate(unit, refresh_token, caller, run.settings.refresh_days)
    if live is None:
        raise SignInRefused("sign in again")
    return _grant(run, live)


def record_failure(run: Runtime, user: UserRow | None, caller: Caller) -> None:
    """Keep that somebody failed, but nothing of what they typed: it may be a password in the wrong place."""
    with run.write() as unit:
        unit.emit(SignInFailed(user_id=user.id if user else None, address=caller.address))


def _grant(run: Runtime, live: Live) -> Grant:
    user = live.user
    token = tokens.issue(run, user.id, Role(user.role), live.session_id, user.rights_version)
    return Grant(token, live.refresh_token, run.settings.access_minutes * 60)

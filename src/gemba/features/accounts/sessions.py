"""Sign-ins: begun with a password, kept alive by refresh tokens that are good once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, func, select, update

from gemba.core.ids import new_id
from gemba.core.problems import NotFound
from gemba.db.unit import Unit
from gemba.features.accounts import codes, queries
from gemba.features.accounts.facts import RefreshReused, SessionEnded, SignedIn
from gemba.features.accounts.tables import RefreshRow, SessionRow, UserRow


@dataclass(frozen=True, slots=True)
class Caller:
    """Where a request comes from: a network address, and what the program calls itself."""

    address: str
    agent: str


@dataclass(frozen=True, slots=True)
class Live:
    """A sign-in that goes on: whose, and the refresh token that continues it."""

    user: UserRow
    session_id: UUID
    refresh_token: str


def start(unit: Unit, user_id: UUID, password_hash: str, caller: Caller, days: int) -> Live | None:
    """Sign somebody in whose password was right; None if they have another by now, or are no longer active."""
    user = _shared(unit, user_id)
    if not user.is_active or user.password_hash != password_hash:
        return None
    session_id = new_id()
    unit.session.add(
        SessionRow(
            id=session_id,
            created_at=unit.now,
            user_id=user_id,
            used_at=unit.now,
            address=caller.address,
            agent=caller.agent,
        )
    )
    unit.session.flush()
    _forget_past(unit, user_id, days)
    unit.emit(SignedIn(user_id=user_id, session_id=session_id, address=caller.address))
    return Live(user, session_id, _new_token(unit, session_id, days))


def rotate(unit: Unit, refresh_token: str, caller: Caller, days: int) -> Live | None:
    """Exchange a refresh token for a new one; None if it is not good.

    One that was exchanged before is in two hands: the sign-in ends for both. Of two exchanges at the same moment one
    waits for the other, and then is the second.
    """
    digest = codes.digest(refresh_token)
    owner = queries.owner_of_refresh(unit, digest)
    if owner is None:
        return None
    session_id, user_id = owner
    # Always the person before the session, as where somebody is deactivated: nobody waits in a circle.
    user = _shared(unit, user_id)
    session = unit.session.get(SessionRow, session_id, with_for_update=True)
    token = unit.session.get(RefreshRow, digest)
    if session is None or token is None or session.ended_at is not None or not user.is_active:
        return None
    if token.expires_at <= unit.now:
        return None
    if token.used_at is not None:
        session.ended_at, session.ended_because = unit.now, "reused"
        unit.emit(RefreshReused(user_id=user_id, session_id=session_id, address=caller.address))
        return None
    token.used_at = session.used_at = unit.now
    session.address, session.agent = caller.address, caller.agent
    # What has run out is refused anyway: nothing is learned from its coming back.
    unit.session.execute(
        delete(RefreshRow).where(RefreshRow.session_id == session_id, RefreshRow.expires_at <= unit.now)
    )
    return Live(user, session_id, _new_token(unit, session_id, days))


def end(unit: Unit, user_id: UUID, session_id: UUID | None) -> None:
    """Sign somebody out of one sign-in.

    Raises:
        NotFound: it is not theirs.
    """
    query = select(SessionRow).where(SessionRow.id == session_id, SessionRow.user_id == user_id).with_for_update()
    session = unit.session.scalars(query).one_or_none()
    if session is None:
        raise NotFound()
    if session.ended_at is None:
        session.ended_at, session.ended_because = unit.now, "signed_out"
        unit.emit(SessionEnded(user_id=user_id, session_id=session.id))


def end_all(unit: Unit, user_id: UUID, because: str, keep: UUID | None = None) -> list[UUID]:
    """End all sign-ins of somebody, but for one perhaps, and say which those were."""
    query = update(SessionRow).where(SessionRow.user_id == user_id, SessionRow.ended_at.is_(None))
    if keep is not None:
        query = query.where(SessionRow.id != keep)
    ended = query.values(ended_at=unit.now, ended_because=because).returning(SessionRow.id)
    return list(unit.session.scalars(ended))


def _shared(unit: Unit, user_id: UUID) -> UserRow:
    """A person who is not changed until the unit ends; several may sign in as them at the same moment."""
    return unit.session.get_one(UserRow, user_id, with_for_update={"read": True}, populate_existing=True)


def _new_token(unit: Unit, session_id: UUID, days: int) -> str:
    code = codes.new_code()
    expires_at = unit.now + timedelta(days=days)
    unit.session.add(
        RefreshRow(digest=codes.digest(code), created_at=unit.now, session_id=session_id, expires_at=expires_at)
    )
    return code


def _forget_past(unit: Unit, user_id: UUID, days: int) -> None:
    """Remove somebody's sign-ins that have been over for as long as a sign-in can last."""
    over = func.coalesce(SessionRow.ended_at, SessionRow.used_at + timedelta(days=days))
    past = over < unit.now - timedelta(days=days)
    unit.session.execute(delete(SessionRow).where(SessionRow.user_id == user_id, past))

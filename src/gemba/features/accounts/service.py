"""People: asked in, joining, changed. Nobody is ever removed: what they did stays theirs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert

from gemba.core.access import Role
from gemba.core.problems import Stale
from gemba.db.unit import Unit
from gemba.features.accounts import codes, links, queries, sessions
from gemba.features.accounts.facts import (
    PasswordChanged,
    RegistrationRepeated,
    UserChanged,
    UserInvited,
    UserJoined,
    UserRegistered,
)
from gemba.features.accounts.links import Purpose
from gemba.features.accounts.problems import (
    AdministratorExists,
    AlreadyJoined,
    EmailTaken,
    LastAdministrator,
    LinkSpent,
)
from gemba.features.accounts.tables import UserRow

_ADMINISTRATORS: Final = 7_103_020  # advisory lock: who is an administrator changes one at a time
_RIGHTS: Final = frozenset({"role", "is_active"})


def has_administrator(unit: Unit) -> bool:
    """Whether somebody can sign in and administer."""
    return bool(queries.administrators(unit))


def create_first_administrator(
    unit: Unit, user_id: UUID, email: str, full_name: str, company: str, password_hash: str
) -> UserRow:
    """The administrator from whom all others come.

    Raises:
        AdministratorExists: there is one.
        EmailTaken: the address belongs to somebody else.
    """
    _lock_administrators(unit)
    if has_administrator(unit):
        raise AdministratorExists()
    return create_user(unit, user_id, email, full_name, company, Role.ADMINISTRATOR, password_hash)


def create_user(
    unit: Unit, user_id: UUID, email: str, full_name: str, company: str, role: Role, password_hash: str
) -> UserRow:
    """A person who can sign in at once.

    Raises:
        EmailTaken: the address belongs to somebody else.
    """
    if not _insert(unit, user_id, email, full_name, company, role, password_hash):
        raise EmailTaken()
    unit.emit(UserJoined(user_id=user_id, role=role))
    return queries.by_id(unit, user_id)


def invite(unit: Unit, user_id: UUID, email: str, full_name: str, company: str, role: Role) -> tuple[UserRow, bool]:
    """Ask somebody in, and say whether that is news: the same ``user_id`` again finds who is there.

    Raises:
        EmailTaken: the address belongs to somebody else.
    """
    is_new = _insert(unit, user_id, email, full_name, company, role, None)
    found = unit.session.get(UserRow, user_id)
    if found is None:
        raise EmailTaken()
    if is_new:
        unit.emit(UserInvited(user_id=user_id))
    return found, is_new


def invite_again(unit: Unit, user_id: UUID) -> UserRow:
    """Send another link to somebody who has not joined.

    Raises:
        NotFound: there is nobody with this id.
        AlreadyJoined: they have a password.
    """
    found = queries.held(unit, user_id)
    if found.password_hash is not None:
        raise AlreadyJoined()
    unit.emit(UserInvited(user_id=user_id))
    return found


def register(unit: Unit, user_id: UUID, email: str, full_name: str, company: str, address: str) -> None:
    """Take in whoever asks. They get a link by mail, so that nobody has an account in somebody else's name."""
    if _insert(unit, user_id, email, full_name, company, Role.VIEWER, None):
        unit.emit(UserRegistered(user_id=user_id, address=address))
        return
    found = queries.by_email(unit, email)
    if found is not None:  # else it is the same request a second time
        unit.emit(RegistrationRepeated(user_id=found.id, address=address))


def change_user(unit: Unit, user_id: UUID, version: int, changes: Mapping[str, object]) -> UserRow:
    """Give a person another name, company, role or state.

    Raises:
        NotFound: there is nobody with this id.
        Stale: somebody else changed them in the meantime.
        LastAdministrator: nobody could administer any more.
    """
    if _RIGHTS & changes.keys():
        _lock_administrators(unit)
    found = queries.held(unit, user_id)
    if found.version != version:
        raise Stale(current=found.version)
    changed = tuple(sorted(name for name, value in changes.items() if getattr(found, name) != value))
    if not changed:
        return found
    was_administrator = found.role == Role.ADMINISTRATOR
    for name in changed:
        setattr(found, name, changes[name])
    found.version, found.changed_at = version + 1, unit.now
    if _RIGHTS & set(changed):
        _follow_rights(unit, found, was_administrator)
    _tell(unit, found, changed)
    return found


def set_password(unit: Unit, user_id: UUID, password_hash: str, keep_session: UUID | None = None) -> UserRow:
    """Give a person a password. Their sign-ins end, but for the one to keep; links in their mail are spent."""
    found = queries.held(unit, user_id)
    is_first = found.password_hash is None
    found.password_hash = password_hash
    ended = sessions.end_all(unit, user_id, "password", keep_session)
    links.spend_all(unit, user_id)
    if is_first:
        found.version, found.changed_at = found.version + 1, unit.now
        unit.emit(UserJoined(user_id=user_id, role=found.role))
    else:
        unit.emit(PasswordChanged(user_id=user_id, session_ids=tuple(ended)))
    return found


def use_link(unit: Unit, code: str, purpose: Purpose, password_hash: str, full_name: str | None = None) -> UserRow:
    """Set a password by a link that was sent by mail, and perhaps a name with it.

    Raises:
        LinkSpent: the link is not good, or the person is no longer active.
    """
    owner = queries.owner_of_link(unit, codes.digest(code), purpose)
    # The person before the link: of two links used at once nobody waits in a circle.
    if owner is None or not queries.held(unit, owner.id).is_active:
        raise LinkSpent()
    links.take(unit, code, purpose)
    if full_name not in (None, owner.full_name):
        owner.full_name = full_name
        _tell(unit, owner, ("full_name",))
    return set_password(unit, owner.id, password_hash)


def _follow_rights(unit: Unit, user: UserRow, was_administrator: bool) -> None:
    """What must come with another role or state: old tokens end, an inactive person is signed out everywhere."""
    user.rights_version += 1
    unit.session.flush()
    if was_administrator and not has_administrator(unit):
        raise LastAdministrator()
    if not user.is_active:
        sessions.end_all(unit, user.id, "deactivated")
        links.spend_all(unit, user.id)


def _tell(unit: Unit, user: UserRow, changed: tuple[str, ...]) -> None:
    unit.emit(
        UserChanged(
            user_id=user.id,
            changed=changed,
            role=user.role,
            is_active=user.is_active,
            rights_version=user.rights_version,
        )
    )


def _insert(
    unit: Unit, user_id: UUID, email: str, full_name: str, company: str, role: Role, password_hash: str | None
) -> bool:
    """Whether there was room for them: neither the id nor the address was taken."""
    row = {"id": user_id, "created_at": unit.now, "changed_at": unit.now, "version": 1, "rights_version": 1}
    told = {"email": email, "full_name": full_name, "company": company, "role": role.value}
    values = {**row, **told, "is_active": True, "password_hash": password_hash}
    made = unit.session.execute(insert(UserRow).values(values).on_conflict_do_nothing().returning(UserRow.id))
    return made.one_or_none() is not None


def _lock_administrators(unit: Unit) -> None:
    unit.session.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": _ADMINISTRATORS})

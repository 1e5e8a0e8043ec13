"""Looking people up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from gemba.core.access import Role
from gemba.core.problems import NotFound
from gemba.db.unit import Unit
from gemba.features.accounts.queries.cursors import id_in
from gemba.features.accounts.tables import UserRow


def by_email(unit: Unit, email: str) -> UserRow | None:
    """The person with an address of mail, however it is spelt."""
    return unit.session.scalars(select(UserRow).where(func.lower(UserRow.email) == email.lower())).one_or_none()


def by_id(unit: Unit, user_id: UUID) -> UserRow:
    """A person.

    Raises:
        NotFound: there is nobody with this id.
    """
    found = unit.session.get(UserRow, user_id)
    if found is None:
        raise NotFound()
    return found


def held(unit: Unit, user_id: UUID) -> UserRow:
    """A person whom nobody else changes until the unit ends.

    Raises:
        NotFound: there is nobody with this id.
    """
    found = unit.session.get(UserRow, user_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound()
    return found


def by_ids(unit: Unit, ids: Sequence[UUID]) -> list[UserRow]:
    """Those of the people who exist."""
    return list(unit.session.scalars(select(UserRow).where(UserRow.id.in_(ids))))


def everybody(unit: Unit) -> list[UserRow]:
    """All people, by their address of mail."""
    return list(unit.session.scalars(select(UserRow).order_by(func.lower(UserRow.email))))


def administrators(unit: Unit) -> list[UUID]:
    """The people who can sign in and administer."""
    query = select(UserRow.id).where(
        UserRow.role == Role.ADMINISTRATOR, UserRow.is_active, UserRow.password_hash.is_not(None)
    )
    return list(unit.session.scalars(query))


def active_by_email(unit: Unit, email: str) -> UserRow | None:
    """The person with an address of mail who may take part: for whoever adds people to a project."""
    found = by_email(unit, email)
    return found if found is not None and found.is_active else None


@dataclass(frozen=True, slots=True)
class UserFilter:
    """Which people: ``search`` is part of a name, address or company."""

    search: str | None = None
    role: Role | None = None
    is_active: bool | None = None
    updated_since: datetime | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        """What must be true of a person."""
        found: list[ColumnElement[bool]] = []
        if self.search:
            words = func.concat_ws(" ", UserRow.full_name, UserRow.email, UserRow.company)
            found.append(words.icontains(self.search, autoescape=True))
        if self.role is not None:
            found.append(UserRow.role == self.role)
        if self.is_active is not None:
            found.append(UserRow.is_active == self.is_active)
        if self.updated_since is not None:
            found.append(UserRow.changed_at >= self.updated_since)
        return found


def users(unit: Unit, wanted: UserFilter, after: str | None, limit: int) -> list[UserRow]:
    """People in the order in which they came, one more than ``limit`` if there are more."""
    query = select(UserRow).where(*wanted.conditions()).order_by(UserRow.id).limit(limit + 1)
    last = id_in(after)
    return list(unit.session.scalars(query if last is None else query.where(UserRow.id > last)))

"""The people of a project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import func, select

from gemba.core.access import Role
from gemba.db.unit import Unit
from gemba.features.accounts import queries as accounts
from gemba.features.projects import rows
from gemba.features.projects.queries import belongings
from gemba.features.projects.tables import MemberRow

_ORDER: Final = rows.Order((MemberRow.id,), TypeAdapter(tuple[UUID]))


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody's place in a project, with what one calls them."""

    row: MemberRow
    full_name: str
    email: str
    company: str

    @property
    def id(self) -> UUID:
        """The id of the place, not of the person."""
        return self.row.id


@dataclass(frozen=True, slots=True)
class Filter:
    """Which members are wanted: with a role, or a certain person."""

    role: Role | None = None
    user_id: UUID | None = None


def page(unit: Unit, project_id: UUID, wanted: Filter, window: rows.Window) -> tuple[list[Member], str | None]:
    """A page of the members of a project, in the order in which they came."""
    found = select(MemberRow).where(MemberRow.project_id == project_id)
    if wanted.role:
        found = found.where(MemberRow.role == wanted.role)
    if wanted.user_id:
        found = found.where(MemberRow.user_id == wanted.user_id)
    page, cursor = rows.page(unit, MemberRow, found, _ORDER, window)
    return with_people(unit, page), cursor


def with_people(unit: Unit, members: Sequence[MemberRow]) -> list[Member]:
    """Members with their names, in the same order."""
    people = {person.id: person for person in accounts.by_ids(unit, [row.user_id for row in members])}
    return [
        Member(row, people[row.user_id].full_name, people[row.user_id].email, people[row.user_id].company)
        for row in members
    ]


def of_user(unit: Unit, project_id: UUID, user_id: UUID) -> MemberRow | None:
    """Somebody's place in a project, though they may have left."""
    wanted = select(MemberRow).where(MemberRow.project_id == project_id, MemberRow.user_id == user_id)
    return unit.session.scalars(wanted).one_or_none()


def everywhere(unit: Unit, user_id: UUID) -> list[MemberRow]:
    """Somebody's places in all projects, to be changed."""
    wanted = select(MemberRow).where(MemberRow.user_id == user_id, MemberRow.deleted_at.is_(None))
    return list(unit.session.scalars(wanted.order_by(MemberRow.project_id).with_for_update()))


def managers(unit: Unit, project_id: UUID) -> int:
    """How many project managers a project has."""
    wanted = select(func.count()).where(
        MemberRow.project_id == project_id,
        MemberRow.role == Role.PROJECT_MANAGER,
        MemberRow.deleted_at.is_(None),
    )
    return unit.session.execute(wanted).scalar_one()


def by_ids(unit: Unit, ids: Sequence[UUID]) -> list[Member]:
    """Those of these members who are there."""
    return with_people(unit, belongings.by_ids(unit, MemberRow, ids))


def all_of(unit: Unit, project_id: UUID) -> list[Member]:
    """Everybody in a project."""
    return with_people(unit, belongings.all_of(unit, MemberRow, project_id))

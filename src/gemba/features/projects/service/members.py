"""Who is in a project, and as what."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from gemba.core.access import Role
from gemba.core.problems import Conflict, Impossible
from gemba.db.unit import Unit
from gemba.features.accounts import queries as accounts
from gemba.features.projects import rows
from gemba.features.projects.access import hold
from gemba.features.projects.facts import MemberAdded, MemberChanged, MemberRemoved
from gemba.features.projects.problems import AlreadyMember, LastManager
from gemba.features.projects.queries import belongings, members
from gemba.features.projects.tables import MemberRow


def add(
    unit: Unit, project_id: UUID, member_id: UUID, role: Role, user_id: UUID | None = None, email: str | None = None
) -> tuple[MemberRow, bool]:
    """Bring somebody with an account, named by id or address, into a project; and whether they were not in it.

    Somebody who comes back gets the place they had, in a new version, under its old id.

    Raises:
        NotFound: the project is not there for the one who acts.
        AlreadyMember: they are in it with another role.
        Conflict: the id is taken.
        Impossible: there is nobody like this, or their account is closed.
    """
    hold(unit, project_id)
    person_id = _person(unit, user_id, email)
    row = rows.make(unit, MemberRow, member_id, {"project_id": project_id, "user_id": person_id, "role": role.value})
    if row is None:
        row = members.of_user(unit, project_id, person_id)
        if row is None:
            raise Conflict("the id is taken by something else")
        if row.deleted_at is None:
            return _as_before(row, role), False
        if row.id == member_id:
            raise Conflict("they were added with this request before, and have left since")
        rows.change(unit, row, {"deleted_at": None, "role": role.value})
    unit.emit(MemberAdded(project_id=project_id, member_id=row.id, user_id=row.user_id, role=role.value))
    return row, True


def change(unit: Unit, project_id: UUID, member_id: UUID, version: int, values: dict[str, Any]) -> MemberRow:
    """Give somebody another role.

    Raises:
        NotFound: they are not in the project.
        Stale: somebody changed it since.
        LastManager: nobody would run the project.
    """
    row = _held(unit, project_id, member_id, version)
    if values.get("role", row.role) != Role.PROJECT_MANAGER:
        _keep_a_manager(unit, row)
    if rows.change(unit, row, values):
        unit.emit(MemberChanged(project_id=project_id, member_id=row.id, user_id=row.user_id, role=row.role))
    return row


def remove(unit: Unit, project_id: UUID, member_id: UUID, version: int) -> None:
    """Take somebody out of a project.

    Raises:
        NotFound: they are not in it.
        Stale: somebody changed it since.
        LastManager: nobody would run the project.
    """
    row = _held(unit, project_id, member_id, version)
    _keep_a_manager(unit, row)
    rows.change(unit, row, {"deleted_at": unit.now})
    unit.emit(MemberRemoved(project_id=project_id, member_id=row.id, user_id=row.user_id))


def renew(unit: Unit, user_id: UUID) -> None:
    """Say that somebody is told of differently now, in every project they are in."""
    for row in members.everywhere(unit, user_id):
        row.version, row.changed_at = row.version + 1, unit.now
        unit.emit(MemberChanged(project_id=row.project_id, member_id=row.id, user_id=user_id, role=row.role))


def _held(unit: Unit, project_id: UUID, member_id: UUID, version: int) -> MemberRow:
    hold(unit, project_id)
    row = belongings.one(unit, MemberRow, project_id, member_id)
    rows.same(row, version)
    return row


def _as_before(row: MemberRow, role: Role) -> MemberRow:
    if row.role != role:
        raise AlreadyMember(f"they are in the project as {row.role}", member_id=str(row.id))
    return row


def _person(unit: Unit, user_id: UUID | None, email: str | None) -> UUID:
    if user_id is not None:
        found = next((one for one in accounts.by_ids(unit, [user_id]) if one.is_active), None)
    else:
        found = accounts.active_by_email(unit, email or "")
    if found is None:
        told = {"field": "body.email" if user_id is None else "body.user_id", "message": "no open account"}
        raise Impossible("only people with an open account can be added", errors=[told])
    return found.id


def _keep_a_manager(unit: Unit, row: MemberRow) -> None:
    """Insist that a member is not the last manager; administrators may leave a project without one."""
    free = unit.actor is None or unit.actor.is_administrator
    if row.role == Role.PROJECT_MANAGER and not free and members.managers(unit, row.project_id) == 1:
        raise LastManager("make somebody else project manager first")

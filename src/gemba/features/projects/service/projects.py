"""Projects as they begin, change and go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from gemba.core.access import Role
from gemba.core.ids import new_id
from gemba.core.problems import Conflict, Impossible, NotFound
from gemba.db.unit import Unit
from gemba.features.accounts import queries as accounts
from gemba.features.projects import rows
from gemba.features.projects.facts import MemberAdded, ProjectChanged, ProjectCreated, ProjectRemoved
from gemba.features.projects.queries import belongings, projects
from gemba.features.projects.tables import MemberRow, ProjectRow, RateRow

_TAKEN: Final = "the id is taken by something else, or by a project that was removed"


def get(unit: Unit, project_id: UUID) -> ProjectRow:
    """A project.

    Raises:
        NotFound: there is none, or the one who acts does not see it.
    """
    return projects.one(unit, project_id)


def create(unit: Unit, project_id: UUID, values: Mapping[str, Any]) -> tuple[ProjectRow, bool]:
    """A project that was not there, with whoever creates it as its manager; and whether it had to be made.

    ``values`` are the columns; without an ``owner_id`` the creator owns it. The platform itself names an owner.

    Raises:
        Conflict: the id is taken by a project that they do not see, or that was removed.
        Impossible: the owner is nobody, or the dates are the wrong way round.
    """
    creator_id: UUID = unit.actor.id if unit.actor else values["owner_id"]
    values = {**values, "owner_id": values.get("owner_id") or creator_id}
    _dates_in_order(values)
    _may_own(unit, values["owner_id"])
    row = rows.make(unit, ProjectRow, project_id, values)
    if row is None:
        return _there(unit, project_id), False
    unit.emit(ProjectCreated(project_id=project_id))
    member_id, role = new_id(), Role.PROJECT_MANAGER.value
    rows.make(unit, MemberRow, member_id, {"project_id": project_id, "user_id": creator_id, "role": role})
    unit.emit(MemberAdded(project_id=project_id, member_id=member_id, user_id=creator_id, role=role))
    return row, True


def change(unit: Unit, project_id: UUID, version: int, values: Mapping[str, Any]) -> ProjectRow:
    """Change members of a project.

    Raises:
        NotFound: it is not there for the one who acts.
        Stale: somebody changed it since.
        Conflict: the currency would change under rates that are in it.
        Impossible: the owner is nobody, or the dates are the wrong way round.
    """
    row = projects.one(unit, project_id, hold=True)
    rows.same(row, version)
    _dates_in_order(rows.values_of(row, values))
    if values.get("owner_id", row.owner_id) != row.owner_id:
        _may_own(unit, values["owner_id"])
    if values.get("currency", row.currency) != row.currency and belongings.all_of(unit, RateRow, project_id):
        raise Conflict(f"there are rates in {row.currency}; they would become rates in another currency")
    changed = rows.change(unit, row, values)
    if changed:
        unit.emit(ProjectChanged(project_id=project_id, changed=changed))
    return row


def remove(unit: Unit, project_id: UUID, version: int) -> None:
    """Remove a project and with it, from everybody's sight, all that is in it.

    Raises:
        NotFound: it is not there for the one who acts.
        Stale: somebody changed it since.
    """
    row = projects.one(unit, project_id, hold=True)
    rows.same(row, version)
    rows.change(unit, row, {"deleted_at": unit.now})
    unit.emit(ProjectRemoved(project_id=project_id))


def _there(unit: Unit, project_id: UUID) -> ProjectRow:
    try:
        return projects.one(unit, project_id)
    except NotFound:
        raise Conflict(_TAKEN) from None


def _dates_in_order(values: Mapping[str, Any]) -> None:
    starts, ends = values.get("starts_on"), values.get("ends_on")
    if starts and ends and ends < starts:
        told = {"field": "body.ends_on", "message": "lies before starts_on"}
        raise Impossible("a project cannot end before it starts", errors=[told])


def _may_own(unit: Unit, owner_id: UUID) -> None:
    if not any(person.is_active for person in accounts.by_ids(unit, [owner_id])):
        told = {"field": "body.owner_id", "message": "no open account"}
        raise Impossible("the owner must be somebody with an open account", errors=[told])

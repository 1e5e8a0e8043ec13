"""Tenancy: which projects somebody sees, and what they may do there. It is decided here and nowhere else."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final
from uuid import UUID

from fastapi.concurrency import run_in_threadpool
from sqlalchemy import ColumnElement, and_, exists, select, true
from starlette.requests import HTTPConnection

from gemba.core.access import Actor, Right, Role
from gemba.core.problems import NotAllowed, NotFound
from gemba.db.runtime import Runtime
from gemba.db.unit import Unit
from gemba.features.accounts.me import Me
from gemba.features.projects.tables import MemberRow, ProjectRow

_STRANGER: Final = b"-"


def visible(unit: Unit, removed: bool = False) -> ColumnElement[bool]:
    """The condition on ``ProjectRow`` that the one who acts sees it; the platform and administrators see all.

    Removed projects are seen by nobody, but in a list of what has changed: there ``removed`` shows them to members.
    """
    there = true() if removed else ProjectRow.deleted_at.is_(None)
    if unit.actor is None or unit.actor.is_administrator:
        return there
    member = exists().where(
        MemberRow.project_id == ProjectRow.id, MemberRow.user_id == unit.actor.id, MemberRow.deleted_at.is_(None)
    )
    return and_(there, member)


def hold(unit: Unit, project_id: UUID) -> None:
    """Let nobody else hold the project until the unit ends: what is numbered in a project is numbered meanwhile.

    Raises:
        NotFound: there is no such project, or it is not theirs to see.
    """
    row = select(ProjectRow.id).where(ProjectRow.id == project_id, visible(unit)).with_for_update(key_share=True)
    if unit.session.scalar(row) is None:
        raise NotFound()


def seen_by(unit: Unit, people: Collection[UUID]) -> dict[UUID, frozenset[UUID]]:
    """The projects that each of these people sees by being a member."""
    members = (
        select(MemberRow.user_id, MemberRow.project_id)
        .join(ProjectRow, ProjectRow.id == MemberRow.project_id)
        .where(MemberRow.user_id.in_(people), MemberRow.deleted_at.is_(None), ProjectRow.deleted_at.is_(None))
    )
    found: dict[UUID, set[UUID]] = {person: set() for person in people}
    for user_id, project_id in unit.session.execute(members):
        found[user_id].add(project_id)
    return {person: frozenset(projects) for person, projects in found.items()}


def known_to(unit: Unit, user_id: UUID) -> frozenset[UUID]:
    """The projects in which somebody has or had a place, whatever has become of either."""
    return frozenset(unit.session.scalars(select(MemberRow.project_id).where(MemberRow.user_id == user_id)))


def visible_ids(unit: Unit) -> list[UUID]:
    """The projects that the one who acts sees, in the order of their ids."""
    return list(unit.session.scalars(select(ProjectRow.id).where(visible(unit)).order_by(ProjectRow.id)))


def role_in(run: Runtime, actor: Actor, project_id: UUID) -> Role:
    """The role somebody has in a project.

    Raises:
        NotFound: there is no such project, or it is not theirs to see.
    """
    return _role(run.recall(project_id, _name(actor), lambda: _look_up(run, actor, project_id)))


def _name(actor: Actor) -> str:
    return f"role:{actor.id}:{actor.role}"


def _role(found: bytes) -> Role:
    if found == _STRANGER:
        raise NotFound()
    return Role(found.decode())


def _look_up(run: Runtime, actor: Actor, project_id: UUID) -> bytes:
    with run.read(actor) as unit:
        role = (
            select(MemberRow.role)
            .where(MemberRow.project_id == project_id, MemberRow.user_id == actor.id, MemberRow.deleted_at.is_(None))
            .scalar_subquery()
        )
        found = unit.session.execute(
            select(ProjectRow.id, role).where(ProjectRow.id == project_id, visible(unit))
        ).one_or_none()
    if found is None:
        return _STRANGER
    return (Role.ADMINISTRATOR if actor.is_administrator else Role(found[1])).encode()


class Allowed:
    """A dependency of routes below ``/projects/{project_id}``: the sender, who has a right in that project."""

    def __init__(self, right: Right) -> None:
        self.right = right

    async def __call__(self, project_id: UUID, me: Me, connection: HTTPConnection) -> Actor:
        """The sender. Where their role is remembered in this process no thread is needed to ask for it.

        Raises:
            NotFound: the project is not theirs to see.
            NotAllowed: their role there, or their API key, does not give the right.
        """
        run: Runtime = connection.app.state.runtime
        found = run.cache.get(project_id, _name(me)) if run.cache.is_here else None
        role = _role(found) if found else await run_in_threadpool(role_in, run, me, project_id)
        if not me.may(self.right, role):
            raise NotAllowed(right=self.right.value)
        return me

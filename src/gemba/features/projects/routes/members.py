"""The people of a project."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import Query, Response

from gemba.core.access import Role
from gemba.core.pages import Page
from gemba.db.unit import Unit
from gemba.features.accounts.me import NewId
from gemba.features.projects.queries import belongings
from gemba.features.projects.queries import members as queries
from gemba.features.projects.routes.wire import CHANGING, MAKING, SEEING, Part, Runner, Seer, sent, there_already
from gemba.features.projects.schemas.members import MemberIn, MemberOut, MemberPatch, member_out
from gemba.features.projects.service import members as service
from gemba.features.projects.tables import MemberRow
from gemba.http import routing
from gemba.http.run import Run
from gemba.http.versions import Version

router = routing.router("projects", "/projects/{project_id}/members")


@router.get("", responses=SEEING)
def list_members(
    me: Seer,
    project_id: UUID,
    run: Run,
    part: Part,
    role: Role | None = None,
    user_id: Annotated[UUID | None, Query(description="Only this person.")] = None,
) -> Page[MemberOut]:
    """Who is in the project, and as what."""
    with run.read(me) as unit:
        found, cursor = queries.page(unit, project_id, queries.Filter(role, user_id), part)
    return Page(items=[member_out(member) for member in found], next=cursor)


@router.post("", status_code=201, responses=MAKING | there_already(MemberOut))
def add_member(
    me: Runner, project_id: UUID, new_id: NewId, member: MemberIn, run: Run, response: Response
) -> MemberOut:
    """Bring somebody with an account into the project; who comes back gets the place they had."""
    with run.write(me) as unit:
        row, made = service.add(unit, project_id, new_id, member.role, member.user_id, member.email)
        return sent(response, _told(unit, row), made)


@router.get("/{member_id}", responses=SEEING)
def get_member(me: Seer, project_id: UUID, member_id: UUID, run: Run, response: Response) -> MemberOut:
    """Somebody's place in the project."""
    with run.read(me) as unit:
        return sent(response, _told(unit, belongings.one(unit, MemberRow, project_id, member_id)))


@router.patch("/{member_id}", responses=CHANGING)
def change_member(
    me: Runner,
    project_id: UUID,
    member_id: UUID,
    version: Version,
    change: MemberPatch,
    run: Run,
    response: Response,
) -> MemberOut:
    """Give somebody another role; the last project manager keeps theirs."""
    with run.write(me) as unit:
        row = service.change(unit, project_id, member_id, version, change.sent())
        return sent(response, _told(unit, row))


@router.delete("/{member_id}", status_code=204, responses=CHANGING)
def remove_member(me: Runner, project_id: UUID, member_id: UUID, version: Version, run: Run) -> None:
    """Take somebody out of the project; the last project manager stays, unless an administrator removes them."""
    with run.write(me) as unit:
        service.remove(unit, project_id, member_id, version)


def _told(unit: Unit, row: MemberRow) -> MemberOut:
    return member_out(queries.with_people(unit, [row])[0])

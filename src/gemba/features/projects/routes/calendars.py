"""The working calendars of a project."""

from __future__ import annotations

from uuid import UUID

from fastapi import Response

from gemba.core.access import Actor
from gemba.core.pages import Page
from gemba.features.accounts.me import NewId
from gemba.features.projects.queries import belongings
from gemba.features.projects.queries import calendars as queries
from gemba.features.projects.routes.wire import (
    CHANGING,
    MAKING,
    SEEING,
    Part,
    Runner,
    Seer,
    sent,
    there_already,
)
from gemba.features.projects.schemas.calendars import CalendarIn, CalendarOut, CalendarPatch, calendar_out
from gemba.features.projects.service import belongings as service
from gemba.features.projects.service.calendars import CALENDARS
from gemba.features.projects.tables import CalendarRow
from gemba.http import routing
from gemba.http.run import Run
from gemba.http.versions import Version

router = routing.router("projects", "/projects/{project_id}/calendars")


@router.get("", responses=SEEING)
def list_calendars(
    me: Seer,
    project_id: UUID,
    run: Run,
    part: Part,
) -> Page[CalendarOut]:
    """The working calendars of the project, by name."""
    with run.read(me) as unit:
        found, cursor = queries.page(unit, project_id, part)
    return Page(items=[calendar_out(row) for row in found], next=cursor)


@router.post("", status_code=201, responses=MAKING | there_already(CalendarOut))
def add_calendar(
    me: Runner, project_id: UUID, new_id: NewId, calendar: CalendarIn, run: Run, response: Response
) -> CalendarOut:
    """Add a working calendar."""
    return _add(run, me, project_id, new_id, calendar, response)


@router.put("/{calendar_id}", status_code=201, responses=MAKING | there_already(CalendarOut))
def put_calendar(
    me: Runner, project_id: UUID, calendar_id: UUID, calendar: CalendarIn, run: Run, response: Response
) -> CalendarOut:
    """Add a working calendar under an id of your own; sent again, it changes nothing."""
    return _add(run, me, project_id, calendar_id, calendar, response)


@router.get("/{calendar_id}", responses=SEEING)
def get_calendar(me: Seer, project_id: UUID, calendar_id: UUID, run: Run, response: Response) -> CalendarOut:
    """A working calendar."""
    with run.read(me) as unit:
        return sent(response, calendar_out(belongings.one(unit, CalendarRow, project_id, calendar_id)))


@router.patch("/{calendar_id}", responses=CHANGING)
def change_calendar(
    me: Runner,
    project_id: UUID,
    calendar_id: UUID,
    version: Version,
    change: CalendarPatch,
    run: Run,
    response: Response,
) -> CalendarOut:
    """Change working hours or the dates that differ."""
    with run.write(me) as unit:
        row = service.change(
            unit, CALENDARS, project_id, calendar_id, version, change.model_dump(mode="json", exclude_unset=True)
        )
    return sent(response, calendar_out(row))


@router.delete("/{calendar_id}", status_code=204, responses=CHANGING)
def remove_calendar(me: Runner, project_id: UUID, calendar_id: UUID, version: Version, run: Run) -> None:
    """Remove a working calendar."""
    with run.write(me) as unit:
        service.remove(unit, CALENDARS, project_id, calendar_id, version)


def _add(run: Run, me: Actor, project_id: UUID, id: UUID, calendar: CalendarIn, response: Response) -> CalendarOut:
    with run.write(me) as unit:
        row, made = service.add(unit, CALENDARS, project_id, id, calendar.model_dump(mode="json"))
    return sent(response, calendar_out(row), made)

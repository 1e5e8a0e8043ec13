"""What time costs in a project."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import Query, Response

from gemba.core.access import Actor
from gemba.core.pages import Page
from gemba.core.wire import Word
from gemba.features.accounts.me import NewId
from gemba.features.projects.queries import belongings
from gemba.features.projects.queries import rates as queries
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
from gemba.features.projects.schemas.rates import RateIn, RateOut, RatePatch, rate_out
from gemba.features.projects.service import belongings as service
from gemba.features.projects.service.rates import RATES
from gemba.features.projects.tables import RateKind, RateRow
from gemba.http import routing
from gemba.http.run import Run
from gemba.http.versions import Version

router = routing.router("projects", "/projects/{project_id}/rates")


@router.get("", responses=SEEING)
def list_rates(
    me: Seer,
    project_id: UUID,
    run: Run,
    part: Part,
    kind: RateKind | None = None,
    trade: Annotated[Word | None, Query(max_length=200, description="Only what is of this trade.")] = None,
) -> Page[RateOut]:
    """What time costs, and since when; the oldest first."""
    with run.read(me) as unit:
        found, cursor = queries.page(unit, project_id, queries.Filter(kind, trade), part)
    return Page(items=[rate_out(row) for row in found], next=cursor)


@router.post("", status_code=201, responses=MAKING | there_already(RateOut))
def add_rate(me: Runner, project_id: UUID, new_id: NewId, rate: RateIn, run: Run, response: Response) -> RateOut:
    """Say what something costs from a date on."""
    return _add(run, me, project_id, new_id, rate, response)


@router.put("/{rate_id}", status_code=201, responses=MAKING | there_already(RateOut))
def put_rate(me: Runner, project_id: UUID, rate_id: UUID, rate: RateIn, run: Run, response: Response) -> RateOut:
    """Say what something costs under an id of your own; sent again, it changes nothing."""
    return _add(run, me, project_id, rate_id, rate, response)


@router.get("/{rate_id}", responses=SEEING)
def get_rate(me: Seer, project_id: UUID, rate_id: UUID, run: Run, response: Response) -> RateOut:
    """A rate."""
    with run.read(me) as unit:
        return sent(response, rate_out(belongings.one(unit, RateRow, project_id, rate_id)))


@router.patch("/{rate_id}", responses=CHANGING)
def change_rate(
    me: Runner,
    project_id: UUID,
    rate_id: UUID,
    version: Version,
    change: RatePatch,
    run: Run,
    response: Response,
) -> RateOut:
    """Correct a rate; one that holds from a later day on is a rate of its own."""
    with run.write(me) as unit:
        row = service.change(unit, RATES, project_id, rate_id, version, change.sent())
    return sent(response, rate_out(row))


@router.delete("/{rate_id}", status_code=204, responses=CHANGING)
def remove_rate(me: Runner, project_id: UUID, rate_id: UUID, version: Version, run: Run) -> None:
    """Remove a rate."""
    with run.write(me) as unit:
        service.remove(unit, RATES, project_id, rate_id, version)


def _add(run: Run, me: Actor, project_id: UUID, id: UUID, rate: RateIn, response: Response) -> RateOut:
    with run.write(me) as unit:
        row, made = service.add(unit, RATES, project_id, id, rate.model_dump())
    return sent(response, rate_out(row), made)

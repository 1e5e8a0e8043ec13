"""What is in a revision: activities, relations, and the whole network at once."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal
from uuid import UUID

from fastapi import Header, Query, Response

from gemba.core import clock
from gemba.core.pages import Page, mark
from gemba.core.wire import SiteTime, Word
from gemba.engines.schedule import Kind, Status
from gemba.features.schedules import queries
from gemba.features.schedules.queries import Revision, Wanted
from gemba.features.schedules.queries.activities import UNKNOWN
from gemba.features.schedules.routes.wire import (
    SEEING,
    After,
    Limit,
    RevisionId,
    Seer,
    chosen,
    documented,
    numbers,
    paged,
    passed_on,
)
from gemba.features.schedules.schemas.activities import (
    ActivityKind,
    ActivityOut,
    ActivityStatus,
    GanttOut,
    RelationOut,
    activity_out,
    relation_out,
)
from gemba.http import routing
from gemba.http.run import Run

router = routing.router("schedules", "/projects/{project_id}/schedule/revisions/{revision_id}")

_MOST: Final = 2**31 - 1
_SHAPE: Final = 1  # raised when the document of the Gantt changes, so that no browser keeps an old one

_Label = Annotated[Word | None, Query(max_length=2000)]
_Position = Annotated[int | None, Query(ge=0, le=_MOST)]
_From = Annotated[SiteTime | None, Query(description="Site time, included.")]
_Before = Annotated[SiteTime | None, Query(description="Site time, not included.")]


@router.get("/activities", responses=SEEING | documented(Page[ActivityOut]), response_class=Response)
def list_schedule_activities(
    me: Seer,
    project_id: UUID,
    revision_id: RevisionId,
    run: Run,
    after: After = None,
    limit: Limit = 100,
    sort: Literal["position", "start"] = "position",
    search: Annotated[Word, Query(max_length=200, description="Every word must be in code or name.")] = "",
    area: _Label = None,
    trade: _Label = None,
    wbs: Annotated[int | None, Query(ge=0, le=_MOST, description="A branch, with all below it.")] = None,
    kind: ActivityKind | None = None,
    status: ActivityStatus | None = None,
    critical: bool | None = None,
    starts_from: _From = None,
    starts_before: _Before = None,
    finishes_from: _From = None,
    finishes_before: _Before = None,
    float_below_minutes: Annotated[int | None, Query(ge=-(2**53), le=2**53)] = None,
) -> Response:
    """Activities with their dates, filtered, in the order of the file or of their starts."""
    revision = chosen(run, me, project_id, revision_id)
    wanted = Wanted(
        search=search,
        area=area,
        trade=trade,
        wbs=wbs,
        kind=Kind[kind.name] if kind else None,
        status=Status[status.name] if status else None,
        critical=critical,
        starts_from=_minutes(starts_from),
        starts_before=_minutes(starts_before),
        finishes_from=_minutes(finishes_from),
        finishes_before=_minutes(finishes_before),
        float_below_minutes=float_below_minutes,
        sort=sort,
    )
    key = numbers(after, 1 if sort == "position" else 2)
    with run.look_back(me) as unit:
        found = queries.activities(unit, revision.id, wanted, key, limit + 1)
        items = [activity_out(row) for row in found[:limit]]
    return paged(Page[ActivityOut](items=items, next=_next(found, limit, sort)))


def _next(found: Any, limit: int, sort: str) -> str | None:
    """The key of the last row shown, if there is another."""
    if len(found) <= limit:
        return None
    last = found[limit - 1]
    if sort == "position":
        return mark(last[0].position)
    return mark(UNKNOWN if last.start is None else last.start, last[0].position)


def _minutes(at: SiteTime | None) -> int | None:
    return None if at is None else clock.minutes(at)


@router.get("/relations", responses=SEEING | documented(Page[RelationOut]), response_class=Response)
def list_schedule_relations(
    me: Seer,
    project_id: UUID,
    revision_id: RevisionId,
    run: Run,
    after: After = None,
    limit: Limit = 100,
    activity: Annotated[int | None, Query(ge=0, le=_MOST, description="Only those of the activity there.")] = None,
) -> Response:
    """Relations in the order of the file, with the activities at their ends."""
    revision = chosen(run, me, project_id, revision_id)
    key = numbers(after, 1)
    with run.look_back(me) as unit:
        found = queries.relations(unit, revision.id, activity, key[0] if key else None, limit + 1)
        driving = queries.driving(unit, revision.id)
    items = [relation_out(row, driving) for row in found[:limit]]
    return paged(Page[RelationOut](items=items, next=mark(items[-1].position) if len(found) > limit else None))


@router.get(
    "/gantt",
    responses=SEEING | documented(GanttOut) | {304: {"description": "The browser has it as it is"}},
    response_class=Response,
)
def get_schedule_gantt(
    me: Seer,
    project_id: UUID,
    revision_id: RevisionId,
    run: Run,
    if_none_match: Annotated[str | None, Header(description="The ETag of the document that is there.")] = None,
) -> Response:
    """The whole network in one document, in columns: activities, relations, work breakdown and calendars."""
    revision = chosen(run, me, project_id, revision_id)
    tag = _gantt_tag(revision)
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if if_none_match is not None and _knows(if_none_match, tag):
        return Response(status_code=304, headers=headers)

    def make() -> bytes:
        with run.read(me) as unit:
            return queries.gantt(unit, revision.id)

    return passed_on(run.recall(project_id, f"gantt:{tag}", make), headers)


def _gantt_tag(revision: Revision) -> str:
    """A revision's network changes once: when it gets its dates."""
    dated = "dated" if revision.solved_at else "bare"
    return f'"{revision.id.hex}-{dated}-{_SHAPE}"'


def _knows(if_none_match: str, tag: str) -> bool:
    given = [one.strip().removeprefix("W/") for one in if_none_match.split(",")]
    return tag in given or "*" in given

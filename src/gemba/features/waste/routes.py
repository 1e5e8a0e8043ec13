"""Waste, by people and by detectors, in one list."""

from __future__ import annotations

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Depends, Query, Response
from pydantic import TypeAdapter, ValidationError

from gemba.core.access import Actor, Right
from gemba.core.pages import Page, mark, place
from gemba.core.problems import Impossible, NotAllowed, NotFound, Stale, VersionMissing
from gemba.core.wire import Instant
from gemba.features.accounts.me import Entitled, Me, NewId
from gemba.features.projects.access import Allowed, role_in
from gemba.features.projects.queries import site
from gemba.features.waste import around, judging, listing, queries, service
from gemba.features.waste.listing import WasteFilter
from gemba.features.waste.problems import FoundByDetector, WasteIdTaken, WasteInAnotherState
from gemba.features.waste.schemas import (
    ConfirmationIn,
    DeedOut,
    DetectorsOut,
    DismissalIn,
    PatternOut,
    ReopeningIn,
    ResolutionIn,
    SummaryOut,
    WasteIn,
    WasteOut,
    WastePatch,
    deed_out,
    detectors_out,
    pattern_out,
    summary_out,
    waste_out,
)
from gemba.features.waste.summary import COUNTED, summary
from gemba.features.waste.tables import WasteRow
from gemba.features.waste.terms import WasteState
from gemba.features.waste.tuning.routes import router as tuning
from gemba.http import routing
from gemba.http.answers import problems
from gemba.http.run import Run
from gemba.http.versions import Version, tag

router = routing.router("waste")
router.routes.extend(tuning.routes)

_THERE: Final = "/projects/{project_id}/waste"
_ONE: Final = "/projects/{project_id}/waste/{waste_id}"
_SEEN: Final = (NotFound, NotAllowed)
_CHANGED: Final = (*_SEEN, Stale, VersionMissing)
_DEED: Final = TypeAdapter(tuple[UUID])
_AGAIN: Final[dict[int | str, dict[str, Any]]] = {200: {"model": WasteOut, "description": "It is there already"}}

Sees = Annotated[Actor, Depends(Allowed(Right.SEE))]
Logs = Annotated[Actor, Depends(Allowed(Right.LOG_WASTE))]
Judges = Annotated[Actor, Depends(Allowed(Right.JUDGE_WASTE))]


def _may_judge(project_id: UUID, me: Me, run: Run) -> bool:
    return me.may(Right.JUDGE_WASTE, role_in(run, me, project_id))


MayJudge = Annotated[bool, Depends(_may_judge)]


@router.get("/waste", responses=problems(NotAllowed))
def list_all_waste(
    run: Run, me: Annotated[Actor, Depends(Entitled(Right.SEE))], wanted: Annotated[WasteFilter, Query()]
) -> Page[WasteOut]:
    """Waste of all projects one sees, the dearest first."""
    with run.look_back(me) as unit:
        rows, following = listing.page(unit, WasteRow.project_id.in_(site.visible_ids(unit)), wanted)
    return Page(items=[waste_out(row) for row in rows], next=following)


@router.get(_THERE, responses=problems(*_SEEN))
def list_waste(project_id: UUID, run: Run, me: Sees, wanted: Annotated[WasteFilter, Query()]) -> Page[WasteOut]:
    """The waste of a project, the dearest first."""
    with run.look_back(me) as unit:
        rows, following = listing.page(unit, WasteRow.project_id == project_id, wanted)
    return Page(items=[waste_out(row) for row in rows], next=following)


@router.post(_THERE, status_code=201, responses={**_AGAIN, **problems(*_SEEN, WasteIdTaken)})
def log_waste(project_id: UUID, body: WasteIn, run: Run, me: Logs, new_id: NewId, response: Response) -> WasteOut:
    """Log a waste one sees; a type is enough."""
    with run.write(me) as unit:
        return _made(response, *service.log(unit, project_id, new_id, body.told()))


@router.get(f"{_THERE}/summary", responses=problems(*_SEEN))
def summarize_waste(
    project_id: UUID,
    run: Run,
    me: Sees,
    detected_from: Annotated[Instant | None, Query(description="Detected at this moment or later.")] = None,
    detected_until: Annotated[Instant | None, Query(description="Detected before this moment.")] = None,
    state: Annotated[
        frozenset[WasteState], Query(description="Any of these; all but `dismissed` when it is left out.")
    ] = frozenset(),
) -> SummaryOut:
    """Hours and cost by type, week, trade and area, without what was dismissed."""
    with run.look_back(me) as unit:
        frame = around.frame(unit, project_id)
        return summary_out(summary(unit, project_id, frame, detected_from, detected_until, state or COUNTED))


@router.get(f"{_THERE}/detectors", responses=problems(*_SEEN))
def list_waste_detectors(project_id: UUID, run: Run, me: Sees) -> DetectorsOut:
    """Every detector: what it needs, what it found, how often people agreed, and what could not be assessed."""
    with run.look_back(me) as unit:
        return detectors_out(queries.inspection(unit, project_id), queries.records(unit, project_id))


@router.get(f"{_THERE}/patterns", responses=problems(*_SEEN))
def list_waste_patterns(project_id: UUID, run: Run, me: Sees) -> list[PatternOut]:
    """What comes up again and again in the last four weeks, what is worth most first."""
    with run.look_back(me) as unit:
        return [pattern_out(row) for row in queries.patterns(unit, project_id)]


@router.get(_ONE, responses=problems(*_SEEN))
def get_waste(project_id: UUID, waste_id: UUID, run: Run, me: Sees, response: Response) -> WasteOut:
    """One waste log, as it stands."""
    with run.read(me) as unit:
        return _told(response, queries.one(unit, project_id, waste_id))


@router.put(_ONE, status_code=201, responses={**_AGAIN, **problems(*_SEEN, WasteIdTaken)})
def put_waste(project_id: UUID, waste_id: UUID, body: WasteIn, run: Run, me: Logs, response: Response) -> WasteOut:
    """Log a waste under an id that the client minted; sent again, it answers with what is there."""
    with run.write(me) as unit:
        return _made(response, *service.log(unit, project_id, waste_id, body.told()))


@router.patch(_ONE, responses=problems(*_CHANGED, FoundByDetector))
def change_waste(
    project_id: UUID,
    waste_id: UUID,
    body: WastePatch,
    run: Run,
    me: Logs,
    judges: MayJudge,
    version: Version,
    response: Response,
) -> WasteOut:
    """Change what one logged oneself; who judges waste may change any."""
    with run.write(me) as unit:
        row = queries.one(unit, project_id, waste_id, to_change=True)
        service.insist_on_own(unit, row, judges)
        _same(row, version)
        return _told(response, service.change(unit, row, body.told()))


@router.delete(_ONE, status_code=204, responses=problems(*_CHANGED, FoundByDetector))
def delete_waste(project_id: UUID, waste_id: UUID, run: Run, me: Logs, version: Version) -> None:
    """Take back what one logged oneself."""
    with run.write(me) as unit:
        row = queries.one(unit, project_id, waste_id, to_change=True)
        service.insist_on_removable(unit, row)
        _same(row, version)
        service.remove(unit, row)


@router.post(f"{_ONE}/confirm", responses=problems(*_SEEN))
def confirm_waste(
    project_id: UUID, waste_id: UUID, run: Run, me: Judges, response: Response, body: ConfirmationIn | None = None
) -> WasteOut:
    """Say that it is waste."""
    with run.write(me) as unit:
        row = queries.one(unit, project_id, waste_id, to_change=True)
        return _told(response, judging.confirm(unit, row, body.reason if body else ""))


@router.post(f"{_ONE}/dismiss", responses=problems(*_SEEN))
def dismiss_waste(
    project_id: UUID, waste_id: UUID, body: DismissalIn, run: Run, me: Judges, response: Response
) -> WasteOut:
    """Say that it is no waste, and why; it counts nowhere from then on."""
    with run.write(me) as unit:
        row = queries.one(unit, project_id, waste_id, to_change=True)
        return _told(response, judging.dismiss(unit, row, body.reason))


@router.post(f"{_ONE}/resolve", responses=problems(*_SEEN, WasteInAnotherState))
def resolve_waste(
    project_id: UUID, waste_id: UUID, body: ResolutionIn, run: Run, me: Logs, judges: MayJudge, response: Response
) -> WasteOut:
    """Say how it was dealt with: one's own log, or any for who judges waste."""
    with run.write(me) as unit:
        row = queries.one(unit, project_id, waste_id, to_change=True)
        service.insist_on_own(unit, row, judges)
        return _told(response, judging.resolve(unit, row, body.how))


@router.post(f"{_ONE}/reopen", responses=problems(*_SEEN))
def reopen_waste(
    project_id: UUID,
    waste_id: UUID,
    run: Run,
    me: Logs,
    judges: MayJudge,
    response: Response,
    body: ReopeningIn | None = None,
) -> WasteOut:
    """Say that it is there again: one's own log, or any for who judges waste."""
    with run.write(me) as unit:
        row = queries.one(unit, project_id, waste_id, to_change=True)
        service.insist_on_own(unit, row, judges)
        return _told(response, judging.reopen(unit, row, body.reason if body else "", judges))


@router.get(f"{_ONE}/history", responses=problems(*_SEEN))
def get_waste_history(
    project_id: UUID,
    waste_id: UUID,
    run: Run,
    me: Sees,
    after: Annotated[str | None, Query(max_length=1000)] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> Page[DeedOut]:
    """Who did what to a log, the first deed first."""
    with run.read(me) as unit:
        queries.one(unit, project_id, waste_id)
        rows = queries.history(unit, waste_id, _deed(after), limit + 1)
    following = mark(str(rows[limit - 1].id)) if len(rows) > limit else None
    return Page(items=[deed_out(row) for row in rows[:limit]], next=following)


def _deed(after: str | None) -> UUID | None:
    if after is None:
        return None
    try:
        return _DEED.validate_python(place(after))[0]
    except ValidationError:
        told = {"field": "query.after", "message": "not a cursor of this list"}
        raise Impossible("the cursor is damaged; start from the first page", errors=[told]) from None


def _same(row: WasteRow, version: int) -> None:
    if row.version != version:
        raise Stale(current=row.version)


def _made(response: Response, row: WasteRow, is_new: bool) -> WasteOut:
    response.status_code = 201 if is_new else 200
    return _told(response, row)


def _told(response: Response, row: WasteRow) -> WasteOut:
    tag(response, row.version)
    return waste_out(row)

"""What if: trying changes, and keeping, comparing and discarding what was tried."""

from __future__ import annotations

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Depends, Query, Response

from gemba.core.access import Actor, Right
from gemba.core.pages import Page
from gemba.core.problems import NotAllowed, NotFound, Stale, VersionMissing
from gemba.core.wire import Instant
from gemba.db.runtime import Runtime
from gemba.engines.whatif import fit
from gemba.features.projects import rows
from gemba.features.projects.access import Allowed
from gemba.features.schedules import service as schedules
from gemba.features.waste import around
from gemba.features.whatif import comparing, doubt, queries, service, shelf, trying
from gemba.features.whatif.problems import BranchIdTaken, ChangeNotPossible, NothingToTry
from gemba.features.whatif.schemas import telling
from gemba.features.whatif.schemas.branches import BranchIn, BranchOut, BranchPatch, DroppedOut, RebasedOut, branch_out
from gemba.features.whatif.schemas.tried import ComparisonTableOut, EffectOut, TriedOddsOut, TryIn, WasteTriedOut
from gemba.features.whatif.tables import BranchRow
from gemba.features.whatif.trying import Tried
from gemba.http import routing
from gemba.http.answers import problems
from gemba.http.run import Run
from gemba.http.versions import Version, tag

router = routing.router("whatif", "/projects/{project_id}/whatif")

_SEEN: Final = (NotFound, NotAllowed)
_TRIED: Final = (*_SEEN, NothingToTry, ChangeNotPossible)
_CHANGED: Final = (*_SEEN, Stale, VersionMissing)
_AGAIN: Final[dict[int | str, dict[str, Any]]] = {200: {"model": BranchOut, "description": "It is there already"}}
_MOST_COMPARED: Final = 6

Sees = Annotated[Actor, Depends(Allowed(Right.SEE))]
Plans = Annotated[Actor, Depends(Allowed(Right.PLAN_TASKS))]


@router.post("/try", responses=problems(*_TRIED))
def try_changes(project_id: UUID, body: TryIn, run: Run, me: Plans) -> EffectOut:
    """The new finish, what moved and why; nothing is stored."""
    tried = _tried(run, project_id, body)
    return telling.effect_out(tried, trying.effect_of(tried), _currency(run, me, project_id))


@router.post("/try/odds", responses=problems(*_TRIED))
def try_changes_for_odds(project_id: UUID, body: TryIn, run: Run, me: Plans) -> TriedOddsOut:
    """The odds of the finish and of the cost in the same futures as today's; nothing is stored."""
    tried = _tried(run, project_id, body)
    return telling.odds_out(tried, trying.odds_of(run, project_id, tried), _currency(run, me, project_id))


@router.post("/try/waste", responses=problems(*_TRIED))
def try_changes_for_waste(project_id: UUID, body: TryIn, run: Run, me: Plans) -> WasteTriedOut:
    """The waste that detectors find then, beside today's; nothing is stored."""
    tried = _tried(run, project_id, body)
    return telling.waste_out(tried, trying.waste_of(run, project_id, tried), _currency(run, me, project_id))


@router.get("/compare", response_model=ComparisonTableOut, responses=problems(*_SEEN, NothingToTry))
def compare_branches(
    project_id: UUID,
    run: Run,
    me: Sees,
    branch: Annotated[list[UUID], Query(max_length=_MOST_COMPARED, description="Kept branches.")] = [],  # noqa: B006 - FastAPI copies it
) -> Response:
    """Kept branches beside today: finish, odds, cost, waste."""
    with run.read(me) as unit:
        latest = _latest(run, project_id)
        kept = [branch_out(queries.one(unit, project_id, one), latest) for one in dict.fromkeys(branch)]
        currency = around.frame(unit, project_id).currency

    def make() -> bytes:
        return comparing.compared(run, project_id, currency, kept).model_dump_json().encode()

    stamp = ":".join(f"{one.id}.{one.version}" for one in kept)
    name = f"whatif:{latest}:{doubt.inputs(run, project_id).text}:{stamp}"
    return Response(run.recall(project_id, name, make), media_type="application/json")


@router.get("", responses=problems(*_SEEN))
def list_branches(
    project_id: UUID,
    run: Run,
    me: Sees,
    after: Annotated[str | None, Query(max_length=1000, description="`next` of the page before.")] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    updated_since: Annotated[
        Instant | None, Query(description="Changed at this moment or later; discarded ones among them.")
    ] = None,
) -> Page[BranchOut]:
    """The kept branches, the oldest first."""
    latest = _latest(run, project_id)
    with run.look_back(me) as unit:
        found, following = queries.page(unit, project_id, rows.Window(after, limit, updated_since))
        return Page(items=[branch_out(row, latest) for row in found], next=following)


@router.get("/{branch_id}", responses=problems(*_SEEN))
def get_branch(project_id: UUID, branch_id: UUID, run: Run, me: Sees, response: Response) -> BranchOut:
    """One kept branch."""
    with run.read(me) as unit:
        return _told(run, response, queries.one(unit, project_id, branch_id))


@router.put("/{branch_id}", status_code=201, responses={**_AGAIN, **problems(*_TRIED, BranchIdTaken)})
def put_branch(project_id: UUID, branch_id: UUID, body: BranchIn, run: Run, me: Plans, response: Response) -> BranchOut:
    """Keep changes under an id that the client minted; sent again, it answers with what is there."""
    tried = trying.attempt(run, project_id, body.revision_id, [one.change() for one in body.changes])
    values = {**_stored(body), "revision_id": tried.today.revision_id}
    with run.write(me) as unit:
        row, is_new = service.keep(unit, project_id, branch_id, values)
        response.status_code = 201 if is_new else 200
        return _told(run, response, row)


@router.patch("/{branch_id}", responses=problems(*_CHANGED, NothingToTry, ChangeNotPossible))
def change_branch(
    project_id: UUID, branch_id: UUID, body: BranchPatch, run: Run, me: Plans, version: Version, response: Response
) -> BranchOut:
    """Give a kept branch another name or other changes."""
    if "changes" in body.model_fields_set:
        with run.read(me) as unit:
            revision_id = queries.one(unit, project_id, branch_id).revision_id
        trying.attempt(run, project_id, revision_id, [one.change() for one in body.changes])
    with run.write(me) as unit:
        return _told(run, response, service.change(unit, project_id, branch_id, version, _stored(body)))


@router.post("/{branch_id}/rebase", responses=problems(*_CHANGED, NothingToTry))
def rebase_branch(
    project_id: UUID, branch_id: UUID, run: Run, me: Plans, version: Version, response: Response
) -> RebasedOut:
    """Put a branch on the latest revision; what no longer fits is left out, and told."""
    with run.read(me) as unit:
        kept = branch_out(queries.one(unit, project_id, branch_id), None)
    now = shelf.today(run, project_id)
    found = fit(now.schedule, [one.change() for one in kept.changes])
    fitting = [kept.changes[at].model_dump(mode="json") for at in found.fitting]
    with run.write(me) as unit:
        values = {"revision_id": now.revision_id, "changes": fitting}
        branch = _told(run, response, service.change(unit, project_id, branch_id, version, values))
    dropped = [DroppedOut(change=kept.changes[fault.place], fault=telling.fault_out(fault)) for fault in found.faults]
    return RebasedOut(branch=branch, dropped=dropped)


@router.delete("/{branch_id}", status_code=204, responses=problems(*_CHANGED))
def discard_branch(project_id: UUID, branch_id: UUID, run: Run, me: Plans, version: Version) -> None:
    """Throw a kept branch away."""
    with run.write(me) as unit:
        service.discard(unit, project_id, branch_id, version)


def _tried(run: Runtime, project_id: UUID, body: TryIn) -> Tried:
    return trying.attempt(run, project_id, body.revision_id, [one.change() for one in body.changes])


def _stored(body: BranchIn | BranchPatch) -> dict[str, Any]:
    """The members that were sent, as they are kept; the revision is decided elsewhere."""
    sent = body.model_dump(
        mode="json", include=body.model_fields_set | ({"note"} if isinstance(body, BranchIn) else set())
    )
    sent.pop("revision_id", None)
    return sent


def _currency(run: Runtime, me: Actor, project_id: UUID) -> str:
    with run.read(me) as unit:
        return around.frame(unit, project_id).currency


def _latest(run: Runtime, project_id: UUID) -> UUID | None:
    with run.read() as unit:
        found = schedules.latest(unit, project_id)
    return found.id if found else None


def _told(run: Runtime, response: Response, row: BranchRow) -> BranchOut:
    tag(response, row.version)
    return branch_out(row, _latest(run, row.project_id))

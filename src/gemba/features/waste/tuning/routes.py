"""How the detectors of a project are set."""

from __future__ import annotations

from typing import Annotated, Final
from uuid import UUID

from fastapi import Depends, Response

from gemba.core.access import Actor, Right
from gemba.core.problems import NotAllowed, NotFound, Stale, VersionMissing
from gemba.features.projects.access import Allowed
from gemba.features.waste.tuning import queries, service
from gemba.features.waste.tuning.schemas import TuningIn, TuningOut, tuning_out
from gemba.http import routing
from gemba.http.answers import problems
from gemba.http.run import Run
from gemba.http.versions import Version, tag

router = routing.router("waste")

_THERE: Final = "/projects/{project_id}/waste/settings"
_SEEN: Final = (NotFound, NotAllowed)

Sees = Annotated[Actor, Depends(Allowed(Right.SEE))]
Runs = Annotated[Actor, Depends(Allowed(Right.RUN_PROJECT))]


@router.get(_THERE, responses=problems(*_SEEN))
def get_waste_settings(project_id: UUID, run: Run, me: Sees, response: Response) -> TuningOut:
    """How the detectors of a project are set, with what each number may be."""
    with run.read(me) as unit:
        return _told(response, queries.tuning(unit, project_id))


@router.put(_THERE, responses=problems(*_SEEN, Stale, VersionMissing))
def put_waste_settings(
    project_id: UUID, body: TuningIn, run: Run, me: Runs, version: Version, response: Response
) -> TuningOut:
    """Set the detectors of a project; what is not named has its default. They look again at once."""
    with run.write(me) as unit:
        return _told(response, service.tune(unit, project_id, version, body.off, body.values))


def _told(response: Response, tuning: queries.Tuning) -> TuningOut:
    tag(response, tuning.version)
    return tuning_out(tuning)

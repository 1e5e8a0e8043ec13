"""What simulations assume."""

from __future__ import annotations

from uuid import UUID

from fastapi import Response

from gemba.features.risk import queries
from gemba.features.risk.queries import Settings
from gemba.features.risk.routes.wire import CHANGING, SEEING, Planner, Seer
from gemba.features.risk.schemas.settings import RiskSettingsIn, RiskSettingsOut, RiskSettingsPatch, settings_out
from gemba.features.risk.service import settings
from gemba.http import routing
from gemba.http.run import Run
from gemba.http.versions import Version, tag

router = routing.router("risk", "/projects/{project_id}/risk/settings")


@router.get("", responses=SEEING)
def get_risk_settings(me: Seer, project_id: UUID, run: Run, response: Response) -> RiskSettingsOut:
    """What simulations of a project assume."""
    with run.read(me) as unit:
        return _sent(response, queries.settings(unit, project_id))


@router.put("", responses=CHANGING)
def put_risk_settings(
    me: Planner, project_id: UUID, version: Version, body: RiskSettingsIn, run: Run, response: Response
) -> RiskSettingsOut:
    """Set all that simulations assume; what is left out is as by default. The schedule is simulated anew."""
    with run.write(me) as unit:
        return _sent(response, settings.assume(unit, project_id, version, body.values(), whole=True))


@router.patch("", responses=CHANGING)
def change_risk_settings(
    me: Planner, project_id: UUID, version: Version, body: RiskSettingsPatch, run: Run, response: Response
) -> RiskSettingsOut:
    """Set some of what simulations assume."""
    with run.write(me) as unit:
        return _sent(response, settings.assume(unit, project_id, version, body.values(), whole=False))


def _sent(response: Response, found: Settings) -> RiskSettingsOut:
    tag(response, found.version)
    return settings_out(found)

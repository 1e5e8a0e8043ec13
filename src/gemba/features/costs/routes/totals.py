"""What the costs of a project come to."""

from __future__ import annotations

from typing import Annotated, Final
from uuid import UUID

from fastapi import Query
from sqlalchemy import func

from gemba.features.costs import listing
from gemba.features.costs.listing import CostConditions
from gemba.features.costs.routes.wire import SEEN, Sees
from gemba.features.costs.schemas.entries import CostMonthOut, CostSumsOut, CostTotalsOut, CostTradeOut
from gemba.features.costs.tables import CostRow
from gemba.features.projects.queries import projects
from gemba.http import routing
from gemba.http.answers import problems
from gemba.http.run import Run

router = routing.router("costs", "/projects/{project_id}/costs")

_MONTH: Final = func.to_char(CostRow.day, "YYYY-MM")


@router.get("/totals", responses=problems(*SEEN))
def get_cost_totals(project_id: UUID, run: Run, me: Sees, wanted: Annotated[CostConditions, Query()]) -> CostTotalsOut:
    """What the entries come to by kind: in all, by month, and by trade."""
    with run.look_back(me) as unit:
        project = projects.one(unit, project_id)
        total = listing.sums(unit, project_id, wanted).get(None, listing.no_sums())
        months = listing.sums(unit, project_id, wanted, _MONTH)
        trades = listing.sums(unit, project_id, wanted, CostRow.trade.expression)
    return CostTotalsOut(
        currency=project.currency,
        project_budget_cents=project.budget_cents,
        total=CostSumsOut(**total),
        months=[CostMonthOut(month=month, **months[month]) for month in sorted(months, key=lambda one: one or "")],
        trades=[CostTradeOut(trade=trade, **trades[trade]) for trade in sorted(trades)],
    )

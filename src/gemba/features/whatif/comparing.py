"""Several kept branches beside today, in one table."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from gemba.core.problems import NotFound
from gemba.db.runtime import Runtime
from gemba.engines.risk.streams import LANES
from gemba.engines.whatif import Branch, fit
from gemba.features.whatif import shelf, trying
from gemba.features.whatif.schemas import telling
from gemba.features.whatif.schemas.branches import BranchOut
from gemba.features.whatif.schemas.tried import ComparedOut, ComparisonTableOut
from gemba.features.whatif.shelf import BLOCKS, Today


def compared(run: Runtime, project_id: UUID, currency: str, branches: Sequence[BranchOut]) -> ComparisonTableOut:
    """Today, then every branch against the revision that it is made on.

    Raises:
        NothingToTry: the project has no dated revision.
    """
    now = shelf.today(run, project_id)
    return ComparisonTableOut(
        currency=currency,
        iterations=BLOCKS * LANES,
        rows=[_line(run, project_id, now, None, currency), *(_of(run, project_id, one, currency) for one in branches)],
    )


def _of(run: Runtime, project_id: UUID, kept: BranchOut, currency: str) -> ComparedOut:
    try:
        base = shelf.today(run, project_id, kept.revision_id)
    except NotFound:  # withdrawn: it can still be rebased
        return _nothing(kept)
    return _line(run, project_id, base, kept, currency)


def _line(run: Runtime, project_id: UUID, base: Today, kept: BranchOut | None, currency: str) -> ComparedOut:
    found = fit(base.schedule, [one.change() for one in kept.changes]) if kept else None
    if kept and found and found.faults:
        return _nothing(kept).model_copy(update={"faults": [telling.fault_out(one) for one in found.faults]})
    tried = trying.dated(base, found.branch if found else Branch.of(base.schedule))
    effect, odds = trying.effect_of(tried), trying.odds_of(run, project_id, tried)
    waste, chance = trying.waste_of(run, project_id, tried).branch, telling.chance_out(odds.branch, odds.priced)
    day = base.schedule.calendars[base.schedule.project.calendar].day_minutes
    same = base.schedule.project.currency in ("", currency)  # else it has no place beside the odds of the cost
    before, after = (effect.cost_before, effect.cost_after) if same else (None, None)
    return ComparedOut(
        branch_id=kept.id if kept else None,
        name=kept.name if kept else "",
        revision_id=base.revision_id,
        is_current=base.is_current,
        finish=telling.site_time(effect.finish_after),
        finish_working_days=effect.minutes / day,
        p50_finish=chance.p50_finish,
        p80_finish=chance.p80_finish,
        p80_days=0.0 - odds.worth.p80_days,
        p80_error_days=odds.worth.p80_error,
        cost_cents=after,
        cost_change_cents=None if after is None or before is None else after - before,
        p80_cost_cents=chance.p80_cost_cents,
        waste_findings=len(waste.rows),
        waste_cost_cents=waste.net.cost,
        faults=[],
    )


def _nothing(kept: BranchOut) -> ComparedOut:
    unknown = dict.fromkeys(ComparedOut.model_fields)
    named = {"branch_id": kept.id, "name": kept.name, "revision_id": kept.revision_id, "is_current": kept.is_current}
    return ComparedOut.model_validate({**unknown, **named, "faults": []})

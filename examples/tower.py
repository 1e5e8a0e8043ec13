"""The whole plan of the tower."""

from __future__ import annotations

from examples import tables
from examples.calendars import WORKING
from examples.closing import closing
from examples.coordination import coordination
from examples.dating import Dated, date, written_file
from examples.plan import Draft, Plan
from examples.procurement import procurement
from examples.substructure import CRANE_UP, GROUND_SLAB, MANAGED, substructure
from examples.trains import facade, interior, structure


def tower() -> Plan:
    """The plan as the trades agreed it: work on site first, then what has to be bought for it."""
    draft = Draft()
    substructure(draft)
    structure(draft, GROUND_SLAB, CRANE_UP)
    facade(draft)
    interior(draft)
    closing(draft)
    site = Plan().with_parts(draft.activities, draft.relations)
    dated = undisturbed(site)
    drawn, bought = coordination(dated), procurement(dated)
    whole = site.with_parts(drawn.activities, drawn.relations).with_parts(bought.activities, bought.relations)
    start, finish = undisturbed(whole).spans[MANAGED]
    return whole.changed(MANAGED, days=WORKING["site5"].between(start, finish) / 480)


def undisturbed(plan: Plan, seed: int = 0) -> Dated:
    """When everything happens if nothing goes wrong from the first day on."""
    start = tables.PROJECT_START
    return date(written_file(tables.build(plan, tables.Issue("PLAN", start), {}, seed), start))

"""From the contract to the ground slab: finished before the baseline was agreed."""

from __future__ import annotations

from examples.building import (
    CONCRETE,
    EXCAVATOR,
    GROUND,
    HOIST_RIGGERS,
    MANAGEMENT,
    MILESTONES,
    PILING,
    PILING_RIG,
    RAFT,
    SUBSTRUCTURE,
    Resource,
)
from examples.plan import LEVEL_OF_EFFORT, START_MILESTONE, Activity, Draft

AWARD = "MS-AWARD"
MANAGED = "SM-MANAGE"
GROUND_SLAB = "SB-SLAB-PUR"
CRANE_UP = "SB-CRANE"


def substructure(draft: Draft) -> None:
    """Contract award, site set-up, piles, excavation, raft, basement walls and ground slab."""
    draft.add(Activity(AWARD, "Contract awarded", 0, "milestones", kind=START_MILESTONE, phase=MILESTONES))
    manage = Activity(
        MANAGED,
        "Site management and supervision",
        0,
        "milestones",
        kind=LEVEL_OF_EFFORT,
        phase=MILESTONES,
        crews=(MANAGEMENT.all,),
    )
    draft.add(manage)
    draft.link(AWARD, MANAGED, "PR_SS")
    at = _work(draft, "SB-SETUP", "Site fence, offices and temporary services", 5, "Groundworks", (GROUND,), AWARD)
    at = _work(draft, "SB-ROAD", "Haul road and piling platform", 5, "Groundworks", (GROUND,), at)
    at = _work(draft, "SB-PILE-A", "Bored piles, axes A to D", 10, "Piling", (PILING, PILING_RIG), at)
    at = _work(draft, "SB-PILE-B", "Bored piles, axes E to H", 10, "Piling", (PILING, PILING_RIG), at)
    at = _work(draft, "SB-EXC", "Excavate basement", 10, "Groundworks", (EXCAVATOR,), at)
    at = _work(draft, "SB-CAPS", "Trim pile heads", 5, "Groundworks", (EXCAVATOR,), at)
    at = _work(draft, "SB-BLIND", "Blinding and waterproofing", 5, "Concrete", (RAFT,), at)
    at = _work(draft, "SB-RAFT-REB", "Raft: reinforcement", 7, "Concrete", (RAFT,), at)
    at = _work(draft, "SB-RAFT-PUR", "Raft: pour", 2, "Concrete", (RAFT,), at, concrete=620)
    at = _work(draft, "SB-WALL-FRM", "Basement walls: formwork and reinforcement", 8, "Concrete", (RAFT,), at)
    at = _work(draft, "SB-WALL-PUR", "Basement walls: pour", 2, "Concrete", (RAFT,), at, concrete=240)
    at = _work(draft, "SB-SLAB-FRM", "Ground slab: formwork and reinforcement", 10, "Concrete", (RAFT,), at)
    crane = _work(
        draft, CRANE_UP, "Erect tower crane", 5, "Rigging", (HOIST_RIGGERS,), "SB-WALL-PUR", area="Crane base"
    )
    _work(draft, GROUND_SLAB, "Ground slab: pour", 2, "Concrete", (RAFT,), at, concrete=260)
    draft.link(crane, GROUND_SLAB)


def _work(
    draft: Draft,
    code: str,
    name: str,
    days: float,
    trade: str,
    crews: tuple[Resource, ...],
    after: str,
    concrete: float = 0,
    area: str = "Substructure",
) -> str:
    materials = (CONCRETE.amount(concrete),) if concrete else ()
    whole = tuple(crew.all for crew in crews)
    activity = Activity(
        code, name, days, "substructure", area=area, trade=trade, phase=SUBSTRUCTURE, crews=whole, materials=materials
    )
    return draft.add(activity, after)

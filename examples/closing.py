"""Roof, plant, lifts, external works and what leads to the handover."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from examples.building import (
    COMMISSIONERS,
    COMPLETION,
    FITTERS,
    HOIST_RIGGERS,
    INTERIOR,
    LIFT_FITTERS,
    MAKING_GOOD,
    MILESTONES,
    MOBILE_CRANE,
    PAVERS,
    PLANT_FITTERS,
    ROOFERS,
    SERVICES,
    SLAB_WAGON,
    STRIP_WAGON,
    SWITCHGEAR,
    TEMP_POWER,
    ZONES,
    Crew,
)
from examples.plan import FF, FINISH_MILESTONE, SF, SS, START_MILESTONE, Activity, Draft
from examples.substructure import MANAGED

TOP: Final = ZONES[-1]
WAGON: Final = {wagon.key: wagon for wagon in INTERIOR}

HANDOVER: Final = "MS-HANDOVER"
MEMBRANE: Final = "RF-MEMBRANE"
PLANT_LIFT: Final = "PR-LIFT"
SWITCHGEAR_IN: Final = "EL-SWITCH"
RAILS: Final = "LF-RAIL-1"
LIFTS_RUN: Final = "LF-TEST"
POWER: Final = "MS-POWER"
TESTED: Final = "CM-WHOLE"


def closing(draft: Draft) -> None:
    """Everything that happens once for the whole building."""
    _roof_and_plant(draft)
    _power(draft)
    _lifts(draft)
    _outside(draft)
    _commissioning(draft)
    _handover(draft)


@dataclass(frozen=True, slots=True)
class Gang:
    """Who does something that happens once, and where."""

    area: str
    trade: str
    crews: tuple[Crew, ...]
    phase: str = SERVICES

    def do(self, draft: Draft, code: str, name: str, days: float, *after: str) -> str:
        """Plan one activity of theirs; gives its code back."""
        wbs = "services" if self.phase == SERVICES else "completion"
        activity = Activity(code, name, days, wbs, area=self.area, trade=self.trade, phase=self.phase, crews=self.crews)
        return draft.add(activity, *after)


def _milestone(draft: Draft, code: str, name: str, *after: str, kind: str = FINISH_MILESTONE) -> str:
    return draft.add(Activity(code, name, 0, "milestones", kind=kind, phase=MILESTONES), *after)


def _roof_and_plant(draft: Draft) -> None:
    topped = _milestone(draft, "MS-TOPPED", "Structure topped out", SLAB_WAGON.last(TOP))
    roofers = Gang("Roof", "Roofing", (ROOFERS.all,))
    fitters = Gang("Plant room", "Mechanical plant", (PLANT_FITTERS.all,))
    lifters = replace(fitters, crews=(*fitters.crews, MOBILE_CRANE.all))
    riggers = Gang("Crane base", "Rigging", (HOIST_RIGGERS.all,))
    at = roofers.do(draft, MEMBRANE, "Roof membrane", 8, f"{TOP.code}-CUR")
    draft.link(at, WAGON["FRM"].first(ZONES[-2]))
    at = roofers.do(draft, "RF-INSULATE", "Roof insulation and ballast", 8, at)
    at = lifters.do(draft, PLANT_LIFT, "Lift plant to the roof", 2, at)
    at = fitters.do(draft, "PR-SET", "Set air handling units and chillers", 10, at)
    at = fitters.do(draft, "PR-PIPE", "Plant room pipework", 12, at)
    fitters.do(draft, "PR-RISER", "Connect plant to risers", 9, at)
    draft.link(riggers.do(draft, "CR-DOWN", "Dismantle tower crane", 5, topped), RAILS)


def _power(draft: Draft) -> None:
    fitters = Gang("Switch room", "Electrical plant", (SWITCHGEAR.all,))
    at = fitters.do(draft, SWITCHGEAR_IN, "Install switchgear", 10, STRIP_WAGON.last(TOP))
    at = fitters.do(draft, "EL-RISER", "Busbar risers", 14, at)
    at = fitters.do(draft, "EL-TEST", "Test incoming supply", 5, at)
    at = _milestone(draft, POWER, "Permanent power on", at, kind=START_MILESTONE)
    fitters.do(draft, "EL-BMS", "Building management panels and points", 12, at)


def _lifts(draft: Draft) -> None:
    fitters, at = Gang("Lift shafts", "Lifts", (LIFT_FITTERS.all,)), MEMBRANE
    for key, name, days in (
        ("RAIL", "guide rails", 10),
        ("CAR", "car and counterweight", 9),
        ("DOOR", "doors and controls", 8),
    ):
        for number in (1, 2):
            at = fitters.do(draft, f"LF-{key}-{number}", f"Lift {number}: {name}", days, at)
    draft.link(POWER, "LF-DOOR-1")
    fitters.do(draft, LIFTS_RUN, "Lifts: adjust and test", 5, at)


def _outside(draft: Draft) -> None:
    """The hoist comes down when the last floor finish is in and a lift is there to take its place."""
    bay = "Hoist bay"
    electricians = Gang(bay, "Temporary services", (TEMP_POWER.all,), COMPLETION)
    riggers = Gang(bay, "Rigging", (HOIST_RIGGERS.all,), COMPLETION)
    closers = Gang(bay, "Facade", (MAKING_GOOD.all,), COMPLETION)
    at = electricians.do(draft, "TP-OFF", "Remove temporary power", 5, WAGON["FIT"].last(TOP))
    draft.link(POWER, at, SF)
    at = riggers.do(draft, "HO-DOWN", "Dismantle material hoist", 4, at, WAGON["FLR"].last(TOP))
    draft.link(LIFTS_RUN, at, SF)
    closers.do(draft, "HO-CLOSE", "Close facade at hoist bay", 5, at)
    pavers = Gang("External works", "External works", (PAVERS.all,), COMPLETION)
    at = pavers.do(draft, "EX-DRAIN", "Drainage and ducts outside", 10, WAGON["BRD"].last(TOP))
    at = pavers.do(draft, "EX-PAVE", "Paving and kerbs", 15, at)
    pavers.do(draft, "EX-GREEN", "Planting and lighting outside", 8, at)


def _commissioning(draft: Draft) -> None:
    team = Gang("Building systems", "Commissioning", (COMMISSIONERS.all,), COMPLETION)
    pair = replace(team, crews=(COMMISSIONERS.share(2),))
    electricians = Gang("Fire alarm", "Electrical", (FITTERS.all,), COMPLETION)
    at = team.do(draft, "CM-START", "Start up air and water plant", 7, "PR-RISER", "EL-BMS")
    air = pair.do(draft, "CM-AIR", "Balance air on all levels", 14, at, WAGON["CLG"].last(TOP))
    water = pair.do(draft, "CM-WATER", "Balance chilled and heating water", 14)
    draft.link(air, water, SS, 16)
    draft.link(air, water, FF, 16)
    alarm = electricians.do(draft, "CM-ALARM", "Test fire alarm loops", 10, WAGON["FIT"].last(TOP))
    team.do(draft, TESTED, "Test all systems together", 7, water, alarm, LIFTS_RUN)


def _handover(draft: Draft) -> None:
    team = Gang("Whole building", "Commissioning", (COMMISSIONERS.all,), COMPLETION)
    ready = (TESTED, WAGON["CLN"].last(TOP), "HO-CLOSE", "EX-GREEN")
    at = team.do(draft, "HD-INSPECT", "Fire and building authority inspection", 3, *ready)
    at = team.do(draft, "HD-DEFECT", "Clear remaining defects", 5, at)
    at = team.do(draft, "HD-TRAIN", "Train the operator, hand over records", 4, at)
    draft.link(_milestone(draft, HANDOVER, "Practical completion", at), MANAGED, FF)

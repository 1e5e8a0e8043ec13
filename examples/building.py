"""The building: ten levels of two zones, the trades that walk through them, and what an hour of each costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from examples.plan import Crew, Material

LEVELS: Final = 10

PROCUREMENT: Final = "Design and procurement"
SUBSTRUCTURE: Final = "Substructure"
STRUCTURE: Final = "Structure"
ENVELOPE: Final = "Envelope"
INTERIORS: Final = "Interior"
SERVICES: Final = "Plant and lifts"
COMPLETION: Final = "Completion"
MILESTONES: Final = "Milestones"
PHASES: Final = (MILESTONES, PROCUREMENT, SUBSTRUCTURE, STRUCTURE, ENVELOPE, INTERIORS, SERVICES, COMPLETION)
"""Top branches of the work breakdown, and the values of the activity code "Phase"."""


@dataclass(frozen=True, slots=True)
class Zone:
    """Half a floor: where one crew works for one takt."""

    index: int

    @property
    def level(self) -> int:
        """The floor, counted from 1."""
        return self.index // 2 + 1

    @property
    def side(self) -> str:
        """East first, then West."""
        return ("East", "West")[self.index % 2]

    @property
    def code(self) -> str:
        """What activity codes begin with: ``03E``."""
        return f"{self.level:02d}{self.side[0]}"

    @property
    def name(self) -> str:
        """The value of the activity code "Area"."""
        return f"Level {self.level:02d} {self.side}"

    @property
    def facade(self) -> str:
        """The area outside it, where interior trades do not work."""
        return f"{self.name} facade"


ZONES: Final = tuple(Zone(index) for index in range(2 * LEVELS))


@dataclass(frozen=True, slots=True)
class Resource:
    """A crew, a machine or a material: the most it gives in an hour, and the price of an hour (or a unit)."""

    key: str
    name: str
    kind: str
    most: float
    price: float
    calendar: str = "site5"

    @property
    def all(self) -> Crew:
        """The whole crew on one activity."""
        return Crew(self.key, self.most)

    def share(self, per_hour: float) -> Crew:
        """Part of it."""
        return Crew(self.key, per_hour)

    def amount(self, quantity: float) -> Material:
        """So much of a material."""
        return Material(self.key, quantity)


def _labour(key: str, name: str, workers: int, price: float, calendar: str = "site5") -> Resource:
    return Resource(key, name, "RT_Labor", workers, price, calendar)


def _machine(key: str, name: str, price: float, calendar: str = "site5", machines: int = 1) -> Resource:
    return Resource(key, name, "RT_Equip", machines, price, calendar)


def _material(key: str, name: str, price: float) -> Resource:
    return Resource(key, name, "RT_Mat", 1000, price)


COORDINATORS = _labour("L-COOR", "Services coordination team", 4, 91)
PILING = _labour("L-PILE", "Piling crew", 6, 74)
GROUND = _labour("L-GRND", "Groundworks crew", 8, 66)
RAFT = _labour("L-RAFT", "Substructure concrete crew", 12, 70)
COLUMNS = _labour("L-COL", "Column and wall crew", 10, 72, "site6")
SLABS = _labour("L-SLAB", "Slab crew", 14, 70, "site6")
STRIPPING = _labour("L-STRP", "Formwork stripping crew", 6, 64, "site6")
BRACKETS = _labour("L-BRKT", "Facade bracket crew", 4, 76)
PANELS = _labour("L-PANL", "Facade panel crew", 6, 78)
MAKING_GOOD = _labour("L-FMKG", "Facade closing crew", 4, 78)
FRAMERS = _labour("L-FRAM", "Framing crew", 6, 68)
DUCTERS = _labour("L-DUCT", "Ductwork crew", 6, 79)
PIPERS = _labour("L-PIPE", "Pipework crew", 6, 82)
WIRERS = _labour("L-WIRE", "Electrical rough-in crew", 6, 84)
BOARDERS = _labour("L-BORD", "Boarding and taping crew", 8, 67)
PAINTERS = _labour("L-PAIN", "Painting crew", 5, 58)
CEILERS = _labour("L-CEIL", "Ceiling crew", 5, 66)
FITTERS = _labour("L-FITT", "Electrical fit-off crew", 5, 84)
FLOORERS = _labour("L-FLOR", "Flooring crew", 5, 62)
JOINERS = _labour("L-JOIN", "Doors and joinery crew", 4, 71)
CLOSERS = _labour("L-CLOS", "Snagging and cleaning crew", 5, 54)
ROOFERS = _labour("L-ROOF", "Roofing crew", 6, 69)
PLANT_FITTERS = _labour("L-PLNT", "Plant room crew", 6, 86)
SWITCHGEAR = _labour("L-SWGR", "Switchgear and riser crew", 5, 88)
LIFT_FITTERS = _labour("L-LIFT", "Lift installation crew", 4, 96)
PAVERS = _labour("L-PAVE", "External works crew", 7, 63)
HOIST_RIGGERS = _labour("L-RIGG", "Crane and hoist rigging crew", 5, 80)
TEMP_POWER = _labour("L-TEMP", "Temporary services crew", 3, 76)
COMMISSIONERS = _labour("L-COMM", "Commissioning crew", 4, 98)
MANAGEMENT = _labour("L-MGMT", "Site management", 4, 92)

PILING_RIG = _machine("E-RIG", "Piling rig", 310)
EXCAVATOR = _machine("E-EXC", "Excavator", 145)
TOWER_CRANE = _machine("E-CRANE", "Tower crane", 185, "site6")
MAST_CLIMBER = _machine("E-MAST", "Mast climbing platform", 42, machines=2)
MATERIAL_HOIST = _machine("E-HOIST", "Material hoist", 55)
MOBILE_CRANE = _machine("E-MOBL", "Mobile crane", 240)

CONCRETE = _material("M-CONC", "Ready-mixed concrete, m3", 165)

RESOURCES: Final = tuple(value for value in tuple(globals().values()) if isinstance(value, Resource))
RESOURCE_OF: Final = {resource.key: resource for resource in RESOURCES}


@dataclass(frozen=True, slots=True)
class Step:
    """One activity of a wagon in a zone."""

    code: str
    name: str
    days: float
    materials: tuple[Material, ...] = ()


@dataclass(frozen=True, slots=True)
class Wagon:
    """One crew's package of work, repeated zone after zone."""

    key: str
    trade: str
    steps: tuple[Step, ...]
    crews: tuple[Crew, ...]
    phase: str = INTERIORS
    calendar: str = "site5"

    def first(self, zone: Zone) -> str:
        """Code of the wagon's first activity in a zone."""
        return f"{zone.code}-{self.key}-{self.steps[0].code}"

    def last(self, zone: Zone) -> str:
        """Code of the wagon's last activity in a zone."""
        return f"{zone.code}-{self.key}-{self.steps[-1].code}"


COLUMN_WAGON: Final = Wagon(
    "COL",
    "Concrete",
    (
        Step("REB", "Columns and walls: reinforcement", 2),
        Step("FRM", "Columns and walls: formwork", 3),
        Step("PUR", "Columns and walls: pour", 1, (CONCRETE.amount(38),)),
    ),
    (COLUMNS.all, TOWER_CRANE.share(0.5)),
    STRUCTURE,
    "site6",
)
SLAB_WAGON: Final = Wagon(
    "SLB",
    "Concrete",
    (
        Step("FRM", "Slab: formwork", 3),
        Step("REB", "Slab: reinforcement and sleeves", 2),
        Step("PUR", "Slab: pour", 1, (CONCRETE.amount(96),)),
    ),
    (SLABS.all, TOWER_CRANE.share(0.5)),
    STRUCTURE,
    "site6",
)
STRIP_WAGON: Final = Wagon(
    "STR",
    "Formwork",
    (Step("STP", "Strip slab formwork and reshore", 4), Step("CLR", "Remove reshores and clear floor", 2)),
    (STRIPPING.all,),
    STRUCTURE,
    "site6",
)
BRACKET_WAGON: Final = Wagon(
    "FAC",
    "Facade",
    (Step("BRK", "Facade: brackets and fire stops", 5),),
    (BRACKETS.all, MAST_CLIMBER.share(1)),
    ENVELOPE,
)
PANEL_WAGON: Final = Wagon(
    "FAC", "Facade", (Step("PNL", "Facade: panels and seals", 5),), (PANELS.all, MAST_CLIMBER.share(1)), ENVELOPE
)
INTERIOR: Final = (
    Wagon(
        "FRM",
        "Drywall",
        (Step("STU", "Set out and frame walls", 5),),
        (FRAMERS.all, MATERIAL_HOIST.share(0.25)),
    ),
    Wagon("HVC", "Mechanical", (Step("DUC", "Ductwork and air terminals", 5),), (DUCTERS.all,)),
    Wagon(
        "PLB",
        "Plumbing",
        (Step("PIP", "Water and waste pipework", 3), Step("SPR", "Sprinkler pipework", 2)),
        (PIPERS.all,),
    ),
    Wagon(
        "ELR",
        "Electrical",
        (Step("CON", "Conduit and cable tray", 2), Step("WIR", "Pull and terminate cable", 3)),
        (WIRERS.all,),
    ),
    Wagon(
        "BRD",
        "Drywall",
        (Step("BRD", "Insulate and board walls", 3), Step("TAP", "Tape and finish joints", 2)),
        (BOARDERS.all, MATERIAL_HOIST.share(0.25)),
    ),
    Wagon("PNT", "Painting", (Step("PNT", "Prime and paint walls", 5),), (PAINTERS.all,)),
    Wagon("CLG", "Ceilings", (Step("CLG", "Ceiling grid and tiles", 5),), (CEILERS.all,)),
    Wagon("FIT", "Electrical", (Step("FIT", "Light fittings and devices", 5),), (FITTERS.all,)),
    Wagon(
        "FLR", "Flooring", (Step("FLR", "Level and lay floor finish", 5),), (FLOORERS.all, MATERIAL_HOIST.share(0.25))
    ),
    Wagon("DRS", "Joinery", (Step("DRS", "Doors, frames and joinery", 5),), (JOINERS.all,)),
    Wagon("CLN", "Finishing", (Step("CLN", "Snag, touch up and clean", 5),), (CLOSERS.all,)),
)

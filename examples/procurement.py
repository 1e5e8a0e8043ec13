"""What has to be bought: each package is called off by work on site and arrives two days before it is needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from examples.building import BRACKET_WAGON, INTERIOR, PANEL_WAGON, PROCUREMENT, SLAB_WAGON, STRIP_WAGON, ZONES
from examples.calendars import WORKING
from examples.closing import MEMBRANE, PLANT_LIFT, RAILS, SWITCHGEAR_IN
from examples.dating import Dated
from examples.plan import Activity, Draft
from examples.substructure import AWARD

DRAWING_DAYS: Final = 10
REVIEW_DAYS: Final = 8
DELIVERY_DAYS: Final = 2
AHEAD_DAYS: Final = 2
"""Working days between the delivery and the work that needs it."""


@dataclass(frozen=True, slots=True)
class Package:
    """Something to buy: ``lead_days`` are the days on the calendar that its maker asks for."""

    key: str
    name: str
    lead_days: int
    needed_by: str


def _wagon(key: str) -> str:
    return next(wagon for wagon in INTERIOR if wagon.key == key).first(ZONES[0])


PACKAGES: Final = (
    Package("FAC", "Facade panels", 75, BRACKET_WAGON.first(ZONES[0])),
    Package("STU", "Studs and track", 21, _wagon("FRM")),
    Package("DUC", "Ductwork and terminals", 35, _wagon("HVC")),
    Package("PIP", "Pipe, valves and sprinklers", 28, _wagon("PLB")),
    Package("CAB", "Cable and containment", 35, _wagon("ELR")),
    Package("BRD", "Plasterboard", 21, _wagon("BRD")),
    Package("CLG", "Ceiling grid and tiles", 35, _wagon("CLG")),
    Package("LGT", "Light fittings", 42, _wagon("FIT")),
    Package("FLR", "Floor finish", 35, _wagon("FLR")),
    Package("DRS", "Doors and ironmongery", 49, _wagon("DRS")),
    Package("ROF", "Roof membrane", 28, MEMBRANE),
    Package("LFT", "Lifts", 84, RAILS),
    Package("AHU", "Air handling units and chillers", 84, PLANT_LIFT),
    Package("SWG", "Switchgear", 70, SWITCHGEAR_IN),
)


def procurement(dated: Dated) -> Draft:
    """Drawings, review, making and delivery of each package, timed by the dates of the work on site."""
    draft = Draft()
    for package in PACKAGES:
        _package(draft, dated, package)
    return draft


def _package(draft: Draft, dated: Dated, package: Package) -> None:
    site, supply = WORKING["site5"], WORKING["supply7"]
    needed = dated.spans[package.needed_by][0]
    delivery = site.start_at(site.work(needed) - (AHEAD_DAYS + DELIVERY_DAYS) * 480)
    latest = supply.finish_at(supply.work(delivery) - package.lead_days * 480)
    called_off = site.finish_at(site.work(latest) - (DRAWING_DAYS + REVIEW_DAYS) * 480)
    trigger = last_finished(dated, called_off)
    approved = site.finish_at(site.work(dated.spans[trigger][1]) + (DRAWING_DAYS + REVIEW_DAYS) * 480)
    making = supply.between(approved, delivery) // 480
    at = trigger
    for key, name, days, calendar in (
        ("DRW", "shop drawings", DRAWING_DAYS, "site5"),
        ("REV", "review and approval", REVIEW_DAYS, "site5"),
        ("MAK", "make and pack", making, "supply7"),
        ("DEL", "deliver first lot", DELIVERY_DAYS, "site5"),
    ):
        code = f"PC-{package.key}-{key}"
        name = f"{package.name}: {name}"
        at = draft.add(Activity(code, name, days, "procurement", calendar, phase=PROCUREMENT), at)
    draft.link(at, package.needed_by)


def last_finished(dated: Dated, by: int) -> str:
    """The work on site whose finish is the last one before ``by``: finishing it calls the package off."""
    callers = {AWARD} | {code for code in dated.spans if code.startswith("SB-") or code in _ENDS}
    return max((code for code in callers if dated.spans[code][1] <= by), key=lambda code: (dated.spans[code][1], code))


_ENDS: Final = {wagon.last(zone) for wagon in (SLAB_WAGON, STRIP_WAGON, PANEL_WAGON, *INTERIOR) for zone in ZONES}

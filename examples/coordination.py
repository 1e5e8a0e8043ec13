"""Drawings that bring the services together, zone by zone, ahead of the trades that install them."""

from __future__ import annotations

from typing import Final

from examples.building import COORDINATORS, PROCUREMENT, ZONES, Zone
from examples.calendars import WORKING
from examples.dating import Dated
from examples.plan import Activity, Draft
from examples.procurement import last_finished
from examples.trains import LEARNING_DAYS, SERVICES_START

ZONE_DAYS: Final = 5
AHEAD_DAYS: Final = 13
"""Working days between the drawings of a zone and the ductwork in it."""


def drawings(zone: Zone) -> str:
    """Code of a zone's coordination drawings."""
    return f"{zone.code}-COO"


def coordination(dated: Dated) -> Draft:
    """One zone after the other, at the pace of the trades."""
    draft, calendar, first = Draft(), WORKING["site5"], ZONES[0]
    needed = dated.spans[SERVICES_START.first(first)][0]
    begin = calendar.work(needed) - (AHEAD_DAYS + ZONE_DAYS + LEARNING_DAYS) * 480
    at = last_finished(dated, calendar.finish_at(begin))
    for zone in ZONES:
        days = ZONE_DAYS + (LEARNING_DAYS if zone is first else 0)
        name = f"{zone.name}: services coordination drawings"
        activity = Activity(
            drawings(zone),
            name,
            days,
            "procurement",
            trade="Engineering",
            phase=PROCUREMENT,
            crews=(COORDINATORS.share(3),),
        )
        at = draft.add(activity, at)
        draft.link(at, SERVICES_START.first(zone))
    return draft

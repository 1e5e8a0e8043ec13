"""The trades that walk from zone to zone: structure, facade, interior.

Every crew works without a pause. In the first zone each takes a day longer, while it learns; because
of that, each later zone is empty for one day between two trades, and a small slip is caught there.
"""

from __future__ import annotations

from typing import Final

from examples.building import (
    BRACKET_WAGON,
    COLUMN_WAGON,
    ENVELOPE,
    INTERIOR,
    PANEL_WAGON,
    SLAB_WAGON,
    STRIP_WAGON,
    STRUCTURE,
    ZONES,
    Step,
    Wagon,
    Zone,
)
from examples.plan import FF, FINISH_MILESTONE, SS, Activity, Draft

LEARNING_DAYS: Final = 1
SERVICES_START: Final = INTERIOR[1]
"""The first of the services to enter a zone."""
PANEL_LAG_HOURS: Final = 16
"""Panels follow the brackets of the same zone two days behind, at both ends."""


def structure(draft: Draft, *ready: str) -> None:
    """Columns, slabs, curing and stripping, zone by zone up the building."""
    for zone in ZONES:
        learning = LEARNING_DAYS if zone.index < 2 else 0  # from the third zone on, columns wait for the slab below
        released = (_slab_below(draft, zone),) if zone.index >= 2 else ready
        _run(draft, COLUMN_WAGON, zone, released, learning)
        _run(draft, SLAB_WAGON, zone, (COLUMN_WAGON.last(zone),))
        cure = Activity(
            f"{zone.code}-CUR",
            f"{zone.name}: Slab curing",
            7,
            f"{STRUCTURE.lower()}-{zone.level:02d}",
            "cure",
            area=zone.name,
            phase=STRUCTURE,
        )
        draft.add(cure, SLAB_WAGON.last(zone))
        _run(draft, STRIP_WAGON, zone, (cure.code,))


def _slab_below(draft: Draft, zone: Zone) -> str:
    """What releases the columns of a zone: the slab under it; on West zones the milestone of the whole deck."""
    below = ZONES[zone.index - 2]
    if zone.side == "East":
        return SLAB_WAGON.last(below)
    code, name = f"MS-DECK-{below.level:02d}", f"Level {below.level:02d} deck poured"
    deck = Activity(code, name, 0, "milestones", "site6", FINISH_MILESTONE, phase=STRUCTURE)
    return draft.add(deck, SLAB_WAGON.last(below))


def facade(draft: Draft) -> None:
    """Brackets, and panels two days behind them, around each zone that has been stripped."""
    for zone in ZONES:
        _run(draft, BRACKET_WAGON, zone, (STRIP_WAGON.last(zone),))
        _run(draft, PANEL_WAGON, zone, ())
        brackets, panels = BRACKET_WAGON.first(zone), PANEL_WAGON.first(zone)
        draft.link(brackets, panels, SS, PANEL_LAG_HOURS)
        draft.link(brackets, panels, FF, PANEL_LAG_HOURS)


def interior(draft: Draft) -> None:
    """The interior trades, each entering a zone after the one before has left it."""
    for zone in ZONES:
        before = PANEL_WAGON.last(zone)
        if zone.side == "West":
            code, name = f"MS-DRY-{zone.level:02d}", f"Level {zone.level:02d} weathertight"
            before = draft.add(Activity(code, name, 0, "milestones", kind=FINISH_MILESTONE, phase=ENVELOPE), before)
        for wagon in INTERIOR:
            _run(draft, wagon, zone, (before,))
            before = wagon.last(zone)


def _run(draft: Draft, wagon: Wagon, zone: Zone, released_by: tuple[str, ...], learning: float | None = None) -> None:
    """One wagon in one zone: its steps in order, after the same crew's work in the zone before."""
    after = list(released_by)
    if zone.index:
        after.append(wagon.last(ZONES[zone.index - 1]))
    if learning is None:
        learning = LEARNING_DAYS if zone.index == 0 else 0
    longest = max(wagon.steps, key=lambda step: step.days)
    for step in wagon.steps:
        days = step.days + (learning if step is longest else 0)
        after = [draft.add(_activity(wagon, zone, step, days), *after)]


def _activity(wagon: Wagon, zone: Zone, step: Step, days: float) -> Activity:
    return Activity(
        code=f"{zone.code}-{wagon.key}-{step.code}",
        name=f"{zone.name}: {step.name}",
        days=days,
        wbs=f"{wagon.phase.lower()}-{zone.level:02d}",
        calendar=wagon.calendar,
        area=zone.facade if wagon.phase == ENVELOPE else zone.name,
        trade=wagon.trade,
        phase=wagon.phase,
        crews=wagon.crews,
        materials=step.materials,
    )

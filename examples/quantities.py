"""How much of each resource an activity takes: planned, used, left."""

from __future__ import annotations

from dataclasses import dataclass

from examples.building import RESOURCE_OF, Resource
from examples.plan import Activity, Crew, Material
from examples.progress import Done, productivity


def number_of(value: float) -> str:
    """A number as P6 writes it: no needless decimals."""
    return f"{value:.4f}".rstrip("0").rstrip(".")


@dataclass(frozen=True, slots=True)
class Amount:
    """Quantities of one assignment: planned, used, left."""

    planned: float
    used: float
    left: float


def amounts(activity: Activity, done: Done | None, seed: int) -> list[tuple[Resource, float, Amount]]:
    """Each resource of an activity with its rate per hour and its quantities."""
    rows = [
        (RESOURCE_OF[crew.resource], crew.per_hour, _crew_hours(activity, crew, done, seed)) for crew in activity.crews
    ]
    for material in activity.materials:
        rate = material.quantity / activity.hours
        rows.append((RESOURCE_OF[material.resource], rate, _used_up(material, done)))
    return rows


def _crew_hours(activity: Activity, crew: Crew, done: Done | None, seed: int) -> Amount:
    planned = crew.per_hour * activity.hours
    if done is None:
        return Amount(planned, 0, planned)
    used = done.effort * crew.per_hour * done.worked / 60 * productivity(seed, activity.code, crew.resource)
    left = crew.per_hour * done.left / 60
    return Amount(planned, round(used, 1), min(left, planned - used) if done.effort < 1 else left)


def _used_up(material: Material, done: Done | None) -> Amount:
    if done is None:
        return Amount(material.quantity, 0, material.quantity)
    used = round(material.quantity * done.worked / (done.worked + done.left), 1)
    return Amount(material.quantity, used, material.quantity - used)


def hours_in_all(activity: Activity, done: Done | None, seed: int) -> dict[str, object]:
    """An activity's labour and equipment hours."""
    totals = {f"{when}_{kind}_qty": 0.0 for kind in ("work", "equip") for when in ("target", "act", "remain")}
    for resource, _, amount in amounts(activity, done, seed):
        kind = {"RT_Labor": "work", "RT_Equip": "equip"}.get(resource.kind)
        if kind:
            totals[f"target_{kind}_qty"] += amount.planned
            totals[f"act_{kind}_qty"] += amount.used
            totals[f"remain_{kind}_qty"] += amount.left
    return {name: number_of(value) for name, value in totals.items()}


def pace(amount: Amount, done: Done | None, rate: float) -> float:
    """How much of a resource the rest of an activity takes in an hour."""
    if done is None:
        return rate
    return amount.left / (done.left / 60) if done.left else 0

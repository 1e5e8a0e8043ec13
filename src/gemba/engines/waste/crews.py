"""Who works on each activity, when each crew is on site, and what an hour of it costs."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from gemba.engines.schedule import ResourceKind, Schedule
from gemba.engines.waste.stretches import Stretch, joined
from gemba.engines.waste.timeline import Timeline

_NO_CENTS: Final = frozenset(
    ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF"]
)
_MILLS: Final = frozenset(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])


@dataclass(frozen=True)
class Rates:
    """What an hour costs where the file has no price, in minor units (cents); None: unknown, so no money.

    ``labor`` is the price of one hour of one worker, or of one crew where the schedule does not say
    how many people it has; ``by_trade`` overrides it. ``equipment`` is one machine for one hour and
    ``indirect_per_day`` what a working day of delay costs the whole site.
    """

    labor: int | None = None
    by_trade: Mapping[str, int] = field(default_factory=dict[str, int])
    equipment: int | None = None
    indirect_per_day: int | None = None


@dataclass(frozen=True, slots=True)
class Crew:
    """One crew or machine on one activity.

    ``id`` is the resource's; empty for a role, or where only the trade is known: then ``size`` is 1 (one crew).
    ``price`` is minor units per hour of one worker or machine, None where nobody gave one.
    """

    id: str
    name: str
    size: float
    price: float | None
    machine: bool = False


@dataclass(frozen=True)
class Crews:
    """The crews of a site.

    ``of`` lists labour and machines per activity. A schedule that assigns no labour at all and yet
    names trades counts as one crew of size 1 per activity; ``named`` tells where the labour is the
    schedule's own. ``busy`` maps a crew's id, and ``"trade:<name>"``, to the stretches it works:
    (begin, end, activity), sorted. ``present`` is the same without saying on what: joined, so that
    between two stretches the crew has nothing.
    """

    of: list[tuple[Crew, ...]]
    named: list[bool]
    busy: dict[str, list[tuple[int, int, int]]]
    present: dict[str, list[Stretch]]

    @classmethod
    def build(cls, schedule: Schedule, timeline: Timeline, trade: list[str], rates: Rates) -> Crews:
        """Read the assignments of labour and equipment."""
        found = _assigned(schedule, trade, rates)
        staffed = any(not crew.machine for crews in found for crew in crews)
        of: list[tuple[Crew, ...]] = []
        busy: dict[str, list[tuple[int, int, int]]] = {}
        for i, crews in enumerate(found):
            of.append((*crews, *(() if staffed or not trade[i] else (_unnamed(trade[i], rates),))))
            if timeline.works[i]:
                span = (timeline.begin[i], timeline.end[i], i)
                keys = [crew.id for crew in crews if crew.id] + ([f"trade:{trade[i]}"] if trade[i] else [])
                for key in keys:
                    busy.setdefault(key, []).append(span)
        code = schedule.activities.code
        for spans in busy.values():
            spans.sort(key=lambda span: (span[0], span[1], code[span[2]]))
        named = [any(not crew.machine for crew in crews) for crews in found]
        return cls(of, named, busy, {key: joined((a, b) for a, b, _ in spans) for key, spans in busy.items()})


def minor_units(currency: str) -> int:
    """How many minor units (cents) one unit of a currency has (ISO 4217)."""
    return 1 if currency.upper() in _NO_CENTS else 1000 if currency.upper() in _MILLS else 100


def _unnamed(trade: str, rates: Rates) -> Crew:
    return Crew("", trade, 1.0, rates.by_trade.get(trade, rates.labor))


def _assigned(schedule: Schedule, trade: list[str], rates: Rates) -> list[list[Crew]]:
    a = schedule.assignments
    cents = minor_units(schedule.project.currency)
    known = [(resource.id, resource.name, resource.price) for resource in schedule.resources]
    durations: list[int] = schedule.activities.planned_duration.tolist()
    prices: list[float] = a.price.tolist()
    rows: Iterable[tuple[int, int, int, float, float]] = zip(
        a.activity.tolist(),
        a.resource.tolist(),
        a.kind.tolist(),
        a.per_hour.tolist(),
        a.planned_quantity.tolist(),
        strict=True,
    )
    found: list[dict[str, Crew]] = [{} for _ in range(len(schedule.activities))]
    for own, (i, r, kind, per_hour, planned) in zip(prices, rows, strict=True):
        if kind == ResourceKind.MATERIAL:
            continue
        size = _size(per_hour, planned, durations[i])
        if size <= 0:
            continue
        id, name, listed = known[r] if r >= 0 else ("", trade[i] or "crew", None)
        machine = kind == ResourceKind.EQUIPMENT
        stated = _price(own, listed)
        fallback = rates.equipment if machine else rates.by_trade.get(trade[i], rates.labor)
        crew = Crew(id, name, size, fallback if stated is None else stated * cents, machine)
        found[i][id] = _together(found[i][id], crew) if id in found[i] else crew
    return [sorted(crews.values(), key=lambda crew: (crew.machine, crew.name, crew.id)) for crews in found]


def _together(one: Crew, other: Crew) -> Crew:
    """Two assignments of one resource to one activity."""
    price = one.price if one.price is not None else other.price
    return Crew(one.id, one.name, one.size + other.size, price, one.machine)


def _size(per_hour: float, planned: float, duration: int) -> float:
    """Workers at a time: the planned hours over the planned duration, else the remaining rate.

    The remaining rate comes second because it is upset by progress: 306 hours left on a nine-hour
    activity read as 34 foremen.
    """
    if planned > 0 and duration > 0 and math.isfinite(planned):
        return planned * 60 / duration
    return per_hour if per_hour > 0 and math.isfinite(per_hour) else 0.0


def _price(*candidates: float | None) -> float | None:
    """The first price that is one: P6 writes 0 where nobody entered any."""
    return next((price for price in candidates if price is not None and math.isfinite(price) and price > 0), None)

"""From a stretch of time to hours and money, with the arithmetic in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from gemba.engines.waste.crews import Crew, minor_units
from gemba.engines.waste.finding import Claim, Hours, Interval, Money
from gemba.engines.waste.site import Site
from gemba.engines.waste.stretches import Stretch
from gemba.engines.waste.wording import number

THE_SITE: Final = "site"
"""Whose time a claim on indirect cost is: there is one site, so a day of it is counted once."""

CAPITAL: Final = "capital"
"""The crew of a claim on money tied up in work: nobody."""

_MOST_TERMS: Final = 4
_MINUTES_A_YEAR: Final = 365 * 1440


def at_work(site: Site, activity: int, stretches: Iterable[Stretch], share: float = 1.0) -> tuple[Claim, ...]:
    """A share of what an activity's crews and machines cost while they work on it.

    Machines count with their cost, not with worker hours.
    """
    return tuple(
        claim(site, f"{crew.id or crew.name} on {site.codes[activity]}", activity, crew, stretch, share)
        for stretch in stretches
        for crew in site.crews.of[activity]
        if site.worked(activity, *stretch) > 0
    )


def standing(site: Site, activity: int, crew: Crew, stretch: Stretch) -> Claim:
    """What it costs that a crew stands and waits for an activity; one crew stands once, whatever it waits for."""
    return claim(site, f"{crew.id or crew.name} standing", activity, crew, stretch)


def claim(site: Site, who: str, activity: int, crew: Crew, stretch: Stretch, share: float = 1.0) -> Claim:
    """A crew's time during a stretch of an activity's working time, with its cost where it has a price."""
    minutes = crew.size * site.worked(activity, *stretch) * share
    cost = None if crew.price is None else round(minutes / 60 * crew.price)
    return Claim(who, activity, crew.id, *stretch, 0 if crew.machine else round(minutes), cost)


def holding(site: Site, activity: int, start: int, end: int, yearly: float) -> Claim | None:
    """What it costs that finished work waits: its value times the yearly rate times the calendar time."""
    value = value_of(site, activity)
    if value is None or end <= start:
        return None
    cost = round(value * yearly * (end - start) / _MINUTES_A_YEAR)
    return Claim(f"capital in {site.codes[activity]}", activity, CAPITAL, start, end, 0, cost)


def value_of(site: Site, activity: int) -> float | None:
    """What an activity costs altogether, in minor units: the file's cost, else its labour at the given rate."""
    filed = site.cost_at_completion[activity]
    if filed > 0:
        return filed * minor_units(site.schedule.project.currency)
    priced = [crew for crew in site.crews.of[activity] if crew.price is not None]
    hours = int(site.schedule.activities.planned_duration[activity]) / 60
    return sum((crew.price or 0.0) * crew.size * hours for crew in priced) if priced else None


def delay(site: Site, start: int, end: int) -> tuple[Claim, ...]:
    """What it costs the whole site that the finish is later by the working time between two instants."""
    per_day, calendar = site.rates.indirect_per_day, site.project_calendar
    if per_day is None or end <= start:
        return ()
    cost = round(per_day * site.project_days(calendar.between(start, end)))
    return (Claim(THE_SITE, -1, "", start, end, 0, cost),)


def hours_of(claims: Iterable[Claim], low: float, high: float) -> Hours | None:
    """Worker hours; ``low`` and ``high`` are multiples of the likely value."""
    likely = sum(one.minutes for one in claims) / 60
    return Interval(low * likely, likely, high * likely) if likely else None


def cost_of(claims: Iterable[Claim], low: float, high: float) -> Money | None:
    """Money in minor units, None where nothing has a price."""
    costs = [one.cost for one in claims if one.cost is not None]
    likely = sum(costs)
    return Interval(round(low * likely), likely, max(likely, round(high * likely))) if costs else None


def arithmetic(site: Site, claims: Iterable[Claim]) -> str:
    """``64 h of Framers × 55.00 = 3520.00``, one term per crew and price, the dearest first."""
    cents = minor_units(site.schedule.project.currency)
    terms: dict[tuple[str, float], tuple[float, int]] = {}
    for one in claims:
        crews = site.crews.of[one.activity] if one.activity >= 0 else ()
        for crew in [crew for crew in crews if crew.id == one.crew][:1]:
            hours, cost = terms.get((crew.name, crew.price or 0.0), (0.0, 0))
            spent = (one.cost or 0) / crew.price if crew.machine and crew.price else one.minutes / 60
            terms[crew.name, crew.price or 0.0] = hours + spent, cost + (one.cost or 0)
    ranked = sorted(terms.items(), key=lambda item: (-item[1][1], -item[1][0], item[0]))
    said = [_term(name, price / cents, hours, cost / cents) for (name, price), (hours, cost) in ranked]
    return "; ".join(said[:_MOST_TERMS]) + (f"; and {len(said) - _MOST_TERMS} more" if len(said) > _MOST_TERMS else "")


def _term(name: str, price: float, hours: float, cost: float) -> str:
    text = f"{number(hours)} h of {name}"
    return f"{text} × {price:.2f} = {cost:.2f}" if price else text

"""More asked of a crew or a machine than there is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from gemba.engines.calendar import DAY
from gemba.engines.schedule import Resource, ResourceKind
from gemba.engines.waste.declare import detector
from gemba.engines.waste.finding import Claim, Evidence, EvidenceGrade, Finding, Waste
from gemba.engines.waste.pricing import cost_of, hours_of
from gemba.engines.waste.site import Site
from gemba.engines.waste.wording import day, days, hours, moment, number, some


@dataclass(frozen=True, slots=True)
class _Demand:
    """One activity asking for a resource: ``rate`` of it at a time, between two instants."""

    start: int
    end: int
    rate: float
    activity: int


@dataclass(frozen=True, slots=True)
class _Limits:
    """What there is at a time, what is still borne, what overtime adds, and how near peaks are one."""

    most: float
    bearable: float
    overtime: float
    join_days: float


@dataclass(frozen=True, slots=True)
class _Peak:
    """A time in which a resource is asked for more than there is, with the demands that meet in it.

    ``minutes`` is how much working time it covers, ``excess`` are the hours asked for beyond what
    there is, ``overtime`` those of them that overtime can cover, ``most`` is the highest rate.
    """

    start: int
    end: int
    minutes: int
    excess: float
    overtime: float
    most: float
    demands: tuple[_Demand, ...]


@detector("resource_overload", Waste.TALENT, needs=("schedule", "dates", "assignments"))
def resource_overload(
    site: Site,
    tolerance_ratio: float = 0.1,
    least_hours: float = 16.0,
    ahead_days: int = 42,
    join_days: float = 5.0,
    overtime_share: float = 0.5,
    loss_low: float = 0.1,
    loss_likely: float = 0.15,
    loss_high: float = 0.2,
) -> Iterator[Finding]:
    """Labour or machines asked for beyond their most per hour in the coming weeks.

    One finding per resource and peak; peaks less than ``join_days`` apart are one. Of the hours beyond
    what there is, those that overtime can cover (``overtime_share`` of what there is) are worked at a
    loss; the rest will not be done in time, which the finding says and does not price.
    """
    end = site.ahead_from + int(ahead_days) * DAY
    for at, demands in sorted(_demands(site, end).items()):
        resource = site.schedule.resources[at]
        most = resource.max_per_hour or 0.0
        limits = _Limits(most, most * (1 + tolerance_ratio), most * overtime_share, join_days)
        if most <= 0 or not _limit_is_kept(demands, limits):
            continue
        for peak in _peaks(site, demands, limits, end):
            if peak.excess >= least_hours:
                yield _finding(site, resource, peak, (loss_low, loss_likely, loss_high))


def _demands(site: Site, end: int) -> dict[int, list[_Demand]]:
    """What remains to be done asks for which resource, when and how much, within the window."""
    a, timeline = site.schedule.assignments, site.timeline
    begin: list[int] = site.dates.early_start.tolist()
    found: dict[int, list[_Demand]] = defaultdict(list)
    asks = (a.kind != ResourceKind.MATERIAL) & (a.resource >= 0) & (a.per_hour > 0) & (a.remaining_quantity > 0)
    for row in np.flatnonzero(asks).tolist():
        i = int(a.activity[row])
        if not timeline.works[i] or timeline.finished[i]:
            continue
        calendar, lag = site.calendars[i], int(a.lag[row])
        start = calendar.start_at(calendar.work(begin[i]) + lag) if lag > 0 else begin[i]
        if start < min(end, timeline.end[i]):
            found[int(a.resource[row])].append(_Demand(start, timeline.end[i], float(a.per_hour[row]), i))
    return found


def _limit_is_kept(demands: list[_Demand], limits: _Limits) -> bool:
    """Whether the limit means something: single activities respect it, most of them at least.

    Schedulers often leave the limit at the default of one while they assign whole gangs.
    """
    within = sum(demand.rate <= limits.bearable for demand in demands)
    return 2 * within >= len(demands)


def _peaks(site: Site, demands: list[_Demand], limits: _Limits, stop: int) -> list[_Peak]:
    """Times in which more is asked for than there is, those close to each other as one."""
    calendar = site.project_calendar
    peaks: list[_Peak] = []
    for start, end, meeting in _levels(demands, stop):
        rate = sum(demand.rate for demand in meeting)
        minutes = calendar.between(start, end)
        if rate <= limits.bearable or minutes <= 0:
            continue
        excess, worked = rate - limits.most, minutes / 60
        overtime = min(excess, limits.overtime)
        peak = _Peak(start, end, minutes, excess * worked, overtime * worked, rate, meeting)
        if peaks and calendar.between(peaks[-1].end, start) <= limits.join_days * calendar.day_minutes:
            peaks[-1] = _joined(peaks[-1], peak)
        else:
            peaks.append(peak)
    return peaks


def _levels(demands: list[_Demand], stop: int) -> Iterator[tuple[int, int, tuple[_Demand, ...]]]:
    """Stretches within which nothing begins or ends, with what is asked for in them."""
    starts = sorted(demands, key=lambda demand: demand.start)
    moments = sorted({instant for demand in demands for instant in (demand.start, min(demand.end, stop))})
    active: list[_Demand] = []
    at = 0
    for start, end in pairwise(moments):
        active = [demand for demand in active if demand.end > start]
        while at < len(starts) and starts[at].start <= start:
            active.append(starts[at])
            at += 1
        yield start, end, tuple(active)


def _joined(one: _Peak, other: _Peak) -> _Peak:
    return _Peak(
        one.start,
        other.end,
        one.minutes + other.minutes,
        one.excess + other.excess,
        one.overtime + other.overtime,
        max(one.most, other.most),
        tuple(dict.fromkeys((*one.demands, *other.demands))),
    )


def _finding(site: Site, resource: Resource, peak: _Peak, loss: tuple[float, float, float]) -> Finding:
    low, likely, high = loss
    members = sorted({demand.activity for demand in peak.demands}, key=lambda i: site.codes[i])
    trigger = _trigger(site, peak)
    claims = (_claim(site, resource, peak, trigger, likely),)
    areas = {site.areas.of[i] for i in members}
    return Finding(
        detector="resource_overload",
        waste=Waste.TALENT,
        subject=f"{site.resource_names[resource.id]}:{site.codes[trigger]}",
        sentence=_sentence(site, resource, peak, members),
        evidence=tuple(_evidence(site, resource, peak)),
        grade=EvidenceGrade.C,
        recommendation=_recommendation(site, resource, members),
        hours=hours_of(claims, low / likely, high / likely) if likely else None,
        days=site.project_days(peak.minutes),
        cost=cost_of(claims, low / likely, high / likely) if likely else None,
        arithmetic=f"{number(peak.overtime)} h that overtime can cover × {number(likely * 100)}%",
        activities=tuple(members),
        area=areas.pop() if len(areas) == 1 else "",
        trade=site.trades.of[trigger],
        open=True,
        claims=claims,
    )


def _trigger(site: Site, peak: _Peak) -> int:
    """The activity whose start tips the balance: the last to begin before the peak."""
    before = [demand for demand in peak.demands if demand.start <= peak.start]
    return max(before, key=lambda demand: (demand.start, site.codes[demand.activity])).activity


def _claim(site: Site, resource: Resource, peak: _Peak, trigger: int, share: float) -> Claim:
    lost = peak.overtime * share
    price = next((crew.price for crew in site.crews.of[trigger] if crew.id == resource.id), None)
    minutes = 0 if resource.kind == ResourceKind.EQUIPMENT else round(lost * 60)
    cost = None if price is None else round(lost * price)
    return Claim(f"{resource.id} in overtime", trigger, resource.id, peak.start, peak.end, minutes, cost)


def _sentence(site: Site, resource: Resource, peak: _Peak, members: list[int]) -> str:
    most = resource.max_per_hour or 0
    there = f"there {'is' if most == 1 else 'are'} {number(most)}"
    names = some([site.name(i) for i in members], 2)
    return (
        f"{resource.name}: up to {number(peak.most)} at a time from {day(peak.start)} to {day(peak.end - 1)} where "
        f"{there}, {hours(peak.excess)} too many, asked for by {names}."
    )


def _recommendation(site: Site, resource: Resource, members: list[int]) -> str:
    """Move what has the most float; without any, only more hands help."""
    movable = max(members, key=lambda i: (int(site.dates.total_float[i]), site.codes[i]))
    if site.dates.total_float[movable] > 0 and not site.timeline.started[movable]:
        room = days(site.in_days(movable, int(site.dates.total_float[movable])))
        return f"Move {site.name(movable)} out of the peak of {resource.name}: it has {room} of float"
    return f"Book more {resource.name} for the peak, or move work out of it: none of it has float"


def _evidence(site: Site, resource: Resource, peak: _Peak) -> Iterator[Evidence]:
    yield Evidence("resource", resource.name, "most per hour", number(resource.max_per_hour or 0))
    for demand in sorted(peak.demands, key=lambda demand: site.codes[demand.activity]):
        when = f"{number(demand.rate)} at a time, {moment(demand.start)} to {moment(demand.end)}"
        yield Evidence("assignment", f"{resource.name} on {site.codes[demand.activity]}", "asked for", when)

"""Two trades in each other's way: the same area on the same day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from gemba.engines.calendar import DAY
from gemba.engines.waste.declare import detector
from gemba.engines.waste.finding import Claim, Evidence, EvidenceGrade, Finding, Waste
from gemba.engines.waste.pricing import arithmetic, at_work, cost_of, hours_of
from gemba.engines.waste.site import Site
from gemba.engines.waste.wording import day, days, moment, number, some
from gemba.engines.waste.workdays import presence, runs


@dataclass(frozen=True, slots=True)
class _Stack:
    """One area: on each crowded day, the activities that share it."""

    area: str
    ahead: bool
    shared: dict[int, list[int]]


@detector("trade_stacking", Waste.MOTION, needs=("schedule", "dates", "areas", "trades"))
def trade_stacking(
    site: Site,
    most_trades: int = 1,
    least_days: int = 2,
    ahead_days: int = 42,
    back_days: int = 28,
    loss_low: float = 0.1,
    loss_likely: float = 0.2,
    loss_high: float = 0.3,
) -> Iterator[Finding]:
    """More trades in one area on one day than it holds, in the last weeks and in the coming ones.

    One finding per area for what happened, one for what is planned. A share of the hours worked on
    the shared days is taken as lost.
    """
    past, ahead = site.data_date, site.ahead_from
    for start, end in ((past - int(back_days) * DAY, past), (ahead, ahead + int(ahead_days) * DAY)):
        for stack in _stacks(site, start, end, most_trades):
            if len(stack.shared) >= least_days:
                yield _finding(site, stack, (loss_low, loss_likely, loss_high))


def _stacks(site: Site, start: int, end: int, most_trades: int) -> Iterator[_Stack]:
    area, trade, works = site.areas.of, site.trades.of, site.timeline.works
    chosen = [i for i in range(len(area)) if works[i] and area[i] and trade[i]]
    on: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for i, date in zip(*(column.tolist() for column in presence(site, chosen, start, end)), strict=True):
        on[area[i]][date].append(i)
    for place, by_day in sorted(on.items()):
        shared = {
            date: sorted(members, key=lambda i: site.codes[i])
            for date, members in sorted(by_day.items())
            if len({trade[i] for i in members}) > most_trades
        }
        yield _Stack(place, start >= site.data_date, shared)


def _finding(site: Site, stack: _Stack, loss: tuple[float, float, float]) -> Finding:
    low, likely, high = loss
    claims = tuple(_claims(site, stack, likely))
    members = sorted({i for shared in stack.shared.values() for i in shared}, key=lambda i: site.codes[i])
    return Finding(
        detector="trade_stacking",
        waste=Waste.MOTION,
        subject=f"{stack.area} {'ahead' if stack.ahead else 'past'}",
        sentence=_sentence(site, stack),
        evidence=tuple(_evidence(site, stack, members)),
        grade=EvidenceGrade.C if site.areas.stated and site.trades.stated else EvidenceGrade.D,
        recommendation=_recommendation(site, stack),
        hours=hours_of(claims, low / likely, high / likely) if likely else None,
        days=float(len(stack.shared)),
        cost=cost_of(claims, low / likely, high / likely) if likely else None,
        arithmetic=f"{number(likely * 100)}% of the hours worked on these days: {arithmetic(site, claims)}",
        activities=tuple(members),
        area=stack.area,
        open=stack.ahead,
        claims=claims,
    )


def _claims(site: Site, stack: _Stack, share: float) -> Iterator[Claim]:
    days_of: dict[int, list[int]] = defaultdict(list)
    for date, members in stack.shared.items():
        for i in members:
            days_of[i].append(date)
    for i in sorted(days_of, key=lambda i: site.codes[i]):
        stretches = [
            (max(first * DAY, site.timeline.begin[i]), min((last + 1) * DAY, site.timeline.end[i]))
            for first, last in runs(days_of[i], site.calendars[i])
        ]
        yield from at_work(site, i, stretches, share)


def _trades(site: Site, stack: _Stack) -> list[str]:
    """The trades that share days, those with most days first."""
    count: dict[str, int] = defaultdict(int)
    for members in stack.shared.values():
        for trade in {site.trades.of[i] for i in members}:
            count[trade] += 1
    return sorted(count, key=lambda trade: (-count[trade], trade))


def _sentence(site: Site, stack: _Stack) -> str:
    spans = runs(list(stack.shared), site.project_calendar)
    said = [day(a * DAY) if a == b else f"{day(a * DAY)} to {day(b * DAY)}" for a, b in spans]
    verb = "will share" if stack.ahead else "shared"
    return f"{some(_trades(site, stack), 4)} {verb} {stack.area} on {days(len(stack.shared))}: {some(said, 2)}."


def _recommendation(site: Site, stack: _Stack) -> str:
    first, *others = _trades(site, stack)
    if stack.ahead:
        return f"Give {stack.area} to one trade at a time: {first}, then {some(others, 2)}; agree it before the week"
    return f"Agree with {some([first, *others], 3)} who has which area on which day"


def _evidence(site: Site, stack: _Stack, members: list[int]) -> Iterator[Evidence]:
    when = "forecast" if stack.ahead else "actual"
    for i in members:
        dates = f"{moment(site.timeline.begin[i])} to {moment(site.timeline.end[i])}"
        yield Evidence("activity", site.codes[i], f"{site.trades.of[i]} in {stack.area}, {when}", dates)

"""Waiting between two trades: the work was free and nobody took it up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from gemba.engines.schedule import NO_TIME, Link
from gemba.engines.waste.declare import detector
from gemba.engines.waste.finding import Claim, Evidence, EvidenceGrade, Finding, Waste
from gemba.engines.waste.pricing import arithmetic, cost_of, delay, hours_of, standing
from gemba.engines.waste.site import Site
from gemba.engines.waste.stretches import Stretch, last_before
from gemba.engines.waste.wording import day, days, hours, moment, some


@dataclass(frozen=True, slots=True)
class _Gap:
    """Activity ``after`` was free since ``since`` and began, begins or is still waiting at ``until``.

    ``idle`` are the stretches in which its crews had nothing, per crew.
    """

    after: int
    since: int
    until: int
    planned: bool
    idle: dict[str, list[Stretch]] = field(default_factory=dict[str, list[Stretch]])


@detector("handoff_gap", Waste.WAITING, needs=("schedule", "dates"))
def handoff_gap(site: Site, tolerance_hours: float = 8.0, presence_days: float = 10.0) -> Iterator[Finding]:
    """A successor that could have started and did not, or a crew that the plan lets stand before a fixed date.

    Looked at is the working time between the release by the last predecessor and the start (or the
    data date). It counts where the crew stood, and where it lies on the chain that decides the finish.
    """
    least = tolerance_hours * 60
    for i, works in enumerate(site.timeline.works):
        gap = _gap(site, i) if works else None
        if gap is None or site.worked(i, gap.since, gap.until) <= least:
            continue
        gap = _with_idle(site, gap, presence_days)
        stood = _stood(site, gap)
        if stood > least or (i in site.led_to_finish and not gap.planned):
            yield _finding(site, gap, stood if stood > least else 0, least)


def _gap(site: Site, i: int) -> _Gap | None:
    logic, timeline = site.logic, site.timeline
    free_at, held = logic.free_at[i], logic.held_until[i]
    if free_at == NO_TIME:
        return None
    if timeline.started[i]:
        return _Gap(i, max(free_at, held), timeline.begin[i], planned=False)
    if logic.free[i] and max(free_at, held) < site.data_date:
        return _Gap(i, max(free_at, held), site.data_date, planned=False)
    return _Gap(i, max(free_at, site.data_date), min(held, timeline.begin[i]), planned=True)


def _with_idle(site: Site, gap: _Gap, presence_days: float) -> _Gap:
    """The gap with the pause of each crew that ended with this very work.

    A crew that worked elsewhere up to the start came as soon as it could. A pause longer than
    ``presence_days`` is taken as having left the site.
    """
    i, trade = gap.after, site.trades.of[gap.after]
    ids = {crew.id for crew in site.crews.of[i] if not crew.machine}
    keys = {id: id or f"trade:{trade}" for id in sorted(ids)}
    most = presence_days * site.calendars[i].day_minutes
    idle = {id: _pauses(site, gap, key, most) for id, key in keys.items()}
    return _Gap(i, gap.since, gap.until, gap.planned, {id: found for id, found in idle.items() if found})


def _pauses(site: Site, gap: _Gap, key: str, most: float) -> list[Stretch]:
    before = last_before(site.crews.present.get(key, []), gap.until)
    if before is None or before[1] >= gap.until or site.worked(gap.after, before[1], gap.until) > most:
        return []
    return [(max(before[1], gap.since), gap.until)]


def _stood(site: Site, gap: _Gap) -> int:
    """Working minutes of the crew that stood longest."""
    return max((sum(site.worked(gap.after, *pause) for pause in found) for found in gap.idle.values()), default=0)


def _finding(site: Site, gap: _Gap, stood: int, least: float) -> Finding:
    i = gap.after
    before = int(site.schedule.relations.predecessor[site.logic.free_by[i]])
    drives = i in site.led_to_finish
    waiting = _claims(site, gap) if stood else ()
    lost = delay(site, gap.since, gap.until) if drives and not gap.planned else ()
    claims = (*waiting, *lost)
    low = max(0.0, 1 - least / stood) if stood else 0.0
    return Finding(
        detector="handoff_gap",
        waste=Waste.WAITING,
        subject=site.codes[i],
        sentence=_sentence(site, gap, before, stood),
        evidence=_evidence(site, gap, before),
        grade=_grade(site, gap, stood),
        recommendation=_recommendation(site, gap, before),
        hours=hours_of(claims, low, 1.0),
        days=site.in_days(i, stood or site.worked(i, gap.since, gap.until)),
        cost=cost_of(claims, low, 1.0),
        arithmetic=arithmetic(site, waiting),
        activities=(before, i),
        area=site.areas.of[i],
        trade=site.trades.of[i],
        open=not site.timeline.started[i],
        drives_finish=drives and not gap.planned,
        claims=claims,
    )


def _claims(site: Site, gap: _Gap) -> tuple[Claim, ...]:
    return tuple(
        standing(site, gap.after, crew, pause)
        for crew in site.crews.of[gap.after]
        for pause in ([] if crew.machine else gap.idle.get(crew.id, []))
    )


def _crew_names(site: Site, gap: _Gap) -> str:
    names = {crew.name for crew in site.crews.of[gap.after] if crew.id in gap.idle and not crew.machine}
    return some(sorted(names)) or "the crew"


def _sentence(site: Site, gap: _Gap, before: int, stood: int) -> str:
    i = gap.after
    released = f"{site.name(i)} was free to start on {day(gap.since)}, after {site.name(before)}"
    length = days(site.in_days(i, site.worked(i, gap.since, gap.until)))
    verb = "will stand" if gap.planned else "stood"
    who = f"{_crew_names(site, gap)} {verb} for {days(site.in_days(i, stood))}" if stood else ""
    if gap.planned:
        return f"{site.name(i)} is held until {day(gap.until)} by a fixed date, not by {site.name(before)}: {who}."
    if site.timeline.started[i]:
        return f"{released}, and started {length} later; {who or 'that time is gone from the way to the finish'}."
    return f"{released}, and has not started {length} later; {who or 'the finish moves with every day'}."


def _recommendation(site: Site, gap: _Gap, before: int) -> str:
    i, (giver, taker) = gap.after, (site.trades.of[before], site.trades.of[gap.after])
    if gap.planned:
        return f"Lift the fixed date on {site.name(i)}, or give {_crew_names(site, gap)} other work until then"
    if not site.timeline.started[i]:
        return f"Start {site.name(i)} now, or write down what it still waits for"
    if giver and taker and giver != taker:
        return f"Name the day of the hand-off from {giver} to {taker} a week ahead, in the weekly meeting"
    return "Name the day on which each area is handed to the next crew a week ahead, in the weekly meeting"


def _grade(site: Site, gap: _Gap, stood: int) -> EvidenceGrade:
    if stood and not site.crews.named[gap.after]:
        return EvidenceGrade.C if site.trades.stated and not gap.planned else EvidenceGrade.D
    return EvidenceGrade.C if gap.planned else EvidenceGrade.B


def _evidence(site: Site, gap: _Gap, before: int) -> tuple[Evidence, ...]:
    i, codes = gap.after, site.codes
    relation = site.logic.free_by[i]
    kind = Link(int(site.schedule.relations.kind[relation])).name
    done = "actual finish" if site.timeline.finished[before] else "early finish"
    began = "actual start" if site.timeline.started[i] else "early start" if gap.planned else "waiting at data date"
    return (
        Evidence("activity", codes[before], done, moment(site.timeline.end[before])),
        Evidence("activity", codes[i], began, moment(gap.until)),
        Evidence(
            "relation",
            f"{codes[before]} > {codes[i]} {kind}",
            "lag",
            hours(int(site.schedule.relations.lag[relation]) / 60),
        ),
        *_pause_rows(site, gap),
    )


def _pause_rows(site: Site, gap: _Gap) -> Iterator[Evidence]:
    for crew in site.crews.of[gap.after]:
        for start, end in gap.idle.get(crew.id, []) if not crew.machine else []:
            table = "resource" if crew.id else "trade"
            yield Evidence(table, crew.name, "no work", f"{moment(start)} to {moment(end)}")

"""A crew on site with nothing it can do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gemba.engines.calendar import DAY
from gemba.engines.schedule import NO_TIME, Resource, ResourceKind
from gemba.engines.waste.declare import detector
from gemba.engines.waste.finding import Claim, Evidence, EvidenceGrade, Finding, Waste
from gemba.engines.waste.pricing import arithmetic, cost_of, hours_of, standing
from gemba.engines.waste.site import Site
from gemba.engines.waste.wording import day, days, moment


@dataclass(frozen=True, slots=True)
class _Pause:
    """A crew that left ``before`` at ``start``, and began ``after``, which was free at ``end``, at ``begin``."""

    crew: str
    name: str
    before: int
    after: int
    start: int
    end: int
    begin: int


@detector("resource_idle", Waste.TALENT, needs=("schedule", "dates", "assignments"))
def resource_idle(
    site: Site, gap_days: float = 2.0, presence_days: float = 10.0, ahead_days: int = 42, back_days: int = 28
) -> Iterator[Finding]:
    """A crew that pauses between two assignments because its next work is not free.

    Looked at is the time in which no activity of the crew is under way, in the last and the coming
    weeks. A pause longer than ``presence_days`` is taken as having left the site. The part in which the
    next work was free belongs to ``handoff_gap``.
    """
    window = (site.data_date - int(back_days) * DAY, site.ahead_from + int(ahead_days) * DAY)
    for resource in sorted(site.schedule.resources, key=lambda resource: (resource.name, resource.id)):
        if resource.kind != ResourceKind.LABOR:
            continue
        for pause in _pauses(site, resource):
            inside = pause.start < window[1] and pause.end > window[0]
            stayed = _days(site, pause, pause.begin) <= presence_days
            if inside and stayed and _days(site, pause, pause.end) >= gap_days:
                yield _finding(site, pause)


def _pauses(site: Site, resource: Resource) -> Iterator[_Pause]:
    """Where nothing of a crew's is under way, up to the moment its next work is free."""
    end, before = NO_TIME, -1
    for start, stop, i in site.crews.busy.get(resource.id, []):
        free_at = min(start, site.logic.free_at[i])
        if before >= 0 and free_at > end:
            yield _Pause(resource.id, site.resource_names[resource.id], before, i, end, free_at, start)
        if stop > end:
            end, before = stop, i


def _days(site: Site, pause: _Pause, until: int) -> float:
    return site.in_days(pause.after, site.worked(pause.after, pause.start, until))


def _finding(site: Site, pause: _Pause) -> Finding:
    length = _days(site, pause, pause.end)
    claims = (_claim(site, pause),)
    ahead = pause.end > site.data_date
    return Finding(
        detector="resource_idle",
        waste=Waste.TALENT,
        subject=f"{pause.name}:{site.codes[pause.after]}",
        sentence=_sentence(site, pause, ahead=ahead),
        evidence=_evidence(site, pause),
        grade=EvidenceGrade.C if ahead else EvidenceGrade.B,
        recommendation=_recommendation(site, pause, ahead=ahead),
        hours=hours_of(claims, 0.0, 1.0),
        days=length,
        cost=cost_of(claims, 0.0, 1.0),
        arithmetic=arithmetic(site, claims),
        activities=(pause.before, pause.after),
        area=site.areas.of[pause.after],
        trade=site.trades.of[pause.after],
        open=ahead,
        claims=claims,
    )


def _claim(site: Site, pause: _Pause) -> Claim:
    """The smaller of the two gangs: whoever was not needed after may have left before."""
    crews = [crew for i in (pause.before, pause.after) for crew in site.crews.of[i] if crew.id == pause.crew]
    return standing(site, pause.after, min(crews, key=lambda crew: crew.size), (pause.start, pause.end))


def _held_by(site: Site, pause: _Pause) -> int:
    return int(site.schedule.relations.predecessor[site.logic.free_by[pause.after]])


def _sentence(site: Site, pause: _Pause, *, ahead: bool) -> str:
    verb = "has" if ahead else "had"
    waits = "waits" if ahead else "waited"
    return (
        f"{pause.name} {verb} nothing under way for {days(_days(site, pause, pause.end))} from "
        f"{day(pause.start)}: {site.name(pause.after)} {waits} for {site.name(_held_by(site, pause))}."
    )


def _recommendation(site: Site, pause: _Pause, *, ahead: bool) -> str:
    if not ahead:
        return f"Keep ready work in reserve for {pause.name}, for when the next area is not free"
    if site.dates.free_float[pause.before] > 0:
        return f"Let {pause.name} do {site.name(pause.before)} later and go straight on from there"
    return f"Find {pause.name} other work for the pause, or bring {site.name(_held_by(site, pause))} forward"


def _evidence(site: Site, pause: _Pause) -> tuple[Evidence, ...]:
    end, begin = ("actual finish" if site.timeline.finished[pause.before] else "early finish"), pause.after
    start = "actual start" if site.timeline.started[begin] else "early start"
    return (
        Evidence("activity", site.codes[pause.before], end, moment(pause.start)),
        Evidence("activity", site.codes[begin], start, moment(pause.begin)),
        Evidence("activity", site.codes[_held_by(site, pause)], "lets it go at", moment(pause.end)),
        Evidence("resource", pause.name, "no work", f"{moment(pause.start)} to {moment(pause.end)}"),
    )

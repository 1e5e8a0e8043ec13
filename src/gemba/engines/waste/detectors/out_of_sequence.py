"""Work begun before the logic let it: done on ground that was not ready."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from gemba.engines.schedule import Link
from gemba.engines.waste.declare import detector
from gemba.engines.waste.finding import Claim, Evidence, EvidenceGrade, Finding, Waste
from gemba.engines.waste.pricing import at_work, cost_of, hours_of
from gemba.engines.waste.site import Site
from gemba.engines.waste.wording import day, days, moment, number, some


@dataclass(frozen=True, slots=True)
class _Early:
    """Activity ``after`` began before ``relation`` let it; ``until`` it did, finished, or the data date came."""

    after: int
    relation: int
    until: int


@detector("out_of_sequence", Waste.OVERPRODUCTION, needs=("schedule", "dates", "progress"))
def out_of_sequence(
    site: Site,
    tolerance_days: float = 1.0,
    loss_low: float = 0.05,
    loss_likely: float = 0.15,
    loss_high: float = 0.25,
) -> Iterator[Finding]:
    """Work that began before its predecessor had done its part.

    One finding per predecessor that was overtaken, with everything that began ahead of it. Looked at
    is the time from the start until the last predecessor let go (or the data date, or the activity's
    own finish); a share of the hours worked in it is taken as lost.
    """
    early = {i: found for i in range(len(site.codes)) if (found := _early(site, i, tolerance_days))}
    groups: dict[int, list[_Early]] = defaultdict(list)
    for found in early.values():
        groups[_root(site, found, early)].append(found)
    for root, members in groups.items():
        members.sort(key=lambda one: (site.timeline.begin[one.after], site.codes[one.after]))
        yield _finding(site, root, members, (loss_low, loss_likely, loss_high))


def _early(site: Site, i: int, tolerance_days: float) -> _Early | None:
    """The relation that was broken longest, if any was broken for longer than the tolerance."""
    if not site.timeline.works[i] or not site.timeline.started[i] or not _staffed(site, i):
        return None
    broken = [
        _Early(i, relation, until)
        for relation in site.logic.incoming[i]
        if (until := _until(site, relation, i)) is not None
        and site.worked(i, site.timeline.begin[i], until) > tolerance_days * site.calendars[i].day_minutes
    ]
    kind = site.schedule.relations.kind
    return max(
        broken, key=lambda one: (one.until, site.codes[_before(site, one)], int(kind[one.relation])), default=None
    )


def _staffed(site: Site, i: int) -> bool:
    """Papers that overtake papers are no work on site; without any labour in the file one cannot tell."""
    return site.crews.named[i] or not site.has("assignments")


def _until(site: Site, relation: int, i: int) -> int | None:
    """Until when work went on ahead of a relation to its start."""
    if site.schedule.relations.kind[relation] in (Link.FF, Link.SF):
        return None
    stop = site.timeline.end[i] if site.timeline.finished[i] else site.data_date
    return min(site.logic.frees[relation], stop) if site.logic.met[relation] else stop


def _before(site: Site, early: _Early) -> int:
    return int(site.schedule.relations.predecessor[early.relation])


def _root(site: Site, found: _Early, early: dict[int, _Early]) -> int:
    """The overtaken predecessor, followed back while it began too early itself."""
    at = _before(site, found)
    while at in early:
        at = _before(site, early[at])
    return at


def _finding(site: Site, root: int, members: list[_Early], loss: tuple[float, float, float]) -> Finding:
    low, likely, high = loss
    longest = max(members, key=lambda one: (_days(site, one), site.codes[one.after]))
    claims = tuple(claim for one in members for claim in _claims(site, one, likely))
    areas = {site.areas.of[one.after] for one in members}
    trades = {site.trades.of[one.after] for one in members}
    return Finding(
        detector="out_of_sequence",
        waste=Waste.OVERPRODUCTION,
        subject=site.codes[root],
        sentence=_sentence(site, root, members, longest),
        evidence=tuple(row for one in members for row in _evidence(site, one)),
        grade=EvidenceGrade.B,
        recommendation=_recommendation(site, root),
        hours=hours_of(claims, low / likely, high / likely) if likely else None,
        days=_days(site, longest),
        cost=cost_of(claims, low / likely, high / likely) if likely else None,
        arithmetic=_arithmetic(claims, likely),
        activities=(root, *(one.after for one in members)),
        area=areas.pop() if len(areas) == 1 else "",
        trade=trades.pop() if len(trades) == 1 else "",
        open=not site.timeline.finished[root],
        claims=claims,
    )


def _arithmetic(claims: tuple[Claim, ...], share: float) -> str:
    lost = sum(claim.minutes for claim in claims) / 60
    return f"{number(lost / share)} h worked ahead × {number(share * 100)}%" if lost else ""


def _days(site: Site, one: _Early) -> float:
    return site.in_days(one.after, site.worked(one.after, site.timeline.begin[one.after], one.until))


def _claims(site: Site, one: _Early, share: float) -> tuple[Claim, ...]:
    """The share lost of the hours worked ahead: no more than the work that is done."""
    i, begin = one.after, site.timeline.begin[one.after]
    done = 1.0 if site.timeline.finished[i] else float(site.schedule.activities.progress_ratio[i])
    elapsed = site.worked(i, begin, site.timeline.end[i] if site.timeline.finished[i] else site.data_date)
    pace = min(1.0, int(site.schedule.activities.planned_duration[i]) * done / elapsed) if elapsed else 0.0
    return at_work(site, i, [(begin, one.until)], share * pace)


def _sentence(site: Site, root: int, members: list[_Early], longest: _Early) -> str:
    length = days(_days(site, longest))
    open_still = "which is still open" if not site.timeline.finished[root] else "which was done later"
    if len(members) == 1:
        begin = day(site.timeline.begin[longest.after])
        return f"{site.name(longest.after)} began on {begin}, {length} ahead of {site.name(root)}, {open_still}."
    names = some([site.codes[one.after] for one in members])
    return f"{len(members)} activities ({names}) began up to {length} ahead of {site.name(root)}, {open_still}."


def _recommendation(site: Site, root: int) -> str:
    if not site.timeline.finished[root]:
        return f"Finish {site.name(root)} before more work goes into what follows it"
    return "Hold back work whose predecessor is not done; where the site was right to begin, correct the logic"


def _evidence(site: Site, one: _Early) -> Iterator[Evidence]:
    p, kind = _before(site, one), Link(int(site.schedule.relations.kind[one.relation]))
    from_start = kind in (Link.SS, Link.SF)
    happened = site.timeline.started[p] if from_start else site.timeline.finished[p]
    field = "actual start" if from_start else "actual finish"
    seen = moment(site.timeline.begin[p] if from_start else site.timeline.end[p]) if happened else "none yet"
    yield Evidence("activity", site.codes[one.after], "actual start", moment(site.timeline.begin[one.after]))
    yield Evidence("relation", f"{site.codes[p]} > {site.codes[one.after]} {kind.name}", f"predecessor's {field}", seen)

"""Promised in the baseline, and late by its own doing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gemba.engines.schedule import NO_TIME, Kind
from gemba.engines.waste.declare import detector
from gemba.engines.waste.finding import Claim, Evidence, EvidenceGrade, Finding, Waste
from gemba.engines.waste.pricing import cost_of, delay
from gemba.engines.waste.site import Site, codes_of
from gemba.engines.waste.timeline import Timeline
from gemba.engines.waste.wording import day, days, moment


@dataclass(frozen=True, slots=True)
class _Miss:
    """An activity due at ``due``; of the working minutes it is ``late`` it inherited some from a predecessor."""

    activity: int
    due: int
    late: int
    inherited: int

    @property
    def own(self) -> int:
        """How late it made itself."""
        return self.late - self.inherited


@detector("missed_promise", Waste.WAITING, needs=("schedule", "dates", "baseline"))
def missed_promise(site: Site, tolerance_days: float = 2.0) -> Iterator[Finding]:
    """What the baseline wanted finished by the data date and was not, or was late, by more than its predecessors.

    Lateness that came down from a predecessor is the predecessor's: a chain that slips as a whole is
    one missed promise, at its head. For open work the forecast finish counts.
    """
    due = _promises(site)
    late = {i: site.worked(i, date, site.timeline.end[i]) for i, date in due.items()}
    for i in sorted(late):
        if due[i] > site.data_date or late[i] <= 0:
            continue
        miss = _Miss(i, due[i], late[i], min(late[i], _inherited(site, i, due)))
        if miss.own > tolerance_days * site.calendars[i].day_minutes:
            yield _finding(site, miss)


def _promises(site: Site) -> dict[int, int]:
    """When the baseline wanted each activity finished that it had not seen finished."""
    if site.baseline is None:
        return {}
    schedule, dates = site.baseline
    then, at = Timeline.of(schedule, dates), {code: j for j, code in enumerate(codes_of(schedule))}
    kind = site.schedule.activities.kind
    found: dict[int, int] = {}
    for i, code in enumerate(site.codes):
        j = at.get(code)
        if j is not None and not then.finished[j] and kind[i] not in (Kind.LEVEL_OF_EFFORT, Kind.SUMMARY):
            found[i] = then.end[j]
    return found


def _inherited(site: Site, i: int, due: dict[int, int]) -> int:
    """The lateness of the latest predecessor, in the activity's own working time."""
    before = (int(site.schedule.relations.predecessor[r]) for r in site.logic.incoming[i])
    return max((site.worked(i, due[p], site.timeline.end[p]) for p in before if p in due), default=0)


def _finding(site: Site, miss: _Miss) -> Finding:
    i, trade = miss.activity, site.trades.of[miss.activity]
    drives = i in site.led_to_finish
    claims = _delays(site, miss) if drives else ()
    return Finding(
        detector="missed_promise",
        waste=Waste.WAITING,
        subject=site.codes[i],
        sentence=_sentence(site, miss),
        evidence=_evidence(site, miss),
        grade=EvidenceGrade.B if site.timeline.finished[i] else EvidenceGrade.C,
        recommendation=_recommendation(site, i, trade),
        days=site.in_days(i, miss.own),
        cost=cost_of(claims, 1.0, 1.0),
        activities=(i,),
        area=site.areas.of[i],
        trade=trade,
        drives_finish=drives,
        open=not site.timeline.finished[i],
        claims=claims,
    )


def _delays(site: Site, miss: _Miss) -> tuple[Claim, ...]:
    """Its own lateness as days of the site: first what it began late, so far as it was free, then what it overran.

    A hand-off gap before it claims the same days, and they are counted once.
    """
    i, calendar = miss.activity, site.calendars[miss.activity]
    free_at = max(site.logic.free_at[i], site.logic.held_until[i])
    begin, end = site.timeline.begin[i], site.timeline.end[i]
    before = min(miss.own, site.worked(i, free_at, begin)) if free_at != NO_TIME else 0
    return (
        *delay(site, calendar.start_at(calendar.work(begin) - before), begin),
        *delay(site, calendar.start_at(calendar.work(end) - (miss.own - before)), end),
    )


def _sentence(site: Site, miss: _Miss) -> str:
    i = miss.activity
    own = days(site.in_days(i, miss.own))
    share = f"; {own} of it began here" if miss.inherited else ""
    late = days(site.in_days(i, miss.late))
    promised, end = f"{site.name(i)} was promised for {day(miss.due - 1)}", day(site.timeline.end[i] - 1)
    if site.timeline.finished[i]:
        return f"{promised} and done on {end}, {late} late{share}."
    return f"{promised} and is forecast for {end}, {late} late{share}."


def _recommendation(site: Site, i: int, trade: str) -> str:
    if not site.timeline.finished[i]:
        return f"Find what holds {site.name(i)} and give it a new day that those who do it promise themselves"
    who = f" with {trade}" if trade else ""
    return f"Go through the missed promises{who} and act on the reason that comes up most"


def _evidence(site: Site, miss: _Miss) -> tuple[Evidence, ...]:
    i, code = miss.activity, site.codes[miss.activity]
    field = "actual finish" if site.timeline.finished[i] else "early finish"
    return (
        Evidence("baseline activity", code, "early finish", moment(miss.due)),
        Evidence("activity", code, field, moment(site.timeline.end[i])),
        Evidence("activity", code, "lateness of its latest predecessor", days(site.in_days(i, miss.inherited))),
    )

"""Dates that people put on activities and that hold the finish."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from gemba.engines.cpm.forward import forward
from gemba.engines.cpm.terms import Terms
from gemba.engines.cpm.working import Working
from gemba.engines.network import Network
from gemba.engines.schedule import NO_TIME, Constraint, Status
from gemba.engines.waste.declare import detector
from gemba.engines.waste.finding import Evidence, EvidenceGrade, Finding, Waste, key_of
from gemba.engines.waste.pricing import cost_of, delay
from gemba.engines.waste.site import Site
from gemba.engines.waste.wording import day, days, moment

_HOLDS_START: Final = (Constraint.START_ON, Constraint.START_NO_EARLIER, Constraint.MANDATORY_START)
_HOLDS_FINISH: Final = (Constraint.FINISH_ON, Constraint.FINISH_NO_EARLIER, Constraint.MANDATORY_FINISH)
_LATEST: Final = (
    *(Constraint.START_ON, Constraint.START_NO_LATER, Constraint.MANDATORY_START),
    *(Constraint.FINISH_ON, Constraint.FINISH_NO_LATER, Constraint.MANDATORY_FINISH),
)


@dataclass(frozen=True, slots=True)
class _Held:
    """A constraint of an activity: ``second`` tells which of its two."""

    activity: int
    kind: Constraint
    date: int
    second: bool


@detector("finish_constraint", Waste.WAITING, needs=("schedule", "dates"))
def finish_constraint(site: Site, most: int = 5, tolerance_hours: float = 8.0) -> Iterator[Finding]:
    """A fixed date without which the project would finish earlier, or one that cannot be kept.

    Constraints that bind on the longest path are taken away one by one and the schedule is dated anew,
    at most ``most`` times. The others lie before the early dates they cap.
    """
    least, tried = tolerance_hours * 60, 0
    network = Network.of(site.schedule)
    for held in sorted(_candidates(site), key=lambda one: (site.codes[one.activity], one.second)):
        if _binds(site, held) and tried < most:
            tried += 1
            finish = _finish_without(network, held)
            gained = site.project_calendar.between(finish, site.dates.finish)
            if gained > least:
                yield _holding(site, held, finish, gained)
                continue
        if _short(site, held) > least:
            yield _missing(site, held)


def _candidates(site: Site) -> Iterator[_Held]:
    for held in _constraints(site):
        if _binds(site, held) or _short(site, held) > 0:
            yield held


def _constraints(site: Site) -> Iterator[_Held]:
    a = site.schedule.activities
    for second, kinds, dates in ((False, a.constraint, a.constraint_date), (True, a.constraint2, a.constraint2_date)):
        for i in (kinds != Constraint.NONE).nonzero()[0].tolist():
            twice = second and kinds[i] == a.constraint[i] and a.constraint_date[i] != NO_TIME
            if dates[i] != NO_TIME and a.status[i] != Status.COMPLETED and not twice:
                yield _Held(i, Constraint(int(kinds[i])), int(dates[i]), second)


def _binds(site: Site, held: _Held) -> bool:
    """Whether an activity of the longest path lies on the date."""
    if not site.dates.longest_path[held.activity]:
        return False
    i, calendar = held.activity, site.calendars[held.activity]
    if held.kind in _HOLDS_START:
        begin = int(site.dates.early_start[i])
        return not site.timeline.started[i] and calendar.between(held.date, begin) == 0 and begin > site.data_date
    return held.kind in _HOLDS_FINISH and calendar.between(held.date, int(site.dates.early_finish[i])) == 0


def _short(site: Site, held: _Held) -> int:
    """Working minutes by which the early date misses a date that must not be passed."""
    i = held.activity
    to_start = held.kind in (Constraint.START_ON, Constraint.START_NO_LATER, Constraint.MANDATORY_START)
    if held.kind not in _LATEST or (to_start and site.timeline.started[i]):
        return 0
    early = int((site.dates.early_start if to_start else site.dates.early_finish)[i])
    return site.worked(i, held.date, early)


def _finish_without(network: Network, held: _Held) -> int:
    """The finish of the project without a constraint; only the forward pass is needed for it."""
    schedule, a = network.schedule, network.schedule.activities
    column = "constraint2" if held.second else "constraint"
    kinds, dates = getattr(a, column).copy(), getattr(a, f"{column}_date").copy()
    kinds[held.activity], dates[held.activity] = Constraint.NONE, NO_TIME
    without = replace(schedule, activities=replace(a, **{column: kinds, f"{column}_date": dates}))
    dating = Working(Terms.of(replace(network, schedule=without)))
    forward(dating)
    return max(dating.early_finish[i] for i in dating.order)


def held_key(code: str, kind: Constraint) -> str:
    """The key of the finding that a constraint of this kind holds this activity."""
    return key_of("finish_constraint", _subject(code, kind))


def _subject(code: str, kind: Constraint) -> str:
    return f"{code} {_words(kind)}"


def _words(kind: Constraint) -> str:
    return kind.name.lower().replace("_", " ")


def _holding(site: Site, held: _Held, finish: int, gained: int) -> Finding:
    i, length = held.activity, site.project_days(gained)
    claims = delay(site, finish, site.dates.finish)
    return Finding(
        detector="finish_constraint",
        waste=Waste.WAITING,
        subject=_subject(site.codes[i], held.kind),
        sentence=f"{site.name(i)} is fixed by hand ({_words(held.kind)} {day(held.date)}): "
        f"without that date the project would finish {days(length)} earlier, on {day(finish - 1)}.",
        evidence=(
            Evidence("activity", site.codes[i], f"constraint, {_words(held.kind)}", moment(held.date)),
            Evidence("activity", site.codes[i], "early start", moment(int(site.dates.early_start[i]))),
            Evidence("project", site.schedule.project.name, "finish", moment(site.dates.finish)),
            Evidence("project", site.schedule.project.name, "finish without the date", moment(finish)),
        ),
        grade=EvidenceGrade.C,
        recommendation=f"Ask who needs the date on {site.name(i)}; if nobody does, let the logic decide",
        days=length,
        cost=cost_of(claims, 1.0, 1.0),
        activities=(i,),
        area=site.areas.of[i],
        trade=site.trades.of[i],
        drives_finish=True,
        open=True,
        claims=claims,
    )


def _missing(site: Site, held: _Held) -> Finding:
    i = held.activity
    length = site.in_days(i, _short(site, held))
    behind = _without_float(site, i)
    leads = f", and {behind} activities that lead to it have negative float" if behind > 1 else ""
    return Finding(
        detector="finish_constraint",
        waste=Waste.WAITING,
        subject=_subject(site.codes[i], held.kind),
        sentence=f"{site.name(i)} cannot keep its date ({_words(held.kind)} {day(held.date - 1)}): "
        f"it is {days(length)} short{leads}.",
        evidence=(
            Evidence("activity", site.codes[i], f"constraint, {_words(held.kind)}", moment(held.date)),
            Evidence("activity", site.codes[i], "early finish", moment(int(site.dates.early_finish[i]))),
            Evidence("activity", site.codes[i], "activities before it with negative float", str(behind)),
        ),
        grade=EvidenceGrade.C,
        recommendation=f"Take {days(length)} out of what leads to {site.name(i)}, or agree a date that can be kept",
        days=length,
        activities=(i,),
        area=site.areas.of[i],
        trade=site.trades.of[i],
        open=True,
    )


def _without_float(site: Site, end: int) -> int:
    """How many open activities lead to ``end`` through others that have negative float as well."""
    tight = site.dates.has_float & (site.dates.total_float < 0)
    predecessor = site.schedule.relations.predecessor
    seen, ahead = {end}, [end]
    for at in ahead:  # grows while it is walked
        for relation in site.logic.incoming[at]:
            before = int(predecessor[relation])
            if before not in seen and tight[before]:
                seen.add(before)
                ahead.append(before)
    return len(seen) - 1

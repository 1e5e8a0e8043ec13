"""Planned, planned again, and planned once more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import numpy as np

from gemba.engines.schedule import NO_TIME, Constraint, Link, Schedule, Status
from gemba.engines.waste.declare import detector
from gemba.engines.waste.finding import Evidence, EvidenceGrade, Finding, Waste
from gemba.engines.waste.site import Site, codes_of
from gemba.engines.waste.wording import day, days, hours, some

Hold: TypeAlias = tuple[str, int, int]
"""A relation as its successor sees it: code of the predecessor, kind, lag in working minutes."""

Held: TypeAlias = tuple[int, int]
"""A constraint: kind and date."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What people decided about one activity in one issue of the schedule."""

    duration: int
    logic: frozenset[Hold]
    constraints: tuple[Held, ...]
    completed: bool


@dataclass(frozen=True, slots=True)
class _Change:
    """What one issue changed about an activity: ``minutes`` is by how much its duration moved."""

    issue: int
    what: str
    seen: str
    minutes: int = 0


@detector("revision_churn", Waste.EXTRA_PROCESSING, needs=("schedule", "revisions"))
def revision_churn(site: Site, least_changes: int = 2, least_share: float = 0.34) -> Iterator[Finding]:
    """An activity whose duration, logic or constraints were changed in one issue of the schedule after another.

    Activities are told by their code. The baseline is the first issue. Progress is no change: only
    planned durations, predecessors with type and lag, and constraints with their dates are compared,
    and only until the activity is completed. ``least_share`` is of the steps from issue to issue, so
    that two changes in a dozen months are not churn.
    """
    plans = [_plans(schedule) for schedule, _ in site.issues]
    least = max(least_changes, least_share * (len(plans) - 1))
    for i, code in enumerate(site.codes):
        changes = _changes(plans, code)
        if len({change.issue for change in changes}) >= least:
            yield _finding(site, i, changes)


def _plans(schedule: Schedule) -> dict[str, _Plan]:
    """What one issue of the schedule decided, by activity code."""
    codes, logic = codes_of(schedule), _logic(schedule)
    durations: list[int] = schedule.activities.planned_duration.tolist()
    completed: list[bool] = (schedule.activities.status == Status.COMPLETED).tolist()
    held = _constraints(schedule)
    return {
        code: _Plan(durations[i], frozenset(logic.get(i, ())), held.get(i, ()), completed[i])
        for i, code in enumerate(codes)
    }


def _logic(schedule: Schedule) -> dict[int, set[Hold]]:
    codes, relations = codes_of(schedule), schedule.relations
    rows: Iterable[tuple[int, int, int, int]] = zip(
        relations.predecessor.tolist(),
        relations.successor.tolist(),
        relations.kind.tolist(),
        relations.lag.tolist(),
        strict=True,
    )
    logic: dict[int, set[Hold]] = defaultdict(set)
    for p, s, kind, lag in rows:
        logic[s].add((codes[p], kind, lag))
    return logic


def _constraints(schedule: Schedule) -> dict[int, tuple[Held, ...]]:
    a = schedule.activities
    held: dict[int, tuple[Held, ...]] = {}
    for kinds, dates in ((a.constraint, a.constraint_date), (a.constraint2, a.constraint2_date)):
        for i in np.flatnonzero(kinds != Constraint.NONE).tolist():
            held[i] = (*held.get(i, ()), (int(kinds[i]), int(dates[i])))
    return held


def _hold(hold: Hold) -> str:
    code, kind, lag = hold
    return f"{code} {Link(kind).name}{f' {lag / 60:+g} h' if lag else ''}"


def _date(held: Held) -> str:
    kind, date = held
    words = Constraint(kind).name.lower().replace("_", " ")
    return f"{words} {day(date)}" if date != NO_TIME else words


def _changes(plans: Sequence[Mapping[str, _Plan]], code: str) -> list[_Change]:
    found: list[_Change] = []
    for issue, (old, new) in enumerate(pairwise(plan.get(code) for plan in plans), start=1):
        if old and new and not old.completed and not new.completed:
            found += _compare(issue, old, new)
    return found


def _compare(issue: int, old: _Plan, new: _Plan) -> Iterator[_Change]:
    if old.duration != new.duration:
        seen = f"{hours(old.duration / 60)} to {hours(new.duration / 60)}"
        yield _Change(issue, "duration", seen, abs(new.duration - old.duration))
    if old.logic != new.logic:
        gone, come = sorted(old.logic - new.logic), sorted(new.logic - old.logic)
        said = [*(f"without {_hold(one)}" for one in gone), *(f"with {_hold(one)}" for one in come)]
        yield _Change(issue, "logic", "; ".join(said))
    if old.constraints != new.constraints:
        before, after = (some([_date(held) for held in plan.constraints]) or "none" for plan in (old, new))
        yield _Change(issue, "constraint", f"{before} to {after}")


def _finding(site: Site, i: int, changes: list[_Change]) -> Finding:
    count, moved = len({change.issue for change in changes}), sum(change.minutes for change in changes)
    trade = site.trades.of[i]
    kinds = [kind for kind in ("duration", "logic", "constraint") if any(change.what == kind for change in changes)]
    length = f", its duration moved by {days(site.in_days(i, moved))} in all" if moved else ""
    return Finding(
        detector="revision_churn",
        waste=Waste.EXTRA_PROCESSING,
        subject=site.codes[i],
        sentence=f"{site.name(i)} was planned again in {count} issues of the schedule ({some(kinds)}){length}.",
        evidence=tuple(_evidence(site, i, change) for change in changes),
        grade=EvidenceGrade.B,
        recommendation=f"Plan the work of {trade} together with {trade}, then leave it alone until it is done"
        if trade
        else "Plan the work together with those who do it, then leave it alone until it is done",
        days=site.in_days(i, moved) if moved else None,
        open=True,
        activities=(i,),
        area=site.areas.of[i],
        trade=trade,
    )


def _evidence(site: Site, i: int, change: _Change) -> Evidence:
    data_date = site.issues[change.issue][0].project.data_date
    return Evidence("revision", f"{day(data_date)}, activity {site.codes[i]}", change.what, change.seen)

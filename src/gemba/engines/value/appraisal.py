"""Earned value of a project at the data date of its schedule: as a whole, by branch, by area and by trade.

What is planned, earned and spent is made of parts (see ``parts``): an activity belongs to a branch, an area and a
trade; an amount that names only one of them counts there and for the project, and elsewhere as not placed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from gemba.engines.breakdown import LEVELS, Path, counted, key
from gemba.engines.cpm import Dates
from gemba.engines.rollup import Work, done_ratios, reported_ratios
from gemba.engines.schedule import NO_TIME, Floats, Kind, Schedule, Status
from gemba.engines.value.amounts import Amounts
from gemba.engines.value.basis import Basis, actuals, basis_of, budgets
from gemba.engines.value.entries import CostEntry, CostKind
from gemba.engines.value.parts import Part, Places, alike
from gemba.engines.value.plan import Planned, plan_of, planned_by, twins, wanted_ratios


@dataclass(frozen=True)
class Subject:
    """What is appraised.

    ``agreed`` is a baseline with its dates. ``areas`` and ``trades`` hold a name per activity, or nothing, and so do
    ``agreed_areas`` and ``agreed_trades`` for the baseline. ``entries`` are amounts of money that people entered,
    ``work`` their tasks. Of what was spent only that counts which was paid by ``until`` (days since 1970-01-01; None:
    all of it).
    """

    schedule: Schedule
    dates: Dates
    agreed: tuple[Schedule, Dates] | None = None
    areas: Sequence[str] = ()
    trades: Sequence[str] = ()
    entries: Sequence[CostEntry] = ()
    work: Sequence[Work] = ()
    until: int | None = None
    agreed_areas: Sequence[str] = ()
    agreed_trades: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class ValueLine:
    """One line: the project (level 0), a branch of the work breakdown, an area, a trade.

    ``key`` is stable; it is empty for what is in no branch, no area, no trade. ``amounts`` are those of the data date,
    by the schedule alone, so that what was earned, planned and spent is of one moment; ``earned`` is what is earned so
    far, with what tasks reported since.
    """

    key: str
    name: str
    level: int
    amounts: Amounts
    earned: float


@dataclass(frozen=True)
class Appraisal:
    """The parts of a project's value, and the plan they are held against.

    ``knows_actual`` says whether anybody said what was spent, ``moved_by_tasks`` how many activities tasks moved beyond
    the schedule's own report.
    """

    basis: Basis
    parts: tuple[Part, ...] = field(repr=False)
    planned: Planned = field(repr=False)
    knows_actual: bool
    moved_by_tasks: int

    @cached_property
    def project(self) -> ValueLine:
        """The project as a whole."""
        return self._line("", "Project", 0, self.parts)

    @cached_property
    def wbs(self) -> tuple[ValueLine, ...]:
        """The first two levels of the work breakdown in the order of the file; what is in no branch comes last."""
        groups: dict[Path, list[Part]] = {}
        for part in self.parts:
            for depth in range(1, min(len(part.path), LEVELS) + 1):
                groups.setdefault(part.path[:depth], []).append(part)
        wbs = self.planned.schedule.wbs
        lines = [self._line(key(wbs, at), wbs[at[-1]].name, len(at), groups[at]) for at in sorted(groups)]
        return (*lines, *self._rest([part for part in self.parts if not part.path]))

    @cached_property
    def areas(self) -> tuple[ValueLine, ...]:
        """The areas by name; what is in none comes last."""
        return self._grouped(lambda part: part.area)

    @cached_property
    def trades(self) -> tuple[ValueLine, ...]:
        """The trades by name; what is in none comes last."""
        return self._grouped(lambda part: part.trade)

    def _grouped(self, name: Callable[[Part], str]) -> tuple[ValueLine, ...]:
        groups: dict[str, list[Part]] = {}
        for part in self.parts:
            groups.setdefault(name(part), []).append(part)
        rest = groups.pop("", [])
        return (*(self._line(one, one, 1, groups[one]) for one in sorted(groups)), *self._rest(rest))

    def _rest(self, parts: Sequence[Part]) -> tuple[ValueLine, ...]:
        worth = [part for part in parts if part.budget or part.actual]
        return (self._line("", "", 1, worth),) if worth else ()

    def _line(self, key: str, name: str, level: int, parts: Sequence[Part]) -> ValueLine:
        earned = sum(part.reported for part in parts)
        # Work that has earned something and cost nothing is work whose costs nobody placed here.
        placed = self.knows_actual and (not earned or any(part.actual for part in parts))
        amounts = Amounts(
            sum(part.budget for part in parts),
            sum(part.planned for part in parts),
            earned,
            sum(part.actual for part in parts) if placed else None,
        )
        return ValueLine(key, name, level, amounts, sum(part.earned for part in parts))


def appraise(subject: Subject) -> Appraisal:
    """What was planned, earned and spent by the data date, and what tasks have earned since."""
    schedule, entries = subject.schedule, subject.entries
    basis = basis_of(schedule, entries)
    places = Places(schedule, subject.areas, subject.trades)
    agreed = _agreed(subject, basis)
    budget = _agreed_budgets(schedule, budgets(schedule, basis), agreed)
    plan = planned_by(schedule, subject.dates, agreed)
    wanted = wanted_ratios(schedule, plan, schedule.project.data_date)
    reported = _earned(schedule, reported_ratios(schedule), wanted)
    done = _earned(schedule, done_ratios(schedule, subject.work), wanted)
    paid = _paid(subject) if basis.is_money else ()
    spent = np.zeros(len(budget)) if paid else actuals(schedule, basis)
    parts = _of_activities(places, budget, (wanted, done, reported), spent)
    gone = _without(agreed, schedule) if agreed else None
    if gone:
        parts += _of_gone(places, gone, subject)
    whole = budget.copy()
    if basis is Basis.BUDGET_ENTRIES:
        for entry, cents in alike(entry for entry in entries if entry.kind == CostKind.BUDGET):
            shares = places.spread(entry) * cents
            whole += shares
            parts.append(_placed(places.named(entry), cents, shares, (wanted, done, reported)))
    for entry, cents in alike(paid):
        at = places.named(entry)
        parts.append(Part(at.path, at.area, at.trade, actual=cents))
    work = counted(schedule)
    moved = int((done[work] > reported[work]).sum())
    return Appraisal(basis, tuple(parts), Planned(schedule, plan, whole, gone), spent is not None, moved)


def _agreed(subject: Subject, basis: Basis) -> Planned | None:
    """The baseline and its budgets; None where there is none, or no work with dates in it."""
    if subject.agreed is None:
        return None
    baseline, dates = subject.agreed
    agreed = Planned(baseline, plan_of(baseline, dates), budgets(baseline, basis))
    return agreed if agreed.finish != NO_TIME else None


def _agreed_budgets(schedule: Schedule, own: Floats, agreed: Planned | None) -> Floats:
    """Budgets by the baseline where it has the activity and any budget at all, else by the schedule itself."""
    if agreed is None or not agreed.budget.any():
        return own
    at = twins(schedule, agreed.schedule)
    return np.where(at >= 0, agreed.budget[np.maximum(at, 0)], own)


def _without(agreed: Planned, schedule: Schedule) -> Planned:
    """The baseline with the budgets of those of its activities alone that a schedule does not have any more."""
    return replace(agreed, budget=np.where(twins(agreed.schedule, schedule) < 0, agreed.budget, 0.0))


def _earned(schedule: Schedule, done: Floats, wanted: Floats) -> Floats:
    """A level of effort earns what was wanted of it: it has no work of its own to fall behind with."""
    a = schedule.activities
    effort = (a.kind == Kind.LEVEL_OF_EFFORT) & (a.status == Status.IN_PROGRESS)
    return np.where(effort, wanted, done)


def _paid(subject: Subject) -> tuple[CostEntry, ...]:
    """What people say was paid by the day until which it counts; what has no day was paid.

    It takes the place of what the schedule says was spent.
    """
    until = subject.until
    spent = [entry for entry in subject.entries if entry.kind == CostKind.ACTUAL]
    return tuple(entry for entry in spent if until is None or entry.day is None or entry.day <= until)


Ratios = tuple[Floats, Floats, Floats]
"""Wanted, done and reported, each a column of 0 to 1 per activity."""


def _of_activities(places: Places, budget: Floats, ratios: Ratios, spent: Floats | None) -> list[Part]:
    paid = np.zeros(len(budget)) if spent is None else spent
    wanted, done, reported = ratios
    return [
        Part(
            at.path,
            at.area,
            at.trade,
            float(budget[i]),
            float(budget[i] * wanted[i]),
            float(budget[i] * done[i]),
            float(budget[i] * reported[i]),
            float(paid[i]),
        )
        for i, at in enumerate(places.of)
        if budget[i] or paid[i]
    ]


def _of_gone(places: Places, gone: Planned, subject: Subject) -> list[Part]:
    """Work that was agreed and is in the schedule no more: wanted, never earned, in its own places as far as known."""
    schedule = gone.schedule
    wanted = wanted_ratios(schedule, gone.plan, subject.schedule.project.data_date)
    nothing = np.zeros_like(wanted)
    theirs = Places(schedule, subject.agreed_areas, subject.agreed_trades)
    parts = _of_activities(theirs, gone.budget, (wanted, nothing, nothing), None)
    return [places.met(part, schedule.wbs) for part in parts]


def _placed(at: Part, cents: float, shares: Floats, ratios: Ratios) -> Part:
    wanted, done, reported = (float((shares * ratio).sum()) for ratio in ratios)
    return Part(at.path, at.area, at.trade, cents, wanted, done, reported)

"""From a schedule and what is assumed about it to a model that can be simulated.

What people say of work (spreads by trade, a register of what may happen) comes first; what finished work of the same
schedule says is mixed in as far as there is enough of it; how finished projects went against their plans is one common
cause over everything that is open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from gemba.engines.calendar import DAY
from gemba.engines.forecast.odds import REFERENCE_CLASS, Odds
from gemba.engines.risk.model import DEFAULT_SPREAD, Cause, Correlation, Effect, Model, Money
from gemba.engines.risk.spreads import Spread, fixed, told
from gemba.engines.risk.weather import Weather
from gemba.engines.schedule import NO_TIME, Flags, Kind, ResourceKind, Schedule, Status
from gemba.engines.waste.crews import minor_units
from gemba.engines.waste.labels import areas, plain, trades
from gemba.engines.waste.site import codes_of

FEWEST: Final = 8
"""Finished activities of a trade from which something is learned about it."""

HALF_WAY: Final = 20
"""Finished activities at which what was learned counts as much as what is assumed."""

MOST_MILESTONES: Final = 60
REFERENCE_KEY: Final = "reference class"

_LEARNED: Final = (0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98)
_OF_PROJECTS: Final = tuple((at + 0.5) / 20 for at in range(20))
_WORST, _BEST = 10.0, 0.1
_SHORTEST_DAY: Final = 60
_AS_SAID: Final = fixed(1.0)
_WORKS: Final = (Kind.TASK, Kind.RESOURCE_DEPENDENT)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of the register, with activities by their codes.

    ``size`` is a share for what stretches and working days for what adds; for what holds it has the site times (minutes
    since 1970-01-01) by which it is clear with a chance of 10, 50 and 90 percent in ``clear`` instead.
    """

    key: str
    name: str
    effect: Effect
    codes: tuple[str, ...]
    chance: float = 1.0
    size: Spread = _AS_SAID
    clear: tuple[int, int, int] = (0, 0, 0)
    cents: float = 0.0


@dataclass(frozen=True)
class Assumptions:
    """What is assumed where the schedule says nothing.

    ``by_trade`` are spreads that somebody stated; they are taken as they are. ``lost_to_weather`` holds twelve shares
    of days (January first) on which the trades of ``exposed`` rest, or nothing. ``indirect_per_day`` is in cents per
    calendar day, ``spent`` what was spent until the data date, in cents (None: as the schedule says). ``odds`` is how
    finished projects ended against their forecasts.
    """

    spread: Spread = DEFAULT_SPREAD
    by_trade: Mapping[str, Spread] = field(default_factory=dict[str, Spread])
    correlation: Correlation = field(default_factory=Correlation)
    lost_to_weather: tuple[float, ...] = ()
    exposed: frozenset[str] = frozenset()
    indirect_per_day: float = 0.0
    spent: float | None = None
    use_reference_class: bool = True
    learn: bool = True
    odds: Odds = REFERENCE_CLASS
    entries: tuple[Entry, ...] = ()
    seed: int = 1


def judge(schedule: Schedule, finish: int, assumed: Assumptions) -> Model:
    """The model of a schedule whose finish without any doubt is ``finish`` (minutes since 1970-01-01)."""
    trade, open_work = trades(schedule).of, is_open(schedule)
    return Model(
        schedule,
        default=assumed.spread,
        spreads=_spreads(schedule, trade, open_work, assumed),
        correlation=assumed.correlation,
        trades=trade,
        areas=areas(schedule).of,
        causes=(
            *([_reference(schedule, finish, open_work, assumed.odds)] if assumed.use_reference_class else []),
            *causes(schedule, assumed.entries),
        ),
        weather=_weather(trade, open_work, assumed),
        money=_money(schedule, assumed),
        milestones=milestones(schedule),
        seed=assumed.seed,
    )


def is_open(schedule: Schedule) -> Flags:
    """Activities that are not done."""
    return schedule.activities.status != Status.COMPLETED


def causes(schedule: Schedule, entries: Sequence[Entry]) -> tuple[Cause, ...]:
    """Entries as causes; one that neither touches open work nor costs anything is none."""
    at, open_work = _found(schedule), is_open(schedule)
    made: list[Cause] = []
    for entry in entries:
        touched = tuple(sorted({i for code in entry.codes for i in at.get(code, ()) if open_work[i]}))
        if touched or entry.cents:
            size = _size(schedule, entry, touched)
            made.append(Cause(entry.key, entry.name, entry.effect, size, touched, entry.chance, entry.cents))
    return tuple(made)


def learned(schedule: Schedule, trade: Sequence[str], default: Spread) -> dict[str, Spread]:
    """How long finished work of each trade took against its plan, mixed with what is assumed by how much there is.

    A share of n / (n + 20) is learned, the rest assumed; trades with fewer than 8 finished activities are left out.
    """
    ratios: dict[str, list[float]] = {}
    for activity, ratio in _finished(schedule):
        if trade[activity]:
            ratios.setdefault(trade[activity], []).append(min(max(ratio, _BEST), _WORST))
    assumed = np.array([default.at(chance) for chance in _LEARNED])
    found: dict[str, Spread] = {}
    for name, known in sorted(ratios.items()):
        if len(known) >= FEWEST:
            share = len(known) / (len(known) + HALF_WAY)
            values = share * np.quantile(known, _LEARNED) + (1 - share) * assumed
            found[name] = told(values, np.asarray(_LEARNED))
    return found


def reference(schedule: Schedule, finish: int, odds: Odds = REFERENCE_CLASS) -> Spread:
    """How finished projects went, as a share of what is left of this one by its schedule.

    ``odds`` are of whole durations; what has passed already cannot be longer or shorter any more.
    """
    passed = max(schedule.project.data_date - _begin(schedule), 0)
    whole = max(finish - _begin(schedule), passed + DAY)
    left = 1 - passed / whole
    values = [(odds.quantile(chance, 1.0, left) - (1 - left)) / left for chance in _OF_PROJECTS]
    return told(np.maximum(values, _BEST), np.asarray(_OF_PROJECTS))


def milestones(schedule: Schedule) -> tuple[int, ...]:
    """Milestones that are still to come, by their planned dates, the soonest first."""
    a = schedule.activities
    wanted = is_open(schedule) & np.isin(a.kind, (Kind.START_MILESTONE, Kind.FINISH_MILESTONE))
    return tuple(sorted(np.flatnonzero(wanted).tolist(), key=lambda i: (int(a.planned_finish[i]), i))[:MOST_MILESTONES])


def _begin(schedule: Schedule) -> int:
    begun = schedule.activities.actual_start
    return min([schedule.project.start, *begun[begun != NO_TIME].tolist()])


def _finished(schedule: Schedule) -> list[tuple[int, float]]:
    """Finished activities with the working time they took ÷ what was planned."""
    a = schedule.activities
    wanted = (a.status == Status.COMPLETED) & np.isin(a.kind, _WORKS) & (a.planned_duration > 0)
    wanted &= (a.actual_start != NO_TIME) & (a.actual_finish > a.actual_start)
    found: list[tuple[int, float]] = []
    for i in np.flatnonzero(wanted).tolist():
        took = schedule.calendar_of(i).between(int(a.actual_start[i]), int(a.actual_finish[i]))
        if took > 0:
            found.append((i, took / int(a.planned_duration[i])))
    return found


def _spreads(schedule: Schedule, trade: Sequence[str], open_work: Flags, assumed: Assumptions) -> dict[int, Spread]:
    by_trade = learned(schedule, trade, assumed.spread) if assumed.learn else {}
    stated = {plain(name): spread for name, spread in assumed.by_trade.items()}
    known = {name: stated.get(plain(name), by_trade.get(name)) for name in set(trade) - {""}}
    found = ((i, known.get(trade[i])) for i in np.flatnonzero(open_work).tolist())
    return {i: spread for i, spread in found if spread is not None}


def _reference(schedule: Schedule, finish: int, open_work: Flags, odds: Odds) -> Cause:
    works = open_work & np.isin(schedule.activities.kind, _WORKS)
    size = reference(schedule, finish, odds)
    return Cause(
        REFERENCE_KEY, "How finished projects went", Effect.STRETCH, size, tuple(np.flatnonzero(works).tolist())
    )


def _found(schedule: Schedule) -> dict[str, tuple[int, ...]]:
    """Where the activities of each code stand: several, where a code is used more than once."""
    at: dict[str, tuple[int, ...]] = {code: (i,) for i, code in enumerate(codes_of(schedule))}
    for i, code in enumerate(schedule.activities.code):
        at[code] = tuple(sorted({*at.get(code, ()), i}))
    return at


def _size(schedule: Schedule, entry: Entry, touched: Sequence[int]) -> Spread:
    if entry.effect is Effect.HOLD:
        return _held(entry.clear, schedule.project.data_date)
    if entry.effect is Effect.ADD:
        return _times(entry.size, _day(schedule, touched))
    return entry.size


def _day(schedule: Schedule, touched: Sequence[int]) -> int:
    """Minutes of a working day of most of these activities."""
    known = Counter(schedule.calendar_of(i).day_minutes for i in touched)
    return max(known.most_common(1)[0][0], _SHORTEST_DAY) if known else 8 * 60


def _times(spread: Spread, factor: float) -> Spread:
    values = tuple(value * factor for value in spread.values)
    return Spread(
        spread.form, spread.low * factor, spread.likely * factor, spread.high * factor, values, spread.chances
    )


def _held(clear: tuple[int, int, int], now: int) -> Spread:
    """Minutes after the data date until which work is held, from the P10, P50 and P90; nothing where the P90 is past.

    What is not clear yet is not clear before the data date: the chances of the days to come are those given that.
    """
    p10, p50, p90 = clear
    points = np.array([p10 - (p50 - p10), p10, p50, p90, p90 + (p90 - p50)], np.float64) - now
    chances = np.array([0.0, 0.1, 0.5, 0.9, 1.0])
    if p90 <= now:
        return fixed(0.0)
    to_come = int(np.argmax(points > 0))
    if to_come == 0:
        return told(points, chances)
    (before, after), (low, high) = points[to_come - 1 : to_come + 1], chances[to_come - 1 : to_come + 1]
    passed = low - (high - low) * before / (after - before)
    rest = (chances[to_come:] - passed) / (1 - passed)
    return told(np.concatenate(([0.0], points[to_come:])), np.concatenate(([0.0], rest)))


def _weather(trade: Sequence[str], open_work: Flags, assumed: Assumptions) -> Weather | None:
    exposed = {plain(name) for name in assumed.exposed}
    outside = tuple(i for i in np.flatnonzero(open_work).tolist() if plain(trade[i]) in exposed)
    return Weather(assumed.lost_to_weather, outside) if outside and any(assumed.lost_to_weather) else None


def _money(schedule: Schedule, assumed: Assumptions) -> Money:
    """Labour and machines cost by the minute they are needed, by the file's own prices.

    Material costs the same whatever happens, and so does what is no work of the network: levels of effort, summaries.
    """
    a, count = schedule.assignments, len(schedule.activities)
    cents = minor_units(schedule.project.currency)
    spent, rest = float(np.nan_to_num(a.actual_cost).sum()) * cents, np.nan_to_num(a.remaining_cost) * cents
    left = schedule.activities.remaining_duration
    dated = is_open(schedule) & ~np.isin(schedule.activities.kind, (Kind.LEVEL_OF_EFFORT, Kind.SUMMARY))
    goes_on = (a.kind != ResourceKind.MATERIAL) & ((left > 0) & dated)[a.activity]
    per_minute = np.bincount(a.activity[goes_on], weights=rest[goes_on], minlength=count) / np.maximum(left, 1)
    spent = spent if assumed.spent is None else assumed.spent
    return Money(spent + float(rest[~goes_on].sum()), per_minute.astype(np.float64), assumed.indirect_per_day)


__all__ = ["Assumptions", "Entry", "causes", "is_open", "judge", "learned", "milestones", "reference"]

"""What comes up again and again: patterns in what was logged over four weeks, and what each is worth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeAlias

from gemba.engines.waste.countermeasures import COUNTERMEASURES
from gemba.engines.waste.finding import Evidence, Waste
from gemba.engines.waste.ledger import Amount, total
from gemba.engines.waste.shares import pareto
from gemba.engines.waste.sighting import Limits, Pattern, PatternKind, Sighting
from gemba.engines.waste.wording import hours, number, some

__all__ = ["WINDOW_DAYS", "Limits", "Pattern", "PatternKind", "Sighting", "spot"]

WINDOW_DAYS: Final = 28
_WEEKS: Final = 4
_WEEK: Final = 7
_LIMITS: Final = Limits()


Place: TypeAlias = Callable[[Sighting], str]
_PLACES: Final[dict[str, Place]] = {"trade": lambda one: one.trade, "area": lambda one: one.area}


def spot(sightings: Iterable[Sighting], today: int, limits: Limits = _LIMITS) -> tuple[Pattern, ...]:
    """Every pattern of the 28 days that end with ``today``, those worth most first.

    What lies before the window is looked at only to see whether a cause came back.
    """
    known = sorted(sightings, key=lambda one: (one.day, one.id))
    recent = [one for one in known if today - WINDOW_DAYS < one.day <= today]
    found = [
        *_repeated(recent, today, limits),
        *_rising(recent, today, limits),
        *_concentrated(recent, limits),
        *_returning(known, today),
    ]
    return tuple(sorted(found, key=_worth)[: limits.most])


def _worth(one: Pattern) -> tuple[int, int, int, str]:
    return -(one.amount.cost or 0), -one.amount.minutes, -one.sample, one.key


def _repeated(recent: Sequence[Sighting], today: int, limits: Limits) -> Iterator[Pattern]:
    """One type of waste, again and again with one trade or in one area; of two names for the same, the trade."""
    seen: set[frozenset[str]] = set()
    for dimension, place in _PLACES.items():
        groups: dict[tuple[Waste, str], list[Sighting]] = defaultdict(list)
        for one in recent:
            if place(one):
                groups[one.waste, place(one)].append(one)
        for (waste, name), group in sorted(groups.items(), key=lambda item: (item[0][0].priority, item[0][1])):
            ids = frozenset(one.id for one in group)
            if len(group) < limits.least_repeats or ids in seen:
                continue
            seen.add(ids)
            where = f"with {name}" if dimension == "trade" else f"in {name}"
            yield Pattern(
                kind=PatternKind.REPEATED,
                waste=waste,
                subject=f"{waste.name.lower()}:{dimension}:{name}",
                sample=len(group),
                sentence=f"{_named(waste)} came up {len(group)} times {where} in four weeks{_lost(group)}.",
                recommendation=COUNTERMEASURES[waste].format(where=where),
                amount=_sum(group),
                **{dimension: name},
                evidence=tuple(_weeks(group, today)),
                sightings=tuple(sorted(ids)),
            )


def _rising(recent: Sequence[Sighting], today: int, limits: Limits) -> Iterator[Pattern]:
    """A type that grew for two weeks running, and was there in all four: the first weeks of a record always grow."""
    groups: dict[Waste, list[Sighting]] = defaultdict(list)
    for one in recent:
        groups[one.waste].append(one)
    for waste, group in sorted(groups.items(), key=lambda item: item[0].priority):
        weeks = _by_week(group, today)
        if len(group) < limits.least_rising or not all(weeks):
            continue
        sums = [_sum(week) for week in weeks]
        sizes = [one.minutes for one in sums] if all(one.minutes for one in sums) else [len(week) for week in weeks]
        before = sum(sizes[:-1]) / (_WEEKS - 1)
        if not (sizes[-1] > sizes[-2] > sizes[-3] and sizes[-1] >= limits.rise_ratio * before):
            continue
        yield Pattern(
            kind=PatternKind.RISING,
            waste=waste,
            subject=waste.name.lower(),
            sample=len(group),
            sentence=f"{_named(waste)} has grown for two weeks: {_course(sums, weeks)}.",
            recommendation=f"Ask this week what changed: {COUNTERMEASURES[waste].format(where='where it grew')}",
            amount=_beyond(sums),
            evidence=tuple(_weeks(group, today)),
            sightings=tuple(sorted(one.id for one in group)),
        )


def _beyond(sums: Sequence[Amount]) -> Amount:
    """What the last week has more than the mean of those before it."""
    *before, last = sums
    costs = [one.cost for one in before if one.cost is not None]
    cost = None if last.cost is None else max(0, last.cost - round(sum(costs) / len(before)))
    return Amount(max(0, last.minutes - round(sum(one.minutes for one in before) / len(before))), cost)


def _course(sums: Sequence[Amount], weeks: Sequence[Sequence[Sighting]]) -> str:
    timed = all(one.minutes for one in sums)
    *before, last = [number(one.hours) for one in sums] if timed else [str(len(week)) for week in weeks]
    return f"{', '.join(before)}, then {last} {'hours' if timed else 'times'} a week"


def _concentrated(recent: Sequence[Sighting], limits: Limits) -> Iterator[Pattern]:
    """One trade or one area that holds half of all hours or more, where there are several."""
    for dimension, place in _PLACES.items():
        groups: dict[str, list[Sighting]] = defaultdict(list)
        for one in recent:
            if place(one) and one.amount.minutes:
                groups[place(one)].append(one)
        ranked = sorted(groups.items(), key=lambda item: (-_sum(item[1]).minutes, item[0]))
        shares = pareto([_sum(group).minutes for _, group in ranked])
        if len(ranked) < limits.least_places or shares[0][0] < limits.least_share_percent:
            continue
        name, group = ranked[0]
        where = f"with {name}" if dimension == "trade" else f"in {name}"
        yield Pattern(
            kind=PatternKind.CONCENTRATED,
            waste=None,
            subject=f"{dimension}:{name}",
            sample=len(group),
            sentence=f"{shares[0][0]} % of the hours lost in four weeks were lost {where}: "
            f"{number(_sum(group).hours)} of {hours(_sum(_all(groups.values())).hours)}; "
            f"{len(ranked)} {dimension}s lost some.",
            recommendation=f"Walk the work {where} with its crews this week, before looking anywhere else",
            amount=_sum(group),
            **{dimension: name},
            evidence=tuple(
                Evidence(
                    dimension, other, "share of hours", f"{number(_sum(rows).hours)} h, {share} %, together {up} %"
                )
                for (other, rows), (share, up) in zip(ranked, shares, strict=True)
            ),
            sightings=tuple(sorted(one.id for one in group)),
        )


def _returning(known: Sequence[Sighting], today: int) -> Iterator[Pattern]:
    """A cause that was resolved and is back: opened again, or logged anew."""
    causes: dict[str, list[Sighting]] = defaultdict(list)
    for one in known:
        if one.cause and one.day <= today:
            causes[one.cause].append(one)
    for cause, group in sorted(causes.items()):
        back = [one for one in group if _is_back(one, group, today)]
        if not back:
            continue
        last = back[-1]
        where = some([name for name in (last.trade, last.area) if name])
        yield Pattern(
            kind=PatternKind.RETURNING,
            waste=last.waste,
            subject=cause,
            sample=len(back),
            sentence=f"{_named(last.waste)}{f' ({where})' if where else ''} was resolved and is back{_lost(back)}.",
            recommendation="Ask why five times before it is resolved again: what was done did not reach the cause",
            amount=_sum(back),
            area=last.area,
            trade=last.trade,
            evidence=tuple(Evidence("waste", one.id, "back after", _ended(one, group)) for one in back),
            sightings=tuple(sorted(one.id for one in back)),
        )


def _is_back(one: Sighting, group: Sequence[Sighting], today: int) -> bool:
    if one.returned is not None and today - WINDOW_DAYS < one.returned <= today:
        return True
    return today - WINDOW_DAYS < one.day <= today and any(
        other.resolved is not None and other.id != one.id and other.resolved <= one.day for other in group
    )


def _ended(one: Sighting, group: Sequence[Sighting]) -> str:
    if one.returned is not None:
        return "it was opened again"
    count = sum(other.resolved is not None and other.id != one.id and other.resolved <= one.day for other in group)
    return f"{count} that {'was' if count == 1 else 'were'} resolved"


def _by_week(group: Sequence[Sighting], today: int) -> list[list[Sighting]]:
    """The sightings of each week, oldest first; the last week ends with ``today``."""
    weeks: list[list[Sighting]] = [[] for _ in range(_WEEKS)]
    for one in group:
        weeks[_WEEKS - 1 - (today - one.day) // _WEEK].append(one)
    return weeks


def _weeks(group: Sequence[Sighting], today: int) -> Iterator[Evidence]:
    for at, week in enumerate(_by_week(group, today)):
        ago = _WEEKS - 1 - at
        name = "last seven days" if not ago else f"{ago * _WEEK + 1} to {(ago + 1) * _WEEK} days ago"
        yield Evidence("week", name, "logged", f"{len(week)}, {hours(_sum(week).hours)}")


def _all(groups: Iterable[Sequence[Sighting]]) -> list[Sighting]:
    return [one for group in groups for one in group]


def _sum(group: Iterable[Sighting]) -> Amount:
    return total(one.amount for one in group)


def _lost(group: Sequence[Sighting]) -> str:
    minutes = _sum(group).minutes
    return f", {hours(minutes / 60)} in all" if minutes else ""


def _named(waste: Waste) -> str:
    return waste.value.capitalize()

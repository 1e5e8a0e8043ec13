"""The drawing of the longest path: which rows are drawn, and where each bar and tick stands.

Positions are percentages of the time axis. The chart is a table whose last column is drawn: a name can take the lines
it needs and is never cut, the names stay in sight while the axis is scrolled on a phone, and a screen reader meets a
table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from gemba.app.report.scale import Tick, TimeScale
from gemba.app.words import NOTHING, count, number, short_day, stretch

LOOK_BACK: Final = 0.3
"""How much of the past is drawn, as a share of what lies ahead: old work would squeeze what can still be steered."""

TICKS: Final = 6
THINNEST: Final = 0.5

ROWS: Final = 30
"""Longer paths are first shown with one row per part of the work."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One activity of the path; instants as everywhere, ``days`` of its own calendar.

    ``done`` is where the finished part ends: the data date for work in progress, ``finish`` for completed work,
    ``start`` for what has not begun.
    """

    code: str
    name: str
    group: str
    start: int
    finish: int
    done: int
    days: float
    milestone: bool
    finished: bool
    baseline: tuple[int, int] | None = None
    branch: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a row in percent: from where, how wide."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of the chart."""

    code: str
    name: str
    branch: str
    start: str
    finish: str
    days: str
    baseline_finish: str
    dates: str
    milestone: bool
    finished: bool
    left: Span
    done: Span | None
    plan: Span | None


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one branch of the work breakdown."""

    name: str
    start: str
    finish: str
    amount: str
    dates: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Gantt:
    """The whole chart; ``unseen`` activities were finished before the axis begins."""

    ticks: tuple[Tick, ...]
    data_date: Tick
    groups: tuple[Group, ...]
    unseen: int
    has_done: bool
    has_baseline: bool
    is_long: bool


def gantt(stretches: Sequence[Stretch], data_date: int) -> Gantt | None:
    """Draw the stretches, which come sorted by group; None when there are none."""
    if not stretches:
        return None
    scale = _scale(stretches, data_date)
    seen = [one for one in stretches if not one.finished or one.finish >= scale.first]
    if len(seen) < 2 * len({one.group for one in seen}):
        seen = _ungrouped(seen)
    groups = tuple(_group(name, list(members), scale) for name, members in groupby(seen, key=lambda one: one.group))
    bars = [bar for group in groups for bar in group.bars]
    return Gantt(
        scale.ticks(TICKS),
        Tick(scale.x(data_date), f"data date {short_day(data_date)}"),
        groups,
        len(stretches) - len(seen),
        any(bar.done for bar in bars),
        any(bar.plan for bar in bars),
        len(bars) > ROWS and len(groups) > 1,
    )


def _ungrouped(stretches: Sequence[Stretch]) -> list[Stretch]:
    """In order of start, the branch beside each name: headings over single rows would hide the chain."""
    in_order = sorted(stretches, key=lambda one: (one.start, one.finish, one.code))
    return [replace(one, group="", branch=one.group.rpartition(" > ")[2]) for one in in_order]


def _group(name: str, members: Sequence[Stretch], scale: TimeScale) -> Group:
    start, finish = min(one.start for one in members), max(one.finish for one in members)
    amount = count(len(members), "activity", "activities")
    bars = tuple(_bar(one, scale) for one in members)
    return Group(name, short_day(start), short_day(finish), amount, stretch(start, finish), bars)


def _scale(stretches: Sequence[Stretch], data_date: int) -> TimeScale:
    """From a little before the data date (or the first start after it) to the last date that is drawn."""
    ends = [one.finish for one in stretches]
    ends += [one.baseline[1] for one in stretches if one.baseline and not one.finished]
    last = max(*ends, data_date)
    first = min(data_date, *(one.start for one in stretches))
    look_back = data_date - max(int((last - data_date) * LOOK_BACK), 14 * 1440)
    if last > data_date:
        first = max(first, look_back)
    # A little air, so that the last diamond is whole.
    return TimeScale(first, last + max((last - first) // 50, 1))


def _bar(one: Stretch, scale: TimeScale) -> Bar:
    plan = one.baseline if one.baseline and one.baseline[1] >= scale.first else None
    return Bar(
        one.code,
        one.name,
        one.branch,
        short_day(one.start),
        short_day(one.finish),
        NOTHING if one.milestone else f"{number(one.days)} d",
        short_day(one.baseline[1]) if one.baseline else NOTHING,
        _dates(one),
        one.milestone,
        one.finished,
        _span(scale, one.start, one.finish),
        _span(scale, one.start, one.done) if one.done > one.start else None,
        _span(scale, *plan) if plan else None,
    )


def _dates(one: Stretch) -> str:
    """``29 Jan – 2 Feb 2026, 4 d``: what a narrow screen shows below the name."""
    length = "" if one.milestone else f", {number(one.days)} d"
    return f"{stretch(one.start, one.finish)}{length}"


def _span(scale: TimeScale, start: int, finish: int) -> Span:
    x = scale.x(start)
    return Span(x, max(round(scale.x(finish) - x, 2), THINNEST))

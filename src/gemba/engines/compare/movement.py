"""Why the finish moved: one kind of change after the other, dated after each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from math import floor
from typing import Final

import numpy as np

from gemba.engines import cpm
from gemba.engines.calendar import DAY
from gemba.engines.compare.hybrid import Blend
from gemba.engines.compare.matching import Match
from gemba.engines.compare.model import Cause, Movement, Mover, Part
from gemba.engines.compare.movers import Picture, movers
from gemba.engines.compare.rows import same
from gemba.engines.cpm import Dates
from gemba.engines.network import LoopError
from gemba.engines.progress import half_step
from gemba.engines.schedule import Ints, Schedule

_PUT_BACK: Final = (Cause.SCOPE, Cause.LOGIC, Cause.DURATION, Cause.CALENDAR, Cause.CONSTRAINT)
"""The steps between the half-step and the later file, in their order."""


@dataclass(frozen=True)
class Step:
    """One dating of the split: which causes it added, and what the schedule then looked like."""

    causes: tuple[Cause, ...]
    picture: Picture


@dataclass
class _Walk:
    """The split under way: the last schedule that could be dated, and the causes taken over since."""

    number: Ints
    count: int
    schedule: Schedule
    dates: Dates
    waiting: list[Cause] = field(default_factory=list[Cause])
    steps: list[Step] = field(default_factory=list[Step])

    def take(self, cause: Cause, schedule: Schedule, number: Ints, dates: Dates | None = None) -> None:
        """Date the next schedule; where its logic runs in a circle, leave the cause to the next step."""
        self.waiting.append(cause)
        try:
            self.dates = dates or (self.dates if same(schedule, self.schedule) else cpm.solve(schedule))
        except LoopError:
            return
        self.schedule, self.number = schedule, number
        self.steps.append(Step(tuple(self.waiting), self.picture()))
        self.waiting = []

    def picture(self) -> Picture:
        """The schedule as it now stands."""
        return Picture.of(self.schedule, self.dates, self.number, self.count)


def split(
    earlier: Schedule,
    earlier_dates: Dates,
    later: Schedule,
    later_dates: Dates,
    match: Match,
    changes: Mapping[Cause, int],
) -> Movement:
    """Split the movement of the finish by cause, so that the parts add up to it.

    Starting from the earlier schedule, one kind of change is taken over at a time, always in this order:
    progress (data date, actual dates, what is left of started work), scope (activities added, deleted or
    made another kind), logic, durations, calendars, constraints (and dates handed in by other projects),
    settings (schedule options, project start). The schedule is dated again after each, and the part of a
    cause is what its step moved the finish. Another order would split interacting changes otherwise; this
    one is fixed, so that reports compare. ``changes`` is the number of changes to show beside each cause.

    Source: AACE 29R-03, half-step (bifurcated) method, extended by a step for each kind of revision.
    """
    count = len(later.activities) + len(earlier.activities)
    own = np.arange(len(later.activities))
    number = np.where(match.later_of >= 0, match.later_of, len(own) + np.arange(len(earlier.activities)))
    base = half_step(earlier, later, match.pairs)
    walk = _Walk(number, count, earlier, earlier_dates)
    first = walk.picture()
    walk.take(Cause.PROGRESS, base, number)
    blend = Blend(base, later, match)
    for at, cause in enumerate(_PUT_BACK):
        walk.take(cause, blend.schedule(frozenset(_PUT_BACK[: at + 1])), own)
    walk.take(Cause.SETTINGS, later, own, later_dates)
    return _Account(later, later_dates, match, changes).movement(first, walk.steps)


@dataclass(frozen=True)
class _Account:
    """Puts steps into numbers, on the later file's project calendar."""

    later: Schedule
    later_dates: Dates
    match: Match
    changes: Mapping[Cause, int]

    def movement(self, first: Picture, steps: list[Step]) -> Movement:
        calendar = self.later.calendars[self.later.project.calendar]
        pictures = [first, *(step.picture for step in steps)]
        minutes = [calendar.between(a.finish, b.finish) for a, b in pairwise(pictures)]
        shown = add_up(minutes, calendar.day_minutes)
        parts = tuple(
            self._part(step, before, worked, tenths)
            for step, before, worked, tenths in zip(steps, pictures, minutes, shown, strict=False)
        )
        total, elapsed = sum(minutes), self.later_dates.finish - first.finish
        return Movement(
            first.finish,
            self.later_dates.finish,
            total,
            elapsed,
            total / calendar.day_minutes,
            elapsed / DAY,
            sum(shown) / 10,
            parts,
        )

    def _part(self, step: Step, before: Picture, minutes: int, tenths: int) -> Part:
        calendar = self.later.calendars[self.later.project.calendar]
        elapsed = step.picture.finish - before.finish
        return Part(
            step.causes,
            minutes,
            elapsed,
            minutes / calendar.day_minutes,
            elapsed / DAY,
            tenths / 10,
            sum(self.changes.get(cause, 0) for cause in step.causes),
            tuple(self._mover(*one) for one in movers(before, step.picture, calendar)),
            _note(step.causes),
        )

    def _mover(self, number: int, minutes: int) -> Mover:
        kept = len(self.later.activities)
        if number >= kept:
            return Mover(number - kept, None, minutes, on_later_path=False)
        earlier = int(self.match.earlier_of[number])
        on_path = bool(self.later_dates.longest_path[number])
        return Mover(earlier if earlier >= 0 else None, number, minutes, on_path)


def _note(causes: tuple[Cause, ...]) -> str:
    if len(causes) == 1:
        return ""
    apart = " and ".join(cause.value for cause in causes)
    return f"{apart} could not be told apart: taken over one by one, their logic runs in a circle"


def add_up(minutes: list[int], day_minutes: int) -> list[int]:
    """Working days in tenths, rounded so that they still add up to the rounded whole (largest remainder)."""
    exact = [Fraction(10 * one, day_minutes) for one in minutes]
    tenths = [floor(one) for one in exact]
    missing = round(sum(exact, Fraction(0))) - sum(tenths)
    order = sorted(range(len(exact)), key=lambda i: (tenths[i] - exact[i], i))
    for i in order[:missing]:
        tenths[i] += 1
    return tenths

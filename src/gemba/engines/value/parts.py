"""The amounts of a project piece by piece: each with the branch, the area and the trade it belongs to.

Whatever is told of a project is a sum of these parts, so that lines add up and nothing counts twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

import numpy as np

from gemba.engines.breakdown import Path, counted, key, paths, paths_of
from gemba.engines.schedule import Floats, Schedule, WbsNode
from gemba.engines.value.entries import CostEntry
from gemba.engines.waste.labels import plain
from gemba.engines.waste.site import codes_of


@dataclass(frozen=True, slots=True)
class Part:
    """Some amounts and where they belong; an empty place says that nobody said.

    ``earned`` is the earned value so far, ``reported`` that by the schedule alone, without what tasks reported since
    its data date.
    """

    path: Path = ()
    area: str = ""
    trade: str = ""
    budget: float = 0.0
    planned: float = 0.0
    earned: float = 0.0
    reported: float = 0.0
    actual: float = 0.0


@dataclass(frozen=True)
class Places:
    """Where each activity of a schedule is, and what people call that. ``areas`` and ``trades`` may be empty."""

    schedule: Schedule
    areas: Sequence[str]
    trades: Sequence[str]

    @cached_property
    def of(self) -> list[Part]:
        """Each activity as a part without amounts."""
        return [
            Part(path, self.areas[i] if self.areas else "", self.trades[i] if self.trades else "")
            for i, path in enumerate(paths_of(self.schedule))
        ]

    @cached_property
    def activity(self) -> dict[str, int]:
        """Where each activity stands, by its code."""
        return {code: i for i, code in enumerate(codes_of(self.schedule))}

    @cached_property
    def _branches(self) -> dict[str, Path]:
        wbs = self.schedule.wbs
        return {key(wbs, path): path for path in reversed(paths(wbs)) if path}

    @cached_property
    def _area(self) -> dict[str, str]:
        return {plain(name): name for name in self.areas if name}

    @cached_property
    def _trade(self) -> dict[str, str]:
        return {plain(name): name for name in self.trades if name}

    def named(self, entry: CostEntry) -> Part:
        """Where an entry belongs: what it names, and for the rest what its activity says."""
        at = self.activity.get(entry.activity, -1) if entry.activity else -1
        own = self.of[at] if at >= 0 else Part()
        area, trade = " ".join(entry.area.split()), " ".join(entry.trade.split())
        return Part(
            self._branches.get(entry.wbs, own.path) if entry.wbs else own.path,
            self._area.get(plain(area), area) or own.area,
            self._trade.get(plain(trade), trade) or own.trade,
        )

    def met(self, part: Part, wbs: Sequence[WbsNode]) -> Part:
        """A part of another schedule, which has this work breakdown, where it would be here.

        That is as deep as its branch is known. Areas and trades are spelled as here.
        """
        depths = range(len(part.path), 0, -1)
        branches = (self._branches.get(key(wbs, part.path[:depth])) for depth in depths)
        return replace(
            part,
            path=next((path for path in branches if path), ()),
            area=self._area.get(plain(part.area), part.area),
            trade=self._trade.get(plain(part.trade), part.trade),
        )

    @cached_property
    def _counted(self) -> list[int]:
        return counted(self.schedule)

    def within(self, place: Part) -> list[int]:
        """The activities in the branch, the area and the trade of a place; all where none of them is."""
        found = [i for i in self._counted if _lies_in(self.of[i], place)]
        return found or self._counted

    def spread(self, entry: CostEntry) -> Floats:
        """A share of 1 for each activity that an entry is about: by duration, alike where nothing has one."""
        shares = np.zeros(len(self.of))
        at = self.activity.get(entry.activity, -1) if entry.activity else -1
        among = [at] if at >= 0 else self.within(self.named(entry))
        if among:
            lasts = np.maximum(self.schedule.activities.planned_duration[among].astype(np.float64), 0.0)
            shares[among] = lasts / lasts.sum() if lasts.sum() else 1 / len(among)
        return shares


def _lies_in(one: Part, place: Part) -> bool:
    return one.path[: len(place.path)] == place.path and place.area in ("", one.area) and place.trade in ("", one.trade)


def alike(entries: Iterable[CostEntry]) -> Iterator[tuple[CostEntry, float]]:
    """Entries about the same thing as one, with the sum of their cents: of invoices there are many."""

    def about(entry: CostEntry) -> tuple[str, str, str, str]:
        return entry.activity, entry.wbs, entry.area, entry.trade

    for _, group in groupby(sorted(entries, key=about), key=about):
        same = list(group)
        yield same[0], float(sum(entry.cents for entry in same))

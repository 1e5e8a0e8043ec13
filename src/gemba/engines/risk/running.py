"""Running a simulation: blocks of iterations over the processors, until it has converged or somebody stops it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, cast

import numpy as np

from gemba.engines.calendar import DAY
from gemba.engines.risk import kernel, tracing
from gemba.engines.risk.columns import SETTLED
from gemba.engines.risk.layout import Prepared
from gemba.engines.risk.model import Model
from gemba.engines.risk.streams import LANES
from gemba.engines.risk.tally import Tally
from gemba.engines.risk.weather import COURSES, GROUPS
from gemba.engines.risk.workspace import END, Workspace
from gemba.engines.schedule import Floats, Ints

_PARTS: Final = GROUPS // 2

_STEP: Final = 16  # blocks between two reports

Told = Callable[[float], None]
"""Told the share of a run that is done, 0 to 1; it may raise to stop the run."""


class TooFarError(ValueError):
    """Dates left the time that the calendars cover."""


@dataclass(frozen=True)
class Runner:
    """A model on its way: threads, each with what it fills."""

    prepared: Prepared
    workspaces: tuple[Workspace, ...]
    traced: bool = True
    limit: int = 0
    """Iterations that end from here on may have left the calendars (minutes since 1970-01-01)."""

    @classmethod
    def of(cls, prepared: Prepared, threads: int | None = None, *, traced: bool = True) -> Runner:
        """A runner with so many threads (None: as many as there are processors)."""
        count = max(1, threads or _processors())
        spaces = tuple(Workspace.of(prepared.tables) for _ in range(count))
        for space in spaces:
            tracing.settle(prepared.tables, prepared.terms.data_date, space)
        return cls(prepared, spaces, traced, _limit(prepared))

    def run(self, blocks: Sequence[int]) -> Tally:
        """Simulate these blocks; the same bits whatever the threads, the order or the company.

        Raises:
            TooFarError: dates leave the time that the calendars cover: ask ``prepared.wider()``.
        """
        wanted = list(blocks)
        count = min(len(self.workspaces), len(wanted))
        shares = [wanted[at::count] for at in range(count)]
        if count == 1:
            return self._share(self.workspaces[0], wanted)
        with ThreadPoolExecutor(count) as pool:
            return Tally.merged(pool.map(self._share, self.workspaces, shares))

    def _share(self, space: Workspace, blocks: Sequence[int]) -> Tally:
        prepared, t = self.prepared, self.prepared.tables
        factors, causes, milestones = len(t.factor_keys), len(t.cause_keys), t.milestones
        count, seed = len(blocks), prepared.model.seed & 0xFFFFFFFFFFFFFFFF
        finish = np.zeros((count, LANES), np.int64)
        cost = np.zeros((count, LANES), np.float64)
        marked = np.zeros((count, len(milestones), LANES), np.int64)
        draws = np.zeros((count, factors + causes, LANES), np.float32)
        sums = np.zeros((len(t.rows), 4), np.int64)
        for at, block in enumerate(blocks):
            kernel.simulate(t, cast(int, np.uint64(seed)), prepared.terms.data_date, block, self.traced, space)
            if int(space.own[END].max()) >= self.limit:
                raise TooFarError(f"an iteration ends beyond day {prepared.span.end // DAY}")
            tracing.add_up(t, prepared.finish, space, sums, cost, at)
            finish[at] = space.own[END] if len(t.rows) else prepared.finish
            marked[at] = space.df[milestones]
            draws[at, :factors] = space.scores[:factors]
            draws[at, factors:] = np.where(space.happens, space.amounts, np.nan)[:causes]
        return Tally(np.asarray(blocks, np.int64), finish, cost + self._fixed(finish), marked, draws, sums)

    def _fixed(self, finish: Ints) -> Floats:
        """What is spent whatever happens, and for each day that the project lasts."""
        money, now = self.prepared.model.money, self.prepared.terms.data_date
        return money.fixed + money.per_day * np.maximum(finish - now, 0) / DAY


def _limit(prepared: Prepared) -> int:
    """When the last stretch of work begins of whichever calendar ends first, of those whose tables are asked."""
    t, end = prepared.tables, prepared.span.end - 2 * DAY
    moves = t.rows["way"] != SETTLED
    lags = t.links["binds"] & (t.links["lag"] != 0)
    asked = {*t.rows["calendar"][moves].tolist(), *t.links["calendar"][lags].tolist()}
    for own in sorted(asked):
        first = int(t.courses[own])
        for calendar in t.slots.calendars[first : first + COURSES] if first else t.slots.calendars[own : own + 1]:
            last = int(calendar["last_work"])
            end = min(end, int(t.slots.instant[calendar["instants"] + last]) if last >= 0 else prepared.span.begin)
    return end


def _processors() -> int:
    """Those that this process may use, where the system says so; else all there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Stop:
    """When a run is long enough: at ``most`` iterations, or as soon as the P80 is sure enough.

    Sure enough is a standard error of ``days`` or of ``share`` of what is left until the P80, whichever is more. That
    is asked at ``least`` iterations, then whenever their number has doubled. Counts are rounded up to whole blocks.
    """

    most: int = 10_000
    least: int = 2_000
    days: float = 0.5
    share: float = 0.0025

    def edges(self) -> list[int]:
        """The numbers of blocks after which a run may end, rising.

        Raises:
            ValueError: a run has at least one iteration.
        """
        if self.most < 1:
            raise ValueError("a run has at least one iteration")
        whole, edge = -(-self.most // LANES), max(1, -(-self.least // LANES))
        found: list[int] = []
        while edge < whole:
            found.append(edge)
            edge *= 2
        return [*found, whole]

    def reached(self, tally: Tally, data_date: int) -> bool:
        """Whether a run may end with these blocks, all from the first up to one of the edges."""
        if len(tally.blocks) >= self.edges()[-1]:
            return True
        left = float(np.quantile(tally.finish, 0.8)) - data_date
        return p80_error(tally) <= max(self.days * DAY, self.share * left)


def p80_error(tally: Tally) -> float:
    """The standard error of the P80 finish in minutes, from what eight parts of the run say each on their own.

    Parts are blocks whose numbers leave the same rest: those have no course of weather in common with another part.
    """
    part = tally.blocks % _PARTS
    parts = [np.quantile(tally.finish[part == one], 0.8) for one in np.unique(part)]
    return float(np.std(parts, ddof=1) / len(parts) ** 0.5) if len(parts) > 1 else float("inf")


def simulate(
    model: Model, stop: Stop | None = None, *, threads: int | None = None, told: Told | None = None
) -> tuple[Prepared, Tally]:
    """Simulate a model until it is sure enough.

    Raises:
        LoopError: the logic runs in a circle.
    """
    prepared, until = Prepared.of(model), stop or Stop()
    while True:
        try:
            return prepared, _converged(Runner.of(prepared, threads), until, told)
        except TooFarError:
            prepared = prepared.wider()


def _converged(runner: Runner, stop: Stop, told: Told | None) -> Tally:
    edges, parts = stop.edges(), list[Tally]()
    for first, last in pairwise((0, *edges)):
        for begin in range(first, last, _STEP):
            if told:
                told(begin / edges[-1])
            parts.append(runner.run(range(begin, min(begin + _STEP, last))))
        parts = [Tally.merged(parts)]
        if stop.reached(parts[0], runner.prepared.terms.data_date):
            break
    return parts[0]


def run_blocks(prepared: Prepared, blocks: Sequence[int], threads: int | None = None) -> Tally:
    """Simulate some blocks of a run, on calendars that reach as far as it takes."""
    while True:
        try:
            return Runner.of(prepared, threads).run(blocks)
        except TooFarError:
            prepared = prepared.wider()

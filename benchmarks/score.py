"""How exactly a scheduler meets the dates that P6 stored in a file, to the minute.

One function, ``compare``, judges our engine, the peer and the acceptance tests alike.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

import numpy as np

from gemba.engines import cpm
from gemba.engines.network import LoopError
from gemba.engines.schedule import NO_TIME, Flags, Floats, Ints, Kind, Schedule, Small, Status, StoredDates
from gemba.formats import xer
from gemba.formats.reading import FormatError
from gemba.formats.xer.columns import parse_instant
from gemba.formats.xer.schedule import from_file

DATES = ("early_start", "early_finish", "late_start", "late_finish")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a scheduler says, in columns parallel to the activities: instants and floats in minutes, NaN for no float.

    ``longest_path`` is 0 or 1.
    """

    early_start: Ints
    early_finish: Ints
    late_start: Ints
    late_finish: Ints
    total_float: Floats
    free_float: Floats
    longest_path: Small

    @classmethod
    def of(cls, dates: cpm.Dates) -> Answer:
        """Our own engine's answer."""
        return cls(
            dates.early_start,
            dates.early_finish,
            dates.late_start,
            dates.late_finish,
            np.where(dates.has_float, dates.total_float, np.nan),
            np.where(dates.has_float, dates.free_float, np.nan),
            dates.longest_path.astype(np.int8),
        )


@dataclass(frozen=True, slots=True)
class Measure:
    """One bar: over the activities ``counted``, the share that is ``exact`` must reach ``bar``."""

    name: str
    bar: float
    counted: Flags
    exact: Flags

    @property
    def count(self) -> int:
        """How many activities it is measured on."""
        return int(self.counted.sum())

    @property
    def share(self) -> float | None:
        """Exact ones among those counted; None where there are none."""
        return float(self.exact[self.counted].mean()) if self.count else None

    @property
    def missed(self) -> Ints:
        """The activities that are not exact."""
        return np.flatnonzero(self.counted & ~self.exact)

    @property
    def holds(self) -> bool:
        """Whether the bar is reached; nothing to measure breaks no bar."""
        return self.share is None or self.share >= self.bar

    def without(self, activities: Ints) -> Measure:
        """The same measure with some activities left out."""
        counted = self.counted.copy()
        counted[activities] = False
        return replace(self, counted=counted)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One project of a file beside P6's dates, or the ``reason`` why there is nothing to compare."""

    project: str
    activities: int
    schedule: Schedule | None = None
    measures: tuple[Measure, ...] = ()
    answer: Answer | None = None
    reason: str = ""

    def __getitem__(self, name: str) -> Measure:
        """The measure of that name."""
        return next(measure for measure in self.measures if measure.name == name)

    def broken(self, known: Collection[str] = ()) -> tuple[Measure, ...]:
        """The bars missed; activities whose codes are ``known`` to differ are left out."""
        if self.schedule is None:
            return ()
        codes = self.schedule.activities.code
        left_out = np.array([i for i, code in enumerate(codes) if code in known], dtype=np.int64)
        return tuple(m for measure in self.measures if not (m := measure.without(left_out)).holds)


def compare(schedule: Schedule, answer: Answer) -> tuple[Measure, ...]:
    """An answer beside P6's stored dates and floats, exact to the minute.

    An unfinished activity without a stored total float was added after P6's last run and is left
    out, as is a field that P6 left blank. Finished work has no float, so its four dates count alone.
    """
    stored = schedule.activities.stored
    finished = schedule.activities.status == Status.COMPLETED
    dated = ~finished & ~np.isnan(stored.total_float)
    same = {name: getattr(answer, name) == getattr(stored, name) for name in DATES}
    there = {name: getattr(stored, name) != NO_TIME for name in DATES}
    all_there = np.logical_and.reduce([there[name] for name in DATES])
    all_same = np.logical_and.reduce([same[name] for name in DATES])
    float_same = _same_float(answer.total_float, stored.total_float)
    return (
        *(Measure(name.replace("_", " "), 0.999, dated & there[name], same[name]) for name in DATES),
        Measure("all four and float", 0.995, dated & all_there, all_same & float_same),
        Measure("finished work", 1.0, finished & all_there, all_same),
        Measure(
            "free float", 0.999, dated & ~np.isnan(stored.free_float), _same_float(answer.free_float, stored.free_float)
        ),
        Measure(
            "longest path",
            0.995,
            (dated | finished) & (stored.longest_path >= 0),
            answer.longest_path == stored.longest_path,
        ),
    )


def _same_float(ours: Floats, stored: Floats) -> Flags:
    """Equal to the minute; stored floats are hours with decimals, so half a minute is rounding."""
    return np.abs(ours - stored) < 0.5


def compare_file(data: bytes) -> Iterator[Comparison]:
    """Every project of an XER file that has activities, dated by our engine, beside P6's dates."""
    for schedule, comparison in projects(data):
        if schedule is None or comparison.reason:
            yield comparison
            continue
        try:
            answer = Answer.of(cpm.solve(schedule))
        except LoopError as error:
            yield replace(comparison, reason=str(error))
            continue
        yield replace(comparison, schedule=schedule, measures=compare(schedule, answer), answer=answer)


def projects(data: bytes) -> Iterator[tuple[Schedule | None, Comparison]]:
    """The projects of a file that have activities, each with what stands against comparing it, if anything."""
    try:
        file = xer.parse(data)
        listed = from_file(file).projects
    except FormatError as error:
        yield None, Comparison("", 0, reason=f"it cannot be read: {error}")
        return
    for entry in listed:
        if entry.activities:
            schedule = from_file(file, entry.id).schedule
            yield schedule, Comparison(entry.name, entry.activities, reason=_not_dated_by_p6(file, schedule))


def _not_dated_by_p6(file: xer.XerFile, schedule: Schedule) -> str:
    """Why the stored dates are not the outcome of one scheduling run over these activities; empty if they are.

    A run of P6 stores the latest early finish as the project's scheduled finish (``scd_end_date``),
    in every file seen to the minute. Where the two differ, the dates were written by another tool,
    or the activities are an extract and those that decide the late dates are missing.
    """
    stored = schedule.activities.stored
    in_run = _in_the_last_run(schedule, stored)
    if not in_run.any():
        return "it carries no dates of P6"
    finish = _scheduled_finish(file, schedule.project.id)
    kind = schedule.activities.kind
    work = in_run & (kind != Kind.LEVEL_OF_EFFORT) & (kind != Kind.SUMMARY)
    latest = {int(stored.early_finish[some].max()) for some in (in_run, work) if some.any()}
    if finish is None or finish in latest:
        return ""
    return (
        f"its dates are not one scheduling run: the project's scheduled finish is {_shown(finish)}, "
        f"the latest early finish {_shown(max(latest))}"
    )


def _in_the_last_run(schedule: Schedule, stored: StoredDates) -> Flags:
    """Activities whose dates come from P6's last run: finished, or with a total float."""
    finished = schedule.activities.status == Status.COMPLETED
    return (stored.early_finish != NO_TIME) & (finished | ~np.isnan(stored.total_float))


def _scheduled_finish(file: xer.XerFile, project: str) -> int | None:
    table = file.get("PROJECT")
    finishes = table.column("scd_end_date") or [""] * len(table.rows)
    for id, finish in zip(table.column("proj_id") or [], finishes, strict=True):
        if id.strip() == project:
            return parse_instant(finish.strip())
    return None


def _shown(instant: int) -> str:
    return str(np.datetime64(instant, "m")).replace("T", " ")

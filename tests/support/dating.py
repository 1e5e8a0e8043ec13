"""A dated schedule, read back by activity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gemba.engines import cpm
from gemba.engines.schedule import Link, Schedule
from tests.support.wall_clock import Moment


@dataclass(frozen=True)
class DatedActivity:
    """One activity's dates; instants print as dates, floats are working minutes."""

    early_start: Moment
    early_finish: Moment
    late_start: Moment
    late_finish: Moment
    total_float: int
    free_float: int
    has_float: bool
    longest_path: bool
    critical: bool


class Dated(Mapping[str, DatedActivity]):
    """A dated schedule, read by activity code."""

    def __init__(self, schedule: Schedule, dates: cpm.Dates) -> None:
        self.schedule, self.dates = schedule, dates
        self.finish = Moment(dates.finish)
        self._position = schedule.activities.index()

    def __getitem__(self, code: str) -> DatedActivity:
        i, d = self._position[code], self.dates
        moments = (Moment(c[i]) for c in (d.early_start, d.early_finish, d.late_start, d.late_finish))
        return DatedActivity(
            *moments,
            total_float=int(d.total_float[i]),
            free_float=int(d.free_float[i]),
            has_float=bool(d.has_float[i]),
            longest_path=bool(d.longest_path[i]),
            critical=bool(d.critical[i]),
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self._position)

    def __len__(self) -> int:
        return len(self._position)

    @property
    def longest_path(self) -> list[str]:
        """The codes on the longest path, in the order of the schedule."""
        return [code for code in self if self[code].longest_path]

    @property
    def critical(self) -> list[str]:
        """The codes that are critical, in the order of the schedule."""
        return [code for code in self if self[code].critical]

    @property
    def driving(self) -> list[str]:
        """The relations that drive, as ``A>B FS``, in the order of the schedule."""
        code, logic = self.schedule.activities.code, self.schedule.relations
        ends = zip(logic.predecessor, logic.successor, logic.kind, self.dates.driving, strict=True)
        return [f"{code[p]}>{code[s]} {Link(kind).name}" for p, s, kind, drives in ends if drives]


def dated(schedule: Schedule) -> Dated:
    """Date the schedule; the result reads ``dated(schedule)["cure"].early_finish``."""
    return Dated(schedule, cpm.solve(schedule))

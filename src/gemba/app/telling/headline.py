"""The one sentence that answers, and the one after it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gemba.app.check import Check
from gemba.app.telling import movement, quality
from gemba.app.words import day, later, moved
from gemba.engines.cpm import Dates
from gemba.engines.schedule import NO_TIME, Kind, Schedule, Status


@dataclass(frozen=True, slots=True)
class Against:
    """The finish held against something: ``+6 d`` and than what."""

    days: float
    than: str

    @property
    def moved(self) -> str:
        """``+6 d``."""
        return moved(self.days)


def finished_on(schedule: Schedule) -> int | None:
    """When everything was done; None while something is open."""
    a = schedule.activities
    counted = (a.kind != Kind.SUMMARY) & (a.kind != Kind.LEVEL_OF_EFFORT)
    done = a.actual_finish[counted]
    if not len(done) or (a.status[counted] != Status.COMPLETED).any() or (done == NO_TIME).all():
        return None
    return int(np.max(done))


def finish(schedule: Schedule, dates: Dates) -> int:
    """When the project ends: its last actual finish once all is done, else the finish of the network."""
    done = finished_on(schedule)
    return dates.finish if done is None else done


def headline(check: Check) -> str:
    """``By this schedule we finish on Fri 14 Mar 2026, 6 working days later than the previous update, because …``."""
    schedule = check.schedule
    at = day(finish(schedule, check.current.dates))
    if finished_on(schedule) is not None:
        return f"All work was finished on {at}."
    sentence = f"By this schedule we finish on {at}"
    if check.pairs:
        return f"{sentence}, {movement.sentence(check.pairs[0])}."
    over = beyond_must_finish(schedule, check.current.dates)
    return f"{sentence}, {later(over)} than it must." if over else f"{sentence}."


def against(check: Check) -> tuple[Against, ...]:
    """The finish against everything there is: earlier updates, the baseline, the date it must be finished by."""
    lines = [
        Against(pair.movement.shown_days, f"{pair.name}, {day(pair.movement.earlier_finish)}") for pair in check.pairs
    ]
    over = beyond_must_finish(check.schedule, check.current.dates)
    if over is not None:
        lines.append(Against(over, f"the date it must be finished by, {day(check.schedule.project.must_finish)}"))
    return tuple(lines)


def beyond_must_finish(schedule: Schedule, dates: Dates) -> float | None:
    """Working days by which the finish lies after the project's must-finish date; None without one."""
    must = schedule.project.must_finish
    if must == NO_TIME:
        return None
    calendar = schedule.calendars[schedule.project.calendar]
    return round(calendar.between(must, finish(schedule, dates)) / calendar.day_minutes, 1)


def in_two(check: Check) -> str:
    """Quality in one breath: ``The quality of the schedule is 64 of 100 (D): 7 of 11 checks passed.``."""
    if check.health.score is None:
        return "The quality of the schedule cannot be judged: none of its checks could be made."
    return f"The quality of the schedule is {quality.score(check.health)}: {quality.summary(check.health)}."

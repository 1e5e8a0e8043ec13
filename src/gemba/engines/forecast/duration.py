"""Forecasts of the duration, in working hours from the start of the baseline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gemba.engines.forecast.seen import Forecaster, Seen


def as_planned(seen: Seen) -> float | None:
    """The planned duration, never updated; once that is over, the time gone."""
    return max(seen.timing.planned, seen.timing.actual) if seen.timing else None


def earned_schedule(seen: Seen) -> float | None:
    """AT + (PD − ES): what is left goes as planned (performance factor 1)."""
    return seen.timing.actual + seen.timing.planned - seen.timing.earned if seen.timing else None


def earned_schedule_at_pace(seen: Seen) -> float | None:
    """PD / SPI(t): what is left goes at the pace so far. Not before the status date, as nothing ends in the past."""
    told = seen.timing.estimate if seen.timing else None
    return max(told, seen.timing.actual) if seen.timing and told is not None else None


def earned_duration(seen: Seen) -> float | None:
    """max(PD, AT) / SPI: Jacob's earned duration at the pace of the value earned."""
    index = seen.amounts.schedule_index
    if not seen.timing or not index:
        return None
    return max(max(seen.timing.planned, seen.timing.actual) / index, seen.timing.actual)


def critical_path(seen: Seen) -> float | None:
    """The network dated from the status date: remaining durations, logic, planned starts as no-earlier-than."""
    return seen.updated


def mean_of_both(seen: Seen) -> float | None:
    """The mean of earned schedule and critical path; the one that is there where the other is missing."""
    known = [one for one in (earned_schedule(seen), critical_path(seen)) if one is not None]
    return sum(known) / len(known) if known else None


DURATION: Final[Mapping[str, Forecaster]] = {
    "mean_of_both": mean_of_both,
    "earned_schedule": earned_schedule,
    "critical_path": critical_path,
    "as_planned": as_planned,
    "earned_schedule_at_pace": earned_schedule_at_pace,
    "earned_duration": earned_duration,
}
"""All of them by name, the default first."""

DEFAULT_DURATION: Final = "mean_of_both"

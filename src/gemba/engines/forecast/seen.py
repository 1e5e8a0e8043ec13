"""What a forecaster sees of a project at a status date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gemba.engines.value import Amounts, Timing


@dataclass(frozen=True, slots=True)
class Seen:
    """The state of a project: its amounts, its times, and where its network ends.

    ``timing`` is in working hours from the start of the baseline, None where there is no earned schedule. ``updated``
    is the duration, in the same hours, by the network dated from the status date with what is left of each activity;
    None where there is no network.
    """

    amounts: Amounts
    timing: Timing | None = None
    updated: float | None = None


Forecaster = Callable[[Seen], float | None]
"""Forecasts the duration in working hours, or the cost in the unit of the amounts; None where it cannot."""

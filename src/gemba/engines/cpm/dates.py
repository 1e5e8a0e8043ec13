"""What dating a network gives."""

from __future__ import annotations

from dataclasses import dataclass

from gemba.engines.schedule import Flags, Ints


@dataclass(frozen=True)
class Dates:
    """Dates, floats and drivers of a schedule, in columns parallel to its activities.

    Instants are minutes since 1970-01-01, floats working minutes of the activity's own calendar.
    For work in progress the early start is when the remaining work resumes. ``has_float`` is false
    for completed work, whose floats say nothing. ``driving`` is parallel to the relations: the
    predecessor decided when the successor could start (or finish). ``longest_path`` marks the chains of drivers that
    end at the project's finish, ``critical`` what the project's own definition calls critical.
    """

    early_start: Ints
    early_finish: Ints
    late_start: Ints
    late_finish: Ints
    total_float: Ints
    free_float: Ints
    has_float: Flags
    driving: Flags
    longest_path: Flags
    critical: Flags
    finish: int

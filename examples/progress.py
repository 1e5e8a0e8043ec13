"""What had been done by a data date: actual dates, what is left, hours used."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field

from examples.calendars import WORKING
from examples.plan import Plan

Span = tuple[int, int]
"""Start and finish, as instants."""


@dataclass(frozen=True, slots=True)
class Done:
    """How far one activity has come.

    ``worked`` and ``left`` are working minutes of its calendar; ``effort`` is the share of its crew that
    was really there.
    """

    started: int
    finished: int | None
    worked: int
    left: int
    effort: float = 1


Progress = Mapping[str, Done]
"""Activities that have started, by code."""


@dataclass(frozen=True)
class Reality:
    """When work really happens, by code, and with which share of its crew where that is not all of it."""

    spans: Mapping[str, Span]
    effort: Mapping[str, float] = field(default_factory=dict[str, float])


def by_the(data_date: int, plan: Plan, real: Reality) -> Progress:
    """The progress a planner records at ``data_date``."""
    done: dict[str, Done] = {}
    for code, (start, finish) in real.spans.items():
        if start >= data_date:
            continue
        calendar, effort = WORKING[plan.activities[code].calendar], real.effort.get(code, 1)
        finished, until = (finish, finish) if finish <= data_date else (None, data_date)
        done[code] = Done(start, finished, calendar.between(start, until), calendar.between(until, finish), effort)
    return done


def productivity(seed: int, activity: str, resource: str) -> float:
    """Share of the planned hours that a crew really needed: its own steady pace, and a little luck each time.

    Never above 1, and the same in every update.
    """
    pace = random.Random(f"{seed} {resource}").uniform(0.95, 1.0)
    luck = random.Random(f"{seed} {resource} {activity}").uniform(0.97, 1.0)
    return pace * luck

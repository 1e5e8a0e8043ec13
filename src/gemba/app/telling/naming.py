"""How activities and relations are named, so that a person finds them again in the scheduler."""

from __future__ import annotations

from gemba.app.words import clean, number
from gemba.engines.schedule import Link, Schedule


def activity(schedule: Schedule, at: int) -> tuple[str, str]:
    """Code and name of an activity."""
    return clean(schedule.activities.code[at]), clean(schedule.activities.name[at])


def relation(schedule: Schedule, at: int) -> tuple[str, str]:
    """A relation as ``A1000 > A1010`` and its kind with the lag as ``FS +3 d``."""
    ends = schedule.relations
    before, after = int(ends.predecessor[at]), int(ends.successor[at])
    code = schedule.activities.code
    return f"{clean(code[before])} > {clean(code[after])}", tie(schedule, int(ends.kind[at]), int(ends.lag[at]), before)


def tie(schedule: Schedule, link: int, lag: int, predecessor: int) -> str:
    """The kind of a relation with its lag in days of the predecessor's calendar: ``SS −2 d``."""
    if not lag:
        return Link(link).name
    days = lag / schedule.calendar_of(predecessor).day_minutes
    return f"{Link(link).name} {'+' if lag > 0 else ''}{number(days)} d"


def branch(schedule: Schedule, at: int, depth: int) -> str:
    """The work breakdown over an activity down to ``depth`` levels below the root: ``Tower > Level 3``."""
    node = int(schedule.activities.wbs[at])
    names: list[str] = []
    while node >= 0:
        entry = schedule.wbs[node]
        names.append(clean(entry.name) or clean(entry.code))
        node = entry.parent
    below_root = names[::-1][1:] or names
    return " > ".join(below_root[:depth])

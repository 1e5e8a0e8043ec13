"""Which relations drive, and the longest path they form back from the finish."""

from __future__ import annotations

from gemba.engines.cpm.forward import drive
from gemba.engines.cpm.terms import Rule
from gemba.engines.cpm.working import Working
from gemba.engines.schedule import NO_TIME, Link


def driving(w: Working) -> list[bool]:
    """For each relation whether its successor's early dates are where this relation puts them."""
    resting = w.terms.rests.tolist()
    return [
        binds and not (resting[before] or resting[after]) and _drives(w, relation)
        for relation, (binds, before, after) in enumerate(zip(w.forward, w.predecessor, w.successor, strict=True))
    ]


def _drives(w: Working, relation: int) -> bool:
    after = w.successor[relation]
    calendar, date, rule = w.calendar[after], drive(w, relation), w.rule[after]
    milestone = rule in (Rule.START_MILESTONE, Rule.FINISH_MILESTONE, Rule.COMPLETED)
    to_start = milestone or w.link[relation] in (Link.FS, Link.SS)
    held = w.early_start[after] if to_start else w.early_finish[after]
    return date == held or (rule != Rule.COMPLETED and calendar.next_start(date) == held)


def longest_path(w: Working, drives: list[bool], finish: int) -> list[bool]:
    """The activities on a chain of driving relations that ends at the project's early finish."""
    on_path = [date == finish and date != NO_TIME for date in w.early_finish]
    for activity in reversed(w.order):
        if on_path[activity]:
            for relation in w.incoming[activity]:
                if drives[relation]:
                    on_path[w.predecessor[relation]] = True
    return on_path

"""Everything that differs between two revisions, and why the finish moved."""

from __future__ import annotations

from gemba.engines.compare import changes, logic, rules
from gemba.engines.compare.matching import match
from gemba.engines.compare.model import Cause, Comparison
from gemba.engines.compare.movement import split
from gemba.engines.cpm import Dates
from gemba.engines.schedule import Schedule

_TOLD_ELSEWHERE = ("data_date", "calendar")  # part of progress and of the calendars


def compare(earlier: Schedule, earlier_dates: Dates, later: Schedule, later_dates: Dates) -> Comparison:
    """Compare two revisions of a schedule, each with its dates.

    Activities are matched by code, what is left by id. Two files without anything in common compare
    too: all is deleted, all is added.
    """
    matched = match(earlier, later)
    kinds = changes.kinds(earlier, later, matched)
    durations = changes.durations(earlier, later, matched)
    progress = changes.progress(earlier, later, matched)
    rewritten = changes.rewritten_actuals(earlier, later, matched)
    constraints = changes.constraints(earlier, later, matched)
    relations = logic.relations(earlier, later, matched)
    calendars, assigned = rules.calendars(earlier, later), rules.assignments(earlier, later, matched)
    settings = rules.settings(earlier, later)
    became, no_longer = changes.criticality(later, earlier_dates, later_dates, matched)
    scope = sum(relation.scope for relation in relations)
    counts = {
        Cause.PROGRESS: len({change.later for change in (*progress, *rewritten)}),
        Cause.SCOPE: len(matched.added) + len(matched.deleted) + len(kinds),
        Cause.LOGIC: len(relations) - scope,
        Cause.DURATION: len({change.later for change in durations}),
        Cause.CALENDAR: len(calendars) + len(assigned),
        Cause.CONSTRAINT: len(constraints),
        Cause.SETTINGS: sum(setting.name not in _TOLD_ELSEWHERE for setting in settings),
    }
    return Comparison(
        pairs=matched.pairs,
        added=matched.added,
        deleted=matched.deleted,
        renamed=changes.renamed(earlier, later, matched),
        kinds=kinds,
        durations=durations,
        calendar_assignments=assigned,
        progress=progress,
        rewritten_actuals=rewritten,
        constraints=constraints,
        relations=relations,
        calendars=calendars,
        settings=settings,
        became_critical=became,
        no_longer_critical=no_longer,
        movement=split(earlier, earlier_dates, later, later_dates, matched, counts),
    )

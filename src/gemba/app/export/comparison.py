"""Comparisons as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gemba.app.export.values import Value, hours, instant
from gemba.app.pair import Pair
from gemba.app.telling.movement import mover
from gemba.app.words import timestamp
from gemba.engines.compare import Change, Comparison, ConstraintChange, Part, RelationChange, Tie, What
from gemba.engines.schedule import Kind, Status

_INSTANTS: Final = frozenset({What.EXPECTED_FINISH, What.ACTUAL_START, What.ACTUAL_FINISH})
_DURATIONS: Final = frozenset({What.PLANNED_DURATION, What.REMAINING_DURATION})


def comparison(pair: Pair) -> Value:
    """One comparison: how far the finish moved, why, and everything that differs."""
    moves, found = pair.movement, pair.comparison
    return {
        "with": pair.name,
        "earlier_data_date": instant(pair.earlier.project.data_date),
        "earlier_finish": instant(moves.earlier_finish),
        "later_finish": instant(moves.later_finish),
        "movement_days": moves.shown_days,
        "movement_hours": hours(moves.minutes),
        "causes": [_part(pair, part) for part in moves.parts],
        **_changes(pair, found),
    }


def _part(pair: Pair, part: Part) -> Value:
    return {
        "causes": [cause.value for cause in part.causes],
        "movement_days": part.shown_days,
        "movement_hours": hours(part.minutes),
        "changes": part.changes,
        "movers": [{"activity": mover(pair, one)[0], "movement_hours": hours(one.minutes)} for one in part.movers],
        "note": part.note or None,
    }


def _changes(pair: Pair, found: Comparison) -> Mapping[str, Value]:
    before, after = pair.earlier.activities.code, pair.later.activities.code
    attributes = (
        *(found.renamed, found.kinds, found.durations, found.calendar_assignments),
        *(found.progress, found.rewritten_actuals),
    )
    return {
        "added": [after[at] for at in found.added],
        "deleted": [before[at] for at in found.deleted],
        "changed": [_change(pair, one) for changes in attributes for one in changes],
        "relations": [_relation_change(one) for one in found.relations],
        "constraints": [_constraint(pair, one) for one in found.constraints],
        "calendars": [{"name": one.name, "event": one.event.value} for one in found.calendars],
        "settings": [{"name": one.name, "before": one.before, "after": one.after} for one in found.settings],
        "became_critical": [after[later] for _, later in found.became_critical],
        "no_longer_critical": [after[later] for _, later in found.no_longer_critical],
    }


def _change(pair: Pair, one: Change) -> Value:
    unit, before, after = "", one.before, one.after
    if one.what in _INSTANTS:
        before, after = (None if v is None else timestamp(int(v)) for v in (before, after))
    elif one.what in _DURATIONS:
        unit, before, after = "_hours", *(None if v is None else hours(int(v)) for v in (before, after))
    elif one.what == What.PROGRESS:
        unit = "_ratio"
    elif one.what in (What.KIND, What.STATUS):
        before, after = (v.name.lower() if isinstance(v, (Kind, Status)) else v for v in (before, after))
    activity = pair.later.activities.code[one.later]
    return {"activity": activity, "what": one.what.value, f"before{unit}": before, f"after{unit}": after}


def _relation_change(one: RelationChange) -> Value:
    return {
        "event": one.event.value,
        "predecessor": one.predecessor,
        "successor": one.successor,
        "before": _tie(one.before),
        "after": _tie(one.after),
        "because_of_scope": one.scope,
    }


def _tie(tie: Tie | None) -> Value:
    return None if tie is None else {"tie": tie.link.name, "lag_hours": hours(tie.lag)}


def _constraint(pair: Pair, one: ConstraintChange) -> Value:
    return {
        "activity": pair.later.activities.code[one.later],
        "second": one.second,
        "before": one.before.name.lower(),
        "before_date": instant(one.before_date),
        "after": one.after.name.lower(),
        "after_date": instant(one.after_date),
    }

"""Each difference between two revisions as a row: what it is about, and what it was and is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from gemba.app.pair import Pair
from gemba.app.telling import naming
from gemba.app.words import NOTHING, clean, count, day, number, percent
from gemba.engines.compare import CalendarChange, Change, Comparison, ConstraintChange, RelationChange, Tie, What
from gemba.engines.schedule import NO_TIME, Constraint, Kind, Schedule, Status

Row = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """One kind of change: what it is called for one and for many, how often it was made, and its rows."""

    key: str
    one: str
    title: str
    count: Callable[[Comparison], int]
    tell: Callable[[Pair], Iterator[Row]]

    def counted(self, comparison: Comparison) -> str:
        """``1 activity added``, ``14 relations changed``."""
        return count(self.count(comparison), self.one, self.title)


def _added(pair: Pair) -> Iterator[Row]:
    return (naming.activity(pair.later, at) for at in pair.comparison.added)


def _deleted(pair: Pair) -> Iterator[Row]:
    return (naming.activity(pair.earlier, at) for at in pair.comparison.deleted)


def _changed(pick: Callable[[Comparison], Sequence[Change]]) -> Callable[[Pair], Iterator[Row]]:
    return lambda pair: (_change(pair, change) for change in pick(pair.comparison))


def _change(pair: Pair, change: Change) -> Row:
    code, name = naming.activity(pair.later, change.later)
    before = _value(pair.earlier, change.what, change.before, change.earlier)
    after = _value(pair.later, change.what, change.after, change.later)
    if change.what == What.CODE:
        return code, f"{name}: was {before}"
    if change.what == What.NAME:
        return code, f"{after}, was {before}"
    return code, f"{name}: {_ATTRIBUTES[change.what]} {before} → {after}"


_ATTRIBUTES: Final = {
    What.KIND: "kind",
    What.PLANNED_DURATION: "planned duration",
    What.REMAINING_DURATION: "remaining duration",
    What.EXPECTED_FINISH: "expected finish",
    What.CALENDAR: "calendar",
    What.STATUS: "status",
    What.PROGRESS: "done",
    What.ACTUAL_START: "actual start",
    What.ACTUAL_FINISH: "actual finish",
}

_DURATIONS: Final = frozenset({What.PLANNED_DURATION, What.REMAINING_DURATION})
_INSTANTS: Final = frozenset({What.EXPECTED_FINISH, What.ACTUAL_START, What.ACTUAL_FINISH})


def _value(schedule: Schedule, what: What, value: float | str | None, at: int) -> str:
    """A value of the file as a person reads it; durations in days of the activity's calendar in that file."""
    if value is None:
        return NOTHING
    if isinstance(value, (Kind, Status)):
        return value.name.lower().replace("_", " ")
    if isinstance(value, str):
        return clean(value)
    if what in _INSTANTS:
        return day(int(value))
    if what in _DURATIONS:
        return f"{number(value / schedule.calendar_of(at).day_minutes)} d"
    return percent(value)


def _relations(pair: Pair) -> Iterator[Row]:
    return (_relation(pair, change) for change in pair.comparison.relations)


def _relation(pair: Pair, change: RelationChange) -> Row:
    ends = f"{clean(change.predecessor)} > {clean(change.successor)}"
    ties = [_tie(pair, tie) for tie in (change.before, change.after) if tie is not None]
    return ends, f"{change.event.value}: {' → '.join(ties)}"


def _tie(pair: Pair, tie: Tie) -> str:
    """Kind and lag, in days of the project's calendar so that both sides of a change use one measure."""
    if not tie.lag:
        return tie.link.name
    days = tie.lag / pair.later.calendars[pair.later.project.calendar].day_minutes
    return f"{tie.link.name} {'+' if tie.lag > 0 else ''}{number(days)} d"


def _constraints(pair: Pair) -> Iterator[Row]:
    return (_constraint(pair, change) for change in pair.comparison.constraints)


def _constraint(pair: Pair, change: ConstraintChange) -> Row:
    code, name = naming.activity(pair.later, change.later)
    return code, f"{name}: {_fixed(change.before, change.before_date)} → {_fixed(change.after, change.after_date)}"


def _fixed(kind: Constraint, at: int) -> str:
    if kind == Constraint.NONE:
        return "none"
    words = kind.name.lower().replace("_", " ")
    return words if at == NO_TIME else f"{words} {day(at)}"


def _calendars(pair: Pair) -> Iterator[Row]:
    return ((clean(change.name), _calendar(change)) for change in pair.comparison.calendars)


def _calendar(change: CalendarChange) -> str:
    pieces = [change.event.value]
    if change.week_changed:
        pieces.append("another working week")
    if change.days:
        first, last = (date(1970, 1, 1) + timedelta(days=change.days[at]) for at in (0, -1))
        pieces.append(f"{count(len(change.days), 'day differs', 'days differ')}, {first} to {last}")
    return ": ".join(pieces[:2]) + "".join(f", {piece}" for piece in pieces[2:])


def _settings(pair: Pair) -> Iterator[Row]:
    for change in pair.comparison.settings:
        yield change.name.replace("_", " "), f"{clean(change.before) or NOTHING} → {clean(change.after) or NOTHING}"


def _critical(pick: Callable[[Comparison], Sequence[tuple[int, int]]]) -> Callable[[Pair], Iterator[Row]]:
    return lambda pair: (naming.activity(pair.later, later) for _, later in pick(pair.comparison))


def _distinct(changes: Sequence[Change]) -> int:
    """Activities rather than attributes: one with a new start and a new finish counts once."""
    return len({change.later for change in changes})


KINDS: Final = (
    Difference("added", "activity added", "activities added", lambda c: len(c.added), _added),
    Difference("deleted", "activity deleted", "activities deleted", lambda c: len(c.deleted), _deleted),
    Difference(
        "renamed",
        "activity renamed",
        "activities renamed",
        lambda c: _distinct(c.renamed),
        _changed(lambda c: c.renamed),
    ),
    Difference(
        "kinds",
        "activity of another kind",
        "activities of another kind",
        lambda c: _distinct(c.kinds),
        _changed(lambda c: c.kinds),
    ),
    Difference(
        "durations",
        "activity of another duration",
        "activities of another duration",
        lambda c: _distinct(c.durations),
        _changed(lambda c: c.durations),
    ),
    Difference("relations", "relation changed", "relations changed", lambda c: len(c.relations), _relations),
    Difference("constraints", "fixed date changed", "fixed dates changed", lambda c: len(c.constraints), _constraints),
    Difference("calendars", "calendar changed", "calendars changed", lambda c: len(c.calendars), _calendars),
    Difference(
        "calendar_assignments",
        "activity on another calendar",
        "activities on another calendar",
        lambda c: _distinct(c.calendar_assignments),
        _changed(lambda c: c.calendar_assignments),
    ),
    Difference("settings", "scheduling rule changed", "scheduling rules changed", lambda c: len(c.settings), _settings),
    Difference(
        "progress",
        "activity with new progress",
        "activities with new progress",
        lambda c: _distinct(c.progress),
        _changed(lambda c: c.progress),
    ),
    Difference(
        "rewritten_actuals",
        "activity with rewritten actual dates",
        "activities with rewritten actual dates",
        lambda c: _distinct(c.rewritten_actuals),
        _changed(lambda c: c.rewritten_actuals),
    ),
    Difference(
        "became_critical",
        "activity became critical",
        "activities became critical",
        lambda c: len(c.became_critical),
        _critical(lambda c: c.became_critical),
    ),
    Difference(
        "no_longer_critical",
        "activity no longer critical",
        "activities no longer critical",
        lambda c: len(c.no_longer_critical),
        _critical(lambda c: c.no_longer_critical),
    ),
)
"""Every kind of change, in the order in which a scheduler asks."""

"""Two revisions held against each other, on the wire and in store."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from gemba.core.wire import Out, SiteTime
from gemba.engines.compare import Change, Comparison, ConstraintChange, Mover, Part, RelationChange, Tie, What
from gemba.engines.schedule import Kind, Schedule, Status
from gemba.features.schedules.schemas.times import site_time


class MoverOut(Out):
    """An activity that moved the finish by itself, beyond what its driving predecessor handed it."""

    code: str
    name: str
    movement_minutes: int
    on_later_path: bool


class PartOut(Out):
    """What one cause (or several that could not be told apart) did to the finish; the parts add up to the whole."""

    causes: list[str]
    movement_minutes: int
    movement_days: float
    elapsed_minutes: int
    changes: int
    movers: list[MoverOut]
    note: str | None


class ChangeOut(Out):
    """One attribute of an activity that differs. ``unit``: minutes, ratio, site_time or text."""

    code: str
    name: str
    what: str
    unit: str
    before: int | float | str | None
    after: int | float | str | None


class TieOut(Out):
    """How one activity holds another."""

    kind: str
    lag_minutes: int


class RelationChangeOut(Out):
    """A relation that came, went, or is another one; ``because_of_scope``: an end of it came or went."""

    event: str
    predecessor: str
    successor: str
    before: TieOut | None
    after: TieOut | None
    because_of_scope: bool


class ConstraintChangeOut(Out):
    """A date that a person set, moved or took away."""

    code: str
    name: str
    second: bool
    before: str | None
    before_date: SiteTime | None
    after: str | None
    after_date: SiteTime | None


class CalendarChangeOut(Out):
    """A calendar that came, went, or means other working time."""

    name: str
    event: str
    week_changed: bool
    days: int


class SettingChangeOut(Out):
    """A rule of the project that differs."""

    name: str
    before: str
    after: str


class ComparisonOut(Out):
    """How far the finish moved since an earlier revision and why, and everything that differs.

    ``movement_minutes`` are working minutes on the project's calendar, negative for a gain, and ``movement_days`` the
    same in days to a tenth; ``elapsed_minutes`` are minutes of the clock. Activities are named by their codes.
    """

    revision_id: UUID
    earlier_id: UUID
    earlier_data_date: SiteTime | None
    later_data_date: SiteTime | None
    earlier_finish: SiteTime | None
    later_finish: SiteTime | None
    movement_minutes: int
    movement_days: float
    elapsed_minutes: int
    parts: list[PartOut]
    added: list[str]
    deleted: list[str]
    changed: list[ChangeOut]
    relations: list[RelationChangeOut]
    constraints: list[ConstraintChangeOut]
    calendars: list[CalendarChangeOut]
    settings: list[SettingChangeOut]
    became_critical: list[str]
    no_longer_critical: list[str]


def comparison_out(ids: tuple[UUID, UUID], earlier: Schedule, later: Schedule, found: Comparison) -> ComparisonOut:
    """A comparison as clients see it; ``ids`` are those of the earlier and the later revision."""
    before, after, moved = earlier.activities.code, later.activities.code, found.movement
    attributes = (
        *(found.renamed, found.kinds, found.durations, found.calendar_assignments),
        *(found.progress, found.rewritten_actuals),
    )
    return ComparisonOut(
        revision_id=ids[1],
        earlier_id=ids[0],
        earlier_data_date=site_time(earlier.project.data_date),
        later_data_date=site_time(later.project.data_date),
        earlier_finish=site_time(moved.earlier_finish),
        later_finish=site_time(moved.later_finish),
        movement_minutes=moved.minutes,
        movement_days=moved.shown_days,
        elapsed_minutes=moved.elapsed_minutes,
        parts=[_part(earlier, later, part) for part in moved.parts],
        added=[after[at] for at in found.added],
        deleted=[before[at] for at in found.deleted],
        changed=[_change(later, change) for changes in attributes for change in changes],
        relations=[_relation(change) for change in found.relations],
        constraints=[_constraint(later, change) for change in found.constraints],
        calendars=[
            CalendarChangeOut(name=one.name, event=one.event.value, week_changed=one.week_changed, days=len(one.days))
            for one in found.calendars
        ],
        settings=[SettingChangeOut(name=one.name, before=one.before, after=one.after) for one in found.settings],
        became_critical=[after[at] for _, at in found.became_critical],
        no_longer_critical=[after[at] for _, at in found.no_longer_critical],
    )


def _part(earlier: Schedule, later: Schedule, part: Part) -> PartOut:
    return PartOut(
        causes=[cause.value for cause in part.causes],
        movement_minutes=part.minutes,
        movement_days=part.shown_days,
        elapsed_minutes=part.elapsed_minutes,
        changes=part.changes,
        movers=[_mover(earlier, later, mover) for mover in part.movers],
        note=part.note or None,
    )


def _mover(earlier: Schedule, later: Schedule, mover: Mover) -> MoverOut:
    """Called as the later revision does, if it is there."""
    of, at = (later, mover.later) if mover.later is not None else (earlier, mover.earlier or 0)
    code, name = of.activities.code[at], of.activities.name[at]
    return MoverOut(code=code, name=name, movement_minutes=mover.minutes, on_later_path=mover.on_later_path)


_UNITS: Final = {
    What.PLANNED_DURATION: "minutes",
    What.REMAINING_DURATION: "minutes",
    What.PROGRESS: "ratio",
    What.EXPECTED_FINISH: "site_time",
    What.ACTUAL_START: "site_time",
    What.ACTUAL_FINISH: "site_time",
}


def _change(later: Schedule, change: Change) -> ChangeOut:
    unit = _UNITS.get(change.what, "text")
    return ChangeOut(
        code=later.activities.code[change.later],
        name=later.activities.name[change.later],
        what=change.what.value,
        unit=unit,
        before=_value(unit, change.before),
        after=_value(unit, change.after),
    )


def _value(unit: str, value: int | float | str | None) -> int | float | str | None:
    if isinstance(value, (Kind, Status)):
        return value.name.lower()
    if unit == "site_time" and isinstance(value, int):
        at: datetime | None = site_time(value)
        return at.isoformat() if at else None
    return value


def _relation(change: RelationChange) -> RelationChangeOut:
    return RelationChangeOut(
        event=change.event.value,
        predecessor=change.predecessor,
        successor=change.successor,
        before=_tie(change.before),
        after=_tie(change.after),
        because_of_scope=change.scope,
    )


def _tie(tie: Tie | None) -> TieOut | None:
    return None if tie is None else TieOut(kind=tie.link.name, lag_minutes=tie.lag)


def _constraint(later: Schedule, change: ConstraintChange) -> ConstraintChangeOut:
    return ConstraintChangeOut(
        code=later.activities.code[change.later],
        name=later.activities.name[change.later],
        second=change.second,
        before=change.before.name.lower() if change.before else None,
        before_date=site_time(change.before_date),
        after=change.after.name.lower() if change.after else None,
        after_date=site_time(change.after_date),
    )

"""Activities, relations and the whole network on the wire."""

from __future__ import annotations

from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from gemba.core.wire import Out, SiteTime
from gemba.engines.schedule import Constraint, Kind, Link, Status
from gemba.features.schedules.schemas.times import site_time
from gemba.features.schedules.tables import ActivityRow, DateRow, RelationRow


def _words(*members: Kind | Status | Constraint) -> list[tuple[str, str]]:
    return [(member.name, member.name.lower()) for member in members]


ActivityKind = StrEnum("ActivityKind", _words(*Kind))
"""What sort of activity it is."""

ActivityStatus = StrEnum("ActivityStatus", _words(*Status))
"""How far an activity has come."""


class ActivityOut(Out):
    """An activity of a revision with its dates.

    ``position`` is its place in the file; ``start`` and ``finish`` are its bar: as reported, else as dated, else as
    the file planned it. Early and late dates are null until the revision is dated, floats also for completed work.
    Minutes are working minutes; ``day_minutes`` of them are a day of its calendar.
    """

    position: int
    source_id: str
    code: str
    name: str
    kind: str
    status: str
    progress_ratio: float
    wbs: int | None
    wbs_path: str | None
    area: str | None
    trade: str | None
    codes: dict[str, str]
    calendar: str
    day_minutes: int
    planned_duration_minutes: int
    remaining_duration_minutes: int
    start: SiteTime | None
    finish: SiteTime | None
    planned_start: SiteTime | None
    planned_finish: SiteTime | None
    actual_start: SiteTime | None
    actual_finish: SiteTime | None
    early_start: SiteTime | None
    early_finish: SiteTime | None
    late_start: SiteTime | None
    late_finish: SiteTime | None
    total_float_minutes: int | None
    free_float_minutes: int | None
    critical: bool | None
    longest_path: bool | None
    constraint: str | None
    constraint_date: SiteTime | None
    second_constraint: str | None
    second_constraint_date: SiteTime | None


_AS_IT_IS = (
    *("position", "source_id", "code", "name", "progress_ratio", "wbs", "codes"),
    *("planned_duration_minutes", "remaining_duration_minutes"),
)
_PLANNED = ("planned_start", "planned_finish", "actual_start", "actual_finish", "constraint_date")
_DATES = ("early_start", "early_finish", "late_start", "late_finish")


def activity_out(row: Row[*tuple[Any, ...]]) -> ActivityOut:
    """An activity as clients see it."""
    activity: ActivityRow = row[0]
    as_it_is: dict[str, Any] = {name: getattr(activity, name) for name in _AS_IT_IS}
    times: dict[str, Any] = {name: site_time(getattr(activity, name)) for name in _PLANNED}
    return ActivityOut(
        **as_it_is,
        **times,
        **_dated(row[1]),
        kind=Kind(activity.kind).name.lower(),
        status=Status(activity.status).name.lower(),
        wbs_path=row.wbs_path,
        area=activity.area or None,
        trade=activity.trade or None,
        calendar=row.calendar_name,
        day_minutes=row.day_minutes,
        start=site_time(row.start),
        finish=site_time(row.finish),
        constraint=_constraint(activity.constraint_kind),
        second_constraint=_constraint(activity.constraint2_kind),
        second_constraint_date=site_time(activity.constraint2_date),
    )


def _dated(dates: DateRow | None) -> dict[str, Any]:
    if dates is None:
        floats = ("total_float_minutes", "free_float_minutes", "critical", "longest_path")
        return dict.fromkeys((*_DATES, *floats))
    return {
        **{name: site_time(getattr(dates, name)) for name in _DATES},
        "total_float_minutes": dates.total_float_minutes if dates.has_float else None,
        "free_float_minutes": dates.free_float_minutes if dates.has_float else None,
        "critical": dates.critical,
        "longest_path": dates.longest_path,
    }


def _constraint(kind: int) -> str | None:
    return Constraint(kind).name.lower() if kind else None


class EndOut(Out):
    """An activity at one end of a relation."""

    position: int
    code: str


class RelationOut(Out):
    """Who holds whom. ``driving``: the successor is where this relation puts it; null until the revision is dated."""

    position: int
    predecessor: EndOut
    successor: EndOut
    kind: str
    lag_minutes: int
    driving: bool | None


def relation_out(row: Row[*tuple[Any, ...]], driving: frozenset[int] | None) -> RelationOut:
    """A relation as clients see it; ``driving`` are the positions of those that drive."""
    relation: RelationRow = row[0]
    return RelationOut(
        position=relation.position,
        predecessor=EndOut(position=relation.predecessor, code=row.predecessor_code),
        successor=EndOut(position=relation.successor, code=row.successor_code),
        kind=Link(relation.kind).name,
        lag_minutes=relation.lag_minutes,
        driving=None if driving is None else relation.position in driving,
    )


class GanttActivitiesOut(Out):
    """Columns of one length; entry ``i`` of each is the activity at position ``i``.

    ``kind`` and ``status`` index ``kinds`` and ``statuses``, ``wbs`` and ``calendar`` the lists of these names.
    ``…_start_minutes`` and ``…_finish_minutes`` are site times, other minutes are working minutes.
    """

    code: list[str]
    name: list[str]
    kind: list[int]
    status: list[int]
    wbs: list[int | None]
    calendar: list[int]
    area: list[str]
    trade: list[str]
    start_minutes: list[int | None]
    finish_minutes: list[int | None]
    early_start_minutes: list[int | None]
    early_finish_minutes: list[int | None]
    late_start_minutes: list[int | None]
    late_finish_minutes: list[int | None]
    planned_duration_minutes: list[int]
    remaining_duration_minutes: list[int]
    total_float_minutes: list[int | None]
    free_float_minutes: list[int | None]
    progress_ratio: list[float]
    critical: list[bool | None]
    longest_path: list[bool | None]


class GanttRelationsOut(Out):
    """Columns of one length; ends are positions of activities, ``kind`` indexes ``links``."""

    predecessor: list[int]
    successor: list[int]
    kind: list[int]
    lag_minutes: list[int]


class GanttBranchesOut(Out):
    """Columns of one length; ``parent`` is a position in these columns (null: a root)."""

    parent: list[int | None]
    code: list[str]
    name: list[str]


class GanttCalendarOut(Out):
    """Shifts as pairs of minutes after midnight: of Sunday to Saturday, and of days (since 1970-01-01) that differ."""

    name: str
    day_minutes: int
    week: list[list[list[int]]]
    exceptions: dict[str, list[list[int]]]


class GanttOut(Out):
    """A whole network in columns. Site times are minutes of the site's wall clock since 1970-01-01 00:00.

    ``driving`` are the positions of the relations that put their successor where it is.
    """

    revision_id: UUID
    data_date_minutes: int
    finish_minutes: int | None
    kinds: list[str]
    statuses: list[str]
    links: list[str]
    activities: GanttActivitiesOut
    relations: GanttRelationsOut
    driving: list[int]
    wbs: GanttBranchesOut
    calendars: list[GanttCalendarOut]

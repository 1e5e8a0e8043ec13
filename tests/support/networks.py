"""Networks as a scheduler would write them on a napkin, and their dates read back by activity.

    schedule = net("pour:2 cure:3", "pour>cure FF+1", start="2026-04-29 08:00", holidays="2026-05-01")
    assert dated(schedule)["cure"].early_finish == at("2026-05-04 16:00")

Parts without ``>`` list activities, ``code:duration``, apart by blanks:

    A:5 or A:5d    five days of the activity's own calendar     M:start    start milestone
    A:12h          twelve hours                                 F:finish   finish milestone
    A:30m          thirty minutes                               L:loe      level of effort
                                                                S:summary  WBS summary

Parts with ``>`` are relations: ``A>B`` (finish-start), ``A>B>C`` (a chain of them), ``A>B SS+2``,
``A>B FF-4h``. The days of a lag are days of the calendar that the lag is counted in.

The project begins on Monday 2026-01-05 at 08:00, which is also its data date; people work Monday to
Friday from 08:00 to 16:00. Keywords of ``net`` change that; all are optional, and those for single
activities are mappings from the activity's code:

    start, data_date     "2026-01-05 08:00"; the data date is the start unless it is given
    must_finish          must-finish-by date of the project
    holidays             "2026-05-01, 2026-05-04": nobody works, the round-the-clock calendar excepted
    worked               {"2026-05-02": "08:00-12:00"}: exceptions with their own shifts, likewise
    calendar, calendars  for all, for some: a name from ``WEEKS``, or a ``Calendar``
    options              ``Options`` of the scheduler
    done                 {"A": ("2026-01-05 08:00", "2026-01-07 16:00")}: actual start and finish
    started              {"B": "2026-01-08 08:00"}: actual start; the work is in progress
    remaining            {"B": "2d"}: remaining duration; all of it unless given
    progress             {"B": 0.4}: share done; by duration unless given
    suspended            {"B": ("2026-01-09 08:00", "2026-01-12 08:00")}: suspended and resumed
    constraints          {"C": "start>=2026-02-02 08:00"}: see ``CONSTRAINTS``; a second after a comma
    expected             {"B": "2026-01-16 16:00"}: expected finish
    planned              {"A": ("2026-01-05 08:00", "2026-01-09 16:00")}: planned start and finish
    external             {"A": ("2026-01-06 08:00", None)}: external early start, late finish (or None)
    outside              ("2026-01-05 08:00..2026-01-09 16:00>A FS+1", "B>2026-02-02 08:00..2026-02-06 16:00"):
                         relations to another project, whose activity is written as its dates
    kinds                {"R": Kind.RESOURCE_DEPENDENT}
    names, wbs           {"A": "Pour slab"}, {"A": "Structure"}
    areas, trades        {"A": "North"}, {"A": "concrete"}: values of the activity codes "Area" and "Trade"
    codes                {"Phase": {"A": "Shell"}}: any other activity code
    resources            {"carpenters": "labor max 4 price 55", "crane": "equipment on 24h", "concrete": "material"}
    work                 {"A": "carpenters 80 at 2, crane 16 at 1"}: quantity (hours), and per hour
    stored               the ``Dates`` that the file itself is to carry
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from gemba.engines import cpm
from gemba.engines.calendar import Calendar
from gemba.engines.schedule import NO_TIME, Activities, Kind, Options, Project, Schedule, Status, StoredDates, WbsNode
from tests.support.dating import Dated, dated
from tests.support.notation import (
    CONSTRAINTS,
    Columns,
    Lags,
    PerActivity,
    SiteCalendars,
    assignments,
    outside_links,
    relations,
    resource,
)
from tests.support.wall_clock import WEEKS, Moment, at, day, minutes, working

__all__ = ["CONSTRAINTS", "WEEKS", "Dated", "Moment", "at", "dated", "day", "minutes", "net", "working"]

Span = tuple[str, str]

_KINDS: Final = {
    "start": Kind.START_MILESTONE,
    "finish": Kind.FINISH_MILESTONE,
    "loe": Kind.LEVEL_OF_EFFORT,
    "summary": Kind.SUMMARY,
}


def net(
    *parts: str,
    start: str = "2026-01-05 08:00",
    data_date: str | None = None,
    must_finish: str | None = None,
    holidays: str = "",
    worked: PerActivity | None = None,
    calendar: str | Calendar = "five-day",
    calendars: Mapping[str, str | Calendar] | None = None,
    options: Options | None = None,
    done: Mapping[str, Span] | None = None,
    started: PerActivity | None = None,
    remaining: PerActivity | None = None,
    progress: Mapping[str, float] | None = None,
    suspended: Mapping[str, Span] | None = None,
    constraints: PerActivity | None = None,
    expected: PerActivity | None = None,
    planned: Mapping[str, Span] | None = None,
    external: Mapping[str, tuple[str | None, str | None]] | None = None,
    outside: Sequence[str] = (),
    kinds: Mapping[str, Kind] | None = None,
    names: PerActivity | None = None,
    wbs: PerActivity | None = None,
    areas: PerActivity | None = None,
    trades: PerActivity | None = None,
    codes: Mapping[str, PerActivity] | None = None,
    resources: PerActivity | None = None,
    work: PerActivity | None = None,
    stored: cpm.Dates | None = None,
) -> Schedule:
    """The schedule written in ``parts``; see the module for the notation."""
    listed = [item.partition(":") for part in parts if ">" not in part for item in part.split()]
    position = {code: i for i, (code, _, _) in enumerate(listed)}
    if len(position) < len(listed):
        raise ValueError("an activity is listed twice")
    options = options or Options()
    site = SiteCalendars(holidays, worked, calendar)
    per_activity = Columns(position)

    kind = np.array([_KINDS.get(length, Kind.TASK) for _, _, length in listed], np.int8)
    for i, value in per_activity.items(kinds):
        kind[i] = value
    used = [site.position(None)] * len(listed)
    for i, name in per_activity.items(calendars):
        used[i] = site.position(name)
    length = np.array(
        [0 if text in _KINDS else minutes(text, site.all[c]) for (_, _, text), c in zip(listed, used, strict=True)],
        np.int64,
    )
    actual_start, actual_finish = per_activity.spans(done)
    actual_start = np.maximum(actual_start, per_activity.instants(started))
    status = np.where(actual_start != NO_TIME, Status.IN_PROGRESS, Status.NOT_STARTED).astype(np.int8)
    status[actual_finish != NO_TIME] = Status.COMPLETED
    left = length.copy()
    for i, text in per_activity.items(remaining):
        left[i] = minutes(text, site.all[used[i]])
    left[status == Status.COMPLETED] = 0
    share = np.divide(length - left, length, out=np.zeros(len(listed)), where=length > 0)
    share[status == Status.COMPLETED] = 1.0
    for i, value in per_activity.items(progress):
        share[i] = value
    held = per_activity.constraints(constraints)
    planned_start, planned_finish = per_activity.spans(planned)
    suspend, resume = per_activity.spans(suspended)
    external_start, external_finish = per_activity.spans(external)
    branches = sorted(set((wbs or {}).values()))

    activities = Activities(
        id=[str(1000 + i) for i in range(len(listed))],
        code=list(position),
        name=per_activity.texts(names, list(position)),
        kind=kind,
        status=status,
        calendar=np.array(used, np.int64),
        wbs=np.array([branches.index(wbs[code]) if wbs and code in wbs else -1 for code in position], np.int64),
        planned_duration=length,
        remaining_duration=left,
        progress_ratio=share,
        planned_start=planned_start,
        planned_finish=planned_finish,
        actual_start=actual_start,
        actual_finish=actual_finish,
        suspended=suspend,
        resumed=resume,
        expected_finish=per_activity.instants(expected),
        external_early_start=external_start,
        external_late_finish=external_finish,
        constraint=np.array([first[0] for first, _ in held], np.int8),
        constraint_date=np.array([first[1] for first, _ in held], np.int64),
        constraint2=np.array([second[0] for _, second in held], np.int8),
        constraint2_date=np.array([second[1] for _, second in held], np.int64),
        stored=_stored(stored, len(listed)),
    )
    lags = Lags(options.lag_calendar, site, used)
    began = at(start) if data_date is None else max(at(start), at(data_date))
    data = at(start) if data_date is None else at(data_date)
    people = {name: resource(name, text, site) for name, text in (resources or {}).items()}
    return Schedule(
        project=Project(
            id="1",
            name="napkin",
            data_date=data,
            start=began,
            must_finish=at(must_finish) if must_finish else NO_TIME,
            calendar=0,
            options=options,
        ),
        calendars=tuple(site.all),
        activities=activities,
        relations=relations([part for part in parts if ">" in part], position, lags),
        outside=outside_links(outside, position, lags),
        resources=tuple(people.values()),
        assignments=assignments(per_activity.items(work), people),
        wbs=tuple(WbsNode(name, name, name, -1) for name in branches),
        codes={
            name: per_activity.texts(values)
            for name, values in {"Area": areas, "Trade": trades, **(codes or {})}.items()
            if values
        },
    )


def _stored(dates: cpm.Dates | None, count: int) -> StoredDates:
    if dates is None:
        blank, unknown = np.full(count, NO_TIME, np.int64), np.full(count, math.nan)
        return StoredDates(blank, blank, blank, blank, unknown, unknown, np.full(count, -1, np.int8))
    return StoredDates(
        dates.early_start,
        dates.early_finish,
        dates.late_start,
        dates.late_finish,
        np.where(dates.has_float, dates.total_float, math.nan),
        np.where(dates.has_float, dates.free_float, math.nan),
        dates.longest_path.astype(np.int8),
    )

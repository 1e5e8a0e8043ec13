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
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any, Final

import numpy as np

from gemba.engines import cpm
from gemba.engines.calendar import DAY, ROUND_THE_CLOCK, Calendar, Shift
from gemba.engines.schedule import (
    NO_TIME,
    Activities,
    Assignments,
    Constraint,
    Kind,
    LagCalendar,
    Link,
    Options,
    OutsideLinks,
    Project,
    Relations,
    Resource,
    ResourceKind,
    Schedule,
    Status,
    StoredDates,
    WbsNode,
)

Span = tuple[str, str]
PerActivity = Mapping[str, str]

_EIGHT: Final[tuple[Shift, ...]] = ((480, 960),)
_BROKEN: Final[tuple[Shift, ...]] = ((480, 720), (780, 1020))
WEEKS: Final[dict[str, tuple[tuple[Shift, ...], ...]]] = {
    "five-day": ((), *(_EIGHT,) * 5, ()),
    "six-day": ((), *(_EIGHT,) * 6),
    "seven-day": (_EIGHT,) * 7,
    "lunch-break": ((), *(_BROKEN,) * 5, ()),
    "night": ((), ((1320, DAY),), *(((0, 360), (1320, DAY)),) * 4, ((0, 360),)),
    "24h": ROUND_THE_CLOCK.week,
}
"""Working weeks from Sunday: 08:00-16:00; with a lunch break 08:00-12:00 and 13:00-17:00; night shifts 22:00-06:00."""

CONSTRAINTS: Final = {
    "start=": Constraint.START_ON,
    "start>=": Constraint.START_NO_EARLIER,
    "start<=": Constraint.START_NO_LATER,
    "finish=": Constraint.FINISH_ON,
    "finish>=": Constraint.FINISH_NO_EARLIER,
    "finish<=": Constraint.FINISH_NO_LATER,
    "start!": Constraint.MANDATORY_START,
    "finish!": Constraint.MANDATORY_FINISH,
    "late": Constraint.AS_LATE_AS_POSSIBLE,
}
"""How a constraint is written: the sign, then its date; ``late`` alone is as late as possible."""

_KINDS: Final = {
    "start": Kind.START_MILESTONE,
    "finish": Kind.FINISH_MILESTONE,
    "loe": Kind.LEVEL_OF_EFFORT,
    "summary": Kind.SUMMARY,
}
_AMOUNT: Final = re.compile(r"(\d+(?:\.\d+)?)([dhm]?)$")
_LINK: Final = re.compile(r"(?P<ends>.+?)(?:\s+(?P<kind>FS|SS|FF|SF)?(?P<lag>[+-]\d\S*)?)?$")
_CONSTRAINT: Final = re.compile(r"((?:start|finish)(?:>=|<=|=|!)|late)\s*(.*)$")


class Moment(int):
    """Minutes since 1970-01-01 that print as a date."""

    def __repr__(self) -> str:
        return "no date" if self == NO_TIME else str(np.datetime64(int(self), "m")).replace("T", " ")


def at(text: str) -> Moment:
    """The instant written ``2026-05-04 08:00``."""
    return Moment(int((datetime.fromisoformat(text) - datetime(1970, 1, 1)).total_seconds()) // 60)


def day(text: str) -> int:
    """The day written ``2026-05-04``, counted from 1970-01-01."""
    return at(text) // DAY


def working(name: str = "five-day", holidays: str = "", worked: PerActivity | None = None) -> Calendar:
    """A calendar of one of the ``WEEKS`` with holidays and specially worked days."""
    exceptions: dict[int, tuple[Shift, ...]] = {day(text.strip()): () for text in holidays.split(",") if text.strip()}
    exceptions |= {day(text): tuple(map(_shift, shifts.split(","))) for text, shifts in (worked or {}).items()}
    day_minutes = DAY if name == "24h" else 480
    return Calendar(name, name, WEEKS[name], {} if name == "24h" else exceptions, day_minutes)


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
    site = _Calendars(holidays, worked, calendar)
    per_activity = _Column(position)

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
    lags = _Lags(options.lag_calendar, site, used)
    began = at(start) if data_date is None else max(at(start), at(data_date))
    data = at(start) if data_date is None else at(data_date)
    people = {name: _resource(name, text, site) for name, text in (resources or {}).items()}
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
        relations=_relations([part for part in parts if ">" in part], position, lags),
        outside=_outside(outside, position, lags),
        resources=tuple(people.values()),
        assignments=_assignments(per_activity.items(work), people),
        wbs=tuple(WbsNode(name, name, name, -1) for name in branches),
        codes={
            name: per_activity.texts(values)
            for name, values in {"Area": areas, "Trade": trades, **(codes or {})}.items()
            if values
        },
    )


def minutes(text: str, calendar: Calendar) -> int:
    """``5``, ``5d``, ``12h`` or ``30m`` as working minutes; a day is what ``calendar`` calls a day."""
    match = _AMOUNT.match(text)
    if not match:
        raise ValueError(f"{text!r} is no duration: write 5, 5d, 12h or 30m")
    return round(float(match[1]) * {"h": 60, "m": 1}.get(match[2], calendar.day_minutes))


@dataclass(frozen=True)
class DatedActivity:
    """One activity's dates; instants print as dates, floats are working minutes."""

    early_start: Moment
    early_finish: Moment
    late_start: Moment
    late_finish: Moment
    total_float: int
    free_float: int
    has_float: bool
    longest_path: bool
    critical: bool


class Dated(Mapping[str, DatedActivity]):
    """A dated schedule, read by activity code."""

    def __init__(self, schedule: Schedule, dates: cpm.Dates) -> None:
        self.schedule, self.dates = schedule, dates
        self.finish = Moment(dates.finish)
        self._position = schedule.activities.index()

    def __getitem__(self, code: str) -> DatedActivity:
        i, d = self._position[code], self.dates
        moments = (Moment(c[i]) for c in (d.early_start, d.early_finish, d.late_start, d.late_finish))
        return DatedActivity(
            *moments,
            total_float=int(d.total_float[i]),
            free_float=int(d.free_float[i]),
            has_float=bool(d.has_float[i]),
            longest_path=bool(d.longest_path[i]),
            critical=bool(d.critical[i]),
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self._position)

    def __len__(self) -> int:
        return len(self._position)

    @property
    def longest_path(self) -> list[str]:
        """The codes on the longest path, in the order of the schedule."""
        return [code for code in self if self[code].longest_path]

    @property
    def critical(self) -> list[str]:
        """The codes that are critical, in the order of the schedule."""
        return [code for code in self if self[code].critical]

    @property
    def driving(self) -> list[str]:
        """The relations that drive, as ``A>B FS``, in the order of the schedule."""
        code, logic = self.schedule.activities.code, self.schedule.relations
        ends = zip(logic.predecessor, logic.successor, logic.kind, self.dates.driving, strict=True)
        return [f"{code[p]}>{code[s]} {Link(kind).name}" for p, s, kind, drives in ends if drives]


def dated(schedule: Schedule) -> Dated:
    """Date the schedule; the result reads ``dated(schedule)["cure"].early_finish``."""
    return Dated(schedule, cpm.solve(schedule))


def _shift(text: str) -> Shift:
    """``08:00-12:00`` in minutes after midnight; a finish of 00:00 is the end of the day."""
    start, finish = ((int(hours) * 60 + int(rest)) for hours, rest in (t.split(":") for t in text.strip().split("-")))
    return start, finish or DAY


class _Calendars:
    """The calendars in use, the default first, each once."""

    def __init__(self, holidays: str, worked: PerActivity | None, default: str | Calendar) -> None:
        self.holidays, self.worked = holidays, worked
        self.default = default
        self.all = [self.make(default)]

    def make(self, name: str | Calendar) -> Calendar:
        return name if isinstance(name, Calendar) else working(name, self.holidays, self.worked)

    def position(self, name: str | Calendar | None) -> int:
        calendar = self.make(name or self.default)
        if calendar not in self.all:
            self.all.append(calendar)
        return self.all.index(calendar)


class _Column:
    """Per-activity settings as columns; a code that is not in the network is a mistake."""

    def __init__(self, position: Mapping[str, int]) -> None:
        self.position = position

    def items(self, values: Mapping[str, Any] | None) -> list[tuple[int, Any]]:
        return [(self.position[code], value) for code, value in (values or {}).items()]

    def instants(self, values: PerActivity | None) -> np.ndarray[Any, Any]:
        column = np.full(len(self.position), NO_TIME, np.int64)
        for i, text in self.items(values):
            column[i] = at(text)
        return column

    def spans(self, values: Mapping[str, Any] | None) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        begins = {code: span[0] for code, span in (values or {}).items() if span[0]}
        ends = {code: span[1] for code, span in (values or {}).items() if span[1]}
        return self.instants(begins), self.instants(ends)

    def texts(self, values: PerActivity | None, default: list[str] | None = None) -> list[str]:
        column = list(default or [""] * len(self.position))
        for i, text in self.items(values):
            column[i] = text
        return column

    def constraints(self, values: PerActivity | None) -> list[tuple[tuple[int, int], tuple[int, int]]]:
        none: tuple[int, int] = (int(Constraint.NONE), NO_TIME)
        column: list[tuple[tuple[int, int], tuple[int, int]]] = [(none, none)] * len(self.position)
        for i, text in self.items(values):
            first, *second = (_constraint(one.strip()) for one in text.split(","))
            column[i] = (first, second[0] if second else none)
        return column


def _constraint(text: str) -> tuple[int, int]:
    match = _CONSTRAINT.match(text)
    if not match:
        raise ValueError(f"{text!r} is no constraint: write one of {', '.join(CONSTRAINTS)} and a date")
    return int(CONSTRAINTS[match[1]]), at(match[2]) if match[2] else NO_TIME


class _Lags:
    """Lags in minutes, by the calendar they are counted in."""

    def __init__(self, which: LagCalendar, site: _Calendars, used: list[int]) -> None:
        self.which, self.site, self.used = which, site, used

    def minutes(self, text: str | None, predecessor: int, successor: int) -> int:
        if not text:
            return 0
        amount = minutes(text[1:], self._calendar(predecessor, successor))
        return -amount if text[0] == "-" else amount

    def _calendar(self, predecessor: int, successor: int) -> Calendar:
        if self.which == LagCalendar.ROUND_THE_CLOCK:
            return ROUND_THE_CLOCK
        if self.which == LagCalendar.PROJECT_DEFAULT:
            return self.site.all[0]
        return self.site.all[self.used[predecessor if self.which == LagCalendar.PREDECESSOR else successor]]


def _link(text: str) -> tuple[list[str], Link, str | None]:
    """The ends of ``A>B SS+2``, its kind, and its lag as written."""
    match = _LINK.match(text.strip())
    if not match or ">" not in match["ends"]:
        raise ValueError(f"{text!r} is no relation: write A>B, A>B SS+2 or A>B FF-4h")
    return [end.strip() for end in match["ends"].split(">")], Link[match["kind"] or "FS"], match["lag"]


def _relations(parts: Sequence[str], position: Mapping[str, int], lags: _Lags) -> Relations:
    rows: list[tuple[int, int, int, int]] = []
    for part in parts:
        chain, kind, lag = _link(part)
        for before, after in pairwise(chain):
            p, s = position[before], position[after]
            rows.append((p, s, int(kind), lags.minutes(lag, p, s)))
    columns = np.array(rows, np.int64).reshape(len(rows), 4)
    return Relations(columns[:, 0], columns[:, 1], columns[:, 2].astype(np.int8), columns[:, 3])


def _outside(parts: Sequence[str], position: Mapping[str, int], lags: _Lags) -> OutsideLinks:
    rows: list[tuple[int, bool, int, int, int, int]] = []
    for part in parts:
        (before, after), kind, lag = _link(part)
        inbound = after in position
        i = position[after if inbound else before]
        begin, end = (at(text) for text in (before if inbound else after).split(".."))
        rows.append((i, inbound, int(kind), lags.minutes(lag, i, i), begin, end))
    columns = np.array(rows, np.int64).reshape(len(rows), 6)
    inbound = columns[:, 1].astype(np.bool_)
    begin, end = columns[:, 4], columns[:, 5]
    return OutsideLinks(
        activity=columns[:, 0],
        inbound=inbound,
        kind=columns[:, 2].astype(np.int8),
        lag=columns[:, 3],
        calendar=np.zeros(len(rows), np.int64),
        early_start=np.where(inbound, begin, NO_TIME),
        early_finish=np.where(inbound, end, NO_TIME),
        late_start=np.where(inbound, NO_TIME, begin),
        late_finish=np.where(inbound, NO_TIME, end),
    )


def _resource(name: str, text: str, site: _Calendars) -> Resource:
    """``labor max 4 price 55 on 24h``: any of these words may be left out."""
    words = text.split()
    said = dict(zip(words[1::2], words[2::2], strict=True))
    return Resource(
        id=name,
        name=name,
        kind=ResourceKind[words[0].upper()],
        calendar=site.position(said.get("on")),
        max_per_hour=float(said["max"]) if "max" in said else None,
        price=float(said["price"]) if "price" in said else None,
    )


def _assignments(work: list[tuple[int, str]], resources: Mapping[str, Resource]) -> Assignments:
    """``carpenters 80 at 2``: 80 hours of work still to do at 2 per hour; costs follow from the price."""
    order = list(resources)
    rows: list[tuple[int, int, int, float, float, float]] = []
    for i, text in work:
        for one in text.split(","):
            name, quantity, *rate = one.split()
            resource = resources[name]
            price = math.nan if resource.price is None else resource.price
            rows.append((i, order.index(name), resource.kind, float(quantity), float(rate[1]) if rate else 1.0, price))
    columns = np.array(rows, np.float64).reshape(len(rows), 6)
    quantity, price = columns[:, 3], columns[:, 5]
    return Assignments(
        activity=columns[:, 0].astype(np.int64),
        resource=columns[:, 1].astype(np.int64),
        kind=columns[:, 2].astype(np.int8),
        planned_quantity=quantity,
        actual_quantity=np.zeros(len(rows)),
        remaining_quantity=quantity.copy(),
        per_hour=columns[:, 4],
        price=price,
        planned_cost=quantity * price,
        actual_cost=np.where(np.isnan(price), math.nan, 0.0),
        remaining_cost=quantity * price,
        lag=np.zeros(len(rows), np.int64),
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

"""How relations, constraints, resources and their work are written on a napkin."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

import numpy as np

from gemba.engines.calendar import ROUND_THE_CLOCK, Calendar
from gemba.engines.schedule import (
    NO_TIME,
    Assignments,
    Constraint,
    LagCalendar,
    Link,
    OutsideLinks,
    Relations,
    Resource,
    ResourceKind,
)
from tests.support.wall_clock import at, minutes, working

PerActivity = Mapping[str, str]

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


_LINK: Final = re.compile(r"(?P<ends>.+?)(?:\s+(?P<kind>FS|SS|FF|SF)?(?P<lag>[+-]\d\S*)?)?$")
_CONSTRAINT: Final = re.compile(r"((?:start|finish)(?:>=|<=|=|!)|late)\s*(.*)$")


class SiteCalendars:
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


class Columns:
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
            first, *second = (constraint(one.strip()) for one in text.split(","))
            column[i] = (first, second[0] if second else none)
        return column


def constraint(text: str) -> tuple[int, int]:
    match = _CONSTRAINT.match(text)
    if not match:
        raise ValueError(f"{text!r} is no constraint: write one of {', '.join(CONSTRAINTS)} and a date")
    return int(CONSTRAINTS[match[1]]), at(match[2]) if match[2] else NO_TIME


class Lags:
    """Lags in minutes, by the calendar they are counted in."""

    def __init__(self, which: LagCalendar, site: SiteCalendars, used: list[int]) -> None:
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


def relations(parts: Sequence[str], position: Mapping[str, int], lags: Lags) -> Relations:
    rows: list[tuple[int, int, int, int]] = []
    for part in parts:
        chain, kind, lag = _link(part)
        for before, after in pairwise(chain):
            p, s = position[before], position[after]
            rows.append((p, s, int(kind), lags.minutes(lag, p, s)))
    columns = np.array(rows, np.int64).reshape(len(rows), 4)
    return Relations(columns[:, 0], columns[:, 1], columns[:, 2].astype(np.int8), columns[:, 3])


def outside_links(parts: Sequence[str], position: Mapping[str, int], lags: Lags) -> OutsideLinks:
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


def resource(name: str, text: str, site: SiteCalendars) -> Resource:
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


def assignments(work: list[tuple[int, str]], resources: Mapping[str, Resource]) -> Assignments:
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

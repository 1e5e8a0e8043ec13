"""A model laid out for the kernel: rows in the order they are dated, beside the network's own tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from gemba.engines.calendar import DAY, Calendar
from gemba.engines.cpm import kernel
from gemba.engines.cpm.layout import Layout, lay_out
from gemba.engines.cpm.shifts import shifts_of
from gemba.engines.cpm.terms import Rule, Terms
from gemba.engines.network import Network
from gemba.engines.risk.model import Effect, Model
from gemba.engines.risk.slots import Slots, Span, slots_of
from gemba.engines.risk.spreads import Spread
from gemba.engines.risk.streams import Singles, key
from gemba.engines.risk.weather import without
from gemba.engines.schedule import NO_TIME, Flags, Floats, Ints, Link, Schedule

NO_DATE = np.int32(-(2**30))
"""No floor, in the 32 bits of the kernel."""

_YEAR = 365 * DAY

ROW = np.dtype(
    [(name, np.int64) for name in ("calendar", "in_first", "in_last", "cause_first", "cause_last")]
    + [(name, np.int32) for name in ("start_floor", "finish_floor", "remaining", "table")]
    + [("own", np.float32), ("offset", np.float32), ("scale", np.float32), ("cost", np.float64), ("key", np.uint64)]
    + [(name, np.int8) for name in ("rule", "way")]
    + [(name, np.bool_) for name in ("varies", "may_be_last", "wants_start")],
    align=True,
)
LINK = np.dtype(
    [(name, np.int64) for name in ("other", "lag", "calendar")]
    + [("kind", np.int8), ("binds", np.bool_), ("varies", np.bool_)],
    align=True,
)

SETTLED, SWIFT, CAREFUL = 0, 1, 2
"""Ways to date a row: never changes; all iterations of a block at once; one by one, by the rules of the CPM kernel."""


class Tables(NamedTuple):
    """What the kernel reads. Rows are in dating order; ``order[i]`` is the activity of row ``i``.

    ``courses`` says for each calendar where its courses of weather begin (0: it has none). ``settled`` and ``dated``
    are the dates without any doubt, in 32 and 64 bits. ``spread_tables`` are values by score. ``effects`` and
    ``cause_*`` are per cause, ``touched`` lists the causes of each row.
    """

    order: Ints
    rows: Any
    links: Any
    slots: Slots
    courses: Ints
    spread_tables: Singles
    touched: Ints
    effects: npt.NDArray[np.int8]
    cause_keys: npt.NDArray[np.uint64]
    cause_chances: Floats
    cause_tables: Singles
    cause_cents: Floats
    factor_keys: npt.NDArray[np.uint64]
    factors: npt.NDArray[np.int32]
    weights: Singles
    milestones: Ints
    cpm: Layout
    settled: npt.NDArray[np.int32]
    dated: Ints


@dataclass(frozen=True)
class Prepared:
    """A model ready to be simulated.

    ``finish`` is the project's finish without any doubt, ``remaining`` what is left of each activity without doubt,
    both in minutes. ``calendars`` are all there are, courses of weather last. ``drivers`` names the factors, then the
    causes, in the order in which their draws are reported.
    """

    model: Model
    terms: Terms
    tables: Tables
    span: Span
    calendars: Sequence[Calendar]
    finish: int
    remaining: Ints
    drivers: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, model: Model, span: Span | None = None) -> Prepared:
        """Lay out a model; ``span`` is the time its calendars are to cover, chosen by itself where None.

        Raises:
            LoopError: the logic runs in a circle.
        """
        schedule, exposed = _with_exposed(model)
        terms = Terms.of(Network.of(schedule))
        layout = lay_out(terms)
        dates = _dated(terms, layout)
        finish = int(dates[:, 1].max()) if len(dates) else schedule.project.start
        covered = span or _span(schedule, terms, finish)
        calendars, courses = _calendars(model, terms.calendars, exposed, covered)
        if len(calendars) > len(terms.calendars):
            layout = layout._replace(shifts=shifts_of(calendars))
        factors = _Factors.of(model)
        rows = _rows(model, terms, layout, factors, courses)
        links = _links(layout, courses)
        touched = _touch(model, layout, rows)
        spreads = _spreads(model, layout, rows)
        tables = Tables(
            order=layout.order,
            rows=rows,
            links=links,
            slots=slots_of(calendars, covered),
            courses=courses,
            spread_tables=spreads,
            touched=touched,
            effects=np.array([cause.effect for cause in model.causes], dtype=np.int8),
            cause_keys=np.array([key(f"cause {cause.key}") for cause in model.causes], dtype=np.uint64),
            cause_chances=np.array([cause.chance for cause in model.causes], dtype=np.float64),
            cause_tables=_stacked([cause.size.table() for cause in model.causes]),
            cause_cents=np.array([cause.cents for cause in model.causes], dtype=np.float64),
            factor_keys=np.array([key(f"factor {one}") for one, _ in factors.known], dtype=np.uint64),
            factors=factors.of_activity[layout.order].astype(np.int32),
            weights=factors.weights[layout.order].astype(np.float32),
            milestones=_position(layout, len(terms.rule))[np.asarray(model.milestones, np.int64)],
            cpm=layout,
            settled=_settle(rows, links, dates),
            dated=dates,
        )
        drivers = (*factors.known, *((f"cause {cause.key}", cause.name) for cause in model.causes))
        return cls(model, terms, tables, covered, calendars, finish, terms.remaining, drivers)

    def wider(self) -> Prepared:
        """The same, with calendars that reach farther."""
        return Prepared.of(self.model, self.span.wider())


def _with_exposed(model: Model) -> tuple[Schedule, dict[int, int]]:
    """The schedule with a calendar of their own for activities that weather can stop; which is made from which."""
    schedule = model.schedule
    if not model.weather or not model.weather.exposed:
        return schedule, {}
    exposed = np.asarray(model.weather.exposed, np.int64)
    own = schedule.activities.calendar.copy()
    originals: list[int] = sorted(set(own[exposed].tolist()))
    made = {original: len(schedule.calendars) + at for at, original in enumerate(originals)}
    own[exposed] = [made[original] for original in own[exposed].tolist()]
    activities = replace(schedule.activities, calendar=own)
    calendars = schedule.calendars + tuple(schedule.calendars[original] for original in originals)
    return replace(schedule, activities=activities, calendars=calendars), {new: old for old, new in made.items()}


def _span(schedule: Schedule, terms: Terms, finish: int) -> Span:
    """From a year before anything to well after the finish: three times what is left, and two years."""
    begin = min(schedule.project.start, terms.data_date)
    left = max(finish - terms.data_date, 0)
    return Span((begin - _YEAR) // DAY * DAY, (finish + 3 * left + 2 * _YEAR) // DAY * DAY)


def _calendars(
    model: Model, calendars: Sequence[Calendar], exposed: dict[int, int], span: Span
) -> tuple[list[Calendar], Ints]:
    """All calendars, courses of weather last, and where those of each calendar begin."""
    courses = np.zeros(len(calendars), dtype=np.int64)
    found = list(calendars)
    if model.weather and exposed:
        # The courses do not depend on how far the tables happen to reach: they are made up for forty years.
        begin = model.schedule.project.data_date
        lost = model.weather.courses(begin, begin + 40 * _YEAR, model.seed)
        for new in sorted(exposed):
            courses[new] = len(found)
            found += [without(calendars[new], days[days * DAY < span.end]) for days in lost]
    return found, courses


@dataclass(frozen=True)
class _Factors:
    """What activities share: the project, trades, areas; and which each activity has, -1 for none."""

    known: tuple[tuple[str, str], ...]
    of_activity: Ints
    weights: Floats

    @classmethod
    def of(cls, model: Model) -> _Factors:
        count, shares = len(model.schedule.activities), model.correlation
        known: dict[str, tuple[int, str]] = {}
        which = np.full((count, 3), -1, dtype=np.int64)
        weights = np.zeros((count, 3))
        groups = (
            (shares.project, "project", ["whole project"] * count),
            (shares.trade, "trade", model.trades),
            (shares.area, "area", model.areas),
        )
        for column, (share, kind, names) in enumerate(groups):
            for activity, name in enumerate(names if share else ()):
                if name:
                    at, _ = known.setdefault(f"{kind} {name}", (len(known), name))
                    which[activity, column], weights[activity, column] = at, share**0.5
        return cls(tuple((one, name) for one, (_, name) in known.items()), which, weights)


def _position(layout: Layout, count: int) -> Ints:
    """The row of each activity, -1 where it is not part of the network."""
    position = np.full(count, -1, dtype=np.int64)
    position[layout.order] = np.arange(len(layout.order))
    return position


def _rows(model: Model, terms: Terms, layout: Layout, factors: _Factors, courses: Ints) -> Any:
    order, activities = layout.order, layout.activities
    code = model.schedule.activities.code
    rows = np.zeros(len(order), dtype=ROW)
    for name in ("calendar", "in_first", "in_last", "rule"):
        rows[name] = activities[name]
    for name in ("start_floor", "finish_floor"):
        rows[name] = np.maximum(activities[name], int(NO_DATE))
    rows["remaining"] = terms.remaining[order]
    rows["offset"] = rows["remaining"]
    rows["own"] = np.sqrt(np.maximum(0.0, 1 - (factors.weights[order] ** 2).sum(axis=1)))
    rows["key"] = [key(f"activity {code[at]}") for at in order.tolist()]
    rows["varies"] = courses[rows["calendar"]] > 0
    held = (activities["set_start"] != NO_TIME) | (activities["set_finish"] != NO_TIME)
    careful = held | (activities["expected"] != NO_TIME) | (rows["rule"] == Rule.BY_RESOURCES)
    rows["way"] = np.where(careful, CAREFUL, SWIFT)
    rows["may_be_last"] = _may_be_last(layout, held)
    from_start = (layout.incoming["kind"] == Link.SS) | (layout.incoming["kind"] == Link.SF)
    rows["wants_start"][layout.incoming["other"][from_start]] = True
    rows["wants_start"] |= rows["way"] == CAREFUL
    if model.money.per_minute.size:
        rows["cost"] = model.money.per_minute[order]
    return rows


def _may_be_last(layout: Layout, held: Flags) -> Flags:
    """Rows that no other is sure to finish after: only they can be the project's finish."""
    sure = np.zeros(len(layout.order), dtype=np.bool_)
    links = layout.incoming
    after_finish = (links["kind"] == Link.FS) | (links["kind"] == Link.FF)
    successor = np.repeat(np.arange(len(layout.order)), layout.activities["in_last"] - layout.activities["in_first"])
    holding = links["binds"] & after_finish & (links["lag"] >= 0) & ~held[successor]
    sure[links["other"][holding]] = True
    return ~sure


def _links(layout: Layout, courses: Ints) -> Any:
    links = np.zeros(len(layout.incoming), dtype=LINK)
    for name in ("other", "lag", "kind", "binds"):
        links[name] = layout.incoming[name]
    links["calendar"] = layout.incoming["lag_calendar"]
    links["varies"] = courses[links["calendar"]] > 0
    return links


def _touch(model: Model, layout: Layout, rows: Any) -> Ints:
    """The causes of each row, in the order of the causes; rows learn where theirs are."""
    position = _position(layout, len(model.schedule.activities))
    touching = [
        (row, at)
        for at, cause in enumerate(model.causes)
        for row in position[np.asarray(cause.activities, np.int64)].tolist()
        if row >= 0 and rows["rule"][row] != Rule.COMPLETED
    ]
    touching.sort()
    ends = np.cumsum(np.bincount([row for row, _ in touching], minlength=len(rows)).astype(np.int64))
    rows["cause_last"] = ends
    rows["cause_first"] = np.concatenate((np.zeros(1, np.int64), ends[:-1])) if len(ends) else ends
    return np.array([at for _, at in touching], dtype=np.int64)


def _spreads(model: Model, layout: Layout, rows: Any) -> Singles:
    """One table per different spread; rows learn which is theirs and by how much it counts."""
    known: dict[Spread, int] = {}
    open_work = np.flatnonzero((rows["remaining"] > 0) & (rows["rule"] != Rule.COMPLETED))
    for row in open_work.tolist():
        spread = model.spreads.get(int(layout.order[row]), model.default)
        left = float(rows["remaining"][row])
        if spread.is_fixed:
            rows["offset"][row] = left * spread.likely
            continue
        rows["table"][row] = known.setdefault(spread, len(known))
        rows["offset"][row], rows["scale"][row] = 0.0, left
    return _stacked([spread.table() for spread in known])


def _stacked(tables: Sequence[Singles]) -> Singles:
    return np.stack(tables) if tables else np.zeros((1, 2), dtype=np.float32)


def _dated(terms: Terms, layout: Layout) -> Ints:
    """The forward pass without any doubt: early start and finish of each row, shape (rows, 4)."""
    dates = np.full((len(layout.order), 4), NO_TIME, dtype=np.int64)
    left = terms.remaining[layout.order]
    kernel.forward(layout.activities, layout.incoming, layout.crews, layout.shifts, terms.data_date, left, dates)
    return dates


def _settle(rows: Any, links: Any, dates: Ints) -> npt.NDArray[np.int32]:
    """Mark rows that no draw can move, and give their dates (start and finish), shape (rows, 2)."""
    moves = (rows["scale"] > 0) | (rows["cause_last"] > rows["cause_first"]) | rows["varies"]
    moves |= rows["offset"] != rows["remaining"]
    first, last = rows["in_first"].tolist(), rows["in_last"].tolist()
    other, binds = links["other"].tolist(), (links["binds"]).tolist()
    varies = links["varies"].tolist()
    for row in range(len(rows)):
        if not moves[row]:
            moves[row] = any(binds[at] and (moves[other[at]] or varies[at]) for at in range(first[row], last[row]))
    rows["way"][~moves] = SETTLED
    return np.clip(dates[:, :2], int(NO_DATE), 2**31 - 1).astype(np.int32)


__all__ = ["CAREFUL", "LINK", "NO_DATE", "ROW", "SETTLED", "SWIFT", "Effect", "Prepared", "Tables"]

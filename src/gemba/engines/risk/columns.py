"""A model in columns: what the kernel reads of each row (an activity of the network) and of each relation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from gemba.engines.cpm import kernel
from gemba.engines.cpm.layout import Layout
from gemba.engines.cpm.terms import Rule, Terms
from gemba.engines.risk.model import Model
from gemba.engines.risk.spreads import Spread
from gemba.engines.risk.streams import Singles, key
from gemba.engines.schedule import NO_TIME, Flags, Floats, Ints, Link

NO_DATE = np.int32(-(2**30))
"""No floor, in the 32 bits of the kernel."""

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


@dataclass(frozen=True)
class Factors:
    """What activities share: the project, trades, areas; and which each activity has, -1 for none."""

    known: tuple[tuple[str, str], ...]
    of_activity: Ints
    weights: Floats

    @classmethod
    def of(cls, model: Model) -> Factors:
        """Those of a model whose share is not zero."""
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


def position_of(layout: Layout, count: int) -> Ints:
    """The row of each activity, -1 where it is not part of the network."""
    position = np.full(count, -1, dtype=np.int64)
    position[layout.order] = np.arange(len(layout.order))
    return position


def rows_of(model: Model, terms: Terms, layout: Layout, factors: Factors, courses: Ints) -> Any:
    """The records of all rows, as far as they follow from network and model; spreads and causes come after."""
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


def links_of(layout: Layout, courses: Ints) -> Any:
    """The records of all relations, grouped by successor."""
    links = np.zeros(len(layout.incoming), dtype=LINK)
    for name in ("other", "lag", "kind", "binds"):
        links[name] = layout.incoming[name]
    links["calendar"] = layout.incoming["lag_calendar"]
    links["varies"] = courses[links["calendar"]] > 0
    return links


def touch(model: Model, layout: Layout, rows: Any) -> Ints:
    """The causes of each row, in the order of the causes; rows learn where theirs are."""
    position = position_of(layout, len(model.schedule.activities))
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


def spread(model: Model, layout: Layout, rows: Any) -> Singles:
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
    return stacked([spread.table() for spread in known])


def stacked(tables: Sequence[Singles]) -> Singles:
    """Tables of spreads one below the other; one that nobody reads where there are none."""
    return np.stack(tables) if tables else np.zeros((1, 2), dtype=np.float32)


def dated(terms: Terms, layout: Layout) -> Ints:
    """The forward pass without any doubt: early start and finish of each row, shape (rows, 4)."""
    dates = np.full((len(layout.order), 4), NO_TIME, dtype=np.int64)
    left = terms.remaining[layout.order]
    kernel.forward(layout.activities, layout.incoming, layout.crews, layout.shifts, terms.data_date, left, dates)
    return dates


def settle(rows: Any, links: Any, dates: Ints) -> npt.NDArray[np.int32]:
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

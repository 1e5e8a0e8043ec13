"""A model laid out for the kernel: rows in the order they are dated, beside the network's own tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from gemba.engines.calendar import DAY, Calendar
from gemba.engines.cpm.layout import Layout, lay_out
from gemba.engines.cpm.shifts import shifts_of
from gemba.engines.cpm.terms import Terms
from gemba.engines.network import Network
from gemba.engines.risk.columns import (
    Factors,
    dated,
    links_of,
    position_of,
    rows_of,
    settle,
    spread,
    stacked,
    touch,
)
from gemba.engines.risk.model import Model
from gemba.engines.risk.slots import Slots, Span, slots_of
from gemba.engines.risk.streams import Singles, key
from gemba.engines.risk.weather import without
from gemba.engines.schedule import Floats, Ints, Schedule

_YEAR = 365 * DAY
_FARTHEST = 60 * _YEAR
_LONGEST_HOLD = _FARTHEST + _YEAR  # 32 bits of minutes are never left: what is held so long is too far in any case


class HorizonError(ValueError):
    """Work would end more than 60 years after the data date: a date or a size was mistyped."""

    def __init__(self) -> None:
        super().__init__("work would end more than sixty years after the data date: is a date or a size mistyped?")


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
        dates = dated(terms, layout)
        finish = int(dates[:, 1].max()) if len(dates) else schedule.project.start
        covered = span or _span(schedule, terms, finish)
        calendars, courses = _calendars(model, terms.calendars, exposed, covered)
        if len(calendars) > len(terms.calendars):
            layout = layout._replace(shifts=shifts_of(calendars))
        factors = Factors.of(model)
        rows = rows_of(model, terms, layout, factors, courses)
        links = links_of(layout, courses)
        touched = touch(model, layout, rows)
        spreads = spread(model, layout, rows)
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
            cause_tables=np.minimum(stacked([cause.size.table() for cause in model.causes]), np.float32(_LONGEST_HOLD)),
            cause_cents=np.array([cause.cents for cause in model.causes], dtype=np.float64),
            factor_keys=np.array([key(f"factor {one}") for one, _ in factors.known], dtype=np.uint64),
            factors=factors.of_activity[layout.order].astype(np.int32),
            weights=factors.weights[layout.order].astype(np.float32),
            milestones=position_of(layout, len(terms.rule))[np.asarray(model.milestones, np.int64)],
            cpm=layout,
            settled=settle(rows, links, dates),
            dated=dates,
        )
        drivers = (*factors.known, *((f"cause {cause.key}", cause.name) for cause in model.causes))
        return cls(model, terms, tables, covered, calendars, finish, terms.remaining, drivers)

    def wider(self) -> Prepared:
        """The same, with calendars that reach farther; made once.

        Raises:
            HorizonError: they reach 60 years already.
        """
        return self._wider

    @cached_property
    def _wider(self) -> Prepared:
        if self.span.end >= _farthest(self.terms):
            raise HorizonError
        return Prepared.of(self.model, self.span.wider(_farthest(self.terms)))


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
    end = min((finish + 3 * left + 2 * _YEAR) // DAY * DAY, _farthest(terms))
    return Span((begin - _YEAR) // DAY * DAY, end)


def _farthest(terms: Terms) -> int:
    return (terms.data_date + _FARTHEST) // DAY * DAY


def _calendars(
    model: Model, calendars: Sequence[Calendar], exposed: dict[int, int], span: Span
) -> tuple[list[Calendar], Ints]:
    """All calendars, courses of weather last, and where those of each calendar begin."""
    courses = np.zeros(len(calendars), dtype=np.int64)
    found = list(calendars)
    if model.weather and exposed:
        # The courses do not depend on how far the tables happen to reach: a longer one begins like a shorter one.
        begin = model.schedule.project.data_date
        lost = model.weather.courses(begin, max(begin, min(begin + 40 * _YEAR, span.end)), model.seed)
        for new in sorted(exposed):
            courses[new] = len(found)
            found += [without(calendars[new], days[days * DAY < span.end]) for days in lost]
    return found, courses

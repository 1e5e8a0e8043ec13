"""What changed between two revisions, for the report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from gemba.app.pair import Pair
from gemba.app.report.charts import Pull, pulls
from gemba.app.report.listing import Listing, Row, listing
from gemba.app.telling import differences
from gemba.app.telling import movement as telling
from gemba.app.words import moved, short_day
from gemba.engines.compare import Mover, Part


@dataclass(frozen=True, slots=True)
class MoverRow:
    """An activity that moved the finish, and by how much."""

    amount: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class PartRow:
    """One cause of the movement."""

    cause: str
    meaning: str
    moved: str
    movers: tuple[MoverRow, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Changes:
    """One comparison: the sentence, the causes, what differs, and the rows behind it."""

    title: str
    since: str
    sentence: str
    parts: tuple[PartRow, ...]
    total: str
    bars: tuple[Pull, ...]
    bars_summary: str
    changes: tuple[tuple[str, str], ...]
    listings: tuple[Listing, ...]


SHOWN: Final = 3
"""Movers named per cause."""


def changes(pair: Pair) -> Changes:
    """A comparison, ready to be shown."""
    movement = pair.movement
    parts = telling.parts(movement)
    bars = [(telling.name(part), part.shown_days, moved(part.shown_days)) for part in parts]
    data_date = short_day(pair.earlier.project.data_date)
    return Changes(
        f"Since {pair.name} of {data_date}",
        f"{pair.name} ({data_date})",
        f"The finish is {telling.sentence(pair)}.",
        tuple(_part(pair, part) for part in parts),
        moved(movement.shown_days),
        pulls(bars),
        "; ".join(f"{name} {words}" for name, _, words in bars) + f"; together {moved(movement.shown_days)}.",
        tuple((kind.title, f"{kind.count(pair.comparison):,}") for kind in differences.KINDS),
        tuple(_listings(pair)),
    )


def _part(pair: Pair, part: Part) -> PartRow:
    movers = tuple(_mover(pair, which) for which in part.movers[:SHOWN])
    meaning = "; ".join(telling.MEANING[cause] for cause in part.causes)
    return PartRow(telling.name(part), meaning, moved(part.shown_days), movers, part.note)


def _mover(pair: Pair, which: Mover) -> MoverRow:
    code, name = telling.mover(pair, which)
    day = pair.later.calendars[pair.later.project.calendar].day_minutes
    return MoverRow(moved(which.minutes / day), code, name)


def _listings(pair: Pair) -> Iterator[Listing]:
    """Every kind of change that there was, row by row."""
    for kind in differences.KINDS:
        rows: list[Row] = list(kind.tell(pair))
        found = listing(kind.counted(pair.comparison), range(len(rows)), rows.__getitem__)
        if found:
            yield found

"""Two revisions side by side, on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.console import RenderableType
from rich.text import Text

from gemba.app.pair import Pair
from gemba.app.telling import differences, movement
from gemba.app.terminal.page import columns, heading, paragraph
from gemba.app.words import count, day, moved
from gemba.engines.compare import Part

SHOWN: Final = 5
"""Rows shown per kind of change, and movers per cause."""


def comparison(pair: Pair) -> Iterator[RenderableType]:
    """Why the finish moved, then what differs."""
    moves = pair.movement
    yield heading(f"Since {pair.name}", f"data date {day(pair.earlier.project.data_date)}")
    yield paragraph(f"The finish is {movement.sentence(pair)}.")
    yield Text("")
    rows = [
        ("finish before", day(moves.earlier_finish), ""),
        *((movement.name(part), moved(part.shown_days), _movers(pair, part)) for part in movement.parts(moves)),
        ("finish now", day(moves.later_finish), f"{moved(moves.shown_days)} in all"),
    ]
    yield columns(rows, align="lrL")
    for part in moves.parts:
        if part.note:
            yield paragraph(part.note, "dim")
    yield from _differences(pair)


def _movers(pair: Pair, part: Part) -> str:
    """Who moved it most: ``+4 d A1010 Riser shaft``."""
    day_minutes = pair.later.calendars[pair.later.project.calendar].day_minutes
    told = ((which.minutes / day_minutes, movement.mover(pair, which)) for which in part.movers[:2])
    return "; ".join(f"{moved(days)} {code} {name}" for days, (code, name) in told)


def _differences(pair: Pair) -> Iterator[RenderableType]:
    for kind in differences.KINDS:
        rows = list(kind.tell(pair))
        if not rows:
            continue
        yield Text("")
        yield paragraph(kind.counted(pair.comparison), "bold")
        yield columns(rows[:SHOWN], align="lL", indent=4)
        if len(rows) > SHOWN:
            yield paragraph(f"and {count(len(rows) - SHOWN, 'more', 'more')}", "dim", indent=4)

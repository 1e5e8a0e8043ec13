"""Long lists in pages, so that a thousand rows open a hundred at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from gemba.app.words import count

PAGE: Final = 100
MOST: Final = 1000
"""Rows listed at most: beyond, the report would outgrow a mail, and the JSON holds them all."""

Row = tuple[str, str]
"""A code, and what stands behind it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a list: ``A1000 to A1420`` and its rows."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that opens: its title, its pages, and what to say about rows that are not listed."""

    title: str
    pages: tuple[Part, ...]
    rest: str


def listing(title: str, rows: Sequence[int], tell: Callable[[int], Row]) -> Listing | None:
    """The rows of ``tell``; None for an empty list."""
    told = [tell(row) for row in rows[:MOST]]
    if not told:
        return None
    pages = [tuple(told[at : at + PAGE]) for at in range(0, len(told), PAGE)]
    rest = len(rows) - len(told)
    return Listing(
        title,
        tuple(Part(f"{page[0][0]} to {page[-1][0]}", page) for page in pages),
        f"{count(rest, 'more is', 'more are')} in the JSON output (gemba check … --json)." if rest else "",
    )
